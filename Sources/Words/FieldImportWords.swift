/// Why lists of households, or rows of them, aren't taken.
extension Sentence {
    public static let rowNeedsCode = Sentence(zh: "没有户编号。", en: "It has no number.")
    public static let rowNeedsPlace = Sentence(zh: "没有写在哪个村。", en: "It doesn't say in which village.")
    public static func rowPlaceUnknown(_ text: String) -> Sentence {
        Sentence(zh: "没有“\(text)”这个地方，或已撤销。", en: "There is no place “\(text)”, or it was closed.")
    }
    public static func rowPlaceAmbiguous(_ text: String, _ count: Int) -> Sentence {
        Sentence(
            zh: "叫“\(text)”的地方有 \(count) 个。写上镇名，或用区划代码。",
            en: "\(count) places are called “\(text)”. Add the township, or use the place's code.")
    }
    public static let rowOutOfReach = Sentence(zh: "不在您单位的辖区。", en: "It lies outside your body's territory.")
    public static func rowDayUnreadable(_ text: String) -> Sentence {
        Sentence(zh: "日期“\(text)”看不懂。写成 2014-05-01。", en: "“\(text)” is no day. Write 2014-05-01.")
    }
    public static func rowStatusUnknown(_ text: String) -> Sentence {
        Sentence(zh: "状态“\(text)”看不懂。写在家或外出。", en: "“\(text)” is no status. Write present or away.")
    }
    public static func rowTwice(_ code: String) -> Sentence {
        Sentence(zh: "编号“\(code)”在前面已经有一行。", en: "The number “\(code)” stands in a row above.")
    }
    public static func rowElsewhere(_ code: String) -> Sentence {
        Sentence(
            zh: "编号“\(code)”登记在别处。搬了家就记搬迁；是另一户就换编号。",
            en: "“\(code)” is entered elsewhere. If it moved, enter the move; if it is another, give it another number."
        )
    }
    public static let headerNeedsCode = Sentence(
        zh: "没有一列是户编号。用 --map 列名=code 指定。", en: "No column is the number. Name it with --map COLUMN=code.")
    public static let headerNeedsPlace = Sentence(
        zh: "没有一列是区划代码或村名。用 --map 列名=place 或 列名=village 指定。",
        en: "No column is a place's code or a village's name. Name it with --map COLUMN=place or COLUMN=village.")
    public static func headerHasNo(_ name: String, known: [String]) -> Sentence {
        Sentence(
            zh: "表头没有“\(name)”这一列。有：\(known.joined(separator: "、"))。",
            en: "The header has no column “\(name)”. It has: \(known.joined(separator: ", ")).")
    }
    public static func noSuchSubjectField(_ name: String, known: [String]) -> Sentence {
        Sentence(
            zh: "没有“\(name)”这个字段。有：\(known.joined(separator: "、"))。",
            en: "There is no field “\(name)”. There are: \(known.joined(separator: ", ")).")
    }
}

public import Domain

extension Sentence {
    public static func noSuchNumber(_ number: PublicNumber) -> Sentence {
        Sentence(zh: "没有编号为 \(number) 的事项。", en: "There is no matter with the number \(number).")
    }
    public static func unknownKind(_ key: String, known: [String]) -> Sentence {
        Sentence(
            zh: "没有“\(key)”这类事项。可用：\(known.joined(separator: "、"))。",
            en: "There is no kind “\(key)”. There are: \(known.joined(separator: ", ")).")
    }
    public static func unknownChannel(_ key: String, known: [String]) -> Sentence {
        Sentence(
            zh: "没有“\(key)”这个渠道。可用：\(known.joined(separator: "、"))。",
            en: "There is no channel “\(key)”. There are: \(known.joined(separator: ", ")).")
    }
    public static func unknownBody(_ code: String, known: [String]) -> Sentence {
        Sentence(
            zh: "没有代码为“\(code)”的单位。可用：\(known.joined(separator: "、"))。",
            en: "There is no body with the code “\(code)”. There are: \(known.joined(separator: ", ")).")
    }
    public static func unknownPerson(_ code: String, known: [String]) -> Sentence {
        Sentence(
            zh: "没有代码为“\(code)”的人员。可用：\(known.joined(separator: "、"))。",
            en: "There is nobody with the code “\(code)”. There are: \(known.joined(separator: ", ")).")
    }
    public static func unknownPlaybook(_ name: String, known: [String]) -> Sentence {
        Sentence(
            zh: "没有“\(name)”这套规则。可用：\(known.joined(separator: "、"))。",
            en: "There is no playbook “\(name)”. There are: \(known.joined(separator: ", ")).")
    }
    public static let noSuchResident = Sentence(
        zh: "没有这位群众的资料，或者已经删除。", en: "There is no data of such a resident, or it was erased.")
    public static func badPhone(_ text: String) -> Sentence {
        Sentence(zh: "“\(text)”不是电话号码。", en: "“\(text)” is no telephone number.")
    }
    public static let noTaskOfYours = Sentence(
        zh: "这件事项没有派给您的单位。", en: "Your body has no task on this matter.")
    public static let noFirstReceiver = Sentence(
        zh: "要有首接单位：请以某单位人员的身份办理（--as）。",
        en: "A first receiver is needed: act as someone of a body (--as).")
    public static func keyReused(_ key: String) -> Sentence {
        Sentence(
            zh: "请求编号“\(key)”已用于另一项操作。请换一个。",
            en: "The request key “\(key)” was used for another command. Use a new one.")
    }
    public static let changedMeanwhile = Sentence(
        zh: "您打开之后，这件事项又有了变化，没有照您的办。请看新的情况再办。",
        en: "The matter changed after you opened it, so nothing was done. Look at what is new and try again.")
    public static func notPermitted(_ role: Role, allowed: [Role]) -> Sentence {
        let names = allowed.map { self.role($0) }
        return Sentence(
            zh: "\(self.role(role).zh)不能这样做，由\(names.map(\.zh).joined(separator: "、"))来办。",
            en: "\(article(self.role(role).en)) can't do this; it is for: \(names.map(\.en).joined(separator: ", ")).")
    }
    /// An administrator, a clerk.
    private static func article(_ noun: String) -> String {
        noun.first.map("aeiou".contains) == true ? "An \(noun)" : "A \(noun)"
    }
    public static let personalData = Sentence(
        zh: "这段文字会一直留在日志里，不能写姓名、电话或证件号。请写成“来电人”“家住本小区”这样的话。",
        en:
            "This text stays in the journal for ever: leave out names, telephone and identity numbers. Write “the caller” "
            + "or “a neighbour” instead.")
    public static let notOfBody = Sentence(
        zh: "责任人要是本单位的人。", en: "The responsible person must be of the acting body.")
    public static func tooLong(characters: Int, limit: Int) -> Sentence {
        Sentence(
            zh: "内容有 \(characters) 字，最多 \(limit) 字。请删减或作为附件。",
            en: "The text has \(characters) characters; at most \(limit) are taken. Shorten it or attach it.")
    }
    public static func badDate(_ text: String) -> Sentence {
        Sentence(zh: "“\(text)”不是日期。请写成 2021-05-20。", en: "“\(text)” is no date. Write it like 2021-05-20.")
    }
    public static func badPlace(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是区划代码（2、4、6、9、12 位，村以下 15 位数字）。",
            en: "“\(text)” is no division code (2, 4, 6, 9 or 12 digits; 15 below a village).")
    }
    public static func badQuantity(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是数量。请写成“321 盏”或“47.277 公里”。",
            en: "“\(text)” is no quantity. Write it like “321 盏” or “47.277 公里”.")
    }
    public static func badLimit(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是时限。请写成“10 wd”（工作日）、“15 d”、“2 wh”（工作小时）、“3 h”或“1 month”。",
            en: "“\(text)” is no limit. Write it like “10 wd” (working days), “15 d”, “2 wh” (working hours), “3 h” or "
                + "“1 month”.")
    }
    public static func badMapping(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是对应关系。请写成 列名=字段。", en: "“\(text)” is no mapping. Write it like COLUMN=field.")
    }
    public static func noFile(_ path: String) -> Sentence {
        Sentence(zh: "读不了文件 \(path)。", en: "The file \(path) can't be read.")
    }
    public static func cannotWrite(_ path: String, reason: String) -> Sentence {
        Sentence(zh: "写不了文件 \(path)：\(reason)。", en: "The file \(path) can't be written: \(reason).")
    }
    public static let noInput = Sentence(zh: "读不了标准输入。", en: "Standard input can't be read.")
    public static let notOneLine = Sentence(
        zh: "姓名和地址只能是一行字，不能有换行、制表符或控制字符。",
        en: "A name or an address is one line, without line breaks, tabs or control characters.")
    public static let notUTF8 = Sentence(
        zh: "文字不是 UTF-8，或含有控制字符，存进去就读不回来了。GB18030 的终端请先用 iconv -f GB18030 -t UTF-8 转换。",
        en:
            "The text isn't UTF-8 or holds control characters, and could not be read back. From a GB18030 terminal, convert it "
            + "first with iconv -f GB18030 -t UTF-8.")
    public static let badLastFour = Sentence(zh: "后四位要写四个数字。", en: "Give exactly four digits.")
    public static func keyInsideStore(_ path: String) -> Sentence {
        Sentence(
            zh: "主密钥不能放在库里面（\(path)）：拷走库就拷走了密钥。用 --key 指定库外的文件。",
            en:
                "The master key can't lie inside the store (\(path)): whoever copies the store would have it. Name a file "
                + "outside with --key.")
    }
    public static let outputLost = Sentence(
        zh: "输出没有写完（磁盘已满或管道已断）；操作本身已完成。",
        en: "The output could not be written in full (disk full, or nobody reads it); the command itself was done.")
    public static let noStoreNamed = Sentence(
        zh: "请用 --store 指定库的文件夹或 postgres:// 地址（或设环境变量 HUIYIN_STORE）。",
        en: "Name the store's folder or postgres:// address with --store (or set HUIYIN_STORE).")
    public static let oneSearch = Sentence(
        zh: "请给出 --phone、--last4、--name、--id 中的一个。", en: "Give one of --phone, --last4, --name or --id.")
}

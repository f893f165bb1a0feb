/// What the numbers of a cell mean, by the way it shows them.
enum NumberForm: Equatable {
    case number
    /// A day, with a time of day or without.
    case date(hasTime: Bool)
    /// Hours, minutes and seconds that run past a day.
    case duration

    /// By the number of a built-in format (ECMA-376 part 1, 18.8.30), those of Chinese systems included.
    init(builtIn id: Int) {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: self = .date(hasTime: false)
        case 18...22, 32...35, 45, 47, 55, 56: self = .date(hasTime: true)
        case 46: self = .duration
        default: self = .number
        }
    }

    /// By a format's code: a date where its first section has years, months, days, hours or seconds outside quotes,
    /// escapes and brackets.
    init(code: String) {
        var hasDate = false
        var hasTime = false
        var characters = code.lowercased()[...]
        scan: while let character = characters.popFirst() {
            switch character {
            case ";": break scan
            case "\"": characters = characters.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": _ = characters.popFirst()
            case "[":
                let inside = characters.prefix { $0 != "]" }
                characters = characters.dropFirst(inside.count + 1)
                if let unit = inside.first, "hms".contains(unit), inside.allSatisfy({ $0 == unit }) {
                    self = .duration
                    return
                }
            case "y", "m", "d": hasDate = true
            case "h", "s": hasTime = true
            default: break
            }
        }
        self = hasDate || hasTime ? .date(hasTime: hasTime) : .number
    }
}

/// The number forms of a workbook's cell styles, by their place in the list of styles.
struct SpreadsheetStyles {
    private var forms: [NumberForm] = []

    init(_ forms: [NumberForm]) { self.forms = forms }

    /// Without a part there are no styles, and every number is one.
    init(_ part: ByteSource?, name: String) throws(TableFault) {
        guard let part else { return }
        let xml = try XMLReader(part, part: name)
        var codes: [Int: String] = [:]
        var isInCellStyles = false
        while true {
            switch try xml.next() {
            case .end: return
            case .text: break
            case .closing:
                if xml.isNamed("cellXfs") { isInCellStyles = false }
            case .opening:
                if xml.isNamed("cellXfs") {
                    isInCellStyles = true
                } else if xml.isNamed("numFmt") {
                    if let id = xml.attribute("numFmtId").flatMap({ Int($0) }) {
                        codes[id] = xml.attribute("formatCode")
                    }
                } else if isInCellStyles, xml.isNamed("xf") {
                    let id = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
                    forms.append(codes[id].map(NumberForm.init(code:)) ?? NumberForm(builtIn: id))
                }
            }
        }
    }

    subscript(style: Int) -> NumberForm { forms.indices.contains(style) ? forms[style] : .number }
}

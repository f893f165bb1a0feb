/// Writes SVG text. Numbers have at most one decimal; every text is escaped; nothing has a `style` attribute.
struct SVG {
    private(set) var body: [String] = []

    /// Attributes of one element, in order.
    typealias Attributes = KeyValuePairs<String, String>

    mutating func add(_ name: String, _ attributes: Attributes, _ text: String? = nil) {
        let head = attributes.map { " \($0.key)=\"\(SVG.escaped($0.value))\"" }.joined()
        body.append(text.map { "<\(name)\(head)>\(SVG.escaped($0))</\(name)>" } ?? "<\(name)\(head)/>")
    }

    mutating func open(_ name: String, _ attributes: Attributes) {
        body.append("<\(name)\(attributes.map { " \($0.key)=\"\(SVG.escaped($0.value))\"" }.joined())>")
    }

    mutating func close(_ name: String) { body.append("</\(name)>") }

    /// A number as SVG writes it: `12`, `12.5`.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
        return "\(tenths < 0 ? "-" : "")\(whole)\(rest == 0 ? "" : ".\(rest)")"
    }

    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            // XML has no way to write most control characters.
            case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}

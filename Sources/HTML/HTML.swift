/// A piece of a page. Whatever is put into it is escaped, unless it is a piece of a page itself: so a text of a resident's
/// can't become a tag, in an element's content or between the quotes of an attribute.
///
///     let name: HTML = "<b>\(text)</b>"
public struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// The page's source.
    public private(set) var text: String

    /// Source that was written by hand, as files of ours; never what came from outside.
    public init(source: StaticString) { text = "\(source)" }

    public init(stringLiteral literal: String) { text = literal }

    public init(stringInterpolation interpolation: Interpolation) { text = interpolation.text }

    /// Nothing.
    public static let nothing: HTML = ""

    /// Pieces one after another.
    public init(_ pieces: some Sequence<HTML>) { text = pieces.lazy.map(\.text).joined() }

    public static func + (first: HTML, second: HTML) -> HTML { HTML([first, second]) }
    public static func += (first: inout HTML, second: HTML) { first.text += second.text }

    /// A text with what HTML means by `&`, `<`, `>` and quotes taken from it. Control characters, which no document of
    /// HTML holds, become U+FFFD.
    public static func escaped(_ text: some StringProtocol) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            byte >= 0x20 && byte != 0x7F && ![0x26, 0x3C, 0x3E, 0x22, 0x27, 0xC2].contains(byte)
        }
        if isPlain { return String(text) }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    public struct Interpolation: StringInterpolationProtocol, Sendable {
        fileprivate var text: String

        public init(literalCapacity: Int, interpolationCount: Int) {
            text = ""
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }
        public mutating func appendInterpolation(_ text: String) { self.text += HTML.escaped(text) }
        public mutating func appendInterpolation(_ text: Substring) { self.text += HTML.escaped(text) }
        public mutating func appendInterpolation(_ number: Int) { text += String(number) }
        public mutating func appendInterpolation(_ html: HTML) { text += html.text }
        /// Nothing, where there is none.
        public mutating func appendInterpolation(_ html: HTML?) { text += html?.text ?? "" }
        public mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { text += piece.text } }
        public mutating func appendInterpolation(_ link: Link) { text += HTML.escaped(link.address) }
    }
}

/// An address on this server, made of its parts: the only thing that belongs into `href`, `src` and `action`. It always
/// begins with `/`, so that no text can turn it into `javascript:` or lead to another host.
public struct Link: Hashable, Sendable {
    public var path: [String]
    public var query: [Item]

    /// `name=value` behind the question mark.
    public struct Item: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(_ path: String...) { self.init(path: path) }

    public init(path: [String], query: [Item] = []) {
        self.path = path
        self.query = query
    }

    /// The same with this value for a name; without the name where there is none.
    public func with(_ name: String, _ value: String?) -> Link {
        var link = self
        let index = link.query.firstIndex { $0.name == name }
        switch (value, index) {
        case (let value?, let index?): link.query[index].value = value
        case (let value?, nil): link.query.append(Item(name: name, value: value))
        case (nil, let index?): link.query.remove(at: index)
        case (nil, nil): break
        }
        return link
    }

    /// As it stands in a request's first line.
    public var address: String {
        let path = "/" + path.map(Link.encoded).joined(separator: "/")
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\(Link.encoded($0.name))=\(Link.encoded($0.value))" }.joined(separator: "&")
    }

    /// A text with everything but letters, digits and `-._~` percent-encoded (RFC 3986).
    public static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return encoded
    }
}

/// 分类: where a matter stands in the category tree, one to three names from the top: `城乡建设/安全生产/事故处理`.
/// Names repeat in different branches, so only the whole path is a key.
public struct CategoryPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// How many levels a category tree has at most.
    public static let depth = 3

    /// From the top; one to three, none empty.
    public let names: [String]

    /// What can be wrong with a path someone typed.
    public enum Fault: Error, Equatable, Sendable {
        /// A part without a name: `a//b`, or nothing at all.
        case emptyName
        case tooDeep(Int)
        /// A backslash that stands before neither `/` nor `\`.
        case strayBackslash
    }

    /// A path of these names, spaces around them dropped. Throws ``Fault/emptyName`` and ``Fault/tooDeep(_:)``.
    public init(names: [String]) throws(Fault) {
        let names = names.map(withoutOuterSpaces)
        guard !names.isEmpty, names.allSatisfy({ !$0.isEmpty }) else { throw .emptyName }
        guard names.count <= CategoryPath.depth else { throw .tooDeep(names.count) }
        self.names = names
    }

    /// Reads what ``description`` prints: names between `/`; `\/` is a slash inside a name, `\\` a backslash.
    public init(_ text: String) throws(Fault) {
        var names = [""]
        var isEscaped = false
        for character in text {
            if isEscaped {
                guard character == "/" || character == "\\" else { throw .strayBackslash }
                names[names.count - 1].append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "/" {
                names.append("")
            } else {
                names[names.count - 1].append(character)
            }
        }
        guard !isEscaped else { throw .strayBackslash }
        try self.init(names: names)
    }

    private init(unchecked names: [String]) { self.names = names }

    /// How deep it stands: 1 at the top.
    public var level: Int { names.count }
    /// The last name.
    public var name: String { names.last ?? "" }
    /// The path above; `nil` at the top.
    public var parent: CategoryPath? { names.count > 1 ? CategoryPath(unchecked: names.dropLast()) : nil }

    /// This path and those above it, from the top.
    public var line: [CategoryPath] { names.indices.map { CategoryPath(unchecked: Array(names[...$0])) } }

    /// Whether this is `other` or lies below it.
    public func isWithin(_ other: CategoryPath) -> Bool { names.starts(with: other.names) }

    /// In order of the names, a branch before what is below it.
    public static func < (left: CategoryPath, right: CategoryPath) -> Bool {
        left.names.lexicographicallyPrecedes(right.names)
    }

    public var description: String {
        names.map { name in
            name.reduce(into: "") { text, character in
                if character == "/" || character == "\\" { text.append("\\") }
                text.append(character)
            }
        }.joined(separator: "/")
    }
}

/// Without spaces of any usual width at both ends.
func withoutOuterSpaces(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\u{3000}" || $0 == "\t" || $0 == "\u{A0}" }
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
}

public import HTML

/// A file that was taken before what it belongs to is sent: its name and, of a picture, where its small one is.
public struct HeldPhoto: Sendable {
    public var name: String
    public var small: Link?

    public init(name: String, small: Link?) {
        self.name = name
        self.small = small
    }

    /// The small picture, or the name of what isn't one.
    var html: HTML {
        small.map { "<img src=\"\($0)\" alt=\"\(name)\" width=\"120\" loading=\"lazy\">" } ?? "\(name)"
    }
}

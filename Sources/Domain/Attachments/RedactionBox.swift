/// 遮盖: a part of a picture that is made unrecognisable, in thousandths of its width and height from its left upper corner, so
/// that it means the same on a picture of any size.
public struct RedactionBox: Hashable, Sendable {
    public let left: Int
    public let top: Int
    public let width: Int
    public let height: Int

    /// How many a picture may have.
    public static let most = 20

    /// `nil` where it isn't within the picture or covers nothing.
    public init?(left: Int, top: Int, width: Int, height: Int) {
        guard (0..<1000).contains(left), (0..<1000).contains(top), (1...1000 - left).contains(width),
            (1...1000 - top).contains(height)
        else { return nil }
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    /// The pixels of a picture of this size that it covers: every one that it touches, and at least one.
    public func pixels(in size: PixelSize) -> (columns: Range<Int>, rows: Range<Int>) {
        func range(_ start: Int, _ length: Int, of side: Int) -> Range<Int> {
            let first = min(start * side / 1000, max(0, side - 1))
            return first..<min(side, max(first + 1, ((start + length) * side + 999) / 1000))
        }
        return (range(left, width, of: size.width), range(top, height, of: size.height))
    }
}

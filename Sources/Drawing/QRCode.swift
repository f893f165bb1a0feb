import CQREncode

/// A text as a QR code (ISO/IEC 18004), its smallest version at error correction level M.
public struct QRCode: Equatable, Sendable {
    /// Modules a side, without the quiet zone.
    public let size: Int
    /// Row by row: whether a module is dark.
    public let modules: [Bool]

    /// `nil` for a text that doesn't fit into any (more than 2,331 bytes), is empty or holds a zero byte.
    public init?(_ text: String) {
        guard !text.isEmpty, !text.utf8.contains(0),
            let made = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { QRcode_free(made) }
        size = Int(made.pointee.width)
        let count = size * size
        guard let data = made.pointee.data else { return nil }
        modules = (0..<count).map { data[$0] & 1 == 1 }
    }

    /// The dark modules as data of one SVG path, in units of a module: a run of a row at a time.
    public var path: String {
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                guard modules[row * size + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < size, modules[row * size + column] { column += 1 }
                path += "M\(start) \(row)h\(column - start)v1h-\(column - start)z"
            }
        }
        return path
    }
}

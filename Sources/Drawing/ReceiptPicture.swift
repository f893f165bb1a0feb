/// What a resident keeps of what they reported, as one picture for their album: what its lines are called, the lines in large,
/// and a code that leads there.
public struct ReceiptPicture: Sendable {
    /// What is written, from above; ``canWrite(_:)`` says of what there are letters.
    public var lines: [(label: String, text: String)]
    public var code: QRCode?
    /// Under the code: where it leads.
    public var address: String

    public init(_ lines: [(label: String, text: String)], code: QRCode?, address: String) {
        self.lines = lines
        self.code = code
        self.address = address
    }

    /// Whether there is a letter for each of a text's characters.
    public static func canWrite(_ text: String) -> Bool {
        text.allSatisfy { $0 == " " || DotLetters.letter($0) != nil }
    }

    private static let (width, margin) = (560, 32)
    private static var room: Int { width - 2 * margin }

    /// As a PNG file, black on white, 560 dots wide.
    public var png: [UInt8] {
        var written: [(text: String, scale: Int)] = []
        for (index, line) in lines.enumerated() {
            if index > 0 { written.append(("", 1)) }
            written.append((line.label, 1))
            written += Self.broken(line.text, scale: 2).map { ($0, 2) }
        }
        let step = code.map { max(1, Self.room / ($0.size + 8)) } ?? 0
        let side = code.map { ($0.size + 8) * step } ?? 0
        let below = address.isEmpty ? [] : Self.broken(address, scale: 1)
        let high = written.reduce(0) { $0 + Self.high($1.scale) }
        let last = below.count * Self.high(1)
        var picture = DotPicture(width: Self.width, height: 2 * Self.margin + high + side + last)
        var top = Self.margin
        for line in written {
            picture.write(line.text, Self.margin, top, scale: line.scale)
            top += Self.high(line.scale)
        }
        if let code {
            let left = (Self.width - side) / 2
            for row in 0..<code.size {
                for column in 0..<code.size where code.modules[row * code.size + column] {
                    picture.fill(left + (column + 4) * step, top + (row + 4) * step, step, step)
                }
            }
        }
        top += side
        for line in below {
            picture.write(line, Self.margin, top, scale: 1)
            top += Self.high(1)
        }
        return picture.png
    }

    private static func high(_ scale: Int) -> Int { (DotLetters.height + 4) * scale }

    /// In lines that fit, broken behind a hyphen or a slash where there is one.
    private static func broken(_ text: String, scale: Int) -> [String] {
        var lines: [String] = []
        var rest = Substring(text)
        while DotPicture.width(String(rest), scale: scale) > room {
            var fits = rest.startIndex
            var good: Substring.Index?
            for index in rest.indices {
                let next = rest.index(after: index)
                guard DotPicture.width(String(rest[..<next]), scale: scale) <= room else { break }
                fits = next
                if "-/".contains(rest[index]) { good = next }
            }
            let end = good ?? fits
            guard end > rest.startIndex else { break }
            lines.append(String(rest[..<end]))
            rest = rest[end...]
        }
        return lines + [String(rest)]
    }
}

/// How wide a text will be, near enough that nothing overlaps: Chinese characters are square, Latin letters as wide as in
/// the widest usual sans serif.
public enum TextMeasure {
    /// In units of the font size × 1000: Helvetica's widths, from space to tilde.
    private static let latin: [Int] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556,
        556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
        722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556,
        278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334,
        584,
    ]

    /// Width of a text at a font size, in the size's unit.
    public static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
        let thousandths = text.unicodeScalars.reduce(0) { $0 + width(of: $1, isBold) }
        return Double(thousandths) * size / 1000
    }

    private static func width(of scalar: Unicode.Scalar, _ isBold: Bool) -> Int {
        switch scalar.value {
        // Noto Sans sets Latin wider than Helvetica, and bold wider still.
        case 0x20...0x7E: latin[Int(scalar.value) - 0x20] * (isBold ? 117 : 108) / 100
        case 0x2010...0x2015, 0xB7: 600
        // Quotes and arrows are as wide as a character in Chinese fonts.
        case 0x2018...0x201D, 0x2190...0x21FF, 0x2026: 1000
        case 0x00A0...0x02FF: 600
        default: 1000
        }
    }

    /// Characters that no line begins with, and such that none ends with.
    private static let closing = Set("，。、；：！？）》”’…%")
    private static let opening = Set("（《“‘")

    /// The lines of a text that are no wider than this. Chinese breaks anywhere but before a closing and after an opening
    /// mark; Latin between words.
    public static func lines(_ text: String, size: Double, width limit: Double, isBold: Bool = false) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(text) {
            let joined = line + piece
            if !line.isEmpty, width(trimmed(joined), size: size, isBold: isBold) > limit {
                lines.append(trimmed(line))
                line = String(piece.drop { $0 == " " })
            } else {
                line = joined
            }
        }
        if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
        return lines
    }

    /// What may not be broken: a word with the space before it, a Chinese character with the marks that cling to it.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var mayJoin = false
        for character in text {
            let isWide = character.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false
            let joinsLast = closing.contains(character) || (!isWide && character != " " && mayJoin)
            if joinsLast || pieces.last?.last.map(opening.contains) == true, !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            mayJoin = !isWide && !closing.contains(character)
        }
        return pieces
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

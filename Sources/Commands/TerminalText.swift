import Glibc

/// Text for a terminal, where a Chinese character is two columns wide.
enum TerminalText {
    /// How wide the terminal is, at most 100 so that a line stays readable; 80 where there is none.
    static var width: Int {
        var size = winsize()
        guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return min(100, max(40, Int(size.ws_col)))
    }

    static func columns(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + columns($1) } }

    private static func columns(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        return isWide(scalar) ? 2 : 1
    }

    /// East Asian Wide and Fullwidth (UAX 11), as far as they are met.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - columns(text)))
    }

    /// The text, or as much of it as fits and an ellipsis.
    static func cut(_ text: String, to width: Int) -> String {
        guard columns(text) > width else { return text }
        var room = width - 1
        let kept = text.prefix { character in
            room -= columns(character)
            return room >= 0
        }
        return kept + "…"
    }

    /// Lines of at most so many columns: between Chinese characters anywhere, else at spaces; no mark that closes begins a
    /// line, none that opens ends one.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { wrappedLine(String($0), to: width) }
    }

    private static func wrappedLine(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var room = width
        for piece in pieces(of: text) {
            var piece = piece
            if columns(piece) > room, !line.isEmpty {
                lines.append(withoutTrailingSpaces(line))
                line = ""
                room = width
                piece = String(piece.drop { $0 == " " })
            }
            line += piece
            room -= columns(piece)
        }
        if !line.isEmpty || lines.isEmpty { lines.append(withoutTrailingSpaces(line)) }
        return lines
    }

    /// What isn't broken: a Latin word, a Chinese character with the marks that belong to it, each with the spaces before.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var canJoin = false
        for character in text {
            let isWide = columns(character) == 2
            let isClosing = closing.contains(character)
            if let last = pieces.indices.last, isClosing || canJoin && (!isWide || character == " ") && character != " "
            {
                pieces[last].append(character)
            } else if character == " ", let last = pieces.indices.last, pieces[last].allSatisfy({ $0 == " " }) {
                pieces[last].append(character)
            } else if let last = pieces.indices.last,
                pieces[last].last.map({ $0 == " " || opening.contains($0) }) == true
            {
                pieces[last].append(character)
            } else {
                pieces.append(String(character))
            }
            canJoin = !isWide && character != " "
        }
        return pieces
    }

    private static let closing: Set<Character> = ["，", "。", "、", "：", "；", "！", "？", "）", "”", "》", "…", "’"]
    private static let opening: Set<Character> = ["（", "“", "《", "‘", "("]

    private static func withoutTrailingSpaces(_ text: String) -> String {
        var text = text[...]
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }
}

/// A page of labelled values, sections and paragraphs, wrapped to the terminal.
struct TerminalPage {
    private(set) var lines: [String] = []
    let width: Int
    /// Columns of the labels, with the gap behind.
    let labels: Int

    init(labels: Int, width: Int = TerminalText.width) {
        self.labels = labels
        self.width = width
    }

    var text: String { lines.joined(separator: "\n") }

    mutating func gap() { if lines.last?.isEmpty == false { lines.append("") } }

    mutating func paragraph(_ text: String, indent: Int = 0) {
        let margin = String(repeating: " ", count: indent)
        lines += TerminalText.wrapped(text, to: width - indent).map { $0.isEmpty ? "" : margin + $0 }
    }

    mutating func field(_ label: String, _ value: String) { hanging(label, value, indent: 2, gap: labels) }

    /// A heading with an empty line before it.
    mutating func section(_ title: String) {
        gap()
        lines.append(title)
    }

    /// A lead-in with its text behind and, where it goes on, below each other.
    mutating func hanging(_ lead: String, _ text: String, indent: Int, gap: Int) {
        let margin = String(repeating: " ", count: indent)
        let wrapped = TerminalText.wrapped(text, to: max(20, width - indent - gap))
        for (index, line) in wrapped.enumerated() {
            lines.append(margin + TerminalText.padded(index == 0 ? lead : "", to: gap) + line)
        }
    }
}

import Domain

/// Texts with all that readers stumble over.
enum RandomText {
    private static let pieces: [String] = [
        "a", "Z", "0", " ", "  ", "\"", "'", "\\", "/", "<", ">", "&", "&amp;", "%", "%41", "%%", "+", "=", "=?", "?=",
        "=?UTF-8?B?QQ==?=", "{", "}", "{phone}", "{text}", "{secret:key}", "{{", "}}", "#", "?", ";", ":", ",", ".",
        "..",
        "@", "[", "]", "(", ")", "|", "$", "`", "~", "!", "*", "_", "-", "\\u0041", "\\n", "null", "true",
        "您", "好", "事项办结", "，", "。", "「", "𠮷", "é", "e\u{301}", "😀", "👨‍👩‍👧", "\u{200B}", "\u{FEFF}", "\u{202E}", "ي",
        "\u{A0}", "\u{3000}", "\u{10FFFD}",
    ]
    private static let controls = [
        "\0", "\u{1}", "\u{8}", "\t", "\n", "\r", "\r\n", "\u{1F}", "\u{7F}", "\u{85}", "\u{2028}",
    ]

    private static func join(_ pieces: [String], upTo limit: Int, using chance: inout SplitMix) -> String {
        var text = ""
        let wanted = Int.random(in: 1...limit, using: &chance)
        while text.unicodeScalars.count < wanted { text += pieces.randomElement(using: &chance) ?? "" }
        return text
    }

    /// No line breaks and no controls.
    static func line(upTo limit: Int, using chance: inout SplitMix) -> String {
        join(pieces, upTo: limit, using: &chance)
    }

    /// What a mail's text may hold.
    static func body(upTo limit: Int, using chance: inout SplitMix) -> String {
        join(pieces + ["\n", "\n\n", "\r\n", "\r", "\t", "\n.\n", "\nFrom "], upTo: limit, using: &chance)
    }

    /// Anything at all.
    static func any(upTo limit: Int, using chance: inout SplitMix) -> String {
        join(pieces + controls, upTo: limit, using: &chance)
    }

    /// Every line break as CR LF.
    static func canonical(_ text: String) -> String {
        var output = ""
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": output += "\r\n"
            case "\n": if last != "\r" { output += "\r\n" }
            default: output.unicodeScalars.append(scalar)
            }
            last = scalar
        }
        return output
    }
}

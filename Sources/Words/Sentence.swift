/// A language that Huiyin speaks.
public enum Language: String, CaseIterable, Sendable {
    case zh
    case en

    /// The language of an environment: `HUIYIN_LANG`, then `LC_ALL`, `LC_MESSAGES`, `LANG`; Chinese unless one of them
    /// says English.
    public init(environment: [String: String]) {
        for name in ["HUIYIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name]?.lowercased(), !value.isEmpty else { continue }
            self = value.hasPrefix("en") ? .en : .zh
            return
        }
        self = .zh
    }
}

/// One thing said to a person, in every language: complete by construction.
public struct Sentence: Hashable, Sendable {
    public var zh: String
    public var en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// The sentence in one language.
    public func said(in language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }

    /// Several sentences, one a line.
    public static func lines(_ sentences: [Sentence]) -> Sentence {
        Sentence(
            zh: sentences.map(\.zh).joined(separator: "\n"), en: sentences.map(\.en).joined(separator: "\n"))
    }

    /// What stands between a name and its value.
    public static let colon = Sentence(zh: "：", en: ": ")

    /// A name and what is said of it; a name that asks has its own mark: 解决了吗？请填写。
    public static func of(_ name: Sentence, _ what: Sentence) -> Sentence {
        Sentence(
            zh: name.zh + (name.zh.last == "？" ? "" : colon.zh) + what.zh,
            en: name.en + (name.en.last == "?" ? " " : colon.en) + what.en)
    }

    /// Data that is the same in every language.
    public static func data(_ text: String) -> Sentence { Sentence(zh: text, en: text) }

    /// `one` for 1, else `many`: English plurals.
    static func plural(_ count: Int, _ one: String, _ many: String) -> String { count == 1 ? one : many }
}

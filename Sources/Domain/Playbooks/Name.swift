/// What something is called in a county's practice: Chinese always, English where given.
public struct Name: Hashable, Sendable {
    public var zh: String
    public var en: String?

    public init(zh: String, en: String? = nil) {
        self.zh = zh
        self.en = en
    }
}

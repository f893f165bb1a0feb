extension Name {
    /// Whether a text says the Chinese name in short, as offices do: 市住建局 for 市住房和城乡建设局. Its characters stand in the name in
    /// their order, and its last is the name's last.
    public func isAbbreviated(by text: String) -> Bool {
        guard text.count < zh.count, let last = text.last, zh.last == last else { return false }
        var rest = zh[...]
        for character in text {
            guard let place = rest.firstIndex(of: character) else { return false }
            rest = rest[rest.index(after: place)...]
        }
        return true
    }

    /// Whether nothing else is likely to be meant by it: it begins as the name does, and four characters tell more than what a body is
    /// part of and that it is one. (市政局 may be 市民政局, and may not.)
    public func isSurelyAbbreviated(by text: String) -> Bool {
        text.count >= 4 && zh.first == text.first && isAbbreviated(by: text)
    }
}

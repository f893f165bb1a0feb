import Domain

/// What stands at a leaf of the text, typed; `nil` after a note where it isn't that.
extension Notes {
    func wrong(_ written: Written, _ expected: PlaybookProblem.Shape...) {
        note(.wrongShape(found: written.shape, expected: expected), at: written.at)
    }

    func text(_ written: Written) -> String? {
        guard let text = written.text, text.contains(where: { !$0.isWhitespace }) else {
            wrong(written, .text)
            return nil
        }
        return text
    }

    func flag(_ written: Written) -> Bool? {
        switch written.text {
        case "true": return true
        case "false": return false
        default:
            wrong(written, .flag)
            return nil
        }
    }

    func number(_ written: Written, in range: ClosedRange<Int>) -> Int? {
        guard let text = written.text else {
            wrong(written, .number)
            return nil
        }
        let digits = text.utf8
        guard digits.count <= 9, !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }), let number = Int(text),
            range.contains(number)
        else {
            note(.badNumber(text, least: range.lowerBound, most: range.upperBound), at: written.at)
            return nil
        }
        return number
    }

    func duration(_ written: Written) -> Limit? {
        guard let text = text(written) else { return nil }
        guard let limit = Limit(text) else {
            note(.badDuration(text), at: written.at)
            return nil
        }
        return limit
    }

    func day(_ written: Written) -> Day? {
        guard let text = text(written) else { return nil }
        guard let day = Day(iso: text) else {
            note(.badDay(text), at: written.at)
            return nil
        }
        return day
    }

    /// A name that the file gives: lower-case letters, digits and hyphens, beginning with a letter or digit.
    func isKey(_ text: String) -> Bool {
        let bytes = text.utf8
        return (1...64).contains(bytes.count) && bytes.first != UInt8(ascii: "-")
            && bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// Notes a name that isn't one.
    func check(key: String, at position: Position) {
        if !isKey(key) { note(.badKey(key), at: position) }
    }

    /// A word of a closed vocabulary; `call_back` is written `call-back`.
    func word<Word: RawRepresentable<String> & CaseIterable>(_ written: Written, _: Word.Type) -> Word? {
        guard let text = text(written) else { return nil }
        if let word = Word.allCases.first(where: { spelled($0) == text }) { return word }
        note(
            .unknownWord(text, nearest: PlaybookProblem.nearest(to: text, among: Word.allCases.map(spelled))),
            at: written.at)
        return nil
    }

    func word(_ written: Written, among words: [String]) -> String? {
        guard let text = text(written) else { return nil }
        if words.contains(text) { return text }
        note(.unknownWord(text, nearest: PlaybookProblem.nearest(to: text, among: words)), at: written.at)
        return nil
    }

    func list(_ written: Written) -> [Written] {
        guard case .list(let items) = written.content else {
            wrong(written, .list)
            return []
        }
        return items
    }

    /// Words of a closed vocabulary, each once.
    func words<Word: RawRepresentable<String> & CaseIterable & Equatable>(_ written: Written, _ type: Word.Type)
        -> [Word]
    {
        var words: [Word] = []
        for item in list(written) {
            guard let word = word(item, type) else { continue }
            if words.contains(word) { note(.listedTwice(spelled(word)), at: item.at) } else { words.append(word) }
        }
        return words
    }

    func words(_ written: Written, among known: [String]) -> [String] {
        unique(list(written).compactMap { item in word(item, among: known).map { ($0, item.at) } })
    }

    /// Names of other things; whether there are such is for the lint to say. One alone needs no list where `orOne`.
    func references(_ written: Written, orOne: Bool = false) -> [String] {
        if orOne, case .text = written.content { return text(written).map { [$0] } ?? [] }
        return unique(list(written).compactMap { item in text(item).map { ($0, item.at) } })
    }

    private func unique(_ found: [(String, Position)]) -> [String] {
        var seen: [String] = []
        for (word, at) in found {
            if seen.contains(word) { note(.listedTwice(word), at: at) } else { seen.append(word) }
        }
        return seen
    }

    /// A list of things that may have names: keys, `key: 名称`, or `key: {zh: 名称, en: name}`; as a list or a mapping.
    func terms(_ written: Written) -> [Term] {
        var terms: [Term] = []
        func add(_ key: String, _ name: Written?, _ at: Position) {
            if terms.contains(where: { $0.key == key }) {
                note(.listedTwice(key), at: at)
            } else {
                terms.append(term(key, name, at))
            }
        }
        switch written.content {
        case .list(let items):
            for item in items {
                switch item.content {
                case .text(let key): add(key, nil, item.at)
                case .mapping(let entries) where entries.count == 1: add(entries[0].key, entries[0].value, item.at)
                default: wrong(item, .text)
                }
            }
        case .mapping(let entries): for entry in entries { add(entry.key, entry.value, entry.at) }
        default: wrong(written, .list, .mapping)
        }
        return terms
    }

    func term(_ key: String, _ name: Written?, _ at: Position) -> Term {
        // 讲 and 帮困慰问 name themselves.
        let isWord = key.unicodeScalars.contains { $0.value >= 0x3400 }
        if !isWord { check(key: key, at: at) }
        guard let name, name.shape != .nothing else {
            return Term(key: key, name: self.name(zh: isWord ? key : nil, en: nil, key: key, at: at))
        }
        if let text = name.text { return Term(key: key, name: self.name(zh: text, en: nil, key: key, at: at)) }
        guard let table = table(name, "name", at: at) else { return Term(key: key, name: Name(zh: key)) }
        let found = self.name(table, key: key, standIn: isWord ? key : nil)
        table.end()
        return Term(key: key, name: found)
    }

    /// What something is called; notes which of its names are missing. The key stands in for both.
    func name(_ table: Table, key: String, standIn: String? = nil) -> Name {
        name(
            zh: table.take("zh").flatMap(text) ?? standIn, en: table.take("en").flatMap(text), key: key, at: table.at)
    }

    func name(zh: String?, en: String?, key: String, at position: Position) -> Name {
        switch (zh, en) {
        case (let zh?, let en?): return Name(zh: zh, en: en)
        case (let zh?, nil):
            note(.missingName(.english), at: position)
            return Name(zh: zh)
        case (nil, let en?):
            note(.missingName(.chinese), at: position)
            return Name(zh: en, en: en)
        case (nil, nil):
            note(.missingName(.both), at: position)
            return Name(zh: key)
        }
    }

    func table(_ written: Written, _ name: String, at position: Position? = nil) -> Table? {
        guard case .mapping(let entries) = written.content else {
            wrong(written, .mapping)
            return nil
        }
        return Table(entries, name, at: position ?? written.at, self)
    }

    /// The entries of a section: a mapping of the file's own names to mappings.
    func section(_ written: Written, _ name: String) -> [(key: String, table: Table)] {
        guard case .mapping(let entries) = written.content else {
            wrong(written, .mapping)
            return []
        }
        return entries.compactMap { entry in
            check(key: entry.key, at: entry.at)
            return table(entry.value, name, at: entry.at).map { (entry.key, $0) }
        }
    }
}

/// How a playbook writes a word whose raw value is spelled for the journal: `call-back` for `call_back`.
func spelled(_ word: some RawRepresentable<String>) -> String {
    String(word.rawValue.map { $0 == "_" ? "-" : $0 })
}

/// Taking typed values.
extension Table {
    func text(_ key: String) -> String? { take(key).flatMap(notes.text) }
    /// `false` where it isn't there.
    func flag(_ key: String) -> Bool { take(key).flatMap(notes.flag) ?? false }
    func number(_ key: String, in range: ClosedRange<Int>) -> Int? { take(key).flatMap { notes.number($0, in: range) } }
    func duration(_ key: String) -> Limit? { take(key).flatMap(notes.duration) }
    func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _ type: Word.Type) -> Word? {
        take(key).flatMap { notes.word($0, type) }
    }
    func word(_ key: String, among words: [String]) -> String? { take(key).flatMap { notes.word($0, among: words) } }
    func words<Word: RawRepresentable<String> & CaseIterable & Equatable>(_ key: String, _ type: Word.Type) -> [Word]? {
        take(key).map { notes.words($0, type) }
    }
    func words(_ key: String, among words: [String]) -> [String] {
        take(key).map { notes.words($0, among: words) } ?? []
    }
    func reference<Key: PlaybookKey>(_ key: String, _: Key.Type) -> Key? { text(key).map(Key.init) }
    func references(_ key: String, orOne: Bool = false) -> [String] {
        take(key).map { notes.references($0, orOne: orOne) } ?? []
    }
    func references<Key: PlaybookKey>(_ key: String, _: Key.Type, orOne: Bool = false) -> [Key] {
        references(key, orOne: orOne).map(Key.init)
    }
    func terms(_ key: String) -> [Term] { take(key).map(notes.terms) ?? [] }
    func table(_ key: String, _ name: String) -> Table? {
        entry(key).flatMap { notes.table($0.value, name, at: $0.at) }
    }
    func name(_ key: String) -> Name { notes.name(self, key: key) }
}

/// The questions that visits carry and raise, as a catalogue of the playbook has them (A03): its entries, and its classes where a whole
/// field is meant.
public struct QuestionList: Hashable, Sendable {
    public var catalogue: Catalogue
    /// Those in force, in the order in which they were published.
    public var entries: [CatalogueEdition.Entry]
    /// What stood in an earlier edition alone, by its code: it can be read, not asked any more.
    private var retired: [String: CatalogueEdition.Entry]

    /// `editions`: all that were published, oldest first.
    public init(_ catalogue: Catalogue, _ editions: [CatalogueEdition]) {
        self.catalogue = catalogue
        let own = editions.filter { $0.catalogue == catalogue.id }
        entries = own.last?.entries ?? []
        retired = [:]
        let held = Set(entries.map(\.code))
        for edition in own {
            for entry in edition.entries where !held.contains(entry.code) { retired[entry.code] = entry }
        }
    }

    /// Whether it can be asked: an entry in force, or a class.
    public func has(_ code: String) -> Bool {
        entries.contains { $0.code == code } || catalogue.classes.contains { $0.key == code }
    }

    public func entry(_ code: String) -> CatalogueEdition.Entry? {
        entries.first { $0.code == code } ?? retired[code]
    }

    /// What can be cited: entries in force and classes; with those of earlier editions, for what happened while they were in force.
    public func codes(withEarlier: Bool = false) -> Set<String> {
        let codes = Set(entries.map(\.code)).union(catalogue.classes.map(\.key))
        return withEarlier ? codes.union(retired.keys) : codes
    }

    /// The entry that somebody means by its code or by its words, of those in force.
    public func meant(_ text: String) -> CatalogueEdition.Entry? {
        entries.first { $0.code == text } ?? entries.first { $0.text == text }
    }

    /// What a code says: an entry's words, in force or not, or a class by its name.
    public func name(of code: String) -> Name? {
        entry(code).map { Name(zh: $0.text) } ?? catalogue.classes.first { $0.key == code }?.name
    }

    /// The class that a code belongs to; `nil` for words of a visit's own.
    public func group(of code: String) -> Term? {
        let key = entry(code)?.group ?? code
        return catalogue.classes.first { $0.key == key }
    }
}

/// How often each question was raised in a span (A03): a visit at which it came up counts once, however often it came up there.
public struct QuestionCounts: Hashable, Sendable {
    /// A field, or what belongs to none.
    public struct Field: Hashable, Sendable {
        /// `nil`: words of the visits' own.
        public var group: Term?
        /// At how many visits something of it was raised.
        public var visits: Int
        /// By code, those raised most first, with the field itself where a whole field was meant.
        public var questions: [(code: String, visits: Int)] {
            counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
        }
        var counts: [String: Int]
    }

    /// In the catalogue's order; those of which nothing was raised are there, too.
    public var fields: [Field]
    /// How many visits there were, and at how many something was raised.
    public var visits: Share

    /// `raised`: by visit.
    public init(_ list: QuestionList, raised: some Sequence<[String]>) {
        var byGroup: [String: (visits: Int, counts: [String: Int])] = [:]
        var (all, some) = (0, 0)
        for codes in raised {
            all += 1
            if !codes.isEmpty { some += 1 }
            var groups: Set<String> = []
            for code in Set(codes) {
                let group = list.group(of: code)?.key ?? ""
                groups.insert(group)
                byGroup[group, default: (0, [:])].counts[code, default: 0] += 1
            }
            for group in groups { byGroup[group, default: (0, [:])].visits += 1 }
        }
        fields = list.catalogue.classes.map { group in
            let found = byGroup[group.key]
            return Field(group: group, visits: found?.visits ?? 0, counts: found?.counts ?? [:])
        }
        if let own = byGroup[""] { fields.append(Field(group: nil, visits: own.visits, counts: own.counts)) }
        visits = Share(some, of: all)
    }
}

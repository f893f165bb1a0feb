public import Domain
import Store
import Vault

/// How far search is behind the journal.
public struct SearchLag: Equatable, Sendable {
    /// Events that aren't in the index yet.
    public var events: Int
    /// When the first of them was recorded.
    public var since: Moment
}

extension Jurisdiction {
    private static let searchBatch = 200

    /// Brings the index of search up to the end of the journal, a batch in a transaction; returns how many events it took.
    /// Whoever writes calls it afterwards. Safe to be cut off at any point.
    @discardableResult
    public func followSearch() async throws -> Int {
        var taken = 0
        var blinder = TermBlinder(vault: vault)
        while true {
            let before = blinder
            let (count, after) = try await engine.write { [self] connection -> (Int, TermBlinder) in
                let index = SearchIndex(name, on: connection)
                let position = try index.position
                // Documents of an older form are no beginning.
                if position == 0 { try index.drop() }
                let entries = try Journal.entries(
                    of: name, after: position, most: Jurisdiction.searchBatch, on: connection)
                guard let last = entries.last else { return (0, before) }
                var blinder = before
                var seen: Set<UInt128> = []
                for entry in entries where entry.type.hasPrefix("matter.") && seen.insert(entry.stream).inserted {
                    let id = MatterID(raw: entry.stream)
                    if let document = try searchDocument(of: id, through: last.position, &blinder, on: connection) {
                        try index.put(document)
                    }
                }
                try index.advance(to: last.position)
                return (entries.count, blinder)
            }
            guard count > 0 else { return taken }
            taken += count
            blinder = after
        }
    }

    /// How far search is behind; `nil` if it isn't.
    public func searchLag() async throws -> SearchLag? {
        let name = name
        return try await engine.read {
            try SearchIndex(name, on: $0).behind().map { SearchLag(events: $0.events, since: $0.since) }
        }
    }

    /// Drops the index of search and makes it anew; returns how many events it took. Meanwhile less is found, and every
    /// answer says so.
    @discardableResult
    public func rebuildSearch() async throws -> Int {
        let name = name
        try await engine.write { connection in
            let index = SearchIndex(name, on: connection)
            try index.drop()
            try index.scrub()
        }
        return try await followSearch()
    }

    /// Takes erased words out of the index within the erasure itself: what is left of these matters is entered anew.
    func forgetWords(of matters: [MatterID], on connection: any Connection) throws {
        let index = SearchIndex(name, on: connection)
        let position = try index.position
        var blinder = TermBlinder(vault: vault)
        for id in matters where try index.holds(id) {
            guard let document = try searchDocument(of: id, through: position, &blinder, on: connection) else {
                continue
            }
            try index.put(document)
        }
        try index.scrub()
    }

    /// How the index differs from one made anew as of the position that it follows to.
    func searchDifferences(_ matters: [MatterID], on connection: any Connection) throws -> [RowDifference] {
        let index = SearchIndex(name, on: connection)
        guard try !index.isOfAnotherForm else { return [] }
        let position = try index.position
        var blinder = TermBlinder(vault: vault)
        return try index.differences(matters) {
            try searchDocument(of: $0, through: position, &blinder, on: connection)
        }
    }

    /// What is searched of a matter as it stood at a position of the journal, with the words that can be read now; `nil`
    /// if it wasn't there yet.
    private func searchDocument(
        of id: MatterID, through position: Int64, _ blinder: inout TermBlinder, on connection: any Connection
    ) throws -> SearchDocument? {
        guard position > 0 else { return nil }
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        let story = try journal.story(MatterDecider.self, id.raw, through: position)
        guard let matter = MatterDecider.replay(story) else { return nil }
        let kind = (edition(matter.edition) ?? playbook).kind(matter.kind)
        // Whoever takes matters in sees every clear text that anybody sees.
        let desk = Reader(Actor(person: nil, body: nil, role: .administrator))
        func texts(for reader: Reader) -> [SearchedText] {
            view(matter, story: story, kind: kind, for: reader, in: timetable.zone).searchedTexts
        }
        var document = SearchDocument(
            matter: id, received: matter.firstTimes.reported, open: [], staff: [], words: [],
            holders: Set([matter.owner] + matter.tasks.filter { $0.state != .returned }.map(\.body)))
        for text in texts(for: .public) { document.open.formUnion(text.searched.terms) }
        for text in texts(for: desk) { document.staff.formUnion(text.searched.terms) }
        document.staff.subtract(document.open)
        let rows = VaultRows(name, on: connection)
        for text in Set(story.flatMap(\.event.texts)) {
            guard let words = try sealedWords(text, in: rows, vault) else { continue }
            for text in words.texts { document.words.formUnion(blinder.blinded(ChineseText(text))) }
        }
        return document
    }
}

extension Words {
    /// Title and text, each searched by itself.
    var texts: [String] { [title, text].compactMap(\.self) }
}

/// Blinds the terms of sealed words. Few terms make up most of what is said, so those met are kept for a while.
struct TermBlinder: Sendable {
    private let vault: Vault
    private var known: [SearchTerm: UInt32] = [:]
    private static let mostKnown = 100_000

    init(vault: Vault) { self.vault = vault }

    /// What the index holds of a text: its pairs, and every unit alone, because a blinded term has no beginning.
    mutating func blinded(_ text: ChineseText) -> Set<UInt32> {
        Set(text.terms.union(text.singles).map { blind($0) })
    }

    mutating func blind(_ term: SearchTerm) -> UInt32 {
        if let blinded = known[term] { return blinded }
        let blinded = vault.blind(term: term.text)
        if known.count >= TermBlinder.mostKnown { known = [:] }
        known[term] = blinded
        return blinded
    }
}

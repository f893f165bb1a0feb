import Domain
import Store
import StoreSQLite
import Tables
import UseCases
import Vault

extension Benchmark {
    /// A search and its floor, in milliseconds.
    struct Sought {
        var found: Double
        var floor: Double
    }

    /// Among so many imported messages with replies: how many matters are indexed a second, and what a search of a word of two
    /// characters and of one of three takes, with opening every hit's words for its reader; of each there are more hits than
    /// are counted.
    func measureSearch(among count: Int) async throws -> (indexed: Double, two: Sought, three: Sought) {
        let bench = try await BenchStore(logs: false)
        defer { bench.remove() }
        let jurisdiction = bench.jurisdiction
        let reader = try TableFile.read(BenchTexts.messages(count))
        let clerk = try await Lifecycle.Cast(jurisdiction).clerk
        let importing = try jurisdiction.prepareImport(
            header: reader.header, overrides: [], source: "bench.csv", kind: "concern", channel: "online", dates: nil,
            countsWorkdays: true, clerk)
        let report = try await jurisdiction.run(
            importing, next: { try reader.next() }, rejected: { _, _ in }, progress: { _ in })
        guard report.imported == count else { throw StoreFault.damaged("import took \(report.imported) rows") }
        let clock = ContinuousClock()
        let indexing = try await clock.measure { try await jurisdiction.followSearch() }
        return (
            Double(count) / indexing.seconds, try await measure(BenchTexts.word(of: 2), bench, clerk),
            try await measure(BenchTexts.word(of: 3), bench, clerk)
        )
    }

    private func measure(_ text: String, _ bench: BenchStore, _ clerk: Actor) async throws -> Sought {
        let clock = ContinuousClock()
        let query = try SearchQuery(text)
        let vault = Vault(bench.key, jurisdiction: bench.jurisdiction.name)
        let terms = ChineseText(text).wanted.map { term in
            let word = vault.blind(term: term.text)
            return "\"\(hex([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }))\""
        }
        let match = "{words} : (\(terms.joined(separator: " AND ")))"
        var (searches, floors): ([Double], [Double]) = ([], [])
        for _ in 0..<5 {
            var found = 0
            searches.append(
                try await clock.measure {
                    found = try await bench.jurisdiction.search(query, as: .actor(clerk)).found
                }.seconds * 1000)
            var matched = 0
            floors.append(
                try await clock.measure {
                    matched = try await bench.engine.read { connection in
                        try connection.rows(
                            """
                            SELECT rowid FROM search_terms WHERE search_terms MATCH ?1 ORDER BY rowid DESC LIMIT \(SearchQuery.mostCounted)
                            """, [.text(match)]
                        ) { try $0.int(0) }.count
                    }
                }.seconds * 1000)
            guard found > 0, matched >= min(found, SearchQuery.mostCounted) else {
                throw StoreFault.damaged("\(found) found, \(matched) matched")
            }
        }
        return Sought(found: searches.sorted()[2], floor: floors.sorted()[2])
    }
}

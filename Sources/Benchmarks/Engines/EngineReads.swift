import Commands
import Domain
import Foundation
import Media
import Store
import StorePostgres
import StoreSQLite
import UseCases
import Vault
import Words

extension EngineBenchmark {
    /// A store that is read from.
    private struct Stock {
        let jurisdiction: Jurisdiction
        let clerk: Actor
        let matters: Int
        let year: Int
        /// How long a page is: 50, and where there are fewer than a hundred such, a hundredth of all.
        let page: Int
        /// The last line of the ninety-ninth page.
        let ninetyNinth: PublicNumber

        init(_ jurisdiction: Jurisdiction, matters: Int) async throws {
            self.jurisdiction = jurisdiction
            self.matters = matters
            clerk = try await Lifecycle.Cast(jurisdiction).clerk
            page = min(50, matters / 100)
            var query = MatterListQuery(limit: page)
            for _ in 1...99 {
                guard let last = try await jurisdiction.page(query, as: .actor(clerk)).lines.last else {
                    throw StoreFault.damaged("fewer than a hundred pages")
                }
                query.after = try PublicNumber(last.number)
            }
            guard let last = query.after else { throw StoreFault.damaged("no page") }
            (ninetyNinth, year) = (last, last.year)
        }

        /// One of all, by chance.
        func number(_ chance: inout SplitMix) -> PublicNumber {
            PublicNumber(
                prefix: jurisdiction.playbook.prefix, year: year,
                serial: 1 + Int(chance.next() % UInt64(matters)))
        }
    }

    /// Something that is asked again and again.
    private struct Question: Sendable {
        var id: String
        var name: Sentence
        var ask: @Sendable (Stock, inout SplitMix) async throws -> Void

        static let all = [
            Question(id: "first_page", name: .benchFirstPage) { stock, _ in
                _ = try await stock.jurisdiction.page(MatterListQuery(limit: stock.page), as: .actor(stock.clerk))
            },
            Question(id: "hundredth_page", name: .benchHundredthPage) { stock, _ in
                var query = MatterListQuery(limit: stock.page)
                query.after = stock.ninetyNinth
                _ = try await stock.jurisdiction.page(query, as: .actor(stock.clerk))
            },
            Question(id: "search_publicly", name: .benchSearchTwoPublicly) { stock, _ in
                _ = try await stock.jurisdiction.search(SearchQuery("路灯"), as: .public)
            },
            Question(id: "search", name: .benchSearchWordInOffice) { stock, chance in
                var texts = BenchTexts(seed: chance.next())
                _ = try await stock.jurisdiction.search(SearchQuery(texts.word()), as: .actor(stock.clerk))
            },
            Question(id: "one_matter_publicly", name: .benchOneMatter) { stock, chance in
                _ = try await stock.jurisdiction.file(of: stock.number(&chance), as: .public)
            },
            Question(id: "one_matter", name: .benchOneMatterInOffice) { stock, chance in
                _ = try await stock.jurisdiction.file(of: stock.number(&chance), as: .actor(stock.clerk))
            },
            Question(id: "unit_table", name: .benchOneUnitTable) { stock, _ in
                _ = try await stock.jurisdiction.publicBoard()
            },
            Question(id: "overview", name: .benchOverview) { stock, _ in _ = try await stock.jurisdiction.summary() },
        ]
    }

    private static let mostGrowth = 1.5

    func measureReads() async throws -> [EngineBenchReport.Read] {
        var times: [EngineBenchReport.Engine: [String: [EngineBenchReport.Read.Times]]] = [:]
        for size in plan.sizes {
            try await withStores(of: size) { engine, jurisdiction in
                let stock = try await Stock(jurisdiction, matters: size)
                for question in Question.all {
                    plan.progress("\(engine.rawValue) \(size) \(question.id)")
                    times[engine, default: [:]][question.id, default: []].append(try await ask(question, stock))
                }
            }
        }
        return EngineBenchReport.Engine.allCases.flatMap { engine in
            Question.all.map { question in
                var line = EngineBenchReport.Read(
                    engine: engine, name: question.name, times: times[engine]?[question.id] ?? [])
                line.aim = line.growth.map {
                    .init(.benchAimGrowth("\(EngineBenchmark.mostGrowth)"), isMet: $0 <= EngineBenchmark.mostGrowth)
                }
                return line
            }
        }
    }

    private func ask(_ question: Question, _ stock: Stock) async throws -> EngineBenchReport.Read.Times {
        var chance = SplitMix(seed: 11)
        // What is loaded and prepared the first times belongs to none.
        for _ in 0..<5 { try await question.ask(stock, &chance) }
        var milliseconds: [Double] = []
        let clock = ContinuousClock()
        let end = clock.now + .seconds(plan.seconds * Double(plan.runs))
        while clock.now < end || milliseconds.count < 20 {
            milliseconds.append(try await clock.measure { try await question.ask(stock, &chance) }.seconds * 1000)
        }
        milliseconds.sort()
        return .init(
            matters: stock.matters, half: milliseconds[milliseconds.count / 2],
            most: milliseconds[min(milliseconds.count - 1, milliseconds.count * 99 / 100)])
    }

    // MARK: - Stores of a size

    /// The same matters in a folder and in a database: made in bulk in the one, as an import, and copied to the other.
    private func withStores(
        of size: Int, _ body: (EngineBenchReport.Engine, Jurisdiction) async throws -> Void
    ) async throws {
        let isKept = plan.store != nil
        let folder = plan.store.map { "\($0)/\(size)" } ?? BenchStore.freshPath()
        let database = isKept ? "huiyin_bench_\(size)" : "huiyin_bench_\(UInt32.random(in: .min ... .max))"
        if let parent = plan.store {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        }
        do {
            try await withStores(of: size, in: folder, database, body)
        } catch {
            if !isKept { await remove(folder, database) }
            throw error
        }
        if !isKept { await remove(folder, database) }
    }

    private func remove(_ folder: String, _ database: String) async {
        for leftover in [folder, folder + ".key"] { try? FileManager.default.removeItem(atPath: leftover) }
        try? await databases.drop(database)
    }

    private func withStores(
        of size: Int, in folder: String, _ database: String,
        _ body: (EngineBenchReport.Engine, Jurisdiction) async throws -> Void
    ) async throws {
        plan.progress("\(size) matters")
        try await FilledStore.fill(folder, matters: size, plan.progress)
        let key = try MasterKey.load(path: folder + ".key")
        let sqlite = try SQLiteEngine.open(at: folder, access: .write(patience: .seconds(5)))
        defer { try? sqlite.close() }
        let jurisdiction = try await Jurisdiction.open(sqlite, key: key, world: FilledStore.world)
        let url = databases.address(of: database)
        if try await !databases.holds(database) { try await databases.make(database) }
        if try await !isWhole(url, jurisdiction.name) {
            let postgres =
                try await PostgresEngine.jurisdictions(url).isEmpty
                ? PostgresEngine.create(url, jurisdiction: jurisdiction.name)
                : PostgresEngine.open(url, jurisdiction: jurisdiction.name)
            defer { postgres.close() }
            let files = BlobStore(folder: folder + "/attachments")
            _ = try await Jurisdiction.copy(from: sqlite, files, to: postgres, files) { rows, all in
                if rows % 200_000 == 0 { plan.progress("\(rows) / \(all)") }
            }
        }
        try await body(.sqlite, jurisdiction)
        let postgres = try await PostgresEngine.open(url, jurisdiction: jurisdiction.name)
        defer { postgres.close() }
        try await body(.postgres, try await Jurisdiction.open(postgres, key: key, world: FilledStore.world))
    }

    /// Whether a database holds the whole copy; one that was cut off goes on where it was.
    private func isWhole(_ url: String, _ name: String) async throws -> Bool {
        guard try await !PostgresEngine.jurisdictions(url).isEmpty else { return false }
        let postgres = try await PostgresEngine.open(url, jurisdiction: name)
        defer { postgres.close() }
        do {
            try await postgres.read { try StoreFacts(name, on: $0).requireWhole() }
        } catch StoreFault.unfinishedCopy(_) {
            return false
        }
        return true
    }
}

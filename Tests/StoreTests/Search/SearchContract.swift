import Domain
import Store
import Testing

/// The index of search on every engine.
@Suite struct SearchContract {
    private func document(
        _ number: UInt64, at moment: Moment = morning, open: String = "", staff: String = "", words: Set<UInt32> = [],
        holders: Set<UInt64> = []
    ) -> SearchDocument {
        SearchDocument(
            matter: id(number), received: moment, open: ChineseText(open).terms, staff: ChineseText(staff).terms,
            words: words, holders: Set(holders.map { id($0) }))
    }

    /// Documents, with the rows of their matters that questions are joined with.
    private func put(_ documents: SearchDocument..., in jurisdiction: String = here, on store: any Engine) async throws
    {
        try await store.write { connection in
            for document in documents {
                try SearchIndex(jurisdiction, on: connection).put(document)
                try row(of: document, in: jurisdiction, on: connection)
            }
        }
    }

    private func plan(_ text: String, blinded: [UInt32] = [], staff: Bool = true) -> SearchPlan {
        let piece = ChineseText(text)
        return SearchPlan(
            pieces: [.init(terms: piece.wanted, isBeginning: piece.units.count == 1, blinded: blinded)],
            readsStaff: staff, words: .nobodys)
    }

    private func found(_ plan: SearchPlan, in jurisdiction: String = here, most: Int = 100, on store: any Engine)
        async throws -> [MatterID]
    {
        try await store.read {
            try SearchIndex(jurisdiction, on: $0).candidates(plan, below: nil, most: most).map(\.matter)
        }
    }

    private func ids(_ numbers: UInt64...) -> [MatterID] { numbers.map { id($0) } }

    @Test(arguments: EngineUnderTest.all) func `one character, two and more are found, newest first`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let later = morning.advanced(byMilliseconds: wholeDay)
            try await put(
                document(1, open: "路灯不亮"), document(2, at: later, open: "路口的灯"), document(3, open: "停水 A3区 LED"),
                on: store)
            #expect(try await found(plan("灯"), on: store) == ids(2, 1))
            #expect(try await found(plan("路灯"), on: store) == ids(1))
            #expect(try await found(plan("灯不亮"), on: store) == ids(1))
            #expect(try await found(plan("亮"), on: store) == ids(1))
            #expect(try await found(plan("a3区l"), on: store) == ids(3))
            #expect(try await found(plan("3"), on: store) == ids(3))
            #expect(try await found(plan("水管"), on: store) == [])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `whoever may not look in a column finds nothing of it`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await put(
                document(1, open: "路灯", staff: "现场勘查", words: [0xDEAD_BEEF, 7], holders: [21, 22]),
                document(2, open: "停水", staff: "路灯", words: [7], holders: [23]), on: store)
            #expect(try await found(plan("勘查", staff: false), on: store) == [])
            #expect(try await found(plan("勘查"), on: store) == ids(1))
            #expect(try await found(plan("路灯", staff: false), on: store) == ids(1))
            #expect(try await found(plan("路灯"), on: store) == ids(2, 1))
            var plan = plan("无关", blinded: [7])
            #expect(try await found(plan, on: store) == [])
            plan.words = .everybodys
            #expect(try await found(plan, on: store) == ids(2, 1))
            plan.words = .held(by: [id(22)])
            #expect(try await found(plan, on: store) == ids(1))
            plan.words = .held(by: [])
            #expect(try await found(plan, on: store) == [])
            plan.words = .held(by: [id(23), id(22)])
            plan.holder = id(23)
            #expect(try await found(plan, on: store) == ids(2))
            plan.pieces[0].blinded = [7, 0xDEAD_BEEF]
            plan.holder = nil
            #expect(try await found(plan, on: store) == ids(1))
        }
    }

    @Test(arguments: EngineUnderTest.all) func `questions are narrowed by what stands in the matter's row`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let later = morning.advanced(byMilliseconds: wholeDay)
            try await put(document(1, open: "路灯"), document(2, at: later, open: "路灯"), on: store)
            var plan = plan("路灯")
            plan.kind = "concern"
            plan.state = .open
            plan.places = ["430304", "430302001"]
            #expect(try await found(plan, on: store) == ids(2, 1))
            plan.from = later
            #expect(try await found(plan, on: store) == ids(2))
            plan.from = nil
            plan.before = later
            #expect(try await found(plan, on: store) == ids(1))
            plan.state = .position(.working)
            #expect(try await found(plan, on: store) == [])
            plan.state = .closed
            #expect(try await found(plan, on: store) == [])
            plan.state = nil
            plan.places = ["4303040019"]
            #expect(try await found(plan, on: store) == [])
            plan.places = nil
            plan.kind = "stuck"
            #expect(try await found(plan, on: store) == [])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a document that is put again takes the place of the first`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await put(document(1, open: "路灯", words: [7], holders: [21]), on: store)
            try await put(document(1, open: "停水", holders: [22]), on: store)
            #expect(try await found(plan("路灯"), on: store) == [])
            #expect(try await found(plan("停水"), on: store) == ids(1))
            var words = plan("无关", blinded: [7])
            words.words = .everybodys
            #expect(try await found(words, on: store) == [])
            #expect(try await store.count(SearchTables.documents) == 1)
        }
    }

    /// More than an engine looks in at first.
    @Test(arguments: EngineUnderTest.all) func `what few of very many documents hold is found however old it is`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let documents = (1...1_300).map { number in
                document(
                    UInt64(number), at: morning.advanced(byMilliseconds: Int64(number)),
                    open: number % 100 == 0 ? "路灯停水" : "路灯")
            }
            try await store.write { connection in
                let index = SearchIndex(here, on: connection)
                for document in documents {
                    try index.put(document)
                    try row(of: document, in: here, on: connection)
                }
            }
            let all: [MatterID] = (1...1_300).reversed().map { id($0) }
            let rare: [MatterID] = (1...13).reversed().map { id($0 * 100) }
            #expect(try await found(plan("停水"), on: store) == rare)
            #expect(try await found(plan("停水"), most: 5, on: store) == Array(rare.prefix(5)))
            #expect(try await found(plan("路灯"), most: 60, on: store) == Array(all.prefix(60)))
            #expect(try await found(plan("路灯"), most: 1_200, on: store) == Array(all.prefix(1_200)))
            #expect(try await found(plan("路灯"), most: 9_000, on: store) == all)
            #expect(try await found(plan("鳄鱼"), on: store) == [])
            var later = plan("停水")
            later.from = morning.advanced(byMilliseconds: 150)
            later.before = morning.advanced(byMilliseconds: 1_250)
            #expect(try await found(later, on: store) == Array(rare[1..<12]))
        }
    }

    /// Documents of random texts in characters of every length, also beyond those that most are in: compared with their terms one by one.
    @Test(arguments: EngineUnderTest.all) func `which terms a document shares is told as its terms are`(
        subject: EngineUnderTest
    ) async throws {
        let letters = Array("路灯不亮水管é9a𠮷㐂")
        var random = SplitMix(seed: 20_261_123)
        func text() -> String {
            String((0..<Int.random(in: 1...30, using: &random)).map { _ in letters.randomElement(using: &random)! })
        }
        let documents = (1...40).map { number in
            document(
                UInt64(number), open: text(), staff: text(),
                words: Set(
                    (0..<Int.random(in: 0...30, using: &random)).map { _ in UInt32.random(in: 0...40) * 0x0611_0103 }),
                holders: [UInt64.random(in: 1...2)])
        }
        let wanted = Array(ChineseText(text() + text()).terms.prefix(20))
        try await subject.withStore { store in
            for document in documents { try await put(document, on: store) }
            for (readsStaff, words) in [
                (false, SearchPlan.Words.nobodys), (true, .everybodys), (true, .held(by: [id(2)])),
            ] {
                let pieces = wanted.enumerated().map { place, term in
                    SearchPlan.Piece(terms: [term], isBeginning: false, blinded: [UInt32(place) * 0x0611_0103])
                }
                var plan = SearchPlan(pieces: pieces, readsStaff: readsStaff, words: words)
                plan.needsAll = false
                let shared = try await store.read { [plan] in try SearchIndex(here, on: $0).shared(plan, among: 99) }
                let expected = documents.reversed().compactMap { document -> (MatterID, [Int])? in
                    let readsWords =
                        switch words {
                        case .nobodys: false
                        case .everybodys: true
                        case .held(let bodies): !document.holders.isDisjoint(with: bodies)
                        }
                    let places = wanted.indices.filter { place in
                        document.open.contains(wanted[place]) || readsStaff && document.staff.contains(wanted[place])
                            || readsWords && document.words.contains(UInt32(place) * 0x0611_0103)
                    }
                    return places.isEmpty ? nil : (document.matter, places)
                }
                #expect(shared.map(\.matter) == expected.map(\.0))
                #expect(shared.map(\.shared) == expected.map(\.1))
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `batches go on where the last one ended, many at one moment`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for number in 1...25 { try await put(document(UInt64(number), open: "路灯"), on: store) }
            // Before 1970, and further off than numbers tell apart.
            try await put(
                document(30, at: Moment(milliseconds: -1), open: "路灯"),
                document(31, at: Moment(milliseconds: .min), open: "路灯"),
                document(32, at: Moment(milliseconds: .max), open: "路灯"), on: store)
            let plan = plan("路灯")
            let all = try await store.read { connection -> [MatterID] in
                let index = SearchIndex(here, on: connection)
                var (all, last): ([MatterID], Int64?) = ([], nil)
                while true {
                    let batch = try index.candidates(plan, below: last, most: 7)
                    guard let end = batch.last else { return all }
                    last = end.document
                    all += batch.map(\.matter)
                }
            }
            #expect(all == [id(32)] + (1...25).reversed().map { id($0) } + [id(30), id(31)])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `jurisdictions in one store find their own, and one is dropped alone`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await put(document(1, open: "路灯"), on: store)
            try await put(document(2, open: "路灯"), in: "elsewhere", on: store)
            #expect(try await found(plan("路灯"), on: store) == ids(1))
            #expect(try await found(plan("路灯"), in: "elsewhere", on: store) == ids(2))
            try await store.write { connection in
                try SearchIndex(here, on: connection).advance(to: 9)
                try SearchIndex("elsewhere", on: connection).advance(to: 5)
                try SearchIndex(here, on: connection).drop()
            }
            #expect(try await found(plan("路灯"), on: store) == [])
            #expect(try await found(plan("路灯"), in: "elsewhere", on: store) == ids(2))
            try await store.read { connection throws in
                #expect(try SearchIndex(here, on: connection).position == 0)
                #expect(try SearchIndex("elsewhere", on: connection).position == 5)
                #expect(try SearchIndex("elsewhere", on: connection).holds(id(2)))
                #expect(try !SearchIndex(here, on: connection).holds(id(1)))
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `how far it is behind, and since when`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let empty = try await store.read { try SearchIndex(here, on: $0).behind() }
            #expect(empty == nil)
            for (number, event) in matterHistory.prefix(3).enumerated() {
                try await store.append(
                    [event], of: MatterDecider.self, to: 1, at: morning.advanced(byMilliseconds: Int64(number)))
            }
            try await store.write { try SearchIndex(here, on: $0).advance(to: 1) }
            let behind = try #require(try await store.read { try SearchIndex(here, on: $0).behind() })
            #expect(behind.events == 2)
            #expect(behind.since == morning.advanced(byMilliseconds: 1))
            try await store.write { try SearchIndex(here, on: $0).advance(to: 3) }
            let caughtUp = try await store.read { try SearchIndex(here, on: $0).behind() }
            #expect(caughtUp == nil)
            // Documents of another form count for nothing.
            _ = try await store.write {
                try $0.run("UPDATE search_progress SET form = 0 WHERE jurisdiction = ?1", [.text(here)])
            }
            try await store.read { connection throws in
                #expect(try SearchIndex(here, on: connection).position == 0)
                #expect(try SearchIndex(here, on: connection).isOfAnotherForm)
                #expect(try SearchIndex(here, on: connection).behind()?.events == 3)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `random documents are found by their terms, put again and again`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            var chance = SplitMix(seed: 5)
            let alphabet = Array("路灯不亮停水a1")
            func text() -> String {
                String(
                    (0..<Int.random(in: 1...8, using: &chance)).map { _ in alphabet.randomElement(using: &chance) ?? "路"
                    })
            }
            var texts: [UInt64: String] = [:]
            for _ in 0..<200 {
                let number = UInt64.random(in: 1...20, using: &chance)
                texts[number] = text()
                try await put(
                    document(
                        number, at: morning.advanced(byMilliseconds: Int64(number)), open: texts[number] ?? "",
                        words: [UInt32(number)]), on: store)
                let asked = ChineseText(String(text().prefix(2)))
                // Of one or two characters terms tell exactly.
                let expected = texts.filter { ChineseText($0.value).contains(asked) }.keys.sorted(by: >)
                #expect(try await found(plan(asked.text), on: store) == expected.map { id($0) })
            }
            let final = texts
            let differences = try await store.read { connection in
                try SearchIndex(here, on: connection).differences(final.keys.map { id($0) }) { matter in
                    final.first { id($0.key) == matter }.map { number, text in
                        document(
                            number, at: morning.advanced(byMilliseconds: Int64(number)), open: text,
                            words: [UInt32(number)])
                    }
                }
            }
            #expect(differences == [])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `what differs from documents made anew is told`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await put(
                document(1, open: "路灯"), document(2, open: "停水", staff: "勘查"), document(3, open: "噪音"), on: store)
            let expected = [
                document(1, open: "路灯坏"), document(2, at: morning.advanced(byMilliseconds: 1), open: "停水", staff: "勘查"),
                document(4, open: "垃圾"),
            ]
            let differences = try await store.read { connection in
                try SearchIndex(here, on: connection).differences(ids(1, 2, 4)) { matter in
                    expected.first { $0.matter == matter }
                }
            }
            func key(_ number: UInt64) -> String { "\(id(number, MatterID.self))" }
            let told = [
                "search_documents \(key(1)) differs([\"open\"])", "search_documents \(key(2)) differs([\"document\"])",
                "search_documents \(key(3)) unexpected", "search_documents \(key(4)) missing",
            ]
            #expect(Set(differences.map { "\($0.table) \($0.key) \($0.kind)" }) == Set(told))
        }
    }
}

/// The matter's row, as far as search joins it: an open concern of a village.
private func row(of document: SearchDocument, in jurisdiction: String, on connection: any Connection) throws {
    let owner: OrganisationID = id(0xB1)
    let values: [String: Value] = [
        "jurisdiction": .text(jurisdiction), "id": .id(document.matter), "number": .text("\(document.matter)"),
        "kind": .text("concern"), "edition": .text("xiangtan@2021"), "channel": .text("hotline"),
        "place": .text("430304001002"), "position": .text("placed"), "conditions": .text(""), "owner": .id(owner),
        "received": .moment(document.received), "received_day": .int(0), "version": .int(1), "family": .text("need"),
        "against": .text(""), "open": .int(1), "acted": .moment(document.received),
    ]
    try connection.upsert(Schema.matters, Schema.matters.columns.map { values[$0.name] ?? .null })
}

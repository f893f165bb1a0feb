import Domain
import Store
import Testing

@Suite struct VaultContract {
    /// A resident with bytes that stand nowhere else.
    private struct Someone {
        var row: VaultRows.ResidentRow
        var blinds: [(field: VaultRows.Field, blind: [UInt8])]
        var texts: [VaultRows.TextRow]
        var reporters: [(reporter: ReporterID, matter: MatterID)]
        var fingerprint: [UInt8]
        var origin: Matter.ImportOrigin

        init(_ number: UInt8, lastFour: [UInt8], matters: [MatterID]) {
            func bytes(_ kind: UInt8) -> [UInt8] { (0..<24).map { kind &+ number &* 31 &+ $0 &* 7 } }
            let id = ResidentID(raw: 0x7E57_0000 << 96 | UInt128(number))
            row = .init(
                id: id, wrappedKey: bytes(1), sealed: bytes(2), entered: morning.advanced(byMilliseconds: Int64(number))
            )
            blinds = [(.phone, bytes(3)), (.lastFour, lastFour), (.name, bytes(4))]
            texts = [
                .init(id: TextID(raw: UInt128(number) << 8 | 1), resident: id, sealed: bytes(5)),
                .init(id: TextID(raw: UInt128(number) << 8 | 2), resident: id, sealed: bytes(6)),
            ]
            reporters = matters.enumerated().map { index, matter in
                (ReporterID(raw: 0x4E4F << 112 | UInt128(number) << 8 | UInt128(index)), matter)
            }
            fingerprint = bytes(7)
            origin = .init(source: "replied.csv", row: Int(number))
        }

        /// Whatever of this resident could be found in a row; a last-four index may be another's too.
        var traces: [[UInt8]] {
            [row.id.bytes, row.wrappedKey, row.sealed, blinds[0].blind, blinds[2].blind, fingerprint]
                + texts.flatMap { [$0.id.bytes, $0.sealed] } + reporters.map(\.reporter.bytes)
        }

        func enter(_ vault: VaultRows) throws {
            try vault.enter(row, indexes: blinds)
            for text in texts { try vault.keep(text) }
            for (reporter, matter) in reporters { try vault.report(reporter, is: row.id, of: matter) }
            if let matter = reporters.first?.matter {
                try vault.remember(origin, matter: matter, fingerprint: fingerprint)
            }
        }
    }

    private let first: MatterID = MatterID(raw: 1)
    private let second: MatterID = MatterID(raw: 2)
    private let third: MatterID = MatterID(raw: 3)
    private let lastFour: [UInt8] = [1, 2, 3, 4]

    private var someone: Someone { Someone(1, lastFour: lastFour, matters: [first, second]) }
    private var another: Someone { Someone(2, lastFour: lastFour, matters: [third]) }

    @Test(arguments: EngineUnderTest.all) func `what was entered is found`(subject: EngineUnderTest) async throws {
        let (someone, another) = (someone, another)
        try await subject.withStore { store in
            try await store.write { connection in
                let vault = VaultRows(here, on: connection)
                try another.enter(vault)
                try someone.enter(vault)
            }
            try await store.read { connection throws in
                let vault = VaultRows(here, on: connection)
                for one in [someone, another] {
                    #expect(try vault.resident(one.row.id) == one.row)
                    for index in [one.blinds[0], one.blinds[2]] {
                        #expect(try vault.residents(index.field, blind: index.blind) == [one.row.id])
                    }
                    for text in one.texts {
                        #expect(try vault.text(text.id) == text)
                        let found = try vault.textWithKey(text.id)
                        #expect(found?.text == text && found?.wrappedKey == one.row.wrappedKey)
                    }
                    for (reporter, matter) in one.reporters {
                        #expect(try vault.resident(of: reporter) == one.row.id)
                        #expect(try vault.firstResident(of: matter) == one.row.id)
                    }
                    #expect(try vault.matters(of: one.row.id) == one.reporters.map(\.matter))
                    let record = try vault.importedRecord(one.origin)
                    #expect(record?.matter == one.reporters.first?.matter)
                    #expect(record?.fingerprint == one.fingerprint)
                }
                #expect(try vault.residents(.lastFour, blind: lastFour) == [someone.row.id, another.row.id])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `nothing is found under another field, index, id or jurisdiction`(
        subject: EngineUnderTest
    ) async throws {
        let someone = someone
        try await subject.withStore { store in
            try await store.write { try someone.enter(VaultRows(here, on: $0)) }
            try await store.read { connection throws in
                let vault = VaultRows(here, on: connection)
                let phone = someone.blinds[0].blind
                #expect(try vault.residents(.name, blind: phone) == [])
                #expect(try vault.residents(.phone, blind: Array(phone.dropLast())) == [])
                #expect(try vault.residents(.phone, blind: []) == [])
                #expect(try vault.resident(ResidentID(raw: 9)) == nil)
                #expect(try vault.resident(of: ReporterID(raw: 9)) == nil)
                #expect(try vault.firstResident(of: third) == nil)
                #expect(try vault.matters(of: ResidentID(raw: 9)) == [])
                #expect(try vault.text(TextID(raw: 9)) == nil)
                #expect(try vault.importedRecord(.init(source: "replied.csv", row: 9)) == nil)
                #expect(try vault.importedRecord(.init(source: "other.csv", row: someone.origin.row)) == nil)
                let elsewhere = VaultRows("elsewhere", on: connection)
                #expect(try elsewhere.resident(someone.row.id) == nil)
                #expect(try elsewhere.residents(.phone, blind: phone) == [])
                #expect(try elsewhere.matters(of: someone.row.id) == [])
                #expect(try elsewhere.importedRecord(someone.origin) == nil)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a text under the house key is nobody's`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let text = VaultRows.TextRow(id: TextID(raw: 5), resident: nil, sealed: [])
            try await store.write { try VaultRows(here, on: $0).keep(text) }
            #expect(try await store.read { try VaultRows(here, on: $0).text(text.id) } == text)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a resident, a reporter, a text and a record are entered once`(
        subject: EngineUnderTest
    ) async throws {
        let someone = someone
        let again: [@Sendable (VaultRows) throws -> Void] = [
            { try $0.enter(someone.row, indexes: []) },
            { try $0.report(someone.reporters[0].reporter, is: someone.row.id, of: MatterID(raw: 9)) },
            { try $0.keep(someone.texts[0]) },
            { try $0.remember(someone.origin, matter: MatterID(raw: 9), fingerprint: []) },
        ]
        try await subject.withStore { store in
            try await store.write { try someone.enter(VaultRows(here, on: $0)) }
            for step in again {
                let error = await fault { try await store.write { try step(VaultRows(here, on: $0)) } }
                #expect(isDuplicate(error), "\(String(describing: error))")
            }
            #expect(try await store.read { try VaultRows(here, on: $0).text(someone.texts[0].id) } == someone.texts[0])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a phone and a name that have the same index are one entry each`(
        subject: EngineUnderTest
    ) async throws {
        let someone = someone
        try await subject.withStore { store in
            try await store.write { connection in
                try VaultRows(here, on: connection).enter(
                    someone.row, indexes: [(.phone, [7]), (.phone, [7]), (.lastFour, [7]), (.name, [7])])
            }
            #expect(try await store.count(Schema.residentIndex) == 3)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `an erased resident stands in no row of any table`(
        subject: EngineUnderTest
    ) async throws {
        let (someone, another) = (someone, another)
        try await subject.withStore { store in
            try await enterAll(someone, another, in: store)
            // The walk finds every trace, so that finding none means something.
            let before = try await tables(of: store, holding: someone.traces)
            #expect(
                before == [
                    "residents", "resident_index", "reporters", "sealed_texts", "imported_records",
                ])
            try await store.write { try VaultRows(here, on: $0).erase(someone.row.id) }
            // What is left are the texts' random ids, which tell an erased text from a lost one.
            #expect(try await tables(of: store, holding: someone.traces) == ["erased_texts"])
            let textIDs = someone.texts.map(\.id.bytes)
            #expect(try await tables(of: store, holding: someone.traces.filter { !textIDs.contains($0) }) == [])
            try await store.read { connection throws in
                let vault = VaultRows(here, on: connection)
                #expect(try vault.resident(someone.row.id) == nil)
                for index in someone.blinds {
                    let found = try vault.residents(index.field, blind: index.blind)
                    #expect(!found.contains(someone.row.id))
                }
                #expect(try vault.resident(of: someone.reporters[0].reporter) == nil)
                #expect(try vault.firstResident(of: first) == nil)
                // The record is known as taken over, so that an import doesn't bring it back.
                let record = try vault.importedRecord(someone.origin)
                #expect(record?.matter == first)
                #expect(record?.fingerprint == nil)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `an erasure touches nobody else`(subject: EngineUnderTest) async throws {
        let (someone, another) = (someone, another)
        try await subject.withStore { store in
            try await enterAll(someone, another, in: store)
            let elsewhere = try await content(of: store, in: "elsewhere")
            try await store.write { try VaultRows(here, on: $0).erase(someone.row.id) }
            #expect(try await content(of: store, in: "elsewhere") == elsewhere)
            try await store.read { connection throws in
                let vault = VaultRows(here, on: connection)
                #expect(try vault.resident(another.row.id) == another.row)
                #expect(try vault.residents(.lastFour, blind: lastFour) == [another.row.id])
                #expect(try vault.residents(.phone, blind: another.blinds[0].blind) == [another.row.id])
                #expect(try vault.matters(of: another.row.id) == [third])
                #expect(try vault.importedRecord(another.origin)?.fingerprint == another.fingerprint)
                for text in another.texts { #expect(try vault.text(text.id) == text) }
                #expect(try vault.text(TextID(raw: 5))?.sealed == [9])
                // Nobody's text needs no key; a text whose resident is gone can't be opened.
                let nobodys = try vault.textWithKey(TextID(raw: 5))
                #expect(nobodys?.text.sealed == [9] && nobodys?.wrappedKey == nil)
                #expect(try vault.textWithKey(someone.texts[0].id) == nil)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `an erased text is told from a lost one and from another's`(
        subject: EngineUnderTest
    ) async throws {
        let (someone, another) = (someone, another)
        try await subject.withStore { store in
            try await enterAll(someone, another, in: store)
            try await store.write { try VaultRows(here, on: $0).erase(someone.row.id) }
            try await store.read { connection throws in
                let vault = VaultRows(here, on: connection)
                for text in someone.texts {
                    #expect(try vault.text(text.id) == nil)
                    #expect(try vault.isErased(text.id))
                }
                for text in another.texts { #expect(try !vault.isErased(text.id)) }
                #expect(try !vault.isErased(TextID(raw: 5)))
                #expect(try !vault.isErased(TextID(raw: 9)))
                #expect(try !VaultRows("elsewhere", on: connection).isErased(someone.texts[0].id))
                #expect(try vault.everyone() == [another.row])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `receipts of commands on an erased resident's matters go, no others`(
        subject: EngineUnderTest
    ) async throws {
        let (someone, another) = (someone, another)
        try await subject.withStore { store in
            try await enterAll(someone, another, in: store)
            try await store.write { connection in
                for jurisdiction in [here, "elsewhere"] {
                    let facts = StoreFacts(jurisdiction, on: connection)
                    for matter in [first, second, third] {
                        let accepted = StoreFacts.Accepted(fingerprint: [7], result: "\(matter) XT-2021-00418-0")
                        try facts.accept("\(matter.raw)", accepted, now: morning)
                    }
                    try facts.accept("none", .init(fingerprint: [7], result: ""), now: morning)
                }
                try VaultRows(here, on: connection).erase(someone.row.id)
            }
            #expect(try await store.content(of: Schema.accepted).map { $0[1] } == [.text("3"), .text("none")])
            #expect(try await store.count(Schema.accepted, in: "elsewhere") == 4)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a contact that has grown is found by old fields and new`(
        subject: EngineUnderTest
    ) async throws {
        let (someone, another) = (someone, another)
        try await subject.withStore { store in
            try await enterAll(someone, another, in: store)
            try await store.write { connection in
                try VaultRows(here, on: connection).replaceContact(
                    of: someone.row.id, with: [5, 5], indexes: [(.name, [6, 6]), someone.blinds[0]])
            }
            try await store.read { connection throws in
                let vault = VaultRows(here, on: connection)
                var row = someone.row
                row.sealed = [5, 5]
                #expect(try vault.resident(someone.row.id) == row)
                #expect(try vault.residents(.name, blind: [6, 6]) == [someone.row.id])
                for index in [someone.blinds[0], someone.blinds[2]] {
                    #expect(try vault.residents(index.field, blind: index.blind) == [someone.row.id])
                }
                #expect(try vault.resident(another.row.id) == another.row)
                #expect(try VaultRows("elsewhere", on: connection).resident(someone.row.id) == someone.row)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `the salts of an erased resident's matters go, the journal stays`(
        subject: EngineUnderTest
    ) async throws {
        let (someone, another) = (someone, another)
        try await subject.withStore { store in
            try await enterAll(someone, another, in: store)
            let events = try await store.content(of: Schema.events)
            try await store.write { try VaultRows(here, on: $0).erase(someone.row.id) }
            #expect(try await store.content(of: Schema.events) == events)
            // Positions 1–2 are of the first matter, 3–4 of the second, 5–6 of the third.
            #expect(try await store.content(of: Schema.eventSalts).map { $0[1] } == [.int(5), .int(6)])
            let versions = try await store.read { connection in
                try [first, second, third].map { try journal(on: connection).load(MatterDecider.self, $0.raw).version }
            }
            #expect(versions == [2, 2, 2])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `erasing someone who isn't there changes nothing`(
        subject: EngineUnderTest
    ) async throws {
        let (someone, another) = (someone, another)
        try await subject.withStore { store in
            try await enterAll(someone, another, in: store)
            let before = try await content(of: store, in: here)
            try await store.write { try VaultRows(here, on: $0).erase(ResidentID(raw: 9)) }
            #expect(try await content(of: store, in: here) == before)
        }
    }

    /// Both residents, three matters of two events each, a text of the house; the first resident elsewhere too.
    private func enterAll(_ someone: Someone, _ another: Someone, in store: any Engine) async throws {
        for matter in [first, second, third] {
            try await store.append(
                [.contactAttempted(reached: true), .contactAttempted(reached: false)], of: MatterDecider.self,
                to: matter.raw)
        }
        try await store.append([.contactAttempted(reached: true)], of: MatterDecider.self, to: 1, in: "elsewhere")
        try await store.write { connection in
            try someone.enter(VaultRows(here, on: connection))
            try another.enter(VaultRows(here, on: connection))
            try VaultRows(here, on: connection).keep(.init(id: TextID(raw: 5), resident: nil, sealed: [9]))
            try someone.enter(VaultRows("elsewhere", on: connection))
        }
    }

    private func content(of store: any Engine, in jurisdiction: String) async throws -> [String: [[Value]]] {
        var content: [String: [[Value]]] = [:]
        for table in Schema.tables { content[table.name] = try await store.content(of: table, in: jurisdiction) }
        return content
    }

    /// The tables of which a row holds one of these, as bytes, in hexadecimal or as an id.
    private func tables(of store: any Engine, holding traces: [[UInt8]]) async throws -> Set<String> {
        var found: Set<String> = []
        for table in Schema.tables {
            for value in try await store.content(of: table).joined() {
                let holds =
                    switch value {
                    case .bytes(let bytes): traces.contains { contains(bytes, $0) }
                    case .text(let text):
                        traces.contains { trace in
                            text.contains(hex(trace))
                                || ResidentID(bytes: trace).map { text.contains($0.description) } ?? false
                        }
                    case .null, .int, .double: false
                    }
                if holds { found.insert(table.name) }
            }
        }
        return found
    }

    private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        !part.isEmpty && bytes.count >= part.count
            && (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
    }
}

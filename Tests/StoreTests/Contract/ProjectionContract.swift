import Domain
import Store
import Testing

/// What people read, made in the events' own transactions.
@Suite struct ProjectionContract {
    private func moment(_ version: Int) -> Moment { morning.advanced(byMilliseconds: Int64(version) * wholeDay) }

    private func live(_ events: [MatterEvent], _ store: any Engine, stream: UInt128 = 1, firstDay: Int = 1) async throws
    {
        for (number, event) in events.enumerated() {
            try await store.append([event], of: MatterDecider.self, to: stream, at: moment(firstDay + number))
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a matter's row tells how it stands now`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await live(matterHistory, store)
            let rows = try await store.content(of: Schema.matters)
            try #require(rows.count == 1)
            let row = Dictionary(uniqueKeysWithValues: zip(Schema.matters.columns.map(\.name), rows[0]))
            let matter: MatterID = id(1)
            let owner: OrganisationID = id(0xB2)
            #expect(
                row == [
                    "jurisdiction": .text(here), "id": .id(matter), "number": .text("XT-2021-00418-0"),
                    "kind": .text("concern"), "edition": .text("xiangtan@2021-06-01"), "channel": .text("hotline"),
                    "place": .text("430304000000"), "imported_source": .text("replied.csv"), "imported_row": .int(17),
                    "position": .text("closed"), "exit": .text("closed_at_source"), "result": .null,
                    "conditions": .text("shielded"), "owner": .id(owner),
                    "summary": .text("建设路\"3号\"路灯\n夜间不亮\t已两周 💡"), "received": .moment(moment(1)),
                    "received_day": .int(18_755), "due": .moment(morning.advanced(byMilliseconds: 40 * wholeDay)),
                    "answered": .moment(moment(10)),
                    // 8 May 2021, a Saturday that was worked, to 17 May.
                    "answered_workdays": .int(6), "closed": .moment(moment(15)), "version": .int(15),
                    "family": .text("need"), "category": .null, "subject": .null, "open_subject": .null, "lead": .null,
                    "against": .text(owner.description), "wakes": .null, "open": .int(0), "acted": .moment(moment(15)),
                    "responsible": .null,
                ])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `spans tell in which class a matter stood when`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await live(matterHistory, store)
            let spans = try await store.content(of: Schema.matterSpans).map { Array($0.dropFirst(2)) }
            #expect(
                spans == [
                    [.int(1), .text("open"), .moment(moment(1)), .moment(moment(13))],
                    [.int(13), .text("explained"), .moment(moment(13)), .moment(moment(14))],
                    [.int(14), .text("open"), .moment(moment(14)), .moment(moment(15))],
                    [.int(15), .text("closed_at_source"), .moment(moment(15)), .null],
                ])
            try await store.read { connection throws in
                let queries = MatterQueries(here, on: connection)
                for (day, standing) in [
                    (1, .open), (12, .open), (13, .explained), (14, .open), (15, .closedAtSource),
                    (99, .closedAtSource),
                ] as [(Int, Matter.Class)] {
                    for one in Matter.Class.allCases {
                        #expect(
                            try queries.count(one, at: moment(day)) == (one == standing ? 1 : 0), "day \(day): \(one)")
                    }
                }
                #expect(try queries.count(.open, at: moment(1).advanced(byMilliseconds: -1)) == 0)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `questions count what stands in their own jurisdiction`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await live(matterHistory, store)
            guard case .registered(var registered)? = matterHistory.first else {
                Issue.record("the history begins with a registration")
                return
            }
            registered.id = id(2)
            registered.number = PublicNumber(prefix: "XT", year: 2021, serial: 419)
            registered.source.imported = nil
            registered.against = []
            try await live([.registered(registered)], store, stream: 2, firstDay: 20)
            let second = registered.number
            try await store.read { connection throws in
                let queries = MatterQueries(here, on: connection)
                #expect(try queries.id(of: PublicNumber(prefix: "XT", year: 2021, serial: 418)) == id(1))
                #expect(try queries.id(of: second) == id(2))
                #expect(try queries.id(of: PublicNumber(prefix: "XT", year: 2022, serial: 418)) == nil)
                #expect(try queries.collected(by: moment(19)) == 1)
                #expect(try queries.collected(by: moment(20)) == 2)
                #expect(try queries.answered(by: moment(9)) == 0)
                #expect(try queries.answered(by: moment(10)) == 1)
                #expect(try queries.imported(by: moment(30)) == 1)
                let last = Zone.shanghai.day(of: moment(30))
                #expect(try queries.answeredWithin(workdays: 6, receivedThrough: last) == (1, 2))
                #expect(try queries.answeredWithin(workdays: 5, receivedThrough: last) == (0, 2))
                #expect(try queries.lines(open: false, most: 9).map(\.id) == [id(2), id(1)])
                #expect(try queries.lines(open: false, most: 1).map(\.id) == [id(2)])
                #expect(try queries.lines(open: true, most: 9).map(\.id) == [id(2)])
                let elsewhere = MatterQueries("elsewhere", on: connection)
                #expect(try elsewhere.id(of: second) == nil)
                #expect(try elsewhere.collected(by: moment(30)) == 0)
                #expect(try elsewhere.count(.open, at: moment(30)) == 0)
                #expect(try elsewhere.lines(open: false, most: 9) == [])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `bodies and posts are listed by their codes`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for (number, code) in [(1, "b"), (2, "a")] as [(UInt64, String)] {
                let name = Name(zh: "单位\(code)", en: number == 1 ? "Body" : nil)
                try await store.append(
                    [.founded(id: id(number), code: code, name: name)], of: OrganisationDecider.self,
                    to: UInt128(number))
            }
            try await store.append(
                [
                    .enrolled(id: id(5), code: "p.one", name: "张立"), .appointed(body: id(1), role: .handler),
                    .appointed(body: id(2), role: .head),
                ], of: PersonDecider.self, to: 5)
            try await store.append([.enrolled(id: id(6), code: "idle", name: "刘芳")], of: PersonDecider.self, to: 6)
            try await store.read { connection throws in
                let queries = OrganisationQueries(here, on: connection)
                #expect(
                    try queries.bodies() == [
                        .init(id: id(2), code: "a", name: Name(zh: "单位a")),
                        .init(id: id(1), code: "b", name: Name(zh: "单位b", en: "Body")),
                    ])
                let posts = try queries.posts(on: Zone.shanghai.day(of: morning))
                #expect(posts.map(\.body) == [id(1), id(2)])
                #expect(posts.map(\.role) == [.handler, .head])
                #expect(posts.allSatisfy { $0.person == id(5) && $0.code == "p.one" && $0.name == "张立" })
                #expect(try OrganisationQueries("elsewhere", on: connection).bodies() == [])
                #expect(try OrganisationQueries("elsewhere", on: connection).posts(on: Day(number: 18_754)) == [])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `which files are cited: until taken away, or their name was erased`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.append(
                [registered(0x21), attached(1), attached(2), attached(3)], of: MatterDecider.self, to: 0x21)
            try await store.append(
                [.attachmentRemoved(number: 1, reason: "传错了")], of: MatterDecider.self, to: 0x21,
                at: morning.advanced(byMilliseconds: wholeDay))
            try await store.write { try VaultRows(here, on: $0).eraseText(id(0x503)) }
            try await store.read { connection throws in
                let rows = AttachmentRows(here, on: connection)
                #expect(try rows.kept().map(\.number) == [2])
                #expect(try rows.kept(of: id(0x21)).first?.hashes == [hash(2), hash(0xEE)])
                #expect(try rows.kept(of: id(0x22)).isEmpty)
                #expect(try rows.erased().map(\.hashes) == [[hash(3)]])
                #expect(try AttachmentRows("elsewhere", on: connection).kept().isEmpty)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `projections made again from the journal are the same`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await live(matterHistory, store)
            for act in directoryHistory { try await act(store) }
            for act in relatedHistory { try await act(store) }
            try await store.append(
                [.joined(id: id(0x71), into: id(0x72), reason: "同一人")], of: ResidentDecider.self, to: 0x71,
                at: morning.advanced(byMilliseconds: 4_000 * Moment.millisecondsPerDay))
            for act in fieldHistory + ledgerHistory + planHistory + campaignHistory { try await act(store) }
            let (breaks, rows) = try await rebuilt(store)
            #expect(breaks == [])
            for (table, found, expected) in rows {
                #expect(!found.isEmpty, "\(table.name)")
                #expect(table.differences(found: found, expected: expected) == [])
            }
        }
    }
}

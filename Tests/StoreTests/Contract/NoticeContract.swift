import Domain
import Store
import Testing

@Suite struct NoticeContract {
    private func waiting(_ number: UInt64, _ recipient: NoticeRecipient = .reporter(id(0xE0))) -> NoticeRows.NoticeRow {
        NoticeRows.NoticeRow(
            id: id(number), matter: id(0xA1), kind: .answered, recipient: recipient, written: morning,
            notBefore: morning.advanced(byMilliseconds: Int64(number) * minute))
    }

    @Test(arguments: EngineUnderTest.all)
    func `every kind, way, state and reason of a notice comes back as it was kept`(
        subject: EngineUnderTest
    ) async throws {
        let recipients: [NoticeRecipient] = [
            .reporter(id(1)), .body(id(2)), .person(id(3)), .system("门户"),
        ]
        var kept: [NoticeRows.NoticeRow] = []
        for (index, kind) in NoticeKind.allCases.enumerated() {
            var row = waiting(UInt64(index + 1), recipients[index % recipients.count])
            row.kind = kind
            row.way = index == 0 ? nil : NoticeWay.allCases[index % NoticeWay.allCases.count]
            row.state = NoticeState.allCases[index % NoticeState.allCases.count]
            row.urgency = index.isMultiple(of: 2) ? .urgent : .ordinary
            row.attempts = index
            row.reason = index == 0 ? nil : NoticeReason.allCases[index % NoticeReason.allCases.count]
            row.reference = index == 0 ? nil : "g-\(index)"
            row.doneBy = index == 0 ? nil : id(0xE1)
            kept.append(row)
        }
        let all = kept
        try await subject.withStore { store in
            try await store.write { connection in
                let rows = NoticeRows(here, on: connection)
                for row in all { try rows.keep(row) }
                for row in all { try rows.keep(row) }
            }
            try await store.read { connection throws in
                let rows = NoticeRows(here, on: connection)
                for row in all { #expect(try rows.notice(row.id) == row) }
                #expect(try rows.notices(of: id(0xA1)) == all)
                #expect(try NoticeRows("elsewhere", on: connection).notices(of: id(0xA1)) == [])
                #expect(try rows.notice(id(0xFFFF)) == nil)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `what is due comes in the order in which it is due, and no earlier`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let due = try await store.write { connection -> [[NoticeID]] in
                let rows = NoticeRows(here, on: connection)
                for number in [3, 1, 2] as [UInt64] { try rows.keep(waiting(number)) }
                return try [0, 1, 2, 9].map { minutes in
                    try rows.due(.waiting, by: morning.advanced(byMilliseconds: minutes * minute), most: 2).map(\.id)
                }
            }
            #expect(due == [[], [id(1)], [id(1), id(2)], [id(1), id(2)]])
            let next = try await store.read { try NoticeRows(here, on: $0).nextDue() }
            #expect(next == morning.advanced(byMilliseconds: minute))
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a clock set back brings what waits back to now, and nothing else`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let past = morning.advanced(byMilliseconds: -400 * wholeDay)
            let (count, found) = try await store.write { connection -> (Int, [NoticeRows.NoticeRow]) in
                let rows = NoticeRows(here, on: connection)
                try rows.keep(waiting(1))
                var leased = waiting(2)
                leased.state = .sending
                try rows.keep(leased)
                var sent = waiting(3)
                sent.state = .sent
                try rows.keep(sent)
                var earlier = waiting(4)
                earlier.looked = past
                try rows.keep(earlier)
                // Somebody else's clock goes before this one's.
                var ahead = waiting(5)
                ahead.looked = past.advanced(byMilliseconds: Lease.tolerance)
                try rows.keep(ahead)
                let count = try rows.returnFromFuture(now: past, lease: minute)
                return (count, try rows.notices(of: id(0xA1)))
            }
            #expect(count == 2)
            #expect(found.map(\.nextTry)[0] == past)
            #expect(found.map(\.nextTry)[1] == past.advanced(byMilliseconds: minute))
            #expect(found[2].looked == morning)
            // It was decided before the clock was set back: it waits as long as it should.
            #expect(found[3].nextTry == morning.advanced(byMilliseconds: 4 * minute))
            #expect(found[4].nextTry == waiting(5).nextTry && found[4].looked > past)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `inboxes, opt-outs, addresses and cursors are kept apart and replaced`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { connection in
                let rows = NoticeRows(here, on: connection)
                for (number, recipient) in [(1, .body(id(0xB1))), (2, .person(id(0xE1)))] as [(UInt64, NoticeRecipient)]
                {
                    var row = waiting(number, recipient)
                    row.way = .inbox
                    row.state = .open
                    try rows.keep(row)
                }
                #expect(try rows.open(for: .body(id(0xB1)), most: 9).map(\.id) == [id(1)])
                #expect(try rows.open(for: .person(id(0xE1)), most: 9).map(\.id) == [id(2)])
                #expect(try rows.open(for: .person(id(0xE2)), most: 9) == [])

                try rows.setOptOut(id(5), since: morning)
                try rows.setOptOut(id(5), since: morning)
                #expect(try rows.hasOptedOut(id(5)) && !rows.hasOptedOut(id(6)))
                try rows.setOptOut(id(5), since: nil)
                #expect(try !rows.hasOptedOut(id(5)))

                try rows.setAddress(of: id(0xE1), to: "a@xt.example", at: morning)
                try rows.setAddress(of: id(0xE1), to: "b@xt.example", at: morning)
                #expect(try rows.addresses() == [id(0xE1): "b@xt.example"])
                try rows.setAddress(of: id(0xE1), to: nil, at: morning)
                #expect(try rows.addresses() == [:])

                #expect(try rows.cursor(of: "门户") == nil)
                try rows.setCursor(of: "门户", to: 7)
                try rows.setCursor(of: "门户", to: 9)
                #expect(try rows.cursor(of: "门户") == 9 && rows.cursor(of: "另一个") == nil)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `an erasure takes the opt-out along`(subject: EngineUnderTest)
        async throws
    {
        try await subject.withStore { store in
            try await store.write { connection in
                try NoticeRows(here, on: connection).setOptOut(id(5), since: morning)
                try VaultRows(here, on: connection).erase(id(5))
                #expect(try !NoticeRows(here, on: connection).hasOptedOut(id(5)))
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `what changed after a position is told once a matter, with how far it was looked`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.append([registered(1)], of: MatterDecider.self, to: 1)
            try await store.append([.commented("一")], of: MatterDecider.self, to: 1)
            let (all, none) = try await store.read { connection in
                let rows = NoticeRows(here, on: connection)
                return (try rows.matters(changedAfter: 0, most: 9), try rows.matters(changedAfter: 2, most: 9))
            }
            #expect(all.matters == [MatterID(raw: 1)] && all.upTo == 2)
            #expect(none.matters == [] && none.upTo == 2)
        }
    }
}

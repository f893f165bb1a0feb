import Domain
import Foundation
import Store
import Testing

/// Laws over random histories of every event there is.
@Suite struct RandomHistoriesContract {
    private static let seeds = 1...(ProcessInfo.processInfo.environment["HUIYIN_FULL"] == "1" ? UInt64(60) : 5)

    private func lived(_ seed: UInt64, events: Int, in store: any Engine) async throws -> RandomHistories {
        try await store.write { connection in
            var histories = RandomHistories(seed: seed)
            for _ in 0..<events { try histories.live(on: connection) }
            return histories
        }
    }

    @Test(arguments: EngineUnderTest.all, seeds)
    func `what is loaded and what is made again from the journal is what was written`(
        subject: EngineUnderTest, seed: UInt64
    ) async throws {
        try await subject.withStore { store in
            let histories = try await lived(seed, events: 500, in: store)
            for stream in histories.streams {
                let loaded = try await store.load(MatterDecider.self, stream.id)
                #expect(loaded.version == stream.version)
                #expect(loaded.state == stream.state)
            }
            // Also where few streams are held, and the others are read from the journal again and again.
            for keeping in [20_000, 1] {
                let (breaks, rows) = try await rebuilt(store, keeping: keeping)
                #expect(breaks == [])
                for (table, found, expected) in rows {
                    #expect(table.differences(found: found, expected: expected) == [], "\(table.name)")
                }
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `random histories hold every event of a matter`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let histories = try await lived(1, events: 3_000, in: store)
            let types = EventType.allCases.map(\.rawValue).filter { $0.hasPrefix("matter.") }
            #expect(histories.types == Set(types))
        }
    }

    @Test(arguments: EngineUnderTest.all) func `questions are answered as the matters themselves would`(
        subject: EngineUnderTest
    ) async throws {
        var answered: Set<String> = []
        for seed in RandomHistoriesContract.seeds {
            try await subject.withStore { store in
                var histories = RandomHistories(seed: seed)
                for _ in 0..<60 {
                    let before = histories
                    histories = try await store.write { connection in
                        var histories = before
                        for _ in 0..<10 { try histories.live(on: connection) }
                        return histories
                    }
                    let after = histories
                    answered.formUnion(try await store.read { try ask(MatterQueries(here, on: $0), after) })
                }
            }
        }
        // Each question had something to find at some time.
        #expect(answered == ["waking", "timed", "only open", "body", "person", "related", "answerable"])
    }

    /// Asks everything; returns which questions had something to find.
    private func ask(_ queries: MatterQueries, _ histories: RandomHistories) throws -> Set<String> {
        var histories = histories
        var answered: Set<String> = []
        let matters = histories.states.sorted { $0.id.raw < $1.id.raw }
        let open = matters.filter(\.isOpen)

        for _ in 0..<8 {
            let moment = histories.moment()
            let awake = open.filter { $0.wakes.map { $0 <= moment } ?? false }
                .sorted { ($0.wakes?.milliseconds ?? 0, $0.id.raw) < ($1.wakes?.milliseconds ?? 0, $1.id.raw) }
            var found: [MatterID] = []
            var last: (Moment, MatterID)?
            for _ in 0...matters.count {
                let batch = try queries.waking(by: moment, after: last, most: 2)
                found += batch.map(\.id)
                last = batch.last.map { ($0.wakes, $0.id) } ?? last
            }
            #expect(found == awake.map(\.id))
            if found.count > 2 { answered.insert("waking") }
        }

        let timed = open.filter { $0.conditions[.onHold] == nil && ($0.clock?.due ?? $0.source.imported?.due) != nil }
        #expect(try queries.timed(after: nil, most: 100) == timed.map(\.id))
        if timed.count > 1 { answered.insert("timed") }
        #expect(try queries.openByKind() == Dictionary(grouping: open, by: \.kind).mapValues(\.count))
        #expect(Set(try queries.lines(open: true, most: 100).map(\.id)) == Set(open.map(\.id)))

        for matter in matters {
            guard let subject = matter.subject else { continue }
            for kind in Set(matters.map(\.kind)) {
                let isOnly = matter.isOpen && matter.isOnlyOpen && matter.kind == kind
                #expect(try queries.open(kind, about: subject) == (isOnly ? matter.number : nil))
                if isOnly { answered.insert("only open") }
            }
        }
        for body in RandomHistories.bodies {
            let body: OrganisationID = id(body)
            let count = open.count { $0.owner == body || $0.lead?.body == body }
            #expect(try queries.open(ofBody: body) == count)
            if count > 1 { answered.insert("body") }
        }
        for person in RandomHistories.people {
            let person: PersonID = id(person)
            let theirs = open.filter { matter in
                matter.tasks.contains {
                    $0.state != .returned && matter.isInHand($0) && $0.responsible == person
                }
            }
            #expect(try queries.open(ofResponsible: person).map(\.id) == theirs.map(\.id))
            #expect(try queries.open(ofResponsible: person).map(\.number) == theirs.map(\.number))
            if !theirs.isEmpty { answered.insert("person") }
        }
        for matter in matters {
            for types in [
                [MatterKind.RelationType.solvedBy], [.servedBy, .solvedBy], [], MatterKind.RelationType.allCases,
            ] {
                let related = types.flatMap { type in
                    matters.filter { histories.relations[$0.id]?[.init(type: type, to: matter.id)] != nil }.map(\.id)
                }
                #expect(try queries.related(to: matter.id, as: types) == related)
                if !related.isEmpty { answered.insert("related") }
            }
        }
        let answerable = matters.flatMap { matter in
            matters.filter { other in
                [.acknowledged, .working].contains(matter.position) && other.closing?.exit == .struckOff
                    && [.solved, .kept].contains(other.closing?.result)
                    && [.solvedBy, .servedBy].contains { type in
                        histories.relations[matter.id]?[.init(type: type, to: other.id)] == false
                    }
            }.map { [matter.id, $0.id] }
        }
        #expect(try queries.answerableThroughOthers(most: 100).map { [$0.matter, $0.other] } == answerable)
        #expect(try queries.answerableThroughOthers(most: 1).count == min(1, answerable.count))
        if !answerable.isEmpty { answered.insert("answerable") }
        return answered
    }
}

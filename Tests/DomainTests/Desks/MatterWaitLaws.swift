import Domain
import Testing

/// What desks are made of, over thousands of lives.
struct MatterWaitLaws {
    @Test func `an open matter always waits for somebody, unless it is offered to whoever wants it (M10)`() throws {
        var causes: Set<MatterWait.Cause> = []
        RandomLives.eachStep { step, seed in
            guard let matter = step.after else { return }
            let waits = matter.waits(in: .shanghai)
            causes.formUnion(waits.map(\.cause))
            if !matter.isOpen {
                let expected: [MatterWait.Cause] = matter.conditions[.underAppeal] == nil ? [] : [.appealDecision]
                #expect(waits.map(\.cause) == expected, "seed \(seed)")
                return
            }
            let isOffered = matter.lead == nil && matter.offer.map { !$0.wasSentOn } == true
            #expect(!waits.isEmpty || isOffered, "seed \(seed): \(matter.position)")
            // While a clock stands still only the hold's own review is due.
            if matter.conditions[.onHold] != nil {
                #expect(waits.allSatisfy { $0.due == nil || $0.cause == .review }, "seed \(seed)")
            }
        }
        #expect(causes == Set(MatterWait.Cause.allCases))
    }

    @Test func `what waits to be acknowledged can be, by the body that it waits for`() throws {
        var acknowledged = (tasks: 0, urges: 0)
        RandomLives.eachStep { step, seed in
            guard let matter = step.after else { return }
            for wait in matter.waits(in: .shanghai) {
                let actor = Actor(body: wait.body, role: .handler)
                let context = MatterContext(at: step.context.now, by: actor, kind: step.kind)
                let commands: [MatterCommand]
                switch wait.cause {
                case .acknowledgement:
                    commands = matter.tasks.filter { $0.body == wait.body && $0.state == .dispatched }
                        .map { .acknowledge(task: $0.id) }
                    acknowledged.tasks += 1
                case .urge:
                    commands = matter.urges.filter { $0.to == wait.body && $0.acknowledged == nil }
                        .map { .acknowledgeUrge(number: $0.number) }
                    acknowledged.urges += 1
                default: continue
                }
                let isDone = commands.contains { command in
                    do throws(MatterRefusal) {
                        return try !MatterDecider.decide(command, matter, context).isEmpty
                    } catch { return error == .ownCase }
                }
                #expect(isDone, "seed \(seed): \(wait)")
            }
        }
        #expect(acknowledged.tasks > 100 && acknowledged.urges > 100)
    }

    @Test func `whoever has a task by name finds it among their own, and nobody else does`() throws {
        RandomLives.eachStep { step, seed in
            guard let matter = step.after, matter.isOpen else { return }
            let named = matter.tasks.filter {
                $0.state != .dispatched && $0.state != .returned && matter.isInHand($0) && $0.responsible != nil
            }
            let waits = matter.waits(in: .shanghai).filter { $0.cause == .work }
            #expect(waits.map(\.person) == named.map(\.responsible), "seed \(seed)")
            #expect(waits.map(\.body) == named.map(\.body), "seed \(seed)")
        }
    }

    @Test func `every queue is on somebody's desk, and residents and the program have none`() {
        var queues: Set<DeskQueue> = []
        for role in Role.allCases { queues.formUnion(MatterWait.interests(of: role).map(\.queue)) }
        #expect(queues == Set(DeskQueue.allCases))
        for role in [Role.resident, .system] { #expect(MatterWait.interests(of: role).isEmpty) }
        for cause in MatterWait.Cause.allCases {
            #expect(Role.allCases.contains { MatterWait.interests(of: $0).contains { $0.cause == cause } }, "\(cause)")
        }
    }

    @Test func `names of views are one line without outer spaces`() throws {
        #expect(try SavedView.checkedName("  逾期 的 ") == "逾期 的")
        for (text, refusal) in [
            ("", .noName), (" \n", .noName), ("a\tb", .nameNotOneLine),
            (String(repeating: "a", count: 41), .nameTooLong(41, most: 40)),
        ] as [(String, SavedViewRefusal)] {
            #expect(throws: refusal, "\(text)") { _ = try SavedView.checkedName(text) }
        }
    }
}

import Domain
import Testing

/// What tallies are, whatever anyone does with a matter.
struct FigureLaws {
    /// What a matter counts as at the end of a day: tally and bucket.
    private struct Part: Hashable {
        var tally: FigureTally
        var bucket: Int
    }

    private static func parts(
        _ marks: [MatterCourse.Mark: Int], asOf day: Day, _ filter: (MatterCourse.Mark) -> Bool = { _ in true }
    ) -> [Part: Int] {
        var sums: [Part: Int] = [:]
        for (mark, number) in marks where mark.day <= day && filter(mark) {
            sums[Part(tally: mark.tally, bucket: mark.bucket), default: 0] += number
        }
        return sums.filter { $0.value != 0 }
    }

    /// The same by looking at the matter as it stands, without any course.
    private static func expected(_ matter: Matter, in zone: Zone) -> [Part: Int] {
        var parts: [Part: Int] = [:]
        func day(_ moment: Moment) -> Int { zone.day(of: moment).number }
        func add(_ tally: FigureTally, _ bucket: Int) { parts[Part(tally: tally, bucket: bucket), default: 0] += 1 }
        let closed = matter.closing.map { day($0.at) }
        let due = matter.conditions[.onHold] == nil ? matter.clock?.due : nil
        let received = day(matter.firstTimes.reported)
        let countsWorkdays = matter.source.imported?.countsWorkdays != false
        add(countsWorkdays ? .receivedCounted : .receivedUncounted, received)
        if matter.isImported { add(.imported, received) }
        if let fedBack = matter.firstTimes.fedBack {
            let workdays = Timetable.china.unitsBetween(matter.firstTimes.reported, fedBack)
            let isKnown = countsWorkdays && workdays <= 15
            add(!isKnown ? .repliedOtherwise : workdays <= 10 ? .repliedWithin10 : .repliedWithin15, received)
        }
        for _ in matter.furtherSources where ![.merged, .voided].contains(matter.standing) { add(.mentions, 0) }
        switch (matter.standing, closed) {
        case (.merged, let closed?):
            add(.merged, closed)
            return parts
        case (.voided, let closed?):
            add(.voided, closed)
            return parts
        case (.answeredDirectly, let closed?):
            add(.answeredDirectly, closed)
            add(.receivedDirectly, day(matter.firstTimes.reported))
            return parts
        case (.open, _):
            var late = 0
            if let due, matter.isUnanswered { late = day(due.advanced(byMilliseconds: 1)) }
            add(.open, late)
        case (.solved, let closed?): add(.solved, closed)
        case (.explained, let closed?): add(.explained, closed)
        case (.withdrawn, let closed?): add(.withdrawn, closed)
        case (.lapsed, let closed?): add(.lapsed, closed)
        case (.declined, let closed?): add(.declined, closed)
        case (.closedAtSource, let closed?): add(.closedAtSource, closed)
        default: Issue.record("closed without a day")
        }
        add(.collected, day(matter.firstTimes.reported))
        if let fedBack = matter.firstTimes.fedBack {
            add(.answered, day(fedBack))
            add(.replyHours, Timetable.china.unitsBetween(matter.firstTimes.reported, fedBack, in: .hours))
            if matter.source.imported?.countsWorkdays != false {
                add(.replyWorkdays, Timetable.china.unitsBetween(matter.firstTimes.reported, fedBack))
            }
        }
        if let due, [.open, .lapsed, .solved, .explained].contains(matter.standing) {
            add(.due, day(due))
            if let answered = matter.answeredAt, answered <= due, [.solved, .explained].contains(matter.standing) {
                add(.closedOnTime, day(due))
            }
        }
        return parts
    }

    private static func isPunctual(_ life: RandomLife) -> Bool {
        life.history.allSatisfy { recorded in
            if case .fixedAtOnce = recorded.event { return false }
            return recorded.occurred == recorded.recorded
        }
    }

    @Test
    func `where nothing is entered late, every day's tallies are what the matter was at its end (X07)`() {
        var seen: [FigureTally: Int] = [:]
        RandomLives.each { life in
            guard Self.isPunctual(life), let first = life.history.first else { return }
            let marks = MatterCourse(life.history, in: .shanghai).marks(in: .china)
            let days = Set(life.history.map { Zone.shanghai.day(of: $0.occurred) })
            for day in days {
                let known = life.history.filter { $0.occurred <= Zone.shanghai.end(of: day) }
                guard let matter = MatterDecider.replay(known) else { continue }
                let found = Self.parts(marks, asOf: day) { ![.rated, .ratedSatisfied].contains($0.tally) }
                #expect(found == Self.expected(matter, in: .shanghai), "seed \(life.seed), \(day.iso)")
                for part in found.keys { seen[part.tally, default: 0] += 1 }
                // All of it under the one kind, body and place that it has.
                let elsewhere = Self.parts(marks, asOf: day) {
                    $0.kind != matter.kind || $0.body != matter.owner || $0.place != matter.place
                }
                #expect(elsewhere.isEmpty, "seed \(life.seed), \(day.iso)")
            }
            let before = Zone.shanghai.day(of: first.occurred).advanced(by: -1)
            #expect(Self.parts(marks, asOf: before).isEmpty)
        }
        for tally in FigureTally.allCases where ![.rated, .ratedSatisfied, .merged, .voided].contains(tally) {
            #expect(seen[tally, default: 0] >= 5, "\(tally)")
        }
    }

    @Test
    func `a matter is in one class every day and never counts twice, whatever was entered late (X07)`() {
        var late = 0
        RandomLives.each { life in
            let marks = MatterCourse(life.history, in: .shanghai).marks(in: .china)
            if !Self.isPunctual(life) { late += 1 }
            for day in Set(marks.keys.map(\.day)) {
                let parts = Self.parts(marks, asOf: day)
                var sums: [FigureTally: Int] = [:]
                for (part, number) in parts { sums[part.tally, default: 0] += number }
                for (tally, number) in sums where tally != .mentions {
                    #expect((0...1).contains(number), "seed \(life.seed), \(day.iso), \(tally)")
                }
                let classes = FigureTally.classes.reduce(0) { $0 + sums[$1, default: 0] }
                #expect(sums[.collected, default: 0] == classes, "seed \(life.seed), \(day.iso)")
                #expect(sums[.receivedDirectly, default: 0] == sums[.answeredDirectly, default: 0])
                for (part, whole) in [
                    (FigureTally.closedOnTime, FigureTally.due), (.ratedSatisfied, .rated), (.rated, .collected),
                    (.answered, .collected), (.due, .collected), (.replyWorkdays, .answered),
                ] {
                    #expect(
                        sums[part, default: 0] <= sums[whole, default: 0], "seed \(life.seed), \(day.iso), \(part)")
                }
                #expect(sums[.replyHours, default: 0] == sums[.answered, default: 0])
                // Whatever came in is in one class, in or out of the figures, and has one first reply at most.
                func sum(_ tallies: FigureTally...) -> Int { tallies.reduce(0) { $0 + sums[$1, default: 0] } }
                let received = sum(.receivedCounted, .receivedUncounted)
                #expect(received == 1, "seed \(life.seed), \(day.iso)")
                #expect(
                    received == sum(.collected, .receivedDirectly, .merged, .voided), "seed \(life.seed), \(day.iso)")
                #expect((0...1).contains(sum(.repliedWithin10, .repliedWithin15, .repliedOtherwise)))
            }
        }
        #expect(late > 100)
    }

    @Test
    func `today it counts as what it is, also where entries came late (X07)`() {
        var (merged, voided) = (0, 0)
        RandomLives.each { life in
            countsAsWhatItIs(life)
            if life.end?.standing == .merged { merged += 1 }
            if life.end?.standing == .voided { voided += 1 }
        }
        #expect(merged > 0 && voided > 0, "\(merged), \(voided)")
        var closed = 0
        RandomLives.eachFarOff { life in
            countsAsWhatItIs(life)
            if life.end?.closing != nil, life.steps.contains(where: { $0.has(.reIncluded) }) { closed += 1 }
        }
        #expect(closed > 20)
    }

    private func countsAsWhatItIs(_ life: RandomLife) {
        guard let matter = life.end, let last = life.history.map(\.recorded).max() else { return }
        let marks = MatterCourse(life.history, in: .shanghai).marks(in: .china)
        let today = Zone.shanghai.day(of: last)
        let found = Self.parts(marks, asOf: today)
        let standing = found.keys.map(\.tally).filter {
            FigureTally.classes.contains($0) || $0 == .answeredDirectly
        }
        let expected = Self.expected(matter, in: .shanghai)
        #expect(
            standing
                == expected.keys.map(\.tally).filter { FigureTally.classes.contains($0) || $0 == .answeredDirectly },
            "seed \(life.seed)")
        // All that the summary says, with the days.
        #expect(
            found.filter { $0.key.tally.scopes == [.all] } == expected.filter { $0.key.tally.scopes == [.all] },
            "seed \(life.seed)")
        let rated = matter.evaluation.map { [.reporter, .callBack].contains($0.by) && $0.level != nil } ?? false
        let counts = expected.keys.contains { $0.tally == .collected }
        #expect(found.contains { $0.key.tally == .rated } == (rated && counts), "seed \(life.seed)")
    }

    @Test
    func `what an event writes is what the course comes to after it less what it came to before`() {
        var (short, long) = (0, 0)
        RandomLives.some { life in
            var state: Matter?
            var course = MatterCourse()
            for (index, recorded) in life.history.enumerated() {
                let next = MatterDecider.evolve(state, recorded)
                defer { state = next }
                guard let next, MatterCourse.isMoved(from: state, to: next, by: recorded, in: .shanghai) else {
                    continue
                }
                let before = course
                course.take(from: state, to: next, by: recorded, version: index + 1, in: .shanghai)
                var expected = course.marks(in: .china)
                for (mark, number) in before.marks(in: .china) { expected[mark, default: 0] -= number }
                expected = expected.filter { $0.value != 0 }
                #expect(course.marks(beyond: before, in: .china) == expected, "seed \(life.seed), event \(index + 1)")
                if recorded.occurred == recorded.recorded { short += 1 } else { long += 1 }
            }
            return true
        }
        #expect(short > 1_000 && long > 10, "\(short), \(long)")
    }

    @Test
    func `an event that isn't looked at moves nothing`() {
        RandomLives.some { life in
            let course = MatterCourse(life.history, in: .shanghai)
            // Every version that made no step, taken in all the same, leaves the marks as they are.
            var state: Matter?
            var all = MatterCourse()
            for (index, recorded) in life.history.enumerated() {
                let next = MatterDecider.evolve(state, recorded)
                if let next { all.take(from: state, to: next, by: recorded, version: index + 1, in: .shanghai) }
                state = next
            }
            #expect(all.marks(in: .china) == course.marks(in: .china), "seed \(life.seed)")
            return true
        }
    }
}

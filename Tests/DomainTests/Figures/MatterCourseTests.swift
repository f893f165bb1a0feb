import Domain
import Testing

/// When a matter counts as what.
struct MatterCourseTests {
    private func course(_ life: Life, knownBy moment: String? = nil) throws -> MatterCourse {
        let known = try moment.map { try at($0) }
        return MatterCourse(
            life.history.filter { recorded in known.map { recorded.recorded <= $0 } ?? true }, in: .shanghai)
    }

    /// Tallies as of a day, with their buckets as days, but for lengths of time and what the summary alone says.
    private func tallies(_ life: Life, asOf text: String, knownBy moment: String? = nil) throws -> [FigureTally: String]
    {
        var sums: [FigureTally: [Int: Int]] = [:]
        let asOf = try day(text)
        for (mark, number) in try course(life, knownBy: moment).marks(in: .china) where mark.day <= asOf {
            sums[mark.tally, default: [:]][mark.bucket, default: 0] += number
        }
        return sums.compactMapValues { buckets in
            let standing = buckets.filter { $0.value != 0 }
            guard let bucket = standing.first else { return nil }
            #expect(standing.count == 1 && bucket.value == 1)
            return bucket.key == FigureTally.never ? "—" : Day(number: bucket.key).iso
        }.filter { $0.key.scopes.contains(.place) }
    }

    /// What the summary says of it beside, with the days it was received and it ended.
    private func summarised(_ life: Life, asOf text: String) throws -> [FigureTally: String] {
        var sums: [FigureTally: [Int: Int]] = [:]
        let (asOf, kind) = (try day(text), try life.matter.kind)
        for (mark, number) in try course(life).marks(in: .china) where mark.day <= asOf && mark.tally.scopes == [.all] {
            // One row for all of a kind.
            #expect(mark.traits == Traits() && mark.channel == "" && mark.kind == kind)
            sums[mark.tally, default: [:]][mark.bucket, default: 0] += number
        }
        return sums.compactMapValues { $0.filter { $0.value != 0 } }.filter { !$0.value.isEmpty }.mapValues { buckets in
            #expect(buckets.values.map(\.self) == [1])
            return buckets.keys.map { Day(number: $0).iso }.joined(separator: " ")
        }
    }

    @Test
    func `X07: what came in stays so for the summary, merged and entered by mistake as well`() throws {
        var life = try Life(to: .answered)
        #expect(try summarised(life, asOf: "2021-04-25") == [:])
        #expect(try summarised(life, asOf: "2021-04-26") == [.receivedCounted: "2021-04-26"])
        let answered = try summarised(life, asOf: "2021-05-06")
        #expect(answered == [.receivedCounted: "2021-04-26", .repliedWithin10: "2021-04-26"])
        try life.perform(.void(reason: "重复录入"), by: .administrator, at: "2021-05-10 10:00")
        #expect(try summarised(life, asOf: "2021-05-09") == answered)
        #expect(
            try summarised(life, asOf: "2021-05-10")
                == [.receivedCounted: "2021-04-26", .repliedWithin10: "2021-04-26", .voided: "2021-05-10"])
        #expect(try tallies(life, asOf: "2021-05-10") == [:])
    }

    @Test(arguments: [
        // Of 26 April; 1 to 5 May are holidays, 8 May is worked.
        ("2021-05-12", FigureTally.repliedWithin10), ("2021-05-13", .repliedWithin15), ("2021-05-19", .repliedWithin15),
        ("2021-05-20", .repliedOtherwise),
    ])
    func `X07: a first reply counts by the working days that it took`(_ answered: (day: String, tally: FigureTally))
        throws
    {
        var life = try Life(to: .working)
        try life.perform(.answering, by: .handlerOfA, at: "\(answered.day) 09:00")
        #expect(
            try summarised(life, asOf: answered.day) == [.receivedCounted: "2021-04-26", answered.tally: "2021-04-26"])
    }

    @Test
    func `collected, open until due, answered, solved on time: each from its day on (X07)`() throws {
        let life = try Life(to: .struckOff)
        #expect(try tallies(life, asOf: "2021-04-25") == [:])
        // Placed on the day it came in, due at the end of 12 May: late the day after.
        #expect(
            try tallies(life, asOf: "2021-04-26")
                == [.collected: "2021-04-26", .open: "2021-05-13", .due: "2021-05-12"])
        // Answered: nothing is owed, and it is open still.
        #expect(
            try tallies(life, asOf: "2021-05-06")
                == [.collected: "2021-04-26", .open: "—", .due: "2021-05-12", .answered: "2021-05-06"])
        #expect(
            try tallies(life, asOf: "2021-05-07")
                == [
                    .collected: "2021-04-26", .solved: "2021-05-07", .due: "2021-05-12",
                    .closedOnTime: "2021-05-12", .answered: "2021-05-06", .rated: "2021-05-07",
                    .ratedSatisfied: "2021-05-07",
                ])
    }

    @Test
    func `taken up again it leaves what it was from that day on, and what was stays as it was (X06, N05)`() throws {
        var life = try Life(to: .struckOff)
        let may = try tallies(life, asOf: "2021-05-31")
        try life.perform(.reInclude, by: .resident, at: "2021-06-01 10:00")
        #expect(try tallies(life, asOf: "2021-05-31") == may)
        let june = try tallies(life, asOf: "2021-06-01")
        #expect(june[.solved] == nil && june[.rated] == nil && june[.closedOnTime] == nil)
        #expect(june[.collected] == "2021-04-26" && june[.answered] == "2021-05-06")
        #expect(june[.open] != nil)
    }

    @Test
    func `a strike-off that a device queued counts on its day once it is known, and not before (N05)`() throws {
        var life = try Life(to: .confirmed)
        try life.perform(
            .strikeOff, by: .clerk.offline(), at: "2021-05-08 09:00", occurred: "2021-05-07 18:00")
        #expect(try tallies(life, asOf: "2021-05-07", knownBy: "2021-05-07 23:59")[.open] == "—")
        #expect(try tallies(life, asOf: "2021-05-07")[.solved] == "2021-05-07")
        #expect(try tallies(life, asOf: "2021-05-07")[.open] == nil)
        #expect(try tallies(life, asOf: "2021-05-06")[.open] == "—")
    }

    @Test
    func `an answer entered late is overdue until somebody else confirms when it was given (N05)`() throws {
        var life = try Life(to: .working)
        // Due on 12 May; entered on the 13th, for the 12th.
        try life.perform(.answering, by: .handlerOfA, at: "2021-05-13 09:00", occurred: "2021-05-12 17:00")
        #expect(try tallies(life, asOf: "2021-05-12")[.open] == "2021-05-13")
        #expect(try tallies(life, asOf: "2021-05-13")[.answered] == "2021-05-13")
        try life.perform(.confirmTime(.answer), by: .caller, at: "2021-05-14 10:00")
        #expect(try tallies(life, asOf: "2021-05-12")[.open] == "—")
        #expect(try tallies(life, asOf: "2021-05-12")[.answered] == "2021-05-12")
        #expect(try tallies(life, asOf: "2021-05-12", knownBy: "2021-05-13 23:59")[.open] == "2021-05-13")
        try life.perform(.judging(solved: true), by: .resident, at: "2021-05-14 11:00")
        try life.perform(.strikeOff, by: .clerk, at: "2021-05-14 12:00")
        #expect(try tallies(life, asOf: "2021-05-14")[.closedOnTime] == "2021-05-12")
    }

    @Test
    func `what is on hold isn't due, and is open`() throws {
        var life = try Life(to: .working)
        try life.perform(.holding(until: "2021-06-30"), by: .dispatcher, at: "2021-04-28 09:00")
        let held = try tallies(life, asOf: "2021-04-28")
        #expect(held == [.collected: "2021-04-26", .open: "—"])
        try life.perform(.resume, by: .dispatcher, at: "2021-05-06 09:00")
        #expect(
            try tallies(life, asOf: "2021-05-06")[.due]
                == Zone.shanghai.day(of: try #require(life.matter.clock).due).iso)
    }

    @Test
    func `traits read as they were written`() {
        for traits in [
            Traits(), Traits(stage: "检视"), Traits(fields: ["class": "upward", "a/b": "x=y%2F@"], stage: "@一/二"),
        ] {
            #expect(Traits(text: traits.text) == traits, "\(traits.text)")
        }
        #expect(Traits(fields: ["b": "2", "a": "1"], stage: "s").text == "@s/a=1/b=2")
    }
}

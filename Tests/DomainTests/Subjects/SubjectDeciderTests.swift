import Domain
import Testing

extension SubjectID {
    fileprivate static let wang = SubjectID(raw: 0x71)
    fileprivate static let li = SubjectID(raw: 0x72)
    fileprivate static let young = SubjectID(raw: 0x73)
}

extension PlaceID {
    fileprivate static let village = PlaceID(raw: 0x61)
    fileprivate static let group = PlaceID(raw: 0x62)
    fileprivate static let gone = PlaceID(raw: 0x63)
}

/// A village with a group, on 7 May 2021.
struct SubjectDeciderTests {
    private let context: SubjectContext
    private let today: Day
    private let entering: SubjectCommand

    init() throws {
        today = try day("2021-05-07")
        func place(_ id: PlaceID, _ digits: String, _ level: LevelID, in parent: PlaceID?) throws -> Place {
            Place(
                id: id, code: try #require(PlaceCode(digits)), name: Name(zh: digits), level: level, parent: parent)
        }
        var closed = try place(.gone, "430302001003", .village, in: nil)
        closed.closing = .init(on: today, successor: .village)
        context = SubjectContext(
            today: today,
            places: PlaceTree([
                try place(.village, "430302001001", .village, in: nil),
                try place(.group, "430302001001001", .group, in: .village), closed,
            ]), known: [.li, .young])
        entering = .enter(id: .wang, type: .household, code: "01-003", place: .group, on: try day("2020-01-01"))
    }

    private func household(_ change: (inout Subject) -> Void = { _ in }) throws -> Given<SubjectDecider> {
        var subject = Subject(
            id: .wang, type: .household, code: "01-003", place: .group, since: try day("2020-01-01"))
        change(&subject)
        return Given(state: subject)
    }

    @Test func `a household is entered with its number and the lowest place known of it (L04)`() throws {
        Given<SubjectDecider>(state: nil).when(entering, context).then(
            .entered(
                id: .wang, type: .household, code: "01-003", place: .group, status: .present,
                on: try day("2020-01-01"), from: []))
        // Enterprises are residents' equals; and where no group is known the village will do.
        Given<SubjectDecider>(state: nil)
            .when(.enter(id: .wang, type: .enterprise, code: "E-1", place: .village), context).accepted()
    }

    @Test func `entering is refused for what it would break`() throws {
        let nobody = Given<SubjectDecider>(state: nil)
        try household().when(entering, context).refused(.alreadyEntered)
        nobody.when(.enter(id: .wang, type: .household, code: " ", place: .group), context).refused(.noCode)
        var taken = context
        taken.holder = .li
        nobody.when(entering, taken).refused(.codeTaken("01-003"))
        nobody.when(.enter(id: .wang, type: .household, code: "1", place: .gone), context)
            .refused(.unknownPlace(.gone))
        nobody.when(
            .enter(id: .wang, type: .household, code: "1", place: .group, on: today.advanced(by: 1)), context
        ).refused(.inTheFuture(today.advanced(by: 1)))
        nobody.when(.note(.away, on: today), context).refused(.notEntered)
    }

    @Test func `it is counted from the day it came until the day it leaves, not before (MODEL 3.2)`() throws {
        let left = today.advanced(by: -7)
        let story = [
            SubjectEvent.entered(
                id: .wang, type: .household, code: "1", place: .group, status: .present, on: try day("2020-01-01"),
                from: []),
            .left(.moved, on: left, into: []),
        ]
        let subject = try #require(
            SubjectDecider.replay(
                story.map {
                    Recorded($0, occurred: Moment(milliseconds: 0), recorded: Moment(milliseconds: 0), actor: .clerk)
                }))
        #expect(!subject.counts(on: try day("2019-12-31")))
        #expect(subject.counts(on: try day("2020-01-01")) && subject.counts(on: left.advanced(by: -1)))
        #expect(!subject.counts(on: left))
        Given<SubjectDecider>(state: subject).when(.note(.away, on: today), context).refused(.left(left))
    }

    @Test func `whoever is away is one of the village's households still`() throws {
        try household().when(.note(.away, on: today), context).then(.noted(.away, on: today))
        try household().when(.note(.present, on: today), context).then()
        #expect(try #require(try household { $0.status = .away }.state).counts(on: today))
    }

    @Test func `a household is split into others, and merged into one that is there`() throws {
        try household().when(.leave(.split, on: today, into: [.li, .young]), context)
            .then(.left(.split, on: today, into: [.li, .young]))
        try household().when(.leave(.split, on: today, into: [.li]), context).refused(.wrongNumber(.split, into: 1))
        try household().when(.leave(.split, on: today, into: [.li, .li]), context)
            .refused(.wrongNumber(.split, into: 2))
        try household().when(.leave(.merged, on: today, into: [.li]), context).accepted()
        try household().when(.leave(.merged, on: today), context).refused(.wrongNumber(.merged, into: 0))
        try household().when(.leave(.moved, on: today, into: [.li]), context).refused(.wrongNumber(.moved, into: 1))
        try household().when(.leave(.merged, on: today, into: [.wang]), context).refused(.intoItself)
        let unknown = SubjectID(raw: 0x99)
        try household().when(.leave(.merged, on: today, into: [unknown]), context).refused(.unknownSubject(unknown))
    }

    @Test func `what happens to it happens after it came`() throws {
        let early = try day("2019-12-31")
        for command in [SubjectCommand.place(.village, on: early), .note(.away, on: early), .leave(.moved, on: early)] {
            try household().when(command, context).refused(.beforeItCame(try day("2020-01-01")))
        }
        try household().when(.place(.village, on: today), context).then(.placed(.village, on: today))
        try household().when(.place(.group, on: today), context).then()
    }

    @Test func `what was put right of its people is named, and never said`() throws {
        try household().when(.correct([.phone, .address], reason: "走访核实"), context)
            .then(.corrected([.address, .phone].sorted(), reason: "走访核实"))
        try household().when(.correct([], reason: "走访核实"), context).refused(.nothingToCorrect)
        try household().when(.correct([.name], reason: " "), context).refused(.noReason)
        try household().when(.renumber("01-004"), context).then(.renumbered("01-004"))
        try household().when(.renumber("01-003"), context).then()
    }

    @Test func `L04: what is known of its people is erased once, of one that left, too, and isn't put right after`()
        throws
    {
        let erasing = SubjectCommand.erase(reason: "本户要求")
        try household().when(erasing, context).then(.erased(reason: "本户要求"))
        try household { $0.leaving = .init(on: today, reason: .moved) }.when(erasing, context).accepted()
        try household().when(.erase(reason: " "), context).refused(.noReason)
        Given<SubjectDecider>(state: nil).when(erasing, context).refused(.notEntered)
        let erased = try household { $0.isErased = true }
        erased.when(erasing, context).refused(.alreadyErased)
        erased.when(.correct([.name], reason: "走访核实"), context).refused(.alreadyErased)
        erased.when(.note(.away, on: today), context).accepted()
        var since = context
        since.holdsWords = true
        erased.when(erasing, since).then(.erased(reason: "本户要求"))
    }

    @Test func `it is in one place at a time, from its first day to its last (L03)`() throws {
        let (came, moved, left) = (try day("2020-01-01"), try day("2020-03-01"), today)
        let story = [
            SubjectEvent.entered(
                id: .wang, type: .household, code: "1", place: .group, status: .present, on: came, from: []),
            .placed(.village, on: moved), .left(.moved, on: left, into: []),
        ]
        func lived(_ count: Int) throws -> Subject {
            try #require(
                SubjectDecider.replay(
                    story.prefix(count).map {
                        Recorded(
                            $0, occurred: Moment(milliseconds: 0), recorded: Moment(milliseconds: 0), actor: .clerk)
                    }))
        }
        func spans(_ count: Int) throws -> [[String]] {
            try lived(count).spans.map { ["\($0.place == .group)", $0.from?.iso ?? "", $0.until?.iso ?? ""] }
        }
        #expect(try spans(1) == [["true", came.iso, ""]])
        #expect(try spans(2) == [["true", came.iso, moved.iso], ["false", moved.iso, ""]])
        #expect(try spans(3) == [["true", came.iso, moved.iso], ["false", moved.iso, left.iso]])
        // What is entered late can't put it elsewhere before it came where it is.
        let settled = Given<SubjectDecider>(state: try lived(2))
        settled.when(.place(.group, on: moved.advanced(by: -1)), context).refused(.beforeItCame(moved))
        settled.when(.leave(.moved, on: moved.advanced(by: -1)), context).refused(.beforeItCame(moved))
        // Who moves on the day they came was in the first place on no day.
        var short = try lived(1)
        short.formerPlaces = [.init(place: .village, until: came)]
        #expect(short.spans.count == 1 && short.spans[0].place == .group)
    }
}

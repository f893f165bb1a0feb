import Domain
import Testing

extension ActivityID {
    fileprivate static let first = ActivityID(raw: 0xAC1)
    fileprivate static let second = ActivityID(raw: 0xAC2)
}

extension PlaceID {
    fileprivate static let village = PlaceID(raw: 0x61)
}

/// Visits and meetings of a county, on 7 May 2021 at noon.
struct ActivityDeciderTests {
    private let visit = kind("visit") {
        $0.meets = ["household", "site"]
        $0.modes = [.inPerson, .phone]
        $0.raises = ["livelihood"]
    }
    private let meeting = kind("courtyard-meeting") { $0.asks = ["place", "host", "attendance", "minutes"] }
    private let sweep = kind("sweep") { $0.mayBeEmpty = true }
    private let office = kind("on-site-office") { $0.from = ["county"] }
    private let aid = kind("aid") {
        $0.types = [Term(key: "relief", name: Name(zh: "帮困慰问"))]
        $0.outcomes = [.yuan]
    }
    private let now = Zone.shanghai.moment(Day(number: 18_754), millisecond: 12 * Moment.millisecondsPerHour)
    private let wang = Activity.Met.subject(SubjectID(raw: 0x71))
    private let shop = Activity.Met.subject(SubjectID(raw: 0x72))

    private static func kind(_ id: ActivityKindID, _ change: (inout ActivityKind) -> Void) -> ActivityKind {
        var kind = ActivityKind(id: id, name: Name(zh: id.key), counts: .次)
        change(&kind)
        return kind
    }

    private func context(raises: Int = 0, other: Activity? = nil) throws -> ActivityContext {
        let since = now.advanced(byMilliseconds: -100 * Moment.millisecondsPerDay)
        func person(_ id: PersonID, _ rank: RankID) -> Person {
            Person(
                id: id, code: "p", name: "甲",
                appointments: [.init(body: .bodyA, role: .handler, rank: rank, since: since)])
        }
        let village = Place(
            id: .village, code: try #require(PlaceCode("430302001001")), name: Name(zh: "一村"), level: .village,
            parent: nil)
        return ActivityContext(
            now: now, zone: .shanghai, kinds: [visit, meeting, sweep, office, aid], places: PlaceTree([village]),
            staff: Staff([person(.handlerOfA, "staff"), person(.workerOfA, "county")], zone: .shanghai),
            met: [wang: "household", shop: "enterprise"], raises: raises, other: other)
    }

    private func record(
        _ kind: ActivityKindID = "visit", _ change: (inout Activity.Record) -> Void = { _ in }
    ) -> Activity.Record {
        var record = Activity.Record(kind: kind, began: now.advanced(byMilliseconds: -Moment.millisecondsPerHour))
        if kind == "visit" {
            record.mode = .inPerson
            record.goers = [.init(person: .handlerOfA, body: .bodyA)]
            record.met = [wang]
        }
        change(&record)
        return record
    }

    private func when(_ record: Activity.Record, raises: Int = 0) throws -> When<ActivityDecider> {
        Given(state: nil).when(.record(id: .first, record), try context(raises: raises))
    }

    @Test func `a visit is one entry: who went, to whom, when, how (L04, B06)`() throws {
        try when(record()).then(.recorded(id: .first, record()))
        try when(record { $0.met = [] }).refused(.missing(.met))
        try when(record { $0.goers = [] }).refused(.missing(.goers))
        try when(record { $0.mode = nil }).refused(.missing(.mode))
        try when(record { $0.mode = .message }).refused(.wrongMode(.message, allowed: [.inPerson, .phone]))
        try when(record { $0.met = [shop] }).refused(.wrongMeeting(allowed: ["household", "site"]))
        try when(record { $0.met = [.organisation(.bodyB)] }).refused(.unknownMet)
        try when(record { $0.met = [wang, wang] }).refused(.metTwice)
        try when(record { $0.goers += $0.goers }).refused(.twice(.handlerOfA))
        try when(record { $0.goers = [.init(person: .handlerOfA, body: .bodyB)] }).refused(.notInPost(.handlerOfA))
        try when(record("made-up")).refused(
            .unknownKind("made-up", known: ["visit", "courtyard-meeting", "sweep", "on-site-office", "aid"]))
        try when(record { $0.place = PlaceID(raw: 9) }).refused(.unknownPlace(PlaceID(raw: 9)))
    }

    @Test func `nothing happens later than now, and nothing ends before it begins`() throws {
        try when(record { $0.began = now.advanced(byMilliseconds: 1) }).refused(.inTheFuture)
        try when(record { $0.ended = now.advanced(byMilliseconds: 1) }).refused(.inTheFuture)
        try when(record { $0.ended = $0.began.advanced(byMilliseconds: -1) }).refused(.endsBeforeItBegins)
        try when(record { $0.headCount = -1 }).refused(.negative)
    }

    @Test func `a meeting says what its kind asks for (A04, A05)`() throws {
        let whole = record("courtyard-meeting") {
            $0.place = .village
            $0.hosts = [.bodyA]
            $0.headCount = 46
            $0.minutes = .sealed(1)
        }
        try when(whole, raises: 15).accepted()
        var asked: [(String, (inout Activity.Record) -> Void)] = []
        asked.append(("place", { $0.place = nil }))
        asked.append(("host", { $0.hosts = [] }))
        asked.append(("attendance", { $0.headCount = nil }))
        asked.append(("minutes", { $0.minutes = nil }))
        for (name, change) in asked {
            var record = whole
            change(&record)
            try when(record).refused(.missing(.asked(name)))
        }
    }

    @Test func `who holds an office on the spot is of the rank that decides there (A09)`() throws {
        try when(record("on-site-office") { $0.goers = [.init(person: .workerOfA, body: .bodyA)] }).accepted()
        try when(record("on-site-office") { $0.goers = [.init(person: .handlerOfA, body: .bodyA)] })
            .refused(.wrongRank(allowed: ["county"]))
    }

    @Test func `a sweep that found nothing is filed, and says so or what it found (B09)`() throws {
        try when(record("sweep") { $0.foundNothing = true }).accepted()
        try when(record("sweep") { $0.foundNothing = true }, raises: 1).refused(.emptyAndFull)
        try when(record { $0.foundNothing = true }).refused(.mayNotBeEmpty)
    }

    @Test func `B09: a sweep of homes that found nothing names its place instead of a home, and who went`() throws {
        var asking = try context()
        let homes = ActivityDeciderTests.kind("sweep") {
            $0.mayBeEmpty = true
            $0.meets = ["household"]
        }
        asking.kinds = asking.kinds.map { $0.id == homes.id ? homes : $0 }
        func filed(_ change: (inout Activity.Record) -> Void) -> When<ActivityDecider> {
            let sweep = record("sweep") {
                ($0.foundNothing, $0.place) = (true, .village)
                $0.goers = [.init(person: .handlerOfA, body: .bodyA)]
                change(&$0)
            }
            return Given<ActivityDecider>(state: nil).when(.record(id: .first, sweep), asking)
        }
        filed { _ in }.accepted()
        filed { $0.place = nil }.refused(.missing(.met))
        filed { $0.foundNothing = false }.refused(.missing(.met))
        filed { $0.goers = [] }.refused(.missing(.goers))
    }

    @Test func `aid is of one of its types, with what it brought (A10)`() throws {
        try when(record("aid")).refused(.missing(.type))
        try when(record("aid") { $0.type = "party" }).refused(.unknownType("party", known: ["relief"]))
        try when(record("aid") { $0.type = "relief" }).accepted()
        let money = Matter.Outcome(name: "慰问金", quantity: Quantity(amount: .scaled(500), unit: .yuan))
        let given = Given<ActivityDecider>(state: Activity(id: .first, record: record("aid")))
        given.when(.recordOutcome(money), try context()).then(.outcomeRecorded(money))
        let lamps = Matter.Outcome(name: "灯", quantity: Quantity(amount: .scaled(5), unit: .lamps))
        given.when(.recordOutcome(lamps), try context()).refused(.unknownUnit(.lamps, known: [.yuan]))
    }

    @Test func `what was entered twice is folded and counts once (V1, V2, A05)`() throws {
        let one = Activity(id: .first, record: record())
        let two = Activity(id: .second, record: record())
        #expect(one.likeness(in: .shanghai) == two.likeness(in: .shanghai))
        let given = Given<ActivityDecider>(state: one)
        given.when(.fold(into: .second, reason: "重复录入"), try context(other: two))
            .then(.foldedInto(.second, reason: "重复录入"))
        given.when(.fold(into: .first, reason: "重复录入"), try context(other: one)).refused(.intoItself)
        given.when(.fold(into: .second, reason: "重复录入"), try context()).refused(.unknownActivity(.second))
        given.when(.fold(into: .second, reason: ""), try context(other: two)).refused(.noReason)
        var elsewhen = two
        elsewhen.record.began = one.record.began.advanced(byMilliseconds: -Moment.millisecondsPerDay)
        given.when(.fold(into: .second, reason: "重复录入"), try context(other: elsewhen)).refused(.notAlike)
        var folded = one
        folded.foldedInto = .second
        #expect(!folded.counts && one.counts)
        Given<ActivityDecider>(state: folded).when(.addMinutes(.sealed(2)), try context())
            .refused(.folded(into: .second))
    }

    @Test func `three officials at two households are six attendances, and a meeting has as many as came (L04)`() {
        let three = [PersonID.handlerOfA, .workerOfA, .clerk].map { Activity.Goer(person: $0, body: .bodyA) }
        let visit = Activity(
            id: .first,
            record: record {
                $0.goers = three
                $0.met = [wang, shop]
            })
        #expect(visit.attendances(.goers) == 6)
        let meeting = Activity(id: .second, record: record("courtyard-meeting") { $0.headCount = 46 })
        #expect(meeting.attendances(.attended) == 46)
        #expect(record { $0.mode = .phone }.isInPerson == false && record().isInPerson)
    }
}

/// What can't well be.
struct VisitSignTests {
    private let morning = Zone.shanghai.moment(Day(number: 18_754), millisecond: 8 * Moment.millisecondsPerHour)

    private func visits(_ count: Int, minutes apart: Int64, words: [UInt8]? = nil, place: UInt128 = 1) -> [VisitTrace] {
        (0..<count).map { index in
            let began = morning.advanced(byMilliseconds: Int64(index) * apart * 60_000)
            return VisitTrace(
                id: ActivityID(raw: place << 32 | UInt128(index)), goer: .handlerOfA, place: PlaceID(raw: place),
                began: began, ended: nil, isInPerson: true, words: words)
        }
    }

    @Test func `forty homes in an hour are flagged with their entries, a day's work isn't`() throws {
        #expect(VisitSign.signs(in: visits(40, minutes: 30)) == [])
        let signs = VisitSign.signs(in: visits(40, minutes: 1))
        #expect(signs == [.tooManyInAnHour(.handlerOfA, count: 40, visits(40, minutes: 1).map(\.id))])
        // Calls fit into an hour.
        let calls = visits(40, minutes: 1).map {
            var call = $0
            call.isInPerson = false
            return call
        }
        #expect(VisitSign.signs(in: calls) == [])
    }

    @Test func `nobody is in two places at once`() {
        var (here, there) = (visits(1, minutes: 1)[0], visits(1, minutes: 1, place: 2)[0])
        here.ended = morning.advanced(byMilliseconds: 30 * 60_000)
        there.began = morning.advanced(byMilliseconds: 10 * 60_000)
        #expect(VisitSign.signs(in: [there, here]) == [.twoPlacesAtOnce(.handlerOfA, [here.id, there.id])])
        there.began = morning.advanced(byMilliseconds: 30 * 60_000)
        #expect(VisitSign.signs(in: [there, here]) == [])
    }

    @Test func `visits that are all the same words are flagged`() {
        let same = visits(11, minutes: 60, words: [1])
        #expect(VisitSign.signs(in: same) == [.sameWords(.handlerOfA, count: 11, same.map(\.id))])
        // Half of them elsewhere, half an hour later each time.
        let others = visits(10, minutes: 60, place: 3).map {
            var other = $0
            other.began = other.began.advanced(byMilliseconds: 30 * 60_000)
            return other
        }
        #expect(VisitSign.signs(in: visits(10, minutes: 60, words: [1]) + others) == [])
    }

    @Test func `L04: homes are counted, not entries: forty in one entry, unless its end gives them their time`() {
        var round = visits(1, minutes: 1)[0]
        round.homes = 40
        #expect(VisitSign.signs(in: [round]) == [.tooManyInAnHour(.handlerOfA, count: 40, [round.id])])
        // Over two hours twenty fall into each, over less there are more.
        round.ended = morning.advanced(byMilliseconds: 2 * Moment.millisecondsPerHour)
        #expect(VisitSign.signs(in: [round]) == [])
        round.ended = morning.advanced(byMilliseconds: 90 * 60_000)
        #expect(VisitSign.signs(in: [round]) == [.tooManyInAnHour(.handlerOfA, count: 27, [round.id])])
    }

    @Test func `L04: rows without a time are spread over their day, and are in no two places at once`() {
        func rows(_ count: Int) -> [VisitTrace] {
            visits(count, minutes: 0).enumerated().map { index, visit in
                var visit = visit
                visit.place = PlaceID(raw: UInt128(index + 1))
                visit.began = Zone.shanghai.moment(Day(number: 18_754), millisecond: Activity.dayAlone)
                return visit
            }
        }
        #expect(VisitSign.signs(in: rows(45)) == [])
        let many = VisitSign.signs(in: rows(300))
        guard case .tooManyInAnHour(.handlerOfA, count: 30, let ids)? = many.first else {
            Issue.record("\(many)")
            return
        }
        #expect(many.count == 1 && ids.count == 30)
    }

    @Test func `L04: what begins together overlaps; a village and its own group are one place`() throws {
        let village = PlaceID(raw: 1)
        func place(_ raw: UInt128, _ code: String, below parent: PlaceID?) throws -> Place {
            Place(
                id: PlaceID(raw: raw), code: try #require(PlaceCode(code)), name: Name(zh: code),
                level: parent == nil ? "village" : "group", parent: parent)
        }
        let places = PlaceTree([
            try place(1, "510521100200", below: nil), try place(2, "510521100200001", below: village),
            try place(3, "510521100200002", below: village),
        ])
        func signs(_ one: UInt128, _ two: UInt128) -> [VisitSign] {
            VisitSign.signs(
                in: visits(1, minutes: 1, place: one) + visits(1, minutes: 1, place: two), places: places)
        }
        #expect(signs(1, 2) == [] && signs(3, 1) == [])
        let (one, other) = (ActivityID(raw: 2 << 32), ActivityID(raw: 3 << 32))
        #expect(signs(2, 3) == [.twoPlacesAtOnce(.handlerOfA, [one, other])])
    }

    @Test func `L04: words that several of one body share are flagged with the body`() {
        func entries(_ goers: [PersonID], by body: OrganisationID, _ count: Int = 6) -> [VisitTrace] {
            goers.enumerated().flatMap { index, goer in
                visits(count, minutes: 60, words: [1], place: UInt128(index + 1)).map { visit in
                    var visit = visit
                    (visit.goer, visit.body) = (goer, body)
                    return visit
                }
            }
        }
        let two = entries([.handlerOfA, .handlerOfB], by: .bodyA)
        #expect(
            VisitSign.signs(in: two) == [.sameWordsInBody(.bodyA, people: 2, count: 12, two.map(\.id).sorted())])
        // Two who went together are one entry; the same words in two bodies are nobody's.
        let together = visits(6, minutes: 60, words: [1]).flatMap { visit in
            [PersonID.handlerOfA, .handlerOfB].map { goer in
                var visit = visit
                (visit.goer, visit.body) = (goer, .bodyA)
                return visit
            }
        }
        #expect(VisitSign.signs(in: together) == [])
        let bodies = zip(two.indices, two).map { index, visit in
            var visit = visit
            visit.body = index < 6 ? .bodyA : .bodyB
            return visit
        }
        #expect(VisitSign.signs(in: bodies) == [])
        // What one of them wrote alone is theirs.
        let own = entries([.handlerOfA], by: .bodyA, 11)
        #expect(VisitSign.signs(in: own) == [.sameWords(.handlerOfA, count: 11, own.map(\.id))])
    }
}

import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Households, who answers for them, who was there and what was heard, by use case.
struct FieldTests {
    // MARK: - Households

    @Test func `a household is entered once, sealed, and seen in full with a reason that is written down`() async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001")
        await #expect(throws: Refused.subject(.codeTaken("1-001"))) { try await field.enter("1-001") }
        let masked = try await jurisdiction.subjectFile(SubjectName(.household, "1-001"), Request(field.village))
        #expect(masked.details.name == "王**" || masked.details.name?.contains("秀") == false)
        #expect(masked.details.phone == nil)
        #expect(masked.places.map(\.level) == [.group, .village, .township, .county])
        let full = try await jurisdiction.subjectFile(
            SubjectName(.household, "1-001"), inFull: "核实门牌", Request(field.village))
        #expect(full.details.name == "王秀英" && full.details.phone?.digits == "13907310001")
        // The neighbours' committee reaches its own village alone.
        await #expect(throws: Refused.outOfReach) {
            try await jurisdiction.subjectFile(SubjectName(.household, "1-001"), Request(field.neighbour))
        }
        await #expect(throws: Refused.outOfReach) { try await field.enter("1-002", by: field.neighbour) }
        await #expect(throws: Refused.noSuchSubject(.household, "9-9")) {
            try await jurisdiction.subjectFile(SubjectName(.household, "9-9"), Request(field.village))
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `one that is split leaves the count on that day, and the new come into it (L03)`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        let today = jurisdiction.today
        let place = try placeCode("510521100200001")
        let made = try await jurisdiction.recast(
            [SubjectName(.household, "1-001")],
            into: [SubjectDraft(code: "1-001a", place: place), SubjectDraft(code: "1-001b", place: place)], on: today,
            Request(field.village))
        #expect(made.count == 2)
        func counted(_ day: Day) async throws -> Int {
            try await jurisdiction.coverage(on: day, Request(field.leader)).share.whole
        }
        #expect(try await counted(today.advanced(by: -1)) == 2)
        #expect(try await counted(today) == 3)
        await #expect(throws: Refused.noSuchSubject(.household, "1-001")) {
            try await jurisdiction.change(
                SubjectName(.household, "1-001"), .note(.away, on: today), Request(field.village))
        }
        // What it was split into is refused as a whole where one of them can't be.
        await #expect(throws: Refused.subject(.codeTaken("1-001a"))) {
            try await jurisdiction.recast(
                [SubjectName(.household, "1-002")],
                into: [SubjectDraft(code: "1-002a", place: place), SubjectDraft(code: "1-001a", place: place)],
                on: today, Request(field.village))
        }
        #expect(try await counted(today) == 3)
    }

    @Test func `what was put right is named in the journal, never said there (C: privacy)`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001")
        let named = SubjectName(.household, "1-001")
        let right = SubjectDetails(name: "王秀兰", phone: PhoneNumber("13907310001"), address: "龙井村")
        try await jurisdiction.change(named, .correct(right, reason: "名字抄错"), Request(field.village))
        let full = try await jurisdiction.subjectFile(named, inFull: "核实", Request(field.village))
        #expect(full.details == right)
        await #expect(throws: Refused.subject(.nothingToCorrect)) {
            try await jurisdiction.change(named, .correct(right, reason: "名字抄错"), Request(field.village))
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    // MARK: - Linkages

    private func patch(_ person: String, _ code: String, body: String = "longjing") -> LinkageDraft {
        LinkageDraft(
            tier: "patch", holder: .init(person: person, body: body), target: .subject(SubjectName(.household, code)),
            since: FieldTests.first)
    }

    private static let first = Day(iso: "2014-05-01") ?? Day(number: 0)

    @Test func `who answers for a household at each tier is said at once, and who has nobody (A02, X02, L05)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001")
        _ = try await jurisdiction.link(
            [
                patch("v.chen", "1-001"),
                LinkageDraft(
                    tier: "unit-village", holder: .init(body: "lx-water"),
                    target: .place(try placeCode("510521100200")),
                    since: FieldTests.first),
                LinkageDraft(
                    tier: "leader-point", holder: .init(person: "c.gao", body: "lx-water"),
                    target: .place(try placeCode("510521100200")), since: FieldTests.first),
            ], Request(field.administrator))
        let file = try await jurisdiction.subjectFile(SubjectName(.household, "1-001"), Request(field.village))
        let answering = Dictionary(uniqueKeysWithValues: file.answering.map { ($0.tier.id, $0.linkages.count) })
        #expect(answering == ["leader-point": 1, "unit-village": 1, "patch": 1, "pairing": 0])
        // K2: the patch is one official's.
        await #expect(throws: Refused.self) {
            try await jurisdiction.link([patch("v.luo", "1-001")], Request(field.administrator))
        }
        // K1: a clerk of the county isn't of the rank that holds patches.
        await #expect(throws: Refused.linkage(.wrongHolder(tier: "patch"))) {
            try await jurisdiction.link([patch("s.he", "1-001", body: "lx-water")], Request(field.administrator))
        }
        // All or none.
        try await field.enter("1-002")
        await #expect(throws: Refused.self) {
            try await jurisdiction.link(
                [patch("v.chen", "1-002"), patch("v.luo", "1-001")], Request(field.administrator))
        }
        let second = try await jurisdiction.subjectFile(SubjectName(.household, "1-002"), Request(field.village))
        #expect(second.answering.first { $0.tier.id == "patch" }?.linkages.isEmpty == true)
    }

    @Test
    func `the day an official leaves the post their households have no one, until they are handed over (X02, K4)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        _ = try await jurisdiction.link(
            [patch("v.chen", "1-001"), patch("v.chen", "1-002")], Request(field.administrator))
        let today = jurisdiction.today
        let plan = try await jurisdiction.organise(
            sheet(.posts, "人员,单位,角色,止,原因\nv.chen,longjing,handler,\(today.iso),调离"))
        #expect(plan.rejects == [])
        field.simulation.advance(to: field.simulation.now.advanced(byMilliseconds: 24 * Moment.millisecondsPerHour))
        func holders() async throws -> [Int] {
            var counts: [Int] = []
            for code in ["1-001", "1-002"] {
                let file = try await jurisdiction.subjectFile(
                    SubjectName(.household, code), Request(field.administrator))
                counts.append(file.answering.first { $0.tier.id == "patch" }?.linkages.count ?? -1)
            }
            return counts
        }
        #expect(try await holders() == [0, 0])
        let moved = try await jurisdiction.handOver(
            from: .init(person: "v.chen", body: "longjing"), to: .init(person: "v.luo", body: "longjing"),
            on: jurisdiction.today, reason: "接任", Request(field.administrator))
        #expect(moved == 2)
        #expect(try await holders() == [1, 1])
        await #expect(throws: Refused.nothingLinked) {
            try await jurisdiction.handOver(
                from: .init(person: "v.chen", body: "longjing"), to: .init(person: "v.luo", body: "longjing"),
                on: jurisdiction.today, reason: "接任", Request(field.administrator))
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `a village is shared out in whole groups, and what was proposed is what is linked (L05, B07)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002", "1-003")
        try await field.enter("2-001", "2-002", in: "510521100200002")
        let holders = ["v.chen", "v.luo"].map { LinkageHolderName(person: $0, body: "longjing") }
        let village = try placeCode("510521100200")
        let proposal = try await jurisdiction.proposePatches(
            of: village, among: holders, tier: "patch", least: 2, Request(field.administrator))
        #expect(proposal.shortfalls.isEmpty)
        #expect(proposal.patches.map(\.households) == [3, 2])
        let made = try await jurisdiction.apply(
            proposal, tier: "patch", since: jurisdiction.today, reason: "分片", Request(field.administrator))
        #expect(made == 5)
        // Asked again, everything stays where it is.
        let again = try await jurisdiction.proposePatches(
            of: village, among: holders, tier: "patch", least: 2, Request(field.administrator))
        #expect(again.patches.map(\.households) == [3, 2])
        #expect(
            try await jurisdiction.apply(
                again, tier: "patch", since: jurisdiction.today, reason: "分片", Request(field.administrator)) == 0)
        await #expect(throws: Refused.linkage(.wrongTarget(tier: "leader-point"))) {
            try await jurisdiction.proposePatches(
                of: village, among: holders, tier: "leader-point", least: 2, Request(field.administrator))
        }
    }

    // MARK: - Visits and meetings

    @Test
    func `three officials at one home are three person-visits, one household, and a call is none (L02, L03, B06)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        let request = Request(try await Cast.actor("s.tang", in: jurisdiction))
        _ = try await jurisdiction.recordActivity(
            field.visit("1-001", by: ["s.he", "s.tang", "c.gao"], heard: "自来水断断续续"), request)
        _ = try await jurisdiction.recordActivity(field.visit("1-002", mode: .phone), request)
        let report = try await jurisdiction.coverage(Request(field.leader))
        #expect(report.share == Share(1, of: 2))
        let duty = try #require(report.duties.first { $0.duty.id == "twenty-households" })
        #expect(duty.visits == 3 && duty.gone == Share(3, of: 3) && duty.met == Share(0, of: 3))
        let missing = try await jurisdiction.notVisited(
            in: try placeCode("510521100200"), most: 10, Request(field.village))
        #expect(missing.map(\.code) == ["1-002"])
        let village = try await jurisdiction.coverage(in: try placeCode("510521100200"), Request(field.village))
        #expect(village.children.map(\.share) == [Share(1, of: 2), Share(0, of: 0)])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `the same visit entered twice is recognised, and counts once where it was (V2, A05)`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001")
        let request = Request(try await Cast.actor("s.tang", in: jurisdiction))
        let first = try await jurisdiction.recordActivity(field.visit("1-001"), request)
        let twice = field.visit("1-001", by: ["s.tang"])
        await #expect(throws: Refused.alike(count: 1, first: twice.began)) {
            try await jurisdiction.recordActivity(twice, request)
        }
        let second = try await jurisdiction.recordActivity(
            field.visit("1-001", by: ["s.tang"], isAnother: true), request)
        func visits() async throws -> Int {
            try await jurisdiction.coverage(Request(field.leader)).duties.first { $0.duty.id == "twenty-households" }?
                .visits ?? -1
        }
        #expect(try await visits() == 2)
        try await jurisdiction.fold(second.id, into: first.id, reason: "两人各记了一次", request)
        #expect(try await visits() == 1)
        #expect(try await jurisdiction.activities(most: 10, request).map(\.id) == [first.id])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `A05, V2: a meeting without a place is recognised by its day, and by who held it or went`() async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let request = Request(try await Cast.actor("s.tang", in: jurisdiction))
        func meeting(
            hosts: [String] = [], goers: [String] = [], place: String? = nil, hours: Int64 = 1
        ) throws -> ActivityDraft {
            ActivityDraft(
                kind: "heads-meeting", place: try place.map(placeCode),
                began: field.simulation.now.advanced(byMilliseconds: -hours * Moment.millisecondsPerHour), hosts: hosts,
                goers: goers.map { .init(person: $0, body: "lx-water") }, headCount: 12, minutes: "安排春耕")
        }
        let first = try meeting(hosts: ["lx-water"], goers: ["s.he"])
        _ = try await jurisdiction.recordActivity(first, request)
        let village = "510521100200"
        for again in [
            try meeting(hosts: ["lx-water", "longjing"], hours: 2), try meeting(goers: ["s.tang", "s.he"]),
            try meeting(hosts: ["lx-water"], place: village),
        ] {
            await #expect(throws: Refused.alike(count: 1, first: first.began), "\(again.hosts) \(again.goers)") {
                try await jurisdiction.recordActivity(again, request)
            }
        }
        // Of others, or on another day, it is another.
        for other in [
            try meeting(hosts: ["longjing"], goers: ["s.tang"], place: village), try meeting(hosts: ["yumu"]),
            try meeting(hosts: ["lx-water"], goers: ["s.he"], hours: 30),
        ] { _ = try await jurisdiction.recordActivity(other, request) }
        // One with a place is found by one without.
        await #expect(throws: Refused.self) {
            try await jurisdiction.recordActivity(try meeting(hosts: ["longjing"]), request)
        }
        #expect(try await jurisdiction.activities(most: 9, request).count == 4)
    }

    @Test func `L04: entries are looked through as homes, without those that were folded`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let numbers = (1...21).map { "1-0\($0)" }
        for number in numbers { try await field.enter(number) }
        let request = Request(try await Cast.actor("s.tang", in: jurisdiction))
        var round = field.visit("1-01")
        round.met = numbers.map { SubjectName(.household, $0) }
        let kept = try await jurisdiction.recordActivity(round, request)
        let he = try #require(try await jurisdiction.directory().person("s.he")?.id)
        func signs() async throws -> [VisitSign] {
            try await jurisdiction.visitSigns(
                from: jurisdiction.today, through: jurisdiction.today, Request(field.leader))
        }
        #expect(try await signs() == [.tooManyInAnHour(he, count: 21, [kept.id])])
        round.isAnother = true
        let twice = try await jurisdiction.recordActivity(round, request)
        #expect(try await signs() == [.tooManyInAnHour(he, count: 42, [kept.id, twice.id].sorted())])
        try await jurisdiction.fold(twice.id, into: kept.id, reason: "录了两遍", request)
        #expect(try await signs() == [.tooManyInAnHour(he, count: 21, [kept.id])])
        round.began = round.began.advanced(byMilliseconds: -2 * Moment.millisecondsPerHour)
        round.ended = round.began.advanced(byMilliseconds: 3 * Moment.millisecondsPerHour)
        let slow = try await jurisdiction.recordActivity(round, request)
        try await jurisdiction.fold(kept.id, into: slow.id, reason: "补上结束时间", request)
        #expect(try await signs() == [])
    }

    @Test func `a request that is repeated enters nothing twice`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001")
        let actor = try await Cast.actor("s.tang", in: jurisdiction)
        let draft = field.visit("1-001")
        let first = try await jurisdiction.recordActivity(draft, Request(actor, key: "visit-1"))
        #expect(try await jurisdiction.recordActivity(draft, Request(actor, key: "visit-1")) == first)
        await #expect(throws: Refused.keyReused("visit-1")) {
            try await jurisdiction.recordActivity(field.visit("1-001", hours: 2), Request(actor, key: "visit-1"))
        }
        #expect(try await jurisdiction.activities(most: 10, Request(actor)).count == 1)
    }

    @Test func `a meeting with fifteen items is one entry and fifteen matters that cite it, all or nothing (L01)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let place = try placeCode("510521100200")
        func item(_ number: Int, kind: String = "livelihood") -> Intake {
            Intake(
                kind: kind, channel: "courtyard-meeting", words: Words(text: "第\(number)条：路不好走"),
                summary: "第\(number)条", contact: Contact(), place: place)
        }
        var draft = ActivityDraft(
            kind: "courtyard-meeting", place: place,
            began: field.simulation.now.advanced(byMilliseconds: -Moment.millisecondsPerHour), hosts: ["longjing"],
            headCount: 43, topics: ["道路"], minutes: "群众集中反映道路问题")
        draft.items = (1...14).map { item($0) } + [item(15, kind: "no-such-kind")]
        await #expect(throws: Refused.self) { try await jurisdiction.recordActivity(draft, Request(field.village)) }
        #expect(try await jurisdiction.activities(most: 5, Request(field.village)).isEmpty)
        draft.items[14] = item(15)
        let receipt = try await jurisdiction.recordActivity(draft, Request(field.village))
        #expect(Set(receipt.numbers).count == 15)
        let file = try await jurisdiction.activityFile(receipt.id, Request(field.village))
        #expect(Set(file.raised) == Set(receipt.numbers) && file.minutes == "群众集中反映道路问题")
        #expect(try await jurisdiction.activities(most: 5, Request(field.village)).first?.raised == 15)
        // What the kind asks for is asked for.
        draft.headCount = nil
        draft.isAnother = true
        await #expect(throws: Refused.activity(.missing(.asked("attendance")))) {
            try await jurisdiction.recordActivity(draft, Request(field.village))
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `whoever may not, may not, and nothing is entered outside one's own village`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001")
        await #expect(throws: Refused.outOfReach) {
            try await jurisdiction.recordActivity(field.visit("1-001"), Request(field.neighbour))
        }
        for actor in [Actor.resident, Actor.system] {
            await #expect(throws: Refused.self) {
                try await jurisdiction.recordActivity(field.visit("1-001"), Request(actor))
            }
            await #expect(throws: Refused.self) { try await jurisdiction.coverage(Request(actor)) }
        }
        await #expect(throws: Refused.self) {
            try await jurisdiction.link([patch("v.chen", "1-001")], Request(field.clerk))
        }
        // Whoever wasn't in the post that day didn't go for it.
        var early = field.visit("1-001")
        early.began = Moment(milliseconds: FieldFixture.start.milliseconds - 200 * Moment.millisecondsPerDay)
        let tang = try await Cast.actor("s.tang", in: jurisdiction)
        await #expect(throws: Refused.self) { try await jurisdiction.recordActivity(early, Request(tang)) }
    }
}

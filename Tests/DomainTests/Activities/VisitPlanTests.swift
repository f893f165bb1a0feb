import Domain
import Testing

extension VisitPlanID {
    fileprivate static let first = VisitPlanID(raw: 0xB1)
}

/// Planned visits of a county whose catalogue has two fields, on 7 May 2021.
struct VisitPlanTests {
    private let today: Day
    private let wang = SubjectID(raw: 0x71)
    private let li = SubjectID(raw: 0x72)
    private let visit: ActivityKind
    private let questions: QuestionList
    private let village = PlaceID(raw: 0x61)

    init() throws {
        today = try day("2021-05-07")
        var visit = ActivityKind(id: "survey-visit", name: Name(zh: "带题走访"), counts: .次)
        visit.meets = ["household"]
        visit.plans = "survey-questions"
        self.visit = visit
        questions = QuestionList(
            Self.catalogue,
            [
                .init(
                    catalogue: "survey-questions", edition: "1",
                    entries: [.init(code: "O-1", group: "schools", text: "旧题")]),
                .init(
                    catalogue: "survey-questions", edition: "2",
                    entries: [
                        .init(code: "J-1", group: "schools", text: "学位够不够"),
                        .init(code: "L-1", group: "transport", text: "路好不好走"),
                    ]),
            ])
    }

    private static var catalogue: Catalogue {
        var catalogue = Catalogue(id: "survey-questions", name: Name(zh: "调研题目"))
        catalogue.classes = [
            Term(key: "schools", name: Name(zh: "教育")), Term(key: "transport", name: Name(zh: "交通")),
        ]
        return catalogue
    }

    private func context(_ questions: QuestionList?) throws -> VisitPlanContext {
        let since = Zone.shanghai.moment(today.advanced(by: -100), millisecond: 0)
        let person = Person(
            id: .handlerOfA, code: "p", name: "甲",
            appointments: [.init(body: .bodyA, role: .handler, rank: "staff", since: since)])
        let place = Place(
            id: village, code: try #require(PlaceCode("430302001001")), name: Name(zh: "一村"), level: .village,
            parent: nil)
        return VisitPlanContext(
            today: today, zone: .shanghai, kinds: [visit, ActivityKind(id: "talk", name: Name(zh: "宣讲"), counts: .次)],
            places: PlaceTree([place]), staff: Staff([person], zone: .shanghai),
            types: [wang: .household, li: .household, SubjectID(raw: 0x73): .enterprise], questions: questions)
    }

    private func content(_ change: (inout VisitPlan.Content) -> Void = { _ in }) -> VisitPlan.Content {
        var content = VisitPlan.Content(
            kind: "survey-visit", goers: [.init(person: .handlerOfA, body: .bodyA)], households: [wang, li],
            on: today.advanced(by: 3), questions: ["J-1", "transport"])
        change(&content)
        return content
    }

    private func when(_ content: VisitPlan.Content) throws -> When<VisitPlanDecider> {
        Given(state: nil).when(.plan(id: .first, content), try context(questions))
    }

    private func record(_ households: [SubjectID], kind: ActivityKindID = "survey-visit") -> Activity.Record {
        .init(kind: kind, began: Moment(milliseconds: 0), met: households.map { .subject($0) })
    }

    @Test func `A03: a plan says who goes where on which day, with which questions of the catalogue`() throws {
        try when(content()).then(.planned(id: .first, content()))
        try when(content { $0.goers = [] }).refused(.nobodyGoes)
        try when(content { $0.goers += $0.goers }).refused(.twice(.handlerOfA))
        try when(content { $0.goers = [.init(person: .handlerOfA, body: .bodyB)] }).refused(.notInPost(.handlerOfA))
        try when(content { $0.households = [] }).refused(.nowhere)
        try when(content { $0.households = [wang, wang] }).refused(.householdTwice)
        try when(content { $0.households = [SubjectID(raw: 0x73)] }).refused(.wrongMeeting(allowed: ["household"]))
        try when(content { $0.place = PlaceID(raw: 0x99) }).refused(.unknownPlace(PlaceID(raw: 0x99)))
        try when(content { $0.on = today.advanced(by: -1) }).refused(.inThePast(today.advanced(by: -1)))
        try when(content { $0.kind = "dance" }).refused(.unknownKind("dance", known: ["survey-visit", "talk"]))
        let many = (0..<61).map { SubjectID(raw: 0x1000 + UInt128($0)) }
        try when(content { $0.households = many }).refused(.tooMany(61, most: VisitPlanDecider.most))
    }

    @Test func `A03: a question is an entry in force or a whole field, each once; one that was retired isn't asked`()
        throws
    {
        try when(content { $0.questions = ["O-1"] }).refused(.unknownQuestion("O-1"))
        try when(content { $0.questions = ["housing"] }).refused(.unknownQuestion("housing"))
        try when(content { $0.questions = ["J-1", "J-1"] }).refused(.questionTwice("J-1"))
        try when(content { $0.questions = [] }).accepted()
        let talk = content {
            ($0.kind, $0.households, $0.place) = ("talk", [], village)
        }
        try when(talk).refused(.noQuestions("talk"))
        // What it said can still be read, under its field.
        #expect(questions.entry("O-1")?.text == "旧题" && questions.group(of: "O-1")?.key == "schools")
    }

    @Test func `A03: a plan is done when everybody it named was met, in however many visits`() throws {
        let planned = VisitPlan(id: .first, content: content())
        let context = try context(questions)
        let (one, two) = (ActivityID(raw: 1), ActivityID(raw: 2))
        Given<VisitPlanDecider>(state: planned).when(.carryOut(one, record([wang])), context)
            .then(.carriedOut(one, met: [wang]))
        var half = planned
        (half.visits, half.met) = ([one], [wang])
        #expect(half.isOpen && half.progress == Share(1, of: 2))
        Given<VisitPlanDecider>(state: half).when(.carryOut(two, record([wang, li])), context)
            .then(.carriedOut(two, met: [li]))
        Given<VisitPlanDecider>(state: half).when(.carryOut(one, record([wang])), context).then()
        Given<VisitPlanDecider>(state: half).when(.carryOut(two, record([li], kind: "talk")), context)
            .refused(.anotherKind("survey-visit"))
        var done = half
        done.met = [wang, li]
        #expect(!done.isOpen && done.isDone)
        Given<VisitPlanDecider>(state: done).when(.drop(reason: "改期"), context).refused(.ended)
        Given<VisitPlanDecider>(state: nil).when(.drop(reason: "改期"), context).refused(.notPlanned)
    }

    @Test func `A03: a plan is put off to a day that is to come, or dropped with a reason`() throws {
        let planned = Given<VisitPlanDecider>(state: VisitPlan(id: .first, content: content()))
        let context = try context(questions)
        let later = today.advanced(by: 9)
        planned.when(.move(to: later), context).then(.moved(to: later))
        planned.when(.move(to: today.advanced(by: 3)), context).then()
        planned.when(.move(to: today.advanced(by: -1)), context).refused(.inThePast(today.advanced(by: -1)))
        planned.when(.drop(reason: " "), context).refused(.noReason)
        planned.when(.drop(reason: "改为电话联系"), context).then(.dropped(reason: "改为电话联系"))
    }

    @Test func `A03: at how many visits each field and question came up adds up, each once a visit`() throws {
        let visits = [["J-1", "J-1", "L-1"], ["J-1", "schools"], ["O-1", "井盖松了"], []]
        let counts = QuestionCounts(questions, raised: visits)
        #expect(counts.visits == Share(3, of: 4))
        #expect(counts.fields.map { $0.group?.key } == ["schools", "transport", nil])
        #expect(counts.fields.map(\.visits) == [3, 1, 1])
        let schools = try #require(counts.fields.first)
        #expect(schools.questions.map(\.code) == ["J-1", "O-1", "schools"])
        #expect(schools.questions.map(\.visits) == [2, 1, 1])
        // Of a random history no field has more visits than there were, and none has fewer than its most frequent question.
        var chance = SplitMix(seed: 7)
        for _ in 0..<200 {
            let codes = ["J-1", "L-1", "O-1", "schools", "x"]
            let history = (0..<Int(chance.next() % 9)).map { _ in codes.filter { _ in chance.next() % 2 == 0 } }
            let counts = QuestionCounts(questions, raised: history)
            #expect(counts.visits.whole == history.count)
            for field in counts.fields {
                let most = field.questions.map(\.visits).max() ?? 0
                #expect(field.visits >= most && field.visits <= counts.visits.part)
                #expect(field.visits <= field.questions.map(\.visits).reduce(0, +))
            }
        }
    }

    @Test func `A03: a catalogue is published whole, an entry a code, in the playbook's classes`() {
        func entry(_ code: String, _ group: String = "schools", _ text: String = "题") -> CatalogueEdition.Entry {
            .init(code: code, group: group, text: text)
        }
        func when(
            _ entries: [CatalogueEdition.Entry], _ edition: String = "2021", of name: CatalogueID = "survey-questions"
        )
            -> When<CatalogueDecider>
        {
            let held = CatalogueEdition(catalogue: "survey-questions", edition: "2020", entries: [entry("J-1")])
            return Given<CatalogueDecider>(state: [held]).when(
                .publish(.init(catalogue: name, edition: edition, entries: entries)), [Self.catalogue])
        }
        when([entry("J-1"), entry("J-2")]).accepted()
        // The same once more is no edition.
        when([entry("J-1")]).then()
        when([entry("J-2")], "2020").refused(.alreadyPublished("2020"))
        when([]).refused(.noEntries)
        when([entry("J-1"), entry("J-1")]).refused(.twice("J-1"))
        when([entry(" ")]).refused(.noCode(entry: 1))
        when([entry("J-1"), entry("J-2", "schools", " ")]).refused(.noText(entry: 2))
        when([entry("J-1", "housing")]).refused(.unknownClass("housing", known: ["schools", "transport"]))
        when([entry("schools")]).refused(.isAClass("schools"))
        when([entry("J-1")], of: "topics").refused(.unknownCatalogue("topics", known: ["survey-questions"]))
    }
}

import Domain
import Faces
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// Officials' lists, search and intake: what they say comes from the catalogue, empty and refused as well, in both languages.
struct ListPageTests {
    private func expectNothingStray(
        _ html: HTML, data: [String], _ name: String, at place: SourceLocation = #_sourceLocation
    ) {
        #expect(html.text.contains("⟦"), "\(name) says nothing from the catalogue", sourceLocation: place)
        #expect(PseudoLanguage.strays(in: html, data: data) == [], "\(name)", sourceLocation: place)
        #expect(!html.text.contains("style="), "\(name)", sourceLocation: place)
    }

    private static let codes = ["yuetang-housing", "hotline", "handler.zhang", "clerk.zhou", "Zhang Wei"]

    private func choices() -> ListChoices {
        var choices = ListChoices()
        choices.kinds = [FormOption("concern", Sentence(zh: "诉求", en: "concern"))]
        choices.bodies = [FormOption("yuetang-housing", Sentence(zh: "住建局", en: "housing"))]
        choices.people = [FormOption("handler.zhang", Sentence(zh: "张伟", en: "Zhang Wei"))]
        choices.places = [FormOption("430304", Sentence(zh: "岳塘区", en: "Yuetang"))]
        choices.steps = [FormOption("listed", Sentence(zh: "列入", en: "listed"))]
        return choices
    }

    @Test(arguments: Language.allCases) func `lists say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        var setting = try await county.setting(language, Link("matters"))
        setting.person = SampleCounty.person
        setting.person?.takesIn = true
        let data = county.numbers + [SampleCounty.summary] + Self.codes
        let reading = ReadingAs.actor(county.fixture.cast.dispatcher)
        var list = MatterList(MatterListQuery(limit: 3), columns: MatterColumn.allCases)
        let view = SavedView(
            id: SavedViewID(raw: 1), person: PersonID(raw: 1), body: county.fixture.cast.housing, name: "诉求",
            query: "kind=concern", made: Fixture.start, changed: Fixture.start)
        let asked: [[MatterList.Parameter]] = [
            MatterListPage.first, [.init(.kind, "concern"), .init(.place, "430304"), .init(.from, "2021-05-07")],
            [.init(.text, SampleCounty.summary), .init(.overdue, "true"), .init(.kind, "concern")],
        ]
        let refused = SampleCounty.refused("name", "act", "numbers")
        for (index, asked) in asked.enumerated() {
            for form in ["", "view", "view-save", "bulk"] {
                let page = try await jurisdiction.page(list.query, counting: 5, as: reading)
                let found = MatterListPage.Found(
                    list: list, page: page, table: try await jurisdiction.matterTable(), now: jurisdiction.now)
                var state = form.isEmpty ? SampleCounty.form : refused
                state.form = form
                let shown = MatterListPage(
                    asked: asked, found: index == 2 && form.isEmpty ? nil : found, choices: choices(), views: [view],
                    reader: PersonID(raw: 1), mayShare: true, acts: Jurisdiction.bulkActs, state, in: setting)
                expectNothingStray(shown.html, data: data, "list \(index) \(form)")
                #expect(shown.html.text.utf8.count < 60_000)
            }
            list.columns = []
            list.query.isOverdue = true
        }
    }

    @Test(arguments: Language.allCases) func `an act on several matters says nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        var setting = try await county.setting(language, Link("matters"))
        setting.person = SampleCounty.person
        for act in Jurisdiction.bulkActs {
            let fields: [(field: ActField, isRequired: Bool)] = [
                (.to, true), (.from, false), (.part, false), (.responsible, false), (.due, false), (.reason, true),
                (.granted, true), (.step, true), (.text, true), (.method, false), (.body, false),
            ]
            var state = SampleCounty.refused("to", "reason")
            state.form = "bulk"
            state.values["to"] = ["yuetang-housing"]
            let steps: [BulkPage.Step] = [
                .fields, .check,
                .result([
                    .init(number: county.numbers[0], refused: nil),
                    .init(number: county.numbers[1], refused: .noTaskOfYours),
                ]),
            ]
            for step in steps {
                let page = BulkPage(
                    act, on: county.numbers, step, fields: fields, choices: choices(), query: "state=open",
                    back: Link("matters"), state, in: setting)
                expectNothingStray(page.html, data: county.numbers + Self.codes, "\(act) \(step)")
            }
        }
    }

    @Test(arguments: Language.allCases) func `search says nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        try await jurisdiction.followSearch()
        var setting = try await county.setting(language, Link(path: ["search"], query: [.init(name: "q", value: "路灯")]))
        setting.person = SampleCounty.person
        let data = county.numbers + [SampleCounty.summary, "小区门口的", "路灯", "坏了三盏。", "已更换，夜间试亮。"] + Self.codes
        let found = try await jurisdiction.search(
            try SearchQuery("路灯", limit: 3, skipping: 1), as: .actor(county.fixture.cast.clerk))
        let named = FindPage.Named(
            code: "handler.zhang", name: .data("Zhang Wei"), posts: [.role(.handler)])
        let some = FindPage.Found(
            found, skipped: 1, table: try await jurisdiction.matterTable(), now: jurisdiction.now)
        _ = try await jurisdiction.registerLamp(county.fixture.cast, phone: "13990000000")
        let none = try await jurisdiction.search(try SearchQuery("天窗"), as: .actor(county.fixture.cast.clerk))
        #expect(none.found == 0 && none.lag != nil)
        let nothing = FindPage.Found(
            none, skipped: 0, table: try await jurisdiction.matterTable(), now: jurisdiction.now)
        for page in [
            FindPage("", found: nil, bodies: [], people: [], in: setting),
            .init("路灯", found: some, bodies: [named], people: Array(repeating: named, count: 20), in: setting),
            .init("路灯", found: nothing, bodies: [], people: [], faults: [.formNotOurs], in: setting),
        ] { expectNothingStray(page.html, data: data, "search") }
    }

    @Test(arguments: Language.allCases) func `intake says nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        var setting = try await county.setting(language, Link("intake"))
        setting.person = SampleCounty.person
        let lines = try await jurisdiction.page(
            MatterListQuery(limit: 3), as: .actor(county.fixture.cast.clerk)
        ).lines
        let data = county.numbers + [SampleCounty.summary, "城乡建设/路灯", "王**", "李某", "路灯 12", "已换灯"] + Self.codes
        var beside = IntakeBeside()
        beside.isLookedUp = true
        beside.similar = lines
        (beside.joins, beside.answers) = (true, true)
        beside.earlier = lines.map {
            KnowledgeHit(line: $0, answer: UseCases.Words(text: "已换灯"), knowledge: "路灯 12", shared: 3)
        }
        beside.route = .intakeNoDue
        beside.caller = .init(people: [("王**", "139****0001", 2)], open: lines)
        var nothing = IntakeBeside()
        nothing.isLookedUp = true
        nothing.caller = .init(people: [], open: [])
        let category = try CategoryPath("城乡建设/路灯")
        let place = try #require(PlaceCode("430304"))
        let places = [
            Place(
                id: PlaceID(raw: 1), code: place, name: Name(zh: "岳塘区", en: "Yuetang"), level: LevelID("county"),
                parent: nil)
        ]
        let refused = SampleCounty.refused("text", "kind", "channel", "category", "place", "phone", "summary", "f0")
        for kind in jurisdiction.playbook.kinds {
            for (beside, state) in [
                (IntakeBeside(), SampleCounty.form), (beside, refused), (nothing, SampleCounty.form),
            ] {
                let page = IntakePage(
                    channels: [FormOption("hotline", .intakeNext)], channel: "hotline",
                    kinds: [FormOption(kind.id.key, .name(kind.name))], kind: kind,
                    categories: [FormOption("x", .intakeNext)], suggested: [category],
                    places: .init(chosen: places, below: places, areKnown: true), bodies: choices().bodies,
                    beside: beside, findsCallers: true, state, in: setting)
                expectNothingStray(page.html, data: data, "intake of \(kind.id.key)")
            }
        }
        for purpose in [
            IntakeCheckPage.Purpose.register(answers: true), .register(answers: false),
            .join(number: county.numbers[0], .summary(SampleCounty.summary)),
            .join(number: county.numbers[0], .words("路灯坏了")), .join(number: county.numbers[0], nil),
        ] {
            for state in [SampleCounty.form, SampleCounty.refused("answer", "knowledge")] {
                let page = IntakeCheckPage(
                    purpose, text: SampleCounty.summary, facts: [(.intakeNameLabel, .data("李某"))], draft: "x", state,
                    in: setting)
                expectNothingStray(page.html, data: data, "read back")
            }
        }
        var check = CheckPage(
            text: SampleCounty.summary, places: places, photos: [], name: nil, phone: nil, categories: [category],
            draft: "x", SampleCounty.form, in: setting)
        check.similar = lines
        expectNothingStray(check.html, data: data, "me too")
        let number = try PublicNumber(county.numbers[0])
        for outcome in [
            IntakeDonePage.Outcome.registered(isConfirmed: true), .registered(isConfirmed: false), .joined, .answered,
            .notAnswered(.noTaskOfYours),
        ] {
            let page = IntakeDonePage(
                outcome, number, secret: outcome.isOf ? "ABCDE" : nil, owner: .brand, due: Fixture.start, in: setting)
            expectNothingStray(page.html, data: data + ["ABCDE"], "done")
        }
    }
}

extension IntakeDonePage.Outcome {
    fileprivate var isOf: Bool { if case .joined = self { false } else { true } }
}

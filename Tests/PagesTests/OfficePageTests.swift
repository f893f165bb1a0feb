import Domain
import Faces
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// The workbench's pages say nothing but what the catalogue says, stay small, and have a form for whatever is open.
struct OfficePageTests {
    private static let data = [
        SampleCounty.summary, "小区门口的路灯坏了三盏。", "已更换，夜间试亮。", "更换灯具", "等配件", "局里", "王**", "139****9999", "13907319999",
        "王秀英", "谢谢", "Zhang Wei",
    ]

    /// As somebody of the cast sees a matter.
    private func page(
        _ number: PublicNumber, _ fixture: Fixture, _ actor: Actor, _ setting: PageSetting,
        _ state: FormState = SampleCounty.form
    ) async throws -> OfficeMatterPage {
        let jurisdiction = fixture.jurisdiction
        let file = try await jurisdiction.file(of: number, as: .actor(actor))
        let desk = try await jurisdiction.matterDesk(on: number, as: .actor(actor))
        let directory = try await jurisdiction.directory()
        var setting = setting
        setting.names = try await jurisdiction.names(for: file)
        setting.person = SampleCounty.person
        setting.person?.role = actor.role
        let said = DirectoryNames(directory, of: jurisdiction)
        let refusals = desk.acts.compactMap { act in
            act.refusal.map { (act.act, Sentence.refused($0, setting.names, route: said)) }
        }
        return OfficeMatterPage(
            file, desk, refusals: Dictionary(uniqueKeysWithValues: refusals),
            ActChoices(directory, jurisdiction.playbook, for: actor, on: jurisdiction.today),
            timetable: jurisdiction.timetable, now: jurisdiction.now, position: 1, state, in: setting)
    }

    private var paper: Matter.Evidence { .init(digest: [UInt8](repeating: 7, count: 32), name: "lamp.jpg") }

    private func data(_ fixture: Fixture) async throws -> [String] {
        let jurisdiction = fixture.jurisdiction
        let names = try await jurisdiction.posts().flatMap { [$0.name, $0.code] }
        let units = jurisdiction.playbook.kinds.flatMap { kind -> [String] in
            if case .units(let units) = kind.outcomes { units.map(\.symbol) } else { [] }
        }
        return Self.data + names + units + ["lamp.jpg", "XT-2021-"]
    }

    @Test(arguments: Language.allCases)
    func `a matter's page says nothing but what the catalogue says, for everybody, wherever it stands`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let (fixture, cast) = (county.fixture, county.fixture.cast)
        let jurisdiction = fixture.jurisdiction
        let setting = try await county.setting(language, Link("matters"))
        let number = try await jurisdiction.registerLamp(cast, phone: "13907319999").number
        let data = try await data(fixture) + county.numbers + [number.description]
        func look(_ stage: String) async throws {
            for actor in [
                cast.clerk, cast.dispatcher, cast.administrator, cast.handler, cast.waterHandler, cast.caller,
                cast.leader,
            ] {
                let plain = try await page(number, fixture, actor, setting)
                var states = [SampleCounty.form]
                for act in plain.desk.acts where [.answer, .return, .correct, .reclassify].contains(act.act) {
                    var state = SampleCounty.refused("text", "reason", "kind", "files", "summary")
                    state.form = act.act.rawValue
                    state.values = ["reason": ["等配件"], "seen": ["1"], "what": ["summary"], "kind": ["order"]]
                    states.append(state)
                }
                for state in states {
                    var page = try await page(number, fixture, actor, setting, state)
                    page.news = state.form.isEmpty ? 0 : 2
                    let html = page.html
                    #expect(
                        PseudoLanguage.strays(in: html, data: data) == [], "\(stage), \(actor.role), \(state.form)")
                    #expect(html.text.utf8.count < 60_000, "\(stage), \(actor.role): \(html.text.utf8.count)")
                    #expect(!html.text.contains("style="), "\(stage)")
                }
                // Whatever is open has its form.
                let text = plain.html.text
                for act in plain.desk.acts where act.isOpen {
                    #expect(
                        text.contains("/acts/\(act.act.rawValue)\""),
                        "\(stage): \(actor.role) has no form for \(act.act)")
                }
                for act in plain.desk.next { #expect(plain.desk.act(act)?.isOpen == true) }
            }
        }
        let due = fixture.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        try await look("registered")
        _ = try await jurisdiction.act(
            .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        try await look("placed")
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
        _ = try await jurisdiction.act(
            .assign(responsible: cast.handler.person, due: due, method: "更换灯具"), on: number, Request(cast.handler))
        _ = try await jurisdiction.act(
            .askExtension(.days(1), reason: "等配件"), on: number, Request(cast.handler))
        try await look("extension asked")
        _ = try await jurisdiction.act(
            .decideExtension(granted: false, reason: "等配件"), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(
            .answer(UseCases.Words(text: "已更换，夜间试亮。"), evidence: [paper]), on: number, Request(cast.handler))
        try await look("answered")
        _ = try await jurisdiction.act(
            .evaluate(solved: true, level: .satisfied, words: UseCases.Words(text: "谢谢")), on: number,
            Request(cast.caller))
        _ = try await jurisdiction.act(.strikeOff, on: number, Request(cast.caller))
        try await look("struck off")
    }

    @Test func `what was said is marked as such where it stands for a summary, and without either that is said`()
        async throws
    {
        let county = try await SampleCounty()
        let (jurisdiction, cast) = (county.fixture.jurisdiction, county.fixture.cast)
        for phone in ["13800000011", "13800000012"] { _ = try await jurisdiction.registerLamp(cast, phone: phone) }
        var desk = try await jurisdiction.desk(as: cast.dispatcher)
        try #require(desk.lines.count > 1)
        for index in desk.lines.indices { desk.lines[index].matter.summary = nil }
        var page = DeskPage(
            desk, queue: nil, isFirst: true, form: SampleCounty.form, live: "1", now: jurisdiction.now,
            in: try await county.setting(.en, Link("desk"), marked: false))
        page.words = [desk.lines[0].matter.number: "灯 <b>灭了"]
        let html = page.html.text
        #expect(html.contains("<b>In their words: “灯 &lt;b&gt;灭了”</b>"), "\(html)")
        #expect(html.matches(of: /<b>No summary yet<\/b>/).count == desk.lines.count - 1, "\(html)")
        page.words = [:]
        #expect(!page.html.text.contains("In their words"))
    }

    @Test(arguments: Language.allCases)
    func `desks say nothing but what the catalogue says, empty and full`(_ language: Language) async throws {
        let county = try await SampleCounty()
        let (fixture, cast) = (county.fixture, county.fixture.cast)
        let jurisdiction = fixture.jurisdiction
        var setting = try await county.setting(language, Link("desk"))
        let directory = try await jurisdiction.directory()
        let names = DirectoryNames(directory, of: jurisdiction)
        let data = try await data(fixture) + county.numbers
        func look(_ stage: String) async throws {
            for actor in [cast.dispatcher, cast.clerk, cast.handler, cast.caller, cast.leader] {
                setting.person = SampleCounty.person
                setting.person?.role = actor.role
                setting.person?.body = actor.body.map(setting.names.body)
                setting.acted = .init(act: .dispatch, number: try #require(try? PublicNumber(county.numbers[0])))
                for queue in [nil] + MatterWait.interests(of: actor.role).map({ Optional($0.queue) }) {
                    let desk = try await jurisdiction.desk(DeskQuery(queue: queue, limit: 3), as: actor)
                    var page = DeskPage(
                        desk, queue: queue, isFirst: false, form: SampleCounty.form, live: "1", now: jurisdiction.now,
                        in: setting)
                    page.answering = .init(
                        .answeringHeading, open: (.init(3, isMore: false), Link("matters")),
                        overdue: (.init(500, isMore: true), Link("matters")))
                    #expect(PseudoLanguage.strays(in: page.html, data: data) == [], "\(stage): desk of \(actor.role)")
                }
                for (place, queues) in [
                    (DeskPlace.board, [DeskQueue.toDispatch, .returned]), (.approvals, [.toDecide]),
                    (.calls, [.toCallBack]),
                ] {
                    var query = DeskQuery(limit: 3)
                    (query.queues, query.isDetailed) = (Set(queues), true)
                    let desk = try await jurisdiction.desk(query, as: actor)
                    let page = QueuePage(
                        place, desk, of: query.queues, isFirst: true, directory: directory, names: names,
                        form: SampleCounty.form, live: "1", now: jurisdiction.now, in: setting)
                    #expect(
                        PseudoLanguage.strays(in: page.html, data: data) == [], "\(stage): \(place) of \(actor.role)")
                    #expect(page.html.text.utf8.count < 60_000)
                    // Refused in a row, and on a matter that isn't on the list any more.
                    for number in [desk.lines.first?.matter.number, county.numbers[0]].compactMap(\.self) {
                        for act in [MatterAct.dispatch, .decideExtension, .strikeOff] {
                            var state = SampleCounty.refused("to", "own", "reason")
                            state.form = QueuePage.form(act, on: number)
                            state.values = ["to": ["局里"], "reason": ["等配件"]]
                            var again = QueuePage(
                                place, desk, of: query.queues, isFirst: true, directory: directory, names: names,
                                form: state, live: "1", now: jurisdiction.now, in: setting)
                            again.after = "0~x~0"
                            again.ownBody = actor.body
                            #expect(
                                PseudoLanguage.strays(in: again.html, data: data) == [],
                                "\(stage): \(act) refused on \(place) of \(actor.role)")
                            let isShown = !desk.lines.contains { $0.matter.number == number }
                            if isShown { #expect(again.html.text.contains("role=\"alert\"")) }
                        }
                    }
                }
            }
        }
        try await look("as it is")
        let due = fixture.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        for index in 0..<5 {
            let number = try await jurisdiction.registerLamp(cast, phone: "1380000000\(index)").number
            guard index > 0 else { continue }
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            guard index > 1 else { continue }
            _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
            _ = try await jurisdiction.act(
                .assign(responsible: cast.handler.person, due: due, method: "更换灯具"), on: number, Request(cast.handler))
            if index == 2 {
                _ = try await jurisdiction.act(
                    .askExtension(.days(1), reason: "等配件"), on: number, Request(cast.handler))
            } else {
                _ = try await jurisdiction.act(
                    .answer(UseCases.Words(text: "已更换，夜间试亮。"), evidence: [paper]), on: number, Request(cast.handler))
            }
        }
        for suggests in [nil, cast.water] {
            let number = try await jurisdiction.registerLamp(cast, phone: "1380000001\(suggests == nil ? 1 : 2)").number
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            _ = try await jurisdiction.act(
                .return(reason: "不归我们", suggests: suggests), on: number, Request(cast.handler))
        }
        try await look("full")
    }
}

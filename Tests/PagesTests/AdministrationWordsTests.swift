import Domain
import Faces
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

extension PseudoLanguageTests {
    private static let data = [
        "Zhang Wei", "Xu Jing", "Firefox · Linux", "nightly list", "left office", "zhang@county.gov.cn", "people.csv",
    ]

    @Test(arguments: Language.allCases) func `pages of people and accounts say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let (jurisdiction, cast) = (county.fixture.jurisdiction, county.fixture.cast)
        var setting = try await county.setting(language, Link("admin"))
        setting.person = SampleCounty.person
        setting.done = .personEntered
        let directory = try await jurisdiction.directory()
        let codes = directory.staff.all.flatMap { [$0.code, $0.name] } + directory.bodies.map(\.code)
        let data = Self.data + codes + [jurisdiction.playbook.id.description]
        let today = jurisdiction.today
        let refused = SampleCounty.refused("code", "name", "reason", "body", "to", "mail")
        let choices = [
            AdministrationChoices(
                bodies: [FormOption("hotline", Sentence(zh: "热线", en: "Hotline"))],
                people: [FormOption("xu.jing", Sentence(zh: "徐静", en: "Xu Jing"))]),
            AdministrationChoices(bodies: [], people: []),
        ]
        for count in [0, 3] {
            let state = AdministrationState(
                inOffice: count, people: Dictionary(PersonFilter.allCases.map { ($0, count) }) { first, _ in first },
                bodies: count, emptyBodies: count == 0 ? [] : directory.bodies, missingFunctions: [], tokens: count,
                endingTokens: count, edition: jurisdiction.playbook.id, warnings: count, failedNotices: count)
            let missing = count == 0 ? [] : [Name(zh: "供水", en: "water")]
            let page = AdministrationPage(state, isKeepingUp: count == 0, missing: missing, in: setting)
            expectNothingStray(page.html, data: data, "overview \(count)")
        }
        var files: [PersonFile] = []
        for (locked, hasPassphrase, hasFactor) in [(false, false, false), (false, true, true), (true, true, false)] {
            let account = Account(
                person: PersonID(raw: 1), hasPassphrase: hasPassphrase, hasSecondFactor: hasFactor,
                locked: locked ? .init(since: Fixture.start, reason: "left office") : nil, made: Fixture.start)
            let person = Person(
                id: PersonID(raw: 1), code: "handler.zhang", name: "Zhang Wei",
                appointments: [
                    .init(body: cast.housing, role: .handler, since: Fixture.start),
                    .init(body: cast.hotline, role: .clerk, since: Fixture.start, until: today.advanced(by: -1)),
                ],
                absences: [.init(from: today, to: today.advanced(by: 3), deputy: cast.clerk.person ?? PersonID(raw: 2))]
            )
            let post = Post(
                person: PersonID(raw: 1), code: "handler.zhang", name: "Zhang Wei", body: cast.housing, role: .handler)
            var standIn = post
            standIn.standsInFor = cast.clerk.person
            files.append(
                PersonFile(
                    person: person, posts: [post, standIn], absence: person.absences.first,
                    account: files.isEmpty ? nil : account, mail: locked ? "zhang@county.gov.cn" : nil))
            files.append(PersonFile(person: person, posts: [], account: account))
        }
        for (place, file) in files.enumerated() {
            for form in ["", "appoint", "leave", "away", "back", "mail", "code", "lock", "unlock", "rename"] {
                var state = refused
                state.form = form
                let session = Session(
                    id: SessionID(raw: 1), person: PersonID(raw: 1), device: [], label: "Firefox · Linux",
                    made: Fixture.start, seen: Fixture.start, ends: Fixture.start)
                let page = OfficialPage(
                    file, place.isMultiple(of: 2) ? [session] : [], codes: [cast.housing: "yuetang-housing"], ranks: [],
                    postNames: place.isMultiple(of: 2)
                        ? [FormOption("grid-worker", Sentence(zh: "网格员", en: "grid worker"))] : [],
                    choices[place % 2], today: today, state, in: setting)
                expectNothingStray(page.html, data: data, "official \(place) \(form)")
            }
        }
        for (found, text) in [
            (PersonPage(people: files, total: 6, next: "handler.zhang"), "Zhang Wei"),
            (PersonPage(people: [], total: 0, next: nil), ""),
        ] {
            for filter in PersonFilter.allCases {
                let page = OfficialsPage(found, holding: text, filter, choices[0], refused, in: setting)
                expectNothingStray(page.html, data: data, "officials")
            }
        }
        let until = Sentence.moment(Fixture.start, in: .shanghai)
        for what in [
            SecretPage.What.code(person: "handler.zhang", name: "Zhang Wei", until: until),
            .token(label: "nightly list", person: "handler.zhang", until: until),
        ] {
            expectNothingStray(
                SecretPage(what, secret: "ABCDE-FGHIJ", in: setting).html, data: data + ["ABCDE-FGHIJ"], "secret")
        }
        let failed = zip(
            [
                NoticeRecipient.body(cast.housing), .person(PersonID(raw: 1)), .reporter(ReporterID(raw: 1)),
                .system("platform"),
            ],
            [DeliveryReason.malformed, .throttled, .timedOut, .unreachable]
        ).map { recipient, reason in
            NumberedNotice(
                number: PublicNumber(prefix: "XT", year: 2026, serial: 1),
                notice: NoticeLine(
                    id: NoticeID(raw: 1), matter: MatterID(raw: 1), kind: .dispatched, recipient: recipient, way: .sms,
                    state: .failed, attempts: 3, written: Fixture.start, at: Fixture.start, reason: .delivery(reason)))
        }
        for notices in [[], failed] {
            let page = FailedNoticesPage(notices, in: setting)
            let numbers = failed.map(\.number.description)
            expectNothingStray(page.html, data: data + numbers + ["platform"], "notices that failed")
        }
        let token = AccessToken(
            id: TokenID(raw: 1), person: PersonID(raw: 1), body: cast.housing, role: .handler, label: "nightly list",
            scopes: Set(TokenScope.allCases), made: Fixture.start, ends: Fixture.start, used: nil)
        for holder in [nil, files[0], files[2]] {
            for tokens in [[], [token]] {
                let page = TokensPage(
                    tokens, of: [PersonID(raw: 1): files[0].person], for: holder, codes: [:],
                    now: jurisdiction.now, today: today, refused, in: setting)
                expectNothingStray(page.html, data: data, "tokens")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `pages of bodies and of the playbook say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        var setting = try await county.setting(language, Link("admin", "units"))
        setting.person = SampleCounty.person
        let directory = try await jurisdiction.directory()
        let playbook = jurisdiction.playbook
        let codes = directory.staff.all.flatMap { [$0.code, $0.name] } + directory.bodies.map(\.code)
        let data = Self.data + codes + [playbook.id.description] + playbook.kinds.map(\.id.key)
        let today = jurisdiction.today
        let choices = AdministrationChoices(bodies: [], people: [])
        let refused = SampleCounty.refused("code", "name", "chain", "places", "closed", "file", "table")
        let chain = FormOption("duty", Sentence(zh: "主线", en: "Main"))
        let ways: [UnitsPage.Which] = [
            .below(nil, path: []), .below(directory.bodies[0], path: [directory.bodies[1]]), .holding("Zhang Wei"),
            .empty,
            .dissolved,
        ]
        for which in ways {
            for lines in [[], directory.bodies.map { UnitLine($0, inOffice: 0, below: 2) }] {
                let page = UnitsPage(
                    which, lines, next: lines.isEmpty ? nil : "hotline", kinds: [chain], chains: [chain], choices,
                    kindNames: { _ in nil }, refused, in: setting)
                expectNothingStray(page.html, data: data, "units")
            }
        }
        var ended = directory.bodies[0]
        ended.dissolution = .init(on: today, successor: directory.bodies[1].id)
        for (unit, form) in [(directory.bodies[0], ""), (directory.bodies[1], "territory"), (ended, "dissolve")] {
            var state = refused
            state.form = form
            let page = UnitPage(
                unit, above: [(chain, directory.bodies[2])], successor: directory.bodies[1],
                posts: directory.staff.posts(on: today), functions: form.isEmpty ? [] : [chain], kinds: [chain],
                chains: [chain], choices, today: today, state, in: setting)
            expectNothingStray(page.html, data: data, "unit \(form)")
        }
        let table = FormOption("people", Sentence(zh: "人员", en: "people"))
        let said = Sentence(zh: "改了", en: "changed")
        for (changes, rejects) in [([], []), ([said], []), (Array(repeating: said, count: 70), [said])] {
            let plan = UnitFilePage.Plan(
                sections: [(table.name, 3, ["people.csv"], changes)], rejects: rejects,
                columns: [.init("people.csv", in: table.name, options: [table], chosen: nil)], held: "x")
            for form in ["", "look"] {
                var state = refused
                state.form = form
                expectNothingStray(
                    UnitFilePage(tables: [table], plan: plan, state, in: setting).html, data: data, "plan \(form)")
            }
        }
        expectNothingStray(UnitFilePage(tables: [table], refused, in: setting).html, data: data, "file")

        for findings in [[], [said]] {
            let page = PlaybookPage(
                playbook, text: "", findings: findings, editions: [playbook.id], refused, in: setting)
            expectNothingStray(page.html, data: data, "playbook")
        }
        for kind in playbook.kinds {
            expectNothingStray(KindPage(kind, of: playbook, in: setting).html, data: data, "kind")
        }
        var other = playbook
        other.kinds.removeLast()
        for proposed in [nil, playbook, other] {
            let page = EditionPage(
                proposed, inForce: playbook, findings: [said], refusal: proposed == nil ? said : nil, held: "x",
                refused, in: setting)
            expectNothingStray(page.html, data: data, "edition")
        }
    }

    @Test(arguments: Language.allCases) func `the log of looks and the inbox say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let (jurisdiction, cast) = (county.fixture.jurisdiction, county.fixture.cast)
        var setting = try await county.setting(language, Link("audit"))
        setting.person = SampleCounty.person
        let directory = try await jurisdiction.directory()
        let data =
            Self.data + county.numbers + [SampleCounty.summary] + directory.staff.all.flatMap { [$0.code, $0.name] }
        let lines = AuditAct.allCases.enumerated().map { place, act in
            AuditEntry(
                serial: place + 1, at: Fixture.start, actor: place.isMultiple(of: 2) ? cast.clerk : .system,
                from: place.isMultiple(of: 3) ? .console : .session(SessionID(raw: 7)), act: act,
                matter: MatterID(raw: 5), person: cast.handler.person, reason: "left office", count: place)
        }
        let number = try PublicNumber(county.numbers[0])
        let codes = Dictionary(directory.staff.all.map { ($0.id, $0.code) }) { first, _ in first }
        for (shown, breaks, fault) in [
            (lines, nil, nil), ([], [Int](), Sentence.fieldNotADay), (lines, [3, 4], nil),
        ] as [([AuditEntry], [Int]?, Sentence?)] {
            let page = AuditPage(
                shown, numbers: [MatterID(raw: 5): number], codes: codes, .init(person: "clerk.zhou"), fault: fault,
                next: shown.last?.serial, breaks: breaks, in: setting)
            expectNothingStray(page.html, data: data, "audit")
        }
        _ = try await jurisdiction.sendNotices(using: NoticeCarrier(), texts: NoticeTexts(in: language))
        let notices = try await jurisdiction.inbox(Request(cast.handler))
        let calls = try await jurisdiction.phoneTasks(
            most: 5, texts: NoticeTexts(in: language), Request(cast.clerk))
        let contacts = calls.flatMap { [$0.text.text, $0.contact.name ?? "", $0.contact.note ?? ""] }
        #expect(!notices.isEmpty)
        for (shown, tasks) in [(notices, calls), ([], []), (notices, nil)] as [([NumberedNotice], [PhoneTask]?)] {
            let page = InboxPage(shown, calls: tasks, SampleCounty.refused(), in: setting)
            expectNothingStray(page.html, data: data + contacts, "inbox")
            // What was said stands where a summary would.
            var said = page
            for index in said.notices.indices { said.notices[index].summary = nil }
            said.words = Dictionary(shown.map { ($0.number.description, "灯不亮") }) { first, _ in first }
            expectNothingStray(said.html, data: data + contacts, "inbox without summaries")
            #expect(said.html.text.contains("灯不亮") == !shown.isEmpty)
        }
        for task in calls {
            expectNothingStray(
                CallPage(task, SampleCounty.form, in: setting).html,
                data: data + contacts + [task.contact.address ?? ""], "call")
        }
    }
}

import Domain
import Faces
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// Pages of households and of who answers for whom.
struct FieldPageTests {
    /// Two villages with some households, edges of every kind, a visit, and an empty post.
    private struct County {
        let fixture: Fixture
        let administrator: Request
        let pairing: LinkageID

        var jurisdiction: Jurisdiction { fixture.jurisdiction }

        init() async throws {
            fixture = try await Fixture(playbook: "luxian")
            let jurisdiction = fixture.jurisdiction
            try await fixture.settleVillages()
            _ = try await jurisdiction.makeFirstAdministrator(code: "admin.li", name: "Li Ming", body: "hotline")
            administrator = Request(try await Cast.actor("admin.li", in: jurisdiction))
            try await fixture.enterHouseholds(["1-001", "1-002", "1-003", "1-004"], by: administrator.actor)
            try await fixture.enterHouseholds(["2-001"], in: "510521100200002", by: administrator.actor)
            let since = try #require(Day(iso: "2021-05-01"))
            func draft(_ tier: String, _ person: String?, _ body: String, _ target: LinkageTargetName) -> LinkageDraft {
                LinkageDraft(tier: tier, holder: .init(person: person, body: body), target: target, since: since)
            }
            let village = try #require(PlaceCode("510521100200"))
            func household(_ code: String) -> LinkageTargetName { .subject(SubjectName(.household, code)) }
            var paired = draft("pairing", "s.he", "lx-water", household("1-001"))
            paired.group = "elders-alone"
            let made = try await jurisdiction.link(
                [
                    paired, draft("patch", "v.chen", "longjing", household("1-001")),
                    draft("patch", "v.luo", "longjing", household("1-002")),
                    draft("patch", "v.chen", "longjing", household("1-003")),
                    draft("unit-village", nil, "lx-water", .place(village)),
                ], administrator)
            pairing = try #require(made.first)
            try await jurisdiction.recordOutcome(
                of: pairing, name: "money", try #require(Quantity("2000 元")), on: since, administrator)
            try await jurisdiction.end(made[3], on: jurisdiction.today, reason: "REASON", administrator)
            let visit = ActivityDraft(
                kind: "visit", mode: .inPerson,
                began: jurisdiction.now.advanced(byMilliseconds: -Moment.millisecondsPerHour),
                goers: [.init(person: "s.he", body: "lx-water")], met: [SubjectName(.household, "1-001")])
            _ = try await jurisdiction.recordActivity(visit, administrator)
            let plan = try await jurisdiction.change(
                [.leave("v.luo", body: "longjing", role: .handler, to: jurisdiction.today, reason: "调离")], administrator
            )
            #expect(plan.rejects == [])
            fixture.advance(days: 1)
        }

        func setting(_ language: Language, marked: Bool = true) async throws -> PageSetting {
            var setting = PageSetting(
                language: language, place: jurisdiction.playbook.name, names: try await jurisdiction.names(),
                demonstration: nil, here: Link("households"))
            setting.marksWords = marked
            setting.person = SampleCounty.person
            setting.person?.role = .head
            return setting
        }

        func holders(_ tier: String) async throws -> LinkageHolders {
            LinkageHolders(
                try await jurisdiction.linkageCandidates(
                    for: tier, near: PlaceCode("510521100200"), most: LinkageHolders.most, administrator))
        }
    }

    private static let data = [
        "Zhang Wei", "REASON", "王秀英", "王", "何平", "龙井村 3 号", "龙井", "v.chen@longjing", "v.luo@longjing", "TYPED", "TOPIC",
        "LX-2021-00001-7",
    ]

    private func expectNothingStray(_ html: HTML, _ name: String, at place: SourceLocation = #_sourceLocation) {
        #expect(html.text.contains("⟦"), "\(name) says nothing from the catalogue", sourceLocation: place)
        #expect(PseudoLanguage.strays(in: html, data: Self.data) == [], "\(name)", sourceLocation: place)
    }

    private func sent(_ form: String) -> FormState {
        var state = SampleCounty.refused(
            "code", "place", "elsewhere", "on", "reason", "into", "others", "holder", "other", "households", "from",
            "to", "name", "quantity", "holders", "more")
        state.form = form
        return state
    }

    @Test(arguments: Language.allCases) func `pages of households say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await County()
        let (jurisdiction, request) = (county.jurisdiction, county.administrator)
        let setting = try await county.setting(language)
        let village = PlaceCode("510521100200")
        for type in MatterKind.SubjectType.allCases {
            for place in [nil, village] {
                let list = try await jurisdiction.subjectList(type, in: place, most: 2, request)
                let page = HouseholdsPage(.byPlace, list, own: [], notFound: "1-9", keeps: true, in: setting)
                expectNothingStray(page.html, "\(type) of \(place?.short ?? "all")")
                var mine = HouseholdsPage(.mine, list, own: list.lines, keeps: false, in: setting)
                mine.visitKind = ActivityKindID("visit")
                expectNothingStray(mine.html, "one's own \(type)")
            }
        }
        let own = try await jurisdiction.subjectList(.household, in: nil, most: 2, request)
        let lines = try await jurisdiction.subjectList(.household, in: village, most: 9, request).lines
        expectNothingStray(HouseholdsPage(.byPlace, own, own: lines, keeps: true, in: setting).html, "with one's own")

        let options = [FormOption("510521100200001", .data("龙井"))]
        for reason in [nil, "REASON"] {
            let file = try await jurisdiction.subjectFile(SubjectName(.household, "1-001"), inFull: reason, request)
            for form in ["", "full", "note", "move", "renumber", "correct", "leave", "split", "combine"] {
                var page = HouseholdPage(
                    file, isInFull: reason != nil, keeps: true, links: true, places: form == "move" ? options : [],
                    today: jurisdiction.today, sent(form), in: setting)
                page.visitKind = ActivityKindID("visit")
                expectNothingStray(page.html, "a household, \(form)")
            }
        }
        let raised = try await jurisdiction.subjectFile(SubjectName(.household, "1-001"), request).subject.id
        _ = try await jurisdiction.register(
            Intake(
                kind: "livelihood", channel: "visit", words: UseCases.Words(text: "TYPED"), summary: "TYPED",
                contact: Contact(), place: try #require(PlaceCode("510521100200")),
                fields: ["utility": .choice("water")],
                subject: raised), request)
        let file = try await jurisdiction.subjectFile(SubjectName(.household, "1-001"), request)
        #expect(file.matters.count == 1)
        let withMatters = HouseholdPage(
            file, isInFull: false, keeps: false, links: false, places: [], today: jurisdiction.today, sent(""),
            in: setting)
        expectNothingStray(withMatters.html, "a household with an open matter")
        var erased = file
        (erased.subject.isErased, erased.details) = (true, SubjectDetails())
        let nobody = HouseholdPage(
            erased, isInFull: false, keeps: true, links: false, places: [], today: jurisdiction.today, sent(""),
            in: setting)
        expectNothingStray(nobody.html, "a household whose details were erased")
        #expect(!nobody.html.text.contains("/correct\"") && !nobody.html.text.contains("/full\""))
        for places in [[], options] {
            let page = HouseholdEntryPage(.household, in: village, places: places, sent("enter"), in: setting)
            expectNothingStray(page.html, "entering")
        }
    }

    @Test(arguments: Language.allCases)
    func `pages on which tables are taken in say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await County()
        let setting = try await county.setting(language)
        let name = try #require(county.jurisdiction.playbook.ledger("livelihood")?.name)
        let options = [FormOption("510521100200001", .data("龙井"))]
        let why = Sentence.columnMissing([.tableField("code"), .tableField("village")])
        let faces: [TableImportPage.Face] = [
            .init(
                .households, title: .importHouseholdTable, intro: .importHouseholdsIntro, action: Link("imports"),
                back: (.householdsTab, Link("households")),
                questions: [.init("type", .tableSubjects, options: options, isRequired: true)]),
            .init(
                .ledgers, title: .importIntoLedger(.name(name)), intro: .importEntriesIntro, action: Link("imports"),
                back: (.toLedger, Link("ledgers")),
                questions: [
                    .init("channel", .tableChannel, options: options, isRequired: true),
                    .init("kind", .tableKind, options: options, isRequired: true),
                    .init("place", .tablePlace, hint: .tablePlaceHint, isRequired: false),
                ]),
            .init(
                .visits, title: .importVisitTable, intro: .importVisitsIntro, action: Link("imports"),
                back: (.visitsHeading, Link("visits")),
                questions: [
                    .init("kind", .visitTableKind, options: options, isRequired: true),
                    .init("day", .visitTableDay, hint: .visitTableNotADay, isRequired: false),
                    .init(
                        "campaign", .visitTableCampaign, hint: .visitTableCampaignHint, options: options,
                        isRequired: false),
                ]),
            .init(
                .linkages, title: .importLinkageTable, intro: .importLinkagesIntro, action: Link("imports"),
                back: (.linkagesTitle, Link("linkages")),
                questions: [
                    .init("tier", .linkageTableTier, options: options, isRequired: true),
                    .init("since", .linkageTableSince, hint: .linkageTableSinceHint, isRequired: false),
                ]),
        ]
        let names = ["code", "place", "township", "village", "group", "name", "phone", "address", "members", "status"]
        let fields =
            (names + [
                "since", "words", "summary", "class", "household", "day", "time", "goers", "mode", "kind", "heard",
            ]
            + ["nothing", "campaign", "topic", "holder", "body", "role"]).map {
                FormOption($0, .tableField($0))
            } + [FormOption("group", .linkageGroupColumn)]
        for (face, form) in faces.flatMap({ face in ["", "file", "look", "take"].map { (face, $0) } }) {
            for fault in [nil, why, .columnTwice(.tableField("name"))] {
                let found = TableImportPage.Found(
                    name: "龙井", rows: 70, line: 2, sheets: ["龙井", "龙井"], sheet: nil,
                    columns: [("龙井", "code"), ("龙井", nil), ("", nil)], fields: fields, held: "x", fault: fault)
                let page = TableImportPage(
                    face, found: found, limits: .tableLimits(megabytes: 20, rows: 300_000), sent(form), in: setting)
                for isTaken in [false, true] {
                    for takes in [0, 3] {
                        let result = TableImportPage.Result(
                            isTaken: isTaken, lines: [.entriesTaken(3, rejected: 70, isDryRun: !isTaken)], takes: takes,
                            rejected: 70, rejects: (1...60).map { ($0, .rowNeedsCode) }, file: Link("imports"))
                        expectNothingStray(page.html(result), "\(face.of) \(form), taken: \(isTaken)")
                    }
                }
                expectNothingStray(page.html, "\(face.of) \(form)")
                let (before, behind) = page.halves
                #expect(before.contains("<h1>") && behind.contains("</html>"))
            }
            expectNothingStray(
                TableImportPage(face, limits: .tableLimits(megabytes: 20, rows: 9), sent(form), in: setting).html,
                "\(face.of) \(form), empty")
        }
    }

    @Test(arguments: Language.allCases) func `pages of linkages say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await County()
        let (jurisdiction, request) = (county.jurisdiction, county.administrator)
        let setting = try await county.setting(language)
        let directory = try await jurisdiction.directory()
        let today = jurisdiction.today
        let code = PlaceCode("510521100200")
        let village = code.flatMap { directory.places.place($0) }
        for place in [nil, code] {
            let (found, above) = try await jurisdiction.placeLine(place, request)
            let tiers = try await jurisdiction.tierOverviews(in: place, request)
            expectNothingStray(
                LinkagesPage(tiers, in: found, above: above, links: true, in: setting).html, "the board")
            for tier in jurisdiction.playbook.tiers {
                let file = try await jurisdiction.tierFile(tier.id, in: place, most: 1, request)
                let page = LinkageTierPage(file, links: true, directory: directory, in: setting)
                expectNothingStray(page.html, "tier \(tier.id)")
            }
        }
        expectNothingStray(LinkagesPage([], in: nil, above: [], links: true, in: setting).html, "no tiers")
        let edge = try await jurisdiction.linkageFile(county.pairing, request)
        for form in ["", "end", "outcome"] {
            let page = LinkageEdgePage(
                edge, links: true, notes: true, directory: directory, today: today, sent(form), in: setting)
            expectNothingStray(page.html, "an edge, \(form)")
        }
        for named in [
            LinkageHolderName(person: "v.chen", body: "longjing"), .init(body: "lx-water"), .init(body: "yumu"),
        ] {
            let held = try await jurisdiction.edges(heldBy: named, most: 5, request)
            let page = LinkageHeldPage(
                held.holder, held.edges, count: held.count + 1, isInPost: false, links: true, directory: directory,
                in: setting)
            expectNothingStray(page.html, "held by \(named.key)")
        }
        let tiers = jurisdiction.playbook.tiers
        let topics = Tier(id: "topics", name: Name(zh: "题目", en: "topics"), from: [.appointment], to: .topic)
        for tier in tiers.map(Tier?.some) + [nil, topics] {
            var holders = LinkageHolders([])
            if let tier, tiers.contains(tier) { holders = try await county.holders(tier.id) }
            let page = LinkageEntryPage(
                tiers, tier, holders, .init(household: "1-002", place: "510521100200"), today: today, sent("link"),
                in: setting)
            expectNothingStray(page.html, "an edge of \(tier?.id ?? "none")")
        }
        let moving = LinkageHandOverPage(
            tiers, from: "v.luo@longjing", tier: "patch", today: today, sent("hand-over"), in: setting)
        expectNothingStray(moving.html, "handing over")
        let known = LinkageHandOverPage(
            tiers, from: "v.luo@longjing",
            leaver: try #require(try await county.holders("patch").candidates.first).holder,
            tier: "patch", to: try await county.holders("patch"), today: today, sent("hand-over"), in: setting)
        expectNothingStray(known.html, "handing over what a leaver held")

        let patch = try #require(tiers.first { $0.id == "patch" })
        let keys = ["v.chen@longjing", "v.deng@yumu"]
        let proposal = try await jurisdiction.proposePatches(
            of: try #require(code), among: keys.map { LinkageHolderName(key: $0) }, tier: "patch", least: 9, request)
        for shown in [
            nil, LinkageSharePage.Proposal(proposal, keys: keys), .init(PatchProposal([], among: []), keys: []),
        ] {
            for place in [nil, village] {
                let page = LinkageSharePage(
                    [patch], patch, in: place, try await county.holders("patch"), shown, directory: directory,
                    sent("share"), in: setting)
                expectNothingStray(page.html, "sharing out")
            }
        }
        let none = LinkageSharePage(
            [], nil, in: nil, LinkageHolders([]), nil, directory: directory, SampleCounty.form, in: setting)
        expectNothingStray(none.html, "nothing to share out")
    }

    @Test(arguments: Language.allCases) func `pages of ledgers say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await County()
        let (jurisdiction, request) = (county.jurisdiction, county.administrator)
        let setting = try await county.setting(language)
        let directory = try await jurisdiction.directory()
        let village = try #require(PlaceCode("510521100200"))
        for utility in ["water", "road"] {
            _ = try await jurisdiction.register(
                Intake(
                    kind: "livelihood", channel: "visit", words: UseCases.Words(text: "TYPED"), summary: "TYPED",
                    contact: Contact(), place: village, fields: ["utility": .choice(utility)]), request)
        }
        let lines = try await jurisdiction.ledgers(request)
        let matrix = try await jurisdiction.ledgerMatrix("town", request)
        let playbook = jurisdiction.playbook
        let town = try #require(playbook.ledger("town"))
        var wrong = matrix.sum
        wrong.whole += 1
        for (lines, sums) in [(lines, [(town, matrix.sum), (town, wrong)]), ([], [])] {
            expectNothingStray(
                LedgersPage(lines, sums: sums.map { (ledger: $0.0, sum: $0.1) }, place: nil, in: setting).html,
                "ledgers")
        }
        // Of a body whose kind keeps some of them.
        var own = lines
        own[0].isOwn = true
        expectNothingStray(LedgersPage(own, sums: [], place: nil, in: setting).html, "ledgers of one's own first")
        let ledgers = Dictionary(playbook.ledgers.map { ($0.id, $0) }) { first, _ in first }
        let columns = matrix.columns.map { (scope: $0, name: Sentence(zh: "龙井", en: "龙井"), code: "510521") }
        let ofVillage = try await jurisdiction.ledgerMatrix("town", in: village, request)
        let byVillage = try await jurisdiction.ledgerMatrix("town", by: "village", request)
        for matrix in [matrix, ofVillage, byVillage, try await jurisdiction.ledgerMatrix("key-work", request)] {
            let page = LedgerMatrixPage(
                matrix, name: { .name(ledgers[$0.ledger]?.name ?? Name(zh: "")) }, columns: columns, ledgers: ledgers,
                above: directory.places.all, in: setting)
            expectNothingStray(page.html, "a matrix of \(matrix.ledger.id)")
        }
        func rows(_ columns: [LedgerColumn], _ count: Int) -> LedgerRows {
            LedgerRows(
                header: columns.map(Sentence.ledgerColumn),
                rows: (0..<count).map { _ in
                    .init(number: nil, cells: columns.map { _ in .goneVoided })
                })
        }
        for scope in [nil, LedgerScope.place(village)] {
            let page = try await jurisdiction.ledgerPage(
                LedgerQuestion("livelihood", scope: scope, most: 1), request)
            try #require(page.next != nil)
            for count in [0, 2] {
                let shown = LedgerEntriesPage(
                    page, rows: rows(page.columns, count), above: directory.places.all,
                    below: directory.places.children(of: nil),
                    values: [("water", .goneVoided, 3), ("road", .goneVoided, 1)], value: "road", body: nil, in: setting
                )
                expectNothingStray(shown.html, "entries")
                var taking = shown
                taking.takesTables = true
                taking.kinds = [("dispute", .goneVoided, 3), ("petition", .goneVoided, 1)]
                taking.kind = "petition"
                expectNothingStray(taking.html, "entries that tables are taken into")
            }
        }
        for numbers in [false, true] {
            let paper = try await jurisdiction.printLedger(
                "livelihood", of: .place(village), numbers: numbers, request)
            #expect(paper.unnumbered == (numbers ? 0 : 2))
            let page = LedgerPaperPage(
                paper, rows: rows(paper.columns, paper.rows.count), printedBy: "Zhang Wei", sent("sheets"), in: setting)
            expectNothingStray(page.html, "sheets")
        }
    }

    @Test("X02: a tier's page says who has nobody, since when and why, and leads to what fills it")
    func gaps() async throws {
        let county = try await County()
        let setting = try await county.setting(.en, marked: false)
        let file = try await county.jurisdiction.tierFile("patch", most: 10, county.administrator)
        // 1-002's official left yesterday, 1-003's edge was ended, 1-004 and 2-001 never had one.
        #expect(file.share == Share(1, of: 5))
        #expect(file.gaps.map(\.code) == ["1-002", "1-003", "1-004", "2-001"])
        let html = LinkageTierPage(
            file, links: true, directory: try await county.jurisdiction.directory(), in: setting
        ).html.text
        #expect(html.contains("Since 8 May 2021 (Sat). 罗秀"), "\(html)")
        #expect(html.contains("href=\"/linkages/hand-over?from=v.luo%40longjing&amp;tier=patch\""))
        #expect(html.contains("Since 7 May 2021 (Fri). It was 陈开明") && html.contains("REASON"))
        #expect(html.contains("nobody ever did"))
        #expect(html.contains("href=\"/linkages/new?tier=patch&amp;household=1-004\""))
        // Whoever may not link has no form.
        let reading = LinkageTierPage(
            file, links: false, directory: try await county.jurisdiction.directory(), in: setting
        ).html.text
        #expect(!reading.contains("/linkages/new") && !reading.contains("/linkages/hand-over"))
    }

    @Test("A02: a household's page shows a gap where a tier has nobody, and names cut short until they are asked for")
    func household() async throws {
        let county = try await County()
        let setting = try await county.setting(.zh, marked: false)
        func page(_ reason: String?, keeps: Bool) async throws -> String {
            let file = try await county.jurisdiction.subjectFile(
                SubjectName(.household, "1-001"), inFull: reason, county.administrator)
            return HouseholdPage(
                file, isInFull: reason != nil, keeps: keeps, links: keeps, places: [],
                today: county.jurisdiction.today, SampleCounty.form, in: setting
            ).html.text
        }
        let short = try await page(nil, keeps: false)
        #expect(short.contains("县级领导联系点") && short.contains("没有人") && short.contains("何平"), "\(short)")
        #expect(!short.contains("13907310001") && !short.contains("王秀英") && !short.contains("/move\""))
        let full = try await page("核实", keeps: true)
        #expect(full.contains("13907310001") && full.contains("王秀英") && full.contains("/move\""))
    }
}

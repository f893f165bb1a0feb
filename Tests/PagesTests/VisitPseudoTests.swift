import Domain
import Faces
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// Pages of visits and meetings: every kind of the shipped playbooks, empty, filled in and refused, in both languages.
extension PseudoLanguageTests {
    /// A county with two places, a household, and one meeting of which everything is known.
    private static func meeting(in county: SampleCounty) async throws -> (ActivityID, Request) {
        let (jurisdiction, cast) = (county.fixture.jurisdiction, county.fixture.cast)
        let rows = ["code,name", "430304,岳塘区", "430304001,宝塔街道"]
        let file = try OrganisationUpload(name: "places.csv", bytes: Array(rows.joined(separator: "\n").utf8)).file()
        _ = try await jurisdiction.importOrganisation(file, dryRun: false, cast.administrator)
        let place = try #require(PlaceCode("430304001"))
        let request = Request(cast.handler)
        _ = try await jurisdiction.enter(SubjectDraft(code: "1-001", place: place), request)
        let began = jurisdiction.now.advanced(byMilliseconds: -2 * Moment.millisecondsPerHour)
        let visit = ActivityDraft(
            kind: "visit", mode: .phone, place: place, began: began, ended: jurisdiction.now,
            goers: [.init(person: "handler.zhang", body: "yuetang-housing")], met: [SubjectName(.household, "1-001")],
            headCount: 3, volunteers: 2, questions: ["12"], topics: ["道路"], heard: "路不好走", minutes: "已记",
            items: [
                Intake(
                    kind: "concern", channel: "visit", words: UseCases.Words(text: "路不好走"), contact: Contact(),
                    place: place)
            ])
        let first = try await jurisdiction.recordActivity(visit, request)
        var other = visit
        (other.isAnother, other.items, other.heard, other.minutes) = (true, [], nil, nil)
        _ = try await jurisdiction.recordActivity(other, request)
        return (first.id, request)
    }

    /// A photo, a PDF, and one that was erased.
    private static var visitFiles: [Activity.File] {
        get throws {
            let hash = try #require(ContentHash(bytes: [UInt8](repeating: 7, count: 32)))
            let size = PixelSize(width: 480, height: 270)
            func file(_ number: Int, _ kind: MediaKind, _ small: AttachmentFacts.Thumbnail?) -> Activity.File {
                .init(
                    number: number, name: .init(id: TextID(raw: UInt128(number)), commitment: []),
                    facts: .init(
                        kind: kind, cameAs: kind, hash: hash, bytes: 2_000_000, pixels: small?.pixels, thumbnail: small,
                        isSealed: true, hasActiveContent: kind == .pdf))
            }
            let small = AttachmentFacts.Thumbnail(hash: hash, bytes: 9, pixels: size)
            return [file(1, .jpeg, small), file(2, .pdf, nil), file(3, .jpeg, small)]
        }
    }

    private static let data = ["Zhang Wei", "张立", "1-001", "道路", "路不好走", "已记", "handler.zhang", "typed"]

    @Test(arguments: Language.allCases) func `pages of visits say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let jurisdiction = county.fixture.jurisdiction
        let (id, request) = try await Self.meeting(in: county)
        let directory = try await jurisdiction.directory()
        var setting = try await county.setting(language, Link("visits"))
        setting.person = SampleCounty.person
        let kinds = jurisdiction.playbook.activities
        var file = try await jurisdiction.activityFile(id, request)
        (file.activity.files, file.names) = (try Self.visitFiles, [1: "签到.jpg", 2: "签到.pdf"])
        let alike = try await jurisdiction.activities(like: file.activity, request)
        try #require(alike.count == 1)
        let data = Self.data + file.raised.map(\.description)
        for done in [nil, DoneNote.activityRecorded, .activityFolded, .minutesAdded, .outcomeKept, .visitFileRemoved] {
            setting.done = done
            for form in ["", "minutes", "outcome", "files", "remove-file", "fold"] {
                var state =
                    form.isEmpty
                    ? SampleCounty.form : SampleCounty.refused("text", "name", "reason", "other", "files", "number")
                state.form = form
                let page = ActivityPage(
                    file, kinds: kinds, tree: directory.places, alike: alike, state, in: setting)
                expectNothingStray(page.html, data: data, "a visit, \(form)")
                #expect(page.html.text.contains("/files/1/small") && page.html.text.contains("/files/2/content"))
                #expect(!page.html.text.contains("/files/3/"), "what was erased can't be opened")
            }
        }
        let lines = try await jurisdiction.activities(ActivityListing(), most: 5, request).lines
        try #require(lines.count == 2)
        for (asked, lines, next) in [
            (ActivitiesPage.Asked(), lines, "2021-05-07_x"), (.init(), [], nil), (.init(kind: "visit"), [], nil),
            (.init(person: "handler.zhang", from: "2021-05-07", before: "x"), [], nil),
        ] {
            let page = ActivitiesPage(
                asked, lines: lines, next: next, kinds: kinds, places: directory.places,
                placeOptions: [FormOption("430304", Sentence(zh: "岳塘区", en: "Yuetang"))],
                people: [FormOption("handler.zhang", Sentence(zh: "张立", en: "Zhang Li"))], own: "handler.zhang",
                SampleCounty.refused("person"), in: setting)
            expectNothingStray(page.html, data: data, "visits")
            #expect(!page.html.text.contains("style="))
        }
    }

    @Test(arguments: Language.allCases)
    func `A03, A10, B15: each kind's form asks what the kind asks, in the catalogue's words`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        var setting = try await county.setting(language, Link("visits"))
        setting.person = SampleCounty.person
        let (id, request) = try await Self.meeting(in: county)
        let jurisdiction = county.fixture.jurisdiction
        let alike = try await jurisdiction.activities(
            like: try await jurisdiction.activityFile(id, request).activity, request)
        let tree = try await jurisdiction.directory().places
        expectNothingStray(ActivityKindsPage([], in: setting).html, data: Self.data, "no kinds")
        for name in BuiltInPlaybooks.names {
            let playbook = try #require(try BuiltInPlaybooks.named(name)).playbook
            expectNothingStray(
                ActivityKindsPage(playbook.activities, in: setting).html, data: Self.data, "kinds of \(name)")
            for kind in playbook.activities {
                let raised = kind.raises.compactMap { playbook.kind($0) }
                var typed = SampleCounty.refused(
                    "day", "goers", "goer", "household", "host", "place", "i0_words", "i1_phone", "i1_f0")
                typed.values = [
                    "goer": ["typed"], "host": ["typed"], "household": ["1-001"], "i1_phone": ["1"],
                    "i1_kind": [raised.last?.id.key ?? ""],
                ]
                for (state, alike) in [(SampleCounty.form, []), (typed, alike)] {
                    var page = ActivityFormPage(
                        kind, raising: raised, items: 2,
                        places: .init(
                            chosen: alike.isEmpty ? [] : tree.children(of: nil), below: tree.children(of: nil),
                            areKnown: true), tree: tree,
                        colleagues: [FormOption("a@b", Sentence(zh: "张立", en: "Zhang Li"))],
                        people: [FormOption("c@d", Sentence(zh: "罗秀", en: "Luo Xiu"))],
                        bodies: [FormOption("甲", Sentence(zh: "甲", en: "A"))],
                        subjects: [.household: [SubjectAtHand(code: "1-001", name: "王**")]],
                        categories: [FormOption("交通", Sentence(zh: "交通", en: "Roads"))],
                        channels: playbook.channels.map { FormOption($0.id.key, .name($0.name)) }, channel: "", state,
                        in: setting)
                    page.ranks = playbook.ranks.map(\.name)
                    page.alike = alike
                    page.asksAnother = !alike.isEmpty
                    page.files = alike.isEmpty ? [] : ["typed"]
                    let strand = Sentence.campaignStrand(Name(zh: "甲", en: "A"), Name(zh: "乙", en: "B"))
                    page.campaigns = alike.isEmpty ? [] : [FormOption("typed", strand)]
                    let html = page.html
                    expectNothingStray(html, data: Self.data, "\(name) \(kind.id.key)")
                    #expect(!html.text.contains("style="))
                    // What is asked for is there, and only what the kind knows.
                    #expect(html.text.contains("name=\"mode\"") == (kind.modes.count > 1))
                    #expect(html.text.contains("id=\"visit-files\" name=\"files\""))
                    #expect(html.text.contains("name=\"type\"") == !kind.types.isEmpty)
                    #expect(html.text.contains("name=\"campaign\"") == !alike.isEmpty)
                    #expect(html.text.contains("name=\"nothing\"") == kind.mayBeEmpty)
                    #expect(html.text.contains("name=\"volunteers\" ") == kind.asks.contains("volunteers"))
                    let hasQuestions = kind.asks.contains("questions") || kind.plans != nil
                    #expect(html.text.contains("name=\"questions\" ") == hasQuestions)
                    #expect(html.text.contains("name=\"i1_words\"") == !raised.isEmpty)
                    #expect(html.text.contains("name=\"heads\" ") || !kind.asks.contains("attendance"))
                }
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `L03, L04, A10: figures of the field say what they count, in the catalogue's words`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        var setting = try await county.setting(language, Link("figures"))
        setting.person = SampleCounty.person
        let day = county.fixture.jurisdiction.today
        var pages = 0
        for name in BuiltInPlaybooks.names {
            let playbook = try #require(try BuiltInPlaybooks.named(name)).playbook
            for indicator in playbook.indicators where !Sentence.fieldMeaning(of: indicator, in: playbook).isEmpty {
                for value in [FigureValue.count(Count(3, .人次)), .share(Count(1, .户), of: Count(3, .户))] {
                    let page = FieldFigurePage(
                        indicator, value, asOf: day.advanced(by: -1), today: day, of: playbook, in: setting)
                    expectNothingStray(page.html, data: Self.data, "\(name) \(indicator.id)")
                    pages += 1
                }
            }
        }
        #expect(pages > 10)
    }
}

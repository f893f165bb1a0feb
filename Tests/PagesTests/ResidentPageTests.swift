import Domain
import Faces
import Foundation
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// What residents' pages say and how they are built: empty, refused, open and struck off, in both languages.
struct ResidentPageTests {
    private static let text = "路口的井盖坏了 <一周>"
    private static let places =
        PlaceCode("430304").map { code in
            [
                Place(
                    id: PlaceID(raw: 1), code: code, name: Name(zh: "岳塘区", en: "Yuetang"), level: LevelID("county"),
                    parent: nil)
            ]
        } ?? []
    private static let districts =
        PlaceCode("430302").map { code in
            [
                Place(
                    id: PlaceID(raw: 2), code: code, name: Name(zh: "雨湖区", en: "Yuhu"), level: LevelID("county"),
                    parent: nil)
            ]
        } ?? []
    private static let categories = [try? CategoryPath("城乡建设/路灯")].compactMap(\.self)

    private func reports(_ setting: PageSetting) -> [(name: String, html: HTML)] {
        var refused = SampleCounty.refused("text", "photos", "phone", "place")
        refused.values["text"] = [Self.text]
        let none = ReportPage.Places(chosen: [], below: [], areKnown: false)
        let some = ReportPage.Places(chosen: Self.places, below: Self.places, areKnown: true)
        let pictured = ReportPage.Places(
            chosen: [], below: Self.places + Self.districts, areKnown: true,
            boundaries: Dictionary(
                (Self.places + Self.districts).enumerated().compactMap { index, place in
                    Self.square(113_000 + index * 1000, 27_000).map { (place.id, $0) }
                }
            ) { first, _ in first })
        let photos = [
            HeldPhoto(name: "a.wav", small: nil), .init(name: "b.jpg", small: Link("x")),
        ]
        var choosing = CheckPage(
            text: Self.text, places: [], photos: [], name: nil, phone: nil, categories: Self.categories, draft: "x",
            SampleCounty.form, in: setting)
        choosing.tree = CategoryTree(Self.categories)
        choosing.likeliest = Self.categories.first
        var chosen = choosing
        chosen.categories = []
        chosen.state = SampleCounty.refused("other")
        return [
            ("empty", ReportPage(photos: [], places: none, SampleCounty.form, in: setting).html),
            ("with a map", ReportPage(photos: [], places: pictured, SampleCounty.form, in: setting).html),
            (
                "refused",
                ReportPage(photos: [HeldPhoto(name: "a.wav", small: nil)], places: some, refused, in: setting).html
            ),
            (
                "check",
                CheckPage(
                    text: Self.text, places: Self.places, photos: photos, name: "王秀英", phone: "13907310001",
                    categories: Self.categories, draft: "x", SampleCounty.form, in: setting
                ).html
            ),
            (
                "check of little",
                CheckPage(
                    text: Self.text, places: [], photos: [], name: nil, phone: nil, categories: [],
                    draft: "x",
                    SampleCounty.form, in: setting
                ).html
            ),
            ("check with a category chosen", choosing.html), ("check with none suggested", chosen.html),
            (
                "receipt",
                ReceiptPage(
                    number: PublicNumber(prefix: "XT", year: 2021, serial: 1), secret: "ABCDE-FGHJK",
                    body: nil,
                    due: Fixture.start, address: "https://h/track#XT/ABC", lost: ["2"], in: setting
                ).html
            ),
            ("track", TrackPage(SampleCounty.form, in: setting).html),
            ("track refused", TrackPage(SampleCounty.refused("number", "secret"), in: setting).html),
            (
                "withdraw",
                WithdrawPage(
                    PublicNumber(prefix: "XT", year: 2021, serial: 1), SampleCounty.refused("reason"),
                    in: setting
                )
                .html
            ),
        ]
    }

    private static let data = [
        text, "a.wav", "b.jpg", "王秀英", "13907310001", "ABCDE-FGHJK", "XT-2021-00001-", "城乡建设/路灯",
        "城乡建设", "路灯",
    ]

    /// A matter as its reporter and as the public read it, as it stands.
    private func matter(
        _ number: PublicNumber, _ fixture: Fixture, own: Bool, _ setting: PageSetting,
        _ state: FormState = SampleCounty.form, from origin: (link: Link, title: Sentence)? = nil
    ) async throws -> HTML {
        let jurisdiction = fixture.jurisdiction
        var reading = ReadingAs.public
        var verbs: Set<ResidentVerb>?
        if own {
            let resident = try #require(
                try await jurisdiction.residents(.lastFour("9999")).first)
            reading = .resident(resident.id)
            verbs = try await jurisdiction.residentVerbs(on: number, by: resident.id)
        }
        let file = try await jurisdiction.file(of: number, as: reading)
        var setting = setting
        setting.names = try await jurisdiction.names(for: file)
        var page = MatterStoryPage(
            file, verbs: verbs,
            timetable: jurisdiction.timetable, now: jurisdiction.now, state, in: setting)
        page.origin = origin
        return page.html
    }

    @Test(arguments: Language.allCases)
    func `residents' pages say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let setting = try await county.setting(language, Link("report"))
        for (name, html) in reports(setting) {
            #expect(html.text.contains("⟦"), "\(name)")
            #expect(PseudoLanguage.strays(in: html, data: Self.data) == [], "\(name)")
            #expect(html.text.utf8.count < 60_000, "\(name)")
            #expect(!html.text.contains("style=") && !html.text.contains("onclick"), "\(name)")
            #expect(!html.text.contains("<一周>"), "\(name)")
        }
    }

    @Test(arguments: Language.allCases)
    func `a matter's page says nothing else either, wherever the matter stands`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let (fixture, jurisdiction) = (county.fixture, county.fixture.jurisdiction)
        let setting = try await county.setting(language, Link("m"))
        let receipt = try await jurisdiction.registerLamp(fixture.cast, phone: "13907319999")
        let number = receipt.number
        let data = [
            number.description, SampleCounty.summary, "小区门口的路灯坏了三盏。", "已更换，夜间试亮。", "谢谢", "lamp.jpg",
            "更换灯具",
        ]
        func look(_ name: String) async throws -> String {
            for own in [true, false] {
                var states = [SampleCounty.form]
                for verb in ResidentVerb.allCases where own {
                    var state = SampleCounty.refused("solved", "level", "text", "reason", "photos")
                    state.form = verb.rawValue
                    states.append(state)
                }
                for state in states {
                    let origin = (link: Link("figures", "in-hand"), title: Sentence(zh: "在办", en: "in hand"))
                    let html = try await matter(number, fixture, own: own, setting, state, from: origin)
                    #expect(
                        PseudoLanguage.strays(in: html, data: data) == [], "\(name), own: \(own), \(state.form)"
                    )
                    #expect(html.text.utf8.count < 60_000, "\(name)")
                }
            }
            return try await matter(number, fixture, own: true, setting).text
        }
        let fresh = try await look("registered")
        #expect(!fresh.contains("class=\"seal\"") && !fresh.contains("/rating\""))
        _ = try await jurisdiction.act(
            .dispatch(to: fixture.cast.housing, part: .lead), on: number, Request(fixture.cast.dispatcher)
        )
        let placed = try await look("placed")
        #expect(
            placed.contains("chip on-time") && placed.contains("class=\"makeup\"")
                && placed.contains("class=\"uncounted\""))
        fixture.advance(days: 30)
        let late = try await look("overdue")
        #expect(late.contains("chip overdue") && late.contains("class=\"wait\""))
    }

    @Test func `page and figure name the same body, who has yet to sign, and why it is late (L16)`() async throws {
        let county = try await SampleCounty()
        let (fixture, jurisdiction) = (county.fixture, county.fixture.jurisdiction)
        let setting = try await county.setting(.zh, Link("m"), marked: false)
        let number = try await jurisdiction.registerLamp(fixture.cast, phone: "13907319999").number
        _ = try await jurisdiction.act(
            .dispatch(to: fixture.cast.housing, part: .lead), on: number, Request(fixture.cast.dispatcher))
        let (hotline, housing) = (
            setting.names.body(fixture.cast.hotline).zh, setting.names.body(fixture.cast.housing).zh
        )
        func figure() async throws -> String {
            let rows = try await jurisdiction.figureRows(FigureRequest("in-hand"), most: 50, as: .public)
            return FigurePage(rows.reading, rows: rows, by: nil, only: nil, next: nil, in: setting).html.text
        }
        for own in [true, false] {
            let placed = try await matter(number, fixture, own: own, setting).text
            #expect(
                placed.contains("<h1>\(SampleCounty.summary)</h1>") && placed.contains("<dd>\(hotline)<p"), "\(placed)")
            #expect(placed.contains("已派给\(housing)，还没有签收。") && placed.contains("\(hotline)会在"))
            #expect(!placed.contains("为什么还没有答复"))
            // The way back to the figures is for whoever came from there.
            #expect(placed.contains("← 返回公开数据") == !own)
        }
        #expect(try await figure().contains(">\(hotline) <span class=\"note\">已派\(housing)，未签收</span>"))
        fixture.advance(days: 30)
        let late = try await matter(number, fixture, own: false, setting).text
        #expect(late.contains("\(hotline)应在") && late.contains("为什么还没有答复"), "\(late)")
        #expect(late.contains("经过里没有说明原因。最近一步是"))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(fixture.cast.handler))
        let signed = try await matter(number, fixture, own: false, setting).text
        #expect(signed.contains("\(housing)应在") && !signed.contains("已派给"), "\(signed)")
        #expect(try await !figure().contains("未签收"))
        _ = try await jurisdiction.act(.shield(reason: "本人要求"), on: number, Request(fixture.cast.clerk))
        let hidden = try await matter(number, fixture, own: false, setting).text
        #expect(!hidden.contains(housing) && !hidden.contains("为什么还没有答复"), "\(hidden)")
    }

    private static func square(_ west: Int, _ north: Int) -> Boundary? {
        let corners = [(west, north), (west + 900, north), (west + 900, north - 900), (west, north - 900)]
        return Boundary(areas: [.init(outer: corners.map { .init(longitude: $0.0, latitude: $0.1) })])
    }

    /// Places side by side from west to east, the first of them farthest in the east.
    private static func towns(_ count: Int) throws -> [Place] {
        try (1...count).map { serial in
            Place(
                id: PlaceID(raw: UInt128(serial)), code: try #require(PlaceCode("430304\(100 + serial)")),
                name: Name(zh: "乡\(serial)", en: "Town \(serial)"), level: LevelID("township"), parent: nil)
        }
    }

    @Test(
        "places are buttons that stand as they lie, under a map where all boundaries are known; a large one isn't drawn"
    )
    func placesArePictured() async throws {
        let setting = try await SampleCounty().setting(.zh, Link("report"), marked: false)
        func page(_ towns: [Place], _ boundaries: [PlaceID: Boundary]) -> String {
            let places = ReportPage.Places(chosen: [], below: towns, areKnown: true, boundaries: boundaries)
            return ReportPage(photos: [], places: places, SampleCounty.form, in: setting).html.text
        }
        func order(_ page: String) -> [String] {
            page.matches(of: /name="spot" value="(\d+)"/).map { String($0.output.1) }
        }
        let towns = try Self.towns(3)
        var boundaries: [PlaceID: Boundary] = [:]
        for (index, town) in towns.enumerated() { boundaries[town.id] = Self.square(113_000 - index * 1000, 27_000) }
        let drawn = page(towns, boundaries)
        #expect(
            drawn.contains("<svg class=\"picture place-map\"") && drawn.contains("aria-hidden=\"true\" data-pick"),
            "\(drawn)")
        for town in towns {
            #expect(drawn.contains("<g data-spot=\"\(town.code.short)\"><title>\(town.name.zh)</title>"))
            #expect(drawn.contains("text-anchor=\"middle\">\(town.name.zh)</text>"))
        }
        #expect(drawn.matches(of: /<path class="tile area step-1" d="M[0-9 LZM]+Z"/).count == 3)
        #expect(drawn.contains("<div class=\"spots tiles\" role=\"group\""))
        #expect(order(drawn) == towns.reversed().map(\.code.short))
        // One unknown: no map, and the buttons of the others still lie as they do.
        boundaries[towns[2].id] = nil
        let partly = page(towns, boundaries)
        #expect(!partly.contains("<svg class=\"picture") && partly.contains("spots tiles") && order(partly).count == 3)
        #expect(order(partly).first == towns[1].code.short, "\(order(partly))")
        let unknown = page(towns, [:])
        #expect(unknown.contains("<div class=\"spots\"") && order(unknown) == towns.map(\.code.short))
        // So many that they are in a list: drawn all the same, once.
        let many = try Self.towns(30)
        for (index, town) in many.enumerated() {
            boundaries[town.id] = Self.square(112_000 + index % 6 * 1000, 27_000 - index / 6 * 1000)
        }
        let listed = page(many, boundaries)
        #expect(listed.matches(of: /<svg class="picture place-map"/).count == 1 && listed.contains("name=\"place\""))
        #expect(listed.utf8.count < 60_000 && !listed.contains("style="))
        // Coasts without end are no picture for a phone.
        for (index, town) in many.enumerated() {
            let ring = (0..<400).map { step in
                Boundary.Point(longitude: index * 1000 + step * 2, latitude: 27_000 + step % 2 * 25_000)
            }
            boundaries[town.id] = Boundary(areas: [.init(outer: ring)])
        }
        #expect(!page(many, boundaries).contains("<svg class=\"picture"))
    }

    @Test(
        "any category can be chosen without a script; the likeliest is marked, and of a large tree the page stays small"
    )
    func everyCategoryCanBeChosen() async throws {
        let setting = try await SampleCounty().setting(.zh, Link("report"), marked: false)
        func page(_ paths: [CategoryPath], suggested: [CategoryPath], _ likeliest: CategoryPath?) -> String {
            var page = CheckPage(
                text: String(repeating: "路", count: 2000), places: [], photos: [], name: nil, phone: nil,
                categories: suggested, draft: String(repeating: "x", count: 10_000), SampleCounty.form, in: setting)
            page.tree = CategoryTree(paths)
            page.likeliest = likeliest
            return page.html.text
        }
        let few = try ["城乡建设/路灯", "城乡建设/供水", "教育文体"].map { try CategoryPath($0) }
        let marked = page(few, suggested: [few[0]], few[0])
        #expect(
            marked.contains("value=\"城乡建设/路灯\" checked>") && !marked.contains("value=\"unsure\" checked"), "\(marked)")
        #expect(marked.contains("先选了一类，不对就换"))
        #expect(marked.contains("<details class=\"field\"><summary>换成别的类</summary>"))
        #expect(marked.contains("<optgroup label=\"城乡建设\"><option value=\"城乡建设\">城乡建设</option>"))
        #expect(marked.contains("<option value=\"城乡建设/供水\">供水</option>") && marked.contains("value=\"教育文体\""))
        let unmarked = page(few, suggested: [few[0]], nil)
        #expect(unmarked.contains("value=\"unsure\" checked>") && !unmarked.contains("先选了一类"))
        #expect(page(few, suggested: [], nil).contains("<summary>大概是哪一类</summary>"))
        var many: [CategoryPath] = []
        for one in 1...15 {
            for two in 1...12 {
                for three in 1...10 {
                    many.append(try CategoryPath("第\(one)大类事项/第\(two)中类办理事项/第\(three)小类具体办理事项"))
                }
            }
        }
        let large = page(many, suggested: Array(many.prefix(4)), nil)
        #expect(large.utf8.count < 60_000 && large.contains(">第12中类办理事项</option>") && !large.contains(" / 第1小类"))
    }

    @Test("X10: the five faces are drawn, each beside its word in a choice that needs no script")
    func facesAreDrawn() async throws {
        let county = try await SampleCounty()
        let fixture = county.fixture
        let setting = try await county.setting(.zh, Link("m"), marked: false)
        let number = try await fixture.jurisdiction.registerLamp(fixture.cast, phone: "13907319999").number
        try await fixture.jurisdiction.answerLamp(number, fixture.cast)
        let page = try await matter(number, fixture, own: true, setting).text
        for level in Matter.Satisfaction.allCases {
            let choice = "value=\"\(level.rawValue)\"> <svg class=\"face\" viewBox=\"0 0 32 32\" aria-hidden=\"true\""
            #expect(page.contains(choice), "\(level): \(page)")
            #expect(page.contains("</svg><span>\(Sentence.satisfaction(level).zh)</span>"), "\(level)")
        }
        // No two look alike, and none is left to the phone's type.
        let faces = Set(page.matches(of: /<svg class="face".*?<\/svg>/).map { String($0.output) })
        #expect(faces.count == Matter.Satisfaction.allCases.count)
        #expect(!page.unicodeScalars.contains { $0.properties.isEmojiPresentation })
    }

    @Test func `what was said stands in no attribute, and the seal only where it is struck off`()
        async throws
    {
        let county = try await SampleCounty()
        let fixture = county.fixture
        let setting = try await county.setting(.zh, Link("m"), marked: false)
        let receipt = try await fixture.jurisdiction.registerLamp(
            fixture.cast, phone: "13907319999", text: "<script>alert(1)</script>\" onload='x'")
        try await fixture.jurisdiction.strikeOffLamp(receipt.number, fixture.cast)
        let own = try await matter(receipt.number, fixture, own: true, setting).text
        #expect(
            own.contains("class=\"seal\"")
                && own.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39;"))
        #expect(own.contains("没有解决") && own.contains("非常满意"))
        let open = try await matter(receipt.number, fixture, own: false, setting).text
        #expect(open.contains("class=\"seal\"") && !open.contains("alert(1)") && !open.contains("谁看过"))
    }
}

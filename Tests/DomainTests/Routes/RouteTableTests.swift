import Domain
import Testing

/// Yuhu and Yuetang districts of a city, with one township of two villages in Yuhu, and who is there for what.
private struct Scene {
    let places: PlaceTree
    let functions: FunctionBindings
    let hierarchy: Hierarchy
    let table: RouteTable
    let chains: [ChainID] = ["duty"]

    init() throws {
        func place(_ id: UInt128, _ code: String, _ name: String, _ parent: UInt128?) throws -> Place {
            let code = try #require(PlaceCode(code))
            return Place(
                id: PlaceID(raw: id), code: code, name: Name(zh: name), level: code.level,
                parent: parent.map(PlaceID.init))
        }
        var renumbered = try place(6, "430302001003", "三村", 3)
        renumbered.formerCodes = [.init(code: try code("430399001003"), since: nil, until: Day(number: 18_000))]
        places = PlaceTree([
            try place(1, "430302", "雨湖区", nil), try place(2, "430304", "岳塘区", nil),
            try place(3, "430302001", "雨湖路街道", 1), try place(4, "430302001001", "一村", 3),
            try place(5, "430302001002", "二村", 3), renumbered,
        ])
        functions = FunctionBindings([
            "water": [
                .init(body: .city), .init(body: .yuhuWater, territory: [try code("430302")]),
                .init(body: .station, territory: [try code("430302001001"), try code("430302001003")]),
            ],
            "housing": [
                .init(body: .yuhuHousing, territory: [try code("430302")]),
                .init(body: .otherHousing, territory: [try code("430302"), try code("430304")]),
            ],
            "forest": [.init(body: .forest, territory: [try code("430304")])],
            "culture": [.init(body: .culture)],
            "museums": [.init(body: .culture), .init(body: .museum)],
            "two": [
                .init(body: .forest, territory: [try code("430304")]),
                .init(body: .station, territory: [try code("430302")]),
            ],
        ])
        hierarchy = Hierarchy(parents: [
            "duty": [
                .station: .yuhuWater, .yuhuWater: .government, .yuhuHousing: .government, .government: .city,
                .cultureTeam: .yuhuHousing,
            ]
        ])
        table = RouteTable([
            Route(when: .init(kinds: ["stuck"]), to: .ownOrganisation),
            Route(
                when: .init(categories: [try CategoryPath("城乡建设/供水")], places: [try code("430302")]),
                to: .function("water")),
            Route(when: .init(fields: ["hidden": ["yes", "maybe"]]), to: .firstReceiver),
            Route(when: .init(categories: [try CategoryPath("城乡建设")]), to: .function("housing")),
            Route(when: .init(categories: [try CategoryPath("林业"), try CategoryPath("文化")]), to: .function("forest")),
            Route(when: .init(categories: [try CategoryPath("博物馆")]), to: .function("museums")),
            Route(when: .init(categories: [try CategoryPath("两家")]), to: .function("two")),
            Route(when: .init(categories: [try CategoryPath("无人")]), to: .function("nobody")),
            Route(when: .init(categories: [try CategoryPath("文艺")]), to: .function("culture")),
        ])
    }

    func answer(
        _ category: String? = nil, kind: KindID = "concern", place: String? = nil, fields: [FieldID: [String]] = [:],
        against: Set<OrganisationID> = [], receiver: OrganisationID? = .hotline, own: OrganisationID? = .bodyA
    ) throws -> RouteAnswer {
        table.answer(
            for: RouteQuestion(
                kind: kind, category: try category.map { try CategoryPath($0) }, fields: fields,
                place: try place.map(code), against: against, firstReceiver: receiver, ownOrganisation: own),
            functions: functions, places: places, hierarchy: hierarchy, chains: chains)
    }
}

private func code(_ text: String) throws -> PlaceCode { try #require(PlaceCode(text)) }

extension OrganisationID {
    fileprivate static let city = OrganisationID(raw: 0xC0)
    fileprivate static let government = OrganisationID(raw: 0xC1)
    fileprivate static let yuhuWater = OrganisationID(raw: 0xC2)
    fileprivate static let station = OrganisationID(raw: 0xC3)
    fileprivate static let yuhuHousing = OrganisationID(raw: 0xC4)
    fileprivate static let otherHousing = OrganisationID(raw: 0xC5)
    fileprivate static let forest = OrganisationID(raw: 0xC6)
    fileprivate static let culture = OrganisationID(raw: 0xC7)
    fileprivate static let museum = OrganisationID(raw: 0xC8)
    fileprivate static let cultureTeam = OrganisationID(raw: 0xC9)
}

struct RouteTableTests {
    private let scene: Scene
    private let water = "城乡建设/供水/水压"

    init() throws { scene = try Scene() }

    @Test func `the first rule that holds counts, and says what it met`() throws {
        let answer = try scene.answer(water, place: "430302001002")
        #expect(
            answer.rule
                == .init(
                    number: 2,
                    met: .init(category: try CategoryPath("城乡建设/供水"), place: try code("430302")),
                    target: .function("water")))
        #expect(answer.outcome == .body(.yuhuWater, .narrowest(try code("430302"))))
        #expect(answer.body == .yuhuWater)
        #expect(answer.function == "water")
    }

    @Test(arguments: [
        ("430302001001", OrganisationID.station, "430302001001"), ("430302001003", .station, "430302001003"),
        ("430302001002", .yuhuWater, "430302"), ("430302001", .yuhuWater, "430302"), ("430302", .yuhuWater, "430302"),
        // A code of before the renumbering still leads there.
        ("430399001003", .station, "430302001003"),
        // Nobody opened these places; their digits tell where they lie.
        ("430302001001005", .station, "430302001001"), ("430302999", .yuhuWater, "430302"),
    ])
    func `village comes before township, township before county`(
        _ row: (place: String, body: OrganisationID, territory: String)
    ) throws {
        let answer = try scene.answer(water, place: row.place)
        #expect(answer.outcome == .body(row.body, .narrowest(try code(row.territory))))
    }

    @Test func `a body without a territory answers where no narrower one does`() throws {
        #expect(try scene.answer("文艺", place: "430304").outcome == .body(.culture, .everywhere))
        #expect(try scene.answer("文艺").outcome == .body(.culture, .everywhere))
        let elsewhere = RouteTable([Route(to: .function("water"))]).answer(
            for: RouteQuestion(kind: "concern", place: try code("430304")), functions: scene.functions,
            places: scene.places)
        #expect(elsewhere.outcome == .body(.city, .everywhere))
    }

    @Test func `each way of finding nobody has its own name`() throws {
        #expect(try scene.answer("无人").outcome == .noBody("nobody"))
        #expect(try scene.answer("林业", place: "430302").outcome == .noBodyHere("forest", elsewhere: [.forest]))
        #expect(
            try scene.answer("城乡建设/房屋", place: "430302001").outcome
                == .several("housing", [.yuhuHousing, .otherHousing]))
        #expect(try scene.answer("博物馆", place: "430302001").outcome == .several("museums", [.culture, .museum]))
        #expect(try scene.answer("两家").outcome == .placeNeeded("two", [.station, .forest]))
        #expect(try scene.answer("林业").outcome == .body(.forest, .only))
        for answer in [try scene.answer("无人"), try scene.answer("两家")] { #expect(answer.body == nil) }
        let none = try scene.answer("教育", place: "430302")
        #expect(none.rule == nil)
        #expect(none.outcome == .noRule)
        #expect(none.body == nil)
    }

    @Test func `a rule that fails by one condition is a near miss`() throws {
        #expect(
            try scene.answer(water, place: "430304").nearMisses == [
                .init(rule: 1, failed: .kind), .init(rule: 2, failed: .place), .init(rule: 3, failed: .field("hidden")),
            ])
        // By category and place at once: no near miss.
        #expect(try !scene.answer("教育", place: "430304").nearMisses.contains { $0.rule == 2 })
        #expect(try scene.answer(water, place: nil).nearMisses.contains(.init(rule: 2, failed: .place)))
    }

    @Test func `the first receiver and the own organisation can be named`() throws {
        #expect(try scene.answer(kind: "stuck").outcome == .body(.bodyA, .ownOrganisation))
        #expect(try scene.answer(kind: "stuck", own: nil).outcome == .nobodyToName(.ownOrganisation))
        let maybe = try scene.answer(water, fields: ["hidden": ["no", "maybe"]])
        #expect(maybe.outcome == .body(.hotline, .firstReceiver))
        #expect(maybe.rule?.met.fields == [.init(field: "hidden", value: "maybe")])
        #expect(try scene.answer(fields: ["hidden": ["yes"]], receiver: nil).outcome == .nobodyToName(.firstReceiver))
    }

    @Test func `a body complained of is passed over for its superior (MODEL 4.8)`() throws {
        let ownCase = try scene.answer(water, place: "430302001002", against: [.yuhuWater])
        #expect(ownCase.outcome == .ownCase(.yuhuWater, .superior(.government, "duty")))
        #expect(ownCase.body == .government)
        // What stands below it is passed over too, and so is every superior complained of.
        #expect(
            try scene.answer(water, place: "430302001001", against: [.yuhuWater]).outcome
                == .ownCase(.station, .superior(.government, "duty")))
        #expect(
            try scene.answer(water, place: "430302001001", against: [.station, .government]).outcome
                == .ownCase(.station, .superior(.city, "duty")))
    }

    @Test func `another body equally near takes it before a superior does`() throws {
        let answer = try scene.answer("城乡建设/房屋", place: "430302001", against: [.yuhuHousing])
        #expect(answer.outcome == .ownCase(.yuhuHousing, .another(.otherHousing)))
    }

    @Test func `without a superior the next wider body takes it, or nobody`() throws {
        let flat = RouteTable([Route(to: .function("water"))])
        let question = RouteQuestion(kind: "concern", place: try code("430302001001"), against: [.station])
        let wider = flat.answer(for: question, functions: scene.functions, places: scene.places)
        #expect(wider.outcome == .ownCase(.station, .another(.yuhuWater)))
        let culture = try scene.answer("文艺", against: [.culture])
        #expect(culture.outcome == .ownCase(.culture, .nobody))
        #expect(culture.body == nil)
        #expect(
            try scene.answer(kind: "stuck", against: [.yuhuHousing], own: .cultureTeam).outcome
                == .ownCase(.cultureTeam, .superior(.government, "duty")))
    }

    @Test func `law: whoever is complained of never gets it, and the answer is the same again`() throws {
        var random = SplitMix(seed: 31)
        let bodies: [OrganisationID] = [
            .city, .government, .yuhuWater, .station, .yuhuHousing, .otherHousing, .forest, .culture, .museum,
            .cultureTeam,
        ]
        let categories = ["城乡建设/供水", "城乡建设/房屋", "林业", "文化", "博物馆", "两家", "无人", "文艺", "教育"]
        let codes = ["430302", "430304", "430302001", "430302001001", "430302001002", "430399001003", "430399"]
        var routed = 0
        for _ in 0..<2_000 {
            let against = Set(bodies.filter { _ in Int.random(in: 0..<5, using: &random) == 0 })
            let category = categories.randomElement(using: &random)
            let place = Bool.random(using: &random) ? codes.randomElement(using: &random) : nil
            let own = bodies.randomElement(using: &random)
            let kind: KindID = Int.random(in: 0..<6, using: &random) == 0 ? "stuck" : "concern"
            let answer = try scene.answer(category, kind: kind, place: place, against: against, own: own)
            #expect(answer == (try scene.answer(category, kind: kind, place: place, against: against, own: own)))
            guard let body = answer.body else { continue }
            routed += 1
            for other in against { #expect(!scene.hierarchy.isWithin(body, other)) }
        }
        #expect(routed > 500)
    }
}

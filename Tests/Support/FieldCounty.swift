public import Domain
public import UseCases

/// What a county of ``Fixture`` needs for visits: a duty, two streets with communities and groups, a community's own officials, five
/// households, and a visit to one of them.
public enum FieldCounty {
    /// The county, its first street, community and group, in codes.
    public static let district = "430304"
    public static let street = "430304001"
    public static let community = "430304001001"
    public static let group = "430304001001001"
    /// A community of the other street.
    public static let other = "430304002001"

    private struct NotTaken: Error {
        var why: String
    }

    private static let files = [
        (
            "places.csv",
            """
            代码,名称
            430304,岳塘区
            430304001,宝塔街道
            430304002,书院街道
            430304001001,宝塔社区
            430304001002,河东社区
            430304001001001,一组
            430304001001002,二组
            430304002001,和平社区
            """
        ),
        ("bodies.csv", "代码,名称\nbaota,宝塔社区居委会"), ("territories.csv", "单位,区域\nbaota,430304001001"),
        ("people.csv", "代码,姓名\nv.chen,陈开明\nv.luo,罗秀"),
        (
            "posts.csv",
            "人员,单位,角色,职级,起\nv.chen,baota,handler,staff,2021-01-01\nv.luo,baota,head,staff,2021-01-01"
        ),
    ]

    /// Makes one of a jurisdiction that began with the built-in playbook. `keeper`: whoever keeps its organisation.
    public static func make(in jurisdiction: Jurisdiction, by keeper: Actor) async throws {
        let began = try BuiltInPlaybooks.xiangtan().edition.text
        let text = began.replacing("edition: 2021-04-01", with: "edition: 2021-05-01").replacing(
            "\nsheets:",
            with: """

                duties:
                  two-households:
                    {zh: 走访不少于 2 户, en: at least two households each, who: {rank: all}, do: visit, distinct: household, min: 2, mode: in-person, per: campaign}

                sheets:
                """)
        try await jurisdiction.adopt(Founding(text: text, file: "field.yaml"), Request(keeper))
        for (name, content) in files {
            let file = try OrganisationUpload(name: name, bytes: Array(content.utf8)).file()
            let plan = try await jurisdiction.importOrganisation(file, dryRun: false, keeper)
            guard plan.rejects.isEmpty else { throw NotTaken(why: "\(name): \(plan.rejects)") }
        }
        let clerk = try await Cast.actor("clerk.zhou", in: jurisdiction)
        for (code, place) in [
            ("1-001", group), ("1-002", group), ("2-001", "430304001001002"), ("3-001", other), ("0-001", community),
        ] {
            try await enter(code, in: place, by: clerk, jurisdiction)
        }
        let leader = try await Cast.actor("leader.cheng", in: jurisdiction)
        guard let first = Day(iso: "2021-02-01") else { throw NotTaken(why: "the day") }
        _ = try await jurisdiction.link(
            [
                LinkageDraft(
                    tier: "official-household", holder: .init(person: "v.chen", body: "baota"),
                    target: .subject(SubjectName(.household, "1-002")), since: first)
            ], Request(leader))
        try await visit("1-001", in: jurisdiction)
    }

    public static func enter(
        _ code: String, in place: String, by actor: Actor, _ jurisdiction: Jurisdiction
    ) async throws {
        guard let place = PlaceCode(place) else { throw NotTaken(why: "\(place) is no code") }
        _ = try await jurisdiction.enter(SubjectDraft(code: code, place: place), Request(actor))
    }

    /// A visit in person by the housing bureau's handler, `hours` ago.
    public static func visit(
        _ codes: String..., hours: Int64 = 1, in jurisdiction: Jurisdiction
    ) async throws {
        let handler = try await Cast.actor("handler.zhang", in: jurisdiction)
        _ = try await jurisdiction.recordActivity(
            ActivityDraft(
                kind: "visit", mode: .inPerson,
                began: jurisdiction.now.advanced(byMilliseconds: -hours * Moment.millisecondsPerHour),
                goers: [.init(person: "handler.zhang", body: "yuetang-housing")],
                met: codes.map { SubjectName(.household, $0) }, isAnother: true),
            Request(handler))
    }
}

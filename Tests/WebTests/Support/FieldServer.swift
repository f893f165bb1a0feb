import Domain
import Media
import PlaybookLanguage
import TestSupport
import Testing
import UseCases
import Web

/// A server over a town with two communities, households in both, and a playbook that has meetings and decisions on the spot.
struct FieldServer: Sendable {
    let server: LiveServer
    /// Sessions of those who are signed in.
    let sessions: [String: String]

    var jurisdiction: Jurisdiction { server.jurisdiction }

    func browser(_ person: String = "v.chen") -> PlainBrowser { PlainBrowser(server, session: sessions[person]) }

    func request(_ person: String = "v.chen") async throws -> Request {
        Request(try await Cast.actor(person, in: jurisdiction))
    }

    private static let meetings = """
          courtyard-meeting: {zh: 院坝会, en: courtyard meeting, asks: [place, host, attendance, minutes], counts: 场次, raises: [concern]}
          on-site-office: {zh: 现场办公, en: on-site office, decides: true, raises: [decided], counts: 次}
          publicity: {zh: 宣传, en: publicity, asks: [text, proof], counts: 次}
          talk: {zh: 宣讲, en: talk, asks: [attendance], outcomes: [篇], counts: 次}

        lists:  # X05
        """

    private static let decided = """
          decided:
            like: concern
            zh: 现场办公交办
            en: decided on site
            fields: {due: {zh: 办结期限, en: due day, day: true, required: true}}
            clocks: {answer: {field: due}}
            assign-at: register
            direct: none
            route: []
          relapse-risk:  # X18
        """

    /// Serves with these people signed in: `v.chen` and `v.luo` of the first community, `v.deng` of the second, `caller.he` who
    /// calls back.
    static func with(
        _ people: [String] = ["v.chen"], workshop: PhotoWorkshop? = nil,
        _ body: @Sendable (FieldServer) async throws -> Void
    ) async throws {
        let founded = people.filter { !$0.hasPrefix("v.") }
        let withWorkshop: @Sendable (inout WebSettings) -> Void = { $0.workshop = workshop }
        try await LiveServer.with(people: founded, signedIn: founded, withWorkshop) { server in
            let (jurisdiction, administrator) = (server.jurisdiction, try await server.administrator)
            try await organise(jurisdiction, administrator)
            try await adopt(jurisdiction, administrator)
            for (code, place) in [("1-001", "430304001001"), ("1-002", "430304001001"), ("2-001", "430304001002")] {
                _ = try await jurisdiction.enter(
                    SubjectDraft(
                        code: code, place: try #require(PlaceCode(place)), details: SubjectDetails(name: "王秀英")),
                    administrator)
            }
            var sessions: [String: String] = [:]
            for person in people {
                if person.hasPrefix("v.") { _ = try await jurisdiction.addAccount(for: person, administrator) }
                sessions[person] =
                    person.hasPrefix("v.") ? try await server.session(of: person) : server.secrets[person]
            }
            try await body(FieldServer(server: server, sessions: sessions))
        }
    }

    private static func organise(_ jurisdiction: Jurisdiction, _ administrator: Request) async throws {
        let rows = ["code,name", "430304,岳塘区", "430304001,宝塔街道", "430304001001,宝塔社区", "430304001002,河东社区"]
        let file = try OrganisationUpload(name: "places.csv", bytes: Array(rows.joined(separator: "\n").utf8)).file()
        let places = try await jurisdiction.importOrganisation(file, dryRun: false, administrator.actor)
        #expect(places.rejects == [])
        let since = Day(iso: "2021-01-04")
        let plan = try await jurisdiction.change(
            [
                .body("baota", name: Name(zh: "宝塔社区居委会", en: "Baota Committee")),
                .body("hedong", name: Name(zh: "河东社区居委会", en: "Hedong Committee")),
                .territory("baota", "430304001001"), .territory("hedong", "430304001002"),
                .person("v.chen", name: "陈开明"), .person("v.luo", name: "罗秀"), .person("v.deng", name: "邓国强"),
                .appoint("v.chen", body: "baota", role: .handler, from: since),
                .appoint("v.luo", body: "baota", role: .handler, from: since),
                .appoint("v.deng", body: "hedong", role: .head, from: since),
            ], administrator)
        #expect(plan.rejects == [])
    }

    private static func adopt(_ jurisdiction: Jurisdiction, _ administrator: Request) async throws {
        let shipped = try #require(ShippedPlaybooks.text("xiangtan"))
        let text = shipped.replacing("edition: 2021-04-01", with: "edition: 2021-05-01")
            .replacing("\nlists:  # X05", with: "\n\(meetings)")
            .replacing("  relapse-risk:  # X18", with: decided)
        try #require(text.contains("on-site-office") && text.contains("assign-at: register\n    direct: none"))
        try await jurisdiction.adopt(try Founding(text: text, file: "next.yaml"), administrator)
    }
}

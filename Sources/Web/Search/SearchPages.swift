import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// 查找 in the browser: one box for numbers, words and names.
enum SearchPages {
    static let all: [Route] = [page]

    /// The furthest that a page may begin.
    private static let deepest: Int64 = 1000

    private static let page = Route.page(
        "/search", "searchPage",
        "Matters by what stands in them, bodies and people by name; a number leads to its matter.",
        entry: .official,
        parameters: [.query("q", .string(.init(isFree: true))), .query("skip", .integer(0...deepest))]
    ) { call in
        let question = SearchPages.trimmed(call.query.text("q") ?? "")
        guard !question.isEmpty else {
            return .page(
                FindPage("", found: nil, bodies: [], people: [], in: try await call.pageSetting()).html,
                in: call.language, isPrivate: true)
        }
        if let number = try? PublicNumber(question.uppercased()) {
            return .seeOther(Link("matters", number.description))
        }
        return try await found(question, call)
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private static func found(_ question: String, _ call: Call) async throws -> Reply {
        let jurisdiction = call.jurisdiction
        var faults: [Sentence] = []
        // Something that is written like a number and can't be one was mistyped.
        if TextForm.publicNumber.accepts(question.uppercased()) {
            do { _ = try PublicNumber(question.uppercased()) } catch { faults.append(.fault(error)) }
        }
        var found: FindPage.Found?
        do {
            let skipped = call.query.integer("skip") ?? 0
            let query = try SearchQuery(question, limit: FindPage.hits, skipping: skipped)
            let (reading, access) = call.reading()
            let page = try await jurisdiction.search(query, as: reading, via: access)
            var shown = FindPage.Found(
                page, skipped: skipped, table: try await jurisdiction.matterTable(), now: jurisdiction.now)
            // Where what was said is shown as found, it needn't be said again.
            let bare = page.hits.filter { hit in !hit.snippets.contains { $0.part == .words } }
            shown.words = try await call.firstWords(of: bare.map(\.line))
            found = shown
        } catch let refusal as SearchRefusal { faults.append(.refusal(refusal).onForms) }
        let page = FindPage(
            question, found: found, bodies: try await bodies(question, call), people: try await people(question, call),
            faults: faults, in: try await call.pageSetting())
        var reply = Reply.page(page.html, in: call.language, isPrivate: true)
        if found == nil { reply.status = .unprocessableContent }
        return reply
    }

    // MARK: - By name or code

    private static func isMeant(_ question: String, _ code: String, _ names: [String?]) -> Bool {
        let wanted = question.lowercased()
        return code.lowercased().hasPrefix(wanted)
            || names.contains { $0?.lowercased().contains(wanted) == true }
    }

    /// One more than is shown, so that the page can say that there are more.
    private static func bodies(_ question: String, _ call: Call) async throws -> [FindPage.Named] {
        try await call.jurisdiction.directory().bodies.lazy
            .filter { $0.isStanding && isMeant(question, $0.code, [$0.name.zh, $0.name.en]) }
            .prefix(FindPage.mostNames + 1)
            .map { FindPage.Named(code: $0.code, name: .name($0.name)) }
    }

    private static func people(_ question: String, _ call: Call) async throws -> [FindPage.Named] {
        let names = try await call.jurisdiction.names()
        var people: [FindPage.Named] = []
        for post in try await call.jurisdiction.posts() where isMeant(question, post.code, [post.name]) {
            let (body, role) = (names.body(post.body), Sentence.role(post.role))
            let said = Sentence(zh: "\(body.zh) \(role.zh)", en: "\(body.en), \(role.en)")
            if let index = people.firstIndex(where: { $0.code == post.code }) {
                people[index].posts.append(said)
            } else if people.count <= FindPage.mostNames {
                people.append(.init(code: post.code, name: .data(post.name), posts: [said]))
            }
        }
        return people
    }
}

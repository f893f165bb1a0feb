import Domain
import Pages
import UseCases
import Words

/// Who can have gone: people in office in the posts that they hold themselves, as a visit's form names them.
struct ActivityPeople: Sendable {
    /// Those of one's own body, oneself first.
    private let near: [Post]
    private let far: [Post]
    private let codes: [OrganisationID: String]
    private let bodies: [OrganisationID: Name]
    /// One's own post.
    let own: Post?

    init(_ posts: [Post], _ directory: Directory, _ actor: Actor) {
        var seen: Set<[UInt128]> = []
        let held = posts.filter { $0.standsInFor == nil && seen.insert([$0.person.raw, $0.body.raw]).inserted }
        let own = held.first { $0.person == actor.person && $0.body == actor.body }
        let near = held.filter { $0.body == actor.body && $0.person != actor.person }
        self.near = (own.map { [$0] } ?? []) + near
        self.own = own
        far = held.filter { $0.body != actor.body }
        codes = Dictionary(directory.bodies.map { ($0.id, $0.code) }) { first, _ in first }
        bodies = Dictionary(directory.bodies.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// As forms carry a post: `s.he@lx-water`.
    func value(_ post: Post) -> String { "\(post.code)@\(codes[post.body] ?? "")" }

    var colleagues: [FormOption] { near.map { FormOption(value($0), .data($0.name)) } }

    /// Everybody else, with the colleagues that aren't listed; none where there are too many to find anybody among.
    func others(after shown: Int, most: Int) -> [FormOption] {
        let posts = Array(near.dropFirst(shown)) + far
        guard posts.count <= most else { return [] }
        return posts.map { post in
            let body = bodies[post.body].map(Sentence.name) ?? .data("")
            return FormOption(
                value(post), Sentence(zh: "\(post.name) \(body.zh)", en: "\(post.name), \(body.en)"))
        }
    }

    /// Whoever is meant: by code and body, by code, or by name. Throws what is to be said beside the field.
    func named(_ text: String) throws(FormRefused) -> LinkageHolderName {
        let wanted = text.trimmed
        let parts = wanted.split(separator: "@", maxSplits: 1).map(String.init)
        if parts.count == 2 { return LinkageHolderName(person: parts[0], body: parts[1]) }
        let all = near + far
        var found = all.filter { $0.code == wanted }
        if found.isEmpty { found = all.filter { $0.name == wanted } }
        guard let first = found.first else { throw FormRefused("goer", .noPersonCalled(text)) }
        guard found.count == 1 else { throw FormRefused("goer", .severalPeopleCalled(text, found.map(value))) }
        return LinkageHolderName(person: first.code, body: codes[first.body] ?? "")
    }
}

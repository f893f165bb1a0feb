import Domain
import Faces
import HTTPTypes
import Pages
import UseCases
import Words

// What the pages of households and linkages have in common.
extension Call {
    /// In what capacity the reader acts.
    var role: Role? {
        guard case .official(_, let post) = visitor else { return nil }
        return post.role
    }

    func isAmong(_ roles: Set<Role>) -> Bool { role.map(roles.contains) ?? false }

    /// A place that the query names; one that nobody knows is said to be unknown.
    func askedPlace(_ name: String) -> PlaceCode? { query.text(name).flatMap { PlaceCode($0) } }

    /// Where a page of a list goes on.
    var listCursor: SubjectList.Cursor? {
        guard let place = askedPlace("at"), let code = query.text("after") else { return nil }
        return .init(place: place, code: code)
    }

    /// The places around one that something can be put into, each by its way from there; none where there are too many to list.
    func placeChoices(near code: PlaceCode?) async throws -> [FormOption] {
        let directory = try await jurisdiction.directory()
        let tree = directory.places
        var home = try await jurisdiction.fieldHome(try request())
        if home.isEmpty { home = tree.children(of: nil) }
        func all(_ place: Place) -> [Place] { [place] + tree.descendants(of: place.id) }
        var found = home.flatMap(all)
        if found.count > Call.mostPlaces, let near = code.flatMap({ tree.place($0) }) {
            // The widest place around it whose parts can be listed.
            let around = tree.line(of: near).filter { one in home.contains { tree.isWithin(one.id, $0.id) } }
            found = around.lazy.map(all).prefix { $0.count <= Call.mostPlaces }.last ?? []
        }
        guard found.count <= Call.mostPlaces else { return [] }
        let names = try await jurisdiction.names()
        return found.map { FormOption($0.code.short, names.place($0.code)) }
    }

    private static let mostPlaces = 150

    /// Which place a form names: chosen, or typed.
    func typedPlace() throws -> PlaceCode {
        if let text = body.text("elsewhere") {
            guard let code = PlaceCode(text.filter { !$0.isWhitespace }) else {
                throw FormRefused("elsewhere", .unknownPlace(text))
            }
            return code
        }
        guard let code = body.place("place") else { throw FormRefused("place", .fieldMissing) }
        return code
    }

    /// Carries something out; a refusal that is about a field is said beside it.
    func beside(_ field: (Refused) -> String?, _ act: () async throws -> Void) async throws {
        do { try await act() } catch let refused as Refused {
            guard let field = field(refused) else { throw refused }
            let what: Sentence =
                refused == .outOfReach ? .rowOutOfReach : .refusedOnForm(refused, try await jurisdiction.names())
            var said = FormRefused(field, what)
            said.status = refused.status
            throw said
        }
    }

    /// What was typed one a line, without empty ones.
    func lines(_ name: String) -> [String] {
        (body.text(name) ?? "").split(separator: "\n").map { $0.trimmingSpaces }.filter { !$0.isEmpty }.map(String.init)
    }

    /// What was typed of who lives somewhere.
    func typedDetails() throws -> SubjectDetails {
        var phone: PhoneNumber?
        if let text = body.text("phone") {
            phone = PhoneNumber(text)
            guard phone != nil else { throw FormRefused("phone", .notAPhone) }
        }
        return SubjectDetails(
            name: body.text("name"), phone: phone, address: body.text("address"), members: lines("members"))
    }
}

extension SubjectRefusal {
    /// The field of a form that it is about. `code`: what the form calls the number.
    func field(code: String = "code", day: String = "on", place: String = "place", into: String = "into") -> String? {
        switch self {
        case .noCode, .codeTaken: code
        case .unknownPlace: place
        case .inTheFuture, .beforeItCame: day
        case .wrongNumber, .intoItself, .unknownSubject: into
        case .noReason: "reason"
        case .alreadyEntered, .notEntered, .left, .nothingToCorrect, .alreadyErased, .severalLeft: nil
        }
    }
}

extension LinkageRefusal {
    /// The field of a form that it is about. `target`: what the form calls whom or what it is for.
    func field(holder: String = "holder", target: String, day: String = "since") -> String? {
        switch self {
        case .wrongHolder, .notInPost: holder
        case .wrongTarget, .noSuchTarget, .alreadyHeld, .doubled: target
        case .unknownTier: "tier"
        case .unknownRole: "role"
        case .unknownGroup: "group"
        case .unknownOutcome: "name"
        case .inTheFuture, .beforeItBegan: day
        case .noReason: "reason"
        case .alreadyLinked, .notLinked, .ended: nil
        }
    }
}

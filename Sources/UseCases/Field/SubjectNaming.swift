public import Domain
import Store

extension Jurisdiction {
    /// Whom a matter of a kind is about, by the number that people know it by: of the type that the kind is about, else a household. An id is
    /// taken, too, of any that was ever entered. Throws ``Refused/noSuchSubject(_:_:)``, and ``Refused/outOfReach`` beyond the post's territory.
    public func subject(_ text: String, of kind: MatterKind, _ request: Request) async throws -> SubjectID {
        try Permissions.require(request.actor.role, in: Permissions.intake)
        let type = kind.subject ?? .household
        let code = text.trimmedOfSpaces
        return try await engine.read { [self] connection -> SubjectID in
            let queries = SubjectQueries(name, on: connection)
            let id = try queries.open(type, code: code) ?? SubjectID(code)
            guard let id, let subject = try queries.subject(id) else { throw Refused.noSuchSubject(type, code) }
            try requireReach(of: subject, request.actor, try snapshotDirectory(on: connection))
            return id
        }
    }
}

public import Domain
public import Media
import Store
import Vault

/// A redaction on its way to its matter: made and stored, and not yet cited.
public struct RedactionDraft: Equatable, Sendable {
    public var number: Int
    public var redaction: Matter.Attachment.Redaction
    public var reason: String
}

extension Jurisdiction {
    /// Covers parts of a photo for everybody who doesn't take matters in: a picture is made anew from the original with their
    /// pixels overwritten, sealed under the same key, and only then cited in the story. The original stays as it is.
    /// Redacting anew begins with the original again.
    ///
    /// Throws what refuses the act before anything is made, and what ``PhotoWorkshop`` says where the machine is at fault.
    public func redact(
        _ attachment: Int, of number: PublicNumber, _ boxes: [RedactionBox], reason: String,
        in workshop: PhotoWorkshop?, _ request: Request
    ) async throws -> Receipt {
        let files = try requireFiles()
        guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
        try PersonalData.refuse(in: reason)
        try await requireMayRedact(attachment, boxes: boxes.count, on: id, request)
        let original = try await self.attachment(
            attachment, of: number, as: .actor(request.actor), via: request.access)
        guard let workshop else { throw Refused.attachment(.unavailable(original.kind)) }
        guard let key = try await key(of: original.attachment) else {
            throw Refused.attachmentErased(attachment)
        }
        var bytes: [UInt8] = []
        for piece in 0..<original.content.pieceCount { bytes += try original.content.piece(piece) }
        let facts: AttachmentFacts
        do {
            facts = try await AttachmentIntake(store: files, workshop: workshop).redact(
                bytes, boxes, sealedUnder: original.attachment.facts.isSealed ? key.files : nil)
        } catch let refusal as AttachmentRefusal { throw Refused.attachment(refusal) }
        let draft = RedactionDraft(
            number: attachment, redaction: .init(boxes: boxes, facts: facts), reason: reason)
        return try await act(.redactAttachment(draft), on: id, request)
    }

    private func requireMayRedact(
        _ attachment: Int, boxes: Int, on id: MatterID, _ request: Request
    ) async throws {
        try Permissions.require(request.actor.role, in: Permissions.roles(for: .redactAttachment))
        try request.access.require(.act)
        try await engine.read { [self] connection in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            guard let matter = try journal.load(MatterDecider.self, id.raw).state else {
                throw Refused.matter(.noSuchMatter)
            }
            let stamp = Stamp(recorded: world.clock(), actor: request.actor, correlation: world.id())
            let context = try context(
                Surroundings(kind: try kind(of: matter), edition: matter.edition), stamp, journal)
            do throws(MatterRefusal) {
                try MatterDecider.requireMayRedact(attachment, boxes: boxes, matter, context)
            } catch { throw Refused.matter(error) }
            try Permissions.require(
                request.actor, reaches: matter, try directory(on: connection).reach(of: request.actor))
        }
    }
}

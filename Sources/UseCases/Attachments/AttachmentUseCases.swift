import Crypto
public import Domain
public import Media
import Store
import Vault

/// A file on its way to a matter: taken and stored, and not yet cited.
public struct AttachmentDraft: Equatable, Sendable {
    public var purpose: Matter.Attachment.Purpose
    /// The name it is offered under: what it was called, with the ending that its content says.
    var name: String
    var facts: AttachmentFacts
    /// SHA-256 of the bytes as they came, by which a repeated request is known.
    var digest: [UInt8]
    /// Whose key it is sealed under; `nil`: the house's.
    var holder: ResidentID?
    var reporter: ReporterID?
}

/// A file as it comes.
public struct AttachmentUpload: Sendable {
    /// What it is called; noted, never believed.
    public var file: DeclaredFile
    public var bytes: [UInt8]

    public init(_ file: DeclaredFile, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }
}

/// A file as one reader may have it.
public struct AttachmentContent: Sendable {
    public var attachment: Matter.Attachment
    /// What to offer it as.
    public var name: String
    /// What is read, the file itself or its small picture.
    public var kind: MediaKind
    public var content: BlobReader
}

extension Jurisdiction {
    /// Attaches a file to a matter: told what it is by its content, a photo made anew, sealed under the key of whoever
    /// sent it (else of who reported the matter first, else of the house), and only then cited in the story.
    ///
    /// `purpose`: by default what a resident or the desk sends shows what is reported, and all else is evidence.
    /// `resident`: who sends it, where they showed who they are. Throws ``Refused/attachment(_:)`` where the file is at
    /// fault, and what ``PhotoWorkshop`` says where the machine is.
    public func attach(
        _ upload: AttachmentUpload, to number: PublicNumber, as purpose: Matter.Attachment.Purpose? = nil,
        by resident: ResidentID? = nil, in workshop: PhotoWorkshop?, _ request: Request
    ) async throws -> Receipt {
        let files = try requireFiles()
        let purpose = purpose ?? request.actor.usualPurpose
        if request.actor.role == .resident, purpose != .report { throw Refused.purposeNotYours(purpose) }
        guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
        // Whoever may not do it, or comes too late, is told so before a photo is made anew for them.
        let place = try await place(for: purpose, on: id, by: resident, request)
        let key = try await key(of: place.holder).key
        let facts: AttachmentFacts
        do {
            facts = try await AttachmentIntake(store: files, workshop: workshop).take(
                upload.bytes, besides: place.held, sealedUnder: key.files)
        } catch let refusal as AttachmentRefusal { throw Refused.attachment(refusal) }
        let draft = AttachmentDraft(
            purpose: purpose, name: upload.file.downloadName(for: facts.kind), facts: facts,
            digest: Array(SHA256.hash(data: upload.bytes)), holder: place.holder, reporter: place.reporter)
        return try await act(.attach(draft), on: id, request)
    }

    /// The file that a receipt of ``attach(_:to:as:by:in:_:)`` is about, also where the request came a second time.
    public func attachment(of receipt: Receipt) async throws -> Matter.Attachment? {
        let (id, version) = (receipt.id, receipt.version)
        return try await engine.read { [self] connection in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let story = try journal.history(MatterDecider.self, id.raw).0
            guard story.indices.contains(version - 1), case .attached(let attachment) = story[version - 1].event
            else { return nil }
            return attachment
        }
    }

    /// Takes a file away: its content and its name; that there was one stays in the story.
    public func removeAttachment(
        _ attachment: Int, of number: PublicNumber, reason: String, _ request: Request
    ) async throws -> Receipt {
        guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
        let rows = try await attachmentRows(of: id)
        let receipt = try await act(.removeAttachment(number: attachment, reason: reason), on: id, request)
        if let files {
            for row in rows where abs(row.number) == attachment { for hash in row.hashes { try files.delete(hash) } }
        }
        return receipt
    }

    /// A file of a matter, or its small picture, as far as this reader may see it. That somebody in office opened a file
    /// of a matter which somebody reported is written down before it is given out. `redacted`: of a photo that was redacted what
    /// others get, also for whoever may see the original.
    public func attachment(
        _ attachment: Int, of number: PublicNumber, small: Bool = false, redacted: Bool = false, as reading: ReadingAs,
        via access: Access = .console
    ) async throws -> AttachmentContent {
        let files = try requireFiles()
        let file = try await file(of: number, as: reading, via: access, isPart: small)
        guard var found = file.view.attachments.first(where: { $0.number == attachment }) else {
            throw Refused.noSuchAttachment(attachment)
        }
        if redacted, let redaction = found.redaction { found.facts = redaction.facts }
        let key = try await key(of: found)
        guard let key, let name = file.words[found.name.id]?.text else { throw Refused.attachmentErased(attachment) }
        let hash = small ? found.facts.thumbnail?.hash ?? found.facts.hash : found.facts.hash
        return AttachmentContent(
            attachment: found, name: DeclaredFile(name: name).downloadName(for: found.facts.kind),
            kind: found.facts.kind,
            content: try await files.reader(hash, sealedUnder: found.facts.isSealed ? key.files : nil))
    }

    /// What a file is sealed under; `nil` where it was erased.
    func key(of attachment: Matter.Attachment) async throws -> SealingKey? {
        let name = attachment.name.id
        return try await engine.read { [self] connection -> SealingKey? in
            let rows = VaultRows(self.name, on: connection)
            guard let text = try rows.text(name) else { return nil }
            guard let resident = text.resident else { return vault.houseKey }
            return try rows.resident(resident).map { try vault.key(of: $0) }
        }
    }

    /// What a tidying found, and removed or would remove.
    public struct AttachmentTidying: Equatable, Sendable {
        /// Files of residents who were erased.
        public var erased = 0
        public var sweep = BlobStore.SweepReport()
        /// Files that were removed, or would be.
        public var removed: Int { erased + sweep.orphans.count + sweep.strays }
    }

    /// Removes the files of residents who were erased and what was stored and never cited. `machine`: the machine's own
    /// time, which files are dated by.
    public func tidyAttachments(at machine: Moment, dryRun: Bool = false) async throws -> AttachmentTidying {
        var report = AttachmentTidying()
        guard let files else { return report }
        for hash in try await erasedFiles() where files.holds(hash) {
            if !dryRun { _ = try files.delete(hash) }
            report.erased += 1
        }
        let cited = try await citedFiles()
        report.sweep = try files.sweep(
            olderThan: .seconds(24 * 3600), at: machine, isCited: { cited.contains($0) }, dryRun: dryRun)
        return report
    }

    /// Deletes the files of residents who were erased at once; what a fault leaves, the next tidying takes.
    func dropErasedFiles() async throws {
        guard let files else { return }
        for hash in try await erasedFiles() { _ = try files.delete(hash) }
    }

    // MARK: - Parts

    /// The blobs that matters and activities cite.
    func citedFiles() async throws -> Set<ContentHash> {
        let name = name
        return try await engine.read { try Self.citedFiles(name, on: $0) }
    }

    static func citedFiles(_ name: String, on connection: any Connection) throws -> Set<ContentHash> {
        let ofMatters = try AttachmentRows(name, on: connection).kept().flatMap(\.hashes)
        return try Set(ofMatters + ActivityFileRows(name, on: connection).kept().flatMap(\.hashes))
    }

    /// The blobs of whoever was erased.
    private func erasedFiles() async throws -> [ContentHash] {
        let name = name
        return try await engine.read { connection in
            let ofMatters = try AttachmentRows(name, on: connection).erased().flatMap(\.hashes)
            return try ofMatters + ActivityFileRows(name, on: connection).erased().flatMap(\.hashes)
        }
    }

    func attachmentRows(of matter: MatterID? = nil) async throws -> [AttachmentRows.Row] {
        let name = name
        return try await engine.read { try AttachmentRows(name, on: $0).kept(of: matter) }
    }

    func requireFiles() throws(Refused) -> BlobStore {
        guard let files else { throw .noFilesHere }
        return files
    }

    /// Who may attach, under whose key, beside what.
    private struct Place {
        var holder: ResidentID?
        var reporter: ReporterID?
        var held: AttachmentLimits.Held
    }

    private func place(
        for purpose: Matter.Attachment.Purpose, on id: MatterID, by resident: ResidentID?, _ request: Request
    ) async throws -> Place {
        try Permissions.require(request.actor.role, in: Permissions.attaching)
        try request.access.require(.act)
        return try await engine.read { [self] connection in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            guard let matter = try journal.load(MatterDecider.self, id.raw).state else {
                throw Refused.matter(.noSuchMatter)
            }
            let stamp = Stamp(recorded: world.clock(), actor: request.actor, correlation: world.id())
            let context = try context(
                Surroundings(kind: try kind(of: matter), edition: matter.edition), stamp, journal)
            do throws(MatterRefusal) {
                try MatterDecider.requireOpenToAttach(purpose, matter, context)
            } catch { throw Refused.matter(error) }
            try Permissions.require(
                request.actor, reaches: matter, try directory(on: connection).reach(of: request.actor))
            let rows = VaultRows(name, on: connection)
            var place = Place(holder: try rows.firstResident(of: id), reporter: nil, held: matter.heldAttachments)
            guard let resident else { return place }
            let group = try rows.group(of: resident)
            for reporter in matter.reporters {
                guard let behind = try rows.resident(of: reporter), group.contains(behind) else { continue }
                (place.holder, place.reporter) = (behind, reporter)
            }
            guard place.reporter != nil else { throw Refused.matter(.notTheReporter) }
            return place
        }
    }

    /// The key of a resident, or the house's where there is none; the resident whose it is.
    func key(of holder: ResidentID?) async throws -> (key: SealingKey, holder: ResidentID?) {
        guard let holder else { return (vault.houseKey, nil) }
        let (name, vault) = (name, vault)
        let key = try await engine.read { connection in
            try VaultRows(name, on: connection).resident(holder).map { try vault.key(of: $0) }
        }
        guard let key else { throw Refused.noSuchResident }
        return (key, holder)
    }

    /// Erases the name of a file that was taken away.
    func eraseName(of number: Int, on matter: Matter, _ journal: Journal) throws {
        guard let removed = matter.attachments.first(where: { $0.number == number }) else { return }
        try VaultRows(name, on: journal.connection).eraseText(removed.name.id)
    }
}

extension Actor {
    fileprivate var usualPurpose: Matter.Attachment.Purpose {
        switch role {
        case .resident, .clerk, .dispatcher, .administrator: .report
        case .handler, .head, .callBack, .leader, .inspector, .auditor, .representative, .system: .evidence
        }
    }
}

import Crypto
public import Domain
public import Media
import Store
import Vault

/// A file of an activity as one reader may have it.
public struct ActivityFileContent: Sendable {
    public var file: Activity.File
    /// What to offer it as.
    public var name: String
    public var content: BlobReader
}

extension AttachmentUpload {
    /// The same for the same file under the same name.
    var fingerprint: String { file.name + " " + hex(Array(SHA256.hash(data: bytes))) }
}

extension Jurisdiction {
    /// Adds a photo or another file to an activity that was entered (A04, B06, L20): told what it is by its content, a photo made
    /// anew, sealed under the key of the only household that was met, else of the house. Which number it has.
    ///
    /// Throws ``Refused/activity(_:)`` where the file is at fault, and what ``PhotoWorkshop`` says where the machine is.
    @discardableResult
    public func attach(
        _ upload: AttachmentUpload, to id: ActivityID, in workshop: PhotoWorkshop?, _ request: Request
    ) async throws -> Int {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.act)
        // Whoever may not do it is told so before a photo is made anew for them.
        let place = try await engine.read { [self] connection -> (FileKeeping, AttachmentLimits.Held) in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let directory = try snapshotDirectory(on: connection)
            guard let activity = try load(id, journal, request.actor, directory).state else {
                throw Refused.noSuchActivity
            }
            do throws(ActivityRefusal) {
                try ActivityDecider.requireMayAttach(activity)
            } catch { throw Refused.activity(error) }
            return (try keeping(filesOf: activity.record.met, on: connection), activity.heldFiles)
        }
        let files = try await take([upload], place.0, besides: place.1, in: workshop)
        let number = try await once(request, "attach\n\(id)\n\(upload.fingerprint)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            var stream = try load(id, journal, stamp.actor, directory)
            try attach(files, to: &stream, directory, &journal, stamp)
            return "\(stream.state?.filesTaken ?? 0)"
        }
        guard let number = Int(number) else { throw StoreFault.damaged("accepted: attach") }
        return number
    }

    /// Takes a file of an activity away: its content and its name; that there was one stays.
    public func removeFile(_ number: Int, of id: ActivityID, reason: String, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.act)
        try PersonalData.refuse(in: reason)
        let stored = try await once(request, "unattach\n\(id)\n\(number)\n\(reason)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            var stream = try load(id, journal, stamp.actor, directory)
            let removed = stream.state?.files.first { $0.number == number }
            try decide(.removeFile(number, reason: reason), on: &stream, directory, &journal, stamp)
            guard let removed else { return "" }
            try VaultRows(name, on: journal.connection).eraseText(removed.name.id)
            return removed.facts.hashes.map(\.description).joined(separator: " ")
        }
        guard let files else { return }
        for hash in stored.split(separator: " ").compactMap({ ContentHash(String($0)) }) {
            _ = try files.delete(hash)
        }
    }

    /// A file of an activity, or its small picture, for whoever may read the activity. That somebody opened one is written down
    /// before it is given out; its small picture belongs to the page.
    public func activityFile(
        _ number: Int, of id: ActivityID, small: Bool = false, _ request: Request
    ) async throws -> ActivityFileContent {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let files = try requireFiles()
        let (file, called, key) = try await engine.read {
            [self] connection -> (Activity.File, String, SealingKey) in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let directory = try snapshotDirectory(on: connection)
            guard let activity = try load(id, journal, request.actor, directory).state else {
                throw Refused.noSuchActivity
            }
            guard let found = activity.files.first(where: { $0.number == number }) else {
                throw Refused.activity(.noSuchFile(number))
            }
            guard let called = try fileName(found, on: connection),
                let sealing = try self.key(of: found.holder, on: connection)
            else { throw Refused.attachmentErased(number) }
            return (found, called, sealing)
        }
        if !small {
            try await note(.visitFileRead, by: request.actor, request.access.point, reason: "\(id) \(number)")
        }
        let hash = small ? file.facts.thumbnail?.hash ?? file.facts.hash : file.facts.hash
        return ActivityFileContent(
            file: file, name: DeclaredFile(name: called).downloadName(for: file.facts.kind),
            content: try await files.reader(hash, sealedUnder: file.facts.isSealed ? key.files : nil))
    }

    // MARK: - Parts

    /// Whose key files lie under.
    struct FileKeeping: Sendable {
        /// `nil`: the house.
        var holder: SubjectID?
        var key: SealingKey
    }

    /// A file that was taken and stored, and not yet cited.
    struct TakenFile: Sendable {
        var facts: AttachmentFacts
        var name: SealedActivity.Text
        var holder: SubjectID?
    }

    /// The only household that was met has its files under its own key, so that they go with it.
    func keeping(filesOf met: [Activity.Met], on connection: any Connection) throws -> FileKeeping {
        guard met.count == 1, case .subject(let only)? = met.first, let key = try key(of: only, on: connection)
        else { return FileKeeping(holder: nil, key: vault.houseKey) }
        return FileKeeping(holder: only, key: key)
    }

    /// The same for those that are named.
    func keeping(filesOf draft: ActivityDraft) async throws -> FileKeeping {
        guard let only = draft.met.first, draft.met.count == 1, draft.metBodies.isEmpty else {
            return FileKeeping(holder: nil, key: vault.houseKey)
        }
        return try await engine.read { [self] connection in
            let id = try SubjectQueries(name, on: connection).open(only.type, code: only.code)
            return try keeping(filesOf: id.map { [.subject($0)] } ?? [], on: connection)
        }
    }

    /// `nil`: nothing is known of that household, or it was erased.
    func key(of holder: SubjectID?, on connection: any Connection) throws -> SealingKey? {
        guard let holder else { return vault.houseKey }
        guard let row = try VaultRows(name, on: connection).subject(holder) else { return nil }
        return try vault.key(for: ResidentID(raw: holder.raw), wrapped: row.wrappedKey)
    }

    func fileName(_ file: Activity.File, on connection: any Connection) throws -> String? {
        try sealedWords(file.name, in: VaultRows(name, on: connection), vault)?.text
    }

    /// Looks at files, makes photos anew and stores them.
    func take(
        _ uploads: [AttachmentUpload], _ keeping: FileKeeping, besides held: AttachmentLimits.Held = .nothing,
        in workshop: PhotoWorkshop?
    ) async throws -> [TakenFile] {
        guard !uploads.isEmpty else { return [] }
        let intake = AttachmentIntake(store: try requireFiles(), workshop: workshop)
        var (held, taken): (AttachmentLimits.Held, [TakenFile]) = (held, [])
        for upload in uploads {
            do {
                let facts = try await intake.take(upload.bytes, besides: held, sealedUnder: keeping.key.files)
                let name = Words(text: upload.file.downloadName(for: facts.kind))
                let id = world.unlinkableID(TextID.self)
                let sealed = try vault.houseKey.seal(name.sealedForm, as: id, salt: world.random())
                taken.append(
                    TakenFile(
                        facts: facts,
                        name: .init(text: .init(id: id, commitment: sealed.commitment), sealed: sealed.sealed),
                        holder: keeping.holder))
                held.count += 1
                held.bytes += facts.storedBytes
            } catch let refusal as AttachmentRefusal { throw Refused.activity(.attachment(refusal)) }
        }
        return taken
    }

    /// Cites files that were taken.
    func attach(
        _ files: [TakenFile], to stream: inout Stream<ActivityDecider>, _ directory: Directory,
        _ journal: inout Journal, _ stamp: Stamp
    ) throws {
        for file in files {
            try decide(
                .attach(name: file.name.text, file.facts, holder: file.holder), on: &stream, directory, &journal, stamp)
            try VaultRows(name, on: journal.connection).keep(
                .init(id: file.name.text.id, resident: nil, sealed: file.name.sealed))
        }
    }
}

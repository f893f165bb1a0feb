public import Domain
import Store
import Vault

extension Jurisdiction {
    /// 我也是: somebody who was hit by the same joins an open matter instead of reporting it a second time: one more mention, no
    /// more matters. What they say and how they can be reached is sealed under a key of their own, and they follow it by a
    /// secret of their own.
    ///
    /// A resident joins what nobody answered yet and isn't protected: what was answered before was said to others. Who leaves
    /// no contact is counted and says nothing: their words would lie under another's key. Staff who take matters in join
    /// anybody to anything that is open.
    /// `address`: where a resident's request comes from; whoever floods is slowed.
    public func join(
        _ number: PublicNumber, words: Words?, contact: Contact, channel: String, from address: String? = nil,
        _ request: Request
    ) async throws -> Receipt {
        let desk = Permissions.roles(for: .addSource)
        try Permissions.require(request.actor.role, in: desk.union([.resident]))
        let isResident = request.actor.role == .resident
        guard !contact.isEmpty || isResident && words == nil else { throw Refused.matter(.noReporter) }
        guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
        if isResident {
            try await requireJoinable(id, number)
            if let address {
                let purse = vault.blind("tries", "report \(address)")
                try await slow(purse, free: Jurisdiction.freeReports)
            }
            if let phone = contact.phone {
                let purse = vault.blind("tries", "flood \(phone.digits)")
                try await slow(purse, free: Jurisdiction.freeRegistrations)
            }
        }
        let action = MatterAction.addSource(channel: channel, words: words, contact: contact)
        let sealing = try await sealing(action, for: id)
        var receipt = try await carryOut(action, on: id, sealing, request)
        let name = name
        let isNew = try await engine.read { connection in
            try sealing.map { try VaultRows(name, on: connection).resident(of: $0.reporter) != nil } ?? false
        }
        // Who left nothing behind follows it by its number.
        guard !contact.isEmpty else { return receipt }
        // A request that is repeated gets the same.
        receipt.trackingSecret =
            isNew ? sealing.map { vault.trackingSecret(of: $0.reporter) } : try await newestSecret(of: number)
        return receipt
    }

    /// Whether a resident may join a matter now.
    public func isJoinable(_ number: PublicNumber) async throws -> Bool {
        guard playbook.ownChannel != nil, let id = try await id(of: number) else { return false }
        return try await matter(id)?.isJoinable ?? false
    }

    private func requireJoinable(_ id: MatterID, _ number: PublicNumber) async throws {
        guard try await matter(id)?.isJoinable == true else { throw Refused.notJoinable(number) }
    }

    private func matter(_ id: MatterID) async throws -> Matter? {
        try await engine.read { [self] connection in
            try load(id, from: Journal(name, on: connection, timetable: timetable, salt: world.random)).state
        }
    }

    // MARK: - Saying more

    /// Whether somebody who reported a matter can still add to what they said.
    func canSayMore(on number: PublicNumber) async throws -> Bool {
        guard let id = try await id(of: number) else { return false }
        return try await matter(id)?.isOpen ?? false
    }

    /// Further words of somebody who reported a matter, sealed under their own key: they stand in the story for whoever deals
    /// with it, and count as no further mention. Whoever writes without end is slowed.
    public func sayMore(_ further: FurtherWords, _ request: Request) async throws -> Receipt {
        let (words, number, resident) = (further.words, further.number, further.resident)
        try Permissions.require(request.actor.role, in: [.resident])
        try words.check()
        guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
        try await slow(vault.blind("tries", "more \(resident)"), free: Jurisdiction.freeReports)
        let (text, salt) = (world.unlinkableID(TextID.self), world.random())
        let fingerprint = MatterAction.addSource(channel: resident.description, words: words, contact: nil)
            .fingerprint(on: id)
        return try await perform(request, fingerprint, on: id) { [self] journal, stamp in
            var stream = try load(id, from: journal)
            let rows = VaultRows(name, on: journal.connection)
            guard let matter = stream.state, let reporter = try rows.reporter(resident, of: id),
                let row = try rows.resident(resident)
            else { throw Refused.noSuchResident }
            let sealed = try vault.key(of: row).seal(words.sealedForm, as: text, salt: salt)
            try rows.keep(.init(id: text, resident: resident, sealed: sealed.sealed))
            let command = MatterCommand.addSource(
                .init(channel: playbook.ownChannel?.id ?? matter.source.channel),
                reporter: reporter, words: .init(id: text, commitment: sealed.commitment))
            let surroundings = Surroundings(kind: try kind(of: matter), edition: matter.edition)
            try decide(command, on: &stream, surroundings, &journal, stamp)
            return [stream]
        }
    }
}

/// What somebody adds to a matter that they reported.
///
/// One value, because an async function of this compiler that gets a 128-bit id on the stack returns into nothing (Swift 6.3.1,
/// x86-64, optimised).
public struct FurtherWords: Hashable, Sendable {
    public var words: Words
    public var number: PublicNumber
    public var resident: ResidentID

    public init(_ words: Words, on number: PublicNumber, by resident: ResidentID) {
        self.words = words
        self.number = number
        self.resident = resident
    }
}

extension Matter {
    /// Whether somebody who was hit by the same may join it by themselves.
    fileprivate var isJoinable: Bool {
        isOpen && isUnanswered && answers.isEmpty && family.isAsked && conditions[.shielded] == nil
    }
}

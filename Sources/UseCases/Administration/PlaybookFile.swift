public import Domain
public import PlaybookLanguage
import Store

/// The edition in force as it was adopted, and what the lint says of it today.
public struct PlaybookFile: Sendable {
    public var playbook: Playbook
    public var text: String
    public var findings: [PlaybookLanguage.Finding]
    /// Every edition adopted, oldest first.
    public var editions: [EditionID]

    public init(playbook: Playbook, text: String, findings: [PlaybookLanguage.Finding], editions: [EditionID]) {
        self.playbook = playbook
        self.text = text
        self.findings = findings
        self.editions = editions
    }
}

/// An edition that could be adopted, held against the one in force.
public struct EditionProposal: Sendable {
    /// `nil` where the text has errors or isn't one playbook.
    public var playbook: Playbook?
    public var inForce: Playbook
    public var findings: [PlaybookLanguage.Finding]
    /// Why it wouldn't be adopted, for reasons beside its own text.
    public var refusal: Refused?

    public init(
        playbook: Playbook?, inForce: Playbook, findings: [PlaybookLanguage.Finding], refusal: Refused? = nil
    ) {
        self.playbook = playbook
        self.inForce = inForce
        self.findings = findings
        self.refusal = refusal
    }
}

extension Jurisdiction {
    /// The text of the edition in force with what the lint says of it. For administrators.
    public func playbookFile(_ request: Request) async throws -> PlaybookFile {
        try requireAdministrator(request)
        let (name, timetable, random) = (name, timetable, world.random)
        let editions = try await engine.read { connection in
            try Journal(name, on: connection, timetable: timetable, salt: random)
                .load(EditionDecider.self, Jurisdiction.editionStream).state
        }
        guard let last = editions.last else { throw Refused.noJurisdiction }
        let reading = PlaybookLanguage.read(last.text, file: "\(last.id).yaml")
        return PlaybookFile(
            playbook: playbook, text: last.text, findings: reading.findings, editions: editions.map(\.id))
    }

    /// Reads a file as an edition that could be adopted, and tries whether it would be; nothing is written. Throws
    /// ``Refused/notKeeper(known:)`` unless the actor may keep the rules.
    public func proposal(_ bytes: [UInt8], file: String, _ request: Request) async throws -> EditionProposal {
        try request.access.require(.act)
        try await requireKeeper(request.actor)
        let reading = PlaybookLanguage.read(bytes, file: file)
        var proposal = EditionProposal(playbook: nil, inForce: playbook, findings: reading.findings)
        guard reading.errors.isEmpty else { return proposal }
        guard let playbook = reading.playbook else {
            proposal.refusal = .notOnePlaybook(reading.playbooks.map(\.id))
            return proposal
        }
        proposal.playbook = playbook
        let founding = try Founding(text: String(decoding: bytes, as: UTF8.self), file: file)
        let (name, timetable, random, inForce) = (name, timetable, world.random, self.playbook)
        proposal.refusal = try await engine.read { connection in
            let editions = try Journal(name, on: connection, timetable: timetable, salt: random)
                .load(EditionDecider.self, Jurisdiction.editionStream).state
            let context = EditionDecider.Context(
                inForce: inForce, open: try MatterQueries(name, on: connection).openByKind())
            do throws(EditionRefusal) {
                _ = try EditionDecider.decide(
                    .adopt(founding.edition, playbook: founding.playbook), editions, context)
                return nil
            } catch { return .edition(error) }
        }
        return proposal
    }
}

public import Domain
import Store
import Vault

/// A matter with its story and the words that can still be read.
public struct MatterFile: Sendable {
    public var matter: Matter
    public var story: [Recorded<MatterEvent>]
    /// Words by text; those of erased residents are missing.
    public var words: [TextID: Words]
    public var bodies: [OrganisationID: Name]
    public var people: [PersonID: String]
    public var kind: MatterKind?
}

extension Jurisdiction {
    /// The matter with this number, for an official.
    public func file(of number: PublicNumber) async throws -> MatterFile {
        let (name, vault, timetable, random) = (name, vault, timetable, world.random)
        let file = try await engine.read { [self] connection -> MatterFile? in
            guard let id = try MatterQueries(name, on: connection).id(of: number) else { return nil }
            let journal = try Journal(name, on: connection, timetable: timetable, salt: random)
            let story = try journal.story(MatterDecider.self, id.raw)
            guard let matter = MatterDecider.replay(story) else { return nil }
            let rows = VaultRows(name, on: connection)
            var words: [TextID: Words] = [:]
            for text in story.flatMap(\.event.texts) {
                if let open = try sealedWords(text, in: rows, vault) { words[text.id] = open }
            }
            let queries = OrganisationQueries(name, on: connection)
            return MatterFile(
                matter: matter, story: story, words: words,
                bodies: Dictionary(try queries.bodies().map { ($0.id, $0.name) }) { first, _ in first },
                people: Dictionary(try queries.people().map { ($0.id, $0.name) }) { first, _ in first },
                kind: (edition(matter.edition) ?? playbook).kind(matter.kind))
        }
        guard let file else { throw Refused.noSuchNumber(number) }
        return file
    }

    /// Open matters by due date, or all by the time they came in, newest first.
    public func list(open: Bool, most: Int) async throws -> [MatterLine] {
        let name = name
        return try await engine.read { try MatterQueries(name, on: $0).lines(open: open, most: most) }
    }

}

/// The words of a sealed text; `nil` where it isn't in the vault, as after erasure.
func sealedWords(_ text: Matter.SealedText, in rows: VaultRows, _ vault: Vault) throws -> Words? {
    guard let row = try rows.text(text.id) else { return nil }
    var key = vault.houseKey
    if let resident = row.resident {
        guard let owner = try rows.resident(resident) else { return nil }
        key = try vault.key(for: resident, wrapped: owner.wrappedKey)
    }
    return try Words(sealedForm: key.open(row.sealed, as: text))
}

extension MatterEvent {
    /// The sealed texts that an event brings.
    var texts: [Matter.SealedText] {
        switch self {
        case .registered(let event): event.words.map { [$0] } ?? []
        case .answered(let event): [event.words]
        case .evaluated(let evaluation): evaluation.words.map { [$0] } ?? []
        case .dispatched, .acknowledged, .returned, .taskAssigned, .taskDone, .outcomeRecorded, .held, .resumed,
            .contactAttempted, .struckOff, .reIncluded, .closedAtSource:
            []
        }
    }
}

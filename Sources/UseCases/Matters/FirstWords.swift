public import Domain
import Store
import Vault

extension Words {
    /// What stands where a summary would: the beginning, in one line.
    public var beginning: String {
        // A list has many of them, and of a long text nobody needs the rest.
        var (line, count, isApart) = ("", 0, false)
        for character in text {
            guard !character.isWhitespace else {
                isApart = count > 0
                continue
            }
            if isApart, count < Words.mostAtBeginning {
                line.append(" ")
                count += 1
            }
            guard count < Words.mostAtBeginning else { return line + "…" }
            line.append(character)
            (count, isApart) = (count + 1, false)
        }
        return line
    }

    private static let mostAtBeginning = 60
}

extension MatterFile {
    /// The beginning of what was said, where nobody summarised it yet and this reader may read it.
    public var firstWords: String? {
        guard view.summary == nil, case .registered(let event)? = view.story.first?.event, let text = event.words else {
            return nil
        }
        return words[text.id]?.beginning
    }
}

extension Jurisdiction {
    /// The beginning of what was said of matters that nobody summarised yet, by number, as far as this official may read it: for
    /// lists.
    ///
    /// That they read it is written down before it is given out, once for each matter as it stands: not again for whoever looked at
    /// it since something was last done. It doesn't count as opening the matter, so that what is new to them stays marked.
    public func firstWords(
        of numbers: [String], by actor: Actor, via access: Access = .console
    ) async throws -> [String: String] {
        try access.require(.read)
        guard actor.role != .resident, !numbers.isEmpty else { return [:] }
        let found = try await engine.read { [self] connection in
            let reader = reader(of: actor, try directory(on: connection))
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let lines = try MatterQueries(name, on: connection).bareLines(of: numbers)
            return try withLooks(lines.compactMap { try begun($0, reader, journal) }, of: actor.person, on: connection)
        }
        let unwritten = found.filter(\.isToBeWritten).map(\.matter)
        if !unwritten.isEmpty {
            try await engine.write { [self] connection in
                try noteRead(of: unwritten, by: actor, access.point, on: connection)
            }
        }
        return Dictionary(found.map { ($0.number, $0.words) }) { first, _ in first }
    }

    private struct Begun: Sendable {
        var number: String
        var matter: MatterID
        var words: String
        var version: Int
        var acted: Moment
        /// A resident stands behind it, and this reader didn't look at it as it stands.
        var isToBeWritten: Bool
    }

    /// `nil`: nothing was said, or it isn't for this reader. To be written where a resident stands behind it.
    private func begun(_ line: MatterQueries.BareLine, _ reader: Reader, _ journal: Journal) throws -> Begun? {
        // What is read in its own ledger alone (L12) stands in no list.
        guard !(line.isShielded && reader.watches(line.kind)) else { return nil }
        let stream = try load(line.id, from: journal)
        // Whoever turns the page comes back to it.
        streams.keepRead(stream)
        guard let matter = stream.state, let text = matter.words,
            standing(of: matter, for: reader).seesWords(shielded: line.isShielded),
            let words = try sealedWords(text, in: VaultRows(name, on: journal.connection), vault)
        else { return nil }
        return Begun(
            number: line.number, matter: line.id, words: words.beginning, version: line.version, acted: line.acted,
            isToBeWritten: !matter.reporters.isEmpty)
    }

    /// Nothing is to be written where somebody looked at a matter as it stands: they opened it, or read its first words.
    private func withLooks(_ begun: [Begun], of person: PersonID?, on connection: any Connection) throws -> [Begun] {
        guard let person else { return begun }
        let opened = try LookRows(name, on: connection).versions(
            of: begun.filter(\.isToBeWritten).map(\.matter), seenBy: person)
        let audit = AuditRows(name, on: connection)
        return try begun.map { begun in
            var begun = begun
            begun.isToBeWritten =
                try begun.isToBeWritten && opened[begun.matter] ?? -1 < begun.version
                && !audit.holds(anyOf: [.read, .printed], on: begun.matter, by: person, since: begun.acted)
            return begun
        }
    }
}

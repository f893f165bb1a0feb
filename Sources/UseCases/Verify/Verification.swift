public import Domain
import Store
import Vault

/// What `huiyin verify` found: nothing, if the store is what its journal says.
public struct Verification: Equatable, Sendable {
    public enum Finding: Equatable, Sendable {
        /// The engine's own check of its files.
        case engine(String)
        case position(expected: Int64, found: Int64)
        case recordedRunsBackwards(position: Int64)
        case unknownType(String, position: Int64)
        /// A stream's digest, version or form is broken.
        case stream(String, position: Int64)
        case rowMissing(table: String, key: String)
        case rowUnexpected(table: String, key: String)
        case rowDiffers(table: String, key: String, columns: [String])
        /// A text that an event names isn't in the vault, though its reporter wasn't erased.
        case textMissing(PublicNumber, TextID)
        /// A text is there and can't be opened, or isn't the one committed to.
        case textUnreadable(PublicNumber, TextID)
        case identityBroken(collected: Int, sum: Int)
    }

    public var events: Int
    public var matters: Int
    /// Sealed texts opened and found to be what was committed to.
    public var texts: Int
    public var erasedTexts: Int
    public var findings: [Finding]
}

extension Jurisdiction {
    /// Checks the whole store: the engine's files, positions, recorded times and digest chains of the journal, every
    /// projection against a rebuild from nothing, every sealed text against its commitment, and the identity of X07.
    public func verify(progress: @Sendable (_ events: Int) -> Void = { _ in }) async throws -> Verification {
        var findings = try await engine.integrityProblems().map(Verification.Finding.engine)
        var counts = VerificationCounts()
        let scratch = try engine.scratch()
        var state = RebuildState(rebuild: Rebuild(timetable: timetable), after: 0)
        while true {
            let (name, after) = (name, state.after)
            let entries = try await engine.read { try Journal.entries(of: name, after: after, most: 2_000, on: $0) }
            guard let last = entries.last else { break }
            let before = state
            let (next, texts) = try await scratch.write { connection in
                var state = before
                var texts: [(PublicNumber, MatterID, Matter.SealedText)] = []
                for entry in entries {
                    guard let change = try state.rebuild.take(entry, on: connection), let matter = change.after else {
                        continue
                    }
                    for text in change.event.event.texts { texts.append((matter.number, matter.id, text)) }
                }
                state.after = last.position
                return (state, texts)
            }
            state = next
            findings += try await check(texts, &counts)
            progress(state.rebuild.count)
        }
        findings += state.rebuild.breaks.map(Verification.Finding.init)
        for table in Schema.projections {
            let found = try await engine.contents(of: table, name)
            if table == Schema.matters { counts.matters = found.count }
            let differences = table.differences(found: found, expected: try await scratch.contents(of: table, name))
            findings += differences.sorted { $0.key < $1.key }.map(Verification.Finding.init)
        }
        let summary = try await summary()
        if !summary.identityHolds {
            let sum = Matter.Class.collected.reduce(0) { $0 + (summary.classes[$1] ?? 0) }
            findings.append(.identityBroken(collected: summary.collected, sum: sum))
        }
        return Verification(
            events: state.rebuild.count, matters: counts.matters, texts: counts.texts, erasedTexts: counts.erased,
            findings: findings)
    }

    private func check(
        _ texts: [(PublicNumber, MatterID, Matter.SealedText)], _ counts: inout VerificationCounts
    ) async throws -> [Verification.Finding] {
        let (name, vault) = (name, vault)
        let (findings, opened, erased) = try await engine.read { [self] connection in
            let rows = VaultRows(name, on: connection)
            var findings: [Verification.Finding] = []
            var (opened, erased) = (0, 0)
            for (number, matter, text) in texts {
                do {
                    if try self.read(text, in: rows, vault) != nil {
                        opened += 1
                    } else if try rows.firstResident(of: matter) == nil {
                        erased += 1
                    } else {
                        findings.append(.textMissing(number, text.id))
                    }
                } catch is Vault.Fault {
                    findings.append(.textUnreadable(number, text.id))
                }
            }
            return (findings, opened, erased)
        }
        counts.texts += opened
        counts.erased += erased
        return findings
    }
}

extension Verification.Finding {
    init(_ broken: Rebuild.Break) {
        self =
            switch broken {
            case .position(let expected, let found): .position(expected: expected, found: found)
            case .recordedRunsBackwards(let position): .recordedRunsBackwards(position: position)
            case .unknownType(let type, let position): .unknownType(type, position: position)
            case .stream(let what, let position): .stream(what, position: position)
            }
    }

    init(_ difference: RowDifference) {
        self =
            switch difference.kind {
            case .missing: .rowMissing(table: difference.table, key: difference.key)
            case .unexpected: .rowUnexpected(table: difference.table, key: difference.key)
            case .differs(let columns): .rowDiffers(table: difference.table, key: difference.key, columns: columns)
            }
    }
}

private struct VerificationCounts {
    var matters = 0
    var texts = 0
    var erased = 0
}

/// Carried from one batch of entries to the next; each batch works on a copy, because a transaction may be refused.
private struct RebuildState: Sendable {
    var rebuild: Rebuild
    var after: Int64
}

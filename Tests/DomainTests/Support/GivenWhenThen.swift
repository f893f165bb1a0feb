import Domain
import Testing

/// A decider in some state, for sentences: given a history, when a command comes, then events follow or it is refused.
struct Given<D: Decider> {
    var state: D.State

    func when(_ command: D.Command, _ context: D.Context) -> When<D> {
        do {
            return When(result: .success(try D.decide(command, state, context)))
        } catch {
            return When(result: .failure(error))
        }
    }
}

struct When<D: Decider> {
    var result: Result<[D.Event], D.Refusal>

    func then(_ events: D.Event..., sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(result == .success(events), sourceLocation: sourceLocation)
    }

    func refused(_ refusal: D.Refusal, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(result == .failure(refusal), sourceLocation: sourceLocation)
    }

    func accepted(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(throws: Never.self, sourceLocation: sourceLocation) { try result.get() }
    }
}

func given<D: Decider>(_ decider: D.Type, _ events: Recorded<D.Event>...) -> Given<D> {
    Given(state: D.replay(events))
}

func given(_ events: Recorded<MatterEvent>...) -> Given<MatterDecider> {
    Given(state: MatterDecider.replay(events))
}

func given(_ life: Life) -> Given<MatterDecider> { Given(state: life.state) }

extension Given where D == MatterDecider {
    func when(
        _ command: MatterCommand, by actor: Actor, at moment: Moment, occurred: Moment? = nil,
        kind: MatterKind = .concern, edition: EditionID = .spring
    ) -> When<MatterDecider> {
        when(
            command,
            MatterContext(
                now: moment, occurred: occurred, actor: actor, kind: kind, edition: edition, timetable: .china))
    }

    func when(
        _ command: MatterCommand, by actor: Actor, at moment: String, occurred: String? = nil,
        kind: MatterKind = .concern, edition: EditionID = .spring
    ) throws -> When<MatterDecider> {
        when(
            command, by: actor, at: try at(moment), occurred: try occurred.map { try DomainTests.at($0) }, kind: kind,
            edition: edition)
    }
}

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

func given(_ events: Recorded<MatterEvent>...) -> GivenMatter {
    GivenMatter(state: MatterDecider.replay(events), kind: .concern)
}

func given(_ life: Life) -> GivenMatter { GivenMatter(state: life.state, kind: life.kind) }

/// A matter in some state, under its kind unless said otherwise.
struct GivenMatter {
    var state: Matter?
    var kind: MatterKind

    func when(
        _ command: MatterCommand, by actor: Actor, at moment: Moment, occurred: Moment? = nil, kind: MatterKind? = nil,
        edition: EditionID = .spring, other: Matter? = nil, bySameReporter: Bool = false,
        openOfSubject: PublicNumber? = nil, hierarchy: Hierarchy = .county, timetable: Timetable = .china
    ) -> When<MatterDecider> {
        Given<MatterDecider>(state: state).when(
            command,
            .init(
                at: moment, by: actor, occurred: occurred, kind: kind ?? self.kind, edition: edition, other: other,
                bySameReporter: bySameReporter, openOfSubject: openOfSubject, hierarchy: hierarchy,
                timetable: timetable))
    }

    func when(
        _ command: MatterCommand, by actor: Actor, at moment: String, occurred: String? = nil, kind: MatterKind? = nil,
        edition: EditionID = .spring, other: Matter? = nil, bySameReporter: Bool = false,
        openOfSubject: PublicNumber? = nil, hierarchy: Hierarchy = .county, timetable: Timetable = .china
    ) throws -> When<MatterDecider> {
        when(
            command, by: actor, at: try at(moment), occurred: try occurred.map { try DomainTests.at($0) }, kind: kind,
            edition: edition, other: other, bySameReporter: bySameReporter, openOfSubject: openOfSubject,
            hierarchy: hierarchy, timetable: timetable)
    }
}

extension MatterContext {
    init(
        at moment: Moment, by actor: Actor, occurred: Moment? = nil, kind: MatterKind = .concern,
        edition: EditionID = .spring, other: Matter? = nil, bySameReporter: Bool = false,
        openOfSubject: PublicNumber? = nil, hierarchy: Hierarchy = .county, timetable: Timetable = .china
    ) {
        self.init(
            now: moment, occurred: occurred, actor: actor, kind: kind, edition: edition, timetable: timetable,
            hierarchy: hierarchy, actorBodyKind: actor.body?.kind, other: other, otherIsBySameReporter: bySameReporter,
            openOfSubject: openOfSubject)
    }
}

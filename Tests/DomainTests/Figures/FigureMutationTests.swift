import Domain
import Testing

/// What each type of event moves in figures: its own always, those listed perhaps, and no other.
struct FigureMutationTests {
    /// What forgetting one event is sure to move in some life, by its type: what the event is counted by.
    private static func mustMove(_ event: MatterEventCase) -> Set<FigureTally> {
        switch event {
        case .sourceAdded, .absorbed: [.mentions]
        case .answeredDirectly: [.open, .answeredDirectly, .answered, .repliedWithin10]
        case .fixedAtOnce, .answered: [.answered, .replyWorkdays, .repliedWithin10]
        case .declined: [.open, .declined]
        case .dispatched, .offered, .held, .resumed: [.due]
        case .evaluated: [.rated, .ratedSatisfied]
        case .struckOff: [.open, .solved]
        case .reIncluded: [.open, .closedOnTime]
        case .merged: [.collected, .open, .merged]
        case .withdrawn: [.open, .withdrawn]
        case .appealDecided: [.open]
        case .lapsed: [.open, .lapsed]
        case .closedAtSource: [.open, .closedAtSource]
        case .voided: [.collected, .open, .voided]
        default: []
        }
    }

    /// What forgetting one event may move as of the end, by its type; each has been seen to move.
    private static func moves(_ event: MatterEventCase) -> Set<FigureTally> {
        switch event {
        case .sourceAdded, .absorbed: [.mentions]
        case .answeredDirectly:
            [
                .collected, .receivedDirectly, .open, .answeredDirectly, .answered, .due, .rated, .ratedSatisfied,
                .replyHours, .replyWorkdays, .repliedWithin10, .repliedWithin15, .repliedOtherwise,
            ]
        case .fixedAtOnce:
            [
                .answered, .due, .closedOnTime, .replyHours, .replyWorkdays, .repliedWithin10, .repliedWithin15,
                .repliedOtherwise,
            ]
        case .declined: [.open, .declined, .due]
        case .reclassified, .policyLimited: [.closedOnTime]
        case .redispatched: [.closedOnTime, .rated]
        case .dispatched: [.due, .closedOnTime, .rated]
        case .offered: [.due, .closedOnTime]
        case .claimed, .taskDone: [.closedOnTime, .rated]
        case .held, .resumed: [.due]
        case .answered:
            [
                .answered, .closedOnTime, .rated, .ratedSatisfied, .replyHours, .replyWorkdays, .repliedWithin10,
                .repliedWithin15, .repliedOtherwise,
            ]
        // The reply was given some days before it was entered: it may be a working day less than one too many.
        case .timeConfirmed: [.repliedWithin10, .repliedWithin15, .repliedOtherwise]
        case .evaluated: [.rated, .ratedSatisfied, .closedOnTime]
        case .struckOff: [.open, .solved, .explained, .due, .closedOnTime]
        case .reIncluded:
            [
                .collected, .receivedDirectly, .open, .solved, .explained, .answeredDirectly, .answered, .due,
                .closedOnTime, .rated, .ratedSatisfied, .replyHours, .replyWorkdays,
            ]
        case .merged:
            [
                .collected, .open, .answered, .due, .rated, .ratedSatisfied, .mentions, .replyHours, .replyWorkdays,
                .merged,
            ]
        case .withdrawn: [.open, .withdrawn, .due]
        case .appealDecided: [.open, .explained, .declined, .due, .closedOnTime, .rated, .ratedSatisfied]
        // A matter that was on hold isn't due, and is when it ended: as with one that is withdrawn.
        case .lapsed: [.open, .lapsed, .due]
        case .closedAtSource: [.open, .closedAtSource, .due]
        case .voided:
            [
                .collected, .open, .solved, .lapsed, .declined, .closedAtSource, .answered, .due, .closedOnTime,
                .mentions, .replyHours, .replyWorkdays, .voided,
            ]
        // What a body does on the way, and what is said of it, is counted by what it came to.
        default: []
        }
    }

    /// Sums over all buckets and cells at the end.
    private static func sums(_ story: [Recorded<MatterEvent>]) -> [FigureTally: Int] {
        var sums: [FigureTally: Int] = [:]
        for (mark, number) in MatterCourse(story, in: .shanghai).marks(in: .china) {
            sums[mark.tally, default: 0] += number
        }
        return sums.filter { $0.value != 0 }
    }

    @Test
    func `forgetting an event of any type moves the figures it must and no other (X07)`() {
        var seen: [MatterEventCase: Set<FigureTally>] = [:]
        RandomLives.some { life in
            let story = life.history
            let whole = Self.sums(story)
            for index in story.indices.dropFirst() {
                var rest = story
                let event = MatterEventCase(rest.remove(at: index).event)
                let sums = Self.sums(rest)
                let moved = FigureTally.allCases.filter { whole[$0] != sums[$0] }
                seen[event, default: []].formUnion(moved)
            }
            return true
        }
        for event in MatterEventCase.allCases where ![.registered, .dueRecalculated].contains(event) {
            let moved = seen[event, default: []]
            #expect(moved.isSubset(of: Self.moves(event)), "\(event)")
            #expect(moved.isSuperset(of: Self.mustMove(event)), "\(event)")
        }
    }
}

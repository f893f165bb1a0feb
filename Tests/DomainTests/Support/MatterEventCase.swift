import Domain

/// The cases of `MatterEvent` by name. The switch is exhaustive, so a new event can't be forgotten by the laws.
enum MatterEventCase: CaseIterable {
    case registered, dispatched, acknowledged, returned, taskAssigned, taskDone, outcomeRecorded, held, resumed
    case answered, contactAttempted, evaluated, struckOff, reIncluded, closedAtSource

    init(_ event: MatterEvent) {
        self =
            switch event {
            case .registered: .registered
            case .dispatched: .dispatched
            case .acknowledged: .acknowledged
            case .returned: .returned
            case .taskAssigned: .taskAssigned
            case .taskDone: .taskDone
            case .outcomeRecorded: .outcomeRecorded
            case .held: .held
            case .resumed: .resumed
            case .answered: .answered
            case .contactAttempted: .contactAttempted
            case .evaluated: .evaluated
            case .struckOff: .struckOff
            case .reIncluded: .reIncluded
            case .closedAtSource: .closedAtSource
            }
    }
}

public import Domain

/// What becomes of one matter of a scenario: decided before anything runs.
public struct Fate: Hashable, Sendable {
    /// Its place in the plan: what orders things that happen at one moment.
    public var id: Int
    public var kind: KindID
    public var channel: ChannelID
    /// The body that handles it, by its code.
    public var body: String
    public var place: PlaceCode
    public var fields: [FieldID: Matter.FieldValue]
    /// Which of the made-up texts it has.
    public var text: Int
    public var steps: [Step]

    /// One command, and when it is given.
    public struct Step: Hashable, Sendable {
        public var at: Moment
        public var act: Act

        public init(_ act: Act, at moment: Moment) {
            at = moment
            self.act = act
        }
    }

    public enum Act: Hashable, Sendable {
        case register, answerDirectly, dispatch, acknowledge
        case assign(due: Moment)
        case answer
        case judge(Matter.Satisfaction)
        case strikeOff
        /// 不予受理, with the reason said.
        case decline
    }

    public var isStruckOff: Bool { steps.last?.act == .strikeOff }
}

/// A scenario as it will be played: fates, and as of when it is read.
public struct ScenarioPlan: Sendable {
    public var fates: [Fate]
    public var asOf: Day

    /// Every command in the order of time; what falls on one moment in the order of fates.
    public var queue: [(fate: Int, step: Int)] {
        let all = fates.indices.flatMap { fate in fates[fate].steps.indices.map { (fate: fate, step: $0) } }
        return all.sorted { left, right in
            let (a, b) = (fates[left.fate].steps[left.step].at, fates[right.fate].steps[right.step].at)
            return a == b ? (left.fate, left.step) < (right.fate, right.step) : a < b
        }
    }
}

/// Why a scenario doesn't come about.
public enum ScenarioFault: Error, Equatable, Sendable {
    /// The totals contradict each other: the part is larger than the whole.
    case infeasible(part: String, Int, whole: String, Int)
    /// There are fewer working days than it needs.
    case tooShort
    /// A command was refused that the plan took for granted.
    case refused(number: String?, String)
    /// The roster lacks somebody.
    case nobody(String)
}

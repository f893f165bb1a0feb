/// 公文: a paper that an office prints and files of a matter. Which ones there are follows from what happened, as far as
/// its reader may know it (``papers(of:)``).
///
/// A paper says what was ordered or answered *then*: bodies, limits and dates stand in it as they were. Kind, summary and
/// place are as they stand now, because what was put right there must not come back on paper.
public struct Paper: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// 交办单: a body is given a task.
        case order
        /// 督办单: a superior put the matter under supervision.
        case supervision
        /// 催办单: a body is urged.
        case urging
        /// 答复意见书: the written answer to whoever reported it.
        case answer
    }

    /// A paper within its matter: its kind, and how many of that kind there are up to it, from 1, in the order of what
    /// happened. Whoever may read one of a kind may read all of that kind, so the same paper has the same name for everybody.
    /// Written `order-1`; with the matter's number it is the paper's own number.
    public struct Name: Hashable, Sendable, CustomStringConvertible {
        public var kind: Kind
        public var serial: Int

        public init(_ kind: Kind, _ serial: Int) {
            self.kind = kind
            self.serial = serial
        }

        /// `order-1`; `nil` for anything else.
        public init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let serial = Int(parts[1]), serial > 0,
                parts[1] == "\(serial)"
            else { return nil }
            self.init(kind, serial)
        }

        public var description: String { "\(kind.rawValue)-\(serial)" }
    }

    /// What it is about.
    public enum Content: Equatable, Sendable {
        case order(Order)
        case supervision(reason: String)
        case urging(number: Int, Matter.Urge.Cause, reason: String?)
        case answer(Matter.SealedText)
    }

    /// What a body is told to do.
    public struct Order: Equatable, Sendable {
        public var part: Matter.Task.Part
        public var due: Moment
        /// `nil` where the due moment is a date that was promised.
        public var limit: Limit?
        public var acknowledgeBy: Moment?
        /// Why it was taken from another body.
        public var reason: String?
    }

    /// How it had come to the matter until then.
    public struct History: Equatable, Sendable {
        public var received: Moment
        public var channel: ChannelID?
        /// Which body leads, since when.
        public var placed: Placed?
        /// Until when it is to be answered.
        public var due: Moment?
        /// How often somebody was urged, and when last.
        public var urges = 0
        public var urged: Moment?
    }

    /// A body that was given the lead, and when.
    public struct Placed: Equatable, Sendable {
        public var body: OrganisationID
        public var at: Moment
    }

    public var name: Name
    /// When it was given.
    public var made: Moment
    /// The body that gives it; `nil`: a clock rang, or nobody's body is known.
    public var from: OrganisationID?
    /// The body that it goes to; `nil` where it goes to whoever reported the matter.
    public var to: OrganisationID?
    public var content: Content
    public var history: History

    // What the matter is, as its reader may know it.
    public var matter: PublicNumber
    public var kind: KindID
    public var summary: String?
    public var place: PlaceCode?
    public var category: CategoryPath?
}

/// What figures know of a matter at a moment.
public struct MatterStand: Hashable, Sendable {
    public var standing: Matter.Class
    public var kind: KindID
    public var traits: Traits
    public var channel: ChannelID
    public var place: PlaceCode?
    /// 首接负责: the body that answers for it.
    public var body: OrganisationID
    /// The day on which it ended; `nil` while it is open.
    public var closed: Day?
    /// The first day at whose end an answer is overdue; `nil` where none is owed.
    public var late: Day?
    /// The day an answer was promised for; `nil` where none was, and while it is on hold.
    public var due: Day?
    /// Whether the answer in force was given by then.
    public var isInTime: Bool
    public var level: Matter.Satisfaction?
    /// By which channels it was heard of again.
    public var mentions: [ChannelID]

    public init(
        standing: Matter.Class, kind: KindID, traits: Traits, channel: ChannelID, place: PlaceCode?,
        body: OrganisationID, closed: Day?, late: Day?, due: Day?, isInTime: Bool, level: Matter.Satisfaction?,
        mentions: [ChannelID]
    ) {
        self.standing = standing
        self.kind = kind
        self.traits = traits
        self.channel = channel
        self.place = place
        self.body = body
        self.closed = closed
        self.late = late
        self.due = due
        self.isInTime = isInTime
        self.level = level
        self.mentions = mentions
    }

    public init(_ matter: Matter, in zone: Zone) {
        standing = matter.standing
        kind = matter.kind
        traits = Traits(matter)
        channel = matter.source.channel
        place = matter.place
        body = matter.owner
        closed = (matter.closing?.at).map(zone.day)
        let due = matter.conditions[.onHold] == nil ? matter.clock?.due : nil
        self.due = due.map(zone.day)
        late = matter.isOpen && matter.isUnanswered ? due.map { MatterStand.firstLate(due: $0, in: zone) } : nil
        isInTime = if let due, let answered = matter.answeredAt { answered <= due } else { false }
        // What the confirmer of a deed nobody asked for says is no resident's judgement (MODEL 4.14).
        level =
            switch matter.evaluation?.by {
            case .reporter?, .callBack?: matter.evaluation?.level
            default: nil
            }
        mentions = matter.furtherSources.map(\.channel)
    }

    /// Due at the last moment of a day, it is late the day after; due before that, at the end of the same day.
    static func firstLate(due: Moment, in zone: Zone) -> Day {
        let day = zone.day(of: due)
        return due == zone.end(of: day) ? day.advanced(by: 1) : day
    }

    /// Facts that change each by itself: a late entry sets what it changed and leaves the others as they were by then.
    mutating func take(whatChangedFrom before: MatterStand, to after: MatterStand) {
        func set<Value: Equatable>(_ path: WritableKeyPath<MatterStand, Value>) {
            if before[keyPath: path] != after[keyPath: path] { self[keyPath: path] = after[keyPath: path] }
        }
        if before.standing != after.standing || before.closed != after.closed {
            standing = after.standing
            closed = after.closed
        }
        set(\.kind)
        set(\.traits)
        set(\.channel)
        set(\.place)
        set(\.body)
        set(\.late)
        set(\.due)
        set(\.isInTime)
        set(\.level)
        set(\.mentions)
    }
}

extension Matter.Satisfaction {
    /// 满意 in the sense of 国办发〔2019〕51号: the three upper levels.
    public var isSatisfied: Bool {
        switch self {
        case .verySatisfied, .satisfied, .basicallySatisfied: true
        case .dissatisfied, .veryDissatisfied: false
        }
    }
}

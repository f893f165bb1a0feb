/// An activity in a list.
public struct ActivityLine: Hashable, Sendable {
    public var id: ActivityID
    public var kind: ActivityKindID
    public var type: String?
    public var mode: ActivityKind.Mode?
    public var place: PlaceID?
    public var began: Moment
    public var ended: Moment?
    public var headCount: Int?
    public var goers: [Activity.Goer]
    public var hosts: [OrganisationID]
    /// How many were met.
    public var met: Int
    /// How many matters were heard there, for the first time or once more.
    public var raised: Int
    public var foundNothing: Bool
    public var heard: TextID?
    public var minutes: TextID?
    public var foldedInto: ActivityID?

    public init(
        id: ActivityID, kind: ActivityKindID, type: String?, mode: ActivityKind.Mode?, place: PlaceID?, began: Moment,
        ended: Moment?, headCount: Int?, goers: [Activity.Goer], hosts: [OrganisationID], met: Int, raised: Int,
        foundNothing: Bool, heard: TextID?, minutes: TextID?, foldedInto: ActivityID?
    ) {
        self.id = id
        self.kind = kind
        self.type = type
        self.mode = mode
        self.place = place
        self.began = began
        self.ended = ended
        self.headCount = headCount
        self.goers = goers
        self.hosts = hosts
        self.met = met
        self.raised = raised
        self.foundNothing = foundNothing
        self.heard = heard
        self.minutes = minutes
        self.foldedInto = foldedInto
    }
}

/// Which activities a list is asked for.
public struct ActivityQuestion: Hashable, Sendable {
    public var kind: ActivityKindID?
    /// In this place itself.
    public var place: PlaceID?
    /// In any of these themselves; empty: wherever.
    public var places: [PlaceID]
    public var person: PersonID?
    public var from: Day?
    public var through: Day?
    /// Only those before this one in the list, which is newest first.
    public var before: Cursor?
    public var most: Int

    public struct Cursor: Hashable, Sendable {
        public var day: Day
        public var id: ActivityID

        public init(day: Day, id: ActivityID) {
            self.day = day
            self.id = id
        }
    }

    public init(
        kind: ActivityKindID? = nil, place: PlaceID? = nil, places: [PlaceID] = [], person: PersonID? = nil,
        from: Day? = nil, through: Day? = nil, before: Cursor? = nil, most: Int
    ) {
        self.kind = kind
        self.place = place
        self.places = places
        self.person = person
        self.from = from
        self.through = through
        self.before = before
        self.most = most
    }
}

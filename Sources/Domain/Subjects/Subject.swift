/// 服务对象: a household 户, an enterprise 企业 or a site 站点, as far as the journal knows one (MODEL 3.2, L03–L05). Who lives
/// there, their names, numbers and address stand in the vault alone; and nothing here weighs or labels anybody.
public struct Subject: Hashable, Sendable {
    /// Where it is counted.
    public enum Status: String, CaseIterable, Sendable {
        /// 在家
        case present
        /// 外出: nobody is at home for the time being; it is still one of the village's households.
        case away
    }

    /// Its end: moved away, or gone into others.
    public struct Leaving: Hashable, Sendable {
        public enum Reason: String, CaseIterable, Sendable {
            /// 迁出
            case moved
            /// 分户: what it was is in others.
            case split
            /// 并户: it went into another.
            case merged
            /// 销户: nobody is left, or the enterprise is no more.
            case dissolved
        }

        /// The first day on which it isn't counted any more; until then it is.
        public var on: Day
        public var reason: Reason
        /// Which it went into.
        public var into: [SubjectID]

        public init(on: Day, reason: Reason, into: [SubjectID] = []) {
            self.on = on
            self.reason = reason
            self.into = into
        }
    }

    /// A place it moved away from, inside the county.
    public struct FormerPlace: Hashable, Sendable {
        public var place: PlaceID
        /// The first day it was elsewhere.
        public var until: Day

        public init(place: PlaceID, until: Day) {
            self.place = place
            self.until = until
        }
    }

    public var id: SubjectID
    public var type: MatterKind.SubjectType
    /// 户编号: the number by which its village keeps it; unique among those of its type that haven't left.
    public var code: String
    /// The lowest place that is known of it: a villager group, a building, or the village alone.
    public var place: PlaceID
    /// Where it was before, oldest first.
    public var formerPlaces: [FormerPlace]
    /// Its first day there; `nil`: as long as anyone knows.
    public var since: Day?
    public var status: Status
    /// What it came out of, where it was split off or put together.
    public var from: [SubjectID]
    public var leaving: Leaving?
    /// Whether what was known of its people was erased. The journal alone says so: what is read from a row of a list doesn't.
    public var isErased = false

    public init(
        id: SubjectID, type: MatterKind.SubjectType, code: String, place: PlaceID,
        formerPlaces: [FormerPlace] = [], since: Day? = nil, status: Status = .present, from: [SubjectID] = [],
        leaving: Leaving? = nil
    ) {
        self.id = id
        self.type = type
        self.code = code
        self.place = place
        self.formerPlaces = formerPlaces
        self.since = since
        self.status = status
        self.from = from
        self.leaving = leaving
    }

    /// Whether it belongs to those that are counted on a day: the denominator of every coverage (L03).
    public func counts(on day: Day) -> Bool {
        since.map { $0 <= day } ?? true && leaving.map { day < $0.on } ?? true
    }

    /// Where it is counted from when until when, oldest first: one place at a time, none after it left. `nil`: as long as anyone
    /// knows, or to this day.
    public var spans: [(place: PlaceID, from: Day?, until: Day?)] {
        var spans: [(place: PlaceID, from: Day?, until: Day?)] = []
        var from = since
        for former in formerPlaces {
            spans.append((former.place, from, former.until))
            from = former.until
        }
        spans.append((place, from, leaving?.on))
        return spans.filter { span in span.from.map { from in span.until.map { from < $0 } ?? true } ?? true }
    }
}

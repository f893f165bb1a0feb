/// 人员: someone in office, by appointment to a body in a role (MODEL 3.2). Never a resident; and nothing here weighs or
/// scores anybody.
public struct Person: Hashable, Sendable {
    /// A post, held from one day to another (P1).
    public struct Appointment: Hashable, Sendable {
        /// How it ended before its time.
        public struct Ending: Hashable, Sendable {
            public var reason: String
            /// Who took over what was open.
            public var successor: PersonID?

            public init(reason: String, successor: PersonID?) {
                self.reason = reason
                self.successor = successor
            }
        }

        public var body: OrganisationID
        public var role: Role
        public var rank: RankID?
        /// The first day where one was named; else the day of ``since``.
        public var from: Day?
        /// When the appointment was made known.
        public var since: Moment
        /// The last day; `nil`: until further notice.
        public var until: Day?
        public var ending: Ending?

        public init(
            body: OrganisationID, role: Role, rank: RankID? = nil, from: Day? = nil, since: Moment, until: Day? = nil,
            ending: Ending? = nil
        ) {
            self.body = body
            self.role = role
            self.rank = rank
            self.from = from
            self.since = since
            self.until = until
            self.ending = ending
        }

        /// The first day in office.
        public func firstDay(in zone: Zone) -> Day { from ?? zone.day(of: since) }

        /// As what somebody is there: the role that Huiyin knows and, in place of a rank, one that the playbook names (网格员).
        public var capacities: [String] { [role.rawValue] + (rank.map { [$0.key] } ?? []) }

        /// Whether the post is held on a day.
        public func isHeld(on day: Day, in zone: Zone) -> Bool {
            firstDay(in: zone) <= day && until.map { day <= $0 } ?? true
        }

        /// Whether the post is held on any day from one to another; `nil`: without end.
        public func isHeld(from first: Day, to last: Day?, in zone: Zone) -> Bool {
            last.map { firstDay(in: zone) <= $0 } ?? true && until.map { first <= $0 } ?? true
        }
    }

    /// Days on which somebody else acts in this person's posts.
    public struct Absence: Hashable, Sendable {
        public var from: Day
        /// The last day away.
        public var to: Day
        public var deputy: PersonID

        public init(from: Day, to: Day, deputy: PersonID) {
            self.from = from
            self.to = to
            self.deputy = deputy
        }

        /// Whether it covers a day.
        public func covers(_ day: Day) -> Bool { from <= day && day <= to }
        /// Whether it covers any day of another.
        public func overlaps(from first: Day, to last: Day) -> Bool { from <= last && first <= to }
    }

    public var id: PersonID
    public var code: String
    public var name: String
    /// In the order they were made.
    public var appointments: [Appointment]
    /// In the order they were announced.
    public var absences: [Absence]

    public init(
        id: PersonID, code: String, name: String, appointments: [Appointment] = [], absences: [Absence] = []
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.appointments = appointments
        self.absences = absences
    }

    /// The posts held on a day.
    public func posts(on day: Day, in zone: Zone) -> [Appointment] {
        appointments.filter { $0.isHeld(on: day, in: zone) }
    }

    /// The absence that covers a day; `nil` when at work.
    public func absence(on day: Day) -> Absence? { absences.first { $0.covers(day) } }
}

public import Domain

/// A figure as it was read: the answer, its groups in order with their names, and what one should know of it.
public struct FigureReading: Sendable {
    public var figure: Figure
    /// With every default filled in.
    public var asking: FigureAsking
    public var value: FigureValue
    public var groups: [Group]
    public var faults: [FigureFault]
    /// The same as it was known at another time: at the end of its day, where it is read later; now, where it is read as
    /// it was known. `nil` where that is the same.
    public var otherwise: Otherwise?
    /// The same in each window that the playbook names, where it was asked without one.
    public var windows: [Window]
    public var today: Day
    public var isDemonstration: Bool

    /// One group.
    public struct Group: Sendable {
        /// `nil`: of those that have no place, stage or value.
        public var key: String?
        public var name: Name?
        /// `nil` where so few stand behind it that this reader isn't told.
        public var value: FigureValue?
    }

    /// What it came to otherwise.
    public struct Otherwise: Sendable {
        /// Known at the end of this day; `nil`: now.
        public var knownAt: Day?
        public var value: FigureValue

        /// How many were entered later, where it is a plain count.
        public func later(than value: FigureValue) -> Int? {
            guard case .count(let now) = knownAt == nil ? self.value : value,
                case .count(let then) = knownAt == nil ? value : self.value
            else { return nil }
            return now.number - then.number
        }
    }

    /// What it came to in a window.
    public struct Window: Sendable {
        public var window: FigureWindow
        public var value: FigureValue
    }

    /// Below so many the public isn't told which (MODEL 4.8).
    public static let least = 5
}

/// A matter behind a figure, as one reader may see it.
public struct FigureRow: Sendable {
    /// Its owner is the body that it counts under as of the day.
    public var line: MatterLine
    /// How it stood as of the day.
    public var standing: Matter.Class
    /// Of a share: whether it is in the part, too.
    public var isPart: Bool
    /// How late its answer was as of the day; `nil` where it wasn't, and of a shielded matter, whose times tell nobody anything.
    public var lateness: Lateness?
    /// The body that it was dispatched to and that hadn't acknowledged as of the day: until then the line's owner answers (L16).
    public var unsigned: OrganisationID?
}

/// The matters behind a figure.
public struct FigureRows: Sendable {
    public var reading: FigureReading
    public var rows: [FigureRow]
    /// Matters that count and that this reader isn't shown.
    public var hidden: Int
    /// Whether there are more than were asked for.
    public var isCut: Bool

    /// Those that came in first, the latest answers before the others; else the newest first.
    public var isLatestAnswersFirst: Bool { reading.figure.isOfOverdue }
}

/// What can be asked.
public struct FigureListing: Sendable {
    public var indicator: Indicator
    public var figure: Result<Figure, FigureGap>
}

/// How a figure is asked for, in the words of the playbook.
public struct FigureRequest: Sendable {
    public var name: String
    public var asOf: Day?
    public var knownAt: Day?
    public var window: FigureWindow?
    /// A level of places, `body`, `kind`, `channel`, `stage`, `month`, or a field.
    public var by: String?

    public init(
        _ name: String, asOf: Day? = nil, knownAt: Day? = nil, window: FigureWindow? = nil, by: String? = nil
    ) {
        self.name = name
        self.asOf = asOf
        self.knownAt = knownAt
        self.window = window
        self.by = by
    }
}

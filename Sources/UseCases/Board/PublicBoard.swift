public import Domain

/// 数据展示平台: the sheet that the playbook opens to everyone, as it reads at one moment (X08, X09). Read by nobody in
/// particular: what few stand behind is withheld, and no figure is asked otherwise than the assessment asks it (X11).
public struct PublicBoard: Sendable {
    /// What the playbook calls the sheet.
    public var title: Name
    /// What the playbook itself is called.
    public var playbook: Name
    public var asOf: Day
    public var today: Day
    /// When it was read.
    public var moment: Moment
    public var isDemonstration: Bool
    /// The figures in large.
    public var headline: [Cell]
    /// What of the headline came about on the day itself.
    public var ofTheDay: [Cell]
    public var columns: [Column]
    /// One value a column.
    public var total: [FigureValue]
    public var rows: [Row]
    public var trend: Trend?
    public var tiles: Tiles?
    public var kinds: Kinds?
    /// Figures that say how their matters stand to those of another (X14), with the other.
    public var populations: [Population]
    /// What was struck off last, newest first.
    public var struckOff: [StruckOff]
    /// Whatever doesn't add up.
    public var faults: [FigureFault]

    /// A figure with its value.
    public struct Cell: Sendable {
        public var figure: Figure
        public var window: FigureWindow?
        public var value: FigureValue
    }

    /// What a column shows: a figure, in a window where it has one.
    public struct Column: Hashable, Sendable {
        public var figure: Figure
        public var window: FigureWindow?
    }

    /// A body with one value a column; `nil` where so few stand behind it that the public isn't told.
    public struct Row: Sendable {
        /// The body's code; `nil`: of those that no body has yet.
        public var key: String?
        public var name: Name?
        public var values: [FigureValue?]
    }

    /// Month by month, oldest first, at most a year of them.
    public struct Trend: Sendable {
        /// The first day of each.
        public var months: [Day]
        public var series: [Series]

        public struct Series: Sendable {
            public var figure: Figure
            /// One a month; `nil` where it is withheld.
            public var values: [FigureValue?]
        }
    }

    /// One figure by the places of a level.
    public struct Tiles: Sendable {
        public var figure: Figure
        public var level: LevelID
        public var name: Name
        public var tiles: [Tile]

        public struct Tile: Sendable {
            /// The code's digits.
            public var key: String
            public var name: Name
            public var value: FigureValue?
            /// Where it lies, if anybody said.
            public var boundary: Boundary?
        }
    }

    /// One figure by the kinds of matters, the largest first.
    public struct Kinds: Sendable {
        public var figure: Figure
        public var rows: [Row]
    }

    /// Two figures that aren't to be added.
    public struct Population: Sendable {
        public var cell: Cell
        public var other: Cell?
    }

    /// A matter that was struck off, as the public may see it.
    public struct StruckOff: Sendable {
        public var line: MatterLine
        public var moment: Moment
        /// Struck off as solved; else it was explained or kept as promised.
        public var isSolved: Bool
        /// What came of it, in its units.
        public var outcomes: [Matter.Outcome]
        /// How it was judged.
        public var level: Matter.Satisfaction?
    }
}

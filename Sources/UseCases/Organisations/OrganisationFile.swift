public import Domain
public import Tables

/// An organisation file as it was read: places, bodies, people, posts, chains, territories, functions, absences, or some
/// of these.
public struct OrganisationFile: Sendable {
    /// One table of it.
    public struct Sheet: Sendable {
        /// One record, with the line it stands on.
        public struct Row: Sendable {
            public var line: Int
            public var cells: [String]

            public init(line: Int, cells: [String]) {
                self.line = line
                self.cells = cells
            }
        }

        public var table: OrganisationTable
        /// What messages call it: the file's name, or the sheet's.
        public var source: String
        public var header: [String]
        public var headerLine: Int
        public var rows: [Row]

        public init(table: OrganisationTable, source: String, header: [String], headerLine: Int = 1, rows: [Row]) {
            self.table = table
            self.source = source
            self.header = header
            self.headerLine = headerLine
            self.rows = rows
        }

        /// Where headings stand that name no column.
        public var unknown: [Int] {
            header.indices.filter { index in
                !header[index].allSatisfy(\.isWhitespace) && table.column(header[index]) == nil
            }
        }

        /// Takes what stands under a heading for a column, whatever else would be taken for it. `index` is one of the header's.
        public mutating func take(_ index: Int, as column: OrganisationColumn) {
            for other in header.indices where other != index && table.column(header[other]) == column {
                // It names no column any more.
                header[other] = "~" + header[other]
            }
            header[index] = column.rawValue
        }
    }

    public var sheets: [Sheet]
    /// What the file calls a level, and what the playbook calls it.
    public var levels: [LevelID: LevelID]

    public init(_ sheets: [Sheet], levels: [LevelID: LevelID] = [:]) {
        self.sheets = sheets
        self.levels = levels
    }
}

/// What an organisation file would change, or changed: the same whether it is applied or not.
public struct OrganisationPlan: Sendable {
    /// One thing that differs from what stands.
    public struct Difference: Equatable, Sendable {
        /// How it differs.
        public enum What: Equatable, Sendable {
            case added
            case changed(OrganisationColumn, from: String?, to: String?)
            /// A place or body that ends and what it goes into; a post that ends and who takes it over.
            case ended(Day, into: String?)
            /// Open matters that get another responsible person.
            case handedOver([PublicNumber], to: String)
        }

        public var table: OrganisationTable
        /// The code of the place, body or person.
        public var code: String
        public var name: String
        /// Which of the thing's several: the chain, the post.
        public var detail: String?
        public var what: What

        public init(table: OrganisationTable, code: String, name: String, detail: String? = nil, what: What) {
            self.table = table
            self.code = code
            self.name = name
            self.detail = detail
            self.what = what
        }
    }

    /// A row that can't be taken; one of them, and nothing of the file is.
    public struct Reject: Equatable, Sendable {
        public var table: OrganisationTable
        public var source: String
        public var line: Int
        public var column: OrganisationColumn?
        public var problem: OrganisationProblem
    }

    /// In the order they are made.
    public internal(set) var differences: [Difference] = []
    /// In the order of the tables and lines.
    public internal(set) var rejects: [Reject] = []
    /// Rows read, by table.
    public internal(set) var rows: [OrganisationTable: Int] = [:]
    /// Headings that name no column.
    public internal(set) var ignored: [OrganisationTable: [String]] = [:]
    /// Whether it was written.
    public internal(set) var isApplied = false
    /// How everything stands with the plan carried out: what its sentences take names from.
    public internal(set) var directory: Directory
}

/// What is wrong with a row of an organisation file.
public enum OrganisationProblem: Error, Equatable, Sendable {
    /// The table lacks a column that it needs; stands at the header's line.
    case columnMissing
    /// Two columns have this meaning.
    case columnTwice
    case cellMissing
    /// The row has more cells than the header.
    case tooManyCells(found: Int, expected: Int)
    case notAPlaceCode(String)
    case notADay(String)
    case notARole(String)
    /// The same code stands in an earlier line of the table.
    case codeTwice(String, line: Int)
    case unknownPlace(String)
    case unknownBody(String, nearest: [String])
    case unknownPerson(String, nearest: [String])
    /// The code belonged to a place that has another since this day.
    case recoded(to: PlaceCode, on: Day)
    /// The post was left on this day; without a new first day it isn't taken up again.
    case leftOn(Day)
    /// The person has this rank in the post; another needs the day from which it holds.
    case rankWithoutDay(RankID?)
    /// The post has this name; another needs the day from which it holds.
    case postNameWithoutDay(PostNameID?)
    /// Somebody leaves and is responsible for these open matters; no successor is named.
    case responsibleFor([PublicNumber])
    /// The body has these open matters, and no successor is named.
    case hasOpenMatters([PublicNumber])
    /// Nobody would be administrator any more.
    case lastAdministrator
    /// The reason names a person or a number.
    case personalData
    case place(PlaceRefusal)
    case body(OrganisationRefusal)
    case person(PersonRefusal)
    /// An open matter can't go to the successor.
    case matter(PublicNumber, MatterRefusal)
}

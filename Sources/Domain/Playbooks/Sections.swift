// Sections of a playbook beside its kinds of matters. Questions over them (duties, indicators, ledgers) are asked by
// the rooms that hold activities, linkages and figures; here they are values that can be checked.

/// A word that a list of a playbook names by a key: `migrant-workers` for 在外务工人员.
public struct Term: Hashable, Sendable {
    public var key: String
    public var name: Name

    public init(key: String, name: Name) {
        self.key = key
        self.name = name
    }
}

/// A kind of body: where it stands, under what, and what it keeps (L11, B05, N02).
public struct OrganisationKind: Hashable, Sendable {
    public var id: OrganisationKindID
    public var name: Name
    public var at: LevelID?
    /// Kinds of bodies it may stand under.
    public var under: [OrganisationKindID]
    /// Names of the levels below it that are founded freely: 支队, 分队 (B05).
    public var next: [Term]
    public var chain: ChainID?
    public var ledgers: [String]
    public var appraisal: String?
    /// What is recorded of the people in its posts, and nothing else.
    public var roster: [Term]
    public var asks: [Term]
    /// `organisations`: its scope is bodies, as an inspection team's is.
    public var scope: String?
    /// It sees its scope alone (N02).
    public var seesScopeOnly: Bool
    public var size: Int?

    public init(id: OrganisationKindID, name: Name) {
        self.id = id
        self.name = name
        at = nil
        under = []
        next = []
        chain = nil
        ledgers = []
        appraisal = nil
        roster = []
        asks = []
        scope = nil
        seesScopeOnly = false
        size = nil
    }
}

/// A line of superiors, from the top down (N11).
public struct Chain: Hashable, Sendable {
    public var id: ChainID
    public var name: Name
    /// Levels of places or roles, from the top down.
    public var from: [String]

    public init(id: ChainID, name: Name, from: [String]) {
        self.id = id
        self.name = name
        self.from = from
    }
}

/// 职级 (L14, N01).
public struct Rank: Hashable, Sendable {
    public var id: RankID
    public var name: Name

    public init(id: RankID, name: Name) {
        self.id = id
        self.name = name
    }
}

/// Who links to what (A02, X02, L05).
public struct Tier: Hashable, Sendable {
    public var id: String
    public var name: Name
    public var from: [End]
    public var to: End
    public var isExclusive: Bool
    /// Which side is to be covered whole.
    public var cover: Cover?
    /// Roughly how many targets each has (B06).
    public var about: Int?
    public var counts: CountUnit?
    public var groups: [Term]
    public var outcomes: [Term]
    public var roles: [Term]

    public enum Cover: String, CaseIterable, Sendable {
        /// Every target is linked.
        case all
        /// Everyone on the from side has a link.
        case from
    }

    /// One end of a tier.
    public enum End: Hashable, Sendable {
        case ranks([RankID])
        case role(String)
        case organisation(OrganisationKindID?)
        case appointment
        case level(LevelID)
        case subject(MatterKind.SubjectType)
        case topic
    }

    public init(id: String, name: Name, from: [End], to: End) {
        self.id = id
        self.name = name
        self.from = from
        self.to = to
        isExclusive = false
        cover = nil
        about = nil
        counts = nil
        groups = []
        outcomes = []
        roles = []
    }
}

/// A versioned list of entries that matters and activities cite (R5).
public struct Catalogue: Hashable, Sendable {
    public var id: CatalogueID
    public var name: Name
    /// How many entries its source names.
    public var entries: Int?
    public var classes: [Term]
    /// Names of its levels: class, item, clause (N13).
    public var levels: [Term]
    public var at: LevelID?

    public init(id: CatalogueID, name: Name) {
        self.id = id
        self.name = name
        entries = nil
        classes = []
        levels = []
        at = nil
    }
}

/// A kind of thing done once, at a time: visit, meeting, inspection, sweep.
public struct ActivityKind: Hashable, Sendable {
    public enum Mode: String, CaseIterable, Sendable {
        case inPerson = "in_person"
        case phone, message, online
    }

    /// How people are counted in 人次.
    public enum Weigh: String, CaseIterable, Sendable {
        case goers, attended
    }

    public var id: ActivityKindID
    public var name: Name
    public var counts: CountUnit
    public var meets: [String]
    public var modes: [Mode]
    public var asks: [String]
    public var raises: [KindID]
    public var serves: [KindID]
    /// The units in which what it brought is counted (L20).
    public var outcomes: [UnitOfMeasure]
    public var types: [Term]
    public var plans: CatalogueID?
    public var from: [RankID]
    /// It decides body and date on the spot (A09).
    public var decides: Bool
    /// "None found" may be filed (B09).
    public var mayBeEmpty: Bool
    public var weigh: Weigh?

    public init(id: ActivityKindID, name: Name, counts: CountUnit) {
        self.id = id
        self.name = name
        self.counts = counts
        meets = []
        modes = []
        asks = []
        raises = []
        serves = []
        outcomes = []
        types = []
        plans = nil
        from = []
        decides = false
        mayBeEmpty = false
        weigh = nil
    }
}

/// 台账: a selection with columns; entries appear by rule (MODEL 4.5).
public struct Ledger: Hashable, Sendable {
    /// How an entry stands on paper.
    public enum Form: String, CaseIterable, Sendable {
        case 册, 页, 行
    }

    public var id: String
    public var name: Name
    public var holds: [String]
    public var rollsUp: [String]
    public var per: String
    public var form: Form?
    /// The field by which it is classed.
    public var classes: FieldID?
    public var access: String?
    public var matrix: [String]
    /// What it shows; none: the usual.
    public var columns: [LedgerColumn]
    /// Who signs it on paper: 登记人、村主任.
    public var signs: [Term]

    public init(id: String, name: Name, holds: [String], per: String) {
        self.id = id
        self.name = name
        self.holds = holds
        self.per = per
        rollsUp = []
        form = nil
        classes = nil
        access = nil
        matrix = []
        columns = []
        signs = []
    }
}

/// 清单: kept by itself for a person or a body (A07, X05).
public struct OwnedList: Hashable, Sendable {
    public enum Owner: String, CaseIterable, Sendable {
        case person, organisation
    }

    public var id: String
    public var name: Name
    public var owner: Owner
    public var holds: [KindID]
    public var unionOf: String?
    public var foundByOwner: Bool
    public var columns: [String]

    public init(id: String, name: Name, owner: Owner, holds: [KindID]) {
        self.id = id
        self.name = name
        self.owner = owner
        self.holds = holds
        unionOf = nil
        foundByOwner = false
        columns = []
    }
}

/// Who must do how many of what in which period (R3): a question over activities or linkages, never a record.
public struct Duty: Hashable, Sendable {
    public enum Who: Hashable, Sendable {
        case ranks([RankID])
        case everyone
        case role(String)
        case tier(String)
    }

    public enum What: Hashable, Sendable {
        case `do`(ActivityKindID)
        /// To have a live edge of one of these tiers.
        case hold([String])
    }

    public enum Least: Hashable, Sendable {
        case count(Int)
        case all
    }

    public var id: String
    public var name: Name
    public var who: Who
    public var what: What
    public var distinct: String?
    public var each: String?
    public var of: String?
    public var least: Least
    public var mode: ActivityKind.Mode?
    public var per: String

    public init(id: String, name: Name, who: Who, what: What, least: Least, per: String) {
        self.id = id
        self.name = name
        self.who = who
        self.what = what
        self.least = least
        self.per = per
        distinct = nil
        each = nil
        of = nil
        mode = nil
    }
}

/// A figure as a question with a definition (DESIGN, idea 5).
public struct Indicator: Hashable, Sendable {
    /// What is asked; names are the file's own indicators or built-in measures.
    public enum Question: Hashable, Sendable {
        case count(String)
        case ratio(String, String)
        case median(String, from: String, to: String)
        /// 排名, with its tie rule (B11).
        case rank(role: String, by: [String])
        /// True where every named measure is zero (A14).
        case flag([String])
        /// whole = Σ parts, checked at every reading (X07).
        case check(whole: String, parts: [String])
    }

    public var id: String
    public var name: Name
    public var question: Question
    public var of: [KindID]
    public var ofFamilies: [MatterKind.Family]
    public var ofActivities: [ActivityKindID]
    /// The moment counted: registered, solved, closed …
    public var at: String?
    public var channel: ChannelID?
    public var withoutDirect: Bool
    public var unit: CountUnit?
    /// Another unit read as this one, and why (MODEL 4.9).
    public var conversions: [Conversion]
    /// In which unit a length of time is given.
    public var timeUnit: Limit.Unit?
    /// What fields of a counted matter must say.
    public var conditions: [Condition]
    public var decimals: Int?
    public var windows: [String]
    public var minimum: Int?
    public var drill: [String]
    /// Own indicators whose sum it is.
    public var sumOf: [String]
    /// Ledgers whose entries together it counts (MODEL 4.5).
    public var sumOfLedgers: [String]
    public var duty: String?
    public var weigh: ActivityKind.Weigh?
    public var mode: ActivityKind.Mode?
    public var per: String?
    public var asOfRequired: Bool
    /// Why it totals more than one family.
    public var mixes: String?
    public var relation: Relation?
    public var ties: String?
    public var identity: [String]

    /// One of these values, or a number within these bounds.
    public struct Condition: Hashable, Sendable {
        public enum Test: Hashable, Sendable {
            case oneOf([String])
            case within(least: Int?, most: Int?)
        }

        public var field: FieldID
        public var test: Test
        public init(field: FieldID, test: Test) {
            self.field = field
            self.test = test
        }
    }

    public struct Conversion: Hashable, Sendable {
        public var from: CountUnit
        public var to: CountUnit
        public var because: String
        public init(from: CountUnit, to: CountUnit, because: String) {
            self.from = from
            self.to = to
            self.because = because
        }
    }

    /// How its population stands to another's (X14).
    public struct Relation: Hashable, Sendable {
        public var to: String
        public var kind: String
        public var part: String?
        public init(to: String, kind: String, part: String?) {
            self.to = to
            self.kind = kind
            self.part = part
        }
    }

    public init(id: String, name: Name, question: Question) {
        self.id = id
        self.name = name
        self.question = question
        of = []
        ofFamilies = []
        ofActivities = []
        at = nil
        channel = nil
        withoutDirect = false
        unit = nil
        conversions = []
        timeUnit = nil
        conditions = []
        decimals = nil
        windows = []
        minimum = nil
        drill = []
        sumOf = []
        sumOfLedgers = []
        duty = nil
        weigh = nil
        mode = nil
        per = nil
        asOfRequired = false
        mixes = nil
        relation = nil
        ties = nil
        identity = []
    }
}

/// Indicators side by side, by body or rank, with weights where it assesses (A11, X09, L14).
public struct Sheet: Hashable, Sendable {
    public var id: String
    public var name: Name
    public var rows: String
    public var columns: [String]
    public var weights: [Int]
    public var weightsByRank: [RankID: [Int]]
    public var isPublic: Bool
    /// The access rule that a reader needs; `nil` where it is public or for whoever works there.
    public var access: String?
    /// The indicators that stand above it, in large.
    public var headline: [String]
    /// The indicators whose months are drawn beside it.
    public var trend: [String]
    /// What is drawn as a picture of places.
    public var tiles: Tiles?

    /// An indicator by the places of a level: one tile a place.
    public struct Tiles: Hashable, Sendable {
        public var of: String
        public var by: String

        public init(of: String, by: String) {
            self.of = of
            self.by = by
        }
    }

    public init(id: String, name: Name, rows: String, columns: [String]) {
        self.id = id
        self.name = name
        self.rows = rows
        self.columns = columns
        weights = []
        weightsByRank = [:]
        isPublic = false
        access = nil
        headline = []
        trend = []
        tiles = nil
    }
}

/// 评议 (X12, X13): the form of a panel's vote.
public struct AppraisalForm: Hashable, Sendable {
    public struct Stratum: Hashable, Sendable {
        public var key: String
        public var name: Name
        public var size: Int
        public init(key: String, name: Name, size: Int) {
            self.key = key
            self.name = name
            self.size = size
        }
    }

    public var id: String
    public var name: Name
    /// Which of the playbook's ways it goes; `nil` where it says none.
    public var way: String?
    /// How many sit on the panel; 0 where there is none, as in a survey.
    public var size: Int
    public var strata: [Stratum]
    public var per: String?
    public var options: [Term]
    public var isSecret: Bool
    public var about: KindID?
    /// What a questionnaire asks (L11).
    public var questions: [Term]

    public init(id: String, name: Name) {
        self.id = id
        self.name = name
        way = nil
        size = 0
        strata = []
        per = nil
        options = []
        isSecret = false
        about = nil
        questions = []
    }
}

/// What goes out by itself: digests and urging notices (X22, A08).
public struct Rhythm: Hashable, Sendable {
    public enum When: Hashable, Sendable {
        case every(String)
        case on(MatterKind.ClockName)
        case overdue
    }

    public var id: String
    public var name: Name
    public var when: When
    public var to: String?
    public var copy: String?
    public var sheet: String?
    public var requiresAcknowledgement: Bool

    public init(id: String, name: Name, when: When) {
        self.id = id
        self.name = name
        self.when = when
        to = nil
        copy = nil
        sheet = nil
        requiresAcknowledgement = false
    }
}

/// Who may see what beyond their own work (L12, N08).
public struct AccessRule: Hashable, Sendable {
    public var id: String
    public var name: Name
    /// Roles, or kinds of representative, that have it.
    public var roles: [String]
    public var may: [String]

    public init(id: String, name: Name, roles: [String], may: [String]) {
        self.id = id
        self.name = name
        self.roles = roles
        self.may = may
    }
}

/// 册. A register of the numbers that entries of one ledger were given on paper.
public struct VolumeID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 册: which entry of a ledger stands on which page, of one place or body and one year (MODEL 4.5; L06). A number is given when an
/// entry is printed for the first time, grows, and is never used again or moved; what became of the entry since, its page says.
public struct Volume: Hashable, Sendable {
    /// What has a page: a matter or an edge.
    public enum Entry: Hashable, Sendable {
        case matter(MatterID)
        case linkage(LinkageID)

        public var raw: UInt128 {
            switch self {
            case .matter(let id): id.raw
            case .linkage(let id): id.raw
            }
        }
    }

    /// Whose ledger it is.
    public enum Scope: Hashable, Sendable {
        case place(PlaceID)
        case body(OrganisationID)

        public var raw: UInt128 {
            switch self {
            case .place(let id): id.raw
            case .body(let id): id.raw
            }
        }
    }

    public struct Page: Hashable, Sendable {
        /// From 1 in its volume.
        public var number: Int
        public var entry: Entry
        /// How many events the entry had when it was printed for the first time.
        public var version: Int
        public var allotted: Day

        public init(number: Int, entry: Entry, version: Int, allotted: Day) {
            self.number = number
            self.entry = entry
            self.version = version
            self.allotted = allotted
        }
    }

    public var id: VolumeID
    /// The playbook's ledger.
    public var ledger: String
    public var scope: Scope
    public var year: Int
    /// From 1 within ledger, scope and year.
    public var number: Int
    public var pages: [Page]
    /// The day on which it was closed; nothing is added after.
    public var sealed: Day?

    public init(
        id: VolumeID, ledger: String, scope: Scope, year: Int, number: Int, pages: [Page] = [], sealed: Day? = nil
    ) {
        self.id = id
        self.ledger = ledger
        self.scope = scope
        self.year = year
        self.number = number
        self.pages = pages
        self.sealed = sealed
    }
}

/// A volume without its pages.
public struct VolumeLine: Hashable, Sendable {
    public var id: VolumeID
    public var year: Int
    public var number: Int
    public var pages: Int
    public var sealed: Day?

    public init(id: VolumeID, year: Int, number: Int, pages: Int, sealed: Day?) {
        self.id = id
        self.year = year
        self.number = number
        self.pages = pages
        self.sealed = sealed
    }
}

/// Where an entry stands on paper.
public struct SheetNumber: Hashable, Sendable, Comparable {
    public var year: Int
    public var volume: Int
    public var page: Int

    public init(year: Int, volume: Int, page: Int) {
        self.year = year
        self.volume = volume
        self.page = page
    }

    public static func < (left: SheetNumber, right: SheetNumber) -> Bool {
        (left.year, left.volume, left.page) < (right.year, right.volume, right.page)
    }
}

/// Which edition of which playbook a decision was made under: `xiangtan@2021-04-01`.
public struct EditionID: Hashable, Sendable, CustomStringConvertible {
    public var playbook: String
    public var edition: String

    public init(playbook: String, edition: String) {
        self.playbook = playbook
        self.edition = edition
    }

    /// Reads `xiangtan@2021-04-01`.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self.init(playbook: String(parts[0]), edition: String(parts[1]))
    }

    public var description: String { "\(playbook)@\(edition)" }
}

/// 规则版本: the practice of one place as data, in one dated edition (MODEL 6). Every section of the language stands here
/// typed; sections whose aggregates don't exist yet are read, checked and kept all the same.
public struct Playbook: Hashable, Sendable {
    public var id: EditionID
    public var name: Name
    /// The first day it may be adopted for; `nil` where any day will do.
    public var inForceFrom: Day?
    /// The letters that public numbers begin with: `XT`.
    public var prefix: String
    public var zone: Zone
    public var officeHours: OfficeHours
    public var calendar: CalendarName
    /// How late an offline device may bring in what it queued (DESIGN, idea 6).
    public var offlineWithin: Limit
    /// How long name, phone and address are kept after a resident's last matter ended; `nil`: as long as the store.
    public var keepsContacts: Limit?
    /// How long lines of the log of looks are kept, but never under ``AuditEntry/keptAtLeast``; `nil`: as long as the store.
    public var keepsLooks: Limit?
    public var levels: [LevelID]
    public var levelNames: [LevelID: Name]
    /// What people may be appointed as, beside the roles that Huiyin knows: grid worker, delegate.
    public var roles: [Term]
    public var organisations: [OrganisationKind]
    /// What a resident's request is taken in as where nobody says otherwise: the first kind of the family of needs.
    public var usualKind: KindID? { kinds.first { $0.family == .need && !$0.isProactive }?.id }
    public var chains: [Chain]
    public var ranks: [Rank]
    public var tiers: [Tier]
    public var channels: [Channel]
    public var ownChannelSaid: OwnChannel
    public var functions: [Function]
    public var catalogues: [Catalogue]
    public var kinds: [MatterKind]
    public var activities: [ActivityKind]
    public var ledgers: [Ledger]
    public var lists: [OwnedList]
    public var duties: [Duty]
    public var indicators: [Indicator]
    public var sheets: [Sheet]
    public var appraisals: [AppraisalForm]
    /// 评议方式 (X12).
    public var appraisalWays: [Term]
    public var rhythms: [Rhythm]
    public var access: [AccessRule]
    /// Local words for what the program calls by its own: `struck-off: 销号`.
    public var words: [String: Name]
    /// Kinds of the edition before that this one hasn't, and the kinds their open matters become.
    public var heirs: [KindID: KindID]

    public init(id: EditionID, name: Name, prefix: String) {
        self.id = id
        self.name = name
        self.prefix = prefix
        inForceFrom = nil
        zone = .shanghai
        officeHours = .standard
        calendar = .china
        offlineWithin = .days(3)
        levels = []
        levelNames = [:]
        roles = []
        organisations = []
        chains = []
        ranks = []
        tiers = []
        channels = []
        ownChannelSaid = .unsaid
        functions = []
        catalogues = []
        kinds = []
        activities = []
        ledgers = []
        lists = []
        duties = []
        indicators = []
        sheets = []
        appraisals = []
        appraisalWays = []
        rhythms = []
        access = []
        words = [:]
        heirs = [:]
    }

    /// The kind with this key.
    public func kind(_ id: KindID) -> MatterKind? { kinds.first { $0.id == id } }
    /// As what a visit to such a one is entered, where nothing else is said: of the kinds that meet them in person the one with the
    /// most ways.
    public func visiting(_ type: MatterKind.SubjectType) -> ActivityKind? {
        activities.filter { $0.meets.contains(type.rawValue) && ($0.modes.isEmpty || $0.modes.contains(.inPerson)) }
            .reversed().max { $0.modes.count < $1.modes.count }
    }

    /// The channel with this key.
    public func channel(_ id: ChannelID) -> Channel? { channels.first { $0.id == id } }

    /// The channel by which residents report for themselves on the program's own pages; `nil`: they can't. Editions from before
    /// playbooks said it called it `online`.
    public var ownChannel: Channel? {
        switch ownChannelSaid {
        case .unsaid: channel("online")
        case .no: nil
        case .by(let id): channel(id)
        }
    }

    /// What a playbook says of the channel of the program's own pages.
    public enum OwnChannel: Hashable, Sendable {
        case unsaid
        /// Residents don't report on the pages.
        case no
        case by(ChannelID)
    }
}

extension Playbook {
    /// By which calendar working days are counted.
    public enum CalendarName: String, CaseIterable, Sendable {
        /// Announced holidays and made-up workdays of the State Council.
        case china = "cn"
        /// Monday to Friday.
        case none
    }

    /// A way by which matters come in.
    public struct Channel: Hashable, Sendable {
        public var id: ChannelID
        public var name: Name
        public init(id: ChannelID, name: Name) {
            self.id = id
            self.name = name
        }
    }

    /// What a body can be there for; the organisation file binds it to bodies.
    public struct Function: Hashable, Sendable {
        public var id: FunctionID
        public var name: Name
        public init(id: FunctionID, name: Name) {
            self.id = id
            self.name = name
        }
    }
}

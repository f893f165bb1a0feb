/// What can be done with a campaign.
public enum CampaignCommand: Equatable, Sendable {
    case open(id: CampaignID, Campaign.Content)
    case addStrand(Campaign.Strand)
    case extend(through: Day)
    case close
}

/// What happened to a campaign.
public enum CampaignEvent: Equatable, Sendable {
    case opened(id: CampaignID, Campaign.Content)
    case strandAdded(Campaign.Strand)
    case extended(through: Day)
    case closed(on: Day)
}

/// Why a command on a campaign is refused, or something doesn't belong to the one that is named.
public enum CampaignRefusal: Error, Equatable, Sendable {
    case alreadyOpened
    case notOpened
    case closed(Name, on: Day)
    /// A code is lower-case letters, digits and hyphens.
    case badCode(String)
    case codeTaken(String)
    /// A page of its own has this address.
    case codeReserved(String)
    case noName
    /// No body that stands has this id.
    case unknownBody(OrganisationID)
    case unknownPlace(PlaceID)
    case unknownActivity(String, known: [String])
    case unknownKind(String, known: [String])
    case endsBeforeItBegins
    case strandTaken(String)
    case unknownStrand(String, known: [String])
    case tooDeep(most: Int)
    case tooMany(most: Int)
    /// It lasts as long already.
    case notLater(than: Day)
    /// The day isn't one of its days.
    case outsideDates(Name, from: Day, through: Day, Day)
    case outsidePlaces(Name)
    /// Nobody who went is of a body that takes part.
    case outsideBodies(Name)
    /// Such things don't belong to it.
    case outsideKinds(Name)
}

/// What a decision on a campaign takes from outside.
public struct CampaignContext: Sendable {
    public var today: Day
    public var places: PlaceTree
    /// The bodies that stand.
    public var bodies: Set<OrganisationID>
    public var activities: [ActivityKindID]
    public var matters: [KindID]
    /// Whether another campaign has the code.
    public var isCodeTaken: Bool

    public init(
        today: Day, places: PlaceTree, bodies: Set<OrganisationID>, activities: [ActivityKindID] = [],
        matters: [KindID] = [], isCodeTaken: Bool = false
    ) {
        self.today = today
        self.places = places
        self.bodies = bodies
        self.activities = activities
        self.matters = matters
        self.isCodeTaken = isCodeTaken
    }
}

/// The life of a campaign (MODEL 3.2): opened for a span and a scope, parted into strands with one lead body each, lengthened, closed. Its
/// scope stays as it was opened; it is never shortened, so that nothing falls out of it that belongs to it.
public enum CampaignDecider: Decider {
    /// Levels of strands, and strands of one campaign.
    public static let deepest = 3
    public static let most = 200
    /// `/campaigns/new` is where one is opened: a campaign of that code had no page.
    public static let reserved: Set<String> = ["new"]

    public static var initial: Campaign? { nil }

    public static func decide(
        _ command: CampaignCommand, _ state: Campaign?, _ context: CampaignContext
    ) throws(CampaignRefusal) -> [CampaignEvent] {
        if case .open(let id, let content) = command {
            guard state == nil else { throw .alreadyOpened }
            try context.require(content)
            return [.opened(id: id, content)]
        }
        guard let campaign = state else { throw .notOpened }
        if let day = campaign.closed { throw .closed(campaign.content.name, on: day) }
        switch command {
        case .open: return []
        case .addStrand(let strand):
            try context.require(strand, of: campaign)
            return [.strandAdded(strand)]
        case .extend(let through):
            guard through > campaign.content.through else { throw .notLater(than: campaign.content.through) }
            return [.extended(through: through)]
        case .close: return [.closed(on: context.today)]
        }
    }

    public static func evolve(_ state: Campaign?, _ recorded: Recorded<CampaignEvent>) -> Campaign? {
        if case .opened(let id, let content) = recorded.event { return state ?? Campaign(id: id, content: content) }
        guard var campaign = state else { return nil }
        switch recorded.event {
        case .opened: break
        case .strandAdded(let strand): campaign.strands.append(strand)
        case .extended(let through): campaign.content.through = through
        case .closed(let day): campaign.closed = day
        }
        return campaign
    }
}

extension CampaignContext {
    fileprivate func require(_ content: Campaign.Content) throws(CampaignRefusal) {
        guard isCode(content.code) else { throw .badCode(content.code) }
        guard !CampaignDecider.reserved.contains(content.code) else { throw .codeReserved(content.code) }
        guard !isCodeTaken else { throw .codeTaken(content.code) }
        guard !content.name.isBlank else { throw .noName }
        guard content.from <= content.through else { throw .endsBeforeItBegins }
        try require(body: content.lead)
        for body in content.scope.bodies { try require(body: body) }
        for place in content.scope.places where places[place]?.isOpen != true { throw .unknownPlace(place) }
        for kind in content.scope.activities where !activities.contains(kind) {
            throw .unknownActivity(kind.key, known: activities.map(\.key))
        }
        for kind in content.scope.matters where !matters.contains(kind) {
            throw .unknownKind(kind.key, known: matters.map(\.key))
        }
    }

    fileprivate func require(_ strand: Campaign.Strand, of campaign: Campaign) throws(CampaignRefusal) {
        guard isCode(strand.code) else { throw .badCode(strand.code) }
        guard campaign.strand(strand.code) == nil else { throw .strandTaken(strand.code) }
        guard !strand.name.isBlank else { throw .noName }
        try require(body: strand.lead)
        guard campaign.strands.count < CampaignDecider.most else { throw .tooMany(most: CampaignDecider.most) }
        guard let parent = strand.parent else { return }
        guard let above = campaign.strand(parent) else {
            throw .unknownStrand(parent, known: campaign.strands.map(\.code))
        }
        guard campaign.depth(of: above) + 1 < CampaignDecider.deepest else {
            throw .tooDeep(most: CampaignDecider.deepest)
        }
    }

    private func require(body: OrganisationID) throws(CampaignRefusal) {
        guard bodies.contains(body) else { throw .unknownBody(body) }
    }
}

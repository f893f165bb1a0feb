/// A matter as a line of a list: no word of a resident stands in it.
public struct MatterLine: Equatable, Sendable {
    public var id: MatterID
    public var number: String
    public var kind: KindID
    public var channel: ChannelID
    public var place: PlaceCode?
    /// The source it was imported from.
    public var importedFrom: String?
    public var position: Matter.Position
    public var exit: Matter.Exit?
    /// `nil` where it would tell whom a shielded matter is about.
    public var owner: OrganisationID?
    public var summary: String?
    public var received: Moment
    public var due: Moment?
    public var isShielded: Bool
    public var against: [OrganisationID]
    public var againstPeople: [PersonID]
    public var category: CategoryPath?
    /// Of an open one: the body that leads it, and who answers for it there by name.
    public var lead: OrganisationID?
    public var responsible: PersonID?
    /// When something was last done about it.
    public var acted: Moment
    /// How many events it has; 0 for those who may not know.
    public var version: Int

    public init(
        id: MatterID, number: String, kind: KindID, channel: ChannelID, place: PlaceCode? = nil, importedFrom: String?,
        position: Matter.Position, exit: Matter.Exit?, owner: OrganisationID?, summary: String?, received: Moment,
        due: Moment?, isShielded: Bool = false, against: [OrganisationID] = [], againstPeople: [PersonID] = [],
        category: CategoryPath? = nil, lead: OrganisationID? = nil, responsible: PersonID? = nil, acted: Moment? = nil,
        version: Int = 0
    ) {
        self.id = id
        self.number = number
        self.kind = kind
        self.channel = channel
        self.place = place
        self.importedFrom = importedFrom
        self.position = position
        self.exit = exit
        self.owner = owner
        self.summary = summary
        self.received = received
        self.due = due
        self.isShielded = isShielded
        self.against = against
        self.againstPeople = againstPeople
        self.category = category
        self.lead = lead
        self.responsible = responsible
        self.acted = acted ?? received
        self.version = version
    }
}

/// The line as one reader may see it; `nil`: not at all. Nobody complained of finds the complaint in a list, and of a
/// shielded matter only whoever works on it or takes matters in reads the summary (MODEL 4.8). Where such a one stands in a ledger of
/// which every read leaves a mark, it is read on the matter itself or in that ledger, by nobody in a list (L12).
public func view(_ line: MatterLine, for reader: Reader, in zone: Zone) -> MatterLine? {
    var line = line
    let actor = reader.actor
    if let person = actor?.person, line.againstPeople.contains(person) { return nil }
    if let body = actor?.body, line.against.contains(where: { reader.hierarchy.isWithin(body, $0) }) { return nil }
    line.against = []
    line.againstPeople = []
    // To the public and to residents a matter's minute could tell who it was, as on its own page.
    let isOutside = actor.map { $0.role == .resident } ?? true
    if isOutside {
        line.received = zone.moment(zone.day(of: line.received), millisecond: 0)
        line.acted = zone.moment(zone.day(of: line.acted), millisecond: 0)
        line.responsible = nil
        line.version = 0
    }
    if line.isShielded, reader.watches(line.kind) { line.summary = nil }
    guard line.isShielded || reader.closedKinds.contains(line.kind) else { return line }
    switch actor?.role {
    case .administrator: return line
    case .clerk, .dispatcher, .callBack: if reader.reach.covers(line) { return line }
    case .handler where actor?.body == line.owner, .head where actor?.body == line.owner: return line
    case nil, .resident:
        line.owner = nil
        line.lead = nil
        line.category = nil
        line.channel = ChannelID("")
    default: break
    }
    line.summary = nil
    line.acted = zone.moment(zone.day(of: line.acted), millisecond: 0)
    line.received = zone.moment(zone.day(of: line.received), millisecond: 0)
    return line
}

/// A matter as a line of a list: no word of a resident stands in it.
public struct MatterLine: Equatable, Sendable {
    public var id: MatterID
    public var number: String
    public var kind: KindID
    public var channel: ChannelID
    /// The source it was imported from.
    public var importedFrom: String?
    public var position: Matter.Position
    public var exit: Matter.Exit?
    public var owner: OrganisationID
    public var summary: String?
    public var received: Moment
    public var due: Moment?

    public init(
        id: MatterID, number: String, kind: KindID, channel: ChannelID, importedFrom: String?,
        position: Matter.Position, exit: Matter.Exit?, owner: OrganisationID, summary: String?, received: Moment,
        due: Moment?
    ) {
        self.id = id
        self.number = number
        self.kind = kind
        self.channel = channel
        self.importedFrom = importedFrom
        self.position = position
        self.exit = exit
        self.owner = owner
        self.summary = summary
        self.received = received
        self.due = due
    }
}

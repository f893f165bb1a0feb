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

/// 规则版本: the practice of one place as data, in one dated edition.
public struct Playbook: Hashable, Sendable {
    /// A way by which matters come in.
    public struct Channel: Hashable, Sendable {
        public var id: ChannelID
        public var name: Name
        public init(id: ChannelID, name: Name) {
            self.id = id
            self.name = name
        }
    }

    /// A body that the jurisdiction begins with.
    public struct Body: Hashable, Sendable {
        public var code: String
        public var name: Name
        public init(code: String, name: Name) {
            self.code = code
            self.name = name
        }
    }

    /// A person in office that the jurisdiction begins with.
    public struct Post: Hashable, Sendable {
        public var code: String
        public var name: String
        public var body: String
        public var role: Role
        public init(code: String, name: String, body: String, role: Role) {
            self.code = code
            self.name = name
            self.body = body
            self.role = role
        }
    }

    public var id: EditionID
    public var name: Name
    /// The letters that public numbers begin with: `XT`.
    public var prefix: String
    public var zone: Zone
    public var officeHours: OfficeHours
    public var channels: [Channel]
    public var kinds: [MatterKind]
    public var bodies: [Body]
    public var posts: [Post]

    public init(
        id: EditionID, name: Name, prefix: String, zone: Zone, officeHours: OfficeHours, channels: [Channel],
        kinds: [MatterKind], bodies: [Body], posts: [Post]
    ) {
        self.id = id
        self.name = name
        self.prefix = prefix
        self.zone = zone
        self.officeHours = officeHours
        self.channels = channels
        self.kinds = kinds
        self.bodies = bodies
        self.posts = posts
    }

    /// The kind with this key.
    public func kind(_ id: KindID) -> MatterKind? { kinds.first { $0.id == id } }
    /// The channel with this key.
    public func channel(_ id: ChannelID) -> Channel? { channels.first { $0.id == id } }
}

/// A name that a playbook gives to one of its own things: `water-bureau`, `on-the-spot`. Lower-case letters, digits,
/// hyphens; each section has a type of its own, so that a channel can't be passed for a function.
public protocol PlaybookKey: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    var key: String { get }
    init(_ key: String)
}

extension PlaybookKey {
    public init(stringLiteral key: String) { self.init(key) }
    public var description: String { key }
    public static func < (left: Self, right: Self) -> Bool { left.key < right.key }
}

/// The key of a kind in a playbook: `concern`.
public struct KindID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// A channel by which a matter comes in: `hotline`.
public struct ChannelID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// 职能: what a body is there for, named by routes and bound to bodies by the organisation file: `water`.
public struct FunctionID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// A line of superiors: `territory`, `duty` (N11).
public struct ChainID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// A level of places: `county`, `township`, `village`.
public struct LevelID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// A rank of people in office: `section` (N01, L14).
public struct RankID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// What a playbook appoints people as, beside the capacities that Huiyin knows: `grid-worker`, `stability-clerk` (B09, L12).
public struct PostNameID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// A kind of body: `window-service` (L11).
public struct OrganisationKindID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// A field that a kind asks for: `root-cause` (X15).
public struct FieldID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// A local step inside a phase: `basically-complete` (X17).
public struct StepID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// One of the ways a kind may be dealt with: `policy-limited` (L09).
public struct PathID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// A catalogue: `dispute-classes`. Its entries live elsewhere; a kind may cite them.
public struct CatalogueID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

/// A kind of activity: `courtyard-meeting`.
public struct ActivityKindID: PlaybookKey {
    public var key: String
    public init(_ key: String) { self.key = key }
}

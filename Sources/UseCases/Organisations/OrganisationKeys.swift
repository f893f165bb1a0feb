public import Domain

/// The keys that a playbook names for an organisation. Where a set is `nil`, any key is taken.
public struct OrganisationKeys: Equatable, Sendable {
    /// From the top; none: any level.
    public var levels: [LevelID]
    public var kinds: Set<OrganisationKindID>?
    public var chains: Set<ChainID>?
    public var functions: Set<FunctionID>?
    public var ranks: Set<RankID>?

    public init(
        levels: [LevelID] = [], kinds: Set<OrganisationKindID>? = nil, chains: Set<ChainID>? = nil,
        functions: Set<FunctionID>? = nil, ranks: Set<RankID>? = nil
    ) {
        self.levels = levels
        self.kinds = kinds
        self.chains = chains
        self.functions = functions
        self.ranks = ranks
    }
}

extension Jurisdiction {
    /// What the playbook in force lets an organisation file name; it names nothing yet, so any key is taken.
    public var organisationKeys: OrganisationKeys { OrganisationKeys() }

    /// What the playbook in force calls functions.
    public var functionNames: [FunctionID: Name] { [:] }
}

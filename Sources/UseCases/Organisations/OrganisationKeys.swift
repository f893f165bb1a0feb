public import Domain
import Tables

/// The keys that a playbook names for an organisation. Where a set is `nil`, any key is taken.
public struct OrganisationKeys: Equatable, Sendable {
    /// From the top; none: any level.
    public var levels: [LevelID]
    public var kinds: Set<OrganisationKindID>?
    public var chains: Set<ChainID>?
    public var functions: Set<FunctionID>?
    public var ranks: Set<RankID>?
    public var postNames: Set<PostNameID>?
    /// Levels by what people call them here: 网格, and each of several (小区、楼栋).
    var levelNames: [LevelID: LevelID] = [:]

    public init(
        levels: [LevelID] = [], kinds: Set<OrganisationKindID>? = nil, chains: Set<ChainID>? = nil,
        functions: Set<FunctionID>? = nil, ranks: Set<RankID>? = nil,
        postNames: Set<PostNameID>? = nil
    ) {
        self.levels = levels
        self.kinds = kinds
        self.chains = chains
        self.functions = functions
        self.ranks = ranks
        self.postNames = postNames
    }
}

extension OrganisationKeys {
    /// What a playbook lets an organisation file name. A section that it leaves empty allows any key.
    public init(_ playbook: Playbook) {
        func keys<Key: Hashable>(_ keys: [Key]) -> Set<Key>? { keys.isEmpty ? nil : Set(keys) }
        self.init(
            levels: playbook.levels, kinds: keys(playbook.organisations.map(\.id)),
            chains: keys(playbook.chains.map(\.id)), functions: keys(playbook.functions.map(\.id)),
            ranks: keys(playbook.ranks.map(\.id)), postNames: keys(playbook.roles.map { PostNameID($0.key) }))
        for level in playbook.levels {
            guard let name = playbook.levelNames[level]?.zh else { continue }
            for part in [name[...]] + name.split(separator: "、") {
                levelNames[OrganisationWord.levelName(String(part))] = level
            }
        }
    }

    /// What levels are called here: by the playbook's own names for them; and where the playbook has one level of its own in the
    /// place of a usual one of divisions (between a city and its townships lies the district), that is it.
    var ownLevels: [LevelID: LevelID] {
        let usual: [LevelID] = [.province, .city, .county, .township, .village, .group]
        var own = levelNames
        for (place, level) in usual.enumerated() where !levels.contains(level) {
            let above = usual[..<place].last { levels.contains($0) }.flatMap { levels.firstIndex(of: $0) }
            let below = usual[(place + 1)...].first { levels.contains($0) }.flatMap { levels.firstIndex(of: $0) }
            if let above, let below, below == above + 2 { own[level] = levels[above + 1] }
        }
        return own
    }
}

extension Jurisdiction {
    /// What the playbook in force lets an organisation file name.
    public var organisationKeys: OrganisationKeys { OrganisationKeys(playbook) }
}

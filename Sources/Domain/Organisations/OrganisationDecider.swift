/// 组织: any body — a bureau, branch, party group, team (R4). It may stand in several chains, below one body in each.
public struct Organisation: Hashable, Sendable {
    /// Its end.
    public struct Dissolution: Hashable, Sendable {
        /// The first day it is no more.
        public var on: Day
        /// Who took over what was open.
        public var successor: OrganisationID?

        public init(on: Day, successor: OrganisationID?) {
            self.on = on
            self.successor = successor
        }
    }

    public var id: OrganisationID
    public var code: String
    public var name: Name
    public var kind: OrganisationKindID?
    /// The body right above it in each chain it stands below someone in.
    public var parents: [ChainID: OrganisationID]
    /// Where it answers, in order; empty: everywhere.
    public var territory: [PlaceCode]
    /// What it is there for, in order.
    public var functions: [FunctionID]
    public var dissolution: Dissolution?

    public init(
        id: OrganisationID, code: String, name: Name, kind: OrganisationKindID? = nil,
        parents: [ChainID: OrganisationID] = [:], territory: [PlaceCode] = [], functions: [FunctionID] = [],
        dissolution: Dissolution? = nil
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.kind = kind
        self.parents = parents
        self.territory = territory
        self.functions = functions
        self.dissolution = dissolution
    }

    public var isStanding: Bool { dissolution == nil }
}

/// What can be done with a body.
public enum OrganisationCommand: Equatable, Sendable {
    case found(id: OrganisationID, code: String, name: Name, kind: OrganisationKindID? = nil)
    case rename(Name)
    /// Says which kind of body it is (L11); `nil`: none in particular.
    case classify(OrganisationKindID?)
    /// Puts it below a body in a chain; `nil`: at the top or out of it.
    case attach(chain: ChainID, parent: OrganisationID?)
    /// Says where it answers: these places and all in them; nothing: everywhere.
    case setTerritory([PlaceCode])
    case setFunctions([FunctionID])
    case dissolve(successor: OrganisationID?, on: Day)
}

/// What happened to a body.
public enum OrganisationEvent: Equatable, Sendable {
    case founded(id: OrganisationID, code: String, name: Name, kind: OrganisationKindID? = nil)
    case renamed(Name)
    case classified(OrganisationKindID?)
    case attached(chain: ChainID, parent: OrganisationID?)
    case territorySet([PlaceCode])
    case functionsSet([FunctionID])
    case dissolved(successor: OrganisationID?, on: Day)
}

/// Why a command on a body is refused.
public enum OrganisationRefusal: Error, Equatable, Sendable {
    case alreadyFounded
    case notFounded
    case dissolved
    /// A code is lower-case letters, digits and hyphens.
    case badCode(String)
    case noName
    /// No body that stands has this id.
    case unknownBody(OrganisationID)
    /// It would stand above itself in this chain.
    case cycle(ChainID)
    /// The playbook knows no such kind of body.
    case unknownKind(OrganisationKindID, known: [OrganisationKindID])
    /// The playbook knows no such chain.
    case unknownChain(ChainID, known: [ChainID])
    /// The playbook knows no such function.
    case unknownFunction(FunctionID, known: [FunctionID])
    /// No place has or had this code.
    case unknownPlace(PlaceCode)
    /// So many matters of its are open, and no successor is named for them.
    case hasOpenMatters(Int)
    /// So many people are in office there; their appointments must be ended first.
    case hasPeople(Int)
    /// So many bodies stand right below it; they must be attached elsewhere first.
    case hasBodiesBelow(Int)
    case inTheFuture(Day)
}

/// What a decision on a body needs to know. Where a set of known keys is `nil`, any key is taken.
public struct OrganisationContext: Sendable {
    public var today: Day
    public var hierarchy: Hierarchy
    /// The bodies that are founded and not dissolved.
    public var standing: Set<OrganisationID>
    /// The places; where there are none, any code is taken.
    public var places: PlaceTree
    public var kinds: Set<OrganisationKindID>?
    public var chains: Set<ChainID>?
    public var functions: Set<FunctionID>?
    /// Open matters that the body answers for or has a task on.
    public var openMatters: Int
    /// People in office there today or later.
    public var people: Int
    /// Bodies right below it in any chain.
    public var bodiesBelow: Int

    public init(
        today: Day, hierarchy: Hierarchy = .flat, standing: Set<OrganisationID> = [], places: PlaceTree = .empty,
        kinds: Set<OrganisationKindID>? = nil, chains: Set<ChainID>? = nil, functions: Set<FunctionID>? = nil,
        openMatters: Int = 0, people: Int = 0, bodiesBelow: Int = 0
    ) {
        self.today = today
        self.hierarchy = hierarchy
        self.standing = standing
        self.places = places
        self.kinds = kinds
        self.chains = chains
        self.functions = functions
        self.openMatters = openMatters
        self.people = people
        self.bodiesBelow = bodiesBelow
    }
}

/// The life of a body (MODEL 3.2): no chain leads back to where it began, and what is dissolved leaves nothing open
/// behind without naming who takes it.
public enum OrganisationDecider: Decider {
    public static var initial: Organisation? { nil }

    public static func decide(
        _ command: OrganisationCommand, _ state: Organisation?, _ context: OrganisationContext
    ) throws(OrganisationRefusal) -> [OrganisationEvent] {
        if case .found(let id, let code, let name, let kind) = command {
            guard state == nil else { throw .alreadyFounded }
            guard isCode(code) else { throw .badCode(code) }
            guard !name.isBlank else { throw .noName }
            try context.require(kind)
            return [.founded(id: id, code: code, name: name, kind: kind)]
        }
        guard let body = state else { throw .notFounded }
        guard body.isStanding else { throw .dissolved }
        switch command {
        case .found: return []
        case .rename(let name):
            guard !name.isBlank else { throw .noName }
            return name == body.name ? [] : [.renamed(name)]
        case .classify(let kind):
            guard kind != body.kind else { return [] }
            try context.require(kind)
            return [.classified(kind)]
        case .attach(let chain, let parent):
            if let known = context.chains, !known.contains(chain) { throw .unknownChain(chain, known: known.sorted()) }
            guard parent != body.parents[chain] else { return [] }
            if let parent {
                guard parent != body.id, !context.hierarchy.ancestors(of: parent, in: chain).contains(body.id) else {
                    throw .cycle(chain)
                }
                guard context.standing.contains(parent) else { throw .unknownBody(parent) }
            }
            return [.attached(chain: chain, parent: parent)]
        case .setTerritory(let codes):
            let territory = Set(codes).sorted()
            guard territory != body.territory else { return [] }
            for code in territory where !context.places.isEmpty && context.places.place(code) == nil {
                throw .unknownPlace(code)
            }
            return [.territorySet(territory)]
        case .setFunctions(let named):
            let functions = Set(named).sorted()
            guard functions != body.functions else { return [] }
            if let known = context.functions, let unknown = functions.first(where: { !known.contains($0) }) {
                throw .unknownFunction(unknown, known: known.sorted())
            }
            return [.functionsSet(functions)]
        case .dissolve(let successor, let day):
            guard day <= context.today else { throw .inTheFuture(day) }
            if let successor {
                guard successor != body.id, context.standing.contains(successor) else { throw .unknownBody(successor) }
            } else if context.openMatters > 0 {
                throw .hasOpenMatters(context.openMatters)
            }
            guard context.people == 0 else { throw .hasPeople(context.people) }
            guard context.bodiesBelow == 0 else { throw .hasBodiesBelow(context.bodiesBelow) }
            return [.dissolved(successor: successor, on: day)]
        }
    }

    public static func evolve(_ state: Organisation?, _ recorded: Recorded<OrganisationEvent>) -> Organisation? {
        if case .founded(let id, let code, let name, let kind) = recorded.event {
            return state ?? Organisation(id: id, code: code, name: name, kind: kind)
        }
        guard var body = state else { return nil }
        switch recorded.event {
        case .founded: break
        case .renamed(let name): body.name = name
        case .classified(let kind): body.kind = kind
        case .attached(let chain, let parent): body.parents[chain] = parent
        case .territorySet(let territory): body.territory = territory
        case .functionsSet(let functions): body.functions = functions
        case .dissolved(let successor, let day):
            body.dissolution = .init(on: day, successor: successor)
            body.parents = [:]
        }
        return body
    }
}

extension OrganisationContext {
    fileprivate func require(_ kind: OrganisationKindID?) throws(OrganisationRefusal) {
        if let kind, let known = kinds, !known.contains(kind) { throw .unknownKind(kind, known: known.sorted()) }
    }
}

/// Whether a text can name a body or a person on the command line and in files: a–z, 0–9, hyphen, point.
func isCode(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
        && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 }
}

extension Name {
    /// Without a Chinese name that says anything.
    var isBlank: Bool { withoutOuterSpaces(zh).isEmpty }
}

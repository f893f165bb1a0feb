public import Domain
public import Words

/// The life of one kind of matter as it can be told: stations in order, the limits between them, ways out, what ends it.
/// The same for a text and for a picture.
public struct Lifecycle: Sendable {
    /// Where a matter stands for a while.
    public struct Station: Sendable {
        public var name: Sentence
        /// How long the way to it may take.
        public var limit: Sentence?
        public var lines: [Sentence]
        public var branches: [Branch]

        init(_ name: Sentence, within limit: Sentence? = nil, _ lines: [Sentence] = [], branches: [Branch] = []) {
            self.name = name
            self.limit = limit
            self.lines = lines
            self.branches = branches
        }
    }

    /// Another way on, or out.
    public struct Branch: Sendable {
        public var name: Sentence
        /// What it comes to, where that is said: solved, explained, kept.
        public var result: Matter.Result?
        public var lines: [Sentence]
    }

    /// The clock that the resident was promised: from which station to which, and when its owner is warned.
    public struct Clock: Sendable {
        public var from: Int
        public var to: Int
        public var limit: Sentence
        /// Percent of the limit.
        public var warnAt: [Int]
    }

    /// One rule: under which condition who gets it.
    public struct Rule: Sendable {
        public var condition: Sentence
        public var target: Sentence
    }

    public var key: String
    public var name: Sentence
    public var place: Sentence
    public var summary: Sentence
    public var stations: [Station]
    public var clock: Clock?
    public var closesWith: [Sentence]
    public var confirmers: Sentence
    public var reopening: Sentence
    /// The station that a matter taken up again returns to.
    public var reopensAt: Int
    public var overdue: [Sentence]
    public var routes: [Rule]

    /// The life of a kind under its playbook.
    public init(of kind: MatterKind, in playbook: Playbook) {
        var teller = Teller(kind: kind, playbook: playbook)
        key = kind.id.key
        name = headed(PlaybookWords.name(kind.name))
        place = Sentence(
            zh: "\(playbook.name.zh)　\(playbook.id.edition)",
            en: "\(playbook.name.en ?? playbook.name.zh)  \(playbook.id.edition)")
        summary = PlaybookWords.kindLine(kind)
        teller.tell()
        stations = teller.stations
        clock = teller.clock
        reopensAt = teller.working
        closesWith = kind.requires.map { headed(PlaybookWords.anyOf($0)) }
        confirmers = PlaybookWords.confirmers(kind.confirmedBy)
        reopening = PlaybookWords.reopens(kind.reopens)
        overdue = kind.ladder.map { step in
            let chain: [Sentence] = if case .rollUp(let id) = step.act { teller.chain(id) } else { [] }
            return PlaybookWords.overdue(step, chain: chain)
        }
        routes = teller.routes()
    }
}

/// As it stands at the head of a line.
private func headed(_ name: Sentence) -> Sentence { Sentence(zh: name.zh, en: PlaybookWords.capitalised(name.en)) }

/// Puts the stations of a kind together.
private struct Teller {
    let kind: MatterKind
    let playbook: Playbook
    var stations: [Lifecycle.Station] = []
    var clock: Lifecycle.Clock?
    /// Which station the work is at.
    var working = 0

    mutating func tell() {
        let registered = intake()
        // The promised clock runs from the placing, or from the promise itself.
        let placed: Int
        switch kind.placeBy {
        case .dispatch: placed = tellDispatch()
        case .offer: placed = tellOffer()
        case .none: placed = registered
        }
        tellWork()
        tellEnding(clockFrom: placed)
    }

    private mutating func add(_ station: Lifecycle.Station) -> Int {
        stations.append(station)
        return stations.count - 1
    }

    /// The name of a step of the lifecycle, where the place has its own word for it.
    private func step(_ id: StepID, or name: Sentence) -> Sentence {
        kind.step(id).map { headed(PlaybookWords.name($0.name)) } ?? name
    }

    // MARK: - Intake

    private mutating func intake() -> Int {
        var lines: [Sentence] = []
        if kind.isProactive { lines.append(PlaybookWords.proactive) }
        if kind.isUndertaken { lines.append(PlaybookWords.undertaken) }
        if !kind.isProactive, !kind.isUndertaken, kind.placeBy == .dispatch {
            lines.append(PlaybookWords.firstReceiver)
        }
        if kind.textConfirmedByReporter { lines.append(PlaybookWords.textConfirmed) }
        if let subject = kind.subject { lines.append(PlaybookWords.about(subject, onlyOne: kind.oneOpenPerSubject)) }
        for isRequired in [true, false] {
            let fields = kind.fields.filter { $0.isRequired == isRequired }.map { PlaybookWords.name($0.name) }
            if !fields.isEmpty { lines.append(PlaybookWords.asks(fields, required: isRequired)) }
        }
        if let stages = kind.stages {
            lines.append(
                PlaybookWords.stages(stages.oneOf.map { PlaybookWords.name(stages.names[$0] ?? Name(zh: $0)) }))
        }
        if kind.shield { lines.append(PlaybookWords.shielded) }
        if kind.isPublic { lines.append(PlaybookWords.shownPublicly) }
        if kind.publishesFirstTimes { lines.append(PlaybookWords.firstTimesPublic) }
        if !kind.hides.isEmpty { lines.append(PlaybookWords.hides(kind.hides)) }
        if kind.assignsAtRegister { lines.append(PlaybookWords.decidedAtOnce) }
        var branches: [Lifecycle.Branch] = []
        if let direct = kind.direct {
            let channels = direct.channels.map { id in
                playbook.channel(id).map { PlaybookWords.name($0.name) } ?? .data(id.key)
            }
            branches.append(
                .init(
                    name: PlaybookWords.directly,
                    lines: [
                        PlaybookWords.directly(channels: channels),
                        PlaybookWords.needs(direct.requires.map(PlaybookWords.anyOf)),
                    ]))
        }
        if let requires = kind.fixAtOnce {
            branches.append(
                .init(name: PlaybookWords.atOnce, lines: [PlaybookWords.needs(requires.map(PlaybookWords.anyOf))]))
        }
        return add(.init(step(MatterKind.Step.asked, or: PlaybookWords.register), lines, branches: branches))
    }

    // MARK: - Placing

    private mutating func tellDispatch() -> Int {
        let placed = add(.init(PlaybookWords.dispatched))
        _ = add(
            .init(
                PlaybookWords.acknowledged,
                within: kind.clocks.acknowledge.map { PlaybookWords.within($0, .acknowledge) }))
        return placed
    }

    private mutating func tellOffer() -> Int {
        for id in kind.stepsBeforeClaim {
            guard let step = kind.step(id) else { continue }
            _ = add(
                .init(
                    headed(PlaybookWords.name(step.name)), within: step.within.map { PlaybookWords.step(within: $0) },
                    owner(step)))
        }
        let placed = add(
            .init(
                PlaybookWords.offered,
                kind.claimsOneByOne ? [PlaybookWords.whoever, PlaybookWords.oneByOne] : [PlaybookWords.whoever]))
        var branches: [Lifecycle.Branch] = []
        if let unclaimed = kind.unclaimed {
            let body = playbook.organisations.first { $0.id == unclaimed.to }.map { PlaybookWords.name($0.name) }
            branches.append(
                .init(
                    name: PlaybookWords.nobody,
                    lines: [PlaybookWords.unclaimed(after: unclaimed.after, to: body ?? .data(unclaimed.to.key))]))
        }
        _ = add(
            .init(
                step(MatterKind.Step.claimed, or: PlaybookWords.claimed),
                within: kind.clocks.claim.map { PlaybookWords.within($0, .claim) }, branches: branches))
        return placed
    }

    private func owner(_ step: MatterKind.Step) -> [Sentence] {
        guard let id = step.owner else { return [] }
        let body = playbook.organisations.first { $0.id == id }
        return [PlaybookWords.owner(body.map { PlaybookWords.name($0.name) } ?? .data(id.key))]
    }

    // MARK: - Working

    private mutating func tellWork() {
        var lines: [Sentence] = []
        if !kind.assign.isEmpty { lines.append(PlaybookWords.assign(kind.assign)) }
        if let plan = kind.clocks.plan { lines.append(PlaybookWords.within(plan, .plan)) }
        if let track = kind.clocks.track { lines.append(PlaybookWords.within(track, .track)) }
        if let rule = kind.extensions, kind.clocks.answer != nil { lines.append(PlaybookWords.extensions(rule)) }
        // A single path that asks for nothing is no choice.
        let paths = kind.paths.count == 1 && kind.paths[0].requires.isEmpty ? [] : kind.paths
        let name = step(MatterKind.Step.served, or: PlaybookWords.working)
        let steps = kind.steps.filter {
            !MatterKind.Step.ofTheLifecycle.contains($0.id) && !kind.stepsBeforeClaim.contains($0.id)
        }
        working = add(.init(name, lines, branches: paths.map(branch)))
        for step in steps {
            _ = add(
                .init(
                    headed(PlaybookWords.name(step.name)), within: step.within.map { PlaybookWords.step(within: $0) },
                    owner(step)))
        }
    }

    private func branch(_ path: MatterKind.Path) -> Lifecycle.Branch {
        var lines: [Sentence] = []
        if path.toParent { lines.append(PlaybookWords.toParent()) }
        if !path.requires.isEmpty { lines.append(PlaybookWords.needs(path.requires.map(PlaybookWords.anyOf))) }
        if let type = path.relate, let rule = kind.relates.first(where: { $0.type == type }) {
            lines.append(
                PlaybookWords.related(
                    type, to: playbook.kind(rule.to).map { PlaybookWords.name($0.name) } ?? .data(rule.to.key)))
        }
        return .init(name: headed(PlaybookWords.name(path.name)), result: path.result, lines: lines)
    }

    // MARK: - Ending

    private mutating func tellEnding(clockFrom: Int) {
        let delivered = add(.init(kind.requiresAnswer ? PlaybookWords.answered : PlaybookWords.done))
        if let time = kind.clocks.answer {
            let field: FieldID =
                switch time {
                case .limit: ""
                case .field(let id): id
                case .entry(let id, _): id
                }
            var catalogue: Name?
            if case .entry(_, let id) = time { catalogue = playbook.catalogues.first { $0.id == id }?.name }
            let limit = PlaybookWords.answerClock(
                time, field: kind.field(field)?.name, catalogue: catalogue, answers: kind.requiresAnswer)
            clock = .init(from: clockFrom, to: delivered, limit: limit, warnAt: kind.warnAt)
        }
        var branches: [Lifecycle.Branch] = []
        if kind.isUndertaken { branches.append(.init(name: PlaybookWords.notKept, lines: [PlaybookWords.notKeptMore])) }
        let name = kind.asksForJudgement(kind.requires) ? PlaybookWords.evaluated : PlaybookWords.confirmed
        _ = add(
            .init(
                step(MatterKind.Step.rated, or: name), [PlaybookWords.confirmers(kind.confirmedBy)], branches: branches)
        )
        _ = add(.init(PlaybookWords.struckOff))
    }

    func chain(_ id: ChainID) -> [Sentence] {
        (playbook.chains.first { $0.id == id }?.from ?? []).map { link in
            let names =
                [playbook.levelNames[LevelID(link)], playbook.roles.first { $0.key == link }?.name]
                + [playbook.organisations.first { $0.id.key == link }?.name]
                + [playbook.organisations.flatMap(\.next).first { $0.key == link }?.name]
            return names.compactMap(\.self).first.map(PlaybookWords.name) ?? .data(link)
        }
    }

    // MARK: - Routes

    func routes() -> [Lifecycle.Rule] {
        kind.route.map { route in
            let target: Sentence =
                switch route.to {
                case .function(let id):
                    playbook.functions.first { $0.id == id }.map { PlaybookWords.name($0.name) } ?? .data(id.key)
                case .firstReceiver: PlaybookWords.firstReceiverTarget
                case .ownOrganisation: PlaybookWords.ownOrganisationTarget
                }
            return .init(condition: condition(route.when), target: headed(target))
        }
    }

    private func condition(_ when: Route.Condition) -> Sentence {
        var parts: [Sentence] = []
        if !when.categories.isEmpty {
            parts.append(PlaybookWords.condition(categories: when.categories.map(\.description)))
        }
        for (id, values) in when.fields.sorted(by: { $0.key < $1.key }) {
            let field = kind.field(id)
            let said = values.map { value -> Sentence in
                guard case .choice(let choices)? = field?.values else { return .data(value) }
                return choices.first { $0.key == value }.map { PlaybookWords.name($0.name) } ?? .data(value)
            }
            parts.append(
                PlaybookWords.condition(field: field.map { PlaybookWords.name($0.name) } ?? .data(id.key), values: said)
            )
        }
        if !when.places.isEmpty { parts.append(PlaybookWords.condition(places: when.places.map(\.digits))) }
        guard parts.isEmpty else { return PlaybookWords.and(parts) }
        return kind.route.count > 1 ? PlaybookWords.otherwise : PlaybookWords.always
    }
}

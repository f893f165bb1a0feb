/// Checks the sections beside kinds and figures: every name resolves, and what is asked for can be had.
struct Lint {
    let names: PlaybookNames
    private let playbook: Playbook
    var faults: [PlaybookFault] = []

    init(_ playbook: Playbook) {
        self.playbook = playbook
        names = PlaybookNames(playbook)
    }

    private mutating func note(_ problem: PlaybookProblem, at path: String...) {
        faults.append(PlaybookFault(path, problem))
    }

    private mutating func require(
        _ name: String, _ reference: PlaybookProblem.Reference, among known: [String], at path: String...
    ) {
        if let fault = PlaybookNames.missing(name, reference, among: known, at: path) { faults.append(fault) }
    }

    mutating func checkSections() {
        if case .by(let channel) = playbook.ownChannelSaid {
            require(channel.key, .channel, among: names.channels, at: "own-channel")
        }
        checkOrganisations()
        checkChains()
        for tier in playbook.tiers { check(tier) }
        for catalogue in playbook.catalogues {
            if let at = catalogue.at {
                require(at.key, .level, among: names.levels, at: "catalogues", catalogue.id.key, "at")
            }
        }
        for activity in playbook.activities { check(activity) }
        for ledger in playbook.ledgers { check(ledger) }
        for list in playbook.lists { check(list) }
        for duty in playbook.duties { check(duty) }
        for sheet in playbook.sheets { check(sheet) }
        for form in playbook.appraisals { check(form) }
        for rhythm in playbook.rhythms { check(rhythm) }
        for rule in playbook.access {
            for role in rule.roles { require(role, .role, among: names.roles, at: "access", rule.id, "roles", role) }
        }
        checkWords()
        for (kind, heir) in playbook.heirs.sorted(by: { $0.key < $1.key }) {
            if names.kinds.contains(kind.key) { note(.contradiction("heirs", "kinds"), at: "heirs", kind.key) }
            require(heir.key, .kind, among: names.kinds, at: "heirs", kind.key)
        }
    }

    // MARK: - Bodies and people

    private mutating func checkOrganisations() {
        for kind in playbook.organisations {
            let id = kind.id.key
            if let at = kind.at { require(at.key, .level, among: names.levels, at: "organisations", id, "at") }
            for other in kind.under {
                require(
                    other.key, .organisationKind, among: names.organisations, at: "organisations", id, "under",
                    other.key)
            }
            if let chain = kind.chain {
                require(chain.key, .chain, among: names.chains, at: "organisations", id, "chain")
            }
            for ledger in kind.ledgers {
                require(ledger, .ledger, among: names.ledgers, at: "organisations", id, "ledgers", ledger)
            }
            if let form = kind.appraisal {
                require(form, .appraisal, among: names.appraisals, at: "organisations", id, "appraisal")
            }
        }
        let under = Dictionary(
            playbook.organisations.map { ($0.id.key, $0.under.map(\.key)) }, uniquingKeysWith: { first, _ in first })
        for id in names.organisations where under[id]?.count == 1 {
            if let cycle = cycle(from: id, { under[$0] ?? [] }) {
                note(.cycle(cycle), at: "organisations", id, "under")
            }
        }
    }

    private mutating func checkChains() {
        let links =
            names.levels + names.roles + names.organisations + playbook.organisations.flatMap { $0.next.map(\.key) }
        for chain in playbook.chains {
            if chain.from.isEmpty { note(.sectionEmpty("from"), at: "chains", chain.id.key) }
            for link in chain.from { require(link, .chainLink, among: links, at: "chains", chain.id.key, "from", link) }
        }
    }

    private mutating func check(_ tier: Tier) {
        for end in tier.from { check(end, at: ["tiers", tier.id, "from"]) }
        check(tier.to, at: ["tiers", tier.id, "to"])
        if let counts = tier.counts, counts != .对 {
            note(.unitDiffers(given: counts, found: .对), at: "tiers", tier.id, "counts")
        }
    }

    private mutating func check(_ end: Tier.End, at path: [String]) {
        func fault(_ name: String, _ reference: PlaybookProblem.Reference, _ known: [String]) -> PlaybookFault? {
            PlaybookNames.missing(name, reference, among: known, at: path)
        }
        switch end {
        case .ranks(let ranks): faults += ranks.compactMap { fault($0.key, .rank, names.ranks) }
        case .role(let role): faults += [fault(role, .role, names.roles)].compactMap(\.self)
        case .organisation(let kind?):
            faults += [fault(kind.key, .end, names.organisations + names.levels)].compactMap(\.self)
        case .level(let level): faults += [fault(level.key, .level, names.levels)].compactMap(\.self)
        case .topic:
            // A topic is a class of a catalogue, or a matter of the kind.
            if !names.catalogues.contains("topics"), !names.kinds.contains("topic") {
                faults.append(PlaybookFault(path, .unknown(.catalogue, "topics", nearest: [])))
            }
        case .organisation(nil), .appointment, .subject: break
        }
    }

    private mutating func check(_ activity: ActivityKind) {
        let id = activity.id.key
        if !CountUnit.ofActivities.contains(activity.counts) {
            note(.unitOfActivity(activity.counts), at: "activities", id, "counts")
        }
        for kind in activity.raises {
            require(kind.key, .kind, among: names.kinds, at: "activities", id, "raises", kind.key)
        }
        for kind in activity.serves {
            require(kind.key, .kind, among: names.kinds, at: "activities", id, "serves", kind.key)
        }
        if let catalogue = activity.plans {
            require(catalogue.key, .catalogue, among: names.catalogues, at: "activities", id, "plans")
        }
        for rank in activity.from { require(rank.key, .rank, among: names.ranks, at: "activities", id, "from", "rank") }
        if activity.weigh == .attended, !activity.asks.contains("attendance") {
            note(.attendanceNotAsked(activity.id), at: "activities", id, "weigh")
        }
        let raised = playbook.kinds.filter { activity.raises.contains($0.id) }
        if activity.decides, !raised.contains(where: \.assignsAtRegister) {
            note(.contradiction("decides", "raises"), at: "activities", id, "decides")
        }
    }

    // MARK: - Views and duties

    private mutating func check(_ ledger: Ledger) {
        for name in ledger.holds {
            require(name, .kind, among: names.kinds + names.tiers, at: "ledgers", ledger.id, "holds", name)
        }
        for other in ledger.rollsUp {
            require(other, .ledger, among: names.ledgers, at: "ledgers", ledger.id, "rolls-up", other)
        }
        let below = Dictionary(playbook.ledgers.map { ($0.id, $0.rollsUp) }, uniquingKeysWith: { first, _ in first })
        if let cycle = cycle(from: ledger.id, { below[$0] ?? [] }) {
            note(.cycle(cycle), at: "ledgers", ledger.id, "rolls-up")
        }
        require(ledger.per, .level, among: names.levels + ["organisation"], at: "ledgers", ledger.id, "per")
        if let access = ledger.access {
            require(access, .access, among: names.access, at: "ledgers", ledger.id, "access")
        }
        for name in ledger.matrix {
            require(name, .level, among: names.levels + Ledger.matrixNames, at: "ledgers", ledger.id, "matrix", name)
        }
        guard let field = ledger.classes else { return }
        for kind in playbook.kinds where ledger.holds.contains(kind.id.key) && kind.field(field) == nil {
            note(.fieldOfOther(field, kind.id), at: "ledgers", ledger.id, "classes")
        }
    }

    private mutating func check(_ list: OwnedList) {
        for kind in list.holds { require(kind.key, .kind, among: names.kinds, at: "lists", list.id, "holds", kind.key) }
        guard let other = list.unionOf else { return }
        require(other, .list, among: names.lists, at: "lists", list.id, "union-of")
        let unions = Dictionary(playbook.lists.map { ($0.id, $0.unionOf) }, uniquingKeysWith: { first, _ in first })
        let next = { (id: String) in unions[id].flatMap(\.self).map { [$0] } ?? [] }
        if let cycle = cycle(from: list.id, next) { note(.cycle(cycle), at: "lists", list.id, "union-of") }
    }

    private mutating func check(_ duty: Duty) {
        let id = duty.id
        switch duty.who {
        case .ranks(let ranks):
            for rank in ranks { require(rank.key, .rank, among: names.ranks, at: "duties", id, "who", "rank") }
        case .role(let role): require(role, .role, among: names.roles, at: "duties", id, "who", "role")
        case .tier(let tier): require(tier, .tier, among: names.tiers, at: "duties", id, "who", "tier")
        case .everyone: break
        }
        switch duty.what {
        case .hold(let tiers):
            for tier in tiers { require(tier, .tier, among: names.tiers, at: "duties", id, "hold", tier) }
        case .do(let activity):
            require(activity.key, .activity, among: names.activities, at: "duties", id, "do")
            guard let kind = playbook.activities.first(where: { $0.id == activity }) else { break }
            if let mode = duty.mode, !kind.modes.contains(mode) {
                note(.notOfActivity(spelled(mode.rawValue), activity), at: "duties", id, "mode")
            }
            for (key, subject) in [("distinct", duty.distinct), ("each", duty.each)] {
                if let subject, !kind.meets.contains(subject) {
                    note(.notOfActivity(subject, activity), at: "duties", id, key)
                }
            }
        }
        if let of = duty.of { require(of, .tier, among: names.tiers, at: "duties", id, "of") }
        // All of a tier can only be owed where each target has one who owes it.
        let isWhole = duty.least == .all
        if isWhole, !playbook.tiers.contains(where: { $0.id == duty.of && $0.isExclusive }) {
            if duty.of.map(names.tiers.contains) ?? true { note(.allWithoutExclusiveTier, at: "duties", id, "min") }
        }
    }

    private mutating func check(_ sheet: Sheet) {
        require(sheet.rows, .level, among: names.levels + Sheet.rowNames, at: "sheets", sheet.id, "rows")
        for column in sheet.columns {
            require(column, .indicator, among: names.indicators, at: "sheets", sheet.id, "columns", column)
        }
        if sheet.columns.isEmpty { note(.sectionEmpty("columns"), at: "sheets", sheet.id, "columns") }
        for name in sheet.headline {
            require(name, .indicator, among: names.indicators, at: "sheets", sheet.id, "headline", name)
        }
        for name in sheet.trend {
            require(name, .indicator, among: names.indicators, at: "sheets", sheet.id, "trend", name)
        }
        if let tiles = sheet.tiles {
            require(tiles.of, .indicator, among: names.indicators, at: "sheets", sheet.id, "tiles", "of")
            require(tiles.by, .level, among: names.levels, at: "sheets", sheet.id, "tiles", "by")
        }
        if let access = sheet.access { require(access, .access, among: names.access, at: "sheets", sheet.id, "access") }
        if !sheet.weights.isEmpty { check(sheet.weights, sheet.columns.count, at: ["sheets", sheet.id, "weights"]) }
        for (rank, weights) in sheet.weightsByRank.sorted(by: { $0.key < $1.key }) {
            require(rank.key, .rank, among: names.ranks, at: "sheets", sheet.id, "weights", rank.key)
            check(weights, sheet.columns.count, at: ["sheets", sheet.id, "weights", rank.key])
        }
        if !sheet.weightsByRank.isEmpty {
            for rank in playbook.ranks where sheet.weightsByRank[rank.id] == nil {
                note(.missingKey(rank.id.key), at: "sheets", sheet.id, "weights")
            }
        }
    }

    private mutating func check(_ weights: [Int], _ columns: Int, at path: [String]) {
        let sum = weights.reduce(0, +)
        if weights.count != columns {
            faults.append(PlaybookFault(path, .weightCount(weights.count, columns: columns)))
        } else if sum != 100 {
            faults.append(PlaybookFault(path, .weightSum(sum)))
        }
    }

    private mutating func check(_ form: AppraisalForm) {
        if let way = form.way {
            require(way, .way, among: playbook.appraisalWays.map(\.key), at: "appraisals", form.id, "way")
        }
        let sum = form.strata.reduce(0) { $0 + $1.size }
        if sum != form.size { note(.strataSum(sum, size: form.size), at: "appraisals", form.id, "panel", "strata") }
        if form.options.count < 2 {
            note(.tooFewOptions(form.options.count), at: "appraisals", form.id, "ballot", "options")
        }
        if let about = form.about { require(about.key, .kind, among: names.kinds, at: "appraisals", form.id, "about") }
    }

    private mutating func check(_ rhythm: Rhythm) {
        let people = Rhythm.recipients + names.roles
        if let to = rhythm.to { require(to, .role, among: people, at: "rhythms", rhythm.id, "to") }
        if let copy = rhythm.copy { require(copy, .role, among: people, at: "rhythms", rhythm.id, "copy") }
        if let sheet = rhythm.sheet { require(sheet, .sheet, among: names.sheets, at: "rhythms", rhythm.id, "sheet") }
        if case .on(let clock) = rhythm.when, !playbook.kinds.contains(where: { $0.clocks.has(clock) }) {
            note(.clockNobodyHas(clock.rawValue), at: "rhythms", rhythm.id, "on")
        }
    }

    private mutating func checkWords() {
        for (key, name) in playbook.words.sorted(by: { $0.key < $1.key }) {
            if !Playbook.nameable.contains(key) {
                let nearest = PlaybookProblem.nearest(to: key, among: Playbook.nameable)
                note(.unknownWord(key, nearest: nearest), at: "words", key)
            } else if key != Measure.solved.rawValue, let label = SolvedLabel.claim(name) {
                note(.solvedWidened(label: label, boundTo: key), at: "words", key)
            }
        }
    }
}

/// The names from one back to itself, if it leads there.
func cycle(from start: String, _ next: (String) -> [String]) -> [String]? {
    var seen: Set<String> = []
    func search(_ name: String, _ line: [String]) -> [String]? {
        for other in next(name) {
            if other == start { return line + [other] }
            if seen.insert(other).inserted, let found = search(other, line + [other]) { return found }
        }
        return nil
    }
    return search(start, [start])
}

extension MatterKind.Clocks {
    /// Whether this clock is set.
    public func has(_ clock: MatterKind.ClockName) -> Bool {
        switch clock {
        case .acknowledge: acknowledge != nil
        case .claim: claim != nil
        case .plan: plan != nil
        case .track: track != nil
        case .answer: answer != nil
        }
    }
}

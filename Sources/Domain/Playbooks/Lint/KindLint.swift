/// Checks the life of one kind of matter: each position reachable, each wait bounded, each refusal answerable.
struct KindLint {
    private let kind: MatterKind
    private let names: PlaybookNames
    private let bound: Set<FunctionID>?
    private(set) var faults: [PlaybookFault] = []

    init(_ kind: MatterKind, in names: PlaybookNames, bound: Set<FunctionID>?) {
        self.kind = kind
        self.names = names
        self.bound = bound
    }

    private mutating func note(_ path: [String], because key: String? = nil, _ problem: PlaybookProblem) {
        let own = ["kinds", kind.id.key]
        faults.append(PlaybookFault(own + path, problem, because: key.map { own + [$0] }))
    }

    private mutating func require(
        _ name: String, _ reference: PlaybookProblem.Reference, among known: [String], at path: String...
    ) {
        let path = ["kinds", kind.id.key] + path
        if let fault = PlaybookNames.missing(name, reference, among: known, at: path) { faults.append(fault) }
    }

    mutating func check() {
        checkPlacing()
        checkFields()
        checkClocks()
        checkPaths()
        checkSteps()
        checkEnding()
        checkPressing()
        checkRoutes()
        checkCounting()
    }

    // MARK: - Placing

    private mutating func checkPlacing() {
        if kind.isUndertaken, kind.placeBy != .none { note(["place-by"], because: "lead", .undertakenIsPlaced) }
        if !kind.isUndertaken, kind.placeBy == .none { note(["place-by"], .nobodyLeads) }
        if kind.assignsAtRegister, kind.placeBy != .dispatch {
            note(["assign-at"], because: "place-by", .assignedWithoutDispatch)
        }
        if kind.claimsOneByOne, kind.placeBy != .offer {
            note(["one-claim-per"], .contradiction("one-claim-per", "place-by"))
        }
        if kind.shield, kind.isPublic { note(["public"], because: "shield", .shieldedAndPublic) }
        if kind.textConfirmedByReporter, kind.isProactive { note(["text"], because: "voice", .textNeedsReporter) }
        if let stages = kind.stages {
            if stages.oneOf.isEmpty { note(["stages", "one-of"], .sectionEmpty("one-of")) }
            let isRaised = names.playbook.activities.contains { $0.raises.contains(kind.id) }
            if stages.fromActivity, !isRaised { note(["stages", "default-from"], .stageWithoutActivity) }
        }
        for rule in kind.relates {
            require(rule.to.key, .kind, among: names.kinds, at: "relates", spelled(rule.type.rawValue))
        }
        if let heir = kind.heir {
            if heir == kind.id {
                note(["heir"], .cycle([kind.id.key, kind.id.key]))
            } else {
                require(heir.key, .kind, among: names.kinds, at: "heir")
            }
        }
    }

    private mutating func checkFields() {
        for field in kind.fields {
            switch field.values {
            case .choice(let choices):
                if choices.isEmpty { note(["fields", field.id.key], .sectionEmpty("one-of")) }
            case .catalogue(let id):
                require(id.key, .catalogue, among: names.catalogues, at: "fields", field.id.key, "in")
            case .text, .quantity, .day, .limit: break
            }
        }
    }

    private mutating func checkCounting() {
        let isOfSubjects = kind.oneOpenPerSubject && [.人, .户, .家].contains(kind.counts)
        guard !CountUnit.ofMatters.contains(kind.counts), kind.countsOf == nil, !isOfSubjects else { return }
        note(["counts"], because: "counts", .unitOfKind(kind.counts))
    }

    // MARK: - Waits

    private mutating func checkClocks() {
        let clocks = kind.clocks
        switch clocks.answer {
        case nil:
            note(
                ["clocks", "answer"], because: "clocks",
                kind.overdue.isEmpty ? .waitWithoutClock(.answer) : .overdueWithoutClock)
        case .limit(let answer)?:
            for (name, limit) in [
                (MatterKind.ClockName.acknowledge, clocks.acknowledge), (.plan, clocks.plan), (.track, clocks.track),
            ] {
                if let limit, limit.isSurelyLonger(than: answer, names.playbook.officeHours) {
                    note(["clocks", name.rawValue], .longerThanAnswer(name, limit, answer: answer))
                }
            }
        case .field(let id)?: checkClockField(id) { $0 == .day ? nil : .notADay }
        case .entry(let id, let catalogue)?:
            checkClockField(id) { $0 == .limit ? nil : .notALimit }
            require(catalogue.key, .catalogue, among: names.catalogues, at: "clocks", "answer", "in")
            if let found = names.playbook.catalogues.first(where: { $0.id == catalogue }),
                !found.levels.contains(where: { $0.key == "limit" })
            {
                note(["clocks", "answer", "in"], .clockField(id, .catalogueWithoutLimits))
            }
        }
        if kind.placeBy == .offer {
            if clocks.claim == nil { note(["clocks", "claim"], because: "place-by", .waitWithoutClock(.claim)) }
            if clocks.claim != nil, kind.unclaimed == nil { note(["place-by"], because: "clocks", .offerLeadsNowhere) }
        } else if clocks.claim != nil {
            note(["clocks", "claim"], because: "place-by", .clockWithoutWait(.claim, kind.placeBy))
        }
        if clocks.acknowledge != nil, kind.placeBy != .dispatch {
            note(["clocks", "acknowledge"], because: "place-by", .clockWithoutWait(.acknowledge, kind.placeBy))
        }
        if clocks.plan != nil, kind.placeBy != .dispatch {
            note(["clocks", "plan"], because: "place-by", .clockWithoutWait(.plan, kind.placeBy))
        }
        if let unclaimed = kind.unclaimed {
            if kind.placeBy != .offer {
                note(["unclaimed"], because: "place-by", .contradiction("unclaimed", "place-by"))
            }
            require(unclaimed.to.key, .organisationKind, among: names.organisations, at: "unclaimed", "to")
            if let claim = clocks.claim, claim.isSurelyLonger(than: unclaimed.after, names.playbook.officeHours) {
                note(
                    ["unclaimed", "after"], because: "clocks",
                    .sentOnBeforeClaimed(after: unclaimed.after, claim: claim))
            }
        }
    }

    private mutating func checkClockField(
        _ id: FieldID, _ fault: (MatterKind.Field.Values) -> PlaybookProblem.ClockFieldFault?
    ) {
        guard let field = kind.field(id) else {
            return require(id.key, .field, among: kind.fields.map(\.id.key), at: "clocks", "answer", "field")
        }
        if let fault = fault(field.values) {
            note(["fields", id.key], because: "clocks", .clockField(id, fault))
        } else if !field.isRequired {
            note(["fields", id.key], because: "clocks", .clockField(id, .optional))
        }
    }

    private mutating func checkPressing() {
        var before: Limit?
        for step in kind.overdue {
            if case .rollUp(let chain) = step.act {
                require(chain.key, .chain, among: names.chains, at: "overdue", "roll-up")
            }
            if let before, before.isSurelyLonger(than: step.after, names.playbook.officeHours) {
                note(["overdue"], .overdueOutOfOrder(step.after, before: before))
            }
            before = step.after
        }
    }

    // MARK: - Paths and steps

    private mutating func checkPaths() {
        if kind.isUndertaken, kind.paths.isEmpty { note(["lead"], .missingKey("ends")) }
        if !kind.paths.isEmpty, kind.usualPath == nil { note(["paths"], .noUsualPath) }
        for path in kind.paths { check(path) }
        if !kind.isProactive, !names.hasChain, let path = kind.paths.first(where: { $0.result == .explained }) {
            note(["paths", path.id.key, "result"], .appealWithoutSuperior)
        }
        if let direct = kind.direct {
            if direct.channels.isEmpty { note(["direct", "channels"], .sectionEmpty("channels")) }
            for channel in direct.channels {
                require(channel.key, .channel, among: names.channels, at: "direct", "channels", channel.key)
            }
            if direct.requires.isEmpty { note(["direct", "requires"], .closesWithoutEvidence) }
            check(direct.requires, .direct, at: ["direct", "requires"])
        }
        if let requires = kind.fixAtOnce {
            if requires.isEmpty { note(["fix-at-once", "requires"], .closesWithoutEvidence) }
            check(requires, .onTheSpot, at: ["fix-at-once", "requires"])
            checkEvaluation(requires, at: ["fix-at-once", "requires"])
        }
    }

    private mutating func check(_ path: MatterKind.Path) {
        let id = path.id.key
        check(path.requires, .path, at: ["paths", id, "requires"])
        if path.result == .explained {
            let required = path.requires + kind.requires
            for atom in [MatterKind.EvidenceAtom.clause, .writtenReply] where !required.contains(.init(atom)) {
                note(["paths", id], .explainedWithout(atom))
            }
        }
        let isOfPromise = path.result == .kept
        if isOfPromise != kind.isUndertaken {
            note(["paths", id, "result"], because: "lead", .resultOutOfPlace(path.result))
        }
        if let clock = path.by, !kind.clocks.has(clock) {
            note(["paths", id, "by"], because: "clocks", .pathTooLate(clock))
        }
        if let type = path.relate, !kind.relates.contains(where: { $0.type == type }) {
            note(["paths", id, "relate"], because: "relates", .pathRelation(type))
        }
        if path.toParent, !names.hasChain { note(["paths", id, "to"], .cannotSupply(.escalation, .noChain)) }
        if path.result != .solved, let label = SolvedLabel.claim(path.name) {
            note(["paths", id], .solvedWidened(label: label, boundTo: path.result.rawValue))
        }
    }

    private static let lifecycle: [StepID] = [
        MatterKind.Step.asked, MatterKind.Step.claimed, MatterKind.Step.served, MatterKind.Step.rated,
    ]

    private mutating func checkSteps() {
        let ids = kind.steps.map(\.id)
        let claimed = ids.firstIndex(of: MatterKind.Step.claimed)
        let rated = ids.firstIndex(of: MatterKind.Step.rated)
        var last = -1
        for (index, step) in kind.steps.enumerated() {
            let key = step.id.key
            if let owner = step.owner {
                require(owner.key, .organisationKind, among: names.organisations, at: "steps", key, "owner")
            }
            if let label = SolvedLabel.claim(step.name) {
                note(["steps", key], .solvedWidened(label: label, boundTo: key))
            }
            if let obstacle = obstacle(to: step, at: index, ids, rated: rated, after: last) {
                note(
                    ["steps", key], because: obstacle == .neverEvaluated ? "closes" : "place-by",
                    .stepUnreachable(step.id, obstacle))
            }
            if let order = KindLint.lifecycle.firstIndex(of: step.id) {
                last = max(last, order)
            } else if kind.placeBy == .offer, let claimed, index < claimed {
                // Nobody can claim it before, so the claim's clock doesn't bound it.
                if step.owner == nil {
                    note(["steps", key], .stepWithoutOwner(step.id))
                } else if step.within == nil {
                    note(["steps", key], .waitWithoutClock(.step(step.id)))
                }
            }
        }
    }

    private func obstacle(
        to step: MatterKind.Step, at index: Int, _ ids: [StepID], rated: Int?, after last: Int
    ) -> PlaybookProblem.StepObstacle? {
        if ids[..<index].contains(step.id) { return .listedTwice }
        if step.id == MatterKind.Step.asked, index > 0 { return .notFirst }
        if let rated, index > rated { return .afterLast }
        if step.id == MatterKind.Step.claimed, kind.placeBy != .offer { return .notOffered }
        if step.id == MatterKind.Step.rated, !kind.requires.contains(where: { $0.anyOf.contains(.evaluation) }) {
            return .neverEvaluated
        }
        if let order = KindLint.lifecycle.firstIndex(of: step.id), order < last {
            return .outOfOrder(after: KindLint.lifecycle[last])
        }
        return nil
    }

    // MARK: - Ending

    private mutating func checkEnding() {
        if kind.requires.isEmpty { note(["closes", "requires"], .closesWithoutEvidence) }
        if kind.confirmedBy.isEmpty { note(["closes", "confirmed-by"], .nobodyConfirms) }
        check(kind.requires, .closing, at: ["closes", "requires"])
        checkEvaluation(kind.requires, at: ["closes", "requires"])
        for confirmer in kind.confirmedBy {
            if let obstacle = obstacle(to: confirmer) {
                note(
                    ["closes", "confirmed-by", spelled(confirmer.rawValue)], because: cause(obstacle),
                    .cannotConfirm(confirmer, obstacle))
            }
        }
        for confirmer in kind.reopens.by where !kind.confirmedBy.contains(confirmer) {
            if let obstacle = obstacle(to: confirmer) {
                note(
                    ["reopens", "by", spelled(confirmer.rawValue)], because: cause(obstacle),
                    .cannotConfirm(confirmer, obstacle))
            }
        }
    }

    private func obstacle(to confirmer: MatterKind.Confirmer) -> PlaybookProblem.Obstacle? {
        switch confirmer {
        case .reporter, .callBack: kind.isProactive ? .nobodyAsked : nil
        case .beneficiary: kind.isProactive ? nil : .somebodyAsked
        case .representative: names.hasRepresentatives ? nil : .noRepresentatives
        case .issuer: kind.family == .finding ? nil : .notAFinding
        case .superior: names.hasChain ? nil : .noChain
        case .branch: kind.isUndertaken ? nil : .notAPromise
        }
    }

    /// The key of the kind's own that stands in the way.
    private func cause(_ obstacle: PlaybookProblem.Obstacle) -> String? {
        switch obstacle {
        case .nobodyAsked, .somebodyAsked: "voice"
        case .notAFinding: "family"
        case .notAPromise: "lead"
        case .noPlanPath: "clocks"
        case .noPolicyPath: "paths"
        case .neverAssigned: "assign"
        case .noChain, .noRepresentatives, .noDirectAnswer, .notInDirectAnswer, .noKnowledge, .beforePlacing: nil
        }
    }

    private enum Use {
        case closing, direct, onTheSpot, path
    }

    private mutating func check(_ requirements: [MatterKind.Requirement], _ use: Use, at path: [String]) {
        for atom in requirements.flatMap(\.anyOf) {
            guard let obstacle = obstacle(to: atom, use) else { continue }
            let own = ["kinds", kind.id.key]
            faults.append(
                PlaybookFault(
                    own + path + [atom.key], .cannotSupply(atom, obstacle), because: cause(obstacle).map { own + [$0] })
            )
        }
    }

    private func obstacle(to atom: MatterKind.EvidenceAtom, _ use: Use) -> PlaybookProblem.Obstacle? {
        switch (use, atom) {
        case (_, .answer), (_, .evaluation), (_, .attempts):
            if kind.isProactive { return .nobodyAsked }
            return use == .direct && atom != .answer ? .notInDirectAnswer : nil
        case (.direct, .knowledge): return names.catalogues.contains("knowledge") ? nil : .noKnowledge
        case (_, .knowledge): return .noDirectAnswer
        case (.direct, _): return .notInDirectAnswer
        case (_, .task), (_, .evidence): return nil
        case (_, .coSign): return names.hasCoSigners ? nil : .noRepresentatives
        // Whoever put it right answers for it.
        case (.onTheSpot, .responsible): return nil
        case (.onTheSpot, _): return .beforePlacing
        case (_, .responsible): return kind.assign.contains(.responsible) ? nil : .neverAssigned
        case (.path, .plan), (.path, .clause), (.path, .writtenReply): return nil
        case (.closing, .plan):
            let isOfPath = kind.paths.contains { $0.requires.contains { $0.anyOf.contains(.plan) } }
            return kind.clocks.plan == nil && !isOfPath ? .noPlanPath : nil
        case (_, .escalation): return names.hasChain ? nil : .noChain
        case (.closing, .clause), (.closing, .writtenReply):
            return kind.paths.contains { $0.result == .explained } ? nil : .noPolicyPath
        }
    }

    private mutating func checkEvaluation(_ requirements: [MatterKind.Requirement], at path: [String]) {
        for requirement in requirements {
            let asks = requirement.anyOf.contains(.evaluation)
            let tries = requirement.anyOf.contains { if case .attempts = $0 { true } else { false } }
            guard asks != tries else { continue }
            let own = ["kinds", kind.id.key] + path
            faults.append(
                asks
                    ? PlaybookFault(own + ["evaluation"], .evaluationWithoutAttempts)
                    : PlaybookFault(own + ["attempts"], .attemptsWithoutEvaluation))
        }
    }

    // MARK: - Routes

    private mutating func checkRoutes() {
        if kind.placeBy == .none, !kind.route.isEmpty { note(["route"], because: "place-by", .routeWithoutDispatch) }
        for (index, route) in kind.route.enumerated() {
            let place = "\(index)"
            if case .function(let function) = route.to {
                if !names.functions.contains(function.key) {
                    require(
                        function.key, .function, among: names.functions + ["own-organisation", "first-receiver"],
                        at: "route", place, "to")
                } else if let bound, !bound.contains(function) {
                    note(["route", place, "to"], .functionWithoutBody(function))
                }
            }
            for (id, values) in route.when.fields.sorted(by: { $0.key < $1.key }) { check(id, values, at: place) }
            if let before = kind.route[..<index].firstIndex(where: {
                $0.when == Route.Condition() || $0.when == route.when
            }) {
                note(["route", place], .routeUnreachable(after: before + 1))
            }
        }
    }

    private mutating func check(_ id: FieldID, _ values: [String], at place: String) {
        guard let field = kind.field(id) else {
            let known = kind.fields.map(\.id.key) + ["category", "place"]
            return require(id.key, .field, among: known, at: "route", place, "when", id.key)
        }
        guard case .choice(let choices) = field.values else { return }
        for value in values where !choices.contains(where: { $0.key == value }) {
            let nearest = PlaybookProblem.nearest(to: value, among: choices.map(\.key))
            note(["route", place, "when", id.key], because: "fields", .notAValue(id, value, nearest: nearest))
        }
    }
}

/// `call-back` for `call_back`: as playbooks write it.
func spelled(_ rawValue: String) -> String { String(rawValue.map { $0 == "_" ? "-" : $0 }) }

extension MatterKind.EvidenceAtom {
    /// How a playbook writes it.
    public var key: String {
        switch self {
        case .task: "task"
        case .responsible: "responsible"
        case .answer: "answer"
        case .evidence: "evidence"
        case .evaluation: "evaluation"
        case .attempts: "attempts"
        case .plan: "plan"
        case .escalation: "escalation"
        case .clause: "clause"
        case .writtenReply: "written-reply"
        case .knowledge: "knowledge"
        case .coSign: "co-sign"
        }
    }
}

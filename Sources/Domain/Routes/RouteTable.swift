/// The routes of a playbook in their order: the first that holds counts.
public struct RouteTable: Hashable, Sendable {
    public var rules: [Route]

    public init(_ rules: [Route]) { self.rules = rules }

    /// Which body a matter goes to. The first rule that holds names a function (or a special target); of the bodies that
    /// have it, the one whose territory contains the place most narrowly answers, one without territory last. A body
    /// complained of is passed over for its next superior in the first of `chains` that has one.
    public func answer(
        for question: RouteQuestion, functions: FunctionBindings, places: PlaceTree, hierarchy: Hierarchy = .flat,
        chains: [ChainID] = []
    ) -> RouteAnswer {
        var nearMisses: [RouteAnswer.NearMiss] = []
        for (index, rule) in rules.enumerated() {
            switch rule.when.check(question, places) {
            case .met(let met):
                let search = BodySearch(
                    question: question, functions: functions, places: places, hierarchy: hierarchy, chains: chains)
                return RouteAnswer(
                    rule: .init(number: index + 1, met: met, target: rule.to), outcome: search.outcome(rule.to),
                    nearMisses: nearMisses)
            case .failed(let parts):
                if parts.count == 1 { nearMisses.append(.init(rule: index + 1, failed: parts[0])) }
            }
        }
        return RouteAnswer(rule: nil, outcome: .noRule, nearMisses: nearMisses)
    }
}

extension Route.Condition {
    fileprivate enum Check {
        case met(RouteAnswer.Met)
        case failed([RouteAnswer.ConditionPart])
    }

    fileprivate func check(_ question: RouteQuestion, _ places: PlaceTree) -> Check {
        var met = RouteAnswer.Met()
        var failed: [RouteAnswer.ConditionPart] = []
        if !categories.isEmpty {
            met.category = categories.first { question.category?.isWithin($0) == true }
            if met.category == nil { failed.append(.category) }
        }
        if !kinds.isEmpty {
            met.kind = kinds.first { $0 == question.kind }
            if met.kind == nil { failed.append(.kind) }
        }
        if !self.places.isEmpty {
            met.place = self.places.first { container in
                question.place.flatMap { places.steps(from: $0, upTo: container) } != nil
            }
            if met.place == nil { failed.append(.place) }
        }
        for (field, values) in fields.sorted(by: { $0.key < $1.key }) {
            if let value = question.fields[field]?.first(where: values.contains) {
                met.fields.append(.init(field: field, value: value))
            } else {
                failed.append(.field(field))
            }
        }
        return failed.isEmpty ? .met(met) : .failed(failed)
    }
}

/// Finds the body behind a target.
private struct BodySearch {
    let question: RouteQuestion
    let functions: FunctionBindings
    let places: PlaceTree
    let hierarchy: Hierarchy
    let chains: [ChainID]

    func outcome(_ target: Route.Target) -> RouteAnswer.Outcome {
        switch target {
        case .function(let function): outcome(function)
        case .firstReceiver: named(question.firstReceiver, target, .firstReceiver)
        case .ownOrganisation: named(question.ownOrganisation, target, .ownOrganisation)
        }
    }

    private func named(
        _ body: OrganisationID?, _ target: Route.Target, _ reason: RouteAnswer.Reason
    ) -> RouteAnswer.Outcome {
        guard let body else { return .nobodyToName(target) }
        return isComplainedOf(body) ? .ownCase(body, superior(of: body) ?? .nobody) : .body(body, reason)
    }

    private func isComplainedOf(_ body: OrganisationID) -> Bool {
        question.against.contains { hierarchy.isWithin(body, $0) }
    }

    private func superior(of body: OrganisationID) -> RouteAnswer.Instead? {
        for chain in chains {
            if let superior = hierarchy.ancestors(of: body, in: chain).first(where: { !isComplainedOf($0) }) {
                return .superior(superior, chain)
            }
        }
        return nil
    }

    /// A body that may answer, and how far its territory lies around the place.
    private struct Candidate {
        var body: OrganisationID
        /// Steps from the place up to the territory; beyond all steps without one.
        var distance: Int
        var reason: RouteAnswer.Reason
    }

    private func outcome(_ function: FunctionID) -> RouteAnswer.Outcome {
        let bindings = functions.bodies(for: function)
        guard !bindings.isEmpty else { return .noBody(function) }
        let candidates = bindings.compactMap(candidate).sorted { ($0.distance, $0.body) < ($1.distance, $1.body) }
        guard let nearest = candidates.first else {
            let bodies = bindings.map(\.body)
            guard question.place == nil else { return .noBodyHere(function, elsewhere: bodies) }
            guard bodies.count == 1 else { return .placeNeeded(function, bodies) }
            return choose([Candidate(body: bodies[0], distance: 0, reason: .only)], function)
        }
        return choose(candidates, function, nearest.distance)
    }

    private func candidate(_ binding: FunctionBindings.Binding) -> Candidate? {
        if binding.territory.isEmpty { return Candidate(body: binding.body, distance: .max, reason: .everywhere) }
        guard let place = question.place else { return nil }
        let around = binding.territory.compactMap { territory in
            places.steps(from: place, upTo: territory).map { (steps: $0, territory: territory) }
        }
        return around.min { ($0.steps, $0.territory) < ($1.steps, $1.territory) }.map {
            Candidate(body: binding.body, distance: $0.steps, reason: .narrowest($0.territory))
        }
    }

    private func choose(
        _ candidates: [Candidate], _ function: FunctionID, _ distance: Int = 0
    ) -> RouteAnswer.Outcome {
        let nearest = candidates.filter { $0.distance == distance }
        let free = nearest.filter { !isComplainedOf($0.body) }
        if free.count > 1 { return .several(function, free.map(\.body)) }
        guard let skipped = nearest.first(where: { isComplainedOf($0.body) }) else {
            return free.first.map { .body($0.body, $0.reason) } ?? .noBody(function)
        }
        if let other = free.first { return .ownCase(skipped.body, .another(other.body)) }
        if let superior = superior(of: skipped.body) { return .ownCase(skipped.body, superior) }
        let wider = candidates.first { $0.distance > distance && !isComplainedOf($0.body) }
        return .ownCase(skipped.body, wider.map { .another($0.body) } ?? .nobody)
    }
}

import Domain

/// Reads one kind of matter from its own keys and those it inherits.
struct KindReader {
    let notes: Notes
    let id: KindID
    let table: Table
    /// Kinds that are only there to be inherited from may leave things open.
    let isAbstract: Bool

    func kind() -> MatterKind {
        let name = table.name(id.key)
        let family = need("family").flatMap { notes.word($0, MatterKind.Family.self) }
        let counts = need("counts").flatMap { notes.word($0, CountUnit.self) }
        var kind = MatterKind(id: id, name: name, family: family ?? .need, counts: counts ?? .standIn)
        readPlacing(into: &kind)
        kind.clocks = table.table("clocks", "clocks").map(clocks) ?? Clocks()
        kind.fields = fields(kind.clocks)
        if let warn = table.take("warn") { kind.warnAt = percentages(warn) }
        kind.assign = table.words("assign", MatterKind.AssignmentField.self) ?? []
        readPaths(into: &kind)
        kind.steps = table.take("steps").map(steps) ?? []
        if let stages = optionalTable("stages", "stages") { kind.stages = self.stages(stages) }
        readEnding(into: &kind)
        readPressing(into: &kind)
        kind.relates = table.take("relates").map(relations) ?? []
        kind.route = table.take("route").map { notes.list($0).compactMap(route) } ?? []
        kind.heir = table.reference("heir", KindID.self)
        table.end()
        return kind
    }

    private typealias Clocks = MatterKind.Clocks

    private func need(_ key: String) -> Written? { isAbstract ? table.take(key) : table.need(key) }

    /// A mapping that `none` takes away again from a kind that inherits it.
    private func optionalTable(_ key: String, _ name: String) -> Table? {
        guard let entry = table.entry(key), entry.value.text != "none" else { return nil }
        return notes.table(entry.value, name, at: entry.at)
    }

    private func readPlacing(into kind: inout MatterKind) {
        kind.placeBy = table.word("place-by", MatterKind.Placing.self) ?? .dispatch
        kind.isUndertaken = table.word("lead", among: ["promiser"]) != nil
        _ = table.word("first-owner", among: ["first-receiver"])
        kind.assignsAtRegister = table.word("assign-at", among: ["register"]) != nil
        kind.isProactive = table.word("voice", among: ["proactive"]) != nil
        kind.subject = table.word("subject", MatterKind.SubjectType.self)
        if let entry = table.entry("one-open-per"), entry.value.text != "none",
            let subject = notes.word(entry.value, MatterKind.SubjectType.self)
        {
            if let other = kind.subject, other != subject {
                notes.note(.contradiction("subject", "one-open-per"), at: entry.at)
            }
            kind.subject = subject
            kind.oneOpenPerSubject = true
        }
        if let entry = table.entry("one-claim-per") {
            kind.claimsOneByOne = notes.word(entry.value, among: [id.key]) != nil
        }
        kind.shield = table.flag("shield")
        if let text = table.table("text", "text") {
            kind.textConfirmedByReporter = text.word("confirmed-by", among: ["reporter"]) != nil
            text.end()
        }
        if let outcomes = table.take("outcomes") { kind.outcomes = self.outcomes(outcomes) }
        kind.isPublic = table.flag("public")
        kind.publishesFirstTimes = table.word("first-times", among: ["public"]) != nil
        kind.hides = table.words("hides", MatterKind.Hidden.self) ?? []
    }

    // MARK: - Fields and clocks

    private func clocks(_ table: Table) -> MatterKind.Clocks {
        var clocks = Clocks()
        clocks.acknowledge = table.duration("acknowledge")
        clocks.claim = table.duration("claim")
        clocks.plan = table.duration("plan")
        clocks.track = table.duration("track")
        if let entry = table.entry("answer") {
            if case .mapping = entry.value.content {
                if let table = notes.table(entry.value, "answer", at: entry.at) { clocks.answer = answerTime(table) }
            } else {
                clocks.answer = notes.duration(entry.value).map { .limit($0) }
            }
        }
        table.end()
        return clocks
    }

    private func answerTime(_ table: Table) -> MatterKind.AnswerTime? {
        let field = table.need("field").flatMap(notes.text).map { FieldID($0) }
        let catalogue = table.reference("in", CatalogueID.self)
        table.end()
        guard let field else { return nil }
        return catalogue.map { .entry(field, in: $0) } ?? .field(field)
    }

    /// The declared fields, `classes` as one more, and the day or limit that the answer's clock names.
    private func fields(_ clocks: MatterKind.Clocks) -> [MatterKind.Field] {
        var fields: [MatterKind.Field] = []
        let declared = table.take("fields").map { notes.section($0, "field") } ?? []
        fields += declared.compactMap { field(FieldID($0.key), $0.table) }
        if let entry = table.entry("classes") {
            if fields.contains(where: { $0.id == "class" }) {
                notes.note(.contradiction("classes", "fields"), at: entry.at)
            } else {
                let choices = choices(entry.value)
                fields.append(.init(id: "class", name: .classField, values: .choice(choices), isRequired: true))
            }
        }
        let named: (FieldID, MatterKind.Field.Values)? =
            switch clocks.answer {
            case .field(let id): (id, .day)
            case .entry(let id, _): (id, .limit)
            case .limit, nil: nil
            }
        if let (id, values) = named, !fields.contains(where: { $0.id == id }) {
            fields.append(.init(id: id, name: .clockField(id), values: values, isRequired: true))
        }
        return fields
    }

    private func field(_ id: FieldID, _ table: Table) -> MatterKind.Field? {
        let name = table.name(id.key)
        let isRequired = table.flag("required")
        var found: [(String, MatterKind.Field.Values)] = []
        if let value = table.take("one-of") { found.append(("one-of", .choice(choices(value)))) }
        if let catalogue = table.reference("in", CatalogueID.self) { found.append(("in", .catalogue(catalogue))) }
        if table.flag("text") { found.append(("text", .text)) }
        if table.flag("day") { found.append(("day", .day)) }
        if table.flag("limit") { found.append(("limit", .limit)) }
        let quantity = table.take("quantity")
        if let unit = quantity.flatMap(unit) { found.append(("quantity", .quantity(unit))) }
        table.end()
        if found.count > 1 { notes.note(.contradiction(found[0].0, found[1].0), at: table.at) }
        guard let values = found.first?.1 else {
            if quantity == nil { notes.note(.missingKey("one-of, in, text, day, limit, quantity"), at: table.at) }
            return nil
        }
        return .init(id: id, name: name, values: values, isRequired: isRequired)
    }

    private func choices(_ written: Written) -> [MatterKind.Field.Choice] {
        notes.terms(written).map { .init(key: $0.key, name: $0.name) }
    }

    private func unit(_ written: Written) -> UnitOfMeasure? {
        guard let text = notes.text(written) else { return nil }
        guard let unit = UnitOfMeasure(text) else {
            notes.note(.badUnitOfMeasure(text), at: written.at)
            return nil
        }
        return unit
    }

    private func outcomes(_ written: Written) -> MatterKind.Outcomes {
        switch written.text {
        case "any": .any
        case "none": .none
        default: .units(notes.list(written).compactMap(unit))
        }
    }

    private func percentages(_ written: Written) -> [Int] {
        var found: [Int] = []
        for item in notes.list(written) {
            guard let percent = notes.number(item, in: 1...99) else { continue }
            if found.contains(percent) {
                notes.note(.listedTwice("\(percent)"), at: item.at)
            } else {
                found.append(percent)
            }
        }
        return found.sorted()
    }

    // MARK: - Paths and steps

    private func readPaths(into kind: inout MatterKind) {
        kind.paths = (table.take("paths").map { notes.section($0, "path") } ?? []).compactMap {
            path(PathID($0.key), $0.table)
        }
        if let table = optionalTable("direct", "direct") {
            let channels = table.need("channels").map { notes.references($0).map { ChannelID($0) } } ?? []
            let requires = table.need("requires").map(requirements) ?? []
            table.end()
            kind.direct = .init(channels: channels, requires: requires)
        }
        if let table = optionalTable("fix-at-once", "fix-at-once") {
            kind.fixAtOnce = table.need("requires").map(requirements) ?? []
            table.end()
        }
        // 践诺: kept is the one way such a matter ends well; not kept, it lapses.
        if let table = optionalTable("ends", "ends") {
            let kept = table.need("kept").flatMap { notes.word($0, among: ["struck-off"]) }
            _ = table.need("not-kept").flatMap { notes.word($0, among: ["lapsed"]) }
            table.end()
            if kept != nil {
                if !kind.paths.isEmpty { notes.note(.contradiction("ends", "paths"), at: table.at) }
                kind.paths = [.init(id: "kept", name: .keptPath, result: .kept)]
            }
        }
    }

    private func path(_ id: PathID, _ table: Table) -> MatterKind.Path? {
        let name = table.name(id.key)
        let by = table.word("by", MatterKind.ClockName.self)
        let requires = table.take("requires").map(requirements) ?? []
        let toParent = table.word("to", among: ["parent"]) != nil
        let relate = table.word("relate", MatterKind.RelationType.self)
        let result = table.need("result").flatMap { notes.word($0, Matter.Result.self) }
        table.end()
        return result.map {
            .init(id: id, name: name, by: by, requires: requires, toParent: toParent, relate: relate, result: $0)
        }
    }

    private func steps(_ written: Written) -> [MatterKind.Step] {
        var steps: [MatterKind.Step] = []
        func add(_ key: String, _ value: Written?, _ at: Position) {
            notes.check(key: key, at: at)
            guard let value, case .mapping = value.content, let table = notes.table(value, "step", at: at) else {
                steps.append(.init(id: StepID(key), name: notes.term(key, value, at).name))
                return
            }
            let name = table.name(key)
            let owner = table.reference("owner", OrganisationKindID.self)
            let within = table.duration("within")
            table.end()
            steps.append(.init(id: StepID(key), name: name, owner: owner, within: within))
        }
        switch written.content {
        case .list(let items):
            for item in items {
                switch item.content {
                case .text(let key): add(key, nil, item.at)
                case .mapping(let entries) where entries.count == 1: add(entries[0].key, entries[0].value, item.at)
                default: notes.wrong(item, .text, .mapping)
                }
            }
        case .mapping(let entries): for entry in entries { add(entry.key, entry.value, entry.at) }
        default: notes.wrong(written, .list, .mapping)
        }
        return steps
    }

    private func stages(_ table: Table) -> MatterKind.Stages {
        let fromActivity = table.word("default-from", among: ["activity"]) != nil
        let terms = table.need("one-of").map(notes.terms) ?? []
        table.end()
        let names = Dictionary(terms.map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
        return .init(fromActivity: fromActivity, oneOf: terms.map(\.key), names: names)
    }

    // MARK: - Ending

    private func requirements(_ written: Written) -> [MatterKind.Requirement] {
        notes.list(written).compactMap { item in
            if case .list(let atoms) = item.content {
                let atoms = atoms.compactMap(atom)
                return atoms.isEmpty ? nil : .init(anyOf: atoms)
            }
            return atom(item).map { .init(anyOf: [$0]) }
        }
    }

    private static let atoms: [String: MatterKind.EvidenceAtom] = [
        "task": .task, "responsible": .responsible, "answer": .answer, "evidence": .evidence, "evaluation": .evaluation,
        "plan": .plan, "escalation": .escalation, "clause": .clause, "written-reply": .writtenReply,
        "knowledge": .knowledge,
    ]

    private func atom(_ written: Written) -> MatterKind.EvidenceAtom? {
        switch written.content {
        case .text(let name):
            if let atom = KindReader.atoms[name] { return atom }
            if name == "attempts" || name == "co-sign" {
                notes.note(.missingKey(name == "attempts" ? "attempts: 3" : "co-sign: representative"), at: written.at)
                return nil
            }
            let known = KindReader.atoms.keys + ["attempts", "co-sign"]
            notes.note(.unknownWord(name, nearest: PlaybookProblem.nearest(to: name, among: known)), at: written.at)
            return nil
        case .mapping:
            guard let table = notes.table(written, "atom") else { return nil }
            defer { table.end() }
            let attempts = table.take("attempts")
            let apart = table.duration("apart")
            if let coSign = table.take("co-sign") {
                return notes.word(coSign, among: ["representative"]).map { _ in .coSign }
            }
            guard let attempts else {
                notes.note(.missingKey("attempts"), at: written.at)
                return nil
            }
            return notes.number(attempts, in: 1...20).map { .attempts($0, apart: apart) }
        default:
            notes.wrong(written, .text, .mapping)
            return nil
        }
    }

    private func readEnding(into kind: inout MatterKind) {
        if let closes = table.table("closes", "closes") {
            kind.requires = closes.need("requires").map(requirements) ?? []
            kind.confirmedBy = closes.need("confirmed-by").map { notes.words($0, MatterKind.Confirmer.self) } ?? []
            _ = closes.word("bulk", among: ["never"])
            closes.end()
        } else if !isAbstract {
            notes.note(.missingKey("closes"), at: table.at)
        }
        // Who confirmed may say otherwise; where a resident asked, the resident always may.
        kind.reopens.by =
            kind.isProactive || kind.family == .finding || kind.family == .work ? kind.confirmedBy : kind.reopens.by
        if let reopens = table.table("reopens", "reopens") {
            if let within = reopens.duration("within") { kind.reopens.within = within }
            if let by = reopens.words("by", MatterKind.Confirmer.self) { kind.reopens.by = by }
            reopens.end()
        }
        if let entry = table.entry("extension") {
            if entry.value.text == "none" {
                kind.extensions = nil
            } else if let extensions = notes.table(entry.value, "extension", at: entry.at) {
                let most = extensions.need("most").flatMap { notes.number($0, in: 1...12) } ?? 1
                kind.extensions = .init(most: most, limit: extensions.duration("limit"))
                extensions.end()
            }
        }
    }

    // MARK: - Pressing

    private func readPressing(into kind: inout MatterKind) {
        kind.overdue = table.take("overdue").map { notes.list($0).compactMap(overdueStep) } ?? []
        if let unclaimed = optionalTable("unclaimed", "unclaimed") {
            let after = unclaimed.need("after").flatMap(notes.duration)
            let to = unclaimed.need("to").flatMap(notes.text).map { OrganisationKindID($0) }
            unclaimed.end()
            if let after, let to { kind.unclaimed = .init(after: after, to: to) }
        }
    }

    private func overdueStep(_ written: Written) -> MatterKind.OverdueStep? {
        let acts = ["urge", "accountability"]
        if written.text != nil {
            return notes.word(written, among: acts).map { .init($0 == "urge" ? .urge : .accountability) }
        }
        guard let table = notes.table(written, "overdue") else { return nil }
        defer { table.end() }
        let chain = table.reference("roll-up", ChainID.self)
        let act = table.word("act", among: acts)
        let after = table.duration("after") ?? .days(0)
        switch (chain, act) {
        case (let chain?, nil): return .init(.rollUp(chain), after: after)
        case (nil, let act?): return .init(act == "urge" ? .urge : .accountability, after: after)
        case (_?, _?):
            notes.note(.contradiction("roll-up", "act"), at: table.at)
            return nil
        case (nil, nil):
            notes.note(.missingKey("roll-up"), at: table.at)
            return nil
        }
    }

    private func relations(_ written: Written) -> [MatterKind.RelationRule] {
        guard let entries = notes.table(written, "relates").map({ _ in written.entries }) else { return [] }
        return entries.compactMap { entry in
            guard
                let type = notes.word(Written(content: .text(entry.key), at: entry.at), MatterKind.RelationType.self),
                let table = notes.table(entry.value, "relation", at: entry.at)
            else { return nil }
            let to = table.need("to").flatMap(notes.text)
            let isMany = table.flag("many")
            table.end()
            return to.map { .init(type: type, to: KindID($0), isMany: isMany) }
        }
    }

    // MARK: - Routes

    private func route(_ written: Written) -> Route? {
        guard let table = notes.table(written, "route") else { return nil }
        defer { table.end() }
        var condition = Route.Condition()
        if let when = table.entry("when") {
            guard case .mapping(let entries) = when.value.content else {
                notes.wrong(when.value, .mapping)
                return nil
            }
            for entry in entries { read(entry, into: &condition) }
        }
        guard let to = table.need("to").flatMap(notes.text) else { return nil }
        let target: Route.Target =
            switch to {
            case "own-organisation": .ownOrganisation
            case "first-receiver": .firstReceiver
            default: .function(FunctionID(to))
            }
        return Route(when: condition, to: target)
    }

    private func read(_ entry: Written.Entry, into condition: inout Route.Condition) {
        let values: [Written] = if case .text = entry.value.content { [entry.value] } else { notes.list(entry.value) }
        let texts = values.compactMap { value in notes.text(value).map { ($0, value.at) } }
        switch entry.key {
        case "category":
            for (text, at) in texts {
                do throws(CategoryPath.Fault) { condition.categories.append(try CategoryPath(text)) } catch {
                    notes.note(.badCategory(text), at: at)
                }
            }
        case "place":
            for (text, at) in texts {
                if let place = PlaceCode(text) {
                    condition.places.append(place)
                } else {
                    notes.note(.badPlace(text), at: at)
                }
            }
        default: condition.fields[FieldID(entry.key)] = texts.map(\.0)
        }
    }
}

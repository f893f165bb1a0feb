import Domain

/// Reads one figure: its question, its population, and how it is said.
extension DocumentReader {
    func indicator(_ key: String, _ table: Table) -> Indicator? {
        let name = table.name(key)
        // A check binds its population inside; everything else does beside its question.
        let check = table.table("check", "check")
        let question = self.question(table, check)
        var indicator = Indicator(id: key, name: name, question: question ?? .flag([]))
        readPopulation(table, into: &indicator)
        if let check {
            readPopulation(check, into: &indicator)
            check.end()
        }
        indicator.at = table.word("at", among: Indicator.moments)
        if let unit = table.take("unit"), let text = notes.text(unit) {
            if let time = Limit.Unit(rawValue: text) {
                indicator.timeUnit = time
            } else {
                indicator.unit = notes.word(unit, CountUnit.self)
            }
        }
        readConversions(table, into: &indicator)
        indicator.decimals = table.number("decimals", in: 0...6)
        indicator.windows = table.words("windows", among: Indicator.windowNames)
        indicator.minimum = table.number("minimum", in: 1...1_000_000)
        indicator.drill = table.references("drill")
        if let sum = table.entry("sum-of") {
            if case .mapping = sum.value.content, let table = notes.table(sum.value, "sum-of", at: sum.at) {
                indicator.sumOfLedgers = table.need("ledgers").map { notes.references($0) } ?? []
                table.end()
            } else {
                indicator.sumOf = notes.references(sum.value)
            }
        }
        indicator.duty = table.text("duty")
        indicator.weigh = table.word("weigh", ActivityKind.Weigh.self)
        indicator.per = table.text("per")
        indicator.asOfRequired = table.word("as-of", among: ["required"]) != nil
        indicator.mixes = table.text("mixes")
        indicator.ties = table.word("ties", among: Indicator.tieRules)
        indicator.identity = table.references("identity")
        if let relation = table.table("relation", "figure-relation") {
            let to = relation.need("to").flatMap(notes.text)
            let kind = relation.need("is").flatMap { notes.word($0, among: Indicator.relationKinds) }
            let part = relation.text("in")
            relation.end()
            if let to, let kind { indicator.relation = .init(to: to, kind: kind, part: part) }
        }
        table.end()
        return question == nil ? nil : indicator
    }

    private func question(_ table: Table, _ check: Table?) -> Indicator.Question? {
        var found: [(String, Indicator.Question)] = []
        if let count = table.take("count"), let text = notes.word(count, Countable.self) {
            found.append(("count", .count(text.rawValue)))
        }
        if let ratio = table.take("ratio") {
            let names = notes.list(ratio).compactMap(notes.text)
            if names.count == 2 {
                found.append(("ratio", .ratio(names[0], names[1])))
            } else {
                notes.note(.badNumber("\(names.count)", least: 2, most: 2), at: ratio.at)
            }
        }
        if let median = table.text("median") {
            let from = table.need("from").flatMap { notes.word($0, among: Indicator.moments + Indicator.firstTimes) }
            let to = table.need("to").flatMap { notes.word($0, among: Indicator.moments + Indicator.firstTimes) }
            found.append(("median", .median(median, from: from ?? "", to: to ?? "")))
        }
        if let rank = table.table("rank", "rank") {
            let role = rank.need("role").flatMap(notes.text)
            rank.end()
            let by = table.need("by").map { notes.references($0) } ?? []
            if let role { found.append(("rank", .rank(role: role, by: by))) }
        }
        if let flag = table.take("flag") {
            let zeros = notes.list(flag).compactMap { item -> String? in
                guard let table = notes.table(item, "flag") else { return nil }
                defer { table.end() }
                return table.need("zero").flatMap(notes.text)
            }
            found.append(("flag", .flag(zeros)))
        }
        if let check {
            let whole = check.need("whole").flatMap(notes.text)
            let parts = check.need("parts").map { notes.references($0) } ?? []
            found.append(("check", .check(whole: whole ?? "", parts: parts)))
        }
        if found.count > 1 { notes.note(.contradiction(found[0].0, found[1].0), at: table.at) }
        if found.isEmpty { notes.note(.missingKey("count"), at: table.at) }
        return found.first?.1
    }

    /// `of`, `families`, `channel`, `with`, `not`, `where`: over which rows.
    private func readPopulation(_ table: Table, into indicator: inout Indicator) {
        for name in table.references("of", orOne: true) {
            if activities.contains(name), !kindKeys.contains(name) {
                indicator.ofActivities.append(ActivityKindID(name))
            } else {
                indicator.of.append(KindID(name))
            }
        }
        indicator.ofFamilies += table.words("families", MatterKind.Family.self) ?? []
        if let channel = table.reference("channel", ChannelID.self) { indicator.channel = channel }
        if let with = table.table("with", "with") {
            if let act = with.reference("do", ActivityKindID.self) { indicator.ofActivities.append(act) }
            if let mode = with.word("mode", ActivityKind.Mode.self) { indicator.mode = mode }
            with.end()
        }
        if let not = table.table("not", "not") {
            if not.flag("direct") { indicator.withoutDirect = true }
            not.end()
        }
        if let conditions = table.take("where") {
            guard case .mapping(let entries) = conditions.content else {
                notes.wrong(conditions, .mapping)
                return
            }
            indicator.conditions += entries.compactMap(condition)
        }
    }

    private func condition(_ entry: Written.Entry) -> Indicator.Condition? {
        switch entry.value.content {
        case .text(let value): return .init(field: FieldID(entry.key), test: .oneOf([value]))
        case .list: return .init(field: FieldID(entry.key), test: .oneOf(notes.references(entry.value)))
        case .mapping:
            guard let bounds = notes.table(entry.value, "bounds", at: entry.at) else { return nil }
            let least = bounds.number("min", in: 0...999_999_999)
            let most = bounds.number("max", in: 0...999_999_999)
            bounds.end()
            if least == nil, most == nil { notes.note(.missingKey("min"), at: entry.at) }
            return .init(field: FieldID(entry.key), test: .within(least: least, most: most))
        case .nothing:
            notes.wrong(entry.value, .text, .list, .mapping)
            return nil
        }
    }

    /// `as: {个: 件, because: …}`.
    private func readConversions(_ table: Table, into indicator: inout Indicator) {
        guard let entry = table.entry("as") else { return }
        guard case .mapping(let entries) = entry.value.content else { return notes.wrong(entry.value, .mapping) }
        let because = entries.first { $0.key == "because" }.flatMap { notes.text($0.value) }
        if because == nil { notes.note(.conversionWithoutReason, at: entry.at) }
        for pair in entries where pair.key != "because" {
            let from = notes.word(Written(content: .text(pair.key), at: pair.at), CountUnit.self)
            let to = notes.word(pair.value, CountUnit.self)
            if let from, let to { indicator.conversions.append(.init(from: from, to: to, because: because ?? "")) }
        }
    }
}

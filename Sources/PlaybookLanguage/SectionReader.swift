import Domain

/// Reads one document: the head and every section, in the order in which one refers to another.
struct DocumentReader {
    let notes: Notes
    let table: Table
    private let kinds: [String: Written.Entry]
    var kindKeys: Set<String> { Set(kinds.keys) }
    let activities: Set<String>
    private let levels: Set<String>

    init(_ root: Written, _ notes: Notes) {
        self.notes = notes
        table = Table(root.entries, "playbook", at: root.at, notes)
        kinds = Dictionary((root["kinds"]?.entries ?? []).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        activities = Set((root["activities"]?.entries ?? []).map(\.key))
        let levels = root["levels"]
        self.levels = Set(
            (levels?.entries ?? []).map(\.key) + (levels?.items ?? []).compactMap { $0.text ?? $0.entries.first?.key })
    }

    func playbook() -> Playbook {
        let id = table.need("playbook").flatMap(key) ?? ""
        let edition = table.need("edition").flatMap(notes.day)?.iso ?? ""
        let name = table.table("name", "name").map { table in
            let name = table.name(id)
            table.end()
            return name
        }
        if name == nil { notes.note(.missingKey("name"), at: table.at) }
        let prefix = table.need("prefix").flatMap(prefix) ?? ""
        var playbook = Playbook(
            id: EditionID(playbook: id, edition: edition), name: name ?? Name(zh: id), prefix: prefix)
        readTimes(into: &playbook)
        readBodies(into: &playbook)
        playbook.channels = terms("channels").map { .init(id: ChannelID($0.key), name: $0.name) }
        if let written = table.take("own-channel"), let text = notes.text(written) {
            playbook.ownChannelSaid = text == "none" ? .no : .by(ChannelID(text))
        }
        playbook.functions = table.terms("functions").map { .init(id: FunctionID($0.key), name: $0.name) }
        playbook.catalogues = section("catalogues", "catalogue").map(catalogue)
        playbook.kinds = readKinds()
        playbook.activities = section("activities", "activity").map(activity)
        playbook.kinds = playbook.kinds.map { countedByActivity($0, playbook.activities) }
        playbook.ledgers = section("ledgers", "ledger").compactMap(ledger)
        playbook.lists = section("lists", "list").compactMap(list)
        playbook.duties = section("duties", "duty").compactMap(duty)
        playbook.indicators = section("indicators", "indicator").compactMap(indicator)
        playbook.sheets = section("sheets", "sheet").compactMap(sheet)
        readAppraisals(into: &playbook)
        playbook.rhythms = section("rhythms", "rhythm").compactMap(rhythm)
        playbook.access = section("access", "access").map(access)
        for term in table.terms("words") { playbook.words[term.key] = term.name }
        for entry in table.take("heirs").map(mapping) ?? [] {
            if let heir = notes.text(entry.value) { playbook.heirs[KindID(entry.key)] = KindID(heir) }
        }
        table.end()
        return playbook
    }

    // MARK: - Head

    private func key(_ written: Written) -> String? {
        guard let text = notes.text(written) else { return nil }
        notes.check(key: text, at: written.at)
        return text
    }

    private func prefix(_ written: Written) -> String? {
        guard let text = notes.text(written) else { return nil }
        guard (2...6).contains(text.utf8.count), text.utf8.allSatisfy({ (65...90).contains($0) }) else {
            notes.note(.badPrefix(text), at: written.at)
            return nil
        }
        return text
    }

    private func readTimes(into playbook: inout Playbook) {
        playbook.inForceFrom = table.take("in-force-from").flatMap(notes.day)
        if let written = table.take("zone"), let zone = notes.text(written), zone != Zone.shanghai.identifier {
            notes.note(.zoneNotServed(zone), at: written.at)
        }
        if let calendar = table.word("calendar", Playbook.CalendarName.self) { playbook.calendar = calendar }
        if let written = table.take("office-hours") {
            let items = notes.list(written)
            let spans = items.compactMap(span)
            if spans.count == items.count {
                do throws(OfficeHours.Fault) { playbook.officeHours = try OfficeHours(spans) } catch {
                    notes.note(.badHours(error), at: written.at)
                }
            }
        }
        if let within = table.duration("offline-within") { playbook.offlineWithin = within }
        if let kept = table.duration("keep-contacts") { playbook.keepsContacts = kept }
        if let kept = table.duration("keep-looks") { playbook.keepsLooks = kept }
    }

    /// `09:00-12:00`.
    private func span(_ written: Written) -> OfficeHours.Span? {
        guard let text = notes.text(written) else { return nil }
        let minutes = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { time -> Int? in
            let parts = time.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2,
                parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
                let hours = Int(parts[0]), let minutes = Int(parts[1]), hours <= 24, minutes < 60
            else { return nil }
            return hours * 60 + minutes
        }
        guard minutes.count == 2 else {
            notes.note(.badSpan(text), at: written.at)
            return nil
        }
        return .init(opens: minutes[0], closes: minutes[1])
    }

    // MARK: - Places, bodies, people

    private func readBodies(into playbook: inout Playbook) {
        for level in terms("levels") {
            playbook.levels.append(LevelID(level.key))
            playbook.levelNames[LevelID(level.key)] = level.name
        }
        playbook.roles = table.terms("roles")
        playbook.organisations = section("organisations", "organisation").map(organisation)
        playbook.chains = readChains()
        playbook.ranks = table.terms("ranks").map { Rank(id: RankID($0.key), name: $0.name) }
        playbook.tiers = section("tiers", "tier").compactMap(tier)
    }

    /// A list of things that a playbook can't be without.
    private func terms(_ key: String) -> [Term] {
        guard let entry = table.entry(key) else {
            notes.note(.missingKey(key), at: table.at)
            return []
        }
        let terms = notes.terms(entry.value)
        if terms.isEmpty { notes.note(.sectionEmpty(key), at: entry.at) }
        return terms
    }

    private func section(_ key: String, _ name: String) -> [(key: String, table: Table)] {
        table.take(key).map { notes.section($0, name) } ?? []
    }

    private func mapping(_ written: Written) -> [Written.Entry] {
        if case .mapping(let entries) = written.content { return entries }
        notes.wrong(written, .mapping)
        return []
    }

    private func organisation(_ key: String, _ table: Table) -> OrganisationKind {
        var kind = OrganisationKind(id: OrganisationKindID(key), name: table.name(key))
        kind.at = table.reference("at", LevelID.self)
        kind.under = table.references("under", OrganisationKindID.self)
        kind.next = table.terms("next")
        kind.chain = table.reference("chain", ChainID.self)
        kind.ledgers = table.references("ledgers")
        kind.appraisal = table.text("appraisal")
        kind.roster = table.terms("roster")
        kind.asks = table.terms("asks")
        kind.scope = table.word("scope", among: ["organisations", "places"])
        kind.seesScopeOnly = table.word("sees", among: ["scope-only"]) != nil
        kind.size = table.number("size", in: 1...10_000)
        table.end()
        return kind
    }

    private func readChains() -> [Chain] {
        (table.take("chains").map(mapping) ?? []).map { entry in
            notes.check(key: entry.key, at: entry.at)
            if case .list = entry.value.content {
                let name = notes.name(zh: nil, en: nil, key: entry.key, at: entry.at)
                return Chain(id: ChainID(entry.key), name: name, from: notes.references(entry.value))
            }
            guard let table = notes.table(entry.value, "chain", at: entry.at) else {
                return Chain(id: ChainID(entry.key), name: Name(zh: entry.key), from: [])
            }
            let name = table.name(entry.key)
            let from = table.need("from").map { notes.references($0) } ?? []
            table.end()
            return Chain(id: ChainID(entry.key), name: name, from: from)
        }
    }

    private func tier(_ key: String, _ table: Table) -> Tier? {
        let name = table.name(key)
        let from = table.need("from").map { ends($0, levels: []) } ?? []
        let to = table.need("to").map { ends($0, levels: levels) } ?? []
        var tier = Tier(id: key, name: name, from: from, to: to.first ?? .topic)
        tier.isExclusive = table.flag("exclusive")
        tier.cover = table.word("cover", Tier.Cover.self)
        tier.about = table.number("about", in: 1...100_000)
        tier.counts = table.word("counts", CountUnit.self)
        tier.groups = table.terms("group")
        tier.outcomes = table.terms("outcomes")
        tier.roles = table.terms("roles")
        table.end()
        return from.isEmpty || to.isEmpty ? nil : tier
    }

    /// `{rank: county}`, `{rank: [county, section]}`, `{role: volunteer}`, `organisation`, `appointment`, `topic`,
    /// `household`, a level or a kind of body; or a list of these. Where a level and a kind of body share a name, a tier
    /// comes from the body and leads to the place.
    private func ends(_ written: Written, levels: Set<String>) -> [Tier.End] {
        switch written.content {
        case .list(let items): return items.flatMap { ends($0, levels: levels) }
        case .mapping:
            guard let table = notes.table(written, "end") else { return [] }
            defer { table.end() }
            let ranks = table.references("rank", RankID.self, orOne: true)
            if let role = table.text("role") { return [.role(role)] }
            if ranks.isEmpty { notes.note(.missingKey("rank"), at: written.at) }
            return ranks.isEmpty ? [] : [.ranks(ranks)]
        default:
            guard let text = notes.text(written) else { return [] }
            switch text {
            case "organisation": return [.organisation(nil)]
            case "appointment": return [.appointment]
            case "topic": return [.topic]
            default: break
            }
            if let subject = MatterKind.SubjectType(rawValue: text) { return [.subject(subject)] }
            return [levels.contains(text) ? .level(LevelID(text)) : .organisation(OrganisationKindID(text))]
        }
    }

    private func catalogue(_ key: String, _ table: Table) -> Catalogue {
        var catalogue = Catalogue(id: CatalogueID(key), name: table.name(key))
        catalogue.entries = table.number("entries", in: 1...1_000_000)
        catalogue.classes = table.terms("classes")
        catalogue.levels = table.terms("levels")
        catalogue.at = table.reference("at", LevelID.self)
        table.end()
        return catalogue
    }

    // MARK: - Kinds

    /// What a kind doesn't inherit: what it is called, and what it is to others.
    private static let own: Set<String> = ["zh", "en", "like", "abstract", "heir", "one-claim-per"]

    private func readKinds() -> [MatterKind] {
        guard let entry = table.entry("kinds") else {
            notes.note(.missingKey("kinds"), at: table.at)
            return []
        }
        let kinds = mapping(entry.value).compactMap(kind)
        if kinds.isEmpty { notes.note(.sectionEmpty("kinds"), at: entry.at) }
        return kinds
    }

    private func kind(_ entry: Written.Entry) -> MatterKind? {
        notes.check(key: entry.key, at: entry.at)
        guard case .mapping(let own) = entry.value.content else {
            notes.wrong(entry.value, .mapping)
            return nil
        }
        let inherited = self.inherited(entry.key)
        let table = Table(own + inherited.entries, "kind", at: entry.at, notes)
        let isAbstract = table.flag("abstract")
        _ = table.take("like")
        // Where what it is like can't be found, what it lacks can't be told.
        let isOpen = isAbstract || !inherited.isWhole
        let kind = KindReader(notes: notes, id: KindID(entry.key), table: table, isAbstract: isOpen).kind()
        return isAbstract ? nil : kind
    }

    /// The keys that a kind takes from those it is like, the nearest first; a key given replaces the inherited one whole.
    private func inherited(_ key: String) -> (entries: [Written.Entry], isWhole: Bool) {
        var line = [key]
        var found: [Written.Entry] = []
        var seen = Set(kinds[key]?.value.entries.map(\.key) ?? [])
        while let entry = kinds[line[line.count - 1]], let like = entry.value.entries.first(where: { $0.key == "like" })
        {
            guard let parent = notes.text(like.value) else { return (found, false) }
            guard let other = kinds[parent] else {
                notes.note(
                    .unknown(.kind, parent, nearest: PlaybookProblem.nearest(to: parent, among: kinds.keys)),
                    at: like.value.at)
                return (found, false)
            }
            guard !line.contains(parent) else {
                notes.note(.cycle(line + [parent]), at: like.value.at)
                return (found, false)
            }
            line.append(parent)
            for entry in other.value.entries
            where !DocumentReader.own.contains(entry.key) && seen.insert(entry.key).inserted {
                found.append(entry)
            }
        }
        return (found, true)
    }

    /// A kind that an activity serves may be counted in the activity's unit (lingbi's orders).
    private func countedByActivity(_ kind: MatterKind, _ activities: [ActivityKind]) -> MatterKind {
        guard !CountUnit.ofMatters.contains(kind.counts) else { return kind }
        var kind = kind
        kind.countsOf = activities.first { $0.serves.contains(kind.id) && $0.counts == kind.counts }?.id
        return kind
    }

    private func activity(_ key: String, _ table: Table) -> ActivityKind {
        let name = table.name(key)
        let counts = table.need("counts").flatMap { notes.word($0, CountUnit.self) }
        var activity = ActivityKind(id: ActivityKindID(key), name: name, counts: counts ?? .standIn)
        activity.meets = table.words("meets", among: ActivityKind.meetable)
        activity.modes = table.words("modes", ActivityKind.Mode.self) ?? []
        activity.asks = table.words("asks", among: ActivityKind.askable)
        activity.raises = table.references("raises", KindID.self)
        activity.serves = table.references("serves", KindID.self)
        activity.outcomes = table.references("outcomes").compactMap { UnitOfMeasure($0) }
        activity.types = table.terms("types")
        activity.plans = table.reference("plans", CatalogueID.self)
        if let from = table.table("from", "end") {
            activity.from = from.references("rank", RankID.self, orOne: true)
            from.end()
        }
        activity.decides = table.flag("decides")
        activity.mayBeEmpty = table.word("empty", among: ["allowed"]) != nil
        activity.weigh = table.word("weigh", ActivityKind.Weigh.self)
        table.end()
        return activity
    }

    // MARK: - Views and duties

    private func ledger(_ key: String, _ table: Table) -> Ledger? {
        let name = table.name(key)
        let per = table.need("per").flatMap(notes.text)
        var ledger = Ledger(id: key, name: name, holds: table.references("holds"), per: per ?? "")
        ledger.rollsUp = table.references("rolls-up")
        ledger.form = table.word("form", Ledger.Form.self)
        ledger.classes = table.reference("classes", FieldID.self)
        ledger.access = table.text("access")
        ledger.matrix = table.references("matrix")
        ledger.columns = table.words("columns", LedgerColumn.self) ?? []
        ledger.signs = table.terms("signs")
        table.end()
        if ledger.holds.isEmpty, ledger.rollsUp.isEmpty { notes.note(.missingKey("holds"), at: table.at) }
        return per == nil ? nil : ledger
    }

    private func list(_ key: String, _ table: Table) -> OwnedList? {
        let name = table.name(key)
        let owner = table.need("owner").flatMap { notes.word($0, OwnedList.Owner.self) }
        let holds = table.need("holds").map { notes.references($0).map { KindID($0) } } ?? []
        var list = OwnedList(id: key, name: name, owner: owner ?? .person, holds: holds)
        list.unionOf = table.text("union-of")
        list.foundByOwner = table.word("found-by", among: ["owner"]) != nil
        list.columns = table.words("columns", among: OwnedList.columnNames)
        table.end()
        return owner == nil ? nil : list
    }

    private func duty(_ key: String, _ table: Table) -> Duty? {
        let name = table.name(key)
        let who = table.table("who", "who").flatMap(who)
        if who == nil { notes.note(.missingKey("who"), at: table.at) }
        let act = table.reference("do", ActivityKindID.self)
        let hold = table.references("hold")
        if act != nil, !hold.isEmpty { notes.note(.contradiction("do", "hold"), at: table.at) }
        let what: Duty.What? = act.map { .do($0) } ?? (hold.isEmpty ? nil : .hold(hold))
        if what == nil { notes.note(.missingKey("do"), at: table.at) }
        let least = table.need("min").flatMap { written -> Duty.Least? in
            written.text == "all" ? .all : notes.number(written, in: 1...1_000_000).map { .count($0) }
        }
        let per = table.need("per").flatMap { notes.word($0, among: Duty.periods) }
        let subjects = MatterKind.SubjectType.allCases.map(\.rawValue)
        let distinct = table.word("distinct", among: subjects)
        let each = table.word("each", among: subjects)
        let of = table.text("of")
        let mode = table.word("mode", ActivityKind.Mode.self)
        table.end()
        guard let who, let what, let least, let per else { return nil }
        var duty = Duty(id: key, name: name, who: who, what: what, least: least, per: per)
        duty.distinct = distinct
        duty.each = each
        duty.of = of
        duty.mode = mode
        return duty
    }

    private func who(_ table: Table) -> Duty.Who? {
        defer { table.end() }
        let ranks = table.references("rank", RankID.self, orOne: true)
        let role = table.text("role")
        let tier = table.text("tier")
        if let role { return .role(role) }
        if let tier { return .tier(tier) }
        if ranks == ["all"] { return .everyone }
        return ranks.isEmpty ? nil : .ranks(ranks)
    }

    private func sheet(_ key: String, _ table: Table) -> Sheet? {
        let name = table.name(key)
        let rows = table.text("rows")
        let by = table.text("by")
        if rows == nil, by == nil { notes.note(.missingKey("rows"), at: table.at) }
        if rows != nil, by != nil { notes.note(.contradiction("rows", "by"), at: table.at) }
        let columns = table.need("columns").map { notes.references($0) } ?? []
        var sheet = Sheet(id: key, name: name, rows: rows ?? by ?? "", columns: columns)
        if let weights = table.entry("weights") {
            switch weights.value.content {
            case .mapping(let entries):
                for entry in entries { sheet.weightsByRank[RankID(entry.key)] = numbers(entry.value) }
            default: sheet.weights = numbers(weights.value)
            }
        }
        sheet.headline = table.references("headline")
        sheet.trend = table.references("trend")
        if let tiles = table.table("tiles", "tiles") {
            let of = tiles.need("of").flatMap { notes.text($0) }
            let by = tiles.need("by").flatMap { notes.text($0) }
            if let of, let by { sheet.tiles = .init(of: of, by: by) }
            tiles.end()
        }
        _ = table.word("refresh", among: ["live"])
        switch table.text("access") {
        case "public"?: sheet.isPublic = true
        case let access: sheet.access = access
        }
        table.end()
        return sheet.rows.isEmpty ? nil : sheet
    }

    private func numbers(_ written: Written) -> [Int] {
        notes.list(written).compactMap { notes.number($0, in: 0...100) }
    }

    private func readAppraisals(into playbook: inout Playbook) {
        for entry in table.take("appraisals").map(mapping) ?? [] {
            if entry.key == "ways" {
                notes.ask("ways", of: "appraisals")
                playbook.appraisalWays = notes.terms(entry.value)
            } else {
                notes.check(key: entry.key, at: entry.at)
                if let table = notes.table(entry.value, "appraisal", at: entry.at) {
                    playbook.appraisals.append(appraisal(entry.key, table))
                }
            }
        }
    }

    private func appraisal(_ key: String, _ table: Table) -> AppraisalForm {
        var form = AppraisalForm(id: key, name: table.name(key))
        form.way = table.text("way")
        if let panel = table.table("panel", "panel") {
            form.size = panel.need("size").flatMap { notes.number($0, in: 1...100_000) } ?? 0
            for entry in panel.need("strata").map(mapping) ?? [] {
                notes.check(key: entry.key, at: entry.at)
                if case .mapping = entry.value.content, let table = notes.table(entry.value, "stratum", at: entry.at) {
                    let name = table.name(entry.key)
                    let size = table.need("size").flatMap { notes.number($0, in: 1...100_000) }
                    table.end()
                    if let size { form.strata.append(.init(key: entry.key, name: name, size: size)) }
                } else if let size = notes.number(entry.value, in: 1...100_000) {
                    let name = notes.name(zh: nil, en: nil, key: entry.key, at: entry.at)
                    form.strata.append(.init(key: entry.key, name: name, size: size))
                }
            }
            panel.end()
        }
        if let ballot = table.table("ballot", "ballot") {
            form.per = ballot.need("per").flatMap { notes.word($0, among: ["organisation", "topic", "matter"]) }
            form.options = ballot.need("options").map(notes.terms) ?? []
            form.isSecret = ballot.flag("secret")
            ballot.end()
        } else {
            notes.note(.missingKey("ballot"), at: table.at)
        }
        form.about = table.reference("about", KindID.self)
        form.questions = table.terms("questions")
        table.end()
        return form
    }

    private func rhythm(_ key: String, _ table: Table) -> Rhythm? {
        let name = table.name(key)
        let every = table.word("every", among: Rhythm.periods)
        let on = table.word("on", among: MatterKind.ClockName.allCases.map(\.rawValue) + ["overdue"])
        if every != nil, on != nil { notes.note(.contradiction("every", "on"), at: table.at) }
        let when: Rhythm.When? =
            switch (every, on) {
            case (let every?, _): .every(every)
            case (nil, "overdue"?): .overdue
            case (nil, let clock?): MatterKind.ClockName(rawValue: clock).map { .on($0) }
            case (nil, nil): nil
            }
        if when == nil { notes.note(.missingKey("every"), at: table.at) }
        let to = table.text("to")
        let copy = table.text("copy")
        let sheet = table.text("sheet")
        let requires = table.word("requires", among: ["acknowledge"]) != nil
        table.end()
        guard let when else { return nil }
        var rhythm = Rhythm(id: key, name: name, when: when)
        rhythm.to = to
        rhythm.copy = copy
        rhythm.sheet = sheet
        rhythm.requiresAcknowledgement = requires
        return rhythm
    }

    private func access(_ key: String, _ table: Table) -> AccessRule {
        let name = table.name(key)
        let roles = table.references("roles")
        let kinds = table.references("kinds")
        if roles.isEmpty, kinds.isEmpty { notes.note(.missingKey("roles"), at: table.at) }
        let may = table.words("may", among: AccessRule.rights)
        table.end()
        return AccessRule(id: key, name: name, roles: roles + kinds, may: may)
    }
}

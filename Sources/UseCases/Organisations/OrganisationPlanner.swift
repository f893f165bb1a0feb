import Domain
import Store
import Tables

/// Finds what an organisation file would change. Rows depend on each other in ways no order of tables foresees (a
/// successor who is appointed further down, two villages that change places), so each step is tried until no more can be
/// taken; what then remains is rejected with its last reason.
struct OrganisationPlanner {
    private enum Step {
        case open(SheetRow)
        case describe(SheetRow)
        case move(SheetRow)
        case close(SheetRow)
        case body(SheetRow)
        case person(SheetRow)
        case post(SheetRow)
        case attach(SheetRow)
        /// All rows of one body.
        case territory([SheetRow])
        case functions([SheetRow])
        case absence(SheetRow)
        case dissolve(SheetRow)

        var row: SheetRow? {
            switch self {
            case .open(let row), .describe(let row), .move(let row), .close(let row), .body(let row), .person(let row),
                .post(let row), .attach(let row), .absence(let row), .dissolve(let row):
                row
            case .territory(let rows), .functions(let rows): rows.first
            }
        }
    }

    private(set) var draft: OrganisationDraft
    private(set) var plan: OrganisationPlan
    private let work: OpenWork
    private let levels: [LevelID: LevelID]
    private let newID: () -> UInt128
    /// The places that the file names.
    private var codesInFile: Set<PlaceCode> = []

    private var zone: Zone { draft.staff.zone }

    init(
        _ directory: Directory, _ draft: OrganisationDraft, _ work: OpenWork, levels: [LevelID: LevelID],
        newID: @escaping () -> UInt128
    ) {
        self.draft = draft
        self.work = work
        self.levels = levels
        self.newID = newID
        plan = OrganisationPlan(directory: directory)
    }

    /// Plans the whole file.
    mutating func take(_ file: OrganisationFile) throws {
        var waiting = steps(of: file)
        while !waiting.isEmpty {
            var refused: [(step: Step, trouble: Trouble)] = []
            for step in waiting {
                do { try take(step) } catch let trouble as Trouble { refused.append((step, trouble)) }
            }
            if refused.count == waiting.count {
                var rows: Set<String> = []
                for (step, trouble) in refused {
                    // A place or body that can't be entered is rejected once, not again for what hangs on it.
                    guard let row = step.row, rows.insert("\(row.source) \(row.line)").inserted else { continue }
                    plan.rejects.append(
                        .init(
                            table: row.table, source: row.source, line: trouble.line ?? row.line,
                            column: trouble.column, problem: trouble.problem))
                }
                break
            }
            waiting = refused.map(\.step)
        }
        plan.directory = draft.directory
        nameRejects()
    }

    // MARK: - From rows to steps

    private mutating func steps(of file: OrganisationFile) -> [Step] {
        var rows: [OrganisationTable: [SheetRow]] = [:]
        for sheet in file.sheets {
            var ignored: [String] = []
            rows[sheet.table, default: []] += sheet.read(ignored: &ignored) { plan.rejects.append($0) }
            plan.rows[sheet.table, default: 0] += sheet.rows.count
            plan.ignored[sheet.table, default: []] += ignored
        }
        func known(_ table: OrganisationTable) -> [SheetRow] { rows[table] ?? [] }
        // Places by their digits, so that a parent that only digits tell is there first.
        let places = once(known(.places)) { PlaceCode($0)?.digits ?? $0 }
            .map { (row: $0, digits: PlaceCode($0[.code] ?? "")?.significantDigits ?? 0) }
            .enumerated().sorted { ($0.element.digits, $0.offset) < ($1.element.digits, $1.offset) }
            .map(\.element.row)
        codesInFile = Set(places.compactMap { $0[.code].flatMap { PlaceCode($0) } })
        let bodies = once(known(.bodies)) { $0 }
        let people = once(known(.people)) { $0 }
        var steps = places.map(Step.open) + places.map(Step.describe) + places.map(Step.move)
        steps += bodies.map(Step.body) + people.map(Step.person) + known(.posts).map(Step.post)
        steps += known(.chains).map(Step.attach)
        steps += grouped(known(.territories)).map(Step.territory) + grouped(known(.functions)).map(Step.functions)
        steps += known(.absences).map(Step.absence)
        steps += places.filter { $0[.closed] != nil }.map(Step.close)
        steps += bodies.filter { $0[.closed] != nil }.map(Step.dissolve)
        return steps
    }

    /// Rows whose code stands in no earlier one.
    private mutating func once(_ rows: [SheetRow], _ key: (String) -> String) -> [SheetRow] {
        var lines: [String: Int] = [:]
        var kept: [SheetRow] = []
        for row in rows {
            guard let code = row[.code] else {
                reject(row, .code, .cellMissing)
                continue
            }
            if let line = lines.updateValue(row.line, forKey: key(code)) {
                reject(row, .code, .codeTwice(code, line: line))
            } else {
                kept.append(row)
            }
        }
        return kept
    }

    private mutating func reject(_ row: SheetRow, _ column: OrganisationColumn?, _ problem: OrganisationProblem) {
        plan.rejects.append(
            .init(table: row.table, source: row.source, line: row.line, column: column, problem: problem))
    }

    /// Rows of one body together, in the order of the bodies' first rows. Those without a body stay alone.
    private func grouped(_ rows: [SheetRow]) -> [[SheetRow]] {
        var order: [String] = []
        var groups: [String: [SheetRow]] = [:]
        for row in rows {
            let key = row[.body] ?? "\u{0} \(row.line)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(row)
        }
        return order.compactMap { groups[$0] }
    }

    /// What an unknown name may have meant; for the first rejects only, because a long list is compared each time.
    private mutating func nameRejects() {
        for index in plan.rejects.indices.prefix(100) {
            switch plan.rejects[index].problem {
            case .unknownBody(let code, _):
                plan.rejects[index].problem = .unknownBody(
                    code, nearest: nearestNames(to: code, among: draft.bodyNames, most: 3))
            case .unknownPerson(let code, _):
                plan.rejects[index].problem = .unknownPerson(
                    code, nearest: nearestNames(to: code, among: draft.personNames, most: 3))
            default: break
            }
        }
        let order = OrganisationTable.allCases
        plan.rejects = plan.rejects.enumerated().sorted { left, right in
            let tables = (
                order.firstIndex(of: left.element.table) ?? 0, order.firstIndex(of: right.element.table) ?? 0
            )
            return (tables.0, left.element.line, left.offset) < (tables.1, right.element.line, right.offset)
        }.map(\.element)
    }

    // MARK: - Steps

    private mutating func take(_ step: Step) throws {
        switch step {
        case .open(let row): try open(row)
        case .describe(let row): try describe(row)
        case .move(let row): try move(row)
        case .close(let row): try close(row)
        case .body(let row): try found(row)
        case .person(let row): try enrol(row)
        case .post(let row): try post(row)
        case .attach(let row): try attach(row)
        case .territory(let rows): try setTerritory(rows)
        case .functions(let rows): try setFunctions(rows)
        case .absence(let row): try absence(row)
        case .dissolve(let row): try dissolve(row)
        }
    }

    private mutating func differ(
        _ row: SheetRow, _ code: String, _ name: String, detail: String? = nil, _ what: OrganisationPlan.Difference.What
    ) {
        plan.differences.append(.init(table: row.table, code: code, name: name, detail: detail, what: what))
    }

    // MARK: - Places

    private mutating func act(
        _ command: PlaceCommand, on id: PlaceID, _ column: OrganisationColumn
    ) throws(Trouble) -> Bool {
        do throws(PlaceRefusal) { return try draft.act(command, on: id) } catch {
            throw Trouble(.place(error), at: column)
        }
    }

    private func code(of row: SheetRow) throws(Trouble) -> PlaceCode {
        guard let code = try row.placeCode(.code) else { throw Trouble(.cellMissing, at: .code) }
        return code
    }

    /// The place a row is about; `nil` before it is opened.
    private func place(of row: SheetRow) throws(Trouble) -> Place? {
        let code = try code(of: row)
        if let holder = draft.places.holder(of: code) { return holder }
        return row[.closed] == nil ? nil : draft.places.place(code)
    }

    private func opened(_ row: SheetRow) throws(Trouble) -> Place {
        guard let place = try place(of: row) else { throw Trouble(.unknownPlace(try code(of: row).short), at: .code) }
        return place
    }

    private mutating func open(_ row: SheetRow) throws {
        let code = try code(of: row)
        let day = try row.day(.from, in: zone)
        if let place = try place(of: row) {
            if let old = try row.placeCode(.oldCode), !place.everHad(old) {
                // Another place had it: the file means that one, and the new code is taken.
                throw Trouble(
                    draft.places.place(old) == nil ? .unknownPlace(old.short) : .place(.codeTaken(code)), at: .oldCode)
            }
            return
        }
        if let old = try row.placeCode(.oldCode) {
            if draft.places.place(old) == nil { try openNew(row, old, nil) }
            guard let place = draft.places.place(old) else { return }
            if try act(.recode(code, on: day ?? draft.today), on: place.id, .oldCode) {
                differ(row, code.short, place.name.zh, .changed(.code, from: place.code.short, to: code.short))
            }
            return
        }
        if let former = draft.places.place(code), former.isOpen,
            let until = former.formerCodes.last(where: { $0.code == code })?.until,
            day.map({ $0 < until }) ?? true
        {
            throw Trouble(.recoded(to: former.code, on: until), at: .code)
        }
        try openNew(row, code, day)
    }

    private mutating func openNew(_ row: SheetRow, _ code: PlaceCode, _ day: Day?) throws {
        let name = Name(zh: try row.required(.name), en: row[.nameEn])
        let parent = try parent(of: row, code)
        let id = PlaceID(raw: newID())
        if try act(
            .open(
                id: id, code: code, name: name, level: level(of: row) ?? level(of: code), parent: parent?.id, on: day),
            on: id, .code)
        {
            differ(row, code.short, name.zh, .added)
        }
    }

    private func level(of row: SheetRow) -> LevelID? {
        row[.level].map { text in
            let level = OrganisationWord.level(text)
            return levels[OrganisationWord.levelName(text)] ?? levels[level] ?? level
        }
    }

    /// The level that a code's digits tell, as the playbook calls it.
    private func level(of code: PlaceCode) -> LevelID { levels[code.level] ?? code.level }

    /// The parent a row names; by the digits where it names none.
    private func parent(of row: SheetRow, _ code: PlaceCode) throws(Trouble) -> Place? {
        if row[.parent] == SheetRow.nothing { return nil }
        if let named = try row.placeCode(.parent) {
            guard let place = draft.places.place(named) else {
                throw Trouble(.unknownPlace(named.short), at: .parent)
            }
            return draft.places.standing(place)
        }
        for above in sequence(first: code, next: \.enclosing).dropFirst() {
            if let place = draft.places.place(above) { return draft.places.standing(place) }
            if codesInFile.contains(above) { throw Trouble(.unknownPlace(above.short), at: .parent) }
        }
        return nil
    }

    private mutating func describe(_ row: SheetRow) throws {
        let place = try opened(row)
        guard place.isOpen else { return }
        let day = try row.day(.from, in: zone) ?? draft.today
        var name = place.name
        if let zh = row[.name] { name.zh = zh }
        if let en = row[.nameEn] { name.en = en == SheetRow.nothing ? nil : en }
        if try act(.rename(name, on: day), on: place.id, .name) {
            differ(row, place.code.short, name.zh, .changed(.name, from: said(place.name), to: said(name)))
        }
        if let level = level(of: row), try act(.regrade(level, on: day), on: place.id, .level) {
            differ(row, place.code.short, name.zh, .changed(.level, from: place.level.key, to: level.key))
        }
    }

    private func said(_ name: Name) -> String { name.en.map { "\(name.zh) \($0)" } ?? name.zh }

    private mutating func move(_ row: SheetRow) throws {
        let place = try opened(row)
        // What the row doesn't say stays as it is.
        guard place.isOpen, row[.parent] != nil else { return }
        let parent = try parent(of: row, place.code)
        let before = place.parent.flatMap { draft.places[$0] }
        let day = try row.day(.from, in: zone) ?? draft.today
        if try act(.move(to: parent?.id, on: day), on: place.id, .parent) {
            differ(
                row, place.code.short, place.name.zh,
                .changed(.parent, from: before?.code.short, to: parent?.code.short))
        }
    }

    private mutating func close(_ row: SheetRow) throws {
        let place = try opened(row)
        let day = try row.requiredDay(.closed, in: zone)
        guard place.isOpen else { return }
        guard let code = try row.placeCode(.successor) else { throw Trouble(.cellMissing, at: .successor) }
        guard let successor = draft.places.place(code) else { throw Trouble(.unknownPlace(code.short), at: .successor) }
        if try act(.close(into: successor.id, on: day), on: place.id, .closed) {
            differ(row, place.code.short, place.name.zh, .ended(day, into: successor.code.short))
        }
    }

    // MARK: - Bodies

    private mutating func act(
        _ command: OrganisationCommand, on id: OrganisationID, _ column: OrganisationColumn, openMatters: Int = 0
    ) throws(Trouble) -> Bool {
        do throws(OrganisationRefusal) {
            return try draft.act(command, on: id, openMatters: openMatters)
        } catch { throw Trouble(.body(error), at: column) }
    }

    private func body(_ row: SheetRow, _ column: OrganisationColumn = .body) throws(Trouble) -> Organisation {
        let code = try row.required(column)
        guard let body = draft.body(code) else { throw Trouble(.unknownBody(code, nearest: []), at: column) }
        return body
    }

    private mutating func found(_ row: SheetRow) throws {
        let code = try row.required(.code)
        let kind = row[.kind].flatMap { $0 == SheetRow.nothing ? nil : OrganisationKindID($0) }
        guard let body = draft.body(code) else {
            let name = Name(zh: try row.required(.name), en: row[.nameEn])
            let id = OrganisationID(raw: newID())
            if try act(.found(id: id, code: code, name: name, kind: kind), on: id, .code) {
                differ(row, code, name.zh, .added)
            }
            return
        }
        guard body.isStanding else {
            if row[.closed] == nil { throw Trouble(.body(.dissolved), at: .code) }
            return
        }
        var name = body.name
        if let zh = row[.name] { name.zh = zh }
        if let en = row[.nameEn] { name.en = en == SheetRow.nothing ? nil : en }
        if try act(.rename(name), on: body.id, .name) {
            differ(row, code, name.zh, .changed(.name, from: said(body.name), to: said(name)))
        }
        if row[.kind] != nil, try act(.classify(kind), on: body.id, .kind) {
            differ(row, code, name.zh, .changed(.kind, from: body.kind?.key, to: kind?.key))
        }
    }

    /// Ends a body; the tasks it has in hand are dispatched anew to its successor.
    private mutating func dissolve(_ row: SheetRow) throws {
        let body = try body(row, .code)
        let day = try row.requiredDay(.closed, in: zone)
        guard body.isStanding else { return }
        let successor = row[.successor] == nil ? nil : try self.body(row, .successor)
        let reason = row[.reason] ?? "\(body.code) → \(successor?.code ?? SheetRow.nothing)"
        if PersonalData.stands(in: reason) { throw Trouble(.personalData, at: .reason) }
        let open = successor == nil ? try work.matters(of: body.id) : []
        let inHand = successor == nil ? [] : try work.tasks(of: body.id)
        let moved = try draft.events(inHand, work) { [newID] task in
            .redispatch(
                from: task.task, task: TaskID(raw: newID()), to: successor?.id ?? body.id, reason: reason)
        }
        do throws(Trouble) {
            guard
                try act(
                    .dissolve(successor: successor?.id, on: day), on: body.id, .closed, openMatters: open.count)
            else { return }
        } catch {
            if case .body(.hasOpenMatters) = error.problem { throw Trouble(.hasOpenMatters(open), at: .successor) }
            throw error
        }
        draft.take(moved)
        differ(row, body.code, body.name.zh, .ended(day, into: successor?.code))
        if let successor, !inHand.isEmpty {
            differ(row, body.code, body.name.zh, .handedOver(numbers(inHand), to: successor.code))
        }
    }

    private mutating func attach(_ row: SheetRow) throws {
        let chain = ChainID(try row.required(.chain))
        let body = try body(row)
        let isTop = row[.parent] == nil || row[.parent] == SheetRow.nothing
        let parent = isTop ? nil : try self.body(row, .parent)
        let before = body.parents[chain].flatMap { draft.bodies[$0] }
        if try act(.attach(chain: chain, parent: parent?.id), on: body.id, .parent) {
            differ(
                row, body.code, body.name.zh, detail: chain.key,
                .changed(.parent, from: before?.code, to: parent?.code))
        }
    }

    private mutating func setTerritory(_ rows: [SheetRow]) throws {
        guard let first = rows.first else { return }
        let body = try body(first)
        var codes: [PlaceCode] = []
        for row in rows {
            for text in OrganisationWord.several(try row.required(.place)) where text != SheetRow.nothing {
                guard let code = PlaceCode(text) else {
                    throw Trouble(.notAPlaceCode(text), at: .place, line: row.line)
                }
                guard draft.places.isEmpty || draft.places.place(code) != nil else {
                    throw Trouble(.unknownPlace(text), at: .place, line: row.line)
                }
                codes.append(code)
            }
        }
        if try act(.setTerritory(codes), on: body.id, .place) {
            func said(_ codes: [PlaceCode]) -> String? {
                codes.isEmpty ? nil : codes.map(\.short).joined(separator: " ")
            }
            differ(
                first, body.code, body.name.zh,
                .changed(.place, from: said(body.territory), to: said(Set(codes).sorted())))
        }
    }

    private mutating func setFunctions(_ rows: [SheetRow]) throws {
        guard let first = rows.first else { return }
        let body = try body(first)
        var functions: [FunctionID] = []
        for row in rows {
            for text in OrganisationWord.several(try row.required(.function)) where text != SheetRow.nothing {
                let function = FunctionID(text)
                if let known = draft.keys.functions, !known.contains(function) {
                    throw Trouble(
                        .body(.unknownFunction(function, known: known.sorted())), at: .function, line: row.line)
                }
                functions.append(function)
            }
        }
        if try act(.setFunctions(functions), on: body.id, .function) {
            func said(_ functions: [FunctionID]) -> String? {
                functions.isEmpty ? nil : functions.map(\.key).joined(separator: " ")
            }
            differ(
                first, body.code, body.name.zh,
                .changed(.function, from: said(body.functions), to: said(Set(functions).sorted())))
        }
    }

    // MARK: - People

    private mutating func act(
        _ command: PersonCommand, on id: PersonID, _ column: OrganisationColumn, other: PersonID? = nil,
        responsibleFor: Int = 0
    ) throws(Trouble) -> Bool {
        do throws(PersonRefusal) {
            return try draft.act(command, on: id, other: other, responsibleFor: responsibleFor)
        } catch { throw Trouble(.person(error), at: column) }
    }

    private func person(_ row: SheetRow, _ column: OrganisationColumn = .person) throws(Trouble) -> Person {
        let code = try row.required(column)
        guard let person = draft.person(code) else { throw Trouble(.unknownPerson(code, nearest: []), at: column) }
        return person
    }

    private mutating func enrol(_ row: SheetRow) throws {
        let code = try row.required(.code)
        guard let person = draft.person(code) else {
            let name = try row.required(.name)
            let id = PersonID(raw: newID())
            if try act(.enrol(id: id, code: code, name: name), on: id, .code) { differ(row, code, name, .added) }
            return
        }
        if let name = row[.name], try act(.rename(name), on: person.id, .name) {
            differ(row, code, name, .changed(.name, from: person.name, to: name))
        }
    }

    private mutating func post(_ row: SheetRow) throws {
        let person = try person(row)
        let body = try body(row)
        let role = try row.role()
        let rank = row[.rank].flatMap { $0 == SheetRow.nothing ? nil : RankID($0) }
        let name = row[.postName].flatMap { $0 == SheetRow.nothing ? nil : PostNameID($0) }
        let (from, to) = (try row.day(.from, in: zone), try row.day(.to, in: zone))
        let held = person.appointments.filter { $0.body == body.id && $0.role == role }
        let detail = "\(body.code) \(role.rawValue)"
        func appoint(from: Day?) throws {
            if try act(
                .appoint(body: body.id, role: role, rank: rank, from: from, until: to, named: name), on: person.id,
                name != nil ? .postName : rank == nil ? .role : .rank)
            {
                differ(row, person.code, person.name, detail: detail, .added)
            }
        }
        let same = from.flatMap { first in held.last { $0.firstDay(in: zone) == first } }
        guard let post = same ?? held.last(where: { $0.isHeld(from: from ?? to ?? draft.today, to: to, in: zone) })
        else {
            if from == nil, let left = held.compactMap(\.until).max() { throw Trouble(.leftOn(left), at: .from) }
            return try appoint(from: from)
        }
        let isOfOtherRank = row[.rank] != nil && rank != post.rank
        if isOfOtherRank || row[.postName] != nil && name != post.named {
            guard let from, from > post.firstDay(in: zone) else {
                throw Trouble(
                    isOfOtherRank ? .rankWithoutDay(post.rank) : .postNameWithoutDay(post.named), at: .from)
            }
            // Another rank or name is another appointment; the work stays where it is.
            let change = isOfOtherRank ? (post.rank?.key, rank?.key) : (post.named?.key, name?.key)
            let reason = row[.reason] ?? "\(change.0 ?? SheetRow.nothing) → \(change.1 ?? SheetRow.nothing)"
            try end(post, of: person, until: from.advanced(by: -1), reason, row)
            return try appoint(from: from)
        }
        if let from, let known = post.from, from != known {
            throw Trouble(.person(.alreadyAppointed(since: known)), at: .from)
        }
        guard let to, to != post.until else { return }
        try leave(post, of: person, from: body, until: to, row)
    }

    private mutating func end(
        _ post: Person.Appointment, of person: Person, until: Day, _ reason: String, _ row: SheetRow
    ) throws(Trouble) {
        if try act(
            .endAppointment(body: post.body, role: post.role, until: until, reason: reason, successor: nil),
            on: person.id, .from)
        {
            let detail = "\(draft.bodies[post.body]?.code ?? "") \(post.role.rawValue) \(post.rank?.key ?? "")"
            differ(row, person.code, person.name, detail: detail, .ended(until, into: nil))
        }
    }

    /// Ends a post; the open matters that wait for the person go to the successor, unless another post in the same body
    /// is left.
    private mutating func leave(
        _ post: Person.Appointment, of person: Person, from body: Organisation, until: Day, _ row: SheetRow
    ) throws {
        let reason = row[.reason] ?? ""
        if PersonalData.stands(in: reason) { throw Trouble(.personalData, at: .reason) }
        let successor = row[.successor] == nil ? nil : try self.person(row, .successor)
        let next = max(until.advanced(by: 1), draft.today)
        let remains = person.posts(on: next, in: zone).contains { $0.body == post.body && $0.role != post.role }
        if post.role == .administrator {
            // Somebody has to be left who can let others in.
            let isAnother = draft.staff.all.contains { other in
                other.posts(on: next, in: zone).contains {
                    $0.role == .administrator && (other.id != person.id || $0.body != post.body)
                }
            }
            guard isAnother else { throw Trouble(.lastAdministrator, at: .to) }
        }
        let open = remains ? [] : try work.tasks(of: person.id, for: post.body)
        let handedOver =
            try successor.map { successor in
                try draft.events(open, work) { .handOver(task: $0.task, to: successor.id, reason: reason) }
            } ?? []
        do throws(Trouble) {
            guard
                try act(
                    .endAppointment(
                        body: post.body, role: post.role, until: until, reason: reason, successor: successor?.id),
                    on: person.id, .to, other: successor?.id, responsibleFor: Set(open.map(\.matter)).count)
            else { return }
        } catch {
            switch error.problem {
            case .person(.responsibleFor): throw Trouble(.responsibleFor(numbers(open)), at: .successor)
            case .person(.noReason): throw Trouble(.cellMissing, at: .reason)
            case .person(.successorNotInOffice), .person(.ownSuccessor):
                throw Trouble(error.problem, at: .successor)
            default: throw error
            }
        }
        draft.take(handedOver)
        let detail = "\(body.code) \(post.role.rawValue)"
        differ(row, person.code, person.name, detail: detail, .ended(until, into: successor?.code))
        if let successor, !open.isEmpty {
            differ(row, person.code, person.name, detail: detail, .handedOver(numbers(open), to: successor.code))
        }
    }

    private func numbers(_ tasks: [OpenWork.InHand]) -> [PublicNumber] {
        Set(tasks.map(\.number)).sorted { ($0.year, $0.serial) < ($1.year, $1.serial) }
    }

    private mutating func absence(_ row: SheetRow) throws {
        let person = try person(row)
        let deputy = try self.person(row, .deputy)
        let from = try row.requiredDay(.from, in: zone)
        let to = try row.requiredDay(.to, in: zone)
        let back = try row.day(.back, in: zone)
        // However early somebody is back: what was announced is a span of days.
        guard to >= from else { throw Trouble(.person(.endsBeforeItBegins(from)), at: .to) }
        let last = back.map { min(to, $0.advanced(by: -1)) } ?? to
        let known = person.spell(from: from, deputy: deputy.id)
        // Back before it began: there is, or was, nothing to announce.
        if last < from, known == nil { return }
        if known == nil {
            let away = PersonCommand.goAway(from: from, to: last, deputy: deputy.id)
            if try act(away, on: person.id, .deputy, other: deputy.id) {
                differ(
                    row, person.code, person.name, detail: "\(from.iso) – \(last.iso)",
                    .changed(.deputy, from: nil, to: deputy.code))
            }
        } else if let known, last > known {
            let more = PersonCommand.goAway(from: known.advanced(by: 1), to: last, deputy: deputy.id)
            if try act(more, on: person.id, .to, other: deputy.id) {
                differ(row, person.code, person.name, .changed(.to, from: known.iso, to: last.iso))
            }
        } else if let known, last < known {
            if try act(.comeBack(on: max(from, last.advanced(by: 1))), on: person.id, .back) {
                differ(row, person.code, person.name, .changed(.to, from: known.iso, to: last.iso))
            }
        }
    }
}

extension Person {
    /// The last day of an absence that begins on a day, with those that follow it without a gap by the same deputy.
    fileprivate func spell(from first: Day, deputy: PersonID) -> Day? {
        guard var last = absences.first(where: { $0.from == first && $0.deputy == deputy })?.to else { return nil }
        while let more = absences.first(where: { $0.from == last.advanced(by: 1) && $0.deputy == deputy }) {
            last = more.to
        }
        return last
    }
}

public import Domain
import Store

/// Whose part of a ledger is asked for: of a place with all below it, or of a body.
public enum LedgerScope: Hashable, Sendable {
    case place(PlaceCode)
    /// A body by its code.
    case body(String)
}

/// One ledger of the playbook with how much stands in it, as far as whoever asks may know.
public struct LedgerLine: Sendable {
    public var ledger: Ledger
    /// Entries, 项 (MODEL 4.5); counts roll up, also of what isn't open to the reader.
    public var entries: Int
    /// Whether this reader may look into it (L12).
    public var isOpen: Bool
    /// Whether bodies of the reader's kind keep it (L11).
    public var isOwn = false
}

/// How a page of a ledger is asked for.
public struct LedgerQuestion: Hashable, Sendable {
    public var ledger: String
    /// `nil`: all that the reader's post reaches.
    public var scope: LedgerScope?
    /// One of the kinds or tiers that it holds.
    public var kind: String?
    /// One of the values that the ledger classes by, or ``unclassed``.
    public var value: String?
    /// The entry that the page begins behind.
    public var after: Cursor?
    public var most: Int

    /// An entry's place in the order in which entries came in.
    public struct Cursor: Hashable, Sendable {
        public var received: Moment
        public var entry: UInt128

        public init(received: Moment, entry: UInt128) {
            self.received = received
            self.entry = entry
        }
    }

    /// The longest page.
    public static let longest = 200

    /// Asks for what has no value of those that the ledger classes by.
    public static let unclassed = "-"

    public init(
        _ ledger: String, scope: LedgerScope? = nil, kind: String? = nil, value: String? = nil, after: Cursor? = nil,
        most: Int = 50
    ) {
        self.ledger = ledger
        self.scope = scope
        self.kind = kind
        self.value = value
        self.after = after
        self.most = min(max(1, most), LedgerQuestion.longest)
    }

    /// Whether an entry of this kind, with this value, is asked for.
    func takes(_ held: String?, _ own: String?) -> Bool {
        if let kind, kind != held { return false }
        guard let value else { return true }
        return value == LedgerQuestion.unclassed ? own == nil : own == value
    }
}

/// An entry as one reader may see it.
public struct LedgerRow: Sendable {
    public enum Content: Sendable {
        case matter(MatterView)
        case linkage(Linkage)
        /// A page that was printed and that this reader isn't shown.
        case hidden
    }

    public var content: Content
    /// Where it stands on paper, if it was printed.
    public var sheet: SheetNumber?
    /// How many events it had when it was printed for the first time, and has now.
    public var printed: Int?
    public var version: Int
    /// The household that it is about, by its number, where the reader may know it.
    public var household: String?
    /// Where that household lies, of an edge.
    public var place: PlaceCode?
    /// Why a page that was printed isn't of this ledger any more.
    public var gone: Gone?

    /// What became of an entry that keeps its page (MODEL 4.5).
    public enum Gone: Hashable, Sendable {
        case merged(PublicNumber?)
        case voided
        /// It lies elsewhere now.
        case moved(PlaceCode?)
        /// Another body answers for it now.
        case handedOn(OrganisationID?)
        /// It is of another kind now.
        case reclassified(KindID)
        /// The edge ended on this day.
        case ended(Day)
        /// This reader isn't shown it.
        case hidden
    }
}

/// A page of a ledger.
public struct LedgerPage: Sendable {
    public var ledger: Ledger
    public var place: Place?
    public var body: OrganisationID?
    public var columns: [LedgerColumn]
    public var rows: [LedgerRow]
    /// Where the next page begins; `nil`: this is the last.
    public var next: LedgerQuestion.Cursor?
    /// How many entries there are, of the kind and the value where such were asked for.
    public var entries: Int
}

/// How many entries stand where (L07), with the sum that must come out (L08).
public struct LedgerMatrix: Sendable {
    public var ledger: Ledger
    public var day: Day
    /// `nil`: everywhere.
    public var place: Place?
    public var counts: LedgerCounts
    /// The columns: places right below or all of ``level``, or bodies.
    public var columns: [Volume.Scope]
    /// Those of ``columns`` under which stands what lies in no place of ``level``.
    public var rest: Set<Volume.Scope>
    /// Of which level all places are; `nil`: they lie right below.
    public var level: LevelID?
    /// A lower level by which the playbook lays this ledger out (L07).
    public var finer: LevelID?
    public var sum: LedgerSum
    /// Ledgers that are open to the reader: their cells can be opened.
    public var open: Set<String>
}

extension Jurisdiction {
    /// The ledgers of the playbook in force with what stands in them, of a place or of all that the reader's post reaches; those that
    /// bodies of the reader's kind keep come first.
    public func ledgers(in code: PlaceCode? = nil, _ request: Request) async throws -> [LedgerLine] {
        try Permissions.require(request.actor.role, in: Permissions.ledgers)
        try request.access.require(.read)
        let (playbook, day) = (playbook, today)
        return try await engine.read { [self] connection -> [LedgerLine] in
            let directory = try snapshotDirectory(on: connection)
            let names = postNames(of: request.actor, directory)
            let asked = try scope(code.map { .place($0) }, request.actor, directory)
            let kind = request.actor.body.flatMap { directory[$0]?.kind }
            let own = playbook.organisations.first { $0.id == kind }?.ledgers ?? []
            let lines = try playbook.ledgers.map { ledger in
                let parts = playbook.parts(of: ledger)
                let counts = try self.counts(of: parts, asked, on: day, directory, connection)
                return LedgerLine(
                    ledger: ledger, entries: counts.total, isOpen: playbook.opens(ledger, to: names),
                    isOwn: own.contains(ledger.id))
            }
            return lines.filter(\.isOwn) + lines.filter { !$0.isOwn }
        }
    }

    /// How many entries of a ledger, or of those that it sums up, stand in which place below one, or with which body. `level`: by all
    /// places of it instead of those right below. `exported`: taken along as a file, which is written down.
    public func ledgerMatrix(
        _ id: String, in code: PlaceCode? = nil, by level: LevelID? = nil, on day: Day? = nil, exported: Bool = false,
        _ request: Request
    ) async throws -> LedgerMatrix {
        try Permissions.require(request.actor.role, in: Permissions.ledgers)
        try request.access.require(exported ? .export : .read)
        if exported { try Permissions.require(request.actor.role, in: Permissions.export) }
        if let level, !playbook.levels.contains(level) {
            throw Refused.place(.unknownLevel(level, known: playbook.levels))
        }
        let matrix = try await matrix(of: try known(ledger: id), in: code, by: level, on: day ?? today, request)
        if exported {
            try await note(
                .exported, by: request.actor, request.access.point, reason: id, count: matrix.counts.cells.count)
        }
        return matrix
    }

    private func matrix(
        of ledger: Ledger, in code: PlaceCode?, by level: LevelID?, on day: Day, _ request: Request
    ) async throws -> LedgerMatrix {
        let playbook = playbook
        return try await engine.read { [self] connection -> LedgerMatrix in
            let directory = try snapshotDirectory(on: connection)
            let names = postNames(of: request.actor, directory)
            let asked = try scope(code.map { .place($0) }, request.actor, directory)
            let parts = playbook.parts(of: ledger)
            let counts = try self.counts(of: parts, asked, by: level, on: day, directory, connection)
            var (columns, rest): ([Volume.Scope], Set<Volume.Scope>) = ([], [])
            if let level {
                columns = places(of: level, in: asked.place, directory.places).map { .place($0.id) }
                // What lies in none of them stands under the place that they lie in.
                let known = Set(columns)
                rest = Set(counts.cells.values.flatMap(\.keys).compactMap(\.self)).subtracting(known)
                columns += rest
            } else if ledger.per == Ledger.perOrganisation, asked.place == nil {
                let found = Set(counts.cells.values.flatMap(\.keys).compactMap(\.self))
                columns = directory.bodies.map { .body($0.id) }.filter(found.contains)
            } else {
                columns = directory.places.children(of: asked.place?.id).map { .place($0.id) }
                if let place = asked.place, counts.total(under: .place(place.id)) != 0 {
                    columns.append(.place(place.id))
                }
            }
            return LedgerMatrix(
                ledger: ledger, day: day, place: asked.place, counts: counts, columns: columns, rest: rest,
                level: level,
                finer: level == nil ? finer(ledger, below: asked.place, directory.places) : nil,
                sum: try sum(parts, counts, asked, on: day, directory, connection),
                open: Set(parts.filter { playbook.opens($0, to: names) }.map(\.id)))
        }
    }

    /// The open places of a level, all or below one, by code.
    private func places(of level: LevelID, in place: Place?, _ places: PlaceTree) -> [Place] {
        (place.map { [$0] + places.descendants(of: $0.id) } ?? places.all)
            .filter { $0.isOpen && $0.level == level }.sorted { $0.code < $1.code }
    }

    /// The level by which the playbook lays a ledger out, where it is lower than the places right below.
    private func finer(_ ledger: Ledger, below place: Place?, _ places: PlaceTree) -> LevelID? {
        guard let level = playbook.levels.first(where: { ledger.matrix.contains($0.key) }),
            let lowest = playbook.levels.firstIndex(of: level)
        else { return nil }
        let next = places.children(of: place?.id).compactMap { playbook.levels.firstIndex(of: $0.level) }
        return next.contains { $0 < lowest } ? level : nil
    }

    /// A page of a ledger's entries in the order in which they came in, each as the reader may see it. Of a ledger with a permission of
    /// its own that somebody looked stands in the log before anything is given out (L12).
    public func ledgerPage(
        _ question: LedgerQuestion, exported: Bool = false, _ request: Request
    ) async throws -> LedgerPage {
        try Permissions.require(request.actor.role, in: Permissions.ledgers)
        try request.access.require(exported ? .export : .read)
        if exported { try Permissions.require(request.actor.role, in: Permissions.export) }
        let (playbook, day) = (playbook, today)
        let ledger = try known(ledger: question.ledger)
        let page = try await engine.read { [self] connection -> LedgerPage in
            let directory = try snapshotDirectory(on: connection)
            guard playbook.opens(ledger, to: postNames(of: request.actor, directory)) else {
                throw Refused.closedLedger(ledger.name)
            }
            let asked = try scope(question.scope, request.actor, directory)
            var counts = try self.counts(of: playbook.parts(of: ledger), asked, on: day, directory, connection).cells
            counts = counts.filter { question.takes($0.key.kind, $0.key.value) }
            var page = LedgerPage(
                ledger: ledger, place: asked.place, body: asked.body, columns: ledger.shown(playbook.tiers), rows: [],
                next: nil, entries: counts.values.reduce(0) { $0 + $1.values.reduce(0, +) })
            try fill(&page, question, asked, directory, request.actor, connection)
            return page
        }
        if exported || ledger.access != nil {
            try await note(
                exported ? .exported : .ledgerRead, by: request.actor, request.access.point,
                reason: ledger.access == nil ? nil : ledger.id, count: page.rows.count)
        }
        return page
    }

    /// Who reads a ledger, resolved.
    struct AskedScope {
        /// The topmost place; `nil`: everywhere.
        var place: Place?
        var body: OrganisationID?
    }

    func known(ledger id: String) throws(Refused) -> Ledger {
        guard let ledger = playbook.ledger(id) else {
            throw .unknownLedger(id, known: playbook.ledgers.map(\.id))
        }
        return ledger
    }

    /// What is asked for, within the reach of whoever asks; where nothing is named, where their post reaches.
    func scope(_ scope: LedgerScope?, _ actor: Actor, _ directory: Directory) throws(Refused) -> AskedScope {
        switch scope {
        case .place(let code)?: return AskedScope(place: try place(code, for: actor, directory))
        case .body(let code)?:
            guard let body = directory.body(code) else {
                throw .unknownBody(code, known: nearestNames(to: code, among: directory.bodies.map(\.code), most: 5))
            }
            guard fieldReach(of: actor, directory).covers(nil, of: body.id) else { throw .outOfReach }
            return AskedScope(body: body.id)
        case nil:
            let territory = fieldReach(of: actor, directory).territory
            guard let first = territory.first else { return AskedScope() }
            return AskedScope(place: directory.places.place(first).map(directory.places.standing))
        }
    }

    /// Tallies of what came in, of every ledger by place, or by body.
    func counts(
        of ledgers: [Ledger], _ asked: AskedScope, by level: LevelID? = nil, on day: Day, _ directory: Directory,
        _ connection: any Connection
    ) throws -> LedgerCounts {
        let kinds = Set(ledgers.flatMap(\.holds).map { KindID($0) }.filter { playbook.kind($0) != nil })
        let byBody = asked.body != nil || ledgers.allSatisfy { $0.per == Ledger.perOrganisation }
        let scope: FigureScope = byBody && asked.place == nil && level == nil ? .body : .place
        let source = FigureQueries(name, on: connection)
        let rows = try [FigureTally.collected, .receivedDirectly].flatMap {
            try source.rows(.init(tally: $0, scope: scope, kinds: kinds, asOf: day))
        }
        var counts: LedgerCounts
        if scope == .body {
            let own = asked.body.map { body in rows.filter { $0.member == body.description } } ?? rows
            counts = LedgerCounts(ledgers, byBody: own)
        } else {
            counts = LedgerCounts(ledgers, rows, below: asked.place?.id, at: level, directory.places)
        }
        // Edges stand with the body that holds them (L13).
        for ledger in ledgers {
            for tier in playbook.tiers where ledger.holds.contains(tier.id) {
                for linkage in try LinkageQueries(name, on: connection).linkages(of: tier.id, on: day)
                where linkage.isLive(on: day, directory.staff) {
                    let body = linkage.holder.organisation
                    guard asked.body.map({ $0 == body }) ?? true else { continue }
                    guard asked.place == nil && level == nil || scope == .body else { continue }
                    counts.add(
                        1, .init(ledger: ledger.id, kind: tier.id, value: linkage.group), under: .body(body))
                }
            }
        }
        return counts
    }

    /// The parts added up beside the same matters counted once, whichever ledgers hold them.
    private func sum(
        _ parts: [Ledger], _ counts: LedgerCounts, _ asked: AskedScope, on day: Day, _ directory: Directory,
        _ connection: any Connection
    ) throws -> LedgerSum {
        var once = Ledger(
            id: "", name: Name(zh: "", en: ""), holds: Array(Set(parts.flatMap(\.holds))).sorted(),
            per: parts.first?.per ?? "")
        once.classes = nil
        let whole = try self.counts(of: [once], asked, on: day, directory, connection).total
        return LedgerSum(
            parts.map { .init(ledger: $0.id, form: $0.form, entries: counts.total(of: $0.id)) }, whole: whole)
    }

    private func fill(
        _ page: inout LedgerPage, _ question: LedgerQuestion, _ asked: AskedScope, _ directory: Directory,
        _ actor: Actor, _ connection: any Connection
    ) throws {
        let reader = LedgerReader(self, actor, page.ledger, directory, connection)
        var cursor = question.after.map {
            LedgerQueries.Entry(matter: MatterID(raw: $0.entry), received: $0.received)
        }
        let kinds = page.ledger.holds.filter { question.kind == nil || question.kind == $0 }.map { KindID($0) }
            .filter { playbook.kind($0) != nil }
        let under = reader.under(asked)
        reading: while !kinds.isEmpty {
            let batch = try LedgerQueries(name, on: connection).entries(
                of: kinds, under: under, after: cursor, most: question.most + 1)
            for entry in batch {
                guard page.rows.count < question.most else {
                    page.next = cursor.map { .init(received: $0.received, entry: $0.matter.raw) }
                    break reading
                }
                cursor = entry
                guard let row = try reader.row(.matter(entry.matter)),
                    question.takes(row.held, row.value(of: page.ledger))
                else { continue }
                page.rows.append(row)
            }
            guard batch.count > question.most else { break }
        }
        // Edges are few: all of them stand behind the last matter.
        guard page.next == nil else { return }
        for linkage in try reader.linkages(asked, on: today) {
            guard let row = try reader.row(.linkage(linkage.id)),
                question.takes(row.held, row.value(of: page.ledger))
            else { continue }
            page.rows.append(row)
        }
    }
}

extension Ledger {
    /// What ``per`` says where a ledger is a body's.
    static let perOrganisation = "organisation"
}

extension LedgerRow {
    /// The kind or tier that it is of.
    var held: String? {
        switch content {
        case .matter(let view): view.kind.key
        case .linkage(let linkage): linkage.tier
        case .hidden: nil
        }
    }

    /// What the ledger classes it by.
    public func value(of ledger: Ledger) -> String? {
        switch content {
        case .matter(let view):
            switch ledger.classes.flatMap({ view.fields[$0] }) {
            case .choice(let value)?, .entry(let value)?: value
            default: nil
            }
        case .linkage(let linkage): linkage.group
        case .hidden: nil
        }
    }
}

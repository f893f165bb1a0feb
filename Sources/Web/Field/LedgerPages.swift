import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// 台账 for people in office (L06–L08, L12, L13): the use cases say who may look into which.
enum LedgerPages {
    static let all: [Route] = [list, entries, matrix, paper, number] + file + matrixFile

    private static let ledger = Route.Parameter.path("ledger", .line(64))
    private static let scope: [Route.Parameter] = [.query("place", .form(.place)), .query("body", .code)]
    private static let narrowing: [Route.Parameter] = [.query("class", .asked(64)), .query("kind", .asked(64))]

    /// A ledger that the playbook doesn't know is an address of nothing.
    private static func id(_ call: Call) throws -> String {
        let id = call.path["ledger"] ?? ""
        let known = call.jurisdiction.playbook.ledgers.map(\.id)
        guard known.contains(id) else { throw Problem(.notFound, "unknown-ledger", .unknownLedger(id, known: known)) }
        return id
    }

    private static func asked(_ call: Call) -> LedgerScope? {
        if let body = call.query.text("body") { return .body(body) }
        return call.askedPlace("place").map { .place($0) }
    }

    /// The one place or body that sheets are of.
    private static func one(_ call: Call, _ ledger: String) throws -> LedgerScope {
        guard let scope = asked(call) else {
            throw Refused.printsPer(call.jurisdiction.playbook.ledger(ledger)?.per ?? "")
        }
        return scope
    }

    // MARK: - Which there are

    private static let list = Route.page(
        "/ledgers", "ledgersPage", "The ledgers of the playbook with how much stands in each.", entry: .official,
        parameters: [.query("place", .form(.place))]
    ) { call in
        let (jurisdiction, request) = (call.jurisdiction, try call.request())
        let code = call.askedPlace("place")
        let lines = try await jurisdiction.ledgers(in: code, request)
        var sums: [(ledger: Ledger, sum: LedgerSum)] = []
        for line in lines where line.ledger.holds.isEmpty {
            sums.append((line.ledger, try await jurisdiction.ledgerMatrix(line.ledger.id, in: code, request).sum))
        }
        let place = try await jurisdiction.directory().places
        return call.formPage(
            LedgersPage(
                lines, sums: sums, place: code.flatMap { place.place($0) }, in: try await call.pageSetting()
            ).html)
    }

    // MARK: - What stands in one

    private static let entries = Route.page(
        "/ledgers/{ledger}", "ledgerPage", "What stands in a ledger, of a place or a body.", entry: .official,
        parameters: [ledger, .query("after", .asked(80))] + narrowing + scope
    ) { call in
        let (jurisdiction, request) = (call.jurisdiction, try call.request())
        let id = try id(call)
        if jurisdiction.playbook.ledger(id)?.holds.isEmpty == true {
            return .seeOther(Link("ledgers", id, "matrix").with("place", call.query.text("place")))
        }
        let (kind, value) = (call.query.text("kind"), call.query.text("class"))
        var question = LedgerQuestion(id, scope: asked(call), kind: kind, value: value)
        question.after = call.query.text("after").flatMap(LedgerEntriesPage.cursor)
        let page = try await jurisdiction.ledgerPage(question, request)
        let directory = try await jurisdiction.directory()
        let matrix = try await jurisdiction.ledgerMatrix(id, in: page.place?.code, request)
        let (kinds, values) = narrowed(matrix, to: kind)
        let names = try await jurisdiction.names()
        var table = LedgerTable(page.ledger, page.columns, names, jurisdiction.playbook)
        if page.columns.contains(.summary) {
            table.words = try await call.firstWords(
                of: page.rows.compactMap { row in
                    guard case .matter(let view) = row.content else { return nil }
                    return (view.number.description, view.summary)
                })
        }
        let isOfPlaces = page.body == nil && page.ledger.per != "organisation"
        var shown =
            LedgerEntriesPage(
                page, rows: rows(page.rows, table),
                above: try await jurisdiction.placeLine(page.place?.code, request).above,
                below: isOfPlaces ? directory.places.children(of: page.place?.id) : [],
                values: page.body == nil
                    ? values.map { key, count in
                        (key, LedgerTable.name(ofValue: key, in: page.ledger, names), count)
                    } : [],
                value: value, body: page.body.flatMap { directory[$0]?.code }, in: try await call.pageSetting())
        shown.kind = kind
        shown.kinds =
            page.body == nil
            ? kinds.map { key, count in (key, LedgerTable.name(ofHeld: key, jurisdiction.playbook), count) } : []
        shown.takesTables =
            call.isAmong(Permissions.intake)
            && page.ledger.holds.contains { jurisdiction.playbook.kind(KindID($0)) != nil }
        return call.formPage(shown.html)
    }

    /// How many entries there are of each kind, where there are several, and of each class of the kind; those without a class stand behind
    /// those that have one.
    private static func narrowed(
        _ matrix: LedgerMatrix, to kind: String?
    ) -> (kinds: [(String, Int)], values: [(String, Int)]) {
        var (kinds, values): ([String: Int], [String: Int]) = ([:], [:])
        for (item, cells) in matrix.counts.cells {
            let count = cells.values.reduce(0, +)
            kinds[item.kind, default: 0] += count
            guard kind == nil || kind == item.kind else { continue }
            values[item.value ?? LedgerQuestion.unclassed, default: 0] += count
        }
        let without = values.removeValue(forKey: LedgerQuestion.unclassed)
        var classes = values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        if let without, !classes.isEmpty { classes.append((LedgerQuestion.unclassed, without)) }
        let several = matrix.ledger.holds.count > 1
        return (several ? kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } : [], classes)
    }

    private static func rows(_ rows: [LedgerRow], _ table: LedgerTable) -> LedgerRows {
        LedgerRows(
            header: table.header,
            rows: rows.map { row in
                var number: PublicNumber?
                if case .matter(let view) = row.content { number = view.number }
                return LedgerRows.Row(number: number, cells: table.cells(row))
            })
    }

    private static let file = Route.tables(
        "/ledgers/{ledger}/file", "ledgerFile", "A ledger as a table; that it was taken along is written down.",
        parameters: [ledger, .language] + narrowing + scope
    ) { call in
        let (jurisdiction, request) = (call.jurisdiction, try call.request())
        let id = try id(call)
        // A summary has no entries of its own: its table is the matrix.
        if jurisdiction.playbook.ledger(id)?.holds.isEmpty == true { return try await taken(id, call) }
        var question = LedgerQuestion(
            id, scope: asked(call), kind: call.query.text("kind"), value: call.query.text("class"),
            most: LedgerQuestion.longest)
        var page = try await jurisdiction.ledgerPage(question, exported: true, request)
        var found = page.rows
        while found.count < Jurisdiction.mostPrinted, let next = page.next {
            question.after = next
            page = try await jurisdiction.ledgerPage(question, exported: true, request)
            found += page.rows
        }
        let table = LedgerTable(page.ledger, page.columns, try await jurisdiction.names(), jurisdiction.playbook)
        return OfferedTable(table.table(found, in: call.language), named: page.ledger.id)
    }

    // MARK: - What × where

    private static let matrix = Route.page(
        "/ledgers/{ledger}/matrix", "ledgerMatrixPage", "How many entries stand where, by what they are.",
        entry: .official, parameters: [ledger, .query("place", .form(.place)), level]
    ) { call in
        let (jurisdiction, request) = (call.jurisdiction, try call.request())
        let playbook = jurisdiction.playbook
        let matrix = try await jurisdiction.ledgerMatrix(
            try id(call), in: call.askedPlace("place"), by: try asked(level: call), request)
        let ledgers = Dictionary(playbook.ledgers.map { ($0.id, $0) }) { first, _ in first }
        let setting = try await call.pageSetting()
        let table = LedgerMatrixTable(matrix, try await jurisdiction.directory(), setting.names)
        return call.formPage(
            LedgerMatrixPage(
                matrix, name: { table.name($0) }, columns: table.columns, ledgers: ledgers,
                above: try await jurisdiction.placeLine(matrix.place?.code, request).above, in: setting
            ).html)
    }

    /// By all places of which level; `nil`: by those right below.
    private static let level = Route.Parameter.query("by", .asked(64))

    private static func asked(level call: Call) throws -> LevelID? {
        guard let text = call.asked("by") else { return nil }
        let levels = call.jurisdiction.playbook.levels
        guard levels.contains(LevelID(text)) else {
            throw Problem(.notFound, "unknown-level", .refused(.place(.unknownLevel(LevelID(text), known: levels))))
        }
        return LevelID(text)
    }

    private static let matrixFile = Route.tables(
        "/ledgers/{ledger}/matrix", "ledgerMatrixFile",
        "How many entries stand where, as a table; that it was taken along is written down.",
        parameters: [ledger, .query("place", .form(.place)), level, .language]
    ) { call in try await taken(try id(call), call) }

    private static func taken(_ id: String, _ call: Call) async throws -> OfferedTable {
        let jurisdiction = call.jurisdiction
        let matrix = try await jurisdiction.ledgerMatrix(
            id, in: call.askedPlace("place"), by: try asked(level: call), exported: true, try call.request())
        let table = LedgerMatrixTable(matrix, try await jurisdiction.directory(), try await jurisdiction.names())
        return OfferedTable(table.table(in: call.language), named: id)
    }

    // MARK: - On paper

    private static let paper = Route.page(
        "/ledgers/{ledger}/paper", "ledgerPaperPage",
        "A ledger's sheets of one place or body; that they were printed is written down.",
        entry: .official, parameters: [ledger] + scope
    ) { call in call.formPage(try await show(try one(call, try id(call)), call, call.freshForm)) }

    private static func show(_ scope: LedgerScope, _ call: Call, _ state: FormState) async throws -> HTML {
        let (jurisdiction, request) = (call.jurisdiction, try call.request())
        let paper = try await jurisdiction.printLedger(try id(call), of: scope, numbers: false, request)
        let names = try await jurisdiction.names()
        let table = LedgerTable(paper.ledger, paper.columns, names, jurisdiction.playbook)
        return LedgerPaperPage(
            paper, rows: rows(paper.rows, table), printedBy: request.actor.person.map(names.person) ?? "", state,
            in: try await call.pageSetting()
        ).html
    }

    private static let number = Route.sending(
        "/ledgers/{ledger}/sheets", "ledgerSheetsForm", "Gives new entries of a ledger their pages.", entry: .official,
        parameters: [ledger],
        PageForm(
            name: "sheets", fields: .object([.may("place", .line(20)), .may("body", .line(64))]),
            show: { call, state in try await show(try sent(call), call, state) })
    ) { call in
        let scope = try sent(call)
        let id = try id(call)
        _ = try await call.jurisdiction.printLedger(id, of: scope, try call.request())
        let link = Link("ledgers", id, "paper")
        return switch scope {
        case .place(let code): .seeOther(link.with("place", code.short))
        case .body(let code): .seeOther(link.with("body", code))
        }
    }

    private static func sent(_ call: Call) throws -> LedgerScope {
        if let body = call.body.text("body"), !body.isEmpty { return .body(body) }
        guard let code = call.body.text("place").flatMap({ PlaceCode($0) }) else {
            throw Refused.printsPer(call.jurisdiction.playbook.ledger(try id(call))?.per ?? "")
        }
        return .place(code)
    }
}

import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import Synchronization
import Tables
import UseCases
import Words

/// A sort of table that is taken in on a page.
protocol TableIntake: SendableMetatype {
    associatedtype Field: NamedColumn

    static var path: StaticString { get }
    static var name: String { get }
    static var parameters: [Route.Parameter] { get }
    /// What is asked besides the file.
    static var asked: [Schema.Property] { get }

    /// What the page says and asks; throws for whoever may not take such a table in.
    static func face(_ call: Call, _ answers: [String: String]) async throws -> TableImportPage.Face

    /// What a field is called where a column is chosen for it.
    static func label(_ field: Field) -> Sentence

    /// The import as it was asked for, its heading by the fields' names. Throws ``ColumnsMissing`` and what is refused.
    static func taking(_ call: Call, _ table: AskedTable) async throws -> RowTaking
}

extension TableIntake {
    static func label(_ field: Field) -> Sentence { .tableField(field.rawValue) }
}

/// What is to be taken in how.
struct AskedTable: Sendable {
    var file: String
    var header: [String]
    var answers: [String: String]
    var dryRun: Bool
}

/// No column is one of these.
struct ColumnsMissing: Error {
    var fields: [Sentence]
}

/// An import that is ready to be run.
struct RowTaking: Sendable {
    typealias Run =
        @Sendable (
            _ next: () throws -> TableRecord?, _ rejected: (TableRecord, Sentence) throws -> Void,
            _ progress: (Int) -> Void
        ) async throws -> any RowReport

    var run: Run
    /// What came of it.
    var said: @Sendable (any RowReport) -> [Sentence]
}

/// How many tables are taken in at once: each holds its file and keeps the writer busy.
final class ImportGate: Sendable {
    private let running = Mutex(0)
    private static let most = 2

    /// False where enough are on their way.
    func enter() -> Bool {
        running.withLock { running in
            guard running < ImportGate.most else { return false }
            running += 1
            return true
        }
    }

    func leave() { running.withLock { $0 -= 1 } }
}

/// 户名册 (L03, L05).
enum HouseholdTables: TableIntake {
    typealias Field = SubjectField

    static let path: StaticString = "/imports/households"
    static let name = "householdTable"
    static let parameters: [Route.Parameter] = [.query("type", .words(MatterKind.SubjectType.self))]
    static let asked: [Schema.Property] = [.needed("type", .words(MatterKind.SubjectType.self))]

    static func face(_ call: Call, _ answers: [String: String]) async throws -> TableImportPage.Face {
        try call.requireKeeping()
        let type: MatterKind.SubjectType = answers["type"].flatMap { .init(rawValue: $0) } ?? .household
        let types = MatterKind.SubjectType.allCases.map { FormOption($0.rawValue, .subjectType($0)) }
        return .init(
            .households, title: .importHouseholdTable, intro: .importHouseholdsIntro,
            action: Link("imports", "households"),
            back: (.householdsTab, Link("households").with("type", type == .household ? nil : type.rawValue)),
            questions: [.init("type", .tableSubjects, options: types, isRequired: true)],
            answers: ["type": type.rawValue])
    }

    static func taking(_ call: Call, _ table: AskedTable) async throws -> RowTaking {
        try call.requireKeeping()
        let columns: SubjectColumns
        do throws(SubjectColumns.Fault) { columns = try SubjectColumns(header: table.header) } catch {
            switch error {
            case .noCode: throw ColumnsMissing(fields: [.tableField("code")])
            case .noPlace, .unknownColumn, .unknownField:
                throw ColumnsMissing(fields: [.tableField("place"), .tableField("village")])
            }
        }
        let plan = SubjectImport(
            columns: columns, type: table.answers["type"].flatMap { .init(rawValue: $0) } ?? .household,
            actor: try call.request().actor, dryRun: table.dryRun)
        let jurisdiction = call.jurisdiction
        return RowTaking(
            run: { next, rejected, progress in
                try await jurisdiction.run(
                    plan, next: next, rejected: { try rejected($0, .reject($1)) }, progress: { progress($0.read) })
            },
            said: {
                [
                    .householdsImported(
                        $0.entered, alreadyThere: $0.alreadyThere, rejected: $0.rejected, isDryRun: table.dryRun)
                ]
            })
    }
}

/// 旧台账 (L06, L12).
enum LedgerTables: TableIntake {
    typealias Field = EntryField

    static let path: StaticString = "/imports/ledgers/{ledger}"
    static let name = "ledgerTable"
    static let parameters: [Route.Parameter] = [
        .path("ledger", .line(64)), .query("place", .form(.place)),
    ]
    static let asked: [Schema.Property] = [
        .needed("channel", .code), .may("kind", .code), .may("place", .line(20)),
    ]

    static func face(_ call: Call, _ answers: [String: String]) async throws -> TableImportPage.Face {
        let (jurisdiction, id) = (call.jurisdiction, call.path["ledger"] ?? "")
        guard jurisdiction.playbook.ledger(id) != nil else {
            throw Problem(
                .notFound, "unknown-ledger", .unknownLedger(id, known: jurisdiction.playbook.ledgers.map(\.id)))
        }
        let (ledger, kinds) = try await jurisdiction.ledgerTaking(id, try call.request())
        // A ledger of pairings, or a summary, has no entries that anybody types.
        guard !kinds.isEmpty else { throw Problem.noSuchAddress }
        var questions: [TableImportPage.Face.Question] = [
            .init(
                "channel", .tableChannel,
                options: jurisdiction.playbook.channels.map { FormOption($0.id.key, .name($0.name)) },
                isRequired: true)
        ]
        if kinds.count > 1 {
            let options = kinds.map { FormOption($0.id.key, .name($0.name)) }
            questions.append(.init("kind", .tableKind, options: options, isRequired: true))
        }
        questions.append(.init("place", .tablePlace, hint: .tablePlaceHint, isRequired: false))
        let place = answers["place"] ?? call.query.text("place")
        return .init(
            .ledgers, title: .importIntoLedger(.name(ledger.name)), intro: .importEntriesIntro,
            action: Link("imports", "ledgers", id), back: (.toLedger, Link("ledgers", id).with("place", place)),
            questions: questions, answers: answers.merging(place.map { ["place": $0] } ?? [:]) { first, _ in first })
    }

    static func taking(_ call: Call, _ table: AskedTable) async throws -> RowTaking {
        let (jurisdiction, id) = (call.jurisdiction, call.path["ledger"] ?? "")
        var place: PlaceCode?
        if let text = table.answers["place"] {
            place = PlaceCode(text)
            guard place != nil else { throw FormRefused("place", .rowPlaceUnknown(text)) }
        }
        let plan: LedgerImport
        do {
            plan = try await jurisdiction.prepareLedger(
                id, kind: table.answers["kind"], channel: table.answers["channel"] ?? "", place: place,
                header: table.header, overrides: [], source: LedgerImport.source(of: id, file: table.file),
                dryRun: table.dryRun, try call.request())
        } catch let fault as LedgerImport.Fault {
            switch fault {
            case .noWords: throw ColumnsMissing(fields: [.tableField("words"), .tableField("summary")])
            case .noHousehold: throw ColumnsMissing(fields: [.tableField("household")])
            case .unknownColumn, .unknownField: throw FormRefused(nil, .fault(fault))
            case .whichKind: throw FormRefused("kind", .fieldMissing)
            }
        }
        let names = try await jurisdiction.names()
        return RowTaking(
            run: { next, rejected, progress in
                try await jurisdiction.run(
                    plan, next: next,
                    rejected: { record, reject in
                        try rejected(record, .reject(reject) { .refusedOnForm($0, names) })
                    }, progress: { progress($0.read) })
            },
            said: {
                [
                    .entriesTaken(
                        $0.entered, alreadyThere: $0.alreadyThere, rejected: $0.rejected, isDryRun: table.dryRun)
                ]
            })
    }
}

/// 一天的走访 (X03).
enum VisitTables: TableIntake {
    typealias Field = VisitField

    static let path: StaticString = "/imports/visits"
    static let name = "visitTable"
    static let parameters: [Route.Parameter] = [.query("campaign", .line(60))]
    static let asked: [Schema.Property] = [
        .needed("kind", .line(80)), .may("day", .line(20)), .may("campaign", .line(60)),
    ]

    static func face(_ call: Call, _ answers: [String: String]) async throws -> TableImportPage.Face {
        _ = try ActivityPages.requireField(call)
        let jurisdiction = call.jurisdiction
        let kinds = jurisdiction.playbook.activities.filter { !$0.meets.isEmpty }
        let open = try await jurisdiction.campaigns(try call.request()).filter(\.isOpen)
        var answers = answers
        if answers["kind"] == nil { answers["kind"] = kinds.first?.id.key }
        var questions: [TableImportPage.Face.Question] = [
            .init(
                "kind", .visitTableKind, options: kinds.map { FormOption($0.id.key, .name($0.name)) },
                isRequired: true),
            .init("day", .visitTableDay, hint: .visitTableNotADay, isRequired: false),
        ]
        if !open.isEmpty {
            questions.append(
                .init(
                    "campaign", .visitTableCampaign, hint: .visitTableCampaignHint,
                    options: open.map { FormOption($0.code, .name($0.name)) }, isRequired: false))
        }
        return .init(
            .visits, title: .importVisitTable, intro: .importVisitsIntro, action: Link("imports", "visits"),
            back: (.visitsHeading, Link("visits")), questions: questions, answers: answers)
    }

    static func taking(_ call: Call, _ table: AskedTable) async throws -> RowTaking {
        _ = try ActivityPages.requireField(call)
        var day: Day?
        if let text = table.answers["day"] {
            day = SubjectWord.day(text)
            guard day != nil else { throw FormRefused("day", .visitTableNotADay) }
        }
        let columns: VisitColumns
        do throws(VisitColumns.Fault) {
            columns = try VisitColumns(header: table.header, hasDay: day != nil)
        } catch {
            switch error {
            case .missing(let field): throw ColumnsMissing(fields: [.tableField(field.rawValue)])
            case .unknownColumn, .unknownField: throw FormRefused(nil, .visitColumns(error))
            }
        }
        let jurisdiction = call.jurisdiction
        var request = try call.request()
        // Its rows are entered in several batches, each of which finds by itself what is there already.
        request.key = nil
        let plan = VisitImport(
            columns: columns, request: request, kind: table.answers["kind"] ?? "", day: day,
            campaign: table.answers["campaign"], dryRun: table.dryRun)
        let names = try await jurisdiction.names()
        return RowTaking(
            run: { next, rejected, progress in
                try await jurisdiction.run(
                    plan, next: next, rejected: { try rejected($0, .reject($1, names)) },
                    progress: { progress($0.read) })
            },
            said: {
                [
                    .visitsImported(
                        $0.entered, alreadyThere: $0.alreadyThere, rejected: $0.rejected, isDryRun: table.dryRun)
                ]
            })
    }
}

/// 包联名单 (A02, L05, L13).
enum LinkageTables: TableIntake {
    typealias Field = LinkageField

    static let path: StaticString = "/imports/linkages"
    static let name = "linkageTable"
    static let parameters: [Route.Parameter] = [.query("tier", LinkageRoutes.tierKey)]
    static let asked: [Schema.Property] = [.needed("tier", LinkageRoutes.tierKey), .may("since", .line(20))]

    /// Its groups are of people, not of a village.
    static func label(_ field: LinkageField) -> Sentence {
        field == .group ? .linkageGroupColumn : .tableField(field.rawValue)
    }

    static func face(_ call: Call, _ answers: [String: String]) async throws -> TableImportPage.Face {
        try call.requireLinking()
        let tiers = call.jurisdiction.playbook.tiers
        guard !tiers.isEmpty else { throw Problem.noSuchAddress }
        let tier = answers["tier"].flatMap { id in tiers.first { $0.id == id } }
        return .init(
            .linkages, title: .importLinkageTable, intro: .importLinkagesIntro, action: Link("imports", "linkages"),
            back: tier.map { (.name($0.name), Link("linkages", "tiers", $0.id)) } ?? (.linkagesTitle, Link("linkages")),
            questions: [
                .init(
                    "tier", .linkageTableTier, options: tiers.map { FormOption($0.id, .name($0.name)) },
                    isRequired: true),
                .init("since", .linkageTableSince, hint: .linkageTableSinceHint, isRequired: false),
            ], answers: answers)
    }

    static func taking(_ call: Call, _ table: AskedTable) async throws -> RowTaking {
        try call.requireLinking()
        let (jurisdiction, id) = (call.jurisdiction, table.answers["tier"] ?? "")
        let tiers = jurisdiction.playbook.tiers
        guard let tier = tiers.first(where: { $0.id == id }) else {
            throw Refused.linkage(.unknownTier(id, known: tiers.map(\.id)))
        }
        var since: Day?
        if let text = table.answers["since"] {
            since = SubjectWord.day(text)
            guard since != nil else { throw FormRefused("since", .visitTableNotADay) }
        }
        let columns: NamedColumns<LinkageField>
        do throws(NamedColumns<LinkageField>.Fault) { columns = try NamedColumns(table.header) } catch {
            // No column is named here but by the heading itself.
            throw ColumnsMissing(fields: [label(.holder)])
        }
        guard columns.index(of: .holder) != nil || columns.index(of: .body) != nil else {
            throw ColumnsMissing(fields: [label(.holder), label(.body)])
        }
        let target: LinkageField =
            switch tier.to {
            case .subject: .household
            case .topic: .topic
            default: .place
            }
        guard columns.index(of: target) != nil else { throw ColumnsMissing(fields: [label(target)]) }
        let plan = LinkageImport(
            columns: columns, tier: id, actor: try call.request().actor, since: since, dryRun: table.dryRun)
        let names = try await jurisdiction.names()
        return RowTaking(
            run: { next, rejected, progress in
                try await jurisdiction.run(
                    plan, next: next, rejected: { try rejected($0, .reject($1, names)) },
                    progress: { progress($0.read) })
            },
            said: {
                [
                    .linkagesImported(
                        $0.entered, alreadyThere: $0.alreadyThere, rejected: $0.rejected, isDryRun: table.dryRun)
                ]
            })
    }
}

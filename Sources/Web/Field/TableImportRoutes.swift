import Domain
import Faces
import HTML
import HTTPTypes
import HummingbirdCore
import NIOCore
import Pages
import Tables
import UseCases
import Words

/// Tables that are taken in on a page: sent and tried, looked at again with other columns, taken in. Between the steps the file lies
/// sealed among the attachments, cited by nobody; the form carries its name and what was chosen, sealed too. Rows are taken once
/// however often a form is sent, so nothing needs to be undone where one breaks off.
struct TableImportRoutes: Sendable {
    private let gate = ImportGate()

    var all: [Route] {
        routes(of: HouseholdTables.self) + routes(of: LedgerTables.self) + routes(of: VisitTables.self)
            + routes(of: LinkageTables.self) + [Self.rejects]
    }

    /// How long a file may lie between two steps.
    private static let patience: Int64 = 2 * Moment.millisecondsPerHour
    /// With more rows the page is sent while they are read.
    private static let mostAtOnce = 1_000

    private func routes<Intake: TableIntake>(of intake: Intake.Type) -> [Route] {
        let path = Intake.parameters.filter { $0.place == .path }
        let held: Schema.Property = .needed("held", .string(.init(length: 1...20_000)))
        let columns = (0..<TableUpload.mostColumns).map { Schema.Property.may("c\($0)", .line(40)) }
        return [
            .page(
                Intake.path, "\(Intake.name)Page", "Where a table is sent that is taken in.", entry: .official,
                parameters: Intake.parameters
            ) { call in call.formPage(try await Self.empty(intake, call, call.freshForm)) },
            .sending(
                Intake.path, "\(Intake.name)Form", "Tries a table: nothing is written.", entry: .official,
                parameters: path,
                PageForm(
                    name: "file", fields: .object(Intake.asked),
                    files: [.init(field: "file", most: 1, isRequired: true)],
                    show: { call, state in try await Self.empty(intake, call, state) })
            ) { call in
                guard let file = call.files.first else { throw FormRefused("file", .fieldMissing) }
                // Whoever may not is told so before a file is kept for them.
                _ = try await Intake.face(call, [:])
                guard file.bytes.count <= TableUpload.mostBytes else {
                    throw FormRefused(
                        "file", .tableTooLarge((file.bytes.count >> 20) + 1, most: TableUpload.mostBytes >> 20))
                }
                var answers: [String: String] = [:]
                for property in Intake.asked { answers[property.name] = call.body.text(property.name) }
                let table = HeldTable(
                    hash: try call.jurisdiction.keepAside(file.bytes), name: file.declared.name, answers: answers)
                return try await carriedOut(intake, table, file.bytes, dryRun: true, call)
            },
            .sending(
                Intake.path, ending: "/look", "\(Intake.name)Again", "Tries a table with other columns.",
                entry: .official, parameters: path,
                PageForm(
                    name: "look",
                    fields: .object(
                        [held, .may("line", .integer(1...1_000_000)), .may("sheet", .line(200))] + columns),
                    show: { call, state in try await Self.empty(intake, call, state) })
            ) { call in
                var (table, bytes) = try Self.opened(intake, call)
                let (line, sheet) = (call.body.integer("line"), call.body.text("sheet"))
                // Elsewhere in the file other columns stand.
                let isElsewhere = line != table.line || sheet != table.sheet
                table.fields =
                    isElsewhere
                    ? nil : (0..<TableUpload.mostColumns).map { call.body.text("c\($0)") ?? "" }
                (table.line, table.sheet) = (sheet == table.sheet ? line : nil, sheet)
                return try await carriedOut(intake, table, bytes, dryRun: true, call)
            },
            .sending(
                Intake.path, ending: "/take", "\(Intake.name)Taken", "Takes a table in, as it was tried.",
                entry: .official, parameters: path,
                PageForm(
                    name: "take", fields: .object([held]),
                    show: { call, state in try await Self.empty(intake, call, state) })
            ) { call in
                let (table, bytes) = try Self.opened(intake, call)
                return try await carriedOut(intake, table, bytes, dryRun: false, call)
            },
        ]
    }

    private static var limits: Sentence {
        .tableLimits(megabytes: TableUpload.mostBytes >> 20, rows: TableUpload.mostRows)
    }

    private static func empty<Intake: TableIntake>(
        _ intake: Intake.Type, _ call: Call, _ state: FormState
    ) async throws -> HTML {
        var answers: [String: String] = [:]
        for property in Intake.asked {
            answers[property.name] = state.values[property.name]?.first ?? call.query.text(property.name)
        }
        let face = try await Intake.face(call, answers.filter { !$0.value.isEmpty })
        return TableImportPage(
            face, limits: limits, state, in: try await call.standing(at: face.action).pageSetting()
        ).html
    }

    private static func opened<Intake: TableIntake>(
        _ intake: Intake.Type, _ call: Call
    ) throws -> (HeldTable, [UInt8]) {
        guard let table = HeldTable(parcel: call.body.needed("held"), for: purpose(intake, call), call.jurisdiction),
            let bytes = try call.jurisdiction.keptAside(table.hash)
        else { throw FormRefused(nil, .planTooOld) }
        return (table, bytes)
    }

    private static func purpose<Intake: TableIntake>(_ intake: Intake.Type, _ call: Call) -> String {
        "table \(Intake.name) \(call.path["ledger"] ?? "") \(call.holder)"
    }

    // MARK: - Tried and taken

    private func carriedOut<Intake: TableIntake>(
        _ intake: Intake.Type, _ table: HeldTable, _ bytes: [UInt8], dryRun: Bool, _ call: Call
    ) async throws -> Reply {
        let face = try await Intake.face(call, table.answers)
        var table = table
        let upload = table.upload(bytes)
        let (heading, sheets, rows) = try Self.read(upload, Intake.Field.self)
        (table.line, table.fields) = (heading.line, heading.columns.map { $0.field ?? "" })
        var found = TableImportPage.Found(
            name: table.name, rows: rows, line: heading.line, sheets: sheets, sheet: table.sheet,
            columns: heading.columns.map { ($0.name, $0.field) },
            fields: Intake.Field.allCases.map { FormOption($0.rawValue, Intake.label($0)) },
            held: try table.parcel(for: Self.purpose(intake, call), call.jurisdiction, lasts: Self.patience))
        let setting = try await call.standing(at: face.action).pageSetting()
        func page() -> TableImportPage {
            TableImportPage(face, found: found, limits: Self.limits, call.freshForm, in: setting)
        }
        let chosen = heading.columns.compactMap(\.field)
        if let twice = chosen.first(where: { field in chosen.count { $0 == field } > 1 }) {
            found.fault = .columnTwice(.tableField(twice))
            return call.formPage(page().html, .unprocessableContent)
        }
        let taking: RowTaking
        do {
            taking = try await Intake.taking(
                call, AskedTable(file: table.name, header: heading.names, answers: table.answers, dryRun: dryRun))
        } catch let missing as ColumnsMissing {
            found.fault = .columnMissing(missing.fields)
            return call.formPage(page().html, .unprocessableContent)
        }
        guard gate.enter() else {
            var problem = Problem(.serviceUnavailable, "imports-busy", .importsBusy)
            problem.headers[.retryAfter] = "30"
            throw problem
        }
        let work = TableWork(
            taking: taking, upload: upload, heading: heading, isTaken: !dryRun, jurisdiction: call.jurisdiction,
            holder: call.holder, language: call.language, lasts: Self.patience)
        guard rows > Self.mostAtOnce else {
            defer { gate.leave() }
            return call.formPage(page().html(try await work.result { _ in }))
        }
        return streamed(page(), work, call)
    }

    private static func read<Field: NamedColumn>(
        _ upload: TableUpload, _: Field.Type
    ) throws -> (TableUpload.Heading, [String], Int) {
        let (heading, sheets, rows): (TableUpload.Heading, [String], Int)
        do throws(TableFault) {
            heading = try upload.heading(Field.self)
            sheets = try upload.sheets()
            rows = try upload.count(at: heading)
        } catch { throw FormRefused("file", .fault(error, upload.name)) }
        let columns = heading.columns.count
        guard columns <= TableUpload.mostColumns else {
            throw FormRefused("file", .tableTooWide(columns, most: TableUpload.mostColumns))
        }
        guard rows <= TableUpload.mostRows else {
            throw FormRefused("file", .tableTooLong(rows, most: TableUpload.mostRows))
        }
        guard rows > 0 else { throw FormRefused("file", .tableHasNoRows) }
        return (heading, sheets, rows)
    }

    /// Sends the page while its rows are taken, so that whoever waits sees how far it is. The work goes on where they leave.
    private func streamed(_ page: TableImportPage, _ work: TableWork, _ call: Call) -> Reply {
        let (counts, tell) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingNewest(1))
        let gate = gate
        let task = Task {
            defer {
                gate.leave()
                tell.finish()
            }
            return try await work.result { tell.yield($0) }
        }
        let (before, behind) = page.halves
        let rows = max(1, page.found?.rows ?? 1)
        var reply = call.formPage(.nothing)
        // A proxy that gathers answers would show nothing until all is done.
        reply.headers[.xAccelBuffering] = "no"
        reply.stream = { writer in
            try await writer.write(ByteBuffer(string: before))
            var shown = 0
            for await count in counts where (count - shown) * 50 >= rows {
                shown = count
                try await writer.write(ByteBuffer(string: page.progress(count).text))
            }
            var fault: (any Error)?
            do { try await writer.write(ByteBuffer(string: page.piece(try await task.value).text)) } catch {
                fault = error
                let why = (error as? Refused).map { Sentence.refusedOnForm($0) } ?? .importBrokeOff
                try await writer.write(ByteBuffer(string: page.brokeOff(why).text))
            }
            try await writer.write(ByteBuffer(string: behind))
            // What isn't ours to explain is for the log.
            if let fault, !(fault is Refused) { throw fault }
        }
        return reply
    }

    // MARK: - What wasn't taken

    private static let rejects = Route(
        method: .get, path: "/imports/rejects", name: "tableRejects",
        summary: "The rows of a table that weren't taken, for whoever sent it.", tag: "pages", entry: .official,
        parameters: [.query("file", .string(.init(length: 1...2_000)), isRequired: true), .language],
        media: "text/csv", isPage: true
    ) { call in
        let gone = Problem(.gone, "rejects-gone", .rejectsGone)
        guard
            let bytes = call.jurisdiction.opened(
                parcel: call.query.text("file") ?? "", for: "rejects \(call.holder)"),
            let hash = ContentHash(bytes: bytes), let table = try call.jurisdiction.keptAside(hash)
        else { throw gone }
        return Reply(status: .ok, body: table, media: TableFormat.csv.mediaType)
            .with(.contentDisposition, "attachment; filename=\"rejects.csv\"").with(.cacheControl, "no-store")
    }
}

extension HTTPField.Name {
    fileprivate static let xAccelBuffering = HTTPField.Name("X-Accel-Buffering") ?? .via
}

/// A file that lies between two steps, with what was asked and chosen.
struct HeldTable: Equatable, Sendable {
    var hash: ContentHash
    var name: String
    var answers: [String: String]
    var sheet: String?
    var line: Int?
    var fields: [String]?

    init(hash: ContentHash, name: String, answers: [String: String]) {
        self.hash = hash
        self.name = name
        self.answers = answers
    }

    func upload(_ bytes: [UInt8]) -> TableUpload {
        TableUpload(name: name, bytes: bytes, sheet: sheet, line: line, fields: fields)
    }

    func parcel(for purpose: String, _ jurisdiction: Jurisdiction, lasts: Int64) throws -> String {
        let json = JSON.members([
            "hash": .string(hash.description), "name": .string(name),
            "answers": .object(answers.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }),
            "sheet": .optional(sheet), "line": line.map { .integer(Int64($0)) },
            "fields": fields.map { .array($0.map(JSON.string)) },
        ])
        return try jurisdiction.parcel(json.bytes, for: purpose, lasts: lasts)
    }

    /// `nil` for what isn't one, or whose time is over.
    init?(parcel: String, for purpose: String, _ jurisdiction: Jurisdiction) {
        guard let bytes = jurisdiction.opened(parcel: parcel, for: purpose), let json = try? JSON(parsing: bytes),
            let hash = json["hash"]?.text.flatMap({ ContentHash($0) }), let name = json["name"]?.text
        else { return nil }
        self.init(hash: hash, name: name, answers: [:])
        if case .object(let members)? = json["answers"] {
            for (name, value) in members { answers[name] = value.text }
        }
        sheet = json["sheet"]?.text
        line = json["line"]?.integer.map(Int.init)
        fields = json["fields"]?.items?.compactMap(\.text)
    }
}

/// What is done with a table's rows, and what is said of it.
struct TableWork: Sendable {
    var taking: RowTaking
    var upload: TableUpload
    var heading: TableUpload.Heading
    var isTaken: Bool
    var jurisdiction: Jurisdiction
    /// Who gets the rows that weren't taken.
    var holder: String
    var language: Language
    var lasts: Int64

    func result(_ progress: @Sendable (Int) -> Void) async throws -> TableImportPage.Result {
        let reader = try upload.reader(at: heading)
        var lines = RejectLines(heading.columns.map(\.name), in: language)
        var first: [(line: Int, why: Sentence)] = []
        let report = try await taking.run(
            { try reader.next() },
            { record, why in
                lines.append(record, why)
                if first.count < TableImportPage.most { first.append((record.line, why)) }
            }, progress)
        var file: Link?
        if report.rejected > 0 {
            let hash = try jurisdiction.keepAside(lines.take())
            file = Link("imports", "rejects").with(
                "file", try jurisdiction.parcel(hash.bytes, for: "rejects \(holder)", lasts: lasts))
        }
        var said = taking.said(report)
        if report.unreadablePhones > 0 { said.append(.unreadablePhones(report.unreadablePhones)) }
        first.sort { $0.line < $1.line }
        return .init(
            isTaken: isTaken, lines: said, takes: report.entered, rejected: report.rejected, rejects: first,
            file: file)
    }
}

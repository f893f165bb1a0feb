import Domain
import Faces
import HTTPTypes
import Tables
import UseCases
import Words

/// A table that somebody takes along, with what its file is called, without an ending.
struct OfferedTable: Sendable {
    var table: ExportTable
    var name: String

    init(_ table: ExportTable, named name: String) {
        self.table = table
        self.name = name
    }
}

extension Route {
    /// A table under `path` and the ending of each form that it is offered in. Who may have it, what is left out of it and that it
    /// is written down is the handler's, and so the same of all.
    static func tables(
        _ path: StaticString, _ name: String, _ summary: String, tag: String = "pages", entry: Entry = .official,
        scope: TokenScope? = nil, roles: Set<Role>? = nil, parameters: [Parameter],
        refusals: [HTTPResponse.Status] = [], isPage: Bool = true,
        _ make: @escaping @Sendable (Call) async throws -> OfferedTable
    ) -> [Route] {
        TableFormat.allCases.map { format in
            Route(
                method: .get, path: path, ending: ".\(format.rawValue)",
                name: format == .csv ? name : "\(name)Workbook", summary: summary, tag: tag, entry: entry,
                scope: scope, roles: roles, parameters: parameters, media: format.documentedType, refusals: refusals,
                isPage: isPage
            ) { call in try Reply.table(try await make(call), as: format) }
        }
    }
}

extension Reply {
    /// A table as a file that is taken along and kept by nobody on the way.
    static func table(_ offered: OfferedTable, as format: TableFormat) throws -> Reply {
        var reply = Reply(status: .ok, body: [], media: format.mediaType)
        switch format {
        case .csv: reply.body = offered.table.csv()
        case .xlsx:
            let file: WrittenFile
            do throws(WorkbookFault) { file = try offered.table.workbook() } catch {
                if case .cannotWrite = error {
                    throw Problem(.serviceUnavailable, "workbook-not-written", .fault(error))
                }
                throw Problem(.unprocessableContent, "not-a-workbook", .fault(error))
            }
            reply.pieces = .init(length: file.length, count: file.pieceCount) { try file.piece($0) }
        }
        return reply.with(.contentDisposition, "attachment; filename=\"\(offered.name).\(format.rawValue)\"")
            .with(.cacheControl, "no-store")
    }
}

extension TableFormat {
    /// Without the encoding, as the document for other programs says it.
    fileprivate var documentedType: String { String(mediaType.prefix { $0 != ";" }) }
}

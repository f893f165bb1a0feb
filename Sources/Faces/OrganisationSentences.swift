import Domain
public import Tables
public import UseCases
public import Words

// What a plan for the organisation and a table file say, on every face.
extension Sentence {
    /// What a column is called in a table.
    public static func column(_ column: OrganisationColumn, in table: OrganisationTable) -> Sentence {
        .term(zh: column.chineseName(in: table), en: column.rawValue)
    }

    /// One thing that a plan changes.
    public static func difference(_ difference: OrganisationPlan.Difference) -> Sentence {
        let (code, name, detail) = (difference.code, difference.name, difference.detail)
        return switch difference.what {
        case .added: .added(code, name, detail)
        case .changed(let column, let from, let to):
            .changed(code, name, detail, self.column(column, in: difference.table), from: from, to: to)
        case .ended(let day, let into): .ended(code, name, detail, day, into: into)
        case .handedOver(let numbers, let to): .handedOver(code, name, numbers, to: to)
        }
    }

    /// A row that can't be taken, with its place and why.
    public static func reject(_ reject: OrganisationPlan.Reject, _ plan: OrganisationPlan) -> Sentence {
        .rejectLine(
            reject.table.term, source: reject.source, line: reject.line,
            column: reject.column.map { column($0, in: reject.table) }, problem(of: reject, plan))
    }

    /// Why a row can't be taken.
    public static func problem(of reject: OrganisationPlan.Reject, _ plan: OrganisationPlan) -> Sentence {
        let names = DirectoryNames(plan.directory)
        return switch reject.problem {
        case .columnMissing: .columnMissing(reject.column.map { column($0, in: reject.table) } ?? .data(""))
        case .columnTwice: .columnTwice
        case .cellMissing: .cellNeeded
        case .tooManyCells(let found, let expected): .tooManyCells(found: found, expected: expected)
        case .notAPlaceCode(let text): .notAPlaceCode(text)
        case .notADay(let text): .notADay(text)
        case .notARole(let text): .notARole(text)
        case .codeTwice(let code, let line): .codeTwice(code, line: line)
        case .unknownPlace(let code): .noPlace(code)
        case .unknownBody(let code, let nearest): .noBody(code, nearest: nearest)
        case .unknownPerson(let code, let nearest): .noPerson(code, nearest: nearest)
        case .recoded(let code, let day): .recodedSince(to: code, on: day)
        case .leftOn(let day): .leftOn(day)
        case .rankWithoutDay(let rank): .rankWithoutDay(rank)
        case .postNameWithoutDay(let name): .postNameWithoutDay(name)
        case .responsibleFor(let numbers): .leavesOpen(numbers)
        case .hasOpenMatters(let numbers): .bodyLeavesOpen(numbers)
        case .lastAdministrator: .refusal(.lastAdministrator, in: .shanghai)
        case .personalData: .personalData
        case .place(let refusal): .refusal(refusal, names)
        case .body(let refusal): .refusal(refusal, names)
        case .person(let refusal): .refusal(refusal, names)
        case .matter(let number, let refusal): .ofMatter(number, .refusal(refusal, Names(plan.directory)))
        }
    }

    /// What is wrong with a table file. `reason`: what the system calls one of its errors.
    public static func fault(_ fault: TableFault, _ path: String, reason: (Int32) -> String = { "\($0)" }) -> Sentence {
        switch fault {
        case .missing: .fileMissing(path)
        case .isDirectory: .isFolder(path)
        case .unreadable(let code): .unreadable(path, reason: reason(code))
        case .empty: .fileEmpty(path)
        case .encodingUnavailable(let encoding): .encodingUnavailable(path, encoding.rawValue)
        case .undecodable(let encoding, let offset, let line):
            .undecodable(path, encoding.rawValue, line: line, offset: offset)
        case .unterminatedQuote(let line, let column): .unterminatedQuote(path, line: line, column: column)
        case .nulCharacter(let line, let column): .nulCharacter(path, line: line, column: column)
        case .cellTooLong(let line, _, let limit), .recordTooLarge(let line, let limit):
            .tooLarge(path, line: line, limit: limit)
        case .markup: .isMarkup(path)
        case .oldWorkbook: .isOldWorkbook(path)
        case .encrypted: .isEncrypted(path)
        case .notAWorkbook: .isNoWorkbook(path)
        case .compressionDamaged(let part): .compressionDamaged(path, part: part)
        case .expandsTooFar(let part, let limit): .expandsTooFar(path, part: part, limit: limit)
        case .noSuchSheet(let name, let sheets): .noSuchSheet(path, name, sheets: sheets)
        case .workbookDamaged(let sheet): .workbookDamaged(path, sheet: sheet)
        case .missingPart(let part): .missingPart(path, part)
        case .brokenXML(let part, let line, let fault): .brokenXML(path, part: part, line: line, xml(fault))
        case .badReference(let sheet, let reference): .badReference(path, sheet: sheet, reference)
        case .noSharedText(let sheet, let cell): .noSharedText(path, sheet: sheet, cell: cell)
        case .sharedTextsTooLarge(let limit): .sharedTextsTooLarge(path, limit: limit)
        }
    }

    private static func xml(_ fault: XMLFault) -> Sentence {
        switch fault {
        case .cutOff: .xmlCutOff
        case .badTag: .xmlBadTag
        case .wrongEndTag: .xmlWrongEndTag
        case .badReference: .xmlBadReference
        case .badCharacter: .xmlBadCharacter
        case .documentType: .xmlDocumentType
        case .tooLarge: .xmlTooLarge
        case .notOneRoot: .xmlNotOneRoot
        }
    }
}

extension OrganisationTable {
    /// What a person calls it.
    public var term: Sentence { .term(zh: chineseName, en: rawValue) }
    public static var terms: [Sentence] {
        allCases.map { .term(zh: "\($0.chineseName) \($0.rawValue)", en: $0.rawValue) }
    }
}

extension OrganisationPlan {
    /// Every row that can't be taken, with its place and why.
    public var rejectSentences: [Sentence] { rejects.map { .reject($0, self) } }

    /// What it changes, by table in the order of the tables: its name, rows read, columns not used, and the changes.
    public var sections: [(table: Sentence, rows: Int, ignored: [String], changes: [Sentence])] {
        OrganisationTable.allCases.compactMap { table in
            guard let rows = rows[table] else { return nil }
            return (
                table.term, rows, ignored[table] ?? [],
                differences.filter { $0.table == table }.map(Sentence.difference)
            )
        }
    }
}

extension OrganisationUpload {
    /// The tables that a file may have, as they are chosen.
    public static var choices: [(key: String, name: Sentence)] {
        OrganisationTable.allCases.map { ($0.rawValue, $0.term) }
    }
}

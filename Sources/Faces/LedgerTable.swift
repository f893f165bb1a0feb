public import Domain
public import Tables
public import UseCases
public import Words

/// Rows of a ledger in words: for pages, papers and files alike (L06, L13).
public struct LedgerTable: Sendable {
    private let ledger: Ledger
    private let columns: [LedgerColumn]
    private let names: Names
    private let playbook: Playbook
    /// The beginning of what was said of matters that nobody summarised yet, by number: where their reader may read it.
    public var words: [String: String] = [:]

    public init(_ ledger: Ledger, _ columns: [LedgerColumn], _ names: Names, _ playbook: Playbook) {
        self.ledger = ledger
        self.columns = columns
        self.names = names
        self.playbook = playbook
    }

    public var header: [Sentence] { columns.map(Sentence.ledgerColumn) }

    /// One row, a sentence a column; empty where there is nothing, or nothing for its reader.
    public func cells(_ row: LedgerRow) -> [Sentence] { columns.map { cell($0, row) ?? .data("") } }

    /// The same as a table to be taken along, in words; days are days there.
    public func table(_ rows: [LedgerRow], in language: Language) -> ExportTable {
        let heads = header.map { $0.said(in: language) }
        return ExportTable(Sentence.name(ledger.name).said(in: language), heads: heads, count: rows.count) { index in
            let row = rows[index]
            return columns.map { column in
                day(column, row).map(TableCell.day)
                    ?? .text((cell(column, row) ?? .data("")).said(in: language))
            }
        }
    }

    private func day(_ column: LedgerColumn, _ row: LedgerRow) -> Day? {
        switch (column, row.content) {
        case (.received, .matter(let view)): names.zone.day(of: view.received)
        case (.due, .matter(let view)): view.due.map { names.zone.day(of: $0) }
        case (.since, .linkage(let linkage)): linkage.since
        default: nil
        }
    }

    /// What a value that the ledger classes by is called.
    public static func name(ofValue value: String, in ledger: Ledger, _ names: Names) -> Sentence {
        guard let playbook = names.playbook else { return .data(value) }
        if value == LedgerQuestion.unclassed { return .unclassedEntries }
        for kind in ledger.holds.compactMap({ playbook.kind(KindID($0)) }) {
            switch ledger.classes.flatMap(kind.field)?.values {
            case .choice(let choices)?:
                if let choice = choices.first(where: { $0.key == value }) { return .name(choice.name) }
            case .catalogue(let id)?:
                if let name = names.catalogues[id]?.name(of: value) { return .name(name) }
            default: break
            }
        }
        for tier in playbook.tiers where ledger.holds.contains(tier.id) {
            if let group = tier.groups.first(where: { $0.key == value }) { return .name(group.name) }
        }
        return .data(value)
    }

    /// What a kind or tier that a ledger holds is called.
    public static func name(ofHeld held: String, _ playbook: Playbook) -> Sentence {
        playbook.kind(KindID(held)).map { .name($0.name) }
            ?? playbook.tiers.first { $0.id == held }.map { .name($0.name) } ?? .data(held)
    }

    private func cell(_ column: LedgerColumn, _ row: LedgerRow) -> Sentence? {
        switch column {
        case .sheet: return row.sheet.map { .sheet($0, ledger.form) }
        case .household: return row.household.map(Sentence.data)
        case .class: return row.value(of: ledger).map { LedgerTable.name(ofValue: $0, in: ledger, names) }
        case .place: return place(row).map(names.place)
        case .position: return gone(row) ?? standing(row)
        default: break
        }
        return switch row.content {
        case .matter(let view): cell(column, of: view)
        case .linkage(let linkage): cell(column, of: linkage)
        case .hidden: nil
        }
    }

    private func place(_ row: LedgerRow) -> PlaceCode? {
        if let place = row.place { return place }
        if case .matter(let view) = row.content { return view.place }
        return nil
    }

    private func standing(_ row: LedgerRow) -> Sentence? {
        guard case .matter(let view) = row.content else { return nil }
        let standing = Sentence.standing(view)
        guard let printed = row.printed, row.version > printed else { return standing }
        return .list([standing, .changedSincePrint(row.version - printed)])
    }

    /// What became of an entry that keeps its page.
    public func gone(_ row: LedgerRow) -> Sentence? {
        switch row.gone {
        case .merged(let number)?: .goneMerged(number)
        case .voided?: .goneVoided
        case .moved(let code)?: code.map { .goneMoved(names.place($0)) }
        case .handedOn(let body)?: body.map { .goneHandedOn(names.body($0)) }
        case .reclassified(let kind)?: .goneReclassified(names.kind(kind))
        case .ended(let day)?: .goneEnded(day)
        case .hidden?: .goneHidden
        case nil: nil
        }
    }

    private func cell(_ column: LedgerColumn, of view: MatterView) -> Sentence? {
        switch column {
        case .number: .data(view.number.description)
        case .summary: view.summary.map(Sentence.data) ?? words[view.number.description].map(Sentence.inTheirWords)
        case .kind: names.kind(view.kind)
        case .received: .data(names.zone.day(of: view.received).iso)
        case .channel: view.channel.map(names.channel)
        case .owner: view.owner.map(names.body)
        case .responsible: view.lead?.responsible.map { .data(names.person($0)) }
        case .method: view.lead?.method.map(Sentence.data)
        case .due: view.due.map { .data(names.zone.day(of: $0).iso) }
        case .outcomes: view.outcomes.isEmpty ? nil : .list(view.outcomes.map { .quantity($0.quantity) })
        case .sheet, .class, .place, .household, .position, .holder, .group, .since: nil
        }
    }

    private func cell(_ column: LedgerColumn, of linkage: Linkage) -> Sentence? {
        switch column {
        case .kind: return LedgerTable.name(ofHeld: linkage.tier, playbook)
        case .holder:
            return switch linkage.holder {
            case .post(let person, let body): .list([.data(names.person(person)), names.body(body)])
            case .body(let body): names.body(body)
            }
        case .owner: return names.body(linkage.holder.organisation)
        case .group: return linkage.group.map { LedgerTable.name(ofValue: $0, in: ledger, names) }
        case .since: return .data(linkage.since.iso)
        case .outcomes:
            let tier = playbook.tiers.first { $0.id == linkage.tier }
            let sums = Dictionary(grouping: linkage.outcomes, by: \.name)
            let parts = (tier?.outcomes ?? []).compactMap { term -> Sentence? in
                guard let outcomes = sums[term.key], let first = outcomes.first?.quantity,
                    let sum = outcomes.dropFirst().reduce(Optional(first), { $0?.adding($1.quantity) })
                else { return nil }
                return .sumOfOutcomes(.name(term.name), .quantity(sum))
            }
            return parts.isEmpty ? nil : .list(parts)
        default: return nil
        }
    }
}

extension Sentence {
    /// Why a row wasn't taken into a ledger.
    public static func reject(_ reject: LedgerImport.Reject, _ refused: (Refused) -> Sentence) -> Sentence {
        switch reject {
        case .noWords: .entryNeedsWords
        case .unknownPlace(let text): .rowPlaceUnknown(text)
        case .severalPlaces(let text, let count): .rowPlaceAmbiguous(text, count)
        case .outOfReach: .rowOutOfReach
        case .noValue: .entryNeedsClass
        case .unknownValue(let text, let known): .entryClassUnknown(text, known: known.map { .name($0.name) })
        case .noHousehold: .entryNeedsHousehold
        case .unknownHousehold(let code): .entryHouseholdUnknown(code)
        case .householdNamed(let name, let count): .entryHouseholdNamed(name, count)
        case .householdTwice(let line): .entryHouseholdTwice(line: line)
        case .refused(let refusal): refused(refusal)
        }
    }

    /// Why a table can't be taken into a ledger.
    public static func fault(_ fault: LedgerImport.Fault) -> Sentence {
        switch fault {
        case .noWords: .headerNeedsWords
        case .noHousehold: .headerNeedsHousehold
        case .unknownColumn(let name, let known): .headerHasNo(name, known: known)
        case .unknownField(let name): .noSuchSubjectField(name, known: EntryFieldNames.all)
        case .whichKind(let kinds): .whichKindOfLedger(kinds)
        }
    }
}

private enum EntryFieldNames {
    static let all = EntryField.allCases.map(\.rawValue)
}

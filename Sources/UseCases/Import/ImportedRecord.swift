import Domain
import Tables

/// How a record ended in its source.
enum ImportedEnding: Equatable, Sendable {
    case open
    /// Answered at this moment, and still open.
    case answered(Moment)
    case closed(Moment)
    /// Closed, the source doesn't say when.
    case closedWithoutTime

    /// When it was answered or closed; for one without a time, when it was imported, for then it was known to be.
    func moment(importedAt recorded: Moment) -> Moment? {
        switch self {
        case .open: nil
        case .answered(let moment), .closed(let moment): moment
        case .closedWithoutTime: recorded
        }
    }

    var isClosed: Bool {
        switch self {
        case .open, .answered: false
        case .closed, .closedWithoutTime: true
        }
    }
}

/// One record of a source as it is understood, before anything is sealed or written.
struct ImportedRecord {
    var origin: Matter.ImportOrigin
    var words: Words
    var answer: Words?
    var received: Moment
    var ending: ImportedEnding
    var contact: Contact
    var place: PlaceCode?
    /// What the report counts, of this record alone.
    var notes = MatterImport.Report()

    init(_ record: TableRecord, _ plan: MatterImport) throws(MatterImport.Reject) {
        let mapping = plan.mapping
        guard record.cells.count == mapping.columns.count else {
            throw .cells(found: record.cells.count, expected: mapping.columns.count)
        }
        words = try ImportedRecord.words(record, mapping)
        guard let receivedText = mapping.value(.received, in: record) else { throw .missing(.received) }
        guard let received = DateText.parse(receivedText, in: plan.dates) else {
            throw .badTime(.received, receivedText)
        }
        let closed = try ImportedRecord.closed(record, plan)
        answer = mapping.value(.answer, in: record).map { Words(text: $0) }
        ending = try ImportedRecord.ending(record, mapping, closed: closed?.moment, hasAnswer: answer != nil)
        if ending == .open, answer != nil {
            answer = nil
            notes.openWithAnswer = 1
        }
        if ending == .closedWithoutTime { notes.closedWithoutTime = 1 }
        for words in [words, answer].compactMap(\.self) {
            let characters = words.text.count + (words.title?.count ?? 0)
            if characters > Words.limit { throw .tooLong(characters: characters, limit: Words.limit) }
        }
        // A day without a time is its last moment; what was answered that same day was received before.
        let zone = plan.dates.zone
        let isSameDay = closed.map { zone.day(of: $0.moment) == zone.day(of: received.moment) } ?? false
        self.received =
            if !received.hasTime, isSameDay, let closed { min(received.moment, closed.moment) } else { received.moment }
        notes.datesWithoutTime = (received.hasTime ? 0 : 1) + (closed?.hasTime == false ? 1 : 0)

        let phoneText = mapping.value(.phone, in: record)
        let phone = phoneText.flatMap(PhoneNumber.init)
        if phoneText != nil, phone == nil { notes.unreadablePhones = 1 }
        // Columns of places hold names more often than codes; a name is kept where it says something: with the address.
        let placeText = mapping.value(.place, in: record)
        place = placeText.flatMap(PlaceCode.init)
        let placeAndAddress = [place == nil ? placeText : nil, mapping.value(.address, in: record)]
            .compactMap(\.self).joined(separator: " ")
        contact = Contact(
            name: mapping.value(.reporter, in: record).flatMap(ReporterText.name), phone: phone,
            address: placeAndAddress.isEmpty ? nil : placeAndAddress, note: phone == nil ? phoneText : nil)
        origin = .init(source: plan.source, row: record.ordinal)
        readOrigin(record, plan)
    }

    /// The text, with the title; the title alone in a table without texts.
    private static func words(_ record: TableRecord, _ mapping: ColumnMapping) throws(MatterImport.Reject) -> Words {
        let title = mapping.value(.title, in: record)
        if mapping.index(of: .text) == nil {
            guard let title else { throw .missing(.title) }
            return Words(text: title)
        }
        guard let text = mapping.value(.text, in: record) else { throw .missing(.text) }
        return Words(title: title, text: text)
    }

    private static func closed(
        _ record: TableRecord, _ plan: MatterImport
    ) throws(MatterImport.Reject) -> ParsedTime? {
        guard let text = plan.mapping.value(.closed, in: record) else { return nil }
        guard let time = DateText.parse(text, in: plan.dates) else { throw .badTime(.closed, text) }
        return time
    }

    /// The status decides where it says something; else the time or the answer.
    private static func ending(
        _ record: TableRecord, _ mapping: ColumnMapping, closed: Moment?, hasAnswer: Bool
    ) throws(MatterImport.Reject) -> ImportedEnding {
        let status = mapping.value(.status, in: record).flatMap(SourceStatus.init)
        switch (status, closed) {
        case (.open?, let closed?): return hasAnswer ? .answered(closed) : .open
        case (.open?, nil): return .open
        case (_, let closed?): return .closed(closed)
        case (.closed?, nil): return .closedWithoutTime
        case (nil, nil):
            guard hasAnswer else { return .open }
            if mapping.index(of: .closed) != nil { throw .answerWithoutTime }
            return .closedWithoutTime
        }
    }

    // MARK: - What stays in the journal

    /// Longer than any label is.
    private static let longestLabel = 100

    private mutating func readOrigin(_ record: TableRecord, _ plan: MatterImport) {
        let mapping = plan.mapping
        origin.countsWorkdays = plan.countsWorkdays && ending != .closedWithoutTime
        if let text = mapping.value(.due, in: record) {
            origin.due = DateText.parse(text, in: plan.dates)?.moment
            if origin.due == nil { notes.unreadableValues += 1 }
        }
        if let text = mapping.value(.transfers, in: record) {
            origin.transfers = Int(text).flatMap { (0...1_000_000).contains($0) ? $0 : nil }
            if origin.transfers == nil { notes.unreadableValues += 1 }
        }
        if let number = mapping.value(.number, in: record) {
            if ImportedRecord.isOfPerson(number) || number.count > ImportedRecord.longestLabel {
                notes.withheldLabels += 1
            } else {
                origin.number = number
            }
        }
        origin.category = label(.category, in: record, mapping)
        origin.requestKind = label(.kind, in: record, mapping)
        origin.body = label(.body, in: record, mapping)
        origin.channel = label(.channel, in: record, mapping)
    }

    private mutating func label(_ field: MatterField, in record: TableRecord, _ mapping: ColumnMapping) -> String? {
        guard let text = mapping.value(field, in: record) else { return nil }
        let names = [contact.name].compactMap(\.self)
        guard text.count <= ImportedRecord.longestLabel, !PersonalData.stands(in: text, names: names) else {
            notes.withheldLabels += 1
            return nil
        }
        return text
    }

    /// Whether what stands for a number is a mobile telephone's or an identity card's: a source's own numbers are long
    /// rows of digits too, but not of these forms.
    private static func isOfPerson(_ number: String) -> Bool {
        let digits = Array(number.utf8)
        guard digits.dropLast().allSatisfy({ (48...57).contains($0) }) else { return false }
        if digits.count == 11 { return digits[0] == UInt8(ascii: "1") && digits[1] >= UInt8(ascii: "3") }
        // GB 11643: a birthday within, and a check digit by ISO 7064, MOD 11-2.
        guard digits.count == 18, let birthday = Int(number.dropFirst(6).prefix(8)), birthday < 2100_00_00,
            Day(year: birthday / 10_000, month: birthday / 100 % 100, day: birthday % 100) != nil
        else { return false }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + (Int($1.0) - 48) * $1.1 }
        return Array("10X98765432")[sum % 11] == number.uppercased().last
    }
}

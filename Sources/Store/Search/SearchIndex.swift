public import Domain

/// What of one matter is searched: terms, no texts.
public struct SearchDocument: Equatable, Sendable {
    /// How many bytes of a blinded term are kept: enough that few differ in the words and agree in these, and what does is
    /// found out by the words themselves.
    public static let blindedBytes = 4

    public var matter: MatterID
    /// When it came in: newest first.
    public var received: Moment
    /// Terms of what the public sees.
    public var open: Set<SearchTerm>
    /// Terms of what officials see beside that.
    public var staff: Set<SearchTerm>
    /// Blinded terms of sealed words.
    public var words: Set<UInt32>
    /// Bodies that answer for the matter or have a task on it.
    public var holders: Set<OrganisationID>

    public init(
        matter: MatterID, received: Moment, open: Set<SearchTerm>, staff: Set<SearchTerm>, words: Set<UInt32>,
        holders: Set<OrganisationID>
    ) {
        self.matter = matter
        self.received = received
        self.open = open
        self.staff = staff
        self.words = words
        self.holders = holders
    }
}

/// What is looked for in the index. It narrows the search: what is found has yet to be looked at as its reader sees it.
public struct SearchPlan: Sendable {
    /// Whose words may be looked in.
    public enum Words: Sendable {
        case nobodys
        /// Of matters that one of these bodies has.
        case held(by: [OrganisationID])
        case everybodys
    }

    /// A piece of the question: clear terms, and the same blinded.
    public struct Piece: Sendable {
        /// All of them, or the one that a term begins with where ``isBeginning``.
        public var terms: [SearchTerm]
        public var isBeginning: Bool
        public var blinded: [UInt32]

        public init(terms: [SearchTerm], isBeginning: Bool, blinded: [UInt32]) {
            self.terms = terms
            self.isBeginning = isBeginning
            self.blinded = blinded
        }
    }

    public var pieces: [Piece]
    /// Whether each of the pieces is wanted, or any of them.
    public var needsAll = true
    /// Whether more is looked in than what the public sees.
    public var readsStaff: Bool
    public var words: Words
    public var holder: OrganisationID?
    public var kind: KindID?
    public var state: SearchState?
    /// Beginnings of place codes, or whole ones.
    public var places: [String]?
    /// From a moment, and before one.
    public var from: Moment?
    public var before: Moment?

    public init(pieces: [Piece], readsStaff: Bool, words: Words) {
        self.pieces = pieces
        self.readsStaff = readsStaff
        self.words = words
    }
}

/// The index of one jurisdiction inside one transaction.
public struct SearchIndex {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    private var fullText: any FullText { connection.fullText(of: jurisdiction) }

    // MARK: - Following

    /// In which form terms are made. Another one means that all are made anew.
    public static let form = 1

    /// The position of the journal up to which documents were made; 0 before the first, and where they were made in
    /// another form.
    public var position: Int64 {
        get throws {
            try connection.first(
                "SELECT position FROM search_progress WHERE jurisdiction = ?1 AND form = ?2",
                [.text(jurisdiction), .int(SearchIndex.form)]
            ) { try $0.int(0) } ?? 0
        }
    }

    /// Documents were made in a form that this program doesn't read; it makes them anew before it follows the journal.
    public var isOfAnotherForm: Bool {
        get throws {
            try connection.first(
                "SELECT 1 FROM search_progress WHERE jurisdiction = ?1 AND form <> ?2",
                [.text(jurisdiction), .int(SearchIndex.form)]
            ) { _ in true } ?? false
        }
    }

    /// Notes how far documents were made.
    public func advance(to position: Int64) throws {
        try connection.upsert(
            SearchTables.progress, [.text(jurisdiction), .int(position), .int(SearchIndex.form)])
    }

    /// How many events of the journal it has yet to follow, and when the first of them was recorded.
    public func behind() throws -> (events: Int, since: Moment)? {
        let position = try position
        let first = try connection.first(
            "SELECT recorded FROM events WHERE jurisdiction = ?1 AND position > ?2 ORDER BY position LIMIT 1",
            [.text(jurisdiction), .int(position)]
        ) { try $0.moment(0) }
        guard let first else { return nil }
        let last = try connection.first(
            "SELECT position FROM events WHERE jurisdiction = ?1 ORDER BY position DESC LIMIT 1", [.text(jurisdiction)]
        ) { try $0.int(0) }
        return (Int((last ?? position) - position), first)
    }

    // MARK: - Documents

    /// Whether a matter has a document.
    public func holds(_ matter: MatterID) throws -> Bool { try stored(matter) != nil }

    /// Enters a matter's document in the place of the one it had.
    public func put(_ document: SearchDocument) throws {
        let found = try stored(document.matter)
        let number = try found?.number ?? freshNumber(document.received)
        let new = StoredSearchDocument(number: number, document)
        guard found != new else { return }
        if let found { try fullText.remove(found.fullText(in: jurisdiction)) }
        try connection.upsert(SearchTables.documents, new.row(in: jurisdiction))
        try fullText.add(new.fullText(in: jurisdiction))
    }

    /// Empties the index, to be made anew: the terms of other jurisdictions in the same store are entered again.
    public func drop() throws {
        if try fullText.drop() {
            let others = try connection.rows(
                "SELECT DISTINCT jurisdiction FROM search_documents WHERE jurisdiction <> ?1", [.text(jurisdiction)]
            ) { try $0.text(0) }
            for other in others {
                let index = SearchIndex(other, on: connection)
                try index.forEachStored { try index.fullText.add($0.fullText(in: other)) }
            }
        }
        for table in SearchTables.all {
            try connection.send("DELETE FROM \(table.name) WHERE jurisdiction = ?1", [.text(jurisdiction)])
        }
    }

    /// Enters the terms of documents whose rows were copied from another store.
    func enterTerms(of rows: [[Value]]) throws {
        for row in rows {
            let columns = Array(row.dropFirst())
            try fullText.add(try StoredSearchDocument(KeptRow(values: columns)).fullText(in: jurisdiction))
        }
    }

    /// Whether the engine's full text holds of each document the terms that stand in its row, and of no other.
    func holdsItsTerms() throws -> Bool {
        var (held, ours) = try heldTerms()
        var isEqual = true
        try forEachStored { stored in
            if ours.remove(stored.number) == nil || held[stored.number] != sum(of: stored) { isEqual = false }
            held[stored.number] = nil
        }
        return isEqual && ours.isEmpty
    }

    /// Makes terms that were taken out unrecoverable from the files, together with ``Engine/scrub()``.
    public func scrub() throws { try fullText.scrub() }

    private func stored(_ matter: MatterID) throws -> StoredSearchDocument? {
        try connection.first(
            "\(StoredSearchDocument.select) WHERE jurisdiction = ?1 AND matter = ?2",
            [.text(jurisdiction), .id(matter)]
        ) { try StoredSearchDocument($0) }
    }

    func forEachStored(_ body: (StoredSearchDocument) throws -> Void) throws {
        try connection.forEach(
            "\(StoredSearchDocument.select) WHERE jurisdiction = ?1 ORDER BY document", [.text(jurisdiction)]
        ) { try body(StoredSearchDocument($0)) }
    }

    // MARK: - Numbers

    /// Numbers grow with the time a matter came in, so that the newest is the highest: a million of them a millisecond,
    /// for some hundred years before 1970 and after.
    private static let perMillisecond: Int64 = 1 << 20
    private static let milliseconds: ClosedRange<Int64> = -(1 << 42)...(1 << 42)

    private static func first(of moment: Moment) -> Int64 {
        min(max(moment.milliseconds, milliseconds.lowerBound), milliseconds.upperBound) * perMillisecond
    }

    private func freshNumber(_ received: Moment) throws -> Int64 {
        let first = SearchIndex.first(of: received)
        let last = first + SearchIndex.perMillisecond - 1
        guard let highest = try fullText.highestNumber(from: first, through: last) else { return first }
        guard highest < last else { throw StoreFault.damaged("search_documents: too many at one moment") }
        return highest + 1
    }

    // MARK: - Finding

    /// Matters that may be meant, newest first, those below a document's number; with their numbers.
    public func candidates(_ plan: SearchPlan, below last: Int64?, most: Int) throws -> [(
        document: Int64, matter: MatterID
    )] {
        try found(plan, ["document", "matter"], below: last, most: most) {
            (document: try $0.int(0), matter: try $0.id(1))
        }
    }

    /// The rows of those that may be meant, newest first, with these columns of their documents.
    private func found<T>(
        _ plan: SearchPlan, _ columns: [String], below last: Int64?, most: Int, _ read: (any Row) throws -> T
    ) throws -> [T] {
        guard let query = query(plan) else { return [] }
        let from = plan.from.map(SearchIndex.first) ?? .min
        var end = min(last ?? .max, plan.before.map(SearchIndex.first) ?? .max)
        var found: [T] = []
        for step in fullText.steps {
            guard let start = try number(of: step, from: from, below: end) else { break }
            found += try self.found(plan, query, columns, from: start, below: end, most: most - found.count, read)
            guard found.count < most else { return found }
            end = start
        }
        return try found + self.found(plan, query, columns, from: from, below: end, most: most - found.count, read)
    }

    /// The number of the document that so many newer ones lie before; `nil` if there are fewer.
    private func number(of place: Int, from: Int64, below end: Int64) throws -> Int64? {
        try connection.first(
            """
            SELECT document FROM search_documents WHERE jurisdiction = ?1 AND document >= ?2 AND document < ?3 \
            ORDER BY document DESC LIMIT 1 OFFSET \(place)
            """, [.text(jurisdiction), .int(from), .int(end)]
        ) { try $0.int(0) }
    }

    private func found<T>(
        _ plan: SearchPlan, _ query: FullTextQuery, _ columns: [String], from: Int64, below end: Int64, most: Int,
        _ read: (any Row) throws -> T
    ) throws -> [T] {
        var values: [Value] = [.text(jurisdiction), fullText.expression(query), .int(from), .int(end)]
        func place(_ value: Value) -> String {
            values.append(value)
            return "?\(values.count)"
        }
        var conditions: [String] = []
        if let kind = plan.kind { conditions.append("matters.kind = \(place(.text(kind.key)))") }
        if let state = plan.state {
            switch state {
            case .open: conditions.append("matters.position <> 'closed'")
            case .closed: conditions.append("matters.position = 'closed'")
            case .position(let position): conditions.append("matters.position = \(place(.text(position.rawValue)))")
            case .exit(let exit): conditions.append("matters.exit = \(place(.text(exit.rawValue)))")
            case .condition: conditions.append("matters.conditions <> ''")
            }
        }
        if let places = plan.places {
            let any = places.map { "substr(matters.place, 1, \($0.utf8.count)) = \(place(.text($0)))" }
            conditions.append("(\(any.joined(separator: " OR ")))")
        }
        let matters = conditions.isEmpty ? "" : " CROSS JOIN matters"
        if !conditions.isEmpty { conditions += ["matters.jurisdiction = ?1", "matters.id = documents.matter"] }
        let more = conditions.map { " AND \($0)" }.joined()
        let limit = place(.int(most))
        return try connection.rows(
            """
            SELECT \(columns.map { "documents.\($0)" }.joined(separator: ", ")) FROM \(fullText.source)\(matters) \
            WHERE \(fullText.condition) AND documents.jurisdiction = ?1\(more) AND \(fullText.number) >= ?3 AND \(fullText.number) < ?4 \
            ORDER BY \(fullText.newestFirst) LIMIT \(limit)
            """, values, read)
    }

    /// Of the newest documents that have any of a plan's terms, or any of those at some places, which of all of them each has, by
    /// their places; newest first. A piece of the plan is one term.
    public func shared(
        _ plan: SearchPlan, among most: Int, foundBy places: [Int]? = nil
    ) throws -> [(matter: MatterID, shared: [Int])] {
        let wanted = WantedTerms(plan)
        var finding = plan
        if let places { finding.pieces = places.map { plan.pieces[$0] } }
        let columns = ["matter", "open", "staff", "words", "holders"]
        return try found(finding, columns, below: nil, most: most) { row in
            var held = Array(repeating: false, count: plan.pieces.count)
            wanted.mark(try row.text(1), in: &held)
            if plan.readsStaff { wanted.mark(try row.text(2), in: &held) }
            if try plan.readsWords(heldBy: row.text(4)) { wanted.mark(blinded: try row.bytes(3), in: &held) }
            return (matter: try row.id(0), shared: held.indices.filter { held[$0] })
        }
    }

    /// The documents of these matters, newest first: for matters that are looked through whatever stands in them.
    public func documents(of matters: [MatterID]) throws -> [(document: Int64, matter: MatterID)] {
        try matters.compactMap { matter in try stored(matter).map { (document: $0.number, matter: matter) } }
            .sorted { $0.document > $1.document }
    }

    private func query(_ plan: SearchPlan) -> FullTextQuery? {
        let columns: [FullTextColumn] = plan.readsStaff ? [.open, .staff] : [.open]
        var all: [FullTextQuery] = [.term(scopeTerm(jurisdiction), [.scope])]
        var found: [FullTextQuery] = []
        for piece in plan.pieces {
            let clear: [FullTextQuery] = piece.terms.map {
                piece.isBeginning ? .beginning($0.text, columns) : .term($0.text, columns)
            }
            var any: [FullTextQuery] = clear.isEmpty ? [] : [.all(clear)]
            if !piece.blinded.isEmpty {
                let sealed = piece.blinded.map { FullTextQuery.term(blindedText($0), [.words]) }
                switch plan.words {
                case .nobodys: break
                case .everybodys: any.append(.all(sealed))
                case .held(let bodies) where bodies.isEmpty: break
                case .held(let bodies):
                    let holders = bodies.map { FullTextQuery.term(hex($0.bytes), [.holders]) }
                    any.append(.all(sealed + [.any(holders)]))
                }
            }
            guard !any.isEmpty else { return nil }
            found.append(.any(any))
        }
        if plan.needsAll { all += found } else if !found.isEmpty { all.append(.any(found)) }
        if let holder = plan.holder { all.append(.term(hex(holder.bytes), [.holders])) }
        return .all(all)
    }
}

// MARK: - Checking

extension SearchIndex {
    /// Compares the index with documents made anew: `expected` makes a matter's, `nil` where it should have none. Tells how
    /// many documents there are and what differs, also between them and what the engine's full text holds.
    public func differences(
        _ matters: some Sequence<MatterID>, expected: (MatterID) throws -> SearchDocument?
    ) throws -> [RowDifference] {
        var differences: [RowDifference] = []
        func differs(_ table: String, _ key: String, _ kind: RowDifference.Kind) {
            differences.append(.init(table: table, key: key, kind: kind))
        }
        let end = try connection.first(
            "SELECT position FROM events WHERE jurisdiction = ?1 ORDER BY position DESC LIMIT 1", [.text(jurisdiction)]
        ) { try $0.int(0) }
        // It would pass over what happens next.
        if try position > end ?? 0 { differs(SearchTables.progress.name, jurisdiction, .differs(["position"])) }
        var (held, ours) = try heldTerms()
        var wanting = Set(matters)
        try forEachStored { stored in
            let key = "\(stored.matter)"
            wanting.remove(stored.matter)
            if let document = try expected(stored.matter) {
                let columns = stored.columnsThatDiffer(from: .init(number: stored.number, document))
                if !columns.isEmpty { differs(SearchTables.documents.name, key, .differs(columns)) }
                let first = SearchIndex.first(of: document.received)
                if !(first..<first + SearchIndex.perMillisecond).contains(stored.number) {
                    differs(SearchTables.documents.name, key, .differs(["document"]))
                }
            } else {
                differs(SearchTables.documents.name, key, .unexpected)
            }
            let expectedSum = sum(of: stored)
            if !ours.contains(stored.number) {
                differs("search_terms", key, .missing)
            } else if held[stored.number] != expectedSum {
                differs("search_terms", key, .differs(["terms"]))
            }
            ours.remove(stored.number)
        }
        for matter in wanting.sorted() where try expected(matter) != nil {
            differs(SearchTables.documents.name, "\(matter)", .missing)
        }
        for document in ours.sorted() { differs("search_terms", "\(document)", .unexpected) }
        return differences
    }

    /// What the engine's full text holds of each document, summed up, and which documents are this jurisdiction's.
    private func heldTerms() throws -> (sums: [Int64: UInt64], ours: Set<Int64>) {
        var sums: [Int64: UInt64] = [:]
        var ours: Set<Int64> = []
        let scope = scopeTerm(jurisdiction)
        try fullText.forEachTerm { column, term, document in
            sums[document, default: 0] &+= sum(column, term)
            if column == .scope, term == scope { ours.insert(document) }
        }
        return (sums, ours)
    }

    private func sum(of stored: StoredSearchDocument) -> UInt64 {
        var sum: UInt64 = 0
        for (column, terms) in stored.fullText(in: jurisdiction).columns {
            for term in terms.split(separator: " ") { sum &+= self.sum(column, String(term)) }
        }
        return sum
    }

    /// FNV-1a; summed up, so that the order doesn't matter.
    private func sum(_ column: FullTextColumn, _ term: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in column.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        for byte in term.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}

extension SearchPlan {
    /// Whether sealed words of this document may be looked in.
    fileprivate func readsWords(heldBy holders: @autoclosure () throws -> String) rethrows -> Bool {
        switch words {
        case .nobodys: return false
        case .everybodys: return true
        case .held(let bodies):
            let holders = Set(try holders().split(separator: " ").map(String.init))
            return bodies.contains { holders.contains(hex($0.bytes)) }
        }
    }
}

/// The first terms of a plan's pieces, to be looked for in documents as they stand in their rows: sorted, so that both are read once.
private struct WantedTerms {
    /// A term's UTF-8 as a number that is in the order of the bytes; two scalars are eight at most.
    private var clear: [(key: UInt64, place: Int)]
    private var blinded: [(word: UInt32, place: Int)]

    init(_ plan: SearchPlan) {
        clear = plan.pieces.enumerated().compactMap { place, piece in
            piece.terms.first.map { (WantedTerms.key($0.text.utf8), place) }
        }.sorted { $0.key < $1.key }
        blinded = plan.pieces.enumerated().compactMap { place, piece in piece.blinded.first.map { ($0, place) } }
    }

    private static func key(_ term: some Sequence<UInt8>) -> UInt64 {
        var (key, free) = (0 as UInt64, 64)
        for byte in term where free > 0 {
            free -= 8
            key |= UInt64(byte) << UInt64(free)
        }
        return key
    }

    /// Marks the places of those that stand in a document's terms.
    func mark(_ terms: String, in held: inout [Bool]) {
        var (next, key, free) = (0, 0 as UInt64, 64)
        func end() {
            while next < clear.count, clear[next].key < key { next += 1 }
            // The same term may be wanted at several places.
            var same = next
            while same < clear.count, clear[same].key == key {
                held[clear[same].place] = true
                same += 1
            }
            (key, free) = (0, 64)
        }
        for byte in terms.utf8 {
            if byte == UInt8(ascii: " ") {
                end()
            } else if free > 0 {
                free -= 8
                key |= UInt64(byte) << UInt64(free)
            }
        }
        end()
    }

    /// The same of its blinded terms.
    func mark(blinded words: [UInt8], in held: inout [Bool]) {
        let size = SearchDocument.blindedBytes
        let count = words.count / size
        for (wanted, place) in blinded {
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                let word = words[(middle * size)..<(middle * size + size)].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
                if word == wanted { held[place] = true }
                if word < wanted { low = middle + 1 } else { high = word == wanted ? low : middle }
            }
        }
    }
}

/// A document as it stands in its row; terms and words are sorted.
struct StoredSearchDocument: Equatable {
    var number: Int64
    var matter: MatterID
    var open: String
    var staff: String
    var words: [UInt8]
    var holders: String

    static let select = "SELECT document, matter, open, staff, words, holders FROM search_documents"

    init(_ row: any Row) throws(StoreFault) {
        number = try row.int(0)
        matter = try row.id(1)
        open = try row.text(2)
        staff = try row.text(3)
        words = try row.bytes(4)
        holders = try row.text(5)
    }

    init(number: Int64, _ document: SearchDocument) {
        self.number = number
        matter = document.matter
        open = document.open.sorted().map(\.text).joined(separator: " ")
        staff = document.staff.subtracting(document.open).sorted().map(\.text).joined(separator: " ")
        var words: [UInt8] = []
        words.reserveCapacity(document.words.count * SearchDocument.blindedBytes)
        for word in document.words.sorted() {
            withUnsafeBytes(of: word.bigEndian) { words.append(contentsOf: $0) }
        }
        self.words = words
        holders = document.holders.sorted().map { hex($0.bytes) }.joined(separator: " ")
    }

    func row(in jurisdiction: String) -> [Value] {
        [
            .text(jurisdiction), .int(number), .id(matter), .text(open), .text(staff), .bytes(words), .text(holders),
        ]
    }

    func fullText(in jurisdiction: String) -> FullTextDocument {
        FullTextDocument(
            number: number,
            columns: [
                .scope: scopeTerm(jurisdiction), .open: open, .staff: staff, .words: blindedTexts, .holders: holders,
            ])
    }

    /// The blinded terms as text. Byte by byte: there are a thousand of them in a long message.
    private var blindedTexts: String {
        let size = SearchDocument.blindedBytes
        var text: [UInt8] = []
        text.reserveCapacity(words.count / size * (2 * size + 1))
        for index in 0..<words.count - words.count % size {
            if index % size == 0, index > 0 { text.append(UInt8(ascii: " ")) }
            text.append(Canonical.hex(words[index] >> 4))
            text.append(Canonical.hex(words[index] & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    func columnsThatDiffer(from other: StoredSearchDocument) -> [String] {
        var columns: [String] = []
        if open != other.open { columns.append("open") }
        if staff != other.staff { columns.append("staff") }
        if words != other.words { columns.append("words") }
        if holders != other.holders { columns.append("holders") }
        return columns
    }
}

private func scopeTerm(_ jurisdiction: String) -> String { hex(Array(jurisdiction.utf8)) }

private func blindedBytes(_ word: UInt32) -> [UInt8] {
    (0..<SearchDocument.blindedBytes).reversed().map { UInt8(truncatingIfNeeded: word >> (8 * UInt32($0))) }
}

private func blindedText(_ word: UInt32) -> String { hex(blindedBytes(word)) }

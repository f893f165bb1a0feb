/// What an engine's full text does for search: it holds for each document the terms of its columns, and says which
/// documents have some of them. It is told what to take out as it was put in.
public protocol FullText {
    /// Enters a document's terms.
    func add(_ document: FullTextDocument) throws
    /// Takes out a document's terms, which must be those that were entered.
    func remove(_ document: FullTextDocument) throws
    /// The highest document number from `first` to `last` that this jurisdiction can't take any more; `nil` if there is none.
    func highestNumber(from first: Int64, through last: Int64) throws -> Int64?
    /// What a query reads the documents and their terms from, joined; the documents' rows are called `documents`.
    var source: String { get }
    /// The condition that a query's documents meet, with one place for ``expression(_:)``: `?2`.
    var condition: String { get }
    /// The number of a document, by which the newest are first.
    var number: String { get }
    /// The order in which the newest are first.
    var newestFirst: String { get }
    /// How many of the newest documents are looked in before the others, one step after the other, where the engine looks at all that
    /// are found before it gives out the newest.
    var steps: [Int] { get }
    /// A question in the engine's own language.
    func expression(_ query: FullTextQuery) -> Value
    /// Empties it. `true` where that took the terms of other jurisdictions as well, because the engine can't tell them apart.
    func drop() throws -> Bool
    /// Says that very many documents will be entered, by nobody else and asked for by nobody before ``finishBulk()``, which may be in
    /// another transaction. An engine may make what finds them at once when all are there.
    func prepareBulk() throws
    /// Makes what finds the documents, where it isn't there.
    func finishBulk() throws
    /// Makes terms that were taken out unrecoverable from the engine's files, together with ``Engine/scrub()``.
    func scrub() throws
    /// Calls `body` with every term that is held, of this jurisdiction at least, in no order.
    func forEachTerm(_ body: (_ column: FullTextColumn, _ term: String, _ document: Int64) throws -> Void) throws
}

extension FullText {
    public var steps: [Int] { [] }
    public func prepareBulk() throws {}
    public func finishBulk() throws {}
}

/// What terms of a document stand under. Who may see the one need not see the other.
public enum FullTextColumn: String, CaseIterable, Sendable {
    /// The jurisdiction's one term.
    case scope
    /// Texts that the public sees.
    case open
    /// What officials see beside.
    case staff
    /// Sealed words, blinded.
    case words
    /// The bodies that have the matter.
    case holders
}

/// A document's terms by column, as they are entered.
public struct FullTextDocument: Equatable, Sendable {
    public var number: Int64
    /// Terms between single spaces: letters, numbers and other signs beyond ASCII.
    public var columns: [FullTextColumn: String]
}

/// A question over terms.
public indirect enum FullTextQuery: Equatable, Sendable {
    /// The term stands in one of the columns.
    case term(String, [FullTextColumn])
    /// A term that begins so does.
    case beginning(String, [FullTextColumn])
    /// All of them hold; never of nothing.
    case all([FullTextQuery])
    /// One of them holds; never of nothing.
    case any([FullTextQuery])
}

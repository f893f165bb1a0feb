/// A column that lists of one sort may have: by its English name, which is the raw value, and by other headings.
public protocol NamedColumn: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The headings by which it is known besides its English name, the usual one first.
    var headings: [String] { get }
}

extension NamedColumn {
    /// Its name in Chinese in a table.
    public var chineseName: String { headings.first ?? rawValue }
}

/// Which columns of a header fill which fields.
public struct NamedColumns<Field: NamedColumn>: Hashable, Sendable {
    /// Why columns that somebody named can't be taken.
    public enum Fault: Error, Hashable, Sendable {
        case unknownColumn(String, known: [String])
        case unknownField(String)
    }

    private let indexes: [Field: Int]
    /// The columns that fill nothing, by their names.
    public let unused: [String]

    /// Finds the columns by the fields' English names and other headings. `overrides` name a column and a field each.
    public init(_ header: [String], overrides: [(column: String, field: String)] = []) throws(Fault) {
        let keys = header.map(ColumnName.key)
        var indexes: [Field: Int] = [:]
        for (column, name) in overrides {
            guard let index = keys.firstIndex(of: ColumnName.key(column)) else {
                throw .unknownColumn(column, known: header)
            }
            guard let field = Field(rawValue: name) else { throw .unknownField(name) }
            indexes[field] = index
        }
        let taken = Set(indexes.values)
        for field in Field.allCases where indexes[field] == nil {
            let names = ([field.rawValue] + field.headings).map(ColumnName.key)
            indexes[field] =
                names.lazy.compactMap { name in
                    keys.indices.first { keys[$0] == name && !taken.contains($0) }
                }.first
        }
        let used = Set(indexes.values)
        self.indexes = indexes
        unused = header.indices.filter { !used.contains($0) && !header[$0].isEmpty }.map { header[$0] }
    }

    /// The column that fills a field, by its place in the header.
    public func index(of field: Field) -> Int? { indexes[field] }

    /// What a row has in a field, without spaces around it; `nil` where it has nothing.
    public func text(_ field: Field, in cells: [String]) -> String? {
        guard let index = indexes[field], cells.indices.contains(index) else { return nil }
        var text = cells[index][...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.isEmpty ? nil : String(text)
    }
}

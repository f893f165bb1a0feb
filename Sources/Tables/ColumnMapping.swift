/// Why the columns given for an import cannot be used.
public enum MappingFault: Error, Hashable, Sendable {
    /// The header has no such column; `nearest` is the column with the most similar name, if any is similar.
    case unknownColumn(name: String, nearest: String?)
    /// There is no such field; `fields` are those there are.
    case unknownField(name: String, fields: [MatterField])
    /// Several overrides name this field, for these columns in the order given.
    case fieldTwice(MatterField, columns: [String])
    /// Several overrides name this column, for these fields in the order given.
    case columnTwice(name: String, fields: [MatterField])
}

/// Which column of a table fills which field of a matter.
public struct ColumnMapping: Hashable, Sendable {
    /// How a column came to fill its field.
    public enum Recognition: Hashable, Sendable {
        /// The caller said so.
        case override
        /// Its name is the field's own name.
        case fieldName
        /// Its name is a known other name of the field.
        case alias
    }

    /// Why a column fills nothing. A winner is an index into ``ColumnMapping/columns``.
    public enum Unused: Hashable, Sendable {
        /// It has no name.
        case unnamed
        /// Its name is not known.
        case unknown
        /// Another column comes first for the field it could fill.
        case outranked(field: MatterField, winner: Int)
        /// The caller gave the field it could fill to another column.
        case overridden(field: MatterField, winner: Int)
    }

    /// What a column does.
    public enum Use: Hashable, Sendable {
        /// It fills this field.
        case field(MatterField, by: Recognition)
        /// It fills nothing.
        case unused(Unused)
    }

    /// A column of the table.
    public struct Column: Hashable, Sendable {
        /// Its name as the header has it, without blank characters at both ends.
        public let name: String
        /// What it does.
        public let use: Use
    }

    /// Every column of the header, in its order.
    public let columns: [Column]
    private let indexes: [MatterField: Int]

    /// The known other names of each field, the first of which wins where a table has several.
    public static let aliases: [MatterField: [String]] = {
        var aliases: [MatterField: [String]] = [:]
        let lines = PackageResources.column_aliases_csv.split { $0 == 10 || $0 == 13 }
        for line in lines.dropFirst() {
            let parts = line.split(separator: UInt8(ascii: ","), maxSplits: 1)
            guard parts.count == 2, let field = MatterField(rawValue: String(decoding: parts[0], as: UTF8.self))
            else { continue }
            aliases[field, default: []].append(String(decoding: parts[1], as: UTF8.self))
        }
        return aliases
    }()

    /// Finds the columns of a header by their names: the English names of the fields, then ``aliases`` in order, then
    /// position. Width, spaces, brackets and case make no difference. `overrides` are obeyed before any name is
    /// looked at; a column named twice in the header is overridden in its first place. Missing fields are no fault:
    /// whether a table suffices is the caller's to say.
    ///
    /// Throws ``MappingFault`` for an override that cannot be obeyed.
    public static func recognise(
        header: [String], overrides: [(column: String, field: String)] = []
    ) throws(MappingFault) -> ColumnMapping {
        let keys = header.map(ColumnName.key)
        let given = try resolve(overrides, header: header, keys: keys)
        let overridden = Set(given.values)
        let guesses = keys.enumerated().map { overridden.contains($0.offset) ? nil : known[$0.element] }

        var indexes = given
        for (index, guess) in guesses.enumerated() {
            guard let guess, given[guess.field] == nil else { continue }
            if let holder = indexes[guess.field], let held = guesses[holder], held.rank <= guess.rank { continue }
            indexes[guess.field] = index
        }

        var columns: [Column] = []
        for (index, name) in header.enumerated() {
            let use: Use
            if let field = given.first(where: { $0.value == index })?.key {
                use = .field(field, by: .override)
            } else if let guess = guesses[index], let winner = indexes[guess.field] {
                if winner == index {
                    use = .field(guess.field, by: guess.rank == 0 ? .fieldName : .alias)
                } else if given[guess.field] != nil {
                    use = .unused(.overridden(field: guess.field, winner: winner))
                } else {
                    use = .unused(.outranked(field: guess.field, winner: winner))
                }
            } else {
                use = .unused(keys[index].isEmpty ? .unnamed : .unknown)
            }
            columns.append(Column(name: name.trimmed, use: use))
        }
        return ColumnMapping(columns: columns, indexes: indexes)
    }

    /// The fields some column fills, in the order fields are declared.
    public var fields: [MatterField] { MatterField.allCases.filter { indexes[$0] != nil } }

    /// The index in ``columns`` of the column that fills this field, or `nil`.
    public func index(of field: MatterField) -> Int? { indexes[field] }

    /// What a record has for this field, without blank characters at both ends; `nil` where no column fills it, the
    /// record is too short, or the cell is blank.
    public func value(_ field: MatterField, in record: TableRecord) -> String? {
        guard let index = indexes[field], index < record.cells.count else { return nil }
        let value = record.cells[index].trimmed
        return value.isEmpty ? nil : value
    }

    private struct Guess {
        let field: MatterField
        /// 0 for the field's own name, then the place in the list of aliases.
        let rank: Int
    }

    private static let known: [String: Guess] = {
        var known: [String: Guess] = [:]
        for (field, names) in aliases {
            for (index, name) in names.enumerated() {
                known[ColumnName.key(name)] = Guess(field: field, rank: index + 1)
            }
        }
        for field in MatterField.allCases { known[field.rawValue] = Guess(field: field, rank: 0) }
        return known
    }()

    private static func resolve(
        _ overrides: [(column: String, field: String)], header: [String], keys: [String]
    ) throws(MappingFault) -> [MatterField: Int] {
        var asked: [(column: String, index: Int, field: MatterField)] = []
        for (column, name) in overrides {
            let key = ColumnName.key(column)
            guard !key.isEmpty, let index = keys.firstIndex(of: key) else {
                let names = header.map(\.trimmed).filter { !$0.isEmpty }
                throw .unknownColumn(name: column, nearest: ColumnName.nearest(to: column, among: names))
            }
            guard let field = MatterField(name: name) else {
                throw .unknownField(name: name, fields: MatterField.allCases)
            }
            asked.append((column, index, field))
        }
        var indexes: [MatterField: Int] = [:]
        for (column, index, field) in asked {
            let sameField = asked.filter { $0.field == field }
            guard sameField.count == 1 else { throw .fieldTwice(field, columns: sameField.map(\.column)) }
            let sameColumn = asked.filter { $0.index == index }
            guard sameColumn.count == 1 else { throw .columnTwice(name: column, fields: sameColumn.map(\.field)) }
            indexes[field] = index
        }
        return indexes
    }
}

import Domain

/// One row that two stores of the same journal hold differently.
public struct RowDifference: Equatable, Sendable {
    /// How the two differ in a row.
    public enum Kind: Equatable, Sendable {
        /// Only in the store.
        case unexpected
        /// Only in what the journal gives.
        case missing
        /// In both, with other values in these columns.
        case differs([String])
    }

    public var table: String
    /// The key's values after the jurisdiction, as text.
    public var key: String
    public var kind: Kind
}

extension Table {
    /// All rows of a jurisdiction by key: for comparing tables that must be equal.
    public func contents(_ jurisdiction: String, on connection: any Connection) throws -> [[Value]: [Value]] {
        let keyColumns = key.compactMap { name in columns.firstIndex { $0.name == name } }
        var contents: [[Value]: [Value]] = [:]
        try connection.forEach(scan, [.text(jurisdiction)]) { row in
            let values = columns.indices.map { row.value($0) }
            contents[keyColumns.map { values[$0] }] = values
        }
        return contents
    }

    /// How two contents of this table differ, in no particular order.
    public func differences(found: [[Value]: [Value]], expected: [[Value]: [Value]]) -> [RowDifference] {
        var differences: [RowDifference] = []
        for (rowKey, values) in expected {
            guard let stored = found[rowKey] else {
                differences.append(.init(table: name, key: describe(rowKey), kind: .missing))
                continue
            }
            let changed = zip(columns, zip(stored, values)).filter { $0.1.0 != $0.1.1 }.map(\.0.name)
            if !changed.isEmpty {
                differences.append(.init(table: name, key: describe(rowKey), kind: .differs(changed)))
            }
        }
        for rowKey in found.keys where expected[rowKey] == nil {
            differences.append(.init(table: name, key: describe(rowKey), kind: .unexpected))
        }
        return differences
    }

    private func describe(_ key: [Value]) -> String {
        key.dropFirst().map { value in
            switch value {
            case .null: "NULL"
            case .int(let value): String(value)
            case .double(let value): String(value)
            case .text(let value): value
            case .bytes(let value): StreamID(bytes: value).map(\.description) ?? hex(value)
            }
        }.joined(separator: " ")
    }
}

import Crypto

/// What a table's rows come to: how many, and digests by which two tables are held against each other.
struct TableFingerprint: Equatable, Sendable {
    var count = 0
    /// The sum of the rows' digests, word by word: the same in whichever order an engine gives them.
    var sum: [UInt64] = [0, 0, 0, 0]
    /// Of the journal: each row's digest over the one before.
    var rolling = [UInt8](repeating: 0, count: 32)
}

extension Table {
    func count(_ jurisdiction: String, on connection: any Connection) throws -> Int {
        Int(
            try connection.first(
                "SELECT count(*) FROM \(name) WHERE jurisdiction = ?1", [.text(jurisdiction)]
            ) { try $0.int(0) } ?? 0)
    }

    func keyValues(of row: [Value]) -> [Value] {
        key.compactMap { name in columns.firstIndex { $0.name == name }.map { row[$0] } }
    }

    /// Rows in the order of the key: behind the row with a key where one is given, else behind the first so many.
    func page(
        _ jurisdiction: String, after last: [Value]?, skipping: Int, most: Int, on connection: any Connection
    ) throws -> [[Value]] {
        let names = columns.map(\.name).joined(separator: ", ")
        let order = "ORDER BY \(key.joined(separator: ", ")) LIMIT ?2"
        let rest = key.dropFirst().joined(separator: ", ")
        func read(_ row: any Row) -> [Value] { columns.indices.map { row.value($0) } }
        guard let last else {
            return try connection.rows(
                "SELECT \(names) FROM \(name) WHERE jurisdiction = ?1 \(order) OFFSET ?3",
                [.text(jurisdiction), .int(most), .int(skipping)], read)
        }
        let places = key.indices.dropFirst().map { "?\($0 + 2)" }.joined(separator: ", ")
        return try connection.rows(
            "SELECT \(names) FROM \(name) WHERE jurisdiction = ?1 AND (\(rest)) > (\(places)) \(order)",
            [.text(jurisdiction), .int(most)] + last.dropFirst(), read)
    }

    func fingerprint(_ jurisdiction: String, on connection: any Connection) throws -> TableFingerprint {
        var print = TableFingerprint()
        let isJournal = self == Schema.events
        try connection.forEach(scan, [.text(jurisdiction)]) { row in
            var bytes: [UInt8] = isJournal ? print.rolling : []
            for column in columns.indices { row.value(column).write(to: &bytes) }
            let digest = Array(SHA256.hash(data: bytes))
            print.count += 1
            if isJournal { print.rolling = digest }
            for word in 0..<4 {
                let part = digest[8 * word..<8 * word + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                print.sum[word] &+= part
            }
        }
        return print
    }
}

extension Value {
    /// A form in which no two rows are the same bytes: what kind it is, how long, and its bytes.
    fileprivate func write(to out: inout [UInt8]) {
        func number(_ value: UInt64) {
            for shift in stride(from: 56, through: 0, by: -8) {
                out.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
            }
        }
        switch self {
        case .null: out.append(0)
        case .int(let value):
            out.append(1)
            number(UInt64(bitPattern: value))
        case .text(let value):
            out.append(2)
            number(UInt64(value.utf8.count))
            out.append(contentsOf: value.utf8)
        case .bytes(let value):
            out.append(3)
            number(UInt64(value.count))
            out.append(contentsOf: value)
        case .double(let value):
            out.append(4)
            number(value.bitPattern)
        }
    }
}

/// A row that was read before.
struct KeptRow: Row {
    let values: [Value]

    func value(_ column: Int) -> Value { values[column] }
    func isNull(_ column: Int) -> Bool { values[column] == .null }

    func int(_ column: Int) throws(StoreFault) -> Int64 {
        guard case .int(let value) = values[column] else { throw .damaged("column \(column) is no integer") }
        return value
    }

    func text(_ column: Int) throws(StoreFault) -> String {
        guard case .text(let value) = values[column] else { throw .damaged("column \(column) is no text") }
        return value
    }

    func bytes(_ column: Int) throws(StoreFault) -> [UInt8] {
        guard case .bytes(let value) = values[column] else { throw .damaged("column \(column) holds no bytes") }
        return value
    }
}

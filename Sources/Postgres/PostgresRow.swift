import CPostgres

/// What the server answered to one statement, freed with the last row that is looked at.
final class PostgresAnswer {
    let result: OpaquePointer

    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    var status: ExecStatusType { PQresultStatus(result) }
    var count: Int { Int(PQntuples(result)) }

    /// Of the places of a statement that was asked about.
    var placeTypes: [UInt32] { (0..<PQnparams(result)).map { PQparamtype(result, $0) } }

    /// What the server says it did.
    var tag: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

    /// How many rows a statement changed or gave.
    var changed: Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }
}

/// One row of an answer; its columns are read when they are asked for.
public struct PostgresRow {
    let answer: PostgresAnswer
    let row: Int32

    public var columnCount: Int { Int(PQnfields(answer.result)) }

    /// A column's value. Whole numbers of every width are integers, also exact decimals that are whole; true and false are
    /// 1 and 0.
    public func value(_ column: Int) -> PostgresValue {
        guard !isNull(column) else { return .null }
        let bytes = bytes(at: column)
        switch PQftype(answer.result, Int32(column)) {
        case PostgresType.int8: return .int(Int64(bitPattern: bytes.bigEndian()))
        case PostgresType.int4: return .int(Int64(Int32(truncatingIfNeeded: bytes.bigEndian())))
        case PostgresType.int2: return .int(Int64(Int16(truncatingIfNeeded: bytes.bigEndian())))
        case PostgresType.bool, PostgresType.oid, PostgresType.xid8:
            return .int(Int64(truncatingIfNeeded: bytes.bigEndian()))
        case PostgresType.float8: return .double(Double(bitPattern: bytes.bigEndian()))
        case PostgresType.float4:
            return .double(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bytes.bigEndian()))))
        case PostgresType.numeric: return number(bytes)
        case let type where PostgresType.texts.contains(type): return .text(String(decoding: bytes, as: UTF8.self))
        default: return .bytes(Array(bytes))
        }
    }

    public func isNull(_ column: Int) -> Bool { PQgetisnull(answer.result, row, Int32(column)) != 0 }

    /// A column as an integer; `nil` where it isn't one.
    public func int(_ column: Int) -> Int64? {
        if case .int(let value) = value(column) { value } else { nil }
    }

    /// A column as a text; `nil` where it isn't one.
    public func text(_ column: Int) -> String? {
        if case .text(let value) = value(column) { value } else { nil }
    }

    /// A column as bytes; `nil` where it holds none.
    public func bytes(_ column: Int) -> [UInt8]? {
        if case .bytes(let value) = value(column) { value } else { nil }
    }

    private func bytes(at column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(answer.result, row, Int32(column)),
            count: Int(PQgetlength(answer.result, row, Int32(column))))
    }

    /// An exact decimal: groups of four digits, most significant first (`numeric_send`). Sums of `bigint` come so.
    private func number(_ bytes: UnsafeRawBufferPointer) -> PostgresValue {
        func word(_ index: Int) -> Int {
            let start = index * 2
            guard start + 1 < bytes.count else { return 0 }
            return Int(UInt16(bytes[start]) << 8 | UInt16(bytes[start + 1]))
        }
        let (groups, weight, sign) = (word(0), Int(Int16(truncatingIfNeeded: word(1))), word(2))
        var whole: Int64? = 0
        var approximate = 0.0
        var isWhole = sign == 0 || sign == 0x4000
        var power = 1.0
        for _ in 0..<max(0, -1 - weight) { power /= 10_000 }
        for index in 0..<max(groups, weight + 1, 0) {
            let digits = index < groups ? word(4 + index) : 0
            if index <= weight {
                let signed = Int64(sign == 0x4000 ? -digits : digits)
                whole = whole.flatMap { value in
                    let (product, overflows) = value.multipliedReportingOverflow(by: 10_000)
                    let (sum, overflowsToo) = product.addingReportingOverflow(signed)
                    return overflows || overflowsToo ? nil : sum
                }
                approximate = approximate * 10_000 + Double(digits)
            } else {
                if digits != 0 { isWhole = false }
                power /= 10_000
                approximate += Double(digits) * power
            }
        }
        if isWhole, let whole { return .int(whole) }
        return .double(sign == 0x4000 ? -approximate : sign == 0 ? approximate : .nan)
    }
}

extension UnsafeRawBufferPointer {
    /// Up to eight bytes, most significant first.
    fileprivate func bigEndian() -> UInt64 { reduce(0) { $0 << 8 | UInt64($1) } }
}

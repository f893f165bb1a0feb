/// A value that goes to the server. It must be of the type that the server found for its place: bytes aren't taken for a text,
/// nor a fraction for a whole number.
public enum PostgresValue: Hashable, Sendable {
    case null
    case int(Int64)
    case text(String)
    case bytes([UInt8])
    case double(Double)
}

/// Numbers of the server's built-in types, fixed in its catalogue (`pg_type.dat`).
enum PostgresType {
    static let bool: UInt32 = 16
    static let bytes: UInt32 = 17
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let oid: UInt32 = 26
    static let float4: UInt32 = 700
    static let float8: UInt32 = 701
    static let numeric: UInt32 = 1700
    static let xid8: UInt32 = 5069
    /// Types whose binary form is their text: `name`, `text`, `varchar`, `bpchar`, `unknown`, `"char"`.
    static let texts: Set<UInt32> = [18, 19, 25, 705, 1042, 1043]
    /// Types that a text isn't given for.
    static let plain: Set<UInt32> = [bool, bytes, int8, int2, int4, oid, float4, float8, numeric]
}

/// Values as the protocol takes them, one after another: in the binary form of their place's type, as text where that is of
/// another type.
struct PostgresParameters {
    private(set) var bytes: [UInt8] = []
    private var starts: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// Values for places of these types. `nil` where one doesn't fit.
    init?(_ values: [PostgresValue], types: [UInt32]) {
        guard values.count == types.count else { return nil }
        starts.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        formats.reserveCapacity(values.count)
        for (value, type) in zip(values, types) {
            let start = bytes.count
            var isBinary = true
            switch (value, type) {
            case (.null, _): break
            case (.int(let value), PostgresType.int8): append(value)
            case (.int(let value), PostgresType.int4):
                guard let value = Int32(exactly: value) else { return nil }
                append(value)
            case (.int(let value), PostgresType.int2):
                guard let value = Int16(exactly: value) else { return nil }
                append(value)
            case (.int(let value), PostgresType.bool) where value == 0 || value == 1: bytes.append(UInt8(value))
            case (.int(let value), PostgresType.numeric), (.int(let value), PostgresType.xid8),
                (.int(let value), PostgresType.oid):
                isBinary = false
                append(text: "\(value)")
            case (.double(let value), PostgresType.float8): append(Int64(bitPattern: value.bitPattern))
            case (.int(let value), PostgresType.float8):
                append(Int64(bitPattern: Double(value).bitPattern))
            case (.double(let value), PostgresType.numeric):
                isBinary = false
                append(text: "\(value)")
            case (.text(let value), let type) where PostgresType.texts.contains(type):
                bytes.append(contentsOf: value.utf8)
            case (.bytes(let value), PostgresType.bytes): bytes.append(contentsOf: value)
            case (.text(let value), let type) where !PostgresType.plain.contains(type):
                isBinary = false
                append(text: value)
            default: return nil
            }
            starts.append(value == .null ? -1 : start)
            lengths.append(Int32(clamping: bytes.count - start))
            formats.append(isBinary ? 1 : 0)
            // A value in text form ends with a zero, and an empty one still has to stand somewhere.
            bytes.append(0)
        }
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func append(text: String) { bytes.append(contentsOf: text.utf8) }

    /// Hands out the lists that libpq takes.
    func withPointers<R>(
        _ body: (
            _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> R
    ) -> R {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.bindMemory(to: CChar.self).baseAddress
            let values = starts.map { offset in offset < 0 ? nil : start.map { UnsafePointer($0) + offset } }
            return values.withUnsafeBufferPointer { values in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}

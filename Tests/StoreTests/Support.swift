import Domain
import Foundation
import Store
import Testing

/// A folder that exists while the body runs.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let path = NSTemporaryDirectory() + "huiyin-storetest-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}

/// A fixed UUID, told apart by its last digits.
func id<ID: Identifier>(_ number: UInt64, _: ID.Type = ID.self) -> ID {
    ID(raw: 0x0197_2C2E_5A00_7000_8000_0000_0000_0000 | UInt128(number))
}

/// Any moment from which others are counted: 2021-05-07, 09:30 in Beijing.
let morning = Moment(milliseconds: 1_620_351_000_000)

let minute = Moment.millisecondsPerMinute
let wholeDay = Moment.millisecondsPerDay

/// The jurisdiction of most tests.
let here = "xiangtan"

func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

func codecFault(of body: () throws -> Void) -> CodecFault? {
    do {
        try body()
        return nil
    } catch { return error as? CodecFault }
}

/// Only a codec makes faults: one of a resident's, changed.
func codecFault(_ type: String, field: String = "", found: Canonical?) -> CodecFault {
    do throws(CodecFault) {
        _ = try ResidentDecider.decode(StoredEvent(type: type, payload: .null))
        preconditionFailure("null was decoded")
    } catch {
        var fault = error
        fault.field = field
        fault.found = found
        return fault
    }
}

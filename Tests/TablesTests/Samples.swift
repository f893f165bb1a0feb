import Glibc
import Tables
import Testing

/// A file that exists while the body runs.
func withFile<Value>(_ bytes: [UInt8], _ body: (String) throws -> Value) throws -> Value {
    var template = Array("/tmp/tables-test-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer {
        close(descriptor)
        unlink(path)
    }
    var offset = 0
    while offset < bytes.count {
        let written = bytes[offset...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        try #require(written > 0)
        offset += written
    }
    return try body(path)
}

func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

func utf16(_ text: String, littleEndian: Bool, mark: Bool = false) -> [UInt8] {
    ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit -> [UInt8] in
        let (low, high) = (UInt8(unit & 0xFF), UInt8(unit >> 8))
        return littleEndian ? [low, high] : [high, low]
    }
}

/// `编号,标题` CRLF in GB18030.
let gbHeader: [UInt8] = [0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xB1, 0xEA, 0xCC, 0xE2, 0x0D, 0x0A]
/// `路灯不亮` in GB18030.
let gbText: [UInt8] = [0xC2, 0xB7, 0xB5, 0xC6, 0xB2, 0xBB, 0xC1, 0xC1]
/// `㐀`, four bytes in GB18030.
let gbFour: [UInt8] = [0x81, 0x39, 0xEE, 0x39]

func table(_ text: String) throws -> CSVReader { try CSVReader.read(utf8(text)) }

extension CSVReader {
    func rest() throws -> [TableRecord] {
        var records: [TableRecord] = []
        while let record = try next() { records.append(record) }
        return records
    }
}

/// The fault that reading all of these bytes ends in, and the records before it.
func reading(_ bytes: [UInt8], encoding: TextEncoding? = nil) -> (records: [TableRecord], fault: TableFault?) {
    var records: [TableRecord] = []
    do {
        let reader = try CSVReader.read(bytes, encoding: encoding)
        while let record = try reader.next() { records.append(record) }
        return (records, nil)
    } catch {
        return (records, error)
    }
}

/// This file's own directory, with symbolic links resolved, less this many components.
func ancestor(of file: String = #filePath, levels: Int) -> String? {
    guard let resolved = realpath(file, nil) else { return nil }
    defer { free(resolved) }
    let parts = String(cString: resolved).split(separator: "/").dropLast(levels)
    return "/" + parts.joined(separator: "/")
}

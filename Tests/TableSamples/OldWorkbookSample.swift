/// A workbook in the binary form (.xls) made in code, record by record.
public struct OldWorkbookSample {
    public var sheets: [(name: String, state: UInt8, records: [[UInt8]])] = []
    /// Records before the list of sheets: code page, formats, styles, shared texts.
    public var lists: [[UInt8]] = []
    /// BIFF 8, or 5.
    public var isWide = true
    /// How the names of sheets are written where the workbook isn't wide.
    public var names: [[UInt8]] = []

    public init(_ records: [[UInt8]] = []) { sheets = [("Sheet1", 0, records)] }

    /// A record of these parts, one after another.
    public static func record(_ type: Int, _ parts: [UInt8]...) -> [UInt8] {
        let data = Array(parts.joined())
        return two(type) + two(data.count) + data
    }

    public static func two(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }

    public static func four(_ number: Int) -> [UInt8] { two(number) + two(number >> 16) }

    public static func eight(_ value: Double) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }

    /// A text of UTF-16 after its length in two bytes.
    public static func wide(_ text: String) -> [UInt8] {
        two(text.utf16.count) + [1] + units(text)
    }

    /// The characters of a text, two bytes each.
    public static func units(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in text.utf16 { bytes += two(Int(unit)) }
        return bytes
    }

    /// A cell with a text of UTF-16, from row and column 0.
    public static func label(_ row: Int, _ column: Int, _ text: String) -> [UInt8] {
        record(0x204, two(row), two(column), two(0), wide(text))
    }

    /// A cell with a text of bytes.
    public static func label(_ row: Int, _ column: Int, bytes: [UInt8]) -> [UInt8] {
        record(0x204, two(row), two(column), two(0), two(bytes.count), bytes)
    }

    public static func number(_ row: Int, _ column: Int, _ value: Double, style: Int = 0) -> [UInt8] {
        record(0x203, two(row), two(column), two(style), eight(value))
    }

    public static func beginning(_ kind: Int, isWide: Bool) -> [UInt8] {
        record(0x809, two(isWide ? 0x600 : 0x500), two(kind), [UInt8](repeating: 0, count: isWide ? 12 : 4))
    }

    public static let end = record(0x0A, [])

    /// The records of the whole workbook.
    public var stream: [UInt8] {
        let parts = sheets.map { sheet in
            Self.beginning(0x10, isWide: isWide) + sheet.records.joined() + Self.end
        }
        func lists(_ offsets: [Int]) -> [UInt8] {
            var bytes = Self.beginning(5, isWide: isWide) + self.lists.joined()
            for (index, sheet) in sheets.enumerated() {
                let plain = names.indices.contains(index) ? names[index] : Array(sheet.name.utf8)
                let name =
                    isWide
                    ? [UInt8(sheet.name.utf16.count), 1] + Self.units(sheet.name)
                    : [UInt8(plain.count)] + plain
                bytes += Self.record(0x85, Self.four(offsets[index]), [sheet.state, 0], name)
            }
            return bytes + Self.end
        }
        var offset = lists(sheets.map { _ in 0 }).count
        var offsets: [Int] = []
        for part in parts {
            offsets.append(offset)
            offset += part.count
        }
        return lists(offsets) + parts.joined()
    }

    public var bytes: [UInt8] { compound(stream, name: isWide ? "Workbook" : "Book") }
}

/// A compound file with one stream. One of less than 4,096 bytes lies in the stream of small ones unless it is `padded`.
public func compound(_ stream: [UInt8], name: String, padded: Bool = true) -> [UInt8] {
    let (two, four) = (OldWorkbookSample.two, OldWorkbookSample.four)
    let (none, last) = (0xFFFF_FFFF, 0xFFFF_FFFE)
    let isSmall = !padded && stream.count < 4096
    let content = isSmall || stream.count >= 4096 ? stream : stream + [UInt8](repeating: 0, count: 4096 - stream.count)
    let sectors = max(1, (content.count + 511) / 512)
    func entry(_ name: String, _ kind: UInt8, child: Int, start: Int, size: Int) -> [UInt8] {
        let units = OldWorkbookSample.units(name)
        var bytes = units + [UInt8](repeating: 0, count: 64 - units.count)
        bytes += two(units.count + 2) + [kind, 1] + four(none) + four(none) + four(child)
        bytes += [UInt8](repeating: 0, count: 36)
        return bytes + four(start) + four(size) + four(0)
    }
    // Directory, table of small sectors, content, tables of sectors.
    let tables = (2 + sectors + 127) / 127 + 1
    let first = 2 + sectors
    var table = [last, last] + (0..<sectors).map { $0 == sectors - 1 ? last : $0 + 3 }
    table += [Int](repeating: 0xFFFF_FFFD, count: tables)
    table += [Int](repeating: none, count: tables * 128 - table.count)
    let smallSectors = (content.count + 63) / 64
    var small = isSmall ? (0..<smallSectors).map { $0 == smallSectors - 1 ? last : $0 + 1 } : []
    small += [Int](repeating: none, count: 128 - small.count)

    var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
    bytes += two(0x3E) + two(3) + two(0xFFFE) + two(9) + two(6) + [UInt8](repeating: 0, count: 10)
    bytes += four(tables) + four(0) + four(0) + four(4096) + four(isSmall ? 1 : last) + four(isSmall ? 1 : 0)
    bytes += four(last) + four(0)
    bytes += (0..<109).flatMap { four($0 < tables ? first + $0 : none) }
    bytes += entry("Root Entry", 5, child: 1, start: isSmall ? 2 : last, size: isSmall ? sectors * 512 : 0)
    bytes += entry(name, 2, child: none, start: isSmall ? 0 : 2, size: content.count)
    bytes += [UInt8](repeating: 0, count: 256)
    bytes += small.flatMap(four)
    bytes += content + [UInt8](repeating: 0, count: sectors * 512 - content.count)
    return bytes + table.flatMap(four)
}

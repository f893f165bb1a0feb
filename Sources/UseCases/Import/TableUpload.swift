public import Domain
import Media
public import Tables
import Vault

/// A table as somebody sent it: where its heading stands, and what its columns are taken for.
public struct TableUpload: Sendable {
    /// Its columns, as recognised or as chosen.
    public struct Heading: Equatable, Sendable {
        /// The line of a text file or the row of a sheet, from 1.
        public var line: Int
        public var columns: [Column]

        /// The heading that an import is made with: columns by what they were taken for.
        public var names: [String] { columns.map { $0.field ?? "" } }
    }

    public struct Column: Equatable, Sendable {
        public var name: String
        /// The field that it fills, by its English name.
        public var field: String?
    }

    public var name: String
    public var bytes: [UInt8]
    /// Which sheet of a workbook; `nil`: the first that is seen.
    public var sheet: String?
    /// Where its heading stands; `nil`: it is looked for, because titles often stand above it.
    public var line: Int?
    /// What each column is, empty where it is none of ours; `nil`: as they are recognised.
    public var fields: [String]?

    /// More isn't taken from a page.
    public static let mostBytes = 20 << 20
    public static let mostRows = 300_000
    public static let mostColumns = 60
    /// How many rows are looked at for the heading.
    static let mostTitles = 10

    public init(name: String, bytes: [UInt8], sheet: String? = nil, line: Int? = nil, fields: [String]? = nil) {
        self.name = name
        self.bytes = bytes
        self.sheet = sheet
        self.line = line
        self.fields = fields
    }

    /// The workbook's sheets; none of any other table.
    public func sheets() throws(TableFault) -> [String] { try TableFile.sheets(in: bytes) }

    /// The first row in which two columns are known by their names, else the first row of all.
    public func heading<Field: NamedColumn>(_ type: Field.Type) throws(TableFault) -> Heading {
        let reader = try TableUpload.reader(under: type, at: line) { line throws(TableFault) in
            try TableFile.read(bytes, sheet: sheet, headerLine: line)
        }
        return Heading(line: reader.headerLine, columns: columns(reader.header, type))
    }

    /// A table from its heading on: at `line`, or where it is found.
    ///
    /// `open`: opens it at a line.
    public static func reader<Field: NamedColumn>(
        under type: Field.Type, at line: Int? = nil, _ open: (Int) throws(TableFault) -> TableReader
    ) throws(TableFault) -> TableReader {
        let first = try open(line ?? 1)
        guard line == nil else { return first }
        var reader = first
        for _ in 0..<mostTitles where known(reader.header, type) < 2 {
            // Further down there may be nothing any more.
            guard let next = try? open(reader.headerLine + 1) else { break }
            reader = next
        }
        return known(reader.header, type) < 2 ? first : reader
    }

    /// Its rows from the heading on.
    public func reader(at heading: Heading) throws(TableFault) -> TableReader {
        try TableFile.read(bytes, sheet: sheet, headerLine: heading.line)
    }

    /// How many rows stand below the heading. Throws where the file breaks off.
    public func count(at heading: Heading) throws(TableFault) -> Int {
        let reader = try reader(at: heading)
        var count = 0
        while try reader.next() != nil { count += 1 }
        return count
    }

    private static func known<Field: NamedColumn>(_ header: [String], _: Field.Type) -> Int {
        guard let columns = try? NamedColumns<Field>(header) else { return 0 }
        return Field.allCases.count { columns.index(of: $0) != nil }
    }

    private func columns<Field: NamedColumn>(_ header: [String], _: Field.Type) -> [Column] {
        if let fields {
            return header.enumerated().map { index, name in
                let field = fields.indices.contains(index) ? fields[index] : ""
                return Column(name: name, field: Field(rawValue: field)?.rawValue)
            }
        }
        var columns = header.map { Column(name: $0, field: nil) }
        guard let named = try? NamedColumns<Field>(header) else { return columns }
        for field in Field.allCases {
            if let index = named.index(of: field) { columns[index].field = field.rawValue }
        }
        return columns
    }
}

extension Jurisdiction {
    /// Keeps bytes between two pages, under the house's key and cited by nobody, so that the sweep of orphans takes them a day later.
    /// Throws ``Refused/noFilesHere`` where a store keeps no files.
    public func keepAside(_ bytes: [UInt8]) throws -> ContentHash {
        try requireFiles().put(bytes, sealedUnder: vault.houseKey.files).hash
    }

    /// What ``keepAside(_:)`` kept; `nil` where it was swept meanwhile.
    public func keptAside(_ hash: ContentHash) throws -> [UInt8]? {
        let files = try requireFiles()
        guard files.holds(hash) else { return nil }
        return try files.contents(hash, sealedUnder: vault.houseKey.files)
    }
}

import CZip
import CZlib
import Glibc

/// What a library of archives refused while a sample was made.
public struct SampleFault: Error {
    public var step: String
}

/// A workbook made in code: its parts by name, zipped as spreadsheets are.
public struct WorkbookSample {
    public var parts: [(name: String, text: String)] = []
    public var sheets: [(name: String, rows: String, state: String?)] = []
    public var sharedTexts: [String]? = []
    /// Number format codes by id, and the format id of each cell style.
    public var formats: [(id: Int, code: String)] = []
    public var styles: [Int] = [0]
    public var countsFrom1904 = false
    public var prefix = ""

    public init() {}

    /// One sheet with these rows, as XML: `<row>…</row>`.
    public init(_ rows: String, sharedTexts: [String]? = []) {
        sheets = [("Sheet1", rows, nil)]
        self.sharedTexts = sharedTexts
    }

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

    private static func relations(_ all: [(id: String, kind: String, target: String)]) -> String {
        "<?xml version=\"1.0\"?><Relationships xmlns=\"\(package)\">"
            + all.map { "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.kind)\" Target=\"\($0.target)\"/>" }
            .joined()
            + "</Relationships>"
    }

    /// Every part; those in ``parts`` take the place of the usual ones, and an empty text leaves a part out.
    public var all: [(name: String, text: String)] {
        let p = prefix.isEmpty ? "" : prefix + ":"
        let space = prefix.isEmpty ? "xmlns=\"\(Self.main)\"" : "xmlns:\(prefix)=\"\(Self.main)\""
        var all: [(name: String, text: String)] = [
            ("_rels/.rels", Self.relations([("rId1", "officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<\(p)workbook \(space) xmlns:r=\"\(Self.office)\">"
                    + "<\(p)workbookPr\(countsFrom1904 ? " date1904=\"1\"" : "")/><\(p)sheets>"
                    + sheets.enumerated().map { index, sheet in
                        "<\(p)sheet name=\"\(sheet.name)\" sheetId=\"\(index + 7)\""
                            + (sheet.state.map { " state=\"\($0)\"" } ?? "") + " r:id=\"sheet\(index + 1)\"/>"
                    }.joined() + "</\(p)sheets></\(p)workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Self.relations(
                    sheets.indices.map { ("sheet\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") } + [
                        ("styles", "styles", "styles.xml"), ("texts", "sharedStrings", "/xl/sharedStrings.xml"),
                    ])
            ),
            (
                "xl/styles.xml",
                "<\(p)styleSheet \(space)><\(p)numFmts>"
                    + formats.map { "<\(p)numFmt numFmtId=\"\($0.id)\" formatCode=\"\($0.code)\"/>" }.joined()
                    + "</\(p)numFmts><\(p)cellStyleXfs><\(p)xf numFmtId=\"14\"/></\(p)cellStyleXfs><\(p)cellXfs>"
                    + styles.map { "<\(p)xf numFmtId=\"\($0)\"/>" }.joined() + "</\(p)cellXfs></\(p)styleSheet>"
            ),
        ]
        if let sharedTexts {
            all.append(
                (
                    "xl/sharedStrings.xml",
                    "<\(p)sst \(space)>" + sharedTexts.map { "<\(p)si>\($0)</\(p)si>" }.joined() + "</\(p)sst>"
                ))
        }
        for (index, sheet) in sheets.enumerated() {
            all.append(
                (
                    "xl/worksheets/sheet\(index + 1).xml",
                    "<?xml version=\"1.0\"?><\(p)worksheet \(space)><\(p)dimension ref=\"A1:C9\"/><\(p)sheetData>\(sheet.rows)"
                        + "</\(p)sheetData><\(p)mergeCells><\(p)mergeCell ref=\"A1:B1\"/></\(p)mergeCells></\(p)worksheet>"
                ))
        }
        for part in parts {
            all.removeAll { $0.name == part.name }
            if !part.text.isEmpty { all.append(part) }
        }
        return all
    }

    /// The workbook's file.
    public func bytes(password: String? = nil) throws -> [UInt8] {
        try zip(all.map { ($0.name, Array($0.text.utf8)) }, password: password)
    }
}

/// An archive of these files, each compressed.
public func zip(_ files: [(name: String, bytes: [UInt8])], password: String? = nil) throws -> [UInt8] {
    let path = "/tmp/tables-test-\(UInt64.random(in: 0 ... .max)).zip"
    defer { unlink(path) }
    let archive = try made(zip_open(path, ZIP_CREATE | ZIP_EXCL, nil))
    for (name, bytes) in files {
        let copy = try made(malloc(max(1, bytes.count)))
        bytes.withUnsafeBytes { from in
            if let base = from.baseAddress { copy.copyMemory(from: base, byteCount: from.count) }
        }
        let source = try made(zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1))
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        try hold(index >= 0)
        if let password {
            let method = zip_uint16_t(ZIP_EM_TRAD_PKWARE)
            try hold(zip_file_set_encryption(archive, zip_uint64_t(index), method, password) == 0)
        }
    }
    try hold(zip_close(archive) == 0)
    return try contents(of: path)
}

/// These bytes as one gzip member.
public func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    state.initialize(to: z_stream())
    defer { state.deallocate() }
    let size = Int32(MemoryLayout<z_stream>.size)
    try hold(
        deflateInit2_(state, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK)
    defer { deflateEnd(state) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(state, UInt(bytes.count))) + 64)
    let written = input.withUnsafeMutableBufferPointer { from in
        output.withUnsafeMutableBufferPointer { to in
            state.pointee.next_in = from.baseAddress
            state.pointee.avail_in = UInt32(from.count)
            state.pointee.next_out = to.baseAddress
            state.pointee.avail_out = UInt32(to.count)
            guard deflate(state, Z_FINISH) == Z_STREAM_END else { return 0 }
            return to.count - Int(state.pointee.avail_out)
        }
    }
    try hold(written > 0)
    return Array(output[..<written])
}

/// All bytes of a file.
private func contents(of path: String) throws -> [UInt8] {
    let file = try made(fopen(path, "rb"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&block, 1, block.count, file)
        if count == 0 { return bytes }
        bytes.append(contentsOf: block[..<count])
    }
}

private func made<Value>(_ value: Value?, _ step: String = #function) throws -> Value {
    guard let value else { throw SampleFault(step: step) }
    return value
}

private func hold(_ condition: Bool, _ step: String = #function) throws {
    guard condition else { throw SampleFault(step: step) }
}

/// A file inside an archive, as text.
public func zipPart(_ name: String, of bytes: [UInt8]) throws -> String {
    let copy = try made(malloc(max(1, bytes.count)))
    bytes.withUnsafeBytes { from in
        if let base = from.baseAddress { copy.copyMemory(from: base, byteCount: from.count) }
    }
    let source = try made(zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, nil))
    let archive = try made(zip_open_from_source(source, ZIP_RDONLY, nil))
    defer { zip_discard(archive) }
    let file = try made(zip_fopen(archive, name, 0))
    defer { zip_fclose(file) }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 16_384)
    while true {
        let count = Int(zip_fread(file, &piece, zip_uint64_t(piece.count)))
        guard count > 0 else { return String(decoding: text, as: UTF8.self) }
        text += piece[..<count]
    }
}

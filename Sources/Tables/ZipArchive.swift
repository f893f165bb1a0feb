import CZip
import Glibc

/// The files inside a zip archive, read as streams.
final class ZipArchive {
    /// The first four bytes of an archive with files in it.
    static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    fileprivate let archive: OpaquePointer

    private init(_ archive: OpaquePointer) { self.archive = archive }

    deinit { zip_discard(archive) }

    static func open(_ source: ByteSource) throws(TableFault) -> ZipArchive {
        switch try source.place() {
        case .file(let descriptor)?:
            var code: Int32 = 0
            guard let archive = zip_fdopen(descriptor, 0, &code) else {
                _ = Glibc.close(descriptor)
                throw .compressionDamaged(part: nil)
            }
            return ZipArchive(archive)
        case .memory(let bytes)?: return try open(bytes)
        case nil: throw .notAWorkbook
        }
    }

    private static func open(_ bytes: [UInt8]) throws(TableFault) -> ZipArchive {
        guard let copy = malloc(max(1, bytes.count)) else { throw .unreadable(errno: ENOMEM) }
        bytes.withUnsafeBytes { from in
            if let base = from.baseAddress { copy.copyMemory(from: base, byteCount: from.count) }
        }
        guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, nil) else {
            free(copy)
            throw .unreadable(errno: ENOMEM)
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
            zip_source_free(source)
            throw .compressionDamaged(part: nil)
        }
        return ZipArchive(archive)
    }

    /// The file of this name, in any case if no other; `nil` where there is none.
    func part(_ name: String) throws(TableFault) -> ByteSource? {
        var index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_ENC_GUESS))
        if index < 0 { index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_ENC_GUESS | ZIP_FL_NOCASE)) }
        guard index >= 0 else { return nil }
        return ByteSource(try ZipEntry(self, zip_uint64_t(index), name: name))
    }
}

/// One file of an archive, expanded.
private final class ZipEntry: ByteStream {
    private let archive: ZipArchive
    private let index: zip_uint64_t
    private let name: String
    private let compressed: Int
    private var entry: OpaquePointer
    private var expanded = 0

    init(_ archive: ZipArchive, _ index: zip_uint64_t, name: String) throws(TableFault) {
        self.archive = archive
        self.index = index
        self.name = name
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_stat_index(archive.archive, index, 0, &status) == 0 else { throw .compressionDamaged(part: name) }
        guard Int32(status.encryption_method) == ZIP_EM_NONE else { throw .encrypted }
        compressed = Int(clamping: status.comp_size)
        entry = try ZipEntry.open(archive, index, name)
    }

    deinit { zip_fclose(entry) }

    private static func open(
        _ archive: ZipArchive, _ index: zip_uint64_t, _ name: String
    ) throws(TableFault) -> OpaquePointer {
        guard let entry = zip_fopen_index(archive.archive, index, 0) else { throw .compressionDamaged(part: name) }
        return entry
    }

    func restart() throws(TableFault) {
        let new = try ZipEntry.open(archive, index, name)
        zip_fclose(entry)
        entry = new
        expanded = 0
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableFault) -> Int {
        let count = zip_fread(entry, buffer.baseAddress, zip_uint64_t(buffer.count))
        guard count >= 0 else { throw .compressionDamaged(part: name) }
        expanded += Int(count)
        if let limit = ExpansionLimit.exceeded(from: compressed, to: expanded) {
            throw .expandsTooFar(part: name, limit: limit)
        }
        return Int(count)
    }
}

import Crypto
import Domain
import Foundation
import Media
import Testing

@Suite struct AttachmentIntakeTests {
    private let folder: TemporaryFolder
    private let store: BlobStore
    private let key = SymmetricKey(size: .bits256)

    init() throws {
        folder = try TemporaryFolder()
        store = BlobStore(folder: folder.path + "/attachments")
    }

    private func intake(_ limits: AttachmentLimits = .standard) -> AttachmentIntake {
        AttachmentIntake(store: store, workshop: nil, limits: limits)
    }

    @Test func `PDF and audio are kept as they come, to be downloaded`() async throws {
        for (kind, bytes) in [
            (MediaKind.pdf, Bytes.pdf("/OpenAction << /JS (x) >>")), (.amr, Bytes.amr()), (.m4a, Bytes.m4a()),
        ] {
            let facts = try await intake().take(bytes)
            #expect(facts.kind == kind && facts.cameAs == kind)
            #expect(facts.kind.presentation == .download)
            #expect(facts.bytes == bytes.count && facts.pixels == nil && facts.thumbnail == nil && !facts.isSealed)
            #expect(facts.hasActiveContent == (kind == .pdf))
            #expect(facts.hashes == [facts.hash])
            #expect(try store.contents(facts.hash) == bytes)
        }
    }

    @Test(.enabled(if: Vips.isHere, "libvips-tools is missing"))
    func `a resident's photo is made anew and sealed, with its small picture`() async throws {
        let photo = Vips.jpeg(
            try Vips.picture("jpg", width: 900, height: 600), with: Vips.exif(orientation: 6, place: "Room 302"))
        let intake = AttachmentIntake(store: store, workshop: try await PhotoWorkshop())
        let facts = try await intake.take(photo, sealedUnder: key)
        #expect(facts.kind == .jpeg && facts.isSealed)
        #expect(facts.pixels == PixelSize(width: 600, height: 900))
        let thumbnail = try #require(facts.thumbnail)
        #expect(thumbnail.pixels == PixelSize(width: 320, height: 480))
        #expect(facts.hashes == [facts.hash, thumbnail.hash])
        let kept = try store.contents(facts.hash, sealedUnder: key)
        #expect(kept.count == facts.bytes)
        let size = try MediaInspection(of: kept).pixels
        #expect(size == facts.pixels)
        // In the folder stands no picture.
        let files = folder.files().filter { !$0.hasSuffix("lock") }
        #expect(files.count == 2)
        for file in files {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + file)))
            #expect(bytes.starts(with: Array("huiyin.b".utf8)) && !bytes.holds("Room 302"))
        }
    }

    @Test func `what is refused isn't stored`() async throws {
        var limits = AttachmentLimits.standard
        limits.total = 1000
        limits.count = 2
        limits.documentBytes = 500
        let bomb = Bytes.zip("[Content_Types].xml")
        let attempts: [(bytes: [UInt8], held: AttachmentLimits.Held, refusal: AttachmentRefusal)] = [
            ([], .nothing, .empty), (bomb, .nothing, .notTaken(.officeDocument)),
            (Bytes.zip(), .nothing, .notTaken(.archive)),
            (Bytes.pdf(String(repeating: "x", count: 500)), .nothing, .tooLarge(.pdf, bytes: 577, limit: 500)),
            (Bytes.pdf(), .init(count: 2, bytes: 0), .tooMany(held: 2, limit: 2)),
            (Bytes.pdf(), .init(count: 1, bytes: 950), .tooMuch(held: 950, bytes: 77, limit: 1000)),
            (Bytes.jpeg(width: 10, height: 10), .nothing, .unavailable(.jpeg)),
        ]
        for attempt in attempts {
            await #expect(throws: attempt.refusal) {
                _ = try await intake(limits).take(attempt.bytes, besides: attempt.held, sealedUnder: key)
            }
        }
        #expect(folder.files().isEmpty)
    }

    @Test func `a file is read by its path, and one that is too large isn't read`() async throws {
        let path = folder.path + "/upload"
        try Data(Bytes.wav()).write(to: URL(fileURLWithPath: path))
        #expect(try await AttachmentIntake.read(path: path) == Bytes.wav())
        // A terabyte of nothing: only its length is looked at.
        let sparse = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try sparse.truncate(atOffset: 1 << 40)
        try sparse.close()
        await #expect(throws: AttachmentRefusal.tooLarge(nil, bytes: 1 << 40, limit: 50 << 20)) {
            _ = try await AttachmentIntake.read(path: path)
        }
        await #expect(throws: BlobFault.self) { _ = try await AttachmentIntake.read(path: "/dev/zero") }
    }
}

import Domain
import Foundation
import Media
import Testing

@Suite(.enabled(if: Vips.isHere, "libvips-tools is missing: nothing of photos is tested"))
struct PhotoWorkshopTests {
    private static let payload = "<?php system($_GET['c']); ?><script>alert(1)</script>"
    private static let place = "31.2304N 121.4737E, Room 302"

    /// A workshop whose tool marks each of its runs by an empty file, which is all that it can make.
    private struct Counted {
        var workshop: PhotoWorkshop
        var folder: TemporaryFolder

        init(settings: PhotoWorkshop.Settings = .init()) async throws {
            folder = try TemporaryFolder()
            let tool = folder.path + "/tool"
            // Not written here: a file that another test's program still holds open for writing can't be run.
            let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
                "Support/counted-tool")
            try FileManager.default.createSymbolicLink(atPath: tool, withDestinationPath: script.path)
            workshop = try await PhotoWorkshop(tool: tool, settings: settings)
        }

        var runs: Int { folder.files().count - 1 }
    }

    /// One for all tests that want nothing special, so that the decoders are tried once.
    private static let usual = Task { try await PhotoWorkshop(atOnce: 2) }

    private func made(_ bytes: [UInt8]) async throws -> PhotoWorkshop.Photo {
        try await Self.usual.value.make(bytes, inspected: MediaInspection(of: bytes))
    }

    @Test func `the usual kinds are decoded here`() async throws {
        let decodes = try await Self.usual.value.decodes
        #expect(decodes.isSuperset(of: [.jpeg, .png, .webp]))
        #expect(decodes.allSatisfy { $0.family == .photo })
    }

    @Test func `a photo is turned upright, and where it was taken is forgotten`() async throws {
        // Given a photo that is red on its left, held so that its left is up; with a place, a profile's worth of XMP and a comment
        let plain = try Vips.picture("jpg", width: 600, height: 400)
        let segments =
            Vips.exif(orientation: 6, place: Self.place)
            + Bytes.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>\(Self.place)</x:xmpmeta>".utf8))
            + Bytes.segment(0xFE, Array(Self.place.utf8))
        let photo = Vips.jpeg(plain, with: segments)
        #expect(photo.holds(Self.place) && photo.holds("Exif"))
        let header = try Vips.header(of: photo)
        #expect(header.contains("orientation: 6"))
        // When it is made anew
        let made = try await made(photo)
        // Then its sides are exchanged, red is up, and nothing is told
        #expect(made.kind == .jpeg)
        #expect(made.pixels == PixelSize(width: 400, height: 600))
        let top = try Vips.colour(of: made.bytes, x: 200, y: 20)
        let bottom = try Vips.colour(of: made.bytes, x: 200, y: 580)
        #expect(top[0] > 200 && top[2] < 60)
        #expect(bottom[2] > 200 && bottom[0] < 60)
        for bytes in [made.bytes, made.thumbnail] {
            for trace in [Self.place, "31.2304", "Exif", "xmp", "ICC_PROFILE"] {
                #expect(!bytes.holds(trace), "\(trace)")
            }
            let inspection = try MediaInspection(of: bytes)
            #expect(!inspection.carriesMetadata)
        }
    }

    @Test(arguments: 1...8) func `every way of holding a phone comes out upright`(_ orientation: Int) async throws {
        let plain = try Vips.picture("jpg", width: 60, height: 40)
        let made = try await made(Vips.jpeg(plain, with: Vips.exif(orientation: orientation, place: "x")))
        #expect(made.pixels == (orientation < 5 ? PixelSize(width: 60, height: 40) : PixelSize(width: 40, height: 60)))
        // Where the red half is by the standard's table.
        let isRedFirst = [1, 4, 5, 6].contains(orientation)
        let first = try Vips.colour(of: made.bytes, x: 5, y: 5)
        #expect((first[0] > 128) == isRedFirst)
    }

    @Test func `what hides in a JPEG or behind it doesn't come out`() async throws {
        let plain = try Vips.picture("jpg", width: 300, height: 200)
        let polyglot =
            Vips.jpeg(plain, with: Bytes.segment(0xFE, Array(Self.payload.utf8)) + Bytes.segment(0xE4, Bytes.zip()))
            + Array(Self.payload.utf8) + Bytes.zip("evil.html")
        let made = try await made(polyglot)
        for bytes in [made.bytes, made.thumbnail] {
            for trace in ["<?php", "<script", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "evil"] {
                #expect(!bytes.holds(trace), "\(trace)")
            }
        }
    }

    @Test func `what hides in a PNG or behind it doesn't come out`() async throws {
        let plain = try Vips.picture("png", width: 300, height: 200, transparent: true)
        let text = Bytes.chunk("tEXt", Array("Comment\0\(Self.payload)".utf8))
        let xmp = Bytes.chunk("iTXt", Array("XML:com.adobe.xmp\0\0\0\0\0\(Self.payload)".utf8))
        let own = Bytes.chunk("prVt", Bytes.zip())
        let polyglot =
            plain.prefix(33) + text + xmp + own + plain.dropFirst(33) + Array(Self.payload.utf8) + Bytes.zip()
        let made = try await made(Array(polyglot))
        #expect(made.kind == .png)
        for bytes in [made.bytes, made.thumbnail] {
            for trace in ["<?php", "<script", "PK\u{3}\u{4}", "tEXt", "iTXt", "prVt"] {
                #expect(!bytes.holds(trace), "\(trace)")
            }
        }
    }

    @Test func `a large photo is made smaller, and a small one isn't made larger`() async throws {
        let large = try await made(try Vips.picture("jpg", width: 4000, height: 1000))
        #expect(large.pixels == PixelSize(width: 2560, height: 640))
        #expect(large.thumbnailPixels == PixelSize(width: 480, height: 120))
        let small = try await made(try Vips.picture("jpg", width: 100, height: 50))
        #expect(small.pixels == PixelSize(width: 100, height: 50))
        #expect(small.thumbnailPixels == PixelSize(width: 100, height: 50))
    }

    @Test func `a PNG stays one where it may be transparent, and becomes a JPEG where not`() async throws {
        let clear = try await made(try Vips.picture("png", width: 64, height: 64, transparent: true))
        #expect(clear.kind == .png)
        let colour = try Vips.colour(of: clear.bytes, x: 5, y: 5)
        #expect(colour == [255, 0, 0, 128])
        let thumbnail = try MediaInspection(of: clear.thumbnail).kind
        #expect(thumbnail == .png)
        let opaque = try await made(try Vips.picture("png", width: 64, height: 64))
        #expect(opaque.kind == .jpeg)
    }

    @Test func `WebP comes out as JPEG, or as PNG where it may be transparent`() async throws {
        let opaque = try await made(try Vips.picture("webp", width: 64, height: 48))
        #expect(opaque.kind == .jpeg)
        #expect(opaque.pixels == PixelSize(width: 64, height: 48))
        let clear = try await made(
            try Vips.picture("webp", width: 64, height: 48, options: "[lossless]", transparent: true))
        #expect(clear.kind == .png)
    }

    @Test(.enabled(if: Vips.makesHEIC, "vips writes no HEIC here, so that reading it isn't tested"))
    func `HEIC comes out as JPEG where it is decoded, and is refused in plain words where not`() async throws {
        let photo = try Vips.picture("heic", width: 640, height: 480)
        let inspection = try MediaInspection(of: photo)
        #expect(inspection.kind == .heic)
        #expect(inspection.pixels == PixelSize(width: 640, height: 480))
        let workshop = try await Self.usual.value
        if workshop.decodes.contains(.heic) {
            let made = try await workshop.make(photo, inspected: inspection)
            #expect(made.kind == .jpeg)
            #expect(made.pixels == PixelSize(width: 640, height: 480))
        } else {
            await #expect(throws: AttachmentRefusal.unavailable(.heic)) {
                _ = try await workshop.make(photo, inspected: inspection)
            }
        }
    }

    @Test func `colours in another profile are converted, and the profile is left out`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        try Data(try Vips.picture("png", width: 64, height: 64)).write(to: URL(fileURLWithPath: path + "/in.png"))
        try Vips.run("icc_transform", path + "/in.png", path + "/p3.jpg[Q=95]", "p3", "--input-profile", "srgb")
        let photo = Array(try Data(contentsOf: URL(fileURLWithPath: path + "/p3.jpg")))
        #expect(photo.holds("ICC_PROFILE"))
        let stored = try Vips.colour(of: photo, x: 10, y: 10)
        #expect(stored[0] < 245)
        let made = try await made(photo)
        #expect(!made.bytes.holds("ICC_PROFILE"))
        let colour = try Vips.colour(of: made.bytes, x: 10, y: 10)
        #expect(colour[0] >= 250)
    }

    // MARK: What fails

    @Test func `fifty megapixels are refused without a process being started`() async throws {
        let counted = try await Counted()
        let probes = counted.runs
        #expect(probes == 4)
        let folder = try TemporaryFolder()
        let store = BlobStore(folder: folder.path + "/attachments")
        let intake = AttachmentIntake(store: store, workshop: counted.workshop)
        for bomb in [
            Bytes.png(width: 10_000, height: 5_000), Bytes.jpeg(width: 10_000, height: 5_000),
            Bytes.webp(width: 10_000, height: 5_000), Bytes.heic(sizes: [(10_000, 5_000)]),
        ] {
            await #expect(
                throws: AttachmentRefusal.tooManyPixels(PixelSize(width: 10_000, height: 5_000), limit: 49_000_000)
            ) {
                _ = try await intake.take(bomb)
            }
        }
        #expect(counted.runs == probes)
        // The count does count.
        _ = try await intake.take(try Vips.picture("jpg", width: 30, height: 20))
        #expect(counted.runs == probes + 2)
    }

    @Test func `a PNG that is damaged inside is refused`() async throws {
        var photo = try Vips.noise("png", width: 200, height: 150)
        // Whole in its structure, and with a hole in its picture.
        let hole = photo.count / 2..<photo.count / 2 + 1000
        photo.replaceSubrange(hole, with: [UInt8](repeating: 0, count: hole.count))
        let workshop = try await Self.usual.value
        let inspection = try MediaInspection(of: photo)
        await #expect(throws: AttachmentRefusal.undecodable(inspection.kind)) {
            _ = try await workshop.make(photo, inspected: inspection)
        }
    }

    @Test(arguments: ["jpg", "png", "webp"]) func `a photo cut off is refused twice`(_ ending: String) async throws {
        let photo = try Vips.noise(ending, width: 400, height: 300)
        let whole = try MediaInspection(of: photo)
        let half = Array(photo.prefix(photo.count / 2))
        // By its structure,
        do throws(AttachmentRefusal) {
            _ = try MediaInspection(of: half)
            Issue.record("taken")
        } catch {
            guard case .cutOff(whole.kind, _) = error else {
                Issue.record("\(error)")
                return
            }
        }
        // and by its decoder, if that hadn't told.
        let workshop = try await Self.usual.value
        await #expect(throws: AttachmentRefusal.undecodable(whole.kind)) {
            _ = try await workshop.make(half, inspected: whole)
        }
    }

    @Test func `greys stay grey, with a profile and without`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        try Data(try Vips.picture("png", width: 64, height: 64)).write(to: URL(fileURLWithPath: path + "/in.png"))
        try Vips.run("colourspace", path + "/in.png", path + "/g.v", "b-w")
        for name in ["g.jpg", "g.png"] {
            try Vips.run("copy", path + "/g.v", "\(path)/\(name)[strip]")
            let photo = Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
            let inspection = try MediaInspection(of: photo)
            #expect(inspection.isGrey && !inspection.hasColourProfile)
            let before = try Vips.colour(of: photo, x: 5, y: 5)
            let made = try await made(photo)
            let after = try Vips.colour(of: made.bytes, x: 5, y: 5)
            #expect(abs(after[0] - before[0]) <= 1)
        }
    }

    @Test func `colours without a profile stay as they are`() async throws {
        let made = try await made(try Vips.picture("png", width: 64, height: 64))
        let colour = try Vips.colour(of: made.bytes, x: 5, y: 5)
        #expect(colour[0] >= 252 && colour[1] <= 3 && colour[2] <= 3)
    }

    @Test func `a header that lies about the size gains nothing`() async throws {
        // Few pixels announced, many times more in the data.
        let photo = try Vips.picture("png", width: 3000, height: 3000)
        let lying =
            photo.prefix(8) + Bytes.chunk("IHDR", Bytes.big(3, 4) + Bytes.big(2, 4) + [8, 2, 0, 0, 0])
            + photo.dropFirst(33)
        let workshop = try await Self.usual.value
        let inspection = try MediaInspection(of: Array(lying))
        do {
            let made = try await workshop.make(Array(lying), inspected: inspection)
            #expect(made.pixels == PixelSize(width: 3, height: 2))
        } catch let refusal as AttachmentRefusal {
            #expect(refusal == .undecodable(.png))
        }
    }

    @Test func `a photo that takes too long or too much memory is refused, and nothing of it is left`() async throws {
        let photo = try Vips.picture("png", width: 3000, height: 3000, options: "[interlace]")
        let inspection = try MediaInspection(of: photo)
        // The tool answers the first pictures, and then never ends.
        let folder = try TemporaryFolder()
        let tool = folder.path + "/tool"
        try """
        #!/bin/sh
        read -r _ < \(folder.path)/never 2>/dev/null && { while :; do :; done; }
        exec /usr/bin/vipsthumbnail "$@"
        """.write(toFile: tool, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: tool)
        let slow = try await PhotoWorkshop(tool: tool, settings: .init(limits: .init(cpu: 1, time: .seconds(60))))
        try "never\n".write(toFile: folder.path + "/never", atomically: true, encoding: .utf8)
        let store = BlobStore(folder: folder.path + "/attachments")
        let before = folder.files()
        await #expect(throws: AttachmentRefusal.tooCostly(.png)) {
            _ = try await AttachmentIntake(store: store, workshop: slow).take(photo)
        }
        #expect(folder.files() == before)
        // An interlaced picture is held whole by its decoder.
        let poor = try await PhotoWorkshop(settings: .init(limits: .init(memory: 330 << 20)))
        let wide = try Vips.picture("png", width: 6900, height: 6900, options: "[interlace]")
        #expect(inspection.kind == .png)
        await #expect(throws: AttachmentRefusal.tooCostly(.png)) {
            _ = try await AttachmentIntake(store: store, workshop: poor).take(wide)
        }
        #expect(folder.files() == before)
    }

    @Test func `a machine without the tool says so`() async throws {
        await #expect(throws: PhotoWorkshop.Fault.toolMissing(path: "/nonexistent/vipsthumbnail")) {
            _ = try await PhotoWorkshop(tool: "/nonexistent/vipsthumbnail")
        }
    }

    @Test func `a tool that makes something else isn't believed`() async throws {
        let folder = try TemporaryFolder()
        let tool = folder.path + "/tool"
        // It gives back what it got, once it was tried.
        try """
        #!/bin/sh
        read -r _ < \(folder.path)/broken 2>/dev/null && exec cat
        exec /usr/bin/vipsthumbnail "$@"
        """.write(toFile: tool, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: tool)
        let workshop = try await PhotoWorkshop(tool: tool)
        try "x\n".write(toFile: folder.path + "/broken", atomically: true, encoding: .utf8)
        let photo = Vips.jpeg(
            try Vips.picture("jpg", width: 60, height: 40), with: Vips.exif(orientation: 1, place: "here"))
        let inspection = try MediaInspection(of: photo)
        await #expect(throws: PhotoWorkshop.Fault.self) { _ = try await workshop.make(photo, inspected: inspection) }
    }

    @Test func `many photos wait for each other, and a cancelled one leaves the line`() async throws {
        let workshop = try await PhotoWorkshop(atOnce: 1)
        let photo = try Vips.picture("jpg", width: 600, height: 400)
        let inspection = try MediaInspection(of: photo)
        let tasks = (0..<4).map { _ in Task { try await workshop.make(photo, inspected: inspection).pixels } }
        tasks[2].cancel()
        for (index, task) in tasks.enumerated() {
            if index == 2 {
                // It may have been made before it was cancelled.
                do { _ = try await task.value } catch { #expect(error is CancellationError) }
            } else {
                let pixels = try await task.value
                #expect(pixels == PixelSize(width: 600, height: 400))
            }
        }
        let after = try await workshop.make(photo, inspected: inspection).pixels
        #expect(after == PixelSize(width: 600, height: 400))
    }
}

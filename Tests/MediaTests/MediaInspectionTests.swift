import Domain
import Testing

@Suite struct MediaInspectionTests {
    /// A file of which nothing is wrong, and where it may nevertheless end: behind a whole frame or page; or anywhere, from
    /// some length on, because recordings that were stopped end so.
    struct Sample: CustomTestStringConvertible, Sendable {
        var name: String
        var kind: MediaKind
        var bytes: [UInt8]
        var mayEnd: Set<Int> = []
        var mayEndFrom = Int.max

        var testDescription: String { name }
    }

    static let wellFormed: [Sample] = [
        Sample(name: "jpeg", kind: .jpeg, bytes: Bytes.jpeg(width: 640, height: 480)),
        Sample(name: "png", kind: .png, bytes: Bytes.png(width: 640, height: 480)),
        Sample(name: "webp", kind: .webp, bytes: Bytes.webp(width: 640, height: 480)),
        Sample(name: "webp with a canvas", kind: .webp, bytes: Bytes.webpCanvas(width: 640, height: 480)),
        Sample(name: "heic", kind: .heic, bytes: Bytes.heic(sizes: [(512, 512), (640, 480)])),
        Sample(name: "heic by its second brand", kind: .heic, bytes: Bytes.heic(sizes: [(640, 480)], brand: "mif1")),
        Sample(name: "pdf", kind: .pdf, bytes: Bytes.pdf(), mayEnd: [Bytes.pdf().count - 1]),
        Sample(name: "mp3", kind: .mp3, bytes: Bytes.mp3(), mayEnd: [417, 834], mayEndFrom: 1251),
        Sample(
            name: "mp3 with a tag", kind: .mp3, bytes: Bytes.mp3(tag: [UInt8](repeating: 0x41, count: 300)),
            mayEnd: [310 + 417, 310 + 834], mayEndFrom: 310 + 1251),
        Sample(name: "aac", kind: .aac, bytes: Bytes.aac(), mayEnd: [16, 32], mayEndFrom: 48),
        Sample(name: "m4a", kind: .m4a, bytes: Bytes.m4a()),
        Sample(name: "m4a in a film's clothes", kind: .m4a, bytes: Bytes.m4a(brand: "3gp4")),
        Sample(name: "opus", kind: .ogg, bytes: Bytes.ogg(), mayEnd: [40, 71]),
        Sample(name: "vorbis", kind: .ogg, bytes: Bytes.ogg(codec: "\u{1}vorbis"), mayEnd: [39, 70]),
        Sample(name: "wav", kind: .wav, bytes: Bytes.wav()),
        Sample(name: "wav of odd length", kind: .wav, bytes: Bytes.wav(data: [1, 2, 3])),
        Sample(name: "amr", kind: .amr, bytes: Bytes.amr(), mayEnd: [38, 70], mayEndFrom: 102),
        Sample(name: "amr, wide band", kind: .amr, bytes: Bytes.amrWide(), mayEnd: [27, 45], mayEndFrom: 63),
    ]

    @Test(arguments: wellFormed) func `a well-formed file is told by its content`(_ sample: Sample) throws {
        let inspection = try MediaInspection(of: sample.bytes)
        #expect(inspection.kind == sample.kind)
        #expect((inspection.pixels != nil) == (sample.kind.family == .photo))
        #expect(!inspection.hasActiveContent)
    }

    @Test func `every kind has a file here`() { #expect(Set(Self.wellFormed.map(\.kind)) == Set(MediaKind.allCases)) }

    @Test func `the size of a photo stands in its header`() throws {
        let size = PixelSize(width: 640, height: 480)
        for sample in Self.wellFormed where sample.kind.family == .photo {
            let pixels = try MediaInspection(of: sample.bytes).pixels
            #expect(pixels == size, "\(sample.name)")
        }
        // The largest of a picture's sizes counts: tiles and small pictures have theirs too.
        let heic = try MediaInspection(of: Bytes.heic(sizes: [(512, 512), (4032, 3024), (320, 240)])).pixels
        #expect(heic == PixelSize(width: 4032, height: 3024))
    }

    @Test(arguments: wellFormed) func `a file cut off is refused, unless a recording may end so`(_ sample: Sample) {
        for length in 1..<sample.bytes.count {
            let mayEnd = sample.mayEnd.contains(length) || length >= sample.mayEndFrom
            do throws(AttachmentRefusal) {
                _ = try MediaInspection(of: Array(sample.bytes.prefix(length)))
                #expect(mayEnd, "\(sample.name) of \(length) bytes")
            } catch {
                #expect(!mayEnd, "\(sample.name) of \(length) bytes: \(error)")
                switch error {
                case .cutOff(let kind, let at), .broken(let kind, let at):
                    #expect(kind == sample.kind)
                    #expect((0...length).contains(at))
                // Too little is left to tell the kind by.
                case .notTaken: #expect(length < 28)
                default: Issue.record("\(sample.name) of \(length) bytes: \(error)")
                }
            }
        }
    }

    @Test func `nothing of any bytes makes the inspection fall over`() {
        var chance = SplitMix(seed: 7)
        var accepted = 0
        for sample in Self.wellFormed {
            for _ in 0..<1500 {
                var bytes = sample.bytes
                for _ in 0...Int.random(in: 0..<4, using: &chance) {
                    let at = Int.random(in: 0..<bytes.count, using: &chance)
                    switch Int.random(in: 0..<4, using: &chance) {
                    case 0: bytes[at] = UInt8.random(in: .min ... .max, using: &chance)
                    case 1: bytes[at] = Bool.random(using: &chance) ? 0xFF : 0
                    case 2 where bytes.count > 2: bytes.removeSubrange(at..<min(bytes.count - 1, at + 3))
                    default: bytes.insert(UInt8.random(in: .min ... .max, using: &chance), at: at)
                    }
                }
                if let inspection = try? MediaInspection(of: bytes) {
                    accepted += 1
                    #expect((inspection.pixels == nil) == (inspection.kind.family != .photo))
                }
            }
        }
        #expect(accepted > 1000)
    }

    // MARK: What isn't taken

    @Test(
        arguments: [
            ([], nil), (Bytes.zip(), .archive), (Bytes.zip("[Content_Types].xml"), .officeDocument),
            (Bytes.zip("mimetype"), .officeDocument), (Bytes.zip("word/document.xml"), .officeDocument),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], .officeDocument), ([0x1F, 0x8B, 8, 0], .archive),
            (Array("Rar!\u{1A}\u{7}\0".utf8), .archive), (Array("GIF89a".utf8), .otherImage),
            (Array("II*\0".utf8), .otherImage),
            (Bytes.box("ftyp", Array("avif\0\0\0\0avifmif1".utf8)), .otherImage), (Array("fLaC\0".utf8), .otherAudio),
            (Array("<!DOCTYPE html><script>".utf8), .webPage), (Array("\u{FEFF} \n<svg xmlns=''>".utf8), .webPage),
            (Array("<?php system($_GET[0]);".utf8), .webPage), (Array("#!/bin/sh\n".utf8), .program),
            (Array("MZ\u{90}".utf8), .program), ([0x7F, 0x45, 0x4C, 0x46, 2], .program),
            ([0x1A, 0x45, 0xDF, 0xA3, 1], .video),
            (Bytes.riff("AVI ", []), .video), (Bytes.m4a(tracks: ["soun", "vide"], brand: "isom"), .video),
            (Bytes.ogg(codec: "\u{80}theora"), .video), (Array("自来水停了三天".utf8), .plainText),
            ([1, 2, 3, 0, 0xC0], .unknown),
        ] as [([UInt8], ForeignContent?)])
    func `what isn't taken is named`(_ bytes: [UInt8], _ content: ForeignContent?) {
        let refusal: AttachmentRefusal = content.map { .notTaken($0) } ?? .empty
        #expect(throws: refusal) { try MediaInspection(of: bytes) }
    }

    @Test func `a file is held to its kind's size`() {
        var limits = AttachmentLimits.standard
        limits.audioBytes = 1000
        #expect(throws: AttachmentRefusal.tooLarge(.mp3, bytes: 2085, limit: 1000)) {
            try MediaInspection(of: Bytes.mp3(), limits: limits)
        }
        #expect(throws: Never.self) { try MediaInspection(of: Bytes.pdf(), limits: limits) }
    }

    @Test(arguments: [
        Bytes.jpeg(width: 10_000, height: 5_000), Bytes.png(width: 10_000, height: 5_000),
        Bytes.webp(width: 10_000, height: 5_000), Bytes.webpCanvas(width: 10_000, height: 5_000),
        Bytes.heic(sizes: [(512, 512), (10_000, 5_000)]),
    ]) func `fifty megapixels are refused by the header`(_ bytes: [UInt8]) {
        #expect(bytes.count < 300)
        #expect(throws: AttachmentRefusal.tooManyPixels(PixelSize(width: 10_000, height: 5_000), limit: 49_000_000)) {
            try MediaInspection(of: bytes)
        }
    }

    @Test func `what a 48-megapixel phone makes is taken, and what no camera makes is not`() throws {
        let phone = try MediaInspection(of: Bytes.jpeg(width: 8064, height: 6048)).pixels
        #expect(phone?.pixels == 48_771_072)
        let line = PixelSize(width: 40_000_000, height: 1)
        #expect(throws: AttachmentRefusal.sideTooLong(line, limit: 32_767)) {
            try MediaInspection(of: Bytes.png(width: line.width, height: line.height))
        }
        let square = PixelSize(width: 1 << 31 - 1, height: 1 << 31 - 1)
        #expect(throws: AttachmentRefusal.sideTooLong(square, limit: 32_767)) {
            try MediaInspection(of: Bytes.png(width: square.width, height: square.height))
        }
    }

    @Test func `a header that says two things, or none, is broken`() {
        let second = Bytes.segment(0xC0, [8] + Bytes.big(20_000, 2) + Bytes.big(20_000, 2) + [1, 1, 0x11, 0])
        #expect(throws: AttachmentRefusal.self) {
            try MediaInspection(of: Bytes.jpeg(width: 8, height: 8, segments: second))
        }
        #expect(throws: AttachmentRefusal.self) { try MediaInspection(of: Bytes.jpeg(width: 8, height: 0)) }
        #expect(throws: AttachmentRefusal.self) { try MediaInspection(of: Bytes.png(width: 0, height: 8)) }
        #expect(throws: AttachmentRefusal.self) { try MediaInspection(of: Bytes.png(width: 8, height: 8, colour: 5)) }
        let twice = Bytes.chunk("IHDR", Bytes.big(9, 4) + Bytes.big(9, 4) + [8, 2, 0, 0, 0])
        #expect(throws: AttachmentRefusal.self) {
            try MediaInspection(of: Bytes.png(width: 8, height: 8, chunks: twice))
        }
        #expect(throws: AttachmentRefusal.broken(.heic, at: 0)) { try MediaInspection(of: Bytes.heic(sizes: [])) }
        // A picture larger than the canvas that announced it.
        #expect(throws: AttachmentRefusal.broken(.webp, at: 12)) {
            try MediaInspection(of: Bytes.webpCanvas(width: 8, height: 8))
        }
    }

    @Test func `transparency and metadata are told from the header`() throws {
        func inspection(_ bytes: [UInt8]) throws -> MediaInspection { try MediaInspection(of: bytes) }
        let plain = try inspection(Bytes.png(width: 8, height: 8))
        #expect(!plain.mayBeTransparent && !plain.carriesMetadata)
        let alpha = try inspection(Bytes.png(width: 8, height: 8, colour: 6))
        #expect(alpha.mayBeTransparent)
        let keyed = try inspection(Bytes.png(width: 8, height: 8, chunks: Bytes.chunk("tRNS", [0, 0, 0, 0, 0, 0])))
        #expect(keyed.mayBeTransparent && !keyed.carriesMetadata)
        let noted = try inspection(Bytes.png(width: 8, height: 8, chunks: Bytes.chunk("tEXt", Array("a\0b".utf8))))
        #expect(noted.carriesMetadata)
        let webp = try inspection(Bytes.webp(width: 8, height: 8, transparent: true))
        #expect(webp.mayBeTransparent)
        for marker: UInt8 in [0xE1, 0xE2, 0xED, 0xFE] {
            let jpeg = try inspection(Bytes.jpeg(width: 8, height: 8, segments: Bytes.segment(marker, [1, 2])))
            #expect(jpeg.carriesMetadata, "\(marker)")
        }
        let clean = try inspection(Bytes.jpeg(width: 8, height: 8))
        #expect(!clean.carriesMetadata)
    }

    // MARK: What is kept as it came

    @Test(arguments: [
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "/AA << /O 5 0 R >>", "/S /Launch /F (cmd.exe)",
        "/OpenAction << /S /J#61vaScript >>", "/Names << /EmbeddedFiles 7 0 R >>", "/S/SubmitForm/F(http://x)",
    ]) func `a PDF that says it acts is marked`(_ body: String) throws {
        let inspection = try MediaInspection(of: Bytes.pdf(body))
        #expect(inspection.hasActiveContent)
    }

    @Test(arguments: [
        "/Author (JavaScript)", "/JSX 1", "/Encrypt 9 0 R", "/Font << /AAB 1 0 R >>", "/URI (https://example.org)",
    ])
    func `a PDF that only shows isn't`(_ body: String) throws {
        let inspection = try MediaInspection(of: Bytes.pdf(body))
        #expect(!inspection.hasActiveContent)
    }

    @Test func `a PDF begins at its first byte and has nothing behind its end`() {
        #expect(throws: AttachmentRefusal.notTaken(.webPage)) {
            try MediaInspection(of: Array("<html>".utf8) + Bytes.pdf())
        }
        #expect(throws: AttachmentRefusal.notTaken(.program)) {
            try MediaInspection(of: Array("MZ".utf8) + Bytes.pdf())
        }
        #expect(throws: AttachmentRefusal.broken(.pdf, at: Bytes.pdf().count)) {
            try MediaInspection(of: Bytes.pdf() + Array("<script>".utf8))
        }
        #expect(throws: AttachmentRefusal.broken(.pdf, at: 5)) { try MediaInspection(of: Bytes.pdf(version: "x.1")) }
        #expect(throws: Never.self) { try MediaInspection(of: Bytes.pdf() + [0, 0, 13, 10]) }
    }

    @Test func `an archive inside what is kept as it came is refused wherever its directory ends`() {
        let zip = Bytes.zip()
        func refused(_ kind: MediaKind, _ bytes: [UInt8]) {
            do throws(AttachmentRefusal) {
                _ = try MediaInspection(of: bytes)
                Issue.record("taken: \(kind)")
            } catch .twoThings(let found, .archive, let at) {
                #expect(found == kind)
                #expect(bytes[at...].starts(with: [0x50, 0x4B, 5, 6]))
            } catch .broken(let found, _) {
                #expect(found == kind)
            } catch {
                Issue.record("\(error)")
            }
        }
        // Behind the end mark; with the end mark in the archive's comment; in a tag; in the samples.
        refused(.pdf, Bytes.pdf() + zip)
        let pdf = Bytes.pdf()
        refused(.pdf, pdf.prefix(20) + zip + pdf.dropFirst(20))
        refused(.mp3, Bytes.mp3(tag: [UInt8](repeating: 0, count: 10) + zip))
        refused(.mp3, Bytes.mp3() + zip)
        refused(.wav, Bytes.wav(data: zip))
        refused(.m4a, Bytes.m4a() + Bytes.box("free", zip))
        refused(.m4a, Bytes.m4a() + zip)
        refused(.ogg, Bytes.ogg() + zip)
        refused(.amr, Bytes.amr() + zip)
    }
}

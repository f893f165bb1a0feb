public import Domain

extension PhotoWorkshop {
    /// A photo that this workshop made, with parts of it overwritten by one grey: decoded to bare pixels, changed here, and made
    /// anew from those, so that nothing of what was there is left in the file. It is a JPEG, on white where it was transparent,
    /// of the same size. Throws an ``AttachmentRefusal`` where the photo can't be decoded.
    public func redact(
        _ bytes: [UInt8], inspected inspection: MediaInspection, _ boxes: [RedactionBox]
    ) async throws -> Photo {
        guard decodes.contains(inspection.kind) else {
            throw AttachmentRefusal.unavailable(inspection.kind)
        }
        let side = settings.side
        return try await turnstile.pass {
            var pixels = try PixelMap(
                try await output(
                    bytes, inspection.kind,
                    [
                        "stdin[fail-on=truncated]", "--size=\(side)x\(side)>",
                        "--output=.ppm[strip,background=255]",
                    ]))
            for box in boxes { pixels.cover(box) }
            // Pixels that we wrote ourselves aren't a stranger's file.
            let environment = Self.environment.filter { $0.key != "VIPS_BLOCK_UNTRUSTED" }
            let made = try await output(
                pixels.bytes, inspection.kind,
                [
                    "stdin", "--size=\(side)x\(side)>",
                    "--output=.jpg[strip,Q=\(settings.quality),optimize-coding]",
                ], environment: environment)
            guard let whole = try? MediaInspection(of: made), whole.kind == .jpeg,
                whole.pixels == pixels.size,
                !whole.carriesMetadata
            else { throw Fault.unexpectedResult("jpeg of \(pixels.size) without metadata") }
            let small = try await run(made, whole, side: settings.thumbnailSide, kind: .jpeg)
            return Photo(
                kind: .jpeg, bytes: made, pixels: pixels.size, thumbnail: small.bytes,
                thumbnailPixels: small.pixels)
        }
    }
}

/// A picture as bare pixels: binary PPM or PGM of eight bits (netpbm), as the tool writes it.
struct PixelMap {
    let size: PixelSize
    private(set) var bytes: [UInt8]
    private let start: Int
    private let channels: Int

    /// Throws ``PhotoWorkshop/Fault/unexpectedResult(_:)`` where it is something else.
    init(_ bytes: [UInt8]) throws {
        var at = 2
        func number() -> Int? {
            while at < bytes.count, [9, 10, 13, 32].contains(bytes[at]) { at += 1 }
            var value: Int?
            while at < bytes.count, (48...57).contains(bytes[at]), (value ?? 0) < 100_000 {
                value = (value ?? 0) * 10 + Int(bytes[at] - 48)
                at += 1
            }
            return value
        }
        let channels =
            bytes.starts(with: Array("P6".utf8)) ? 3 : bytes.starts(with: Array("P5".utf8)) ? 1 : 0
        guard channels > 0, let width = number(), let height = number(), number() == 255,
            bytes.count == at + 1 + width * height * channels
        else { throw PhotoWorkshop.Fault.unexpectedResult("bare pixels") }
        self.bytes = bytes
        self.channels = channels
        start = at + 1
        size = PixelSize(width: width, height: height)
    }

    /// Makes every pixel of a part the same, out to the edges of the blocks that JPEG works in, so that the grey is even up to
    /// its own.
    mutating func cover(_ box: RedactionBox) {
        let (columns, rows) = box.pixels(in: size)
        func whole(_ range: Range<Int>, _ side: Int) -> Range<Int> {
            range.lowerBound / 16 * 16..<min(side, (range.upperBound + 15) / 16 * 16)
        }
        let (across, down) = (whole(columns, size.width), whole(rows, size.height))
        for row in down {
            let first = start + (row * size.width + across.lowerBound) * channels
            for index in first..<first + across.count * channels { bytes[index] = 128 }
        }
    }
}

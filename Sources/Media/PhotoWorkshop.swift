public import Domain
import Foundation

/// Makes photos anew: decoded by `vipsthumbnail` in a ``LimitedProcess``, turned upright, converted to sRGB, bounded in
/// size, and written again without anything but the picture. What hid in the file, beside the picture or behind it, stays
/// behind. The photo goes through pipes: no file is made, not even for a moment.
///
/// A photo becomes JPEG, or PNG where its header announces transparency (which JPEG has none of); its small picture is of
/// the same kind.
public struct PhotoWorkshop: Sendable {
    /// What is made.
    public struct Settings: Hashable, Sendable {
        /// Pixels of the longer side, at most.
        public var side: Int
        /// Pixels of the small picture's longer side, at most.
        public var thumbnailSide: Int
        /// JPEG's, 1 to 100.
        public var quality: Int
        /// For each of the two runs.
        public var limits: LimitedProcess.Limits

        public init(
            side: Int = 2560, thumbnailSide: Int = 480, quality: Int = 85,
            limits: LimitedProcess.Limits = LimitedProcess.Limits()
        ) {
            self.side = side
            self.thumbnailSide = thumbnailSide
            self.quality = quality
            self.limits = limits
        }
    }

    /// A photo as it is kept.
    public struct Photo: Sendable {
        /// JPEG or PNG, of both.
        public var kind: MediaKind
        public var bytes: [UInt8]
        public var pixels: PixelSize
        public var thumbnail: [UInt8]
        public var thumbnailPixels: PixelSize
    }

    /// What is wrong with the machine, not with the photo.
    public enum Fault: Error, Hashable, Sendable {
        /// No such program: `libvips-tools` or `util-linux` isn't installed.
        case toolMissing(path: String)
        /// The program couldn't be run, or ended in a way that isn't the photo's fault.
        case toolFailed(String)
        /// What it made isn't what was asked for.
        case unexpectedResult(String)
    }

    /// The kinds that this machine decodes, tried once with a picture of each.
    public let decodes: Set<MediaKind>

    private let tool: String
    let settings: Settings
    let turnstile: Turnstile

    /// Tries the tool with a small picture of every kind. HEIC depends on a decoder that not every machine has.
    ///
    /// - Parameters:
    ///   - tool: where `vipsthumbnail` is.
    ///   - atOnce: how many photos are made at the same time.
    public init(
        tool: String = "/usr/bin/vipsthumbnail", settings: Settings = Settings(), atOnce: Int = 1
    ) async throws {
        for path in [tool, LimitedProcess.launcher] where !FileManager.default.isExecutableFile(atPath: path) {
            throw Fault.toolMissing(path: path)
        }
        self.tool = tool
        self.settings = settings
        turnstile = Turnstile(places: atOnce)
        var decodes: Set<MediaKind> = []
        for (kind, sample) in PhotoSamples.all {
            let outcome = try await LimitedProcess(
                path: tool, arguments: Self.arguments(side: 8, kind: .jpeg, quality: 85, colours: []),
                environment: Self.environment, limits: settings.limits
            ).run(input: Array(sample))
            if outcome.ending == .exited(0), (try? MediaInspection(of: outcome.output).kind) == .jpeg {
                decodes.insert(kind)
            }
        }
        self.decodes = decodes
    }

    /// Makes a photo anew. Throws an ``AttachmentRefusal`` where the photo is at fault: nothing is run for one that was
    /// made to have too many pixels, because its inspection was refused.
    ///
    /// - Parameter inspection: what ``MediaInspection/init(of:limits:)`` said of these bytes.
    public func make(_ bytes: [UInt8], inspected inspection: MediaInspection) async throws -> Photo {
        guard decodes.contains(inspection.kind) else { throw AttachmentRefusal.unavailable(inspection.kind) }
        let kind: MediaKind = inspection.mayBeTransparent ? .png : .jpeg
        return try await turnstile.pass {
            let photo = try await run(bytes, inspection, side: settings.side, kind: kind)
            let small = try await run(photo.bytes, photo.inspection, side: settings.thumbnailSide, kind: kind)
            return Photo(
                kind: kind, bytes: photo.bytes, pixels: photo.pixels, thumbnail: small.bytes,
                thumbnailPixels: small.pixels)
        }
    }

    func run(
        _ bytes: [UInt8], _ source: MediaInspection, side: Int, kind: MediaKind
    ) async throws -> (bytes: [UInt8], inspection: MediaInspection, pixels: PixelSize) {
        let output = try await output(
            bytes, source.kind,
            Self.arguments(
                side: side, kind: kind, quality: settings.quality, colours: Self.colours(of: source)))
        // What was made is believed no more than what came.
        guard let made = try? MediaInspection(of: output, limits: Self.unlimited), made.kind == kind,
            let pixels = made.pixels, pixels.longestSide <= side, !made.carriesMetadata
        else { throw Fault.unexpectedResult("\(kind.rawValue) of at most \(side) pixels without metadata") }
        return (output, made, pixels)
    }

    /// What the tool makes of bytes. `kind`: what they are, for what is said where it can't.
    func output(
        _ bytes: [UInt8], _ kind: MediaKind, _ arguments: [String],
        environment: [String: String] = environment
    ) async throws -> [UInt8] {
        let outcome: LimitedProcess.Outcome
        do {
            outcome = try await LimitedProcess(
                path: tool, arguments: arguments, environment: environment, limits: settings.limits
            ).run(input: bytes)
        } catch let fault as LimitedProcess.Fault {
            throw Fault.toolFailed("\(fault)")
        }
        switch outcome.ending {
        case .exited(0): return outcome.output
        // The launcher's, for a program that can't be begun.
        case .exited(126), .exited(127): throw Fault.toolFailed(outcome.complaint)
        case .outOfTime, .tooMuchOutput, .signalled(SIGXCPU), .signalled(SIGKILL), .signalled(SIGXFSZ):
            throw AttachmentRefusal.tooCostly(kind)
        case .exited, .signalled:
            let isMemory =
                outcome.complaint.contains("out of memory") || outcome.complaint.contains("bad_alloc")
            throw isMemory ? AttachmentRefusal.tooCostly(kind) : AttachmentRefusal.undecodable(kind)
        }
    }

    private static let unlimited = AttachmentLimits(
        photoBytes: .max, documentBytes: .max, audioBytes: .max, pixels: .max, side: .max, count: .max, total: .max)

    /// It reads its standard input and takes what it decodes by from there. `>` makes nothing larger than it is. What is cut
    /// off fails, instead of being filled up with grey.
    private static func arguments(side: Int, kind: MediaKind, quality: Int, colours: [String]) -> [String] {
        let options =
            kind == .png ? ".png[strip,compression=6]" : ".jpg[strip,Q=\(quality),optimize-coding,background=255]"
        return ["stdin[fail-on=truncated]", "--size=\(side)x\(side)>", "--output=\(options)"] + colours
    }

    /// A photo's own profile is converted from. Without one its colours are sRGB already; it is said for both sides, because
    /// else they would be converted from nothing in particular. To greys no profile of colours can be applied.
    private static func colours(of inspection: MediaInspection) -> [String] {
        if inspection.isGrey { return inspection.hasColourProfile ? ["--export-profile=srgb"] : [] }
        return ["--export-profile=srgb", "--import-profile=srgb"]
    }

    /// Decoders that their makers don't hold for fit to read strangers' files are blocked: what is left tells a kind by its
    /// first bytes, as the inspection did. One thread; no code made while running, nor pictures swapped to disk, because
    /// both want to write files.
    static let environment = [
        "VIPS_BLOCK_UNTRUSTED": "1", "VIPS_CONCURRENCY": "1", "VIPS_NOVECTOR": "1", "ORC_CODE": "emulate",
        "VIPS_DISC_THRESHOLD": "64g", "TMPDIR": "/nonexistent", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8",
    ]
}

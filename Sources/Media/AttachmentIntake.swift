public import Crypto
public import Domain
import Foundation
import Glibc

/// The one way in for attachments: what a file is, is told by its content; it is held to the limits; a photo is made
/// anew; and what is kept is stored, sealed where it is personal. Citing it is the caller's: until then it is an orphan.
public struct AttachmentIntake: Sendable {
    private let store: BlobStore
    private let workshop: PhotoWorkshop?
    private let limits: AttachmentLimits

    /// - Parameter workshop: `nil` where the machine has none: then no photo is taken.
    public init(store: BlobStore, workshop: PhotoWorkshop?, limits: AttachmentLimits = .standard) {
        self.store = store
        self.workshop = workshop
        self.limits = limits
    }

    /// Takes a file's bytes. Throws an ``AttachmentRefusal`` where the file is at fault; then nothing was stored.
    ///
    /// - Parameters:
    ///   - held: what the matter has attached already.
    ///   - key: a resident's, for what is personal; `nil` for what anybody may see.
    public func take(
        _ bytes: [UInt8], besides held: AttachmentLimits.Held = .nothing, sealedUnder key: SymmetricKey? = nil
    ) async throws -> AttachmentFacts {
        try limits.requireRoom(besides: held)
        let limits = limits
        let inspection = try await Self.waiting { try MediaInspection(of: bytes, limits: limits) }
        let store = store
        guard inspection.kind.isMadeAnew else {
            try limits.requireRoom(for: bytes.count, besides: held)
            let blob = try await Self.waiting { try store.put(bytes, sealedUnder: key) }
            return AttachmentFacts(
                kind: inspection.kind, cameAs: inspection.kind, hash: blob.hash, bytes: blob.bytes, pixels: nil,
                thumbnail: nil, isSealed: key != nil, hasActiveContent: inspection.hasActiveContent)
        }
        guard let workshop else { throw AttachmentRefusal.unavailable(inspection.kind) }
        let photo = try await workshop.make(bytes, inspected: inspection)
        try limits.requireRoom(for: photo.bytes.count + photo.thumbnail.count, besides: held)
        let (blob, small) = try await Self.waiting {
            (try store.put(photo.bytes, sealedUnder: key), try store.put(photo.thumbnail, sealedUnder: key))
        }
        return AttachmentFacts(
            kind: photo.kind, cameAs: inspection.kind, hash: blob.hash, bytes: blob.bytes, pixels: photo.pixels,
            thumbnail: .init(hash: small.hash, bytes: small.bytes, pixels: photo.thumbnailPixels),
            isSealed: key != nil, hasActiveContent: false)
    }

    /// Makes a photo that was taken anew with parts of it overwritten, and stores that. Throws an ``AttachmentRefusal`` where it
    /// can't be made.
    public func redact(
        _ bytes: [UInt8], _ boxes: [RedactionBox], sealedUnder key: SymmetricKey?
    ) async throws -> AttachmentFacts {
        let limits = limits
        let inspection = try await Self.waiting { try MediaInspection(of: bytes, limits: limits) }
        guard let workshop else { throw AttachmentRefusal.unavailable(inspection.kind) }
        let photo = try await workshop.redact(bytes, inspected: inspection, boxes)
        let store = store
        let (blob, small) = try await Self.waiting {
            (
                try store.put(photo.bytes, sealedUnder: key),
                try store.put(photo.thumbnail, sealedUnder: key)
            )
        }
        return AttachmentFacts(
            kind: photo.kind, cameAs: inspection.kind, hash: blob.hash, bytes: blob.bytes,
            pixels: photo.pixels,
            thumbnail: .init(hash: small.hash, bytes: small.bytes, pixels: photo.thumbnailPixels),
            isSealed: key != nil, hasActiveContent: false)
    }

    /// A file's bytes by its path; a file larger than anything taken isn't read.
    public static func read(path: String, limits: AttachmentLimits = .standard) async throws -> [UInt8] {
        let limit = limits.largest
        return try await waiting {
            let file = try Descriptor(path, O_RDONLY | O_NONBLOCK)
            let size = try file.size()
            guard size <= limit else { throw AttachmentRefusal.tooLarge(nil, bytes: size, limit: limit) }
            return try file.read(at: 0, count: size)
        }
    }

    private static let queue = DispatchQueue(label: "huiyin.attachments", attributes: .concurrent)

    /// Does what waits for the disk, or takes long, on a thread that may.
    static func waiting<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws
        -> Result
    {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}

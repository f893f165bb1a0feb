import Crypto
import Domain
import Foundation
import Glibc
import Media
import Testing

@Suite struct BlobStoreTests {
    private let folder: TemporaryFolder
    private let store: BlobStore
    private let key = SymmetricKey(size: .bits256)

    init() throws {
        folder = try TemporaryFolder()
        store = BlobStore(folder: folder.path + "/attachments")
    }

    private func file(_ hash: ContentHash) -> String {
        "\(store.folder)/\(hash.description.prefix(2))/\(hash.description.dropFirst(2))"
    }

    private func stored(_ hash: ContentHash) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: file(hash))))
    }

    private func sample(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var chance = SplitMix(seed: seed)
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
    }

    private func mode(_ path: String) throws -> mode_t {
        var status = stat()
        try #require(lstat(path, &status) == 0)
        return status.st_mode & 0o777
    }

    // MARK: Putting and reading

    @Test func `a blob is named by its content and its owner's alone`() throws {
        let content = Array("回音".utf8)
        let blob = try store.put(content)
        let hash = ContentHash(bytes: Array(SHA256.hash(data: content)))
        #expect(blob.hash == hash)
        #expect(blob.bytes == 6)
        #expect(try store.contents(blob.hash) == content)
        #expect(try stored(blob.hash) == content)
        #expect(try mode(file(blob.hash)) == 0o600)
        for path in [store.folder, store.folder + "/incoming", String(file(blob.hash).dropLast(63))] {
            #expect(try mode(path) == 0o700, "\(path)")
        }
        #expect(store.holds(blob.hash))
        #expect(folder.files().allSatisfy { !$0.contains("incoming/") })
    }

    @Test func `the same content twice is one file`() throws {
        let first = try store.put(sample(100_000))
        let second = try store.put(sample(100_000))
        let other = try store.put(sample(100_000, seed: 2))
        #expect(first == second)
        #expect(other.hash != first.hash)
        #expect(folder.files().count { $0.contains("/") && !$0.hasSuffix("lock") } == 2)
    }

    @Test func `putting a content again mends a file that was damaged`() throws {
        let content = sample(1000)
        let blob = try store.put(content)
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: file(blob.hash)))
        #expect(throws: BlobFault.altered(blob.hash)) { try store.contents(blob.hash) }
        _ = try store.put(content)
        #expect(try store.contents(blob.hash) == content)
    }

    @Test func `equal personal contents are different files that say nothing`() throws {
        let content = [UInt8](repeating: 0x41, count: 5000)
        let first = try store.put(content, sealedUnder: key)
        let second = try store.put(content, sealedUnder: key)
        #expect(first.hash != second.hash)
        #expect(first.bytes == 5000)
        for blob in [first, second] {
            #expect(try store.contents(blob.hash, sealedUnder: key) == content)
            #expect(try !stored(blob.hash).holds("AAAAAAAA"))
            try store.verify(blob.hash)
        }
        // Nothing that is at the same place in both is more than the form's own first bytes.
        let (one, two) = (try stored(first.hash), try stored(second.hash))
        #expect(one.prefix(10) == two.prefix(10))
        #expect(one[10..<33] != two[10..<33] && one[33..<64] != two[33..<64])
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000, 400_000])
    func `any length comes back, whole, in pieces and in part`(_ length: Int) throws {
        let content = sample(length)
        for key in [nil, key] {
            let blob = try store.put(content, sealedUnder: key)
            #expect(blob.bytes == length)
            let reader = try store.open(blob.hash, sealedUnder: key)
            #expect(reader.size == length)
            let pieces = try (0..<reader.pieceCount).map { try reader.piece($0) }
            #expect(Array(pieces.joined()) == content)
            var chance = SplitMix(seed: UInt64(length))
            for _ in 0..<20 {
                let low = Int.random(in: 0...length, using: &chance)
                let high = Int.random(in: low...length + 5, using: &chance)
                #expect(try reader.read(low..<high) == Array(content[low..<min(high, length)]))
            }
        }
    }

    @Test func `what comes piece by piece is stored as what comes at once`() throws {
        let content = sample(300_000)
        for step in [1000, 65_536, 70_001, 300_000] {
            var at = 0
            let next: () -> ArraySlice<UInt8> = {
                let piece = content[at..<min(content.count, at + step)]
                at = piece.endIndex
                return piece
            }
            let sealed = try store.put(sealedUnder: key, from: next)
            #expect(try store.contents(sealed.hash, sealedUnder: key) == content)
            #expect(try stored(sealed.hash).count == 33 + 300_000 + 5 * 16)
            at = 0
            let plain = try store.put(from: next)
            #expect(plain == (try store.put(content)))
        }
    }

    @Test func `a source that fails leaves nothing`() throws {
        struct Failure: Error {}
        var given = 0
        #expect(throws: Failure.self) {
            _ = try store.put(sealedUnder: key) {
                given += 1
                if given == 3 { throw Failure() }
                return sample(100_000)[...]
            }
        }
        #expect(folder.files() == ["attachments/lock"])
    }

    @Test func `a blob is read to its end though it is deleted meanwhile`() throws {
        let content = sample(600_000)
        let blob = try store.put(content, sealedUnder: key)
        let reader = try store.open(blob.hash, sealedUnder: key)
        #expect(try store.delete(blob.hash))
        #expect(try !store.delete(blob.hash))
        #expect(try reader.read(0..<reader.size) == content)
        #expect(throws: BlobFault.missing(blob.hash)) { try store.open(blob.hash, sealedUnder: key) }
        #expect(throws: BlobFault.missing(blob.hash)) { try store.verify(blob.hash) }
    }

    @Test func `another key, or none, or one too many opens nothing`() throws {
        let sealed = try store.put(sample(1000), sealedUnder: key)
        #expect(throws: BlobFault.cannotOpen(sealed.hash)) {
            try store.open(sealed.hash, sealedUnder: SymmetricKey(size: .bits256))
        }
        #expect(try store.contents(sealed.hash) == stored(sealed.hash))
        let plain = try store.put(sample(1000))
        #expect(throws: BlobFault.cannotOpen(plain.hash)) { try store.open(plain.hash, sealedUnder: key) }
    }

    @Test func `a link in a blob's place is not followed`() throws {
        let secret = folder.path + "/secret"
        try Data("secret".utf8).write(to: URL(fileURLWithPath: secret))
        let blob = try store.put(Array("secret".utf8))
        try FileManager.default.removeItem(atPath: file(blob.hash))
        try FileManager.default.createSymbolicLink(atPath: file(blob.hash), withDestinationPath: secret)
        #expect(throws: BlobFault.system("open", path: file(blob.hash), errno: ELOOP)) { try store.open(blob.hash) }
    }

    @Test func `a folder that can't be had is a fault that names it`() throws {
        let path = folder.path + "/file"
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(throws: BlobFault.system("mkdir", path: path, errno: EEXIST)) {
            try BlobStore(folder: path).put([1])
        }
        #expect(throws: BlobFault.system("mkdir", path: path + "/below", errno: ENOTDIR)) {
            try BlobStore(folder: path + "/below").put([1])
        }
    }

    // MARK: Tampering

    /// The worst case: whoever changed the file could also change what cites it. So it stands under its true name, and
    /// only the seal can tell.
    private func opens(_ bytes: [UInt8]) throws -> Bool {
        let hash = try store.put(bytes).hash
        do throws(BlobFault) {
            _ = try store.contents(hash, sealedUnder: key)
            return true
        } catch {
            #expect(error == .cannotOpen(hash))
            return false
        }
    }

    @Test func `any byte of a sealed blob flipped makes reading it fail`() throws {
        var chance = SplitMix(seed: 3)
        let small = try stored(try store.put(sample(40), sealedUnder: key).hash)
        #expect(small.count == 33 + 40 + 16)
        #expect(try opens(small))
        for at in small.indices {
            var bytes = small
            bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
            #expect(try !opens(bytes), "byte \(at)")
        }
        let large = try stored(try store.put(sample(150_000), sealedUnder: key).hash)
        for at in (0..<40).map({ _ in Int.random(in: large.indices, using: &chance) }) {
            var bytes = large
            bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
            #expect(try !opens(bytes), "byte \(at)")
        }
    }

    @Test func `a sealed blob cut at any edge, lengthened, or put in another order makes reading it fail`() throws {
        let whole = try stored(try store.put(sample(200_000), sealedUnder: key).hash)
        let piece = 65_536 + 16
        let edges = [33 + piece, 33 + 2 * piece, 33 + 3 * piece]
        #expect(edges[2] < whole.count)
        var lengths = [0, 1, 32, 33, 34, 48, 49, 50, whole.count - 17, whole.count - 16, whole.count - 1]
        for edge in edges { lengths += [edge - 17, edge - 16, edge - 1, edge, edge + 1, edge + 16, edge + 17] }
        for length in lengths { #expect(try !opens(Array(whole.prefix(length))), "\(length) bytes") }
        func joined(_ parts: ArraySlice<UInt8>...) -> [UInt8] { Array(parts.joined()) }
        let (head, first, second, rest) = (
            whole[..<33], whole[33..<edges[0]], whole[edges[0]..<edges[1]], whole[edges[1]...]
        )
        #expect(try opens(joined(head, first, second, rest)))
        #expect(try !opens(joined(whole[...], [0])))
        #expect(try !opens(joined(whole[...], first)))
        #expect(try !opens(joined(head, second, first, rest)))
        #expect(try !opens(joined(head, first, rest)))
        // Pieces of another blob under the same key.
        let other = try stored(try store.put(sample(200_000, seed: 9), sealedUnder: key).hash)
        #expect(try !opens(joined(other[..<33], first, second, rest)))
        #expect(try !opens(joined(head, first, second, other[edges[1]...])))
    }

    @Test func `a file that isn't what its name says is told before any of it is given`() throws {
        let content = sample(300_000)
        for key in [nil, key] {
            let blob = try store.put(content, sealedUnder: key)
            let original = try stored(blob.hash)
            var flipped = original
            flipped[299_999] ^= 1
            for bytes in [flipped, Array(original.dropLast()), original + [0], []] {
                try Data(bytes).write(to: URL(fileURLWithPath: file(blob.hash)))
                #expect(throws: BlobFault.altered(blob.hash)) { try store.open(blob.hash, sealedUnder: key) }
                #expect(throws: BlobFault.altered(blob.hash)) { try store.verify(blob.hash) }
            }
        }
    }

    // MARK: Sweeping

    private let now = Moment(milliseconds: 1_800_000_000_000)

    private func age(_ path: String, hours: Int) {
        let seconds = Int(now.milliseconds / 1000) - hours * 3600
        let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
        #expect(utimensat(AT_FDCWD, path, times, 0) == 0)
    }

    @Test func `a sweep removes what nothing cites and has no grace left`() throws {
        let cited = try store.put(sample(100), sealedUnder: key).hash
        let fresh = try store.put(sample(200)).hash
        let orphan = try store.put(sample(300)).hash
        let stray = store.folder + "/incoming/1.part"
        let youngStray = store.folder + "/incoming/2.part"
        for path in [stray, youngStray] { try Data([1]).write(to: URL(fileURLWithPath: path)) }
        try Data([1]).write(to: URL(fileURLWithPath: store.folder + "/readme"))
        for path in [file(cited), file(orphan), stray] { age(path, hours: 25) }
        for path in [file(fresh), youngStray] { age(path, hours: 23) }
        func sweep(dryRun: Bool) throws -> BlobStore.SweepReport {
            try store.sweep(olderThan: .seconds(86_400), at: now, isCited: { $0 == cited }, dryRun: dryRun)
        }
        // Tried only
        let before = folder.files()
        let planned = try sweep(dryRun: true)
        #expect(folder.files() == before)
        #expect(planned.orphans == [orphan: 300])
        #expect((planned.cited, planned.fresh, planned.strays) == (1, 1, 1))
        #expect(planned.strange == ["readme"])
        #expect(planned.orphanBytes == 300)
        // Done
        let done = try sweep(dryRun: false)
        #expect(done == planned)
        #expect(store.holds(cited) && store.holds(fresh) && !store.holds(orphan))
        #expect(!FileManager.default.fileExists(atPath: stray) && FileManager.default.fileExists(atPath: youngStray))
        // Done again
        let again = try sweep(dryRun: false)
        #expect((again.cited, again.fresh, again.strays, again.orphans.count) == (1, 1, 0, 0))
    }

    @Test func `an orphan put again is young again`() throws {
        let content = sample(300)
        let hash = try store.put(content).hash
        age(file(hash), hours: 1000)
        var report = try store.sweep(olderThan: .seconds(3600), at: now, isCited: { _ in false }, dryRun: true)
        #expect(report.orphans.count == 1)
        _ = try store.put(content)
        // The machine's own time is what a file that was just put is dated by.
        let machine = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        report = try store.sweep(olderThan: .seconds(3600), at: machine, isCited: { _ in false })
        #expect(report.fresh == 1 && report.orphans.isEmpty)
        #expect(store.holds(hash))
    }

    @Test func `what is being written is no stray, however long it takes`() throws {
        let content = sample(1000)
        var pieces = [content[...], []]
        var during: BlobStore.SweepReport?
        let blob = try store.put {
            if pieces.count == 1 {
                for name in folder.files() where name.hasSuffix(".part") { age(folder.path + "/" + name, hours: 5000) }
                during = try store.sweep(olderThan: .seconds(3600), at: now, isCited: { _ in false })
            }
            return pieces.removeFirst()
        }
        #expect(during?.strays == 0)
        #expect(try store.contents(blob.hash) == content)
    }

    @Test func `what fails while asking who cites removes nothing more`() throws {
        struct Failure: Error {}
        for seed in 0..<5 { age(file(try store.put(sample(50, seed: UInt64(seed))).hash), hours: 1000) }
        let before = folder.files()
        #expect(throws: Failure.self) {
            try store.sweep(olderThan: .zero, at: now, isCited: { _ in throw Failure() })
        }
        #expect(folder.files() == before)
    }

    @Test func `putting, deleting and sweeping at once loses nothing that is cited`() async throws {
        let store = store
        let contents = (0..<12).map { sample(2000, seed: UInt64($0)) }
        let cited = Set(try contents.prefix(6).map { try store.put($0).hash })
        let far = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    var chance = SplitMix(seed: UInt64(worker))
                    for _ in 0..<30 {
                        let content = contents.randomElement(using: &chance) ?? []
                        if worker < 2 {
                            let blob = try store.put(content)
                            if cited.contains(blob.hash) { try store.verify(blob.hash) }
                        } else {
                            _ = try store.sweep(olderThan: .seconds(-60), at: far, isCited: { cited.contains($0) })
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        for hash in cited { try store.verify(hash) }
    }
}

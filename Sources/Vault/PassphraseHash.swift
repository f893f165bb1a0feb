import CryptoExtras
import Foundation

/// Passphrases as they are kept: scrypt (RFC 7914) with N = 2¹⁴, r = 8, p = 5 and a salt of their own, which is what OWASP
/// asks for at 16 MiB a try. Two at a time on a queue of their own, so that a flood of tries starves nobody else.
public enum PassphraseHash {
    private static let cost = (rounds: 1 << 14, block: 8, parallel: 5)
    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        queue.name = "passphrases"
        return queue
    }()

    /// `scrypt$14$8$5$salt$hash`, the last two in base 64.
    public static func make(_ passphrase: String, salt: [UInt8]) async throws -> String {
        let hash = try await derive(
            passphrase, salt: salt, rounds: cost.rounds, block: cost.block, parallel: cost.parallel)
        return
            "scrypt$14$\(cost.block)$\(cost.parallel)$\(Data(salt).base64EncodedString())$\(hash.base64EncodedString())"
    }

    /// Whether a passphrase is the one that was kept. Without one kept it takes as long and says no, so that nobody learns
    /// from the time who has an account.
    public static func verify(_ passphrase: String, against kept: String?) async throws -> Bool {
        let parts = (kept ?? "").split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let power = Int(parts[1]), (10...20).contains(power),
            let block = Int(parts[2]), let parallel = Int(parts[3]), let salt = Data(base64Encoded: parts[4]),
            let hash = Data(base64Encoded: parts[5]), !hash.isEmpty
        else {
            _ = try await derive(
                passphrase, salt: Array(repeating: 0, count: 16), rounds: cost.rounds, block: cost.block,
                parallel: cost.parallel)
            return false
        }
        let derived = try await derive(
            passphrase, salt: Array(salt), rounds: 1 << power, block: block, parallel: parallel, length: hash.count)
        return Secret.areEqual(Array(derived), Array(hash))
    }

    private static func derive(
        _ passphrase: String, salt: [UInt8], rounds: Int, block: Int, parallel: Int, length: Int = 32
    ) async throws -> Data {
        // One text has one hash however the keyboard composed it.
        let bytes = Data(passphrase.precomposedStringWithCanonicalMapping.utf8)
        return try await withCheckedThrowingContinuation { continuation in
            queue.addOperation {
                continuation.resume(
                    with: Result {
                        let key = try KDF.Scrypt.deriveKey(
                            from: bytes, salt: salt, outputByteCount: length, rounds: rounds, blockSize: block,
                            parallelism: parallel)
                        return key.withUnsafeBytes { Data($0) }
                    })
            }
        }
    }
}

import Crypto
public import Domain

/// A file as evidence: its name and what it holds, by SHA-256.
public func evidence(named name: String, content: [UInt8]) -> Matter.Evidence {
    Matter.Evidence(digest: Array(SHA256.hash(data: content)), name: name)
}

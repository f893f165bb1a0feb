import Crypto
public import Domain
import Store

/// A file as evidence: what it holds, by SHA-256, under a name made of the digest and the file's extension. The name it
/// had may be a person's, and the journal is for ever.
public func evidence(named name: String, content: [UInt8]) -> Matter.Evidence {
    let digest = Array(SHA256.hash(data: content))
    let parts = name.split(separator: ".")
    let isExtension =
        parts.count > 1
        && parts[parts.count - 1].utf8.allSatisfy { (97...122).contains($0 | 32) || (48...57).contains($0) }
    let ending = isExtension && parts[parts.count - 1].utf8.count <= 5 ? ".\(parts[parts.count - 1].lowercased())" : ""
    return Matter.Evidence(digest: digest, name: hex(digest.prefix(4)) + ending)
}

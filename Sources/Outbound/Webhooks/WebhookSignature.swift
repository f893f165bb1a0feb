import Crypto
public import Domain

/// A key that webhooks are signed with: `whsec_` and base64 of 24–64 bytes (Standard Webhooks).
public struct WebhookKey: Sendable {
    private let key: SymmetricKey

    /// `nil` for anything else.
    public init?(_ text: String) {
        guard text.hasPrefix("whsec_"), let bytes = Base64.decode(String(text.dropFirst("whsec_".count))) else {
            return nil
        }
        guard (24...64).contains(bytes.count) else { return nil }
        key = SymmetricKey(data: bytes)
    }

    func code(for content: [UInt8]) -> [UInt8] { Array(HMAC<SHA256>.authenticationCode(for: content, using: key)) }

    /// In a time that doesn't depend on how much of it is right.
    func made(_ code: [UInt8], for content: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: content, using: key)
    }
}

/// The three headers of a signed webhook (Standard Webhooks): who has the key can tell that it comes from us, that nothing
/// of it was changed, and when it was sent.
public struct WebhookSignature: Hashable, Sendable {
    /// `webhook-id`: the same however often it is sent, so that a receiver can drop what it has.
    public let id: String
    /// `webhook-timestamp`: seconds since 1970, of this sending.
    public let timestamp: String
    /// `webhook-signature`: `v1,` and base64 for each key, one space between.
    public let signature: String

    /// As they were received.
    public init(id: String, timestamp: String, signature: String) {
        self.id = id
        self.timestamp = timestamp
        self.signature = signature
    }

    /// Signs a body with every key; while keys change, receivers may hold the old or the new one.
    public init(id: NoticeID, body: [UInt8], at moment: Moment, keys: [WebhookKey]) {
        let timestamp = String(unixSeconds(moment))
        let content = WebhookSignature.content(id: id.description, timestamp: timestamp, body: body)
        let codes = keys.map { "v1," + String(decoding: Base64.encode($0.code(for: content)), as: UTF8.self) }
        self.init(id: id.description, timestamp: timestamp, signature: codes.joined(separator: " "))
    }

    /// Why a received webhook isn't believed.
    public enum Fault: String, Error, Hashable, Sendable, CaseIterable {
        case headerMalformed
        /// No signature of a version that is known.
        case noSignature
        case signatureWrong
        /// Sent longer ago than is allowed: perhaps once before.
        case tooOld
        /// Sent in the future: one of the two clocks is wrong.
        case tooNew
    }

    /// Accepts a body that one of the keys signed within `tolerance` seconds of now. A receiver keeps the ids it saw for as
    /// long, and drops one that comes again.
    public func verify(
        body: [UInt8], keys: [WebhookKey], now: Moment, tolerance: Int64 = 300
    ) throws(Fault) {
        let isPlain = !id.isEmpty && id.utf8.count <= 256 && !id.utf8.contains(UInt8(ascii: "."))
        guard isPlain, let sent = Int64(timestamp), String(sent) == timestamp, sent >= 0 else {
            throw .headerMalformed
        }
        let codes = signature.split(separator: " ").prefix(16).compactMap { part -> [UInt8]? in
            part.hasPrefix("v1,") ? Base64.decode(String(part.dropFirst(3))) : nil
        }
        guard !codes.isEmpty else { throw .noSignature }
        let content = WebhookSignature.content(id: id, timestamp: timestamp, body: body)
        let isRight = codes.contains { code in keys.contains { $0.made(code, for: content) } }
        guard isRight else { throw .signatureWrong }
        let age = unixSeconds(now).subtractingReportingOverflow(sent)
        guard !age.overflow, age.partialValue <= tolerance else { throw .tooOld }
        guard age.partialValue >= -tolerance else { throw .tooNew }
    }

    private static func content(id: String, timestamp: String, body: [UInt8]) -> [UInt8] {
        Array("\(id).\(timestamp).".utf8) + body
    }
}

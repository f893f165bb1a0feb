/// What became of one attempt to deliver a notice.
public enum DeliveryOutcome: Hashable, Sendable {
    /// The other side took it over; the reference is what it calls it, where it said so.
    case delivered(reference: String?)
    /// It may succeed later. `after`: milliseconds that the other side asked to wait, where it did.
    case retry(DeliveryReason, after: Int64? = nil)
    /// The same attempt would fail again for ever.
    case failed(DeliveryReason)
}

/// Why an attempt didn't deliver a notice. Closed, so that every reason has its sentence and none carries what the other
/// side wrote, which may repeat the recipient or the text.
public enum DeliveryReason: String, Hashable, Sendable, CaseIterable {
    /// Name not found, connection refused, no route, or broken off.
    case unreachable
    /// No answer within the limit.
    case timedOut = "timed_out"
    /// No trusted encrypted connection: an unknown authority, another name, no TLS where it is required.
    case insecure
    /// The target's address isn't one that may be reached from here.
    case addressForbidden = "address_forbidden"
    /// The other side doesn't take our login or key.
    case notAuthorised = "not_authorised"
    /// Too much at once, or a quota is used up.
    case throttled
    /// The other side has a fault of its own for now.
    case serverFault = "server_fault"
    /// It sends us elsewhere, which isn't followed.
    case redirected
    /// Its answer isn't one that says it was delivered.
    case answerNotUnderstood = "answer_not_understood"
    /// Its answer is larger than is read.
    case answerTooLarge = "answer_too_large"
    /// It doesn't take what is for this recipient.
    case recipientRefused = "recipient_refused"
    /// It doesn't take what comes from us as sender.
    case senderRefused = "sender_refused"
    /// It doesn't take this text.
    case messageRefused = "message_refused"
    /// The notice itself can't be sent as it is: an address or a field that is none.
    case malformed
    /// What an administrator set up doesn't work: a secret that is missing, settings that contradict each other.
    case misconfigured
    /// It was stopped here: the program ends.
    case interrupted
}

/// Carries notices out of the house: mail, texts through a gateway, webhooks. What to send to whom, when to try again and
/// what to make of a failure is the outbox's; the courier tries once and says how it went.
///
/// One thread of its own runs libcurl for all that is under way, so that no caller's thread ever waits for a network.
public final class Courier: Sendable {
    /// How much is under way at a time; what is more waits its turn, and its limits of time begin with it.
    public struct Limits: Hashable, Sendable {
        public var inFlight: Int
        /// To one host and port, so that one that hangs leaves room for the others.
        public var perHost: Int

        public static let standard = Limits(inFlight: 16, perHost: 4)

        /// At least one of each.
        public init(inFlight: Int, perHost: Int) {
            self.inFlight = max(1, inFlight)
            self.perHost = max(1, perHost)
        }
    }

    /// Why there is no courier.
    public enum StartFault: Error, Hashable, Sendable {
        case noLibrary
        /// The machine's number for it.
        case noThread(code: Int)
    }

    private let carrier: Carrier
    let secrets: Secrets

    /// Starts the thread. `secrets` is asked at every sending, so that a changed secret needs no restart.
    public init(limits: Limits = .standard, secrets: @escaping Secrets) throws(StartFault) {
        carrier = try Carrier(limits: limits)
        self.secrets = secrets
    }

    deinit { carrier.stop(grace: 0) {} }

    /// Takes nothing more, lets what is under way end within `grace` milliseconds, breaks off the rest
    /// (``DeliveryFault/Problem/stopped``) and returns when the thread has ended. More than once does no harm.
    public func stop(grace: Int = 0) async {
        await withCheckedContinuation { (ended: CheckedContinuation<Void, Never>) in
            carrier.stop(grace: grace) { ended.resume() }
        }
    }

    func carry(_ parcel: Parcel) async throws(DeliveryFault) -> Answer {
        let number = carrier.number()
        let carrier = carrier
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (done: CheckedContinuation<Result<Answer, DeliveryFault>, Never>) in
                guard !Task.isCancelled else {
                    done.resume(returning: .failure(parcel.fault(.cancelled)))
                    return
                }
                carrier.carry(Carrier.Waiting(number: number, parcel: parcel) { done.resume(returning: $0) })
                // Cancelled in between, it was called back before it was there.
                if Task.isCancelled { carrier.cancel(number) }
            }
        } onCancel: {
            carrier.cancel(number)
        }
        return try result.get()
    }

    /// A secret for a parcel to this host.
    func secret(_ name: SecretName, host: String) async throws(DeliveryFault) -> String {
        guard let secret = await secrets(name) else {
            throw DeliveryFault(host: host, problem: .secretMissing(name))
        }
        return secret
    }
}

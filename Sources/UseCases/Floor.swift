import Domain
import Store

extension Jurisdiction {
    /// Commits the least there is, durably: what any command costs that is answered after it, with nothing decided.
    public func commitNothing() async throws {
        let (name, moment) = (name, world.clock())
        try await engine.write { try StoreFacts(name, on: $0).set(.floor, to: "\(moment.milliseconds)") }
    }
}

public import Domain
public import Store
import Synchronization

/// A store whose data is made up: which scenario it was played from, and what time it is in it. Every face says so.
public struct Demonstration: Hashable, Sendable {
    /// The scenario's name.
    public var scenario: String
    public var seed: UInt64
    /// What the scenario's numbers were divided by.
    public var scale: Int

    public init(scenario: String, seed: UInt64, scale: Int = 1) {
        self.scenario = scenario
        self.seed = seed
        self.scale = scale
    }

    /// As it is kept among the store's facts.
    var stored: String { "\(scenario) \(seed) \(scale)" }

    /// Stores of older programs kept only that it is one.
    init(stored: String) {
        let parts = stored.split(separator: " ")
        guard parts.count == 3, let seed = UInt64(parts[1]), let scale = Int(parts[2]) else {
            self.init(scenario: "demo", seed: 0)
            return
        }
        self.init(scenario: String(parts[0]), seed: seed, scale: scale)
    }
}

/// The clock of a store whose data is made up: it goes on from the last moment that was recorded, as fast as time goes by, and
/// never back.
public final class StoreClock: Sendable {
    private let state: Mutex<(moment: Moment, at: Int64)>
    private let elapsed: @Sendable () -> Int64

    /// `elapsed`: milliseconds from any point on, by a clock that nobody sets.
    public init(from moment: Moment, elapsed: @escaping @Sendable () -> Int64) {
        self.elapsed = elapsed
        state = Mutex((moment, elapsed()))
    }

    public var now: Moment {
        let elapsed = elapsed()
        return state.withLock { $0.moment.advanced(byMilliseconds: max(0, elapsed - $0.at)) }
    }

    /// Somebody else recorded this moment: it isn't earlier than that.
    public func catchUp(with moment: Moment) {
        let elapsed = elapsed()
        state.withLock { state in
            guard state.moment.advanced(byMilliseconds: max(0, elapsed - state.at)) < moment else { return }
            state = (moment, elapsed)
        }
    }
}

extension World {
    /// This world, where time is what a store's own clock says.
    public func kept(by clock: StoreClock) -> World {
        var world = self
        world.clock = { clock.now }
        world.catchUp = { clock.catchUp(with: $0) }
        return world
    }
}

extension Jurisdiction {
    /// The last moment recorded in a store whose data is made up; `nil` where it isn't: such a store keeps the world's time.
    public static func lastMomentOfDemonstration(in engine: any Engine) async throws -> Moment? {
        try await engine.read { connection in
            guard let name = try StoreFacts.jurisdictions(on: connection).first,
                try StoreFacts(name, on: connection).fact(.demonstration) != nil
            else { return nil }
            return try Journal(name, on: connection, timetable: .china, salt: { 0 }).lastRecorded
        }
    }
}

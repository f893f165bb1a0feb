public import Domain
import Synchronization

/// A world whose clock stands until it is moved and whose chance follows from a seed: for scenarios, demonstrations and
/// tests.
public final class SimulatedWorld: Sendable {
    private let state: Mutex<(now: Moment, generator: SplitMix)>

    public init(at moment: Moment, seed: UInt64) {
        state = Mutex((moment, SplitMix(seed: seed)))
    }

    public var now: Moment { state.withLock(\.now) }

    /// Moves the clock; never backwards.
    public func advance(to moment: Moment) { state.withLock { $0.now = max($0.now, moment) } }

    public var world: World {
        World(
            clock: { self.now },
            random: { self.state.withLock { UInt128($0.generator.next()) << 64 | UInt128($0.generator.next()) } })
    }
}

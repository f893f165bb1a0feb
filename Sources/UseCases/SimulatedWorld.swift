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

/// Steele, Lea and Flood's SplitMix64: small, seeded, the same everywhere. Not for secrets.
public struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

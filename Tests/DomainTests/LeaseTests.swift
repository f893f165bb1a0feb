import Domain
import Testing

/// Leases: rules over values, with clocks that differ.
struct LeaseTests {
    private let one = LeaseHolder(raw: 1)
    private let two = LeaseHolder(raw: 2)
    private let start = Moment(milliseconds: 1_620_349_200_000)

    private func later(_ milliseconds: Int64) -> Moment { start.advanced(byMilliseconds: milliseconds) }

    @Test func `it is renewed by its holder, and taken over only when it is over`() throws {
        let first = try #require(Lease.taken(nil, by: one, at: start))
        #expect(first == Lease(holder: one, until: later(Lease.length), fence: 1))
        #expect(Lease.taken(first, by: two, at: later(Lease.length - 1)) == nil)
        let renewed = try #require(Lease.taken(first, by: one, at: later(20_000)))
        #expect(renewed == Lease(holder: one, until: later(20_000 + Lease.length), fence: 1))
        #expect(Lease.taken(renewed, by: two, at: later(Lease.length)) == nil)
        let second = try #require(Lease.taken(renewed, by: two, at: later(20_000 + Lease.length)))
        #expect(second.holder == two && second.fence == 2)
        // Whoever lets it lie and takes it up again begins anew as well.
        let again = try #require(Lease.taken(second, by: two, at: second.until))
        #expect(again.fence == 3)
        // A clock that lags takes nothing of it away.
        #expect(Lease.taken(renewed, by: one, at: start)?.until == renewed.until)
    }

    @Test func `given back it is anybody's, by its holder alone`() throws {
        let first = try #require(Lease.taken(nil, by: one, at: start))
        #expect(first.givenBack(by: two, fence: 1, at: start) == nil)
        #expect(first.givenBack(by: one, fence: 2, at: start) == nil)
        let over = try #require(first.givenBack(by: one, fence: 1, at: later(5)))
        #expect(over.isOver(at: later(5)) && over.fence == 1)
        #expect(Lease.taken(over, by: two, at: later(5))?.fence == 2)
    }

    @Test func `one from a clock that was set back since holds nobody up`() throws {
        let future = try #require(Lease.taken(nil, by: one, at: later(365 * Moment.millisecondsPerDay)))
        #expect(future.isOver(at: start))
        #expect(Lease.taken(future, by: two, at: start)?.fence == 2)
        // Clocks of two machines may differ by some minutes.
        let ahead = try #require(Lease.taken(nil, by: one, at: later(Lease.tolerance)))
        #expect(!ahead.isOver(at: start))
    }

    /// However often and by whomever it is asked for, with clocks that differ by less than is put down to drift.
    @Test(arguments: 0..<20) func `fences only grow, and what is admitted is admitted to one`(seed: Int) {
        var chance = SplitMix(seed: UInt64(seed))
        func random(_ most: Int64) -> Int64 { Int64(chance.next() % UInt64(most)) }
        let holders = (1...4).map { LeaseHolder(raw: $0) }
        let drift = holders.map { _ in random(20_000) }
        var now = start
        var lease: Lease?
        var known: [LeaseHolder: Int64] = [:]
        for _ in 0..<500 {
            now = now.advanced(byMilliseconds: random(12_000))
            let index = Int(random(Int64(holders.count)))
            let (holder, clock) = (holders[index], now.advanced(byMilliseconds: drift[index]))
            let before = lease
            if random(8) == 0, let fence = known[holder],
                let over = lease?.givenBack(by: holder, fence: fence, at: clock)
            {
                lease = over
                #expect(over.isOver(at: clock))
            } else if let taken = Lease.taken(lease, by: holder, at: clock) {
                lease = taken
                known[holder] = taken.fence
                #expect(taken.admits(holder, fence: taken.fence, at: clock))
            }
            guard let lease else { continue }
            #expect(lease.fence >= before?.fence ?? 1)
            // The fence stays exactly where its holder went on in time.
            if let before, before.fence == lease.fence { #expect(before.holder == lease.holder) }
            let admitted = holders.filter { holder in
                known[holder].map { lease.admits(holder, fence: $0, at: clock) } ?? false
            }
            #expect(admitted.count <= 1 && admitted.allSatisfy { $0 == lease.holder })
        }
        #expect(lease.map { $0.fence > 3 } ?? false)
    }
}

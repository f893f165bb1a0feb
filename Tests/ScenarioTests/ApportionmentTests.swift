import Domain
import Scenarios
import Testing

struct ApportionmentTests {
    @Test
    func `parts are the whole, in proportion, by largest remainder`() {
        #expect(Apportionment.parts(of: 10, by: [1, 1, 1]) == [4, 3, 3])
        #expect(Apportionment.parts(of: 7_548, by: [1_188, 902, 5_458]) == [1_188, 902, 5_458])
        #expect(Apportionment.parts(of: 5, by: [0, 0]) == [3, 2])
        #expect(Apportionment.parts(of: 5, by: [3, -1, 2]) == [3, 0, 2])
        #expect(Apportionment.parts(of: 5, by: []) == [])
        var random = SplitMix(seed: 7)
        for _ in 0..<500 {
            let total = Int.random(in: 0...20_000, using: &random)
            let weights = (0..<Int.random(in: 1...12, using: &random)).map { _ in Int.random(in: 0...50, using: &random)
            }
            let parts = Apportionment.parts(of: total, by: weights)
            #expect(parts.reduce(0, +) == total)
            let sum = max(1, weights.reduce(0, +))
            for (part, weight) in zip(parts, weights) where weights.contains(where: { $0 > 0 }) {
                // No part is a whole one away from its share.
                #expect(abs(part * sum - total * weight) < sum)
            }
        }
    }
}

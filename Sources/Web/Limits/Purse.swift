/// How much somebody may still ask for: it fills evenly and each request takes one.
package struct Purse: Equatable, Sendable {
    /// How fast it fills, and how much it holds.
    package struct Size: Equatable, Sendable {
        package var perSecond: Int
        package var most: Int

        package init(perSecond: Int, most: Int) {
            self.perSecond = perSecond
            self.most = most
        }

        /// Milliseconds in which an empty one is full again.
        package var fillTime: Int64 { Int64(most) * 1000 / Int64(max(1, perSecond)) }
    }

    /// In thousandths of a request.
    private var left: Int64
    private var looked: Int64

    package init(_ size: Size, now: Int64) {
        left = Int64(size.most) * 1000
        looked = now
    }

    /// Takes one; milliseconds until there is one where it is empty. `now`: milliseconds of a clock that never runs back.
    package mutating func take(_ size: Size, now: Int64) -> Int64? {
        let gained = max(0, min(now - looked, size.fillTime)) * Int64(size.perSecond)
        left = min(Int64(size.most) * 1000, left + gained)
        looked = max(looked, now)
        guard left >= 1000 else { return (1000 - left + Int64(size.perSecond) - 1) / Int64(size.perSecond) }
        left -= 1000
        return nil
    }

    /// Whether nothing is lost by forgetting it.
    package func isFull(_ size: Size, now: Int64) -> Bool { now - looked >= size.fillTime }
}

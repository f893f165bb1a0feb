/// What the loads of a tier are held against (B06): what it names as about right; where it names nothing, what a duty asks for at
/// least, and the middle of all loads.
public struct LoadScale: Hashable, Sendable {
    public var about: Int?
    public var least: Int?
    /// Twice the median of those who answer for something; `nil` of fewer than three.
    public var twiceMedian: Int?

    /// `loads`: how many each answers for.
    public init(about: Int?, least: Int? = nil, loads: some Sequence<Int>) {
        self.about = about
        self.least = least
        guard about == nil else { return }
        let held = loads.filter { $0 > 0 }.sorted()
        guard held.count >= 3 else { return }
        twiceMedian = held[(held.count - 1) / 2] + held[held.count / 2]
    }

    /// How a load stands: less than half is few, more than twice as many are many; where a duty asks for a least, less than that is
    /// few. `nil`: there is nothing to hold it against.
    public func measure(_ count: Int) -> LinkageBoard.Load.Measure? {
        guard let middle = about.map({ $0 * 2 }) ?? twiceMedian else {
            return least.map { count < $0 ? .few : .right }
        }
        if about == nil, let least {
            if count < least { return .few }
        } else if count * 4 < middle {
            return .few
        }
        return count > middle ? .many : .right
    }
}

/// A stretch during which a clock stands still, by a written decision (挂账).
public struct Pause: Hashable, Sendable {
    /// The first moment stopped.
    public let from: Moment
    /// The first moment running again; `nil` while the clock is still stopped.
    public let to: Moment?

    /// A pause that ends no later than it begins is taken and stops nothing.
    public init(from: Moment, to: Moment?) {
        self.from = from
        self.to = to
    }

    /// Whether the clock stands still at a moment.
    public func contains(_ moment: Moment) -> Bool {
        guard from <= moment else { return false }
        guard let to else { return true }
        return moment < to
    }

    /// The same stopped time from `start` on, in order, with overlapping and touching pauses made one.
    static func merged(_ pauses: [Pause], from start: Moment) -> [Pause] {
        if pauses.isEmpty { return [] }
        var merged: [Pause] = []
        for pause in pauses.sorted(by: { $0.from < $1.from }) {
            let from = max(pause.from, start)
            if let to = pause.to, to <= from { continue }
            guard let last = merged.last else {
                merged.append(Pause(from: from, to: pause.to))
                continue
            }
            guard let end = last.to else { break }
            if from > end {
                merged.append(Pause(from: from, to: pause.to))
            } else {
                let later = pause.to.map { max($0, end) }
                merged[merged.count - 1] = Pause(from: last.from, to: later)
            }
        }
        return merged
    }
}

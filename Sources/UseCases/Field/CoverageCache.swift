import Domain
import Store
import Synchronization

/// What coverage came to when it was last counted. Its sums go over every place, official and day of a county, and many ask for the
/// same ones: each is kept until something happens that it is counted from. While much happens, a sum that is dear to count is given
/// out for up to two seconds more, so that a reader rarely waits for what everybody else is told.
final class CoverageCache: Sendable {
    /// What is counted on a day.
    struct OnDay: Hashable, Sendable {
        var type: MatterKind.SubjectType
        var day: Day
    }

    /// How duties of an edition stand on a day.
    struct Owed: Hashable, Sendable {
        var edition: EditionID
        var type: MatterKind.SubjectType
        var day: Day
        /// The code of the campaign over which those are counted that are owed `per: campaign`; `nil`: the one that runs, or ran last.
        var campaign: String?
    }

    /// What happened in a span.
    struct InSpan: Hashable, Sendable {
        var type: MatterKind.SubjectType
        var from: Day
        var through: Day
    }

    /// How duties to visit are met, and how often somebody was met at all (人次).
    struct Duties: Sendable {
        var duties: [DutyCoverage]
        var visits: Int
    }

    let counts = Remembered<OnDay, [PlaceID: CoverageQueries.Count]>(from: ["subject", "activity"], most: 60) {
        $0.count
    }
    let shares = Remembered<OnDay, CoverageTree>(from: ["subject", "activity", "place"], most: 20) { $0.count }
    let firsts = Remembered<InSpan, [PlaceID: [Int]]>(from: ["subject", "activity", "place"], most: 20) { $0.count }
    let goers = Remembered<Day, [PersonID: DutyCoverage.Tally]>(from: ["subject", "activity"], most: 60) { $0.count }
    let loads = Remembered<String, [LinkageQueries.Load]>(from: ["linkage"], most: 10) {
        $0.reduce(0) { $0 + $1.count }
    }
    let duties = Remembered<Owed, Duties>(from: ["subject", "activity", "linkage", "person", "campaign"], most: 20) {
        $0.duties.reduce(0) { $0 + $1.lines.count }
    }

    private let followed = Mutex<Int64?>(nil)
    /// Where more was recorded meanwhile, it isn't asked what.
    private static let farthest: Int64 = 5_000

    /// Lets go of what changed, as a snapshot tells; its position in the journal.
    func follow(_ jurisdiction: String, on connection: any Connection) throws -> Int64 {
        let position = try Journal.lastPosition(of: jurisdiction, on: connection)
        let before = followed.withLock(\.self)
        if let before, before >= position { return position }
        let isNear = before.map { position - $0 <= CoverageCache.farthest } ?? false
        let families =
            isNear
            ? try CoverageQueries(jurisdiction, on: connection).families(after: before ?? 0, through: position) : nil
        counts.follow(families, to: position)
        shares.follow(families, to: position)
        firsts.follow(families, to: position)
        goers.follow(families, to: position)
        loads.follow(families, to: position)
        duties.follow(families, to: position)
        followed.withLock { $0 = max($0 ?? 0, position) }
        return position
    }
}

/// Answers by their questions, each with the position of the journal that it was read at.
final class Remembered<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
    private struct Kept {
        var answer: Answer
        var position: Int64
        /// How much was counted for it.
        var weight: Int
        var begun: ContinuousClock.Instant
        var used: Int
    }

    private struct State {
        var kept: [Question: Kept] = [:]
        /// The last position at which something happened that answers are made from.
        var changed: Int64 = 0
        var uses = 0

        /// What still holds, or is dear and not old. Whoever gets nothing reads it anew; others meanwhile get what there was.
        mutating func take(_ question: Question, now: ContinuousClock.Instant, exactly: Bool) -> Answer? {
            guard var found = kept[question] else { return nil }
            uses += 1
            found.used = uses
            let holds = found.position >= changed
            let waits =
                !exactly && found.weight >= Remembered.dear && now - found.begun < Remembered.patience
            if !holds && !waits { found.begun = now }
            kept[question] = found
            return holds || waits ? found.answer : nil
        }
    }

    private let state = Mutex(State())
    private let families: Set<String>
    private let most: Int
    private let weight: @Sendable (Answer) -> Int
    /// From how many counted things on an answer is dear.
    private static var dear: Int { 500 }
    private static var patience: Duration { .seconds(2) }

    /// - Parameters:
    ///   - families: whose events change an answer.
    ///   - most: how many answers are kept.
    ///   - weight: over how many things an answer was counted.
    init(from families: Set<String>, most: Int, weight: @escaping @Sendable (Answer) -> Int) {
        self.families = families
        self.most = most
        self.weight = weight
    }

    /// `families`: of which something was recorded up to a position; `nil` where that isn't known.
    func follow(_ families: Set<String>?, to position: Int64) {
        if let families, families.isDisjoint(with: self.families) { return }
        state.withLock { $0.changed = max($0.changed, position) }
    }

    /// What is kept, or what is read now on a snapshot of a position. `exactly`: nothing that changed since, however dear; so for
    /// what goes into another answer that is kept.
    func answer(
        to question: Question, at position: Int64, exactly: Bool = false, _ read: () throws -> Answer
    ) throws -> Answer {
        let begun = ContinuousClock.now
        if let kept = state.withLock({ $0.take(question, now: begun, exactly: exactly) }) { return kept }
        let answer = try read()
        let weight = self.weight(answer)
        state.withLock { state in
            if let kept = state.kept[question], kept.position > position { return }
            if state.kept.count >= most, state.kept[question] == nil,
                let oldest = state.kept.min(by: { $0.value.used < $1.value.used })
            {
                state.kept[oldest.key] = nil
            }
            state.uses += 1
            state.kept[question] = Kept(
                answer: answer, position: position, weight: weight, begun: begun, used: state.uses)
        }
        return answer
    }

    /// Of the answers that hold at a position, the one to the nearest question; `distance`: how far one is, `nil` for one that doesn't
    /// help.
    func nearest(at position: Int64, _ distance: (Question) -> Int?) -> (question: Question, answer: Answer)? {
        state.withLock { state in
            guard position >= state.changed else { return nil }
            let known = state.kept.filter { $0.value.position >= state.changed }
                .compactMap { item in distance(item.key).map { (item, $0) } }
            return known.min { $0.1 < $1.1 }.map { (question: $0.0.key, answer: $0.0.value.answer) }
        }
    }
}

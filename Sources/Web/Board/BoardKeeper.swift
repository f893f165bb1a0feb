import Domain
import UseCases

/// The public board as it was last read. While nothing is recorded it is read once, whoever asks; while much is, at most once
/// a second, so that a reader never waits for what everybody else is told, and what is shown is at most a second old (X08).
actor BoardKeeper {
    /// A board with the position of the journal that it is of.
    struct Kept: Sendable {
        var board: PublicBoard
        var position: Int64
    }

    private struct Reading {
        /// `nil` where the playbook has no figure to show.
        var kept: Kept?
        var position: Int64
        var today: Day
        var began: ContinuousClock.Instant
    }

    private let jurisdiction: Jurisdiction
    private let patience: Duration
    private var readings: [Day: Reading] = [:]
    private var underWay: [Day: Task<Reading, any Error>] = [:]

    /// - Parameter patience: for how long a board is given out although something has been recorded since.
    init(_ jurisdiction: Jurisdiction, patience: Duration = .seconds(1)) {
        self.jurisdiction = jurisdiction
        self.patience = patience
    }

    /// The board as of today or an earlier day; `nil` where the playbook has no figure to show.
    func board(asOf day: Day?) async throws -> Kept? {
        let today = jurisdiction.today
        let day = day ?? today
        let position = try await jurisdiction.journalPosition()
        if let reading = readings[day], reading.today == today,
            reading.position == position || ContinuousClock.now - reading.began < patience
        {
            return reading.kept
        }
        return try await read(day, today: today).kept
    }

    /// Reads it once for all who wait for it.
    private func read(_ day: Day, today: Day) async throws -> Reading {
        if let task = underWay[day] { return try await task.value }
        let jurisdiction = jurisdiction
        let task = Task {
            let began = ContinuousClock.now
            // Asked before the board is read: it may be of later, never of earlier.
            let position = try await jurisdiction.journalPosition()
            let board = try await jurisdiction.publicBoard(asOf: day)
            return Reading(
                kept: board.map { Kept(board: $0, position: position) }, position: position, today: today, began: began)
        }
        underWay[day] = task
        defer { underWay[day] = nil }
        let reading = try await task.value
        // A few days that people look at, not every day that somebody may think of.
        if readings.count >= 8, readings[day] == nil {
            readings = readings.filter { $0.key == today }
        }
        readings[day] = reading
        return reading
    }
}

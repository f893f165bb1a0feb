import Synchronization

/// The last position of the journal, for all who wait for another. It is remembered until something is committed here or heard
/// of from another process; only then the store is asked, once for all, at most some times a second. What wasn't heard is found by
/// looking every few seconds, while somebody waits.
public actor PositionWatch {
    private struct Telling {
        var isDue = false
        var isUnderWay = false
    }

    private let jurisdiction: Jurisdiction
    private let look: Duration
    private var known: (position: Int64, asked: ContinuousClock.Instant)?
    private var asking: Task<Int64, any Error>?
    private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    private var tickets = 0
    private nonisolated let telling = Mutex(Telling())

    private static let pause = Duration.milliseconds(100)

    /// - Parameter look: after how long a position that nobody said is old is asked for all the same.
    public init(_ jurisdiction: Jurisdiction, look: Duration = .seconds(5)) {
        self.jurisdiction = jurisdiction
        self.look = look
        jurisdiction.onOwnWrite { [weak self] in self?.tell() }
        jurisdiction.onForeignCommit { [weak self] in self?.tell() }
    }

    /// The position now, as far as is known.
    public func position() async throws -> Int64 {
        if let known, ContinuousClock.now - known.asked < look { return known.position }
        if let asking { return try await asking.value }
        let asked = ContinuousClock.now
        let task = Task { [jurisdiction] in try await jurisdiction.journalPosition() }
        asking = task
        defer { if asking == task { asking = nil } }
        let position = try await task.value
        // Something may have been committed while it was asked.
        if asking == task { known = (position, asked) }
        return position
    }

    /// The first position that isn't `position`; `nil` where there was none for so long, or the caller was cancelled.
    public func position(otherThan position: Int64?, within patience: Duration) async throws -> Int64? {
        let deadline = ContinuousClock.now + patience
        while true {
            let now = try await self.position()
            if now != position { return now }
            guard ContinuousClock.now < deadline, !Task.isCancelled else { return nil }
            // What is no longer known was made old since it was asked.
            if let known { await word(until: min(deadline, known.asked + look)) }
        }
    }

    /// Waits until something may have changed.
    private func word(until deadline: ContinuousClock.Instant) async {
        tickets += 1
        let ticket = tickets
        let timer = Task { [weak self] in
            try await Task.sleep(until: deadline, clock: .continuous)
            await self?.wake(ticket)
        }
        defer { timer.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume() }
                waiting[ticket] = continuation
            }
        } onCancel: {
            Task { await self.wake(ticket) }
        }
    }

    private func wake(_ ticket: Int) { waiting.removeValue(forKey: ticket)?.resume() }

    /// Soon, what is known is old.
    private nonisolated func tell() {
        let begins = telling.withLock { telling in
            telling.isDue = true
            defer { telling.isUnderWay = true }
            return !telling.isUnderWay
        }
        guard begins else { return }
        Task { [weak self] in
            while let self, isDue() {
                await forget()
                // Many commands a second wake nobody as often.
                try? await Task.sleep(for: PositionWatch.pause)
            }
        }
    }

    private nonisolated func isDue() -> Bool {
        telling.withLock { telling in
            defer { telling.isDue = false }
            if !telling.isDue { telling.isUnderWay = false }
            return telling.isDue
        }
    }

    private func forget() {
        (known, asking) = (nil, nil)
        for continuation in waiting.values { continuation.resume() }
        waiting = [:]
    }
}

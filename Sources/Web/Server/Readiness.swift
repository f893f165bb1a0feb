import UseCases

/// Whether the store can be read, found out once for all who ask at a time, and said soon: a store that is away is waited for longer
/// than whoever watches a server waits for its answer.
actor Readiness {
    private var look: Task<Void, any Error>?

    private static let patience = Duration.milliseconds(1500)

    /// Whether it was read within the patience. Throws what is wrong with it, where that is known as soon.
    func isReadable(_ jurisdiction: Jurisdiction) async throws -> Bool {
        let look = look ?? Task { _ = try await jurisdiction.searchLag() }
        self.look = look
        let (answers, continuation) = AsyncThrowingStream<Bool, any Error>.makeStream()
        Task {
            do {
                try await look.value
                continuation.yield(true)
            } catch { continuation.finish(throwing: error) }
            over(look)
        }
        let timer = Task {
            try await Task.sleep(for: Readiness.patience)
            continuation.yield(false)
        }
        defer { timer.cancel() }
        for try await answer in answers { return answer }
        // Whoever asked is gone.
        throw CancellationError()
    }

    private func over(_ ended: Task<Void, any Error>) { if look == ended { look = nil } }
}

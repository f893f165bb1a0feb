import Postgres
import Synchronization

/// Tells other processes that something was committed to a jurisdiction, and hears it of them.
///
/// It isn't told within the transaction, because commits that tell wait for each other throughout the server, but after it and at
/// most some times a second. What isn't heard is found by looking every few seconds.
final class Herald: Sendable {
    private struct Telling {
        var commits: Int64?
        var isUnderWay = false
    }

    private struct Hearing {
        var listeners: [@Sendable () -> Void] = []
        var tasks: [Task<Void, Never>] = []
        var listener: PostgresListener?
        var isStopped = false
    }

    private let pool: PostgresPool
    private let settings: PostgresSettings
    private let jurisdiction: String
    private let schema: String
    private let telling = Mutex(Telling())
    private let hearing = Mutex(Hearing())
    /// What this process told last: its own voice is no news.
    private let told = Mutex<Int64>(0)

    static let channel = "huiyin_commits"
    private static let pause = Duration.milliseconds(50)
    private static let look = Duration.seconds(5)

    init(_ pool: PostgresPool, _ settings: PostgresSettings, jurisdiction: String, schema: String) {
        self.pool = pool
        self.settings = settings
        self.jurisdiction = jurisdiction
        self.schema = schema
    }

    /// Which jurisdiction of which schema is meant.
    private var subject: String { "\(schema)/\(jurisdiction)" }

    /// Tells of a commit, soon.
    func tell(_ commits: Int64) {
        let begins = telling.withLock { telling in
            telling.commits = commits
            defer { telling.isUnderWay = true }
            return !telling.isUnderWay
        }
        guard begins else { return }
        Task { [weak self] in
            while let self, let commits = next() {
                told.withLock { $0 = commits }
                let text = "\(commits) \(subject)"
                // What can't be told is found by looking.
                _ = try? await pool.perform {
                    _ = try $0.run("SELECT pg_notify('\(Herald.channel)', $1)", [.text(text)])
                }
                try? await Task.sleep(for: Herald.pause)
            }
        }
    }

    private func next() -> Int64? {
        telling.withLock { telling in
            defer { telling.commits = nil }
            if telling.commits == nil { telling.isUnderWay = false }
            return telling.commits
        }
    }

    /// Calls `body` whenever another process may have committed something.
    func listen(_ body: @escaping @Sendable () -> Void) {
        let begins = hearing.withLock { hearing in
            hearing.listeners.append(body)
            return hearing.listeners.count == 1 && !hearing.isStopped
        }
        guard begins, let listener = try? PostgresListener(settings, channel: Herald.channel) else { return }
        let hear = Task { [weak self] in
            for await signal in listener.signals {
                guard let self else { return }
                switch signal {
                case .mayHaveMissed: call()
                case .notified(let payload, _): if isNews(payload) { call() }
                }
            }
        }
        let look = Task { [weak self] in
            while (try? await Task.sleep(for: Herald.look)) != nil {
                guard let self else { return }
                call()
            }
        }
        hearing.withLock { hearing in
            hearing.listener = listener
            hearing.tasks = [hear, look]
            if hearing.isStopped { Herald.end(&hearing) }
        }
    }

    /// Whether a notification is of this jurisdiction and not this process's own last word.
    private func isNews(_ payload: String) -> Bool {
        let parts = payload.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[1] == subject, let commits = Int64(parts[0]) else { return false }
        return commits != told.withLock(\.self)
    }

    private func call() { for listener in hearing.withLock(\.listeners) { listener() } }

    func stop() {
        hearing.withLock { hearing in
            hearing.isStopped = true
            Herald.end(&hearing)
        }
    }

    private static func end(_ hearing: inout Hearing) {
        for task in hearing.tasks { task.cancel() }
        hearing.listener?.stop()
        (hearing.tasks, hearing.listener) = ([], nil)
    }
}

import Glibc
import Store
import Synchronization

/// Writes beside the process that holds a store: asks it for its writer before each transaction. Where that process has
/// ended the store's lock is free, and is taken for each transaction, so that the next server finds its way in between.
final class Borrower: Sendable {
    private enum Hold {
        case nothing
        case speaking(LocalSocket, holder: String)
        case locked(StoreLock)
    }

    private let folder: String
    private let program: String
    private let holder: String
    private let hold: Mutex<Hold>

    /// How long a server may keep a command waiting: longer than it waits for another command.
    static let patience = Duration.seconds(30)

    private init(folder: String, program: String, _ hold: Hold) {
        self.folder = folder
        self.program = program
        self.holder = StoreLock.holder
        self.hold = Mutex(hold)
    }

    /// Speaks to the process that lends this store's writer; `nil` if none does.
    convenience init?(folder: String, program: String) throws(StoreFault) {
        let greeted = try Borrower.greet(folder, program, until: ContinuousClock.now + Borrower.patience)
        guard let (socket, holder) = greeted else { return nil }
        self.init(folder: folder, program: program, .speaking(socket, holder: holder))
    }

    private static func greet(
        _ folder: String, _ program: String, until deadline: ContinuousClock.Instant
    ) throws(StoreFault) -> (LocalSocket, holder: String)? {
        guard let socket = try LocalSocket.connected(in: folder) else { return nil }
        switch socket.hear(until: deadline) {
        case .end: return nil
        case .nothingInTime: throw .noAnswer(path: folder, holder: SQLiteEngine.holder(of: folder) ?? "?")
        case .line(let line):
            guard let greeting = LenderGreeting(line), greeting.program == program else {
                let theirs = LenderGreeting(line)
                throw .otherProgram(
                    path: folder, holder: theirs?.holder ?? "?", theirs: theirs?.program ?? "?", ours: program)
            }
            // Files that one of them makes would be closed to the other.
            guard greeting.user == geteuid() else {
                throw .otherUser(
                    path: folder, holder: greeting.holder, theirs: Int(greeting.user), ours: Int(geteuid()))
            }
            return (socket, greeting.holder)
        }
    }

    /// Waits for this process's turn.
    func begin() throws(StoreFault) {
        let deadline = ContinuousClock.now + Borrower.patience
        while true {
            if case .speaking(let socket, let server) = current {
                guard socket.send("want \(holder)") else {
                    current = .nothing
                    continue
                }
                switch socket.hear(until: deadline) {
                case .line("yours"): return Suspension.hold()
                case .line, .end: current = .nothing
                case .nothingInTime:
                    // Hung up, so that it isn't given to nobody later.
                    current = .nothing
                    throw .noAnswer(path: folder, holder: server)
                }
            }
            // A server that starts anew looks for the lock at shorter intervals.
            usleep(50_000)
            do throws(StoreFault) {
                current = .locked(try StoreLock(folder: folder, patience: .zero))
                return Suspension.hold()
            } catch {
                guard case .inUse = error else { throw error }
                if let (socket, holder) = try Borrower.greet(folder, program, until: deadline) {
                    current = .speaking(socket, holder: holder)
                } else if ContinuousClock.now > deadline {
                    throw error
                }
            }
        }
    }

    /// Gives the turn back. When this returns the server knows what was written.
    func end() {
        switch current {
        case .nothing: break
        case .locked: current = .nothing
        case .speaking(let socket, _):
            // What was committed stands, whether or not that is heard.
            guard socket.send("back"), case .line("noted") = socket.hear(until: ContinuousClock.now + Borrower.patience)
            else {
                current = .nothing
                break
            }
        }
        Suspension.release()
    }

    /// Called by the writer alone, which does one thing at a time.
    private var current: Hold {
        get { hold.withLock(\.self) }
        set { hold.withLock { $0 = newValue } }
    }
}

/// Ctrl-Z while a turn lasts would keep everybody else from writing: the process then stops when it has given it back.
private enum Suspension {
    private static let isHolding = Atomic(false)
    private static let isAsked = Atomic(false)
    private static let isExpected = Atomic(false)

    static func hold() {
        isHolding.store(true, ordering: .sequentiallyConsistent)
        guard !isExpected.exchange(true, ordering: .relaxed) else { return }
        // Made before a signal can come: a handler must not make it.
        isAsked.store(false, ordering: .sequentiallyConsistent)
        var former = sigaction()
        // Where somebody else hears it, or a shell without jobs ignores it, it is left as it is.
        guard sigaction(SIGTSTP, nil, &former) == 0, former.__sigaction_handler.sa_handler == nil else { return }
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            if Suspension.isHolding.load(ordering: .sequentiallyConsistent) {
                Suspension.isAsked.store(true, ordering: .sequentiallyConsistent)
            } else {
                raise(SIGSTOP)
            }
        }
        action.sa_flags = Int32(truncatingIfNeeded: SA_RESTART)
        sigaction(SIGTSTP, &action, nil)
    }

    static func release() {
        isHolding.store(false, ordering: .sequentiallyConsistent)
        if isAsked.exchange(false, ordering: .sequentiallyConsistent) { kill(getpid(), SIGSTOP) }
    }
}

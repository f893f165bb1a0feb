import Glibc
import Synchronization

/// Ctrl-C while work is done that is better ended than broken off. A second one ends the process at once, as ever.
enum Interruption {
    private static let asked = Atomic(false)

    /// From now on the first SIGINT or SIGTERM is only noted.
    static func expect() {
        // Made before a signal can come: a handler must not make it.
        asked.store(false, ordering: .relaxed)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in Interruption.asked.store(true, ordering: .relaxed) }
        action.sa_flags = Int32(truncatingIfNeeded: SA_RESETHAND) | Int32(truncatingIfNeeded: SA_RESTART)
        for signal in [SIGINT, SIGTERM] { sigaction(signal, &action, nil) }
    }

    /// Whether one has come.
    static var isAsked: Bool { asked.load(ordering: .relaxed) }

    /// The exit code of a process that ended because of it.
    static let exitCode: Int32 = 128 + SIGINT
}

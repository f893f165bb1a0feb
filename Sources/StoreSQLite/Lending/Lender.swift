import Foundation
import Glibc
import Synchronization

/// Lends a store's writer to other processes of its owner, one turn a transaction (docs/ARCHITECTURE.md, *Beside a server*).
///
/// What is said, a line each: the lender greets with `huiyin-writer 1 PROGRAM USER HOLDER`; whoever wants to write says
/// `want HOLDER`, hears `yours`, writes, says `back`, and hears `noted` when the lender knows of it. Who hangs up gives back.
final class Lender: Sendable {
    private let socket: ListeningSocket
    private let writer: Writer
    private let greeting: String
    private let patience: Duration
    private let guests = Mutex<[ObjectIdentifier: LocalSocket]>([:])

    /// More commands than this at once aren't somebody's work.
    private static let mostGuests = 64

    init(folder: String, program: String, holder: String, patience: Duration, writer: Writer) throws {
        self.patience = patience
        socket = try LocalSocket.listening(in: folder)
        self.writer = writer
        greeting = LenderGreeting(program: program, user: geteuid(), holder: holder).line
        Thread.detachNewThread { [self] in
            while let guest = socket.accept() { receive(guest) }
        }
    }

    private func receive(_ guest: LocalSocket) {
        let isWelcome = guests.withLock { guests in
            guard guests.count < Lender.mostGuests else { return false }
            guests[ObjectIdentifier(guest)] = guest
            return true
        }
        guard isWelcome else { return }
        Thread.detachNewThread { [self] in
            attend(guest)
            _ = guests.withLock { $0.removeValue(forKey: ObjectIdentifier(guest)) }
        }
    }

    private func attend(_ guest: LocalSocket) {
        var loan: Loan?
        // Whoever is gone gave back; of what was written nothing is known yet.
        defer { if let loan, loan.end() { writer.hear {} } }
        guard guest.send(greeting) else { return }
        while case .line(let line) = guest.hear() {
            switch (line.split(separator: " ", maxSplits: 1).first, loan) {
            case ("want", nil):
                let wanted = Loan(holder: String(line.dropFirst("want ".count)), patience: patience) {
                    guest.send("yours")
                }
                loan = wanted
                writer.lend(wanted)
            case ("back", let given?):
                given.end()
                loan = nil
                writer.hear { guest.send("noted") }
            default: return
            }
        }
    }

    /// Lends no more. A turn that was given is ended by whoever has it: the file's own lock guards it.
    func stop() {
        socket.end()
        for guest in guests.withLock({ Array($0.values) }) { guest.hangUp() }
    }
}

/// How a lender greets: of which version it is, as whom it runs, and what it says of itself.
struct LenderGreeting {
    private static let first = "huiyin-writer 1 "

    var program: String
    var user: UInt32
    var holder: String

    init(program: String, user: UInt32, holder: String) {
        self.program = program
        self.user = user
        self.holder = holder
    }

    init?(_ line: String) {
        let parts = line.dropFirst(LenderGreeting.first.count).split(separator: " ", maxSplits: 2).map(String.init)
        guard line.hasPrefix(LenderGreeting.first), parts.count == 3, let user = UInt32(parts[1]) else { return nil }
        self.init(program: parts[0], user: user, holder: parts[2])
    }

    var line: String { "\(LenderGreeting.first)\(program) \(user) \(holder)" }
}

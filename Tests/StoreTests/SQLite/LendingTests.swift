import Domain
import Foundation
import GRDB
import Glibc
import Store
import StoreSQLite
import Synchronization
import Testing

/// How a process that holds a store lets others write beside it.
@Suite struct LendingTests {
    private static let program = "1.0"

    private func beside(_ folder: String, program: String = program, patience: Duration = patience) throws
        -> SQLiteEngine
    {
        try SQLiteEngine.open(at: folder, access: .writeBeside(patience: patience, program: program))
    }

    @discardableResult
    private func count(_ engine: SQLiteEngine, _ series: String = "a") async throws -> Int {
        try await engine.write { try StoreFacts(here, on: $0).next(of: series) }
    }

    private func counted(_ engine: SQLiteEngine, _ series: String = "a") async throws -> Int {
        try await engine.read { try StoreFacts(here, on: $0).last(of: series) }
    }

    /// Somebody who speaks as a command does, and no better.
    private func guest(of folder: String) throws -> LocalSocket {
        let guest = try #require(try LocalSocket.connected(in: folder))
        guard case .line = guest.hear(until: .now + patience) else {
            Issue.record("no greeting")
            return guest
        }
        return guest
    }

    @Test func `whoever holds a store lends its writer, and everybody reads at once what was written`() async throws {
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program)
            let command = try beside(folder)
            #expect(command.isBeside && !server.isBeside)
            #expect(try await count(command) == 1)
            #expect(try await counted(server) == 1)
            #expect(try await count(server) == 2)
            #expect(try await count(command) == 3)
            // The folder's owner alone may speak to it.
            let mode = try FileManager.default.attributesOfItem(atPath: folder + "/socket")[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try command.close()
            try server.close()
            #expect(!FileManager.default.fileExists(atPath: folder + "/socket"))
        }
    }

    @Test func `lending many stores at once leaves the mask of the process's files as it was`() async throws {
        func mask() throws -> Substring? {
            try String(contentsOfFile: "/proc/self/status", encoding: .utf8).split(separator: "\n")
                .first { $0.hasPrefix("Umask:") }
        }
        let before = try #require(try mask())
        try await withFolder { folder in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<16 {
                    group.addTask {
                        let server = try SQLiteEngine.create(at: folder + "/\(number)")
                        try server.lend(program: Self.program)
                        try server.close()
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(try mask() == before)
    }

    @Test func `nothing is lost among a server and several commands that write at once`() async throws {
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program)
            let engines = [server, try beside(folder), try beside(folder), try beside(folder)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for engine in engines {
                    for _ in 0..<8 { group.addTask { for _ in 0..<10 { try await count(engine) } } }
                }
                try await group.waitForAll()
            }
            #expect(try await counted(server) == engines.count * 80)
        }
    }

    @Test func `a command that is refused leaves nothing, and its turn ends`() async throws {
        struct Refusal: Error {}
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program)
            let command = try beside(folder)
            await #expect(throws: Refusal.self) {
                try await command.write { connection in
                    _ = try StoreFacts(here, on: connection).next(of: "a")
                    throw Refusal()
                }
            }
            #expect(try await count(server) == 1)
        }
    }

    @Test func `what others committed is heard of before anything else is written, and when it was committed`()
        async throws
    {
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program)
            let command = try beside(folder)
            let heard = Mutex<[Int]>([])
            server.followOthers { connection in
                let last = try StoreFacts(here, on: connection).last(of: "a")
                heard.withLock { $0.append(last) }
            }
            let seen = Mutex(0)
            command.followOthers { connection in
                let last = try StoreFacts(here, on: connection).last(of: "a")
                seen.withLock { $0 = last }
            }
            // When a command's write returns the server has heard of it, though it wrote nothing itself.
            try await count(command)
            #expect(heard.withLock(\.last) == 1)
            try await count(server)
            let count = heard.withLock(\.count)
            // Its own writes are nobody else's.
            try await self.count(server)
            #expect(heard.withLock(\.count) == count)
            #expect(seen.withLock(\.self) == 0)
            try await self.count(command)
            #expect(seen.withLock(\.self) == 3)
        }
    }

    @Test func `what can't be taken over refuses what would be written, until it can`() async throws {
        struct Fault: Error {}
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program)
            let command = try beside(folder)
            let isBroken = Mutex(true)
            server.followOthers { _ in if isBroken.withLock(\.self) { throw Fault() } }
            try await count(command)
            await #expect(throws: Fault.self) { try await count(server) }
            isBroken.withLock { $0 = false }
            #expect(try await count(server) == 2)
        }
    }

    @Test func `without a lender a command takes the lock, and waits for whoever has it`() async throws {
        try await withFolder { folder in
            try SQLiteEngine.create(at: folder).close()
            let first = try beside(folder)
            #expect(!first.isBeside)
            #expect(throws: StoreFault.self) { try beside(folder, patience: .milliseconds(50)) }
            try first.close()
        }
    }

    @Test func `a server of another version is told apart, and nothing is written`() async throws {
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program)
            let error = #expect(throws: StoreFault.self) { try beside(folder, program: "2.0") }
            guard case .otherProgram(folder, _, "1.0", "2.0")? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test func `a server of another user is told apart, and so is somebody who is no server`() async throws {
        try await withFolder { folder in
            let holder = try SQLiteEngine.create(at: folder)
            let socket = try LocalSocket.listening(in: folder)
            func besideWhoGreets(_ line: String) async throws -> StoreFault? {
                async let opened = beside(folder)
                let guest = try #require(socket.accept())
                guest.send(line)
                do { _ = try await opened } catch { return error as? StoreFault }
                return nil
            }
            let other = Int(geteuid()) + 1
            let stranger = try await besideWhoGreets("huiyin-writer 1 1.0 \(other) 77 huiyin serve")
            #expect(
                stranger
                    == .otherUser(path: folder, holder: "77 huiyin serve", theirs: other, ours: Int(geteuid())))
            let nobody = try await besideWhoGreets("hello")
            #expect(nobody == .otherProgram(path: folder, holder: "?", theirs: "?", ours: "1.0"))
            try holder.close()
        }
    }

    @Test func `what a dead server left in the folder is nobody's`() async throws {
        try await withFolder { folder in
            try SQLiteEngine.create(at: folder).close()
            // Bound and let go without being removed, as after kill -9.
            _ = try LocalSocket.listening(in: folder)
            #expect(FileManager.default.fileExists(atPath: folder + "/socket"))
            #expect(SQLiteEngine.server(of: folder) == nil)
            var alone: SQLiteEngine? = try beside(folder)
            #expect(alone?.isBeside == false)
            try await count(try #require(alone))
            alone = nil
            // The next server puts its own in its place.
            let server = try SQLiteEngine.open(at: folder, access: .write(patience: patience))
            try server.lend(program: Self.program)
            #expect(SQLiteEngine.server(of: folder) != nil)
            #expect(try await count(try beside(folder)) == 2)
        }
    }

    @Test func `a folder with a path longer than a socket's address holds is no hindrance`() async throws {
        try await withFolder { parent in
            let folder = parent + "/" + String(repeating: "库", count: 60)
            #expect(folder.utf8.count > 200)
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program)
            let command = try beside(folder)
            #expect(command.isBeside)
            #expect(try await count(command) == 1)
            #expect(try await counted(server) == 1)
        }
    }

    @Test func `a command goes on alone when the server ends, and beside the next one`() async throws {
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program)
            let command = try beside(folder)
            #expect(try await count(command) == 1)
            try server.close()
            withExtendedLifetime(server) {}
            // Closing lets go of the file; the lock goes with the process, or here with the value.
            try await after(server: consume server, command, folder)
        }
    }

    private func after(server: consuming SQLiteEngine, _ command: SQLiteEngine, _ folder: String) async throws {
        _ = consume server
        #expect(try await count(command) == 2)
        // It takes the lock for each transaction alone, so that a server finds its way in.
        let next = try SQLiteEngine.open(at: folder, access: .write(patience: patience))
        try next.lend(program: Self.program)
        #expect(try await count(next) == 3)
        #expect(try await count(command) == 4)
        #expect(try await counted(next) == 4)
    }

    @Test func `whoever hangs up gives back`() async throws {
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program, patience: .seconds(600))
            var guest: LocalSocket? = try guest(of: folder)
            try #require(guest?.send("want 1 guest") == true)
            #expect(guest?.hear(until: .now + patience) == .line("yours"))
            async let waiting = count(server)
            guest = nil
            #expect(try await waiting == 1)
        }
    }

    @Test func `a turn that doesn't end is waited for no longer than so long`() async throws {
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program, patience: .milliseconds(50))
            let guest = try guest(of: folder)
            try #require(guest.send("want 1 guest"))
            #expect(guest.hear(until: .now + patience) == .line("yours"))
            // It writes nothing and is in nobody's way.
            #expect(try await count(server) == 1)
            #expect(try await count(try beside(folder)) == 2)
            #expect(guest.send("back"))
            #expect(guest.hear(until: .now + patience) == .line("noted"))
        }
    }

    @Test func `who really holds the file is named, what waited is refused whole, and it goes on afterwards`()
        async throws
    {
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program, patience: .milliseconds(50))
            let guest = try guest(of: folder)
            try #require(guest.send("want 77 huiyin import"))
            #expect(guest.hear(until: .now + patience) == .line("yours"))
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let held = try DatabaseQueue(path: folder + "/store.sqlite", configuration: configuration)
            try begin(on: held)
            await #expect(throws: StoreFault.held(path: folder + "/store.sqlite", holder: "77 huiyin import")) {
                try await count(server)
            }
            try rollBack(on: held)
            #expect(try await count(server) == 1)
        }
    }

    private func begin(on database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { try $0.beginTransaction(.immediate) }
    }

    private func rollBack(on database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { try $0.rollback() }
    }

    @Test func `nonsense ends the conversation and nothing else`() async throws {
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program, patience: .seconds(600))
            for line in ["", "back", "give me everything", String(repeating: "x", count: 5_000)] {
                let guest = try guest(of: folder)
                guest.send(line)
                #expect(guest.hear(until: .now + patience) == .end)
            }
            let twice = try guest(of: folder)
            twice.send("want 1 guest")
            #expect(twice.hear(until: .now + patience) == .line("yours"))
            twice.send("want 1 guest")
            #expect(twice.hear(until: .now + patience) == .end)
            #expect(try await count(server) == 1)
        }
    }

    @Test func `a store isn't wiped beside a server`() async throws {
        try await withFolder { folder in
            let server = try SQLiteEngine.create(at: folder)
            try server.lend(program: Self.program)
            let command = try beside(folder)
            await #expect(throws: StoreFault.busy(path: folder)) { try await command.scrub() }
            try await server.scrub()
        }
    }
}

import Foundation
import Glibc
import TestProcesses
import TestSupport
import Testing

/// Commands that write to a store while a server holds it.
@Suite(.serialized)
struct BesideServerTests {
    private let county: ServedCounty

    private init() throws { county = try ServedCounty() }

    @Test func `what a command imports shows in the API at once, and acts of both meet on one matter`() throws {
        let (server, url) = try county.serve()
        defer { server.kill() }
        let taken = try county.ask(
            "\(url)/api/v1/matters", "-d", #"{"text": "小区门口的路灯坏了", "read_back": true}"#)
        let number = String(try #require(taken.firstMatch(of: /XT-\d{4}-\d{5}-\d/), "\(taken)").output)
        try county.done("import", "matters", try county.table("ledger", rows: 30))
        #expect(try county.collected(url) == 31)
        // Whom the server keeps in memory is read anew.
        try county.done("matter", "summarise", number, "--summary", "路灯不亮", "--as", "clerk.zhou")
        try county.done("matter", "dispatch", number, "--to", "city-roads", "--as", "dispatcher.tan")
        #expect(try county.ask("\(url)/api/v1/matters/\(number)").contains(#""position":"placed""#))
        let act = ["\(url)/api/v1/matters/\(number)/acts/comment", "-d", #"{"text": "居民又来电"}"#]
        #expect(try county.ask(act[0], act[1], act[2], "-H", "If-Match: \"2\"").contains("changed"))
        #expect(try county.ask(act[0], act[1], act[2]).contains(number))
        // What an official reads with their name is written down, so it is writing too.
        #expect(try county.done("matter", "show", number, "--as", "clerk.zhou").contains("居民又来电"))
        #expect(try county.done("search", "路灯", "--as", "clerk.zhou").contains(number))
        try county.expectClean()
        county.stop(server)
        try county.expectClean()
        #expect(!FileManager.default.fileExists(atPath: county.store + "/socket"))
    }

    @Test func `bodies, tokens, editions and calendars that a command changes hold for the server from then on`() throws
    {
        let (server, url) = try county.serve()
        defer { server.kill() }
        let before = try county.ask("\(url)/api/v1/playbook")
        #expect(before.contains("2021-04-01"))
        try county.adoptNextEdition()
        #expect(try county.ask("\(url)/api/v1/playbook").contains("2027-01-01"))

        let bodies = county.folder.file("bodies.csv")
        try Data("code,name\nparks,园林中心\n".utf8).write(to: URL(fileURLWithPath: bodies))
        try county.done("organisation", "import", bodies, "--table", "bodies", "--as", "admin.li")
        #expect(try county.ask("\(url)/api/v1/organisations").contains("园林中心"))

        let calendar = county.folder.file("2027.csv")
        try Data("date,kind,name\n2027,announced,\n2027-01-01,off,元旦\n".utf8).write(
            to: URL(fileURLWithPath: calendar))
        try county.done("calendar", "adopt", calendar, "--as", "admin.li")
        // What the server projects after that is counted by the same calendar: verify would tell.
        #expect(try county.register(url) == "201")
        try county.expectClean()

        let listed = try county.done("token", "list", "--as", "admin.li")
        let id = try #require(listed.split(separator: " ").first)
        try county.done("token", "end", String(id), "--as", "admin.li")
        #expect(try county.register(url) == "401")
        county.stop(server)
    }

    @Test func `two commands and 32 callers at once lose nothing, and a backup made meanwhile is whole`() throws {
        let (server, url) = try county.serve()
        defer { server.kill() }
        let commands = try ["one", "two"].map { name in
            try RunningProcess(
                "huiyin", ["import", "matters", try county.table(name, rows: 1_200)], environment: county.environment)
        }
        let callers = try county.register(192, callers: 32, url)
        try county.done("backup", "make", "--to", county.folder.file("backups"))
        for command in commands {
            let ended = command.end()
            #expect(ended.code == 0 && ended.output.contains("1200 imported, 0 there already"), "\(ended.errors)")
        }
        let statuses = callers.end().output.split(separator: "\n")
        #expect(statuses.count == 192 && statuses.allSatisfy { $0 == "201" }, "\(Set(statuses))")
        #expect(try county.collected(url) == 2 * 1_200 + 192)
        try county.done("backup", "drill", "--from", county.folder.file("backups"))
        try county.expectClean()
        county.stop(server)
    }

    /// An import that has written some of its rows and writes the next.
    private func importing(_ url: String, rows: Int) throws -> RunningProcess {
        let command = try RunningProcess(
            "huiyin", ["import", "matters", try county.table("ledger", rows: rows)], environment: county.environment)
        while try county.collected(url) == 0 {}
        return command
    }

    @Test func `a command that is killed leaves whole batches, and the server goes on`() throws {
        let (server, url) = try county.serve()
        defer { server.kill() }
        let command = try importing(url, rows: 4_000)
        command.kill()
        #expect(command.end().code == -SIGKILL)
        #expect(try county.register(url) == "201")
        let imported = try county.collected(url) - 1
        #expect(imported > 0 && imported < 4_000 && imported % 500 == 0, "\(imported)")
        let again = try county.done("import", "matters", county.folder.file("ledger"))
        #expect(again.contains("\(4_000 - imported) imported, \(imported) there already"))
        try county.expectClean()
        county.stop(server)
    }

    @Test func `a server that is killed doesn't end the command, and the next finds what was left`() throws {
        let (server, url) = try county.serve()
        let command = try importing(url, rows: 4_000)
        server.kill()
        #expect(server.end().code == -SIGKILL)
        #expect(FileManager.default.fileExists(atPath: county.store + "/socket"))
        // While the command goes on alone, transaction by transaction, another server comes.
        let (next, nextURL) = try county.serve()
        defer { next.kill() }
        let ended = command.end()
        #expect(ended.code == 0 && ended.output.contains("4000 imported"), "\(ended.errors)")
        #expect(try county.register(nextURL) == "201")
        #expect(try county.collected(nextURL) == 4_001)
        try county.expectClean()
        county.stop(next)
        try county.expectClean()
    }

    @Test func `a command that stands still keeps nobody waiting for ever`() throws {
        let (server, url) = try county.serve()
        defer { server.kill() }
        let command = try importing(url, rows: 4_000)
        command.kill(SIGSTOP)
        // Refused for the moment where it holds the file, taken where it doesn't.
        let status = try county.register(url)
        #expect(["201", "503"].contains(status))
        #expect(try county.ask("\(url)/healthz").contains("ok"))
        command.kill(SIGCONT)
        let ended = command.end()
        #expect(ended.code == 0, "\(ended.errors)")
        #expect(try county.register(url) == "201")
        #expect(try county.collected(url) == 4_001 + (status == "201" ? 1 : 0))
        try county.expectClean()
        county.stop(server)
    }

    @Test func `Ctrl-Z waits until nothing is held`() throws {
        let (server, url) = try county.serve()
        defer { server.kill() }
        let command = try importing(url, rows: 4_000)
        command.kill(SIGTSTP)
        // Stopped between two batches: nobody has to wait for it.
        while try state(of: command.pid) != "T" {}
        #expect(try county.register(url) == "201")
        command.kill(SIGCONT)
        #expect(command.end().code == 0)
        #expect(try county.collected(url) == 4_001)
        county.stop(server)
    }

    private func state(of pid: pid_t) throws -> Substring? {
        let status = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        return status.split(separator: ")").last?.split(separator: " ").first
    }

    @Test func `what needs the store alone says so, and what to do`() throws {
        let (server, _) = try county.serve()
        defer { server.kill() }
        try county.done(
            "matter", "register", "--as", "clerk.zhou", "--text", "路灯坏了", "--name", "王秀英", "--phone", "13907310001",
            "--read-back")
        let erase = ["resident", "erase", "--phone", "13907310001", "--reason", "本人要求", "--as", "clerk.zhou"]
        let refused = try RunningProcess.run("huiyin", erase, environment: county.environment)
        #expect(refused.code != 0)
        #expect(refused.errors.contains("is served by process \(server.pid) (huiyin serve)"), "\(refused.errors)")
        #expect(refused.errors.contains("stop the server"))
        let chinese = try RunningProcess.run(
            "huiyin", erase, environment: county.environment.merging(["HUIYIN_LANG": "zh"]) { $1 })
        #expect(chinese.errors.contains("先停下服务器"))
        let second = try county.run("serve", "--listen", "127.0.0.1:0")
        #expect(second.errors.contains("is in use by process \(server.pid)"))
        #expect(try county.run("init", "--playbook", "xiangtan").errors.contains("is a store already"))
        let jobs = try county.run("jobs", "run")
        #expect(jobs.code == 0 && jobs.errors.contains("carries out what is due itself"), "\(jobs.errors)")
        county.stop(server)
        let erased = try RunningProcess.run("huiyin", erase, environment: county.environment)
        #expect(erased.code == 0, "\(erased.errors)")
        try county.expectClean()
    }

    private static var isRootWithTools: Bool {
        geteuid() == 0
            && ["/usr/bin/setpriv", "/usr/bin/python3"].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
    }

    @Test(.enabled(if: isRootWithTools))
    func `another user of the machine neither reads nor writes`() throws {
        let (server, _) = try county.serve()
        defer { server.kill() }
        // Whoever gets as far as the folder still can't speak to the socket.
        for (path, mode) in [(county.folder.path, 0o755), (county.store, 0o711)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        let python = "import socket; socket.socket(socket.AF_UNIX).connect('\(county.store)/socket')"
        let stranger = try RunningProcess.run(
            "/usr/bin/setpriv",
            ["--reuid", "65534", "--regid", "65534", "--clear-groups", "/usr/bin/python3", "-c", python])
        #expect(stranger.code != 0 && stranger.errors.contains("PermissionError"), "\(stranger.errors)")
        county.stop(server)
    }
}

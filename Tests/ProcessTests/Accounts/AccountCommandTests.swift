import Foundation
import TestProcesses
import TestSupport
import Testing

/// Accounts, looks and residents' own access, typed.
struct AccountCommandTests {
    @Test func `from the first administrator to a look that its resident is told of`() throws {
        let desk = try Desk()
        #expect(try desk.done("account", "list", "--as", "administrator.luo").contains("no accounts"))
        let first = try desk.run(["account", "first", "administrator.luo", "--name", "罗平", "--body", "hotline"])
        #expect(first.code == 0, "\(first.errors)")
        #expect(try desk.run(["account", "first", "x.y", "--name", "某某", "--body", "hotline"]).code == 1)
        let added = try desk.done("account", "add", "handler.peng", "--as", "administrator.luo")
        let code = try #require(added.firstMatch(of: /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/))
        let environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": desk.store]
        func typed(_ arguments: [String], _ input: String) throws -> RunningProcess.Ended {
            let typed = desk.folder.file("typed")
            try Data(input.utf8).write(to: URL(fileURLWithPath: typed))
            let line = "'\(RunningProcess.program("huiyin"))' \(arguments.joined(separator: " ")) < '\(typed)'"
            return try RunningProcess.run("/bin/sh", ["-c", line], environment: environment)
        }
        #expect(
            try typed(["account", "passphrase"], "\(code.output)\nshort\n").errors.contains("At least 10 characters"))
        // It is asked for before the store is opened, so that nobody waits for whoever types.
        let early = try RunningProcess.run(
            "huiyin", ["account", "passphrase"],
            environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": desk.folder.file("nowhere")])
        #expect(early.code != 0 && early.errors.contains("Standard input can't be read."), "\(early.errors)")
        let set = try typed(["account", "passphrase"], "\(code.output)\n早上八点去菜市场买藕两斤\n")
        #expect(set.output.contains("you can sign in"), "\(set.errors)")
        #expect(try typed(["account", "passphrase"], "\(code.output)\n早上八点去菜市场买藕两斤\n").code == 1)
        let check = try typed(["account", "check", "handler.peng"], "早上八点去菜市场买藕两斤\n")
        #expect(check.output.contains("signs in, as: handler"), "\(check.errors)")
        #expect(
            try typed(["account", "check", "handler.peng"], "something else\n").errors.contains("wrong, or the account")
        )
        let locked = try desk.run([
            "account", "lock", "administrator.luo", "--reason", "离职", "--as", "administrator.luo",
        ])
        #expect(locked.errors.contains("last administrator"))

        let registered = try desk.run([
            "matter", "register", "--text", "楼下着火了，路灯也不亮", "--name", "王秀英", "--phone", "13907310001", "--read-back",
            "--as", "clerk.zhou",
        ])
        #expect(registered.errors.contains("call 119"))
        let number = String(try #require(registered.output.firstMatch(of: /[A-Z]{2}-\d{4}-\d{5}-\d/)).output)
        let secret = String(try #require(registered.output.firstMatch(of: /[0-9A-Z]{5}-[0-9A-Z]{5}/)).output)
        try desk.matter("dispatch", number, "--to", "city-roads", "--as", "dispatcher.tan")
        #expect(try desk.matter("show", number, "--as", "handler.peng").contains("王**"))
        let full = try desk.matter("unmask", number, "--reason", "约上门时间", "--as", "handler.peng")
        #expect(full.contains("王秀英") && full.contains("13907310001"))
        let own = try desk.matter("show", number, "--secret", secret)
        #expect(own.contains("Who looked"))
        // Wrapped to the terminal's width.
        let unwrapped = own.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(unwrapped.contains("handler, City Road Maintenance Centre saw the contact in full: 约上门时间"))
        #expect(!own.contains("彭"))
        #expect(try desk.refused("show", number, "--secret", "00000-00000").contains("don't match"))
        let link = try desk.matter("link", number, "--as", "clerk.zhou")
        #expect(link.count > 20)
        let token = try desk.done(
            "token", "make", "handler.peng", "--label", "报表", "--scope", "read", "--as", "administrator.luo")
        #expect(token.contains("hy_"))
        #expect(
            try desk.run(["token", "make", "handler.peng", "--label", "报表", "--as", "administrator.luo"]).code == 1)
        #expect(
            try desk.run(["audit", "--as", "administrator.luo"]).errors.contains("auditor"))
        let retention = try desk.done("retention", "run", "--dry-run", "--as", "administrator.luo")
        #expect(retention.contains("0 from before"))
        #expect(try desk.done("verify").contains("All is well") || desk.run(["verify"]).code == 0)
    }
}

import Domain
import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// A resident's name, number, address and words are planted, everything that handles them is run, and then they are looked
/// for where they mustn't stand: in logs, in the outbox and every other file of the store, in backups, in what is said to
/// whoever may not know. A real mail server gets what it should.
struct PlantedDataTests {
    private static let name = "欧阳冬青"
    private static let phone = "13907319876"
    private static let address = "杏花巷七号院"
    private static let words = "后院的水井盖板塌了一角"
    private static let mail = "dongqing@resident.example"
    private static let planted = [name, phone, address, words, mail, "冬青", "水井盖板"]

    /// Every file below a folder, backups expanded.
    private static func bytes(below folder: String) throws -> Data {
        var all = Data()
        for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
            let path = folder + "/" + name
            if name.hasSuffix(".gz") {
                let expanded = folder + "/expanded"
                let ended = try RunningProcess.run("/bin/sh", ["-c", "gzip -dc '\(path)' > '\(expanded)'"])
                try #require(ended.code == 0, "\(ended.errors)")
                all.append(try Data(contentsOf: URL(fileURLWithPath: expanded)))
                try FileManager.default.removeItem(atPath: expanded)
            } else if let data = FileManager.default.contents(atPath: path) {
                all.append(data)
            }
        }
        return all
    }

    private static func standing(in data: Data) -> [String] {
        planted.filter { text in
            [Data(text.utf8), text.data(using: .utf16LittleEndian) ?? Data()].contains { data.range(of: $0) != nil }
        }
    }

    @Test(.testTools) func `planted data stands nowhere it shouldn't, and mail reaches whom it should`() async throws {
        let desk = try Desk()
        try await withServer(.mail) { server in
            let settings = desk.folder.file("outbound.json")
            try Data(
                """
                {"mail": {"host": "127.0.0.1", "port": \(server.port), "security": "clear", "from": "12345@xt.example"},
                 "quiet": {"spans": [], "days_off": false}, "order": ["mail"]}
                """.utf8
            ).write(to: URL(fileURLWithPath: settings))
            let registered = try desk.matter(
                "register", "--text", Self.words, "--summary", "井盖破损", "--name", Self.name, "--phone", Self.phone,
                "--address", Self.address, "--mail", Self.mail, "--read-back", "--as", "clerk.zhou")
            let number = String(try #require(registered.firstMatch(of: /[A-Z]{2}-\d{4}-\d{5}-\d/)).output)
            #expect(Self.standing(in: Data(registered.utf8)) == [])
            try desk.matter("dispatch", number, "--to", "city-roads", "--as", "dispatcher.tan")

            // The runner with its log, which sends what is due.
            let environment = ["HUIYIN_LANG": "zh", "HUIYIN_STORE": desk.store]
            let log = desk.folder.file("jobs.log")
            let ran = try RunningProcess.run(
                "/bin/sh",
                [
                    "-c",
                    "'\(RunningProcess.program("huiyin"))' jobs run --log-format json --outbound '\(settings)' > '\(log)' 2>&1",
                ], environment: environment)
            let logged = try Data(contentsOf: URL(fileURLWithPath: log))
            #expect(ran.code == 0, "\(String(decoding: logged, as: UTF8.self))")
            let seen = try await server.next()
            #expect(seen.texts("recipients") == [Self.mail])
            #expect(seen.text("text")?.contains(number) == true)
            #expect(Self.standing(in: logged) == [])

            // Whoever asks without a right, and whoever asks with one but not in full.
            _ = try desk.run(["search", "水井盖板", "--as", "clerk.zhou"])
            for arguments in [
                ["matter", "show", number], ["matter", "list", "--all"], ["search", "井盖", "--as", "handler.liu"],
                ["matter", "show", number, "--as", "handler.liu"], ["notice", "list", "--as", "clerk.zhou"],
                ["report", "summary"], ["jobs", "list"], ["doctor"], ["verify"],
                ["matter", "list", "--all", "--format", "json", "--as", "clerk.zhou"],
            ] {
                let ended = try desk.run(arguments, language: "zh")
                #expect(
                    Self.standing(in: Data((ended.output + ended.errors).utf8)) == [], "\(arguments): \(ended.output)")
            }

            let backups = desk.folder.file("backups")
            try desk.done("backup", "--to", backups)
            #expect(Self.standing(in: try Self.bytes(below: backups)) == [])
            #expect(Self.standing(in: try Self.bytes(below: desk.store)) == [])

            try desk.done(
                "resident", "erase", "--phone", Self.phone, "--reason", "本人要求", "--as", "clerk.zhou")
            #expect(Self.standing(in: try Self.bytes(below: desk.store)) == [])
            try desk.done("verify")
            // The outbox forgets whom it told: nothing is sent to somebody who was erased.
            try desk.matter(
                "acknowledge", number, "--as", "handler.peng")
            let again = try desk.run(["notice", "send", "--outbound", settings])
            #expect(again.code == 0 && Self.standing(in: Data((again.output + again.errors).utf8)) == [])
        }
    }
}

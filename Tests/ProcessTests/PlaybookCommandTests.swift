import Foundation
import TestProcesses
import TestSupport
import Testing

/// Playbooks as a county's clerk meets them: on the command line.
struct PlaybookCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func huiyin(_ arguments: String..., language: String = "en") throws -> RunningProcess.Ended {
        try RunningProcess.run("huiyin", arguments, environment: ["HUIYIN_LANG": language])
    }

    private func file(_ name: String, _ text: String) throws -> String {
        let path = folder.file(name)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private static let sound = """
        playbook: county
        edition: 2027-01-01
        name: {zh: 示例县, en: Sample County}
        prefix: SC
        levels: {county: {zh: 县, en: county}}
        channels: {hotline: {zh: 热线, en: hotline}}
        kinds:
          request:
            zh: 诉求
            en: request
            family: need
            counts: 件
            clocks: {answer: 10 wd}
            closes: {requires: [evidence], confirmed-by: [reporter]}

        """

    @Test func `a sound file has nothing wrong`() throws {
        let path = try file("county.yaml", Self.sound)
        let lint = try huiyin("playbook", "lint", path)
        #expect(lint.code == 0)
        #expect(lint.output == "1 playbook, nothing wrong.\n")
        #expect(try huiyin("playbook", "lint", path, language: "zh").output == "1 份规则，没有问题。\n")
    }

    @Test func `every fault stands on a line of its own, as editors read it`() throws {
        let text = Self.sound.replacingOccurrences(of: "answer: 10 wd", with: "acknowledge: 2 wh")
            .replacingOccurrences(of: "en: request", with: "")
        let path = try file("county.yaml", text)
        let lint = try huiyin("playbook", "lint", path)
        #expect(lint.code == 1)
        #expect(
            lint.output == """
                \(path):8:3: warning: There is no English name (en).
                \(path):13:5: error: Nothing bounds the wait for an answer. Give clocks: {answer: …}.
                1 error, 1 warning.

                """)
        #expect(lint.errors == "")
        #expect(try huiyin("playbook", "lint", path, language: "zh").output.contains("13:5: 错误：没有答复时限，会无限期等下去。"))
    }

    @Test func `warnings alone are no failure`() throws {
        let path = try file("county.yaml", Self.sound.replacingOccurrences(of: ", en: hotline", with: ""))
        let lint = try huiyin("playbook", "lint", path)
        #expect(lint.code == 0)
        #expect(lint.output.hasSuffix("0 errors, 1 warning.\n"))
    }

    @Test func `several files are checked together, a missing one is said`() throws {
        let one = try file("one.yaml", Self.sound)
        let two = try file("two.yaml", "playbook: [")
        let lint = try huiyin("playbook", "lint", one, two)
        #expect(lint.code == 1 && lint.output.contains("two.yaml:") && lint.output.hasSuffix("1 error, 0 warnings.\n"))
        let missing = try huiyin("playbook", "lint", folder.file("nowhere.yaml"))
        #expect(missing.code == 1 && missing.errors.contains("There is no file"))
        #expect(try huiyin("playbook", "lint", folder.path).code == 1)
    }

    @Test func `the list names what ships`() throws {
        let list = try huiyin("playbook", "list").output
        for id in [
            "anhua@2021-03-01", "ningshan@2019-09-19", "luxian@2014-01-01", "lingbi@2021-03-01", "xiangtan@2021-04-01",
        ] {
            #expect(list.contains(id))
        }
        #expect(try huiyin("playbook", "list", language: "zh").output.contains("湘潭市“四为一帮”"))
        let json = try JSONSerialization.jsonObject(
            with: Data(try huiyin("playbook", "list", "--format", "json").output.utf8))
        #expect((json as? [[String: Any]])?.count == 5)
    }

    @Test func `the list names what a store adopted, and which is in force`() throws {
        let store = folder.file("store")
        #expect(try huiyin("init", "--playbook", "xiangtan", "--store", store).code == 0)
        let list = try huiyin("playbook", "list", "--store", store).output
        #expect(list.contains("Editions that the store adopted:"))
        #expect(list.contains("in force"))
    }

    @Test func `explain tells a life in words, and draws it`() throws {
        let text = try huiyin("playbook", "explain", "xiangtan", "--kind", "stuck").output
        #expect(text.contains("Stuck case  (stuck)") && text.contains("Answered within 5 working days"))
        #expect(!text.contains("(concern)"))
        let picture = folder.file("stuck.svg")
        let drawn = try huiyin(
            "playbook", "explain", "xiangtan", "--kind", "stuck", "--format", "svg", "--output", picture)
        #expect(drawn.code == 0 && drawn.output == "" && drawn.errors.contains(picture))
        #expect(try String(contentsOfFile: picture, encoding: .utf8).hasPrefix("<svg xmlns="))
        let printed = try huiyin("playbook", "explain", "xiangtan", "--kind", "stuck", "--format", "svg")
        #expect(try printed.output == String(contentsOfFile: picture, encoding: .utf8))
    }

    @Test func `several pictures go into a folder`() throws {
        let refused = try huiyin("playbook", "explain", "lingbi", "--format", "svg")
        #expect(refused.code == 1 && refused.errors.contains("a picture each"))
        let pictures = folder.file("pictures")
        #expect(try huiyin("playbook", "explain", "lingbi", "--format", "svg", "-o", pictures).code == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: pictures)
        #expect(names.contains("lingbi-promise.svg") && names.count == 6)
    }

    @Test func `a file is explained like what ships, unless it has errors`() throws {
        let path = try file("county.yaml", Self.sound)
        #expect(try huiyin("playbook", "explain", path, language: "zh").output.contains("10 个工作日内办结"))
        let broken = try file("broken.yaml", Self.sound.replacingOccurrences(of: "prefix: SC", with: ""))
        let refused = try huiyin("playbook", "explain", broken)
        #expect(refused.code == 1 && refused.errors.contains("broken.yaml:1:1: error: “prefix” is missing."))
        #expect(try huiyin("playbook", "explain", "nowhere").errors.contains("There is no playbook “nowhere”"))
        #expect(try huiyin("playbook", "explain", "xiangtan", "--kind", "nothing").code == 1)
    }
}

import Foundation
import TestProcesses
import TestSupport
import Testing

/// What each reader is shown (MODEL 4.8).
struct MatterViewTests {
    @Test func `the body complained of sees neither the words nor who reported it; its superior handles it`() throws {
        let desk = try Desk()
        let number = try desk.registered(
            "--text", "路灯队收了钱不修灯", "--summary", "反映收费不办事", "--name", "王秀英", "--phone", "13907310001", "--address",
            "宝塔路3号",
            "--against", "city-roads", "--against-person", "handler.peng", "--read-back", "--as", "clerk.zhou")
        #expect(
            try desk.refused("dispatch", number, "--to", "city-roads", "--as", "dispatcher.tan").contains(
                "It can't go to a body or official complained of"))
        try desk.matter("dispatch", number, "--to", "city-government", "--as", "dispatcher.tan")
        let secrets = ["王秀英", "13907310001", "139****0001", "王**", "宝塔路", "收了钱", "反映收费"]
        for reader in ["handler.peng", "handler.yi"] {
            let page = try desk.matter("show", number, "--as", reader)
            for secret in secrets { #expect(!page.contains(secret), "\(reader): \(secret)") }
            #expect(page.contains("(kept from this reader)"))
            #expect(!page.contains("against"))
            #expect(!(try desk.matter("list", "--all", "--as", reader).contains(number)))
        }
        let handled = try desk.matter("show", number, "--as", "head.gao")
        #expect(handled.contains("反映收费不办事"))
        for secret in ["王秀英", "139****0001", "收了钱"] { #expect(!handled.contains(secret)) }
        let clerk = try desk.matter("show", number, "--as", "clerk.zhou")
        #expect(clerk.contains("路灯队收了钱不修灯"))
        #expect(clerk.contains("against         City Road Maintenance Centre, 彭伟"))
        #expect(clerk.contains("王**"))
        let publicly = try desk.run(["matter", "show", number])
        #expect(publicly.errors.contains("This is what the public sees."))
        for secret in secrets { #expect(!publicly.output.contains(secret)) }
    }

    @Test func `a resident sees their own words by their telephone, and others none`() throws {
        let desk = try Desk()
        let number = try desk.working()
        _ = try desk.registered(
            "--text", "停水两天", "--name", "李国强", "--phone", "13907310002", "--read-back", "--as", "clerk.zhou")
        #expect(try desk.refused("show", number, "--as", "resident").contains("--phone"))
        let own = try desk.matter("show", number, "--as", "resident", "--phone", "139 0731 0001")
        #expect(own.contains("小区门口的路灯坏了三盏"))
        #expect(own.contains("王秀英  13907310001"))
        let other = try desk.matter("show", number, "--as", "resident", "--phone", "13907310002")
        #expect(!other.contains("小区门口的路灯坏了三盏"))
        #expect(try desk.run(["matter", "show", number, "--as", "resident", "--phone", "13999999999"]).code == 1)
        #expect(try desk.refused("show", number, "--as", "nobody").contains("There is nobody with the code “nobody”"))
    }

    @Test(arguments: ["zh", "en"])
    func `pages and lists stay within 80 columns`(language: String) throws {
        let desk = try Desk()
        let number = try desk.working()
        try desk.matter(
            "answer", number, "--text", String(repeating: "三盏路灯已经更换，今晚会亮，感谢您提醒我们。", count: 6), "--evidence", desk.photo,
            "--as",
            "handler.peng")
        try desk.matter("evaluate", number, "--solved", "no", "--words", "只修好了一盏", "--as", "resident")
        let page = try desk.done("matter", "show", number, "--as", "clerk.zhou", language: language)
        let list = try desk.done("matter", "list", "--all", "--as", "clerk.zhou", language: language)
        for line in (page + list).split(separator: "\n") {
            let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 && $1.value < 0xFFE7 ? 2 : 1) }
            #expect(columns <= 80, "\(columns): \(line)")
        }
        #expect(page.contains(language == "zh" ? "责任人彭伟" : "responsible: 彭伟"))
        #expect(page.contains("“只修好了一盏”"))
        #expect(list.contains("路灯不亮"))
    }
}

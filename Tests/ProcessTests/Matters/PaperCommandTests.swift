import Foundation
import TestProcesses
import TestSupport
import Testing

/// Papers and covered photos, typed.
struct PaperCommandTests {
    @Test func `the papers of a matter are listed, read and saved, and what is none is refused (L10)`() throws {
        let desk = try Desk()
        let registered = try desk.matter(
            "register", "--text", "路灯不亮", "--summary", "路灯不亮", "--name", "王秀英", "--phone", "13907310001",
            "--read-back", "--as", "clerk.zhou")
        let number = String(try #require(registered.firstMatch(of: /[A-Z]{2}-\d{4}-\d{5}-\d/)).output)
        #expect(try desk.matter("paper", number, "--as", "dispatcher.tan").contains("nothing to print yet"))
        _ = try desk.matter("dispatch", number, "--to", "yuetang-housing", "--as", "dispatcher.tan")
        #expect(try desk.matter("paper", number, "--as", "dispatcher.tan").contains("\(number)/order-1"))
        let order = try desk.matter("paper", number, "order-1", "--as", "dispatcher.tan")
        #expect(order.contains("Dispatch order") && order.contains("Yuetang Housing Bureau") && order.contains("路灯不亮"))
        #expect(!order.contains("王秀英"))
        #expect(try desk.refused("paper", number, "order-2", "--as", "dispatcher.tan").contains("no such paper"))
        #expect(try desk.refused("paper", number, "letter", "--as", "dispatcher.tan").contains("names no paper"))
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/weasyprint") else { return }
        let path = desk.folder.file("order.pdf")
        #expect(try desk.matter("paper", number, "order-1", "--pdf", path, "--as", "dispatcher.tan").contains(path))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: Data("%PDF-".utf8)))
        #expect(
            try desk.refused("paper", number, "order-1", "--pdf", path, "--as", "dispatcher.tan").contains(
                "wasn't overwritten"))
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/vips"), "libvips-tools is missing"))
    func `a photo is covered, and what is no part of it is refused`() throws {
        let desk = try Desk()
        let photo = desk.folder.file("a.jpg")
        try #require(try RunningProcess.run("/usr/bin/vips", ["grey", photo, "64", "48", "--uchar"]).code == 0)
        let registered = try desk.matter(
            "register", "--text", "路灯不亮", "--phone", "13907310001", "--read-back", "--as", "clerk.zhou")
        let number = String(try #require(registered.firstMatch(of: /[A-Z]{2}-\d{4}-\d{5}-\d/)).output)
        _ = try desk.matter("attach", number, photo, "--as", "clerk.zhou")
        func refused(_ file: String, _ box: String) throws -> String {
            try desk.refused(
                "redact", number, file, "--box", box, "--reason", "路人的脸", "--as", "clerk.zhou")
        }
        for (box, says) in [("1,2,3", "no part of a picture"), ("900,0,200,10", "no part"), ("a,b,c,d", "no part")] {
            #expect(try refused("1", box).contains(says), "\(box)")
        }
        #expect(try refused("2", "0,0,500,500").contains("no file no. 2"))
        #expect(
            try desk.refused("redact", number, "1", "--reason", "路人的脸", "--as", "clerk.zhou").contains("which parts"))
        let done = try desk.matter(
            "redact", number, "1", "--box", "0,0,500,500", "--box", "900,900,100,100", "--reason", "路人的脸", "--as",
            "clerk.zhou")
        #expect(done.contains("2 parts of photo no. 1 covered"), "\(done)")
        #expect(try desk.matter("show", number, "--as", "clerk.zhou").contains("covered: 路人的脸"))
    }
}

import Domain
import Foundation
import Media
import TestSupport
import Testing
import UseCases

/// Photos and files of visits and meetings as a browser without a script sends and meets them.
struct VisitFilePageTests {
    private static let form = "/visits/new/publicity"

    private static func typed(_ more: (String, String)..., without names: String...) -> [(String, String)] {
        let usual = [
            ("day", "2021-05-06"), ("from", "09:00"), ("until", "10:00"), ("minutes", "张贴 <二十> 张"), ("go", "keep"),
        ]
        return usual.filter { field in !names.contains(field.0) && !more.contains { $0.0 == field.0 } } + more
    }

    /// A PDF that says something.
    private static func pdf(_ text: String) -> [UInt8] {
        var bytes = Array("%PDF-1.7\n1 0 obj\n(\(text))\nendobj\n".utf8)
        let start = bytes.count
        bytes += Array("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return bytes
    }

    private static func poster(_ name: String = "海报.pdf", _ text: String = "1") -> PlainBrowser.File {
        .init(name: name, bytes: pdf(text), media: "application/pdf")
    }

    private static let program = PlainBrowser.File(
        name: "照片.jpg", bytes: Array("MZ".utf8) + [UInt8](repeating: 0x90, count: 400))

    private static func id(_ answer: Answer) throws -> String {
        let location = try #require(answer.headers["location"], "\(answer.text)")
        return try #require(location.firstMatch(of: /\/visits\/([0-9a-f-]{36})\?/)).output.1.description
    }

    @Test("L20: publicity is entered with its proof; files are kept while anything else is wrong, and cited once")
    func entry() async throws {
        try await FieldServer.with { field in
            var browser = field.browser()
            let form = try await browser.open(Self.form)
            #expect(form.status == 200 && form.text.contains("This kind needs proof"), "\(form.text)")
            #expect(form.text.contains("type=\"file\" id=\"visit-files\" name=\"files\""))
            let bare = try await browser.send(Self.form, Self.typed())
            #expect(bare.status == 422 && bare.text.contains("id=\"visit-files-fault\""), "\(bare.text)")
            #expect(bare.text.contains("href=\"#visit-files\"") && bare.text.contains("&lt;二十&gt;"))

            // What is wrong elsewhere doesn't cost the file that came with it.
            let refused = try await browser.send(
                Self.form, Self.typed(without: "from"), field: "files", [Self.poster(), Self.program])
            #expect(refused.status == 422 && refused.text.contains("id=\"visit-from-fault\""), "\(refused.text)")
            #expect(refused.text.contains("Kept: 海报.pdf") && !refused.text.contains("Kept: 照片.jpg"))
            #expect(refused.text.contains("照片.jpg: This is a program, which isn&#39;t taken"), "\(refused.text)")
            #expect(refused.text.contains("&lt;二十&gt;"))
            let typed = Self.typed()
            let sent = try await browser.send(Self.form, typed)
            let id = try Self.id(sent)
            #expect(try Self.id(try await browser.send(Self.form, typed)) == id, "the same form once more")

            let page = try await browser.open("/visits/\(id)?done=activity-recorded")
            let content = "/visits/\(id)/files/1/content"
            #expect(page.text.contains("href=\"\(content)\" download") && page.text.contains("海报.pdf"), "\(page.text)")
            #expect(!page.text.contains("/files/2/"))
            let found = try await browser.opened(content)
            #expect(found.status == 200 && found.body == Data(Self.pdf("1")))
            #expect(found.headers["cache-control"] == "no-store" && found.headers["content-type"] == "application/pdf")
            #expect(found.headers["content-disposition"]?.hasPrefix("attachment") == true)
        }
    }

    @Test("A04: files are added to a meeting later, one by one judged, and taken away; who may not is refused")
    func later() async throws {
        try await FieldServer.with(["caller.he", "v.chen", "v.deng"]) { field in
            let place = try #require(PlaceCode("430304001001"))
            let began = field.jurisdiction.now.advanced(byMilliseconds: -Moment.millisecondsPerHour)
            let meeting = ActivityDraft(kind: "talk", place: place, began: began, headCount: 9)
            let id = try await field.jurisdiction.recordActivity(meeting, try await field.request()).id
            let (path, files) = ("/visits/\(id)", "/visits/\(id)/files")
            var browser = field.browser()
            let empty = try await browser.open(path)
            #expect(empty.text.contains("action=\"\(files)\"") && !empty.text.contains("remove-file"), "\(empty.text)")
            let none = try await browser.send(files, [])
            #expect(none.status == 422 && none.text.contains("id=\"files-files-fault\""), "\(none.text)")
            // What is taken stays, what isn't is named.
            try await browser.open(path)
            let some = try await browser.send(
                files, [], field: "files", [Self.poster("签到.pdf"), Self.program, Self.poster("会场.pdf", "2")])
            #expect(some.status == 422 && some.text.contains("照片.jpg: This is a program"), "\(some.text)")
            #expect(some.text.contains("签到.pdf") && some.text.contains("\(files)/2/content"))
            try await browser.open(path)
            let more = try await browser.send(files, [], field: "files", [Self.poster("三.pdf", "3")])
            #expect(more.headers["location"] == "\(path)?done=files-added", "\(more.text)")
            try await browser.open(path)
            let large = PlainBrowser.File(
                name: "大.pdf", bytes: [UInt8](repeating: 32, count: AttachmentLimits.standard.largest + 1))
            let tooLarge = try await browser.send(files, [], field: "files", [large])
            #expect((400..<500).contains(tooLarge.status) && tooLarge.text.contains("id=\"files-files-fault\""))
            let forged = try await browser.send(files, [("_token", "x")], field: "files", [Self.poster()])
            #expect(forged.status == 403, "\(forged.status)")

            for address in ["\(files)/1/content", "\(files)/1/small"] {
                let stranger = PlainBrowser(field.server)
                #expect(try await stranger.opened(address).status == 303, "\(address)")
                #expect(try await field.browser("caller.he").opened(address).status == 403, "\(address)")
                #expect(try await field.browser("v.deng").opened(address).status == 403, "\(address)")
            }
            #expect(try await browser.opened("\(files)/9/content").status == 404)

            let remove = "\(path)/remove-file"
            for (typed, says) in [
                ([("reason", "拍到了路人")], "remove-file-number-fault"), ([("number", "1")], "remove-file-reason-fault"),
                ([("number", "1"), ("reason", "王秀英 13907310001")], "remove-file-reason-fault"),
            ] {
                try await browser.open(path)
                let refused = try await browser.send(remove, typed)
                #expect(refused.status == 422 && refused.text.contains(says), "\(says): \(refused.text)")
            }
            try await browser.open(path)
            let gone = try await browser.send(remove, [("number", "1"), ("reason", "拍到了路人")])
            #expect(gone.headers["location"] == "\(path)?done=visit-file-removed", "\(gone.text)")
            #expect(try await browser.opened("\(files)/1/content").status == 404)
            let after = try await browser.open(path)
            #expect(!after.text.contains("签到.pdf") && after.text.contains("会场.pdf") && after.text.contains("三.pdf"))
        }
    }

    @Test(
        "B06: a photo of a visit is shown small, upright and without what the phone wrote; whoever opens it is logged",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/vipsthumbnail"), "libvips-tools is missing")
    )
    func photo() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.jpg")
        let tool = try Process.run(
            URL(fileURLWithPath: "/usr/bin/vips"), arguments: ["black", path, "640", "480", "--bands", "3"])
        tool.waitUntilExit()
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let planted = Array("planted: 27.8294N 112.9444E".utf8)
        let length = planted.count + 2
        bytes.insert(contentsOf: [0xFF, 0xFE, UInt8(length >> 8), UInt8(length & 255)] + planted, at: 2)
        let photo = PlainBrowser.File(name: "IMG_0042.jpg", bytes: bytes)
        try await FieldServer.with(workshop: try await PhotoWorkshop()) { field in
            var browser = field.browser()
            try await browser.open("/visits/new/visit")
            let sent = try await browser.send(
                "/visits/new/visit",
                [
                    ("day", "2021-05-07"), ("from", "08:00"), ("mode", "in_person"), ("goers", "v.chen@baota"),
                    ("household", "1-001"), ("go", "keep"),
                ], field: "files", [photo])
            let id = try Self.id(sent)
            let page = try await browser.open("/visits/\(id)")
            #expect(page.text.contains("<img src=\"/visits/\(id)/files/1/small\""), "\(page.text)")
            let small = try await browser.opened("/visits/\(id)/files/1/small")
            #expect(small.status == 200 && small.headers["content-type"] == "image/jpeg")
            let whole = try await browser.opened("/visits/\(id)/files/1/content")
            #expect(whole.status == 200 && whole.headers["content-disposition"]?.hasPrefix("inline") == true)
            #expect(whole.body.range(of: Data(planted)) == nil && whole.body.count > small.body.count)
            let file = try await field.jurisdiction.activityFile(
                try #require(ActivityID(id)), try await field.request())
            #expect(file.activity.files.first?.holder == file.met.first?.id, "sealed under the only household's key")
        }
    }
}

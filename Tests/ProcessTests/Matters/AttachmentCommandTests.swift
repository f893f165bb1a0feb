import Foundation
import TestProcesses
import TestSupport
import Testing

/// Files of matters, typed: from a phone's photo to a backup that brings it back.
struct AttachmentCommandTests {
    /// A photo with something planted behind its picture, as phones put places and names there.
    private static func photo(in desk: Desk) throws -> String {
        let path = desk.folder.file("IMG_0042 王秀英家.jpg")
        let made = try RunningProcess.run("/usr/bin/vips", ["black", path, "640", "480", "--bands", "3"])
        try #require(made.code == 0, "\(made.errors)")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        // A comment segment (JPEG, B.2.4.5) right after the start of the image.
        let planted = Data("planted: 27.8294N 112.9444E".utf8)
        let length = planted.count + 2
        bytes.insert(contentsOf: Data([0xFF, 0xFE, UInt8(length >> 8), UInt8(length & 255)]) + planted, at: 2)
        try bytes.write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test func `a photo is attached, listed, saved clean, backed up, restored, and taken away`() throws {
        let desk = try Desk()
        let photo = try Self.photo(in: desk)
        let registered = try desk.matter(
            "register", "--text", "路灯不亮", "--name", "王秀英", "--phone", "13907310001", "--read-back", "--as",
            "clerk.zhou")
        let number = String(try #require(registered.firstMatch(of: /[A-Z]{2}-\d{4}-\d{5}-\d/)).output)
        let secret = String(try #require(registered.firstMatch(of: /[0-9A-Z]{5}-[0-9A-Z]{5}/)).output)
        #expect(
            try desk.matter("attach", number, photo, "--as", "resident", "--secret", secret).contains("File no. 1"))
        let shown = try desk.matter("show", number, "--as", "clerk.zhou")
        #expect(shown.contains("IMG_0042 王秀英家.jpg") && shown.contains("640×480"), "\(shown)")
        let saved = desk.folder.file("saved.jpg")
        #expect(try desk.matter("attachment", number, "1", "--out", saved, "--as", "clerk.zhou").contains("saved.jpg"))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: saved))
        #expect(bytes.starts(with: [0xFF, 0xD8]) && bytes.range(of: Data("planted".utf8)) == nil)
        #expect(
            try desk.refused("attachment", number, "1", "--out", saved, "--as", "clerk.zhou").contains(
                "wasn't overwritten"))
        let asPublic = try desk.run(["matter", "attachment", number, "1", "--out", saved + "2"])
        #expect(asPublic.code == 1 && asPublic.errors.contains("no file no. 1"))

        let backups = desk.folder.file("backups")
        _ = try desk.done("backup", "--to", backups)
        let again = desk.folder.file("again")
        let backup = try #require(
            try FileManager.default.contentsOfDirectory(atPath: backups).filter { $0.hasSuffix(".tar.gz") }.max())
        let restored = try desk.run(["restore", backups + "/" + backup, "--store", again, "--key", desk.store + ".key"])
        #expect(restored.code == 0, "\(restored.errors)")
        let fromBackup = desk.folder.file("from-backup.jpg")
        let read = try desk.run([
            "matter", "attachment", number, "1", "--out", fromBackup, "--as", "clerk.zhou", "--store", again, "--key",
            desk.store + ".key",
        ])
        #expect(read.code == 0, "\(read.errors)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: fromBackup)) == bytes)

        #expect(
            try desk.matter("detach", number, "1", "--reason", "拍到了路人", "--as", "clerk.zhou").contains("taken away"))
        #expect(try desk.refused("attachment", number, "1", "--as", "clerk.zhou").contains("no file no. 1"))
        #expect(try desk.done("attachments", "tidy").contains("Removed 0 files"))
        try desk.done("verify")
    }

    @Test func `what isn't taken is told by what it is, and what to do instead`() throws {
        let desk = try Desk()
        let registered = try desk.matter(
            "register", "--text", "路灯不亮", "--name", "王秀英", "--phone", "13907310001", "--read-back", "--as",
            "clerk.zhou")
        let number = String(try #require(registered.firstMatch(of: /[A-Z]{2}-\d{4}-\d{5}-\d/)).output)
        func attach(_ name: String, _ bytes: [UInt8]) throws -> String {
            let path = desk.folder.file(name)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return try desk.refused("attach", number, path, "--as", "clerk.zhou")
        }
        let cases: [(name: String, bytes: [UInt8], said: String)] = [
            ("a.jpg", Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 40), "Unpack it"),
            ("a.pdf", Array("\u{7F}ELF".utf8) + [UInt8](repeating: 1, count: 40), "a program"),
            ("a.png", Array("<!doctype html><script>".utf8), "a web page"),
            ("a.jpg", [], "empty"),
            ("a.txt", Array("路灯不亮".utf8), "Save it as PDF"),
        ]
        for one in cases {
            let said = try attach(one.name, one.bytes)
            #expect(said.contains(one.said), "\(said)")
        }
        let missing = desk.folder.file("nothing.jpg")
        #expect(try desk.refused("attach", number, missing, "--as", "clerk.zhou").contains("nothing.jpg"))
        #expect(try !desk.matter("show", number, "--as", "clerk.zhou").contains("Files"))
    }
}

import Domain
import Foundation
import Media
import Store
import StoreSQLite
import Tables
import TestSupport
import Testing
import UseCases
import Vault

/// Photos and files of visits and meetings: how they come, who sees them, what is written down, and how they go.
struct ActivityFileTests {
    private static let planted = "planted in the file: 13907319876"

    /// A PDF that says something.
    private static func pdf(_ text: String = planted) -> [UInt8] {
        var bytes = Array("%PDF-1.7\n1 0 obj\n(\(text))\nendobj\n".utf8)
        let start = bytes.count
        bytes += Array("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return bytes
    }

    private static func upload(_ name: String = "王秀英家.pdf", _ bytes: [UInt8] = pdf()) -> AttachmentUpload {
        AttachmentUpload(DeclaredFile(name: name), bytes: bytes)
    }

    private func blobs(_ field: FieldFixture) -> [String] {
        let names = FileManager.default.enumerator(atPath: field.files.folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.count > 60 }
    }

    private func stored(_ field: FieldFixture) -> Data {
        var all = Data()
        let folder = field.folder.file("store")
        for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
            if let data = FileManager.default.contents(atPath: folder + "/" + name) { all.append(data) }
        }
        return all
    }

    private func read(_ number: Int, of id: ActivityID, _ field: FieldFixture, as actor: Actor) async throws -> [UInt8]
    {
        let found = try await field.jurisdiction.activityFile(number, of: id, Request(actor))
        return try found.content.read(0..<found.content.size)
    }

    private func publicity(_ field: FieldFixture, _ files: [AttachmentUpload]) throws -> ActivityDraft {
        var draft = ActivityDraft(
            kind: "publicity", place: try placeCode("510521100200"),
            began: field.simulation.now.advanced(byMilliseconds: -Moment.millisecondsPerHour), hosts: ["longjing"],
            minutes: "张贴二十张")
        draft.files = files
        return draft
    }

    @Test("L20: publicity asks for proof: without a file it is refused, with one it is entered once and cites it")
    func proof() async throws {
        let field = try await FieldFixture()
        await #expect(throws: Refused.activity(.missing(.asked("proof")))) {
            try await field.jurisdiction.recordActivity(try publicity(field, []), Request(field.village))
        }
        let request = Request(field.village, key: "publicity-1")
        let draft = try publicity(field, [Self.upload("海报.exe.pdf"), Self.upload("签到.pdf", Self.pdf("2"))])
        let receipt = try await field.jurisdiction.recordActivity(draft, request)
        #expect(try await field.jurisdiction.recordActivity(draft, request) == receipt)
        let file = try await field.jurisdiction.activityFile(receipt.id, Request(field.village))
        #expect(file.activity.files.map(\.number) == [1, 2])
        #expect(file.names == [1: "海报.exe.pdf", 2: "签到.pdf"])
        #expect(file.activity.record.evidence.map(\.digest) == file.activity.files.map(\.facts.hash.bytes))
        #expect(file.activity.files.allSatisfy { $0.facts.isSealed && $0.holder == nil })
        #expect(try await read(2, of: receipt.id, field, as: field.village) == Self.pdf("2"))
        // Another file under the same key is another request.
        await #expect(throws: Refused.keyReused("publicity-1")) {
            try await field.jurisdiction.recordActivity(try publicity(field, [Self.upload()]), request)
        }
        #expect(try await field.jurisdiction.verify().findings == [])
    }

    @Test(
        "B06, A04: a visit's file lies under its household's key, its name is in the vault, and goes with the household"
    )
    func household() async throws {
        let field = try await FieldFixture()
        let ids = try await field.enter("1-001", "1-002")
        let one = try await field.jurisdiction.recordActivity(field.visit("1-001"), Request(field.village)).id
        let both = try await field.jurisdiction.recordActivity(
            field.visit("1-001", "1-002", hours: 30), Request(field.village)
        ).id
        #expect(try await field.jurisdiction.attach(Self.upload(), to: one, in: nil, Request(field.village)) == 1)
        #expect(try await field.jurisdiction.attach(Self.upload(), to: both, in: nil, Request(field.village)) == 1)
        func holder(_ id: ActivityID) async throws -> SubjectID? {
            try await field.jurisdiction.activityFile(id, Request(field.village)).activity.files.first?.holder
        }
        #expect(try await holder(one) == ids[0])
        #expect(try await holder(both) == nil)
        for text in [Self.planted, "王秀英家"] { #expect(stored(field).range(of: Data(text.utf8)) == nil, "\(text)") }
        #expect(blobs(field).count == 2)
        // Its household erased, its file can't be opened by anybody, and the next tidying takes it.
        try await field.engine.write { try VaultRows("luxian", on: $0).erase(subject: ids[0]) }
        await #expect(throws: Refused.attachmentErased(1)) { try await read(1, of: one, field, as: field.village) }
        #expect(try await field.jurisdiction.activityFile(one, Request(field.village)).names == [:])
        #expect(try await field.jurisdiction.tidyAttachments(at: field.simulation.now).erased == 1)
        #expect(try await read(1, of: both, field, as: field.village) == Self.pdf())
        #expect(try await field.jurisdiction.verify().findings == [])
    }

    @Test("A04: whoever may read the visit sees its files, nobody else; whoever opened one stands in the log")
    func readers() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001")
        let id = try await field.jurisdiction.recordActivity(field.visit("1-001"), Request(field.village)).id
        try await field.jurisdiction.attach(Self.upload(), to: id, in: nil, Request(field.village))
        #expect(try await read(1, of: id, field, as: field.leader) == Self.pdf())
        _ = try await field.jurisdiction.activityFile(1, of: id, small: true, Request(field.leader))
        await #expect(throws: Refused.outOfReach) { try await read(1, of: id, field, as: field.neighbour) }
        await #expect(throws: Refused.outOfReach) {
            try await field.jurisdiction.attach(Self.upload(), to: id, in: nil, Request(field.neighbour))
        }
        await #expect(throws: Refused.outOfReach) {
            try await field.jurisdiction.removeFile(1, of: id, reason: "传错了", Request(field.neighbour))
        }
        await #expect(throws: Refused.self) { try await read(1, of: id, field, as: .resident) }
        await #expect(throws: Refused.activity(.noSuchFile(2))) { try await read(2, of: id, field, as: field.village) }
        _ = try await field.jurisdiction.organise(
            sheet(.people, "代码,姓名\nauditor.qin,秦敏"), sheet(.posts, "人员,单位,角色\nauditor.qin,lx-water,auditor"))
        let auditor = try await Cast.actor("auditor.qin", in: field.jurisdiction)
        let looks = try await field.jurisdiction.audit(most: 50, Request(auditor)).filter { $0.act == .visitFileRead }
        // The small picture belongs to the page.
        #expect(looks.map(\.actor.person) == [field.leader.person])
        #expect(looks.first?.reason == "\(id) 1")
    }

    @Test("A04: refused are what isn't taken, more than twenty, and what was folded") func refusals() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001")
        let id = try await field.jurisdiction.recordActivity(field.visit("1-001"), Request(field.village)).id
        func attach(_ upload: AttachmentUpload) async throws -> Refused? {
            do {
                try await field.jurisdiction.attach(upload, to: id, in: nil, Request(field.village))
                return nil
            } catch let refused as Refused { return refused }
        }
        let program = Self.upload("照片.jpg", Array("MZ".utf8) + [UInt8](repeating: 0x90, count: 400))
        #expect(try await attach(program) == .activity(.attachment(.notTaken(.program))))
        #expect(try await attach(Self.upload("空.pdf", [])) == .activity(.attachment(.empty)))
        let most = AttachmentLimits.standard.count
        for index in 1...most { #expect(try await attach(Self.upload("\(index).pdf", Self.pdf("\(index)"))) == nil) }
        #expect(try await attach(Self.upload()) == .activity(.attachment(.tooMany(held: most, limit: most))))
        let other = try await field.jurisdiction.recordActivity(
            field.visit("1-001", isAnother: true), Request(field.village)
        ).id
        try await field.jurisdiction.fold(id, into: other, reason: "重复", Request(field.village))
        #expect(try await attach(Self.upload()) == .activity(.folded(into: other)))
        var batch = field.visit("1-001", hours: 20)
        batch.files = [Self.upload()]
        let found = try await field.jurisdiction.recordActivities([batch], Request(field.village))
        #expect(found == [.tooManyAtOnce(1, most: 0)])
    }

    @Test("A04: a file that was taken away is gone with its name; what is cited stays through the sweep")
    func removal() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001")
        let id = try await field.jurisdiction.recordActivity(field.visit("1-001"), Request(field.village)).id
        let request = Request(field.village)
        try await field.jurisdiction.attach(Self.upload("1.pdf", Self.pdf("1")), to: id, in: nil, request)
        try await field.jurisdiction.attach(Self.upload("2.pdf", Self.pdf("2")), to: id, in: nil, request)
        await #expect(throws: Refused.self) {
            try await field.jurisdiction.removeFile(1, of: id, reason: "王秀英 13907310001", request)
        }
        let keyed = Request(field.village, key: "away")
        for _ in 1...2 { try await field.jurisdiction.removeFile(1, of: id, reason: "拍到了路人", keyed) }
        let file = try await field.jurisdiction.activityFile(id, request)
        #expect(file.activity.files.map(\.number) == [2] && file.names == [2: "2.pdf"])
        #expect(blobs(field).count == 1)
        let machine = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let later = machine.advanced(byMilliseconds: 2 * Moment.millisecondsPerDay)
        let tidying = try await field.jurisdiction.tidyAttachments(at: later)
        #expect(tidying.removed == 0 && tidying.sweep.cited == 1)
        #expect(try await read(2, of: id, field, as: field.village) == Self.pdf("2"))
        #expect(try await field.jurisdiction.verify().findings == [])
    }

    @Test("L20: verify tells a visit's file that is missing from one that was changed; a copy takes its files along")
    func kept() async throws {
        let field = try await FieldFixture()
        let id = try await field.jurisdiction.recordActivity(
            try publicity(field, [Self.upload()]), Request(field.village)
        ).id
        let target = try SQLiteEngine.create(at: field.folder.file("copy"))
        let copies = BlobStore(folder: field.folder.file("copy/attachments"))
        let copied = try await Jurisdiction.copy(from: field.engine, field.files, to: target, copies) { _, _ in }
        #expect(copied.files == 1 && copied.lost == [])
        let path = try field.files.folder + "/" + #require(blobs(field).first)
        let whole = try #require(FileManager.default.contents(atPath: path))
        var changed = whole
        changed[changed.count / 2] ^= 1
        try changed.write(to: URL(fileURLWithPath: path))
        #expect(try await field.jurisdiction.verify().findings == [.visitFileAltered(id, 1)])
        try FileManager.default.removeItem(atPath: path)
        #expect(try await field.jurisdiction.verify().findings == [.visitFileMissing(id, 1)])
        try whole.write(to: URL(fileURLWithPath: path))
        #expect(try await field.jurisdiction.verify().findings == [])
    }

    @Test(
        "B06, A04: a photo is made anew without what a phone writes into it",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/vipsthumbnail"), "libvips-tools is missing")
    )
    func photo() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001")
        let path = field.folder.file("a.jpg")
        let tool = try Process.run(
            URL(fileURLWithPath: "/usr/bin/vips"), arguments: ["black", path, "640", "480", "--bands", "3"])
        tool.waitUntilExit()
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let planted = Array("planted: 27.8294N 112.9444E".utf8)
        let length = planted.count + 2
        bytes.insert(contentsOf: [0xFF, 0xFE, UInt8(length >> 8), UInt8(length & 255)] + planted, at: 2)
        let workshop = try await PhotoWorkshop()
        var draft = field.visit("1-001")
        draft.files = [Self.upload("IMG_0042.jpg", bytes)]
        await #expect(throws: Refused.activity(.attachment(.unavailable(.jpeg)))) {
            try await field.jurisdiction.recordActivity(draft, Request(field.village))
        }
        let id = try await field.jurisdiction.recordActivity(draft, in: workshop, Request(field.village)).id
        let made = try await read(1, of: id, field, as: field.village)
        #expect(made.starts(with: [0xFF, 0xD8]) && Data(made).range(of: Data(planted)) == nil)
        let small = try await field.jurisdiction.activityFile(1, of: id, small: true, Request(field.village))
        #expect(small.file.facts.thumbnail.map { $0.bytes == small.content.size } == true)
        #expect(blobs(field).count == 2)
    }
}

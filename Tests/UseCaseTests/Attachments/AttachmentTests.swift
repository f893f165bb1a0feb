import Domain
import Foundation
import Media
import Store
import TestSupport
import Testing
import UseCases
import Vault

/// Files that belong to matters: who may attach and see them, where they lie, and how they go.
struct AttachmentTests {
    private static let planted = "planted in the file: 13907319876"
    private static let name = "欧阳冬青家的井盖.pdf"

    /// A PDF that says something.
    private static func pdf(_ text: String = planted) -> [UInt8] {
        var bytes = Array("%PDF-1.7\n1 0 obj\n(\(text))\nendobj\n".utf8)
        let start = bytes.count
        bytes += Array("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return bytes
    }

    private static func upload(_ name: String = name, _ bytes: [UInt8] = pdf()) -> AttachmentUpload {
        AttachmentUpload(DeclaredFile(name: name), bytes: bytes)
    }

    /// Every byte below a folder.
    private static func bytes(below folder: String) throws -> Data {
        var all = Data()
        for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
            if let data = FileManager.default.contents(atPath: folder + "/" + name) { all.append(data) }
        }
        return all
    }

    private static func blobs(_ fixture: Fixture) throws -> [String] {
        let names = FileManager.default.enumerator(atPath: fixture.files.folder)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.count > 60 }
    }

    private func refusal(_ body: () async throws -> Void) async throws -> Refused? {
        do { try await body() } catch let refused as Refused { return refused }
        return nil
    }

    @Test func `a file is sealed beside the store, read back whole, and its name is in the vault`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.attach(Self.upload(), to: number, in: nil, Request(cast.clerk))
        let file = try await jurisdiction.file(of: number, as: .actor(cast.clerk))
        let attachment = try #require(file.view.attachments.first)
        #expect(attachment.number == 1 && attachment.purpose == .report && attachment.facts.isSealed)
        #expect(file.words[attachment.name.id]?.text == Self.name)
        let read = try await jurisdiction.attachment(1, of: number, as: .actor(cast.clerk))
        #expect(try read.content.read(0..<read.content.size) == Self.pdf())
        #expect(read.name == Self.name)
        let stored = try Self.bytes(below: fixture.store)
        for text in [Self.planted, "欧阳冬青"] { #expect(stored.range(of: Data(text.utf8)) == nil, "\(text)") }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `erasing the resident takes the files and their names, and verify is clean`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.attach(Self.upload(), to: number, in: nil, Request(cast.clerk))
        #expect(try Self.blobs(fixture).count == 1)
        let resident = try #require(try await jurisdiction.residents(.lastFour("0001")).first)
        try await jurisdiction.erase(resident.id, reason: "本人要求", Request(cast.clerk))
        #expect(try Self.blobs(fixture).isEmpty)
        let refused = try await refusal {
            _ = try await jurisdiction.attachment(1, of: number, as: .actor(cast.clerk))
        }
        #expect(refused == .attachmentErased(1))
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `who sees a file: what is reported, what proves, what answers`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let receipt = try await jurisdiction.registerLamp(cast)
        let number = receipt.number
        let resident = try await jurisdiction.resident(number: number, secret: try #require(receipt.trackingSecret))
        _ = try await jurisdiction.attach(
            Self.upload("灯.pdf", Self.pdf("1")), to: number, by: resident, in: nil, Request(.resident))
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
        _ = try await jurisdiction.attach(
            Self.upload("工单.pdf", Self.pdf("2")), to: number, in: nil, Request(cast.handler))
        _ = try await jurisdiction.attach(
            Self.upload("修好了.pdf", Self.pdf("3")), to: number, as: .answer, in: nil, Request(cast.handler))
        func seen(_ reading: ReadingAs) async throws -> [Int] {
            try await jurisdiction.file(of: number, as: reading).view.attachments.map(\.number)
        }
        #expect(try await seen(.actor(cast.clerk)) == [1, 2, 3])
        #expect(try await seen(.actor(cast.handler)) == [1, 2, 3])
        #expect(try await seen(.resident(resident)) == [1, 3])
        #expect(try await seen(.public) == [])
        #expect(try await seen(.actor(cast.waterHandler)) == [2])
        let names = try await jurisdiction.file(of: number, as: .resident(resident)).words.values.map(\.text)
        #expect(!names.contains("工单.pdf"))
        for (attachment, reading) in [(2, ReadingAs.resident(resident)), (1, .actor(cast.waterHandler)), (3, .public)] {
            let refused = try await refusal {
                _ = try await jurisdiction.attachment(attachment, of: number, as: reading)
            }
            #expect(refused == .noSuchAttachment(attachment))
        }
        // Proof by a file counts as evidence (N06).
        #expect(try await jurisdiction.file(of: number, as: .actor(cast.clerk)).view.evidence.count == 2)
    }

    @Test func `refused: another's proof, a resident's proof, a closed matter, a stranger, what isn't taken`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let receipt = try await jurisdiction.registerLamp(cast)
        let number = receipt.number
        let stranger = try await jurisdiction.registerLamp(cast, phone: "13907310002")
        let other = try await jurisdiction.resident(
            number: stranger.number, secret: try #require(stranger.trackingSecret))
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        func attach(
            _ upload: AttachmentUpload, by actor: Actor, as purpose: Matter.Attachment.Purpose? = nil,
            of resident: ResidentID? = nil
        ) async throws -> Refused? {
            try await refusal {
                _ = try await jurisdiction.attach(
                    upload, to: number, as: purpose, by: resident, in: nil, Request(actor))
            }
        }
        #expect(try await attach(Self.upload(), by: cast.waterHandler) == .matter(.notYourTask(cast.housing)))
        #expect(try await attach(Self.upload(), by: .resident, as: .evidence) == .purposeNotYours(.evidence))
        #expect(try await attach(Self.upload(), by: .resident, of: other) == .matter(.notTheReporter))
        #expect(
            try await attach(Self.upload("a.zip", Array("PK\u{3}\u{4}".utf8) + [0, 0, 0, 0]), by: cast.clerk)
                == .attachment(.notTaken(.archive)))
        #expect(try await attach(Self.upload("a.pdf", []), by: cast.clerk) == .attachment(.empty))
        // A PDF with an archive behind its end mark.
        let polyglot = Self.pdf() + Array("PK\u{3}\u{4}".utf8)
        if case .attachment = try await attach(Self.upload("a.pdf", polyglot), by: cast.clerk) {
        } else {
            Issue.record("a polyglot was taken")
        }
        _ = try await jurisdiction.act(
            .void(reason: "测试"), on: number, Request(Actor(person: nil, body: cast.hotline, role: .administrator)))
        #expect(try await attach(Self.upload(), by: cast.clerk) == .matter(.alreadyClosed(.voided)))
        #expect(try Self.blobs(fixture).isEmpty, "a refused file was stored")
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `one taken away is gone with its name; its number isn't given again; also of a closed matter`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.attach(Self.upload(), to: number, in: nil, Request(cast.clerk))
        #expect(
            try await refusal {
                _ = try await jurisdiction.removeAttachment(1, of: number, reason: " ", Request(cast.clerk))
            } == .matter(.emptyText(.reason)))
        _ = try await jurisdiction.removeAttachment(1, of: number, reason: "拍到了路人", Request(cast.clerk))
        #expect(try Self.blobs(fixture).isEmpty)
        _ = try await jurisdiction.attach(Self.upload("二.pdf"), to: number, in: nil, Request(cast.clerk))
        let view = try await jurisdiction.file(of: number, as: .actor(cast.clerk)).view
        #expect(view.attachments.map(\.number) == [2])
        _ = try await jurisdiction.act(
            .void(reason: "测试"), on: number, Request(Actor(person: nil, body: cast.hotline, role: .administrator)))
        _ = try await jurisdiction.removeAttachment(2, of: number, reason: "传错了", Request(cast.clerk))
        #expect(
            try await refusal {
                _ = try await jurisdiction.removeAttachment(2, of: number, reason: "再来", Request(cast.clerk))
            } == .matter(.noSuchAttachment(2)))
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `the same key attaches once; another file under it is refused`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let request = Request(cast.clerk, key: "upload-1")
        _ = try await jurisdiction.attach(Self.upload(), to: number, in: nil, request)
        _ = try await jurisdiction.attach(Self.upload(), to: number, in: nil, request)
        #expect(try await jurisdiction.file(of: number, as: .actor(cast.clerk)).view.attachments.count == 1)
        #expect(
            try await refusal {
                _ = try await jurisdiction.attach(
                    Self.upload(Self.name, Self.pdf("other")), to: number, in: nil, request)
            } == .keyReused("upload-1"))
        // What was stored for nothing is an orphan: young today, removed the day after.
        #expect(try Self.blobs(fixture).count == 3)
        let machine = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let today = try await jurisdiction.tidyAttachments(at: machine)
        #expect(today.removed == 0 && today.sweep.cited == 1 && today.sweep.fresh == 2)
        let later = machine.advanced(byMilliseconds: 2 * Moment.millisecondsPerDay)
        #expect(try await jurisdiction.tidyAttachments(at: later, dryRun: true).removed == 2)
        #expect(try Self.blobs(fixture).count == 3)
        #expect(try await jurisdiction.tidyAttachments(at: later).removed == 2)
        #expect(try Self.blobs(fixture).count == 1)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `verify tells a file that is missing from one that was changed`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.attach(Self.upload(), to: number, in: nil, Request(cast.clerk))
        let path = try fixture.files.folder + "/" + #require(try Self.blobs(fixture).first)
        let kept = try #require(FileManager.default.contents(atPath: path))
        var changed = kept
        changed[changed.count / 2] ^= 1
        try changed.write(to: URL(fileURLWithPath: path))
        #expect(try await jurisdiction.verify().findings == [.fileAltered(number, 1)])
        try FileManager.default.removeItem(atPath: path)
        #expect(try await jurisdiction.verify().findings == [.fileMissing(number, 1)])
        try kept.write(to: URL(fileURLWithPath: path))
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `twenty files are the most`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        for index in 1...AttachmentLimits.standard.count {
            _ = try await jurisdiction.attach(
                Self.upload("\(index).pdf", Self.pdf("\(index)")), to: number, in: nil, Request(cast.clerk))
        }
        let refused = try await refusal {
            _ = try await jurisdiction.attach(Self.upload(), to: number, in: nil, Request(cast.clerk))
        }
        let most = AttachmentLimits.standard.count
        #expect(refused == .attachment(.tooMany(held: most, limit: most)))
    }
}

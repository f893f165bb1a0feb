import Domain
import Foundation
import Media
import TestSupport
import Testing
import UseCases

/// Photos of which parts are covered: who still sees the original, where both lie, and how they go.
@Suite(
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: "/usr/bin/vipsthumbnail"),
        "libvips-tools is missing"))
struct RedactionTests {
    private static let box = RedactionBox(left: 0, top: 0, width: 500, height: 500)

    /// A JPEG that is black on its left and white on its right.
    private static func photo() throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let tool = try Process.run(
            URL(fileURLWithPath: "/usr/bin/vips"),
            arguments: ["grey", folder.file("a.jpg"), "64", "48", "--uchar"])
        tool.waitUntilExit()
        return Array(try Data(contentsOf: URL(fileURLWithPath: folder.file("a.jpg"))))
    }

    private func blobs(_ fixture: Fixture) -> Int {
        let names =
            FileManager.default.enumerator(atPath: fixture.files.folder)?.compactMap { $0 as? String }
            ?? []
        return names.count { $0.count > 60 }
    }

    /// A matter with a photo of its reporter's.
    private func matter(_ fixture: Fixture, _ workshop: PhotoWorkshop) async throws -> PublicNumber {
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.attach(
            AttachmentUpload(DeclaredFile(name: "a.jpg"), bytes: try Self.photo()), to: number,
            in: workshop,
            Request(cast.clerk))
        _ = try await jurisdiction.act(
            .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        return number
    }

    private func content(
        _ fixture: Fixture, _ number: PublicNumber, _ reading: ReadingAs, small: Bool = false,
        redacted: Bool = false
    ) async throws -> [UInt8] {
        let found = try await fixture.jurisdiction.attachment(
            1, of: number, small: small, redacted: redacted, as: reading)
        return try found.content.read(0..<found.content.size)
    }

    @Test func `who takes matters in opens the original, everybody else what was covered (X12)`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let workshop = try await PhotoWorkshop()
        let number = try await matter(fixture, workshop)
        let original = try await content(fixture, number, .actor(cast.clerk))
        #expect(try await content(fixture, number, .actor(cast.handler)) == original)
        let box = try #require(Self.box)
        _ = try await jurisdiction.redact(
            1, of: number, [box], reason: "路人的脸", in: workshop, Request(cast.clerk))
        let resident = try #require(try await jurisdiction.residents(.lastFour("0001")).first)
        let covered = try await content(fixture, number, .actor(cast.clerk), redacted: true)
        #expect(covered != original)
        #expect(try await content(fixture, number, .actor(cast.clerk)) == original)
        for reading in [ReadingAs.actor(cast.handler), .actor(cast.caller), .resident(resident.id)] {
            for redacted in [false, true] {
                #expect(try await content(fixture, number, reading, redacted: redacted) == covered)
            }
            #expect(try await content(fixture, number, reading, small: true) != original)
            let view = try await jurisdiction.file(of: number, as: reading).view
            #expect(view.attachments.first?.redaction == nil)
        }
        let told = try await jurisdiction.intakeFile(of: number)
        #expect(told.view.attachments.first?.redaction?.boxes == [box])
        #expect(try await jurisdiction.verify().findings == [])
        // Covering it anew begins with the original, and what was made before is an orphan.
        let other = try #require(RedactionBox(left: 500, top: 500, width: 500, height: 500))
        _ = try await jurisdiction.redact(
            1, of: number, [other], reason: "门牌", in: workshop, Request(cast.clerk))
        #expect(try await content(fixture, number, .actor(cast.handler)) != covered)
        #expect(blobs(fixture) == 6)
        let tidied = try await jurisdiction.tidyAttachments(
            at: Moment(
                milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + 2 * Moment.millisecondsPerDay))
        #expect(tidied.sweep.orphans.count == 2 && blobs(fixture) == 4)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `it goes with its file, and with its resident`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let workshop = try await PhotoWorkshop()
        let box = try #require(Self.box)
        let first = try await matter(fixture, workshop)
        _ = try await jurisdiction.redact(
            1, of: first, [box], reason: "路人的脸", in: workshop, Request(cast.clerk))
        #expect(blobs(fixture) == 4)
        _ = try await jurisdiction.removeAttachment(1, of: first, reason: "传错了", Request(cast.clerk))
        #expect(blobs(fixture) == 0)
        let second = try await matter(fixture, workshop)
        _ = try await jurisdiction.redact(
            1, of: second, [box], reason: "路人的脸", in: workshop, Request(cast.clerk))
        let resident = try #require(try await jurisdiction.residents(.lastFour("0001")).first)
        try await jurisdiction.erase(resident.id, reason: "本人要求", Request(cast.clerk))
        #expect(blobs(fixture) == 0)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test
    func
        `who may not cover it, what isn't a photo, and names in the reason are refused before anything is made`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let workshop = try await PhotoWorkshop()
        let number = try await matter(fixture, workshop)
        let box = try #require(Self.box)
        let refusals: [(Actor, Int, [RedactionBox], String, Refused)] = [
            (
                cast.handler, 1, [box], "人脸",
                .notPermitted(.handler, allowed: [.clerk, .dispatcher, .administrator])
            ),
            (cast.clerk, 2, [box], "人脸", .matter(.noSuchAttachment(2))),
            (cast.clerk, 1, [], "人脸", .matter(.badBoxes(most: RedactionBox.most))),
            (
                cast.clerk, 1, Array(repeating: box, count: 21), "人脸",
                .matter(.badBoxes(most: RedactionBox.most))
            ),
            (cast.clerk, 1, [box], "王秀英 13907310001", .personalData),
        ]
        for (actor, attachment, boxes, reason, expected) in refusals {
            let before = blobs(fixture)
            do {
                _ = try await jurisdiction.redact(
                    attachment, of: number, boxes, reason: reason, in: workshop, Request(actor))
                Issue.record("\(expected)")
            } catch let refused as Refused {
                if case .notPermitted = expected {
                    guard case .notPermitted(.handler, _) = refused else {
                        Issue.record("\(refused)")
                        continue
                    }
                } else {
                    #expect(refused == expected)
                }
            }
            #expect(blobs(fixture) == before)
        }
        await #expect(throws: Refused.attachment(.unavailable(.jpeg))) {
            try await jurisdiction.redact(
                1, of: number, [box], reason: "人脸", in: nil, Request(cast.clerk))
        }
    }
}

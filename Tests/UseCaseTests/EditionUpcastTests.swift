import Domain
import Foundation
import PlaybookLanguage
import Store
import Testing

/// An edition that was adopted before playbooks were texts is read as a text of the playbook language that says the same.
struct EditionUpcastTests {
    private static func stored(_ name: String) throws -> StoredEvent {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = try Data(contentsOf: folder.appendingPathComponent("StoreTests/Golden/\(name)"))
        return StoredEvent(
            type: "edition.adopted", schema: 1, payload: try Canonical(parsing: String(decoding: file, as: UTF8.self)))
    }

    private static func edition(_ stored: StoredEvent) throws -> Edition {
        switch try EditionDecider.decode(try EditionDecider.upcasters.newest(stored)) {
        case .adopted(let edition): edition
        }
    }

    /// The golden edition, in the one time zone that any edition was ever adopted for.
    private static func served() throws -> StoredEvent {
        var stored = try stored("edition.adopted.1.json")
        stored.payload = try Canonical(
            parsing: stored.payload.text.replacingOccurrences(of: "Asia/Urumqi", with: "Asia/Shanghai"))
        return stored
    }

    @Test func `the first form of an edition is read without an error and says what it said`() throws {
        let edition = try Self.edition(try Self.served())
        #expect(edition.id == EditionID(playbook: "xiangtan", edition: "2021-04-01"))
        let reading = PlaybookLanguage.read(edition.text, file: "xiangtan")
        #expect(reading.errors == [])
        let playbook = try #require(reading.playbook)
        #expect(playbook.id == edition.id)
        #expect(playbook.name == Name(zh: "湘潭市“四为一帮”", en: "Xiangtan"))
        #expect(playbook.prefix == "XT")
        #expect(playbook.zone == .shanghai)
        #expect(playbook.calendar == .china)
        #expect(playbook.officeHours == .standard)
        #expect(playbook.officeHours.spans.map(\.opens) == [9 * 60, 13 * 60 + 30])
        #expect(playbook.officeHours.spans.map(\.closes) == [12 * 60, 17 * 60 + 30])
        #expect(
            playbook.channels == [
                .init(id: "hotline", name: Name(zh: "12345热线", en: "12345 hotline")),
                .init(id: "visit", name: Name(zh: "入户走访")),
            ])
        try #require(playbook.kinds.count == 1)
        let kind = playbook.kinds[0]
        #expect(kind.id == "concern")
        #expect(kind.name == Name(zh: "群众诉求", en: "concern"))
        #expect(kind.family == .need)
        #expect(kind.counts == .件)
        #expect(kind.placeBy == .dispatch)
        #expect(
            kind.clocks
                == MatterKind.Clocks(acknowledge: .workingHours(2), answer: .limit(.workingDays(10))))
        #expect(kind.warnAt == [50, 80])
        #expect(kind.assign == [.responsible, .due, .method])
        #expect(
            kind.requires == [
                .init(.task), .init(.responsible), .init(.answer), .init(.evidence),
                .init(.evaluation, .attempts(3, apart: nil)),
            ])
        #expect(kind.confirmedBy == [.reporter, .callBack])
        #expect(kind.reopens == .init(within: .days(30), by: [.reporter, .callBack]))
        // Nothing that the first form couldn't say is said for it.
        #expect(kind.fields.isEmpty && kind.paths.isEmpty && kind.steps.isEmpty && kind.route.isEmpty)
        #expect(kind.overdue.isEmpty && kind.direct == nil && kind.fixAtOnce == nil && !kind.shield && !kind.isPublic)
        #expect(playbook.heirs.isEmpty && playbook.organisations.isEmpty && playbook.chains.isEmpty)
    }

    /// Refused by its name, rather than counted in another zone than it was adopted for.
    @Test func `a zone that isn't served is the one thing wrong with the golden edition`() throws {
        let edition = try Self.edition(try Self.stored("edition.adopted.1.json"))
        let reading = PlaybookLanguage.read(edition.text, file: "xiangtan")
        #expect(reading.errors.map(\.problem) == [.zoneNotServed("Asia/Urumqi")])
    }

    /// Names that mean something in YAML, or end what they stand in, come through as they were.
    @Test(arguments: [
        "null", "~", "true", "0x1F", "1e3", "- 项", "a: b", "a #b", "'", "\"", "\\", "{x}", "[y]", "&a", "*b", "!t", "%",
        "@",
        "`", "|", ">", "行\n行", "\t", "一\u{3000}二", "💡", "<<", "=", "---", "...", "é\u{301}", "\u{1}", "\u{1F}",
    ])
    func `a name comes through as it was, whatever stands in it`(name: String) throws {
        var stored = try Self.served()
        guard case .object(var fields) = stored.payload, case .object(var playbook)? = fields["playbook"],
            case .array(var channels)? = playbook["channels"], case .object(var channel)? = channels.first
        else {
            Issue.record("the golden file has changed")
            return
        }
        channel["name"] = .object(["zh": .string("“\(name)”"), "en": .string("\(name).")])
        channels[0] = .object(channel)
        playbook["channels"] = .array(channels)
        playbook["name"] = .object(["zh": .string("县\(name)")])
        fields["playbook"] = .object(playbook)
        stored.payload = .object(fields)
        let reading = PlaybookLanguage.read(try Self.edition(stored).text, file: "xiangtan")
        #expect(reading.errors == [])
        let read = try #require(reading.playbook)
        #expect(read.channels.first?.name == Name(zh: "“\(name)”", en: "\(name)."))
        #expect(read.name == Name(zh: "县\(name)"))
    }

    @Test func `what the first form lacks or has wrong is named`() throws {
        func fault(_ change: (inout [String: Canonical]) -> Void) throws -> CodecFault? {
            var stored = try Self.stored("edition.adopted.1.json")
            guard case .object(var fields) = stored.payload, case .object(var playbook)? = fields["playbook"] else {
                return nil
            }
            change(&playbook)
            fields["playbook"] = .object(playbook)
            stored.payload = .object(fields)
            do throws(CodecFault) {
                _ = try EditionDecider.upcasters.newest(stored)
                return nil
            } catch { return error }
        }
        for field in ["id", "name", "prefix", "zone", "office_hours", "channels", "kinds"] {
            let missing = try fault { $0[field] = nil }
            #expect(missing?.type == "edition.adopted" && missing?.field == field && missing?.found == nil, "\(field)")
            let wrong = try fault { $0[field] = .int(7) }
            #expect(wrong?.field == field && wrong?.found == .int(7), "\(field)")
        }
        #expect(try fault { $0["id"] = .string("xiangtan@") }?.field == "id")
        #expect(try fault { $0["office_hours"] = .array([.object(["opens": .int(540)])]) }?.field == "closes")
        // Bodies and posts were entered by events of their own.
        #expect(try fault { $0["bodies"] = nil } == nil)
    }
}

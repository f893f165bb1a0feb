import Domain
import Store
import TestSupport
import Testing
import UseCases

/// MODEL 4.8: what each reader gets of a matter, searched for what was planted in it.
struct ViewTests {
    /// What must not reach those it isn't for.
    enum Planted: String, CaseIterable {
        case name = "欧阳植秀"
        case phone = "13987654321"
        case words = "科长当着邻居的面骂我是刁民"
        case answer = "已责成当事人当面致歉"
        case address = "梧桐里七巷九号"
    }

    struct Example: Sendable, CustomTestStringConvertible {
        var reader: String
        var shielded: Bool
        /// What this reader may read in full.
        var mayRead: Set<Planted>
        var testDescription: String { "\(reader), \(shielded ? "shielded" : "open")" }
    }

    static let examples: [Example] = [
        .init(reader: "public", shielded: false, mayRead: []),
        .init(reader: "public", shielded: true, mayRead: []),
        .init(reader: "clerk", shielded: false, mayRead: [.words, .answer]),
        .init(reader: "clerk", shielded: true, mayRead: [.words, .answer]),
        .init(reader: "caller", shielded: true, mayRead: [.words, .answer]),
        .init(reader: "handler", shielded: false, mayRead: [.words, .answer]),
        .init(reader: "handler", shielded: true, mayRead: []),
        .init(reader: "another body", shielded: false, mayRead: []),
        .init(reader: "another body", shielded: true, mayRead: []),
        .init(reader: "body complained of", shielded: true, mayRead: []),
        .init(reader: "official complained of", shielded: true, mayRead: []),
        .init(reader: "reporter", shielded: true, mayRead: Set(Planted.allCases)),
        .init(reader: "another resident", shielded: false, mayRead: []),
        .init(reader: "leader", shielded: false, mayRead: [.words, .answer]),
        .init(reader: "leader", shielded: true, mayRead: []),
    ]

    @Test(arguments: examples)
    func `every string a reader gets is searched for what they mustn't read (4.8, X12)`(example: Example) async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await Self.planted(in: fixture, shielded: example.shielded)
        let reading = try await Self.reading(example.reader, fixture)
        let file = try await jurisdiction.file(of: number, as: reading)
        let strings = Self.strings(in: file)
        #expect(strings.count > 10)
        for planted in Planted.allCases where !example.mayRead.contains(planted) {
            #expect(!strings.contains { $0.contains(planted.rawValue) }, "\(example.reader) reads \(planted)")
        }
        for planted in example.mayRead {
            #expect(strings.contains { $0.contains(planted.rawValue) }, "\(example.reader) can't read \(planted)")
        }
        // Lists are a way to it too.
        let lines = try await jurisdiction.list(open: false, most: 100, as: reading)
        for planted in Planted.allCases where !example.mayRead.contains(planted) {
            #expect(!Self.strings(in: lines).contains { $0.contains(planted.rawValue) })
        }
        let isComplainedOf = example.reader.hasSuffix("complained of")
        #expect(lines.isEmpty == isComplainedOf)
        if isComplainedOf {
            #expect(file.view.standing == .complainedOf)
            #expect(file.view.reporters.isEmpty && file.view.texts.isEmpty && file.contacts.isEmpty)
            #expect(file.view.against.isEmpty && file.view.summary == nil)
        }
        _ = cast
    }

    @Test func `whoever may call back sees enough of the contact to be sure, and no more`() async throws {
        let fixture = try await Fixture()
        let number = try await Self.planted(in: fixture, shielded: true)
        let file = try await fixture.jurisdiction.file(of: number, as: .actor(fixture.cast.caller))
        #expect(file.contacts.map(\.name) == ["欧**"])
        #expect(file.contacts.map(\.note) == ["139****4321"])
    }

    @Test
    func `of a shielded matter the handler reads the day and not the minute, the public neither body nor category`()
        async throws
    {
        let fixture = try await Fixture()
        let number = try await Self.planted(in: fixture, shielded: true)
        let zone = Zone.shanghai
        let handled = try await fixture.jurisdiction.file(of: number, as: .actor(fixture.cast.waterHandler)).view
        #expect(handled.standing == .handler)
        #expect(zone.local(handled.received).millisecond == 0)
        #expect(handled.summary == "反映工作人员态度")
        #expect(handled.evidence.isEmpty)
        let open = try await fixture.jurisdiction.file(of: number, as: .public).view
        #expect(open.owner == nil && open.category == nil && open.tasks.isEmpty && open.summary == nil)
    }

    @Test func `a merged complaint keeps its protection (4.8, 5)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let parent = try await jurisdiction.registerLamp(cast).number
        let child = try await Self.planted(in: fixture, shielded: true, placed: false)
        _ = try await jurisdiction.act(.merge(into: parent, consented: true), on: child, Request(cast.clerk))
        let view = try await jurisdiction.file(of: parent, as: .actor(cast.handler)).view
        #expect(view.standing == .complainedOf)
        #expect(view.isShielded && view.reporters.isEmpty && view.texts.isEmpty)
        await #expect(throws: Refused.matter(.ownCase)) {
            try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: parent, Request(cast.dispatcher))
        }
    }

    // MARK: - Planting and searching

    /// A complaint about the housing bureau and its official Zhang Li, dealt with by the water bureau; or a plain matter
    /// with the same words.
    static func planted(in fixture: Fixture, shielded: Bool, placed: Bool = true) async throws -> PublicNumber {
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline",
                words: Words(title: "投诉", text: "\(Planted.words.rawValue)。"),
                summary: "反映工作人员态度",
                contact: Contact(
                    name: Planted.name.rawValue, phone: PhoneNumber(Planted.phone.rawValue),
                    address: Planted.address.rawValue),
                place: PlaceCode("430304001002"), textConfirmed: .readBack,
                against: shielded ? [cast.housing] : [],
                againstPeople: shielded ? [cast.roadHandler.person].compactMap(\.self) : []),
            Request(cast.clerk)
        ).number
        guard placed else { return number }
        _ = try await jurisdiction.act(.dispatch(to: cast.water, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.waterHandler))
        _ = try await jurisdiction.act(
            .assign(
                responsible: cast.waterHandler.person,
                due: jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay), method: "约谈"), on: number,
            Request(cast.waterHandler))
        let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "a.jpg")
        _ = try await jurisdiction.act(
            .answer(Words(text: Planted.answer.rawValue), evidence: [photo]), on: number, Request(cast.waterHandler))
        return number
    }

    static func reading(_ name: String, _ fixture: Fixture) async throws -> ReadingAs {
        let cast = fixture.cast
        switch name {
        case "clerk": return .actor(cast.clerk)
        case "caller": return .actor(cast.caller)
        case "handler": return .actor(cast.waterHandler)
        case "another body": return .actor(Actor(person: PersonID(raw: 5), body: cast.callBack, role: .handler))
        case "body complained of": return .actor(cast.handler)
        case "official complained of": return .actor(cast.roadHandler)
        case "leader": return .actor(cast.leader)
        case "reporter":
            let found = try await fixture.jurisdiction.residents(.name(Planted.name.rawValue))
            return .resident(try #require(found.first).id)
        case "another resident":
            _ = try await fixture.jurisdiction.registerLamp(cast, phone: "13511112222", name: "李四")
            let found = try await fixture.jurisdiction.residents(.name("李四"))
            return .resident(try #require(found.first).id)
        default: return .public
        }
    }

    /// Every string that can be reached from a value.
    private static func strings(in value: Any) -> [String] {
        if let text = value as? String { return [text] }
        let mirror = Mirror(reflecting: value)
        if mirror.children.isEmpty { return ["\(value)"] }
        return mirror.children.flatMap { strings(in: $0.value) }
    }
}

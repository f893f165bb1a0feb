import Domain
import TestSupport
import Testing
import UseCases

/// Erasing what is known of a household, in a small Lu County.
struct SubjectErasureTests {
    private static let heard = "灶台漏雨已经三年"

    private func visit(_ field: FieldFixture, _ draft: ActivityDraft) async throws -> ActivityID {
        try await field.jurisdiction.recordActivity(draft, Request(field.leader)).id
    }

    private func erase(
        _ code: String, _ field: FieldFixture, left: Day? = nil, by actor: Actor? = nil, reason: String = "本户要求"
    ) async throws -> Int {
        try await field.jurisdiction.eraseSubject(
            SubjectName(.household, code), left: left, reason: reason, Request(actor ?? field.administrator))
    }

    @Test(
        "L04, B06: erased, a household keeps its place and its visits as numbers; who lives there and what they said go"
    )
    func erased() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        let alone = try await visit(field, field.visit("1-001", heard: Self.heard))
        let both = try await visit(field, field.visit("1-001", "1-002", hours: 30, heard: "两家都说路不好走"))
        let village = Request(field.village)
        #expect(try await jurisdiction.activityFile(alone, village).heard == Self.heard)

        #expect(try await erase("1-001", field) == 1)

        let file = try await jurisdiction.subjectFile(SubjectName(.household, "1-001"), inFull: "核对", village)
        #expect(file.subject.isErased && file.details.isEmpty)
        #expect(file.visits.map(\.id) == [alone, both] && file.places.first?.code.short == "510521100200001")
        let words = try await jurisdiction.activityFile(alone, village)
        #expect(words.heard == nil && words.isHeardErased && words.met.map(\.code) == ["1-001"])
        // The other household's words are in these; they go with the last of the two.
        let shared = try await jurisdiction.activityFile(both, village)
        #expect(shared.heard == "两家都说路不好走" && !shared.isHeardErased)
        let coverage = try await jurisdiction.coverage(Request(field.leader))
        #expect(coverage.share == Share(2, of: 2), "it is counted, and was reached")
        #expect(try await jurisdiction.verify().findings == [])
        #expect(try await erase("1-002", field) == 1)
        #expect(try await jurisdiction.activityFile(both, village).isHeardErased)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test("L04: whoever keeps records erases, with a reason that names nobody, within their territory, and once")
    func refusals() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001")
        let allowed = Role.allCases.filter { [.clerk, .administrator].contains($0) }
        await #expect(throws: Refused.notPermitted(.handler, allowed: allowed)) {
            try await erase("1-001", field, by: field.village)
        }
        await #expect(throws: Refused.noSuchSubject(.household, "9-999")) { try await erase("9-999", field) }
        await #expect(throws: Refused.subject(.noReason)) { try await erase("1-001", field, reason: " ") }
        await #expect(throws: Refused.personalData) { try await erase("1-001", field, reason: "王秀英要求") }
        #expect(try await erase("1-001", field) == 0)
        await #expect(throws: Refused.subject(.alreadyErased)) { try await erase("1-001", field) }
        await #expect(throws: Refused.subject(.alreadyErased)) {
            try await field.jurisdiction.change(
                SubjectName(.household, "1-001"), .correct(SubjectDetails(name: "王秀英"), reason: "又登记"),
                Request(field.village))
        }
        // It is one of the village's households still.
        try await field.jurisdiction.change(
            SubjectName(.household, "1-001"), .note(.away, on: field.jurisdiction.today), Request(field.village))
        // What was heard at a visit since is erased when it is asked for again.
        _ = try await visit(field, field.visit("1-001", heard: Self.heard))
        #expect(try await erase("1-001", field) == 1)
        #expect(try await field.jurisdiction.verify().findings == [])
    }

    @Test("L04: one that left is erased by its number and the day it left, and not the one that has the number now")
    func left() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let name = SubjectName(.household, "1-001")
        let today = jurisdiction.today
        let village = Request(field.village)
        try await field.enter("1-001")
        try await jurisdiction.change(name, .leave(.moved, on: today.advanced(by: -9)), village)
        try await field.enter("1-001")
        try await jurisdiction.change(name, .leave(.moved, on: today.advanced(by: -2)), village)
        await #expect(
            throws: Refused.subject(.severalLeft([today.advanced(by: -2), today.advanced(by: -9)]))
        ) { try await erase("1-001", field) }
        try await field.enter("1-001")
        #expect(try await erase("1-001", field, left: today.advanced(by: -9)) == 0)
        let standing = try await jurisdiction.subjectFile(name, inFull: "核对", village)
        #expect(!standing.subject.isErased && standing.details.name == "王秀英")
        await #expect(throws: Refused.noSuchSubject(.household, "1-001")) {
            try await erase("1-001", field, left: today)
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test("L04: in a store restored from a backup made before, a household is erased again without a key, once")
    func again() async throws {
        let field = try await FieldFixture()
        let ids = try await field.enter("1-001", "1-002")
        let alone = try await visit(field, field.visit("1-001", heard: Self.heard))
        let erased = [ResidentID(raw: ids[0].raw), ResidentID(raw: 42)]
        let world = field.simulation.world
        #expect(try await Jurisdiction.eraseAgain(erased, reason: "恢复后", in: field.engine, world: world) == 1)
        #expect(try await Jurisdiction.eraseAgain(erased, reason: "恢复后", in: field.engine, world: world) == 0)
        let village = Request(field.village)
        #expect(try await field.jurisdiction.activityFile(alone, village).isHeardErased)
        let one = try await field.jurisdiction.subjectFile(SubjectName(.household, "1-001"), village)
        let other = try await field.jurisdiction.subjectFile(SubjectName(.household, "1-002"), village)
        #expect(one.subject.isErased && !other.subject.isErased)
        #expect(try await field.jurisdiction.erasures().map(\.resident) == [ResidentID(raw: ids[0].raw)])
        #expect(try await field.jurisdiction.verify().findings == [])
    }

    @Test("L06: whom a matter is about is named by the number its village knows it by, and nobody unknown is taken")
    func named() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let ids = try await field.enter("1-001")
        let kind = try #require(jurisdiction.playbook.kind("livelihood"))
        let village = Request(field.village)
        #expect(try await jurisdiction.subject(" 1-001 ", of: kind, village) == ids[0])
        #expect(try await jurisdiction.subject(ids[0].description, of: kind, village) == ids[0])
        await #expect(throws: Refused.noSuchSubject(.household, "1-999")) {
            try await jurisdiction.subject("1-999", of: kind, village)
        }
        let unknown = SubjectID(raw: 42).description
        await #expect(throws: Refused.noSuchSubject(.household, unknown)) {
            try await jurisdiction.subject(unknown, of: kind, village)
        }
        await #expect(throws: Refused.outOfReach) {
            try await jurisdiction.subject("1-001", of: kind, Request(field.neighbour))
        }
    }
}

import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Cells of matrices and the rows behind them.
struct LedgerCellTests {
    /// Work, a petition, employees in hardship and aid of two bodies, and livelihood requests of two villages, with a class and without.
    private func fill(_ field: FieldFixture) async throws {
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002", "1-003")
        let directory = try await jurisdiction.directory()
        let bodies = try ["lx-water", "longjing"].map { try #require(directory.body($0)?.id) }
        func intake(_ kind: String, _ body: Int, place: String? = nil, utility: String? = nil) throws -> Intake {
            Intake(
                kind: kind, channel: "visit", words: Words(text: "一件事"), summary: "一件事", contact: Contact(),
                place: try place.map(placeCode), fields: utility.map { ["utility": .choice($0)] } ?? [:],
                firstReceiver: bodies[body])
        }
        let entries = [
            IntakeOfMany(try intake("key-work", 0)), .init(try intake("key-work", 0)),
            .init(try intake("key-work", 1)), .init(try intake("petition", 0)),
            .init(try intake("staff-hardship", 0), about: SubjectName(.household, "1-001")),
            .init(try intake("aid-project", 0)), .init(try intake("aid-project", 1)),
            .init(try intake("livelihood", 1, place: "510521100200001", utility: "water")),
            .init(try intake("livelihood", 1, place: "510521100200002", utility: "water")),
            .init(try intake("livelihood", 1, place: "510521100200001")),
            .init(try intake("livelihood", 1, place: "510521100201001", utility: "road")),
        ]
        _ = try await jurisdiction.registerMany(entries, Request(field.clerk))
        let since = jurisdiction.today
        func pair(_ household: String, _ group: String) -> LinkageDraft {
            LinkageDraft(
                tier: "pairing", holder: .init(person: "s.he", body: "lx-water"),
                target: .subject(SubjectName(.household, household)), group: group, since: since)
        }
        _ = try await jurisdiction.link(
            [pair("1-001", "special"), pair("1-002", "special"), pair("1-003", "elders-alone")], Request(field.leader))
    }

    /// A leader who may read what is closed to others.
    private func reader(_ field: FieldFixture) async throws -> Actor {
        let plan = try await field.jurisdiction.organise(
            sheet(.people, "代码,姓名\nw.xin,辛文"),
            sheet(
                .posts, "人员,单位,角色,岗位名称,职级,起\nw.xin,lx-water,leader,stability-clerk,staff,2014-01-01"))
        #expect(plan.rejects == [])
        return try await Cast.actor("w.xin", in: field.jurisdiction)
    }

    @Test("L07, L12, L13: every cell of a matrix opens as many rows as it says, of several kinds and without a class")
    func cells() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await fill(field)
        let request = Request(try await reader(field))
        let directory = try await jurisdiction.directory()
        var (checked, found): (Int, [String: Int]) = (0, [:])
        for (ledger, place, level) in [
            ("key-work", nil, nil), ("aid", nil, nil), ("livelihood", nil, nil), ("livelihood", "510521100", nil),
            ("town", "510521100", nil), ("town", "510521", "village"), ("livelihood", "510521100", "group"),
        ] as [(String, String?, LevelID?)] {
            let matrix = try await jurisdiction.ledgerMatrix(
                ledger, in: try place.map(placeCode), by: level, request)
            for (item, cells) in matrix.counts.cells {
                // What lies in none of a level's places is among the rows of what it lies in.
                for (scope, count) in cells where scope.map({ !matrix.rest.contains($0) }) ?? true {
                    let under: LedgerScope? =
                        switch scope {
                        case .place(let id)?: .place(try #require(directory.places[id]?.code))
                        case .body(let id)?: .body(try #require(directory[id]?.code))
                        case nil: nil
                        }
                    let question = LedgerQuestion(
                        item.ledger, scope: under, kind: item.kind, value: item.value ?? LedgerQuestion.unclassed)
                    let page = try await jurisdiction.ledgerPage(question, request)
                    #expect(page.rows.count == count && page.entries == count, "\(item) \(String(describing: scope))")
                    checked += 1
                    if place == nil { found[item.kind, default: 0] += count }
                }
            }
            if level != nil {
                let listed = matrix.columns.reduce(0) { $0 + matrix.counts.total(under: $1) }
                #expect(listed == matrix.counts.total && listed > 0, "\(ledger)")
            }
            // Whoever reaches everything reads the matrix's columns: bodies, or places.
            #expect(!matrix.columns.isEmpty)
        }
        #expect(checked >= 12)
        #expect(
            found == [
                "key-work": 3, "petition": 1, "staff-hardship": 1, "aid-project": 2, "pairing": 3, "livelihood": 4,
            ])
        // Without a narrowing all of them stand there.
        let all = try await jurisdiction.ledgerPage(LedgerQuestion("key-work"), request)
        #expect(all.rows.count == 5 && all.entries == 5)
    }
}

import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Ledgers of a small Lu County: what stands in them, who may look, and where it stands on paper.
struct LedgerTests {
    /// Livelihood requests of the first village, as its official takes them in.
    private func register(
        _ field: FieldFixture, _ texts: [String], kind: String = "livelihood", utility: String? = "water",
        place: String = "510521100200001", by actor: Actor? = nil
    ) async throws -> [PublicNumber] {
        var numbers: [PublicNumber] = []
        for text in texts {
            let fields: [FieldID: Matter.FieldValue] = utility.map { ["utility": .choice($0)] } ?? [:]
            let receipt = try await field.jurisdiction.register(
                Intake(
                    kind: kind, channel: "visit", words: Words(text: text), summary: text,
                    contact: Contact(name: "王秀英"),
                    place: try placeCode(place), fields: kind == "livelihood" ? fields : [:]),
                Request(actor ?? field.village))
            numbers.append(receipt.number)
            field.simulation.advance(to: field.simulation.now.advanced(byMilliseconds: 60_000))
        }
        return numbers
    }

    private func texts(_ paper: LedgerPaper) -> [String?] {
        paper.rows.map { row in
            if case .matter(let view) = row.content { view.summary } else { nil }
        }
    }

    @Test func `a township's account is counted from its villages' ledgers, cell by cell, and adds up (L06–L08)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        _ = try await register(field, ["井水浑", "水压低"])
        _ = try await register(field, ["路断了"], utility: "road")
        _ = try await register(
            field, ["断电"], utility: "power", place: "510521100201001", by: field.neighbour)
        let matrix = try await jurisdiction.ledgerMatrix(
            "town", in: try placeCode("510521100"), Request(field.leader))
        let places = try await jurisdiction.directory().places
        func cell(_ value: String, _ code: String) throws -> Int {
            let place = try #require(places.place(try placeCode(code)))
            let item = LedgerCounts.Item(ledger: "livelihood", kind: "livelihood", value: value)
            return matrix.counts.cells[item]?[.place(place.id)] ?? 0
        }
        #expect(try cell("water", "510521100200") == 2 && cell("road", "510521100200") == 1)
        #expect(try cell("power", "510521100201") == 1 && cell("power", "510521100200") == 0)
        #expect(matrix.sum.sum == 4 && matrix.sum.isRight && matrix.sum.parts.map(\.ledger).count == 3)
        // The rows behind a cell are as many as it says.
        let page = try await jurisdiction.ledgerPage(
            LedgerQuestion("livelihood", scope: .place(try placeCode("510521100200")), value: "water"),
            Request(field.leader))
        #expect(page.rows.count == 2 && page.entries == 2)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `pages of a ledger follow each other, and what another village has isn't among them`() async throws {
        let field = try await FieldFixture()
        let said = (1...7).map { "第\($0)件" }
        _ = try await register(field, said)
        _ = try await register(field, ["邻村的"], place: "510521100201001", by: field.neighbour)
        var question = LedgerQuestion(
            "livelihood", scope: .place(try placeCode("510521100200")), most: 3)
        var found: [String] = []
        for _ in 0..<4 {
            let page = try await field.jurisdiction.ledgerPage(question, Request(field.village))
            found += page.rows.compactMap { if case .matter(let view) = $0.content { view.summary } else { nil } }
            question.after = page.next
            if page.next == nil { break }
        }
        #expect(found == said)
        await #expect(throws: Refused.outOfReach) {
            try await field.jurisdiction.ledgerPage(
                LedgerQuestion("livelihood", scope: .place(try placeCode("510521100200"))), Request(field.neighbour))
        }
        await #expect(throws: Refused.unknownLedger("nothing", known: field.jurisdiction.playbook.ledgers.map(\.id))) {
            try await field.jurisdiction.ledgerPage(LedgerQuestion("nothing"), Request(field.village))
        }
    }

    @Test func `an entry keeps its page through every reprint, wherever it went (L06, MODEL 4.5)`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let village = LedgerScope.place(try placeCode("510521100200"))
        let numbers = try await register(field, ["井水浑", "水压低"])
        let first = try await jurisdiction.printLedger("livelihood", of: village, Request(field.village))
        #expect(first.allotted == 2 && texts(first) == ["井水浑", "水压低"])
        #expect(first.rows.map(\.sheet?.page) == [1, 2] && first.rows.first?.sheet?.year == 2014)
        // What comes later stands behind; nothing moves.
        _ = try await register(field, ["路灯灭了"], utility: "power")
        let number = try #require(numbers.first)
        _ = try await jurisdiction.act(
            .correct(.place(try placeCode("510521100201001")), reason: "记错了村"), on: number, Request(field.clerk))
        let second = try await jurisdiction.printLedger("livelihood", of: village, Request(field.village))
        #expect(second.allotted == 1 && second.rows.map(\.sheet?.page) == [1, 2, 3])
        #expect(second.rows[0].gone == .moved(try placeCode("510521100201001")))
        #expect(second.rows[1].gone == nil && texts(second)[2] == "路灯灭了")
        let third = try await jurisdiction.printLedger("livelihood", of: village, Request(field.village))
        #expect(third.allotted == 0 && third.rows.map(\.sheet) == second.rows.map(\.sheet))
        // A closed volume is left as it is; the next entry begins another.
        let sealed = try await jurisdiction.sealVolume("livelihood", of: village, Request(field.clerk))
        #expect(sealed.pages == 3 && sealed.number == 1)
        _ = try await register(field, ["自来水断了"])
        let fourth = try await jurisdiction.printLedger("livelihood", of: village, Request(field.village))
        #expect(fourth.rows.last?.sheet == SheetNumber(year: 2014, volume: 2, page: 1))
        // A ledger of villages isn't printed for a town, nor a summary at all.
        await #expect(throws: Refused.printsPer("village")) {
            try await jurisdiction.printLedger(
                "livelihood", of: .place(try placeCode("510521100")), Request(field.leader))
        }
        await #expect(throws: Refused.printsPer("township")) {
            try await jurisdiction.printLedger("town", of: .place(try placeCode("510521100")), Request(field.leader))
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test
    func `a ledger of disputes opens to whoever is appointed to read it, and every look leaves a mark (L06, L12)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let number = try #require(
            try await register(field, ["邻里争地界"], kind: "dispute", utility: nil).first)
        let name = try #require(jurisdiction.playbook.ledger("disputes")?.name)
        await #expect(throws: Refused.closedLedger(name)) {
            try await jurisdiction.ledgerPage(LedgerQuestion("disputes"), Request(field.leader))
        }
        // Counts roll up all the same.
        let lines = try await jurisdiction.ledgers(Request(field.leader))
        let line = try #require(lines.first { $0.ledger.id == "disputes" })
        #expect(line.entries == 1 && !line.isOpen)
        // In lists its summary stays with those who work on it.
        let list = try await jurisdiction.page(MatterListQuery(), counting: 9, as: .actor(field.leader))
        #expect(list.lines.first { $0.number == number.description }?.summary == nil)
        #expect(list.count == .init(list.lines.count, isMore: false))

        let plan = try await jurisdiction.organise(
            sheet(.people, "代码,姓名\nw.xin,辛文"),
            sheet(
                .posts, "人员,单位,角色,岗位名称,职级,起\nw.xin,lx-water,leader,stability-clerk,staff,2014-01-01"))
        #expect(plan.rejects == [])
        let reader = try await Cast.actor("w.xin", in: jurisdiction)
        let page = try await jurisdiction.ledgerPage(LedgerQuestion("disputes"), Request(reader))
        #expect(page.rows.count == 1)
        if case .matter(let view)? = page.rows.first?.content {
            #expect(view.summary == "邻里争地界" && view.contact == .none && view.reporters.isEmpty)
        } else {
            Issue.record("no matter")
        }
        _ = try await jurisdiction.organise(
            sheet(.people, "代码,姓名\nauditor.qin,秦敏"), sheet(.posts, "人员,单位,角色\nauditor.qin,lx-water,auditor"))
        let auditor = try await Cast.actor("auditor.qin", in: jurisdiction)
        let marks = try await jurisdiction.audit(most: 50, Request(auditor)).filter { $0.act == .ledgerRead }
        #expect(marks.count == 1 && marks.first?.actor.person == reader.person && marks.first?.count == 1)
        // An unknown name of a post is refused with those that there are.
        let bad = try await jurisdiction.organise(
            sheet(.posts, "人员,单位,角色,岗位名称,起\nw.xin,lx-water,head,grid-worker,2014-02-01"))
        #expect(!bad.rejects.isEmpty)
    }

    @Test func `a table kept by hand is taken in row by row, once (L06, L12)`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        var table = """
            姓名,户编号,救助类型,救助原因
            王秀英,1-001,因病,长期住院
            李建国,1-002,因残,肢体残疾
            张三,1-009,因病,没有这一户
            赵四,1-002,因为懒,没有这一类
            王秀英,1-001,因灾,又写了一次
            """
        func run(dryRun: Bool = false) async throws -> (LedgerImport.Report, [Int: LedgerImport.Reject]) {
            let lines = table.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
            let plan = try await jurisdiction.prepareLedger(
                "hardship", kind: nil, channel: "visit", place: nil, header: lines[0], overrides: [],
                source: "hardship.csv", dryRun: dryRun, Request(field.village))
            var rest = lines.dropFirst().enumerated().map { place, cells in
                TableRecord(line: place + 2, ordinal: place + 1, cells: cells)
            }[...]
            var rejects: [Int: LedgerImport.Reject] = [:]
            let report = try await jurisdiction.run(
                plan, next: { rest.popFirst() }, rejected: { rejects[$0.line] = $1 }, progress: { _ in })
            return (report, rejects)
        }
        let dry = try await run(dryRun: true)
        #expect(dry.0.entered == 2 && dry.0.rejected == 3)
        #expect(try await jurisdiction.ledgers(Request(field.leader)).map(\.entries).reduce(0, +) == 0)
        let (report, rejects) = try await run()
        #expect(report.read == 5 && report.entered == 2 && report.rejected == 3)
        #expect(rejects[4] == .unknownHousehold("1-009"))
        if case .unknownValue("因为懒", let known)? = rejects[5] {
            #expect(known.count == 4)
        } else {
            Issue.record("row 5")
        }
        // One open matter a household: the first of its rows is the one.
        #expect(rejects[6] == .householdTwice(line: 2))
        // The dry run said all of it.
        #expect(dry.0 == report && dry.1 == rejects)
        let again = try await run()
        #expect(again.0.entered == 0 && again.0.alreadyThere == 2 && again.1 == rejects)
        let tried = try await run(dryRun: true)
        #expect(tried.0 == again.0 && tried.1 == again.1)
        func entries() async throws -> Int? {
            try await jurisdiction.ledgers(Request(field.leader)).first { $0.ledger.id == "hardship" }?.entries
        }
        #expect(try await entries() == 2)
        // Next month's table has the same name, and other rows.
        try await field.enter("1-003")
        table = "姓名,户编号,救助类型,救助原因\n孙梅,1-003,因灾,房子倒了"
        #expect(try await run().0.entered == 1)
        #expect(try await entries() == 3)
        await #expect(throws: LedgerImport.Fault.whichKind(["key-work", "staff-hardship", "petition"])) {
            _ = try await jurisdiction.organise(
                sheet(.people, "代码,姓名\nw.xin,辛文"),
                sheet(.posts, "人员,单位,角色,岗位名称,起\nw.xin,longjing,head,stability-clerk,2014-01-01"))
            let head = try await Cast.actor("w.xin", in: jurisdiction)
            _ = try await jurisdiction.prepareLedger(
                "key-work", kind: nil, channel: "visit", place: nil, header: ["内容"], overrides: [], source: "a",
                dryRun: true, Request(head))
        }
    }
}

/// Many visits in one request.
struct ManyActivitiesTests {
    @Test func `a day's entries come in at once, each by itself, and once (X03)`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        let drafts = [
            field.visit("1-001"), field.visit("9-999"), field.visit("1-002", by: ["s.he", "s.tang"]),
            field.visit("1-001"),
        ]
        let request = Request(field.village, key: "device-7:1")
        let found = try await jurisdiction.recordActivities(drafts, request)
        #expect(found.map { $0 == nil } == [true, false, true, false])
        #expect(found[1] == .noSuchSubject(.household, "9-999"))
        guard case .alike? = found[3] else { throw CancellationError() }
        #expect(try await jurisdiction.recordActivities(drafts, request).allSatisfy { $0 == nil })
        #expect(try await jurisdiction.activities(most: 10, Request(field.leader)).count == 2)
        #expect(try await jurisdiction.coverage(Request(field.leader)).share == Share(2, of: 2))
        #expect(try await jurisdiction.verify().findings == [])
    }
}

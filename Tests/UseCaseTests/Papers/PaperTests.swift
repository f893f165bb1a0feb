import Domain
import TestSupport
import Testing
import UseCases

/// Which papers there are of a matter, for whom, and what stands in them.
struct PaperTests {
    private func names(_ file: MatterFile) -> [String] { file.papers.map(\.name.description) }

    @Test func `a paper's name is its kind and its place, and nothing else is one`() {
        #expect(Paper.Name("order-1") == Paper.Name(.order, 1))
        for kind in Paper.Kind.allCases {
            #expect(Paper.Name(Paper.Name(kind, 12).description) == Paper.Name(kind, 12))
        }
        for text in ["", "order", "order-0", "order--1", "order-01", "order-1-2", "order-+1", "letter-1", "order-１"] {
            #expect(Paper.Name(text) == nil, "\(text)")
        }
    }

    @Test func `orders, supervision, reminders and answers follow from what happened, with its dates (L10, A08)`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        #expect(try await jurisdiction.intakeFile(of: number).papers.isEmpty)
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(
            .dispatch(to: cast.water, part: .supporting), on: number, Request(cast.dispatcher))
        fixture.advance(days: 3)
        _ = try await jurisdiction.act(.urge(reason: "群众等着", body: nil), on: number, Request(cast.dispatcher))
        fixture.advance(days: 1)
        _ = try await jurisdiction.act(.supervise(reason: "拖延"), on: number, Request(cast.leader))
        let file = try await jurisdiction.intakeFile(of: number)
        #expect(names(file) == ["order-1", "order-2", "urging-1", "supervision-1"])
        let papers = file.papers
        #expect(papers.map(\.to) == [cast.housing, cast.water, cast.housing, cast.housing])
        guard case .order(let order) = papers[0].content, case .order(let support) = papers[1].content else {
            Issue.record("orders")
            return
        }
        #expect(order.part == .lead && support.part == .supporting)
        #expect(order.due == file.view.clock?.due && order.limit == file.view.clock?.limit)
        #expect(papers[0].from == cast.dispatcher.body && papers[3].from == cast.leader.body)
        #expect(papers[0].history.placed == nil && papers[3].history.placed?.body == cast.housing)
        #expect(papers[2].history.urges == 0 && papers[3].history.urges == 1)
        #expect(papers[3].history.due == order.due && papers[3].made == jurisdiction.now)
        #expect(papers[3].content == .supervision(reason: "拖延"))
        // What comes later changes nothing about them.
        fixture.advance(days: 1)
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
        #expect(try await jurisdiction.intakeFile(of: number).papers == papers)
    }

    @Test func `a paper shows its reader what they may see, and nobody else gets one (X12)`() async throws {
        let fixture = try await Fixture()
        let number = try await ViewTests.planted(in: fixture, shielded: true)
        let open = try await ViewTests.planted(in: fixture, shielded: false)
        let examples: [(reader: String, shielded: [String], open: [String])] = [
            ("clerk", ["order-1", "answer-1"], ["order-1", "answer-1"]),
            ("handler", ["order-1"], ["order-1", "answer-1"]),
            ("leader", ["order-1"], ["order-1", "answer-1"]),
            ("another body", ["order-1"], ["order-1"]),
            ("body complained of", [], ["order-1"]),
            ("official complained of", [], ["order-1"]),
            ("reporter", ["answer-1"], ["answer-1"]),
            ("another resident", [], []),
            ("public", [], []),
        ]
        for example in examples {
            let reading = try await ViewTests.reading(example.reader, fixture)
            for (matter, expected) in [(number, example.shielded), (open, example.open)] {
                let file = try await fixture.jurisdiction.file(of: matter, as: reading)
                #expect(names(file) == expected, "\(example.reader)")
                for paper in file.papers {
                    let found = try #require(file.paper(paper.name))
                    #expect((found.addressee == nil) == (example.reader != "reporter"), "\(example.reader)")
                    #expect((found.words != nil) == (paper.name.kind == .answer))
                    #expect(paper.summary == file.view.summary && paper.place == file.view.place)
                }
            }
            await #expect(throws: Refused.noSuchPaper) {
                try await fixture.jurisdiction.paper(Paper.Name(.answer, 2), of: number, as: reading)
            }
        }
    }

    @Test func `that an official had a paper is written down as printing, also where there is none`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.answerLamp(number, cast)
        let resident = try #require(try await jurisdiction.residents(.name("王秀英")).first)
        let before = try await jurisdiction.file(of: number, as: .resident(resident.id)).looks.count
        _ = try await jurisdiction.paper(Paper.Name(.order, 1), of: number, as: .actor(cast.handler))
        await #expect(throws: Refused.noSuchPaper) {
            try await jurisdiction.paper(Paper.Name(.order, 9), of: number, as: .actor(cast.handler))
        }
        let own = try await jurisdiction.paper(Paper.Name(.answer, 1), of: number, as: .resident(resident.id))
        #expect(own.addressee == "王秀英" && own.words == "已更换，夜间试亮。")
        let looks = try await jurisdiction.file(of: number, as: .resident(resident.id)).looks
        #expect(looks.count == before + 2 && looks.prefix(2).allSatisfy { $0.act == .printed })
    }
}

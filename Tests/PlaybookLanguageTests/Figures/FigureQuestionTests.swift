import Domain
import PlaybookLanguage
import Testing
import Words

/// What the indicators of the five shipped playbooks ask, and what is said of them.
struct FigureQuestionTests {
    private static let names = ["anhua", "lingbi", "luxian", "ningshan", "xiangtan"]

    private func playbook(_ name: String) throws -> Playbook { try #require(ShippedPlaybooks.playbook(name)) }

    private func figure(_ id: String, of name: String) throws -> Figure {
        let playbook = try playbook(name)
        let indicator = try #require(playbook.indicators.first { $0.id == id })
        return try Figure(indicator, in: playbook)
    }

    @Test(arguments: names)
    func `a figure of matters is a question; what counts something else says that it isn't recorded`(
        name: String
    ) throws {
        let playbook = try playbook(name)
        var questions = 0
        for (indicator, figure) in zip(playbook.indicators, playbook.figures) {
            switch figure {
            case .success(let figure):
                questions += 1
                #expect(figure.id == indicator.id)
                let kinds = figure.populations.flatMap(\.kinds)
                #expect(!kinds.isEmpty && kinds.allSatisfy { playbook.kind($0) != nil }, "\(indicator.id)")
                let lines = Sentence.definition(of: figure, in: playbook)
                #expect(!lines.isEmpty)
                for line in lines { #expect(!line.zh.isEmpty && !line.en.isEmpty && line.zh != line.en) }
            case .failure(let gap):
                switch gap {
                case .notRecorded, .ranks: break
                case .ofTheField, .bounds, .length, .window, .mixedUnits, .unknown:
                    Issue.record("\(indicator.id): \(gap)")
                }
                let said = Sentence.figureGap(gap)
                #expect(!said.zh.isEmpty && said.zh != said.en)
            }
        }
        #expect(questions >= 2, "\(name)")
    }

    @Test func `on time is of those due, by the hotline, direct answers left out (X14)`() throws {
        let population = Figure.Population(kinds: ["concern"], channel: "hotline", withoutDirect: true)
        let figure = try figure("hotline-on-time", of: "xiangtan")
        #expect(
            figure.question
                == .share(
                    .init(
                        name: "closed-on-time",
                        question: .count(.init(.measure(.closedOnTime), of: population, unit: .件))),
                    of: .init(name: "due", question: .count(.init(.measure(.due), of: population, unit: .件)))))
        let said = Sentence.definition(of: figure, in: try playbook("xiangtan"))
        #expect(said.map(\.zh).joined().contains("分子") && said.map(\.en).joined().contains("denominator"))
    }

    @Test func `what is collected names its unit and how another is read as it (X07, X18)`() throws {
        let figure = try figure("collected-units", of: "xiangtan")
        #expect(figure.question.unit == .件)
        #expect(figure.conversions.map(\.from) == [.个])
        #expect(figure.question.counted.first?.tallies == [.collected])
        let accepted = try self.figure("hotline-accepted", of: "xiangtan")
        #expect(accepted.question.counted.first?.tallies == [.collected, .receivedDirectly])
        #expect(Sentence.definition(of: accepted, in: try playbook("xiangtan")).contains { $0.zh.contains("重叠") })
    }

    @Test func `problems settled as at a day, a township without petitions, a delay in hours (N05, A14, B10)`() throws {
        #expect(try figure("settled-rate", of: "ningshan").asOfRequired)
        let none = try figure("three-none", of: "anhua")
        #expect(none.per == "township")
        guard case .none(let parts) = none.question else {
            Issue.record("\(none.question)")
            return
        }
        #expect(parts.map(\.name) == ["petition-upward", "petition-group", "petition-repeat"])
        #expect(parts.first?.question.counted.first?.of.conditions == ["class": ["upward"]])
        guard case .median(let population, .replyHours, .hours) = try figure("feedback-delay", of: "lingbi").question
        else {
            Issue.record("no median in hours")
            return
        }
        #expect(population.kinds == ["heart-matter"])
    }

    @Test func `mentions are counted in 条次, each by the channel it came through (L04)`() throws {
        let heard = try figure("suggestions-heard", of: "luxian")
        #expect(heard.question.unit == .条次)
        #expect(heard.question.counted.first?.of.channel == "courtyard-meeting")
        #expect(heard.question.counted.first?.tallies == [.collected, .receivedDirectly, .mentions])
    }

    @Test func `every measure, gap and refusal is said in both languages`() {
        for measure in Measure.allCases {
            for said in [Sentence.figureMeasure(measure), .figureMeaning(measure)] {
                #expect(!said.zh.isEmpty && !said.en.isEmpty && said.zh != said.en, "\(measure)")
            }
        }
        let day = Day(number: 18_870)
        let gaps: [FigureGap] = [
            .notRecorded("households"), .ofTheField("activities"), .ranks(role: "grid-worker"), .bounds("age"),
            .length(from: "registered", to: "closed", .days), .window("campaign"), .mixedUnits([.件, .户]), .unknown("x"),
        ]
        let refusals: [FigureRefusal] =
            gaps.map { .gap("x", $0) } + [
                .unknown("x", nearest: ["y"]), .unknownGrouping("x", known: ["body"]), .noWindow("x"), .needsDay("x"),
                .inTheFuture(day, today: day), .unknownGroup("x", known: []), .tooFew(least: 5),
            ]
        for refusal in refusals {
            let said = Sentence.refusal(refusal)
            #expect(!said.zh.isEmpty && !said.en.isEmpty && said.zh != said.en, "\(refusal)")
        }
    }

    @Test func `values say their unit, their numbers and what they lack (X14, L18)`() {
        func said(_ value: FigureValue, minimum: Int? = nil) -> Sentence {
            .figureValue(value, decimals: 2, minimum: minimum)
        }
        #expect(said(.count(Count(14_480, .件))).zh == "14480 件")
        #expect(said(.count(Count(13_000, .件, bound: .moreThan))).en == "more than 13000 件")
        let share = FigureValue.share(Count(3_698, .件), of: Count(3_900, .件))
        #expect(said(share).zh == "94.82 %（3698/3900 件）")
        #expect(said(share).en == "94.82 % (3698 of 3900 件)")
        #expect(said(share, minimum: 4_000).en == "too few for a share (3698 of 3900 件, at least 4000)")
        #expect(said(.share(Count(0, .件), of: Count(0, .件))).en == "— (0 of 0 件)")
        #expect(said(.length(3, .hours, of: 7)).zh == "3 小时（7 件的中位数）")
        let parts = [FigureValue.Part(name: "solved", count: Count(2, .件)), .init(name: "open", count: Count(1, .件))]
        #expect(said(.identity(whole: Count(3, .件), parts: parts)).zh == "3 件 = 解决 2 + 在办 1")
        #expect(said(.identity(whole: Count(4, .件), parts: parts)).en == "4 件 ≠ solved 2 + open 1")
    }
}

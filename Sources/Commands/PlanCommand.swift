import ArgumentParser
import Domain
import Faces
import UseCases
import Words

struct PlanCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "plan", Help.plan, nil,
            [
                PlanVisitCommand.self, ListPlansCommand.self, ShowPlanCommand.self, MovePlanCommand.self,
                DropPlanCommand.self,
            ])
    }
}

struct PlanVisitCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("visit", Help.planVisit, Help.planVisitMore)
    }
    @Argument(help: help(Help.activityKind)) var kind: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.planOn)) var on: String
    @Option(help: help(Help.activityGoer)) var goer: [String] = []
    @Option(help: help(Help.placeCode)) var place: String?
    @Option(help: help(Help.activityHousehold)) var household: [String] = []
    @Option(help: help(Help.planQuestion)) var question: [String] = []

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let draft = VisitPlanDraft(
            kind: kind, goers: goer.map(holderName), place: try place.map(placeCode),
            households: household.map { SubjectName(.household, $0) }, on: try day(on), questions: question)
        let id = try await jurisdiction.planVisit(draft, try await acting.request(in: jurisdiction))
        Speech.say(.planMade)
        print(id.description)
    }
}

func planID(_ text: String) throws -> VisitPlanID {
    guard let id = VisitPlanID(text) else { throw Refused.noSuchPlan }
    return id
}

struct ListPlansCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.planList) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Flag(help: help(Help.planMine)) var mine = false
    @Option(help: help(Help.limit)) var limit = 100
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var id, on, kind: String
        var place: String?
        var goers: [String]
        var met, households, questions: Int
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let found = try await jurisdiction.visitPlans(
            isOwn: mine, most: limit, try await acting.request(in: jurisdiction))
        let directory = try await jurisdiction.directory()
        let kinds = jurisdiction.playbook.activities
        let lines = found.map { line in
            Line(
                id: line.id.description, on: line.on.iso,
                kind: kinds.first { $0.id == line.kind }.map { words(.name($0.name)) } ?? line.kind.key,
                place: line.place.flatMap { directory.places[$0] }.map { words(.whole($0, in: directory.places)) },
                goers: line.goers.compactMap { directory.staff[$0.person]?.name }, met: line.progress.part,
                households: line.progress.whole, questions: line.questions)
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["id", "on", "kind", "place", "goers", "met", "households", "questions"]]
                        + lines.map {
                            [
                                $0.id, $0.on, $0.kind, $0.place ?? "", $0.goers.joined(separator: "、"), "\($0.met)",
                                "\($0.households)", "\($0.questions)",
                            ]
                        }), terminator: "")
        case .text:
            if lines.isEmpty { Speech.say(.noPlans) }
            for line in lines {
                print(
                    [
                        line.on, line.kind, line.place ?? "", line.goers.joined(separator: "、"),
                        "\(line.met)/\(line.households)", line.id,
                    ].filter { !$0.isEmpty }.joined(separator: "  "))
            }
        }
    }
}

struct ShowPlanCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.planShow) }
    @Argument(help: help(Help.planID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let file = try await jurisdiction.visitPlan(try planID(id), try await acting.request(in: jurisdiction))
        let directory = try await jurisdiction.directory()
        let content = file.plan.content
        func line(_ name: Sentence, _ value: String?) {
            if let value, !value.isEmpty { print("\(words(name))\(words(.colon))\(value)") }
        }
        line(.planDay, words(.day(content.on)))
        line(.planGoers, content.goers.compactMap { directory.staff[$0.person]?.name }.joined(separator: "、"))
        line(
            .planPlace, content.place.flatMap { directory.places[$0] }.map { words(.whole($0, in: directory.places)) })
        line(.planSubjects, file.households.map(\.code).joined(separator: "、"))
        line(.planProgress, words(.planProgress(file.plan.progress, isWithNames: !content.households.isEmpty)))
        for code in content.questions { print("\(code)  \(file.questions?.entry(code)?.text ?? "")") }
        if let reason = file.plan.dropped { Speech.say(.planWasDropped(reason)) }
    }
}

struct MovePlanCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("move", Help.planMove) }
    @Argument(help: help(Help.planID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.planOn)) var on: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.moveVisitPlan(
            try planID(id), to: try day(on), try await acting.request(in: jurisdiction))
        Speech.say(.planMoved)
    }
}

struct DropPlanCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("drop", Help.planDrop) }
    @Argument(help: help(Help.planID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.dropVisitPlan(
            try planID(id), reason: reason, try await acting.request(in: jurisdiction))
        Speech.say(.planDropped)
    }
}

/// `huiyin activity questions`: how often each field and question came up (A03).
struct ActivityQuestionsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("questions", Help.questions) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.activityKind)) var kind: String?
    @Option(help: help(Help.placeCode)) var place: String?
    @Option(help: help(Help.activityFrom)) var from: String?
    @Option(help: help(Help.activityThrough)) var to: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var field, code, text: String
        var visits: Int
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let report = try await jurisdiction.questionReport(
            kind: kind, in: try place.map(placeCode), from: try from.map(day), through: try to.map(day),
            try await acting.request(in: jurisdiction))
        guard let report else { throw CommandFault.said(.noQuestionKinds) }
        let lines = report.counts.fields.flatMap { field -> [Line] in
            let name = field.group.map { words(.name($0.name)) } ?? words(.questionOwn)
            let whole = Line(field: name, code: "", text: "", visits: field.visits)
            return [whole]
                + field.questions.map { code, visits in
                    Line(field: name, code: code, text: report.list.entry(code)?.text ?? "", visits: visits)
                }
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["field", "code", "text", "visits"]] + lines.map { [$0.field, $0.code, $0.text, "\($0.visits)"] }),
                terminator: "")
        case .text:
            Speech.say(.questionsSpan(report.counts.visits, from: report.from, through: report.through))
            for line in lines {
                print(
                    line.code.isEmpty ? "\(line.field)  \(line.visits)" : "  \(line.code)  \(line.text)  \(line.visits)"
                )
            }
        }
    }
}

/// `huiyin activity topics`: who took on which topics, and their surveys (N01).
struct ActivityTopicsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("topics", Help.topics) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.activityFrom)) var from: String?
    @Option(help: help(Help.activityThrough)) var to: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var rank, person, name, body, topic: String
        var visits: Int
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let report = try await jurisdiction.topicReport(
            from: try from.map(day), through: try to.map(day), try await acting.request(in: jurisdiction))
        guard let report else { throw CommandFault.said(.noTopicTier) }
        let directory = try await jurisdiction.directory()
        func topic(_ key: String) -> String {
            report.known.first { $0.key == key }.map { words(.name($0.name)) } ?? key
        }
        let lines = report.lines.flatMap { line -> [Line] in
            let rank = report.ranks.first { $0.rank.id == line.rank }.map { words(.name($0.rank.name)) } ?? ""
            let body = directory[line.body].map { words(.name($0.name)) } ?? ""
            let name = directory.staff[line.person]?.name ?? ""
            let own = line.topics.isEmpty ? [("", 0)] : line.topics.map { (topic($0.topic), $0.visits) }
            return own.map { Line(rank: rank, person: line.code, name: name, body: body, topic: $0.0, visits: $0.1) }
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["rank", "person", "name", "body", "topic", "visits"]]
                        + lines.map { [$0.rank, $0.person, $0.name, $0.body, $0.topic, "\($0.visits)"] }),
                terminator: "")
        case .text:
            for (rank, share) in report.ranks { Speech.say(.rankWithTopic(rank.name, share)) }
            for found in report.topics { print("\(topic(found.topic))  \(found.people)  \(found.visits)") }
            for line in lines {
                let said = line.topic.isEmpty ? words(.topicNone) : "\(line.topic)  \(line.visits)"
                print("\(line.rank)  \(line.name)  \(line.body)  \(said)")
            }
        }
    }
}

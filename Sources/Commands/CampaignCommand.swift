import ArgumentParser
import Domain
import Faces
import UseCases
import Words

/// `huiyin campaign`: what runs under a name for a time (A01, B01, B03, X01, X03, X18).
struct CampaignCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "campaign", Help.campaign, nil,
            [
                OpenCampaignCommand.self, CampaignStrandCommand.self, ExtendCampaignCommand.self,
                CloseCampaignCommand.self, ListCampaignsCommand.self, ShowCampaignCommand.self,
            ])
    }
}

struct OpenCampaignCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("open", Help.campaignOpen, Help.campaignOpenMore)
    }
    @Argument(help: help(Help.campaignCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.campaignName)) var name: String
    @Option(help: help(Help.campaignNameEnglish)) var english: String?
    @Option(help: help(Help.campaignLead)) var lead: String
    @Option(help: help(Help.campaignFrom)) var from: String
    @Option(help: help(Help.campaignThrough)) var through: String?
    @Option(help: help(Help.campaignIn)) var place: [String] = []
    @Option(help: help(Help.campaignBy)) var body: [String] = []
    @Option(name: .customLong("do"), help: help(Help.campaignDo)) var activity: [String] = []
    @Option(help: help(Help.campaignMatter)) var matter: [String] = []

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let first = try day(from)
        let draft = CampaignDraft(
            code: code, name: Name(zh: name, en: english), lead: lead, from: first,
            through: try through.map(day) ?? first, places: try place.map(placeCode), bodies: body,
            activities: activity, matters: matter)
        _ = try await jurisdiction.openCampaign(draft, try await acting.request(in: jurisdiction))
        Speech.say(.campaignOpened)
    }
}

struct CampaignStrandCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("strand", Help.campaignStrand) }
    @Argument(help: help(Help.campaignCode)) var code: String
    @Argument(help: help(Help.campaignStrandCode)) var strand: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.campaignName)) var name: String
    @Option(help: help(Help.campaignNameEnglish)) var english: String?
    @Option(help: help(Help.campaignLead)) var lead: String
    @Option(help: help(Help.campaignParent)) var parent: String?

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let draft = StrandDraft(code: strand, name: Name(zh: name, en: english), lead: lead, parent: parent)
        try await jurisdiction.addStrand(draft, to: code, try await acting.request(in: jurisdiction))
        Speech.say(.strandAdded)
    }
}

struct ExtendCampaignCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("extend", Help.campaignExtend) }
    @Argument(help: help(Help.campaignCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.campaignLonger)) var through: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.extendCampaign(
            code, through: try day(through), try await acting.request(in: jurisdiction))
        Speech.say(.campaignExtended)
    }
}

struct CloseCampaignCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("close", Help.campaignClose) }
    @Argument(help: help(Help.campaignCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.closeCampaign(code, try await acting.request(in: jurisdiction))
        Speech.say(.campaignClosed)
    }
}

struct ListCampaignsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.campaignList) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var code, name, lead, from, through: String
        var open: Bool
        var strands: Int
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let found = try await jurisdiction.campaigns(try await acting.request(in: jurisdiction))
        let (directory, today) = (try await jurisdiction.directory(), jurisdiction.today)
        let lines = found.map { line in
            Line(
                code: line.code, name: words(.name(line.name)), lead: directory[line.lead]?.code ?? "",
                from: line.from.iso, through: line.through.iso, open: line.isOpen, strands: line.strands)
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["code", "name", "lead", "from", "through", "open", "strands"]]
                        + lines.map { [$0.code, $0.name, $0.lead, $0.from, $0.through, "\($0.open)", "\($0.strands)"] }
                ), terminator: "")
        case .text:
            if lines.isEmpty { Speech.say(.noCampaigns) }
            for (line, campaign) in zip(lines, found) {
                let standing = words(.campaignStanding(campaign.standing(on: today)))
                print("\(line.code)  \(line.name)  \(line.from)–\(line.through)  \(standing)")
            }
        }
    }
}

struct ShowCampaignCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.campaignShow) }
    @Argument(help: help(Help.campaignCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.format)) var format = Format.text

    /// A line of what a campaign came to: of all of it, of a strand, a kind, a class, a body or what it brought.
    private struct Line: Encodable {
        var of, code, name: String
        var activities, personVisits, met, matters, solved, open, overdue: Int?
        /// What activities brought: how much, its unit, and whether it was promised or reached. Without an amount: too large to be added up.
        var amount, unit, bound, basis: String?
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let report = try await jurisdiction.campaignReport(code, try await acting.request(in: jurisdiction))
        let lines = lines(of: report, jurisdiction.playbook)
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
            let heads = [
                "of", "code", "name", "activities", "person_visits", "met", "matters", "solved", "open", "overdue",
                "amount", "unit", "bound", "basis",
            ]
            let rows = lines.map { line -> [String] in
                let numbers = [
                    line.activities, line.personVisits, line.met, line.matters, line.solved, line.open, line.overdue,
                ]
                let brought = [line.amount, line.unit, line.bound, line.basis].map { $0 ?? "" }
                return [line.of, line.code, line.name] + numbers.map(text) + brought
            }
            print(csv([heads] + rows), terminator: "")
        case .text: say(report, lines, try await jurisdiction.directory())
        }
    }

    private func say(_ report: CampaignReport, _ lines: [Line], _ directory: Directory) {
        let content = report.campaign.content
        print("\(words(.name(content.name)))  \(words(.campaignSpan(from: content.from, through: content.through)))")
        func line(_ name: Sentence, _ value: String) { print("\(words(name))\(words(.colon))\(value)") }
        line(.campaignLead, directory[content.lead].map { words(.name($0.name)) } ?? "")
        line(.campaignVisits, "\(report.visits)")
        line(.campaignPersonVisits, "\(report.personVisits)")
        for type in MatterKind.SubjectType.allCases where (report.met[type] ?? 0) > 0 {
            line(.campaignMet(type), "\(report.met[type] ?? 0)")
        }
        Speech.say(.campaignSum(report.standing))
        for line in lines where !["campaign", "missing", "brought"].contains(line.of) {
            let numbers = [line.activities, line.matters, line.solved].map { $0.map(String.init) ?? "-" }
            print("  \(line.name)  \(numbers.joined(separator: "  "))")
        }
        if !report.brought.isEmpty { Speech.say(.campaignBrought) }
        for brought in report.brought {
            let sum = words(brought.sum.quantity.map { Sentence.quantity($0) } ?? .sumTooLarge)
            print("  \(brought.name)  \(sum)")
        }
        let expected = report.bodies.count + report.missing.count
        Speech.say(.campaignFiled(report.bodies.count, of: expected))
        for body in report.missing { print("  \(body.code)  \(words(.name(body.name)))") }
    }

    private func lines(of report: CampaignReport, _ playbook: Playbook) -> [Line] {
        func line(
            _ of: String, _ code: String, _ name: String, _ activities: Int?,
            _ standing: CampaignTally.Standing?
        ) -> Line {
            Line(
                of: of, code: code, name: name, activities: activities, personVisits: nil, met: nil,
                matters: standing?.all, solved: standing?.solved, open: standing?.open, overdue: standing?.overdue)
        }
        let content = report.campaign.content
        var whole = line(
            "campaign", content.code, words(.name(content.name)), report.activities.reduce(0) { $0 + $1.count },
            report.standing)
        whole.personVisits = report.personVisits
        whole.met = report.met.values.reduce(0, +)
        var lines = [whole]
        for strand in report.campaign.strands {
            let (activities, standing) = report.of(strand)
            lines.append(line("strand", strand.code, words(.name(strand.name)), activities, standing))
        }
        for (kind, count) in report.byKind {
            lines.append(line("activity", kind.id.key, words(.name(kind.name)), count, nil))
        }
        for brought in report.brought {
            var own = line("brought", brought.kind.key, brought.name, brought.count, nil)
            own.amount = brought.sum.quantity.map { "\($0.amount)" }
            own.bound = brought.sum.quantity?.bound.rawValue
            (own.unit, own.basis) = (brought.sum.unit.symbol, brought.sum.basis.rawValue)
            lines.append(own)
        }
        for (kind, standing) in report.byMatterKind {
            let name = playbook.kind(kind).map { words(.name($0.name)) } ?? kind.key
            lines.append(line("matter", kind.key, name, nil, standing))
        }
        for (name, standing) in report.byClass where report.byClass.count > 1 || name != nil {
            lines.append(line("class", name ?? "", name ?? words(.campaignNoClass), nil, standing))
        }
        for (body, count) in report.bodies {
            var own = line("body", body.code, words(.name(body.name)), count.activities, nil)
            own.personVisits = count.personVisits
            own.met = count.met
            lines.append(own)
        }
        return lines
            + report.missing.map { line("missing", $0.code, words(.name($0.name)), 0, nil) }
    }
}

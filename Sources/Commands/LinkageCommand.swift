import ArgumentParser
import Domain
import Faces
import UseCases
import Words

struct LinkageCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "linkage", Help.linkage, nil,
            [
                AddLinkageCommand.self, EndLinkageCommand.self, HandOverLinkagesCommand.self,
                LinkageCoverageCommand.self, LinkageLoadsCommand.self, SharePatchesCommand.self,
            ])
    }
}

/// `person@body`, or a body alone.
func holderName(_ text: String) -> LinkageHolderName {
    let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
    return parts.count == 2 ? .init(person: parts[0], body: parts[1]) : .init(body: text)
}

struct AddLinkageCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("add", Help.linkageAdd) }
    @Argument(help: help(Help.tier)) var tier: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.linkageHolder)) var holder: String
    @Option(help: help(Help.linkageHousehold)) var household: [String] = []
    @Option(help: help(Help.linkageEnterprise)) var enterprise: [String] = []
    @Option(help: help(Help.linkagePlace)) var place: [String] = []
    @Option(help: help(Help.linkageTopic)) var topic: [String] = []
    @Option(help: help(Help.linkageRole)) var role: String?
    @Option(help: help(Help.linkageGroup)) var group: String?
    @Option(help: help(Help.linkageSince)) var since: String?

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        var targets = household.map { LinkageTargetName.subject(SubjectName(.household, $0)) }
        targets += enterprise.map { .subject(SubjectName(.enterprise, $0)) }
        targets += try place.map { .place(try placeCode($0)) }
        targets += topic.map { .topic($0) }
        guard !targets.isEmpty else { throw CommandFault.said(.linkageNeedsTarget) }
        let day = try since.map(day) ?? jurisdiction.today
        let made = try await jurisdiction.link(
            targets.map {
                LinkageDraft(
                    tier: tier, holder: holderName(holder), target: $0, role: role, group: group, since: day)
            }, try await acting.request(in: jurisdiction))
        Speech.say(.linked(made.count))
        for id in made { print(id.description) }
    }
}

struct EndLinkageCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("end", Help.linkageEnd) }
    @Argument(help: help(Help.linkageID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.householdOn)) var on: String?
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        guard let id = LinkageID(id) else { throw CommandFault.said(.refusal(LinkageRefusal.notLinked)) }
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.end(
            id, on: try on.map(day) ?? jurisdiction.today, reason: reason, try await acting.request(in: jurisdiction))
        Speech.say(.linkageEnded)
    }
}

struct HandOverLinkagesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("hand-over", Help.linkageHandOver) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.linkageFrom)) var from: String
    @Option(help: help(Help.linkageTo)) var to: String
    @Option(help: help(Help.tier)) var tier: String?
    @Option(help: help(Help.householdOn)) var on: String?
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let count = try await jurisdiction.handOver(
            from: holderName(from), to: holderName(to), in: tier, on: try on.map(day) ?? jurisdiction.today,
            reason: reason, try await acting.request(in: jurisdiction))
        Speech.say(.linkagesHandedOver(count))
    }
}

struct LinkageCoverageCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("vacant", Help.linkageVacant) }
    @Argument(help: help(Help.tier)) var tier: String
    @Argument(help: help(Help.linkageVacantPlace)) var place: String?
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.coverageAsOf)) var asOf: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var target: String
        var isVacated: Bool
    }

    private struct Shown: Encodable {
        var tier: String
        var covered, of: Int
        var vacant: [Line]
        var doubled: [String]
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let found = try await jurisdiction.vacancies(
            of: tier, in: try place.map(placeCode), on: try asOf.map(day), try await acting.request(in: jurisdiction))
        let vacated = Set(found.coverage.vacated)
        let lines = found.coverage.vacant.map { Line(target: found.names[$0] ?? "?", isVacated: vacated.contains($0)) }
        switch format {
        case .json:
            try printJSON(
                Shown(
                    tier: tier, covered: found.coverage.covered, of: found.coverage.of, vacant: lines,
                    doubled: found.coverage.doubled.map { found.names[$0] ?? "?" }))
        case .csv:
            print(csv([["target", "vacated"]] + lines.map { [$0.target, $0.isVacated ? "1" : "0"] }), terminator: "")
        case .text:
            Speech.say(.linkageCovered(Share(found.coverage.covered, of: found.coverage.of)))
            for line in lines { print("\(line.target)\(line.isVacated ? "  " + words(.postIsEmpty) : "")") }
        }
    }
}

struct LinkageLoadsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("loads", Help.linkageLoads) }
    @Argument(help: help(Help.tier)) var tier: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.coverageAsOf)) var asOf: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var holder: String
        var targets: Int
        var measure: String?
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let directory = try await jurisdiction.directory()
        let loads = try await jurisdiction.linkageLoads(
            in: tier, on: try asOf.map(day), try await acting.request(in: jurisdiction))
        let lines = loads.map { load in
            let name =
                switch load.holder {
                case .post(let person, let body):
                    "\(directory.staff[person]?.name ?? "?") \(directory[body].map { words(.name($0.name)) } ?? "")"
                case .body(let body): directory[body].map { words(.name($0.name)) } ?? "?"
                }
            return Line(holder: name, targets: load.targets, measure: load.measure.map { words(.loadMeasure($0)) })
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["holder", "targets", "measure"]] + lines.map { [$0.holder, "\($0.targets)", $0.measure ?? ""] }),
                terminator: "")
        case .text:
            for line in lines { print("\(line.targets)  \(line.holder)  \(line.measure ?? "")") }
        }
    }
}

struct SharePatchesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("share", Help.linkageShare, Help.linkageShareMore)
    }
    @Argument(help: help(Help.placeCode)) var place: String
    @Argument(help: help(Help.linkageShareAmong)) var among: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.tier)) var tier: String
    @Option(help: help(Help.linkageLeast)) var least = 0
    @Flag(help: help(Help.linkageApply)) var apply = false
    @Option(help: help(Help.reason)) var reason: String?

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: apply)
        let request = try await acting.request(in: jurisdiction)
        let proposal = try await jurisdiction.proposePatches(
            of: try placeCode(place), among: among.map(holderName), tier: tier, least: least, request)
        let directory = try await jurisdiction.directory()
        func name(_ holder: Linkage.Holder) -> String {
            switch holder {
            case .post(let person, _): directory.staff[person]?.name ?? "?"
            case .body(let body): directory[body].map { words(.name($0.name)) } ?? "?"
            }
        }
        for patch in proposal.patches {
            let groups = patch.groups.map { group in
                let place = directory.places[group.place].map { words(.name($0.name)) } ?? "?"
                return "\(place)（\(group.households.count)）"
            }
            print("\(name(patch.holder))  \(patch.households)  \(groups.joined(separator: "、"))")
        }
        for shortfall in proposal.shortfalls {
            switch shortfall {
            case .nobody(let households): Speech.say(.nobodyToShareAmong(households))
            case .fewerGroups(let without): Speech.say(.withoutGroups(without.map(name)))
            case .below(let least, let holders): Speech.say(.belowLeast(least, holders.map(name)))
            }
        }
        guard apply else { return Speech.say(.sharingProposed) }
        let made = try await jurisdiction.apply(
            proposal, tier: tier, since: jurisdiction.today, reason: reason ?? words(.sharingReason), request)
        Speech.say(.linked(made))
    }
}

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
        var isDoubled: Bool
        var since: String?
        var holder: String?
        var reason: String?
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
        let directory = try await jurisdiction.directory()
        let vacant = found.coverage.vacant.map { target -> Line in
            var line = Line(target: found.names[target] ?? "?", isVacated: false, isDoubled: false)
            switch found.why[target] {
            case .left(let day, let holder, _):
                (line.isVacated, line.since, line.holder) = (true, day?.iso, holderSaid(holder, directory))
            case .ended(let day, let reason, let holder):
                (line.since, line.holder, line.reason) = (day.iso, holderSaid(holder, directory), reason)
            case .never, nil: break
            }
            return line
        }
        let doubled = found.coverage.doubled.map { found.names[$0] ?? "?" }
        switch format {
        case .json:
            try printJSON(
                Shown(
                    tier: tier, covered: found.coverage.covered, of: found.coverage.of, vacant: vacant,
                    doubled: doubled))
        case .csv:
            let lines = vacant + doubled.map { Line(target: $0, isVacated: false, isDoubled: true) }
            let rows = lines.map { line in
                [
                    line.target, line.isVacated ? "1" : "0", line.isDoubled ? "1" : "0", line.since ?? "",
                    line.holder ?? "", line.reason ?? "",
                ]
            }
            print(csv([["target", "vacated", "doubled", "since", "holder", "reason"]] + rows), terminator: "")
        case .text:
            Speech.say(.linkageCovered(Share(found.coverage.covered, of: found.coverage.of)))
            for (line, target) in zip(vacant, found.coverage.vacant) {
                print("\(line.target)  \(said(found.why[target] ?? .never, directory))")
            }
            guard !doubled.isEmpty else { return }
            Speech.say(.doubledTargets(doubled.count))
            for target in doubled { print(target) }
        }
    }

    /// Since when and why, as the tier's page says it.
    private func said(_ why: LinkageGap.Why, _ directory: Directory) -> String {
        switch why {
        case .never: words(.neverHeld)
        case .ended(let day, let reason, let holder):
            words(.heldUntil(day, .data(holderSaid(holder, directory)))) + " " + reason
        case .left(let day, let holder, _): words(.leftPost(day, .data(holderSaid(holder, directory))))
        }
    }
}

/// Somebody in a post with its body, or a body.
private func holderSaid(_ holder: Linkage.Holder, _ directory: Directory) -> String {
    func name(_ body: OrganisationID) -> String? { directory[body].map { words(.name($0.name)) } }
    switch holder {
    case .post(let person, let body): return "\(directory.staff[person]?.name ?? "?") \(name(body) ?? "")"
    case .body(let body): return name(body) ?? "?"
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
        let found = try await jurisdiction.linkageLoads(
            in: tier, on: try asOf.map(day), try await acting.request(in: jurisdiction))
        let lines = found.loads.map { load in
            Line(
                holder: holderSaid(load.holder, directory), targets: load.targets,
                measure: load.measure.map { words(.loadMeasure($0)) })
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["holder", "targets", "measure"]] + lines.map { [$0.holder, "\($0.targets)", $0.measure ?? ""] }),
                terminator: "")
        case .text:
            if let scale = Sentence.scale(of: found.scale) { Speech.say(scale) }
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
    @Option(help: help(Help.linkageShareGroup)) var group: [String] = []
    @Flag(help: help(Help.linkageApply)) var apply = false
    @Option(help: help(Help.reason)) var reason: String?

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: apply)
        let request = try await acting.request(in: jurisdiction)
        let holders = among.map(holderName)
        var proposal = try await jurisdiction.proposePatches(
            of: try placeCode(place), among: holders, tier: tier, least: least, request)
        let directory = try await jurisdiction.directory()
        if !group.isEmpty { proposal = try edited(proposal, holders, directory.places) }
        func name(_ holder: Linkage.Holder) -> String {
            switch holder {
            case .post(let person, _): directory.staff[person]?.name ?? "?"
            case .body(let body): directory[body].map { words(.name($0.name)) } ?? "?"
            }
        }
        for patch in proposal.patches {
            let groups = patch.groups.map { group -> String in
                let place = directory.places[group.place]
                let origin = proposal.origin(of: group, with: patch.holder)
                return "\(place?.code.short ?? "?") "
                    + words(.shareGroup(place.map { .name($0.name) } ?? .data("?"), group.households.count)) + " "
                    + words(.shareOrigin(origin) { .data(name($0)) })
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
    /// `CODE=PERSON@BODY`, a group each.
    private func edited(
        _ proposal: PatchProposal, _ holders: [LinkageHolderName], _ places: PlaceTree
    ) throws -> PatchProposal {
        let groups = Set(proposal.patches.flatMap(\.groups).map(\.place))
        var chosen: [PlaceID: Linkage.Holder] = [:]
        for text in group {
            let (code, name) = try pair(text)
            guard let place = places.place(try placeCode(code)), groups.contains(place.id),
                let index = holders.firstIndex(of: holderName(name))
            else { throw CommandFault.said(.noSuchShare(text)) }
            chosen[place.id] = proposal.patches[index].holder
        }
        return proposal.edited(chosen)
    }
}

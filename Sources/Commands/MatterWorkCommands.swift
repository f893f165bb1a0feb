import ArgumentParser
import Domain
import Faces
import UseCases
import Words

// Working on it.

struct AssignCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("assign", Help.assign) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.responsible)) var responsible: String?
    @Option(help: help(Help.due)) var due: String?
    @Option(help: help(Help.method)) var method: String?
    @Option(help: help(Help.at)) var at: String?

    func action(on matter: ActedOn) async throws -> MatterAction {
        var person: PersonID?
        if let responsible { person = try await matter.person(responsible) }
        let zone = matter.jurisdiction.timetable.zone
        return .assign(responsible: person, due: try due.map { zone.end(of: try day($0)) }, method: method)
    }
}

struct HandOverCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("hand-over", Help.handOver) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.handOverFrom)) var from: String?
    @Option(help: help(Help.handOverTo)) var to: String
    @Option(help: help(Help.reason)) var reason: String

    func action(on matter: ActedOn) async throws -> MatterAction {
        var before: PersonID?
        if let from { before = try await matter.person(from) }
        return .handOver(from: before, to: try await matter.person(to), reason: reason)
    }
}

struct DoneCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("done", Help.done) }
    @OptionGroup var target: MatterTarget
    @OptionGroup var evidence: EvidenceOptions
    @Option(help: help(Help.at)) var at: String?
    func action(on matter: ActedOn) throws -> MatterAction { .reportDone(evidence: try evidence.read()) }
}

struct AdvanceCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("advance", Help.advance) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.step)) var step: String
    @Option(help: help(Help.at)) var at: String?
    func action(on matter: ActedOn) -> MatterAction { .advance(to: StepID(step)) }
}

struct FilePlanCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("file-plan", Help.filePlan) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.planText)) var text: String
    @OptionGroup var evidence: EvidenceOptions
    @Option(help: help(Help.at)) var at: String?

    func action(on matter: ActedOn) throws -> MatterAction {
        .filePlan(try Commands.text(text), evidence: try evidence.read())
    }
}

struct ChoosePathCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("choose-path", Help.choosePath) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.path)) var path: String
    @Option(help: help(Help.clause)) var clause: String?
    func action(on matter: ActedOn) -> MatterAction { .choosePath(PathID(path), clause: clause) }
}

struct EscalateCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("escalate", Help.escalate) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.escalateTo)) var to: String
    @Option(help: help(Help.reason)) var reason: String

    func action(on matter: ActedOn) async throws -> MatterAction {
        .escalate(to: try await matter.body(to), reason: reason)
    }
}

struct LimitByPolicyCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("limit-by-policy", Help.limitByPolicy) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.clause)) var clause: String
    func action(on matter: ActedOn) -> MatterAction { .limitByPolicy(clause: clause) }
}

struct OutcomeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("outcome", Help.outcome) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.outcomeName)) var name: String
    @OptionGroup var amount: QuantityOptions
    @Option(help: help(Help.at)) var at: String?

    func validate() throws {
        if amount.quantity == nil { throw ValidationError(words(.quantityNeeded)) }
    }

    func action(on matter: ActedOn) throws -> MatterAction {
        .recordOutcome(.init(name: name, quantity: try amount.read(amount.quantity ?? "")))
    }
}

struct HoldCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("hold", Help.hold) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.decision)) var decision: String
    @Option(help: help(Help.clause)) var clause: String
    @Option(help: help(Help.review)) var review: String

    func action(on matter: ActedOn) throws -> MatterAction {
        .hold(decision: decision, clause: clause, review: try day(review))
    }
}

struct ResumeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("resume", Help.resume) }
    @OptionGroup var target: MatterTarget
    func action(on matter: ActedOn) -> MatterAction { .resume }
}

struct AskExtensionCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("ask-extension", Help.askExtension) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.extensionBy)) var by: String
    @Option(help: help(Help.reason)) var reason: String

    func action(on matter: ActedOn) throws -> MatterAction {
        guard let limit = Limit(by) else { throw CommandFault.said(.badLimit(by)) }
        return .askExtension(limit, reason: reason)
    }
}

struct DecideExtensionCommand: MatterActionCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("decide-extension", Help.decideExtension)
    }

    enum Decision: String, EnumerableFlag {
        case grant, refuse
        static func help(for value: Self) -> ArgumentHelp? {
            Commands.help(value == .grant ? Help.grant : Help.refuse)
        }
    }

    @OptionGroup var target: MatterTarget
    @Flag var decision: Decision
    @Option(help: help(Help.reason)) var reason: String
    func action(on matter: ActedOn) -> MatterAction { .decideExtension(granted: decision == .grant, reason: reason) }
}

struct RelateCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("relate", Help.relate, Help.relateMore) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.relationType)) var type: MatterKind.RelationType
    @Option(help: help(Help.otherNumber)) var to: String
    func action(on matter: ActedOn) throws -> MatterAction { .relate(type, to: try number(to)) }
}

struct UnrelateCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("unrelate", Help.unrelate) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.relationType)) var type: MatterKind.RelationType
    @Option(help: help(Help.otherNumber)) var to: String
    @Option(help: help(Help.reason)) var reason: String
    func action(on matter: ActedOn) throws -> MatterAction { .unrelate(type, to: try number(to), reason: reason) }
}

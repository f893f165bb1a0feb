import ArgumentParser
import Domain
import Faces
import UseCases
import Words

// Finding who deals with it.

struct DispatchCommand: MatterActionCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("dispatch", Help.dispatch, Help.dispatchMore)
    }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.toBody)) var to: String?
    @Flag(help: help(Help.supporting)) var supporting = false

    func action(on matter: ActedOn) async throws -> MatterAction {
        if let to { return .dispatch(to: try await matter.body(to), part: supporting ? .supporting : .lead) }
        guard !supporting else { throw CommandFault.said(.supportingWithoutBody) }
        return .dispatchByRoute
    }

    func note(on matter: ActedOn) async throws -> Sentence? {
        guard to == nil else { return nil }
        let jurisdiction = matter.jurisdiction
        let answer = try await jurisdiction.route(of: matter.number, matter.actor)
        let names = DirectoryNames(try await jurisdiction.directory(), functions: jurisdiction.functionNames)
        return .why(.route(answer, names))
    }
}

struct OfferCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("offer", Help.offer) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.offerTo)) var to: String?

    func action(on matter: ActedOn) async throws -> MatterAction {
        var body: OrganisationID?
        if let to { body = try await matter.body(to) }
        return .offer(to: body)
    }
}

struct ClaimCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("claim", Help.claim) }
    @OptionGroup var target: MatterTarget
    func action(on matter: ActedOn) -> MatterAction { .claim }
}

struct ReleaseCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("release", Help.release) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.reason)) var reason: String
    func action(on matter: ActedOn) -> MatterAction { .release(reason: reason) }
}

struct AcknowledgeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("acknowledge", Help.acknowledge) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.at)) var at: String?
    func action(on matter: ActedOn) -> MatterAction { .acknowledge }
}

struct ReturnCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("return", Help.returnTask) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.reason)) var reason: String
    @Option(help: help(Help.suggests)) var suggests: String?

    func action(on matter: ActedOn) async throws -> MatterAction {
        var body: OrganisationID?
        if let suggests { body = try await matter.body(suggests) }
        return .return(reason: reason, suggests: body)
    }
}

struct RedispatchCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("redispatch", Help.redispatch) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.fromBody)) var from: String
    @Option(help: help(Help.toBody)) var to: String
    @Option(help: help(Help.reason)) var reason: String

    func action(on matter: ActedOn) async throws -> MatterAction {
        .redispatch(from: try await matter.body(from), to: try await matter.body(to), reason: reason)
    }
}

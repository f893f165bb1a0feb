import ArgumentParser
import Domain
import Faces
import UseCases
import Words

// Pressing for it.

struct UrgeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("urge", Help.urge) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.reason)) var reason: String
    @Option(help: help(Help.urgedBody)) var body: String?

    func action(on matter: ActedOn) async throws -> MatterAction {
        var urged: OrganisationID?
        if let body { urged = try await matter.body(body) }
        return .urge(reason: reason, body: urged)
    }
}

struct AcknowledgeUrgeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("acknowledge-urge", Help.acknowledgeUrge) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.urgeNumber)) var urge: Int?

    func action(on matter: ActedOn) async throws -> MatterAction {
        if let urge { return .acknowledgeUrge(number: urge) }
        let urges = try await matter.file().view.urges.filter { $0.to == matter.actor.body }
        guard let urge = urges.first(where: { $0.acknowledged == nil }) ?? urges.last else {
            throw CommandFault.said(.noUrgeForYou)
        }
        return .acknowledgeUrge(number: urge.number)
    }
}

struct SuperviseCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("supervise", Help.supervise) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.reason)) var reason: String
    func action(on matter: ActedOn) -> MatterAction { .supervise(reason: reason) }
}

struct NoteAccountabilityCommand: MatterActionCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("note-accountability", Help.noteAccountability)
    }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.accountableBody)) var body: String
    @Option(help: help(Help.accountablePerson)) var person: String?
    @Option(help: help(Help.reason)) var reason: String

    func action(on matter: ActedOn) async throws -> MatterAction {
        var accountable: PersonID?
        if let person { accountable = try await matter.person(person) }
        return .noteAccountability(body: try await matter.body(body), person: accountable, reason: reason)
    }
}

struct CommentCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("comment", Help.comment) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.commentText)) var text: String
    @Option(help: help(Help.at)) var at: String?
    func action(on matter: ActedOn) throws -> MatterAction { .comment(try Commands.text(text)) }
}

struct ConfirmTimeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("confirm-time", Help.confirmTime, Help.confirmTimeMore)
    }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.acknowledgedBy)) var acknowledgedBy: String?
    @Option(help: help(Help.doneBy)) var doneBy: String?
    @Flag(help: help(Help.thePlansTime)) var plan = false

    func validate() throws {
        guard [acknowledgedBy != nil, doneBy != nil, plan].count(where: \.self) <= 1 else {
            throw ValidationError(words(.oneTimeOnly))
        }
    }

    func action(on matter: ActedOn) async throws -> MatterAction {
        if let acknowledgedBy { return .confirmTime(of: .acknowledgement(by: try await matter.body(acknowledgedBy))) }
        if let doneBy { return .confirmTime(of: .completion(by: try await matter.body(doneBy))) }
        return .confirmTime(of: plan ? .plan : .answer)
    }
}

public import ArgumentParser
public import Domain
import Foundation
import UseCases
import Words

struct MatterCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "matter", Help.matter, nil,
            [
                RegisterCommand.self, DispatchCommand.self, AcknowledgeCommand.self, ReturnCommand.self,
                AssignCommand.self, DoneCommand.self, OutcomeCommand.self, HoldCommand.self, ResumeCommand.self,
                AnswerCommand.self, ContactCommand.self, EvaluateCommand.self, StrikeOffCommand.self,
                ReIncludeCommand.self, ShowCommand.self, ListCommand.self,
            ])
    }
}

/// A command that does one thing to one matter.
protocol MatterActionCommand: AsyncParsableCommand {
    var target: MatterTarget { get }
    func action(in jurisdiction: Jurisdiction) async throws -> MatterAction
}

/// Which matter, in which store, by whom.
struct MatterTarget: ParsableArguments {
    @Argument(help: help(Help.number)) var number: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
}

extension MatterActionCommand {
    func run() async throws {
        let number = try number(target.number)
        let jurisdiction = try await target.store.open(forWriting: true)
        let request = try await target.acting.request(in: jurisdiction)
        let receipt: Receipt
        do {
            receipt = try await jurisdiction.act(try await action(in: jurisdiction), on: number, request)
        } catch Refused.matter(let refusal) {
            throw CommandFault.said(try await jurisdiction.said(refusal))
        }
        Speech.say(.nowStands(receipt.number, receipt.position, receipt.exit))
        let hasClock = [.placed, .acknowledged, .working].contains(receipt.position)
        if hasClock, receipt.due == nil { Speech.say(.remaining(.stopped, .workingDays)) }
        if let due = receipt.due, [.placed, .acknowledged, .working].contains(receipt.position) {
            Speech.say(.answerBy(.due(due, in: jurisdiction.timetable.zone)))
        }
    }
}

extension Jurisdiction {
    func name(of body: OrganisationID) async throws -> Sentence {
        try await bodies().first { $0.id == body }.map { Sentence.name($0.name) } ?? .data(body.description)
    }

    /// A refusal with the names of bodies in it.
    func said(_ refusal: MatterRefusal) async throws -> Sentence {
        let names = Dictionary(try await bodies().map { ($0.id, $0.name) }) { first, _ in first }
        return .refusal(refusal, in: timetable.zone) { names[$0].map(Sentence.name) ?? .data($0.description) }
    }
}

struct RegisterCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("register", Help.register) }

    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.text)) var text: String
    @Option(help: help(Help.title)) var title: String?
    @Option(help: help(Help.kind)) var kind = "concern"
    @Option(help: help(Help.channel)) var channel = "hotline"
    @Option(help: help(Help.summaryText)) var summary: String?
    @Option(help: help(Help.name)) var name: String?
    @Option(help: help(Help.phone)) var phone: String?
    @Option(help: help(Help.address)) var address: String?
    @Option(help: help(Help.place)) var place: String?
    @Option(help: help(Help.against)) var against: [String] = []
    @Option(help: help(Help.receiver)) var receiver: String?

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        var number: PhoneNumber?
        if let phone {
            guard let parsed = PhoneNumber(phone) else { throw Refused.badPhone(phone) }
            number = parsed
        }
        var code: PlaceCode?
        if let place {
            guard let parsed = PlaceCode(place) else { throw CommandFault.said(.badPlace(place)) }
            code = parsed
        }
        var bodies: [OrganisationID] = []
        for body in against { bodies.append(try await jurisdiction.body(body)) }
        let posts = try await jurisdiction.posts()
        var receiving: OrganisationID?
        if let receiver { receiving = try await jurisdiction.body(receiver) }
        let receipt = try await jurisdiction.register(
            Intake(
                kind: kind, channel: channel, words: Words(title: title, text: try Commands.text(text)),
                summary: summary,
                contact: Contact(name: name, phone: number, address: address), place: code,
                voice: request.actor.role == .resident ? .ownWords : .clerk, against: bodies,
                firstReceiver: receiving ?? request.actor.body ?? posts.first { $0.role == .clerk }?.body), request)
        Speech.say(.received(receipt.number, by: try await jurisdiction.name(of: receipt.owner)))
    }
}

struct DispatchCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("dispatch", Help.dispatch) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.toBody)) var to: String
    @Flag(help: help(Help.supporting)) var supporting = false

    func action(in jurisdiction: Jurisdiction) async throws -> MatterAction {
        .dispatch(to: try await jurisdiction.body(to), part: supporting ? .supporting : .lead)
    }
}

struct AcknowledgeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("acknowledge", Help.acknowledge) }
    @OptionGroup var target: MatterTarget
    func action(in jurisdiction: Jurisdiction) -> MatterAction { .acknowledge }
}

struct ReturnCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("return", Help.returnTask) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.reason)) var reason: String
    @Option(help: help(Help.suggests)) var suggests: String?

    func action(in jurisdiction: Jurisdiction) async throws -> MatterAction {
        var body: OrganisationID?
        if let suggests { body = try await jurisdiction.body(suggests) }
        return .return(reason: reason, suggests: body)
    }
}

struct AssignCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("assign", Help.assign) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.responsible)) var responsible: String?
    @Option(help: help(Help.due)) var due: String?
    @Option(help: help(Help.method)) var method: String?

    func action(in jurisdiction: Jurisdiction) async throws -> MatterAction {
        var person: PersonID?
        if let responsible { person = try await jurisdiction.person(responsible) }
        return .assign(
            responsible: person, due: try due.map { jurisdiction.timetable.zone.end(of: try day($0)) }, method: method)
    }
}

/// Files given as evidence, by their digests.
struct EvidenceOptions: ParsableArguments {
    @Option(help: help(Help.evidence)) var evidence: [String] = []

    func read() throws -> [Matter.Evidence] {
        try evidence.map { path in
            guard let data = FileManager.default.contents(atPath: path) else { throw CommandFault.said(.noFile(path)) }
            return UseCases.evidence(named: fileName(path), content: Array(data))
        }
    }
}

struct DoneCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("done", Help.done) }
    @OptionGroup var target: MatterTarget
    @OptionGroup var evidence: EvidenceOptions
    func action(in jurisdiction: Jurisdiction) throws -> MatterAction { .reportDone(evidence: try evidence.read()) }
}

struct OutcomeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("outcome", Help.outcome) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.outcomeName)) var name: String
    @Option(help: help(Help.quantity)) var quantity: String
    @Flag(help: help(Help.moreThan)) var moreThan = false
    @Flag(help: help(Help.about)) var about = false
    @Flag(help: help(Help.planned)) var planned = false

    func action(in jurisdiction: Jurisdiction) throws -> MatterAction {
        let bound: Bound = moreThan ? .moreThan : about ? .about : .exact
        guard let quantity = Quantity(quantity, bound: bound, basis: planned ? .planned : .actual) else {
            throw CommandFault.said(.badQuantity(quantity))
        }
        return .recordOutcome(.init(name: name, quantity: quantity))
    }
}

struct HoldCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("hold", Help.hold) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.decision)) var decision: String
    @Option(help: help(Help.clause)) var clause: String
    @Option(help: help(Help.review)) var review: String

    func action(in jurisdiction: Jurisdiction) throws -> MatterAction {
        .hold(decision: decision, clause: clause, review: try day(review))
    }
}

struct ResumeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("resume", Help.resume) }
    @OptionGroup var target: MatterTarget
    func action(in jurisdiction: Jurisdiction) -> MatterAction { .resume }
}

struct AnswerCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("answer", Help.answer) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.answerText)) var text: String
    @OptionGroup var evidence: EvidenceOptions

    func action(in jurisdiction: Jurisdiction) throws -> MatterAction {
        .answer(Words(text: try Commands.text(text)), evidence: try evidence.read())
    }
}

struct ContactCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("contact", Help.contact) }
    @OptionGroup var target: MatterTarget
    @Flag(inversion: .prefixedNo, help: help(Help.reached)) var reached: Bool
    func action(in jurisdiction: Jurisdiction) -> MatterAction { .attemptContact(reached: reached) }
}

enum YesOrNo: String, ExpressibleByArgument, CaseIterable {
    case yes, no
}

extension Matter.Satisfaction: ExpressibleByArgument {}

struct EvaluateCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("evaluate", Help.evaluate) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.solved)) var solved: YesOrNo
    @Option(help: help(Help.level)) var level: Matter.Satisfaction?
    @Option(help: help(Help.evaluationWords)) var words: String?

    func action(in jurisdiction: Jurisdiction) throws -> MatterAction {
        .evaluate(solved: solved == .yes, level: level, words: try words.map { Words(text: try Commands.text($0)) })
    }
}

struct StrikeOffCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("strike-off", Help.strikeOff) }
    @OptionGroup var target: MatterTarget
    func action(in jurisdiction: Jurisdiction) -> MatterAction { .strikeOff }
}

struct ReIncludeCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("re-include", Help.reInclude) }
    @OptionGroup var target: MatterTarget
    func action(in jurisdiction: Jurisdiction) -> MatterAction { .reInclude }
}

public import ArgumentParser
public import Domain
import Faces
import Foundation
import Tables
import UseCases
import Words

struct MatterCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "matter", abstract: words(Help.matter), discussion: words(Help.matterMore),
            groupedSubcommands: [
                group(
                    Help.looking,
                    [
                        ShowCommand.self, ListCommand.self, AttachmentCommand.self, PaperCommand.self,
                        UnmaskCommand.self,
                        LinkCommand.self,
                    ]),
                group(Help.severalAtOnce, [BulkCommand.self]),
                group(
                    Help.intakePhase,
                    [
                        RegisterCommand.self, AddSourceCommand.self, ConfirmTextCommand.self, SummariseCommand.self,
                        AnswerDirectlyCommand.self, FixAtOnceCommand.self, DeclineCommand.self,
                        ReclassifyCommand.self, ShieldCommand.self, AttachCommand.self,
                    ]),
                group(
                    Help.placingPhase,
                    [
                        DispatchCommand.self, OfferCommand.self, ClaimCommand.self, ReleaseCommand.self,
                        AcknowledgeCommand.self, ReturnCommand.self, RedispatchCommand.self,
                    ]),
                group(
                    Help.workingPhase,
                    [
                        AssignCommand.self, HandOverCommand.self, AdvanceCommand.self, FilePlanCommand.self,
                        ChoosePathCommand.self, EscalateCommand.self, LimitByPolicyCommand.self, HoldCommand.self,
                        ResumeCommand.self, AskExtensionCommand.self, DecideExtensionCommand.self,
                        RelateCommand.self, UnrelateCommand.self, DoneCommand.self, OutcomeCommand.self,
                    ]),
                group(
                    Help.pressingPhase,
                    [
                        UrgeCommand.self, AcknowledgeUrgeCommand.self, SuperviseCommand.self,
                        NoteAccountabilityCommand.self, CommentCommand.self, ConfirmTimeCommand.self,
                    ]),
                group(
                    Help.endingPhase,
                    [
                        AnswerCommand.self, ContactCommand.self, EvaluateCommand.self, CoSignCommand.self,
                        ConfirmCommand.self, StrikeOffCommand.self, ReIncludeCommand.self, MergeCommand.self,
                        WithdrawCommand.self, AppealCommand.self, DecideAppealCommand.self, LapseCommand.self,
                    ]),
                group(
                    Help.mistakes,
                    [CorrectCommand.self, DetachCommand.self, RedactCommand.self, VoidCommand.self]),
            ])
    }

    private static func group(_ name: Sentence, _ subcommands: [any ParsableCommand.Type]) -> CommandGroup {
        CommandGroup(name: words(name), subcommands: subcommands)
    }
}

/// A command that does one thing to one matter.
protocol MatterActionCommand: AsyncParsableCommand {
    var target: MatterTarget { get }
    /// When it happened, on verbs that may be entered later.
    var at: String? { get }
    func action(on matter: ActedOn) async throws -> MatterAction
    /// What is said beside what was done; asked before it is.
    func note(on matter: ActedOn) async throws -> Sentence?
}

extension MatterActionCommand {
    var at: String? { nil }
    func note(on matter: ActedOn) async throws -> Sentence? { nil }
}

/// Which matter, in which store, by whom.
struct MatterTarget: ParsableArguments {
    @Argument(help: help(Help.number)) var number: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
}

/// The matter a command is about, with what is needed to read its other arguments.
struct ActedOn {
    var number: PublicNumber
    var jurisdiction: Jurisdiction
    var actor: Domain.Actor

    func body(_ code: String) async throws -> OrganisationID { try await jurisdiction.body(code) }
    func person(_ code: String) async throws -> PersonID { try await jurisdiction.person(code) }

    func file() async throws -> MatterFile { try await jurisdiction.file(of: number, as: .actor(actor)) }

    func fields(_ texts: [String], of kind: MatterKind) throws -> [FieldID: Matter.FieldValue] {
        try Commands.fields(texts, of: kind, in: jurisdiction)
    }
}

extension MatterActionCommand {
    func run() async throws {
        let number = try number(target.number)
        let jurisdiction = try await target.store.open(forWriting: true)
        var request = try await target.acting.request(in: jurisdiction)
        request.occurred = try at.map { try moment($0, in: jurisdiction.timetable.zone) }
        let matter = ActedOn(number: number, jurisdiction: jurisdiction, actor: request.actor)
        let note = try await note(on: matter)
        do {
            _ = try await jurisdiction.act(try await action(on: matter), on: number, request)
        } catch Refused.matter(let refusal) {
            throw CommandFault.said(.refusal(refusal, try await matter.names()))
        } catch Refused.noRoute(let answer) {
            let names = DirectoryNames(try await jurisdiction.directory(), functions: jurisdiction.functionNames)
            throw CommandFault.said(.noRoute(.route(answer, names)))
        }
        if let note { Speech.say(note) }
        for sentence in try await matter.outcome() { Speech.say(sentence) }
    }
}

extension ActedOn {
    /// What the actor's last act was, as it stands in the story, and where the matter stands now.
    func outcome() async throws -> [Sentence] {
        let file = try await file()
        let names = try await jurisdiction.names(for: file)
        let (view, last) = (file.view, file.view.story.last)
        let done = view.story.filter {
            $0.recorded == last?.recorded && $0.actor.person == actor.person && $0.actor.role == actor.role
        }
        let isOwed = [.placed, .acknowledged, .working].contains(view.position)
        let due = isOwed ? view.due.map { Sentence.answerBy(names.due($0)) } : nil
        return done.map { .event($0.event, names) } + [.nowStands(number, .joined([.standing(view), due]))]
    }

    /// Names for what is said of the matter to whoever acts on it.
    func names() async throws -> Names {
        do {
            return try await jurisdiction.names(for: file())
        } catch Refused.noSuchNumber { return try await jurisdiction.names() }
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

/// How a resident can be reached, as typed.
struct ContactOptions: ParsableArguments {
    @Option(help: help(Help.name)) var name: String?
    @Option(help: help(Help.phone)) var phone: String?
    @Option(help: help(Help.address)) var address: String?
    @Option(help: help(Help.mailOption)) var mail: String?

    var contact: Contact {
        get throws {
            var number: PhoneNumber?
            if let phone {
                guard let parsed = PhoneNumber(phone) else { throw Refused.badPhone(phone) }
                number = parsed
            }
            if let mail, !Contact.isMail(mail) { throw Refused.notice(.badAddress) }
            return Contact(name: try name.map(line), phone: number, address: try address.map(line), mail: mail)
        }
    }
}

/// A moment of the jurisdiction's zone: `2021-05-07 09:30`.
func moment(_ text: String, in zone: Zone) throws -> Moment {
    guard let time = DateText.parse(text, zone: zone), time.hasTime else { throw CommandFault.said(.badTime(text)) }
    return time.moment
}

/// A quantity with what was said of its bound and basis.
struct QuantityOptions: ParsableArguments {
    @Option(help: help(Help.quantity)) var quantity: String?
    @Flag(help: help(Help.moreThan)) var moreThan = false
    @Flag(help: help(Help.about)) var about = false
    @Flag(help: help(Help.planned)) var planned = false

    func read(_ text: String) throws -> Quantity {
        let bound: Bound = moreThan ? .moreThan : about ? .about : .exact
        guard let quantity = Quantity(text, bound: bound, basis: planned ? .planned : .actual) else {
            throw CommandFault.said(.badQuantity(text))
        }
        return quantity
    }
}

/// A closed list of words, typed with hyphens as playbooks write them.
public protocol TypedWord: ExpressibleByArgument, RawRepresentable, CaseIterable where RawValue == String {}

extension TypedWord {
    public init?(argument: String) {
        let typed = argument.lowercased().map { $0 == "-" ? "_" : $0 }
        self.init(rawValue: String(typed))
    }

    public static var allValueStrings: [String] { allCases.map(\.defaultValueDescription) }
    public var defaultValueDescription: String { String(rawValue.map { $0 == "_" ? "-" : $0 }) }
}

extension Matter.Satisfaction: TypedWord {}
extension MatterKind.RelationType: TypedWord {}
extension Matter.Lapse: TypedWord {}
extension Matter.Attachment.Purpose: TypedWord {}

enum YesOrNo: String, ExpressibleByArgument, CaseIterable {
    case yes, no
}

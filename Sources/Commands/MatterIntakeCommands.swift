import ArgumentParser
import Domain
import Faces
import UseCases
import Words

// Taking matters in.

struct RegisterCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("register", Help.register, Help.registerMore)
    }

    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.text)) var text: String
    @Option(help: help(Help.title)) var title: String?
    @Option(help: help(Help.kind)) var kind: String?
    @Option(help: help(Help.channel)) var channel = "hotline"
    @Option(help: help(Help.categoryPath)) var category: String?
    @Option(help: help(Help.fieldValue)) var field: [String] = []
    @Option(help: help(Help.summaryText)) var summary: String?
    @OptionGroup var contact: ContactOptions
    @Option(help: help(Help.place)) var place: String?
    @Option(help: help(Help.subject)) var subject: String?
    @Option(help: help(Help.stage)) var stage: String?
    @Flag(help: help(Help.readBack)) var readBack = false
    @Flag(help: help(Help.proactive)) var proactive = false
    @Option(help: help(Help.against)) var against: [String] = []
    @Option(help: help(Help.againstPerson)) var againstPerson: [String] = []
    @Flag(help: help(Help.asksShield)) var shield = false
    @Option(help: help(Help.receiver)) var receiver: String?
    @Option(help: help(Help.decided)) var decided: String?
    @Option(help: help(Help.belongsToCampaign)) var campaign: String?

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        let intake = try await intake(jurisdiction, request)
        let receipt: Receipt
        do {
            receipt = try await jurisdiction.register(intake, request)
        } catch Refused.matter(let refusal) {
            let names = try await jurisdiction.names(
                kind: jurisdiction.playbook.kind(KindID(jurisdiction.kind(orUsual: kind))))
            throw CommandFault.said(.refusal(refusal, names))
        }
        Speech.say(.received(receipt.number, by: try await jurisdiction.name(of: receipt.owner)))
        let danger = Danger.signs(
            in: [intake.words.title, intake.words.text].compactMap(\.self).joined(separator: "\n"))
        if !danger.isEmpty { Speech.warn(.danger(danger)) }
        if let secret = receipt.trackingSecret { Speech.say(.trackingSecret(secret)) }
        if let due = receipt.due { Speech.say(.answerBy(.due(due, in: jurisdiction.timetable.zone))) }
    }

    private func intake(_ jurisdiction: Jurisdiction, _ request: Request) async throws -> Intake {
        let actor = request.actor
        let named = jurisdiction.kind(orUsual: kind)
        guard let kind = jurisdiction.playbook.kind(KindID(named)) else {
            throw Refused.unknownKind(named, known: jurisdiction.playbook.kinds.map(\.id.key))
        }
        var bodies: [OrganisationID] = []
        for body in against { bodies.append(try await jurisdiction.body(body)) }
        var people: [PersonID] = []
        for person in againstPerson { people.append(try await jurisdiction.person(person)) }
        var receiving: OrganisationID?
        if let receiver { receiving = try await jurisdiction.body(receiver) }
        var decidedFor: OrganisationID?
        if let decided { decidedFor = try await jurisdiction.body(decided) }
        var about: SubjectID?
        if let subject { about = try await jurisdiction.subject(subject, of: kind, request) }
        let clerks = try await jurisdiction.posts().first { $0.role == .clerk }?.body
        var intake = Intake(
            kind: kind.id.key, channel: channel, words: Words(title: title, text: try Commands.text(text)),
            summary: summary, contact: try contact.contact, place: try place.map(placeCode),
            category: try category.map(categoryPath), fields: try fields(field, of: kind, in: jurisdiction),
            subject: about, stage: stage,
            voice: proactive ? .proactive : actor.role == .resident ? .ownWords : .clerk,
            textConfirmed: readBack ? .readBack : nil, against: bodies, againstPeople: people, asksShield: shield,
            firstReceiver: receiving ?? actor.body ?? clerks, decided: decidedFor)
        intake.campaign = campaign
        return intake
    }
}

func placeCode(_ text: String) throws -> PlaceCode {
    guard let code = PlaceCode(text) else { throw CommandFault.said(.badPlace(text)) }
    return code
}

struct AddSourceCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("add-source", Help.addSource) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.channel)) var channel: String
    @Option(help: help(Help.text)) var text: String?
    @OptionGroup var contact: ContactOptions
    @Option(help: help(Help.at)) var at: String?

    func action(on matter: ActedOn) throws -> MatterAction {
        .addSource(
            channel: channel, words: try text.map { Words(text: try Commands.text($0)) }, contact: try contact.contact)
    }
}

struct ConfirmTextCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("confirm-text", Help.confirmText) }
    @OptionGroup var target: MatterTarget
    @Flag(help: help(Help.readBack)) var readBack = false
    @Option(help: help(Help.at)) var at: String?
    func action(on matter: ActedOn) -> MatterAction { .confirmText(readBack ? .readBack : .reporter) }
}

struct SummariseCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("summarise", Help.summarise) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.summaryText)) var summary: String
    func action(on matter: ActedOn) throws -> MatterAction { .summarise(try Commands.text(summary)) }
}

struct AnswerDirectlyCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("answer-directly", Help.answerDirectly) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.answerText)) var text: String
    @Option(help: help(Help.knowledge)) var knowledge: String?

    func action(on matter: ActedOn) throws -> MatterAction {
        .answerDirectly(Words(text: try Commands.text(text)), knowledge: knowledge)
    }
}

struct FixAtOnceCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("fix-at-once", Help.fixAtOnce) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.found)) var found: String
    @Option(help: help(Help.fixed)) var fixed: String
    @Option(help: help(Help.answerText)) var text: String?
    @OptionGroup var evidence: EvidenceOptions

    func action(on matter: ActedOn) throws -> MatterAction {
        let zone = matter.jurisdiction.timetable.zone
        return .fixAtOnce(
            found: try moment(found, in: zone), fixed: try moment(fixed, in: zone),
            words: try text.map { Words(text: try Commands.text($0)) }, evidence: try evidence.read())
    }
}

struct DeclineCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("decline", Help.decline) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.reason)) var reason: String
    @Option(help: help(Help.clause)) var clause: String?
    func action(on matter: ActedOn) -> MatterAction { .decline(reason: reason, clause: clause) }
}

struct ReclassifyCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("reclassify", Help.reclassify) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.kind)) var kind: String
    @Option(help: help(Help.fieldValue)) var field: [String] = []
    @Option(help: help(Help.reason)) var reason: String

    func action(on matter: ActedOn) throws -> MatterAction {
        let playbook = matter.jurisdiction.playbook
        guard let known = playbook.kind(KindID(kind)) else {
            throw Refused.unknownKind(kind, known: playbook.kinds.map(\.id.key))
        }
        return .reclassify(to: kind, fields: try matter.fields(field, of: known), reason: reason)
    }
}

struct ShieldCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("shield", Help.shield) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.reason)) var reason: String
    func action(on matter: ActedOn) -> MatterAction { .shield(reason: reason) }
}

import ArgumentParser
import Domain
import Faces
import UseCases
import Words

struct ActivityCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "activity", Help.activity, nil,
            [
                RecordActivityCommand.self, ListActivitiesCommand.self, ShowActivityCommand.self,
                FoldActivityCommand.self, AddMinutesCommand.self, ActivityOutcomeCommand.self,
                AttachToActivityCommand.self, SaveActivityFileCommand.self, DetachFromActivityCommand.self,
                VisitSignsCommand.self, ActivityQuestionsCommand.self, ActivityTopicsCommand.self,
            ])
    }
}

struct RecordActivityCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("record", Help.activityRecord, Help.activityRecordMore)
    }
    @Argument(help: help(Help.activityKind)) var kind: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.activityAt)) var at: String?
    @Option(help: help(Help.activityEnded)) var until: String?
    @Option(help: help(Help.activityType)) var type: String?
    @Option(help: help(Help.activityModeOption)) var mode: ActivityModeName?
    @Option(help: help(Help.placeCode)) var place: String?
    @Option(help: help(Help.activityHost)) var host: [String] = []
    @Option(help: help(Help.activityGoer)) var goer: [String] = []
    @Option(help: help(Help.activityHousehold)) var household: [String] = []
    @Option(help: help(Help.activityEnterprise)) var enterprise: [String] = []
    @Option(help: help(Help.activitySite)) var site: [String] = []
    @Option(help: help(Help.activityBody)) var body: [String] = []
    @Option(help: help(Help.activityHeads)) var heads: Int?
    @Option(help: help(Help.activityVolunteers)) var volunteers: Int?
    @Option(help: help(Help.activityTopic)) var topic: [String] = []
    @Option(help: help(Help.activityQuestion)) var question: [String] = []
    @Option(help: help(Help.activityPlan)) var plan: String?
    @Option(help: help(Help.activityHeard)) var heard: String?
    @Option(help: help(Help.activityMinutes)) var minutes: String?
    @Option(help: help(Help.activityFiles)) var file: [String] = []
    @Option(help: help(Help.belongsToCampaign)) var campaign: String?
    @Option(help: help(Help.activityItem)) var item: [String] = []
    @Option(help: help(Help.activityItems)) var items: String?
    @Flag(help: help(Help.readBack)) var readBack = false
    @Option(help: help(Help.activityChannel)) var channel: String?
    @Flag(help: help(Help.activityNothing)) var nothingFound = false
    @Flag(help: help(Help.activityAnother)) var another = false

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        let zone = jurisdiction.timetable.zone
        let code = try place.map(placeCode)
        let reading = ActivityItems(
            jurisdiction: jurisdiction, request: request, channel: channel ?? kind, place: code, isReadBack: readBack)
        let raised = try await reading.intakes(item, file: items)
        var met = household.map { SubjectName(.household, $0) }
        met += enterprise.map { SubjectName(.enterprise, $0) }
        met += site.map { SubjectName(.site, $0) }
        var draft =
            ActivityDraft(
                kind: kind, type: type, mode: mode?.mode, place: code,
                began: try at.map { try moment($0, in: zone) } ?? jurisdiction.now,
                ended: try until.map { try moment($0, in: zone) }, hosts: host,
                goers: goer.map(holderName), met: met,
                metBodies: body,
                headCount: heads, volunteers: volunteers, questions: question, topics: topic, heard: heard,
                minutes: minutes,
                campaign: campaign, foundNothing: nothingFound, items: raised, isAnother: another,
                plan: try plan.map(planID))
        for path in file {
            do { draft.files.append(try await AttachmentUpload(path: path)) } catch let refusal as AttachmentRefusal {
                throw CommandFault.said(.inFile(path, .refusal(refusal)))
            }
        }
        let workshop = file.isEmpty ? nil : try await Composition.required().workshop()
        let receipt = try await jurisdiction.recordActivity(draft, in: workshop, request)
        Speech.say(.activityRecorded(receipt.numbers.count))
        print(receipt.id.description)
        for number in receipt.numbers { print(number.description) }
    }
}

/// How somebody was met, by its name on the command line.
enum ActivityModeName: String, ExpressibleByArgument, CaseIterable {
    case inPerson = "in-person"
    case phone, message, online

    var mode: ActivityKind.Mode {
        switch self {
        case .inPerson: .inPerson
        case .phone: .phone
        case .message: .message
        case .online: .online
        }
    }
}

/// An activity as commands show it.
struct ActivityShown: Encodable {
    var id, at, kind: String
    var mode, place: String?
    var goers, hosts: [String]
    var met, raised: Int
    var headCount: Int?

    init(_ line: ActivityLine, _ jurisdiction: Jurisdiction, _ directory: Directory) {
        id = line.id.description
        at = words(.moment(line.began, in: jurisdiction.timetable.zone))
        kind =
            jurisdiction.playbook.activities.first { $0.id == line.kind }.map { words(.name($0.name)) } ?? line.kind.key
        mode = line.mode.map { words(.activityMode($0)) }
        place = line.place.flatMap { directory.places[$0] }.map { words(.whole($0, in: directory.places)) }
        goers = line.goers.compactMap { directory.staff[$0.person]?.name }
        hosts = line.hosts.compactMap { directory[$0].map { words(.name($0.name)) } }
        met = line.met
        raised = line.raised
        headCount = line.headCount
    }
}

struct ListActivitiesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.activityList) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.activityKind)) var kind: String?
    @Option(help: help(Help.placeCode)) var place: String?
    @Option(help: help(Help.activityOf)) var of: String?
    @Option(help: help(Help.activityFrom)) var from: String?
    @Option(help: help(Help.activityThrough)) var to: String?
    @Option(help: help(Help.limit)) var limit = 100
    @Option(help: help(Help.format)) var format = Format.text

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let found = try await jurisdiction.activities(
            kind: kind, place: try place.map(placeCode), of: of, from: try from.map(day), through: try to.map(day),
            most: limit, try await acting.request(in: jurisdiction))
        let directory = try await jurisdiction.directory()
        let lines = found.map { ActivityShown($0, jurisdiction, directory) }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["id", "at", "kind", "mode", "place", "goers", "hosts", "met", "raised", "heads"]]
                        + lines.map {
                            [
                                $0.id, $0.at, $0.kind, $0.mode ?? "", $0.place ?? "", $0.goers.joined(separator: "、"),
                                $0.hosts.joined(separator: "、"), "\($0.met)", "\($0.raised)",
                                $0.headCount.map { "\($0)" } ?? "",
                            ]
                        }), terminator: "")
        case .text:
            if lines.isEmpty { Speech.say(.noActivities) }
            for line in lines {
                print(
                    [
                        line.at, line.kind, line.mode ?? "", line.place ?? "",
                        (line.goers + line.hosts).joined(separator: "、"), words(.activityRaised(line.raised)), line.id,
                    ].filter { !$0.isEmpty }.joined(separator: "  "))
            }
        }
    }
}

struct ShowActivityCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.activityShow) }
    @Argument(help: help(Help.activityID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let file = try await jurisdiction.activityFile(try activityID(id), try await acting.request(in: jurisdiction))
        let directory = try await jurisdiction.directory()
        let record = file.activity.record
        let kind = jurisdiction.playbook.activities.first { $0.id == record.kind }
        func line(_ name: Sentence, _ value: String?) {
            if let value, !value.isEmpty { print("\(words(name))\(words(.colon))\(value)") }
        }
        print(kind.map { words(.name($0.name)) } ?? record.kind.key)
        line(.noticeSince, words(.moment(record.began, in: jurisdiction.timetable.zone)))
        line(
            .householdPlace,
            record.place.flatMap { directory.places[$0] }.map { words(.whole($0, in: directory.places)) })
        line(.activityGoers, record.goers.compactMap { directory.staff[$0.person]?.name }.joined(separator: "、"))
        line(.activityMet, file.met.map(\.code).joined(separator: "、"))
        line(.activityPart("attendance"), record.headCount.map { "\($0)" })
        line(.activityPart("topics"), record.topics.joined(separator: "、"))
        line(.activityHeard, file.isHeardErased ? words(.visitWordsErased) : file.heard)
        line(.activityPart("minutes"), file.areMinutesErased ? words(.visitWordsErased) : file.minutes)
        for photo in file.activity.files {
            print("\(photo.number)  \(words(.visitFile(photo, name: file.names[photo.number])))")
        }
        line(.activityRaisedHeading, file.raised.map(\.description).joined(separator: " "))
        if file.activity.foldedInto != nil { Speech.say(.refusal(ActivityRefusal.folded(into: file.activity.id))) }
    }
}

func activityID(_ text: String) throws -> ActivityID {
    guard let id = ActivityID(text) else { throw Refused.noSuchActivity }
    return id
}

struct FoldActivityCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("fold", Help.activityFold) }
    @Argument(help: help(Help.activityID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.activityInto)) var into: String
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.fold(
            try activityID(id), into: try activityID(into), reason: reason,
            try await acting.request(in: jurisdiction))
        Speech.say(.activityFolded)
    }
}

struct AddMinutesCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("minutes", Help.activityAddMinutes) }
    @Argument(help: help(Help.activityID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.activityMinutes)) var text: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.addMinutes(text, to: try activityID(id), try await acting.request(in: jurisdiction))
        Speech.say(.minutesAdded)
    }
}

struct ActivityOutcomeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("outcome", Help.activityOutcome) }
    @Argument(help: help(Help.activityID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @Option(help: help(Help.activityOutcomeName)) var name: String
    @Option(help: help(Help.activityQuantity)) var quantity: String

    func run() async throws {
        guard let amount = Quantity(quantity) else { throw CommandFault.said(.badQuantity(quantity)) }
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.recordOutcome(
            .init(name: name, quantity: amount), of: try activityID(id), try await acting.request(in: jurisdiction))
        Speech.say(.outcomeKept)
    }
}

struct VisitSignsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("signs", Help.visitSigns, Help.visitSignsMore)
    }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.activityFrom)) var from: String?
    @Option(help: help(Help.activityThrough)) var to: String?

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let through = try to.map(day) ?? jurisdiction.today
        let signs = try await jurisdiction.visitSigns(
            from: try from.map(day) ?? through.advanced(by: -30), through: through,
            try await acting.request(in: jurisdiction))
        let directory = try await jurisdiction.directory()
        if signs.isEmpty { Speech.say(.noVisitSigns) }
        for sign in signs {
            Speech.say(
                .visitSign(sign, { directory.staff[$0]?.name ?? "?" }) { body in
                    directory[body].map { .name($0.name) } ?? .data(body.description)
                })
            for id in sign.entries { print("  \(id)") }
        }
    }
}

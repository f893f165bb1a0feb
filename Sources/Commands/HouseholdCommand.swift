import ArgumentParser
import Domain
import Faces
import UseCases
import Words

struct HouseholdCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "household", Help.household, nil,
            [
                EnterHouseholdCommand.self, ShowHouseholdCommand.self, ListHouseholdsCommand.self,
                NoteHouseholdCommand.self, MoveHouseholdCommand.self, LeaveHouseholdCommand.self,
                RecastHouseholdsCommand.self, CorrectHouseholdCommand.self, EraseHouseholdCommand.self,
            ])
    }
}

/// Who lives in one and where it lies.
struct HouseholdOptions: ParsableArguments {
    @Option(help: help(Help.subjectTypeOption)) var type = SubjectTypeName.household
}

/// What is known of the people of one.
struct HouseholdDetailOptions: ParsableArguments {
    @Option(help: help(Help.householdName)) var name: String?
    @Option(help: help(Help.householdPhone)) var phone: String?
    @Option(help: help(Help.householdAddress)) var address: String?
    @Option(help: help(Help.householdMembers)) var member: [String] = []

    var details: SubjectDetails {
        get throws {
            var number: PhoneNumber?
            if let phone {
                number = PhoneNumber(phone)
                guard number != nil else { throw Refused.badPhone(phone) }
            }
            return SubjectDetails(name: name, phone: number, address: address, members: member)
        }
    }
}

struct EnterHouseholdCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("enter", Help.householdEnter) }
    @Argument(help: help(Help.householdCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var of: HouseholdOptions
    @Option(help: help(Help.placeCode)) var place: String
    @Option(help: help(Help.householdSince)) var since: String?
    @Flag(help: help(Help.householdAway)) var away = false
    @OptionGroup var known: HouseholdDetailOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        _ = try await jurisdiction.enter(
            SubjectDraft(
                type: of.type.type, code: code, place: try placeCode(place), status: away ? .away : .present,
                since: try since.map(day), details: try known.details),
            try await acting.request(in: jurisdiction))
        Speech.say(.householdEntered(code))
    }
}

struct ShowHouseholdCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.householdShow) }
    @Argument(help: help(Help.householdCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var of: HouseholdOptions
    @Option(help: help(Help.householdFull)) var full: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct Shown: Encodable {
        struct Answering: Encodable {
            var tier: String
            var holders: [String]
        }
        struct Visit: Encodable {
            var day, kind: String
            var mode: String?
            var goers: [String]
        }
        var code, type, place, status: String
        var since, left, name, phone, address: String?
        var members: [String]
        var erased: Bool
        var answering: [Answering]
        var visits: [Visit]
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: full != nil)
        let file = try await jurisdiction.subjectFile(
            SubjectName(of.type.type, code), inFull: full, try await acting.request(in: jurisdiction))
        let directory = try await jurisdiction.directory()
        let zone = jurisdiction.timetable.zone
        func holder(_ linkage: Linkage) -> String {
            switch linkage.holder {
            case .post(let person, let body):
                "\(directory.staff[person]?.name ?? "?")（\(directory[body].map { words(.name($0.name)) } ?? "?")）"
            case .body(let body): directory[body].map { words(.name($0.name)) } ?? "?"
            }
        }
        let subject = file.subject
        let shown = Shown(
            code: subject.code, type: subject.type.rawValue,
            place: file.places.reversed().map { words(.name($0.name)) }.joined(separator: " "),
            status: subject.status.rawValue, since: subject.since?.iso, left: subject.leaving?.on.iso,
            name: file.details.name, phone: file.details.phone?.digits, address: file.details.address,
            members: file.details.members, erased: subject.isErased,
            answering: file.answering.map {
                .init(tier: words(.name($0.tier.name)), holders: $0.linkages.map(holder))
            },
            visits: file.visits.map { visit in
                let kind = jurisdiction.playbook.activities.first { $0.id == visit.kind }
                return .init(
                    day: zone.day(of: visit.began).iso, kind: kind.map { words(.name($0.name)) } ?? visit.kind.key,
                    mode: visit.mode.map { words(.activityMode($0)) },
                    goers: visit.goers.compactMap { directory.staff[$0.person]?.name })
            })
        switch format {
        case .json: try printJSON(shown)
        case .csv:
            print(
                csv([["tier", "holder"]] + shown.answering.map { [$0.tier, $0.holders.joined(separator: " ")] }),
                terminator: "")
        case .text:
            func line(_ name: Sentence, _ value: String?) {
                if let value, !value.isEmpty { print("\(words(name))\(words(.colon))\(value)") }
            }
            line(.subjectType(subject.type), shown.code)
            line(.householdPlace, shown.place)
            if subject.isErased { Speech.say(.detailsErased) }
            line(.householdName, shown.name)
            line(.householdPhone, shown.phone)
            line(.householdAddress, shown.address)
            line(.householdMembers, shown.members.joined(separator: "、"))
            line(.householdStatus, words(.subjectStatus(subject.status)))
            line(.householdSince, shown.since)
            line(.householdLeft, shown.left)
            for tier in shown.answering {
                print(
                    "\(tier.tier)\(words(.colon))\(tier.holders.isEmpty ? words(.nobodyAnswers) : tier.holders.joined(separator: "、"))"
                )
            }
            for visit in shown.visits {
                print("\(visit.day)  \(visit.kind)  \(visit.mode ?? "")  \(visit.goers.joined(separator: "、"))")
            }
        }
    }
}

struct ListHouseholdsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.householdList) }
    @Argument(help: help(Help.placeCode)) var place: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @OptionGroup var of: HouseholdOptions
    @Option(help: help(Help.householdAfter)) var after: String?
    @Option(help: help(Help.limit)) var limit = 100
    @Option(help: help(Help.format)) var format = TableOutput.text

    private struct Line: Encodable {
        var code, status: String
        var name, address, left: String?
    }

    func run() async throws {
        try format.check()
        let jurisdiction = try await store.open(forWriting: false)
        let found = try await jurisdiction.subjects(
            of.type.type, in: try placeCode(place), after: after, most: limit,
            try await acting.request(in: jurisdiction))
        let lines = found.map { subject, details in
            Line(
                code: subject.code, status: subject.status.rawValue, name: details.name, address: details.address,
                left: subject.leaving?.on.iso)
        }
        let rows =
            [["code", "name", "address", "status", "left"]]
            + lines.map { [$0.code, $0.name ?? "", $0.address ?? "", $0.status, $0.left ?? ""] }
        switch format {
        case .json: try printJSON(lines)
        case .csv: print(csv(rows), terminator: "")
        case .xlsx: try printWorkbook("households", rows)
        case .text:
            if lines.isEmpty { Speech.say(.noHouseholdsThere) }
            for (line, found) in zip(lines, found) {
                print(
                    [
                        line.code, line.name ?? "", line.address ?? "", words(.subjectStatus(found.subject.status)),
                        line.left ?? "",
                    ]
                    .filter { !$0.isEmpty }.joined(separator: "  "))
            }
        }
    }
}

/// What all acts on one that is there have in common.
protocol HouseholdAct: AsyncParsableCommand {
    var code: String { get }
    var store: StoreOptions { get }
    var acting: ActingOptions { get }
    var of: HouseholdOptions { get }
    func action(_ jurisdiction: Jurisdiction) throws -> SubjectAction
}

extension HouseholdAct {
    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.change(
            SubjectName(of.type.type, code), try action(jurisdiction), try await acting.request(in: jurisdiction))
        Speech.say(.householdChanged(code))
    }
}

struct NoteHouseholdCommand: HouseholdAct {
    static var configuration: CommandConfiguration { Commands.configuration("note", Help.householdNote) }
    @Argument(help: help(Help.householdCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var of: HouseholdOptions
    @Flag(help: help(Help.householdAway)) var away = false
    @Option(help: help(Help.householdOn)) var on: String?

    func action(_ jurisdiction: Jurisdiction) throws -> SubjectAction {
        .note(away ? .away : .present, on: try on.map(day) ?? jurisdiction.today)
    }
}

struct MoveHouseholdCommand: HouseholdAct {
    static var configuration: CommandConfiguration { Commands.configuration("move", Help.householdMove) }
    @Argument(help: help(Help.householdCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var of: HouseholdOptions
    @Option(help: help(Help.placeCode)) var to: String
    @Option(help: help(Help.householdOn)) var on: String?

    func action(_ jurisdiction: Jurisdiction) throws -> SubjectAction {
        .place(try placeCode(to), on: try on.map(day) ?? jurisdiction.today)
    }
}

struct LeaveHouseholdCommand: HouseholdAct {
    static var configuration: CommandConfiguration { Commands.configuration("leave", Help.householdLeave) }
    @Argument(help: help(Help.householdCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var of: HouseholdOptions
    @Flag(help: help(Help.householdDissolved)) var dissolved = false
    @Option(help: help(Help.householdInto)) var into: String?
    @Option(help: help(Help.householdOn)) var on: String?

    func action(_ jurisdiction: Jurisdiction) throws -> SubjectAction {
        let day = try on.map(day) ?? jurisdiction.today
        if let into { return .leave(.merged, on: day, into: [into]) }
        return .leave(dissolved ? .dissolved : .moved, on: day)
    }
}

struct RecastHouseholdsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("recast", Help.householdRecast) }
    @Argument(help: help(Help.householdRecastFrom)) var from: [String]
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var of: HouseholdOptions
    @Option(help: help(Help.householdRecastInto)) var into: [String]
    @Option(help: help(Help.placeCode)) var place: String
    @Option(help: help(Help.householdOn)) var on: String?

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let code = try placeCode(place)
        let made = try await jurisdiction.recast(
            from.map { SubjectName(of.type.type, $0) },
            into: into.map { SubjectDraft(type: of.type.type, code: $0, place: code) },
            on: try on.map(day) ?? jurisdiction.today, try await acting.request(in: jurisdiction))
        Speech.say(.householdsRecast(from: from.count, into: made.count))
    }
}

struct CorrectHouseholdCommand: HouseholdAct {
    static var configuration: CommandConfiguration { Commands.configuration("correct", Help.householdCorrect) }
    @Argument(help: help(Help.householdCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActingOptions
    @OptionGroup var of: HouseholdOptions
    @OptionGroup var known: HouseholdDetailOptions
    @Option(help: help(Help.reason)) var reason: String

    func action(_ jurisdiction: Jurisdiction) throws -> SubjectAction {
        .correct(try known.details, reason: reason)
    }
}

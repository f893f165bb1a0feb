import Domain
import Faces
import HTTPTypes
import Pages
import UseCases
import Words

/// An act as a page's form takes it: names where the API has codes, local times, loosely typed numbers, and files that are sent
/// along. What was typed becomes the fields of ``MatterVerb``, so that one reading of an act serves both.
struct ActForm: Sendable {
    var act: MatterAct
    /// `nil`: files that are added or taken away, which the API has addresses of their own for.
    var verb: MatterVerb?

    static let all: [ActForm] =
        MatterVerb.all.map { ActForm(act: $0.sample.act, verb: $0) } + [
            ActForm(act: .attach, verb: nil), ActForm(act: .removeAttachment, verb: nil),
        ]

    /// The most files that one form takes.
    static let mostFiles = 10

    var roles: Set<Role> { Permissions.roles(for: act) }

    // MARK: - What is typed

    private var properties: [Schema.Property] {
        switch act {
        case .attach: [.may("purpose", .words(Matter.Attachment.Purpose.self))]
        case .removeAttachment: [.needed("number", .integer(1...10_000)), .reason]
        default: verb?.fields ?? []
        }
    }

    /// The fields of the form, each as it is typed.
    var fields: Schema {
        var typed = properties.filter { $0.name != ActField.evidence.rawValue }.map { property in
            var property = property
            if let schema = ActField(rawValue: property.name).flatMap({ typedSchema(act.content(of: $0)) }) {
                property.schema = schema
            }
            return property
        }
        if act == .dispatch { typed.append(.may("own", .boolean)) }
        if act == .answerDirectly { typed.append(.may("first_cited", .boolean)) }
        if takesEvidence { typed.append(.may("kept", .array(.integer(1...10_000), most: 100))) }
        return .object(
            typed + [
                .needed("seen", .integer(0...1_000_000_000)), .may("back", .words(DeskPlace.self)),
                .may("after", .form(.deskPlace)),
            ])
    }

    private var takesEvidence: Bool { properties.contains { $0.name == ActField.evidence.rawValue } }

    var files: [PageForm.Files] {
        if act == .attach { return [.init(field: "files", most: ActForm.mostFiles, isRequired: true)] }
        return takesEvidence ? [.init(field: "files", most: ActForm.mostFiles)] : []
    }

    /// How something is typed that the API has in another form.
    private func typedSchema(_ content: ActContent) -> Schema? {
        switch content {
        case .body, .bodies, .matter, .limit: .line(200)
        case .people: .line(200)
        case .moment: .line(30)
        default: nil
        }
    }

    // MARK: - As the API has it

    /// What was typed, as ``MatterVerb`` reads it. Throws a ``FormRefused`` beside the field that can't be read.
    func fields(_ call: Call) async throws -> Fields {
        guard case .object(let members) = call.body.json else { return call.body }
        let directory = try await call.jurisdiction.directory()
        var read: [(name: String, value: JSON)] = []
        for member in members where !["seen", "back", "after", "kept", "first_cited", "own"].contains(member.name) {
            guard let field = ActField(rawValue: member.name), let text = member.value.text else {
                read.append(member)
                continue
            }
            read.append((member.name, try value(text, of: field, directory, call)))
        }
        return Fields(json: .object(read))
    }

    private func value(_ text: String, of field: ActField, _ directory: Directory, _ call: Call) throws -> JSON {
        let name = field.rawValue
        switch act.content(of: field) {
        case .body: return .string(try BodyNamed.code(text, name, directory))
        case .bodies:
            let names = text.split(whereSeparator: { ["、", "，", ",", ";", "；"].contains($0) }).map(String.init)
            return .array(try names.map { .string(try BodyNamed.code($0, name, directory)) })
        case .people: return .array([.string(text)])
        case .matter:
            guard let number = TypedNumber.read(text) else { throw FormRefused(name, .notAMatterNumber(text)) }
            return .string(number.description)
        case .limit:
            let digits = text.filter { !$0.isWhitespace }
            if let amount = Int(digits), amount > 0 { return .string("\(amount) wd") }
            guard Limit(text) != nil else { throw FormRefused(name, .notALimit(text)) }
            return .string(text)
        case .moment:
            guard let moment = LocalTime.read(text, in: call.jurisdiction.timetable.zone) else {
                throw FormRefused(name, .notATime(text))
            }
            return Codec.json(moment)
        default: return .string(text)
        }
    }
}

/// A body as people name it: by its name in either language, in short where that is nobody else's, or its code.
enum BodyNamed {
    /// Its code. Throws a ``FormRefused`` where nobody is called so, or several are.
    static func code(_ text: String, _ field: String, _ directory: Directory) throws -> String {
        let wanted = text.trimmed
        let standing = directory.bodies.filter(\.isStanding)
        if let body = standing.first(where: { $0.code == wanted }) { return body.code }
        let named = standing.filter { $0.name.zh == wanted || $0.name.en?.lowercased() == wanted.lowercased() }
        guard let first = named.first else {
            let inShort = standing.filter { $0.name.isSurelyAbbreviated(by: wanted) }
            if let body = inShort.first, inShort.count == 1 { return body.code }
            throw FormRefused(field, .noBodyCalled(text, near: near(wanted, standing)))
        }
        guard named.count == 1 else { throw FormRefused(field, .severalBodiesCalled(text, named.map(\.code))) }
        return first.code
    }
}

extension BodyNamed {
    /// Names that may be meant: those that hold what was typed, those that it is short for, then those that take the fewest changes.
    private static func near(_ wanted: String, _ standing: [Organisation]) -> [Sentence] {
        guard !wanted.isEmpty else { return [] }
        func holds(_ name: String?) -> Bool { name?.lowercased().contains(wanted.lowercased()) ?? false }
        let holding = standing.filter { holds($0.name.zh) || holds($0.name.en) }
        let inShort = standing.filter { wanted.count > 1 && $0.name.isAbbreviated(by: wanted) }
        let all = standing.flatMap { [$0.name.zh, $0.name.en].compactMap(\.self) }
        let nearest = nearestNames(to: wanted, among: all, most: mostNear).compactMap { name in
            standing.first { $0.name.zh == name || $0.name.en == name }
        }
        var found: [Sentence] = []
        for body in holding + inShort + nearest where found.count < mostNear {
            let name = Sentence.name(body.name)
            if !found.contains(name) { found.append(name) }
        }
        return found
    }

    private static let mostNear = 4
}

/// A day and a time of day as a browser's field has it: `2021-05-20T09:30`.
enum LocalTime {
    static func read(_ text: String, in zone: Zone) -> Moment? {
        let parts = text.trimmed.split(whereSeparator: { $0 == "T" || $0 == " " })
        guard parts.count == 2, let day = Day(iso: String(parts[0])) else { return nil }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(clock.count), clock.allSatisfy({ $0.utf8.count == 2 && Int($0) != nil }),
            let hour = Int(clock[0]), let minute = Int(clock[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return zone.moment(day, millisecond: Int64((hour * 60 + minute) * 60_000))
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

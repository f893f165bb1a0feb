import Domain
import Faces
import Pages
import UseCases
import Words

/// One thing that was raised, read from the fields `i0_…` of a visit's form.
struct ActivityItemReading: Sendable {
    private(set) var faults: [FormFault] = []
    private let index: Int
    private let values: [String: [String]]

    init(_ index: Int, _ values: [String: [String]]) {
        self.index = index
        self.values = values
    }

    private func name(_ field: String) -> String { "i\(index)_\(field)" }
    private func value(_ field: String) -> String? { values[name(field)]?.first }
    private mutating func fault(_ field: String, _ what: Sentence) { faults.append(FormFault(name(field), what)) }

    private mutating func hold(_ field: String, as schema: Schema) -> String? {
        guard let text = value(field) else { return nil }
        for problem in schema.problems(of: .string(text), at: .body("")) { fault(field, problem.what.said) }
        return text
    }

    mutating func read(
        _ kinds: [MatterKind], channel: String, at place: PlaceCode?, isReadBack: Bool, _ tree: CategoryTree?,
        _ directory: Directory, _ call: Call
    ) async throws -> Intake {
        let words = hold("words", as: .prose(ActivityFormPage.longest))
        if words == nil { fault("words", .itemWithoutWords) }
        let kind = kinds.first { $0.id.key == value("kind") } ?? kinds.first
        if let key = value("kind"), kind?.id.key != key { fault("kind", .fieldNotAChoice) }
        let contact = readContact()
        var intake = Intake(
            kind: kind?.id.key ?? "", channel: channel, words: UseCases.Words(text: words ?? ""),
            summary: readSummary(contact), contact: contact, place: readPlace(directory.places) ?? place,
            category: readCategory(tree), textConfirmed: isReadBack ? .readBack : nil)
        guard let kind else { return intake }
        intake.fields = readFields(of: kind)
        if kind.assignsAtRegister { intake.decided = readDecided(directory) }
        if kind.subject == .household || kind.oneOpenPerSubject {
            intake.subject = try await readHousehold(isRequired: kind.oneOpenPerSubject, call)
        }
        return intake
    }

    private mutating func readContact() -> Contact {
        let name = hold("name", as: .line(40))
        let typed = hold("phone", as: .line(40))
        let phone = typed.flatMap { PhoneNumber($0) }
        if typed != nil, phone == nil { fault("phone", .intakeBadPhone) }
        return Contact(name: name, phone: phone)
    }

    private mutating func readSummary(_ contact: Contact) -> String? {
        guard let summary = hold("summary", as: .line(2000)) else { return nil }
        if PersonalData.stands(in: summary, names: [contact.name].compactMap(\.self)) {
            fault("summary", .personalData)
        }
        return summary
    }

    private mutating func readPlace(_ places: PlaceTree) -> PlaceCode? {
        guard let text = value("place") else { return nil }
        guard let place = PlaceCode(text).flatMap({ places.standing($0) }) else {
            fault("place", .unknownPlaceChosen)
            return nil
        }
        return place.code
    }

    private mutating func readCategory(_ tree: CategoryTree?) -> CategoryPath? {
        guard let text = value("category") else { return nil }
        guard let path = try? CategoryPath(text), tree?.contains(path) != false else {
            fault("category", .fieldNotAChoice)
            return nil
        }
        return path
    }

    private mutating func readDecided(_ directory: Directory) -> OrganisationID? {
        guard let text = value("decided") else {
            fault("decided", .fieldMissing)
            return nil
        }
        do { return directory.body(try BodyNamed.code(text, name("decided"), directory))?.id } catch {
            faults += (error as? FormRefused)?.faults ?? [FormFault(name("decided"), .noBodyCalled(text))]
            return nil
        }
    }

    private mutating func readHousehold(isRequired: Bool, _ call: Call) async throws -> SubjectID? {
        guard let code = value("household")?.trimmed else {
            if isRequired { fault("household", .fieldMissing) }
            return nil
        }
        do {
            return try await call.jurisdiction.subjectFile(SubjectName(.household, code), try call.request()).subject.id
        } catch let refused as Refused {
            fault("household", .refusedOnForm(refused))
            return nil
        }
    }

    /// What was typed for another kind isn't what this one asks for: the page shows its fields anew.
    private mutating func readFields(of kind: MatterKind) -> [FieldID: Matter.FieldValue] {
        let isOwn = value("of") == kind.id.key
        var fields: [FieldID: Matter.FieldValue] = [:]
        for (place, field) in kind.fields.prefix(ActivityFormPage.mostFields).enumerated() {
            guard isOwn, let typed = value("f\(place)") else {
                if field.isRequired { fault("f\(place)", .fieldMissing) }
                continue
            }
            guard let read = field.read(typed) else {
                fault("f\(place)", .intakeBadField)
                continue
            }
            if case .text(let text) = read, PersonalData.stands(in: text, names: []) {
                fault("f\(place)", .personalData)
            }
            fields[field.id] = read
        }
        return fields
    }
}

import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// One thing that can be done to a matter over HTTP: the fields it takes, and the action they come to.
struct MatterVerb: Sendable {
    var summary: String
    var fields: [Schema.Property]
    var example: JSON
    /// An action of this verb, for what follows from the verb alone: who may take it.
    var sample: MatterAction
    var action: @Sendable (Fields, Acted) async throws -> MatterAction

    /// As it stands in the address: `ask-extension`.
    var name: String { sample.act.rawValue }

    var roles: Set<Role> { Permissions.roles(for: sample) }

    /// The matter that is acted on, and who acts.
    struct Acted: Sendable {
        var jurisdiction: Jurisdiction
        var number: PublicNumber
        var actor: Actor

        func body(_ code: String?) async throws -> OrganisationID? {
            guard let code else { return nil }
            return try await jurisdiction.body(code)
        }

        func person(_ code: String?) async throws -> PersonID? {
            guard let code else { return nil }
            return try await jurisdiction.person(code)
        }

        /// A body that the schema requires.
        func neededBody(_ code: String) async throws -> OrganisationID { try await jurisdiction.body(code) }
        func neededPerson(_ code: String) async throws -> PersonID { try await jurisdiction.person(code) }

        func bodies(_ codes: [String]) async throws -> [OrganisationID] {
            var bodies: [OrganisationID] = []
            for code in codes { bodies.append(try await jurisdiction.body(code)) }
            return bodies
        }

        func people(_ codes: [String]) async throws -> [PersonID] {
            var people: [PersonID] = []
            for code in codes { people.append(try await jurisdiction.person(code)) }
            return people
        }
    }
}

// MARK: - What several verbs take

extension Schema.Property {
    static let reason = needed("reason", .prose(2000), "Why; it stays in the journal, so without names and numbers.")
    static let at = may("at", .moment, "When it happened, where it is entered later.")
    static let evidence = may("evidence", .array(.evidence, most: 50), "Files that prove it, by their content.")
}

extension Schema {
    static let evidence = Schema.named("Evidence") {
        .object([
            .needed("sha256", .form(.digest)),
            .may("ending", .form(.ending), "What the file's name ends in: jpg."),
        ])
    }
    static let contact = Schema.named("Contact") {
        .object([
            .may("name", .line(100)), .may("phone", .line(40)), .may("address", .line(300)), .may("mail", .line(254)),
        ])
    }
    static let quantity = Schema.named("Quantity") {
        .object([
            .needed("amount", .form(.decimal), "Digits with up to six places."), .needed("unit", .line(8)),
            .may("bound", .words(Bound.self)), .may("basis", .words(Basis.self)),
        ])
    }
    static let kindFields = Schema.dictionary(.line(500), most: 50)
    static let limit = Schema.form(.limit)
}

extension TextForm {
    static let ending = TextForm(
        name: "ending", pattern: "^[a-z0-9]{1,5}$", most: 5,
        accepts: { text in
            (1...5).contains(text.utf8.count)
                && text.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
        })
    static let decimal = TextForm(
        name: "decimal", pattern: "^-?[0-9]{1,9}(\\.[0-9]{1,6})?$", most: 20,
        accepts: { text in
            let parts = (text.hasPrefix("-") ? text.dropFirst() : text[...])
                .split(separator: ".", omittingEmptySubsequences: false)
            return (1...2).contains(parts.count) && (1...9).contains(parts[0].utf8.count)
                && (parts.count == 1 || (1...6).contains(parts[1].utf8.count))
                && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
        })
    static let limit = TextForm(
        name: "length of time", pattern: "^[1-9][0-9]{0,2} (wd|d|wh|h|month)$", most: 12,
        accepts: { text in
            let parts = text.split(separator: " ", omittingEmptySubsequences: false)
            return parts.count == 2 && parts[0].first != "0" && (1...3).contains(parts[0].utf8.count)
                && Limit(text) != nil
        })
}

extension Fields {
    /// Files by their content, under names that tell nothing.
    func evidence(_ name: String = "evidence") -> [Matter.Evidence] {
        items(name).map { file in
            let text = Array(file.needed("sha256").utf8)
            let digest = stride(from: 0, to: text.count, by: 2).compactMap {
                UInt8(String(decoding: text[$0..<($0 + 2)], as: UTF8.self), radix: 16)
            }
            let ending = file.text("ending").map { ".\($0)" } ?? ""
            return Matter.Evidence(digest: digest, name: String(decoding: text.prefix(8), as: UTF8.self) + ending)
        }
    }

    /// How somebody can be reached. Throws ``Refused/badPhone(_:)`` and that an address isn't one.
    func contact(_ name: String = "contact") throws -> Contact {
        guard let fields = fields(name) else { return Contact() }
        var phone: PhoneNumber?
        if let text = fields.text("phone") {
            guard let number = PhoneNumber(text) else { throw Refused.badPhone(text) }
            phone = number
        }
        if let mail = fields.text("mail"), !Contact.isMail(mail) { throw Refused.notice(.badAddress) }
        return Contact(
            name: fields.text("name"), phone: phone, address: fields.text("address"), mail: fields.text("mail"))
    }

    /// A number with its unit. Throws a problem where the unit isn't one.
    func quantity(_ name: String) throws -> Quantity {
        let fields = fields(name) ?? Fields(json: .null)
        guard let amount = FixedDecimal(fields.needed("amount")), let unit = UnitOfMeasure(fields.needed("unit")) else {
            throw Problem(
                .unprocessableContent, "bad-quantity",
                .badQuantity("\(fields.needed("amount")) \(fields.needed("unit"))"), at: [.body("/\(name)")])
        }
        return Quantity(
            amount: amount, unit: unit, bound: fields.word("bound") ?? .exact, basis: fields.word("basis") ?? .actual)
    }

    /// A kind's own fields, each as people write it. Throws what the kind doesn't know or take.
    func values(_ name: String = "fields", of kind: MatterKind) throws -> [FieldID: Matter.FieldValue] {
        guard case .object(let members)? = json[name] else { return [:] }
        var values: [FieldID: Matter.FieldValue] = [:]
        for member in members {
            let id = FieldID(member.name)
            guard let field = kind.field(id) else { throw Refused.matter(.unknownField(id)) }
            guard let value = field.read(member.value.text ?? "") else { throw Refused.matter(.badField(id)) }
            values[id] = value
        }
        return values
    }
}

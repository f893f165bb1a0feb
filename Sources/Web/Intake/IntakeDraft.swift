import Domain
import UseCases

/// What was typed on the page of intake, between being written and being kept: sealed, it goes to the browser and comes back
/// with the next page. It is bound to who wrote it, so that it holds when they have to sign in again.
struct IntakeDraft: Sendable {
    /// By field.
    var values: [String: String]
    /// The matter that whoever calls is added to.
    var joins: String?

    /// How long it may lie.
    static let patience: Int64 = 12 * Moment.millisecondsPerHour

    init(_ values: [String: String], joins: String? = nil) {
        self.values = values
        self.joins = joins
    }

    func sealed(for person: PersonID?, _ jurisdiction: Jurisdiction) throws -> String {
        let fields = values.sorted { $0.key < $1.key }.map { (name: $0.key, value: JSON.string($0.value)) }
        let json = JSON.members(["values": .object(fields), "joins": .optional(joins)])
        return try jurisdiction.parcel(json.bytes, for: IntakeDraft.purpose(person), lasts: IntakeDraft.patience)
    }

    /// `nil` for what wasn't sealed for this person, and when its time is over.
    init?(_ parcel: String, of person: PersonID?, _ jurisdiction: Jurisdiction) {
        guard let bytes = jurisdiction.opened(parcel: parcel, for: IntakeDraft.purpose(person)),
            let json = try? JSON(parsing: bytes), case .object(let members)? = json["values"]
        else { return nil }
        values = Dictionary(members.compactMap { member in member.value.text.map { (member.name, $0) } }) { first, _ in
            first
        }
        joins = json["joins"]?.text
    }

    private static func purpose(_ person: PersonID?) -> String { "intake \(person?.description ?? "")" }
}

/// What came of it, for the page that says it: sealed in its address, so that loading it again does nothing again.
struct IntakeOutcome: Sendable {
    var number: PublicNumber
    var secret: String?
    var owner: OrganisationID
    var due: Moment?
    /// `confirmed`, `kept`, `joined`, `answered`, or why it wasn't answered.
    var how: String

    /// How long the page can be loaded again.
    private static let patience: Int64 = 10 * Moment.millisecondsPerMinute

    init(_ receipt: Receipt, how: String) {
        number = receipt.number
        secret = receipt.trackingSecret
        owner = receipt.owner
        due = receipt.due
        self.how = how
    }

    func sealed(for person: PersonID?, _ jurisdiction: Jurisdiction) throws -> String {
        let json = JSON.members([
            "number": .string(number.description), "secret": .optional(secret), "owner": .string(owner.description),
            "due": due.map { .integer($0.milliseconds) }, "how": .string(how),
        ])
        return try jurisdiction.parcel(
            json.bytes, for: "intake done \(person?.description ?? "")", lasts: IntakeOutcome.patience)
    }

    init?(_ parcel: String, of person: PersonID?, _ jurisdiction: Jurisdiction) {
        guard
            let bytes = jurisdiction.opened(parcel: parcel, for: "intake done \(person?.description ?? "")"),
            let json = try? JSON(parsing: bytes), let number = json["number"]?.text.flatMap({ try? PublicNumber($0) }),
            let owner = json["owner"]?.text.flatMap({ OrganisationID($0) }), let how = json["how"]?.text
        else { return nil }
        self.number = number
        self.owner = owner
        self.how = how
        secret = json["secret"]?.text
        due = json["due"]?.integer.map { Moment(milliseconds: $0) }
    }
}

/// 人员: someone in office, by appointment to a body in a role (MODEL 3.2). Never a resident.
public struct Person: Equatable, Sendable {
    /// A post: for which body, in which role, from when.
    public struct Appointment: Equatable, Sendable {
        public var body: OrganisationID
        public var role: Role
        public var from: Moment
    }

    public var id: PersonID
    public var code: String
    public var name: String
    public var appointments: [Appointment]
}

/// What can be done with a person in office.
public enum PersonCommand: Equatable, Sendable {
    case enrol(id: PersonID, code: String, name: String)
    case appoint(body: OrganisationID, role: Role)
}

/// What happened to a person in office.
public enum PersonEvent: Equatable, Sendable {
    case enrolled(id: PersonID, code: String, name: String)
    case appointed(body: OrganisationID, role: Role)
}

/// Why a command on a person in office is refused.
public enum PersonRefusal: Error, Equatable, Sendable {
    case alreadyEnrolled
    case notEnrolled
    case badCode(String)
    case noName
    case alreadyAppointed
}

/// The life of a person in office.
public enum PersonDecider: Decider {
    public static var initial: Person? { nil }

    public static func decide(
        _ command: PersonCommand, _ state: Person?, _ context: Void
    ) throws(PersonRefusal) -> [PersonEvent] {
        switch command {
        case .enrol(let id, let code, let name):
            guard state == nil else { throw .alreadyEnrolled }
            guard isCode(code) else { throw .badCode(code) }
            guard !name.isEmpty else { throw .noName }
            return [.enrolled(id: id, code: code, name: name)]
        case .appoint(let body, let role):
            guard let person = state else { throw .notEnrolled }
            guard !person.appointments.contains(where: { $0.body == body && $0.role == role }) else {
                throw .alreadyAppointed
            }
            return [.appointed(body: body, role: role)]
        }
    }

    public static func evolve(_ state: Person?, _ recorded: Recorded<PersonEvent>) -> Person? {
        switch recorded.event {
        case .enrolled(let id, let code, let name):
            return state ?? Person(id: id, code: code, name: name, appointments: [])
        case .appointed(let body, let role):
            var person = state
            person?.appointments.append(.init(body: body, role: role, from: recorded.occurred))
            return person
        }
    }
}

public import Domain
import Store

/// One of many that come in together, with the household that it is about by its number.
public struct IntakeOfMany: Sendable {
    public var intake: Intake
    public var about: SubjectName?

    public init(_ intake: Intake, about: SubjectName? = nil) {
        self.intake = intake
        self.about = about
    }

    /// More aren't taken in in one request.
    public static let mostAtOnce = 1_000

    fileprivate var fingerprint: String {
        let about = about.map { "\($0.type.rawValue) \($0.code)" } ?? ""
        let intake = intake.fingerprint
        return "\(about.utf8.count):\(about)\(intake.utf8.count):\(intake)"
    }
}

extension Jurisdiction {
    /// Takes many matters in in one transaction, each decided by itself: all of them or none. What a village's ledgers bring in at once
    /// (L06, L08). Returns their numbers in the order given.
    ///
    /// Throws the first refusal, ``Refused/noSuchSubject(_:_:)`` for a household that isn't there, and
    /// ``Refused/tooManyAtOnce(_:most:)``.
    public func registerMany(_ intakes: [IntakeOfMany], _ request: Request) async throws -> [PublicNumber] {
        // Whoever writes for themselves writes one by one.
        try Permissions.require(request.actor.role, in: Permissions.intake.subtracting([.resident]))
        guard intakes.count <= IntakeOfMany.mostAtOnce else {
            throw Refused.tooManyAtOnce(intakes.count, most: IntakeOfMany.mostAtOnce)
        }
        let prepared = try intakes.map { (about: $0.about, matter: try prepare($0.intake, request)) }
        let stored = try await once(
            request, "register many\n" + intakes.map(\.fingerprint).joined(separator: "\n")
        ) { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            let queries = SubjectQueries(name, on: journal.connection)
            var numbers: [PublicNumber] = []
            for (about, item) in prepared {
                var item = item
                if let about {
                    guard let id = try queries.open(about.type, code: about.code), let subject = try queries.subject(id)
                    else { throw Refused.noSuchSubject(about.type, about.code) }
                    try requireReach(of: subject, stamp.actor, directory)
                    item.intake.subject = id
                }
                if let number = try take(item, &journal, stamp, occurred: request.occurred).state?.number {
                    numbers.append(number)
                }
            }
            return numbers.map(\.description).joined(separator: " ")
        }
        return try stored.split(separator: " ").map { try PublicNumber(String($0)) }
    }
}

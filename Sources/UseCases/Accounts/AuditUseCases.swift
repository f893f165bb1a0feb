public import Domain
import Store

/// One look at a resident's matter, as the resident is told of it: not who by name, but in what capacity and why.
public struct Look: Equatable, Sendable {
    public var at: Moment
    public var role: Role
    public var body: OrganisationID?
    public var act: AuditAct
    public var reason: String?
}

extension Jurisdiction {
    /// Writes a line into the log of looks and accounts, durably.
    func note(
        _ act: AuditAct, by actor: Actor, _ from: AccessPoint, matter: MatterID? = nil, person: PersonID? = nil,
        resident: ResidentID? = nil, reason: String? = nil, count: Int? = nil
    ) async throws {
        try await engine.write { [self] connection in
            try note(
                act, by: actor, from, matter: matter, person: person, resident: resident, reason: reason, count: count,
                on: connection)
        }
    }

    /// The same inside a transaction.
    func note(
        _ act: AuditAct, by actor: Actor, _ from: AccessPoint, matter: MatterID? = nil, person: PersonID? = nil,
        resident: ResidentID? = nil, reason: String? = nil, count: Int? = nil, on connection: any Connection
    ) throws {
        try AuditRows(name, on: connection).add(
            AuditEntry(
                serial: 0, at: world.clock(), actor: actor, from: from, act: act, matter: matter, person: person,
                resident: resident, reason: reason, count: count))
    }

    /// The log of looks and accounts, newest first: for the auditor. That it was read stands in it.
    public func audit(
        of number: PublicNumber? = nil, from: Moment? = nil, to: Moment? = nil, most: Int, _ request: Request
    ) async throws -> [AuditEntry] {
        try Permissions.require(request.actor.role, in: Permissions.audit)
        try request.access.require(.read)
        var matter: MatterID?
        if let number {
            guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
            matter = id
        }
        let question = AuditRows.Question(matter: matter, from: from, to: to, most: most)
        let name = name
        let lines = try await engine.read { try AuditRows(name, on: $0).lines(question) }
        try await note(.auditRead, by: request.actor, request.access.point, matter: matter, count: lines.count)
        return lines
    }

    /// The numbers of matters, for what names them.
    public func numbers(of matters: Set<MatterID>) async throws -> [MatterID: PublicNumber] {
        let (name, timetable, random) = (name, timetable, world.random)
        return try await engine.read { connection in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: random)
            var numbers: [MatterID: PublicNumber] = [:]
            for matter in matters { numbers[matter] = try journal.load(MatterDecider.self, matter.raw).state?.number }
            return numbers
        }
    }

    /// Who looked at a matter and why, newest first: for whoever reported it.
    func looks(at matter: MatterID, on connection: any Connection) throws -> [Look] {
        var looks: [Look] = []
        for line in try AuditRows(name, on: connection).lines(.init(matter: matter, most: 200)) where line.act.isLook {
            looks.append(
                Look(at: line.at, role: line.actor.role, body: line.actor.body, act: line.act, reason: line.reason))
        }
        return looks
    }
}

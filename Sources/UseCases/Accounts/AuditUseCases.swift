public import Domain
import Store
public import Tables

/// One look at a resident's matter, as the resident is told of it: not who by name, but in what capacity and why.
public struct Look: Equatable, Sendable {
    public var at: Moment
    public var role: Role
    public var body: OrganisationID?
    public var act: AuditAct
    public var reason: String?
    /// Whoever reported the matter isn't told who by name: it only tells whose looks are one.
    var person: PersonID?

    /// Whether another one is so much the same that one line says both: the same person and post did the same for the same reason
    /// within an hour.
    func isOne(with earlier: Look) -> Bool {
        let hour: Int64 = 3_600_000
        return person == earlier.person && role == earlier.role && body == earlier.body && act == earlier.act
            && reason == earlier.reason && at.milliseconds - earlier.at.milliseconds < hour
    }
}

extension MatterFile {
    /// Who in office looked at it, newest first, each once an hour, with how often they did within that hour.
    public var lookedAt: [(look: Look, times: Int)] {
        looks.reduce(into: []) { found, look in
            if let index = found.lastIndex(where: { $0.look.isOne(with: look) }) {
                found[index].times += 1
            } else {
                found.append((look, 1))
            }
        }
    }
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

    /// That somebody read of several matters, inside a transaction.
    func noteRead(of matters: [MatterID], by actor: Actor, _ from: AccessPoint, on connection: any Connection) throws {
        try AuditRows(name, on: connection).add(
            matters.map { AuditEntry(serial: 0, at: world.clock(), actor: actor, from: from, act: .read, matter: $0) })
    }

    /// The log of looks and accounts, newest first: for the auditor. That it was read stands in it. `code`: of what somebody
    /// did, or what was done about their account; `serial`: only lines before this one; `exported`: taken along as a file.
    public func audit(
        of number: PublicNumber? = nil, about code: String? = nil, from: Moment? = nil, to: Moment? = nil,
        before serial: Int? = nil, most: Int, exported: Bool = false, _ request: Request
    ) async throws -> [AuditEntry] {
        try Permissions.require(request.actor.role, in: Permissions.audit)
        try request.access.require(exported ? .export : .read)
        let about = try await person(ofAudit: code)
        var matter: MatterID?
        if let number {
            guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
            matter = id
        }
        let question = AuditRows.Question(
            matter: matter, person: about, from: from, to: to, before: serial, most: most)
        let name = name
        let lines = try await engine.read { try AuditRows(name, on: $0).lines(question) }
        try await note(
            .auditRead, by: request.actor, request.access.point, matter: matter, person: about, count: lines.count)
        return lines
    }

    /// Refuses whoever may not read the log, before anything is asked of it.
    public func requireAuditor(_ request: Request) throws {
        try Permissions.require(request.actor.role, in: Permissions.audit)
        try request.access.require(.read)
    }

    /// Somebody who is or was in office, as the log is asked about them.
    private func person(ofAudit code: String?) async throws -> PersonID? {
        guard let code else { return nil }
        let staff = try await directory().staff.all
        guard let person = staff.first(where: { $0.code == code }) else {
            throw Refused.unknownPerson(code, known: nearestNames(to: code, among: staff.map(\.code), most: 5))
        }
        return person.id
    }

    /// The lines at which the log's chain doesn't hold, by their serials: all of it is read. For the auditor.
    public func auditBreaks(_ request: Request) async throws -> [Int] {
        try Permissions.require(request.actor.role, in: Permissions.audit)
        try request.access.require(.read)
        let name = name
        return try await engine.read { try AuditRows(name, on: $0).breaks() }
    }

    /// Lines of the log as a table, by the codes of the directory as it stands.
    public func auditTable(_ lines: [AuditEntry]) async throws -> ExportTable {
        let directory = try await directory()
        let numbers = try await numbers(of: Set(lines.compactMap(\.matter)))
        let rows = lines.map { line -> [TableCell] in
            let from =
                switch line.from {
                case .console: "console"
                case .session(let id): "session \(id.description.suffix(6))"
                case .token(let id): "token \(id.description.suffix(6))"
                }
            let texts = [
                UTCText.of(line.at), line.act.rawValue,
                line.actor.person.flatMap { directory.staff[$0]?.code } ?? "", line.actor.role.rawValue,
                line.actor.body.flatMap { directory[$0]?.code } ?? "", from,
                line.matter.flatMap { numbers[$0]?.description } ?? "",
                line.person.flatMap { directory.staff[$0]?.code } ?? "", line.reason ?? "",
            ]
            return [.whole(line.serial)] + texts.map(TableCell.text) + [line.count.map(TableCell.whole) ?? .text("")]
        }
        let heads = ["serial", "at", "act", "by", "role", "body", "from", "matter", "person", "reason", "count"]
        return ExportTable("log", heads: heads, count: rows.count) { rows[$0] }
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
                Look(
                    at: line.at, role: line.actor.role, body: line.actor.body, act: line.act, reason: line.reason,
                    person: line.actor.person))
        }
        return looks
    }
}

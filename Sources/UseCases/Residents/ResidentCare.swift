public import Domain
import Store
import Vault

/// What a round of retention did, or would do.
public struct RetentionReport: Equatable, Sendable {
    /// Residents whose name, phone and address went.
    public var contacts = 0
    /// Lines of the log of looks whose time was over.
    public var looks = 0
    /// Before which moments; `nil` where the playbook sets no time.
    public var contactsBefore: Moment?
    public var looksBefore: Moment?
}

extension Jurisdiction {
    func decided(_ command: ResidentCommand, _ state: Resident?, group: Set<ResidentID> = []) throws -> [ResidentEvent]
    {
        do throws(ResidentRefusal) {
            return try ResidentDecider.decide(command, state, ResidentContext(group: group))
        } catch { throw Refused.resident(error) }
    }

    /// Notes that two entries are one person. Both stay as they are; read and erased they are one, until parted.
    public func join(_ id: ResidentID, into other: ResidentID, reason: String, _ request: Request) async throws {
        try await changeResident(id, reason, request, .residentsJoined) { journal, rows, state in
            guard try rows.resident(other) != nil else { throw Refused.noSuchResident }
            let group = try rows.group(of: other)
            return try self.decided(.join(id: id, into: other, reason: reason), state, group: group)
        }
    }

    /// Takes back that an entry is the same person as another.
    public func part(_ id: ResidentID, reason: String, _ request: Request) async throws {
        try await changeResident(id, reason, request, .residentsParted) { _, _, state in
            try self.decided(.part(id: id, reason: reason), state)
        }
    }

    /// Puts right what was taken down wrong: a wrong number, a name misheard. `nil` leaves a field as it is.
    public func correctContact(
        of id: ResidentID, name: String? = nil, phone: PhoneNumber? = nil, address: String? = nil, reason: String,
        _ request: Request
    ) async throws {
        try await changeResident(id, reason, request, .contactCorrected) { [vault] _, rows, state in
            guard let row = try rows.resident(id) else { throw Refused.noSuchResident }
            let key = try vault.key(of: row)
            let before = try vault.contact(in: row)
            var contact = before
            if let name { contact.name = name }
            if let phone { (contact.phone, contact.note) = (phone, nil) }
            if let address { contact.address = address }
            var fields: Set<ContactField> = []
            if contact.name != before.name { fields.insert(.name) }
            if contact.phone != before.phone { fields.insert(.phone) }
            if contact.address != before.address { fields.insert(.address) }
            let events = try self.decided(.correctContact(id: id, fields: fields, reason: reason), state)
            try rows.exchangeContact(
                of: id, with: key.seal(contact, of: id), indexes: contact.indexes(in: vault))
            return events
        }
    }

    private func changeResident(
        _ id: ResidentID, _ reason: String, _ request: Request, _ act: AuditAct,
        _ decide: @escaping @Sendable (Journal, VaultRows, Resident?) throws -> [ResidentEvent]
    ) async throws {
        try Permissions.require(request.actor.role, in: Permissions.records)
        try request.access.require(.act)
        try PersonalData.refuse(in: reason, names: try await residents(.id(id)).compactMap(\.contact.name))
        let correlation = world.id(CorrelationID.self)
        try await engine.write { [self] connection in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: request.actor,
                correlation: correlation)
            let rows = VaultRows(name, on: connection)
            var stream = try journal.load(ResidentDecider.self, id.raw)
            guard stream.state?.isErased != true, try rows.resident(id) != nil else { throw Refused.noSuchResident }
            try journal.append(try decide(journal, rows, stream.state), to: &stream, stamp)
            try note(act, by: request.actor, request.access.point, resident: id, reason: reason, on: connection)
        }
    }

    // MARK: - Retention

    /// Removes what the playbook keeps no longer: names, phones and addresses of residents whose last matter ended long
    /// enough ago, and old lines of the log of looks. What they said stays sealed. `dryRun` only counts.
    public func runRetention(dryRun: Bool, _ request: Request) async throws -> RetentionReport {
        try Permissions.require(request.actor.role, in: [.administrator, .system])
        try request.access.require(.act)
        var report = RetentionReport()
        let (name, now) = (name, now)
        let zone = timetable.zone
        if let kept = playbook.keepsContacts {
            let before = before(kept, now, zone)
            report.contactsBefore = before
            var last: ResidentID?
            while true {
                let after = last
                let due = try await engine.read {
                    try VaultRows(name, on: $0).settled(before: before, after: after, most: 500)
                }
                guard let end = due.last else { break }
                last = end
                if dryRun {
                    report.contacts += due.count
                } else {
                    report.contacts += try await removeContacts(due, settledBefore: before, request)
                }
            }
        }
        if let kept = playbook.keepsLooks {
            let least = now.advanced(byMilliseconds: -AuditEntry.keptAtLeast)
            let before = min(before(kept, now, zone), least)
            report.looksBefore = before
            report.looks = try await engine.read { try AuditRows(name, on: $0).count(before: before) }
            if !dryRun, report.looks > 0 {
                report.looks = try await engine.write { try AuditRows(name, on: $0).takeOff(before: before) }
            }
            // What officials saw last is forgotten with the log of when they looked.
            if !dryRun { _ = try await engine.write { try LookRows(name, on: $0).takeOff(before: before) } }
        }
        if !dryRun, report.contacts + report.looks > 0 {
            try await note(.retentionRun, by: request.actor, request.access.point, count: report.contacts)
            if report.contacts > 0 { try await engine.scrub() }
        }
        return report
    }

    /// The moment a limit before another, by the calendar: days and months back from its day.
    private func before(_ limit: Limit, _ now: Moment, _ zone: Zone) -> Moment {
        let today = zone.day(of: now)
        let day =
            switch limit.unit {
            case .months: today.advanced(byMonths: -limit.amount)
            case .days, .workingDays: today.advanced(by: -limit.amount)
            case .hours, .workingHours: today.advanced(by: -(limit.amount + 23) / 24)
            }
        return zone.moment(day, millisecond: 0)
    }

    private func removeContacts(
        _ residents: [ResidentID], settledBefore before: Moment, _ request: Request
    ) async throws -> Int {
        let correlation = world.id(CorrelationID.self)
        return try await engine.write { [self] connection in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: request.actor,
                correlation: correlation)
            let rows = VaultRows(name, on: connection)
            var removed = 0
            for id in residents {
                // A new matter may have come in since they were looked for.
                let isSettled = try rows.matters(of: id).allSatisfy { matter in
                    guard let closed = try journal.load(MatterDecider.self, matter.raw).state?.closing else {
                        return false
                    }
                    return closed.at < before
                }
                guard isSettled, let row = try rows.resident(id) else { continue }
                var stream = try journal.load(ResidentDecider.self, id.raw)
                try journal.append(decided(.removeContact(id: id), stream.state), to: &stream, stamp)
                let key = try vault.key(of: row)
                try rows.exchangeContact(
                    of: id, with: key.seal(Contact(), of: id), indexes: [])
                removed += 1
            }
            return removed
        }
    }
}

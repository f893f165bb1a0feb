public import Domain
import Store
import Vault

/// A notice with the number of its matter and what that is about, for lists.
public struct NumberedNotice: Equatable, Sendable {
    public var number: PublicNumber
    /// `nil`: nobody summarised it yet, or the reader may not know.
    public var summary: String?
    public var notice: NoticeLine

    public init(number: PublicNumber, summary: String? = nil, notice: NoticeLine) {
        self.number = number
        self.summary = summary
        self.notice = notice
    }

    init(_ row: NoticeRows.NoticeRow, of view: MatterView) {
        self.init(number: view.number, summary: view.summary, notice: row.line)
    }
}

/// Whom the desk calls: cut short in lists, in full once somebody takes the call up, which is written down.
public struct PhoneTask: Equatable, Sendable {
    public var number: PublicNumber
    /// `nil`: nobody summarised the matter yet.
    public var summary: String?
    public var notice: NoticeLine
    public var contact: Contact
    /// What is to be said.
    public var text: NoticeText
}

/// Why something couldn't be done with a notice.
public enum NoticeRefusal: Error, Hashable, Sendable, CaseIterable {
    case noSuchNotice
    /// It is in nobody's inbox, or in somebody else's.
    case notYours
    /// It isn't on the desk's list, or not any more.
    case noPhoneTask
    /// Not a mail address.
    case badAddress
}

extension Jurisdiction {
    /// The outbox, oldest first: in one state, by one way, of one matter. For the desk and whoever checks it.
    public func notices(
        _ state: NoticeState? = nil, way: NoticeWay? = nil, of number: PublicNumber? = nil, most: Int,
        _ request: Request
    ) async throws -> [NumberedNotice] {
        try Permissions.require(request.actor.role, in: Permissions.notices)
        try request.access.require(.read)
        let directory = try await directory()
        return try await engine.read { [self] connection in
            let rows = NoticeRows(name, on: connection)
            var found: [NoticeRows.NoticeRow]
            if let number {
                guard let id = try MatterQueries(name, on: connection).id(of: number) else {
                    throw Refused.noSuchNumber(number)
                }
                found = try rows.notices(of: id)
                    .filter { (state == nil || $0.state == state) && (way == nil || $0.way == way) }
            } else {
                found = try (state.map { [$0] } ?? NoticeState.allCases)
                    .flatMap { try rows.notices($0, way: way, most: most) }
                    .sorted { $0.id < $1.id }
            }
            found = Array(found.prefix(max(0, most)))
            return try seen(found, by: request.actor, directory, on: connection).map {
                NumberedNotice($0.row, of: $0.view)
            }
        }
    }

    /// With what an official may see of each matter; without those that complain of them.
    private func seen(
        _ rows: [NoticeRows.NoticeRow], by actor: Actor, _ directory: Directory, on connection: any Connection
    ) throws -> [(row: NoticeRows.NoticeRow, view: MatterView)] {
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        let reader = self.reader(of: actor, directory)
        return try rows.compactMap { row in
            guard let matter = try load(row.matter, from: journal).state else { return nil }
            let kind = (edition(matter.edition) ?? playbook).kind(matter.kind)
            var view = Domain.view(matter, story: [], kind: kind, for: reader, in: timetable.zone)
            if matter.conditions[.shielded] != nil, reader.watches(matter.kind) { view.summary = nil }
            return view.standing == .complainedOf ? nil : (row, view)
        }
    }

    // MARK: - Inbox

    /// What lies in an official's inbox, oldest first: what is for them by name and for the body they act for.
    public func inbox(_ request: Request, most: Int = 200) async throws -> [NumberedNotice] {
        try request.access.require(.read)
        let actor = request.actor
        let directory = try await directory()
        return try await engine.read { [self] connection in
            let found = try ownOpen(actor, most, NoticeRows(name, on: connection))
            return try seen(found, by: actor, directory, on: connection).map { NumberedNotice($0.row, of: $0.view) }
        }
    }

    private func ownOpen(_ actor: Actor, _ most: Int, _ rows: NoticeRows) throws -> [NoticeRows.NoticeRow] {
        let recipients =
            (actor.person.map { [NoticeRecipient.person($0)] } ?? []) + (actor.body.map { [.body($0)] } ?? [])
        return Array(
            try recipients.flatMap { try rows.open(for: $0, most: most) }.sorted { $0.id < $1.id }.prefix(max(0, most)))
    }

    /// Takes something out of the inbox it lies in; of a body's, for everybody there.
    public func takeFromInbox(_ id: NoticeID, _ request: Request) async throws {
        try request.access.require(.act)
        let actor = request.actor
        let now = now
        try await engine.write { [self] connection in
            let rows = NoticeRows(name, on: connection)
            guard var row = try rows.notice(id) else { throw Refused.notice(.noSuchNotice) }
            let isOwn =
                row.recipient == actor.person.map { .person($0) } || row.recipient == actor.body.map { .body($0) }
            guard isOwn, row.way == .inbox, row.state == .open else { throw Refused.notice(.notYours) }
            row.state = .done
            row.doneBy = actor.person
            row.looked = now
            try rows.keep(row)
        }
    }

    // MARK: - The desk's calls

    /// Whom the desk is to call, longest waiting first, cut short; what is overtaken isn't called about any more.
    public func phoneTasks(most: Int, texts: NoticeTexts, _ request: Request) async throws -> [PhoneTask] {
        try Permissions.require(request.actor.role, in: Permissions.calls)
        try request.access.require(.read)
        return try await engine.read { [self] connection in
            try NoticeRows(name, on: connection).notices(.open, way: .phoneTask, most: most).compactMap { row in
                guard var task = try phoneTask(row, texts, request.actor, on: connection) else { return nil }
                task.contact = task.contact.masked
                return task
            }
        }
    }

    /// Takes a call up: whom to call in full, written down before it is given out. `reason`: what the log says.
    public func takeCall(
        _ id: NoticeID, texts: NoticeTexts, reason: String, _ request: Request
    ) async throws -> PhoneTask {
        try Permissions.require(request.actor.role, in: Permissions.calls)
        try request.access.require(.read)
        return try await engine.write { [self] connection in
            guard let row = try NoticeRows(name, on: connection).notice(id) else {
                throw Refused.notice(.noSuchNotice)
            }
            guard row.way == .phoneTask, row.state == .open,
                let task = try phoneTask(row, texts, request.actor, on: connection)
            else { throw Refused.notice(.noPhoneTask) }
            try note(
                .unmasked, by: request.actor, request.access.point, matter: row.matter, reason: reason, on: connection)
            return task
        }
    }

    private func phoneTask(
        _ row: NoticeRows.NoticeRow, _ texts: NoticeTexts, _ actor: Actor, on connection: any Connection
    ) throws -> PhoneTask? {
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        let rows = VaultRows(name, on: connection)
        guard case .reporter(let reporter) = row.recipient,
            let matter = try load(row.matter, from: journal).state, NoticePlan.isStill(row.kind, true: matter),
            let resident = try rows.resident(of: reporter), let stored = try rows.resident(resident)
        else { return nil }
        let directory = try directory(on: connection)
        guard let own = try seen([row], by: actor, directory, on: connection).first?.view else { return nil }
        let contact = try vault.contact(in: stored)
        let kind = (edition(matter.edition) ?? playbook).kind(matter.kind)
        let view = Domain.view(
            matter, story: [], kind: kind, for: Reader(.resident, isReporter: [reporter]), in: timetable.zone)
        return PhoneTask(
            number: matter.number, summary: own.summary, notice: row.line, contact: contact,
            text: texts.text(row.kind, view, nil, timetable.zone))
    }

    /// Notes what became of a call.
    public func endCall(_ id: NoticeID, reached: Bool, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.calls)
        try request.access.require(.act)
        let now = now
        try await engine.write { [self] connection in
            let rows = NoticeRows(name, on: connection)
            guard var row = try rows.notice(id) else { throw Refused.notice(.noSuchNotice) }
            guard row.way == .phoneTask, row.state == .open else { throw Refused.notice(.noPhoneTask) }
            row.state = reached ? .done : .unreached
            row.attempts += 1
            row.doneBy = request.actor.person
            row.looked = now
            try rows.keep(row)
        }
    }

    // MARK: - Who wants none, and where officials get mail

    /// A resident wants no notices any more, or wants them again. What is waiting for them isn't sent.
    public func setNotices(_ wanted: Bool, for resident: ResidentID, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.records.union([.callBack]))
        try request.access.require(.act)
        let now = now
        try await engine.write { [self] connection in
            guard try VaultRows(name, on: connection).resident(resident) != nil else { throw Refused.noSuchResident }
            try NoticeRows(name, on: connection).setOptOut(resident, since: wanted ? nil : now)
        }
    }

    /// Where an official gets mail; `nil`: nowhere any more.
    public func setMail(of person: PersonID, to mail: String?, _ request: Request) async throws {
        try request.access.require(.act)
        try await requireKeeper(request.actor)
        if let mail, !Contact.isMail(mail) { throw Refused.notice(.badAddress) }
        let now = now
        try await engine.write { [self] connection in
            try NoticeRows(name, on: connection).setAddress(of: person, to: mail, at: now)
        }
    }
}

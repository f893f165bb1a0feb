public import Domain
import Store
import Vault

extension Jurisdiction {
    /// How long a notice that is being sent is left alone before it is taken for left behind: longer than a whole batch
    /// may take.
    static let noticeLease = 10 * Moment.millisecondsPerMinute
    private static let noticeBatch = 20

    /// Sends what waits and is due, once each. A notice is claimed in one transaction, sent outside of any, and settled in
    /// another: what a crash leaves between the two is sent again when its lease is over, under the same id. So each is
    /// delivered at least once, and a receiver that keeps ids takes it once. Where all data is made up nothing leaves the house.
    public func sendNotices(using carrier: NoticeCarrier, texts: NoticeTexts) async throws -> NoticeReport {
        // What is made up is told nobody outside: its numbers may be somebody's.
        let carrier = isDemonstration ? NoticeCarrier(quiet: carrier.quiet, retry: carrier.retry) : carrier
        var report = NoticeReport()
        try await warmDirectory()
        let back = now
        try await engine.write { [self] connection in
            _ = try NoticeRows(name, on: connection).returnFromFuture(now: back, lease: Jurisdiction.noticeLease)
        }
        try await noteChanges(for: carrier)
        while true {
            let claimed = try await claim(carrier)
            guard !claimed.isEmpty else { return report }
            try await send(claimed, using: carrier, texts, &report)
        }
    }

    /// When the next waits to be sent; `nil`: nothing waits.
    public func nextNotice() async throws -> Moment? {
        let name = name
        return try await engine.read { try NoticeRows(name, on: $0).nextDue() }
    }

    // MARK: - Claim

    private func claim(_ carrier: NoticeCarrier) async throws -> [NoticeRows.NoticeRow] {
        let now = now
        return try await engine.write { [self] connection in
            let rows = NoticeRows(name, on: connection)
            let most = Jurisdiction.noticeBatch
            var claimed = try rows.due(.sending, by: now, most: most)
            claimed += try rows.due(.waiting, by: now, most: most - claimed.count)
            for index in claimed.indices {
                claimed[index].state = .sending
                claimed[index].attempts += 1
                claimed[index].looked = now
                claimed[index].nextTry = now.advanced(byMilliseconds: Jurisdiction.noticeLease)
                try rows.keep(claimed[index])
            }
            return claimed
        }
    }

    // MARK: - Send

    /// What is to be done with a claimed notice, found on one snapshot.
    private enum Preparation: Sendable {
        case drop(NoticeReason)
        /// Not now: quiet hours.
        case wait(until: Moment)
        /// On the desk's list.
        case desk
        case carry(NoticeWay, NoticeParcel)
        case tell(String, [UInt8])
        /// Claimed so often without being settled that whoever sends it ends each time.
        case giveUp
    }

    private enum Result: Sendable {
        case prepared(Preparation)
        case outcome(NoticeWay, DeliveryOutcome)
    }

    private func send(
        _ claimed: [NoticeRows.NoticeRow], using carrier: NoticeCarrier, _ texts: NoticeTexts,
        _ report: inout NoticeReport
    ) async throws {
        let now = now
        let prepared = try await engine.read { [self] connection in
            try claimed.map { ($0, try prepare($0, carrier, texts, now, on: connection)) }
        }
        try await withThrowingTaskGroup(of: (NoticeRows.NoticeRow, Result).self) { group in
            for (row, preparation) in prepared {
                group.addTask {
                    switch preparation {
                    case .drop, .wait, .desk: return (row, .prepared(preparation))
                    case .giveUp: return (row, .outcome(row.way ?? .sms, .failed(.interrupted)))
                    case .carry(let way, let parcel):
                        let outcome = await carrier.carry(way)?(parcel) ?? .failed(.misconfigured)
                        return (row, .outcome(way, outcome))
                    case .tell(let system, let body):
                        let outcome = await carrier.systems[system]?(row.id, body) ?? .failed(.misconfigured)
                        return (row, .outcome(.webhook, outcome))
                    }
                }
            }
            // Each is settled as soon as it is known, so that a crash repeats as little as can be.
            for try await (row, result) in group {
                try await settle(row, result, carrier, &report)
            }
        }
    }

    private func prepare(
        _ row: NoticeRows.NoticeRow, _ carrier: NoticeCarrier, _ texts: NoticeTexts, _ now: Moment,
        on connection: any Connection
    ) throws -> Preparation {
        guard row.attempts <= carrier.retry.mostAttempts else { return .giveUp }
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        let story = try journal.story(MatterDecider.self, row.matter.raw)
        guard let matter = MatterDecider.replay(story) else { return .drop(.nobody) }
        guard NoticePlan.isStill(row.kind, true: matter) else { return .drop(.overtaken) }
        let kind = (edition(matter.edition) ?? playbook).kind(matter.kind)
        let zone = timetable.zone
        func view(_ reader: Reader) -> MatterView {
            Domain.view(matter, story: story, kind: kind, for: reader, in: zone)
        }
        func parcel(_ way: NoticeWay, to address: String, _ view: MatterView) -> Preparation {
            guard carrier.quiet.allows(now, urgency: row.urgency, by: timetable) else {
                return .wait(until: carrier.quiet.earliest(from: now, urgency: row.urgency, by: timetable))
            }
            let text = texts.text(row.kind, view, carrier.page.map { $0 + view.number.description }, zone)
            return .carry(
                way,
                NoticeParcel(
                    id: row.id, address: address, subject: text.subject, text: text.text, written: row.written))
        }

        switch row.recipient {
        case .system(let system):
            guard carrier.systems[system] != nil else { return .drop(.noWay) }
            // When it is told would tell what its times are cut down for.
            let shown = view(.public)
            guard !shown.isShielded else { return .drop(.noWay) }
            return .tell(system, publicChange(shown, row))
        case .reporter(let reporter):
            let rows = VaultRows(name, on: connection)
            guard matter.reporters.contains(reporter), let resident = try rows.resident(of: reporter),
                let stored = try rows.resident(resident)
            else { return .drop(.nobody) }
            let contact = try vault.contact(in: stored)
            if try NoticeRows(name, on: connection).hasOptedOut(resident) {
                return row.kind.outlivesOptOut && contact.canBeCalled ? .desk : .drop(.optedOut)
            }
            if contact.wish == .phoneTask, contact.canBeCalled {
                return row.kind.isWorthACall ? .desk : .drop(.optedOut)
            }
            let ways = carrier.ways(to: contact)
            if let way = row.way.flatMap({ ways.contains($0) ? $0 : nil }) ?? ways.first,
                let address = contact.address(for: way)
            {
                return parcel(way, to: address, view(Reader(.resident, isReporter: [reporter])))
            }
            return row.kind.isWorthACall && contact.canBeCalled ? .desk : .drop(.noWay)
        case .person(let person):
            guard let address = try NoticeRows(name, on: connection).addresses()[person] else { return .drop(.nobody) }
            guard carrier.mail != nil else { return .drop(.noWay) }
            let directory = try directory(on: connection)
            guard let post = directory.staff.posts(of: person, on: zone.day(of: now)).first else {
                return .drop(.nobody)
            }
            let seen = view(reader(post, directory))
            guard seen.standing != .complainedOf else { return .drop(.complainedOf) }
            return parcel(.mail, to: address, seen)
        case .body: return .drop(.noWay)
        }
    }

    func reader(_ post: Post, _ directory: Directory) -> Reader {
        let actor = Actor(person: post.person, body: post.body, role: post.role)
        return reader(of: actor, directory)
    }

    // MARK: - Settle

    private func settle(
        _ claimed: NoticeRows.NoticeRow, _ result: Result, _ carrier: NoticeCarrier, _ report: inout NoticeReport
    ) async throws {
        let now = now
        let chance = UInt64(truncatingIfNeeded: world.random())
        let settled = try await engine.write { [self] connection -> NoticeRows.NoticeRow? in
            let rows = NoticeRows(name, on: connection)
            guard var row = try rows.notice(claimed.id) else { return nil }
            // Somebody else took it up when this lease was over: what they settle stands, unless it arrived here.
            let isOurs = row.state == .sending && row.attempts == claimed.attempts
            if !isOurs {
                guard case .outcome(_, .delivered) = result, !row.state.isSettled else { return nil }
            }
            row.looked = now
            switch result {
            case .prepared(.drop(let reason)):
                row.state = .dropped
                row.reason = reason
            case .prepared(.wait(let until)):
                row.state = .waiting
                row.attempts -= 1
                row.nextTry = until
            case .prepared: toDesk(&row)
            case .outcome(let way, let outcome):
                row.way = way
                var chance = SplitMix(seed: chance)
                try take(outcome, into: &row, now, carrier, &chance, on: connection)
            }
            try rows.keep(row)
            return row
        }
        guard let settled else { return }
        switch settled.state {
        case .sent: report.sent += 1
        case .failed: report.failed += 1
        case .dropped: report.dropped += 1
        case .open: report.phoneTasks += 1
        case .waiting, .sending, .done, .unreached: report.deferred += 1
        }
    }

    private func toDesk(_ row: inout NoticeRows.NoticeRow) {
        row.way = .phoneTask
        row.state = .open
    }

    private func take(
        _ outcome: DeliveryOutcome, into row: inout NoticeRows.NoticeRow, _ now: Moment, _ carrier: NoticeCarrier,
        _ chance: inout SplitMix, on connection: any Connection
    ) throws {
        switch outcome {
        case .delivered(let reference):
            row.state = .sent
            row.reason = nil
            row.reference = reference
        case .retry(let reason, let asked):
            row.reason = .delivery(reason)
            switch carrier.retry.next(
                attempts: row.attempts, created: row.notBefore, now: now, asked: asked, using: &chance)
            {
            case .again(let moment):
                row.state = .waiting
                row.nextTry = moment
            case .givenUp: try nextWay(&row, now, carrier, on: connection)
            }
        case .failed(let reason):
            row.reason = .delivery(reason)
            try nextWay(&row, now, carrier, on: connection)
        }
    }

    /// A way that failed for good is followed by the next that leads to a resident, at the end by the telephone.
    private func nextWay(
        _ row: inout NoticeRows.NoticeRow, _ now: Moment, _ carrier: NoticeCarrier, on connection: any Connection
    ) throws {
        row.state = .failed
        guard case .reporter(let reporter) = row.recipient else { return }
        let rows = VaultRows(name, on: connection)
        guard let resident = try rows.resident(of: reporter), let stored = try rows.resident(resident) else { return }
        let contact = try vault.contact(in: stored)
        if let way = carrier.ways(to: contact, behind: row.way).first {
            row.way = way
            row.state = .waiting
            row.attempts = 0
            row.notBefore = now
            row.nextTry = now
        } else if row.kind.isWorthACall, contact.canBeCalled {
            toDesk(&row)
        }
    }

    // MARK: - Other systems

    /// Writes a notice for each matter that changed since a system was last told, and how far that is, in one transaction.
    /// A system that is new is told of what comes from now on.
    private func noteChanges(for carrier: NoticeCarrier) async throws {
        for system in carrier.systems.keys.sorted() {
            while try await noteSomeChanges(for: system) {}
        }
    }

    /// Whether there may be more.
    private func noteSomeChanges(for system: String) async throws -> Bool {
        let now = now
        return try await engine.write { [self] connection in
            let rows = NoticeRows(name, on: connection)
            guard let cursor = try rows.cursor(of: system) else {
                try rows.setCursor(of: system, to: rows.journalEnd())
                return false
            }
            let (matters, end) = try rows.matters(changedAfter: cursor, most: 500)
            guard end > cursor else { return false }
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            for id in matters {
                guard let matter = try load(id, from: journal).state, matter.conditions[.shielded] == nil,
                    !matter.isHistory
                else { continue }
                let waits = try rows.notices(of: id).contains {
                    $0.recipient == .system(system) && $0.state == .waiting && $0.attempts == 0
                }
                guard !waits else { continue }
                try rows.keep(
                    NoticeRows.NoticeRow(
                        id: world.id(), matter: id, kind: .changed, recipient: .system(system), way: .webhook,
                        written: now, notBefore: now))
            }
            try rows.setCursor(of: system, to: end)
            return true
        }
    }

    /// What another system is told: the public's view, no text that anybody wrote.
    private func publicChange(_ view: MatterView, _ row: NoticeRows.NoticeRow) -> [UInt8] {
        var data: [String: Canonical] = [
            "number": .string(view.number.description), "kind": .string(view.kind.key),
            "family": .string(view.family.rawValue), "position": .string(view.position.rawValue),
            "received": .string(iso(view.received)),
        ]
        if let due = view.due { data["due"] = .string(iso(due)) }
        if let closing = view.closing {
            data["exit"] = .string(closing.exit.rawValue)
            data["result"] = closing.result.map { .string($0.rawValue) }
            data["closed"] = .string(iso(closing.at))
        }
        if let solved = view.firstTimes.solved { data["first_solved"] = .string(iso(solved)) }
        if let last = view.story.last { data["changed"] = .string(iso(last.recorded)) }
        return Canonical.object([
            "type": .string("matter.changed"), "timestamp": .string(iso(row.written)), "data": .object(data),
        ]).bytes
    }
}

extension Matter {
    /// Taken over from elsewhere and never worked on here: that it was imported is no news.
    fileprivate var isHistory: Bool { source.imported != nil && tasks.isEmpty && answers.count <= 1 }
}

/// `2021-05-07T01:00:00Z`.
private func iso(_ moment: Moment) -> String {
    let utc = Zone(identifier: "UTC", initialOffset: 0).local(moment)
    let seconds = Int(utc.millisecond / 1000)
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    return "\(utc.day.iso)T\(time)Z"
}

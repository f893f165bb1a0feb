public import Domain
import Store

/// A ledger as it is printed: of one place of its level, or of one body, every entry on its page (L06; MODEL 4.5).
public struct LedgerPaper: Sendable {
    public var ledger: Ledger
    public var place: Place?
    /// The places above, nearest first.
    public var above: [Place]
    public var body: Organisation?
    public var columns: [LedgerColumn]
    /// In the order of pages.
    public var rows: [LedgerRow]
    public var printed: Moment
    /// How many of them got their page now.
    public var allotted: Int
    /// How many entries have no page yet; they stand behind the others, unnumbered.
    public var unnumbered: Int
    public var volumes: [VolumeLine]
}

extension Jurisdiction {
    /// More entries aren't printed at once.
    public static let mostPrinted = 5_000

    /// A ledger's sheets of one place or body. Entries that never were on paper get the next pages of this year's volume, in the order
    /// in which they came in; what was printed before keeps its page, whatever became of it. That it was printed stands in the log of
    /// looks.
    ///
    /// `numbers`: whether new entries get their pages; else the paper says how many have none.
    public func printLedger(
        _ id: String, of scope: LedgerScope, numbers: Bool = true, _ request: Request
    ) async throws -> LedgerPaper {
        try Permissions.require(request.actor.role, in: Permissions.ledgers)
        try Permissions.require(request.actor.role, in: Permissions.export)
        try request.access.require(.export)
        let (playbook, ledger) = (playbook, try known(ledger: id))
        guard !ledger.holds.isEmpty else { throw Refused.printsPer(ledger.per) }
        let correlation = world.id(CorrelationID.self)
        try await warmDirectory()
        return try await engine.write { [self] connection -> LedgerPaper in
            let directory = try directory(on: connection)
            guard playbook.opens(ledger, to: postNames(of: request.actor, directory)) else {
                throw Refused.closedLedger(ledger.name)
            }
            let asked = try self.scope(scope, request.actor, directory)
            let own = try volumeScope(asked, ledger)
            let reader = LedgerReader(self, request.actor, ledger, directory, connection)
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let now = try journal.recordingMoment(machine: world.clock())
            let stamp = Stamp(recorded: now, actor: request.actor, correlation: correlation)
            let standing = try standing(in: ledger, asked, reader, connection)
            let queries = LedgerQueries(name, on: connection)
            let known = try queries.sheets(of: standing, in: ledger.id)
            // What the reader isn't shown gets its page when somebody prints who is.
            let new = try standing.filter { known[$0] == nil }.compactMap { entry -> Volume.Allotment? in
                try reader.row(entry).map { Volume.Allotment(entry, version: $0.version) }
            }
            if numbers { try allot(new, in: ledger, own, &journal, stamp) }
            let isStanding = Set(standing)
            let rows = try queries.pages(ledger.id, of: own).map { page -> LedgerRow in
                try reader.row(page.entry, on: page.sheet, isStanding: isStanding.contains(page.entry), own)
            }
            try note(
                .printed, by: request.actor, request.access.point, reason: ledger.id, count: rows.count, on: connection)
            return LedgerPaper(
                ledger: ledger, place: asked.place,
                above: asked.place.map { directory.places.ancestors(of: $0.id) } ?? [],
                body: asked.body.flatMap { directory[$0] }, columns: ledger.shown(playbook.tiers), rows: rows,
                printed: now, allotted: numbers ? new.count : 0,
                unnumbered: numbers ? 0 : new.count, volumes: try queries.volumes(ledger.id, of: own))
        }
    }

    /// 封册: closes the volume of a ledger that is open; the next entries begin another. Returns the one that was closed.
    public func sealVolume(_ id: String, of scope: LedgerScope, _ request: Request) async throws -> VolumeLine {
        try Permissions.require(request.actor.role, in: Permissions.sealing)
        try request.access.require(.act)
        let (playbook, ledger) = (playbook, try known(ledger: id))
        let stored = try await once(request, "seal\n\(id)\n\(scope)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            guard playbook.opens(ledger, to: postNames(of: stamp.actor, directory)) else {
                throw Refused.closedLedger(ledger.name)
            }
            let own = try volumeScope(try self.scope(scope, stamp.actor, directory), ledger)
            let volumes = try LedgerQueries(name, on: journal.connection).volumes(ledger.id, of: own)
            guard let open = volumes.last(where: { $0.sealed == nil }) else { throw Refused.volume(.notOpened) }
            var stream = try journal.load(VolumeDecider.self, open.id.raw)
            try decide(.seal, on: &stream, &journal, stamp)
            return "\(open.id)"
        }
        let id = VolumeID(stored)
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            let own = try volumeScope(try self.scope(scope, request.actor, directory), ledger)
            guard
                let line = try LedgerQueries(name, on: connection).volumes(ledger.id, of: own).last(where: {
                    $0.id == id
                })
            else { throw Refused.volume(.notOpened) }
            return line
        }
    }

    private func volumeScope(_ asked: AskedScope, _ ledger: Ledger) throws(Refused) -> Volume.Scope {
        if ledger.per == Ledger.perOrganisation {
            guard let body = asked.body else { throw .printsPer(ledger.per) }
            return .body(body)
        }
        guard let place = asked.place, place.level.key == ledger.per else { throw .printsPer(ledger.per) }
        return .place(place.id)
    }

    /// All entries that stand in a ledger, in the order in which they came in.
    private func standing(
        in ledger: Ledger, _ asked: AskedScope, _ reader: LedgerReader, _ connection: any Connection
    ) throws -> [Volume.Entry] {
        let kinds = ledger.holds.map { KindID($0) }.filter { playbook.kind($0) != nil }
        let matters = try LedgerQueries(name, on: connection).entries(
            of: kinds, under: reader.under(asked), most: Jurisdiction.mostPrinted + 1)
        guard matters.count <= Jurisdiction.mostPrinted else {
            throw Refused.tooManyAtOnce(matters.count, most: Jurisdiction.mostPrinted)
        }
        let linkages = try reader.linkages(asked, on: today).sorted { $0.id.raw < $1.id.raw }
        return matters.map { .matter($0.matter) } + linkages.map { .linkage($0.id) }
    }

    private func allot(
        _ entries: [Volume.Allotment], in ledger: Ledger, _ scope: Volume.Scope, _ journal: inout Journal,
        _ stamp: Stamp
    ) throws {
        guard !entries.isEmpty else { return }
        let year = timetable.zone.day(of: stamp.recorded).year
        let volumes = try LedgerQueries(name, on: journal.connection).volumes(ledger.id, of: scope)
        var stream: Stream<VolumeDecider>
        if let open = volumes.last(where: { $0.sealed == nil && $0.year == year }) {
            stream = try journal.load(VolumeDecider.self, open.id.raw)
        } else {
            let id = world.id(VolumeID.self)
            stream = Stream(id.raw)
            let number = (volumes.filter { $0.year == year }.map(\.number).max() ?? 0) + 1
            try decide(
                .open(id: id, ledger: ledger.id, scope: scope, year: year, number: number), on: &stream, &journal, stamp
            )
        }
        try decide(.allot(entries), on: &stream, &journal, stamp)
    }

    private func decide(
        _ command: VolumeCommand, on stream: inout Stream<VolumeDecider>, _ journal: inout Journal, _ stamp: Stamp
    ) throws {
        let events: [VolumeEvent]
        do throws(VolumeRefusal) {
            events = try VolumeDecider.decide(command, stream.state, timetable.zone.day(of: stamp.recorded))
        } catch { throw Refused.volume(error) }
        try journal.append(events, to: &stream, stamp)
    }
}

extension LedgerReader {
    /// What stands on a page: the entry, or why it isn't of this ledger any more.
    func row(
        _ entry: Volume.Entry, on sheet: SheetNumber, isStanding: Bool, _ scope: Volume.Scope
    ) throws -> LedgerRow {
        guard var row = try row(entry) else {
            // The page is there; what stands on it isn't for this reader.
            var row = LedgerRow(content: .hidden, version: 0)
            row.sheet = sheet
            row.gone = .hidden
            return row
        }
        guard !isStanding else { return row }
        row.gone = try gone(row, scope)
        return row
    }
}

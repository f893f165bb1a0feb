import Domain
import Store

/// Reads entries of one ledger for one reader, on one snapshot.
struct LedgerReader {
    private let jurisdiction: Jurisdiction
    private let ledger: Ledger
    private let directory: Directory
    private let connection: any Connection
    private let reader: Reader
    private let journal: Result<Journal, any Error>
    private let queries: LedgerQueries

    init(
        _ jurisdiction: Jurisdiction, _ actor: Actor, _ ledger: Ledger, _ directory: Directory,
        _ connection: any Connection
    ) {
        self.jurisdiction = jurisdiction
        self.ledger = ledger
        self.directory = directory
        self.connection = connection
        reader = jurisdiction.reader(of: actor, directory)
        journal = Result {
            try Journal(
                jurisdiction.name, on: connection, timetable: jurisdiction.timetable, salt: jurisdiction.world.random)
        }
        queries = LedgerQueries(jurisdiction.name, on: connection)
    }

    /// Where entries lie that belong to what is asked for.
    func under(_ asked: Jurisdiction.AskedScope) -> LedgerQueries.Under {
        if let body = asked.body { return .owner(body) }
        guard let place = asked.place else { return .everyone }
        // What happened before a place got another code stands under the old one.
        var codes = [place.code]
        for part in [place] + directory.places.descendants(of: place.id) {
            for code in [part.code] + part.formerCodes.map(\.code)
            where !codes.contains(where: { code == $0 || code.lies(in: $0) }) {
                codes.append(code)
            }
        }
        return .places(codes)
    }

    /// The live edges that stand in the ledger.
    func linkages(_ asked: Jurisdiction.AskedScope, on day: Day) throws -> [Linkage] {
        let tiers = jurisdiction.playbook.tiers.filter { ledger.holds.contains($0.id) }
        guard asked.place == nil || asked.body != nil else { return [] }
        return try tiers.flatMap {
            try LinkageQueries(jurisdiction.name, on: connection).linkages(of: $0.id, on: day)
        }.filter { linkage in
            linkage.isLive(on: day, directory.staff)
                && asked.body.map { $0 == linkage.holder.organisation } ?? true
                && reader.reach.covers(nil, of: linkage.holder.organisation)
        }
    }

    /// Why an entry that has a page in the ledger of a place or body doesn't stand in it any more.
    func gone(_ row: LedgerRow, _ scope: Volume.Scope) throws -> LedgerRow.Gone? {
        switch row.content {
        case .hidden: return .hidden
        case .linkage(let linkage): return linkage.ending.map { .ended($0.on) }
        case .matter(let view):
            switch view.closing?.exit {
            case .merged?:
                let into = try view.mergedInto.flatMap {
                    try jurisdiction.load($0, from: journal.get()).state?.number
                }
                return .merged(into)
            case .voided?: return .voided
            default: break
            }
            guard ledger.holds.contains(view.kind.key) else { return .reclassified(view.kind) }
            return if case .body = scope { .handedOn(view.owner) } else { .moved(view.place) }
        }
    }

    /// An entry as the reader may see it; `nil`: not at all.
    func row(_ entry: Volume.Entry) throws -> LedgerRow? {
        let sheet = try queries.sheets(of: [entry], in: ledger.id)[entry]
        switch entry {
        case .matter(let id):
            let stream = try jurisdiction.load(id, from: journal.get())
            guard let matter = stream.state else { return nil }
            let kind = (jurisdiction.edition(matter.edition) ?? jurisdiction.playbook).kind(matter.kind)
            let view = Domain.view(matter, story: [], kind: kind, for: reader, in: jurisdiction.timetable.zone)
            guard view.standing.seesWork else { return nil }
            var row = LedgerRow(
                content: .matter(view), sheet: sheet?.0, printed: sheet?.1, version: stream.version,
                place: view.place)
            if let subject = view.subject {
                row.household = try SubjectQueries(jurisdiction.name, on: connection).subject(subject)?.code
            }
            return row
        case .linkage(let id):
            let stream = try journal.get().load(LinkageDecider.self, id.raw)
            guard let linkage = stream.state else { return nil }
            var row = LedgerRow(
                content: .linkage(linkage), sheet: sheet?.0, printed: sheet?.1, version: stream.version)
            if case .subject(let id) = linkage.target,
                let subject = try SubjectQueries(jurisdiction.name, on: connection).subject(id)
            {
                row.household = subject.code
                row.place = directory.places[subject.place]?.code
            }
            return row
        }
    }
}

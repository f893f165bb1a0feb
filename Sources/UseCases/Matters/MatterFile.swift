public import Domain
import Store
import Vault

/// A matter as one reader may see it, with the words that may be opened for them and the names that stand in it.
public struct MatterFile: Sendable {
    public var view: MatterView
    /// Words by text: those the view opens and that weren't erased.
    public var words: [TextID: Words]
    /// Whom to call, cut short: 张** 138****1234; of a reporter their own in full.
    public var contacts: [Contact]
    public var bodies: [OrganisationID: Name]
    public var people: [PersonID: String]
    /// Numbers of matters that this one relates to or was merged with.
    public var numbers: [MatterID: PublicNumber]
    public var kind: MatterKind?
    /// How many events it has: what whoever acts on it may say they saw.
    public var version: Int
    /// Who in office looked at it, for whoever reported it; newest first.
    public var looks: [Look]
    /// What was told to whom and how that went, oldest first: for staff who work on it or oversee it.
    public var notices: [NoticeLine] = []
    /// Whether a resident stands behind it, or every read of its kind leaves a mark (L12), and the reader gets more than the public.
    var isLook: Bool

    /// What was answered last, as far as the reader may read it.
    public var lastAnswer: String? {
        view.story.reversed().lazy.compactMap { recorded -> String? in
            switch recorded.event {
            case .answered, .answeredDirectly, .fixedAtOnce:
                recorded.event.texts.compactMap { words[$0.id]?.text }.first
            default: nil
            }
        }.first
    }
}

/// What is new about a matter to one reader.
public struct MatterNews: Sendable {
    public var events: [Recorded<MatterEvent>] = []
}

/// As whom a matter is read.
public enum ReadingAs: Sendable {
    case `public`
    /// Somebody in office, or a device of the program's own.
    case actor(Actor)
    /// A resident who showed who they are: as reporter of what they reported, as the public of all else.
    case resident(ResidentID)
}

extension Jurisdiction {
    /// The matter with this number, as far as this reader may see it. That somebody in office opened a matter which
    /// somebody reported is written down before it is given out. `isPart`: what is asked for stands on the matter's page, so that
    /// whoever opened that page as the matter stands isn't written down again.
    public func file(
        of number: PublicNumber, as reading: ReadingAs, via access: Access = .console, printed: Bool = false,
        isPart: Bool = false
    ) async throws -> MatterFile {
        try access.require(.read)
        let found = try await engine.read { [self] connection -> MatterFile? in
            guard let id = try MatterQueries(name, on: connection).id(of: number) else { return nil }
            return try file(of: id, as: reading, on: connection)
        }
        guard let file = found else { throw Refused.noSuchNumber(number) }
        if case .actor(let actor) = reading {
            try await keepLook(at: file, by: actor, access.point, printed: printed, isPart: isPart)
        }
        return file
    }

    /// Writes down that somebody in office opened a matter: in the log of looks where a resident stands behind it, and as what
    /// they saw last, which tells them alone what changed since.
    private func keepLook(
        at file: MatterFile, by actor: Actor, _ from: AccessPoint, printed: Bool, isPart: Bool
    ) async throws {
        let (name, matter, version) = (name, file.view.id, file.version)
        let person = file.view.standing.seesWork ? actor.person : nil
        var isNew = false
        if let person {
            isNew = try await engine.read {
                try LookRows(name, on: $0).version(of: matter, seenBy: person) ?? -1 < version
            }
        }
        // A small picture on the page of a matter belongs to the look at that page, which stands in the log already.
        guard file.isLook && !(isPart && person != nil) || isNew else { return }
        try await engine.write { [self, isNew] connection in
            if file.isLook { try note(printed ? .printed : .read, by: actor, from, matter: matter, on: connection) }
            guard isNew, let person else { return }
            try LookRows(name, on: connection).keep(person, saw: matter, at: version, world.clock())
        }
    }

    /// What happened to a matter after it had so many events, as far as this reader may know it: for whoever acted on what
    /// they saw then.
    public func news(
        of number: PublicNumber, after version: Int, as reading: ReadingAs
    ) async throws -> MatterNews {
        try await engine.read { [self] connection -> MatterNews in
            guard let id = try MatterQueries(name, on: connection).id(of: number) else { return MatterNews() }
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let (story, state) = try journal.history(MatterDecider.self, id.raw)
            guard let matter = state else { return MatterNews() }
            let kind = (edition(matter.edition) ?? playbook).kind(matter.kind)
            let reader = try reader(reading, of: matter, kind, try directory(on: connection), on: connection)
            let new = Array(story.dropFirst(max(0, version)))
            return MatterNews(
                events: Domain.view(matter, story: new, kind: kind, for: reader, in: timetable.zone).story)
        }
    }

    /// How many events a matter has, for whoever works on it; `nil` for those who may not know. It is no look: it tells nothing else.
    public func version(
        of number: PublicNumber, as actor: Actor, via access: Access = .console
    ) async throws -> Int? {
        try access.require(.read)
        return try await engine.read { [self] connection -> Int? in
            let directory = try directory(on: connection)
            let queries = MatterQueries(name, on: connection)
            let reader = self.reader(of: actor, directory)
            guard let id = try queries.id(of: number), let line = try queries.line(of: id),
                let version = Domain.view(line, for: reader, in: timetable.zone)?.version, version > 0
            else { return nil }
            return version
        }
    }

    func file(of id: MatterID, as reading: ReadingAs, on connection: any Connection) throws -> MatterFile? {
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        let (story, state) = try journal.history(MatterDecider.self, id.raw)
        guard let matter = state else { return nil }
        let rules = edition(matter.edition) ?? playbook
        let kind = rules.kind(matter.kind)
        let directory = try directory(on: connection)
        let reader = try reader(reading, of: matter, kind, directory, on: connection)
        let view = Domain.view(matter, story: story, kind: kind, for: reader, in: timetable.zone)
        let rows = VaultRows(name, on: connection)
        var words: [TextID: Words] = [:]
        for text in story.flatMap(\.event.texts) where view.texts.contains(text.id) {
            if let open = try sealedWords(text, in: rows, vault) { words[text.id] = open }
        }
        let others = view.relations.map(\.to) + [view.mergedInto].compactMap(\.self)
        var numbers: [MatterID: PublicNumber] = [:]
        for other in others { numbers[other] = try journal.load(MatterDecider.self, other.raw).state?.number }
        let isStaff = reader.actor.map { $0.role != .resident } ?? false
        let notices =
            isStaff && view.standing.seesWork
            ? try NoticeRows(name, on: connection).notices(of: id).map(\.line) : []
        return MatterFile(
            view: view, words: words, contacts: try contacts(of: view, reader, in: rows),
            bodies: Dictionary(directory.bodies.map { ($0.id, $0.name) }) { first, _ in first },
            people: Dictionary(directory.staff.all.map { ($0.id, $0.name) }) { first, _ in first },
            numbers: numbers, kind: kind, version: story.count,
            looks: view.standing == .reporter ? try looks(at: id, on: connection) : [], notices: notices,
            isLook: (!matter.reporters.isEmpty || reader.watches(matter.kind)) && view.standing != .public)
    }

    func reader(
        _ reading: ReadingAs, of matter: Matter, _ kind: MatterKind?, _ directory: Directory,
        on connection: any Connection
    ) throws -> Reader {
        switch reading {
        case .public: return .public
        case .actor(let actor):
            return self.reader(of: actor, directory)
        case .resident(let resident):
            let rows = VaultRows(name, on: connection)
            let group = try rows.group(of: resident)
            var own: Set<ReporterID> = []
            for reporter in matter.reporters {
                if let behind = try rows.resident(of: reporter), group.contains(behind) { own.insert(reporter) }
            }
            return Reader(.resident, isReporter: own)
        }
    }

    /// Whom a matter is from, in full: for whoever sees it cut short, with a reason, which is written down before it is
    /// given out.
    public func unmask(_ number: PublicNumber, reason: String, _ request: Request) async throws -> [Contact] {
        try request.access.require(.read)
        guard reason.contains(where: { !$0.isWhitespace }) else { throw Refused.account(.noReason) }
        try PersonalData.refuse(in: reason)
        return try await engine.write { [self] connection in
            guard let id = try MatterQueries(name, on: connection).id(of: number),
                let view = try file(of: id, as: .actor(request.actor), on: connection)?.view
            else { throw Refused.noSuchNumber(number) }
            guard view.contact == .masked else { throw Refused.contactHidden }
            let rows = VaultRows(name, on: connection)
            let contacts = try view.reporters.compactMap { reporter -> Contact? in
                guard let id = try rows.resident(of: reporter), let row = try rows.resident(id) else { return nil }
                return try vault.contact(in: row)
            }
            try note(.unmasked, by: request.actor, request.access.point, matter: id, reason: reason, on: connection)
            return contacts
        }
    }

    /// Contacts behind the reporters of a view, cut short unless they are the reader's own.
    private func contacts(of view: MatterView, _ reader: Reader, in rows: VaultRows) throws -> [Contact] {
        guard view.contact != .none else { return [] }
        return try view.reporters.compactMap { reporter in
            guard view.contact != .own || reader.isReporter.contains(reporter) else { return nil }
            guard let id = try rows.resident(of: reporter), let row = try rows.resident(id) else { return nil }
            let contact = try vault.contact(in: row)
            return view.contact == .own ? contact : contact.masked
        }
    }

    /// Open matters by due date, or all by the time they came in, newest first, as far as this reader may see them.
    /// `exported`: taken along as a file, which is written down of whoever reads in office.
    public func list(
        open: Bool, most: Int, as reading: ReadingAs, via access: Access = .console, exported: Bool = false
    ) async throws -> [MatterLine] {
        try access.require(exported ? .export : .read)
        let lines = try await lines(open: open, most: most, as: reading)
        if exported, case .actor(let actor) = reading {
            try Permissions.require(actor.role, in: Permissions.export)
            try await note(.exported, by: actor, access.point, count: lines.count)
        }
        return lines
    }

    private func lines(open: Bool, most: Int, as reading: ReadingAs) async throws -> [MatterLine] {
        try await engine.read { [self] connection in
            let directory = try directory(on: connection)
            let reader: Reader =
                switch reading {
                case .public: .public
                case .actor(let actor):
                    self.reader(of: actor, directory)
                case .resident: Reader(.resident)
                }
            let zone = timetable.zone
            return try MatterQueries(name, on: connection).lines(open: open, most: most)
                .compactMap { Domain.view($0, for: reader, in: zone) }
        }
    }
}

extension Jurisdiction {
    /// Somebody in office as a reader: how far their post reaches, and what is kept from it.
    func reader(of actor: Actor, _ directory: Directory) -> Reader {
        let (closed, opened) = playbook.kindsInLedgers(for: postNames(of: actor, directory))
        return Reader(
            actor, hierarchy: directory.hierarchy, closedKinds: closed, openedKinds: opened,
            reach: directory.reach(of: actor))
    }

    /// The capacity somebody acts in, and what the playbook calls the posts that they hold there today.
    func postNames(of actor: Actor, _ directory: Directory) -> Set<String> {
        guard let person = actor.person, !playbook.roles.isEmpty else { return [actor.role.rawValue] }
        let posts = directory.staff.posts(of: person, on: today).filter {
            $0.role == actor.role && $0.body == actor.body
        }
        return Set([actor.role.rawValue] + posts.compactMap(\.named?.key))
    }
}

extension Playbook {
    /// Whether whoever holds a post of one of these names may look into a ledger (L12); one without a rule of its own is for
    /// whoever works there.
    func opens(_ ledger: Ledger, to names: Set<String>) -> Bool {
        guard let rule = ledger.access else { return true }
        return access.contains { $0.id == rule && !names.isDisjoint(with: $0.roles) }
    }

    /// The kinds in ledgers with rules of their own: in none that is open to posts of these names, and in one that is.
    func kindsInLedgers(for names: Set<String>) -> (closed: Set<KindID>, opened: Set<KindID>) {
        var kinds: [KindID: Bool] = [:]
        for ledger in ledgers where ledger.access != nil {
            let isOpen = opens(ledger, to: names)
            for kind in ledger.holds { kinds[KindID(kind), default: false] = kinds[KindID(kind)] ?? false || isOpen }
        }
        return (Set(kinds.filter { !$0.value }.keys), Set(kinds.filter(\.value).keys))
    }
}

extension Contact {
    /// Enough to be sure whom one has on the telephone, too little to find them: 张** 138****1234.
    public var masked: Contact {
        Contact(
            name: name.map { $0.prefix(1) + "**" }, phone: nil, address: nil,
            note: phone.map { "\($0.digits.prefix(3))****\($0.lastFour)" })
    }
}

/// The words of a sealed text; `nil` where it isn't in the vault, as after erasure.
func sealedWords(_ text: Matter.SealedText, in rows: VaultRows, _ vault: Vault) throws -> Words? {
    guard let (row, wrappedKey) = try rows.textWithKey(text.id) else { return nil }
    var key = vault.houseKey
    if let resident = row.resident, let wrappedKey { key = try vault.key(for: resident, wrapped: wrappedKey) }
    return try Words(sealedForm: key.open(row.sealed, as: text))
}

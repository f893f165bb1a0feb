public import Domain
public import Media
import Store
import Synchronization
import Vault

/// A visit, a meeting, a sweep as somebody enters it once: with all that was heard there (A03–A06, A09, L01, B09).
public struct ActivityDraft: Sendable {
    public var kind: String
    public var type: String?
    public var mode: ActivityKind.Mode?
    public var place: PlaceCode?
    public var began: Moment
    public var ended: Moment?
    /// Bodies that held it, by their codes.
    public var hosts: [String]
    /// Who went, each in a post.
    public var goers: [LinkageHolderName]
    /// Whom they met.
    public var met: [SubjectName]
    /// Bodies they met, by their codes.
    public var metBodies: [String]
    public var headCount: Int?
    public var volunteers: Int?
    public var questions: [String]
    public var topics: [String]
    /// What was said, sealed under the house key.
    public var heard: String?
    public var minutes: String?
    public var evidence: [Matter.Evidence]
    /// Photos and files that come with it, and are its evidence.
    public var files: [AttachmentUpload] = []
    /// The campaign that it belongs to, perhaps with one of its strands: `visit-day/enterprises`. Without a name: the only open one that takes
    /// it in.
    public var campaign: String?
    public var foundNothing: Bool
    /// What was raised: each becomes a matter of its own that cites the activity.
    public var items: [Intake]
    /// The plan that it carries out (A03).
    public var plan: VisitPlanID?
    /// Whoever enters it knows of the entries that look the same, and says that it is another.
    public var isAnother: Bool

    public init(
        kind: String, type: String? = nil, mode: ActivityKind.Mode? = nil, place: PlaceCode? = nil, began: Moment,
        ended: Moment? = nil, hosts: [String] = [], goers: [LinkageHolderName] = [], met: [SubjectName] = [],
        metBodies: [String] = [], headCount: Int? = nil, volunteers: Int? = nil, questions: [String] = [],
        topics: [String] = [], heard: String? = nil, minutes: String? = nil, evidence: [Matter.Evidence] = [],
        campaign: String? = nil, foundNothing: Bool = false, items: [Intake] = [], isAnother: Bool = false,
        plan: VisitPlanID? = nil
    ) {
        self.kind = kind
        self.type = type
        self.mode = mode
        self.place = place
        self.began = began
        self.ended = ended
        self.hosts = hosts
        self.goers = goers
        self.met = met
        self.metBodies = metBodies
        self.headCount = headCount
        self.volunteers = volunteers
        self.questions = questions
        self.topics = topics
        self.heard = heard
        self.minutes = minutes
        self.evidence = evidence
        self.campaign = campaign
        self.foundNothing = foundNothing
        self.items = items
        self.isAnother = isAnother
        self.plan = plan
    }

    /// More items aren't entered with one activity.
    public static let mostItems = 100
    /// More activities aren't entered in one request.
    public static let mostAtOnce = 2_000

    /// The same for the same entry, told apart from every other.
    var fingerprint: String {
        var parts = [
            kind, type ?? "", mode?.rawValue ?? "", place?.digits ?? "", "\(began.milliseconds)",
            ended.map { "\($0.milliseconds)" } ?? "", hosts.joined(separator: " "), "\(goers)", "\(met)",
            metBodies.joined(separator: " "), "\(headCount ?? -1)", "\(volunteers ?? -1)",
            questions.joined(separator: "\n"), topics.joined(separator: "\n"), heard ?? "", minutes ?? "",
            evidence.map { hex($0.digest) }.joined(separator: " "), campaign ?? "", "\(foundNothing)",
        ]
        parts += items.map(\.fingerprint)
        if let plan { parts.append(plan.description) }
        parts += files.map(\.fingerprint)
        return parts.map { "\($0.utf8.count):\($0)" }.joined()
    }
}

/// What an entry came to.
public struct ActivityReceipt: Hashable, Sendable {
    public var id: ActivityID
    /// The numbers of what was raised, in the order it was entered.
    public var numbers: [PublicNumber]

    var stored: String { ([id.description] + numbers.map(\.description)).joined(separator: " ") }

    init(id: ActivityID, numbers: [PublicNumber]) {
        self.id = id
        self.numbers = numbers
    }

    init?(stored: String) {
        let parts = stored.split(separator: " ").map(String.init)
        guard let id = parts.first.flatMap({ ActivityID($0) }) else { return nil }
        self.id = id
        numbers = parts.dropFirst().compactMap { try? PublicNumber($0) }
    }
}

extension Jurisdiction {
    /// Enters an activity with everything that was raised there: one entry and as many matters as items, all or nothing, each
    /// routed alone and citing it (L01, MODEL 4.3).
    ///
    /// Throws ``Refused/alike(count:first:)`` where an entry of the same is there already, unless the draft says that it is
    /// another. `workshop`: what makes its photos anew; without one none are taken.
    public func recordActivity(
        _ draft: ActivityDraft, in workshop: PhotoWorkshop? = nil, _ request: Request
    ) async throws -> ActivityReceipt {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.act)
        guard draft.items.count <= ActivityDraft.mostItems else {
            throw Refused.tooManyAtOnce(draft.items.count, most: ActivityDraft.mostItems)
        }
        guard draft.files.count <= AttachmentLimits.standard.count else {
            throw Refused.activity(.attachment(.tooMany(held: 0, limit: AttachmentLimits.standard.count)))
        }
        for text in draft.topics + draft.questions { try PersonalData.refuse(in: text) }
        let id = world.id(ActivityID.self)
        var said = try seal(draft)
        if !draft.files.isEmpty {
            said.files = try await take(draft.files, try await keeping(filesOf: draft), in: workshop)
        }
        let sealed = said
        var items: [PreparedIntake] = []
        for item in draft.items {
            var prepared = try prepare(item, request)
            prepared.activity = id
            items.append(prepared)
        }
        let prepared = items
        let stored = try await once(request, "activity\n" + draft.fingerprint) { [self] journal, stamp in
            let around = Around(
                directory: try directory(on: journal.connection), campaigns: try openCampaigns(journal))
            return try record(draft, as: id, sealed, prepared, around, &journal, stamp).stored
        }
        guard let receipt = ActivityReceipt(stored: stored) else { throw StoreFault.damaged("accepted: activity") }
        return receipt
    }

    /// Enters many activities that raised nothing in one transaction: what a day's devices or a table bring in at once (X03). Each is
    /// entered or refused by itself, in the order given; `nil` in the answer: it is entered. Under the request's key the whole batch is
    /// one request: repeated, it is neither entered twice nor judged anew. `dryRun`: it is judged as it would be, and taken back.
    public func recordActivities(
        _ drafts: [ActivityDraft], _ request: Request, dryRun: Bool = false
    ) async throws -> [Refused?] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.act)
        guard drafts.count <= ActivityDraft.mostAtOnce else {
            throw Refused.tooManyAtOnce(drafts.count, most: ActivityDraft.mostAtOnce)
        }
        let prepared = try drafts.map { draft -> (ActivityDraft, ActivityID, Result<SealedActivity, Refused>) in
            let sealed: Result<SealedActivity, Refused>
            do {
                let more = draft.items.count + draft.files.count
                guard more == 0 else { throw Refused.tooManyAtOnce(more, most: 0) }
                for text in draft.topics + draft.questions { try PersonalData.refuse(in: text) }
                sealed = .success(try seal(draft))
            } catch let refused as Refused { sealed = .failure(refused) }
            return (draft, world.id(ActivityID.self), sealed)
        }
        let refusals = Refusals()
        let fingerprint = "activities\n" + drafts.map(\.fingerprint).joined(separator: "\n")
        do {
            _ = try await once(request, fingerprint) { [self] journal, stamp in
                let around = Around(
                    directory: try directory(on: journal.connection), campaigns: try openCampaigns(journal))
                var found: [Refused?] = []
                for (draft, id, sealed) in prepared {
                    do {
                        _ = try record(draft, as: id, try sealed.get(), [], around, &journal, stamp)
                        found.append(nil)
                    } catch let refused as Refused { found.append(refused) }
                }
                let outcome = found
                refusals.found.withLock { $0 = outcome }
                // What a command did that fails is taken back by its savepoint.
                if dryRun { throw TakenBack() }
                return "\(found.count { $0 == nil })"
            }
        } catch is TakenBack {}
        let found = refusals.found.withLock(\.self)
        return found.isEmpty ? Array(repeating: nil, count: drafts.count) : found
    }

    /// A dry run's end.
    private struct TakenBack: Error {}

    /// What a batch's drafts were refused for.
    private final class Refusals: Sendable {
        let found = Mutex<[Refused?]>([])
    }

    /// What entries are judged by, read once for all of a transaction.
    private struct Around {
        var directory: Directory
        var campaigns: [Campaign]
    }

    /// An activity's words, sealed outside the transaction.
    struct SealedActivity: Sendable {
        var heard: Text?
        var minutes: Text?
        /// A keyed hash of what was heard.
        var blind: [UInt8]?
        var files: [TakenFile] = []

        struct Text: Sendable {
            var text: Matter.SealedText
            var sealed: [UInt8]
        }
    }

    private func seal(_ draft: ActivityDraft) throws -> SealedActivity {
        func text(_ said: String?) throws -> SealedActivity.Text? {
            guard let said, !said.trimmedOfSpaces.isEmpty else { return nil }
            let words = Words(text: said)
            try words.check()
            let id = world.unlinkableID(TextID.self)
            let sealed = try vault.houseKey.seal(words.sealedForm, as: id, salt: world.random())
            return .init(text: .init(id: id, commitment: sealed.commitment), sealed: sealed.sealed)
        }
        let words = draft.heard.map { $0.filter { !$0.isWhitespace && !$0.isPunctuation } } ?? ""
        return SealedActivity(
            heard: try text(draft.heard), minutes: try text(draft.minutes),
            blind: words.isEmpty ? nil : vault.blind("heard", words))
    }

    private func record(
        _ draft: ActivityDraft, as id: ActivityID, _ sealed: SealedActivity, _ items: [PreparedIntake],
        _ around: Around, _ journal: inout Journal, _ stamp: Stamp
    ) throws -> ActivityReceipt {
        let (connection, directory) = (journal.connection, around.directory)
        var (record, met) = try record(draft, sealed, directory, stamp, on: connection)
        if !draft.isAnother {
            let same = try ActivityQueries(name, on: connection).alike(
                record.kind, on: timetable.zone.day(of: record.began), place: record.place, hosts: record.hosts,
                goers: record.goers.map(\.person), met: record.met)
            if let first = same.first { throw Refused.alike(count: same.count, first: first.began) }
        }
        let entry = CampaignEntry(
            .activity(record.kind), on: timetable.zone.day(of: record.began), at: record.place,
            by: Set(record.goers.map(\.body) + record.hosts))
        record.part = try part(
            of: entry, named: draft.campaign, among: around.campaigns, directory.places, journal)
        // Decided before anything is written: one of many may be refused while the others are entered.
        let carried = try carryingOut(id, record, directory, journal, stamp)
        var stream = Stream<ActivityDecider>(id.raw)
        try decide(.record(id: id, record), on: &stream, directory, &journal, stamp, met: met, raises: items.count)
        if var carried { try journal.append(carried.events, to: &carried.stream, stamp) }
        let rows = VaultRows(name, on: connection)
        for text in [sealed.heard, sealed.minutes].compactMap(\.self) {
            try rows.keep(.init(id: text.text.id, resident: nil, sealed: text.sealed))
        }
        if let blind = sealed.blind { try rows.note(heard: blind, in: id) }
        try attach(sealed.files, to: &stream, directory, &journal, stamp)
        var numbers: [PublicNumber] = []
        for var item in items {
            // What is heard at it belongs with it.
            item.part = record.part
            let matter = try take(item, &journal, stamp, occurred: nil)
            if let number = matter.state?.number { numbers.append(number) }
        }
        return ActivityReceipt(id: id, numbers: numbers)
    }

    private func record(
        _ draft: ActivityDraft, _ sealed: SealedActivity, _ directory: Directory, _ stamp: Stamp,
        on connection: any Connection
    ) throws -> (Activity.Record, met: [Activity.Met: String]) {
        let queries = SubjectQueries(name, on: connection)
        func body(_ code: String) throws(Refused) -> OrganisationID {
            guard let body = directory.body(code) else {
                throw .unknownBody(
                    code, known: nearestNames(to: code, among: directory.bodies.map(\.code), most: 5))
            }
            return body.id
        }
        let goers = try draft.goers.map { goer -> Activity.Goer in
            guard case .post(let person, let body) = try holder(goer, directory) else {
                throw Refused.activity(.missing(.goers))
            }
            return .init(person: person, body: body)
        }
        var kinds: [Activity.Met: String] = [:]
        let subjects = try draft.met.map { named -> Subject in
            guard let id = try queries.open(named.type, code: named.code), let subject = try queries.subject(id) else {
                throw Refused.noSuchSubject(named.type, named.code)
            }
            try requireReach(of: subject, stamp.actor, directory)
            kinds[.subject(id)] = subject.type.rawValue
            return subject
        }
        // Where nobody says where it was it was where they live: so a village sees who came to it, from whatever body.
        let lies =
            try draft.place.map { try place($0, for: stamp.actor, directory).id }
            ?? (draft.metBodies.isEmpty ? lowest(above: subjects.map(\.place), directory.places) : nil)
        var met = subjects.map { Activity.Met.subject($0.id) }
        for code in draft.metBodies {
            let other = Activity.Met.organisation(try body(code))
            kinds[other] = "organisation"
            met.append(other)
        }
        let cited = sealed.files.enumerated().map { $1.facts.evidence(number: $0 + 1) }
        let record = Activity.Record(
            kind: ActivityKindID(draft.kind), type: draft.type, mode: draft.mode,
            place: lies, began: draft.began,
            ended: draft.ended, hosts: try draft.hosts.map(body), goers: goers,
            met: met, headCount: draft.headCount,
            volunteers: draft.volunteers, questions: draft.questions, topics: draft.topics, heard: sealed.heard?.text,
            minutes: sealed.minutes?.text, evidence: draft.evidence + cited, foundNothing: draft.foundNothing,
            plan: draft.plan)
        return (record, kinds)
    }

    /// The lowest open place in which all of these lie.
    private func lowest(above places: [PlaceID], _ tree: PlaceTree) -> PlaceID? {
        let ways = Set(places).map { place in [place] + tree.ancestors(of: place).map(\.id) }
        return ways.first?.first { place in
            tree[place]?.isOpen == true && ways.allSatisfy { $0.contains(place) }
        }
    }

    /// `met`: what those are that it met, as the playbook names them.
    func decide(
        _ command: ActivityCommand, on stream: inout Stream<ActivityDecider>, _ directory: Directory,
        _ journal: inout Journal, _ stamp: Stamp, met: [Activity.Met: String] = [:], raises: Int = 0,
        other: Activity? = nil
    ) throws {
        let context = ActivityContext(
            now: stamp.recorded, zone: timetable.zone, kinds: playbook.activities, places: directory.places,
            staff: directory.staff, met: met, raises: raises, other: other)
        let events: [ActivityEvent]
        do throws(ActivityRefusal) {
            events = try ActivityDecider.decide(command, stream.state, context)
        } catch { throw Refused.activity(error) }
        try journal.append(events, to: &stream, stamp)
    }

    /// Says that an entry is the same as another, which counts.
    public func fold(_ id: ActivityID, into other: ActivityID, reason: String, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.act)
        _ = try await once(request, "fold\n\(id) \(other)\n\(reason)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            var stream = try load(id, journal, stamp.actor, directory)
            let kept = try load(other, journal, stamp.actor, directory).state
            try decide(.fold(into: other, reason: reason), on: &stream, directory, &journal, stamp, other: kept)
            return id.description
        }
    }

    /// Adds minutes to a meeting that was entered without.
    public func addMinutes(_ text: String, to id: ActivityID, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.act)
        let words = Words(text: text)
        try words.check()
        let textID = world.unlinkableID(TextID.self)
        let sealed = try vault.houseKey.seal(words.sealedForm, as: textID, salt: world.random())
        _ = try await once(request, "minutes\n\(id)\n\(text)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            var stream = try load(id, journal, stamp.actor, directory)
            try VaultRows(name, on: journal.connection).keep(
                .init(id: textID, resident: nil, sealed: sealed.sealed))
            try decide(
                .addMinutes(.init(id: textID, commitment: sealed.commitment)), on: &stream, directory, &journal, stamp)
            return id.description
        }
    }

    /// What an activity brought (L20).
    public func recordOutcome(_ outcome: Matter.Outcome, of id: ActivityID, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.act)
        _ = try await once(request, "brought\n\(id)\n\(outcome)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            var stream = try load(id, journal, stamp.actor, directory)
            try decide(.recordOutcome(outcome), on: &stream, directory, &journal, stamp)
            return id.description
        }
    }

    func load(
        _ id: ActivityID, _ journal: Journal, _ actor: Actor, _ directory: Directory
    ) throws -> Stream<ActivityDecider> {
        let stream = try journal.load(ActivityDecider.self, id.raw)
        guard let activity = stream.state else { throw Refused.noSuchActivity }
        if let place = activity.record.place.flatMap({ directory.places[$0] }) {
            guard fieldReach(of: actor, directory).covers(place.code, of: nil) else { throw Refused.outOfReach }
        }
        return stream
    }

    // MARK: - Questions

    /// Activities, newest first. Of a place: those in it itself.
    public func activities(
        kind: String? = nil, place code: PlaceCode? = nil, of person: String? = nil, from: Day? = nil,
        through: Day? = nil, before: ActivityQuestion.Cursor? = nil, most: Int, _ request: Request
    ) async throws -> [ActivityLine] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            var question = ActivityQuestion(
                kind: kind.map { ActivityKindID($0) }, from: from, through: through, before: before, most: most)
            question.place = try code.map { try place($0, for: request.actor, directory).id }
            if let person {
                guard let found = directory.person(person) else {
                    throw Refused.unknownPerson(
                        person, known: nearestNames(to: person, among: directory.staff.all.map(\.code), most: 5))
                }
                question.person = found.id
            }
            return try ActivityQueries(name, on: connection).activities(question)
        }
    }

    /// One activity with whom it met, the numbers of what was raised there and, for whoever may act in its place, its words.
    public func activityFile(_ id: ActivityID, _ request: Request) async throws -> ActivityFile {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            guard let activity = try load(id, journal, request.actor, directory).state else {
                throw Refused.noSuchActivity
            }
            let rows = VaultRows(name, on: connection)
            func words(_ text: Matter.SealedText?) throws -> String? {
                guard let text, let row = try rows.text(text.id), row.resident == nil else { return nil }
                return try Words(sealedForm: vault.houseKey.open(row.sealed, as: text)).text
            }
            let reader = self.reader(of: request.actor, directory)
            let numbers = try ActivityQueries(name, on: connection).matters(at: id).compactMap {
                found -> PublicNumber? in
                guard let matter = try load(found.matter, from: journal).state else { return nil }
                let kind = (edition(matter.edition) ?? playbook).kind(matter.kind)
                let view = Domain.view(matter, story: [], kind: kind, for: reader, in: timetable.zone)
                return view.standing == .complainedOf ? nil : view.number
            }
            let campaign = try activity.record.part.flatMap {
                try journal.load(CampaignDecider.self, $0.campaign.raw).state
            }
            let queries = SubjectQueries(name, on: connection)
            var names: [Int: String] = [:]
            for file in activity.files where try key(of: file.holder, on: connection) != nil {
                names[file.number] = try fileName(file, on: connection)
            }
            return ActivityFile(
                activity: activity, heard: try words(activity.record.heard),
                minutes: try words(activity.record.minutes),
                met: try activity.record.households.compactMap { try queries.subject($0) }, raised: numbers,
                names: names, campaign: campaign)
        }
    }
}

/// One activity with all that belongs to it.
public struct ActivityFile: Sendable {
    public var activity: Activity
    public var heard: String?
    public var minutes: String?
    public var met: [Subject]
    public var raised: [PublicNumber]
    /// What its files are called, by their numbers; of one that was erased nothing.
    public var names: [Int: String]
    /// What it belongs to.
    public var campaign: Campaign?

    /// Whether words that were said there were erased since.
    public var isHeardErased: Bool { activity.record.heard != nil && heard == nil }
    public var areMinutesErased: Bool { activity.record.minutes != nil && minutes == nil }
}

public import Domain
import Store
import Vault

/// Whether something can be done to a matter now, by somebody in one of their posts.
public struct OpenAct: Sendable {
    public var act: MatterAct
    /// What it says, what it must say first.
    public var needs: [ActNeed]
    /// Why it can't be done now, whatever it says; `nil`: it can.
    public var refusal: Refused?
    /// The act that was tried: accepted where it is open. `nil` where it names another matter or brings a file.
    package var example: MatterAction?

    public var isOpen: Bool { refusal == nil }
}

/// A matter as it lies in front of somebody.
public struct MatterDesk: Sendable {
    /// All that their capacity ever does, in the order of a matter's life.
    public var acts: [OpenAct]
    /// Of what is open, what their desk says is next.
    public var next: [MatterAct]
    /// Where it stands with more time that was asked for.
    public var moreTime: MoreTime?
    /// What is to be known before more time is asked for; `nil` where that isn't open.
    public var moreTimeOpen: MoreTimeOpen?
    /// Whether its answers came in time, in order.
    public var timings: [AnswerTiming] = []

    public func act(_ act: MatterAct) -> OpenAct? { acts.first { $0.act == act } }
}

/// What is to be known before more time is asked for.
public struct MoreTimeOpen: Equatable, Sendable {
    /// The most that can be asked for at once; `nil` where it follows from a date that was promised.
    public var most: Limit?
    /// Who may decide it, those who stand nearest first.
    public var deciders: [MoreTime.Decider]
}

extension Jurisdiction {
    /// What a reader can do on a matter now, of all that their capacity ever does, in the order of a matter's life; nothing for
    /// whoever reads it as the public or is complained of in it.
    ///
    /// Each act is put to the decider with the matter as it stands and with fields that fit it best; where all are refused,
    /// it is said why by the refusal of the first. So there is no second set of rules, and nothing is written.
    public func openActs(
        on number: PublicNumber, as reading: ReadingAs, via access: Access = .console
    ) async throws -> [OpenAct] {
        try await matterDesk(on: number, as: reading, via: access).acts
    }

    /// The same, with what is next by the reader's desk.
    public func matterDesk(
        on number: PublicNumber, as reading: ReadingAs, via access: Access = .console
    ) async throws -> MatterDesk {
        try access.require(.read)
        let nothing = MatterDesk(acts: [], next: [])
        let actor: Actor
        switch reading {
        case .public: return nothing
        case .actor(let somebody): actor = somebody
        case .resident: actor = .resident
        }
        return try await engine.read { [self] connection in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            guard let id = try MatterQueries(name, on: connection).id(of: number),
                case let (story, state) = try journal.history(MatterDecider.self, id.raw), let matter = state
            else { throw Refused.noSuchNumber(number) }
            let directory = try directory(on: connection)
            let kind = try kind(of: matter)
            let reader = try reader(reading, of: matter, kind, directory, on: connection)
            guard Domain.standing(of: matter, for: reader).seesWork else { return nothing }
            let trial = ActTrial(
                jurisdiction: self, matter: matter, kind: kind,
                stamp: Stamp(
                    recorded: try journal.recordingMoment(machine: world.clock()), actor: actor,
                    correlation: world.id()), directory: directory, journal: journal)
            let acts = try MatterAct.allCases.compactMap { act -> OpenAct? in
                guard Permissions.roles(for: act).contains(actor.role) else { return nil }
                return try trial.openAct(act)
            }
            let open = Set(acts.filter(\.isOpen).map(\.act))
            let next = matter.nextActs(for: actor, directory.hierarchy, kind: kind, in: timetable.zone)
            var desk = MatterDesk(
                acts: acts, next: next.filter(open.contains), moreTime: moreTime(on: matter, story, directory),
                timings: AnswerTiming.all(in: story))
            if open.contains(.askExtension) {
                desk.moreTimeOpen = MoreTimeOpen(
                    most: kind.extensions?.limit ?? matter.clock?.limit, deciders: deciders(of: matter, directory))
            }
            return desk
        }
    }
}

extension Jurisdiction {
    /// Where it stands with more time that was asked for on a matter, for whoever sees the work on it.
    func moreTime(on matter: Matter, _ story: [Recorded<MatterEvent>], _ directory: Directory) -> MoreTime? {
        matter.moreTime(story, in: timetable) { deciders(of: matter, directory) }
    }

    /// Who may decide on more time for a matter, each body in each capacity once: heads above whoever leads it, dispatchers,
    /// leaders; administrators where there is nobody else.
    private func deciders(of matter: Matter, _ directory: Directory) -> [MoreTime.Decider] {
        let timed = matter.lead?.body ?? matter.owner
        let roles = Permissions.roles(for: .decideExtension)
        let order: [Role] = [.head, .dispatcher, .leader, .administrator]
        var found: [MoreTime.Decider] = []
        for post in directory.staff.posts(on: today) where roles.contains(post.role) && post.body != timed {
            let actor = Actor(person: post.person, body: post.body, role: post.role)
            let decider = MoreTime.Decider(role: post.role, body: post.body)
            guard !found.contains(decider), !matter.against.contains(post.body),
                !matter.againstPeople.contains(post.person), directory.reach(of: actor).covers(matter),
                post.role != .head || directory.hierarchy.isWithin(timed, post.body)
            else { continue }
            found.append(decider)
        }
        if found.contains(where: { $0.role != .administrator }) { found.removeAll { $0.role == .administrator } }
        func rank(_ decider: MoreTime.Decider) -> Int { order.firstIndex(of: decider.role) ?? order.count }
        return found.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }
}

/// Acts put to the decider on a matter as it stands, without anything coming of it.
struct ActTrial {
    let jurisdiction: Jurisdiction
    let matter: Matter
    let kind: MatterKind
    let stamp: Stamp
    let directory: Directory
    let journal: Journal

    var actor: Actor { stamp.actor }

    /// What is tried: an action, or a command where the action names what only its sender has.
    enum Candidate {
        case action(MatterAction)
        case command(MatterCommand, other: Matter? = nil)
    }

    func openAct(_ act: MatterAct) throws -> OpenAct {
        var open = OpenAct(act: act, needs: act.needs(of: kind), refusal: nil, example: nil)
        do throws(Refused) {
            try Permissions.require(actor, reaches: matter, directory.reach(of: actor))
            if act == .attach, jurisdiction.files == nil { throw .noFilesHere }
        } catch {
            open.refusal = error
            return open
        }
        var first: (refusal: Refused, example: MatterAction?)?
        for alternatives in candidates(of: act) {
            for candidate in alternatives {
                var example: MatterAction?
                if case .action(let action) = candidate { example = action }
                guard let refusal = try refusal(of: candidate) else {
                    open.example = example
                    return open
                }
                if first == nil { first = (refusal, example) }
                // With another body it would be refused for the same.
                if !refusal.isOfOneBody { break }
            }
        }
        open.refusal = first?.refusal ?? .matter(.notNow(matter.position))
        open.example = first?.example
        return open
    }

    /// Why it is refused; `nil`: it isn't.
    private func refusal(of candidate: Candidate) throws -> Refused? {
        do {
            var surroundings = Jurisdiction.Surroundings(kind: kind, edition: matter.edition)
            let command: MatterCommand
            switch candidate {
            case .action(let action):
                let plan = try jurisdiction.plan(action, on: matter, stamp, sealing, journal)
                (command, surroundings) = (plan.command, plan.surroundings)
            case .command(let given, let other):
                command = given
                surroundings.other = other
            }
            _ = try MatterDecider.decide(command, matter, jurisdiction.context(surroundings, stamp, directory))
            return nil
        } catch let refusal as MatterRefusal {
            return .matter(refusal)
        } catch let refused as Refused { return refused }
    }

    /// Words in the place of those that somebody will say.
    private var sealing: Sealing {
        Sealing(
            text: .init(id: TextID(raw: 0), commitment: []), row: nil, newcomer: nil, words: nil, salt: 0,
            reporter: ReporterID(raw: 0))
    }
}

extension Refused {
    /// Whether another body might not be refused so.
    fileprivate var isOfOneBody: Bool {
        switch self {
        case .matter(.ownCase), .matter(.bodyHasTask), .matter(.taskNotOpen): true
        default: false
        }
    }
}

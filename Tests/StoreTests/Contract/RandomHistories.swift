import Domain
import Store

/// Random lives of a few matters that know of each other. Every event of the samples may come at any time: what makes no
/// sense is history all the same, and must be projected the same way twice.
struct RandomHistories {
    private var random: SplitMix
    private var now = morning
    private var nextTask: UInt64 = 0xD000
    private(set) var streams: [Store.Stream<MatterDecider>]
    /// What each matter relates to, and whether it was answered through it, as its events say.
    private(set) var relations: [MatterID: [Matter.Relation: Bool]] = [:]
    /// The types of events that were drawn.
    private(set) var types: Set<String> = []

    static let matters = 7
    static let bodies: [UInt64] = [0xB1, 0xB2, 0xB3, 0xB4]
    static let people: [UInt64] = [0xE1, 0xE2, 0xE3]

    private static let samples: [MatterEvent] = EventSample.all.compactMap { sample in
        sample.stored.type.hasPrefix("matter.") ? try? MatterDecider.decode(sample.stored) : nil
    }

    /// What lives are made of for the most part.
    private static let usual = samples.filter {
        switch $0 {
        case .dispatched, .claimed, .acknowledged, .taskAssigned, .handedOver, .related, .answered, .struckOff: true
        default: false
        }
    }

    init(seed: UInt64) {
        random = SplitMix(seed: seed)
        streams = (1...RandomHistories.matters).map { Store.Stream(UInt128($0)) }
    }

    var states: [Matter] { streams.compactMap(\.state) }

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }

    /// Around now, mostly later.
    mutating func moment() -> Moment {
        now.advanced(byMilliseconds: Int64.random(in: -2 * wholeDay...20 * wholeDay, using: &random))
    }

    /// Appends an event to any of the matters, entered as late as one of these says, in milliseconds.
    mutating func live(on connection: any Connection, late: [Int64] = [0, 0, 0, minute]) throws {
        let index = Int.random(in: 0..<streams.count, using: &random)
        now = now.advanced(byMilliseconds: Int64.random(in: 0...wholeDay / 4, using: &random))
        let event = try next(streams[index].state, number: UInt64(index + 1))
        types.insert(MatterDecider.encode(event).type)
        note(event, of: id(UInt64(index + 1)))
        let actor = Actor(
            person: id(pick(RandomHistories.people)), body: id(pick(RandomHistories.bodies)),
            role: pick([.clerk, .handler, .callBack, .leader]))
        let occurred = now.advanced(byMilliseconds: -pick(late))
        var journal = try journal(on: connection)
        try journal.append(
            [event], to: &streams[index], Stamp(recorded: now, actor: actor, correlation: id(0xCC)),
            occurred: occurred)
    }

    private mutating func next(_ matter: Matter?, number: UInt64) throws -> MatterEvent {
        while true {
            let event = try changed(pick(pick([RandomHistories.samples, RandomHistories.usual])), matter)
            if case .registered(var registered) = event {
                registered.id = id(number)
                registered.number = PublicNumber(prefix: "XT", year: 2021, serial: Int(number))
                registered.subject = id(0x50 + number)
                registered.source.imported?.row = Int(number)
                return .registered(registered)
            }
            guard let matter else { continue }
            // A life that ends at once teaches little.
            let recorded = Recorded(event, occurred: now, recorded: now, actor: clerk)
            let ends = matter.isOpen && MatterDecider.evolve(matter, recorded)?.isOpen == false
            if !ends || pick([true, false, false, false]) { return event }
        }
    }

    private mutating func note(_ event: MatterEvent, of matter: MatterID) {
        switch event {
        case .related(let relation): relations[matter, default: [:]][relation] = false
        case .unrelated(let relation, _): relations[matter]?[relation] = nil
        case .answered(let event):
            for relation in (relations[matter] ?? [:]).keys where relation.to == event.through {
                relations[matter]?[relation] = true
            }
        default: break
        }
    }

    // MARK: - Samples with other ids and moments

    private static let opening = [
        "matter.registered", "matter.dispatched", "matter.claimed", "matter.redispatched", "matter.fixed_at_once",
    ]

    private mutating func changed(_ event: MatterEvent, _ matter: Matter?) throws -> MatterEvent {
        var stored = MatterDecider.encode(event)
        let opens = RandomHistories.opening.contains(stored.type)
        stored.payload = changed(stored.payload, "", matter, opens: opens)
        return try MatterDecider.decode(stored)
    }

    private mutating func changed(_ value: Canonical, _ key: String, _ matter: Matter?, opens: Bool) -> Canonical {
        switch value {
        case .object(let fields):
            var others: [String: Canonical] = [:]
            for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
                others[name] = changed(field, name, matter, opens: opens)
            }
            return .object(others)
        case .array(let values): return .array(values.map { changed($0, key, matter, opens: opens) })
        case .int(let number) where number > 1_000_000_000: return .int(moment().milliseconds)
        case .string(let text):
            if key == "type" { return .string(pick(MatterKind.RelationType.allCases).rawValue) }
            guard let found = MatterID(text) else { return value }
            // Which kind of thing an id of the samples stands for is told by its last digits.
            let other: UInt64
            switch UInt64(truncatingIfNeeded: found.raw) & 0xF0 {
            case 0xB0: other = pick(RandomHistories.bodies)
            case 0xE0: other = pick(RandomHistories.people)
            case 0xD0 where opens && key == "task":
                nextTask += 1
                other = nextTask
            case 0xD0: return .string(pick((matter?.tasks.map(\.id) ?? []) + [id(0xD0)]).description)
            case 0x00: other = UInt64.random(in: 1...UInt64(RandomHistories.matters), using: &random)
            default: return value
            }
            return .string(id(other, MatterID.self).description)
        default: return value
        }
    }
}

import Commands
import Domain
import PlaybookLanguage
import Store
import StoreSQLite
import UseCases
import Yams

/// What rules cost by themselves: deciding, reading a playbook, and finding what is due.
extension Benchmark {
    /// Microseconds a command for deciding and evolving, and for evolving the same events alone: what a history costs
    /// when nothing has to be decided.
    func measureRules() throws -> (decided: Double, evolved: Double) {
        let kind = try Self.concern()
        let lives = 20_000
        let clock = ContinuousClock()
        var histories: [[Recorded<MatterEvent>]] = []
        histories.reserveCapacity(lives)
        let deciding = try clock.measure {
            for index in 0..<lives { histories.append(try PureLife(kind, index).history()) }
        }
        var closed = 0
        let evolving = clock.measure {
            for history in histories where MatterDecider.replay(history)?.closing != nil { closed += 1 }
        }
        guard closed == lives else { throw StoreFault.damaged("\(lives - closed) lives didn't end") }
        let commands = Double(lives * Lifecycle.commands)
        return (deciding.seconds * 1e6 / commands, evolving.seconds * 1e6 / commands)
    }

    /// Milliseconds for reading and linting a shipped playbook, and for the YAML library alone to parse it: the slowest.
    func measureLint() throws -> (linted: Double, parsed: Double) {
        let clock = ContinuousClock()
        let runs = 20
        return try ShippedPlaybooks.all.map { file in
            var errors = 0
            let linted = clock.measure {
                for _ in 0..<runs { errors += PlaybookLanguage.read(file.text, file: file.fileName).errors.count }
            }
            guard errors == 0 else { throw StoreFault.damaged("\(file.fileName) has \(errors) errors") }
            var nodes = 0
            let parsed = try clock.measure {
                for _ in 0..<runs where try Yams.compose(yaml: file.text) != nil { nodes += 1 }
            }
            return (linted.seconds * 1000 / Double(runs), parsed.seconds * 1000 / Double(max(1, nodes)))
        }.max { $0.0 < $1.0 } ?? (0, 0)
    }

    /// Among so many open matters: seconds to find what is due with what it rings for, the same on the bare index, and
    /// how many rings a second are then carried out.
    func measureDue(among open: Int) async throws -> (found: Double, floor: Double, rate: Double) {
        let bench = try await BenchStore()
        defer { bench.remove() }
        let jurisdiction = bench.jurisdiction
        let cast = try await Lifecycle.Cast(jurisdiction)
        let due = max(1, open / 100)
        try await place(0..<due, jurisdiction, cast)
        // Past the holidays and the limit for acknowledging of the first, short of the others'.
        bench.advance(hours: 24 * 4)
        try await place(due..<open, jurisdiction, cast)
        let clock = ContinuousClock()
        var found = 0
        let finding = try await clock.measure { found = try await jurisdiction.dueJobs(most: open).count }
        guard found == due else { throw StoreFault.damaged("\(found) of \(due) were found due") }
        let (name, now) = (jurisdiction.name, jurisdiction.now)
        let floor = try await clock.measure {
            let ids = try await bench.engine.read {
                try MatterQueries(name, on: $0).waking(by: now, most: open)
            }
            guard ids.count == due else { throw StoreFault.damaged("\(ids.count) of \(due) wake") }
        }
        var rung = 0
        let carrying = try await clock.measure {
            let report = try await jurisdiction.runJobs(
                JobTexts(
                    accountability: { "\($0.milliseconds)" }, answerThrough: { number, _ in Words(text: "\(number)") }))
            rung = report.total
        }
        return (finding.seconds, floor.seconds, Double(rung) / carrying.seconds)
    }

    private func place(_ range: Range<Int>, _ jurisdiction: Jurisdiction, _ cast: Lifecycle.Cast) async throws {
        let callers = plan.callers
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<callers {
                group.addTask {
                    var texts = BenchTexts(seed: UInt64(caller))
                    for index in stride(from: range.lowerBound + caller, to: range.upperBound, by: callers) {
                        try await Lifecycle(jurisdiction, cast).place(index, &texts)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func concern() throws -> MatterKind {
        guard let kind = try BuiltInPlaybooks.xiangtan().playbook.kind("concern") else {
            throw StoreFault.damaged("xiangtan has no concern")
        }
        return kind
    }
}

/// A concern's whole life in memory: the same seven commands.
private struct PureLife {
    let kind: MatterKind
    let index: Int
    private var state: Matter?
    private var events: [Recorded<MatterEvent>] = []
    private var now = Moment(milliseconds: 1_620_349_200_000)

    init(_ kind: MatterKind, _ index: Int) {
        self.kind = kind
        self.index = index
    }

    func history() throws -> [Recorded<MatterEvent>] {
        var life = self
        let (desk, body) = (OrganisationID(raw: 1), OrganisationID(raw: 2))
        let clerk = Actor(person: PersonID(raw: 1), body: desk, role: .clerk)
        let handler = Actor(person: PersonID(raw: 2), body: body, role: .handler)
        let caller = Actor(person: PersonID(raw: 3), body: OrganisationID(raw: 3), role: .callBack)
        let task = TaskID(raw: UInt128(index))
        let words = Matter.SealedText(id: TextID(raw: 1), commitment: [UInt8](repeating: 1, count: 32))
        let photo = Matter.Evidence(digest: [UInt8](repeating: 1, count: 32), name: "lamp.jpg")
        try life.perform(
            .register(
                .init(
                    id: MatterID(raw: UInt128(index)), number: PublicNumber(prefix: "XT", year: 2021, serial: index),
                    source: .init(channel: "hotline"), place: nil, voice: .clerk, textConfirmed: .readBack,
                    reporters: [ReporterID(raw: 1)], words: words, summary: "路灯不亮", against: [],
                    firstReceiver: desk)), clerk)
        try life.perform(.dispatch(task: task, to: body, part: .lead), clerk)
        try life.perform(.acknowledge(task: task), handler)
        try life.perform(
            .assign(
                task: task, responsible: handler.person,
                due: life.now.advanced(byMilliseconds: Moment.millisecondsPerDay), method: "现场处理"), handler)
        try life.perform(.answer(words: words, evidence: [photo], isWritten: false), handler)
        try life.perform(.evaluate(solved: true, level: .satisfied, words: nil), .resident)
        try life.perform(.strikeOff, caller)
        return life.events
    }

    private mutating func perform(_ command: MatterCommand, _ actor: Actor) throws {
        let context = MatterContext(
            now: now, actor: actor, kind: kind, edition: EditionID(playbook: "xiangtan", edition: "1"),
            timetable: .china)
        for event in try MatterDecider.decide(command, state, context) {
            let recorded = Recorded(event, occurred: now, recorded: now, actor: actor)
            state = MatterDecider.evolve(state, recorded)
            events.append(recorded)
        }
        now = now.advanced(byMilliseconds: Moment.millisecondsPerMinute)
    }
}

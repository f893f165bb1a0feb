import Domain
import Faces
import UseCases
import Words

/// Two months of made-up matters through real commands, in the order of a simulated clock.
struct DemoYear {
    private let jurisdiction: Jurisdiction
    private let simulation: SimulatedWorld
    private let firstDay: Day

    /// What one matter lives through.
    private enum Fate: CaseIterable {
        case solved, returnedFirst, unsolvedFirst, reIncluded, unheard, stillWorking, notYetPlaced
    }

    private enum Step {
        case register, dispatch, returnTask, acknowledge, assign, answer, judge(solved: Bool), attempt, strikeOff,
            reInclude
    }

    private struct Event {
        var at: Moment
        var matter: Int
        var step: Step
    }

    init(_ jurisdiction: Jurisdiction, _ simulation: SimulatedWorld, from firstDay: Day) {
        self.jurisdiction = jurisdiction
        self.simulation = simulation
        self.firstDay = firstDay
    }

    func play(_ count: Int) async throws {
        let cast = try await DemoCast(jurisdiction)
        var random = SplitMix(seed: 42)
        var events: [Event] = []
        for matter in 0..<count {
            var at = jurisdiction.timetable.zone.moment(
                firstDay.advanced(by: Int.random(in: 0..<50, using: &random)),
                millisecond: Int64.random(in: 9..<17, using: &random) * Moment.millisecondsPerHour)
            for (step, hours) in steps(fate(&random)) {
                at = at.advanced(
                    byMilliseconds: Int64.random(in: hours, using: &random) * Moment.millisecondsPerHour / 4)
                events.append(Event(at: at, matter: matter, step: step))
            }
        }
        events.sort { ($0.at, $0.matter) < ($1.at, $1.matter) }
        let progress = Progress(.demoProgress, total: events.count)
        var numbers: [Int: PublicNumber] = [:]
        for (done, event) in events.enumerated() {
            simulation.advance(to: event.at)
            if case .register = event.step {
                numbers[event.matter] = try await register(event.matter, cast)
            } else if let number = numbers[event.matter] {
                try await act(event, on: number, cast)
            }
            progress.advance(to: done + 1)
        }
    }

    private func fate(_ random: inout SplitMix) -> Fate {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<60: .solved
        case 60..<68: .returnedFirst
        case 68..<74: .unsolvedFirst
        case 74..<79: .reIncluded
        case 79..<84: .unheard
        case 84..<95: .stillWorking
        default: .notYetPlaced
        }
    }

    /// Steps with the quarters of an hour before each.
    private func steps(_ fate: Fate) -> [(Step, ClosedRange<Int64>)] {
        let placed: [(Step, ClosedRange<Int64>)] = [(.register, 0...3), (.dispatch, 1...8)]
        let worked: [(Step, ClosedRange<Int64>)] = [(.acknowledge, 1...8), (.assign, 1...8), (.answer, 90...900)]
        switch fate {
        case .solved: return placed + worked + [(.judge(solved: true), 4...200), (.strikeOff, 1...50)]
        case .returnedFirst:
            return placed + [(.returnTask, 1...8), (.dispatch, 1...8)] + worked
                + [(.judge(solved: true), 4...200), (.strikeOff, 1...50)]
        case .unsolvedFirst:
            return placed + worked + [
                (.judge(solved: false), 4...100), (.answer, 90...400), (.judge(solved: true), 4...100),
                (.strikeOff, 1...9),
            ]
        case .reIncluded:
            return placed + worked + [
                (.judge(solved: true), 4...100), (.strikeOff, 1...9), (.reInclude, 90...400), (.answer, 90...400),
            ]
        case .unheard:
            return placed + worked + [
                (.attempt, 90...100), (.attempt, 90...100), (.attempt, 90...100), (.strikeOff, 1...9),
            ]
        case .stillWorking: return placed + [(.acknowledge, 1...8), (.assign, 1...8)]
        case .notYetPlaced: return [(.register, 0...3)]
        }
    }

    private func register(_ matter: Int, _ cast: DemoCast) async throws -> PublicNumber {
        let text = DemoTexts.cases[matter % DemoTexts.cases.count]
        let intake = Intake(
            kind: "concern", channel: matter % 3 == 0 ? "online" : "hotline", words: Words(text: text.said),
            summary: text.summary,
            contact: Contact(
                name: DemoTexts.names[matter % DemoTexts.names.count],
                phone: PhoneNumber("139\(padded(matter, 8))")),
            textConfirmed: .readBack)
        return try await jurisdiction.register(intake, Request(cast.actor("clerk.zhou"))).number
    }

    private func act(_ event: Event, on number: PublicNumber, _ cast: DemoCast) async throws {
        let text = DemoTexts.cases[event.matter % DemoTexts.cases.count]
        let handler = try cast.handler(of: text.body)
        func act(_ action: MatterAction, as code: String) async throws {
            let actor = code == Role.resident.rawValue ? Actor.resident : try cast.actor(code)
            _ = try await jurisdiction.act(action, on: number, Request(actor))
        }
        switch event.step {
        case .register: break
        case .dispatch: try await act(.dispatch(to: cast.body(text.body), part: .lead), as: "dispatcher.tan")
        case .returnTask: try await act(.return(reason: "位置有误，请核对后再派", suggests: nil), as: handler)
        case .acknowledge: try await act(.acknowledge, as: handler)
        case .assign:
            let due = simulation.now.advanced(byMilliseconds: 2 * Moment.millisecondsPerDay)
            try await act(.assign(responsible: cast.person(handler), due: due, method: text.method), as: handler)
        case .answer:
            let photo = evidence(named: "现场.jpg", content: Array("\(number)".utf8))
            try await act(.answer(Words(text: text.answer), evidence: [photo], isWritten: false), as: handler)
        case .judge(let solved):
            let words = solved ? DemoTexts.thanks[event.matter % DemoTexts.thanks.count] : DemoTexts.complaint
            let level: Matter.Satisfaction =
                solved ? (event.matter % 4 == 0 ? .satisfied : .verySatisfied) : .dissatisfied
            try await act(.evaluate(solved: solved, level: level, words: Words(text: words)), as: "resident")
        case .attempt: try await act(.attemptContact(reached: false), as: "caller.he")
        case .strikeOff: try await act(.strikeOff, as: "caller.he")
        case .reInclude: try await act(.reInclude, as: "resident")
        }
    }
}

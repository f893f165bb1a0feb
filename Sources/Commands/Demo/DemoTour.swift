import Domain
import Faces
import UseCases
import Words

/// One matter's life on the terminal, with the refusals that make the loop true.
struct DemoTour {
    private let jurisdiction: Jurisdiction
    private let simulation: SimulatedWorld

    init(_ jurisdiction: Jurisdiction, _ simulation: SimulatedWorld) {
        self.jurisdiction = jurisdiction
        self.simulation = simulation
    }

    func walk() async throws {
        let cast = try await DemoCast(jurisdiction)
        let text = DemoTexts.cases[0]
        let handler = try cast.handler(of: text.body)
        print("")
        Speech.say(.demoLoop)
        let registered = try await jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(text: text.said), summary: text.summary,
                contact: Contact(name: "王秀英", phone: PhoneNumber("13907310001")), textConfirmed: .readBack),
            Request(cast.actor("clerk.zhou")))
        let number = registered.number
        shown(
            "register --as clerk.zhou --text \(text.said) --summary \(text.summary) --name 王秀英 --phone 13907310001 --read-back"
        )
        Speech.say(.received(number, by: try await jurisdiction.name(of: registered.owner)))

        func act(_ action: MatterAction, as code: String, _ call: String) async throws {
            simulation.advance(to: simulation.now.advanced(byMilliseconds: 47 * Moment.millisecondsPerMinute))
            shown("\(call) --as \(code)")
            let actor = code == Role.resident.rawValue ? Actor.resident : try cast.actor(code)
            do {
                _ = try await jurisdiction.act(action, on: number, Request(actor))
                let matter = ActedOn(number: number, jurisdiction: jurisdiction, actor: actor)
                for sentence in try await matter.outcome() { Speech.say(sentence) }
            } catch let refused as Refused {
                print("✗ \(said(refused).map { words($0.sentence) } ?? "")")
            }
        }
        let due = jurisdiction.timetable.zone.day(of: simulation.now).advanced(by: 2)
        let photo = evidence(named: "lamp.jpg", content: Array("lamp".utf8))
        try await act(
            .dispatch(to: cast.body(text.body), part: .lead), as: "dispatcher.tan",
            "dispatch \(number) --to \(text.body)")
        try await act(.acknowledge, as: handler, "acknowledge \(number)")
        try await act(
            .assign(
                responsible: cast.person(handler), due: jurisdiction.timetable.zone.end(of: due), method: text.method),
            as: handler, "assign \(number) --responsible \(handler) --due \(due.iso) --method \(text.method)")
        try await act(
            .answer(Words(text: text.answer), evidence: [photo], isWritten: false), as: handler,
            "answer \(number) --text \(text.answer) --evidence lamp.jpg")
        if let outcome = text.outcome, let quantity = Quantity(outcome.quantity) {
            try await act(
                .recordOutcome(.init(name: outcome.name, quantity: quantity)), as: handler,
                "outcome \(number) --name \(outcome.name) --quantity \"\(outcome.quantity)\"")
        }
        Speech.say(.demoTooEarly)
        try await act(.strikeOff, as: "caller.he", "strike-off \(number)")
        try await act(
            .evaluate(solved: true, level: .verySatisfied, words: Words(text: DemoTexts.thanks[0])), as: "resident",
            "evaluate \(number) --solved yes --level very-satisfied --words \(DemoTexts.thanks[0])")
        Speech.say(.demoRefused)
        try await act(.strikeOff, as: handler, "strike-off \(number)")
        try await act(.strikeOff, as: "caller.he", "strike-off \(number)")
        let clerk = try cast.actor("clerk.zhou")
        shown("show \(number) --as clerk.zhou")
        print(try await matterPage(try await jurisdiction.file(of: number, as: .actor(clerk)), jurisdiction))
        print("")
        Speech.say(.demoFigures)
        print(summaryText(try await jurisdiction.summary()))
        print("")
        Speech.say(.demoVerify)
        print(verificationText(try await jurisdiction.verify()))
        print("")
    }

    private func shown(_ call: String) { print("$ huiyin matter \(call)") }
}

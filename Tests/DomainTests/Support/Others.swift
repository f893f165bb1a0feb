import Domain
import Testing

/// Other matters that one may meet: a parent, a child, a project and an order that were done.
struct Others: Sendable {
    var openNeed: Matter
    var openOrder: Matter
    var doneProject: Matter
    /// Struck off, judged by its reporter.
    var doneOrder: Matter
    /// A recommendation that addresses the usual matter, struck off.
    var doneRecommendation: Matter
    private var openChild: Matter
    private var shieldedChild: Matter

    static let all: Others = {
        do { return try Others() } catch { preconditionFailure("the other matters don't come about: \(error)") }
    }()

    private init() throws {
        openNeed = try Life(
            to: .working,
            .usual.with {
                $0.id = .other
                $0.number = .number(419)
            }
        ).matter
        var order = Life(.order)
        let ordered = MatterCommand.Registration.usual.with {
            $0.id = .other
            $0.number = .number(420)
        }
        try order.perform(.register(ordered), by: .clerk, at: "2021-04-26 09:00")
        try order.perform(.advance(to: "sent-out"), by: .coordinator, at: "2021-04-26 10:00")
        try order.perform(.offer(to: nil), by: .coordinator, at: "2021-04-26 11:00")
        openOrder = try order.matter
        try order.perform(.claim(task: .first), by: .volunteer, at: "2021-04-27 09:00")
        try order.perform(.reportDone(task: .first, evidence: [.photo(7)]), by: .volunteer, at: "2021-04-28 09:00")
        try order.perform(.judging(solved: true), by: .resident, at: "2021-04-28 12:00")
        try order.perform(.strikeOff, by: .coordinator, at: "2021-04-28 13:00")
        doneOrder = try order.matter
        openChild = try Others.child([])
        shieldedChild = try Others.child([.bodyC])
        doneProject = try Others.done(.project, .third) { _ in }
        doneRecommendation = try Others.done(.recommendation, .third) { life in
            let finding = try Life(to: .registered, .unasked, .finding).matter
            try life.perform(
                .relate(.init(type: .addresses, to: .usual)), by: .inspector, at: "2021-04-26 09:10", other: finding)
        }
    }

    /// A work or finding from its beginning to its end.
    private static func done(
        _ kind: MatterKind, _ id: MatterID, _ also: (inout Life) throws -> Void
    ) throws -> Matter {
        var life = Life(kind)
        let due = try day("2021-12-31")
        let registration = MatterCommand.Registration.unasked.with {
            $0.id = id
            $0.number = .number(421)
            if kind.field("due") != nil { $0.fields = ["due": .day(due)] }
        }
        try life.perform(.register(registration), by: .inspector, at: "2021-04-26 09:00")
        try also(&life)
        try life.perform(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30")
        try life.perform(.acknowledge(task: .first), by: .handlerOfA, at: "2021-04-26 10:00")
        try life.perform(try .assigning(.first, due: "2021-05-10"), by: .handlerOfA, at: "2021-04-26 11:00")
        for step in kind.steps {
            try life.perform(.advance(to: step.id), by: .handlerOfA, at: "2021-04-27 09:00")
        }
        try life.perform(.reportDone(task: .first, evidence: [.photo(8)]), by: .handlerOfA, at: "2021-04-28 09:00")
        try life.perform(
            .confirm, by: kind.confirmedBy == [.issuer] ? .inspector : .countyLeader, at: "2021-04-29 09:00")
        try life.perform(.strikeOff, by: .clerk, at: "2021-04-29 10:00")
        return try life.matter
    }

    /// A child that was merged into the usual matter, with two reporters of its own; shielded or not.
    func child(shielded: Bool) -> Matter { shielded ? shieldedChild : openChild }

    private static func child(_ against: [OrganisationID]) throws -> Matter {
        let registration = MatterCommand.Registration.usual.with {
            $0.id = .other
            $0.number = .number(422)
            $0.reporters = [.second, .third]
            $0.against = against
        }
        var life = try Life(to: .registered, registration)
        try life.perform(
            .merge(into: .usual, consents: [.second, .third]), by: .clerk, at: "2021-04-26 10:00",
            other: try Life(to: .registered).matter)
        return try life.matter
    }
}

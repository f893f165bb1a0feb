import Domain
import Testing

// Lives that several tests begin with.

extension Life {
    /// A matter of this kind, registered as the usual one with what the kind asks for.
    static func registered(
        _ kind: MatterKind, _ fields: [FieldID: Matter.FieldValue] = [:], by actor: Actor = .clerk,
        at moment: String = "2021-04-26 09:00",
        _ change: (inout MatterCommand.Registration) -> Void = { _ in }
    ) throws -> Life {
        var life = Life(kind)
        let registration = (kind.family.isAsked ? MatterCommand.Registration.usual : .unasked).with {
            $0.fields = fields
            change(&$0)
        }
        try life.perform(.register(registration), by: actor, at: moment)
        return life
    }

    /// Placed to body A, acknowledged and assigned: registered on 26 April 2021, as ``Life/Stage/working``.
    static func working(
        _ kind: MatterKind, _ fields: [FieldID: Matter.FieldValue] = [:], by actor: Actor = .clerk,
        _ change: (inout MatterCommand.Registration) -> Void = { _ in }
    ) throws -> Life {
        var life = try registered(kind, fields, by: actor, change)
        try life.place()
        return life
    }

    /// To body A, until it is worked on.
    mutating func place() throws {
        try perform(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 09:30")
        try perform(.acknowledge(task: .first), by: .handlerOfA, at: "2021-04-26 10:00")
        try perform(try .assigning(.first, due: "2021-04-30 17:30"), by: .handlerOfA, at: "2021-04-27 09:00")
    }

    /// An order that the team claimed, after whoever makes orders up has made it up.
    static func claimed(_ kind: MatterKind = .order) throws -> Life {
        var life = try offered(kind)
        try life.perform(.claim(task: .first), by: .volunteer, at: "2021-04-27 09:00")
        return life
    }

    static func offered(_ kind: MatterKind = .order) throws -> Life {
        let fields: [FieldID: Matter.FieldValue] = kind.field("class") == nil ? [:] : ["class": .choice("帮")]
        var life = try registered(kind, fields)
        for step in kind.stepsBeforeClaim {
            try life.perform(
                .advance(to: step), by: kind.step(step)?.owner == "practice-centre" ? .coordinator : .branchSecretary,
                at: "2021-04-26 10:00")
        }
        try life.perform(.offer(to: nil), by: .coordinator, at: "2021-04-26 11:00")
        return life
    }

    /// The village promises to pave its lane by 31 May 2021.
    static func promised() throws -> Life {
        try registered(.promise, ["promised-by": .day(try day("2021-05-31"))], by: .promiser) {
            $0.firstReceiver = .village
            $0.task = .first
        }
    }

    /// Luxian's livelihood matter, answered as limited by policy: clause, escalation, written reply.
    static func policyLimited(_ kind: MatterKind = .livelihood) throws -> Life {
        var life = try working(kind)
        try life.perform(.escalate(to: .county, reason: "需县级研究"), by: .handlerOfA, at: "2021-04-28 09:00")
        try life.perform(.limitByPolicy(clause: "川府发〔2013〕5号第七条"), by: .handlerOfA, at: "2021-04-28 10:00")
        try life.perform(.answeringInWriting, by: .handlerOfA, at: "2021-05-06 15:00")
        return life
    }

    /// Acknowledged on 26 April, it is said two days later.
    static func acknowledgedLate() throws -> Life {
        var life = try Life(to: .placed)
        try life.perform(
            .acknowledge(task: .first), by: .handlerOfA, at: "2021-04-28 10:00", occurred: "2021-04-26 10:00")
        return life
    }
}

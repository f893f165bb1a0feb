public import Domain

extension MatterDecider {
    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let matter = change.after else { return }
        try connection.upsert(Schema.matters, row(matter, change))
        try keepTasks(of: matter, change, on: connection)
        try relate(matter, change, on: connection)
        try AttachmentRows(change.jurisdiction, on: connection).project(change.event.event, of: matter.id)
        if change.before == nil { try ImportOrigins(change.jurisdiction, on: connection).project(matter) }
        try noteActivity(of: matter, change, on: connection)
        try noteCampaign(of: matter, change, on: connection)
        try FigureProjection.project(change, matter, on: connection)
        try DeskProjection.project(change, matter, on: connection)
        guard change.before?.standing != matter.standing else { return }
        let moment = Value.moment(change.event.occurred)
        if change.before != nil {
            try connection.send(
                "UPDATE matter_spans SET until = ?3 WHERE jurisdiction = ?1 AND matter = ?2 AND until IS NULL",
                [.text(change.jurisdiction), .id(matter.id), moment])
        }
        try connection.insert(
            Schema.matterSpans,
            [
                .text(change.jurisdiction), .id(matter.id), .int(change.version), .text(matter.standing.rawValue),
                moment, .null,
            ])
    }

    private static func keepTasks(of matter: Matter, _ change: Change<Self>, on connection: any Connection) throws {
        let before = change.before.map(\.tasksInHand) ?? []
        let after = matter.tasksInHand
        for task in before where !after.contains(where: { $0.id == task.id }) {
            try connection.send(
                "DELETE FROM tasks WHERE jurisdiction = ?1 AND matter = ?2 AND task = ?3",
                [.text(change.jurisdiction), .id(matter.id), .id(task.id)])
        }
        for task in after {
            if let same = before.first(where: { $0.id == task.id }), same.responsible == task.responsible { continue }
            try connection.upsert(
                Schema.tasks,
                [.text(change.jurisdiction), .id(matter.id), .id(task.id), .id(task.body), .id(task.responsible)])
        }
    }

    private static func relate(_ matter: Matter, _ change: Change<Self>, on connection: any Connection) throws {
        let key: (Matter.Relation) -> [Value] = {
            [.text(change.jurisdiction), .id(matter.id), .text($0.type.rawValue), .id($0.to)]
        }
        switch change.event.event {
        case .related(let relation): try connection.upsert(Schema.relations, key(relation) + [.int(0)])
        case .unrelated(let relation, _):
            try connection.send(
                "DELETE FROM relations WHERE jurisdiction = ?1 AND matter = ?2 AND type = ?3 AND other = ?4",
                key(relation))
        case .answered(let event):
            guard let other = event.through else { return }
            try connection.send(
                "UPDATE relations SET answered = 1 WHERE jurisdiction = ?1 AND matter = ?2 AND other = ?3",
                [.text(change.jurisdiction), .id(matter.id), .id(other)])
        default: break
        }
    }

    /// Where it was heard: first, and each time again.
    private static func noteActivity(of matter: Matter, _ change: Change<Self>, on connection: any Connection) throws {
        let activity: ActivityID? =
            switch change.event.event {
            case .registered(let event): event.source.activity
            case .sourceAdded(let event): event.source.activity
            default: nil
            }
        guard let activity else { return }
        try connection.upsert(
            Schema.raised,
            [
                .text(change.jurisdiction), .id(activity), .id(matter.id),
                .int(matter.source.activity == activity ? 1 : 0),
            ])
    }

    /// The campaign that it belongs to, once and for all.
    private static func noteCampaign(of matter: Matter, _ change: Change<Self>, on connection: any Connection) throws {
        guard case .registered = change.event.event, let part = matter.source.part else { return }
        try connection.upsert(
            Schema.campaignMatters,
            [.text(change.jurisdiction), .id(part.campaign), .id(matter.id), .text(part.strand)])
    }

    private static func row(_ matter: Matter, _ change: Change<Self>) -> [Value] {
        let received = matter.firstTimes.reported
        let fedBack = matter.firstTimes.fedBack
        return [
            .text(change.jurisdiction), .id(matter.id), .text(matter.number.description), .text(matter.kind.key),
            .text(matter.edition.description), .text(matter.source.channel.key),
            .text(matter.place?.digits), .text(matter.source.imported?.source),
            .int(matter.source.imported.map { Int64($0.row) }), .text(matter.position.rawValue),
            .text(matter.closing?.exit.rawValue), .text(matter.closing?.result?.rawValue),
            .text(matter.conditions.keys.map(\.rawValue).sorted().joined(separator: " ")), .id(matter.owner),
            .text(matter.summary), .moment(received), .int(change.timetable.zone.day(of: received).number),
            .moment(matter.conditions[.onHold] == nil ? matter.clock?.due ?? matter.source.imported?.due : nil),
            .moment(fedBack),
            .int(fedBack.map { Int64(change.timetable.unitsBetween(received, $0)) }), .moment(matter.closing?.at),
            .int(change.version), .text(matter.family.rawValue), .text(matter.category?.description),
            .id(matter.subject), .id(matter.isOnlyOpen && matter.isOpen ? matter.subject : nil),
            .id(matter.isOpen ? matter.lead?.body : nil),
            .text(matter.againstText), .moment(matter.wakes), .int(matter.isOpen ? 1 : 0),
            .moment(change.event.recorded), .id(matter.isOpen ? matter.lead?.responsible : nil),
        ]
    }
}

extension Matter {
    /// The tasks that somebody has to see to, or to hand over.
    fileprivate var tasksInHand: [Task] { isOpen ? tasks.filter { $0.state != .returned && isInHand($0) } : [] }
}

import Domain
import Store

extension Jurisdiction {
    /// Appends events of a matter and, in the same transaction, writes what is to be told of them into the outbox.
    /// Imports decide without telling: history tells nobody anything.
    func append(
        _ events: [MatterEvent], to stream: inout Stream<MatterDecider>, _ journal: inout Journal, _ stamp: Stamp,
        occurred: Moment? = nil
    ) throws {
        for event in events {
            let before = stream.state
            try journal.append([event], to: &stream, stamp, occurred: occurred)
            try writeNotices(of: event, before: before, after: stream.state, stamp, on: journal.connection)
        }
    }

    /// Writes the notices that an event causes.
    func writeNotices(
        of event: MatterEvent, before: Matter?, after: Matter?, _ stamp: Stamp, on connection: any Connection
    ) throws {
        guard let after else { return }
        let directory = try directory(on: connection)
        let planned = NoticePlan.notices(
            for: event, before: before, after: after, by: stamp.actor, directory.hierarchy)
        guard !planned.isEmpty else { return }
        let rows = NoticeRows(name, on: connection)
        for notice in planned {
            if notice.kind.supersedes { try overtake(notice, of: after.id, at: stamp.recorded, rows) }
            var row = NoticeRows.NoticeRow(
                id: world.id(), matter: after.id, kind: notice.kind, recipient: notice.recipient,
                urgency: notice.urgency, written: stamp.recorded,
                notBefore: stamp.recorded.advanced(byMilliseconds: notice.after))
            // What is for officials lies in their inbox at once.
            if notice.kind.audience == .official {
                row.way = .inbox
                row.state = .open
            }
            try rows.keep(row)
        }
        let official = planned.filter { $0.kind.audience == .official }
        if !official.isEmpty { try writeMail(official, of: after, stamp, directory, rows) }
    }

    /// Beside the inbox, a mail to each official meant who gets mail and isn't complained of.
    private func writeMail(
        _ notices: [NoticePlan.Written], of matter: Matter, _ stamp: Stamp, _ directory: Directory, _ rows: NoticeRows
    ) throws {
        let mailed = Set(try rows.addresses().keys).subtracting(matter.againstPeople)
        guard !mailed.isEmpty else { return }
        let posts = directory.staff.posts(on: timetable.zone.day(of: stamp.recorded))
        var told: Set<PersonID> = []
        for notice in notices {
            let people: [PersonID] =
                switch notice.recipient {
                case .person(let person): [person]
                case .body(let body): posts.filter { $0.body == body }.map(\.person)
                case .reporter, .system: []
                }
            // One mail an event is enough, whatever it says to somebody's body as well.
            for person in people where mailed.contains(person) && person != stamp.actor.person {
                guard told.insert(person).inserted else { continue }
                try rows.keep(
                    NoticeRows.NoticeRow(
                        id: world.id(), matter: matter.id, kind: notice.kind, recipient: .person(person), way: .mail,
                        urgency: notice.urgency, written: stamp.recorded, notBefore: stamp.recorded))
            }
        }
    }

    /// Of several that say the same later, only the last goes out.
    private func overtake(
        _ notice: NoticePlan.Written, of matter: MatterID, at now: Moment, _ rows: NoticeRows
    ) throws {
        for var row in try rows.notices(of: matter)
        where row.state == .waiting && row.attempts == 0 && row.kind == notice.kind
            && row.recipient == notice.recipient
        {
            row.state = .dropped
            row.reason = .overtaken
            row.looked = now
            try rows.keep(row)
        }
    }
}

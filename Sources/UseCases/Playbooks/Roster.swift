import Domain
import Store

/// Enters the bodies and posts that a playbook begins with.
struct Roster {
    var journal: Journal
    let stamp: Stamp
    let world: World
    let zone: Zone

    private var today: Day { zone.day(of: stamp.recorded) }

    mutating func enter(_ playbook: Playbook) throws {
        var bodies: [String: OrganisationID] = [:]
        for body in playbook.bodies {
            let id = world.id(OrganisationID.self)
            var stream = try journal.load(OrganisationDecider.self, id.raw)
            let events: [OrganisationEvent]
            do {
                events = try OrganisationDecider.decide(
                    .found(id: id, code: body.code, name: body.name), stream.state, OrganisationContext(today: today))
            } catch { throw Refused.organisation(error) }
            try journal.append(events, to: &stream, stamp)
            bodies[body.code] = id
        }
        var people: [String: Stream<PersonDecider>] = [:]
        for post in playbook.posts {
            guard let body = bodies[post.body] else {
                throw Refused.unknownBody(post.body, known: playbook.bodies.map(\.code))
            }
            let id = world.id(PersonID.self)
            var stream = try people[post.code] ?? journal.load(PersonDecider.self, id.raw)
            if stream.state == nil { try act(.enrol(id: id, code: post.code, name: post.name), on: &stream) }
            try act(.appoint(body: body, role: post.role), on: &stream)
            people[post.code] = stream
        }
    }

    private mutating func act(_ command: PersonCommand, on stream: inout Stream<PersonDecider>) throws {
        let events: [PersonEvent]
        let context = PersonContext(today: today, zone: zone)
        do { events = try PersonDecider.decide(command, stream.state, context) } catch { throw Refused.person(error) }
        try journal.append(events, to: &stream, stamp)
    }
}

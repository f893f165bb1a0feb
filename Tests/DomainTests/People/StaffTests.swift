import Domain
import Testing

struct StaffTests {
    private let since = Zone.shanghai.moment(Day(number: 18_600))
    private let monday = Day(number: 18_757)

    private func person(_ id: UInt128, _ code: String, _ posts: [Person.Appointment]) -> Person {
        Person(id: PersonID(raw: id), code: code, name: code, appointments: posts)
    }

    @Test func `for the days of an absence the deputy acts in that post, and on no other day`() {
        var zhang = person(1, "zhang", [.init(body: .bodyA, role: .head, rank: "section", since: since)])
        let liu = person(2, "liu", [.init(body: .bodyB, role: .handler, since: since)])
        zhang.absences = [.init(from: monday, to: monday.advanced(by: 4), deputy: liu.id)]
        let staff = Staff([zhang, liu], zone: .shanghai)
        let own = Post(person: liu.id, code: "liu", name: "liu", body: .bodyB, role: .handler)
        for offset in -1...5 {
            let expected =
                (0...4).contains(offset)
                ? [
                    own,
                    Post(
                        person: liu.id, code: "liu", name: "liu", body: .bodyA, role: .head, rank: "section",
                        standsInFor: zhang.id),
                ] : [own]
            #expect(staff.posts(of: liu.id, on: monday.advanced(by: offset)) == expected, "\(offset)")
            #expect(staff.posts(of: zhang.id, on: monday.advanced(by: offset)).count == 1)
        }
        #expect(staff.standIns(of: liu.id) == [.init(person: zhang.id, absence: zhang.absences[0])])
        #expect(staff.standIns(of: zhang.id) == [])
    }

    @Test func `posts come by code, own before borrowed; whoever has left is in none`() {
        var zhang = person(1, "b.zhang", [.init(body: .bodyA, role: .head, since: since)])
        let liu = person(2, "c.liu", [.init(body: .bodyB, role: .handler, since: since)])
        let left = person(3, "a.left", [.init(body: .bodyB, role: .handler, since: since, until: monday)])
        zhang.absences = [.init(from: monday, to: monday.advanced(by: 9), deputy: left.id)]
        let staff = Staff([liu, zhang, left], zone: .shanghai)
        #expect(staff.posts(on: monday).map(\.code) == ["a.left", "a.left", "b.zhang", "c.liu"])
        // A deputy who has left stands in for nobody.
        #expect(staff.posts(on: monday.advanced(by: 1)).map(\.code) == ["b.zhang", "c.liu"])
        #expect(staff.posts(on: Day(number: 18_599)).isEmpty)
        // One person's posts are theirs among everybody's.
        for day in [Day(number: 18_599), monday, monday.advanced(by: 1)] {
            for one in [zhang, liu, left] {
                #expect(staff.posts(of: one.id, on: day) == staff.posts(on: day).filter { $0.person == one.id })
            }
        }
        #expect(staff.all.map(\.code) == ["a.left", "b.zhang", "c.liu"])
    }

    @Test func `the first day is the one named, else the local day it was made known`() {
        // 23:30 in Beijing on the day before.
        let night = Zone.shanghai.moment(monday).advanced(byMilliseconds: -1_800_000)
        let unnamed = Person.Appointment(body: .bodyA, role: .head, since: night)
        #expect(unnamed.firstDay(in: .shanghai) == monday.advanced(by: -1))
        let named = Person.Appointment(body: .bodyA, role: .head, from: monday, since: night, until: monday)
        #expect(named.isHeld(on: monday, in: .shanghai))
        #expect(!named.isHeld(on: monday.advanced(by: 1), in: .shanghai))
        #expect(!named.isHeld(on: monday.advanced(by: -1), in: .shanghai))
        #expect(named.isHeld(from: monday.advanced(by: -3), to: nil, in: .shanghai))
        #expect(!named.isHeld(from: monday.advanced(by: 1), to: nil, in: .shanghai))
        #expect(!named.isHeld(from: monday.advanced(by: -3), to: monday.advanced(by: -1), in: .shanghai))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `law: at no time two ranks, twice one post, or a deputy who is away; replay gives what stands`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let ids = (1...6).map { PersonID(raw: $0) }
        let bodies: [OrganisationID] = [.bodyA, .bodyB]
        let ranks: [RankID] = ["staff", "section"]
        var staff = Staff([], zone: .shanghai)
        var histories: [PersonID: [Recorded<PersonEvent>]] = [:]
        let start = monday
        for number in 0..<1_200 {
            let today = start.advanced(by: number / 20)
            let id = ids[Int.random(in: 0..<6, using: &random)]
            let other = ids[Int.random(in: 0..<6, using: &random)]
            let body = bodies[Int.random(in: 0..<2, using: &random)]
            let role: Role = Bool.random(using: &random) ? .head : .handler
            let near = today.advanced(by: Int.random(in: -4...8, using: &random))
            let later = near.advanced(by: Int.random(in: 0...6, using: &random))
            let command: PersonCommand =
                switch Int.random(in: 0..<10, using: &random) {
                case 0: .enrol(id: id, code: "p\(id.raw)", name: "甲")
                case 1...4:
                    .appoint(
                        body: body, role: role, rank: ranks[Int.random(in: 0..<2, using: &random)], from: near,
                        until: Bool.random(using: &random) ? later : nil)
                case 5, 6: .endAppointment(body: body, role: role, until: near, reason: "调离", successor: nil)
                case 7, 8: .goAway(from: near, to: later, deputy: other)
                default: .comeBack(on: near)
                }
            let context = PersonContext(
                today: today, zone: .shanghai, other: staff[other], standIns: staff.standIns(of: id))
            let moment = Zone.shanghai.moment(today)
            for event in (try? PersonDecider.decide(command, staff[id], context)) ?? [] {
                let recorded = Recorded(event, occurred: moment, recorded: moment, actor: .system)
                histories[id, default: []].append(recorded)
                if let person = PersonDecider.evolve(staff[id], recorded) { staff.set(person) }
            }
        }
        #expect(histories.values.joined().count > 200)
        for person in staff.all {
            #expect(PersonDecider.replay(histories[person.id] ?? []) == person)
            for offset in -10...80 {
                let day = start.advanced(by: offset)
                let held = person.posts(on: day, in: .shanghai)
                #expect(Set(held.compactMap(\.rank)).count <= 1)
                #expect(Set(held.map { "\($0.body) \($0.role)" }).count == held.count)
                #expect(person.absences.count { $0.covers(day) } <= 1)
                if let deputy = person.absence(on: day)?.deputy { #expect(staff[deputy]?.absence(on: day) == nil) }
            }
        }
    }
}

import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// My desk: what waits for whom, in which order, and what changed since they looked.
struct DeskTests {
    private static func numbers(_ desk: Desk) -> [String] { desk.lines.map(\.matter.number) }

    private static func counts(_ desk: Desk) -> [DeskQueue: Int] {
        Dictionary(uniqueKeysWithValues: desk.queues.map { ($0.queue, $0.count) })
    }

    @Test func `a matter goes from desk to desk as it goes through its life`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        /// Whose desk it lies on, in which queue, and what is next.
        func hold(_ actor: Actor, _ queue: DeskQueue?, _ next: MatterAct? = nil) async throws {
            let desk = try await jurisdiction.desk(as: actor)
            #expect(desk.lines.map(\.queue) == [queue].compactMap(\.self), "\(actor.role)")
            #expect(desk.lines.map(\.next) == [next].compactMap(\.self))
            #expect(desk.due.all == desk.lines.count)
            for line in desk.queues { #expect(line.count == (line.queue == queue ? 1 : 0), "\(line.queue)") }
        }
        func act(_ action: MatterAction, _ actor: Actor) async throws {
            _ = try await jurisdiction.act(action, on: number, Request(actor))
        }
        try await hold(cast.dispatcher, .toDispatch, .dispatch)
        try await hold(cast.clerk, .toDispatch, .dispatch)
        try await hold(cast.handler, nil)
        try await act(.dispatch(to: cast.housing, part: .lead), cast.dispatcher)
        try await hold(cast.dispatcher, nil)
        try await hold(cast.handler, .toAcknowledge, .acknowledge)
        try await hold(cast.waterHandler, nil)
        try await act(.return(reason: "不归我们", suggests: nil), cast.handler)
        try await hold(cast.dispatcher, .returned, .dispatch)
        try await hold(cast.handler, nil)
        try await act(.dispatch(to: cast.housing, part: .lead), cast.dispatcher)
        try await act(.acknowledge, cast.handler)
        try await hold(cast.handler, .toAssign, .assign)
        let due = jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        try await act(.assign(responsible: cast.handler.person, due: due, method: "更换灯具"), cast.handler)
        try await hold(cast.handler, .mine, .answer)
        try await act(.askExtension(.workingDays(2), reason: "等配件"), cast.handler)
        try await hold(cast.dispatcher, .toDecide, .decideExtension)
        try await hold(cast.leader, .toDecide, .decideExtension)
        try await act(.decideExtension(granted: true, reason: "同意"), cast.dispatcher)
        try await act(.urge(reason: "请抓紧", body: nil), cast.leader)
        let urged = try await jurisdiction.desk(as: cast.handler)
        // Two things wait of one matter: it counts once in each number, and is one row.
        let row = try #require(urged.lines.first)
        #expect(urged.lines.count == 1 && urged.due.all == 1)
        #expect(Set(([row] + row.also).map(\.queue)) == [.mine, .urged])
        for queue in [DeskQueue.mine, .urged] {
            #expect(Self.counts(urged)[queue] == 1)
            let one = try await jurisdiction.desk(DeskQuery(queue: queue), as: cast.handler)
            #expect(one.lines.map(\.queue) == [queue] && one.lines.allSatisfy(\.also.isEmpty))
        }
        try await act(.acknowledgeUrge(number: 1), cast.handler)
        let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "lamp.jpg")
        try await act(.answer(Words(text: "已更换"), evidence: [photo]), cast.handler)
        try await hold(cast.handler, nil)
        try await hold(cast.caller, .toCallBack, .evaluate)
        try await act(.evaluate(solved: true, level: nil, words: nil), cast.caller)
        try await hold(cast.caller, .toDecide, .strikeOff)
        try await hold(cast.leader, .toDecide, .strikeOff)
        try await act(.strikeOff, cast.caller)
        for actor in [cast.clerk, cast.dispatcher, cast.handler, cast.caller, cast.leader] {
            try await hold(actor, nil)
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `what is overdue comes first, then what is due next, counted by working days`() async throws {
        // 2021-05-07 is a Friday before a working Saturday.
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        var numbers: [String] = []
        let zone = jurisdiction.timetable.zone
        let today = zone.day(of: jurisdiction.now)
        for days in [9, 1, 0, 4] {
            let number = try await jurisdiction.registerLamp(cast, phone: "1390731000\(numbers.count)").number
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
            _ = try await jurisdiction.act(
                .assign(
                    responsible: cast.handler.person, due: zone.end(of: today.advanced(by: days)), method: "修"),
                on: number, Request(cast.handler))
            numbers.append(number.description)
        }
        let desk = try await jurisdiction.desk(as: cast.handler)
        #expect(Self.numbers(desk) == [numbers[2], numbers[1], numbers[3], numbers[0]])
        // Saturday the 8th is worked, Sunday isn't.
        #expect(desk.lines.map(\.daysLeft) == [0, 1, 3, 6])
        #expect(desk.due == DueCounts(overdue: 0, today: 1, tomorrow: 1, later: 2))
        fixture.advance(days: 3)
        let later = try await jurisdiction.desk(as: cast.handler)
        #expect(later.lines.map(\.isOverdue) == [true, true, false, false])
        #expect(later.lines.map(\.daysLeft) == [-2, -1, 1, 4])
        #expect(later.due == DueCounts(overdue: 2, today: 0, tomorrow: 1, later: 1))
        // A page at a time it is the same desk, and its counts stay those of the whole.
        for limit in 1...4 {
            var found: [String] = []
            var query = DeskQuery(limit: limit)
            while true {
                let page = try await jurisdiction.desk(query, as: cast.handler)
                #expect(page.due == later.due)
                found += Self.numbers(page)
                guard page.isMore, let last = page.lines.last else { break }
                query.after = last.place
            }
            #expect(found == Self.numbers(later))
        }
        let mine = try await jurisdiction.desk(DeskQuery(queue: .mine), as: cast.handler)
        #expect(mine.lines.count == 4)
        let other = try await jurisdiction.desk(DeskQuery(queue: .toAcknowledge), as: cast.handler)
        #expect(other.lines.isEmpty && other.due == later.due)
        #expect(WaitOrder(text: later.lines[0].place.text) == later.lines[0].place)
        // What is on hold is due when it is looked at again, and not before.
        let held = try PublicNumber(numbers[2])
        let review = Zone.shanghai.day(of: jurisdiction.now).advanced(by: 3)
        _ = try await jurisdiction.act(
            .hold(decision: "纪要三号", clause: "第八条", review: review), on: held, Request(cast.dispatcher))
        let stopped = try await jurisdiction.desk(as: cast.handler)
        #expect(stopped.lines.last?.matter.number == numbers[2])
        #expect(stopped.lines.last?.due == nil)
        let decide = try await jurisdiction.desk(as: cast.dispatcher)
        #expect(decide.lines.map(\.next) == [.resume])
        #expect(decide.lines.first?.due == zone.end(of: review))
    }

    @Test func `whoever works on it reads who decides on more time, and what was decided`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        func act(_ action: MatterAction, _ actor: Actor) async throws {
            _ = try await jurisdiction.act(action, on: number, Request(actor))
        }
        try await act(.dispatch(to: cast.housing, part: .lead), cast.dispatcher)
        try await act(.acknowledge, cast.handler)
        let due = jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        try await act(.assign(responsible: cast.handler.person, due: due, method: "更换灯具"), cast.handler)
        func row() async throws -> MoreTime? { try await jurisdiction.desk(as: cast.handler).lines.first?.moreTime }
        func page() async throws -> MoreTime? {
            try await jurisdiction.matterDesk(on: number, as: .actor(cast.handler)).moreTime
        }
        #expect(try await row() == nil)
        let asked = jurisdiction.now
        try await act(.askExtension(.workingDays(2), reason: "等配件"), cast.handler)
        guard case .asked(let waiting)? = try await row() else {
            Issue.record("it waits")
            return
        }
        #expect(waiting.limit == .workingDays(2) && waiting.reason == "等配件" && waiting.since >= asked)
        #expect(waiting.deciders.contains(.init(role: .dispatcher, body: cast.dispatcher.body)))
        #expect(!waiting.deciders.contains { $0.body == cast.housing })
        #expect(try await page() == .asked(waiting))
        try await act(.decideExtension(granted: true, reason: "同意"), cast.dispatcher)
        guard case .granted(let limit, let until, let decision)? = try await row() else {
            Issue.record("it was granted")
            return
        }
        #expect(limit == .workingDays(2) && until == waiting.until && decision.by.role == .dispatcher)
        #expect(try await page() == (try await row()))
        // Nobody else's desk tells of it, and an answer ends it.
        try await act(
            .answer(Words(text: "已更换"), evidence: [.init(digest: [UInt8](repeating: 7, count: 32), name: "a.jpg")]),
            cast.handler)
        #expect(try await page() == nil)
    }

    @Test func `an answer says whether it came in time, and how late it was in working days`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "a.jpg")
        func answered(_ phone: String, after days: Int64) async throws -> AnswerTiming {
            let number = try await jurisdiction.registerLamp(cast, phone: phone).number
            func act(_ action: MatterAction, _ actor: Actor) async throws {
                _ = try await jurisdiction.act(action, on: number, Request(actor))
            }
            try await act(.dispatch(to: cast.housing, part: .lead), cast.dispatcher)
            try await act(.acknowledge, cast.handler)
            let due = jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
            try await act(.assign(responsible: cast.handler.person, due: due, method: "更换灯具"), cast.handler)
            fixture.advance(days: days)
            try await act(.answer(Words(text: "已更换"), evidence: [photo]), cast.handler)
            let timings = try await jurisdiction.matterDesk(on: number, as: .actor(cast.handler)).timings
            #expect(timings.count == 1)
            return try #require(timings.first)
        }
        let early = try await answered("13907310001", after: 1)
        #expect(early.isInTime && early.daysLate(in: jurisdiction.timetable) == 0)
        let late = try await answered("13907310002", after: 60)
        let (zone, calendar) = (jurisdiction.timetable.zone, jurisdiction.timetable.calendar)
        #expect(!late.isInTime)
        #expect(
            late.daysLate(in: jurisdiction.timetable)
                == calendar.workdays(after: zone.day(of: late.due), through: zone.day(of: late.counted)))
        #expect(late.daysLate(in: jurisdiction.timetable) > 20)
    }

    @Test func `the dispatcher's lines say where the routes send them`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let line = try #require(try await jurisdiction.desk(as: cast.dispatcher).lines.first)
        let answer = try await jurisdiction.route(of: number, cast.dispatcher)
        #expect(line.route == answer)
        #expect(line.due == nil && line.daysLeft == nil && !line.isOverdue)
    }

    @Test func `whoever waits longest for a call comes first, over all pages`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        var numbers: [PublicNumber] = []
        for index in 0..<5 {
            numbers.append(try await jurisdiction.registerLamp(cast, phone: "1390731000\(index)").number)
        }
        // Answered in another order than that in which they came.
        let answered = [3, 0, 4, 1, 2].map { numbers[$0] }
        for number in answered {
            fixture.advance(hours: 1)
            try await jurisdiction.answerLamp(number, cast)
        }
        for size in 1...6 {
            var (query, found) = (DeskQuery(queue: .toCallBack, limit: size), [String]())
            query.isByAct = true
            while true {
                let desk = try await jurisdiction.desk(query, as: cast.caller)
                found += Self.numbers(desk)
                guard desk.isMore, let last = desk.lines.last, found.count < 10 else { break }
                query.after = last.place
            }
            #expect(found == answered.map(\.description), "\(size) a page")
        }
    }

    @Test func `what changed since somebody looked is theirs alone, and their own acts are no news to them`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        func looked(_ actor: Actor) async throws -> Desk.Looked? {
            try await jurisdiction.desk(as: actor).lines.first?.looked
        }
        #expect(try await looked(cast.dispatcher) == .never)
        _ = try await jurisdiction.file(of: number, as: .actor(cast.dispatcher))
        #expect(try await looked(cast.dispatcher) == .unchanged)
        #expect(try await looked(cast.clerk) == .never)
        _ = try await jurisdiction.act(.summarise("路灯三盏"), on: number, Request(cast.clerk))
        #expect(try await looked(cast.dispatcher) == .changed)
        _ = try await jurisdiction.file(of: number, as: .actor(cast.dispatcher))
        _ = try await jurisdiction.act(.comment("联系物业"), on: number, Request(cast.dispatcher))
        #expect(try await looked(cast.dispatcher) == .unchanged)
        // In a list, too; and only for oneself.
        var query = MatterListQuery()
        query.changedFor = cast.dispatcher.person
        #expect(try await jurisdiction.page(query, as: .actor(cast.dispatcher)).lines.isEmpty)
        #expect(try await jurisdiction.page(query, as: .actor(cast.clerk)).lines.count == 1)
        await #expect(throws: Refused.self) { _ = try await jurisdiction.page(query, as: .public) }
        // With the account goes what was looked at.
        _ = try await jurisdiction.makeFirstAdministrator(code: "admin.li", name: "李明", body: "hotline")
        let administrator = Request(try await Cast.actor("admin.li", in: jurisdiction))
        _ = try await jurisdiction.addAccount(for: "dispatcher.tan", administrator)
        try await jurisdiction.lockAccount(of: "dispatcher.tan", reason: "调离", administrator)
        #expect(try await looked(cast.dispatcher) == .never)
    }

    @Test func `nobody complained of is told of it, neither by a line nor by a number`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        // A matter that the water station worked on, and only then turned out to be about it.
        let number = try await jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(text: "收费"), summary: "收费",
                contact: Contact(name: "王秀英", phone: PhoneNumber("13907310001")), textConfirmed: .readBack,
                againstPeople: [try #require(cast.dispatcher.person)]), Request(cast.clerk)
        ).number
        let told = try await jurisdiction.desk(as: cast.dispatcher)
        #expect(told.lines.isEmpty && told.due.all == 0 && Self.counts(told)[.toDispatch] == 0)
        #expect(Self.numbers(try await jurisdiction.desk(as: cast.clerk)) == [number.description])
    }

    @Test func `a desk reaches as far as its body's territory, and its counts no further`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let plan = try await jurisdiction.organise(
            districtPlaces, sheet(.bodies, "单位代码,单位名称,英文名,类型\nyuhu-desk,雨湖区受理中心,Yuhu Desk,district"),
            sheet(.people, "人员代码,姓名\ndispatcher.wu,吴刚"),
            sheet(.posts, "人员,单位,角色,职级,起,止\ndispatcher.wu,yuhu-desk,dispatcher,staff,2019/3/1,"),
            sheet(.territories, "单位,区划代码\nyuhu-desk,430302"))
        #expect(plan.rejects == [])
        var numbers: [String] = []
        for (index, place) in ["430302001001", "430304001001", "430302", nil].enumerated() {
            numbers.append(
                try await jurisdiction.register(
                    Intake(
                        kind: "concern", channel: "hotline", words: Words(text: "路灯"), summary: "路灯",
                        contact: Contact(name: "王秀英", phone: PhoneNumber("1390731000\(index)")),
                        place: place.flatMap(PlaceCode.init), textConfirmed: .readBack), Request(cast.clerk)
                ).number.description)
        }
        let near = try await jurisdiction.desk(
            DeskQuery(limit: 1), as: Cast.actor("dispatcher.wu", in: jurisdiction))
        // Taken in at the same moment they stand in the order of their ids, which is nobody's.
        let inDistrict = [numbers[0], numbers[2]]
        #expect(near.lines.count == 1 && near.isMore)
        #expect(Self.counts(near)[.toDispatch] == 2 && near.due.later == 2)
        let rest = try await jurisdiction.desk(
            DeskQuery(after: near.lines.last?.place), as: Cast.actor("dispatcher.wu", in: jurisdiction))
        #expect((Self.numbers(near) + Self.numbers(rest)).sorted() == inDistrict && !rest.isMore)
        #expect(Self.numbers(try await jurisdiction.desk(as: cast.dispatcher)).sorted() == numbers)
    }

    @Test func `residents and the program have no desk`() async throws {
        let fixture = try await Fixture()
        for actor in [Actor.resident, .system] {
            await #expect(throws: Refused.self) { _ = try await fixture.jurisdiction.desk(as: actor) }
        }
    }
}

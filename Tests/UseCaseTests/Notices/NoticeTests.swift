import Domain
import GRDB
import Store
import StoreSQLite
import Synchronization
import Tables
import TestSupport
import Testing
import UseCases

/// The outbox, with a carrier that is told how to answer and a clock that is moved by hand.
struct NoticeTests {
    static let texts = NoticeTexts { kind, view, link, _ in
        NoticeText(
            subject: kind.rawValue,
            text: view.isShielded ? "news" : "\(kind.rawValue) \(view.number)\(link.map { " " + $0 } ?? "")")
    }

    /// 2021-05-07 09:00 in Beijing, a Friday, and a working Saturday behind it.
    static let morning = Fixture.start

    // MARK: - The loop

    @Test
    func `whoever reported it hears that it came in, is answered and is asked whether it is solved (X12, X20)`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let post = Post()
        let number = try await jurisdiction.registerLamp(cast).number
        let first = try await jurisdiction.sendNotices(
            using: post.carrier(page: "https://xt.example/m/"), texts: Self.texts)
        #expect(first.sent == 1)
        #expect(post.taken.map(\.text) == ["received \(number) https://xt.example/m/\(number)"])
        #expect(post.taken.map(\.address) == ["13907310001"])
        // A second round has nothing to do.
        #expect(try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts).total == 0)

        try await jurisdiction.answerLamp(number, cast)
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.taken.map(\.subject) == ["received", "answered"])
        fixture.advance(hours: 24)
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.taken.map(\.subject) == ["received", "answered", "please_rate"])
        // The story says so to staff, to nobody else.
        let staff = try await jurisdiction.intakeFile(of: number)
        let told = staff.notices.filter { $0.kind.audience == .reporter }
        #expect(told.map(\.state) == [.sent, .sent, .sent] && told.allSatisfy { $0.way == .sms })
        #expect(try await jurisdiction.file(of: number, as: .public).notices == [])

        _ = try await jurisdiction.act(
            .evaluate(solved: false, level: .dissatisfied, words: nil), on: number, Request(.resident))
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test
    func `whoever has judged isn't asked again`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let post = Post()
        let number = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.strikeOffLamp(number, cast)
        fixture.advance(hours: 24)
        let report = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(report.dropped == 1)
        #expect(post.taken.map(\.subject) == ["received", "answered"])
        let told = try await jurisdiction.intakeFile(of: number).notices
        #expect(told.last { $0.kind == .pleaseRate }?.reason == .overtaken)
    }

    @Test
    func `an import tells nobody anything`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        // Connected before, so that what changes is news to it.
        _ = try await jurisdiction.sendNotices(using: Post().carrier(), texts: Self.texts)
        let csv = """
            留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间
            1,甲,路灯,2019/4/25 9:32:09,路灯不亮,已修好,2019/5/10 14:56:53
            2,乙,供水,2019-04-26 08:00:00,停水两天,,
            """
        let (report, _) = try await importing(TableFile.read(Array(csv.utf8)), into: fixture, source: "replied.csv")
        #expect(report.imported == 2)
        let outbox = try await rows(fixture)
        #expect(outbox.isEmpty)
        #expect(try await jurisdiction.sendNotices(using: Post().carrier(), texts: Self.texts).total == 0)
    }

    // MARK: - Crashes, faults, clocks

    @Test
    func `what a crash leaves between claiming and settling is sent again when its lease is over, under the same id`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast)
        let post = Post()
        // The process ends while the text is under way: nothing is settled any more.
        let crash = Task { [carrier = post.carrier { _ in await Post.forever() }] in
            try await jurisdiction.sendNotices(using: carrier, texts: Self.texts)
        }
        await post.waitForFirst()
        let id = try #require(post.taken.first?.id)
        let other = Post()
        #expect(try await jurisdiction.sendNotices(using: other.carrier(), texts: Self.texts).total == 0)
        fixture.advance(hours: 1)
        #expect(try await jurisdiction.sendNotices(using: other.carrier(), texts: Self.texts).sent == 1)
        #expect(other.taken.map(\.id) == [id])
        crash.cancel()
        // The first comes back after all: it changes nothing.
        _ = try? await crash.value
        let outbox = try await rows(fixture)
        let row = try #require(outbox.first { $0.kind == .received })
        #expect(row.state == .sent && row.attempts == 2)
    }

    @Test
    func `a gateway that fails for an hour is tried again at growing intervals, and then it is delivered`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast)
        let post = Post()
        let until = fixture.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerHour)
        post.answer { fixture.simulation.now < until ? .retry(.serverFault) : .delivered(reference: "g-1") }
        var rounds = 0
        var gaps: [Int64] = []
        var last = fixture.simulation.now
        while try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts).sent == 0 {
            rounds += 1
            try #require(rounds < 20)
            let next = try #require(try await jurisdiction.nextNotice())
            // Not due a moment before.
            fixture.simulation.advance(to: next.advanced(byMilliseconds: -1))
            #expect(try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts).total == 0)
            fixture.simulation.advance(to: next)
            gaps.append(next.milliseconds - last.milliseconds)
            last = next
        }
        #expect(gaps.count >= 5 && gaps == gaps.sorted())
        #expect(Set(post.taken.map(\.id)).count == 1)
        let outbox = try await rows(fixture)
        let row = try #require(outbox.first { $0.kind == .received })
        #expect(row.state == .sent && row.reference == "g-1" && row.attempts == gaps.count + 1)
    }

    @Test
    func `a gateway that fails for good gives way to the next, at the end to the telephone, and attempts are bounded`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.answerLamp(number, cast)
        let post = Post()
        post.answer { .retry(.timedOut) }
        var rounds = 0
        while let next = try await jurisdiction.nextNotice() {
            rounds += 1
            try #require(rounds < 100)
            fixture.simulation.advance(to: max(next, fixture.simulation.now))
            _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        }
        let rows = try await rows(fixture).filter { $0.kind.audience == .reporter }
        #expect(rows.first { $0.kind == .received }?.state == .failed)
        let answered = try #require(rows.first { $0.kind == .answered })
        #expect(answered.state == .open && answered.way == .phoneTask)
        #expect(answered.reason == .delivery(.timedOut))
        let most = RetrySchedule.standard.mostAttempts
        for row in rows { #expect(row.attempts <= most) }
    }

    @Test
    func `a clock that is set back by a year holds nothing up for a year`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast)
        let post = Post()
        post.answer { .retry(.unreachable) }
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        // The machine comes up with an old clock, a working day at ten.
        let past = try #require(Day(iso: "2020-05-07"))
        let backThen = Zone.shanghai.moment(past, millisecond: 10 * Moment.millisecondsPerHour)
        let world = World(clock: { backThen }, random: fixture.simulation.world.random)
        let again = try await Jurisdiction.open(fixture.engine, key: fixture.key, world: world)
        post.answer { .delivered(reference: nil) }
        #expect(try await again.sendNotices(using: post.carrier(), texts: Self.texts).sent == 1)
    }

    // MARK: - Whom it doesn't go to

    @Test
    func `of somebody erased nothing is left to send to, and no text was ever made`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let resident = try await resident("13907310001", jurisdiction)
        try await jurisdiction.setNotices(false, for: resident.id, Request(cast.clerk))
        try await jurisdiction.erase(resident.id, reason: "本人申请", Request(cast.clerk))
        let post = Post()
        #expect(try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts).dropped == 1)
        #expect(post.taken.isEmpty)
        let told = try await jurisdiction.intakeFile(of: number).notices
        #expect(told.first { $0.kind == .received }?.reason == .nobody)
        let cells = try await everyCell(fixture)
        #expect(cells.allSatisfy { !$0.contains(Array(resident.id.bytes)) })
    }

    @Test
    func `whoever wants no notices gets none; the call-back stays, by telephone`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let resident = try await resident("13907310001", jurisdiction)
        try await jurisdiction.setNotices(false, for: resident.id, Request(cast.clerk))
        try await jurisdiction.answerLamp(number, cast)
        fixture.advance(hours: 24)
        let post = Post()
        let report = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.taken.isEmpty && report.dropped == 2 && report.phoneTasks == 1)
        let tasks = try await jurisdiction.phoneTasks(most: 10, texts: Self.texts, Request(cast.clerk))
        #expect(tasks.map(\.notice.kind) == [.pleaseRate])
        try await jurisdiction.setNotices(true, for: resident.id, Request(cast.clerk))
        _ = try await jurisdiction.registerLamp(cast)
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.taken.map(\.subject) == ["received"])
        await #expect(throws: Refused.self) {
            try await jurisdiction.setNotices(false, for: resident.id, Request(cast.handler))
        }
    }

    @Test
    func `a resident's wish goes first, a call goes to the desk, and what doesn't lead to them is passed over`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let resident = try await resident("13907310001", jurisdiction)
        #expect(try await jurisdiction.noticeWish(of: resident.id).open == [.any, .sms, .call, .mail, .nothing])
        let post = Post()
        try await jurisdiction.setNoticeWish(.mail, mail: "wang@example.cn", of: resident.id, Request(.resident))
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.taken.map(\.address) == ["wang@example.cn"])
        // Whoever calls at the window again under the same number keeps it.
        _ = try await jurisdiction.registerLamp(cast)
        #expect(try await jurisdiction.noticeWish(of: resident.id).choice == .mail)

        try await jurisdiction.setNoticeWish(.call, mail: nil, of: resident.id, Request(.resident))
        try await jurisdiction.answerLamp(number, cast)
        let report = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(report.phoneTasks == 1 && post.taken.count == 1)
        let tasks = try await jurisdiction.phoneTasks(most: 10, texts: Self.texts, Request(cast.clerk))
        #expect(tasks.map(\.notice.kind) == [.answered])
        await #expect(throws: Refused.self) {
            try await jurisdiction.setNoticeWish(.any, mail: nil, of: resident.id, Request(cast.handler))
        }
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test
    func `a body complained of is told nothing, by inbox or mail (4.8)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let person = try #require(cast.handler.person)
        try await jurisdiction.setMail(of: person, to: "zhang@xt.example", Request(cast.administrator))
        let number = try await jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(text: "住建局推诿"), summary: "反映推诿",
                contact: Contact(name: "王秀英", phone: PhoneNumber("13907310001")), textConfirmed: .readBack,
                against: [cast.housing]),
            Request(cast.clerk)
        ).number
        _ = try await jurisdiction.act(.dispatch(to: cast.water, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.urge(reason: "尽快", body: nil), on: number, Request(cast.dispatcher))
        let recipients = Set(try await rows(fixture).map(\.recipient))
        #expect(!recipients.contains(.body(cast.housing)) && !recipients.contains(.person(person)))
        #expect(recipients.contains(.body(cast.water)))
        #expect(try await jurisdiction.inbox(Request(cast.handler)).isEmpty)
        #expect(try await jurisdiction.inbox(Request(cast.waterHandler)).map(\.notice.kind) == [.dispatched, .urged])
        // To whoever complained it says nothing of what it is about.
        let post = Post()
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.taken.filter { $0.address == "13907310001" }.map(\.text) == ["news"])
    }

    // MARK: - When

    @Test(arguments: [
        // A Thursday evening waits for Friday's morning; Friday's, for the working Saturday of that week.
        ("2021-05-06", 22, "2021-05-07"), ("2021-05-07", 22, "2021-05-08"),
        // Labour Day, five days.
        ("2021-05-01", 10, "2021-05-06"),
        // The Sunday behind the working Saturday.
        ("2021-05-09", 12, "2021-05-10"),
    ])
    func `nothing goes out at night or on a holiday (quiet hours)`(day: String, hour: Int64, morning: String)
        async throws
    {
        let start = Zone.shanghai.moment(
            try #require(Day(iso: day)), millisecond: hour * Moment.millisecondsPerHour)
        let fixture = try await Fixture(at: start)
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast)
        let post = Post()
        #expect(try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts).deferred == 1)
        #expect(post.taken.isEmpty)
        let eight = Zone.shanghai.moment(
            try #require(Day(iso: morning)), millisecond: 8 * Moment.millisecondsPerHour)
        let next = try await jurisdiction.nextNotice()
        #expect(next == eight)
        fixture.simulation.advance(to: eight)
        #expect(try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts).sent == 1)
        // Waiting was no attempt.
        let outbox = try await rows(fixture)
        #expect(outbox.first { $0.kind == .received }?.attempts == 1)
    }

    @Test
    func `of several new due dates one text says the last`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
        let review = try #require(Day(iso: "2021-06-30"))
        for index in 0..<2 {
            _ = try await jurisdiction.act(
                .hold(decision: "潭政办〔2021〕\(index)号", clause: "第十二条", review: review), on: number,
                Request(cast.dispatcher))
            _ = try await jurisdiction.act(.resume, on: number, Request(cast.dispatcher))
        }
        let post = Post()
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.taken.filter { $0.subject == "due_changed" }.count == 1)
    }

    // MARK: - Ways

    @Test
    func `without a gateway the desk calls, sees the number once it takes the call, and notes how it went`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        // A landline takes no text.
        let number = try await jurisdiction.registerLamp(cast, phone: "0731-58220001").number
        try await jurisdiction.answerLamp(number, cast)
        let post = Post()
        let report = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.taken.isEmpty && report.phoneTasks == 1 && report.dropped == 1)
        let clerk = Request(cast.clerk)
        let tasks = try await jurisdiction.phoneTasks(most: 10, texts: Self.texts, clerk)
        let task = try #require(tasks.first)
        #expect(task.number == number && task.contact.phone == nil && task.contact.note == "073****0001")
        #expect(task.text.text == "answered \(number)")
        let taken = try await jurisdiction.takeCall(task.notice.id, texts: Self.texts, reason: "电话任务", clerk)
        #expect(taken.contact.phone?.digits == "073158220001")
        let log = try await jurisdiction.audit(of: number, most: 10, Request(Actor(role: .auditor)))
        #expect(log.first?.act == .unmasked && log.first?.reason == "电话任务")
        try await jurisdiction.endCall(task.notice.id, reached: false, clerk)
        let left = try await jurisdiction.phoneTasks(most: 10, texts: Self.texts, clerk)
        #expect(left.isEmpty)
        let outbox = try await rows(fixture)
        #expect(outbox.first { $0.kind == .answered }?.state == .unreached)
        let id = task.notice.id
        await #expect(throws: Refused.notice(.noPhoneTask)) {
            try await jurisdiction.endCall(id, reached: true, clerk)
        }
        await #expect(throws: Refused.self) {
            try await jurisdiction.endCall(id, reached: true, Request(cast.handler))
        }
    }

    @Test
    func `officials get it in their inbox at once and by mail, and take it out themselves`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let person = try #require(cast.handler.person)
        try await jurisdiction.setMail(of: person, to: "zhang@xt.example", Request(cast.administrator))
        await #expect(throws: Refused.notice(.badAddress)) {
            try await jurisdiction.setMail(of: person, to: "zhang@\r\nxt", Request(cast.administrator))
        }
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        let lines = try await jurisdiction.inbox(Request(cast.handler))
        #expect(lines.map(\.notice.kind) == [.dispatched] && lines.first?.number == number)
        #expect(try await jurisdiction.inbox(Request(cast.waterHandler)).isEmpty)
        let post = Post()
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.taken.filter { $0.address == "zhang@xt.example" }.map(\.subject) == ["dispatched"])
        let id = try #require(lines.first?.notice.id)
        await #expect(throws: Refused.notice(.notYours)) {
            try await jurisdiction.takeFromInbox(id, Request(cast.waterHandler))
        }
        try await jurisdiction.takeFromInbox(id, Request(cast.handler))
        #expect(try await jurisdiction.inbox(Request(cast.handler)).isEmpty)
    }

    @Test
    func `other systems are told the public's view of what changed from now on, and nothing of what is shielded`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let before = try await jurisdiction.registerLamp(cast, phone: "13907310009").number
        let post = Post()
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        let number = try await jurisdiction.registerLamp(cast).number
        let shielded = try await jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(text: "请保密"), contact: Contact(name: "李强"),
                asksShield: true), Request(cast.clerk)
        ).number
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.bodies.count == 1)
        let body = try #require(post.bodies.first)
        #expect(body.contains("\"number\":\"\(number)\"") && body.contains("\"position\":\"registered\""))
        #expect(!body.contains("\(before)") && !body.contains("\(shielded)") && !body.contains("王秀英"))
        // Two changes while nothing was sent are told once.
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        #expect(post.bodies.count == 2 && post.bodies[1].contains("\"position\":\"acknowledged\""))
    }

    // MARK: - What stands in the outbox

    @Test
    func `no name, number, address or word stands in the outbox (P3)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(
            cast, phone: "13907310001", name: "欧阳震华", text: "宝塔路暗渠口井盖松动"
        ).number
        try await jurisdiction.answerLamp(number, cast, text: "井盖已固定，请放心")
        let post = Post()
        post.answer { .failed(.recipientRefused) }
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        fixture.advance(hours: 24)
        _ = try await jurisdiction.sendNotices(using: post.carrier(), texts: Self.texts)
        let cells = try await everyCell(fixture)
        #expect(cells.count > 50)
        for planted in ["欧阳震华", "13907310001", "139****", "井盖", "宝塔", "路灯不亮", "固定"] {
            let bytes = Array(planted.utf8)
            #expect(cells.allSatisfy { !$0.contains(bytes) }, "\(planted)")
        }
    }

    // MARK: - Support

    private func resident(_ phone: String, _ jurisdiction: Jurisdiction) async throws -> ResidentFile {
        let number = try #require(PhoneNumber(phone))
        let found = try await jurisdiction.residents(.phone(number))
        return try #require(found.first)
    }

    /// Every notice in the outbox.
    private func rows(_ fixture: Fixture) async throws -> [NoticeRows.NoticeRow] {
        let name = fixture.jurisdiction.name
        return try await fixture.engine.read { connection in
            let rows = NoticeRows(name, on: connection)
            return try NoticeState.allCases.flatMap { try rows.notices($0, most: 1_000) }.sorted { $0.id < $1.id }
        }
    }

    /// Every value of every column of the outbox's tables, as bytes, read past the store's own code.
    private func everyCell(_ fixture: Fixture) async throws -> [[UInt8]] {
        let queue = try DatabaseQueue(path: fixture.store + "/store.sqlite")
        return try await queue.read { database in
            var cells: [[UInt8]] = []
            for table in ["notices", "opt_outs", "notice_cursors"] {
                for row in try GRDB.Row.fetchAll(database, sql: "SELECT * FROM \(table)") {
                    for (_, value) in row {
                        switch value.storage {
                        case .string(let text): cells.append(Array(text.utf8))
                        case .blob(let data): cells.append(Array(data))
                        case .int64(let number): cells.append(Array("\(number)".utf8))
                        case .double(let number): cells.append(Array("\(number)".utf8))
                        case .null: break
                        }
                    }
                }
            }
            return cells
        }
    }
}

/// A gateway, a mail server and another system that do as they are told, and what they were handed.
final class Post: Sendable {
    private struct State {
        var taken: [NoticeParcel] = []
        var bodies: [String] = []
        var waiting: [CheckedContinuation<Void, Never>] = []
        var answer: @Sendable () -> DeliveryOutcome = { .delivered(reference: nil) }
    }

    private let state = Mutex(State())

    var taken: [NoticeParcel] { state.withLock(\.taken) }
    var bodies: [String] { state.withLock(\.bodies) }

    func answer(_ answer: @escaping @Sendable () -> DeliveryOutcome) { state.withLock { $0.answer = answer } }

    /// Returns when its task is cancelled.
    static func forever() async { for await _ in AsyncStream<Void>(Void.self, { _ in }) {} }

    /// Returns once something was handed over.
    func waitForFirst() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.taken.isEmpty { state.waiting.append(continuation) }
                return !state.taken.isEmpty
            }
            if isThere { continuation.resume() }
        }
    }

    func carrier(
        page: String? = nil, _ before: @escaping @Sendable (NoticeParcel) async -> Void = { _ in }
    ) -> NoticeCarrier {
        let carry: NoticeCarrier.Carry = { [self] parcel in
            let (waiting, answer) = state.withLock { state in
                state.taken.append(parcel)
                defer { state.waiting = [] }
                return (state.waiting, state.answer)
            }
            for one in waiting { one.resume() }
            await before(parcel)
            return Task.isCancelled ? .retry(.interrupted) : answer()
        }
        return NoticeCarrier(
            sms: carry, mail: carry,
            systems: [
                "portal": { [self] _, body in
                    state.withLock { $0.bodies.append(String(decoding: body, as: UTF8.self)) }
                    return .delivered(reference: nil)
                }
            ], page: page)
    }
}

import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Visits and meetings as a browser without a script meets them.
struct VisitPageTests {
    private static let form = "/visits/new/visit"
    private static let meeting = "/visits/new/courtyard-meeting"
    private static let said = "自来水断断续续 <一周>"

    /// A visit of this morning.
    private static func visit(_ more: (String, String)..., without names: String...) -> [(String, String)] {
        let usual = [
            ("day", "2021-05-07"), ("from", "08:00"), ("until", "08:30"), ("mode", "in_person"),
            ("goers", "v.chen@baota"), ("household", "1-001"), ("heard", said), ("go", "keep"),
        ]
        return usual.filter { field in !names.contains(field.0) && !more.contains { $0.0 == field.0 } } + more
    }

    private static func meeting(items: Int, _ more: (String, String)..., without names: String...) -> [(String, String)]
    {
        let usual = [
            ("day", "2021-05-06"), ("from", "19:30"), ("until", "21:00"), ("host", "宝塔社区居委会"), ("heads", "43"),
            ("minutes", "群众集中反映道路问题"), ("topics", "道路\n饮水"), ("channel", "forum"), ("go", "keep"),
        ]
        let words = (0..<items).map { ("i\($0)_words", "第\($0 + 1)条：路不好走") }
        return usual.filter { field in !names.contains(field.0) && !more.contains { $0.0 == field.0 } } + words + more
    }

    private static func id(_ answer: Answer) throws -> String {
        let location = try #require(answer.headers["location"], "\(answer.text)")
        return try #require(location.firstMatch(of: /\/visits\/([0-9a-f-]{36})\?/)).output.1.description
    }

    // MARK: - Entering

    @Test func `B06: a village official enters a visit with what was raised there, once however often it is sent`()
        async throws
    {
        try await FieldServer.with { field in
            var browser = field.browser()
            let empty = try await browser.open("/visits")
            #expect(empty.status == 200 && empty.text.contains("Nothing is entered yet."), "\(empty.text)")
            #expect(empty.text.contains("href=\"/visits/new#visits\"") && empty.text.contains("#meetings"))
            #expect(empty.text.contains("aria-current=\"page\" data-go=\"v\""))
            let kinds = try await browser.open("/visits/new")
            #expect(kinds.text.contains("href=\"\(Self.form)\"") && kinds.text.contains("whom you met"))
            #expect(kinds.text.contains("href=\"/visits/new/publicity\"") && kinds.text.contains("evidence"))

            let form = try await browser.open(Self.form)
            #expect(form.status == 200 && form.headers["cache-control"] == "no-store")
            #expect(form.text.contains("value=\"v.chen@baota\" checked") && form.text.contains("value=\"2021-05-07\""))
            #expect(form.text.contains("A call or a message is a contact, and counts as no visit."))
            // The own community stands there, with its households to choose from and no others.
            #expect(form.text.contains("name=\"within\" value=\"430304001001\""))
            #expect(form.text.contains("<option value=\"1-002\"") && !form.text.contains("<option value=\"2-001\""))
            #expect(!form.text.contains("王秀英"), "whoever lives there is cut short")
            // From a household's page it stands there already.
            let link = "\(Self.form)?household=1-002"
            for page in ["/households/household/1-002", "/households?in=430304001001"] {
                #expect(try await browser.open(page).text.contains("href=\"\(link)\""), "\(page)")
            }
            let chosen = try await browser.open(link)
            #expect(chosen.status == 200 && chosen.text.contains("name=\"household\" value=\"1-002\""))
            let typed = Self.visit(
                ("household", "1-001 1-002"), ("i0_kind", "concern"), ("i0_words", Self.said),
                ("i0_phone", "139 0731 0001"), ("i0_name", "王秀英"))
            let sent = try await browser.send(Self.form, typed)
            let id = try Self.id(sent)
            // The same form once more is the same entry.
            #expect(try Self.id(try await browser.send(Self.form, typed)) == id)

            let page = try await browser.open("/visits/\(id)?done=activity-recorded")
            #expect(page.text.contains("Recorded.") && page.text.contains("1 matter came of it"), "\(page.text)")
            #expect(page.text.contains("data-done-with=\"visit-heard\"") && page.text.contains("&lt;一周&gt;"))
            #expect(page.text.contains("1-001") && page.text.contains("1-002") && page.text.contains("陈开明"))
            let number = try #require(page.text.firstMatch(of: /href="\/matters\/([A-Z]+-[0-9-]+)"/)).output.1
            #expect(try await browser.open("/matters/\(number)").status == 200)
            let lines = try await field.jurisdiction.activities(most: 10, try await field.request())
            #expect(lines.map(\.met) == [2] && lines.map(\.raised) == [1] && lines.map(\.mode) == [.inPerson])
            let place = try await field.jurisdiction.directory().places.place(try #require(PlaceCode("430304001001")))
            #expect(lines.first?.place == place?.id)
            let list = try await browser.open("/visits")
            #expect(list.text.contains("met 2, 1 raised") && list.text.contains("/visits/\(id)"), "\(list.text)")
        }
    }

    @Test
    func `L01, A04, N09: fifteen things said at one meeting are entered on one page, each a matter that cites it`()
        async throws
    {
        try await FieldServer.with { field in
            var browser = field.browser()
            let form = try await browser.open(Self.meeting)
            #expect(form.text.contains("value=\"宝塔社区居委会\"") && form.text.contains("name=\"i2_words\""))
            #expect(!form.text.contains("name=\"i3_words\""))
            // Further items come without a script, and with everything typed.
            let more = try await browser.send(
                Self.meeting, Self.meeting(items: 3, ("go", "more5"), ("i1_summary", "井盖")))
            #expect(more.status == 200 && more.text.contains("name=\"i7_words\""), "\(more.text)")
            #expect(more.text.contains("第3条：路不好走</textarea>") && more.text.contains("value=\"井盖\""))
            #expect(more.text.contains("群众集中反映道路问题</textarea>") && more.text.contains("value=\"43\""))
            let one = try await browser.send(Self.meeting, Self.meeting(items: 3, ("go", "more")))
            #expect(one.text.contains("name=\"i8_words\"") && !one.text.contains("name=\"i9_words\""))
            let sent = try await browser.send(Self.meeting, Self.meeting(items: 15))
            let id = try Self.id(sent)
            let page = try await browser.open("/visits/\(id)?done=activity-recorded")
            #expect(page.text.contains("15 matters came of it"), "\(page.text)")
            #expect(page.text.matches(of: /href="\/matters\/[A-Z]/).count == 15)
            #expect(page.text.contains("<p>道路</p>") && page.text.contains("43"))
            let activity = try #require(ActivityID(id))
            let file = try await field.jurisdiction.activityFile(activity, try await field.request())
            #expect(file.raised.count == 15 && file.minutes == "群众集中反映道路问题")
            let clerk = try await Cast.actor("clerk.zhou", in: field.jurisdiction)
            let first = try await field.jurisdiction.file(of: try #require(file.raised.first), as: .actor(clerk))
            let registered = first.view.story.compactMap { recorded in
                if case .registered(let event) = recorded.event { event.source } else { nil }
            }
            #expect(registered.map(\.activity) == [activity] && first.view.channel == "forum")
        }
    }

    private struct Refusal: Sendable {
        var what: String
        var form = VisitPageTests.form
        var typed: [(String, String)]
        var status = 422
        var says: String
        /// The field beside which it is said.
        var at: String?
    }

    private static let refusals: [Refusal] = [
        .init(
            what: "unknown household", typed: visit(("household", "9-999")), status: 404, says: "the number “9-999”",
            at: "household"),
        .init(what: "out of reach", typed: visit(("household", "2-001")), status: 403, says: "outside your body"),
        .init(
            what: "a place out of reach", typed: visit(("place", "430304001002")), status: 403,
            says: "outside your body"),
        .init(what: "a place that isn't", typed: visit(("place", "99")), says: "on the list any more", at: "place"),
        .init(what: "tomorrow", typed: visit(("day", "2021-05-08")), says: "still to come", at: "day"),
        .init(what: "no day", typed: visit(without: "day"), says: "Please fill this in.", at: "day"),
        .init(what: "no time of day", typed: visit(("from", "25:00")), says: "like 09:30", at: "from"),
        .init(
            what: "over before it began", typed: visit(("until", "07:00")), says: "ends before it begins", at: "until"),
        .init(what: "no way of meeting", typed: visit(without: "mode"), says: "Please say how.", at: "mode"),
        .init(what: "a way that it isn't", typed: visit(("mode", "message")), says: "It isn", at: "mode"),
        .init(what: "nobody went", typed: visit(without: "goers"), says: "Please fill this in.", at: "goers"),
        .init(
            what: "nobody of that name", typed: visit(("goer", "nobody")), says: "Nobody in office is called “nobody”",
            at: "goer"),
        .init(what: "nobody met", typed: visit(without: "household"), says: "Please fill this in.", at: "household"),
        .init(
            what: "a control character", typed: visit(("i0_words", "路灯\u{7}")), says: "characters that can",
            at: "i0_words"),
        .init(
            what: "a control character in what was heard", typed: visit(("heard", "路灯\u{1b}")),
            says: "characters that can", at: "heard"),
        .init(
            what: "a telephone that is none", typed: visit(("i0_words", "路灯"), ("i0_phone", "five")),
            says: "look like a telephone number", at: "i0_phone"),
        .init(
            what: "a number in what everybody reads",
            typed: visit(("i0_words", "路灯"), ("i0_summary", "打 13907310001")), says: "Item 1, In short",
            at: "i0_summary"),
        .init(
            what: "an item that says nothing", typed: visit(("i2_phone", "13907310001")), says: "It doesn",
            at: "i2_words"),
        .init(
            what: "a field of its kind", typed: visit(("i0_words", "饮水"), ("i0_kind", "relapse-risk")),
            says: "Item 1, class", at: "i0_f0"),
        .init(
            what: "a household of an item that isn't",
            typed: visit(
                ("i0_words", "饮水"), ("i0_kind", "relapse-risk"), ("i0_of", "relapse-risk"), ("i0_f0", "water"),
                ("i0_household", "9-999")), says: "the number “9-999”", at: "i0_household"),
        .init(
            what: "more items than are taken", form: meeting, typed: meeting(items: 101),
            says: "At most 100 matters at once"),
        .init(
            what: "no host", form: meeting, typed: meeting(items: 1, without: "host"), says: "Please fill this in.",
            at: "host"),
        .init(
            what: "a host that isn't", form: meeting, typed: meeting(items: 1, ("host", "无此单位")),
            says: "No body is called “无此单位”", at: "host"),
        .init(
            what: "no minutes", form: meeting, typed: meeting(items: 1, without: "minutes"),
            says: "Please fill this in.", at: "minutes"),
        .init(
            what: "uncounted", form: meeting, typed: meeting(items: 1, ("heads", "many")), says: "whole number",
            at: "heads"),
        .init(
            what: "fewer than none", form: meeting, typed: meeting(items: 1, ("heads", "-3")), says: "negative",
            at: "heads"),
        .init(
            what: "a telephone number as a topic", form: meeting,
            typed: meeting(items: 1, ("topics", "打 13907310001")), says: "Topics: ", at: "topics"),
        .init(
            what: "no such channel", form: meeting, typed: meeting(items: 1, ("channel", "pigeon")),
            says: "Please choose one.", at: "channel"),
    ]

    @Test func `what isn't right is said beside its field, whatever item it is in, and nothing typed is lost`()
        async throws
    {
        try await FieldServer.with { field in
            var browser = field.browser()
            for row in Self.refusals {
                try await browser.open(row.form)
                let refused = try await browser.send(row.form, row.typed)
                #expect(refused.status == row.status, "\(row.what): \(refused.text)")
                #expect(refused.text.contains(row.says), "\(row.what): \(refused.text)")
                if let at = row.at {
                    #expect(refused.text.contains("id=\"visit-\(at)-fault\""), "\(row.what): \(refused.text)")
                    #expect(refused.text.contains("href=\"#visit-\(at)\""), "\(row.what)")
                }
                if !row.typed.contains(where: { $0.1.contains("\u{1b}") }) {
                    let kept = row.form == Self.form ? "&lt;一周&gt;</textarea>" : "value=\"2021-05-06\""
                    #expect(refused.text.contains(kept), "\(row.what)")
                }
            }
            try await browser.open(Self.form)
            let forged = try await browser.send(Self.form, Self.visit(("_token", "x")))
            #expect(forged.status == 403 && forged.text.contains("&lt;一周&gt;</textarea>"))
            #expect(try await field.jurisdiction.activities(most: 5, try await field.request()).isEmpty)
        }
    }

    @Test func `whoever has no visits to enter, and what isn't there, is refused`() async throws {
        try await FieldServer.with(["caller.he", "v.chen"]) { field in
            var caller = field.browser("caller.he")
            for path in ["/visits", "/visits/new", Self.form] {
                let refused = try await caller.open(path)
                #expect(refused.status == 403, "\(path): \(refused.text)")
            }
            var stranger = PlainBrowser(field.server)
            #expect(try await stranger.open("/visits").status == 303)
            var browser = field.browser()
            for path in [
                "/visits/new/no-such", "/visits/none",
                "/visits/01234567-89ab-7def-8123-456789abcdef",
            ] {
                let missing = try await browser.open(path)
                #expect(missing.status == 404, "\(path): \(missing.text)")
            }
        }
    }

    // MARK: - The same twice

    @Test func `V2, A05: the same entered twice is shown, taken where it is said to be another, and folded`()
        async throws
    {
        try await FieldServer.with { field in
            var browser = field.browser()
            try await browser.open(Self.form)
            let first = try Self.id(try await browser.send(Self.form, Self.visit()))
            try await browser.open(Self.form)
            let again = Self.visit(("goers", "v.luo@baota"), ("from", "08:05"))
            let alike = try await browser.send(Self.form, again)
            #expect(alike.status == 409 && alike.text.contains("href=\"/visits/\(first)\""), "\(alike.text)")
            #expect(alike.text.contains("name=\"another\"") && alike.text.contains("&lt;一周&gt;</textarea>"))
            #expect(alike.text.contains("value=\"v.luo@baota\" checked"))
            let second = try Self.id(try await browser.send(Self.form, again + [("another", "true")]))
            #expect(second != first)
            let page = try await browser.open("/visits/\(second)")
            #expect(page.text.contains("value=\"\(first)\"") && page.text.contains("counts once"), "\(page.text)")
            for (typed, says, status) in [
                ([("reason", "两人各记了一次")], "Choose one, or give another", 422),
                ([("into", first), ("reason", "")], "Please fill this in.", 422),
                ([("into", first), ("reason", "打 13907310001")], "打 13907310001", 422),
                ([("other", "/visits/\(second)"), ("reason", "两人")], "folded into itself", 422),
                ([("other", "nowhere"), ("reason", "两人")], "Choose one, or give another", 422),
            ] {
                let refused = try await browser.send("/visits/\(second)/fold", typed)
                #expect(refused.status == status && refused.text.contains(says), "\(typed): \(refused.text)")
            }
            let folded = try await browser.send(
                "/visits/\(second)/fold",
                [("other", "http://localhost/visits/\(first)?lang=zh"), ("reason", "两人各记了一次")])
            #expect(folded.headers["location"] == "/visits/\(first)?done=activity-folded", "\(folded.text)")
            let gone = try await browser.open("/visits/\(second)")
            #expect(gone.text.contains("was folded into another") && !gone.text.contains("name=\"reason\""))
            let lines = try await field.jurisdiction.activities(most: 10, try await field.request())
            #expect(lines.map(\.id.description) == [first])
        }
    }

    // MARK: - Other kinds

    @Test func `B09: a sweep that found nothing is filed, and can't have found something besides`() async throws {
        try await FieldServer.with { field in
            var browser = field.browser()
            let form = try await browser.open("/visits/new/screening")
            #expect(form.text.contains("name=\"nothing\"") && !form.text.contains("name=\"mode\""))
            let sweep = Self.visit(("nothing", "true"), without: "mode", "heard")
            let both = try await browser.send("/visits/new/screening", sweep + [("heard", "漏雨")])
            #expect(both.status == 422 && both.text.contains("id=\"visit-nothing-fault\""), "\(both.text)")
            let id = try Self.id(try await browser.send("/visits/new/screening", sweep))
            let page = try await browser.open("/visits/\(id)")
            #expect(page.text.contains("nothing was found"), "\(page.text)")
            #expect(try await browser.open("/visits").text.contains("nothing found"))
            // Of a whole place no household needs to be named, and without either it isn't taken.
            #expect(form.text.contains("no household needs to be named"))
            let place = Self.visit(("nothing", "true"), without: "mode", "heard", "household")
            try await browser.open("/visits/new/screening")
            let nowhere = try await browser.send(
                "/visits/new/screening", place + [("within", ""), ("place", "")])
            #expect(nowhere.status == 422 && nowhere.text.contains("id=\"visit-household-fault\""), "\(nowhere.text)")
            try await browser.open("/visits/new/screening")
            let whole = try await browser.send("/visits/new/screening", place + [("place", "430304001001")])
            let filed = try await browser.open("/visits/\(try Self.id(whole))")
            #expect(filed.text.contains("nothing was found"), "\(filed.text)")
        }
    }

    @Test func `A09: what is decided on the spot goes to its body with its day, read back`() async throws {
        try await FieldServer.with { field in
            var browser = field.browser()
            let path = "/visits/new/on-site-office"
            let form = try await browser.open(path)
            #expect(form.text.contains("name=\"i0_decided\"") && form.text.contains("name=\"i0_f0\""), "\(form.text)")
            let office = [
                ("day", "2021-05-07"), ("from", "08:00"), ("goers", "v.chen@baota"), ("channel", "visit"),
                ("i0_words", "路灯不亮"), ("i0_decided", "岳塘区住建局"), ("i0_f0", "2021-05-20"), ("go", "keep"),
            ]
            let without = try await browser.send(path, office.filter { $0.0 != "i0_decided" && $0.0 != "i0_f0" })
            #expect(without.status == 422 && without.text.contains("visit-i0_decided-fault"), "\(without.text)")
            #expect(without.text.contains("visit-i0_f0-fault"))
            let unread = try await browser.send(path, office)
            #expect(unread.status == 409 && unread.text.contains("岳塘区住建局"), "\(unread.text)")
            let id = try Self.id(try await browser.send(path, office + [("read_back", "true")]))
            let file = try await field.jurisdiction.activityFile(
                try #require(ActivityID(id)), try await field.request())
            let matter = try await field.jurisdiction.intakeFile(of: try #require(file.raised.first))
            #expect(matter.view.lead?.body == field.server.fixture.cast.housing)
        }
    }

    @Test func `minutes and what it brought are added later, once each where there is one`() async throws {
        try await FieldServer.with { field in
            var browser = field.browser()
            try await browser.open("/visits/new/talk")
            let id = try Self.id(
                try await browser.send(
                    "/visits/new/talk",
                    [("day", "2021-05-07"), ("from", "08:00"), ("heads", "20"), ("go", "keep")]))
            try await browser.open("/visits/\(id)")
            let empty = try await browser.send("/visits/\(id)/minutes", [("text", "")])
            #expect(empty.status == 422 && empty.text.contains("Please fill this in."))
            let form = browser.hidden(of: "/visits/\(id)/minutes").filter { $0.name == "_token" }
                .map { ($0.name, $0.value) }
            let minutes = try await browser.send("/visits/\(id)/minutes", [("text", "讲了医保政策")])
            #expect(minutes.headers["location"] == "/visits/\(id)?done=minutes-added", "\(minutes.text)")
            let page = try await browser.open("/visits/\(id)")
            #expect(page.text.contains("讲了医保政策</blockquote>") && !page.text.contains("/minutes\""))
            // Sent once more from a page that is older than that, it says why nothing was done.
            let twice = try await browser.send(
                "/visits/\(id)/minutes", form + [("_key", String(repeating: "k", count: 43)), ("text", "又讲了一遍")])
            #expect(twice.status == 422 && twice.text.contains("It has minutes already."), "\(twice.text)")
            try await browser.open("/visits/\(id)")
            for (typed, says) in [
                ([("name", "文章"), ("amount", "three"), ("unit", "篇")], "Please give a number"),
                ([("name", "13907310001"), ("amount", "3"), ("unit", "篇")], "outcome-name-fault"),
                ([("name", "文章"), ("amount", "3"), ("unit", "")], "outcome-unit-fault"),
            ] {
                let refused = try await browser.send("/visits/\(id)/outcome", typed)
                #expect(refused.status == 422 && refused.text.contains(says), "\(typed): \(refused.text)")
            }
            let kept = try await browser.send(
                "/visits/\(id)/outcome", [("name", "文章"), ("amount", "3"), ("unit", "篇")])
            #expect(kept.headers["location"] == "/visits/\(id)?done=outcome-kept", "\(kept.text)")
            #expect(try await browser.open("/visits/\(id)").text.contains("文章"))
        }
    }

    // MARK: - Finding

    @Test func `visits are found by kind, place, person and days, a page at a time, and only within one's reach`()
        async throws
    {
        try await FieldServer.with(["v.chen", "v.deng"]) { field in
            let (jurisdiction, request) = (field.jurisdiction, try await field.request())
            let place = try #require(PlaceCode("430304001001"))
            for index in 0..<27 {
                _ = try await jurisdiction.recordActivity(
                    ActivityDraft(
                        kind: "visit", mode: .inPerson, place: place,
                        began: jurisdiction.now.advanced(byMilliseconds: -Int64(index) * Moment.millisecondsPerDay),
                        goers: [.init(person: index == 0 ? "v.luo" : "v.chen", body: "baota")],
                        met: [SubjectName(.household, "1-001")]), request)
            }
            var browser = field.browser()
            let first = try await browser.open("/visits")
            func rows(_ answer: Answer) -> Int { answer.text.matches(of: /<tr data-row>/).count }
            #expect(rows(first) == 25 && first.text.contains("25 entries, with older ones behind"), "\(first.text)")
            let next = try #require(first.text.firstMatch(of: /href="(\/visits\?before=[^"]+)" rel="next"/)).output.1
            let second = try await browser.open(String(next))
            #expect(rows(second) == 2 && !second.text.contains("rel=\"next\""), "\(second.text)")
            for (query, count) in [
                ("kind=screening", 0), ("kind=visit&from=2021-05-06", 2), ("through=2021-05-06&from=2021-05-05", 2),
                ("person=v.luo", 1), ("person=%E7%BD%97%E7%A7%80", 1), ("place=430304001001", 25),
            ] {
                let found = try await browser.open("/visits?\(query)")
                #expect(found.status == 200 && rows(found) == count, "\(query): \(found.text)")
            }
            for query in ["person=nobody", "from=yesterday", "place=x", "place=430304001002", "before=x"] {
                let refused = try await browser.open("/visits?\(query)")
                #expect(refused.status == 422 && refused.text.contains("class=\"faults\""), "\(query): \(refused.text)")
            }
            var neighbour = field.browser("v.deng")
            #expect(rows(try await neighbour.open("/visits")) == 0)
            let id = try #require(try await jurisdiction.activities(most: 1, request).first).id
            let closed = try await neighbour.open("/visits/\(id)")
            #expect(closed.status == 403 && !closed.text.contains("1-001"), "\(closed.text)")
        }
    }
}

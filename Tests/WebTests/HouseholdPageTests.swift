import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Households in the browsers of officials.
struct HouseholdPageTests {
    @Test(
        "L03: a household is entered once, found by its number and by its place, and a form sent twice enters nothing twice"
    )
    func entered() async throws {
        try await LiveServer.inVillages { server in
            var browser = try await server.browser(of: "v.chen")
            let empty = try await browser.open("/households")
            #expect(empty.text.contains("No household is entered yet."), "\(empty.text)")
            #expect(
                empty.text.contains("href=\"/imports/households\">Take in a list")
                    && !empty.text.contains("huiyin import"))
            let form = try await browser.open("/households/new?in=510521100200001")
            #expect(form.text.contains("<option value=\"510521100200001\" selected>"), "\(form.text)")
            // The neighbours' village isn't there to be chosen.
            #expect(!form.text.contains("value=\"510521100201\""))
            let typed = [
                ("type", "household"), ("code", "1-001"), ("place", "510521100200001"), ("name", "王秀英"),
                ("phone", "13907310001"), ("address", "龙井村 3 号"),
            ]
            let entered = try await browser.send("/households/new", typed)
            #expect(
                entered.headers["location"] == "/households/household/1-001?done=household-entered", "\(entered.text)")
            let again = try await browser.send("/households/new", typed)
            #expect(again.status == 303, "\(again.text)")

            let page = try await browser.open("/households/household/1-001")
            #expect(page.text.contains("Household 1-001") && page.text.contains("龙井一组"))
            #expect(!page.text.contains("13907310001") && !page.text.contains("王秀英"), "\(page.text)")
            let found = try await browser.open("/households?q=1-001")
            #expect(found.status == 303 && found.headers["location"] == "/households/household/1-001")
            let missing = try await browser.open("/households?q=9-999")
            #expect(missing.status == 200 && missing.text.contains("9-999") && missing.text.contains("role=\"alert\""))
            let village = try await browser.open("/households?in=510521100200")
            #expect(village.text.contains("href=\"/households/household/1-001\""), "\(village.text)")
            #expect(village.text.contains("href=\"/visits/new/visit?household=1-001\""))
            #expect(village.text.contains("never visited"))
            // Whoever is at home in one village has its households before them at once.
            let home = try await browser.open("/households")
            #expect(home.text.contains("href=\"/households/household/1-001\""), "\(home.text)")
            let list = try await server.jurisdiction.subjectList(
                .household, in: PlaceCode("510521100200"), most: 10, try await server.administrator)
            #expect(list.lines.map(\.code) == ["1-001"] && list.share == Share(0, of: 1))
        }
    }

    @Test("A02, L06: a household's page leads to its open matters and to each visit")
    func around() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001"])
            let jurisdiction = server.jurisdiction
            var browser = try await server.browser(of: "v.chen")
            let empty = try await browser.open("/households/household/1-001")
            #expect(empty.text.contains("None is open that you may see."), "\(empty.text)")
            let official = Request(try await Cast.actor("v.chen", in: jurisdiction))
            let subject = try await jurisdiction.subjectFile(SubjectName(.household, "1-001"), official).subject.id
            let number = try await jurisdiction.register(
                Intake(
                    kind: "livelihood", channel: "visit", words: UseCases.Words(text: "井水浑"), summary: "井水浑",
                    contact: Contact(), place: try #require(PlaceCode("510521100200")),
                    fields: ["utility": .choice("water")], subject: subject), official
            ).number
            let visit = ActivityDraft(
                kind: "visit", mode: .inPerson, began: jurisdiction.now.advanced(byMilliseconds: -3_600_000),
                goers: [.init(person: "v.chen", body: "longjing")], met: [SubjectName(.household, "1-001")])
            let recorded = try await jurisdiction.recordActivity(visit, official)
            let page = try await browser.open("/households/household/1-001")
            #expect(page.text.contains("href=\"/matters/\(number)\"") && page.text.contains("井水浑"), "\(page.text)")
            #expect(page.text.contains("href=\"/visits/\(recorded.id)\""), "\(page.text)")
            #expect(try await browser.open("/visits/\(recorded.id)").status == 200)
        }
    }

    @Test("L03: what can't be entered or changed is said beside its field, and nothing happens")
    func refusals() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001", "1-002"])
            try await server.households(["3-001"], in: "510521100201001")
            var browser = try await server.browser(of: "v.chen")
            for (typed, field, says) in [
                ([("code", "1-001"), ("place", "510521100200001")], "code", "Another has the number"),
                ([("code", "1-009"), ("elsewhere", "510521100201001")], "place", "territory"),
                ([("code", "1-009"), ("elsewhere", "990101")], "place", "990101"),
                ([("code", "1-009"), ("elsewhere", "abc")], "elsewhere", "abc"),
                ([("code", "1-009")], "place", "fill this in"),
                ([("code", "1-009"), ("place", "510521100200001"), ("phone", "12")], "phone", "no telephone number"),
                ([("code", "1-009"), ("place", "510521100200001"), ("since", "2031-01-01")], "since", "still to come"),
                ([("code", ""), ("place", "510521100200001")], "code", "fill this in"),
            ] {
                try await browser.open("/households/new")
                let refused = try await browser.send("/households/new", [("type", "household")] + typed)
                #expect((403...422).contains(refused.status), "\(says): \(refused.status)")
                #expect(refused.text.contains("id=\"enter-\(field)-fault\""), "\(field): \(refused.text)")
                #expect(refused.text.contains(says), "\(says): \(refused.text)")
            }
            let one = "/households/household/1-001"
            for (act, typed, field, says) in [
                ("move", [("place", "510521100200002"), ("on", "2031-01-01")], "on", "still to come"),
                ("renumber", [("code", "1-002")], "code", "Another has the number"),
                ("leave", [("reason", "merged"), ("into", "9-9"), ("on", "2021-05-07")], "into", "9-9"),
                ("leave", [("reason", "merged"), ("on", "2021-05-07")], "into", "merged into one other"),
                (
                    "leave", [("reason", "moved"), ("into", "1-002"), ("on", "2021-05-07")], "into",
                    "goes into no other"
                ),
                ("split", [("into", "1-001A 王强"), ("on", "2021-05-07")], "into", "two lines"),
                ("split", [("into", "1-001A\n1-002"), ("on", "2021-05-07")], "into", "Another has the number"),
                ("combine", [("others", "9-9"), ("code", "1-100"), ("on", "2021-05-07")], "others", "9-9"),
                ("correct", [("name", "王秀兰"), ("reason", "")], "reason", "fill this in"),
            ] {
                try await browser.open(one)
                let refused = try await browser.send("\(one)/\(act)", typed)
                #expect((404...422).contains(refused.status), "\(act) \(says): \(refused.status)")
                #expect(refused.text.contains("id=\"\(act)-\(field)-fault\""), "\(act) \(field): \(refused.text)")
                #expect(refused.text.contains(says), "\(act) \(says): \(refused.text)")
            }
            let list = try await server.jurisdiction.subjectList(
                .household, in: PlaceCode("510521"), most: 10, try await server.administrator)
            #expect(list.lines.map(\.code) == ["1-001", "1-002", "3-001"])
            #expect(
                list.lines.map { $0.place?.code.short } == ["510521100200001", "510521100200001", "510521100201001"])
        }
    }

    @Test("L03: a household moves, is away, gets another number, is split, and leaves the count on that day")
    func changed() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001", "1-002", "1-003"])
            var browser = try await server.browser(of: "v.chen")
            let jurisdiction = server.jurisdiction
            let administrator = try await server.administrator
            func send(_ code: String, _ act: String, _ typed: [(String, String)], to location: String) async throws {
                let address = "/households/household/\(code)"
                try await browser.open(address)
                let answer = try await browser.send("\(address)/\(act)", typed)
                #expect(answer.headers["location"] == location, "\(act): \(answer.status) \(answer.text)")
            }
            let today = ("on", "2021-05-07")
            try await send(
                "1-001", "note", [("status", "away"), today], to: "/households/household/1-001?done=household-changed")
            try await send(
                "1-001", "move", [("place", "510521100200002"), today],
                to: "/households/household/1-001?done=household-changed")
            try await send(
                "1-001", "renumber", [("code", "2-001")], to: "/households/household/2-001?done=household-changed")
            try await send(
                "2-001", "correct", [("name", "王秀兰"), ("members", "王强\n李梅"), ("reason", "写错了")],
                to: "/households/household/2-001?done=household-changed")
            let file = try await jurisdiction.subjectFile(
                SubjectName(.household, "2-001"), inFull: "核对", administrator)
            #expect(file.subject.status == .away && file.places.first?.code.short == "510521100200002")
            #expect(file.details.name == "王秀兰" && file.details.members == ["王强", "李梅"])

            try await send(
                "1-002", "split", [("into", "1-021 王强\n1-022 李梅"), today],
                to: "/households/household/1-021?done=households-recast")
            // The same form once more is answered as it was, though the old one isn't there any more.
            let again = try await browser.send(
                "/households/household/1-002/split", [("into", "1-021 王强\n1-022 李梅"), today])
            #expect(again.status == 303, "\(again.text)")
            try await send(
                "1-021", "combine", [("others", "1-022"), ("code", "1-030"), ("name", "王强"), today],
                to: "/households/household/1-030?done=households-recast")
            try await send("1-003", "leave", [("reason", "moved"), today], to: "/households?done=household-left")
            let list = try await jurisdiction.subjectList(
                .household, in: PlaceCode("510521100200"), most: 10, administrator)
            #expect(list.lines.map(\.code) == ["1-030", "2-001"] && list.share.whole == 2)
            #expect(try await browser.open("/households/household/1-003").status == 404)
            #expect(try await jurisdiction.verify().findings == [])
        }
    }

    @Test("L03: who lives there is shown in full for a reason that is written down, and by no other way")
    func inFull() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001"])
            var browser = try await server.browser(of: "v.chen")
            try await browser.open("/households/household/1-001")
            let silent = try await browser.send("/households/household/1-001/full", [("reason", "")])
            #expect(silent.status == 422 && !silent.text.contains("13907310001"))
            let shown = try await browser.send("/households/household/1-001/full", [("reason", "核实门牌")])
            #expect(shown.status == 200 && shown.text.contains("13907310001") && shown.text.contains("王秀英"))
            #expect(shown.headers["cache-control"]?.contains("no-store") == true)
            // What stands there is what is put right.
            #expect(shown.text.contains("id=\"correct-phone\" name=\"phone\" value=\"13907310001\""), "\(shown.text)")
            let looks = try await server.jurisdiction.audit(most: 20, Request(Actor(role: .auditor)))
                .filter { $0.act == .subjectShown }
            #expect(looks.map(\.reason) == ["1-001: 核实门牌"])
        }
    }

    @Test("B06: what somebody answers for stands first where nobody was yet, each a tap away from a visit")
    func ownPatch() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001", "1-002"])
            try await server.patch("v.chen", "1-001", "1-002")
            let began = server.jurisdiction.now.advanced(byMilliseconds: -Moment.millisecondsPerHour)
            let visit = ActivityDraft(
                kind: "visit", mode: .inPerson, began: began,
                goers: [.init(person: "v.chen", body: "longjing")], met: [SubjectName(.household, "1-001")])
            _ = try await server.jurisdiction.recordActivity(visit, try await server.administrator)
            var browser = try await server.browser(of: "v.chen")
            let page = try await browser.open("/households")
            #expect(page.text.contains("2; 1 of them was never visited"), "\(page.text)")
            let first = try #require(page.text.range(of: "/visits/new/visit?household=1-002"))
            let second = try #require(page.text.range(of: "/visits/new/visit?household=1-001"))
            #expect(first.lowerBound < second.lowerBound)
            let mine = try await browser.open("/households?show=mine")
            #expect(mine.text.contains("household=1-002") && mine.text.contains("<h1>Mine</h1>"))
            var other = try await server.browser(of: "v.luo")
            let none = try await other.open("/households?show=mine")
            #expect(none.text.contains("You answer for none yet"), "\(none.text)")
        }
    }

    @Test("A02, X02: a household says who answers for it at each tier, and which tiers have nobody")
    func answering() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001"])
            try await server.patch("v.chen", "1-001")
            var browser = try await server.browser(of: "v.deng")
            #expect(try await browser.open("/households/household/1-001").status == 403)
            var leader = try await server.browser(of: "c.gao")
            let page = try await leader.open("/households/household/1-001")
            #expect(page.text.contains("陈开明") && page.text.contains("households by patch"), "\(page.text)")
            // A leader doesn't keep the list, and says who answers: gaps lead to the form.
            #expect(!page.text.contains("/households/household/1-001/move"))
            #expect(page.text.contains("/linkages/new?tier=leader-point&amp;place=510521100200"), "\(page.text)")
            #expect(page.text.contains("/linkages/new?tier=pairing&amp;household=1-001"))
            var caller = try await server.browser(of: "caller.he")
            #expect(try await caller.open("/households").status == 403)
            var nobody = PlainBrowser(server)
            #expect(try await nobody.open("/households").headers["location"] == "/sign-in?to=%2Fhouseholds")
        }
    }
}

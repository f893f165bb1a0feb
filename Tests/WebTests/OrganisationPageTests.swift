import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Bodies, organisation files and the playbook in the browser of an administrator.
struct OrganisationPageTests {
    @Test func `a body is founded, changed and dissolved as the plan of a file allows`() async throws {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            let list = try await browser.open("/admin/units")
            #expect(list.text.contains("Yuetang Housing Bureau") && list.text.contains("yuetang-housing"))
            for (fields, says) in [
                ([("code", "hotline"), ("name", "热线")], "This body exists already."),
                ([("code", "Parks Office"), ("name", "园林局")], "can&#39;t be a code"),
                ([("code", "parks"), ("name", "")], "Please fill this in."),
            ] {
                let refused = try await browser.send("/admin/units", fields)
                #expect(refused.status == 422 && refused.text.contains(says), "\(says): \(refused.text)")
            }
            let founded = try await browser.send(
                "/admin/units", [("code", "parks"), ("name", "园林局"), ("name_en", "Parks")])
            #expect(founded.headers["location"] == "/admin/units/parks?done=unit-founded", "\(founded.text)")
            let empty = try await browser.open("/admin/units?show=empty")
            #expect(empty.text.contains("/admin/units/parks") && !empty.text.contains("/admin/units/yuhu-water"))
            #expect(try await browser.open("/admin?lang=en").text.contains("1 body has nobody in office"))

            try await browser.open("/admin/units/parks")
            let renamed = try await browser.send(
                "/admin/units/parks/name", [("name", "园林绿化局"), ("name_en", "")])
            #expect(renamed.status == 303, "\(renamed.text)")
            let parks = try #require(try await server.jurisdiction.directory().body("parks"))
            #expect(parks.name == Name(zh: "园林绿化局"))
            try await browser.open("/admin/units/parks")
            let nowhere = try await browser.send("/admin/units/parks/territory", [("places", "4303 no-place")])
            #expect(nowhere.status == 422 && nowhere.text.contains("no place code"), "\(nowhere.text)")
            let territory = try await browser.send("/admin/units/parks/territory", [("places", "430302\n430304")])
            #expect(territory.status == 303, "\(territory.text)")
            try await browser.open("/admin/units/parks")
            let functions = try await browser.send("/admin/units/parks/functions", [("functions", "nothing-known")])
            #expect(functions.status == 422, "\(functions.text)")
            let attached = try await browser.send(
                "/admin/units/parks/attach", [("chain", "no-such-chain"), ("parent", "hotline")])
            #expect(attached.status == 422 && attached.text.contains("no-such-chain"), "\(attached.text)")
            let dissolved = try await browser.send("/admin/units/parks/dissolve", [("closed", "2021-05-07")])
            #expect(dissolved.headers["location"] == "/admin/units/parks?done=unit-dissolved", "\(dissolved.text)")
            let page = try await browser.open("/admin/units/parks")
            #expect(!page.text.contains("action=\"/admin/units/parks/name\""))
            #expect(try await browser.open("/admin/units?show=dissolved").text.contains("parks"))
        }
    }

    @Test func `a body with open matters needs a successor, and people in it leave first`() async throws {
        try await LiveServer.with(people: []) { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await jurisdiction.registerLamp(cast).number
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            var browser = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            try await browser.open("/admin/units/yuetang-housing")
            let refused = try await browser.send("/admin/units/yuetang-housing/dissolve", [("closed", "2021-05-07")])
            #expect(refused.status == 422, "\(refused.text)")
            #expect(
                refused.text.contains(number.description) || refused.text.contains("still in office"), "\(refused.text)"
            )
            #expect(try await jurisdiction.directory().body("yuetang-housing")?.isStanding == true)
        }
    }

    private static func file(_ name: String, _ text: String) -> PlainBrowser.File {
        .init(name: name, bytes: Array(text.utf8), media: "text/csv")
    }

    @Test func `a file is compared first, faults by line and column, and carried out as it was shown`() async throws {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            let address = "/admin/organisation-file"
            try await browser.open(address)
            for (name, text, says) in [
                ("people.csv", "code,name\nxu.jing,徐静\nXU,徐\n", "people.csv line 3 (people, code)"),
                ("posts.csv", "person,body,role\nclerk.zhou,hotlin,clerk\n", "near it: hotline"),
                ("posts.csv", "person,body,role\nclerk.zhou,hotline,boss\n", "“boss” is no role"),
                ("things.csv", "code,name\n", "doesn&#39;t say which table it is"),
                ("people.csv", "code,name\n\"xu.jing,徐静\n", "quot"),
                ("book.xls", "\u{D0}\u{CF}", "which table"),
            ] {
                try await browser.open(address)
                let refused = try await browser.send(address, [("table", "")], field: "file", [Self.file(name, text)])
                #expect(refused.text.contains(says), "\(name): \(refused.status) \(refused.text)")
                #expect(!refused.text.contains("organisation-file/apply"), "\(name)")
            }
            let before = try await server.jurisdiction.directory().staff.all.count
            try await browser.open(address)
            let plan = try await browser.send(
                address, [("table", "people")], field: "file",
                [Self.file("list.csv", "code,name\nxu.jing,徐静\nma.li,马丽\n")])
            #expect(plan.status == 200 && plan.text.contains("+ xu.jing 徐静"), "\(plan.text)")
            #expect(plan.text.contains("2 changes, not written yet"))
            #expect(try await server.jurisdiction.directory().staff.all.count == before)

            // Somebody else enters one of them meanwhile: the plan is shown anew, and then carried out.
            let other = try await server.jurisdiction.change(
                [.person("ma.li", name: "马丽")], try await server.administrator)
            #expect(other.isApplied)
            let changed = try await browser.send("\(address)/apply")
            #expect(changed.status == 422 && changed.text.contains("Somebody changed the organisation meanwhile"))
            #expect(try await server.jurisdiction.directory().person("xu.jing") == nil)
            let done = try await browser.send("\(address)/apply")
            #expect(done.headers["location"] == "/admin/units?done=file-applied", "\(done.text)")
            #expect(try await server.jurisdiction.directory().person("xu.jing")?.name == "徐静")

            try await browser.open(address)
            let token = browser.hidden(of: address).map { ($0.name, $0.value) }
            let forged = try await browser.send("\(address)/apply", token + [("held", "AAAA")])
            #expect(forged.status == 422 && forged.text.contains("nothing was written"), "\(forged.text)")
            try await browser.open(address)
            let large = String(repeating: "x,y\n", count: 40_000)
            let refused = try await browser.send(
                address, [("table", "people")], field: "file", [Self.file("p.csv", "code,name\n" + large)])
            #expect(refused.status == 422 && refused.text.contains("a page takes 150 KB"), "\(refused.text)")
        }
    }

    @Test func `a heading that isn't recognised is said to be a column, and the file is compared and carried out so`()
        async throws
    {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            let address = "/admin/organisation-file"
            let file = Self.file("people.csv", "工牌,大名,备注\nxu.jing,徐静,无\n")
            try await browser.open(address)
            let lacking = try await browser.send(address, [("table", "")], field: "file", [file])
            #expect(lacking.text.contains("people.csv line 1"), "\(lacking.text)")
            #expect(lacking.text.contains("people: 工牌") && lacking.text.contains("people: 备注"), "\(lacking.text)")
            #expect(!lacking.text.contains("organisation-file/apply"))
            for (typed, says) in [
                ([("c0", "code"), ("c1", "code")], "Two columns are"), ([("c0", "role")], "Please choose one"),
            ] {
                let refused = try await browser.send("\(address)/look", typed)
                #expect(refused.status == 422 && refused.text.contains(says), "\(typed): \(refused.text)")
                #expect(refused.text.contains("people: 工牌"), "\(refused.text)")
            }
            let plan = try await browser.send("\(address)/look", [("c0", "code"), ("c1", "name"), ("c2", "")])
            #expect(plan.status == 200 && plan.text.contains("+ xu.jing 徐静"), "\(plan.text)")
            #expect(try await server.jurisdiction.directory().person("xu.jing") == nil)
            let done = try await browser.send("\(address)/apply")
            #expect(done.headers["location"] == "/admin/units?done=file-applied", "\(done.text)")
            #expect(try await server.jurisdiction.directory().person("xu.jing")?.name == "徐静")

            // What is recognised wrongly gives way to what somebody chooses.
            let two = Self.file("people.csv", "code,name,大名\nma.li,M,马丽\n")
            try await browser.open(address)
            try await browser.send(address, [("table", "")], field: "file", [two])
            let chosen = try await browser.send("\(address)/look", [("c0", "name")])
            #expect(chosen.text.contains("+ ma.li 马丽"), "\(chosen.text)")
        }
    }

    // MARK: - Playbook

    @Test func `the edition in force is explained, and another is checked before it is adopted`() async throws {
        try await LiveServer.with(people: []) { server in
            let jurisdiction = server.jurisdiction
            var browser = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            let page = try await browser.open("/admin/playbook")
            #expect(page.text.contains("In force: edition") && page.text.contains("/admin/playbook/kinds/concern"))
            let picture = try await browser.open("/admin/playbook/pictures/concern.svg")
            #expect(picture.headers["content-type"] == "image/svg+xml" && picture.text.hasPrefix("<svg"))
            let text = try await jurisdiction.playbookFile(try await server.administrator).text
            let source = try await browser.open("/admin/playbook/text.yaml")
            #expect(source.text == text && source.headers["content-disposition"]?.contains(".yaml") == true)

            func sent(_ text: String) async throws -> Answer {
                try await browser.open("/admin/playbook")
                return try await browser.send(
                    "/admin/playbook", [], field: "file", [.init(name: "next.yaml", bytes: Array(text.utf8))])
            }
            let faulty = try await sent(text + "\nnonsense: 1\n")
            #expect(faulty.text.contains("next.yaml:") && faulty.text.contains("error:"), "\(faulty.text)")
            #expect(!faulty.text.contains("action=\"/admin/playbook/adopt\""))
            let same = try await sent(text)
            #expect(same.text.contains("class=\"refusal\"") && !same.text.contains("action=\"/admin/playbook/adopt\""))
            let edition = jurisdiction.playbook.id.edition
            let next = text.replacingOccurrences(of: "edition: \(edition)", with: "edition: 2031-01-01")
                .replacingOccurrences(of: "offline-within: 3 d", with: "offline-within: 4 d")
            let good = try await sent(next)
            #expect(good.status == 200 && good.text.contains("<ins>"), "\(good.text)")
            #expect(jurisdiction.playbook.id.edition == edition)
            let adopted = try await browser.send("/admin/playbook/adopt")
            #expect(adopted.headers["location"] == "/admin/playbook?done=edition-adopted", "\(adopted.text)")
            #expect(jurisdiction.playbook.id.edition == "2031-01-01")
            try await browser.open("/admin/playbook")
            let token = browser.hidden(of: "/admin/playbook").map { ($0.name, $0.value) }
            let forged = try await browser.send("/admin/playbook/adopt", token + [("held", "AAAA")])
            #expect(forged.status == 422 && forged.text.contains("nothing was adopted"), "\(forged.text)")
        }
    }
}

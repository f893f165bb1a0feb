import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Places in the browser of an administrator: looked for, changed, and drawn.
struct PlacePagesTests {
    @Test("L17, B15: places are found by name and by code, from the county to the group, and others are refused")
    func found() async throws {
        try await LiveServer.inVillages { server in
            var browser = try await server.browser(of: "admin.li")
            let top = try await browser.open("/admin/places")
            #expect(top.text.contains("泸县") && top.text.contains("villagers&#39; group: 3"), "\(top.text)")
            #expect(top.text.contains("href=\"/admin/places?below=510521\""))
            let below = try await browser.open("/admin/places?below=510521100200")
            #expect(below.text.contains("龙井一组") && !below.text.contains("鱼目一组"))
            let village = try await browser.open("/admin/places/510521100200")
            #expect(village.text.contains("泸县") && village.text.contains("福集镇") && village.text.contains("龙井二组"))
            for link in [
                "/coverage/510521100200", "/households?in=510521100200", "/matters?place=510521100200",
                "/linkages?in=510521100200",
            ] {
                #expect(village.text.contains("href=\"\(link)\""), "\(link)")
                #expect(try await browser.opened(link).status == 200, "\(link)")
            }
            #expect(try await browser.open("/admin/places?q=zzz").text.contains("No place fits"))
            for path in ["/admin/places/999999", "/admin/places/nowhere", "/admin/places?below=999999"] {
                #expect(try await browser.opened(path).status == 404, "\(path)")
            }
            var other = try await server.browser(of: "v.deng")
            for path in ["/admin/places", "/admin/places/510521", "/admin/places/boundaries"] {
                #expect(try await other.opened(path).status == 403, "\(path)")
                let stranger = try await PlainBrowser(server).opened(path)
                #expect(stranger.status == 303, "\(path): \(stranger.status)")
            }
            try await other.open("/account")
            let token = other.hidden(of: "/sign-out").map { ($0.name, $0.value) }
            for (path, fields) in [
                ("/admin/places", [("code", "44"), ("name", "甲"), ("level", "county")]),
                ("/admin/places/510521/name", [("name", "甲"), ("on", "2021-05-01")]),
                ("/admin/places/510521100200/close", [("successor", "510521100201"), ("on", "2021-05-01")]),
            ] {
                let refused = try await other.send(path, token + fields)
                #expect(refused.status == 403, "\(path): \(refused.status)")
            }
            #expect(
                try await server.jurisdiction.directory().places.holder(of: try Self.code("510521"))?.name.zh == "泸县")
        }
    }

    private static func code(_ text: String) throws -> PlaceCode { try #require(PlaceCode(text)) }

    @Test("L17: 三乡改镇: after a recoding the old code leads to the new place, and says until when it was its code")
    func recoded() async throws {
        try await LiveServer.inVillages { server in
            var browser = try await server.browser(of: "admin.li")
            let (old, new) = ("/admin/places/510521100", "/admin/places/510521199")
            try await browser.open(old)
            for (typed, day, says) in [
                ("510521100200", "2021-05-01", "belongs to"), ("51052119x", "2021-05-01", "is no place code"),
                ("510521199", "2031-05-01", "hasn&#39;t come yet"), ("510521199", "", "Please fill this in."),
                ("", "2021-05-01", "Please fill this in."),
            ] {
                let refused = try await browser.send("\(old)/code", [("code", typed), ("on", day)])
                #expect(refused.status == 422 && refused.text.contains(says), "\(typed) \(day): \(refused.text)")
            }
            try await browser.open(old)
            let fields = browser.hidden(of: "\(old)/code").map { ($0.name, $0.value) }
            let typed = fields + [("code", "510521199"), ("on", "2021-05-01")]
            for _ in 1...2 {
                let done = try await browser.send("\(old)/code", typed)
                #expect(done.headers["location"] == "\(new)?done=place-recoded", "\(done.text)")
            }
            let former = try await browser.open(old)
            #expect(
                former.status == 200 && former.text.contains("510521100 was the code of 福集镇 until"), "\(former.text)")
            #expect(former.text.contains("href=\"\(new)\""))
            let page = try await browser.open(new)
            #expect(page.text.contains("Former codes") && page.text.contains("510521100"))
            #expect(page.text.contains("龙井村"), "what lay in it lies in it")
            #expect(page.text.contains("recoded from 510521100 to 510521199"), "\(page.text)")
            let found = try await browser.open("/admin/places?q=510521100")
            #expect(found.text.contains("formerly 510521100, before") && found.text.contains(new), "\(found.text)")
            let place = try await server.jurisdiction.directory().places.place(try Self.code("510521100"))
            #expect(place?.code.short == "510521199" && place?.formerCodes.count == 1)
        }
    }

    @Test("L17, B15: a place is renamed, opened, moved and closed; a closed one's code leads to what it went into")
    func changed() async throws {
        try await LiveServer.inVillages { server in
            var browser = try await server.browser(of: "admin.li")
            let group = "/admin/places/510521100200003"
            try await browser.open("/admin/places/510521100200")
            let opened = try await browser.send(
                "/admin/places/510521100200/place",
                [("code", "510521100200003"), ("name", "龙井三组"), ("level", "group"), ("on", "2021-05-01")])
            #expect(opened.headers["location"] == "\(group)?done=place-opened", "\(opened.text)")
            try await browser.open("/admin/places/510521100200")
            for (typed, says) in [
                ([("code", "510521100200003"), ("name", "又一组"), ("level", "group")], "belongs to"),
                ([("code", "510521100200004"), ("name", "又一组"), ("level", "township")], "can&#39;t lie in a"),
                ([("code", "510521100200004"), ("name", ""), ("level", "group")], "Please fill this in."),
            ] {
                let refused = try await browser.send("/admin/places/510521100200/place", typed)
                #expect(refused.status == 422 && refused.text.contains(says), "\(typed): \(refused.text)")
            }
            try await browser.open(group)
            let named = try await browser.send(
                "\(group)/name", [("name", "新三组"), ("name_en", "New Third"), ("level", "group"), ("on", "2021-05-02")])
            #expect(named.headers["location"] == "\(group)?done=place-changed", "\(named.text)")
            try await browser.open(group)
            let astray = try await browser.send("\(group)/move", [("parent", "999999"), ("on", "2021-05-02")])
            #expect(astray.status == 422 && astray.text.contains("There is no place with the code 999999"))
            let moved = try await browser.send("\(group)/move", [("parent", "510521100201"), ("on", "2021-05-02")])
            #expect(moved.headers["location"] == "\(group)?done=place-changed", "\(moved.text)")
            let history = try await browser.open(group).text
            for line in ["opened as 龙井三组", "renamed from 龙井三组 to New Third", "moved from 龙井村 to 鱼目村"] {
                #expect(history.contains(line), "\(line): \(history)")
            }
            let places = try await server.jurisdiction.directory().places
            let place = try #require(places.place(try Self.code("510521100200003")))
            #expect(place.name == Name(zh: "新三组", en: "New Third"))
            #expect(place.parent.flatMap { places[$0] }?.name.zh == "鱼目村")

            try await browser.open("/admin/places/510521100201")
            let full = try await browser.send(
                "/admin/places/510521100201/close", [("successor", "510521100200"), ("on", "2021-05-03")])
            #expect(full.status == 422 && full.text.contains("2 places lie in it"), "\(full.text)")
            try await browser.open(group)
            let itself = try await browser.send(
                "\(group)/close", [("successor", "510521100200003"), ("on", "2021-05-03")])
            #expect(itself.status == 422 && itself.text.contains("can&#39;t lie in itself"), "\(itself.text)")
            let closed = try await browser.send(
                "\(group)/close", [("successor", "510521100200001"), ("on", "2021-05-03")])
            #expect(closed.headers["location"] == "\(group)?done=place-closed", "\(closed.text)")
            let page = try await browser.open(group)
            #expect(
                page.text.contains("went into 龙井一组") && page.text.contains("href=\"/admin/places/510521100200001\""))
            #expect(!page.text.contains("action=\"\(group)/name\""), "a closed place isn't changed")
            #expect(try await browser.open("/admin/places/510521100200001").text.contains("New Third"))
            #expect(try await browser.open("/admin/places?show=closed").text.contains(group))
            #expect(!(try await browser.open("/admin/places?below=510521100201").text.contains(group)))
        }
    }

    // MARK: - Boundaries

    private static func square(_ properties: String, _ longitude: Double, _ latitude: Double, _ side: Double) -> String
    {
        let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)]
        let ring = corners.map { "[\(longitude + $0.0),\(latitude + $0.1),12]" }.joined(separator: ",")
        return """
            {"type":"Feature","properties":{\(properties)},"geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}
            """
    }

    private static func file(_ features: [String], name: String = "map.geojson") -> PlainBrowser.File {
        let text = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
        return .init(name: name, bytes: Array(text.utf8), media: "application/geo+json")
    }

    @Test("L17: boundaries are compared first, by a property that can be chosen, then written and drawn")
    func drawn() async throws {
        try await LiveServer.inVillages { server in
            var browser = try await server.browser(of: "admin.li")
            let address = "/admin/places/boundaries"
            #expect(try await browser.open("/admin/places/510521100").text.contains("There is no boundary yet"))
            let features = [
                Self.square("\"code\":510521100,\"label\":\"龙井村\"", 105.4, 29.1, 0.2),
                Self.square("\"code\":\"510521100200\",\"label\":\"鱼目村\"", 105.41, 29.11, 0.1),
                Self.square("\"code\":\"999999\",\"label\":\"无此村\"", 105.5, 29.1, 0.1),
                "{\"type\":\"Feature\",\"properties\":{\"code\":\"510521\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[105,29]}}",
            ]
            try await browser.open(address)
            let plan = try await browser.send(address, [], field: "file", [Self.file(features)])
            #expect(plan.status == 200 && plan.text.contains("2 boundaries, not written yet"), "\(plan.text)")
            #expect(plan.text.contains("matched to places by “code”") && plan.text.contains("Feature 3 “999999"))
            #expect(plan.text.contains("it is no polygon") && plan.text.contains("鱼目村"), "who still lacks one is named")
            #expect(try await server.jurisdiction.boundaries().isEmpty)
            // By another property other places are meant.
            let other = try await browser.send("\(address)/look", [("property", "label")])
            #expect(
                other.text.contains("matched to places by “label”")
                    && other.text.contains("2 boundaries, not written yet"))
            let back = try await browser.send("\(address)/look", [("property", "code")])
            #expect(back.text.contains("matched to places by “code”"))
            let done = try await browser.send("\(address)/take")
            #expect(done.headers["location"] == "/admin/places?done=boundaries-taken", "\(done.text)")
            let places = try await server.jurisdiction.directory().places
            let kept = try await server.jurisdiction.boundaries().keys.compactMap { places[$0]?.code.short }
            #expect(kept.sorted() == ["510521100", "510521100200"])

            let town = try await browser.open("/admin/places/510521100")
            #expect(
                town.text.contains("<path class=\"tile area step-0\"")
                    && town.text.contains("<path class=\"tile area step-1\""))
            #expect(town.text.contains("<a href=\"/admin/places/510521100200\" aria-label=\"龙井村\">"))
            #expect(town.text.contains("1 place below it has no boundary"), "\(town.text)")
            let lacking = try await browser.open("/admin/places?show=unbounded")
            #expect(lacking.text.contains("510521100201") && !lacking.text.contains("/admin/places/510521100200\""))
        }
    }

    @Test(
        "L17: a file that is broken, none, or too large is refused with what is wrong; what was changed meanwhile is shown anew"
    )
    func refused() async throws {
        try await LiveServer.inVillages { server in
            var browser = try await server.browser(of: "admin.li")
            let address = "/admin/places/boundaries"
            let one = Self.square("\"code\":\"510521100\"", 105.4, 29.1, 0.2)
            var cut = Self.file([one])
            cut.bytes.removeLast(7)
            func plain(_ text: String) -> PlainBrowser.File { .init(name: "a.json", bytes: Array(text.utf8)) }
            for (file, says) in [
                (cut, "can&#39;t be read at byte"), (plain("code,name\n"), "can&#39;t be read at byte"),
                (plain("{\"type\":\"Topology\"}"), "no GeoJSON FeatureCollection"),
                (plain("{\"type\":\"FeatureCollection\",\"features\":[]}"), "no features in it"),
                (.init(name: "large.json", bytes: [], zeros: 10 << 20 + 1), "a page takes 10 MB"),
            ] {
                try await browser.open(address)
                let refused = try await browser.send(address, [], field: "file", [file])
                #expect(refused.status == 422 && refused.text.contains(says), "\(says): \(refused.text)")
                #expect(!refused.text.contains("boundaries/take"))
            }
            try await browser.open(address)
            let token = browser.hidden(of: address).map { ($0.name, $0.value) }
            let forged = try await browser.send("\(address)/take", token + [("held", "AAAA")])
            #expect(forged.status == 422 && forged.text.contains("nothing was written"), "\(forged.text)")

            try await browser.open(address)
            let plan = try await browser.send(address, [], field: "file", [Self.file([one])])
            #expect(plan.text.contains("1 boundary, not written yet"), "\(plan.text)")
            _ = try await server.jurisdiction.change(
                try Self.code("510521100"), .recode(try Self.code("510521199")), on: server.jurisdiction.today,
                try await server.administrator)
            let changed = try await browser.send("\(address)/take")
            #expect(changed.status == 422 && changed.text.contains("Somebody changed places or boundaries meanwhile"))
            #expect(try await server.jurisdiction.boundaries().isEmpty)
            // The former code still means the place.
            let done = try await browser.send("\(address)/take")
            #expect(done.headers["location"] == "/admin/places?done=boundaries-taken", "\(done.text)")
            #expect(try await server.jurisdiction.boundaries().count == 1)
        }
    }
}

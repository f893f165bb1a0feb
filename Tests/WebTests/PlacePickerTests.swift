import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Choosing where it is, and saying where the phone is, as a browser without a script meets it.
struct PlacePickerTests {
    private static let text = "路灯不亮"

    private static func withPlaces(_ body: @Sendable (LiveServer) async throws -> Void) async throws {
        try await LiveServer.with(people: []) { server in
            let rows = [
                "code,name", "430302,雨湖区", "430304,岳塘区", "430304001,宝塔街道", "430304002,书院路街道",
                "430304001001,宝塔社区", "430304001002,河东社区",
            ]
            let many = (1...30).map { "4303020\($0 < 10 ? "0" : "")\($0),第\($0)镇" }
            let file = try OrganisationUpload(
                name: "places.csv", bytes: Array((rows + many).joined(separator: "\n").utf8)
            ).file()
            let plan = try await server.jurisdiction.importOrganisation(
                file, dryRun: false, try await Cast.actor("admin.li", in: server.jurisdiction))
            #expect(plan.rejects == [])
            try await body(server)
        }
    }

    @Test func `a place is chosen by tapping, level by level, and the page comes back to where it was tapped`()
        async throws
    {
        try await Self.withPlaces { server in
            var browser = PlainBrowser(server)
            let form = try await browser.open("/report")
            #expect(form.text.contains("<div id=\"place\"></div>"))
            #expect(form.text.contains("name=\"spot\" value=\"430304\" formaction=\"/report#place\">岳塘区</button>"))
            // There is one way to choose: what can be tapped isn't in a list as well.
            #expect(!form.text.contains("name=\"place\"") && !form.text.contains("name=\"go\""))
            // Enter in a field presses what is meant, not the first place.
            let first = try #require(form.text.firstMatch(of: /<button class="([^"]*)"[^>]*>/))
            #expect(first.output.1 == "default")

            let district = try await browser.send("/report", [("text", Self.text), ("spot", "430304")])
            #expect(district.status == 200 && district.text.contains("Where: 岳塘区"), "\(district.text)")
            #expect(district.text.contains("\(Self.text)</textarea>"))
            let street = try await browser.send("/report", [("text", Self.text), ("spot", "430304001")])
            #expect(street.text.contains("value=\"430304001002\" formaction"), "\(street.text)")
            // Tapped, it is this place, whatever stands in the list.
            let village = try await browser.send(
                "/report", [("text", Self.text), ("place", "430304001001"), ("spot", "430304001002")])
            #expect(village.text.contains("岳塘区 · 宝塔街道 · 河东社区") && !village.text.contains("name=\"place\""))
            let check = try await browser.send("/report", [("text", Self.text)])
            #expect(check.text.contains("岳塘区 · 宝塔街道 · 河东社区") && check.text.contains("Please check"))
            let again = try await browser.send("/report/check", [("go", "change")])
            #expect(again.text.contains("value=\"anywhere\" formaction=\"/report#place\""))

            // More than can be laid out are in the list alone.
            try await browser.open("/report")
            let towns = try await browser.send("/report", [("text", Self.text), ("spot", "430302")])
            #expect(towns.text.contains("第30镇</option>") && !towns.text.contains("class=\"spots\""))
            // The list's button stands behind the list, before the photos, and says what it does; pressed for nothing it says so.
            let list = try #require(towns.text.range(of: "name=\"place\""))
            let more = try #require(towns.text.range(of: "name=\"go\" value=\"place\" formaction=\"/report#place\""))
            let photos = try #require(towns.text.range(of: "name=\"photos\""))
            #expect(list.lowerBound < more.lowerBound && more.lowerBound < photos.lowerBound)
            #expect(towns.text.contains("List the places within it"))
            let none = try await browser.send("/report", [("text", Self.text), ("go", "place")])
            #expect(none.status == 422 && none.text.contains("Choose a place here first"), "\(none.text)")
            #expect(none.text.contains("\(Self.text)</textarea>"))
            let town = try await browser.send("/report", [("place", "430302001"), ("go", "place")])
            #expect(town.status == 200 && town.text.contains("Where: 雨湖区 · 第1镇"), "\(town.text)")
            let gone = try await browser.send("/report", [("text", Self.text), ("spot", "990101")])
            #expect(gone.text.contains("on the list any more"), "\(gone.text)")
        }
    }

    @Test("L17: a code that a page still shows, or somebody types, leads to the place that has another by now")
    func formerCodes() async throws {
        try await Self.withPlaces { server in
            let keeper = Request(try await Cast.actor("admin.li", in: server.jurisdiction))
            let (old, new) = (try #require(PlaceCode("430304001")), try #require(PlaceCode("430304009")))
            try await server.jurisdiction.change(old, .recode(new), on: server.jurisdiction.today, keeper)
            var browser = PlainBrowser(server)
            try await browser.open("/report")
            let street = try await browser.send("/report", [("text", Self.text), ("spot", "430304001")])
            #expect(street.status == 200 && street.text.contains("Where: 岳塘区 · 宝塔街道"), "\(street.text)")
            #expect(street.text.contains("name=\"within\" value=\"430304009\""))
            let check = try await browser.send("/report", [("text", Self.text), ("within", "430304001")])
            #expect(check.text.contains("岳塘区 · 宝塔街道") && check.text.contains("Please check"))
        }
    }

    @Test func `a pin is put by pressing a picture of the place, without a script, and can be moved and taken out`()
        async throws
    {
        try await Self.withPlaces { server in
            // A tenth of a degree wide and high, its north-western corner at 27.9° and 112.9°.
            let ring = [(112.9, 27.8), (113.0, 27.8), (113.0, 27.9), (112.9, 27.9), (112.9, 27.8)]
            let outline = BoundaryFeature(
                properties: ["code": "430304001"],
                polygons: [[ring.map { .init(longitude: $0.0, latitude: $0.1) }]])
            let report = try await server.jurisdiction.importBoundaries(
                [outline], try await Cast.actor("admin.li", in: server.jurisdiction))
            #expect(report.rejects.isEmpty)
            var browser = PlainBrowser(server)
            // Where nothing is chosen, or nobody knows where it lies, there is nothing to point into.
            #expect(!(try await browser.open("/report").text.contains("type=\"image\"")))
            let district = try await browser.send("/report", [("text", Self.text), ("spot", "430304")])
            #expect(!district.text.contains("type=\"image\""))
            let street = try await browser.send("/report", [("text", Self.text), ("spot", "430304001")])
            let size = try #require(street.text.firstMatch(of: /type="image"[^>]*width="(\d+)" height="(\d+)"/))
            #expect(street.text.contains("formaction=\"/report#pin\""))
            let (width, height) = (try #require(Int(size.output.1)), try #require(Int(size.output.2)))
            func pressed(_ x: Int, _ y: Int, _ position: String = "") -> [(String, String)] {
                [("text", Self.text), ("position", position), ("pin.x", "\(x)"), ("pin.y", "\(y)")]
            }
            let pinned = try await browser.send("/report", pressed(width / 2, height / 2))
            let found = try #require(pinned.text.firstMatch(of: /name="position" value="([\d.]+), ([\d.]+)"/))
            let (latitude, longitude) = (Double(found.output.1) ?? 0, Double(found.output.2) ?? 0)
            #expect(abs(latitude - 27.85) < 0.001 && abs(longitude - 112.95) < 0.001, "\(found.output)")
            #expect(pinned.text.contains("\(Self.text)</textarea>") && pinned.text.contains("宝塔街道"))
            #expect(Self.picture(in: pinned.text)?.contains("class=\"p\"") == true, "the pin stands in the picture")
            #expect(Self.picture(in: street.text)?.contains("class=\"p\"") == false)
            let moved = try await browser.send(
                "/report", pressed(width / 4, height / 4, "\(found.output.1), \(found.output.2)"))
            let next = try #require(moved.text.firstMatch(of: /name="position" value="([\d.]+), ([\d.]+)"/))
            #expect((Double(next.output.1) ?? 0) > latitude && (Double(next.output.2) ?? 0) < longitude)
            // A key presses its very corner, and somebody may say anything.
            let position = "\(next.output.1), \(next.output.2)"
            for (x, y) in [(0, 0), (-5, 10), (width + 1, 10), (10, 100_000)] {
                let same = try await browser.send("/report", pressed(x, y, position))
                #expect(same.status == 200 && same.text.contains("value=\"\(position)\""), "\(x) \(y)")
            }
            let check = try await browser.send("/report", [("text", Self.text), ("position", position)])
            #expect(check.text.contains(position) && check.text.contains("Please check"))
        }
    }

    /// What the picture to press is drawn of.
    private static func picture(in page: String) -> String? {
        page.firstMatch(of: /src="data:image\/svg\+xml,([A-Za-z0-9%._~-]+)"/)
            .flatMap { String($0.output.1).removingPercentEncoding }
    }

    @Test func `a position lies sealed with the words, can be taken out again, and is in no public page`() async throws
    {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server)
            let form = try await browser.open("/report")
            // Folded away, and there without a script; the button is the script's.
            #expect(
                form.text.contains("<details><summary>Type latitude and longitude")
                    && form.text.contains("data-locate hidden"))
            let wrong = try await browser.send("/report", [("text", Self.text), ("position", "over there")])
            #expect(wrong.status == 422 && wrong.text.contains("latitude first"), "\(wrong.text)")
            #expect(wrong.text.contains("value=\"over there\"") && wrong.text.contains("<details open><summary>Type"))
            for typed in ["91.0, 10.0", "27.8", "27.8, 181", "1e3, 2", "27.8, 112.9, 3"] {
                let far = try await browser.send("/report", [("text", Self.text), ("position", typed)])
                #expect(far.status == 422, "\(typed)")
            }
            let check = try await browser.send("/report", [("text", Self.text), ("position", "27.8295，112.944404")])
            #expect(check.text.contains("<dt>Position</dt><dd>27.82950, 112.94440</dd>"), "\(check.text)")
            let back = try await browser.send("/report/check", [("go", "change")])
            #expect(back.text.contains("value=\"27.82950, 112.94440\""))
            // Taken out, it is gone.
            let without = try await browser.send("/report", [("text", Self.text), ("position", "")])
            #expect(!without.text.contains("112.94440"))
            try await browser.open("/report")
            _ = try await browser.send("/report", [("text", Self.text), ("position", "-0.5, 112.94440")])
            let sent = try await browser.send("/report/check", [("go", "send")])
            let number = try #require(
                sent.headers["location"]?.split(separator: "/").dropFirst().first.map(String.init))
            let file = try await server.jurisdiction.intakeFile(of: try PublicNumber(number))
            #expect(file.words.values.map(\.text) == ["\(Self.text)\n(Position: -0.50000, 112.94440)"])
            var other = PlainBrowser(server)
            #expect(try await !other.open("/m/\(number)").text.contains("112.9"))
            for line in server.lines.all { #expect(!line.contains("112.9")) }
        }
    }

    @Test func `a browser may be asked where it is on the page that says why, and on no other`() async throws {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server)
            let asked = "camera=(), geolocation=(self), microphone=()"
            #expect(try await browser.open("/report").headers["permissions-policy"] == asked)
            #expect(try await browser.send("/report", [("text", " ")]).headers["permissions-policy"] == asked)
            for path in ["/", "/track", "/sign-in", "/wall", "/nowhere"] {
                let page = try await browser.open(path)
                #expect(
                    page.headers["permissions-policy"] == "camera=(), geolocation=(), microphone=()", "\(path)")
            }
        }
    }
}

import Foundation
import TestProcesses
import TestSupport
import Testing

/// `huiyin search`, typed.
struct SearchCommandTests {
    @Test func `matters are found by what stands in them, in text, JSON and CSV`() throws {
        let desk = try Desk()
        let number = try desk.working()
        let found = try desk.done("search", "三盏", "--as", "clerk.zhou")
        #expect(found.contains(number) && found.contains("words: 小区门口的路灯坏了三盏") && found.contains("Found: 1."))
        #expect(!found.contains("\u{1B}"))
        let chinese = try desk.done("search", "路灯", "不亮", "--as", "clerk.zhou", language: "zh")
        #expect(chinese.contains("摘要：路灯不亮") && chinese.contains("找到 1 件。"))
        #expect(try desk.done("search", "find", "rebuild").contains("Nothing was found for “rebuild”."))

        let json = try desk.done("search", "灯", "--as", "handler.peng", "--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["found"] as? Int == 1 && object["more"] as? Bool == false && object["behind"] == nil)
        let hit = try #require((object["hits"] as? [[String: Any]])?.first)
        #expect(hit["number"] as? String == number && hit["owner"] as? String == "city-roads")
        let snippets = try #require(hit["snippets"] as? [[String: Any]])
        #expect(snippets.compactMap { $0["part"] as? String } == ["summary", "words", "work"])
        let csv = try desk.done("search", "灯", "--as", "handler.peng", "--format", "csv")
        #expect(
            csv.hasPrefix(
                "number,kind,position,exit,owner,received,due,part,text\r\n\(number),concern,working,,city-roads,"))
    }

    @Test func `the public finds what it may read, and filters narrow`() throws {
        let desk = try Desk()
        let number = try desk.working()
        let publicly = try desk.run(["search", "三盏"])
        #expect(
            publicly.output.contains("Nothing was found") && publicly.errors.contains("This is what the public sees."))
        #expect(try desk.done("search", "路灯").contains(number))
        for narrow in [
            ["--state", "closed"], ["--kind", "stuck"], ["--body", "yuhu-water"], ["--place", "4401"],
            ["--to", "2020-01-01"],
        ] {
            #expect(try desk.run(["search", "路灯"] + narrow).output.contains("Nothing was found"), "\(narrow)")
        }
        #expect(
            try desk.done(
                "search", "路灯", "--state", "open", "--kind", "concern", "--body", "city-roads", "--from", desk.today
            ).contains(number))
        #expect(try desk.done("search", "路灯", "--skip", "1").contains("Found: 1, and none from here on."))
    }

    @Test func `what can't be asked is said, with what can`() throws {
        let desk = try Desk()
        for (arguments, said) in [
            (["。，"], "Punctuation and spaces alone are not looked for."),
            (["灯", "--state", "asleep"], "open, closed,"),
            (["灯", "--kind", "none"], "There is no kind “none”."), (["灯", "--body", "none"], "There is no body"),
            (["灯", "--place", "x"], "is no division code"), (["灯", "--from", "x"], "is no date"),
            (["灯", "--from", "2021-05-08", "--to", "2021-05-07"], "--from must not be later than --to"),
        ] {
            let ended = try desk.run(["search"] + arguments)
            #expect(ended.code == 1 && ended.errors.contains(said), "\(arguments): \(ended.errors)")
        }
    }

    @Test func `search is made anew, and follows what jobs were run after`() throws {
        let desk = try Desk()
        let number = try desk.working()
        #expect(try desk.done("search", "rebuild").contains("Search was made anew from"))
        #expect(try desk.done("search", "路灯").contains(number))
        _ = try desk.registered(
            "--text", "停水两天", "--summary", "停水", "--phone", "13907310002", "--read-back", "--as", "clerk.zhou")
        try desk.done("jobs", "run")
        #expect(try desk.done("search", "停水").contains("Found: 1."))
        #expect(try desk.done("verify").contains("All well"))
    }
}

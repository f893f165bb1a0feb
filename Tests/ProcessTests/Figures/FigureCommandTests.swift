import Foundation
import TestProcesses
import TestSupport
import Testing

/// `huiyin figure`, typed.
struct FigureCommandTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `a figure carries its definition, its day and its rows, in text, JSON and CSV (X09, X14)`() throws {
        let desk = try Desk()
        let number = try desk.working()
        let read = try desk.done("figure", "in-hand", "--by", "body", "--rows", "--as", "clerk.zhou")
        for part in ["in hand: 1 件", "as of the end of", "Definition:", "still open", "city-roads", number] {
            #expect(read.contains(part), "\(part): \(read)")
        }
        let chinese = try desk.done("figure", "in-hand", "--as", "clerk.zhou", language: "zh")
        #expect(chinese.contains("正在办理量：1 件") && chinese.contains("口径：") && chinese.contains("还没有办结的"))

        let json = try object(
            try desk.done("figure", "in-hand", "--by", "body", "--rows", "--format", "json", "--as", "clerk.zhou"))
        #expect(json["as_of"] as? String == desk.today)
        let reading = try #require(json["reading"] as? [String: Any])
        #expect(reading["value"] as? Int == 1 && reading["unit"] as? String == "件")
        let groups = try #require(json["groups"] as? [[String: Any]])
        #expect(groups.compactMap { $0["key"] as? String } == ["city-roads"])
        let rows = try #require(json["rows"] as? [String: Any])
        #expect((rows["matters"] as? [[String: Any]])?.first?["number"] as? String == number)
        #expect((json["faults"] as? [Any])?.isEmpty == true)
        let csv = try desk.done("figure", "handled", "--format", "csv", "--as", "clerk.zhou")
        #expect(
            csv.hasPrefix(
                "figure,as_of,known_at,window,group,name,value,numerator,denominator,unit\r\n"
                    + "handled,\(desk.today),,,,,0,,,件\r\nhandled,\(desk.today),,month,,,0,,,件\r\n"))
        #expect(
            try desk.done("figure", "in-hand", "--rows", "--format", "csv", "--as", "clerk.zhou")
                .hasPrefix("number,kind,received,standing,in_numerator,summary\r\n\(number),concern,"))
    }

    @Test func `what there is to ask is listed with what it means, and what can't be answered with why`() throws {
        let desk = try Desk()
        let list = try desk.done("figure", "list")
        #expect(list.contains("hotline-on-time") && list.contains("numerator: "))
        #expect(list.contains("orders-served") && list.contains("officials who reach all of the jurisdiction"))
        let json = try desk.done("figure", "list", "--format", "json")
        let all = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(all.contains { $0["name"] as? String == "identity" && $0["gap"] == nil })
        #expect(try desk.done("figure", "list", "--format", "csv").hasPrefix("name,label,unit,gap\r\n"))
    }

    @Test func `the public is told no small cell, and whoever asks wrongly is told what there is (X08, X09)`() throws {
        let desk = try Desk()
        _ = try desk.working()
        let publicly = try desk.run(["figure", "in-hand", "--by", "body"])
        #expect(publicly.output.contains("not public (fewer than 5"))
        for (arguments, said) in [
            (["in-hnad"], "Did you mean: in-hand"), (["in-hand", "--window", "month"], "no window of time cuts it"),
            (["in-hand", "--by", "moon"], "It can by: body, kind"), (["in-hand", "--as-of", "x"], "is no date"),
            (["in-hand", "--as-of", "2100-01-01"], "hasn't come yet"),
            (["in-hand", "--known-at", "2100-01-01"], "hasn't come yet"),
            (["handled", "--window", "fortnight"], "is no window"),
            (["in-hand", "--only", "x"], "--only goes with --by"),
            (["in-hand", "--by", "body", "--only", "x"], "There is no group “x”"),
            (["orders-served"], "can't be answered here"),
            (["in-hand", "--by", "body", "--only", "city-roads"], "isn't shown its matters"),
        ] {
            let ended = try desk.run(["figure"] + arguments)
            #expect(ended.code == 1 && ended.errors.contains(said), "\(arguments): \(ended.errors)")
        }
    }
}

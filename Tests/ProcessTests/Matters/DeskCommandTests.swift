import Foundation
import TestProcesses
import TestSupport
import Testing

/// An official's desk, lists, views and bulk acts, typed.
struct DeskCommandTests {
    @Test func `a desk says what waits, a matter what can be done, and several are done at once`() throws {
        let desk = try Desk()
        let numbers = try (1...3).map { index in
            try desk.registered(
                "--text", "路灯坏了", "--summary", "路灯不亮", "--name", "王秀英", "--phone", "1390731000\(index)", "--read-back",
                "--as", "clerk.zhou")
        }
        let dispatcher = try desk.done("desk", "--as", "dispatcher.tan")
        #expect(dispatcher.contains("overdue 0  today 0  tomorrow 0  later 3"))
        #expect(dispatcher.contains("to dispatch 3"))
        #expect(dispatcher.contains("Because: "))
        for number in numbers { #expect(dispatcher.contains(number)) }
        let bulk = try desk.run(
            ["matter", "bulk", "dispatch", numbers[0], numbers[1], "--to", "city-roads", "--as", "dispatcher.tan"])
        #expect(bulk.code == 0)
        #expect(bulk.errors.contains("2 of 2 done. Request key: "))
        let again = try desk.run(
            [
                "matter", "bulk", "dispatch", numbers[0], "--to", "city-roads", "--as", "dispatcher.tan", "--format",
                "json",
            ])
        #expect(again.output.contains("\"done\" : false") && again.errors.contains("0 of 1 done"))
        #expect(
            try desk.refused("bulk", "strike-off", numbers[0], "--as", "caller.he").contains("is done one by one"))
        #expect(try desk.refused("bulk", "dance", numbers[0], "--as", "caller.he").contains("acknowledge"))
        let handler = try desk.done("desk", "--as", "handler.peng", "--format", "csv")
        #expect(handler.hasPrefix("queue,number,kind,position,body,due,days_left,overdue,next,looked,summary\r\n"))
        #expect(handler.contains("to_acknowledge,\(numbers[0]),"))
        #expect(
            try desk.done("desk", "--as", "handler.peng", "--queue", "mine").contains("Nothing is waiting for you."))
        let page = try desk.matter("show", numbers[0], "--as", "handler.peng")
        #expect(page.contains("You can now") && page.contains("Acknowledge, Return (reason)"))
        #expect(!page.contains("Not now"))
        let why = try desk.matter("show", numbers[0], "--as", "handler.peng", "--why")
        #expect(why.contains("Not now") && why.contains("Answer: "))
        #expect(!(try desk.run(["matter", "show", numbers[0]]).output.contains("You can now")))
        for line in (dispatcher + why).split(separator: "\n") {
            let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 && $1.value < 0xFFE7 ? 2 : 1) }
            #expect(columns <= 80, "\(columns): \(line)")
        }
        #expect(try desk.run(["desk", "--as", "resident"]).code == 1)
        #expect(try desk.run(["desk", "--as", "clerk.zhou", "--after", "x"]).errors.contains("isn't a value of after"))
    }

    @Test func `lists are narrowed down and shaped, kept under a name, and say what they don't know`() throws {
        let desk = try Desk()
        let number = try desk.working()
        let other = try desk.registered(
            "--text", "停水两天", "--summary", "停水", "--name", "李国强", "--phone", "13907310002", "--read-back", "--as",
            "clerk.zhou")
        func list(_ arguments: String...) throws -> String {
            try desk.done("matter", "list", "--as", "clerk.zhou", "--by", arguments[0])
        }
        #expect(try list("body=city-roads").contains(number) && !list("body=city-roads").contains(other))
        #expect(try list("responsible=handler.peng").contains(number))
        #expect(try list("text=停水").contains(other) && !list("text=停水").contains(number))
        #expect(try desk.refused("list", "--by", "colour=red").contains("There are: state, position"))
        #expect(
            try desk.refused("list", "--as", "clerk.zhou", "--by", "sort=colour").contains(
                "received, due, acted, number"))
        #expect(try desk.refused("list", "--as", "clerk.zhou", "--by", "kind=riddle").contains("concern"))
        let table = try desk.matter(
            "list", "--as", "clerk.zhou", "--columns", "number,responsible,days_left", "--by", "sort=number",
            "--format", "csv")
        #expect(table.hasPrefix("number,responsible,days_left\r\n\(number),handler.peng,"))
        let first = try desk.run(
            ["matter", "list", "--as", "clerk.zhou", "--by", "sort=number", "--most", "1"])
        #expect(first.output.contains(number) && first.errors.contains("--by after=\(number)"))
        #expect(
            try desk.matter("list", "--as", "clerk.zhou", "--by", "sort=number", "--by", "after=\(number)").contains(
                other))
        try desk.done("view", "save", "路灯队", "--by", "body=city-roads", "--as", "clerk.zhou")
        #expect(try desk.done("view", "list", "--as", "clerk.zhou").contains("路灯队  body=city-roads"))
        let kept = try desk.matter("list", "--view", "路灯队", "--as", "clerk.zhou")
        #expect(kept.contains(number) && !kept.contains(other))
        try desk.done("view", "change", "路灯队", "--to", "路灯", "--as", "clerk.zhou")
        #expect(try desk.refused("list", "--view", "路灯队", "--as", "clerk.zhou").contains("There is no such view"))
        #expect(
            try desk.run(["view", "save", "x", "--share", "--as", "clerk.zhou"]).errors.contains("Only a body's head"))
        try desk.done("view", "delete", "路灯", "--as", "clerk.zhou")
        #expect(try desk.done("view", "list", "--as", "clerk.zhou").contains("No view is kept yet."))
    }
}

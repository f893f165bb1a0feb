import Foundation
import TestProcesses
import TestSupport
import Testing

/// A store with bodies and people enough for every verb, and the program typed at it.
final class Desk {
    let folder: TemporaryFolder
    var store: String { folder.file("store") }
    /// A file to be handed in as evidence.
    let photo: String

    init(_ playbook: String = "xiangtan") throws {
        folder = try TemporaryFolder()
        photo = folder.file("lamp.jpg")
        try Data("photo".utf8).write(to: URL(fileURLWithPath: photo))
        try done("init", "--playbook", playbook)
        var tables = Desk.tables[playbook, default: [:]]
        // Somebody has to be administrator: whoever can open the store names the first.
        tables["people"] = (tables["people"] ?? "code,name") + "\nadministrator.luo,罗平"
        if tables["posts"] == nil { tables["posts"] = "person,body,role" }
        let columns = tables["posts"]?.prefix { $0 != "\n" }.split(separator: ",").count ?? 3
        tables["posts"]? += "\nadministrator.luo,hotline,administrator" + String(repeating: ",", count: columns - 3)
        let organisation = folder.file("organisation")
        try FileManager.default.createDirectory(atPath: organisation, withIntermediateDirectories: true)
        for (name, text) in tables {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(organisation)/\(name).csv"))
        }
        try done("organisation", "import", organisation)
    }

    /// Runs the program in English unless another language is asked for.
    func run(_ arguments: [String], language: String = "en") throws -> RunningProcess.Ended {
        try RunningProcess.run("huiyin", arguments, environment: ["HUIYIN_LANG": language, "HUIYIN_STORE": store])
    }

    @discardableResult
    func done(_ arguments: String..., language: String = "en", at place: SourceLocation = #_sourceLocation) throws
        -> String
    {
        let ended = try run(arguments, language: language)
        #expect(ended.code == 0, "\(arguments.joined(separator: " ")): \(ended.errors)", sourceLocation: place)
        return ended.output
    }

    /// Does something to a matter; what was said.
    @discardableResult
    func matter(_ arguments: String..., at place: SourceLocation = #_sourceLocation) throws -> String {
        let ended = try run(["matter"] + arguments)
        #expect(ended.code == 0, "\(arguments.joined(separator: " ")): \(ended.errors)", sourceLocation: place)
        return ended.output
    }

    /// What a refused command says, after checking that it is refused and nothing else.
    func refused(_ arguments: String..., at place: SourceLocation = #_sourceLocation) throws -> String {
        let ended = try run(["matter"] + arguments)
        #expect(ended.code == 1, "\(arguments.joined(separator: " ")): \(ended.output)", sourceLocation: place)
        #expect(ended.errors.hasPrefix("huiyin: "), sourceLocation: place)
        return ended.errors
    }

    /// A registered matter's number.
    func registered(_ arguments: String..., at place: SourceLocation = #_sourceLocation) throws -> String {
        let ended = try run(["matter", "register"] + arguments)
        #expect(ended.code == 0, "\(arguments.joined(separator: " ")): \(ended.errors)", sourceLocation: place)
        let number = try #require(ended.output.firstMatch(of: /[A-Z]{2}-\d{4}-\d{5}-\d/), sourceLocation: place)
        return String(number.output)
    }

    /// A concern of a resident, read back, with the road centre and in its hands.
    func working(phone: String = "13907310001") throws -> String {
        let number = try registered(
            "--text", "小区门口的路灯坏了三盏", "--summary", "路灯不亮", "--name", "王秀英", "--phone", phone, "--read-back", "--as",
            "clerk.zhou")
        try matter("dispatch", number, "--to", "city-roads", "--as", "dispatcher.tan")
        try matter("acknowledge", number, "--as", "handler.peng")
        try matter(
            "assign", number, "--responsible", "handler.peng", "--method", "更换灯具", "--due", try day(workdays: 5),
            "--as",
            "handler.peng")
        return number
    }

    /// The day that many working days from now.
    func day(workdays: Int) throws -> String {
        String(try done("calendar", "due", "--from", today, "--days", "\(workdays)").dropLast())
    }

    var today: String { String(now.prefix(10)) }

    /// This moment in Shanghai, to the millisecond: `2026-05-07 09:30:00.123`.
    var now: String {
        let formatter = ISO8601DateFormatter()
        formatter.timeZone = TimeZone(secondsFromGMT: 8 * 3600)
        formatter.formatOptions = [.withFullDate, .withTime, .withColonSeparatorInTime, .withFractionalSeconds]
        return formatter.string(from: Date()).replacingOccurrences(of: "T", with: " ")
    }

    private static let tables: [String: [String: String]] = [
        "xiangtan": [
            "bodies": """
            code,name,name_en,kind
            city-government,市政府办公室,City Government Office,city-unit
            practice-centre,新时代文明实践中心,Civic Practice Centre,practice-centre
            volunteers,暖心志愿服务队,Warm Hearts Team,volunteer-team
            """,
            "people": """
            code,name
            leader.wu,吴勇
            head.gao,高岩
            centre.lin,林慧
            volunteer.fang,方明
            handler.yi,易红
            delegate.tang,唐洁
            """,
            "posts": """
            person,body,role
            leader.wu,city-government,leader
            head.gao,city-government,head
            centre.lin,practice-centre,handler
            volunteer.fang,volunteers,handler
            handler.yi,city-roads,handler
            delegate.tang,city-government,representative
            """,
            "chains": """
            chain,body,parent
            duty,city-roads,city-government
            duty,yuhu-water,city-government
            """,
            "functions": """
            function,body
            roads,city-roads
            water,yuhu-water
            """,
        ],
        "luxian": [
            "bodies": """
            code,name,name_en,kind
            county-government,县政府,County Government,leading-organ
            """,
            "people": """
            code,name
            leader.wu,吴勇
            """,
            "posts": """
            person,body,role
            leader.wu,county-government,leader
            """,
            "chains": """
            chain,body,parent
            territory,water,county-government
            """,
        ],
        "ningshan": [
            "people": """
            code,name
            delegate.tang,唐洁
            """,
            "posts": """
            person,body,role
            delegate.tang,call-back,representative
            """,
        ],
    ]
}

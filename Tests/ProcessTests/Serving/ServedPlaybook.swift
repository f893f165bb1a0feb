import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// Counties by the playbooks that the village of Lu County doesn't show: what browser tests of their own pages look at.
struct ServedPlaybook {
    let folder: TemporaryFolder
    let environment: [String: String]

    private init(_ playbook: String, _ tables: [(String, String)]) throws {
        folder = try TemporaryFolder()
        environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")]
        try done("init", "--playbook", playbook)
        for (table, text) in tables {
            try done("organisation", "import", try write("\(table).csv", text), "--table", table)
        }
    }

    /// A leader of Anhua and a village's head, who plans a visit with questions and made another; a petition in a group.
    static func anhua() throws -> Self {
        let county = try Self(
            "anhua",
            [
                (
                    "places",
                    """
                    代码,名称,级别,上级
                    430923,安化县,county,
                    430923100,东坪镇,township,430923
                    430923101,清塘铺镇,township,430923
                    430923100200,泥埠桥村,village,430923100
                    430923100200001,一组,group,430923100200
                    """
                ),
                (
                    "bodies",
                    "代码,名称,类型\ncommittee,安化县委,county-unit\ndongping,东坪镇,township\nqingtang,清塘铺镇,township\n"
                        + "nibu,泥埠桥村两委,village-committee"
                ),
                (
                    "territories",
                    "单位,区域\ncommittee,430923\ndongping,430923100\nqingtang,430923101\nnibu,430923100200"
                ),
                (
                    "chains",
                    "body,chain,parent\ndongping,territory,committee\nqingtang,territory,committee\n"
                        + "nibu,territory,dongping"
                ),
                ("people", "代码,姓名\nl.gao,高远\nv.chen,陈开明\nt.liu,刘志明"),
                (
                    "posts",
                    """
                    人员,单位,角色,职级,起
                    l.gao,committee,leader,county,2021-03-01
                    t.liu,dongping,handler,section,2021-03-01
                    v.chen,nibu,head,staff,2021-03-01
                    """
                ),
            ])
        let questions = "code,class,text\nJ-1,schools,孩子上学远不远\nL-1,transport,路好不好走\nL-2,transport,班车多久一趟"
        try county.done("catalogue", "import", "survey-questions", try county.write("questions.csv", questions))
        let list = "户编号,村,组,户主姓名\n1-001,泥埠桥村,一组,王秀英\n1-002,泥埠桥村,一组,李建国"
        try county.done("import", "households", try county.write("list.csv", list), "--as", "v.chen")
        let coming = Date.now.addingTimeInterval(3 * 86_400).formatted(
            .iso8601.year().month().day().dateSeparator(.dash))
        try county.done(
            "plan", "visit", "survey-visit", "--as", "v.chen", "--on", coming, "--goer", "v.chen@nibu", "--household",
            "1-001", "--question", "J-1", "--question", "transport")
        try county.done(
            "activity", "record", "survey-visit", "--as", "v.chen", "--mode", "in-person", "--goer", "v.chen@nibu",
            "--household", "1-002", "--question", "L-1", "--question", "J-1", "--item", "suggestion:村口的路坏了")
        try county.done(
            "matter", "register", "--as", "t.liu", "--channel", "window", "--kind", "petition", "--text", "反映征地补偿款迟迟未发",
            "--field", "class=group", "--place", "430923100", "--read-back", "--receiver", "dongping")
        try county.done("account", "first", "admin.li", "--name", "李明", "--body", "committee")
        return county
    }

    /// A leader of Lingbi and a village's head, below whom a volunteer was at one of two households this month.
    static func lingbi() throws -> Self {
        let county = try Self(
            "lingbi",
            [
                (
                    "places",
                    """
                    代码,名称,级别,上级
                    341323,灵璧县,county,
                    341323100,灵城镇,township,341323
                    341323100200,凤山村,village,341323100
                    341323100200001,一网格,group,341323100200
                    """
                ),
                (
                    "bodies",
                    "代码,名称,类型\noffice,县委办,county-unit\nlingcheng,灵城镇,township\nfengshan,凤山村党总支,village-branch"
                ),
                ("territories", "单位,区域\noffice,341323\nlingcheng,341323100\nfengshan,341323100200"),
                ("people", "代码,姓名\nl.gao,高远\nv.chen,陈开明\ng.wu,吴国强\ng.luo,罗秀"),
                (
                    "posts",
                    """
                    人员,单位,角色,岗位名称,起
                    l.gao,office,leader,,2021-03-01
                    v.chen,fengshan,head,,2021-03-01
                    g.wu,fengshan,handler,grid-worker,2021-03-01
                    g.luo,fengshan,handler,volunteer,2021-03-01
                    """
                ),
            ])
        let list = "户编号,村,组,户主姓名\n1-001,凤山村,一网格,王秀英\n1-002,凤山村,一网格,李建国"
        try county.done("import", "households", try county.write("list.csv", list), "--as", "v.chen")
        try county.done(
            "linkage", "add", "volunteer-households", "--holder", "g.luo@fengshan", "--household", "1-001",
            "--household", "1-002", "--as", "v.chen")
        try county.done(
            "activity", "record", "contact", "--as", "g.luo", "--mode", "in-person", "--goer", "g.luo@fengshan",
            "--household", "1-001")
        try county.done(
            "activity", "record", "sweep", "--as", "g.wu", "--goer", "g.wu@fengshan", "--household", "1-002",
            "--nothing-found")
        try county.done("account", "first", "admin.li", "--name", "李明", "--body", "office")
        return county
    }

    /// A leader of Ningshan, and an official of a town who took on a topic and made a survey on it.
    static func ningshan() throws -> Self {
        let county = try Self(
            "ningshan",
            [
                ("places", "代码,名称,级别,上级\n610923,宁陕县,county,\n610923100,城关镇,township,610923"),
                ("bodies", "代码,名称,类型\noffice,县委办,county-unit\nchengguan,城关镇,town-government"),
                ("territories", "单位,区域\noffice,610923\nchengguan,610923100"),
                ("people", "代码,姓名\nl.gao,高远\nt.liu,刘志明"),
                (
                    "posts",
                    "人员,单位,角色,职级,起\nl.gao,office,leader,county,2019-09-19\nt.liu,chengguan,handler,section,2019-09-19"
                ),
            ])
        try county.done(
            "linkage", "add", "official-topic", "--holder", "t.liu@chengguan", "--topic", "农村工作", "--as", "l.gao")
        try county.done(
            "activity", "record", "survey", "--as", "t.liu", "--mode", "in-person", "--goer", "t.liu@chengguan",
            "--topic", "农村工作", "--body", "chengguan")
        try county.done("account", "first", "admin.li", "--name", "李明", "--body", "office")
        return county
    }

    private func write(_ name: String, _ text: String) throws -> String {
        let path = folder.file(name)
        try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @discardableResult
    private func done(_ arguments: String...) throws -> String {
        let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
        try #require(ended.code == 0, "\(arguments): \(ended.errors)")
        return ended.output
    }

    /// What a script saw beside a server, told which county it is and given a one-time code of each of these people.
    func looked<Found: Decodable>(_ script: String, at county: String, as people: String...) throws -> Found {
        let codes = try people.map { try oneTimeCode(try done("account", "add", $0, "--as", "admin.li")) }
        return try BrowserScript.looked(script, [county] + codes, at: environment, in: folder)
    }
}

/// The one-time code in what was printed.
func oneTimeCode(_ printed: String) throws -> String {
    String(try #require(printed.firstMatch(of: /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/), "\(printed)").output.0)
}

/// A script that looks at the pages of a server.
enum BrowserScript {
    /// A county by Xiangtan's playbook with these people's accounts: tokens of some of them, one-time codes of others, in this order.
    static func county(
        tokens: [String] = [], codes: [String] = []
    ) throws -> (folder: TemporaryFolder, environment: [String: String], secrets: [String]) {
        let folder = try TemporaryFolder()
        let environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")]
        func done(_ arguments: String...) throws -> String {
            let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
            try #require(ended.code == 0, "\(arguments): \(ended.errors)")
            return ended.output
        }
        _ = try done("init", "--playbook", "xiangtan")
        _ = try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline")
        var secrets: [String] = []
        for person in tokens {
            _ = try done("account", "add", person, "--as", "admin.li")
            let made = try done(
                "token", "make", person, "--label", "test", "--scope", "read", "--scope", "act", "--as", "admin.li")
            secrets.append(String(try #require(made.firstMatch(of: /hy_\S+/)).output))
        }
        for person in codes {
            secrets.append(try oneTimeCode(try done("account", "add", person, "--as", "admin.li")))
        }
        return (folder, environment, secrets)
    }

    /// What it found, started beside a server of this store, of which one caller may ask so much a second.
    static func looked<Found: Decodable>(
        _ script: String, _ arguments: [String], at environment: [String: String], in folder: TemporaryFolder,
        perCaller: Int = 1_000
    ) throws -> Found {
        let server = try ServedStore(
            ["--per-caller", "\(perCaller)", "--per-address", "\(perCaller)"], environment: environment)
        defer { server.process.kill() }
        let out = ProcessInfo.processInfo.environment["HUIYIN_SCREENSHOTS"] ?? folder.path
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(script).path
        let looked = try RunningProcess(
            python, ["-B", path, server.address, out] + arguments, environment: ["NO_PROXY": "*", "no_proxy": "*"]
        ).end(within: 1_200)
        try #require(looked.code == 0, "\(looked.output.suffix(3000)) \(looked.errors.suffix(6000))")
        return try JSONDecoder().decode(Found.self, from: Data(looked.output.utf8))
    }
}

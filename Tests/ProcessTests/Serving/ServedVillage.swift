import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// A village with households, visits and ledgers, typed on the command line, with accounts for its people: what browser tests of the field
/// look at. 龙井村 has three groups; 双河村 beside it is out of its people's reach.
struct ServedVillage {
    let folder: TemporaryFolder
    let environment: [String: String]

    private static let tables = [
        (
            "places",
            """
            代码,名称,级别,上级
            510521,泸县,county,
            510521100,福集镇,township,510521
            510521101,嘉明镇,township,510521
            510521100200,龙井村,village,510521100
            510521100201,双河村,village,510521100
            510521100200001,一组,group,510521100200
            510521100200002,二组,group,510521100200
            510521100200003,三组,group,510521100200
            """
        ),
        ("bodies", "代码,名称,类型\nlongjing,龙井村村委会,village-committee\nwater,县水务局,window-service"),
        ("territories", "单位,区域\nlongjing,510521100200"),
        ("people", "代码,姓名\nv.chen,陈开明\nv.luo,罗秀\nv.wu,吴国强\ns.he,何平\nl.gao,高远"),
        (
            "posts",
            """
            人员,单位,角色,职级,起
            v.chen,longjing,head,village,2014-01-01
            v.luo,longjing,handler,village,2014-01-01
            v.wu,longjing,handler,village,2014-01-01
            s.he,water,handler,staff,2014-01-01
            l.gao,water,leader,county,2014-01-01
            """
        ),
    ]

    private static let households = """
        户编号,村,组,户主姓名,联系电话
        1-001,龙井村,一组,王秀英,13907310001
        1-002,龙井村,一组,李建国,13907310002
        1-003,龙井村,一组,张桂兰,13907310003
        1-004,龙井村,一组,赵强,13907310004
        1-005,龙井村,一组,刘志明,
        1-006,龙井村,一组,陈玉珍,
        2-001,龙井村,二组,吴桂芳,13907310011
        2-002,龙井村,二组,孙长生,
        2-003,龙井村,二组,马玉兰,
        3-001,龙井村,三组,何有田,
        3-002,龙井村,三组,罗大成,
        """

    init() throws {
        folder = try TemporaryFolder()
        environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")]
        try done("init", "--playbook", "luxian")
        for (table, text) in Self.tables {
            try done("organisation", "import", try write("\(table).csv", text), "--table", table)
        }
        try done("import", "households", try write("list.csv", Self.households), "--as", "v.chen")
        // One answers for some and stays, one answers for others and left the post yesterday.
        try done("linkage", "add", "patch", "--holder", "v.luo@longjing", "--household", "1-001", "--as", "v.chen")
        try done("linkage", "add", "patch", "--holder", "v.chen@longjing", "--household", "3-001", "--as", "v.chen")
        try done(
            "linkage", "add", "patch", "--holder", "v.wu@longjing", "--household", "2-001", "--household", "2-002",
            "--household", "2-003", "--as", "v.chen")
        try done(
            "linkage", "add", "pairing", "--holder", "s.he@water", "--household", "2-001", "--group", "elders-alone",
            "--as", "l.gao")
        try done(
            "activity", "record", "visit", "--mode", "in-person", "--goer", "s.he@water", "--household", "1-001",
            "--place", "510521100200001", "--item", "livelihood:自来水断断续续，一天停两三次", "--as", "s.he")
        try done(
            "activity", "record", "visit", "--mode", "in-person", "--goer", "v.luo@longjing", "--household", "1-002",
            "--as", "v.luo")
        try done(
            "activity", "record", "courtyard-meeting", "--place", "510521100200", "--host", "longjing", "--heads", "43",
            "--minutes", "群众反映道路和用水", "--item", "livelihood:村口的路坏了", "--item", "livelihood:二组水压不够", "--as", "v.chen")
        let hardship = try write("hardship.csv", "户编号,类别,诉求内容\n2-001,因病,老人摔伤住院，医药费负担重\n1-003,因残,腿脚残疾，家里没有劳力")
        try done("ledger", "import", "hardship", hardship, "--channel", "visit", "--as", "v.chen")
        let yesterday = Date.now.addingTimeInterval(-86_400).formatted(
            .iso8601.year().month().day().dateSeparator(.dash))
        let left = "人员,单位,角色,职级,起,止,离任原因\nv.wu,longjing,handler,village,2014-01-01,\(yesterday),调离"
        try done("organisation", "import", try write("left.csv", left), "--table", "posts")
        try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline")
    }

    private func write(_ name: String, _ text: String) throws -> String {
        let path = folder.file(name)
        try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @discardableResult
    func done(_ arguments: String...) throws -> String {
        let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
        try #require(ended.code == 0, "\(arguments): \(ended.errors)")
        return ended.output
    }

    /// What a script saw that was started beside a server, with a one-time code of each of these people after what else it is told.
    func looked<Found: Decodable>(
        _ script: String, with arguments: [String] = [], as people: String...
    ) throws -> Found {
        let codes = try people.map { try oneTimeCode(try done("account", "add", $0, "--as", "admin.li")) }
        return try BrowserScript.looked(script, arguments + codes, at: environment, in: folder)
    }
}

/// What `huiyin bench` prints.
extension Sentence {
    public static let benchWhat = Sentence(zh: "项目", en: "What")
    public static let benchFigure = Sentence(zh: "数值", en: "Figure")
    public static let benchFloor = Sentence(
        zh: "底线（裸 SQLite，同样的行和批次）", en: "Floor (bare SQLite, same rows and batches)")
    public static let benchShare = Sentence(zh: "占底线", en: "Share")
    public static func benchLifecycles(callers: Int) -> Sentence {
        Sentence(
            zh: "完整一生（七个命令）/秒，\(callers) 个调用者", en: "lifecycles (seven commands) a second, \(callers) callers")
    }
    public static func benchCommands(callers: Int) -> Sentence {
        Sentence(zh: "命令/秒，\(callers) 个调用者", en: "commands a second, \(callers) callers")
    }
    public static let benchBatch = Sentence(zh: "每次提交的命令数", en: "commands a commit")
    public static let benchImport = Sentence(zh: "导入行/秒", en: "import rows a second")
    public static let benchImportElsewhere = Sentence(
        zh: "导入行/秒，外地的表：三十列、期限、另一时区", en: "import rows a second, thirty columns, due dates, another zone")
    public static let benchFsync = Sentence(zh: "一次 fsync（4 KiB 追加），毫秒", en: "one fsync (4 KiB appended), ms")
    public static let benchMemory = Sentence(zh: "峰值内存，MiB", en: "peak memory, MiB")
    public static let benchRules = Sentence(
        zh: "判断并推进一个命令，微秒（底线：只推进）", en: "decide + evolve a command, µs (floor: evolve alone)")
    public static let benchLint = Sentence(
        zh: "读入并检查一套规则，毫秒（底线：只解析 YAML）", en: "read and lint a playbook, ms (floor: parse the YAML alone)")
    public static func benchDue(among open: Int) -> Sentence {
        Sentence(
            zh: "在 \(open) 件在办事项里找出到点的，毫秒（底线：只查索引）",
            en: "find what is due among \(open) open matters, ms (floor: the index alone)")
    }
    public static let benchRings = Sentence(zh: "随后办理的到点事项/秒", en: "rings then carried out a second")
    public static let benchIndexing = Sentence(zh: "建立检索的事项/秒", en: "matters indexed for search a second")
    public static func benchSearch(characters: Int, among matters: Int) -> Sentence {
        Sentence(
            zh: "在 \(matters) 件的原话和答复里检索 \(characters) 个字，毫秒（底线：只用裸 FTS5 MATCH，至多 1000 行）",
            en: "search \(characters) characters in words and answers of \(matters) matters, ms "
                + "(floor: bare FTS5 MATCH, at most 1,000 rows)")
    }
    public static let benchStart = Sentence(zh: "启动并汇总（report summary），毫秒", en: "start and answer `report summary`, ms")
}

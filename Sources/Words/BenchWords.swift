import Domain

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
            zh: "在 \(matters) 件的原话和答复里检索 \(characters) 个字，毫秒（底线：只用裸 FTS5 MATCH，至多 \(SearchQuery.mostCounted) 行）",
            en: "search \(characters) characters in words and answers of \(matters) matters, ms "
                + "(floor: bare FTS5 MATCH, at most \(SearchQuery.mostCounted) rows)")
    }
    public static let benchStart = Sentence(zh: "启动并汇总（report summary），毫秒", en: "start and answer `report summary`, ms")
}

/// What `huiyin bench --http` prints.
extension Sentence {
    public static let benchFormatOfServer = Sentence(zh: "--format 只用于 --http。", en: "--format goes with --http.")
    public static let benchNoCSV = Sentence(
        zh: "没有 csv 格式：用 text 或 json。", en: "There is no csv of this: text or json.")
    public static func benchServerIntro(
        matters: Int, connections: Int, runs: Int, seconds: String, isApart: Bool
    ) -> Sentence {
        Sentence(
            zh: "\(matters) 件事项，\(connections) 个保持的连接；每项每轮 \(seconds) 秒，\(runs) 轮，取中位数（最小–最大）；"
                + (isApart ? "服务器独占一个处理器，发请求的在另一个。" : "服务器和发请求的没有分在两个处理器上：不能同别处比。"),
            en: "\(matters) matters, \(connections) connections that stay open; \(seconds) s each, "
                + "\(runs) run\(runs == 1 ? "" : "s"), the median (least–most); "
                + (isApart
                    ? "the server on one processor, what asks it on another."
                    : "server and caller not on two processors: not to be compared."))
    }
    public static let benchProcessor = Sentence(zh: "一次答复占用处理器，微秒", en: "processor time an answer, µs")
    public static let benchAnswers = Sentence(zh: "每秒答复", en: "Answers a second")
    public static let benchShareOfFloor = Sentence(zh: "占底线", en: "Share of the floor")
    public static func benchAtOnce(_ connections: Int) -> Sentence {
        Sentence(
            zh: "\(connections) 个连接，答了就再问：毫秒 p50 / p99", en: "\(connections) callers, each again at once: ms p50 / p99")
    }
    public static let benchPaced = Sentence(
        zh: "按一半的速率，从该问的时刻算：毫秒 p50 / p99", en: "at half that rate, from when due: ms p50 / p99")
    public static let benchAims = Sentence(zh: "目标", en: "Aims")
    public static func benchAim(_ aim: Sentence, isMet: Bool) -> Sentence {
        Sentence(zh: "\(aim.zh)：\(isMet ? "达到" : "未达到")", en: "\(aim.en): \(isMet ? "met" : "missed")")
    }
    public static func benchShare(_ percent: String, of floor: Sentence) -> Sentence {
        Sentence(zh: "\(percent) %，比“\(floor.zh)”", en: "\(percent) % of “\(floor.en)”")
    }
    public static let benchEmptyAnswer = Sentence(zh: "空答复（/healthz）", en: "an empty answer (/healthz)")
    public static let benchEmptyCommit = Sentence(zh: "空提交：落盘后空答复", en: "nothing, committed durably")
    public static let benchPostMatter = Sentence(zh: "登记一件事项", en: "take in a matter")
    public static let benchReadMatter = Sentence(
        zh: "工作人员看一件（查看留痕，落盘）", en: "read a matter in office (the look is committed)")
    public static let benchReadMatterPublicly = Sentence(zh: "公众看一件", en: "read a matter as the public")
    public static let benchListPage = Sentence(zh: "列表一页，50 件", en: "a list page of 50")
    public static let benchDeskPage = Sentence(zh: "我的台面（页面）", en: "My desk, as a page")
    public static let benchMattersPage = Sentence(zh: "事项列表（页面）", en: "The list of matters, as a page")
    public static let benchMatterPage = Sentence(
        zh: "事项的工作页（翻看留痕）", en: "A matter's page in office, whose reading is written down")
    public static let benchDesk = Sentence(zh: "我的台面，20 行", en: "a desk, 20 lines of it")
    public static let benchSearchInOffice = Sentence(
        zh: "工作人员在原话和答复里检索一个词（留痕，落盘）",
        en: "search a word in what was said and answered, in office (the look is committed)")
    public static let benchSearchPublicly = Sentence(zh: "公众检索两个字", en: "search two characters as the public")
    public static let benchFigureByBody = Sentence(zh: "一个指标，按单位", en: "a figure by body")
    public static let benchUnitTable = Sentence(zh: "单位表（/api/v1/board）", en: "the unit table (/api/v1/board)")
    public static let benchPublicPage = Sentence(zh: "公开页（/）", en: "the public page (/)")
    public static let benchCaughtUp = Sentence(
        zh: "全速登记之后，检索跟上用了多少秒", en: "seconds until search has taken in what was written at full speed")
    public static let benchServerMemory = Sentence(zh: "服务器峰值内存，MiB", en: "the server's peak memory, MiB")
    public static func benchAimShare(_ percent: Int) -> Sentence {
        Sentence(zh: "≥ 底线的 \(percent) %", en: "≥ \(percent) % of the floor")
    }
    public static func benchAimAtOnce(_ milliseconds: Int, connections: Int) -> Sentence {
        Sentence(
            zh: "\(connections) 个连接 p99 ≤ \(milliseconds) 毫秒",
            en: "p99 ≤ \(milliseconds) ms with \(connections) callers")
    }
    public static func benchAimPaced(_ milliseconds: Int) -> Sentence {
        Sentence(zh: "p99 ≤ \(milliseconds) 毫秒", en: "p99 ≤ \(milliseconds) ms")
    }
    public static func benchAimMemory(_ mebibytes: Int) -> Sentence {
        Sentence(zh: "≤ \(mebibytes) MiB", en: "≤ \(mebibytes) MiB")
    }
}

/// What `huiyin bench --database` prints.
extension Sentence {
    public static let benchOneAtATime = Sentence(
        zh: "--http 和 --database 一次只能用一个。", en: "Use --http or --database, one at a time.")
    public static func benchBadSizes(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是件数：写成 100000,1000000，每个在三百到一千万之间；0 为只量写入。",
            en:
                "“\(text)” isn't numbers of matters: write 100000,1000000, each from three hundred to ten million; 0 measures "
                + "writing alone.")
    }
    public static func benchNoProgram(_ name: String) -> Sentence {
        Sentence(zh: "找不到 \(name)：请安装 postgresql。", en: "\(name) isn't there: install postgresql.")
    }
    public static func benchEnginesIntro(lifecycles: Int, callers: Int, runs: Int) -> Sentence {
        Sentence(
            zh: "\(callers) 个调用者，每轮 \(lifecycles) 件，\(runs) 轮，取中位数（最小–最大）。pgbench 用同样多的连接，每个事务写同样多、"
                + "同样长的行，每个命令一次落盘提交。",
            en:
                "\(callers) callers, \(lifecycles) matters a run, \(runs) run\(runs == 1 ? "" : "s"), the median (least–most). "
                + "pgbench has as many connections; each of its transactions writes as many rows, as long, as a command does and "
                + "is committed durably.")
    }
    public static let benchReadsIntro = Sentence(
        zh: "读：在本程序内一个接一个地问，毫秒，p50 / p99。", en: "Reading: asked one after the other within the program, ms, p50 / p99.")
    public static let benchEngine = Sentence(zh: "引擎", en: "Engine")
    public static let benchASecond = Sentence(zh: "每秒", en: "A second")
    public static let benchItsFloor = Sentence(zh: "底线", en: "Floor")
    public static let benchQuestion = Sentence(zh: "问题", en: "Question")
    public static func benchAmong(_ matters: Int) -> Sentence {
        Sentence(zh: "\(matters) 件之中", en: "among \(matters)")
    }
    public static let benchGrowth = Sentence(zh: "增长", en: "Growth")
    public static let benchCreates = Sentence(zh: "登记", en: "matters taken in")
    public static let benchWholeLives = Sentence(zh: "完整一生（七个命令）", en: "lifecycles (seven commands)")
    public static let benchFloorSQLite = Sentence(
        zh: "裸 SQLite，同样的行和批次", en: "bare SQLite, the same rows and batches")
    public static let benchFloorPgbench = Sentence(zh: "pgbench", en: "pgbench")
    public static let benchFloorPipelined = Sentence(
        zh: "pgbench，一个事务的语句一起发（管道）", en: "pgbench, a transaction's statements sent together (pipeline)")
    public static func benchAimGrowth(_ most: String) -> Sentence { Sentence(zh: "≤ \(most) 倍", en: "≤ × \(most)") }
    public static let benchFirstPage = Sentence(zh: "列表第一页，50 件", en: "the first page of 50")
    public static let benchHundredthPage = Sentence(zh: "列表第一百页", en: "the hundredth page")
    public static let benchSearchTwoPublicly = Sentence(zh: "公众检索两个字", en: "search two characters as the public")
    public static let benchSearchWordInOffice = Sentence(
        zh: "工作人员在原话和答复里检索一个词（留痕）", en: "search a word in what was said and answered, in office (the look is committed)"
    )
    public static let benchOneMatter = Sentence(zh: "公众看一件", en: "one matter, as the public")
    public static let benchOneMatterInOffice = Sentence(
        zh: "工作人员看一件（留痕）", en: "one matter, in office (the look is committed)")
    public static let benchOneUnitTable = Sentence(zh: "单位表", en: "the unit table")
    public static let benchOverview = Sentence(zh: "汇总", en: "the overview")
}

/// What `huiyin bench --county` prints.
extension Sentence {
    public static let benchCountyAim = Sentence(zh: "目标", en: "Aim")
    public static let benchCountyMet = Sentence(zh: "达到", en: "Met")
    public static func benchCountyMade(scale: Int) -> Sentence {
        Sentence(
            zh: "huiyin scenario luxian --scale \(scale)，秒", en: "huiyin scenario luxian --scale \(scale), seconds")
    }
    public static func benchHouseholdsImported(_ rows: Int) -> Sentence {
        Sentence(
            zh: "huiyin import households，\(rows) 户，秒", en: "huiyin import households, \(rows) households, seconds")
    }
    public static let benchCountyMemory = Sentence(zh: "它的峰值内存，MiB", en: "its peak memory, MiB")
    public static let benchCoverageQueryFirst = Sentence(
        zh: "覆盖率（coverage_query），打开后第一次，毫秒 p50 / p99",
        en: "coverage (coverage_query), the first after opening, ms p50 / p99")
    public static let benchCoverageQuery = Sentence(
        zh: "覆盖率（coverage_query），再次，毫秒 p50 / p99", en: "coverage (coverage_query), again, ms p50 / p99")
    public static let benchCoveragePage = Sentence(
        zh: "覆盖率网页（coverage_page），再次，毫秒 p50 / p99", en: "the coverage page (coverage_page), again, ms p50 / p99")
    public static let benchCoveragePageFirst = Sentence(
        zh: "覆盖率网页，记入一次走访之后的第一次，毫秒 p50 / p99",
        en: "the coverage page, the first after a visit was entered, ms p50 / p99")
    public static let benchServerMemoryHere = Sentence(zh: "服务进程的峰值内存，MiB", en: "the server's peak memory, MiB")
}

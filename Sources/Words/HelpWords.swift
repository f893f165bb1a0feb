/// What `--help` says.
public enum Help {
    public static let huiyin = Sentence(
        zh: "回音：件件有着落，事事有回音。", en: "Huiyin 回音: every matter gets an owner, a date and an answer.")
    public static let huiyinMore = Sentence(
        zh: """
            一件事的一生：register 登记 → dispatch 派单 → acknowledge 签收 → assign 落实责任人 → answer 答复群众 →\
            evaluate 群众评价 → strike-off 销号。缺一样，就不能销号；群众说没解决，编号不变、重新办。

            从这里开始：
              huiyin demo                                   看一遍完整的过程
              huiyin init --store 库 --playbook xiangtan    建一个库
              huiyin matter register --store 库 --as clerk.zhou --text 路灯不亮 --phone 13907310001

            --store 也可写在环境变量 HUIYIN_STORE 里。English: HUIYIN_LANG=en
            """,
        en: """
            A matter's life: register → dispatch → acknowledge → assign → answer → evaluate → strike off. Nothing is \
            struck off without its evidence; what the resident calls unsolved is taken up again under the same number.

            Begin here:
              huiyin demo                                     see the whole loop once
              huiyin init --store STORE --playbook xiangtan   make a store
              huiyin matter register --store STORE --as clerk.zhou --text 路灯不亮 --phone 13907310001

            --store may stand in the environment as HUIYIN_STORE. 中文：HUIYIN_LANG=zh
            """)
    public static let initStore = Sentence(zh: "建一个新的库。", en: "Make a new store.")
    public static let initMore = Sentence(
        zh: """
            库是一个文件夹。主密钥是库外的一个文件（默认在库旁边，名为“库名.key”）：群众的姓名、电话、地址和原话\
            都锁在它后面。请另存一份；丢了谁也打不开，备份里也没有它。
            """,
        en: """
            A store is a folder. The master key is a file outside it (by default beside it, named STORE.key): residents' \
            names, phones, addresses and words are locked behind it. Keep a copy elsewhere: without it nobody can read \
            them, and no backup holds it.
            """)
    public static let matter = Sentence(
        zh: "一件事的一生：登记、派单、答复、销号。", en: "The life of a matter: register, dispatch, answer, strike off.")
    public static let importData = Sentence(zh: "导入别处办过的事项。", en: "Take over matters handled elsewhere.")
    public static let importMatters = Sentence(
        zh: "导入留言、工单的表：CSV、压缩的 CSV、.xlsx、.xls。",
        en: "Import messages or orders from CSV, gzip'd CSV, .xlsx or .xls.")
    public static let importMore = Sentence(
        zh: """
            认得常见的中文列名（留言时间、答复意见、工单编号……），先列出对应关系；认错了用 --map 列名=字段 改。\
            字段：\(importFields)。\
            原来的时间照留；有办结时间的记为“导入，来源已办结”，不算销号。重复导入不会重复：每一行只进一次。\
            读得懂 UTF-8（有无 BOM）、GB18030、UTF-16；.xlsx、.xls 用 --sheet 选工作表。有问题的行连同原因写进 --rejects 文件，其余照常导入。
            外地的文件：--zone America/New_York 说明时间是哪里的（钟拨快时跳过的时刻算作拨后那一刻，拨慢时重复的算第一次）；\
            --calendar none 表示不知道那里哪天上班：期限只按来源的，不推算，也不计入按工作日算的比率。
            Ctrl-C 会把手上这一批做完再停；再运行一次就接着导入。
            """,
        en: """
            Usual Chinese column names are recognised (留言时间, 答复意见, 工单编号 …); the mapping is shown first, and \
            --map COLUMN=field changes it. Fields: \(importFields). \
            Original times are kept; what has a closing time ends as “imported, closed at source”, never as struck off. \
            Importing twice doubles nothing: a row comes in once. UTF-8 with or without BOM, GB18030 and UTF-16 are read; \
            of a workbook (.xlsx, .xls), --sheet chooses the sheet. \
            Rows that can't be taken go to the --rejects file with the reason; the others are imported all the same.

            Files from elsewhere: --zone America/New_York says whose times they are (a time that clocks skipped is the \
            moment after the skip, one they showed twice is the first). --calendar none says that the working days there \
            aren't known: due dates are the source's alone, none is computed, and the matters are in no share by working \
            days.

            Ctrl-C ends the batch at hand and stops; the same command run again goes on from there.
            """)
    private static let importFields =
        "number, title, text, kind, category, reporter, phone, address, place, received, due, closed, body, answer, channel, "
        + "status, transfers"
    public static let report = Sentence(zh: "数字，带着定义。", en: "Figures, with their definitions.")
    public static let summary = Sentence(zh: "收集了多少，办得怎样。", en: "What came in and what became of it.")
    public static let summaryMore = Sentence(
        zh: """
            收集 = 已解决 + 已解释 + 撤回 + 失效 + 不予受理 + 来源已办结 + 在办，每个数字各查各的，再核对。\
            --as-of 以某一天 24 时为准，事后再改也不变。
            """,
        en: """
            collected = solved + explained + withdrawn + lapsed + declined + closed at source + open: each number comes \
            from a query of its own, then the sum is checked. --as-of answers for the end of a day, whatever came later.
            """)
    public static let calendar = Sentence(zh: "工作日和时限。", en: "Working days and limits.")
    public static let calendarDue = Sentence(zh: "算一个时限哪天到期。", en: "When a limit runs out.")
    public static let calendarDueMore = Sentence(
        zh: "起算当日不计；周末和放假不计，调休上班日计。国家公布的放假安排 2007–2026 年已在程序里。",
        en: "The first day isn't counted, nor are weekends and holidays; make-up working days are. The national "
            + "announcements for 2007–2026 are built in.")
    public static let resident = Sentence(zh: "群众资料：查找、删除。", en: "Residents' data: find, erase.")
    public static let residentFind = Sentence(zh: "按电话、后四位或姓名查找。", en: "Find by phone, its last four digits, or name.")
    public static let residentErase = Sentence(zh: "删除一位群众的资料。", en: "Erase a resident's data.")
    public static let residentEraseMore = Sentence(
        zh: "密钥、姓名、电话、地址、原话、答复和检索痕迹都从库里抹去；事项本身和办理经过留下，不再指向这个人。不可恢复。"
            + "正在服务的库先要停下服务器。",
        en:
            "The key, name, phone, address, words, answers and every search trace are wiped from the store; the matters and "
            + "what was done stay, leading to nobody. This can't be undone. A server of the store has to be stopped before."
    )
    public static let verify = Sentence(zh: "核对整个库。", en: "Check the whole store.")
    public static let verifyMore = Sentence(
        zh: "核对数据库文件、日志链、每张表与日志重算的结果、每段密文。有不符之处逐条列出，退出码为 1。",
        en: "Checks the database file, the chain of digests, every table against a rebuild from the journal, and every "
            + "sealed text. Differences are listed; the exit code is then 1.")
    public static let demo = Sentence(zh: "用演示数据把整个过程走一遍。", en: "Walk the whole loop on made-up data.")
    public static let bench = Sentence(zh: "量速度：以裸 SQLite 为底线。", en: "Measure speed, as shares of bare SQLite.")

    public static let register = Sentence(zh: "登记一件事，给出编号。", en: "Take a matter in; it gets its number.")
    public static let dispatch = Sentence(zh: "派单：开始计时。", en: "Dispatch it: the clock starts.")
    public static let acknowledge = Sentence(
        zh: "签收：从此由本单位负责，时限不变。", en: "Acknowledge it: your body owns it now; the clock runs on.")
    public static let returnTask = Sentence(zh: "退单：写明理由和该谁办。", en: "Return it: why, and whose it is.")
    public static let assign = Sentence(zh: "落实责任人、时限、方法措施。", en: "Name the responsible person, date and method.")
    public static let done = Sentence(
        zh: "报告办毕（协办单位用；不用答复的事项牵头单位也用）。",
        en: "Report the work done (supporting bodies; the lead too, where no answer is asked for).")
    public static let outcome = Sentence(zh: "记下办理成果：数量和单位。", en: "Record an outcome: a quantity and its unit.")
    public static let hold = Sentence(
        zh: "挂账：凭书面决定停止计时，仍然公开。", en: "Put on hold by a written decision: the clock stops; it stays public.")
    public static let resume = Sentence(zh: "恢复办理，重新算出到期日。", en: "Resume; the due date is counted anew.")
    public static let answer = Sentence(zh: "答复群众。", en: "Answer the resident.")
    public static let contact = Sentence(zh: "记一次联系群众。", en: "Record an attempt to reach the resident.")
    public static let evaluate = Sentence(zh: "记下群众的评价。", en: "Record the resident's judgement.")
    public static let strikeOff = Sentence(zh: "销号：证据齐了才行。", en: "Strike it off, once all evidence stands.")
    public static let reInclude = Sentence(zh: "重新纳入：编号不变，经过都留着。", en: "Take it up again: same number, full history.")
    public static let show = Sentence(zh: "看一件事的经过。", en: "Show a matter and its story.")
    public static let list = Sentence(zh: "列出事项。", en: "List matters.")

    public static let store = Sentence(
        zh: "库的文件夹，或 postgres:// 地址（附件放在 HUIYIN_FILES）。",
        en: "The store's folder, or a postgres:// address (attachments are in HUIYIN_FILES).")
    public static let key = Sentence(
        zh: "主密钥文件（默认：库旁边的 库名.key）。", en: "The master key file (default: STORE.key beside the store).")
    public static let playbook = Sentence(zh: "哪套规则：xiangtan。", en: "Which playbook: xiangtan.")
    public static let actor = Sentence(
        zh: "以谁的身份：人员代码，或 resident（群众本人）。", en: "Who acts: a person's code, or resident.")
    public static let requestKey = Sentence(
        zh: "请求编号：同一编号重发只算一次（30 天）。", en: "Request key: the same key again is the same request (30 days).")
    public static let number = Sentence(zh: "事项编号。", en: "The public number.")
    public static let format = Sentence(zh: "输出格式。", en: "The output's format.")
    public static let kind = Sentence(
        zh: "事项类型（默认：规则里的第一类诉求）。", en: "The kind of matter (by default the playbook's first kind of request).")
    public static let channel = Sentence(
        zh: "渠道，如 hotline、visit、window、online。", en: "The channel, like hotline, visit, window, online.")
    public static let text = Sentence(
        zh: "群众的话；写 - 则从标准输入读（不留在命令历史里）。",
        en: "The resident's words; - reads standard input (and leaves nothing in the shell's history).")
    public static let title = Sentence(zh: "标题。", en: "A title.")
    public static let summaryText = Sentence(
        zh: "给承办单位看的摘要，不写姓名电话。", en: "A summary for handlers, without names and phones.")
    public static let name = Sentence(zh: "群众姓名。", en: "The resident's name.")
    public static let phone = Sentence(zh: "群众电话。", en: "The resident's phone.")
    public static let address = Sentence(zh: "群众住址。", en: "The resident's address.")
    public static let place = Sentence(zh: "区划代码。", en: "The division code of the place.")
    public static let against = Sentence(
        zh: "被反映的单位（可多次）：不会派给它。", en: "A body complained of (repeatable): it can't be given the matter.")
    public static let receiver = Sentence(
        zh: "首接单位（默认：登记人的单位；群众自己登记时为受理单位）。",
        en: "The first receiver (default: the actor's body; for residents, the clerks').")
    public static let toBody = Sentence(zh: "派给哪个单位（代码）。", en: "The code of the body that gets it.")
    public static let supporting = Sentence(zh: "协办，不是牵头。", en: "As a supporting body, not the lead.")
    public static let reason = Sentence(zh: "理由。", en: "The reason.")
    public static let suggests = Sentence(zh: "该由哪个单位办。", en: "Which body should have it.")
    public static let responsible = Sentence(zh: "责任人的代码。", en: "The code of the responsible person.")
    public static let due = Sentence(zh: "时限，如 2021-05-18。", en: "The date, like 2021-05-18.")
    public static let method = Sentence(zh: "方法措施。", en: "The method.")
    public static let evidence = Sentence(
        zh: "佐证文件（可多次）：记下它的指纹。", en: "A file as evidence (repeatable): its digest is recorded.")
    public static let outcomeName = Sentence(zh: "什么成果，如 路灯。", en: "What it is, like 路灯.")
    public static let quantity = Sentence(zh: "数量和单位，如“321 盏”。", en: "The quantity with its unit, like “321 盏”.")
    public static let moreThan = Sentence(zh: "“余”：只多不少。", en: "A lower bound (余).")
    public static let about = Sentence(zh: "约数。", en: "About.")
    public static let planned = Sentence(zh: "计划数，不是实际数。", en: "Planned, not reached.")
    public static let decision = Sentence(zh: "书面决定。", en: "The written decision.")
    public static let clause = Sentence(zh: "依据的条款。", en: "The clause that allows it.")
    public static let review = Sentence(zh: "复核日期。", en: "The date of review.")
    public static let answerText = Sentence(zh: "答复的话；写 - 则从标准输入读。", en: "The answer; - reads standard input.")
    public static let reached = Sentence(zh: "联系上了。", en: "The resident was reached.")
    public static let solved = Sentence(zh: "解决了吗：yes 或 no。", en: "Is it solved: yes or no.")
    public static let level = Sentence(
        zh: "满意度：very-satisfied、satisfied、basically-satisfied、dissatisfied、very-dissatisfied。",
        en: "The level: very-satisfied, satisfied, basically-satisfied, dissatisfied, very-dissatisfied.")
    public static let evaluationWords = Sentence(zh: "群众的原话。", en: "The resident's own words.")
    public static let all = Sentence(zh: "包括已结束的。", en: "Closed ones too.")
    public static let most = Sentence(zh: "最多几行。", en: "At most so many lines.")
    public static let file = Sentence(zh: "要导入的文件。", en: "The file to import.")
    public static let map = Sentence(zh: "列的对应（可多次）：列名=字段。", en: "A column's field (repeatable): COLUMN=field.")
    public static let sheet = Sentence(
        zh: "工作表的名称，或第几张（默认：第一张没有隐藏的）。", en: "The sheet's name, or its number (default: the first that isn't hidden).")
    public static let headerLine = Sentence(
        zh: "表头从第几行找起（上面有大标题时用）。", en: "The line from which the header is looked for, below title lines.")
    public static let zone = Sentence(
        zh: "文件里的时间是哪个时区的（默认：本库的）。", en: "The zone of the file's times (default: the store's).")
    public static let dayFirst = Sentence(
        zh: "05/01/2015 是 1 月 5 日（默认：5 月 1 日）。", en: "05/01/2015 is 5 January (default: 1 May).")
    public static let sourceCalendar = Sentence(
        zh: "来源的工作日历：cn，或 none（不知道哪天上班）。", en: "The source's working days: cn, or none where they aren't known.")
    public static let source = Sentence(
        zh: "来源名：同一来源的行只进一次（默认：文件名）。",
        en: "The source's name, under which rows come in once (default: the file's name).")
    public static let encoding = Sentence(
        zh: "编码（默认自动识别）：utf-8、gb18030、utf-16。", en: "The encoding (default: recognised): utf-8, gb18030, utf-16.")
    public static let rejects = Sentence(
        zh: "退回的行写到这里（默认：文件名-rejects.csv）。", en: "Where rejected rows go (default: FILE-rejects.csv).")
    public static let asOf = Sentence(zh: "截至哪一天（默认今天）。", en: "As of which day (default: today).")
    public static let from = Sentence(
        zh: "从哪天起，可带钟点：2021-05-07T19:30。", en: "From which day, or moment: 2021-05-07T19:30.")
    public static let days = Sentence(zh: "几个工作日。", en: "How many working days.")
    public static let limit = Sentence(
        zh: "时限：10 wd、15 d、2 wh、3 h、1 month。", en: "The limit: 10 wd, 15 d, 2 wh, 3 h, 1 month.")
    public static let explain = Sentence(zh: "一天一天地说明。", en: "Explain it day by day.")
    public static let lastFour = Sentence(zh: "电话后四位。", en: "The last four digits of the phone.")
    public static let residentID = Sentence(zh: "群众的内部编号（find 给出）。", en: "The resident's id, as find prints it.")
    public static let demoStore = Sentence(
        zh: "演示库放哪里（默认：临时文件夹）。", en: "Where the demonstration store goes (default: a temporary folder).")
    public static let demoCount = Sentence(zh: "造多少件事。", en: "How many matters to make.")
    public static let benchLifecycles = Sentence(zh: "每轮多少件事的完整一生。", en: "How many lifecycles a run.")
    public static let benchCallers = Sentence(zh: "同时多少个调用者。", en: "How many callers at once.")
    public static let benchRows = Sentence(zh: "每轮导入多少行。", en: "How many rows to import a run.")
    public static let benchOpen = Sentence(
        zh: "在多少件在办事项里找到点的。", en: "Among how many open matters to look for what is due.")
    public static let benchRuns = Sentence(zh: "几轮，取中位数。", en: "How many runs; the median counts.")
    public static let benchMore = Sentence(
        zh: """
            --http 量一个真的服务器：先造一个有 --matters 件的库，服务器占一个处理器，本程序在另一个上发请求。每个场景两种节奏：\
            答了就再问（能到多快），和按那一半的速率（从该问的时刻算）。

            --database 把 SQLite 和 PostgreSQL 放在一起量：写入占裸 SQLite 和 pgbench 的几成，在 --sizes 件之中读要多久。
            """,
        en: """
            --http measures a real server: it makes a store of --matters matters, runs the server on one processor and asks \
            from another. Each scenario is asked at two paces: again as soon as it is answered (how fast it gets), and at half \
            that rate (counted from when each request was due).

            --database measures SQLite and PostgreSQL beside each other: what is written, as shares of bare SQLite and of \
            pgbench, and how long reading takes among --sizes matters.
            """)
    public static let benchHTTP = Sentence(zh: "量服务器，而不是本程序内部。", en: "Measure a server instead.")
    public static let benchMatters = Sentence(
        zh: "--http：库里先有多少件。", en: "With --http: how many matters the store begins with.")
    public static let benchCounty = Sentence(
        zh: "量泸县：演完用多少秒、多少内存，覆盖率网页多快（--store 留着再用，--scale 按几分之一，--runs 记入几次走访）。",
        en: """
            Measure Lu County: how long making it takes and how much memory, and how fast coverage answers (--store keeps it, --scale \
            one in so many, --runs how many visits are entered).
            """)
    public static let benchSeconds = Sentence(
        zh: "--http：每个场景每种节奏每轮几秒；--database：每个问题几秒。",
        en: "With --http: how many seconds a scenario at each pace, a run; with --database: a question.")
    public static let benchOnly = Sentence(
        zh: "--http：只量这个场景和它的底线（可重复），例如 take_in。",
        en: "With --http: measure this scenario and its floor alone (may be repeated), such as take_in.")
    public static let benchStore = Sentence(
        zh: "--http、--database：库放哪里，留着下次再用（默认：量完就删）。",
        en: "With --http or --database: where the store is kept, to be used again (default: it goes afterwards).")
    public static let benchDatabase = Sentence(
        zh: "量两种数据库引擎：一个 PostgreSQL 的地址，其用户可建数据库。",
        en: "Measure both engines: the address of a PostgreSQL whose user may make databases.")
    public static let benchSizes = Sentence(
        zh: "--database：在多少件之中读，逗号分开，例如 --sizes 3000000 量三百万件；0：只量写入。",
        en:
            "With --database: among how many matters to read, with commas, such as --sizes 3000000 for three million; 0: measure "
            + "writing alone.")
    public static let benchWrite = Sentence(zh: "把结果写进这个文件的表里。", en: "Write the results into the table of this file.")
}

extension Help {
    public static let backup = Sentence(
        zh: "备份：不停机，压缩，带指纹。", en: "Backups: beside running work, compressed, with digests.")
    public static let backupMake = Sentence(zh: "做一份备份。", en: "Make a backup.")
    public static let backupMore = Sentence(
        zh: """
            别的进程照常读写。备份是一个 .tar.gz：清单、某一刻的数据库、附件；里面没有主密钥。超过 --keep-days 天的旧备份随后删除：\
            群众要求删除的资料，过了这个期限才真的哪里都没有了。中断了不会留下半份备份。--to 最好在另一块盘上。
            """,
        en: """
            Others go on reading and writing. A backup is a .tar.gz: a manifest, the database as of one moment, and the \
            attachments; the master key isn't in it. Backups older than --keep-days are then deleted: only after that time is \
            what a resident had erased gone everywhere. Cut off, it leaves nothing half. --to is best on another disk.
            """)
    public static let backupTo = Sentence(
        zh: "备份放哪个文件夹（默认：库旁边的 库名.backups，或环境变量 HUIYIN_BACKUPS）。",
        en: "The folder (default: STORE.backups beside the store, or HUIYIN_BACKUPS in the environment).")
    public static let keepDays = Sentence(zh: "备份最多留几天。", en: "How many days backups are kept.")
    public static let keepCount = Sentence(zh: "最多留几份。", en: "How many backups are kept at most.")
    public static let backupList = Sentence(zh: "列出备份。", en: "List the backups.")
    public static let backupVerify = Sentence(zh: "核对一份备份。", en: "Check a backup.")
    public static let backupFile = Sentence(zh: "备份文件。", en: "The backup's file.")
    public static let drill = Sentence(
        zh: "演练：把最新的备份恢复一遍再删掉。", en: "Drill: restore the newest backup, check it, delete that.")
    public static let drillMore = Sentence(
        zh: "恢复到一个临时文件夹，核对全部内容，报告用时；有不符之处退出码为 1。没有演练过的备份不算备份。",
        en:
            "It is restored to a temporary folder and checked through; how long that took is said. The exit code is 1 where "
            + "something differs. A backup that was never restored is none.")
    public static let drillFrom = Sentence(
        zh: "备份所在的文件夹（默认：库旁边的 库名.backups，或环境变量 HUIYIN_BACKUPS）。",
        en: "The folder of backups (default: STORE.backups beside the store, or HUIYIN_BACKUPS).")
    public static let drillIn = Sentence(
        zh: "临时文件夹建在哪里（默认：系统的）。", en: "Where the temporary folder goes (default: the system's).")
    public static let restore = Sentence(zh: "从备份恢复成一个新的库。", en: "Restore a backup as a new store.")
    public static let restoreMore = Sentence(
        zh: """
            绝不覆盖已有的库。每个文件先对指纹，数据库再检查，有主密钥就逐条核对。备份之后要求删除资料的群众，按删除名册\
            （备份旁边和新库旁边的 erasures，或 --erasures）再次删除。
            """,
        en: """
            Never over a store that is there. Every file is held to its digest, the database is checked, and with the master \
            key everything is verified. Whoever was erased after the backup is erased again by the ledgers of erasures \
            (the file erasures beside the backup and beside the new store, or --erasures).
            """)
    public static let erasures = Sentence(zh: "删除名册（可多次）。", en: "A ledger of erasures (repeatable).")
    public static let upgrade = Sentence(zh: "把库升到本程序的版本。", en: "Bring the store to this program's form.")
    public static let upgradeMore = Sentence(
        zh: "先自动备份到库旁边的 库名.backups。--check 只说要做什么、要多少空间，不动库。",
        en:
            "It is backed up first, to STORE.backups beside it. --check says what would be done and how much room it needs, "
            + "and touches nothing.")
    public static let upgradeCheck = Sentence(zh: "只说，不做。", en: "Say it, don't do it.")
    public static let logFormat = Sentence(
        zh: "改为把事件记到错误输出，每个一行：text 或 json；不含个人信息。",
        en: "Log events to the error output instead, one a line: text or json; they hold no personal data.")
}

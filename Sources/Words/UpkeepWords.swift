/// What backups, restoring and upgrades say.
extension Sentence {
    /// `1.4 GiB`
    public static func size(_ bytes: Int64) -> Sentence {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var (value, unit) = (bytes, 0)
        var rest: Int64 = 0
        while value >= 1024, unit < units.count - 1 {
            rest = value % 1024
            value /= 1024
            unit += 1
        }
        return data(unit == 0 ? "\(value) B" : "\(value).\(rest * 10 / 1024) \(units[unit])")
    }

    /// A span of time, in its two largest units at most.
    public static func took(milliseconds: Int64) -> Sentence {
        guard milliseconds >= 60_000 else {
            let text = "\(milliseconds / 1000).\(milliseconds % 1000 / 100)"
            return Sentence(zh: "\(text) 秒", en: "\(text) s")
        }
        return age(milliseconds: milliseconds)
    }

    /// How long ago, in whole minutes, hours or days.
    public static func age(milliseconds: Int64) -> Sentence {
        let minutes = milliseconds / 60_000
        if minutes < 120 {
            return Sentence(zh: "\(minutes) 分钟", en: "\(minutes) \(plural(Int(minutes), "minute", "minutes"))")
        }
        let hours = minutes / 60
        return hours < 48
            ? Sentence(zh: "\(hours) 小时", en: "\(hours) hours")
            : Sentence(zh: "\(hours / 24) 天", en: "\(hours / 24) days")
    }

    public static func backupMade(_ file: String, bytes: Int64, position: Int64, parts: Int, took: Sentence) -> Sentence
    {
        let size = size(bytes).zh
        return Sentence(
            zh: "备份好了：\(file)（\(size)，\(parts) 个文件，到第 \(position) 条记录，用时 \(took.zh)）。里面没有主密钥。",
            en: "Backed up: \(file) (\(size), \(parts) \(plural(parts, "file", "files")), up to record \(position), "
                + "took \(took.en)). The master key isn't in it.")
    }
    public static func backupsDeleted(_ files: [String], days: Int) -> Sentence {
        Sentence(
            zh: "删除了 \(files.count) 份超过 \(days) 天（或超过份数）的旧备份：\(files.joined(separator: "、"))。",
            en:
                "Deleted \(files.count) \(plural(files.count, "backup", "backups")) older than \(days) days (or more than "
                + "are kept): \(files.joined(separator: ", ")).")
    }
    public static func backedUpBeforeUpgrade(from: Int, to: Int, file: String) -> Sentence {
        Sentence(
            zh: "库要从版本 \(from) 升到 \(to)；先备份到了 \(file)。",
            en: "The store goes from version \(from) to \(to); it was backed up before, to \(file).")
    }
    public static func backupLine(made: String, age: Sentence, bytes: Int64, position: Int64, schema: Int, file: String)
        -> Sentence
    {
        let size = size(bytes).zh
        return Sentence(
            zh: "\(made)（\(age.zh)前）  \(size)  到第 \(position) 条，库版本 \(schema)  \(file)",
            en: "\(made) (\(age.en) ago)  \(size)  up to record \(position), store version \(schema)  \(file)")
    }
    public static func backupUnreadable(_ file: String) -> Sentence {
        Sentence(
            zh: "\(file) 名字像备份，但读不出来：没有哪个期限会删掉它，请查看后自行删除。",
            en: "\(file) is named like a backup and can't be read: no age limit reaches it. Look at it, and delete it.")
    }
    public static func noBackups(_ folder: String) -> Sentence {
        Sentence(zh: "\(folder) 里没有备份。", en: "There is no backup in \(folder).")
    }
    public static func backupVerified(_ file: String, parts: Int, position: Int64, made: String) -> Sentence {
        Sentence(
            zh: "\(file) 完好：\(parts) 个文件与各自的指纹相符，数据库打得开；\(made) 备份，到第 \(position) 条记录。",
            en:
                "\(file) is whole: \(parts) \(plural(parts, "file fits its digest", "files fit their digests")), the database "
                + "opens; made \(made), up to record \(position).")
    }
    public static func notABackup(_ path: String) -> Sentence {
        Sentence(zh: "\(path) 不是回音的备份。", en: "\(path) is no backup of Huiyin's.")
    }
    public static func newerBackup(_ path: String, found: Int, known: Int) -> Sentence {
        Sentence(
            zh: "\(path) 由更新的版本备份（版本 \(found)，本程序只认到 \(known)）。请先升级程序；什么都没有写入。",
            en:
                "\(path) was made by a newer Huiyin (version \(found), this program knows \(known)). Upgrade the program "
                + "first; nothing was written.")
    }
    public static func damagedBackup(_ path: String, part: String?) -> Sentence {
        Sentence(
            zh: "备份 \(path) 已损坏（\(part ?? "整个文件")与指纹不符，或被截断）。请用另一份；什么都没有写入。",
            en:
                "The backup \(path) is damaged (\(part ?? "the file") doesn't fit its digest, or is cut off). Use another one; "
                + "nothing was written.")
    }
    public static func damagedDatabase(_ path: String, _ problem: String) -> Sentence {
        Sentence(
            zh: "\(path) 里的数据库有毛病：\(problem)。请用另一份备份。",
            en: "The database in \(path) is damaged: \(problem). Use another backup.")
    }
    public static func backupBusy(_ path: String) -> Sentence {
        Sentence(
            zh: "另一个进程正在用 \(path)。等它结束再试。", en: "Another process works on \(path). Try again when it is done.")
    }
    public static func backupInsideStore(_ path: String) -> Sentence {
        Sentence(
            zh: "备份不能放在库里面（\(path)）。用 --to 指定别处，最好是另一块盘。",
            en: "A backup can't lie inside the store (\(path)). Name another place with --to, best on another disk.")
    }
    public static func keyInBackup(_ path: String) -> Sentence {
        Sentence(
            zh: "主密钥 \(path) 会被备份进去。先把它移到库外面。",
            en: "The master key \(path) would be in the backup. Move it out of the store first.")
    }
    public static func noSpace(_ path: String, needed: Int64, free: Int64) -> Sentence {
        let (needed, free) = (size(needed).zh, size(free).zh)
        return Sentence(
            zh: "\(path) 的空间不够：要 \(needed)，只剩 \(free)。请腾出空间，或换个地方；什么都没有写入。",
            en:
                "There isn't room enough at \(path): \(needed) are needed, \(free) are free. Make room, or name another "
                + "place; nothing was written.")
    }
    public static func diskLow(_ path: String, free: Int64) -> Sentence {
        let free = size(free).zh
        return Sentence(
            zh: "注意：\(path) 所在的盘只剩 \(free)。请尽快腾出空间。",
            en: "Mind: the disk of \(path) has only \(free) left. Make room soon.")
    }
    public static let stopped = Sentence(
        zh: "已按要求停下，没有留下半成品。", en: "Stopped as asked; nothing half was left.")
    public static func notALedger(_ path: String, line: Int) -> Sentence {
        Sentence(
            zh: "\(path) 不是删除名册（第 \(line) 行读不懂）。", en: "\(path) is no ledger of erasures (line \(line) can't be read).")
    }

    public static func restored(_ store: String, from file: String, position: Int64, made: String) -> Sentence {
        Sentence(
            zh: "恢复好了：\(store)，来自 \(made) 的备份 \(file)，到第 \(position) 条记录。",
            en: "Restored \(store) from \(file), made \(made): up to record \(position).")
    }
    public static func erasedAgain(_ count: Int) -> Sentence {
        Sentence(
            zh: "备份之后删除过的资料，已再次删除：\(count) 份。",
            en: "Erased again, as they were erased after the backup was made: \(count).")
    }
    public static let erasedAgainReason = Sentence(
        zh: "从删除前的备份恢复后，再次删除", en: "Erased again after restoring a backup made before")
    public static func noLedger(made: String) -> Sentence {
        Sentence(
            zh: "注意：没有找到删除名册（erasures）。\(made) 之后要求删除资料的群众，现在又在库里了：请用 huiyin resident erase 逐一删除，"
                + "或删掉这个库、用 --erasures 文件 重新恢复。",
            en:
                "Mind: no ledger of erasures was found. Whoever was erased after \(made) is in the store again: erase them "
                + "with huiyin resident erase, or delete this store and restore with --erasures FILE.")
    }
    public static func ledgerNotWritten(_ path: String) -> Sentence {
        Sentence(
            zh: "资料已删除，但没能记进名册 \(path)：恢复旧备份会把它带回来。处理好后运行 huiyin backup 补记。",
            en:
                "The data is erased, but it couldn't be noted in \(path): restoring an older backup would bring it back. Mend "
                + "that and run huiyin backup, which notes it.")
    }
    public static func restoredWithoutKey(_ key: String) -> Sentence {
        Sentence(
            zh: "没有主密钥 \(key)，只核对了文件。取来密钥后运行 huiyin verify。",
            en: "The master key \(key) isn't there, so only the files were checked. Bring it and run huiyin verify.")
    }
    public static func drilled(
        _ file: String, events: Int, took: Sentence, withKey: Bool, behind: Int64?
    ) -> Sentence {
        let keyed = Sentence(
            zh: withKey ? "逐条核对无误" : "文件核对无误（没有密钥，密文没有打开）",
            en: withKey ? "everything fits" : "the files fit (without the key sealed texts weren't opened)")
        let missed = behind.map {
            Sentence(
                zh: "；库里此后又有 \($0) 条记录", en: "; the store has \($0) \(plural(Int($0), "record", "records")) more since")
        }
        return Sentence(
            zh: "演练成功：\(file) 能恢复，\(events) 条记录，\(keyed.zh)，用时 \(took.zh)\(missed?.zh ?? "")。",
            en: "The drill succeeded: \(file) can be restored, \(events) records, \(keyed.en), took "
                + "\(took.en)\(missed?.en ?? "").")
    }
    public static func drillFailed(_ file: String, findings: Int) -> Sentence {
        Sentence(
            zh: "演练失败：\(file) 恢复后有 \(findings) 处不符，见上。请尽快另做备份并查明原因。",
            en:
                "The drill failed: \(file), restored, shows \(findings) \(plural(findings, "difference", "differences")); see "
                + "above. Make another backup soon, and find out why.")
    }

    public static let atLeastOne = Sentence(
        zh: "--keep-days 和 --keep 至少是 1。", en: "--keep-days and --keep are at least 1.")
    public static func unfitPath(_ path: String) -> Sentence {
        Sentence(
            zh: "“\(path)”不能用作服务的路径：要写从 / 开始的完整路径，不含换行，也不在 /tmp 里。",
            en: "“\(path)” can't be a service's path: give it whole, from /, without line breaks, and not below /tmp.")
    }

    // MARK: - Upgrades

    public static func upgradeNone(version: Int) -> Sentence {
        Sentence(
            zh: "库是最新的（版本 \(version)），不用升级。",
            en: "The store is of the newest form (version \(version)); there is nothing to do.")
    }
    public static func upgradePlan(from: Int, to: Int, remade: [String], events: Int64) -> Sentence {
        let tables =
            remade.isEmpty
            ? Sentence(zh: "只加新表，已有的表不动。", en: "tables are added, and those that are there stay as they are.")
            : Sentence(
                zh: "由 \(events) 条记录重做这些表：\(remade.joined(separator: "、"))。做好之前大家看到的是旧的；中途断了，库还是原样。",
                en:
                    "these tables are made anew from \(events) records: \(remade.joined(separator: ", ")). Until that is done "
                    + "everybody reads the old ones; cut off in the middle, the store stays as it is.")
        return Sentence(
            zh: """
                库要从版本 \(from) 升到 \(to)：
                  先自动备份；
                  \(tables.zh)
                """,
            en: """
                The store would go from version \(from) to \(to):
                  it is backed up first;
                  \(tables.en)
                """)
    }
    public static func upgradeProjections(events: Int64) -> Sentence {
        Sentence(
            zh: "库的版本不变，但要按新的工作日历由 \(events) 条记录重做各张表。",
            en: "The store's version stays; its tables are made anew from \(events) records, by the newer calendar.")
    }
    public static func upgradeRoom(needed: Int64, free: Int64) -> Sentence {
        let (needed, free) = (size(needed).zh, size(free).zh)
        return Sentence(
            zh: "空间：最多要 \(needed)，现有 \(free)。", en: "Room: at most \(needed) are needed, \(free) are free.")
    }
    public static let upgradeHow = Sentence(
        zh: "什么都没有改动。要升级，运行 huiyin upgrade；任何写入的命令也会先升级。",
        en: "Nothing was touched. huiyin upgrade does it; so does the first command that writes.")
    public static func upgraded(version: Int) -> Sentence {
        Sentence(zh: "升级好了：库版本 \(version)。", en: "Upgraded: the store is of version \(version).")
    }
    /// `server`: what the process that serves the store says of itself.
    public static func serverRunsJobs(_ server: String) -> Sentence {
        let server = process(server)
        return Sentence(
            zh: "\(server.zh)正在服务这个库，到时自己就会办，每秒查看一次；这里再办一遍没有坏处，也没有必要。",
            en:
                "This store is served by \(server.en), which carries out what is due itself, each second. Another round does no harm, "
                + "and isn't needed.")
    }
    public static let othersRunJobs = Sentence(
        zh: "另一个进程（服务或守着的任务）正在替这个库办到期的事，或者半分钟前还在办；这里再办一遍没有坏处，也没有必要。",
        en:
            "Another process, a server or a runner of jobs, carries out what is due on this store, or did until half a minute ago. "
            + "Another round does no harm, and isn't needed.")
    public static func jobsWait(_ why: Sentence) -> Sentence {
        Sentence(zh: "先等等：\(why.zh)", en: "Waiting: \(why.en)")
    }
}

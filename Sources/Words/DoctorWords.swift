/// What doctor says: what it found, and what to do where something must be mended.
extension Sentence {
    public static func program(_ version: String) -> Sentence {
        Sentence(zh: "程序版本 \(version)。", en: "The program is of version \(version).")
    }
    public static func storeCurrent(version: Int) -> Sentence {
        Sentence(zh: "库版本 \(version)，是最新的。", en: "The store is of version \(version), the newest.")
    }
    public static func storeOlder(found: Int, newest: Int) -> Sentence {
        Sentence(
            zh: "库版本 \(found)，本程序是 \(newest)：先看 huiyin upgrade --check，再运行 huiyin upgrade。",
            en:
                "The store is of version \(found), this program's is \(newest): look at huiyin upgrade --check, then run "
                + "huiyin upgrade.")
    }
    public static let projectionsOld = Sentence(
        zh: "各张表还没有按本程序重做：运行 huiyin upgrade。",
        en: "The tables haven't been made anew for this program: run huiyin upgrade.")
    public static func storeOpen(mode: Int) -> Sentence {
        let bits = String(mode, radix: 8)
        return Sentence(
            zh: "别人也能进库的文件夹（权限 \(bits)）：运行 chmod 700。",
            en: "Others can look into the store's folder (mode \(bits)): run chmod 700 on it.")
    }
    public static func keyGood(_ path: String) -> Sentence {
        Sentence(
            zh: "主密钥 \(path) 在，只有本人能读，是这个库的。",
            en: "The master key \(path) is there, its owner's alone, and this store's.")
    }
    public static func keyInsideStoreFound(_ path: String) -> Sentence {
        Sentence(
            zh: "主密钥 \(path) 放在库里面：移到库外，用 --key 或 HUIYIN_KEY 指定。",
            en: "The master key \(path) lies inside the store: move it out, and name it with --key or HUIYIN_KEY.")
    }
    public static func writer(_ holder: String) -> Sentence {
        Sentence(zh: "进程 \(holder) 正在写库。", en: "Process \(holder) writes to the store now.")
    }
    public static let nobodyWrites = Sentence(zh: "现在没有进程占着库。", en: "No process holds the store now.")
    public static let sound = Sentence(
        zh: "数据库文件完好（快查；逐条核对用 huiyin verify）。",
        en: "The database file is sound (the quick check; huiyin verify checks everything).")
    public static func databaseDamaged(_ problems: [String]) -> Sentence {
        Sentence(
            zh: "数据库文件损坏：\(problems.joined(separator: "；"))。停止写入，运行 huiyin verify，从备份恢复。",
            en:
                "The database file is damaged: \(problems.joined(separator: "; ")). Stop writing, run huiyin verify, and "
                + "restore a backup.")
    }
    public static func log(_ bytes: Int64) -> Sentence {
        let size = size(bytes).zh
        return Sentence(zh: "写前日志 \(size)。", en: "The write-ahead log has \(size).")
    }
    public static func logLarge(_ bytes: Int64) -> Sentence {
        let size = size(bytes).zh
        return Sentence(
            zh: "写前日志有 \(size)：有进程读得太久，或上次没有正常结束。结束读的进程后，任何写入的命令都会收好它。",
            en:
                "The write-ahead log has \(size): somebody reads for very long, or the last writer was cut off. Once readers are "
                + "done, any command that writes takes it in.")
    }
    public static func disk(free: Int64, total: Int64) -> Sentence {
        let (free, total) = (size(free).zh, size(total).zh)
        return Sentence(zh: "盘上还有 \(free)（共 \(total)）。", en: "The disk has \(free) of \(total) left.")
    }
    public static func diskNearlyFull(free: Int64, total: Int64) -> Sentence {
        let (free, total) = (size(free).zh, size(total).zh)
        return Sentence(
            zh: "盘快满了：只剩 \(free)（共 \(total)）。腾出空间；写满了命令会被拒绝，已有的数据不受影响。",
            en:
                "The disk is nearly full: \(free) of \(total) are left. Make room; on a full disk commands are refused, and what "
                + "is there stays safe.")
    }
    public static let clockSane = Sentence(
        zh: "本机时钟不早于最后一条记录。", en: "This machine's clock isn't behind the last record.")
    public static func clockBehind(last: String, now: String) -> Sentence {
        Sentence(
            zh: "本机时钟（\(now)）早于最后一条记录（\(last)）：校准时钟，在此之前写入都会被拒绝。",
            en:
                "This machine's clock (\(now)) is behind the last record (\(last)): set it right; until then writing is refused."
        )
    }
    public static let zonesGood = Sentence(zh: "时区数据在。", en: "Time zone data is there.")
    public static let noZones = Sentence(
        zh: "没有时区数据：安装 tzdata。", en: "There is no time zone data: install tzdata.")
    public static func backedUp(age: Sentence, folder: String) -> Sentence {
        Sentence(zh: "最近一次备份在 \(age.zh)前（\(folder)）。", en: "The newest backup is \(age.en) old (\(folder)).")
    }
    public static func backupOld(age: Sentence, folder: String) -> Sentence {
        Sentence(
            zh: "最近一次备份已是 \(age.zh)前（\(folder)）：运行 huiyin backup，看看定时任务是否在跑（huiyin service show）。",
            en:
                "The newest backup is \(age.en) old (\(folder)): run huiyin backup, and see whether its timer runs (huiyin "
                + "service show).")
    }
    public static func noBackup(_ folder: String) -> Sentence {
        Sentence(
            zh: "\(folder) 里没有这个库的备份：运行 huiyin backup；备份在别处就用 --from 或 HUIYIN_BACKUPS 指明。",
            en:
                "There is no backup of this store in \(folder): run huiyin backup, or name where they are with --from or "
                + "HUIYIN_BACKUPS.")
    }
    public static func backupsBeyondLimit(_ count: Int, days: Int, folder: String) -> Sentence {
        Sentence(
            zh: "\(folder) 里有 \(count) 份备份超过 \(days) 天：已要求删除的资料可能还在里面。运行 huiyin backup 删掉它们。",
            en:
                "\(count) \(plural(count, "backup", "backups")) in \(folder) \(plural(count, "is", "are")) older than \(days) days: "
                + "what was erased may still be in there. huiyin backup deletes them.")
    }
    public static func backupsUnreadableFound(_ files: [String]) -> Sentence {
        Sentence(
            zh: "这些文件名字像备份，但读不出来：\(files.joined(separator: "、"))。查看后自行删除。",
            en:
                "These are named like backups and can't be read: \(files.joined(separator: ", ")). Look at them, and delete them."
        )
    }
    public static func drilledAgo(_ age: Sentence) -> Sentence {
        Sentence(zh: "最近一次恢复演练在 \(age.zh)前，成功。", en: "The last restore drill was \(age.en) ago and succeeded.")
    }
    public static func drillOld(_ age: Sentence) -> Sentence {
        Sentence(
            zh: "最近一次恢复演练已是 \(age.zh)前：运行 huiyin backup drill。",
            en: "The last restore drill was \(age.en) ago: run huiyin backup drill.")
    }
    public static let neverDrilled = Sentence(
        zh: "从来没有演练过恢复：运行 huiyin backup drill。", en: "Restoring was never tried: run huiyin backup drill.")
    public static func lastDrillFailed(_ findings: Int) -> Sentence {
        Sentence(
            zh: "最近一次恢复演练有 \(findings) 处不符：运行 huiyin backup drill 查看。",
            en:
                "The last restore drill found \(findings) \(plural(findings, "difference", "differences")): run huiyin backup drill "
                + "to see them.")
    }
    public static let jobsOnTime = Sentence(zh: "到点的事都办了。", en: "Whatever was due has rung.")
    public static func jobsOverdue(_ age: Sentence) -> Sentence {
        Sentence(
            zh: "有事 \(age.zh)前就该催办、上报，还没有办：定时任务没有在跑。看 systemctl status huiyin-jobs，或运行 huiyin jobs run。",
            en: "Something should have rung \(age.en) ago and didn't: the job runner doesn't run. See systemctl status "
                + "huiyin-jobs, or run huiyin jobs run.")
    }
    public static let photosGood = Sentence(
        zh: "vipsthumbnail 在，读得懂手机照片（HEIC）。", en: "vipsthumbnail is there and reads the photos of telephones (HEIC).")
    public static let photosNoHEIF = Sentence(
        zh: "vipsthumbnail 读不了 HEIC：安装 libheif1 和带 HEIF 的 libvips。",
        en: "vipsthumbnail can't read HEIC: install libheif1 and a libvips built with it.")
    public static let photosMissing = Sentence(
        zh: "没有 vipsthumbnail，收不了照片：安装 libvips-tools。",
        en: "vipsthumbnail isn't there, so photos can't be taken in: install libvips-tools.")
    public static func fileLimit(_ count: Int) -> Sentence {
        Sentence(zh: "一个进程可以打开 \(count) 个文件。", en: "A process may hold \(count) files open.")
    }
    public static func fileLimitLow(_ count: Int) -> Sentence {
        Sentence(
            zh: "一个进程只能打开 \(count) 个文件：设 ulimit -n 4096（服务里已设）。",
            en: "A process may hold only \(count) files open: set ulimit -n 4096 (the service does).")
    }
    public static func calendarKnown(_ years: [Int]) -> Sentence {
        let list = years.map(String.init)
        return Sentence(
            zh: "\(list.joined(separator: "、")) 年的放假安排已有。",
            en: "The working days of \(list.joined(separator: " and ")) are known.")
    }
    public static func calendarUnknown(_ years: [Int]) -> Sentence {
        let list = years.map(String.init)
        return Sentence(
            zh: "\(list.joined(separator: "、")) 年的放假安排还没有：公布后运行 huiyin calendar adopt，或升级程序。",
            en:
                "The working days of \(list.joined(separator: " and ")) aren't known: once announced, run huiyin calendar "
                + "adopt, or upgrade the program.")
    }
    public static func doctorSummary(faults: Int, advice: Int) -> Sentence {
        if faults > 0 {
            return Sentence(
                zh: "要处理 \(faults) 处（✗）\(advice > 0 ? "，建议 \(advice) 处（!）" : "")。",
                en: "\(faults) to be mended (✗)\(advice > 0 ? ", \(advice) to be looked at (!)" : "").")
        }
        return advice > 0
            ? Sentence(zh: "没有要处理的，建议 \(advice) 处（!）。", en: "Nothing must be mended; \(advice) to be looked at (!).")
            : Sentence(zh: "一切正常。", en: "All is well.")
    }
}

extension Help {
    public static let doctor = Sentence(
        zh: "检查这台机器和这个库，说明要做什么。", en: "Look over the machine and the store; say what to do.")
    public static let doctorMore = Sentence(
        zh: "不改动任何东西。有要处理的，退出码为 1。", en: "Changes nothing. The exit code is 1 where something must be mended.")
}

public import Domain

/// What faults of the store, the key and files say: what, where, what to do.
extension Sentence {
    public static func notAStore(_ path: String) -> Sentence {
        Sentence(
            zh: "\(path) 不是回音的库。用 huiyin init 建一个，或用 --store 指定别的文件夹。",
            en: "\(path) is no Huiyin store. Make one with huiyin init, or name another folder with --store.")
    }
    public static func alreadyAStore(_ path: String) -> Sentence {
        Sentence(zh: "\(path) 已经是一个库，没有改动。", en: "\(path) is a store already; nothing was changed.")
    }
    public static func newerStore(_ path: String, found: Int, known: Int) -> Sentence {
        Sentence(
            zh: "\(path) 由更新的版本写成（库版本 \(found)，本程序只认到 \(known)）。请升级程序；库没有改动。",
            en: "\(path) was written by a newer Huiyin (store version \(found), this program knows \(known)). "
                + "Upgrade the program; the store was not touched.")
    }
    public static func storeInUse(_ path: String, holder: String) -> Sentence {
        let holder = process(holder)
        return Sentence(
            zh: "\(path) 正被\(holder.zh)使用。等它结束再试；什么都没有写入。",
            en: "\(path) is in use by \(holder.en). Try again when it is done; nothing was written.")
    }
    /// A process as it says of itself: its number, then what was typed.
    static func process(_ holder: String) -> Sentence {
        let parts = holder.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count > 1 else { return Sentence(zh: "另一个进程", en: "another process") }
        return Sentence(zh: "进程 \(parts[0])（\(parts[1])）", en: "process \(parts[0]) (\(parts[1]))")
    }
    public static func cannotLend(_ why: Sentence) -> Sentence {
        Sentence(
            zh: "服务照常，但别的命令不能在旁边写入：\(why.zh)",
            en: "Serving all the same, but other commands can't write beside: \(why.en)")
    }
    public static func storeNeededAlone(_ path: String, holder: String) -> Sentence {
        let holder = process(holder)
        return Sentence(
            zh: "\(path) 正由\(holder.zh)服务。这件事要改写或抹净库的文件，只能独占着做："
                + "先停下服务器（systemctl stop huiyin，或按 Ctrl-C），做完再启动。什么都没有写入。",
            en:
                "\(path) is served by \(holder.en). This rewrites or wipes the store's files, so it needs the store alone: stop the "
                + "server (systemctl stop huiyin, or Ctrl-C), do it, and start it again. Nothing was written.")
    }
    public static func serverDoesNotAnswer(_ path: String, holder: String) -> Sentence {
        let holder = process(holder)
        return Sentence(
            zh: "服务 \(path) 的\(holder.zh)半分钟没有让出写入。它可能卡住或被暂停了；请查看后重试。这一步没有写入任何内容。",
            en:
                "\(path) is served by \(holder.en), which has let nobody write for half a minute. It may be stuck or stopped: look "
                + "after it and try again. Nothing of this step was written.")
    }
    public static func serverOfOtherVersion(_ path: String, holder: String, theirs: String, ours: String) -> Sentence {
        let holder = process(holder)
        return Sentence(
            zh: "服务 \(path) 的\(holder.zh)版本是 \(theirs)，本程序是 \(ours)。两个版本不同时写一个库：请用同一版本重启服务器。什么都没有写入。",
            en:
                "\(path) is served by \(holder.en) of version \(theirs), and this program is \(ours). Two versions don't write to one "
                + "store: restart the server with the same version. Nothing was written.")
    }
    public static func serverOfOtherUser(_ path: String, holder: String, theirs: Int, ours: Int) -> Sentence {
        let holder = process(holder)
        return Sentence(
            zh: "服务 \(path) 的\(holder.zh)以用户 \(theirs) 运行，本命令是用户 \(ours)：各自建的文件对方打不开。"
                + "请用同一个用户运行（如 sudo -u huiyin）。什么都没有写入。",
            en:
                "\(path) is served by \(holder.en) as user \(theirs), and this is user \(ours): files that one makes are closed to the "
                + "other. Run it as the same user (sudo -u huiyin, for one). Nothing was written.")
    }
    public static func storeHeld(_ path: String, holder: String) -> Sentence {
        let holder = process(holder)
        return Sentence(
            zh: "\(holder.zh)正在写 \(path)，一直没有写完。它可能被暂停了：让它继续或结束它，然后重试。这一步没有写入任何内容。",
            en:
                "\(path) is being written by \(holder.en), which doesn't come to an end. It may be stopped: let it go on or end it, and try "
                + "again. Nothing of this step was written.")
    }
    public static func storeBusy(_ path: String) -> Sentence {
        Sentence(
            zh: "资料已删除，但有别的进程正在读 \(path)，旧数据还不能从文件里抹净。等它结束后再运行一次同样的命令。",
            en:
                "The data is erased, but another process still reads \(path), so its old pages can't be wiped yet. Run the "
                + "same command again when it is done.")
    }
    public static func diskFull(_ path: String) -> Sentence {
        Sentence(
            zh: "磁盘已满，无法写入 \(path)。这次操作没有留下任何痕迹，原有数据完好，仍可查看。请腾出空间后重试。",
            en:
                "The disk is full: \(path) can't be written. Nothing of this command was kept, all earlier data is safe "
                + "and can still be read. Free some space and try again.")
    }
    public static func storeUnreachable(_ path: String, reason: String) -> Sentence {
        Sentence(
            zh: "连不上数据库 \(path)：\(reason)。这一步没有写入任何内容；数据库恢复后重试。",
            en:
                "The database \(path) can't be reached: \(reason). Nothing of this step was written; try again when it is back."
        )
    }
    public static func outcomeUnknown(_ path: String) -> Sentence {
        Sentence(
            zh: "写入 \(path) 时连接断了，现在不知道这一步做成了没有：要么全部做成，要么全部没做。"
                + "请用同一个幂等键再提交一次，不会重复；或先查看再决定。",
            en:
                "The connection was lost while this was being written to \(path), and it isn't known whether it was done: all of it or "
                + "nothing. Ask again with the same key, and it won't be done twice; or look first.")
    }
    public static func storeTookTooLong(_ path: String) -> Sentence {
        Sentence(
            zh: "数据库 \(path) 中断了一次查询：用时太长，或被数据库管理员取消。请缩小范围（时间短一些、只看一个单位），或稍后重试。",
            en:
                "The database \(path) ended a question that took too long, or its administrator did. Ask for less (fewer days, one "
                + "body), or again later.")
    }
    public static func unusable(_ path: String, reason: String) -> Sentence {
        Sentence(zh: "无法使用 \(path)：\(reason)。", en: "\(path) can't be used: \(reason).")
    }
    public static func damaged(_ what: String) -> Sentence {
        Sentence(
            zh: "库已损坏或被改动：\(what)。运行 huiyin verify 查看，并从备份恢复。",
            en: "The store is damaged or was tampered with: \(what). Run huiyin verify, and restore from a backup.")
    }
    public static func duplicate(_ columns: String) -> Sentence {
        Sentence(zh: "重复：\(columns)。", en: "Already there: \(columns).")
    }
    public static func clockSetBack(last: Moment, now: Moment) -> Sentence {
        let (last, now) = (moment(last, in: .shanghai), moment(now, in: .shanghai))
        return Sentence(
            zh: "本机时钟被拨慢了：库里最后一条记录是 \(last.zh)，本机现在是 \(now.zh)（北京时间）。请先校准时钟；什么都没有写入。",
            en:
                "This machine's clock was set back: the store's last record is of \(last.en), this machine says \(now.en) "
                + "(Beijing time). Set the clock right first; nothing was written.")
    }

    public static func keyMissing(_ path: String) -> Sentence {
        Sentence(
            zh: "找不到主密钥 \(path)。没有它，群众资料谁也打不开。请从保管处取回，或用 --key 指定；库没有改动。",
            en:
                "The master key \(path) is not there. Without it nobody can read residents' data. Bring it back from where "
                + "its copy is kept, or name it with --key; the store was not touched.")
    }
    public static func keyUnreadable(_ path: String, reason: String) -> Sentence {
        Sentence(zh: "读不了主密钥 \(path)：\(reason)。", en: "The master key \(path) can't be read: \(reason).")
    }
    public static func notAKey(_ path: String) -> Sentence {
        Sentence(zh: "\(path) 不是回音的主密钥文件。", en: "\(path) is no Huiyin master key file.")
    }
    public static func keyAlreadyThere(_ path: String) -> Sentence {
        Sentence(
            zh: "主密钥 \(path) 已经存在，不会覆盖。用 --key 指定另一个文件。",
            en: "The master key \(path) exists already and is never overwritten. Name another file with --key.")
    }
    public static func keyOpen(_ path: String, mode: Int) -> Sentence {
        let bits = String(mode, radix: 8)
        return Sentence(
            zh: "主密钥 \(path) 别人也能读（权限 \(bits)）。先运行 chmod 600 \(path)。",
            en: "The master key \(path) can be read by others (mode \(bits)). Run chmod 600 \(path) first.")
    }
    public static let wrongKey = Sentence(
        zh: "这把主密钥不是这个库的。用 --key 指定建库时的那一把。",
        en: "This master key doesn't belong to this store. Name the one made with it with --key.")
    public static let noJurisdiction = Sentence(
        zh: "这个库里没有一个（且只有一个）辖区。", en: "This store doesn't hold one jurisdiction (and only one).")
    public static func internalFault(_ what: String) -> Sentence {
        Sentence(zh: "内部错误：\(what)", en: "Internal fault: \(what)")
    }
}

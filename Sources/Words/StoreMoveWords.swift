extension Help {
    public static let storeGroup = Sentence(
        zh: "把库搬到别处、分到多台机器。", en: "Move a store elsewhere, or spread it over machines.")
    public static let storeCopy = Sentence(
        zh: "把一个库整个复制到另一处，逐行核对。", en: "Copy a whole store elsewhere, and hold the one against the other.")
    public static let storeCopyMore = Sentence(
        zh: """
            复制全部表、全文索引和附件，按表核对行数和指纹，并核对整本记录的指纹。复制时谁也不能写源库：先停下服务器。\
            目标必须还不存在；没有复制完的目标谁也打不开。中断了再运行一次同样的命令，就从断处接着做。主密钥不复制。
            """,
        en: """
            Copies every table, the index of search and the attachments; each table is held against the other by count and digest, \
            and so is the whole journal. Nobody may write to the source meanwhile: stop the server first. The target must not be \
            there yet, and nobody can open it before it is whole. Cut off, it goes on where it was when it is run again. The master \
            key isn't copied.
            """)
    public static let copyFrom = Sentence(zh: "源库。", en: "The store that is copied.")
    public static let copyTo = Sentence(zh: "目标。", en: "Where the copy goes.")
    public static let storeDistribute = Sentence(
        zh: "打印在 Citus 集群上分布各表的语句。", en: "Print the statements that distribute the tables on Citus.")
    public static let storeDistributeMore = Sentence(
        zh: "只打印，不连接任何库。在协调节点上用 psql 执行一次；什么时候该走到这一步，见 docs/SCALING.md。",
        en:
            "Prints and connects to nothing. They are run once, by psql on the coordinator; docs/SCALING.md says when it is time for that."
    )
    public static let shards = Sentence(zh: "每张表分成几片。", en: "Into how many shards a table is split.")
}

extension Sentence {
    public static func unfinishedCopy(_ jurisdiction: String) -> Sentence {
        Sentence(
            zh: "这里的 \(jurisdiction) 还没有复制完。再运行一次同样的 huiyin store copy，复制完了才能打开。",
            en:
                "The copy of \(jurisdiction) here isn't whole. Run the same huiyin store copy again; it can be opened when that is done."
        )
    }
    public static let copyWithoutJurisdiction = Sentence(
        zh: "源库里没有辖区，或者不止一个；什么都没有复制。", en: "The source holds no jurisdiction, or several; nothing was copied.")
    public static func copyNotEmpty(table: String) -> Sentence {
        Sentence(
            zh: "目标不是空的（表 \(table) 里有数据）。只复制到空的地方；什么都没有改动。",
            en:
                "The target isn't empty: there are rows in \(table). Only an empty one is copied to; nothing was changed."
        )
    }
    public static let copyOfAnother = Sentence(
        zh: "目标里有另一个库没有复制完的数据。删掉它，或换一个目标；什么都没有改动。",
        en:
            "The target holds the beginning of another store's copy. Remove that or name another target; nothing was changed."
    )
    public static func copyDiffers(table: String) -> Sentence {
        Sentence(
            zh: "复制出来的表 \(table) 和源库不一致，目标没有启用。有人在这期间改动了其中一个：查明后再运行一次。",
            en:
                "The copied table \(table) isn't what the source holds, so the target can't be opened. Somebody changed one of the two "
                + "meanwhile: find out who, and run it again.")
    }
    public static func copyOfOlder(_ path: String, version: Int, newest: Int) -> Sentence {
        Sentence(
            zh: "\(path) 的库版本是 \(version)，本程序是 \(newest)。先运行 huiyin upgrade，再复制。",
            en:
                "\(path) is of version \(version), and this program's stores are of \(newest). Run huiyin upgrade first, then copy."
        )
    }
    public static let copyingRows = Sentence(zh: "复制", en: "Copying")
    public static func copied(_ path: String, rows: Int, tables: Int, files: Int, wasResumed: Bool) -> Sentence {
        Sentence(
            zh: "\(wasResumed ? "接着上次复制完" : "复制完")：\(path)，\(tables) 张表 \(rows) 行，附件文件 \(files) 个，行数和指纹逐表一致。",
            en:
                "\(wasResumed ? "Went on with the copy and finished it" : "Copied"): \(path), \(rows) rows of \(tables) tables and "
                + "\(files) \(plural(files, "file", "files")), equal table by table in count and digest.")
    }
    public static func copiedJournal(events: Int, digest: String) -> Sentence {
        Sentence(
            zh: "记录 \(events) 条，两边的指纹都是 \(digest)",
            en: "The journal's \(events) events have the digest \(digest) in both.")
    }
    public static func copiedWithoutKey(_ key: String, for path: String) -> Sentence {
        Sentence(
            zh: "主密钥没有复制：打开 \(path) 要用 --key \(key)，或者把这个文件另外拷过去，妥善保管。",
            en:
                "The master key wasn't copied: open \(path) with --key \(key), or take that file along by a way of its own."
        )
    }
    public static func copiedWithoutFiles(_ count: Int) -> Sentence {
        Sentence(
            zh: "源库缺 \(count) 个附件文件（没有，或内容不对），复制出来的库也没有。huiyin verify 会指出是哪些。",
            en:
                "\(count) \(plural(count, "file is", "files are")) missing or altered in the source, and missing in the copy. huiyin verify "
                + "names them.")
    }
    /// Several lines; each is made a comment of SQL.
    public static func distributionHead(shards: Int) -> Sentence {
        Sentence(
            zh: """
                在 Citus 协调节点上执行一次（psql -f），表已经建好、没有进程连接的时候。
                每张表都按 jurisdiction 分布，全部同处一组：一个辖区的所有行在同一台机器上，一笔事务不跨机器。
                分成 \(shards) 片；以后用 alter_distributed_table 可以改。中断了再执行：已经分布的表会报错，跳过即可。
                引用表（reference table）只有最后一行的那一张，一行，各辖区共用；其余每张表的键都以 jurisdiction 开头。
                """,
            en: """
                To be run once on a Citus coordinator (psql -f), when the tables are made and no process is connected.
                Every table is distributed by jurisdiction, and all are co-located: all rows of one jurisdiction lie on one machine, and no
                transaction goes beyond it.
                \(shards) shards; alter_distributed_table changes that later. Cut off, it is run again: a table that is distributed already is
                refused by Citus and can be passed over.
                The only reference table is that of the last line, one row for all; every other key begins with jurisdiction.
                """)
    }
    public static let distributionTail = Sentence(
        zh: "原来就有行的表，分布之后协调节点上的旧行还占着地方；核对之后清掉：",
        en:
            "Of tables that had rows before, the coordinator's own copies still take room; when all was checked, they go by:"
    )
}

/// Stores in databases.
extension Sentence {
    public static func databaseOfAnother(named: String, playbook: String) -> Sentence {
        Sentence(
            zh: "地址写的是 \(named)，内容是 \(playbook) 的。请改 jurisdiction= 后面的名字，或者不写。",
            en:
                "The address names \(named), and this is \(playbook)'s. Change what follows jurisdiction=, or leave it out."
        )
    }
    public static func databaseOfSeveral(_ address: String, names: [String]) -> Sentence {
        Sentence(
            zh: "\(address) 里有几个地方的库：\(names.joined(separator: "、"))。请在地址后面加 ?jurisdiction=名字。",
            en:
                "Several have their stores in \(address): \(names.joined(separator: ", ")). Add ?jurisdiction=NAME to the address."
        )
    }
    public static func homeOfAnother(_ path: String, of owner: String) -> Sentence {
        Sentence(
            zh: "\(path) 是 \(owner) 的附件文件夹。请用 HUIYIN_FILES 指定这个库自己的文件夹。",
            en: "\(path) is the folder of \(owner)'s files. Name this store's own with HUIYIN_FILES.")
    }
    public static func databaseNotDumped(reason: String) -> Sentence {
        Sentence(
            zh: "表要升级，先要用 pg_dump 备份，没有备成（\(reason)），什么都没有改。请装上 postgresql-client，或检查权限。",
            en:
                "The tables are to be upgraded, and the dump by pg_dump before it wasn't made (\(reason)); nothing was changed. Install postgresql-client, or look at its rights."
        )
    }
}

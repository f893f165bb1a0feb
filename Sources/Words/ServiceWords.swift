/// What `huiyin service` says.
extension Sentence {
    public static func serviceWritten(_ path: String) -> Sentence {
        Sentence(zh: "写好 \(path)", en: "Wrote \(path)")
    }
    public static func serviceRemoved(_ path: String) -> Sentence {
        Sentence(zh: "删除 \(path)", en: "Removed \(path)")
    }
    public static func serviceForeign(_ path: String) -> Sentence {
        Sentence(
            zh: "\(path) 已经存在，而且不是 huiyin service install 写的：没有改动。改名或删掉它再试。",
            en:
                "\(path) is there and wasn't written by huiyin service install: it was not touched. Rename or delete it first."
        )
    }
    public static func serviceMissing(_ path: String) -> Sentence {
        Sentence(zh: "没有 \(path)。", en: "\(path) isn't there.")
    }
    public static let serviceNone = Sentence(
        zh: "这里没有装服务。用 huiyin service install 安装。", en: "No service is installed here. huiyin service install does it.")
    public static func serviceRun(_ command: String) -> Sentence {
        Sentence(zh: "运行 \(command)", en: "Running \(command)")
    }
    public static func serviceFailed(_ command: String, code: Int32) -> Sentence {
        Sentence(
            zh: "“\(command)”没有成功（\(code)）。文件已写好；查明原因后再运行一次 huiyin service install。",
            en:
                "“\(command)” failed (\(code)). The files are written; mend the cause and run huiyin service install again."
        )
    }
    public static func serviceNext(_ commands: [String]) -> Sentence {
        let lines = commands.map { "  \($0)" }.joined(separator: "\n")
        return Sentence(zh: "接着以 root 运行：\n\(lines)", en: "Now run as root:\n\(lines)")
    }
    public static func serviceOwner(_ store: String, user: String) -> Sentence {
        Sentence(
            zh: "\(store) 归用户 \(user) 所有：以后的命令用 sudo -u \(user) huiyin … 运行。",
            en: "\(store) belongs to the user \(user): from now on run commands as sudo -u \(user) huiyin ….")
    }
}

extension Help {
    public static let service = Sentence(zh: "装成系统服务（systemd）。", en: "Run as services of the system (systemd).")
    public static let serviceInstall = Sentence(
        zh: "安装：定时任务、每日备份、每周演练。", en: "Install: the job runner, daily backups, a weekly drill.")
    public static let serviceInstallMore = Sentence(
        zh: """
            写入 systemd 的单元、专用用户和文件夹，然后启用。服务只能写库和备份的文件夹，没有网络，备份服务连主密钥都看不见；\
            日志在 journalctl -u huiyin-jobs，一行一个事件。--dry-run 只显示；--root 写到别的根目录下，不启用。
            """,
        en: """
            Writes systemd's units, a user and folders of their own, and enables them. The services can write to the store and \
            the backups alone, have no network, and the backup service can't even see the master key; they log to \
            journalctl -u huiyin-jobs, one event a line. --dry-run shows it all; --root writes below another root and enables \
            nothing.
            """)
    public static let serviceRemove = Sentence(
        zh: "停用并删除服务；库和备份都留着。", en: "Disable and remove the services; store and backups stay.")
    public static let serviceShow = Sentence(zh: "看看装了什么。", en: "Show what is installed.")
    public static let serviceUser = Sentence(zh: "以哪个系统用户运行。", en: "The system user that runs it.")
    public static let serviceProgram = Sentence(
        zh: "程序的完整路径（默认：现在这个）。", en: "The program's whole path (default: this one).")
    public static let serviceRoot = Sentence(
        zh: "写到这个根目录下（装机、测试用）。", en: "Write below this root (for images and tests).")
    public static let serviceDryRun = Sentence(zh: "只显示，不写。", en: "Show it, write nothing.")
}

/// The files by which systemd runs a store's jobs, backups and drills, as texts.
public struct ServiceUnits: Sendable {
    /// A file to be installed.
    public struct File: Equatable, Sendable {
        /// Its whole path below the root.
        public var path: String
        public var text: String
        /// Whether it holds what only its owner may read.
        public var isSecret = false
    }

    /// The program, whole.
    public var program: String
    /// Who runs it: a system user of its own.
    public var user: String
    /// The store's folder; of one in a database the folder of its files.
    public var store: String
    /// The address of the database, which may hold a password; `nil`: the store is in its folder.
    public var database: String?
    public var key: String
    public var backups: String
    public var keepDays: Int
    /// Where the server listens and whose word it takes; `nil`: jobs run without a server.
    public var serving: Serving?
    /// The settings by which notices go out; `nil`: nothing goes out, and the runner of jobs has no network.
    public var outbound: String?

    /// How the store is served.
    public struct Serving: Equatable, Sendable {
        /// `127.0.0.1:8080`.
        public var listen: String
        /// The addresses of proxies.
        public var forwardedFrom: [String]

        public init(listen: String, forwardedFrom: [String] = []) {
            self.listen = listen
            self.forwardedFrom = forwardedFrom
        }
    }

    /// The server, which carries out what rings by itself, too.
    public static let server = "huiyin.service"
    public static let jobs = "huiyin-jobs.service"
    public static let backup = "huiyin-backup"
    public static let drill = "huiyin-drill"
    /// What is enabled: the server or, without one, the runner of jobs; and the two timers.
    public var enabled: [String] {
        [serving == nil ? ServiceUnits.jobs : ServiceUnits.server] + ServiceUnits.timers
    }
    public static let timers = [backup + ".timer", drill + ".timer"]
    static let folder = "/etc/systemd/system"
    public static let users = "/etc/sysusers.d/huiyin.conf"
    public static let folders = "/etc/tmpfiles.d/huiyin.conf"
    /// Where a database's address stands: command lines are everybody's to read.
    public static let environment = "/etc/huiyin/database.env"

    /// Throws ``UpkeepFault/unfitPath(_:)`` for a path or name that a unit can't hold or the service couldn't see.
    public init(
        program: String, user: String, store: String, key: String, backups: String, keepDays: Int,
        serving: Serving? = nil, outbound: String? = nil, database: String? = nil
    ) throws(UpkeepFault) {
        for path in [program, store, key, backups] + (outbound.map { [$0] } ?? []) {
            guard path.hasPrefix("/"), path.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }),
                !path.split(separator: "/").contains(".."), !path.contains("\""),
                !path.hasPrefix("/tmp/") && !path.hasPrefix("/var/tmp/")
            else { throw .unfitPath(path) }
        }
        let isName =
            !user.isEmpty && user.utf8.count <= 31
            && user.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95 }
            && !(48...57).contains(user.utf8.first ?? 48) && user.utf8.first != 45
        guard isName else { throw .unfitPath(user) }
        if let database, !database.unicodeScalars.allSatisfy({ (33...126).contains($0.value) }) {
            throw .unfitPath(StoreAddress(database).shown)
        }
        self.database = database
        self.program = program
        self.user = user
        self.store = store
        self.key = key
        self.backups = backups
        self.keepDays = keepDays
        self.serving = serving
        self.outbound = outbound
    }

    /// Every file, in the order in which they are written.
    public var files: [File] {
        [
            File(path: ServiceUnits.users, text: usersText), File(path: ServiceUnits.folders, text: foldersText),
            serving.map { unit(ServiceUnits.server, serverText($0)) } ?? unit(ServiceUnits.jobs, jobsText),
            unit(ServiceUnits.backup + ".service", backupText),
            unit(
                ServiceUnits.backup + ".timer",
                timer("Huiyin: daily backup", "*-*-* 02:40:00", randomised: "20min")),
            unit(ServiceUnits.drill + ".service", drillText),
            unit(
                ServiceUnits.drill + ".timer",
                timer("Huiyin: weekly restore drill", "Sun *-*-* 04:10:00", randomised: "20min")),
        ] + (environmentText.map { [File(path: ServiceUnits.environment, text: $0, isSecret: true)] } ?? [])
    }

    /// What the services find in their environment.
    private var environmentText: String? {
        database.map {
            """
            # Where the store is. Read by systemd as root; nobody else needs to.
            HUIYIN_STORE=\(ServiceUnits.value($0))
            HUIYIN_FILES=\(ServiceUnits.value(store))

            """
        }
    }

    /// A value in a file of the environment, in which a quote and a backslash are escaped.
    private static func value(_ text: String) -> String {
        "\""
            + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("$", with: "\\$")
            .replacing("`", with: "\\`") + "\""
    }

    /// The words by which a command finds its store.
    private var place: [String] { database == nil ? ["--store", store] : [] }

    /// The paths of all files, for removing them.
    public static var paths: [String] {
        [
            folder + "/" + server, folder + "/" + jobs, "\(folder)/\(backup).service", "\(folder)/\(backup).timer",
            "\(folder)/\(drill).service",
            "\(folder)/\(drill).timer", users, folders, environment,
        ]
    }

    private func unit(_ name: String, _ text: String) -> File {
        File(path: ServiceUnits.folder + "/" + name, text: text)
    }

    // MARK: - Escaping

    /// A path in a list of paths: `%` begins a specifier, a space or a backslash needs quoting, with what stands before
    /// the path inside the quotes.
    static func path(_ path: String, prefix: String = "") -> String {
        let escaped = prefix + path.replacing("\\", with: "\\\\").replacing("%", with: "%%")
        return escaped.contains(where: { $0 == " " || $0 == "\\" || $0 == "'" }) ? "\"\(escaped)\"" : escaped
    }

    /// A word of a command line, always quoted: `$` begins a variable there, too.
    static func word(_ word: String) -> String {
        "\""
            + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("%", with: "%%")
            .replacing("$", with: "$$") + "\""
    }

    private func command(_ words: [String]) -> String {
        // Of the program's own path systemd takes no variables.
        ([ServiceUnits.path(program)] + words.map { $0.hasPrefix("/") ? ServiceUnits.word($0) : $0 }).joined(
            separator: " ")
    }

    // MARK: - Texts

    private var usersText: String {
        """
        # The user that owns the store and runs the services.
        u \(user) - "Huiyin" - /usr/sbin/nologin

        """
    }

    private var foldersText: String {
        // Never the folder above the store: that may be everybody's.
        let folders = beside == backups ? [beside] : [beside, backups]
        return """
            # What the services write to beside the store, for their user alone; and the key.
            \(folders.map { "d \(ServiceUnits.path($0)) 0700 \(user) \(user) -" }.joined(separator: "\n"))
            z \(ServiceUnits.path(key)) 0600 \(user) \(user) -

            """
    }

    private var sending: [String] { outbound.map { ["--outbound", $0] } ?? [] }

    /// What is read beside the store.
    private var settings: [String] { [key] + (outbound.map { [$0] } ?? []) }

    private var beside: String { Backup.folder(beside: store) }

    private var jobsText: String {
        """
        [Unit]
        Description=Huiyin: what rings by itself (urging, rolling up, accountability)
        After=local-fs.target time-sync.target\(database == nil ? "" : " network-online.target postgresql.service")
        Wants=time-sync.target\(database == nil ? "" : " network-online.target")
        ConditionPathExists=\(ServiceUnits.conditional(store))
        StartLimitIntervalSec=10min
        StartLimitBurst=10

        [Service]
        Type=exec
        ExecStart=\(command(["jobs", "run", "--watch", "--log-format", "json"] + place + ["--key", key] + sending))
        Restart=on-failure
        RestartSec=15s
        TimeoutStopSec=60s
        KillSignal=SIGTERM
        \(common(identifier: "huiyin-jobs", writing: [store, beside], reading: settings, hiding: [], hasNetwork: outbound != nil))
        [Install]
        WantedBy=multi-user.target

        """
    }

    private func serverText(_ serving: Serving) -> String {
        let listening =
            ["serve", "--listen", serving.listen] + serving.forwardedFrom.flatMap { ["--forwarded-from", $0] }
        return """
            [Unit]
            Description=Huiyin: server, with what rings by itself
            After=network-online.target local-fs.target time-sync.target\(database == nil ? "" : " postgresql.service")
            Wants=network-online.target time-sync.target
            ConditionPathExists=\(ServiceUnits.conditional(store))
            StartLimitIntervalSec=10min
            StartLimitBurst=10

            [Service]
            Type=exec
            ExecStart=\(command(listening + ["--log-format", "json"] + place + ["--key", key] + sending))
            Restart=on-failure
            RestartSec=5s
            TimeoutStopSec=60s
            KillSignal=SIGTERM
            \(common(identifier: "huiyin", writing: [store, beside], reading: settings, hiding: [], hasNetwork: true))
            [Install]
            WantedBy=multi-user.target

            """
    }

    private var backupText: String {
        """
        [Unit]
        Description=Huiyin: backup
        After=local-fs.target time-sync.target
        ConditionPathExists=\(ServiceUnits.conditional(store))

        [Service]
        Type=oneshot
        ExecStart=\(command(["backup", "make", "--log-format", "json", "--keep-days", "\(keepDays)"] + place + ["--to", backups]))
        Nice=10
        IOSchedulingClass=idle
        TimeoutStartSec=6h
        \(common(identifier: "huiyin-backup", writing: [store, beside, backups], reading: [], hiding: [key]))
        """
    }

    private var drillText: String {
        """
        [Unit]
        Description=Huiyin: restore drill
        After=local-fs.target huiyin-backup.service
        ConditionPathExists=\(ServiceUnits.conditional(store))

        [Service]
        Type=oneshot
        ExecStart=\(command(["backup", "drill", "--log-format", "json"] + place + ["--key", key, "--from", backups, "--in", backups]))
        Nice=10
        IOSchedulingClass=idle
        TimeoutStartSec=6h
        \(common(identifier: "huiyin-drill", writing: [store, beside, backups], reading: [key], hiding: []))
        """
    }

    /// A condition's path is the rest of its line: nothing is quoted there, only `%` doubled.
    private static func conditional(_ path: String) -> String { path.replacing("%", with: "%%") }

    /// What all services share: whose they are, what they may touch, how they log.
    private func common(
        identifier: String, writing: [String], reading: [String], hiding: [String], hasNetwork: Bool = false
    ) -> String {
        let all = [program] + writing + reading + hiding
        let isAtHome = all.contains { $0.hasPrefix("/home/") || $0.hasPrefix("/root/") || $0.hasPrefix("/run/user/") }
        var unique: [String] = []
        for path in writing where !unique.contains(path) { unique.append(path) }
        let hidden = hiding.map { "InaccessiblePaths=\(ServiceUnits.path($0, prefix: "-"))\n" }.joined()
        let environment =
            database == nil ? "" : "EnvironmentFile=\(ServiceUnits.path(ServiceUnits.environment))\n"
        // A database may be on another machine.
        let hasNetwork = hasNetwork || database != nil
        return """
            User=\(user)
            Group=\(user)
            UMask=0077
            Environment=HUIYIN_LANG=zh
            \(environment)\
            StandardOutput=journal
            StandardError=journal
            SyslogIdentifier=\(identifier)
            LimitNOFILE=4096
            LimitCORE=0
            NoNewPrivileges=yes
            CapabilityBoundingSet=
            AmbientCapabilities=
            ProtectSystem=strict
            ReadWritePaths=\(unique.map { ServiceUnits.path($0, prefix: "-") }.joined(separator: " "))
            \(hidden)ProtectHome=\(isAtHome ? "read-only" : "yes")
            PrivateTmp=yes
            PrivateDevices=yes
            PrivateNetwork=\(hasNetwork ? "no" : "yes")
            ProtectClock=yes
            ProtectHostname=yes
            ProtectKernelTunables=yes
            ProtectKernelModules=yes
            ProtectKernelLogs=yes
            ProtectControlGroups=yes
            ProtectProc=invisible
            RestrictAddressFamilies=AF_UNIX\(hasNetwork ? " AF_INET AF_INET6" : "")
            RestrictNamespaces=yes
            RestrictRealtime=yes
            RestrictSUIDSGID=yes
            LockPersonality=yes
            MemoryDenyWriteExecute=yes
            RemoveIPC=yes
            KeyringMode=private
            SystemCallArchitectures=native
            SystemCallFilter=@system-service
            SystemCallFilter=~@privileged
            SystemCallErrorNumber=EPERM

            """
    }

    private func timer(_ description: String, _ calendar: String, randomised: String) -> String {
        """
        [Unit]
        Description=\(description)

        [Timer]
        OnCalendar=\(calendar)
        RandomizedDelaySec=\(randomised)
        Persistent=yes

        [Install]
        WantedBy=timers.target

        """
    }
}

import Testing
import Upkeep

struct ServiceUnitsTests {
    private func units(
        program: String = "/usr/local/bin/huiyin", user: String = "huiyin", store: String = "/var/lib/huiyin/county",
        key: String = "/etc/huiyin/county.key", backups: String = "/var/backups/huiyin"
    ) throws -> ServiceUnits {
        try ServiceUnits(program: program, user: user, store: store, key: key, backups: backups, keepDays: 30)
    }

    private func text(_ name: String, _ units: ServiceUnits) throws -> [String] {
        let file = try #require(units.files.first { $0.path.hasSuffix("/" + name) })
        return file.text.split(separator: "\n").map(String.init)
    }

    @Test func `the services run as their own user, see little and write to the store and the backups alone`() throws {
        let units = try units()
        for name in ["huiyin-jobs.service", "huiyin-backup.service", "huiyin-drill.service"] {
            let lines = try text(name, units)
            for line in [
                "User=huiyin", "UMask=0077", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict",
                "PrivateTmp=yes", "ProtectHome=yes", "RestrictAddressFamilies=AF_UNIX", "MemoryDenyWriteExecute=yes",
                "SystemCallFilter=@system-service", "LimitNOFILE=4096", "StandardError=journal",
            ] { #expect(lines.contains(line), "\(name): \(line)") }
        }
        let jobs = try text("huiyin-jobs.service", units)
        #expect(
            jobs.contains(
                #"ExecStart=/usr/local/bin/huiyin jobs run --watch --log-format json --store "/var/lib/huiyin/county" --key "/etc/huiyin/county.key""#
            ))
        #expect(jobs.contains("Restart=on-failure"))
        #expect(jobs.contains("ReadWritePaths=-/var/lib/huiyin/county -/var/lib/huiyin/county.backups"))
        // The backup never sees the key.
        let backup = try text("huiyin-backup.service", units)
        #expect(backup.contains("InaccessiblePaths=-/etc/huiyin/county.key"))
        #expect(!backup.contains { $0.hasPrefix("ExecStart") && $0.contains("county.key") })
        for timer in ["huiyin-backup.timer", "huiyin-drill.timer"] {
            #expect(try text(timer, units).contains("Persistent=yes"))
        }
        // The folder above the store may be everybody's.
        let folders = try text("tmpfiles.d/huiyin.conf", units)
        #expect(!folders.contains { $0.hasPrefix("d /var/lib/huiyin ") })
    }

    @Test func `with settings for notices the runner of jobs has a network and names them; without them neither`()
        throws
    {
        let sending = try ServiceUnits(
            program: "/opt/huiyin/huiyin", user: "huiyin", store: "/srv/county", key: "/etc/county.key",
            backups: "/var/backups/huiyin", keepDays: 30, outbound: "/etc/huiyin/outbound.json")
        let jobs = try text("huiyin-jobs.service", sending)
        #expect(
            jobs.contains { $0.hasPrefix("ExecStart=") && $0.hasSuffix(#"--outbound "/etc/huiyin/outbound.json""#) })
        #expect(jobs.contains("PrivateNetwork=no"))
        #expect(jobs.contains("RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6"))
        #expect(try text("huiyin-backup.service", sending).contains("PrivateNetwork=yes"))
        let silent = try text("huiyin-jobs.service", units())
        #expect(silent.contains("PrivateNetwork=yes") && !silent.contains { $0.contains("--outbound") })
    }

    @Test func `of a store in a database the address stands in a file of root's alone, and in no command line`() throws
    {
        let address = #"postgres://huiyin:a"b\c$d%20e@db.example/counties?jurisdiction=xiangtan"#
        let units = try ServiceUnits(
            program: "/usr/local/bin/huiyin", user: "huiyin", store: "/var/lib/huiyin/xiangtan",
            key: "/etc/huiyin/county.key", backups: "/var/backups/huiyin", keepDays: 30,
            serving: .init(listen: "127.0.0.1:8080"), database: address)
        let secret = try #require(units.files.first { $0.path == ServiceUnits.environment })
        #expect(secret.isSecret)
        #expect(
            secret.text.contains(
                #"HUIYIN_STORE="postgres://huiyin:a\"b\\c\$d%20e@db.example/counties?jurisdiction=xiangtan""#))
        #expect(secret.text.contains(#"HUIYIN_FILES="/var/lib/huiyin/xiangtan""#))
        for file in units.files where file != secret {
            #expect(!file.isSecret)
            #expect(!file.text.contains("db.example"), "\(file.path)")
        }
        for name in ["huiyin.service", "huiyin-backup.service", "huiyin-drill.service"] {
            let lines = try text(name, units)
            #expect(lines.contains("EnvironmentFile=/etc/huiyin/database.env"), "\(name)")
            #expect(lines.contains("PrivateNetwork=no"), "\(name)")
            #expect(!lines.contains { $0.contains("--store") }, "\(name)")
        }
        #expect(ServiceUnits.paths.contains(ServiceUnits.environment))
        #expect(throws: UpkeepFault.self) {
            try ServiceUnits(
                program: "/usr/local/bin/huiyin", user: "huiyin", store: "/srv/x", key: "/etc/k", backups: "/srv/b",
                keepDays: 1, database: "postgres://x/y\nHUIYIN_KEY=z")
        }
    }

    @Test func `percent signs, dollars, blanks and backslashes stay what they are`() throws {
        let units = try units(store: #"/srv/50% off/co$HOME\x"#, key: "/etc/k%n.key")
        let jobs = try text("huiyin-jobs.service", units)
        #expect(jobs.contains(#"ConditionPathExists=/srv/50%% off/co$HOME\x"#))
        #expect(
            jobs.contains {
                $0.hasPrefix("ExecStart=")
                    && $0.hasSuffix(#"--store "/srv/50%% off/co$$HOME\\x" --key "/etc/k%%n.key""#)
            })
        #expect(
            jobs.contains(
                #"ReadWritePaths="-/srv/50%% off/co$HOME\\x" "-/srv/50%% off/co$HOME\\x.backups""#))
        #expect(try text("huiyin-backup.service", units).contains("InaccessiblePaths=-/etc/k%%n.key"))
    }

    @Test(arguments: ["county", "/tmp/county", "/srv/a\nExecStart=/bin/sh", "/srv/\"x", "/srv/../etc", ""])
    func `a path that a unit can't hold or the service couldn't see is refused`(_ path: String) {
        #expect(throws: UpkeepFault.unfitPath(path)) { try units(store: path) }
        #expect(throws: UpkeepFault.unfitPath(path)) { try units(key: path) }
    }

    @Test(arguments: ["", "root user", "9x", "-x", "a\nb", "Huiyin", "x:y"])
    func `a name that no user can have is refused`(_ user: String) {
        #expect(throws: UpkeepFault.unfitPath(user)) { try units(user: user) }
    }

    @Test func `what lies in a home folder is still seen`() throws {
        let lines = try text("huiyin-jobs.service", try units(store: "/home/li/county"))
        #expect(lines.contains("ProtectHome=read-only"))
    }
}

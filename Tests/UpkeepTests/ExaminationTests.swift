import Domain
import Testing
import Upkeep

/// What doctor says of planted facts.
struct ExaminationTests {
    private static let hour = Moment.millisecondsPerHour
    private static let day = Moment.millisecondsPerDay

    /// A machine and a store with nothing wrong.
    private static var healthy: Examination {
        Examination(
            now: .start, today: Zone.shanghai.day(of: .start), program: "0.1.0",
            store: StoreCondition(
                jurisdiction: "xiangtan", origin: "ab", version: 2, newest: 2, position: 23,
                recorded: Moment.start.advanced(byMilliseconds: -1), calendar: "cn-1", hasNewestProjections: true,
                bytes: 1 << 20, logBytes: 0), openFolder: nil, key: .good, keyPath: "/k", holder: nil, problems: [],
            disk: DiskSpace(free: 100 << 30, total: 200 << 30), hasZoneData: true,
            backups: .init(
                folder: "/b", made: [Moment.start.advanced(byMilliseconds: -hour)], unreadable: [],
                drill: DrillNote(
                    backup: "x", drilled: Moment.start.advanced(byMilliseconds: -day), milliseconds: 9, events: 23,
                    withKey: true, findings: 0)), keepDays: 30, nextWaking: nil, photos: .good, fileLimit: 4096,
            announcedYears: [2020, 2021])
    }

    private struct Planted: CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (inout Examination) -> Void
        var said: Diagnosis
        var state: Diagnosis.State

        init(
            _ name: String, _ said: Diagnosis, _ state: Diagnosis.State,
            _ change: @escaping @Sendable (inout Examination) -> Void
        ) {
            (testDescription, self.said, self.state, self.change) = (name, said, state, change)
        }
    }

    private static let planted: [Planted] = [
        Planted("older store", .storeOlder(found: 1, newest: 2), .advice) { $0.store.version = 1 },
        Planted("tables to be made anew", .projectionsOld, .advice) { $0.store.hasNewestProjections = false },
        Planted("open folder", .storeOpen(mode: 0o755), .fault) { $0.openFolder = 0o755 },
        Planted("no key", .key("/k", .missing), .fault) { $0.key = .missing },
        Planted("open key", .key("/k", .open(mode: 0o644)), .fault) { $0.key = .open(mode: 0o644) },
        Planted("key in the store", .key("/k", .insideStore), .fault) { $0.key = .insideStore },
        Planted("another store's key", .key("/k", .wrong), .fault) { $0.key = .wrong },
        Planted("a writer", .writer("7 huiyin"), .good) { $0.holder = "7 huiyin" },
        Planted("damage", .damaged(["page 3"]), .fault) { $0.problems = ["page 3"] },
        Planted("large log", .logLarge(300 << 20), .advice) { $0.store.logBytes = 300 << 20 },
        Planted("full disk", .diskLow(DiskSpace(free: 1 << 29, total: 10 << 30)), .fault) {
            $0.disk = DiskSpace(free: 1 << 29, total: 10 << 30)
        },
        Planted("clock set back", .clockBehind(last: Moment.start.advanced(byMilliseconds: hour), now: .start), .fault)
        {
            $0.store.recorded = Moment.start.advanced(byMilliseconds: hour)
        },
        Planted("no zones", .noZones, .fault) { $0.hasZoneData = false },
        Planted("no backup", .noBackup(folder: "/b"), .fault) { $0.backups.made = [] },
        Planted("old backup", .backupOld(age: 27 * hour, folder: "/b"), .fault) {
            $0.backups.made = [Moment.start.advanced(byMilliseconds: -27 * hour)]
        },
        Planted("backups beyond the limit", .backupsBeyondLimit(2, days: 30, folder: "/b"), .fault) {
            $0.backups.made += [32, 40].map { Moment.start.after(days: -$0) }
        },
        Planted("unreadable backup", .backupsUnreadable(["/b/x"]), .fault) { $0.backups.unreadable = ["/b/x"] },
        Planted("never drilled", .neverDrilled, .advice) { $0.backups.drill = nil },
        Planted("old drill", .drillOld(age: 36 * day), .advice) {
            $0.backups.drill?.drilled = Moment.start.after(days: -36)
        },
        Planted("failed drill", .drillFailed(findings: 2), .fault) { $0.backups.drill?.findings = 2 },
        Planted("jobs overdue", .jobsOverdue(since: hour + 1), .fault) {
            $0.nextWaking = Moment.start.advanced(byMilliseconds: -hour - 1)
        },
        Planted("no photos", .photos(.missing), .advice) { $0.photos = .missing },
        Planted("no HEIF", .photos(.noHEIF), .advice) { $0.photos = .noHEIF },
        Planted("no press", .press(false), .advice) { $0.makesPDF = false },
        Planted("few files", .fileLimitLow(256), .advice) { $0.fileLimit = 256 },
        Planted("this year unknown", .calendarUnknown([2021], isThisYear: true), .fault) { $0.announcedYears = [2020] },
        Planted("next year unknown in December", .calendarUnknown([2022], isThisYear: false), .advice) {
            $0.today = Day(iso: "2021-12-01") ?? $0.today
        },
    ]

    @Test func `a healthy machine gets good words alone, one for each thing`() {
        let said = Self.healthy.findings
        #expect(said.allSatisfy { $0.state == .good })
        #expect(
            said.map(\.check) == [
                "program", "store", "key", "lock", "integrity", "log", "disk", "clock", "zones", "backups", "drill",
                "jobs", "photos", "papers", "files", "calendar",
            ])
    }

    @Test(arguments: planted) private func `a planted fault is said, and nothing else changes`(_ planted: Planted) {
        var examination = Self.healthy
        planted.change(&examination)
        let said = examination.findings
        #expect(said.contains(planted.said))
        #expect(planted.said.state == planted.state)
        let others = said.filter { $0.check != planted.said.check && $0.check != "drill" }
        #expect(others.allSatisfy { $0.state == .good })
    }

    @Test func `what is within bounds isn't said to be wrong`() {
        var examination = Self.healthy
        examination.nextWaking = Moment.start.advanced(byMilliseconds: -Self.hour)
        examination.store.recorded = Moment.start.advanced(byMilliseconds: 5 * Moment.millisecondsPerMinute)
        examination.backups.made = [
            Moment.start.advanced(byMilliseconds: -26 * Self.hour), Moment.start.after(days: -31),
        ]
        examination.announcedYears = nil
        #expect(examination.findings.allSatisfy { $0.state == .good })
    }

    @Test(
        arguments: [
            (1 << 30, 4 << 30, false), ((1 << 30) - 1, 4 << 30, true), (10 << 30, 300 << 30, true),
            (25 << 30, 1000 << 30, false), (16 << 30, 300 << 30, false),
        ] as [(Int64, Int64, Bool)])
    func `a disk is low below 1 GiB, or below 5 % and 20 GiB`(_ row: (free: Int64, total: Int64, isLow: Bool)) {
        #expect(DiskSpace(free: row.free, total: row.total).isLow == row.isLow)
    }

    @Test func `space is found also of what isn't there yet`() throws {
        let root = try #require(DiskSpace.at("/"))
        #expect(root.total > 0 && root.free <= root.total)
        let folder = try Folder()
        #expect(DiskSpace.at(folder.file("not/there/yet"))?.total == DiskSpace.at(folder.path)?.total)
    }
}

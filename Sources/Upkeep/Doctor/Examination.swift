public import Domain

/// What doctor looked at, as plain facts; what they mean is decided by ``findings``.
public struct Examination: Sendable {
    /// What became of the master key's file.
    public enum Key: Equatable, Sendable {
        case good
        case missing
        /// Its permissions let others read it.
        case open(mode: Int)
        case unreadable
        case insideStore
        /// It is another store's.
        case wrong
    }

    /// The program that makes photos smaller.
    public enum Photos: Equatable, Sendable {
        case good
        /// It can't read the photos of telephones (HEIC).
        case noHEIF
        case missing
    }

    /// The backups of one folder.
    public struct Backups: Equatable, Sendable {
        public var folder: String
        /// When those of this store were made.
        public var made: [Moment]
        public var unreadable: [String]
        public var drill: DrillNote?

        public init(folder: String, made: [Moment], unreadable: [String], drill: DrillNote?) {
            self.folder = folder
            self.made = made
            self.unreadable = unreadable
            self.drill = drill
        }
    }

    public var now: Moment
    public var today: Day
    public var program: String
    public var store: StoreCondition
    /// The store's folder may be read by others: its permission bits.
    public var openFolder: Int?
    public var key: Key
    public var keyPath: String
    /// Who writes to the store now.
    public var holder: String?
    /// What the quick check of the database found.
    public var problems: [String]
    public var disk: DiskSpace?
    public var hasZoneData: Bool
    public var backups: Backups
    /// How old a backup may get, in days.
    public var keepDays: Int
    /// What should have rung by now at the earliest.
    public var nextWaking: Moment?
    public var photos: Photos
    /// Whether papers can be made as PDFs.
    public var makesPDF = true
    /// How many files this process may hold open.
    public var fileLimit: Int
    /// The years the calendar knows; `nil` where the playbook counts Monday to Friday.
    public var announcedYears: [Int]?

    public init(
        now: Moment, today: Day, program: String, store: StoreCondition, openFolder: Int?, key: Key, keyPath: String,
        holder: String?, problems: [String], disk: DiskSpace?, hasZoneData: Bool, backups: Backups, keepDays: Int,
        nextWaking: Moment?, photos: Photos, fileLimit: Int, announcedYears: [Int]?
    ) {
        self.now = now
        self.today = today
        self.program = program
        self.store = store
        self.openFolder = openFolder
        self.key = key
        self.keyPath = keyPath
        self.holder = holder
        self.problems = problems
        self.disk = disk
        self.hasZoneData = hasZoneData
        self.backups = backups
        self.keepDays = keepDays
        self.nextWaking = nextWaking
        self.photos = photos
        self.fileLimit = fileLimit
        self.announcedYears = announcedYears
    }
}

/// One thing doctor says.
public enum Diagnosis: Equatable, Sendable {
    case program(String)
    case storeCurrent(version: Int)
    /// An older store: the next command that writes upgrades it.
    case storeOlder(found: Int, newest: Int)
    /// The tables are to be made anew by the next command that writes.
    case projectionsOld
    case storeOpen(mode: Int)
    case key(String, Examination.Key)
    case writer(String)
    case nobodyWrites
    case sound
    case damaged([String])
    case log(Int64)
    case logLarge(Int64)
    case disk(DiskSpace)
    case diskLow(DiskSpace)
    case clockSane
    /// The machine's clock is behind the last record.
    case clockBehind(last: Moment, now: Moment)
    case zones
    case noZones
    case backedUp(age: Int64, folder: String)
    case backupOld(age: Int64, folder: String)
    case noBackup(folder: String)
    /// Backups beyond the age limit: what was erased may still be in them.
    case backupsBeyondLimit(Int, days: Int, folder: String)
    case backupsUnreadable([String])
    case drilled(age: Int64)
    case drillOld(age: Int64)
    case neverDrilled
    case drillFailed(findings: Int)
    case jobsOnTime
    case jobsOverdue(since: Int64)
    case photos(Examination.Photos)
    case press(Bool)
    case fileLimit(Int)
    case fileLimitLow(Int)
    case calendarKnown([Int])
    case calendarUnknown([Int], isThisYear: Bool)

    /// How much it matters.
    public enum State: String, Sendable {
        case good, advice, fault
    }

    public var state: State {
        switch self {
        case .program, .storeCurrent, .writer, .nobodyWrites, .sound, .log, .disk, .clockSane, .zones, .backedUp,
            .drilled, .jobsOnTime, .fileLimit, .calendarKnown, .key(_, .good), .photos(.good), .press(true):
            .good
        case .storeOlder, .projectionsOld, .logLarge, .drillOld, .neverDrilled, .photos, .press, .fileLimitLow,
            .calendarUnknown(_, isThisYear: false):
            .advice
        case .key, .storeOpen, .damaged, .diskLow, .clockBehind, .noZones, .backupOld, .noBackup, .backupsBeyondLimit,
            .backupsUnreadable, .drillFailed, .jobsOverdue, .calendarUnknown(_, isThisYear: true):
            .fault
        }
    }

    /// What was looked at, by a stable name.
    public var check: String {
        switch self {
        case .program: "program"
        case .storeCurrent, .storeOlder, .projectionsOld, .storeOpen: "store"
        case .key: "key"
        case .writer, .nobodyWrites: "lock"
        case .sound, .damaged: "integrity"
        case .log, .logLarge: "log"
        case .disk, .diskLow: "disk"
        case .clockSane, .clockBehind: "clock"
        case .zones, .noZones: "zones"
        case .backedUp, .backupOld, .noBackup, .backupsBeyondLimit, .backupsUnreadable: "backups"
        case .drilled, .drillOld, .neverDrilled, .drillFailed: "drill"
        case .jobsOnTime, .jobsOverdue: "jobs"
        case .photos: "photos"
        case .press: "papers"
        case .fileLimit, .fileLimitLow: "files"
        case .calendarKnown, .calendarUnknown: "calendar"
        }
    }
}

extension Examination {
    private static let hour = Moment.millisecondsPerHour
    private static let day = Moment.millisecondsPerDay
    /// What the clock may lag behind the last record before commands are refused.
    private static let drift = 5 * Moment.millisecondsPerMinute

    /// What doctor says of these facts, one thing after another.
    public var findings: [Diagnosis] {
        [.program(program)] + ofStore + [.key(keyPath, key)]
            + [holder.map { .writer($0) } ?? .nobodyWrites]
            + [problems.isEmpty ? .sound : .damaged(problems)]
            + [store.logBytes > 256 << 20 ? .logLarge(store.logBytes) : .log(store.logBytes)]
            + (disk.map { [$0.isLow ? .diskLow($0) : .disk($0)] } ?? [])
            + [ofClock, hasZoneData ? .zones : .noZones] + ofBackups + ofDrill + [
                ofJobs, .photos(photos), .press(makesPDF),
            ]
            + [fileLimit < 1024 ? .fileLimitLow(fileLimit) : .fileLimit(fileLimit)] + ofCalendar
    }

    private var ofStore: [Diagnosis] {
        let version: Diagnosis =
            if store.version < store.newest {
                .storeOlder(found: store.version, newest: store.newest)
            } else if !store.hasNewestProjections {
                .projectionsOld
            } else {
                .storeCurrent(version: store.version)
            }
        return [version] + (openFolder.map { [.storeOpen(mode: $0)] } ?? [])
    }

    private var ofClock: Diagnosis {
        guard let last = store.recorded, now.milliseconds < last.milliseconds - Examination.drift else {
            return .clockSane
        }
        return .clockBehind(last: last, now: now)
    }

    private var ofBackups: [Diagnosis] {
        let folder = backups.folder
        var said: [Diagnosis] = []
        if let newest = backups.made.max() {
            let age = max(0, now.milliseconds - newest.milliseconds)
            // Once a day, and an hour or two for the timer and the work.
            said.append(
                age > 26 * Examination.hour ? .backupOld(age: age, folder: folder) : .backedUp(age: age, folder: folder)
            )
        } else {
            said.append(.noBackup(folder: folder))
        }
        // The daily backup deletes; a day's grace is its rhythm.
        let limit = now.advanced(byMilliseconds: -Int64(keepDays + 1) * Examination.day)
        let beyond = backups.made.count { $0 < limit }
        if beyond > 0 { said.append(.backupsBeyondLimit(beyond, days: keepDays, folder: folder)) }
        if !backups.unreadable.isEmpty { said.append(.backupsUnreadable(backups.unreadable)) }
        return said
    }

    private var ofDrill: [Diagnosis] {
        guard !backups.made.isEmpty else { return [] }
        guard let drill = backups.drill else { return [.neverDrilled] }
        if drill.findings > 0 { return [.drillFailed(findings: drill.findings)] }
        let age = max(0, now.milliseconds - drill.drilled.milliseconds)
        return [age > 35 * Examination.day ? .drillOld(age: age) : .drilled(age: age)]
    }

    private var ofJobs: Diagnosis {
        guard let nextWaking, now.milliseconds - nextWaking.milliseconds > Examination.hour else { return .jobsOnTime }
        return .jobsOverdue(since: now.milliseconds - nextWaking.milliseconds)
    }

    private var ofCalendar: [Diagnosis] {
        guard let announcedYears else { return [] }
        let (this, next) = (today.year, today.year + 1)
        guard announcedYears.contains(this) else { return [.calendarUnknown([this], isThisYear: true)] }
        // The next year is announced in November.
        guard announcedYears.contains(next) || today.date.month < 12 else {
            return [.calendarUnknown([next], isThisYear: false)]
        }
        return [.calendarKnown([this, next].filter(announcedYears.contains))]
    }
}

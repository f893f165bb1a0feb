import Domain
import Foundation
import Upkeep

/// A folder of a test's own, gone when the value is let go.
final class Folder {
    let path = NSTemporaryDirectory() + "huiyin-upkeep-\(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func write(_ bytes: [UInt8], to name: String) throws {
        let url = URL(fileURLWithPath: file(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func names(in name: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: file(name)).sorted()
    }
}

extension Moment {
    /// 2021-05-07 09:00 in Beijing.
    static let start = Moment(milliseconds: 1_620_349_200_000)
    func after(days: Int64) -> Moment { advanced(byMilliseconds: days * Moment.millisecondsPerDay) }
}

extension StoreFacts {
    static func sample(origin: String = "ab", erasures: [ErasureLedger.Entry] = []) -> StoreFacts {
        StoreFacts(
            jurisdiction: "xiangtan", origin: origin, schema: 2, position: 23, recorded: .start, erasures: erasures)
    }
}

/// A store that is one file, and what was backed up of it.
struct Shelf {
    let folder: Folder
    var store: String { folder.file("county") }
    var backups: String { folder.file("county.backups") }
    let database: [UInt8]

    init(_ database: [UInt8] = Array(0...255)) throws {
        folder = try Folder()
        self.database = database
        try folder.write(database, to: "county/store.sqlite")
    }

    func plan(
        at moment: Moment = .start, facts: StoreFacts = .sample(), days: Int = 30, keep: Int? = nil,
        stop: @escaping @Sendable () -> Bool = { false }
    ) -> Backup.Plan {
        let source = store + "/store.sqlite"
        return Backup.Plan(
            store: store, folder: backups, key: folder.file("county.key"), program: "0.1.0", now: { moment },
            snapshot: { file in
                try FileManager.default.copyItem(atPath: source, toPath: file)
                return facts
            }, keepDays: days, keep: keep, isAskedToStop: stop)
    }
}

/// What can be done with a volume.
public enum VolumeCommand: Equatable, Sendable {
    case open(id: VolumeID, ledger: String, scope: Volume.Scope, year: Int, number: Int)
    /// Gives entries the next pages, in this order.
    case allot([Volume.Allotment])
    /// 封册: nothing is added any more.
    case seal
}

extension Volume {
    /// An entry as it stood when it was printed.
    public struct Allotment: Hashable, Sendable {
        public var entry: Entry
        public var version: Int

        public init(_ entry: Entry, version: Int) {
            self.entry = entry
            self.version = version
        }
    }
}

/// What happened to a volume.
public enum VolumeEvent: Equatable, Sendable {
    case opened(id: VolumeID, ledger: String, scope: Volume.Scope, year: Int, number: Int)
    /// `first`: the page of the first of them; the others follow.
    case pagesAllotted(first: Int, [Volume.Allotment], on: Day)
    case sealed(on: Day)
}

/// Why a command on a volume is refused.
public enum VolumeRefusal: Error, Equatable, Sendable {
    case alreadyOpened
    case notOpened
    /// It was closed on this day.
    case sealed(Day)
    /// The entry has this page.
    case alreadyAllotted(page: Int)
    case twice
    /// Nothing stands in it.
    case empty
}

/// The life of a volume (MODEL 4.5): numbers grow, are never reused or moved.
public enum VolumeDecider: Decider {
    public static var initial: Volume? { nil }

    /// What a decision takes from outside: the day it is.
    public typealias Context = Day

    public static func decide(
        _ command: VolumeCommand, _ state: Volume?, _ today: Day
    ) throws(VolumeRefusal) -> [VolumeEvent] {
        if case .open(let id, let ledger, let scope, let year, let number) = command {
            guard state == nil else { throw .alreadyOpened }
            return [.opened(id: id, ledger: ledger, scope: scope, year: year, number: number)]
        }
        guard let volume = state else { throw .notOpened }
        if let sealed = volume.sealed { throw .sealed(sealed) }
        switch command {
        case .open: return []
        case .allot(let entries):
            guard !entries.isEmpty else { return [] }
            guard Set(entries.map(\.entry)).count == entries.count else { throw .twice }
            let held = Dictionary(volume.pages.map { ($0.entry, $0.number) }) { first, _ in first }
            if let page = entries.lazy.compactMap({ held[$0.entry] }).first { throw .alreadyAllotted(page: page) }
            return [.pagesAllotted(first: volume.pages.count + 1, entries, on: today)]
        case .seal:
            guard !volume.pages.isEmpty else { throw .empty }
            return [.sealed(on: today)]
        }
    }

    public static func evolve(_ state: Volume?, _ recorded: Recorded<VolumeEvent>) -> Volume? {
        if case .opened(let id, let ledger, let scope, let year, let number) = recorded.event {
            return state ?? Volume(id: id, ledger: ledger, scope: scope, year: year, number: number)
        }
        guard var volume = state else { return nil }
        switch recorded.event {
        case .opened: break
        case .pagesAllotted(let first, let entries, let day):
            for (offset, entry) in entries.enumerated() {
                volume.pages.append(
                    .init(number: first + offset, entry: entry.entry, version: entry.version, allotted: day))
            }
        case .sealed(let day): volume.sealed = day
        }
        return volume
    }
}

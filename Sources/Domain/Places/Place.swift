/// 区域. One place for ever, whatever it is called and whichever code it has.
public struct PlaceID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 区域: a division, or what lies below one (L17, B15, X02). It has one parent at a time; its codes stay findable when it
/// is recoded.
public struct Place: Hashable, Sendable {
    /// A code it had once.
    public struct FormerCode: Hashable, Sendable {
        public var code: PlaceCode
        /// The first day; `nil`: as long as anyone knows.
        public var since: Day?
        /// The day from which it was another.
        public var until: Day

        public init(code: PlaceCode, since: Day?, until: Day) {
            self.code = code
            self.since = since
            self.until = until
        }
    }

    /// Its end.
    public struct Closing: Hashable, Sendable {
        /// The first day it is no more.
        public var on: Day
        /// Which place it went into.
        public var successor: PlaceID

        public init(on: Day, successor: PlaceID) {
            self.on = on
            self.successor = successor
        }
    }

    public var id: PlaceID
    public var code: PlaceCode
    /// The first day of ``code``; `nil`: as long as anyone knows.
    public var codeSince: Day?
    /// Oldest first.
    public var formerCodes: [FormerCode]
    public var name: Name
    public var level: LevelID
    /// The place it belongs to; `nil` at the top.
    public var parent: PlaceID?
    public var closing: Closing?

    public init(
        id: PlaceID, code: PlaceCode, codeSince: Day? = nil, formerCodes: [FormerCode] = [], name: Name,
        level: LevelID, parent: PlaceID?, closing: Closing? = nil
    ) {
        self.id = id
        self.code = code
        self.codeSince = codeSince
        self.formerCodes = formerCodes
        self.name = name
        self.level = level
        self.parent = parent
        self.closing = closing
    }

    public var isOpen: Bool { closing == nil }

    /// Whether it had this code on a day; a closed place has none from its closing on.
    public func had(_ code: PlaceCode, on day: Day) -> Bool {
        if let closing, day >= closing.on { return false }
        if code == self.code { return codeSince.map { $0 <= day } ?? true }
        return formerCodes.contains { $0.code == code && $0.since.map { $0 <= day } ?? true && day < $0.until }
    }

    /// Whether it has this code or had it at any time.
    public func everHad(_ code: PlaceCode) -> Bool { code == self.code || formerCodes.contains { $0.code == code } }
}

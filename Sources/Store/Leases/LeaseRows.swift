public import Domain

/// The leases of one jurisdiction inside one transaction.
public struct LeaseRows {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// How a lease stands; `nil` before it was ever taken.
    public func lease(_ work: LeasedWork) throws -> Lease? {
        try connection.first(
            "SELECT holder, until, fence FROM leases WHERE jurisdiction = ?1 AND name = ?2",
            [.text(jurisdiction), .text(work.rawValue)]
        ) { Lease(holder: try $0.id(0), until: try $0.moment(1), fence: try $0.int(2)) }
    }

    /// Keeps a lease in the place of what was kept of it.
    public func keep(_ work: LeasedWork, _ lease: Lease) throws {
        try connection.upsert(
            LeaseTables.leases,
            [.text(jurisdiction), .text(work.rawValue), .id(lease.holder), .moment(lease.until), .int(lease.fence)])
    }
}

/// The numbers of the log of one jurisdiction inside one transaction.
public struct LogNumbers {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// The last number given, and the position it was given to; `nil` before the first.
    public func last() throws -> (number: Int64, position: Int64)? {
        try connection.first(
            "SELECT number, position FROM log_numbers WHERE jurisdiction = ?1 ORDER BY number DESC LIMIT 1",
            [.text(jurisdiction)]
        ) { (number: try $0.int(0), position: try $0.int(1)) }
    }

    /// Whether entries of the journal wait for a number.
    public func areBehind() throws -> Bool {
        try Journal.lastPosition(of: jurisdiction, on: connection) > last()?.position ?? 0
    }

    /// Gives the next numbers to the entries that follow in the journal, at most so many; how many it were.
    public func give(most: Int) throws -> Int {
        let last = try last()
        let positions = try connection.rows(
            "SELECT position FROM events WHERE jurisdiction = ?1 AND position > ?2 ORDER BY position LIMIT ?3",
            [.text(jurisdiction), .int(last?.position ?? 0), .int(most)]
        ) { try $0.int(0) }
        var number = last?.number ?? -1
        for position in positions {
            number += 1
            try connection.insert(LeaseTables.logNumbers, [.text(jurisdiction), .int(number), .int(position)])
        }
        return positions.count
    }

    /// The numbers at which the log doesn't hold: numbers run from 0 without a gap, and each stands for the entry that follows the
    /// last one's in the journal.
    public func breaks() throws -> [Int64] {
        var breaks: [Int64] = []
        var expected: (number: Int64, position: Int64) = (0, 1)
        let end = try Journal.lastPosition(of: jurisdiction, on: connection)
        try connection.forEach(
            "SELECT number, position FROM log_numbers WHERE jurisdiction = ?1 ORDER BY number", [.text(jurisdiction)]
        ) { row in
            let (number, position) = (try row.int(0), try row.int(1))
            if number != expected.number || position != expected.position || position > end { breaks.append(number) }
            expected = (number + 1, position + 1)
        }
        return breaks
    }
}

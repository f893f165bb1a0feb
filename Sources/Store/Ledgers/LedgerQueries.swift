public import Domain

/// Questions over the entries of ledgers and where they stand on paper.
public struct LedgerQueries {
    private let jurisdiction: String
    private let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// A matter that stands in a ledger, in the order in which it came in.
    public struct Entry: Hashable, Sendable {
        public var matter: MatterID
        public var received: Moment

        public init(matter: MatterID, received: Moment) {
            self.matter = matter
            self.received = received
        }
    }

    /// Whose entries.
    public enum Under: Sendable {
        case everyone
        /// Those whose place's code is one of these or lies in one.
        case places([PlaceCode])
        case owner(OrganisationID)
    }

    /// The matters of these kinds under some place or body, the oldest first, from behind one of them on. Those that were merged into
    /// others or entered by mistake stand in no ledger; whoever reads holds what they find against what the reader may see.
    public func entries(
        of kinds: [KindID], under: Under, after: Entry? = nil, most: Int
    ) throws -> [Entry] {
        var found: [Entry] = []
        func ask(_ kind: KindID, _ condition: String, _ more: [Value]) throws {
            var values: [Value] = [.text(jurisdiction), .text(kind.key), .int(most)] + more
            var behind = ""
            if let after {
                behind = " AND (received, id) > (?\(values.count + 1), ?\(values.count + 2))"
                values += [.moment(after.received), .id(after.matter)]
            }
            found += try connection.rows(
                """
                SELECT id, received FROM matters WHERE jurisdiction = ?1 AND kind = ?2\(condition)\(behind) \
                AND (exit IS NULL OR exit NOT IN ('merged', 'voided')) ORDER BY received, id LIMIT ?3
                """, values
            ) { Entry(matter: try $0.id(0), received: try $0.moment(1)) }
        }
        for kind in kinds {
            switch under {
            case .everyone: try ask(kind, "", [])
            case .places(let codes):
                for code in codes {
                    // A colon follows the digits.
                    try ask(kind, " AND place >= ?4 AND place < ?5", [.text(code.short), .text(code.short + ":")])
                }
            case .owner(let body): try ask(kind, " AND owner = ?4", [.id(body)])
            }
        }
        return Array(found.sorted { ($0.received, $0.matter.raw) < ($1.received, $1.matter.raw) }.prefix(most))
    }

    // MARK: - Paper

    /// Where entries of a ledger stand on paper; those that were never printed aren't there.
    public func sheets(of entries: [Volume.Entry], in ledger: String) throws -> [Volume.Entry: (SheetNumber, Int)] {
        var found: [Volume.Entry: (SheetNumber, Int)] = [:]
        for entry in entries {
            found[entry] = try connection.first(
                """
                SELECT volumes.year, volumes.number, sheets.page, sheets.version FROM sheets JOIN volumes \
                ON volumes.jurisdiction = sheets.jurisdiction AND volumes.id = sheets.volume \
                WHERE sheets.jurisdiction = ?1 AND sheets.ledger = ?2 AND sheets.entry = ?3
                """, [.text(jurisdiction), .text(ledger), .bytes(StreamID(raw: entry.raw).bytes)]
            ) { row in
                (
                    SheetNumber(
                        year: Int(try row.int(0)), volume: Int(try row.int(1)), page: Int(try row.int(2))),
                    Int(try row.int(3))
                )
            }
        }
        return found
    }

    /// The volumes of a ledger of some place or body, the oldest first.
    public func volumes(_ ledger: String, of scope: Volume.Scope) throws -> [VolumeLine] {
        try connection.rows(
            """
            SELECT id, year, number, pages, sealed_day FROM volumes WHERE jurisdiction = ?1 AND ledger = ?2 AND scope = ?3 \
            ORDER BY year, number
            """, [.text(jurisdiction), .text(ledger), .bytes(StreamID(raw: scope.raw).bytes)]
        ) { row in
            VolumeLine(
                id: try row.id(0), year: Int(try row.int(1)), number: Int(try row.int(2)), pages: Int(try row.int(3)),
                sealed: try row.optionalDay(4))
        }
    }

    /// What has a page in the volumes of a ledger of some place or body, in the order of pages.
    public func pages(_ ledger: String, of scope: Volume.Scope) throws -> [(sheet: SheetNumber, entry: Volume.Entry)] {
        try connection.rows(
            """
            SELECT volumes.year, volumes.number, sheets.page, sheets.entry_type, sheets.entry FROM volumes JOIN sheets \
            ON sheets.jurisdiction = volumes.jurisdiction AND sheets.volume = volumes.id \
            WHERE volumes.jurisdiction = ?1 AND volumes.ledger = ?2 AND volumes.scope = ?3 \
            ORDER BY volumes.year, volumes.number, sheets.page
            """, [.text(jurisdiction), .text(ledger), .bytes(StreamID(raw: scope.raw).bytes)]
        ) { row in
            let id: StreamID = try row.id(4)
            guard let entry = Volume.Entry(type: try row.text(3), id: id.raw) else {
                throw StoreFault.damaged("sheets: entry_type")
            }
            let sheet = SheetNumber(year: Int(try row.int(0)), volume: Int(try row.int(1)), page: Int(try row.int(2)))
            return (sheet, entry)
        }
    }
}

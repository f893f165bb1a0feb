public import Domain

/// The vault's rows: ciphertext, wrapped keys and blind indexes only. What they mean is the Vault's business.
public struct VaultRows {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// What a blind index is over.
    public enum Field: String, CaseIterable, Sendable {
        case phone
        case lastFour = "last_four"
        case name
    }

    /// A resident as ciphertext, with their wrapped key.
    public struct ResidentRow: Equatable, Sendable {
        public var id: ResidentID
        public var wrappedKey: [UInt8]
        public var sealed: [UInt8]
        public var entered: Moment

        public init(id: ResidentID, wrappedKey: [UInt8], sealed: [UInt8], entered: Moment) {
            self.id = id
            self.wrappedKey = wrappedKey
            self.sealed = sealed
            self.entered = entered
        }
    }

    /// A sealed text and whose it is.
    public struct TextRow: Equatable, Sendable {
        public var id: TextID
        public var resident: ResidentID?
        public var sealed: [UInt8]

        public init(id: TextID, resident: ResidentID?, sealed: [UInt8]) {
            self.id = id
            self.resident = resident
            self.sealed = sealed
        }
    }

    /// Enters a resident with the indexes that find them.
    public func enter(_ resident: ResidentRow, indexes: [(field: Field, blind: [UInt8])]) throws {
        try connection.insert(
            Schema.residents,
            [
                .text(jurisdiction), .id(resident.id), .bytes(resident.wrappedKey), .bytes(resident.sealed),
                .moment(resident.entered),
            ])
        try index(resident.id, indexes)
    }

    /// A resident's row; `nil` after erasure.
    public func resident(_ id: ResidentID) throws -> ResidentRow? {
        try connection.first(
            "SELECT wrapped_key, sealed, entered FROM residents WHERE jurisdiction = ?1 AND id = ?2",
            [.text(jurisdiction), .id(id)]
        ) { ResidentRow(id: id, wrappedKey: try $0.bytes(0), sealed: try $0.bytes(1), entered: try $0.moment(2)) }
    }

    /// Residents whose field has this blind index, by id.
    public func residents(_ field: Field, blind: [UInt8]) throws -> [ResidentID] {
        try connection.rows(residentsQuestion(field, blind)) { try $0.id(0) }
    }

    private func residentsQuestion(_ field: Field, _ blind: [UInt8]) -> Question {
        Question(
            Schema.residentIndex,
            """
            SELECT resident FROM resident_index WHERE jurisdiction = ?1 AND field = ?2 AND blind = ?3 \
            ORDER BY resident
            """, [.text(jurisdiction), .text(field.rawValue), .bytes(blind)])
    }

    /// Says that residents will be asked for by this index.
    public func foreseeResidents(_ field: Field, blind: [UInt8]) throws {
        try connection.foresee(residentsQuestion(field, blind))
    }

    /// Notes which resident a matter's reporter is.
    public func report(_ reporter: ReporterID, is resident: ResidentID, of matter: MatterID) throws {
        try connection.insert(
            Schema.reporters, [.text(jurisdiction), .id(reporter), .id(resident), .id(matter)])
    }

    /// Who a reporter is; `nil` after erasure.
    public func resident(of reporter: ReporterID) throws -> ResidentID? {
        try connection.first(
            "SELECT resident FROM reporters WHERE jurisdiction = ?1 AND reporter = ?2",
            [.text(jurisdiction), .id(reporter)]
        ) { try $0.id(0) }
    }

    /// As which of a matter's reporters a resident stands; `nil` where they didn't report it.
    public func reporter(_ resident: ResidentID, of matter: MatterID) throws -> ReporterID? {
        try connection.first(
            "SELECT reporter FROM reporters WHERE jurisdiction = ?1 AND matter = ?2 AND resident = ?3",
            [.text(jurisdiction), .id(matter), .id(resident)]
        ) { try $0.id(0) }
    }

    /// Who reported a matter first; `nil` where nobody asked or the reporter was erased.
    public func firstResident(of matter: MatterID) throws -> ResidentID? {
        try connection.rows(
            "SELECT reporter, resident FROM reporters WHERE jurisdiction = ?1 AND matter = ?2",
            [.text(jurisdiction), .id(matter)]
        ) { (reporter: try $0.id(0, ReporterID.self), resident: try $0.id(1, ResidentID.self)) }
        .min { $0.reporter < $1.reporter }?.resident
    }

    /// Every entry that is one person with this one, this one included.
    public func group(of resident: ResidentID) throws -> Set<ResidentID> {
        var group: Set = [resident]
        var open = [resident]
        while let next = open.popLast() {
            let linked = try connection.rows(
                """
                SELECT other FROM resident_joins WHERE jurisdiction = ?1 AND resident = ?2 \
                UNION SELECT resident FROM resident_joins WHERE jurisdiction = ?1 AND other = ?2
                """, [.text(jurisdiction), .id(next)]
            ) { try $0.id(0, ResidentID.self) }
            open += linked.filter { group.insert($0).inserted }
        }
        return group
    }

    /// Residents whose matters are all closed since before a moment and whose contact still stands, by id.
    public func settled(before moment: Moment, after last: ResidentID?, most: Int) throws -> [ResidentID] {
        try connection.rows(
            """
            SELECT id FROM residents WHERE jurisdiction = ?1 AND id > ?3 \
            AND NOT EXISTS (SELECT 1 FROM reporters JOIN matters ON matters.jurisdiction = reporters.jurisdiction \
            AND matters.id = reporters.matter WHERE reporters.jurisdiction = ?1 AND reporters.resident = residents.id \
            AND (matters.closed IS NULL OR matters.closed >= ?2)) \
            AND coalesce((SELECT events.type FROM events WHERE events.jurisdiction = ?1 \
            AND events.stream = residents.id ORDER BY events.version DESC LIMIT 1), '') <> 'resident.contact_removed' \
            ORDER BY id LIMIT ?4
            """, [.text(jurisdiction), .moment(moment), .bytes(last?.bytes ?? []), .int(most)]
        ) { try $0.id(0) }
    }

    /// The matters a resident reported, oldest first.
    public func matters(of resident: ResidentID) throws -> [MatterID] {
        // Sorted here: asked to sort, SQLite without statistics walks all reporters in the order of another index.
        let matters = try connection.rows(
            "SELECT matter FROM reporters WHERE jurisdiction = ?1 AND resident = ?2",
            [.text(jurisdiction), .id(resident)]
        ) { try $0.id(0, MatterID.self) }
        return Set(matters).sorted()
    }

    /// Keeps a sealed text.
    public func keep(_ text: TextRow) throws {
        try connection.insert(
            Schema.sealedTexts, [.text(jurisdiction), .id(text.id), .id(text.resident), .bytes(text.sealed)])
    }

    /// A sealed text; `nil` if it isn't there.
    public func text(_ id: TextID) throws -> TextRow? {
        try connection.first(
            "SELECT resident, sealed FROM sealed_texts WHERE jurisdiction = ?1 AND id = ?2",
            [.text(jurisdiction), .id(id)]
        ) { row in
            TextRow(id: id, resident: row.isNull(0) ? nil : try row.id(0), sealed: try row.bytes(1))
        }
    }

    /// A sealed text with the wrapped key of the resident whose it is, `nil` where it is nobody's; `nil` if it isn't there, or its resident
    /// isn't.
    public func textWithKey(_ id: TextID) throws -> (text: TextRow, wrappedKey: [UInt8]?)? {
        let found = try connection.first(
            """
            SELECT sealed_texts.resident, sealed_texts.sealed, residents.wrapped_key FROM sealed_texts \
            LEFT JOIN residents ON residents.jurisdiction = sealed_texts.jurisdiction \
            AND residents.id = sealed_texts.resident WHERE sealed_texts.jurisdiction = ?1 AND sealed_texts.id = ?2
            """, [.text(jurisdiction), .id(id)]
        ) { row in
            let text = TextRow(id: id, resident: row.isNull(0) ? nil : try row.id(0), sealed: try row.bytes(1))
            return (text: text, wrappedKey: try row.optionalBytes(2))
        }
        guard let found, found.text.resident == nil || found.wrappedKey != nil else { return nil }
        return found
    }

    /// Whether a sealed text is there.
    public func holds(_ id: TextID) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM sealed_texts WHERE jurisdiction = ?1 AND id = ?2", [.text(jurisdiction), .id(id)]
        ) { _ in true } ?? false
    }

    /// Deletes everything that is left of a resident: receipts of commands on their matters, key, indexes, words, the links to matters, the fingerprints of
    /// imported records, and the salts of the events of those matters.
    public func erase(_ resident: ResidentID) throws {
        let values: [Value] = [.text(jurisdiction), .id(resident)]
        let ofMatters = "SELECT matter FROM reporters WHERE jurisdiction = ?1 AND resident = ?2"
        for matter in try matters(of: resident) {
            // A receipt begins with the matter's id; its fingerprint covers what was said.
            try connection.send(
                "DELETE FROM accepted WHERE jurisdiction = ?1 AND substr(result, 1, 36) = ?2",
                [.text(jurisdiction), .text(matter.description)])
        }
        try connection.send(
            """
            DELETE FROM event_salts WHERE jurisdiction = ?1 AND position IN (SELECT position FROM events \
            WHERE jurisdiction = ?1 AND stream IN (\(ofMatters)))
            """, values)
        try connection.send(
            """
            UPDATE imported_records SET fingerprint = NULL WHERE jurisdiction = ?1 AND matter IN (\(ofMatters))
            """, values)
        try connection.send(
            """
            INSERT INTO erased_texts (jurisdiction, id) SELECT jurisdiction, id FROM sealed_texts \
            WHERE jurisdiction = ?1 AND resident = ?2 ON CONFLICT (jurisdiction, id) DO NOTHING
            """, values)
        for table in ["sealed_texts", "resident_index", "reporters", "matter_secrets", "opt_outs"] {
            try connection.send("DELETE FROM \(table) WHERE jurisdiction = ?1 AND resident = ?2", values)
        }
        try connection.send("DELETE FROM residents WHERE jurisdiction = ?1 AND id = ?2", values)
    }

    /// Erases one text: of it only its random id stays.
    public func eraseText(_ text: TextID) throws {
        try connection.send(
            "INSERT INTO erased_texts (jurisdiction, id) VALUES (?1, ?2) ON CONFLICT (jurisdiction, id) DO NOTHING",
            [.text(jurisdiction), .id(text)])
        try connection.send(
            "DELETE FROM sealed_texts WHERE jurisdiction = ?1 AND id = ?2", [.text(jurisdiction), .id(text)])
    }

    /// Whether a text went with its resident.
    public func isErased(_ text: TextID) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM erased_texts WHERE jurisdiction = ?1 AND id = ?2", [.text(jurisdiction), .id(text)]
        ) { _ in true } ?? false
    }

    /// Every resident in the vault, by id.
    public func everyone() throws -> [ResidentRow] {
        try connection.rows(
            "SELECT id, wrapped_key, sealed, entered FROM residents WHERE jurisdiction = ?1 ORDER BY id",
            [.text(jurisdiction)]
        ) {
            ResidentRow(
                id: try $0.id(0), wrappedKey: try $0.bytes(1), sealed: try $0.bytes(2), entered: try $0.moment(3))
        }
    }

    /// Puts a contact that has grown in the place of the one that stood there, findable by all its fields.
    public func replaceContact(of id: ResidentID, with sealed: [UInt8], indexes: [(field: Field, blind: [UInt8])])
        throws
    {
        try connection.send(
            "UPDATE residents SET sealed = ?3 WHERE jurisdiction = ?1 AND id = ?2",
            [.text(jurisdiction), .id(id), .bytes(sealed)])
        try index(id, indexes)
    }

    /// Puts another contact in the place of the one that stood there; what it was found by before no longer finds it.
    public func exchangeContact(of id: ResidentID, with sealed: [UInt8], indexes: [(field: Field, blind: [UInt8])])
        throws
    {
        try connection.send(
            "DELETE FROM resident_index WHERE jurisdiction = ?1 AND resident = ?2", [.text(jurisdiction), .id(id)])
        try replaceContact(of: id, with: sealed, indexes: indexes)
    }

    private func index(_ resident: ResidentID, _ indexes: [(field: Field, blind: [UInt8])]) throws {
        try connection.send(
            Schema.residentIndex.upsert,
            each: indexes.map {
                [.text(jurisdiction), .text($0.field.rawValue), .bytes($0.blind), .id(resident)]
            })
    }

    // MARK: - Imported records

    /// Which matter a record became, and what it held.
    public struct ImportedRecord: Equatable, Sendable {
        public var matter: MatterID
        /// `nil` after the reporter was erased.
        public var fingerprint: [UInt8]?
    }

    /// What became of a record of a source; `nil` if it never came in.
    public func importedRecord(_ origin: Matter.ImportOrigin) throws -> ImportedRecord? {
        try connection.first(
            "SELECT matter, fingerprint FROM imported_records WHERE jurisdiction = ?1 AND source = ?2 AND row = ?3",
            [.text(jurisdiction), .text(origin.source), .int(origin.row)]
        ) { ImportedRecord(matter: try $0.id(0), fingerprint: try $0.optionalBytes(1)) }
    }

    /// Notes that a record came in.
    public func remember(_ origin: Matter.ImportOrigin, matter: MatterID, fingerprint: [UInt8]) throws {
        try connection.insert(
            Schema.importedRecords,
            [.text(jurisdiction), .text(origin.source), .int(origin.row), .id(matter), .bytes(fingerprint)])
    }
}

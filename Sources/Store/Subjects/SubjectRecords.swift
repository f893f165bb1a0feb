public import Domain

extension VaultRows {
    /// What is known of a household and its like, as ciphertext with its wrapped key.
    public struct SubjectRow: Equatable, Sendable {
        public var id: SubjectID
        public var wrappedKey: [UInt8]
        public var sealed: [UInt8]
        public var entered: Moment

        public init(id: SubjectID, wrappedKey: [UInt8], sealed: [UInt8], entered: Moment) {
            self.id = id
            self.wrappedKey = wrappedKey
            self.sealed = sealed
            self.entered = entered
        }
    }

    /// Enters what is known of one, or what it was put right to.
    public func keep(_ subject: SubjectRow) throws {
        try connection.upsert(
            Schema.subjectRecords,
            [
                .text(jurisdiction), .id(subject.id), .bytes(subject.wrappedKey), .bytes(subject.sealed),
                .moment(subject.entered),
            ])
    }

    /// What is known of one; `nil` where nothing is, or it was erased.
    public func subject(_ id: SubjectID) throws -> SubjectRow? {
        try connection.first(
            "SELECT wrapped_key, sealed, entered FROM subject_records WHERE jurisdiction = ?1 AND id = ?2",
            [.text(jurisdiction), .id(id)]
        ) { .init(id: id, wrappedKey: try $0.bytes(0), sealed: try $0.bytes(1), entered: try $0.moment(2)) }
    }

    /// Takes all that is known of one away, with the receipts and salts of what was done to it: what remains is that there is a household
    /// with a number.
    public func erase(subject id: SubjectID) throws {
        try connection.send(
            "DELETE FROM subject_records WHERE jurisdiction = ?1 AND id = ?2", [.text(jurisdiction), .id(id)])
        try forgetReceipts(id.description)
        try forgetSalts(id)
    }

    /// Takes words of an activity away, of which their random ids alone stay; with them what else is derived from them: the hash of what was
    /// heard, the receipt of the entry and the salts of its events.
    public func erase(_ texts: [TextID], of activity: ActivityID) throws {
        for text in texts { try eraseText(text) }
        try connection.send(
            "DELETE FROM heard_words WHERE jurisdiction = ?1 AND activity = ?2", [.text(jurisdiction), .id(activity)])
        try forgetReceipts(activity.description)
        try forgetSalts(activity)
    }

    /// A receipt names what was done to; its fingerprint covers what was said.
    private func forgetReceipts(_ id: String) throws {
        try connection.send(
            "DELETE FROM accepted WHERE jurisdiction = ?1 AND result LIKE ?2", [.text(jurisdiction), .text("%\(id)%")])
    }

    private func forgetSalts(_ id: some Identifier) throws {
        try connection.send(
            """
            DELETE FROM event_salts WHERE jurisdiction = ?1 AND position IN (SELECT position FROM events \
            WHERE jurisdiction = ?1 AND stream = ?2)
            """, [.text(jurisdiction), .id(id)])
    }

    /// Notes the words of an entry by their keyed hash.
    public func note(heard blind: [UInt8], in activity: ActivityID) throws {
        try connection.upsert(Schema.heardWords, [.text(jurisdiction), .id(activity), .bytes(blind)])
    }
}

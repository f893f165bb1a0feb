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

    /// Takes all that is known of one away: what remains is that there is a household with a number.
    public func erase(subject id: SubjectID) throws {
        try connection.send(
            "DELETE FROM subject_records WHERE jurisdiction = ?1 AND id = ?2", [.text(jurisdiction), .id(id)])
    }

    /// Notes the words of an entry by their keyed hash.
    public func note(heard blind: [UInt8], in activity: ActivityID) throws {
        try connection.upsert(Schema.heardWords, [.text(jurisdiction), .id(activity), .bytes(blind)])
    }
}

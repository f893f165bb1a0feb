import Crypto
public import Domain

/// The chain of digests of one stream: each covers the event and the digest before it, so that no event but the last can
/// be changed, dropped or swapped without the next load noticing. A stream cut off at its end, or rewritten whole, is for
/// the public log to show.
enum Digest {
    /// What a stream's first event is chained to.
    static let start = [UInt8](repeating: 0, count: 32)

    private static let domain = Array("huiyin/event/1\n".utf8)

    /// SHA-256 over the domain, the digest before, and the event's canonical form; 32 bytes.
    static func of(_ entry: JournalEntry, after previous: [UInt8]) -> [UInt8] {
        var bytes = domain
        bytes.reserveCapacity(512 + entry.payload.utf8.count)
        bytes.append(contentsOf: previous)
        entry.writeCanonical(to: &bytes)
        return Array(SHA256.hash(data: bytes))
    }
}

/// One row of the journal.
public struct JournalEntry: Equatable, Sendable {
    public var jurisdiction: String
    public var position: Int64
    public var stream: UInt128
    public var version: Int
    public var type: String
    public var schema: Int
    public var occurred: Moment
    public var recorded: Moment
    /// Canonical text of the actor.
    public var actor: String
    public var correlation: CorrelationID
    /// Canonical text of the event's fields.
    public var payload: String
    public var digest: [UInt8]

    /// The canonical object that digests and public commitments cover: all but the position, which a copy to another
    /// engine may number otherwise. Fields in the order of their names; actor and payload are canonical already.
    func writeCanonical(to out: inout [UInt8]) {
        func raw(_ text: String) { out.append(contentsOf: text.utf8) }
        raw("{\"actor\":")
        raw(actor)
        raw(",\"correlation\":\"")
        raw(correlation.description)
        raw("\",\"jurisdiction\":")
        Canonical.write(jurisdiction, to: &out)
        raw(",\"occurred\":\(occurred.milliseconds),\"payload\":")
        raw(payload)
        raw(",\"recorded\":\(recorded.milliseconds),\"schema\":\(schema),\"stream\":\"")
        raw(StreamID(raw: stream).description)
        raw("\",\"type\":")
        Canonical.write(type, to: &out)
        raw(",\"version\":\(version)}")
    }

    init(_ row: any Row) throws {
        guard let stream = StreamID(bytes: try row.bytes(2)) else { throw StoreFault.damaged("a stream without an id") }
        self.init(
            jurisdiction: try row.text(0), position: try row.int(1), stream: stream.raw,
            version: Int(try row.int(3)), type: try row.text(4), schema: Int(try row.int(5)),
            occurred: try row.moment(6), recorded: try row.moment(7), actor: try row.text(8),
            correlation: try row.id(9), payload: try row.text(10), digest: try row.bytes(11))
    }

    init(
        jurisdiction: String, position: Int64, stream: UInt128, version: Int, type: String, schema: Int,
        occurred: Moment, recorded: Moment, actor: String, correlation: CorrelationID, payload: String, digest: [UInt8]
    ) {
        self.jurisdiction = jurisdiction
        self.position = position
        self.stream = stream
        self.version = version
        self.type = type
        self.schema = schema
        self.occurred = occurred
        self.recorded = recorded
        self.actor = actor
        self.correlation = correlation
        self.payload = payload
        self.digest = digest
    }

    var values: [Value] {
        [
            .text(jurisdiction), .int(position), .id(StreamID(raw: stream)), .int(version), .text(type), .int(schema),
            .int(occurred.milliseconds), .int(recorded.milliseconds), .text(actor), .id(correlation), .text(payload),
            .bytes(digest),
        ]
    }

    /// The event in the newest form of its type.
    func event<Life: Journaled>(of life: Life.Type) throws -> Recorded<Life.Event> {
        let stored = StoredEvent(type: type, schema: schema, payload: try Canonical(parsing: payload))
        return Recorded(
            try life.decode(try life.upcasters.newest(stored)), occurred: occurred, recorded: recorded,
            actor: try Actor(try Canonical(parsing: actor)))
    }
}

/// A stream of any aggregate.
struct StreamID: Identifier {
    var raw: UInt128
    init(raw: UInt128) { self.raw = raw }
}

import Crypto
public import Domain

extension EditionDecider: Journaled {
    public static let family = "edition"

    public static var upcasters: Upcasters {
        var upcasters = Upcasters()
        upcasters.add("edition.adopted", from: 1, FirstPlaybookForm.text)
        return upcasters
    }

    public static func encode(_ event: EditionEvent) -> StoredEvent {
        switch event {
        case .adopted(let edition):
            StoredEvent(
                type: "edition.adopted", schema: 2,
                payload: .fields([
                    "id": .string(edition.id.description), "text": .string(edition.text),
                    "digest": .string(hex(edition.digest)),
                ]))
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> EditionEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "edition.adopted":
            guard let id = EditionID(try fields.string("id")) else { throw fields.fault("id") }
            return .adopted(
                Edition(id: id, text: try fields.string("text"), digest: try fields.hexBytes("digest")))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    /// Editions are few and read from their stream.
    public static func project(_ change: Change<Self>, on connection: any Connection) throws {}
}

extension Edition {
    /// An edition with the digest of its text.
    public init(_ id: EditionID, text: String) {
        self.init(id: id, text: text, digest: Array(SHA256.hash(data: Array(text.utf8))))
    }
}

/// The first form of an adopted edition held the playbook field by field. JSON is YAML, so it is read as a text of the
/// playbook language that says the same; bodies and posts were entered by events of their own.
enum FirstPlaybookForm {
    static func text(_ payload: Canonical) throws(CodecFault) -> Canonical {
        let playbook = try CanonicalFields(payload, of: "edition.adopted").object("playbook")
        guard let id = EditionID(try playbook.string("id")) else { throw playbook.fault("id") }
        var channels: [(String, String)] = []
        for channel in try playbook.objects("channels") {
            channels.append((try channel.string("id"), try name(channel.object("name"))))
        }
        var kinds: [(String, String)] = []
        for one in try playbook.objects("kinds") { kinds.append((try one.string("id"), try kind(one))) }
        var spans: [String] = []
        for span in try playbook.objects("office_hours") {
            spans.append(quoted("\(wall(try span.int("opens")))-\(wall(try span.int("closes")))"))
        }
        let text = object([
            ("playbook", quoted(id.playbook)), ("edition", quoted(id.edition)),
            ("name", try name(playbook.object("name"))), ("prefix", quoted(try playbook.string("prefix"))),
            ("zone", quoted(try playbook.object("zone").string("identifier"))),
            ("office-hours", list(spans)), ("levels", list(levels.map { quoted($0.key) })),
            ("channels", object(channels)), ("kinds", object(kinds)),
        ])
        return .fields([
            "id": .string(id.description), "text": .string(text),
            "digest": .string(hex(Array(SHA256.hash(data: Array(text.utf8))))),
        ])
    }

    /// Places were known by their codes alone, which tell these.
    private static let levels: [LevelID] = [.province, .city, .county, .township, .village, .group]

    private static func kind(_ kind: CanonicalFields) throws(CodecFault) -> String {
        var parts = [("zh", quoted(try kind.object("name").string("zh")))]
        if let en = try kind.object("name").optionalString("en") { parts.append(("en", quoted(en))) }
        var requires: [String] = []
        for requirement in try kind.array("requires") {
            guard case .array(let atoms) = requirement else { throw kind.fault("requires") }
            let written = atoms.map(\.text)
            requires.append(written.count == 1 ? written[0] : list(written))
        }
        let confirmers = try strings("confirmed_by", kind).map { quoted($0 == "call_back" ? "call-back" : $0) }
        parts += [
            ("family", quoted(try kind.string("family"))), ("counts", quoted(try kind.string("counts"))),
            ("place-by", quoted("dispatch")),
            (
                "clocks",
                object([
                    ("acknowledge", quoted(try kind.string("acknowledge_within"))),
                    ("answer", quoted(try kind.string("answer_within"))),
                ])
            ),
            ("warn", list(try kind.array("warn_at").map(\.text))),
            ("assign", list(try strings("assign", kind).map(quoted))),
            ("closes", object([("requires", list(requires)), ("confirmed-by", list(confirmers))])),
            (
                "reopens",
                object([("within", quoted(try kind.string("reopens_within"))), ("by", list(confirmers))])
            ),
        ]
        return object(parts)
    }

    private static func strings(_ key: String, _ fields: CanonicalFields) throws(CodecFault) -> [String] {
        try fields.array(key).map { value throws(CodecFault) in
            guard case .string(let text) = value else { throw fields.fault(key) }
            return text
        }
    }

    private static func name(_ name: CanonicalFields) throws(CodecFault) -> String {
        var parts = [("zh", quoted(try name.string("zh")))]
        if let en = try name.optionalString("en") { parts.append(("en", quoted(en))) }
        return object(parts)
    }

    private static func wall(_ minutes: Int64) -> String { "\(padded(minutes / 60)):\(padded(minutes % 60))" }

    private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func quoted(_ text: String) -> String { Canonical.string(text).text }

    private static func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }

    private static func object(_ parts: [(String, String)]) -> String {
        "{\(parts.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", "))}"
    }
}

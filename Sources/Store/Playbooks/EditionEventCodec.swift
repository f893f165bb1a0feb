public import Domain

extension EditionDecider: Journaled {
    public static let family = "edition"

    public static func encode(_ event: EditionEvent) -> StoredEvent {
        switch event {
        case .adopted(let playbook):
            StoredEvent(type: "edition.adopted", payload: .fields(["playbook": playbook.canonical]))
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> EditionEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "edition.adopted": return .adopted(try Playbook(fields.object("playbook")))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    /// Editions are few and read from their stream.
    public static func project(_ change: Change<Self>, on connection: any Connection) throws {}
}

extension Playbook {
    var canonical: Canonical {
        .fields([
            "id": .string(id.description), "name": name.canonical, "prefix": .string(prefix),
            "zone": zone.canonical,
            "office_hours": .list(officeHours.spans) {
                .fields(["opens": .int(Int64($0.opens)), "closes": .int(Int64($0.closes))])
            },
            "channels": .list(channels) { .fields(["id": .string($0.id.key), "name": $0.name.canonical]) },
            "kinds": .list(kinds, \.canonical),
            "bodies": .list(bodies) { .fields(["code": .string($0.code), "name": $0.name.canonical]) },
            "posts": .list(posts) {
                .fields([
                    "code": .string($0.code), "name": .string($0.name), "body": .string($0.body),
                    "role": .string($0.role.rawValue),
                ])
            },
        ])
    }

    init(_ fields: CanonicalFields) throws(CodecFault) {
        guard let id = EditionID(try fields.string("id")) else { throw fields.fault("id") }
        var spans: [OfficeHours.Span] = []
        for span in try fields.objects("office_hours") {
            spans.append(.init(opens: Int(try span.int("opens")), closes: Int(try span.int("closes"))))
        }
        let officeHours: OfficeHours
        do { officeHours = try OfficeHours(spans) } catch { throw fields.fault("office_hours") }
        var channels: [Channel] = []
        for channel in try fields.objects("channels") {
            channels.append(.init(id: ChannelID(try channel.string("id")), name: try Name(channel.object("name"))))
        }
        var kinds: [MatterKind] = []
        for kind in try fields.objects("kinds") { kinds.append(try MatterKind(kind)) }
        var bodies: [Body] = []
        for body in try fields.objects("bodies") {
            bodies.append(.init(code: try body.string("code"), name: try Name(body.object("name"))))
        }
        var posts: [Post] = []
        for post in try fields.objects("posts") {
            posts.append(
                .init(
                    code: try post.string("code"), name: try post.string("name"), body: try post.string("body"),
                    role: try post.word("role")))
        }
        self.init(
            id: id, name: try Name(fields.object("name")), prefix: try fields.string("prefix"),
            zone: try Zone(fields.object("zone")), officeHours: officeHours, channels: channels, kinds: kinds,
            bodies: bodies, posts: posts)
    }
}

extension Zone {
    var canonical: Canonical {
        .fields([
            "identifier": .string(identifier), "initial_offset": .int(Int64(initialOffset)),
            "transitions": .list(transitions) {
                .fields(["from": .int($0.from.milliseconds), "offset": .int(Int64($0.offset))])
            },
        ])
    }

    init(_ fields: CanonicalFields) throws(CodecFault) {
        var transitions: [Transition] = []
        for transition in try fields.objects("transitions") {
            transitions.append(.init(from: try transition.moment("from"), offset: Int(try transition.int("offset"))))
        }
        self.init(
            identifier: try fields.string("identifier"), initialOffset: Int(try fields.int("initial_offset")),
            transitions: transitions)
    }
}

extension MatterKind {
    var canonical: Canonical {
        .fields([
            "id": .string(id.key), "name": name.canonical, "family": .string(family.rawValue),
            "counts": .string(counts.rawValue), "acknowledge_within": .string(acknowledgeWithin.description),
            "answer_within": .string(answerWithin.description), "warn_at": .list(warnAt) { .int(Int64($0)) },
            "assign": .list(assign) { .string($0.rawValue) },
            "requires": .list(requires) { .list($0.anyOf, \.canonical) },
            "confirmed_by": .list(confirmedBy) { .string($0.rawValue) },
            "reopens_within": .string(reopensWithin.description),
        ])
    }

    init(_ fields: CanonicalFields) throws(CodecFault) {
        var warnAt: [Int] = []
        for value in try fields.array("warn_at") {
            guard case .int(let percent) = value else { throw fields.fault("warn_at") }
            warnAt.append(Int(percent))
        }
        var requires: [Requirement] = []
        for value in try fields.array("requires") {
            guard case .array(let atoms) = value else { throw fields.fault("requires") }
            var anyOf: [EvidenceAtom] = []
            for atom in atoms {
                guard let atom = EvidenceAtom(atom) else { throw fields.fault("requires") }
                anyOf.append(atom)
            }
            requires.append(Requirement(anyOf: anyOf))
        }
        self.init(
            id: KindID(try fields.string("id")), name: try Name(fields.object("name")),
            family: try fields.word("family"), counts: try fields.word("counts"),
            acknowledgeWithin: try fields.limit("acknowledge_within"), answerWithin: try fields.limit("answer_within"),
            warnAt: warnAt, assign: try fields.words("assign"), requires: requires,
            confirmedBy: try fields.words("confirmed_by"), reopensWithin: try fields.limit("reopens_within"))
    }
}

extension MatterKind.EvidenceAtom {
    var canonical: Canonical {
        switch self {
        case .task: .string("task")
        case .responsible: .string("responsible")
        case .answer: .string("answer")
        case .evidence: .string("evidence")
        case .evaluation: .string("evaluation")
        case .attempts(let count): .object(["attempts": .int(Int64(count))])
        }
    }

    init?(_ canonical: Canonical) {
        switch canonical {
        case .string("task"): self = .task
        case .string("responsible"): self = .responsible
        case .string("answer"): self = .answer
        case .string("evidence"): self = .evidence
        case .string("evaluation"): self = .evaluation
        case .object(let fields):
            guard case .int(let count)? = fields["attempts"], fields.count == 1 else { return nil }
            self = .attempts(Int(count))
        default: return nil
        }
    }
}

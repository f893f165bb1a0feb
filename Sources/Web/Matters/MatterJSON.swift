import Domain
import Faces
import UseCases
import Words

/// A matter for other programs, made of what its reader may see and nothing else.
struct MatterJSON {
    var file: MatterFile
    var names: Names
    var codes: [OrganisationID: String]
    /// Codes of people in office.
    var people: [PersonID: String]
    var language: Language

    private var view: MatterView { file.view }
    private func body(_ id: OrganisationID?) -> JSON? { id.flatMap { codes[$0] }.map(JSON.string) }
    private func person(_ id: PersonID?) -> JSON? { id.flatMap { people[$0] }.map(JSON.string) }
    private func said(_ sentence: Sentence) -> JSON { .string(sentence.said(in: language)) }
    private func number(_ id: MatterID) -> JSON? { file.numbers[id].map { .string($0.description) } }

    var json: JSON {
        var members = Members()
        head(&members)
        facts(&members)
        time(&members)
        work(&members)
        people(&members)
        members.add("words", .list(words))
        members.add("times_re_included", .integer(Int64(view.timesReIncluded)))
        members.add("story", .array(view.story.map { EventJSON.json($0, names, codes, language) }))
        return .object(members.list)
    }

    /// Members one after the other: what has no value is left out.
    private struct Members {
        var list: [(name: String, value: JSON)] = []
        mutating func add(_ name: String, _ value: JSON?) {
            if let value { list.append((name, value)) }
        }
        mutating func add(_ name: String, text: String?) { add(name, .optional(text)) }
    }

    private func head(_ members: inout Members) {
        members.add("number", text: view.number.description)
        members.add("kind", text: view.kind.key)
        members.add("kind_name", said(names.kind(view.kind)))
        members.add("family", text: view.family.rawValue)
        members.add("standing", text: view.standing.rawValue)
        members.add("position", text: view.position.rawValue)
        members.add("state", said(.standing(view)))
        members.add("shielded", .bool(view.isShielded))
        members.add("disputed", .bool(view.isDisputed))
        members.add("exit", text: view.closing?.exit.rawValue)
        members.add("result", text: view.closing?.result?.rawValue)
        members.add("closed", view.closing.map { Codec.json($0.at) })
    }

    private func facts(_ members: inout Members) {
        members.add("channel", text: view.channel.flatMap { $0.key.isEmpty ? nil : $0.key })
        members.add("imported_from", text: view.imported?.source)
        members.add("voice", text: view.voice?.rawValue)
        members.add("place", text: view.place?.short)
        members.add("category", text: view.category?.description)
        members.add("stage", text: view.stage)
        members.add("subject", view.subject.map { Codec.json($0) })
        members.add("summary", text: view.summary)
        let fields = view.fields.sorted { $0.key < $1.key }.map { id, value in
            JSON.members([
                "key": .string(id.key), "name": said(names.field(id)), "text": said(names.value(value, of: id)),
            ])
        }
        members.add("fields", .list(fields))
        let outcomes = view.outcomes.map { outcome in
            JSON.members(["name": .string(outcome.name), "quantity": Codec.json(outcome.quantity)])
        }
        members.add("outcomes", .list(outcomes))
        let evidence = view.evidence.map { file in
            JSON.members(["sha256": .string(hexadecimal(file.digest)), "name": .string(file.name)])
        }
        members.add("evidence", .list(evidence))
        let attachments = view.attachments.map { attachment in
            JSON.members([
                "number": .integer(Int64(attachment.number)), "purpose": .string(attachment.purpose.rawValue),
                "kind": .string(attachment.facts.kind.rawValue), "bytes": .integer(Int64(attachment.facts.bytes)),
                "name": .optional(file.words[attachment.name.id]?.text),
                "has_active_content": .bool(attachment.facts.hasActiveContent),
            ])
        }
        members.add("attachments", .list(attachments))
    }

    private func time(_ members: inout Members) {
        members.add("received", Codec.json(view.received))
        members.add("owner", body(view.owner))
        members.add("due", Codec.maybe(view.due))
        members.add("plan_by", Codec.maybe(view.planBy))
        members.add("step_by", Codec.maybe(view.stepBy))
        members.add("path", text: view.path?.id.key)
        members.add("clause", text: view.clause)
        let conditions = view.conditions.sorted { $0.key.rawValue < $1.key.rawValue }
        members.add("conditions", .list(conditions.map { self.condition($0.key, $0.value) }))
        members.add("steps", .list(view.steps.map { .string($0.key) }))
        if let asked = view.extensionAsked {
            members.add(
                "extension_asked",
                .members([
                    "by": .string(asked.limit.description), "reason": .string(asked.reason),
                    "at": Codec.json(asked.at),
                ]))
        }
    }

    private func condition(_ condition: Matter.Condition, _ standing: Matter.Standing) -> JSON {
        .members([
            "condition": .string(condition.rawValue), "since": Codec.json(standing.since),
            "reason": .optional(standing.reason.isEmpty ? nil : standing.reason),
            "review": standing.review.map { Codec.json($0) },
        ])
    }

    private func work(_ members: inout Members) {
        members.add("tasks", .list(view.tasks.map(task)))
        members.add("offer", offer)
        let relations = view.relations.compactMap { relation -> JSON? in
            guard let number = number(relation.to) else { return nil }
            return .members(["type": .string(relation.type.rawValue), "to": number])
        }
        members.add("relations", .list(relations))
        members.add("merged_into", view.mergedInto.flatMap(number))
        let urges = view.urges.map { urge in
            JSON.members([
                "number": .integer(Int64(urge.number)), "to": body(urge.to), "at": Codec.json(urge.at),
                "acknowledged": Codec.maybe(urge.acknowledged),
            ])
        }
        members.add("urges", .list(urges))
        if let evaluation = view.evaluation {
            members.add(
                "evaluation",
                .members(["solved": .bool(evaluation.solved), "level": .optional(evaluation.level?.rawValue)]))
        }
    }

    private func people(_ members: inout Members) {
        members.add("against", .list(view.against.compactMap { body($0) }))
        members.add("against_people", .list(view.againstPeople.compactMap { person($0) }))
        let contacts = file.contacts.map { contact in
            JSON.members([
                "name": .optional(contact.name), "phone": .optional(contact.phone?.digits ?? contact.note),
                "address": .optional(contact.address),
            ])
        }
        members.add("contacts", .list(contacts))
    }

    private func task(_ task: MatterView.Task) -> JSON {
        .members([
            "body": body(task.body), "part": .string(task.part.rawValue), "state": .string(task.state.rawValue),
            "acknowledge_by": Codec.maybe(task.acknowledgeBy), "due": Codec.json(task.due),
            "responsible": person(task.responsible), "method": .optional(task.method),
        ])
    }

    private var offer: JSON? {
        view.offer.map { .members(["to": body($0.to), "by": Codec.maybe($0.by)]) }
    }

    /// The texts that may be opened, in the order in which they were said.
    private var words: [JSON] {
        view.story.flatMap { recorded in
            recorded.event.texts.compactMap { text in
                file.words[text.id].map { words in
                    .members([
                        "event": .string(recorded.event.name), "title": .optional(words.title),
                        "text": .string(words.text), "at": Codec.json(recorded.occurred),
                    ])
                }
            }
        }
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static let schema = Schema.named("Matter") { .object(headFields + factFields + timeFields + workFields) }

    private static let short = Schema.line(2000)

    private static let headFields: [Schema.Property] = [
        .needed("number", .number), .needed("kind", .code), .needed("kind_name", short),
        .needed("family", .words(MatterKind.Family.self)),
        .needed("standing", .words(MatterView.Standing.self), "In what capacity the reader reads."),
        .needed("position", .words(Matter.Position.self)), .needed("state", short, "For people."),
        .needed("shielded", .boolean), .needed("disputed", .boolean), .may("exit", .words(Matter.Exit.self)),
        .may("result", .words(Matter.Result.self)), .may("closed", .moment),
    ]

    private static let factFields: [Schema.Property] = [
        .may("channel", .code), .may("imported_from", short), .may("voice", .words(Matter.Voice.self)),
        .may("place", .form(.place)), .may("category", short), .may("stage", short), .may("subject", .form(.uuid)),
        .may("summary", .prose()),
        .may("fields", list([.needed("key", .code), .needed("name", short), .needed("text", .prose())])),
        .may("outcomes", list([.needed("name", short), .needed("quantity", .quantity)])),
        .may(
            "attachments",
            list([
                .needed("number", .integer(1...100_000)), .needed("purpose", .words(Matter.Attachment.Purpose.self)),
                .needed("kind", .words(MediaKind.self)), .needed("bytes", .integer(0...1_000_000_000)),
                .may("name", short), .needed("has_active_content", .boolean),
            ])),
        .may("evidence", list([.needed("sha256", .form(.digest)), .needed("name", short)])),
    ]

    private static let timeFields: [Schema.Property] = [
        .needed("received", .moment), .may("owner", .code), .may("due", .moment), .may("plan_by", .moment),
        .may("step_by", .moment), .may("path", .code), .may("clause", .prose()),
        .may(
            "conditions",
            list([
                .needed("condition", .words(Matter.Condition.self)), .needed("since", .moment),
                .may("reason", .prose()), .may("review", .day),
            ])),
        .may("steps", .array(.code, most: 1000)),
        .may(
            "extension_asked", .object([.needed("by", short), .needed("reason", .prose()), .needed("at", .moment)])),
    ]

    private static let workFields: [Schema.Property] = [
        .may(
            "tasks",
            list([
                .may("body", .code), .needed("part", .words(Matter.Task.Part.self)),
                .needed("state", .words(Matter.Task.State.self)), .may("acknowledge_by", .moment),
                .needed("due", .moment), .may("responsible", .code), .may("method", .prose()),
            ])),
        .may("offer", .object([.may("to", .code), .may("by", .moment)])),
        .may(
            "relations", list([.needed("type", .words(MatterKind.RelationType.self)), .needed("to", .number)])),
        .may("merged_into", .number),
        .may(
            "urges",
            list([
                .needed("number", .integer(1...1_000_000)), .may("to", .code), .needed("at", .moment),
                .may("acknowledged", .moment),
            ])),
        .may(
            "evaluation", .object([.needed("solved", .boolean), .may("level", .words(Matter.Satisfaction.self))])),
        .may("against", .array(.code, most: 1000)), .may("against_people", .array(.code, most: 1000)),
        .may(
            "contacts", list([.may("name", short), .may("phone", short), .may("address", short)]),
            "Cut short unless they are the reader's own."),
        .may(
            "words",
            list([
                .needed("event", short), .may("title", short), .needed("text", .prose(10_000)),
                .needed("at", .moment),
            ])),
        .needed("times_re_included", .integer(0...100_000)),
        .needed("story", .array(EventJSON.schema, most: 100_000)),
    ]

    private static func list(_ members: [Schema.Property]) -> Schema { .array(.object(members), most: 10_000) }
}

/// A line of a list.
enum MatterLineJSON {
    static func members(_ line: MatterLine, _ codes: [OrganisationID: String]) -> [(name: String, value: JSON)] {
        let json = JSON.members([
            "number": .string(line.number), "kind": .string(line.kind.key), "position": .string(line.position.rawValue),
            "exit": .optional(line.exit?.rawValue), "owner": .optional(line.owner.flatMap { codes[$0] }),
            "summary": .optional(line.summary), "received": Codec.json(line.received), "due": Codec.maybe(line.due),
            "shielded": .bool(line.isShielded), "imported_from": .optional(line.importedFrom),
        ])
        guard case .object(let members) = json else { return [] }
        return members
    }

    static let properties: [Schema.Property] = [
        .needed("number", .number), .needed("kind", .code), .needed("position", .words(Matter.Position.self)),
        .may("exit", .words(Matter.Exit.self)), .may("owner", .code), .may("summary", .prose()),
        .needed("received", .moment), .may("due", .moment), .needed("shielded", .boolean),
        .may("imported_from", .line(2000)),
    ]
    static let schema = Schema.named("MatterLine") { .object(properties) }
}

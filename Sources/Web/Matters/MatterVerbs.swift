import Domain
import Faces
import HTTPTypes
import UseCases
import Words

extension MatterVerb {
    /// Everything that can be done to a matter, in the order of its life.
    static let all: [MatterVerb] = intake + placing + working + pressing + ending + mistakes

    // MARK: - Taking it in

    private static let intake: [MatterVerb] = [
        MatterVerb(
            summary: "The same was heard of again, by another way or from somebody else.",
            fields: [.needed("channel", .code), .may("text", .prose()), .may("contact", .contact), .at],
            example: ["channel": "hotline", "text": "The block opposite is dark, too."],
            sample: .addSource(channel: "", words: nil, contact: nil)
        ) { fields, _ in
            .addSource(channel: fields.needed("channel"), words: fields.words("text"), contact: try fields.contact())
        },
        MatterVerb(
            summary: "The reporter confirms the text, or had it read back.",
            fields: [.may("read_back", .boolean), .at], example: ["read_back": true], sample: .confirmText(.readBack)
        ) { fields, _ in .confirmText(fields.flag("read_back") == true ? .readBack : .reporter) },
        MatterVerb(
            summary: "Writes the summary that handlers and the public read.",
            fields: [.needed("summary", .prose(2000))], example: ["summary": "Street lamps out"], sample: .summarise("")
        ) { fields, _ in .summarise(fields.needed("summary")) },
        MatterVerb(
            summary: "Answers at once and ends it.",
            fields: [.needed("text", .prose()), .may("knowledge", .line(200), "The entry of the knowledge base.")],
            example: ["text": "Seventy per cent of outpatient costs are paid."],
            sample: .answerDirectly(UseCases.Words(text: ""), knowledge: nil)
        ) { fields, _ in
            .answerDirectly(UseCases.Words(text: fields.needed("text")), knowledge: fields.text("knowledge"))
        },
        MatterVerb(
            summary: "Found and put right on the spot.",
            fields: [.needed("found", .moment), .needed("fixed", .moment), .may("text", .prose()), .evidence],
            example: ["found": "2026-11-21T01:00:00Z", "fixed": "2026-11-21T02:00:00Z"],
            sample: .fixAtOnce(
                found: Moment(milliseconds: 0), fixed: Moment(milliseconds: 0), words: nil, evidence: [])
        ) { fields, _ in
            let (found, fixed) = (fields.moment("found"), fields.moment("fixed"))
            return .fixAtOnce(
                found: found ?? Moment(milliseconds: 0), fixed: fixed ?? Moment(milliseconds: 0),
                words: fields.words("text"), evidence: fields.evidence())
        },
        MatterVerb(
            summary: "Refuses to take it in.",
            fields: [.reason, .may("clause", .line(500))], example: ["reason": "It is for the courts"],
            sample: .decline(reason: "", clause: nil)
        ) { fields, _ in .decline(reason: fields.needed("reason"), clause: fields.text("clause")) },
        MatterVerb(
            summary: "Makes it another kind.",
            fields: [.needed("kind", .code), .may("fields", .kindFields), .reason],
            example: ["kind": "concern", "reason": "It is no question"],
            sample: .reclassify(to: "", fields: [:], reason: "")
        ) { fields, matter in
            let playbook = matter.jurisdiction.playbook
            let key = fields.needed("kind")
            guard let kind = playbook.kind(KindID(key)) else {
                throw Refused.unknownKind(key, known: playbook.kinds.map(\.id.key))
            }
            return .reclassify(to: key, fields: try fields.values(of: kind), reason: fields.needed("reason"))
        },
        MatterVerb(
            summary: "Protects whoever reported it.", fields: [.reason],
            example: ["reason": "They fear reprisals"],
            sample: .shield(reason: "")
        ) { fields, _ in .shield(reason: fields.needed("reason")) },
    ]

    // MARK: - Finding who deals with it

    private static let placing: [MatterVerb] = [
        MatterVerb(
            summary: "Gives it to a body; without one, to the body that the kind's routes find.",
            fields: [.may("to", .code), .may("part", .words(Matter.Task.Part.self))],
            example: ["to": "yuetang-housing"], sample: .dispatchByRoute
        ) { fields, matter in
            guard let body = try await matter.body(fields.text("to")) else {
                guard fields.text("part") != Matter.Task.Part.supporting.rawValue else {
                    throw Problem(
                        .unprocessableContent, "supporting-without-body", .supportingWithoutBody, at: [.body("/to")])
                }
                return .dispatchByRoute
            }
            return .dispatch(to: body, part: fields.word("part") ?? .lead)
        },
        MatterVerb(
            summary: "Offers it to whoever claims it, or to one body.", fields: [.may("to", .code)],
            example: [:], sample: .offer(to: nil)
        ) { fields, matter in .offer(to: try await matter.body(fields.text("to"))) },
        MatterVerb(summary: "Claims what is offered.", fields: [], example: [:], sample: .claim) {
            _, _ in
            .claim
        },
        MatterVerb(
            summary: "Gives back what was claimed.", fields: [.reason],
            example: ["reason": "Too few hands"],
            sample: .release(reason: "")
        ) { fields, _ in .release(reason: fields.needed("reason")) },
        MatterVerb(
            summary: "The body acknowledges its task.", fields: [.at], example: [:],
            sample: .acknowledge
        ) { _, _ in .acknowledge },
        MatterVerb(
            summary: "Returns a task that isn't the body's.",
            fields: [.reason, .may("suggests", .code, "The body that it is for.")],
            example: ["reason": "It isn't ours"],
            sample: .return(reason: "", suggests: nil)
        ) { fields, matter in
            .return(reason: fields.needed("reason"), suggests: try await matter.body(fields.text("suggests")))
        },
        MatterVerb(
            summary: "Takes it from one body and gives it to another.",
            fields: [.needed("from", .code), .needed("to", .code), .reason],
            example: ["from": "city-roads", "to": "yuetang-housing", "reason": "It lies inside the compound"],
            sample: .redispatch(from: OrganisationID(raw: 0), to: OrganisationID(raw: 0), reason: "")
        ) { fields, matter in
            .redispatch(
                from: try await matter.neededBody(fields.needed("from")),
                to: try await matter.neededBody(fields.needed("to")), reason: fields.needed("reason"))
        },
    ]

    // MARK: - Working on it

    private static let working: [MatterVerb] = [
        MatterVerb(
            summary: "Says who does it, until when and how.",
            fields: [
                .may("responsible", .code), .may("due", .day, "To the end of this day."), .may("method", .prose(2000)),
                .at,
            ], example: ["responsible": "handler.zhang", "due": "2026-11-27", "method": "New lamps"],
            sample: .assign(responsible: nil, due: nil, method: nil)
        ) { fields, matter in
            let zone = matter.jurisdiction.timetable.zone
            return .assign(
                responsible: try await matter.person(fields.text("responsible")),
                due: fields.day("due").map { zone.end(of: $0) }, method: fields.text("method"))
        },
        MatterVerb(
            summary: "Hands the task to somebody else of the body.",
            fields: [.may("from", .code), .needed("to", .code), .reason],
            example: ["to": "handler.zhang", "reason": "On leave"],
            sample: .handOver(from: nil, to: PersonID(raw: 0), reason: "")
        ) { fields, matter in
            .handOver(
                from: try await matter.person(fields.text("from")),
                to: try await matter.neededPerson(fields.needed("to")), reason: fields.needed("reason"))
        },
        MatterVerb(
            summary: "The body reports its work done.", fields: [.evidence, .at], example: [:],
            sample: .reportDone(evidence: [])
        ) { fields, _ in .reportDone(evidence: fields.evidence()) },
        MatterVerb(
            summary: "A step of the kind was reached.", fields: [.needed("step", .code), .at],
            example: ["step": "listed"], sample: .advance(to: "")
        ) { fields, _ in .advance(to: StepID(fields.needed("step"))) },
        MatterVerb(
            summary: "Files the plan by which it will be solved.",
            fields: [.needed("plan", .prose()), .evidence, .at], example: ["plan": "In three stages."],
            sample: .filePlan("", evidence: [])
        ) { fields, _ in .filePlan(fields.needed("plan"), evidence: fields.evidence()) },
        MatterVerb(
            summary: "Chooses the way it is dealt with.",
            fields: [.needed("path", .code), .may("clause", .line(500))], example: ["path": "on-the-spot"],
            sample: .choosePath("", clause: nil)
        ) { fields, _ in .choosePath(PathID(fields.needed("path")), clause: fields.text("clause")) },
        MatterVerb(
            summary: "Reports it to a body above.", fields: [.needed("to", .code), .reason],
            example: ["to": "city-government", "reason": "It takes several bodies"],
            sample: .escalate(to: OrganisationID(raw: 0), reason: "")
        ) { fields, matter in
            .escalate(to: try await matter.neededBody(fields.needed("to")), reason: fields.needed("reason"))
        },
        MatterVerb(
            summary: "Notes the clause that limits what can be done.",
            fields: [.needed("clause", .line(500))], example: ["clause": "Article 12"],
            sample: .limitByPolicy(clause: "")
        ) { fields, _ in .limitByPolicy(clause: fields.needed("clause")) },
        MatterVerb(
            summary: "Records what was achieved, in its unit.",
            fields: [.needed("name", .line(100)), .needed("quantity", .quantity), .at],
            example: ["name": "lamps", "quantity": ["amount": "3", "unit": "pieces"]],
            sample: Quantity("1 km").map { .recordOutcome(.init(name: "", quantity: $0)) } ?? .reportDone(evidence: [])
        ) { fields, _ in
            .recordOutcome(.init(name: fields.needed("name"), quantity: try fields.quantity("quantity")))
        },
        MatterVerb(
            summary: "Stops the clock by a written decision.",
            fields: [
                .needed("decision", .line(500)), .needed("clause", .line(500)), .needed("review", .day),
            ], example: ["decision": "Minutes no. 3", "clause": "Article 8", "review": "2026-12-20"],
            sample: .hold(decision: "", clause: "", review: Day(number: 0))
        ) { fields, _ in
            .hold(
                decision: fields.needed("decision"), clause: fields.needed("clause"),
                review: fields.day("review") ?? Day(number: 0))
        },
        MatterVerb(summary: "The clock runs again.", fields: [], example: [:], sample: .resume) {
            _, _ in
            .resume
        },
        MatterVerb(
            summary: "Asks for more time.", fields: [.needed("by", .limit), .reason],
            example: ["by": "5 wd", "reason": "Parts are awaited"], sample: .askExtension(.sample, reason: "")
        ) { fields, _ in
            .askExtension(Limit(fields.needed("by")) ?? .sample, reason: fields.needed("reason"))
        },
        MatterVerb(
            summary: "Grants or refuses more time.",
            fields: [.needed("granted", .boolean), .reason], example: ["granted": true, "reason": "It is so"],
            sample: .decideExtension(granted: true, reason: "")
        ) { fields, _ in
            .decideExtension(granted: fields.flag("granted") == true, reason: fields.needed("reason"))
        },
        MatterVerb(
            summary: "Relates it to another matter.",
            fields: [.needed("type", .words(MatterKind.RelationType.self)), .needed("to", .number)],
            example: ["type": "solved_by", "to": "XT-2026-00001-0"],
            sample: .relate(.solvedBy, to: .sample)
        ) { fields, _ in .relate(fields.word("type") ?? .solvedBy, to: try fields.number("to")) },
        MatterVerb(
            summary: "Takes a relation back.",
            fields: [.needed("type", .words(MatterKind.RelationType.self)), .needed("to", .number), .reason],
            example: ["type": "solved_by", "to": "XT-2026-00001-0", "reason": "Entered by mistake"],
            sample: .unrelate(.solvedBy, to: .sample, reason: "")
        ) { fields, _ in
            .unrelate(fields.word("type") ?? .solvedBy, to: try fields.number("to"), reason: fields.needed("reason"))
        },
    ]

    // MARK: - Pressing for it

    private static let pressing: [MatterVerb] = [
        MatterVerb(
            summary: "Urges whoever has it.", fields: [.reason, .may("body", .code)],
            example: ["reason": "Three days without a word"], sample: .urge(reason: "", body: nil)
        ) { fields, matter in
            .urge(reason: fields.needed("reason"), body: try await matter.body(fields.text("body")))
        },
        MatterVerb(
            summary: "Acknowledges having been urged.",
            fields: [.needed("urge", .integer(1...1_000_000), "The number of the urge.")], example: ["urge": 1],
            sample: .acknowledgeUrge(number: 1)
        ) { fields, _ in .acknowledgeUrge(number: fields.integer("urge") ?? 0) },
        MatterVerb(
            summary: "Puts it under supervision.", fields: [.reason],
            example: ["reason": "Many complain"],
            sample: .supervise(reason: "")
        ) { fields, _ in .supervise(reason: fields.needed("reason")) },
        MatterVerb(
            summary: "Notes who is held to account.",
            fields: [.needed("body", .code), .may("person", .code), .reason],
            example: ["body": "city-roads", "reason": "Overdue"],
            sample: .noteAccountability(body: OrganisationID(raw: 0), person: nil, reason: "")
        ) { fields, matter in
            .noteAccountability(
                body: try await matter.neededBody(fields.needed("body")),
                person: try await matter.person(fields.text("person")), reason: fields.needed("reason"))
        },
        MatterVerb(
            summary: "Writes a remark for those who work on it.",
            fields: [.needed("text", .prose(2000)), .at], example: ["text": "The property company was called"],
            sample: .comment("")
        ) { fields, _ in .comment(fields.needed("text")) },
        MatterVerb(
            summary: "Confirms that something happened earlier than it was entered.",
            fields: [
                .needed("of", .string(.init(words: ["acknowledgement", "completion", "plan", "answer"]))),
                .may("body", .code, "Of an acknowledgement or completion: whose."),
            ], example: ["of": "answer"], sample: .confirmTime(of: .answer)
        ) { fields, matter in
            switch fields.needed("of") {
            case "plan": return .confirmTime(of: .plan)
            case "answer": return .confirmTime(of: .answer)
            default:
                guard let body = try await matter.body(fields.text("body")) else {
                    throw Problem([InputProblem(at: .body("/body"), what: .missing)])
                }
                return .confirmTime(
                    of: fields.needed("of") == "completion" ? .completion(by: body) : .acknowledgement(by: body))
            }
        },
    ]

    // MARK: - Answering, judging and ending it

    private static let ending: [MatterVerb] = [
        MatterVerb(
            summary: "Answers whoever reported it.",
            fields: [
                .needed("text", .prose()), .may("written", .boolean, "On paper, not by a call."), .evidence, .at,
            ], example: ["text": "New lamps were fitted and tried at night."],
            sample: .answer(UseCases.Words(text: ""), evidence: [])
        ) { fields, _ in
            .answer(
                UseCases.Words(text: fields.needed("text")), evidence: fields.evidence(),
                isWritten: fields.flag("written") == true)
        },
        MatterVerb(
            summary: "The reporter was called back.",
            fields: [.needed("reached", .boolean), .at], example: ["reached": false],
            sample: .attemptContact(reached: false)
        ) { fields, _ in .attemptContact(reached: fields.flag("reached") == true) },
        MatterVerb(
            summary: "The reporter judges the result.",
            fields: [
                .needed("solved", .boolean), .may("level", .words(Matter.Satisfaction.self)), .may("text", .prose()),
            ], example: ["solved": true, "level": "satisfied"],
            sample: .evaluate(solved: true, level: nil, words: nil)
        ) { fields, _ in
            .evaluate(solved: fields.flag("solved") == true, level: fields.word("level"), words: fields.words("text"))
        },
        MatterVerb(
            summary: "A representative signs along.", fields: [], example: [:], sample: .coSign
        ) { _, _ in .coSign },
        MatterVerb(
            summary: "Confirms the result.", fields: [], example: [:], sample: .confirm
        ) { _, _ in .confirm },
        MatterVerb(
            summary: "Strikes it off.", fields: [], example: [:], sample: .strikeOff
        ) { _, _ in .strikeOff },
        MatterVerb(
            summary: "Takes it up again under the same number.", fields: [], example: [:],
            sample: .reInclude
        ) { _, _ in .reInclude },
        MatterVerb(
            summary: "Merges it into another.",
            fields: [.needed("into", .number), .may("consented", .boolean, "All who reported it agree.")],
            example: ["into": "XT-2026-00001-0", "consented": true],
            sample: .merge(into: .sample, consented: true)
        ) { fields, _ in .merge(into: try fields.number("into"), consented: fields.flag("consented") == true) },
        MatterVerb(
            summary: "Withdraws it.", fields: [.reason, .may("consented", .boolean)],
            example: ["reason": "No longer needed"], sample: .withdraw(reason: "")
        ) { fields, _ in .withdraw(reason: fields.needed("reason"), consented: fields.flag("consented") == true) },
        MatterVerb(
            summary: "Appeals against how it ended.", fields: [.reason],
            example: ["reason": "It isn't solved"],
            sample: .appeal(reason: "")
        ) { fields, _ in .appeal(reason: fields.needed("reason")) },
        MatterVerb(
            summary: "Upholds or dismisses an appeal.",
            fields: [.needed("upheld", .boolean), .reason], example: ["upheld": true, "reason": "It was found so"],
            sample: .decideAppeal(upheld: true, reason: "")
        ) { fields, _ in .decideAppeal(upheld: fields.flag("upheld") == true, reason: fields.needed("reason")) },
        MatterVerb(
            summary: "Ends what nobody needs any more.",
            fields: [.needed("cause", .words(Matter.Lapse.self)), .reason],
            example: ["cause": .string(Matter.Lapse.allCases[0].rawValue), "reason": "They moved away"],
            sample: .lapse(Matter.Lapse.allCases[0], reason: "")
        ) { fields, _ in
            .lapse(fields.word("cause") ?? Matter.Lapse.allCases[0], reason: fields.needed("reason"))
        },
    ]

    // MARK: - Putting right what was entered wrong

    private static let mistakes: [MatterVerb] = [
        MatterVerb(
            summary: "Puts one fact right; both versions stay.",
            fields: [
                .needed("what", .string(.init(words: corrected))),
                .may("place", .form(.place)), .may("category", .line(300)), .may("summary", .prose(2000)),
                .may("field", .code), .may("value", .line(500), "Of the field; without it the field is taken out."),
                .may("stage", .line(100)), .may("number", .integer(1...1000), "Which outcome, from 1."),
                .may("outcome", .object([.needed("name", .line(100)), .needed("quantity", .quantity)])),
                .may("against", .array(.code, most: 20)), .may("against_people", .array(.code, most: 20)), .reason,
            ], example: ["what": "place", "place": "430304", "reason": "Misheard"],
            sample: .correct(.stage(nil), reason: "")
        ) { fields, matter in
            .correct(try await correction(fields, matter), reason: fields.needed("reason"))
        },
        MatterVerb(
            summary: "Ends what was entered by mistake.", fields: [.reason],
            example: ["reason": "Entered twice"],
            sample: .void(reason: "")
        ) { fields, _ in .void(reason: fields.needed("reason")) },
    ]

    private static let corrected = ["place", "category", "summary", "field", "stage", "outcome", "against"]

    private static func correction(_ fields: Fields, _ matter: Acted) async throws -> Matter.Correction {
        func missing(_ name: String) -> Problem { Problem([InputProblem(at: .body("/\(name)"), what: .missing)]) }
        switch fields.needed("what") {
        case "place": return .place(fields.place("place"))
        case "category": return .category(try fields.category("category"))
        case "summary":
            guard let summary = fields.text("summary") else { throw missing("summary") }
            return .summary(summary)
        case "field":
            guard let key = fields.text("field") else { throw missing("field") }
            guard let text = fields.text("value") else { return .field(FieldID(key), nil) }
            let file = try await matter.jurisdiction.file(of: matter.number, as: .actor(matter.actor))
            guard let field = file.kind?.field(FieldID(key)) else { throw Refused.matter(.unknownField(FieldID(key))) }
            guard let value = field.read(text) else { throw Refused.matter(.badField(FieldID(key))) }
            return .field(FieldID(key), value)
        case "stage": return .stage(fields.text("stage"))
        case "outcome":
            guard let number = fields.integer("number") else { throw missing("number") }
            guard let outcome = fields.fields("outcome") else { return .outcome(number - 1, nil) }
            return .outcome(
                number - 1, .init(name: outcome.needed("name"), quantity: try outcome.quantity("quantity")))
        default:
            return .against(
                try await matter.bodies(fields.texts("against")),
                try await matter.people(fields.texts("against_people")))
        }
    }
}

extension Limit {
    fileprivate static let sample = Limit.days(1)
}

extension PublicNumber {
    fileprivate static let sample = PublicNumber(prefix: "XX", year: 2000, serial: 1)
}

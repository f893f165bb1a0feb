import Domain
import Foundation
import Words

/// One of everything that can be said of a matter. Free texts are Latin, so that an English sentence shows no Chinese.
enum Samples {
    static let (lead, other) = (OrganisationID(raw: 1), OrganisationID(raw: 2))
    static let (person, matter, task) = (PersonID(raw: 3), MatterID(raw: 4), TaskID(raw: 5))
    static let number = PublicNumber(prefix: "XT", year: 2021, serial: 418)
    static let moment = Zone.shanghai.moment(Day(iso: "2021-05-20") ?? Day(number: 0), millisecond: 34_200_000)
    static let day = Day(iso: "2021-06-01") ?? Day(number: 0)
    static let words = Matter.SealedText(id: TextID(raw: 6), commitment: [])
    static let evidence = [Matter.Evidence(digest: [], name: "0a1b2c3d.jpg")]
    static let reason = "because"
    static var hash: ContentHash {
        guard let hash = ContentHash(bytes: [UInt8](repeating: 1, count: 32)) else {
            preconditionFailure("32 bytes are a hash")
        }
        return hash
    }
    static let photo = AttachmentFacts(
        kind: .jpeg, cameAs: .heic, hash: hash, bytes: 1_250_000, pixels: nil, thumbnail: nil,
        isSealed: true, hasActiveContent: false)
    static let unit = UnitOfMeasure("km")
    static let outcome = unit.flatMap { unit in
        FixedDecimal("47.277").map { Matter.Outcome(name: "road", quantity: Quantity(amount: $0, unit: unit)) }
    }

    static var kind: MatterKind {
        var kind = MatterKind(id: "concern", name: Name(zh: "群众诉求", en: "concern"), family: .need, counts: .件)
        kind.fields = [
            .init(
                id: "class", name: Name(zh: "类别", en: "class"),
                values: .choice([.init(key: "water", name: Name(zh: "饮水安全", en: "drinking water"))]), isRequired: true),
            .init(id: "due", name: Name(zh: "完成期限", en: "due day"), values: .day, isRequired: true),
            .init(id: "promise", name: Name(zh: "承诺时限", en: "promised time"), values: .limit, isRequired: false),
            .init(id: "entry", name: Name(zh: "条目", en: "entry"), values: .catalogue("topics"), isRequired: false),
            .init(id: "cause", name: Name(zh: "原因", en: "cause"), values: .text, isRequired: false),
        ]
        if let unit {
            kind.fields.append(
                .init(id: "length", name: Name(zh: "里程", en: "length"), values: .quantity(unit), isRequired: false))
            kind.outcomes = .units([unit])
        }
        kind.clocks.answer = .field("due")
        kind.steps = [.init(id: "made-up", name: Name(zh: "制单", en: "made up"))]
        kind.paths = [.init(id: "project", name: Name(zh: "列入项目", en: "taken into a project"), result: .solved)]
        return kind
    }

    static var playbook: Playbook {
        var playbook = Playbook(
            id: EditionID(playbook: "xiangtan", edition: "2021-04-01"), name: Name(zh: "湘潭", en: "Xiangtan"),
            prefix: "XT")
        playbook.channels = [.init(id: "visit", name: Name(zh: "入户走访", en: "home visit"))]
        playbook.kinds = [kind]
        playbook.chains = [.init(id: "duty", name: Name(zh: "责任链", en: "line of duty"), from: [])]
        playbook.organisations = [
            .init(id: "branch", name: Name(zh: "党支部", en: "party branch"))
        ]
        return playbook
    }

    static var names: Names {
        Names(
            bodies: [
                lead: Name(zh: "岳塘区住建局", en: "Yuetang Housing Bureau"),
                other: Name(zh: "市政道路维护中心", en: "City Road Maintenance Centre"),
            ],
            people: [person: "Zhang Li"], numbers: [matter: number], kind: kind, playbook: playbook)
    }

    static var events: [MatterEvent] {
        let edition = EditionID(playbook: "xiangtan", edition: "2021-04-01")
        let registered = MatterEvent.Registered(
            id: matter, number: number, kind: "concern", edition: edition, source: .init(channel: "visit"), place: nil,
            voice: .clerk, reporters: [], words: nil, summary: nil, against: [other], againstPeople: [person],
            isShielded: true, firstReceiver: lead)
        var undertaken = registered
        undertaken.undertaken = .init(task: task, responsible: person, due: moment, limit: nil, calendar: "")
        undertaken.voice = .proactive
        var hidden = registered
        hidden.firstReceiver = OrganisationID(raw: 0)
        var imported = registered
        imported.source.imported = .init(source: "replied.csv", row: 7)
        let limit = Limit.workingDays(10)
        var events: [MatterEvent] = [
            .registered(registered), .registered(undertaken), .registered(hidden), .registered(imported),
            .sourceAdded(.init(source: .init(channel: "visit"), reporter: nil, words: nil)),
            .sourceAdded(.init(source: .init(channel: "visit"), reporter: ReporterID(raw: 8), words: nil)),
            .textConfirmed(.reporter), .textConfirmed(.readBack), .summarised("a lamp is dark"),
            .answeredDirectly(words: words, knowledge: "K-12"), .answeredDirectly(words: words, knowledge: nil),
            .fixedAtOnce(
                .init(
                    task: task, body: lead, found: moment, fixed: moment, words: nil, evidence: evidence, due: moment,
                    limit: nil, calendar: "")),
            .declined(reason: reason, clause: "s. 3"), .declined(reason: "", clause: nil),
            .reclassified(
                .init(
                    kind: "concern", edition: edition, family: .need, fields: [:], reason: reason, limit: limit,
                    due: moment, calendar: "", isShielded: false)),
            .shielded(reason: reason),
            .dispatched(
                .init(
                    task: task, body: lead, part: .lead, acknowledgeBy: moment, due: moment, limit: limit,
                    planBy: moment, calendar: "")),
            .dispatched(
                .init(
                    task: task, body: other, part: .supporting, acknowledgeBy: nil, due: moment, limit: limit,
                    calendar: "")),
            .offered(.init(to: nil, claimBy: moment, due: moment, limit: nil, calendar: "", wasSentOn: false)),
            .offered(.init(to: lead, claimBy: nil, due: moment, limit: nil, calendar: "", wasSentOn: false)),
            .offered(.init(to: lead, claimBy: nil, due: moment, limit: nil, calendar: "", wasSentOn: true)),
            .offered(.init(to: nil, claimBy: nil, due: moment, limit: nil, calendar: "", wasSentOn: true)),
            .claimed(.init(task: task, body: lead, due: moment)),
            .released(task: task, reason: reason, offeredUntil: moment),
            .acknowledged(task: task), .returned(.init(task: task, reason: reason, suggests: other)),
            .returned(.init(task: task, reason: "", suggests: nil)),
            .redispatched(
                .init(
                    from: task, task: task, body: other, acknowledgeBy: nil, due: moment, reason: reason, calendar: "")
            ),
            .taskAssigned(.init(task: task, responsible: person, due: moment, method: "new lamp")),
            .taskAssigned(.init(task: task, responsible: nil, due: moment, method: nil)),
            .handedOver(task: task, to: person, reason: reason),
            .taskDone(task: task, evidence: evidence, delivers: true),
            .taskDone(task: task, evidence: [], delivers: false),
            .stepReached("made-up", nextBy: moment), .planFiled(plan: "a plan", evidence: evidence),
            .planFiled(plan: "", evidence: []), .pathChosen(.init(id: "project", result: .solved), planBy: moment),
            .escalated(.init(to: [other], chain: nil, reason: reason, ringsNext: nil)),
            .escalated(.init(to: [other], chain: "duty", reason: nil, ringsNext: nil)),
            .escalated(.init(to: [], chain: "duty", reason: nil, ringsNext: nil)),
            .policyLimited(clause: "s. 3"),
            .held(.init(decision: "No. 7", clause: "s. 3", review: day)),
            .resumed(.init(due: moment, planBy: moment, calendar: "")), .resumed(.init(due: nil, calendar: "")),
            .extensionAsked(limit, reason: reason),
            .extensionGranted(.init(limit: limit, due: moment, reason: reason, calendar: "")),
            .extensionRefused(reason: reason),
            .urgeAcknowledged(number: 2), .supervised(reason: reason),
            .accountabilityNoted(.init(body: lead, person: person, reason: reason, isByClock: false, ringsNext: nil)),
            .accountabilityNoted(.init(body: lead, person: nil, reason: "", isByClock: true, ringsNext: nil)),
            .commented("well done"),
            .attached(.init(number: 1, purpose: .answer, name: words, facts: photo)),
            .attachmentRemoved(number: 1, reason: reason),
            .attachmentRedacted(number: 1, .init(boxes: [], facts: photo), reason: reason),
            .timeConfirmed(.init(act: .answer, at: moment)),
            .timeConfirmed(.init(act: .acknowledgement(task), at: moment)),
            .timeConfirmed(.init(act: .plan, at: moment)),
            .timeConfirmed(.init(act: .completion(task), at: moment)),
            .dueRecalculated(.init(old: moment, new: moment, planBy: nil, calendar: "")),
            .answered(.init(task: task, words: words, evidence: evidence, isWritten: true)),
            .answered(.init(task: task, words: words, evidence: [], through: matter)),
            .contactAttempted(reached: true), .contactAttempted(reached: false), .coSigned,
            .reIncluded(.init(edition: edition, due: moment, limit: nil, calendar: "", by: .reporter)),
            .merged(into: matter, consents: [ReporterID(raw: 8)]), .merged(into: matter, consents: []),
            .absorbed(
                .init(
                    child: matter, number: number, reporters: [], sources: [], against: [], againstPeople: [],
                    isShielded: true)),
            .withdrawn(reason: reason), .withdrawn(reason: ""), .appealed(reason: reason, words: nil),
            .appealDecided(.init(upheld: true, reason: reason, due: moment, limit: nil, calendar: "")),
            .appealDecided(.init(upheld: false, reason: reason, due: nil, limit: nil, calendar: "")),
            .closedAtSource(document: "replied.csv, 7"), .voided(reason: reason),
        ]
        if let outcome { events.append(.outcomeRecorded(outcome)) }
        events += MatterKind.RelationType.allCases.flatMap { type -> [MatterEvent] in
            let relation = Matter.Relation(type: type, to: matter)
            return [.related(relation), .unrelated(relation, reason: reason)]
        }
        events += causes.enumerated().map { index, cause in
            .urged(
                .init(
                    number: index + 1, cause: cause, to: lead, task: nil, reason: cause == .person ? reason : nil,
                    copies: cause == .person ? [] : [other], ringsNext: nil))
        }
        for by in MatterKind.Confirmer.allCases {
            events.append(.confirmed(by: by))
            events.append(.evaluated(.init(solved: by == .reporter, level: .satisfied, words: nil, by: by)))
        }
        events += Matter.Result.allCases.map(MatterEvent.struckOff)
        events += Matter.Lapse.allCases.map { .lapsed($0, reason: reason) }
        events += corrections.map { .corrected(.init(old: $0.old, new: $0.new, reason: reason)) }
        return events
    }

    static var causes: [Matter.Urge.Cause] {
        MatterKind.ClockName.allCases.map(Matter.Urge.Cause.clock) + [.step("made-up"), .review, .person]
    }

    static var corrections: [(old: Matter.Correction, new: Matter.Correction)] {
        [
            (.place(nil), .place(PlaceCode("430304"))),
            (.category(nil), .category(try? CategoryPath("roads/lamps"))),
            (.summary(""), .summary("new")),
            (.field("class", nil), .field("class", .choice("water"))),
            (.field("promise", .limit(.days(1))), .field("promise", .limit(.days(2)))),
            (.field("due", .day(day)), .field("due", .day(day.advanced(by: 1)))),
            (.stage("one"), .stage(nil)), (.outcome(0, outcome), .outcome(0, nil)),
            (.against([], []), .against([lead], [person])),
        ]
    }

    static var refusals: [MatterRefusal] {
        let limit = Limit.workingDays(10)
        let everyAtom: [MatterKind.EvidenceAtom] = [
            .task, .responsible, .answer, .evidence, .evaluation, .attempts(3, apart: limit), .plan, .escalation,
            .clause, .writtenReply, .knowledge, .coSign,
        ]
        var refusals: [MatterRefusal] = [
            .alreadyRegistered, .noSuchMatter, .noReporter, .missingFields(["class", "due"]), .unknownField("x"),
            .datePassed("due"), .unknownStage("x", known: ["one", "two"]), .noSubject, .subjectHasOpenMatter(number),
            .textNotConfirmed, .textAlreadyConfirmed, .alreadyShielded, .ownCase, .leadTaskOpen(lead), .noLeadTask,
            .bodyHasTask(lead), .noSuchTask, .taskExists, .taskNotAcknowledged, .taskNotAssigned, .notYourTask(lead),
            .actorWithoutBody, .notOffered, .offeredTo(lead),
            .missingAssignment([.responsible, .due, .method]), .dueNotAhead, .dueAfterDeadline(moment), .noAnswerTime,
            .samePerson, .unknownStep("x", known: ["made-up"]), .stepAlreadyReached("made-up"),
            .stepsLeft(["made-up"]), .notStepOwner("branch"), .unknownPath("x", known: ["project"]), .noClause,
            .notAbove(lead), .alreadyLimited, .negativeOutcome, .alreadyOnHold, .notOnHold, .reviewNotAhead,
            .reviewTooFar, .extensionTooLate(moment), .extensionPending, .noExtensionAsked,
            .extensionsUsedUp(1), .extensionsUsedUp(2), .extensionTooLong(limit), .decidesOwnRequest,
            .ownClock, .pathNotChosen(known: ["project"]), .answersThrough(.solvedBy), .otherFamily(.work),
            .withdrawWithoutConsent(missing: 1), .withdrawWithoutConsent(missing: 2), .holdsMerged(1), .holdsMerged(2),
            .relatesToItself, .relationExists, .noSuchRelation, .relationNotOfKind(.solvedBy, "concern"),
            .otherMatterMissing, .noSuchUrge(3), .urgeAlreadyAcknowledged,
            .notAddressed(lead), .alreadySupervised, .nobodyAbove, .nothingLate, .notOverdue,
            .notAConfirmer(MatterKind.Confirmer.allCases), .confirmerHandled, .confirmerOfHandlingBody,
            .notConfirmed([.superior, .branch]), .alreadyCoSigned, .notARepresentative,
            .missingEvidence(everyAtom.map { .init($0) }, attempts: 1),
            .missingEvidence([.init(.knowledge)], attempts: 0),
            .underAppeal, .noAppeal, .nothingToAppeal, .notStruckOff, .reopeningOver(until: moment),
            .mergeWithoutConsent(missing: 1), .mergeWithoutConsent(missing: 2), .mergesIntoItself, .notTheReporter,
            .notLapsedYet, .notImported, .answeredBeforeReceived, .inTheFuture, .backdated, .beforeItBegan(moment),
            .offlineTooLate(.days(3)), .correctionChangesNothing, .noSuchOutcome, .noSuchAttachment(3), .notAPhoto(3),
            .badBoxes(most: 20),
            .attachment(.empty),
        ]
        refusals += Matter.Exit.allCases.flatMap { [.alreadyClosed($0), .mergeIntoClosed($0)] }
        refusals += Matter.Position.allCases.map(MatterRefusal.notNow)
        refusals += MatterRefusal.Verb.allCases.map { .notOfKind("concern", $0) }
        refusals += MatterRefusal.Text.allCases.map(MatterRefusal.emptyText)
        refusals += Matter.Task.State.allCases.map(MatterRefusal.taskNotOpen)
        refusals += kind.fields.map { .badField($0.id) } + [.badField("x")]
        if let unit { refusals.append(.unitNotCounted(unit)) }
        return refusals
    }
}

/// The names of an enum's cases as its source lists them, so that a case without a sample is found.
func cases(of type: String, in file: String) throws -> Set<String> {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources")
    let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
    var names: Set<String> = []
    var isInside = false
    for line in text.split(separator: "\n") {
        if line.hasPrefix("public enum \(type)") { isInside = true }
        if line == "}" { isInside = false }
        guard isInside, line.hasPrefix("    case ") else { continue }
        let listed = line.dropFirst(9).replacing(/\([^)]*\)/, with: "")
        names.formUnion(listed.matches(of: /(?:^|, )`?([a-z][A-Za-z]*)/).map { String($0.1) })
    }
    return names
}

/// The name of a value's case.
func caseName(_ value: Any) -> String {
    Mirror(reflecting: value).children.first?.label ?? "\(value)"
}

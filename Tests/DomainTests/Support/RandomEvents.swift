import Domain

extension RandomMatters {
    /// An event without sense: history that nobody decided.
    mutating func event() -> Recorded<MatterEvent> {
        let happened = moment(days: 60)
        return Recorded(event(any(MatterEventCase.allCases)), occurred: happened, recorded: now, actor: any(Actor.all))
    }

    private mutating func event(_ name: MatterEventCase) -> MatterEvent {
        let task = any(TaskID.all)
        let due = moment(days: 60)
        let date = maybe(moment(days: 60))
        let limit = maybe(limit())
        switch name {
        case .registered:
            return .registered(
                .init(
                    id: .usual, number: .number(1), kind: "concern", edition: .spring,
                    source: any([.hotline, .replied]),
                    place: nil, voice: .clerk, reporters: chance(50) ? [] : [.first], words: nil, summary: nil,
                    against: chance(50) ? [body()] : [], isShielded: chance(50), firstReceiver: body(), stepBy: date,
                    undertaken: chance(20)
                        ? .init(task: task, responsible: maybe(.promiser), due: due, limit: limit, calendar: "?") : nil)
            )
        case .sourceAdded: return .sourceAdded(.init(source: .visit, reporter: maybe(.second), words: nil))
        case .textConfirmed: return .textConfirmed(any(Matter.TextConfirmation.allCases))
        case .summarised: return .summarised(text())
        case .answeredDirectly: return .answeredDirectly(words: words(), knowledge: maybe(text()))
        case .fixedAtOnce:
            return .fixedAtOnce(
                .init(
                    task: task, body: body(), found: moment(days: 2), fixed: moment(days: 2), words: maybe(words()),
                    evidence: evidence(), due: due, limit: limit, calendar: "?"))
        case .declined: return .declined(reason: text(), clause: maybe(text()))
        case .reclassified:
            return .reclassified(
                .init(
                    kind: any(["concern", "order"]), edition: .autumn, family: any(MatterKind.Family.allCases),
                    fields: [:],
                    reason: "", limit: limit, due: date, planBy: date, trackAt: date, stepBy: date, calendar: "?",
                    isShielded: chance(50), isOnlyOpen: chance(50), endsOffer: chance(50)))
        case .shielded: return .shielded(reason: "")
        case .dispatched:
            return .dispatched(
                .init(
                    task: task, body: body(), part: any(Matter.Task.Part.allCases), acknowledgeBy: date, due: due,
                    limit: limit, planBy: date, trackAt: date, calendar: "?"))
        case .offered:
            return .offered(
                .init(
                    to: maybe(body()), claimBy: date, due: due, limit: limit, planBy: date, trackAt: date,
                    calendar: "?",
                    wasSentOn: chance(50)))
        case .claimed: return .claimed(.init(task: task, body: body(), due: due))
        case .released: return .released(task: task, reason: "", offeredUntil: date)
        case .acknowledged: return .acknowledged(task: task)
        case .returned: return .returned(.init(task: task, reason: "", suggests: nil))
        case .redispatched:
            return .redispatched(
                .init(
                    from: any(TaskID.all), task: task, body: body(), acknowledgeBy: date, due: due, reason: "",
                    calendar: "?"))
        case .taskAssigned:
            return .taskAssigned(.init(task: task, responsible: maybe(any(PersonID.all)), due: due, method: nil))
        case .handedOver: return .handedOver(task: task, to: any(PersonID.all), reason: "")
        case .taskDone: return .taskDone(task: task, evidence: evidence(), delivers: chance(50))
        case .stepReached: return .stepReached(any(["planned", "complete"]), nextBy: date)
        case .planFiled: return .planFiled(plan: text(), evidence: evidence())
        case .pathChosen: return .pathChosen(.init(id: "p", result: any(Matter.Result.allCases)), planBy: date)
        case .escalated:
            return .escalated(.init(to: [body()], chain: maybe(.territory), reason: nil, ringsNext: date))
        case .policyLimited: return .policyLimited(clause: text())
        case .outcomeRecorded: return .outcomeRecorded(outcome())
        case .held: return .held(.init(decision: "", clause: "", review: day()))
        case .resumed: return .resumed(.init(due: date, planBy: date, trackAt: date, calendar: "?"))
        case .extensionAsked: return .extensionAsked(self.limit(), reason: "")
        case .extensionGranted:
            return .extensionGranted(.init(limit: self.limit(), due: due, reason: "", calendar: "?"))
        case .extensionRefused: return .extensionRefused(reason: "")
        case .related: return .related(relation())
        case .unrelated: return .unrelated(relation(), reason: "")
        case .urged:
            return .urged(
                .init(
                    number: Int.random(in: 0...3, using: &random), cause: cause(), to: body(), task: maybe(task),
                    reason: nil, copies: [], ringsNext: date))
        case .urgeAcknowledged: return .urgeAcknowledged(number: Int.random(in: 0...3, using: &random))
        case .supervised: return .supervised(reason: "")
        case .accountabilityNoted:
            return .accountabilityNoted(
                .init(body: body(), person: nil, reason: "", isByClock: chance(50), ringsNext: date))
        case .commented: return .commented("")
        case .attached: return .attached(attachment(number: Int.random(in: 1...3, using: &random)))
        case .attachmentRemoved:
            return .attachmentRemoved(number: Int.random(in: 1...3, using: &random), reason: text())
        case .attachmentRedacted:
            return .attachmentRedacted(
                number: Int.random(in: 1...3, using: &random), .init(boxes: boxes(), facts: .lampPhoto),
                reason: text())
        case .timeConfirmed:
            return .timeConfirmed(
                .init(act: any([.answer, .plan, .acknowledgement(task), .completion(task)]), at: due))
        case .dueRecalculated:
            return .dueRecalculated(.init(old: moment(days: 60), new: due, planBy: date, calendar: "?"))
        case .answered:
            return .answered(
                .init(task: maybe(task), words: words(), evidence: evidence(), isWritten: chance(50)))
        case .contactAttempted: return .contactAttempted(reached: chance(50))
        case .evaluated:
            return .evaluated(.init(solved: chance(50), level: nil, words: nil, by: .reporter))
        case .coSigned: return .coSigned
        case .confirmed: return .confirmed(by: .issuer)
        case .struckOff: return .struckOff(any(Matter.Result.allCases))
        case .reIncluded:
            return .reIncluded(
                .init(
                    kind: "concern", edition: .autumn, due: due, limit: limit, planBy: date, trackAt: date,
                    calendar: "?",
                    by: .callBack))
        case .merged: return .merged(into: .other, consents: [])
        case .absorbed:
            return .absorbed(
                .init(
                    child: any([.other, .third]), number: .number(2), reporters: [.second], sources: [.visit],
                    against: chance(50) ? [body()] : [], againstPeople: [], isShielded: chance(50)))
        case .withdrawn: return .withdrawn(reason: "")
        case .appealed: return .appealed(reason: "", words: nil)
        case .appealDecided:
            return .appealDecided(
                .init(upheld: chance(50), reason: "", due: date, limit: limit, calendar: "?"))
        case .lapsed: return .lapsed(any(Matter.Lapse.allCases), reason: "")
        case .closedAtSource: return .closedAtSource(document: "")
        case .corrected:
            let correction = correction(nil)
            return .corrected(.init(old: correction, new: correction, reason: ""))
        case .voided: return .voided(reason: "")
        }
    }
}

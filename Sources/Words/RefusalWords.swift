public import Domain

/// What refusals say: what can't be done, why, what to do instead.
extension Sentence {
    public static func refusal(
        _ refusal: MatterRefusal, in zone: Zone, body: (OrganisationID) -> Sentence
    ) -> Sentence {
        switch refusal {
        case .alreadyRegistered: Sentence(zh: "这件事已经登记过。", en: "This matter is registered already.")
        case .noSuchMatter: Sentence(zh: "没有这件事项。", en: "There is no such matter.")
        case .alreadyClosed(let exit): alreadyClosed(exit)
        case .notNow(let position): notNow(position)
        case .emptyText(let text): emptyText(text)
        case .noReporter:
            Sentence(
                zh: "缺诉求人。未诉先办的事项请注明“主动发现”。",
                en: "No reporter is given. A deed nobody asked for is entered as proactive.")
        case .ownCase:
            Sentence(
                zh: "不能派给被反映的单位。请派给其上级或其他单位。",
                en: "A body complained of can't be given the matter. Dispatch it to its superior or another body.")
        case .leadTaskOpen(let id):
            Sentence(
                zh: "已由\(body(id).zh)牵头。要换单位，先由它退单；要加单位，用 --supporting。",
                en: "\(body(id).en) leads it already. To change that, it must return it first; "
                    + "to add a body, use --supporting.")
        case .noLeadTask: Sentence(zh: "还没有牵头单位。先派单。", en: "No body leads it yet. Dispatch it first.")
        case .bodyHasTask(let id):
            Sentence(
                zh: "\(body(id).zh)已经有这件事项的工单。要它改任牵头，先由它退回协办工单。",
                en: "\(body(id).en) has a task on it already. To give it the lead, it must return that task first.")
        case .noSuchTask: Sentence(zh: "没有这张工单。", en: "There is no such task.")
        case .taskExists: Sentence(zh: "这张工单已经有了。", en: "There is a task with this id already.")
        case .taskNotOpen(let state):
            Sentence(
                zh: "这张工单\(taskState(state).zh)，不能再这样做。",
                en: "The task is \(taskState(state).en); this isn't open any more.")
        case .taskNotAcknowledged:
            Sentence(zh: "还没有签收。先签收。", en: "The task isn't acknowledged yet. Acknowledge it first.")
        case .taskNotAssigned:
            Sentence(
                zh: "还没有落实责任人、时限和办法。先用 matter assign。",
                en:
                    "Nobody is assigned yet. Name the responsible person, the date and the method first (matter assign)."
            )
        case .notYourTask(let id):
            Sentence(zh: "这是\(body(id).zh)的工单，由它来办。", en: "This is \(body(id).en)'s task; it must act.")
        case .missingAssignment(let fields): missingAssignment(fields)
        case .dueNotAhead: Sentence(zh: "时限已过。请写一个将来的日期。", en: "That date has passed. Name one that lies ahead.")
        case .dueAfterDeadline(let due):
            Sentence(
                zh: "不能晚于对群众的时限 \(Sentence.due(due, in: zone).zh)。",
                en: "It can't be later than what the resident was promised: \(Sentence.due(due, in: zone).en).")
        case .alreadyOnHold: Sentence(zh: "已经挂账。", en: "It is on hold already.")
        case .notOnHold: Sentence(zh: "没有挂账，不用恢复。", en: "It isn't on hold.")
        case .reviewNotAhead: Sentence(zh: "复核日期要在今天之后。", en: "The review date must lie ahead.")
        case .notAConfirmer(let confirmers):
            Sentence(
                zh: "这类事项只能由\(confirmers.map { confirmer($0).zh }.joined(separator: "或"))来评价。",
                en: "Only \(confirmers.map { confirmer($0).en }.joined(separator: " or ")) can say so for this kind.")
        case .confirmerHandled:
            Sentence(
                zh: "经办过的人不能自己确认。请由回访员或群众来做。",
                en: "Whoever handled it can't confirm it. A call-back or the resident must.")
        case .confirmerOfHandlingBody:
            Sentence(
                zh: "承办单位不能确认自己的办理结果。请由回访员或群众来做。",
                en: "A body that handled it can't confirm it. A call-back by another body, or the resident, must.")
        case .missingEvidence(let requirements, let attempts): missingEvidence(requirements, attempts)
        case .notStruckOff:
            Sentence(zh: "还没有销号，不用重新纳入。", en: "It hasn't been struck off; there is nothing to re-include.")
        case .reopeningOver(let until):
            Sentence(
                zh: "重新纳入的期限已过（\(due(until, in: zone).zh)）。可以登记新的事项并引用原编号。",
                en: "The time for re-inclusion is over (until \(due(until, in: zone).en)). "
                    + "Register a new matter that cites this number.")
        case .notImported: Sentence(zh: "这不是导入的事项。", en: "This matter wasn't imported.")
        case .answeredBeforeReceived: Sentence(zh: "答复时间早于来件时间。", en: "It was answered before it was received.")
        case .inTheFuture: Sentence(zh: "时间在将来。", en: "That time lies in the future.")
        case .backdated: Sentence(zh: "不能倒填时间，以录入时间为准。", en: "It can't be backdated: it happens when it is recorded.")
        }
    }

    private static func notNow(_ position: Matter.Position) -> Sentence {
        let now = self.position(position)
        let next =
            switch position {
            case .registered: "dispatch"
            case .placed: "acknowledge"
            case .acknowledged: "assign"
            case .working: "answer"
            case .answered: "evaluate / contact"
            case .confirmed: "strike-off"
            case .closed: "re-include"
            }
        return Sentence(
            zh: "现在是“\(now.zh)”，还不能这样做。下一步：matter \(next)。",
            en: "It is “\(now.en)” now, and this can't be done yet. Next: matter \(next).")
    }

    private static func alreadyClosed(_ exit: Matter.Exit) -> Sentence {
        let how = self.exit(exit)
        guard exit == .struckOff else {
            return Sentence(zh: "这件事项已结束（\(how.zh)）。", en: "This matter has ended (\(how.en)).")
        }
        return Sentence(
            zh: "这件事项已销号。群众说没有解决的，用 matter re-include 重新纳入，编号不变。",
            en:
                "This matter is struck off. If the resident says it isn't solved, `matter re-include` takes it up again "
                + "under the same number.")
    }

    private static func emptyText(_ text: MatterRefusal.Text) -> Sentence {
        switch text {
        case .reason: Sentence(zh: "请写明理由。", en: "Give the reason.")
        case .decision: Sentence(zh: "请写明挂账的书面决定。", en: "Name the written decision.")
        case .clause: Sentence(zh: "请写明依据的条款。", en: "Name the clause that allows it.")
        case .document: Sentence(zh: "请写明来源文件。", en: "Name the source's document.")
        case .outcome: Sentence(zh: "请写明是什么成果。", en: "Say what the outcome is.")
        case .summary: Sentence(zh: "摘要不能是空的。", en: "The summary can't be empty.")
        case .words: Sentence(zh: "没有内容。请写下群众说了什么。", en: "There is no text. Write what the resident said.")
        }
    }

    private static func missingAssignment(_ fields: [MatterKind.AssignmentField]) -> Sentence {
        let zh = fields.map { field in
            switch field {
            case .responsible: "责任人（--responsible）"
            case .due: "时限（--due）"
            case .method: "方法措施（--method）"
            }
        }
        let en = fields.map { field in
            switch field {
            case .responsible: "a responsible person (--responsible)"
            case .due: "a date (--due)"
            case .method: "a method (--method)"
            }
        }
        return Sentence(zh: "还缺：\(zh.joined(separator: "、"))。", en: "Still missing: \(en.joined(separator: ", ")).")
    }

    private static func missingEvidence(_ requirements: [MatterKind.Requirement], _ attempts: Int) -> Sentence {
        let parts = requirements.map { requirement in
            let atoms = requirement.anyOf.map { atom($0, attempts) }
            return Sentence(
                zh: atoms.map(\.zh).joined(separator: "，或"), en: atoms.map(\.en).joined(separator: ", or "))
        }
        return Sentence(
            zh: "还不能销号：缺\(parts.map(\.zh).joined(separator: "；缺"))。",
            en: "Can't be struck off yet: missing \(parts.map(\.en).joined(separator: "; missing ")).")
    }

    private static func atom(_ atom: MatterKind.EvidenceAtom, _ attempts: Int) -> Sentence {
        switch atom {
        case .task: Sentence(zh: "牵头、协办单位都办毕", en: "the finished tasks of the lead and of all supporting bodies")
        case .responsible: Sentence(zh: "责任人", en: "a responsible person")
        case .answer: Sentence(zh: "对群众的答复", en: "an answer to the resident")
        case .evidence: Sentence(zh: "办理佐证（照片或文件）", en: "evidence (a photo or document)")
        case .evaluation: Sentence(zh: "群众评价“解决了”", en: "the resident's evaluation “solved”")
        case .attempts(let count):
            Sentence(
                zh: "联系群众 \(count) 次未果（已记 \(attempts) 次）",
                en: "\(count) attempts in vain to reach the resident (\(attempts) recorded)")
        }
    }

    private static func taskState(_ state: Matter.Task.State) -> Sentence {
        switch state {
        case .dispatched: Sentence(zh: "待签收", en: "waiting to be acknowledged")
        case .acknowledged: Sentence(zh: "已签收", en: "acknowledged")
        case .assigned: Sentence(zh: "办理中", en: "being worked on")
        case .done: Sentence(zh: "已办毕", en: "done")
        case .returned: Sentence(zh: "已退单", en: "returned")
        }
    }

    public static func refusal(_ refusal: ResidentRefusal) -> Sentence {
        switch refusal {
        case .alreadyErased: Sentence(zh: "这位群众的资料已经删除。", en: "This resident's data was erased already.")
        case .noReason: Sentence(zh: "请写明删除的理由（--reason）。", en: "Give the reason for erasing (--reason).")
        }
    }

    public static func refusal(_ refusal: EditionRefusal) -> Sentence {
        switch refusal {
        case .alreadyAdopted(let edition):
            Sentence(zh: "规则版本 \(edition) 已经启用。", en: "Edition \(edition) is adopted already.")
        }
    }

    public static func fault(_ fault: PublicNumber.Fault) -> Sentence {
        switch fault {
        case .notANumber(let text):
            Sentence(
                zh: "“\(text)”不是编号。编号是这样的：XT-2021-00418-0。",
                en: "“\(text)” is no public number. One looks like this: XT-2021-00418-0.")
        case .wrongCheckDigit(let text):
            Sentence(zh: "编号“\(text)”有一位打错了。请核对。", en: "One digit of “\(text)” is wrong. Please check it.")
        }
    }
}

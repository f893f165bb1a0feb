import Domain

// The refusals that say more than one thing.

extension Sentence {
    static func notNow(_ position: Matter.Position) -> Sentence {
        let now = self.position(position)
        let next =
            switch position {
            case .registered: "matter dispatch / matter offer"
            case .placed: "matter acknowledge / matter claim"
            case .acknowledged: "matter assign"
            case .working: "matter answer"
            case .answered: "matter evaluate / matter contact"
            case .confirmed: "matter strike-off"
            case .closed: "matter re-include"
            }
        return Sentence(
            zh: "现在是“\(now.zh)”，不能这样做。下一步：\(next)。",
            en: "It is “\(now.en)” now, and this can't be done. Next: \(next).")
    }

    static func alreadyClosed(_ exit: Matter.Exit) -> Sentence {
        let how = self.exit(exit)
        let ended = Sentence(zh: "这件事项已结束（\(how.zh)）。", en: "This matter has ended (\(how.en)).")
        let instead =
            switch exit {
            case .struckOff, .answeredDirectly:
                Sentence(
                    zh: "群众说没有解决的，用 matter re-include 重新纳入，编号不变。",
                    en:
                        "If the resident says it isn't solved, matter re-include takes it up again under the same number."
                )
            case .declined:
                Sentence(
                    zh: "诉求人不同意的，可以申诉：matter appeal。", en: "A reporter who disagrees may appeal: matter appeal.")
            case .merged:
                Sentence(
                    zh: "请在并入的那一件上办理，matter show 里有编号。",
                    en: "Work on the matter it was merged into; matter show names it.")
            case .withdrawn, .lapsed:
                Sentence(
                    zh: "又有同样的事，重新登记：matter register。", en: "If it comes up again, register it anew: matter register.")
            case .closedAtSource:
                Sentence(
                    zh: "还要办的，重新登记并写上这个编号：matter register。",
                    en: "If more is to be done, register it anew and cite this number: matter register.")
            case .voided:
                Sentence(
                    zh: "确有其事的，重新登记：matter register。", en: "If it is real after all, register it anew: matter register."
                )
            }
        return Sentence(zh: ended.zh + instead.zh, en: "\(ended.en) \(instead.en)")
    }

    static func notOfKind(_ kind: Sentence, _ verb: MatterRefusal.Verb) -> Sentence {
        switch verb {
        case .dispatch:
            Sentence(
                zh: "\(kind.zh)这类事项不派单。挂单请人接单用 matter offer；谁登记谁牵头的，直接办理。",
                en:
                    "The kind \(kind.en) isn't dispatched. Offer it to be claimed (matter offer); where whoever registered it leads it, go "
                    + "on at once.")
        case .offer:
            Sentence(
                zh: "\(kind.zh)这类事项不挂单。用 matter dispatch 派单。",
                en: "The kind \(kind.en) isn't offered. Dispatch it (matter dispatch).")
        case .confirm:
            Sentence(
                zh: "\(kind.zh)这类事项由群众评价，不用别人确认：matter evaluate。",
                en: "The kind \(kind.en) is judged by the resident, not confirmed by others: matter evaluate.")
        case .return:
            Sentence(
                zh: "\(kind.zh)这类事项谁登记谁牵头，不能退单。没有兑现的，由上级用 matter lapse --cause not-kept。",
                en:
                    "The kind \(kind.en) is led by whoever registered it and can't be returned. What wasn't kept is said so from "
                    + "above with matter lapse --cause not-kept.")
        case .decide:
            Sentence(
                zh: "\(kind.zh)这类事项不是现场交办的。登记时去掉 --decided，登记后用 matter dispatch 派单。",
                en:
                    "The kind \(kind.en) isn't decided on the spot. Register it without --decided, then dispatch it (matter "
                    + "dispatch).")
        case .answerDirectly:
            Sentence(
                zh: "\(kind.zh)这类事项从这个渠道来的不能直接答复。用 matter dispatch 派单办理。",
                en: "From this channel the kind \(kind.en) can't be answered directly. Dispatch it (matter dispatch).")
        case .fixAtOnce:
            Sentence(
                zh: "\(kind.zh)这类事项没有立查立改。按一般程序办理：matter dispatch。",
                en: "The kind \(kind.en) knows no fixing at once. Go the usual way: matter dispatch.")
        case .choosePath:
            Sentence(
                zh: "\(kind.zh)这类事项没有可选的办理方式。直接办理、答复：matter answer。",
                en: "The kind \(kind.en) has no paths to choose from. Handle and answer it: matter answer.")
        case .filePlan:
            Sentence(
                zh: "\(kind.zh)这类事项不要求报方案。办法写在 matter assign --method 里。",
                en: "The kind \(kind.en) asks for no plan. Say how it is done with matter assign --method.")
        case .advance:
            Sentence(
                zh: "\(kind.zh)这类事项没有分步。办毕用 matter done。",
                en: "The kind \(kind.en) has no steps of its own. Report the work done with matter done.")
        case .askExtension:
            Sentence(
                zh: "\(kind.zh)这类事项不能延期。请按期答复，或凭书面决定挂账（matter hold）。",
                en:
                    "The kind \(kind.en) can't be extended. Answer in time, or put it on hold by a written decision (matter hold)."
            )
        case .recordOutcome:
            Sentence(
                zh: "\(kind.zh)这类事项不记办理成果。办成了什么，写进答复里：matter answer。",
                en: "The kind \(kind.en) counts no outcomes. Say in the answer what was achieved: matter answer.")
        case .limitByPolicy:
            Sentence(
                zh: "\(kind.zh)这类事项没有政策限制这条路。办不了的，上报（matter escalate）或凭书面决定挂账（matter hold）。",
                en:
                    "The kind \(kind.en) has no path for what policy limits. Escalate it (matter escalate) or put it on hold by a written "
                    + "decision (matter hold).")
        }
    }

    static func emptyText(_ text: MatterRefusal.Text) -> Sentence {
        switch text {
        case .reason: Sentence(zh: "请写明理由（--reason）。", en: "Give the reason (--reason).")
        case .decision: Sentence(zh: "请写明挂账的书面决定（--decision）。", en: "Name the written decision (--decision).")
        case .clause: Sentence(zh: "请写明依据的条款（--clause）。", en: "Name the clause (--clause).")
        case .document: Sentence(zh: "请写明来源文件。", en: "Name the source's document.")
        case .outcome: Sentence(zh: "请写明是什么成果（--name）。", en: "Say what the outcome is (--name).")
        case .summary: Sentence(zh: "摘要不能是空的（--summary）。", en: "The summary can't be empty (--summary).")
        case .words:
            Sentence(zh: "没有内容。请写下说了什么（--text）。", en: "There is no text. Write what was said (--text).")
        case .plan: Sentence(zh: "请写明方案（--text）。", en: "Write the plan (--text).")
        case .comment: Sentence(zh: "请写下意见（--text）。", en: "Write the comment (--text).")
        }
    }

    static func missingFields(_ fields: [FieldID], _ names: Names) -> Sentence {
        let zh = fields.map { "\(names.field($0).zh)（--field \($0)=…）" }
        let en = fields.map { "\(names.field($0).en) (--field \($0)=…)" }
        return Sentence(
            zh: "这类事项还缺：\(zh.joined(separator: "、"))。", en: "This kind also needs: \(en.joined(separator: ", ")).")
    }

    static func unknownField(_ field: FieldID, _ names: Names) -> Sentence {
        let known = names.kind?.fields ?? []
        guard !known.isEmpty else {
            return Sentence(
                zh: "这类事项没有“\(field)”这一项。请去掉 --field \(field)。",
                en: "This kind has no field “\(field)”. Leave out --field \(field).")
        }
        let zh = known.map { "\($0.id) \($0.name.zh)" }
        let en = known.map { "\($0.id) (\(name($0.name).en))" }
        return Sentence(
            zh: "这类事项没有“\(field)”这一项。可填（--field）：\(zh.joined(separator: "、"))。",
            en: "This kind has no field “\(field)”. There are (--field): \(en.joined(separator: ", ")).")
    }

    static func badField(_ id: FieldID, _ names: Names) -> Sentence {
        let called = names.field(id).quoted
        guard let field = names.kind?.field(id) else {
            return Sentence(
                zh: "\(called.zh)填得不对。请核对 --field \(id)=…。",
                en: "\(called.en) isn't filled in as it should be. Check --field \(id)=….")
        }
        let how = howToFill(field, names.catalogues)
        // A date that was promised can't be corrected afterwards, whatever is filled in.
        let isPromise = names.kind?.clocks.answer?.field == id
        return Sentence(
            zh: "\(called.zh)填得不对：\(how.zh)（--field \(id)=…）。\(isPromise ? "登记以后，承诺的时限不能更正。" : "")",
            en: "\(called.en) isn't filled in as it should be; it takes \(how.en) (--field \(id)=…)."
                + (isPromise ? " Once registered, what was promised can't be corrected." : ""))
    }

    static func taskNotOpen(_ state: Matter.Task.State) -> Sentence {
        let now = taskState(state)
        let instead =
            switch state {
            case .dispatched:
                Sentence(zh: "先用 matter acknowledge 签收。", en: "Acknowledge it first (matter acknowledge).")
            case .acknowledged, .assigned:
                Sentence(zh: "接着用 matter assign、matter done 办理。", en: "Go on with matter assign and matter done.")
            case .done:
                Sentence(zh: "补佐证用 matter attach。", en: "More evidence is added with matter attach.")
            case .returned:
                Sentence(zh: "还要办的，重新派单（matter dispatch）。", en: "Dispatch it anew if need be (matter dispatch).")
            }
        return Sentence(
            zh: "这张工单\(now.zh)，不能这样做。\(instead.zh)", en: "The task is \(now.en), and this can't be done. \(instead.en)")
    }

    static func missingAssignment(_ fields: [MatterKind.AssignmentField], _ names: Names) -> Sentence {
        if names.kind?.assignsAtRegister == true, fields == [.responsible] {
            return Sentence(
                zh: "现场交办的事项，登记时要写明交给哪个单位（--decided）。",
                en: "What is decided on the spot is registered with the body that it is given to (--decided).")
        }
        let said = list(
            fields.map { field in
                let name = assignmentField(field)
                return Sentence(zh: "\(name.zh)（--\(field.rawValue)）", en: "\(name.en) (--\(field.rawValue))")
            })
        return Sentence(zh: "还缺：\(said.zh)。", en: "Still missing: \(said.en).")
    }

    static func unitNotCounted(_ unit: UnitOfMeasure, _ names: Names) -> Sentence {
        guard case .units(let units)? = names.kind?.outcomes, !units.isEmpty else {
            return Sentence(
                zh: "这类事项的成果不以“\(unit)”计。请换一个单位（--quantity）。",
                en: "Outcomes of this kind aren't counted in “\(unit)”. Use another unit (--quantity).")
        }
        let known = list(units.map { .data($0.symbol) })
        return Sentence(
            zh: "这类事项的成果不以“\(unit)”计。可用（--quantity）：\(known.zh)。",
            en: "Outcomes of this kind aren't counted in “\(unit)”. There are (--quantity): \(known.en).")
    }

    static func relationNotOfKind(_ type: MatterKind.RelationType, _ kind: Sentence) -> Sentence {
        Sentence(
            zh: "按规则，这件事项和\(kind.zh)之间没有“\(relation(type).zh)”的关系。换一种（--type）；是同一件事的，用 --type same-as。",
            en:
                "By the rules a matter like this isn't related as “\(relation(type).en)” to the kind \(kind.en). Use another "
                + "--type; if it is the same thing, --type same-as.")
    }

    static func missingEvidence(_ requirements: [MatterKind.Requirement], _ attempts: Int) -> Sentence {
        let parts = requirements.map { requirement in
            let atoms = requirement.anyOf.map { missing($0, attempts) }
            return Sentence(
                zh: atoms.map(\.zh).joined(separator: "，或"), en: atoms.map(\.en).joined(separator: ", or "))
        }
        let commands = requirements.map { requirement in
            let commands = requirement.anyOf.map(command)
            return Sentence(zh: commands.joined(separator: " 或 "), en: commands.joined(separator: " or "))
        }
        let zh = "缺\(parts.map(\.zh).joined(separator: "；缺"))。补齐用：\(commands.map(\.zh).joined(separator: "；"))。"
        let en =
            "missing \(parts.map(\.en).joined(separator: "; missing ")). Do it with \(commands.map(\.en).joined(separator: "; "))."
        // The same is asked of an answer, a direct answer and a strike-off.
        return Sentence(zh: "还不能往下办：\(zh)", en: "Not yet: \(en)")
    }

    private static func missing(_ atom: MatterKind.EvidenceAtom, _ attempts: Int) -> Sentence {
        let what = evidenceAtom(atom)
        guard case .attempts = atom else { return what }
        return Sentence(zh: "\(what.zh)（已记 \(attempts) 次）", en: "\(what.en) (\(attempts) recorded)")
    }
}

import Domain

// The longer sentences of pressing, ending and putting right.

extension Sentence {
    static func urged(_ event: MatterEvent.Urged, _ names: Names) -> Sentence {
        let to = names.body(event.to)
        let copies = event.copies.isEmpty ? nil : names.bodies(event.copies)
        let said = Sentence(zh: "第 \(event.number) 次催办\(to.zh)", en: "Urged \(to.en) (no. \(event.number))")
        let cause = event.cause == .person ? nil : urgeCause(event.cause, names)
        return joined([
            cause.map(said.with) ?? said,
            copies.map { Sentence(zh: "抄送\($0.zh)", en: "copied to \($0.en)") },
        ]).because(event.reason)
    }

    static func accountabilityNoted(_ event: MatterEvent.AccountabilityNoted, _ names: Names) -> Sentence {
        let body = names.body(event.body)
        let person = event.person.map(names.person)
        let whom = Sentence(zh: body.zh + (person ?? ""), en: person.map { "\($0), \(body.en)" } ?? body.en)
        let said =
            event.isByClock
            ? Sentence(zh: "逾期，按规定责任追究：\(whom.zh)", en: "Overdue; accountability noted by rule: \(whom.en)")
            : Sentence(zh: "责任追究：\(whom.zh)", en: "Accountability noted: \(whom.en)")
        let reason = bare(event.reason)
        return reason.isEmpty ? said : joined([said, .data(reason)])
    }

    static func timeConfirmed(_ event: MatterEvent.TimeConfirmed, _ names: Names) -> Sentence {
        let at = names.moment(event.at)
        switch event.act {
        case .acknowledgement:
            return Sentence(zh: "核实签收时间为 \(at.zh)", en: "Time of acknowledgement confirmed: \(at.en)")
        case .completion:
            return Sentence(zh: "核实办毕时间为 \(at.zh)", en: "Time of the work's end confirmed: \(at.en)")
        case .plan: return Sentence(zh: "核实报方案时间为 \(at.zh)", en: "Time of the plan confirmed: \(at.en)")
        case .answer: return Sentence(zh: "核实答复时间为 \(at.zh)", en: "Time of the answer confirmed: \(at.en)")
        }
    }

    static func dueRecalculated(_ event: MatterEvent.DueRecalculated, _ names: Names) -> Sentence {
        let (old, new) = (names.due(event.old), names.due(event.new))
        return Sentence(
            zh: "放假安排公布后重算：答复时限由\(old.zh)改为\(new.zh)",
            en: "Counted anew after working days were announced: answer by \(new.en), not \(old.en)")
    }

    static func answered(_ event: MatterEvent.Answered, _ names: Names) -> Sentence {
        let how =
            event.isWritten ? Sentence(zh: "书面答复群众", en: "Answered in writing") : Sentence(zh: "答复群众", en: "Answered")
        return joined([
            how,
            event.through.map {
                Sentence(zh: "依据 \(names.number($0)) 的办理结果", en: "by what \(names.number($0)) achieved")
            },
            attached(event.evidence),
        ])
    }

    static func evaluated(_ evaluation: Matter.Evaluation) -> Sentence {
        let by = confirmer(evaluation.by)
        return joined([
            evaluation.solved
                ? Sentence(zh: "\(by.zh)评价：解决了", en: "Evaluated by \(by.en): solved")
                : Sentence(zh: "\(by.zh)评价：没有解决", en: "Evaluated by \(by.en): not solved"),
            evaluation.level.map(satisfaction),
        ])
    }

    static func reIncluded(_ event: MatterEvent.ReIncluded, _ names: Names) -> Sentence {
        let by = confirmer(event.by)
        return joined([
            Sentence(zh: "重新纳入（\(by.zh)提出），编号不变", en: "Re-included (by \(by.en)) under the same number"),
            answerDue(event.due, names),
        ])
    }

    static func merged(_ parent: MatterID, _ consents: [ReporterID], _ names: Names) -> Sentence {
        let number = names.number(parent)
        return joined([
            Sentence(zh: "并入 \(number) 一并办理", en: "Merged into \(number)"),
            consents.isEmpty
                ? nil
                : Sentence(
                    zh: "诉求人 \(consents.count) 位同意",
                    en: "with the consent of \(consents.count) \(plural(consents.count, "reporter", "reporters"))"),
        ])
    }

    static func absorbed(_ event: MatterEvent.Absorbed) -> Sentence {
        joined([
            Sentence(zh: "\(event.number) 并入本件", en: "\(event.number) was merged into this matter"),
            event.isShielded ? Sentence(zh: "保密一并延续", en: "its shield came along") : nil,
        ])
    }

    static func appealDecided(_ event: MatterEvent.AppealDecided, _ names: Names) -> Sentence {
        guard event.upheld else { return Sentence(zh: "申诉不成立", en: "Appeal dismissed").because(event.reason) }
        return joined([
            Sentence(zh: "申诉成立，重新办理", en: "Appeal upheld, taken up again"), answerDue(event.due, names),
        ]).because(event.reason)
    }

    static func corrected(_ event: MatterEvent.Corrected, _ names: Names) -> Sentence {
        let (what, new) = correction(event.new, names)
        let old = correction(event.old, names).value
        let said = Sentence(
            zh: "更正\(what.zh)：\(old.zh) → \(new.zh)", en: "Corrected \(what.en): \(old.en) → \(new.en)")
        let reason = bare(event.reason)
        return reason.isEmpty ? said : Sentence(zh: "\(said.zh)（\(reason)）", en: "\(said.en) (\(reason))")
    }

    private static func correction(
        _ correction: Matter.Correction, _ names: Names
    ) -> (what: Sentence, value: Sentence) {
        let nothing = Sentence(zh: "（空）", en: "(none)")
        switch correction {
        case .place(let code): return (Sentence(zh: "地点", en: "the place"), code.map(names.place) ?? nothing)
        case .category(let path):
            return (Sentence(zh: "分类", en: "the category"), path.map { .data($0.description) } ?? nothing)
        case .summary(let text):
            return (Sentence(zh: "摘要", en: "the summary"), text.isEmpty ? nothing : .data(bare(text)))
        case .field(let id, let value):
            return (names.field(id).quoted, value.map { names.value($0, of: id) } ?? nothing)
        case .stage(let stage): return (Sentence(zh: "阶段", en: "the stage"), stage.map(names.stage) ?? nothing)
        case .outcome(let index, let outcome):
            return (
                Sentence(zh: "第 \(index + 1) 项成果", en: "outcome no. \(index + 1)"),
                outcome.map(self.outcome) ?? Sentence(zh: "删去", en: "taken out")
            )
        case .against(let bodies, let people):
            return (Sentence(zh: "反映对象", en: "whom it is against"), against(bodies, people, names) ?? nothing)
        }
    }
}

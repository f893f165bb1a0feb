import Domain

// The longer sentences of taking in, placing and working.

extension Sentence {
    static func registered(_ event: MatterEvent.Registered, _ names: Names) -> Sentence {
        if let imported = event.source.imported {
            return .origin(imported, in: names.zone)
        }
        let isHidden = event.firstReceiver.raw == 0
        let first = names.body(event.firstReceiver)
        var parts = [
            event.voice == .proactive
                ? Sentence(zh: "主动发现并登记", en: "Registered, though nobody had asked")
                : Sentence(zh: "登记", en: "Registered")
        ]
        if let undertaken = event.undertaken {
            let due = names.due(undertaken.due)
            parts.append(Sentence(zh: "\(first.zh)自己牵头，\(due.zh)前办好", en: "led by \(first.en) itself, by \(due.en)"))
        } else if !isHidden {
            parts.append(Sentence(zh: "\(first.zh)首接负责", en: "\(first.en) answers for it first"))
        }
        if event.isShielded { parts.append(Sentence(zh: "保密办理", en: "shielded")) }
        let against = self.against(event.against, event.againstPeople, names)
        if let against { parts.append(Sentence(zh: "反映对象：\(against.zh)", en: "against: \(against.en)")) }
        return joined(parts)
    }

    static func against(_ bodies: [OrganisationID], _ people: [PersonID], _ names: Names) -> Sentence? {
        let named = bodies.map(names.body) + people.map { .data(names.person($0)) }
        return named.isEmpty ? nil : list(named)
    }

    static func sourceAdded(_ event: MatterEvent.SourceAdded, _ names: Names) -> Sentence {
        let channel = names.channel(event.source.channel)
        if event.isMore {
            return Sentence(zh: "反映人又补充了情况（\(channel.zh)）", en: "Whoever reported it said more (\(channel.en))")
        }
        return event.reporter == nil
            ? Sentence(zh: "又有人反映同一件事（\(channel.zh)）", en: "Heard of again (\(channel.en))")
            : Sentence(zh: "又一位群众反映同一件事（\(channel.zh)）", en: "Another resident reports the same (\(channel.en))")
    }

    static func answeredDirectly(_ knowledge: String?) -> Sentence {
        joined([
            Sentence(zh: "直接答复群众", en: "Answered directly"),
            knowledge.map { Sentence(zh: "依据知识库“\($0)”", en: "from the knowledge base, “\($0)”") },
        ])
    }

    static func fixedAtOnce(_ event: MatterEvent.FixedAtOnce, _ names: Names) -> Sentence {
        let (found, fixed, body) = (names.moment(event.found), names.moment(event.fixed), names.body(event.body))
        return joined([
            Sentence(
                zh: "\(body.zh)立查立改：\(found.zh) 发现，\(fixed.zh) 改好",
                en: "Put right at once by \(body.en): found \(found.en), fixed \(fixed.en)"), attached(event.evidence),
        ])
    }

    static func declined(_ reason: String, _ clause: String?) -> Sentence {
        let said = Sentence(zh: "不予受理", en: "Declined").because(reason)
        guard let clause else { return said }
        return joined([said, Sentence(zh: "依据\(bare(clause))", en: "under \(bare(clause))")])
    }

    static func reclassified(_ event: MatterEvent.Reclassified, _ names: Names) -> Sentence {
        let kind = names.kind(event.kind).quoted
        return joined([
            Sentence(zh: "改为\(kind.zh)", en: "Reclassified as \(kind.en)"),
            answerDue(event.due, names).map { Sentence(zh: "时限不重新起算，\($0.zh)", en: "the clock runs on, \($0.en)") },
        ]).because(event.reason)
    }

    static func dispatched(_ event: MatterEvent.Dispatched, _ names: Names) -> Sentence {
        let (to, due) = (names.body(event.body), names.due(event.due))
        switch event.part {
        case .lead:
            return joined([
                Sentence(zh: "派单给\(to.zh)牵头", en: "Dispatched to \(to.en) as lead"),
                event.planBy.map(names.due).map { Sentence(zh: "\($0.zh)前研究提出方案", en: "a plan by \($0.en)") },
                answerDue(event.due, names),
            ])
        case .supporting:
            return Sentence(zh: "\(to.zh)协办，\(due.zh)前办毕", en: "\(to.en) to support, by \(due.en)")
        }
    }

    static func offered(_ event: MatterEvent.Offered, _ names: Names) -> Sentence {
        let to = event.to.map(names.body)
        let by = event.claimBy.map(names.due)
        if event.wasSentOn {
            let whom = to ?? Sentence(zh: "统筹单位", en: "whoever places such matters")
            return Sentence(zh: "无人接单，转\(whom.zh)安排", en: "Nobody claimed it; sent on to \(whom.en) to be placed")
        }
        return joined([
            to.map { Sentence(zh: "挂单，请\($0.zh)接单", en: "Offered to \($0.en)") }
                ?? Sentence(zh: "挂单，等待接单", en: "Offered to whoever claims it"),
            by.map { Sentence(zh: "\($0.zh)前接单", en: "to be claimed by \($0.en)") },
            { Sentence(zh: "\($0.zh)前办好", en: "to be done by \($0.en)") }(names.due(event.due)),
        ])
    }

    static func claimed(_ event: MatterEvent.Claimed, _ names: Names) -> Sentence {
        let (body, due) = (names.body(event.body), names.due(event.due))
        return Sentence(zh: "\(body.zh)接单，\(due.zh)前办好", en: "Claimed by \(body.en), to be done by \(due.en)")
    }

    static func released(_ reason: String, _ until: Moment?, _ names: Names) -> Sentence {
        joined([
            Sentence(zh: "放弃接单，重新挂单", en: "Released, offered again"),
            until.map(names.due).map { Sentence(zh: "\($0.zh)前接单", en: "to be claimed by \($0.en)") },
        ]).because(reason)
    }

    static func returned(_ event: MatterEvent.Returned, _ names: Names) -> Sentence {
        let said = Sentence(zh: "退单", en: "Returned").because(event.reason)
        guard let suggested = event.suggests.map(names.body) else { return said }
        return Sentence(zh: "\(said.zh)（建议由\(suggested.zh)办理）", en: "\(said.en) (suggests \(suggested.en))")
    }

    static func redispatched(_ event: MatterEvent.Redispatched, _ names: Names) -> Sentence {
        let to = names.body(event.body)
        return joined([
            Sentence(zh: "转派给\(to.zh)", en: "Redispatched to \(to.en)"),
            answerDue(event.due, names).map { Sentence(zh: "时限不变，\($0.zh)", en: "same time limit, \($0.en)") },
        ]).because(event.reason)
    }

    static func taskAssigned(_ event: MatterEvent.TaskAssigned, _ names: Names) -> Sentence {
        let due = names.due(event.due)
        return joined([
            event.responsible.map { Sentence(zh: "责任人\(names.person($0))", en: "Responsible: \(names.person($0))") }
                ?? Sentence(zh: "落实办理", en: "Taken in hand"),
            Sentence(zh: "\(due.zh)前办好", en: "by \(due.en)"),
            event.method.map { Sentence(zh: "办法：\(bare($0))", en: "method: \(bare($0))") },
        ])
    }

    static func handedOver(_ person: PersonID, _ reason: String, _ names: Names) -> Sentence {
        let name = names.person(person)
        return Sentence(zh: "责任人改为\(name)", en: "Handed over to \(name)").because(reason)
    }

    static func taskDone(_ evidence: [Matter.Evidence], delivers: Bool) -> Sentence {
        joined([
            delivers
                ? Sentence(zh: "报告办毕，请评价", en: "Work reported done, to be judged now")
                : Sentence(zh: "报告办毕", en: "Work reported done"),
            attached(evidence),
        ])
    }

    static func stepReached(_ step: StepID, _ nextBy: Moment?, _ names: Names) -> Sentence {
        let name = names.step(step).quoted
        return joined([
            Sentence(zh: "进展到\(name.zh)", en: "Reached \(name.en)"),
            nextBy.map(names.due).map { Sentence(zh: "下一步\($0.zh)前", en: "the next step by \($0.en)") },
        ])
    }

    static func planFiled(_ plan: String, _ evidence: [Matter.Evidence]) -> Sentence {
        joined([Sentence(zh: "报方案", en: "Plan filed").because(plan), attached(evidence)])
    }

    static func pathChosen(_ path: Matter.ChosenPath, _ planBy: Moment?, _ names: Names) -> Sentence {
        let name = names.path(path.id).quoted
        return joined([
            Sentence(zh: "办理方式：\(name.zh)", en: "To be dealt with as \(name.en)"),
            planBy.map(names.due).map { Sentence(zh: "\($0.zh)前报方案或上报", en: "plan or report by \($0.en)") },
        ])
    }

    static func escalated(_ event: MatterEvent.Escalated, _ names: Names) -> Sentence {
        let to = names.bodies(event.to)
        guard let chain = event.chain.map(names.chain)?.quoted else {
            return Sentence(zh: "上报\(to.zh)", en: "Escalated to \(to.en)").because(event.reason)
        }
        return event.to.isEmpty
            ? Sentence(
                zh: "逾期，按\(chain.zh)应当上报，上面没有单位", en: "Overdue: to go up by \(chain.en), but no body stands above")
            : Sentence(zh: "逾期，按\(chain.zh)上报\(to.zh)", en: "Overdue: gone up by \(chain.en) to \(to.en)")
    }

    static func held(_ event: MatterEvent.Held) -> Sentence {
        let review = day(event.review)
        return Sentence(
            zh: "挂账：\(bare(event.decision))，依据\(bare(event.clause))，\(review.zh)复核",
            en: "On hold: \(bare(event.decision)), under \(bare(event.clause)), reviewed \(review.en)")
    }

    static func resumed(_ event: MatterEvent.Resumed, _ names: Names) -> Sentence {
        joined([
            Sentence(zh: "恢复办理", en: "Resumed"),
            event.planBy.map(names.due).map { Sentence(zh: "\($0.zh)前提出方案", en: "a plan by \($0.en)") },
            answerDue(event.due, names),
        ])
    }

    static func extensionGranted(_ event: MatterEvent.ExtensionGranted, _ names: Names) -> Sentence {
        let limit = limit(event.limit)
        return joined([
            Sentence(zh: "同意延期 \(limit.zh)", en: "Extended by \(limit.en)"), answerDue(event.due, names),
        ]).because(event.reason)
    }

    static func related(_ relation: Matter.Relation, _ names: Names) -> Sentence {
        let number = names.number(relation.to)
        switch relation.type {
        case .solvedBy: return Sentence(zh: "列入项目 \(number)", en: "To be solved by \(number)")
        case .servedBy: return Sentence(zh: "由点单 \(number) 服务", en: "To be served by \(number)")
        case .about: return Sentence(zh: "归入专题 \(number)", en: "About \(number)")
        case .addresses: return Sentence(zh: "针对 \(number)", en: "Addresses \(number)")
        case .sameAs:
            return Sentence(
                zh: "与 \(number) 是同一件事，一并办理，分别计数", en: "The same as \(number): handled together, counted each")
        }
    }

    static func unrelated(_ relation: Matter.Relation, _ reason: String, _ names: Names) -> Sentence {
        let (type, number) = (self.relation(relation.type), names.number(relation.to))
        return Sentence(
            zh: "取消与 \(number) 的关系（\(type.zh)）", en: "No longer related to \(number) (\(type.en))"
        ).because(reason)
    }
}

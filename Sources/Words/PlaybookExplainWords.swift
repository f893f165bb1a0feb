public import Domain

/// What a playbook says, in sentences: the life of a kind from registering to its end.
extension PlaybookWords {
    /// How long personal data is kept.
    private static func kept(_ playbook: Playbook) -> [Sentence] {
        var lines: [Sentence] = []
        if let limit = playbook.keepsContacts.map(Sentence.limit) {
            lines.append(
                Sentence(
                    zh: "最后一件事办结后，姓名、电话、地址保留 \(limit.zh)",
                    en: "Names, phones and addresses are kept for \(limit.en) after the last matter ended"))
        }
        if let limit = playbook.keepsLooks.map(Sentence.limit) {
            lines.append(
                Sentence(zh: "查阅记录保留 \(limit.zh)", en: "Who looked is kept for \(limit.en)"))
        }
        return lines
    }

    /// A name of a playbook's own; the Chinese one where no English is given.
    public static func name(_ name: Name) -> Sentence { Sentence(zh: name.zh, en: name.en ?? name.zh) }

    // MARK: - Head

    public static func heading(_ playbook: Playbook) -> Sentence {
        let said = name(playbook.name)
        return Sentence(zh: "\(said.zh)　\(playbook.id)", en: "\(said.en)  \(playbook.id)")
    }

    public static func head(_ playbook: Playbook) -> [Sentence] {
        func time(_ minutes: Int) -> String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }
        let spans = playbook.officeHours.spans.map { "\(time($0.opens))–\(time($0.closes))" }
        let calendar: Sentence =
            switch playbook.calendar {
            case .china: Sentence(zh: "国家公布的放假和调休安排", en: "the national announcements of working days")
            case .none: Sentence(zh: "周一至周五", en: "Monday to Friday")
            }
        let channels = playbook.channels.map { name($0.name) }
        return [
            Sentence(zh: "编号以 \(playbook.prefix) 开头", en: "Public numbers begin with \(playbook.prefix)"),
            Sentence(
                zh: "工作日按\(calendar.zh)，办公时间 \(spans.joined(separator: "、"))",
                en: "Working days by \(calendar.en); offices open \(spans.joined(separator: ", "))"),
            Sentence(zh: "渠道：\(list(channels).zh)", en: "Channels: \(list(channels).en)"),
            Sentence(
                zh: "离线登记的，\(Sentence.limit(playbook.offlineWithin).zh)内补录有效",
                en:
                    "What was entered offline counts if it is brought in within \(Sentence.limit(playbook.offlineWithin).en)"
            ),
        ] + kept(playbook)
    }

    /// 、 and commas.
    public static func list(_ items: [Sentence]) -> Sentence {
        Sentence(zh: items.map(\.zh).joined(separator: "、"), en: items.map(\.en).joined(separator: ", "))
    }

    /// 或 and `or`.
    public static func either(_ items: [Sentence]) -> Sentence {
        Sentence(
            zh: items.map(\.zh).joined(separator: "或"),
            en: items.count < 3
                ? items.map(\.en).joined(separator: " or ")
                : items.dropLast().map(\.en).joined(separator: ", ") + " or " + (items.last?.en ?? ""))
    }

    // MARK: - A kind

    public static func kindLine(_ kind: MatterKind) -> Sentence {
        let family = self.family(kind.family)
        let placing = self.placing(kind.placeBy)
        return Sentence(
            zh: "\(family.zh)，以“\(kind.counts.rawValue)”计，\(placing.zh)",
            en: "Among \(family.en), counted in \(kind.counts.rawValue), \(placing.en)")
    }

    public static let register = Sentence(zh: "登记", en: "Registered")
    public static let dispatched = Sentence(zh: "派单", en: "Dispatched")
    public static let acknowledged = Sentence(zh: "签收", en: "Acknowledged")
    public static let working = Sentence(zh: "办理", en: "Worked on")
    public static let offered = Sentence(zh: "挂单", en: "Offered")
    public static let claimed = Sentence(zh: "认领", en: "Claimed")
    public static let answered = Sentence(zh: "答复", en: "Answered")
    public static let done = Sentence(zh: "办毕", en: "Work done")
    public static let evaluated = Sentence(zh: "评价", en: "Evaluated")
    public static let confirmed = Sentence(zh: "确认", en: "Confirmed")
    public static let struckOff = Sentence(zh: "销号", en: "Struck off")
    public static let seal = Sentence(zh: "已销号", en: "Struck off")

    public static let proactive = Sentence(zh: "未诉先办：没有人提出，由单位登记", en: "Proactive: nobody asked; a body enters it")
    public static let undertaken = Sentence(zh: "谁承诺谁负责，不派单", en: "Whoever promises it leads it; nobody is dispatched")
    public static let firstReceiver = Sentence(
        zh: "首接单位先负责，直到别的单位签收", en: "The first receiver answers for it until another body acknowledges it")
    public static let textConfirmed = Sentence(zh: "内容请诉求人核对", en: "The reporter confirms its text")
    public static let shielded = Sentence(zh: "保密：经办人看不到诉求人", en: "Shielded: handlers don't see the reporter")
    public static let shownPublicly = Sentence(zh: "逐件公开", en: "Shown to the public one by one")
    public static let firstTimesPublic = Sentence(
        zh: "公布三个第一时间：上报、解决、反馈", en: "Three first times are public: reported, work done, fed back")
    public static let decidedAtOnce = Sentence(zh: "登记时就定下单位和期限", en: "Body and date are decided at registering")

    public static func about(_ subject: MatterKind.SubjectType, onlyOne: Bool) -> Sentence {
        let said: Sentence =
            switch subject {
            case .household: Sentence(zh: "户", en: "household")
            case .enterprise: Sentence(zh: "企业", en: "enterprise")
            case .site: Sentence(zh: "站点", en: "site")
            }
        return onlyOne
            ? Sentence(zh: "每\(said.zh)同时只有一件", en: "At most one open a \(said.en)")
            : Sentence(zh: "要写明是哪一\(said.zh)", en: "Says which \(said.en) it is about")
    }

    public static func asks(_ fields: [Sentence], required: Bool) -> Sentence {
        let names = list(fields)
        return required
            ? Sentence(zh: "必填：\(names.zh)", en: "Must say: \(names.en)")
            : Sentence(zh: "可填：\(names.zh)", en: "May say: \(names.en)")
    }

    public static func stages(_ names: [Sentence]) -> Sentence {
        Sentence(zh: "阶段：\(list(names).zh)", en: "Stages: \(list(names).en)")
    }

    public static func hides(_ hidden: [MatterKind.Hidden]) -> Sentence {
        let said = hidden.map { hidden in
            switch hidden {
            case .subject: Sentence(zh: "是谁", en: "whose it is")
            case .placeBelowTownship: Sentence(zh: "乡镇以下的地点", en: "the place below its township")
            }
        }
        return Sentence(zh: "不公开：\(list(said).zh)", en: "Never shown: \(list(said).en)")
    }

    // MARK: - Clocks

    /// `2 个工作小时内签收`.
    public static func within(_ limit: Limit, _ clock: MatterKind.ClockName) -> Sentence {
        let limit = Sentence.limit(limit)
        switch clock {
        case .acknowledge: return Sentence(zh: "\(limit.zh)内签收", en: "Acknowledged within \(limit.en)")
        case .claim: return Sentence(zh: "\(limit.zh)内认领", en: "Claimed within \(limit.en)")
        case .plan:
            return Sentence(zh: "\(limit.zh)内报方案、上报或答复", en: "A plan, an escalation or the answer within \(limit.en)")
        case .track:
            return Sentence(zh: "满 \(limit.zh)跟踪提醒，抄送领导", en: "A reminder after \(limit.en), with a copy to the leader")
        case .answer: return Sentence(zh: "\(limit.zh)内答复", en: "Answered within \(limit.en)")
        }
    }

    public static func step(within limit: Limit) -> Sentence {
        let limit = Sentence.limit(limit)
        return Sentence(zh: "\(limit.zh)内", en: "Within \(limit.en)")
    }

    /// The answer's clock, with what it leads to.
    public static func answerClock(_ time: MatterKind.AnswerTime, field: Name?, catalogue: Name?, answers: Bool)
        -> Sentence
    {
        let what = answers ? Sentence(zh: "答复", en: "Answered") : Sentence(zh: "办结", en: "Done")
        switch time {
        case .limit(let limit):
            let limit = Sentence.limit(limit)
            return Sentence(zh: "\(limit.zh)内\(what.zh)", en: "\(what.en) within \(limit.en)")
        case .field(let id):
            let field = field.map(name) ?? .data(id.key)
            return Sentence(zh: "按“\(field.zh)”\(what.zh)", en: "\(what.en) by its \(field.en)")
        case .entry(let id, let catalogueID):
            let field = field.map(name) ?? .data(id.key)
            let from = catalogue.map(name) ?? .data(catalogueID.key)
            return Sentence(
                zh: "按“\(from.zh)”的\(field.zh)\(what.zh)", en: "\(what.en) within the \(field.en) of “\(from.en)”")
        }
    }

    public static func warnings(_ percent: [Int]) -> Sentence {
        let said = percent.map { "\($0)%" }
        return Sentence(
            zh: "用到 \(said.joined(separator: "、")) 时提醒", en: "Its owner is warned at \(said.joined(separator: " and "))"
        )
    }

    public static func extensions(_ rule: MatterKind.Extensions) -> Sentence {
        let most = rule.limit.map { Sentence.limit($0) }
        return Sentence(
            zh: "到期前可申请延期 \(rule.most) 次，\(most.map { "每次至多 \($0.zh)" } ?? "不超过原时限")",
            en: "May be extended \(rule.most == 1 ? "once" : "\(rule.most) times"), asked before it is due, by "
                + (most.map { "at most \($0.en)" } ?? "no more than was given first"))
    }

    // MARK: - Working

    public static func assign(_ fields: [MatterKind.AssignmentField]) -> Sentence {
        let said = fields.map { field in
            switch field {
            case .responsible: Sentence(zh: "责任人", en: "who")
            case .due: Sentence(zh: "时限", en: "by when")
            case .method: Sentence(zh: "方法措施", en: "how")
            }
        }
        return Sentence(zh: "先落实\(list(said).zh)", en: "First it is said \(list(said).en)")
    }

    public static func owner(_ name: Sentence) -> Sentence { Sentence(zh: "由\(name.zh)来做", en: "By the \(name.en)") }

    public static func toParent() -> Sentence { Sentence(zh: "交上级", en: "Goes to the body above") }

    public static func needs(_ requires: [Sentence]) -> Sentence {
        Sentence(zh: "要有：\(list(requires).zh)", en: "Needs \(list(requires).en)")
    }

    public static func related(_ type: MatterKind.RelationType, to kind: Sentence) -> Sentence {
        switch type {
        case .solvedBy: Sentence(zh: "关联“\(kind.zh)”，随它解决", en: "Waits for the \(kind.en) that solves it")
        case .servedBy: Sentence(zh: "关联“\(kind.zh)”，由它服务", en: "Waits for the \(kind.en) that serves it")
        case .about: Sentence(zh: "归入“\(kind.zh)”", en: "Belongs to a \(kind.en)")
        case .addresses: Sentence(zh: "针对“\(kind.zh)”", en: "Addresses a \(kind.en)")
        case .sameAs: Sentence(zh: "与“\(kind.zh)”是同一件事", en: "Is the same as a \(kind.en)")
        }
    }

    public static let directly = Sentence(zh: "当场答复", en: "Answered directly")
    public static func directly(channels: [Sentence]) -> Sentence {
        Sentence(zh: "\(list(channels).zh)可以，不派单", en: "At \(list(channels).en); nobody is dispatched")
    }
    public static let atOnce = Sentence(zh: "立查立改", en: "Put right at once")
    public static func unclaimed(after limit: Limit, to body: Sentence) -> Sentence {
        let limit = Sentence.limit(limit)
        return Sentence(
            zh: "\(limit.zh)没有人认领，转\(body.zh)", en: "Unclaimed after \(limit.en), it goes to the \(body.en)")
    }
    public static let nobody = Sentence(zh: "没有人认领", en: "Nobody claims it")
    public static let whoever = Sentence(zh: "谁愿意谁认领", en: "Whoever wants claims it")
    public static let oneByOne = Sentence(zh: "一次认领一个", en: "One claim takes one")
    public static let notKept = Sentence(zh: "没有践诺", en: "Not kept")
    public static let notKeptMore = Sentence(zh: "到期未践诺：失效，仍然公开", en: "Past its day it lapses, and stays public")

    // MARK: - Ending

    public static func confirmers(_ confirmers: [MatterKind.Confirmer]) -> Sentence {
        let said = either(confirmers.map(confirmer))
        return Sentence(
            zh: "由\(said.zh)确认，办过的人不能确认", en: "Confirmed by \(said.en), never by whoever handled it")
    }

    public static func anyOf(_ requirement: MatterKind.Requirement) -> Sentence {
        let said = requirement.anyOf.map(atom)
        return Sentence(zh: said.map(\.zh).joined(separator: "，或"), en: said.map(\.en).joined(separator: ", or "))
    }

    public static let closesWith = Sentence(zh: "销号要齐", en: "To be struck off")

    public static func reopens(_ rule: MatterKind.Reopens) -> Sentence {
        let (limit, who) = (Sentence.limit(rule.within), either(rule.by.map(confirmer)))
        return Sentence(
            zh: "\(limit.zh)内经\(who.zh)提出没有办好：编号不变，重新办",
            en: "If \(who.en) says within \(limit.en) that it isn't done, it is taken up again under the same number")
    }

    // MARK: - Overdue

    public static let overdue = Sentence(zh: "逾期以后", en: "When it is overdue")

    public static func overdue(_ step: MatterKind.OverdueStep, chain: [Sentence]) -> Sentence {
        let act: Sentence =
            switch step.act {
            case .urge: Sentence(zh: "催办", en: "it is urged")
            case .rollUp:
                Sentence(
                    zh: "逐级上报：\(chain.reversed().map(\.zh).joined(separator: " → "))",
                    en: "it goes up: \(chain.reversed().map(\.en).joined(separator: " → "))")
            case .accountability: Sentence(zh: "记入责任追究", en: "it is noted for accountability")
            }
        guard step.after.amount > 0 else { return Sentence(zh: "到期即\(act.zh)", en: "At once \(act.en)") }
        let limit = Sentence.limit(step.after)
        return Sentence(zh: "满 \(limit.zh)\(act.zh)", en: "After \(limit.en) \(act.en)")
    }

    // MARK: - Routes

    public static let routes = Sentence(zh: "派给谁", en: "Who gets it")

    public static let firstReceiverTarget = Sentence(zh: "首接单位", en: "First receiver")
    public static let ownOrganisationTarget = Sentence(zh: "本单位", en: "One's own body")
    public static let otherwise = Sentence(zh: "其余", en: "Otherwise")
    public static let always = Sentence(zh: "一律", en: "Always")

    public static func condition(field: Sentence, values: [Sentence]) -> Sentence {
        let said = either(values)
        return Sentence(zh: "\(field.zh)是\(said.zh)", en: "\(capitalised(field.en)) is \(said.en)")
    }
    public static func condition(categories: [String]) -> Sentence {
        let said = either(categories.map { .data($0) })
        return Sentence(zh: "分类是\(said.zh)", en: "Category is \(said.en)")
    }
    public static func condition(places: [String]) -> Sentence {
        let said = either(places.map { .data($0) })
        return Sentence(zh: "地点在 \(said.zh)", en: "Place is in \(said.en)")
    }
    public static func and(_ conditions: [Sentence]) -> Sentence {
        Sentence(
            zh: conditions.map(\.zh).joined(separator: "，且"), en: conditions.map(\.en).joined(separator: " and "))
    }
    public static func route(when condition: Sentence, to target: Sentence) -> Sentence {
        Sentence(zh: "\(condition.zh) → \(target.zh)", en: "\(condition.en) → \(target.en)")
    }

    /// What a picture of a kind's life is called.
    public static func lifecycle(_ kind: Sentence, _ playbook: Sentence) -> Sentence {
        Sentence(
            zh: "\(kind.zh)：从登记到销号（\(playbook.zh)）", en: "\(kind.en): from registering to its end (\(playbook.en))")
    }
}

import Domain

// Kinds as the five playbooks have them (MODEL 6), in Swift.

extension MatterKind.Requirement {
    static let task = MatterKind.Requirement(.task)
    static let responsible = MatterKind.Requirement(.responsible)
    static let answer = MatterKind.Requirement(.answer)
    static let evidence = MatterKind.Requirement(.evidence)
    static let heard = MatterKind.Requirement(.evaluation, .attempts(3, apart: nil))
    static let coSigned = MatterKind.Requirement(.coSign)
}

extension MatterKind {
    init(
        _ id: KindID, _ zh: String, _ family: Family, counts: CountUnit, _ change: (inout MatterKind) -> Void = { _ in }
    ) {
        self.init(id: id, name: Name(zh: zh), family: family, counts: counts)
        change(&self)
    }

    func with(_ change: (inout MatterKind) -> Void) -> MatterKind {
        var copy = self
        change(&copy)
        return copy
    }

    /// `like`: another kind that inherits this one.
    func like(_ id: KindID, _ zh: String, _ change: (inout MatterKind) -> Void = { _ in }) -> MatterKind {
        with {
            $0.id = id
            $0.name = Name(zh: zh)
            change(&$0)
        }
    }
}

// MARK: - Xiangtan

extension MatterKind {
    static let concern = MatterKind("concern", "民生诉求", .need, counts: .件) {
        $0.clocks = .init(acknowledge: .workingHours(2), answer: .limit(.workingDays(10)))
        $0.assign = [.responsible, .due, .method]
        $0.requires = [.task, .responsible, .answer, .evidence, .heard]
        $0.confirmedBy = [.reporter, .callBack]
    }

    /// A kind that asks for little.
    static let simple = MatterKind("simple", "咨询", .need, counts: .条) {
        $0.clocks = .init(acknowledge: .workingHours(2), answer: .limit(.workingDays(3)))
        $0.requires = [.answer]
        $0.confirmedBy = [.reporter]
        $0.reopens = .init(within: .days(5), by: [.reporter, .callBack])
    }

    /// Xiangtan's concern with everything it says: text confirmed, answered directly, paths, ladder.
    static let hotlineConcern = concern.like("hotline-concern", "群众诉求") {
        $0.textConfirmedByReporter = true
        $0.direct = .init(channels: ["hotline", "window"], requires: [.answer, .init(.knowledge)])
        $0.paths = [
            .init(id: "solved", name: Name(zh: "解决"), result: .solved),
            .init(id: "project", name: Name(zh: "列入项目"), relate: .solvedBy, result: .solved),
            .init(
                id: "explained", name: Name(zh: "解释"), requires: [.init(.clause), .init(.writtenReply)],
                result: .explained),
        ]
        $0.overdue = [.init(.urge), .init(.rollUp(.territory), after: .workingDays(3))]
        $0.relates = [
            .init(type: .solvedBy, to: "project", isMany: false), .init(type: .servedBy, to: "order", isMany: true),
            .init(type: .about, to: "topic", isMany: false),
        ]
    }

    /// “办不成事” (X15).
    static let stuck = concern.like("stuck", "“办不成事”") {
        $0.clocks = .init(acknowledge: .workingHours(1), answer: .limit(.workingDays(5)))
        $0.fields = [
            .init(id: "root-cause", name: Name(zh: "根本原因"), values: .text, isRequired: true),
            .init(
                id: "window-level", name: Name(zh: "窗口层级"),
                values: .choice([.init(key: "city", name: Name(zh: "市")), .init(key: "district", name: Name(zh: "县"))]),
                isRequired: true),
        ]
    }

    /// 防返贫排查 (X18).
    static let relapseRisk = concern.like("relapse-risk", "返贫风险") {
        $0.counts = .个
        $0.fields = [
            .init(
                id: "class", name: Name(zh: "类别"),
                values: .choice(
                    ["schooling", "care", "housing", "water", "other"].map { .init(key: $0, name: Name(zh: $0)) }),
                isRequired: true)
        ]
    }

    /// 限时服务: the limit is that of the service promised (X20).
    static let service = concern.like("service", "限时服务") {
        $0.clocks = .init(answer: .entry("promise", in: "service-promises"))
        $0.fields = [.init(id: "promise", name: Name(zh: "承诺时限"), values: .limit, isRequired: true)]
    }

    static let keyTask = MatterKind("key-task", "重点项目任务", .work, counts: .个) {
        $0.clocks = .init(answer: .field("due"))
        $0.assign = [.responsible, .due, .method]
        $0.fields = [
            .init(id: "due", name: Name(zh: "完成时间"), values: .day, isRequired: true),
            .init(id: "money", name: Name(zh: "投资"), values: .quantity(.yuan), isRequired: false),
        ]
        $0.steps = [
            .init(id: "planned", name: Name(zh: "立项")), .init(id: "started", name: Name(zh: "开工")),
            .init(id: "basically-complete", name: Name(zh: "基本完成")), .init(id: "complete", name: Name(zh: "完成")),
        ]
        $0.requires = [.task, .evidence]
        $0.confirmedBy = [.superior]
    }

    static let project = keyTask.like("project", "重点实事")
    static let topic = keyTask.like("topic", "群众关注热点") { $0.steps = [] }

    /// 点单 (X19): unclaimed it goes to the practice centre.
    static let order = MatterKind("order", "点单", .order, counts: .个) {
        $0.placeBy = .offer
        $0.clocks = .init(claim: .days(3), answer: .limit(.days(15)))
        $0.unclaimed = .init(after: .days(3), to: "practice-centre")
        $0.steps = [
            .init(id: "asked", name: Name(zh: "点单")),
            .init(id: "sent-out", name: Name(zh: "派单"), owner: "practice-centre", within: .workingDays(1)),
            .init(id: "claimed", name: Name(zh: "接单")), .init(id: "served", name: Name(zh: "服务")),
            .init(id: "rated", name: Name(zh: "评单")),
        ]
        $0.requires = [.evidence, .init(.evaluation, .attempts(2, apart: nil))]
        $0.confirmedBy = [.reporter]
        $0.reopens = .init(within: .days(15), by: [.reporter])
    }
}

// MARK: - Luxian

extension MatterKind {
    static let entry = MatterKind("entry", "台账事项", .need, counts: .项) {
        $0.clocks = .init(
            acknowledge: .workingHours(4), plan: .workingDays(10), answer: .limit(.workingDays(30)))
        $0.assign = [.responsible, .due, .method]
        $0.paths = [
            .init(id: "on-the-spot", name: Name(zh: "就地解决"), result: .solved),
            .init(id: "planned", name: Name(zh: "形成方案"), by: .plan, requires: [.init(.plan)], result: .solved),
            .init(
                id: "escalated", name: Name(zh: "上报"), by: .plan, requires: [.init(.escalation)], toParent: true,
                result: .solved),
            .init(
                id: "policy-limited", name: Name(zh: "政策限制"), by: .plan,
                requires: [.init(.clause), .init(.escalation), .init(.writtenReply)], result: .explained),
        ]
        $0.requires = [.task, .responsible, .answer, .evidence, .heard]
        $0.confirmedBy = [.reporter, .callBack]
        $0.overdue = [
            .init(.urge), .init(.rollUp(.territory), after: .workingDays(2)),
            .init(.accountability, after: .workingDays(5)),
        ]
    }

    static let livelihood = entry.like("livelihood", "民生诉求") {
        $0.fields = [
            .init(
                id: "utility", name: Name(zh: "水电气路"),
                values: .choice(["water", "power", "gas", "road"].map { .init(key: $0, name: Name(zh: $0)) }),
                isRequired: false)
        ]
    }

    /// 困难群众: one open a household (L06).
    static let hardship = entry.like("hardship", "困难群众") {
        $0.subject = .household
        $0.oneOpenPerSubject = true
        $0.fields = [
            .init(
                id: "cause", name: Name(zh: "致困原因"),
                values: .choice(
                    ["illness", "disaster", "disability", "upheaval"].map { .init(key: $0, name: Name(zh: $0)) }),
                isRequired: true)
        ]
    }

    /// 涉稳信息: matters, never persons (L06, L12).
    static let dispute = entry.like("dispute", "涉稳信息") {
        $0.shield = true
        $0.fields = [
            .init(id: "class", name: Name(zh: "类别"), values: .catalogue("dispute-classes"), isRequired: true)
        ]
    }

    static let keyWork = entry.like("key-work", "重点工作") {
        $0.family = .work
        $0.requires = [.task, .responsible, .evidence]
        $0.confirmedBy = [.superior]
    }

    static let staffHardship = hardship.like("staff-hardship", "困难职工") { $0.counts = .人 }
    static let petition = dispute.like("petition", "信访维稳")

    /// 督查问题 (L15): the inspecting body, which registered it, confirms.
    static let finding = MatterKind("finding", "督查问题", .finding, counts: .个) {
        $0.clocks = .init(answer: .limit(.workingDays(15)))
        $0.assign = [.responsible, .due, .method]
        $0.requires = [.task, .evidence]
        $0.confirmedBy = [.issuer]
    }

    static let recommendation = finding.like("recommendation", "整改意见") {
        $0.counts = .条
        $0.relates = [.init(type: .addresses, to: "finding", isMany: true)]
    }
}

// MARK: - Anhua, Ningshan, Lingbi

extension MatterKind {
    static let suggestion = MatterKind("suggestion", "意见建议", .need, counts: .条) {
        $0.clocks = .init(track: .days(15), answer: .limit(.workingDays(30)))
        $0.assign = [.responsible, .due, .method]
        $0.requires = [.task, .answer, .heard]
        $0.confirmedBy = [.reporter, .callBack]
        $0.relates = [.init(type: .solvedBy, to: "deed", isMany: false)]
    }

    /// 实事 that nobody asked for.
    static let deed = MatterKind("deed", "实事", .need, counts: .件) {
        $0.isProactive = true
        $0.clocks = .init(answer: .limit(.workingDays(60)))
        $0.requires = [.task, .evidence]
        $0.confirmedBy = [.beneficiary, .representative]
    }

    /// 现场办公交办 (A09).
    static let decided = suggestion.like("decided", "现场办公交办") {
        $0.assignsAtRegister = true
        $0.clocks = .init(answer: .field("due"))
        $0.fields = [.init(id: "due", name: Name(zh: "办结时间"), values: .day, isRequired: true)]
    }

    /// Ningshan's 民生问题 (N05–N12).
    static let problem = MatterKind("problem", "民生问题", .need, counts: .件) {
        $0.clocks = .init(acknowledge: .workingHours(4), answer: .limit(.workingDays(20)))
        $0.stages = .init(fromActivity: true, oneOf: ["学习", "调研", "检视", "整改"])
        $0.fixAtOnce = [.evidence, .heard]
        $0.requires = [.task, .responsible, .answer, .evidence, .heard, .coSigned]
        $0.assign = [.responsible]
        $0.confirmedBy = [.reporter, .callBack]
        $0.overdue = [.init(.urge), .init(.rollUp(.fourLevels), after: .workingDays(2))]
    }

    static let conflict = problem.like("conflict", "矛盾纠纷") {
        $0.counts = .起
        $0.shield = true
    }

    /// 心事 (B09, B10).
    static let heartMatter = MatterKind("heart-matter", "心事", .need, counts: .件) {
        $0.clocks = .init(answer: .limit(.workingDays(10)))
        $0.publishesFirstTimes = true
        $0.requires = [.answer, .evidence, .heard]
        $0.confirmedBy = [.reporter]
    }

    static let enterpriseProblem = heartMatter.like("enterprise-problem", "企业问题") {
        $0.counts = .条
        $0.subject = .enterprise
    }

    /// 群众点单–村党组织制单–小队接单 (B12).
    static let villageOrder = MatterKind("village-order", "点单", .order, counts: .场次) {
        $0.placeBy = .offer
        $0.clocks = .init(claim: .days(7), answer: .limit(.days(30)))
        $0.fields = [
            .init(
                id: "class", name: Name(zh: "类别"),
                values: .choice(["讲", "评", "帮", "乐", "庆", "赛"].map { .init(key: $0, name: Name(zh: $0)) }),
                isRequired: true)
        ]
        $0.steps = [
            .init(id: "asked", name: Name(zh: "点单")),
            .init(id: "made-up", name: Name(zh: "制单"), owner: "village-branch", within: .days(3)),
            .init(id: "claimed", name: Name(zh: "接单")), .init(id: "served", name: Name(zh: "服务")),
            .init(id: "rated", name: Name(zh: "评单")),
        ]
        $0.requires = [.evidence, .heard]
        $0.confirmedBy = [.reporter, .callBack]
    }

    /// 承诺践诺 (B14).
    static let promise = MatterKind("promise", "承诺践诺", .work, counts: .项) {
        $0.placeBy = .none
        $0.isUndertaken = true
        $0.clocks = .init(answer: .field("promised-by"))
        $0.fields = [.init(id: "promised-by", name: Name(zh: "践诺时限"), values: .day, isRequired: true)]
        $0.requires = [.evidence]
        $0.confirmedBy = [.branch]
        $0.isPublic = true
    }

    /// 微心愿 (B17).
    static let wish = MatterKind("wish", "微心愿", .order, counts: .个) {
        $0.placeBy = .offer
        $0.clocks = .init(claim: .days(30), answer: .limit(.days(60)))
        $0.claimsOneByOne = true
        $0.hides = [.subject, .placeBelowTownship]
        $0.requires = [.evidence, .heard]
        $0.confirmedBy = [.reporter, .callBack]
    }
}

extension UnitOfMeasure {
    static func unit(_ symbol: String) -> UnitOfMeasure {
        guard let unit = UnitOfMeasure(symbol) else { preconditionFailure("\(symbol) is no unit") }
        return unit
    }

    static let yuan = unit("元")
    static let lamps = unit("盏")
}

extension FixedDecimal {
    static func scaled(_ coefficient: Int64, _ scale: Int = 0) -> FixedDecimal {
        guard let decimal = FixedDecimal(coefficient: coefficient, scale: scale) else {
            preconditionFailure("\(coefficient) by \(scale) is no decimal")
        }
        return decimal
    }
}

import Domain
public import UseCases

extension LuxianScenario {
    /// What the article says beside what the store holds, each number asked of the playbook's indicators or of the questions that pages
    /// ask, none of it taken from the plan.
    public func report(_ jurisdiction: Jurisdiction) async throws -> [ArticleLine] {
        let cast = try await CountyCast(jurisdiction)
        let desk = try ReportDesk(
            jurisdiction, cast.request(LuxianCounty.leader), scale: scale, asOf: LuxianTotals.asOf)
        return try await visited(desk) + heard(desk) + onLedgers(desk) + helped(desk) + settled(desk)
    }

    private func visited(_ desk: ReportDesk) async throws -> [ArticleLine] {
        let leaders = try await desk.jurisdiction.linkageLoads(in: "leader-point", on: desk.day, desk.request).loads
        let owed = try await desk.jurisdiction.dutyCoverage("twenty-households", on: desk.day, desk.request)?.coverage
        let patch = try await desk.jurisdiction.tierFile("patch", most: 1, desk.request)
        let own = try await desk.jurisdiction.dutyCoverage("own-patch", on: desk.day, desk.request)?.coverage
        return [
            desk.line(
                "L01", Name(zh: "县级领导联系点", en: "leaders with a point"), article: 30, totals.leaders,
                leaders.count { $0.targets > 0 }, unit: "名"),
            desk.line(
                "L02", Name(zh: "机关干部", en: "officials of bodies"), article: 3_700, isAndMore: true, totals.officials,
                owed?.lines.count, unit: "名"),
            desk.all("L02", Name(zh: "走访不少于 20 户", en: "who visited twenty households"), owed?.met),
            try await desk.indicator("L03", "coverage-officials", expected: .share(Share(1, of: 1))),
            try await desk.indicator("L03", "coverage-households", expected: .share(Share(1, of: 1))),
            try await desk.indicator("L04", "households-reached", article: 260_000, totals.households),
            try await desk.indicator("L04", "person-visits", article: 620_000, totals.personVisits),
            desk.all("L05", Name(zh: "分片包户的农户", en: "households in a patch"), patch.share),
            desk.line(
                "L05", Name(zh: "包户重复的农户", en: "households in two patches"), article: 0, 0, patch.doubled.count,
                unit: "户"),
            desk.line(
                "L05", Name(zh: "包户的村（社区）干部", en: "village officials with a patch"), totals.villageOfficials,
                own?.lines.count { $0.owed > 0 }, unit: "名"),
            desk.all("L05", Name(zh: "本片每户走到", en: "who visited all of theirs"), own?.met),
        ]
    }

    private func heard(_ desk: ReportDesk) async throws -> [ArticleLine] {
        let tallies = try await desk.jurisdiction.fieldTallies(asOf: desk.day, desk.request)
        let most = tallies.raised.first { $0.kind.key == "courtyard-meeting" }?.most
        return [
            desk.line(
                "L01", Name(zh: "一场院坝会最多的意见建议", en: "the most at one courtyard meeting"), article: 15,
                totals.firstItems, most, unit: "条"),
            try await desk.indicator("L04", "courtyard-meetings", article: 500, isAndMore: true, totals.meetings),
            try await desk.indicator("L04", "suggestions-heard", article: 530, isAndMore: true, totals.suggestions),
        ]
    }

    private func onLedgers(_ desk: ReportDesk) async throws -> [ArticleLine] {
        let kinds = try await desk.figure("on-ledger", by: "kind")
        func kind(_ key: String) -> ArticleLine.Amount? {
            ArticleLine.Amount(kinds.groups.first { $0.key == key }?.value)
        }
        let matrix = try await desk.jurisdiction.ledgerMatrix("town", on: desk.day, desk.request)
        let classes = Set(matrix.counts.cells.keys.filter { $0.ledger == "disputes" }.compactMap(\.value)).count
        let entries: [(String, String, Int, Int)] = [
            ("livelihood", "民生诉求台账", 2_530, totals.livelihood), ("hardship", "困难群众台账", 25_000, totals.hardship),
            ("dispute", "涉稳信息台账", 500, totals.disputes),
        ]
        let playbook = desk.jurisdiction.playbook
        var lines = entries.map { key, zh, article, expected in
            ArticleLine(
                row: "L06", name: Name(zh: zh, en: playbook.kind(KindID(key))?.name.en), indicator: "on-ledger",
                article: .count(article, unit: "项"), isAndMore: key == "dispute",
                expected: .count(expected, unit: "项"), found: kind(key))
        }
        lines.append(
            desk.line(
                "L06", Name(zh: "涉稳信息类别", en: "classes of disputes"), article: 12, totals.disputeClasses, classes,
                unit: "类"))
        lines.append(
            desk.line(
                "L07", Name(zh: "镇综合账由村明细账汇总", en: "town ledgers, summed from the villages'"), totals.onLedgers,
                matrix.sum.isRight ? matrix.sum.sum : nil, unit: "项"))
        lines.append(try await desk.indicator("L08", "on-ledger", article: 28_030, totals.onLedgers))
        lines.append(try await desk.indicator("L12", "key-work-items", article: 380, isAndMore: true, totals.keyWork))
        lines.append(
            try await desk.indicator("L12", "staff-in-hardship", article: 120, isAndMore: true, totals.staffHardship))
        lines.append(try await desk.indicator("L12", "petitions", article: 90, isAndMore: true, totals.petitions))
        return lines
    }

    private func helped(_ desk: ReportDesk) async throws -> [ArticleLine] {
        let pairing = try await desk.jurisdiction.tierFile("pairing", most: 1, desk.request)
        let comforted = pairing.groups.flatMap(\.outcomes).filter { $0.outcome.key == "visits" }
            .reduce(0) { $0 + ReportDesk.whole($1.1) }
        var money = 0
        var question = LedgerQuestion("aid", most: LedgerQuestion.longest)
        while true {
            let page = try await desk.jurisdiction.ledgerPage(question, desk.request)
            for row in page.rows {
                guard case .matter(let view) = row.content, case .quantity(let sum)? = view.fields["money"] else {
                    continue
                }
                money += ReportDesk.whole(sum)
            }
            guard let next = page.next else { break }
            question.after = next
        }
        return [
            try await desk.indicator("L13", "aid-projects", article: 210, isAndMore: true, totals.projects),
            desk.line(
                "L13", Name(zh: "困难帮扶结对", en: "pairs"), article: 4_000, isAndMore: true, totals.pairs,
                pairing.groups.reduce(0) { $0 + $1.edges }, unit: "对"),
            desk.line(
                "L13", Name(zh: "结对群体", en: "groups of pairs"), article: 4, min(4, totals.pairs),
                pairing.groups.count { $0.group != nil && $0.edges > 0 }, unit: "类"),
            desk.line(
                "L13", Name(zh: "帮扶资金", en: "money for aid"), article: 13_600_000, isAndMore: true, totals.money,
                money, unit: "元"),
            desk.line(
                "L13", Name(zh: "走访慰问", en: "people comforted"), article: 94_400, isAndMore: true, totals.comforted,
                comforted, unit: "人"),
        ]
    }

    private func settled(_ desk: ReportDesk) async throws -> [ArticleLine] {
        let directory = try await desk.jurisdiction.directory()
        let villages = directory.places.all.filter { $0.isOpen && $0.level.key == "village" }
        let communities = villages.count { $0.name.zh.hasSuffix("社区") }
        let kinds = Set(directory.bodies.compactMap(\.kind?.key))
            .intersection(["leading-organ", "enforcement", "window-service"])
        return [
            desk.line(
                "L11", Name(zh: "县级部门类别", en: "kinds of county bodies"), article: 3, 3, kinds.count, unit: "类"),
            desk.line(
                "L17", Name(zh: "村", en: "villages"), article: 251, totals.villages, villages.count - communities,
                unit: "个"),
            desk.line(
                "L17", Name(zh: "社区", en: "communities"), article: 46, totals.communities, communities, unit: "个"),
        ]
    }
}

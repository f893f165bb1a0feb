import Domain
public import UseCases

extension AnhuaScenario {
    /// What the article says beside what the store holds, each number asked of the playbook's indicators or of the questions that pages
    /// ask, none of it taken from the plan.
    public func report(_ jurisdiction: Jurisdiction) async throws -> [ArticleLine] {
        let cast = try await CountyCast(jurisdiction)
        let desk = try ReportDesk(
            jurisdiction, cast.request(AnhuaCounty.leader), scale: scale, asOf: AnhuaTotals.asOf)
        return try await linked(desk) + held(desk) + gathered(desk) + helped(desk)
    }

    private func linked(_ desk: ReportDesk) async throws -> [ArticleLine] {
        let leaders = try await desk.jurisdiction.linkageLoads(in: "leader-township", on: desk.day, desk.request).loads
        let tiers = try await desk.jurisdiction.tierOverviews(desk.request)
        return [
            desk.line(
                "A02", Name(zh: "县级领导联乡", en: "leaders with a township"), article: 31, totals.leaders,
                leaders.count { $0.targets > 0 }, unit: "名")
        ]
            + tiers.map { overview in
                desk.all(
                    "A02",
                    Name(zh: "\(overview.tier.name.zh)覆盖", en: overview.tier.name.en.map { "\($0): reached" }),
                    overview.share)
            }
    }

    private func held(_ desk: ReportDesk) async throws -> [ArticleLine] {
        let tallies = try await desk.jurisdiction.fieldTallies(asOf: desk.day, desk.request)
        return [
            desk.line(
                "A03", Name(zh: "走访带题", en: "questions raised on visits"), article: 326, totals.questions,
                tallies.questions["survey-visit"], unit: "条"),
            try await desk.indicator("A04", "courtyard-meetings", article: 783, totals.courtyards),
            try await desk.indicator("A05", "meetings", article: 1_075, totals.otherMeetings),
            desk.line(
                "A05", Name(zh: "其中座谈会", en: "of these forums"), totals.forums, tallies.count(["forum"]), unit: "次"),
            desk.line(
                "A05", Name(zh: "其中党员大会", en: "of these party meetings"), totals.partyMeetings,
                tallies.count(["party-meeting"]), unit: "次"),
        ]
    }

    private func gathered(_ desk: ReportDesk) async throws -> [ArticleLine] {
        let reading = try await desk.figure("gathered", by: "channel")
        let raised = try await desk.jurisdiction.fieldTallies(asOf: desk.day, desk.request).raised
        let playbook = desk.jurisdiction.playbook
        // Heard at a meeting or visit, as the matters say and as the meetings say.
        let ways: [(key: String, expected: Int)] = [
            ("courtyard-meeting", totals.byCourtyards), ("forum", totals.byForums),
            ("party-meeting", totals.byPartyMeetings), ("survey-visit", totals.byVisits),
            ("on-site-office", totals.decided), ("window", totals.byWindow),
        ]
        var lines = [try await desk.indicator("A06", "gathered", article: 5_689, totals.suggestions)]
        var sum = 0
        for way in ways {
            let group = reading.groups.first { $0.key == way.key }?.value
            let found = ArticleLine.Amount(group)
            if case .count(let number, _)? = found { sum += number }
            let atOccasions = raised.first { $0.kind.key == way.key }?.matters
            let agrees = way.key == "window" || found == atOccasions.map { .count($0, unit: "条") }
            let name = playbook.channel(ChannelID(way.key))?.name ?? Name(zh: way.key)
            lines.append(
                ArticleLine(
                    row: "A06", name: Name(zh: "来自\(name.zh)", en: name.en.map { "from: \($0)" }),
                    indicator: "gathered", article: nil, isAndMore: false,
                    expected: .count(way.expected, unit: "条"),
                    found: way.expected == 0 && found == nil ? .count(0, unit: "条") : agrees ? found : nil))
        }
        lines.append(
            desk.line(
                "A06", Name(zh: "各来源之和", en: "all ways together"), article: 5_689, totals.suggestions, sum, unit: "条"))
        return lines
    }

    private func helped(_ desk: ReportDesk) async throws -> [ArticleLine] {
        let tallies = try await desk.jurisdiction.fieldTallies(asOf: desk.day, desk.request)
        let types = Set(tallies.activities.filter { $0.kind.key == "aid" && $0.count > 0 }.compactMap(\.type)).count
        let flags = try await desk.figure("three-none").groups
        let towns = county.land.towns.count
        let attended = (0..<totals.aid).reduce(0) { $0 + AnhuaStage.attended($1) }
        let helped = (0..<totals.aid).reduce(0) { $0 + AnhuaStage.helpedHouseholds($1) }
        func brought(_ symbol: String) -> Int? {
            guard let unit = UnitOfMeasure(symbol), let amount = tallies.outcome("aid", in: unit) else { return nil }
            return ReportDesk.whole(Quantity(amount: amount, unit: unit))
        }
        return [
            try await desk.indicator("A09", "on-site-visits", article: 31, totals.leaders),
            try await desk.indicator("A09", "decided-on-site", totals.decided),
            try await desk.indicator("A10", "aid-held", article: 280, isAndMore: true, totals.aid),
            desk.line("A10", Name(zh: "帮扶活动类型", en: "types of aid"), article: 5, 5, types, unit: "类"),
            try await desk.indicator("A10", "aid-attended", attended),
            desk.line(
                "A10", Name(zh: "帮扶活动受益户", en: "households that aid helped"), helped, brought("户"), unit: "户"),
            desk.line("A10", Name(zh: "帮扶活动受益人", en: "people whom aid helped"), attended, brought("人"), unit: "人"),
            desk.line(
                "A14", Name(zh: "信访“三无”乡镇", en: "townships without petitions"), towns - min(totals.petitioned, towns),
                flags.count { $0.value == .truth(true) }, unit: "个"),
        ]
    }
}

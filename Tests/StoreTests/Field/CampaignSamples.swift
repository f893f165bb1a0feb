import Domain
import Store

extension EventSample {
    /// Campaigns, and what says that it belongs to one.
    static let campaigns: [EventSample] = [
        campaign(
            .opened(
                id: id(0xB1),
                .init(
                    code: "visit-day", name: Name(zh: "暖心走访日", en: "visit day"), lead: id(0xB2),
                    from: Day(number: 18_738), through: Day(number: 18_739),
                    scope: .init(
                        places: [id(0x61)], bodies: [id(0xB3)], activities: ["visit"], matters: ["concern"])))),
        campaign(
            .opened(
                id: id(0xB1),
                .init(
                    code: "programme", name: Name(zh: "大走访"), lead: id(0xB2), from: Day(number: 18_687),
                    through: Day(number: 18_778))), variant: "minimal"),
        campaign(
            .strandAdded(.init(code: "roads", name: Name(zh: "道路", en: "roads"), lead: id(0xB2), parent: "county"))),
        campaign(.strandAdded(.init(code: "county", name: Name(zh: "全县"), lead: id(0xB2))), variant: "minimal"),
        campaign(.extended(through: Day(number: 18_808))), campaign(.closed(on: Day(number: 18_809))),
        EventSample(
            ActivityDecider.self, .activityRecorded,
            .recorded(
                id: id(0x91), .init(kind: "visit", began: Moment(milliseconds: 0), part: part)),
            variant: "belonging"),
        EventSample(
            MatterDecider.self, .registered, registered(7) { $0.source.part = part }, variant: "belonging"),
    ]

    private static let part = Campaign.Part(campaign: id(0xB1), strand: "roads")

    private static func campaign(_ event: CampaignEvent, variant: String? = nil) -> EventSample {
        EventSample(CampaignDecider.self, EventType(event), event, variant: variant)
    }
}

/// The first of the days of ``campaignHistory``.
let campaignStart = Day(number: 18_800)

/// A campaign of ten days in a strand of which two visits and a matter are, one of them folded; one that is closed; visits that belong to none.
let campaignHistory: [@Sendable (any Engine) async throws -> Void] = {
    let moment = morning.advanced(byMilliseconds: 8_000 * Moment.millisecondsPerDay)
    func campaign(_ number: UInt64, _ events: [CampaignEvent]) -> @Sendable (any Engine) async throws -> Void {
        { try await $0.append(events, of: CampaignDecider.self, to: UInt128(number) + 0x7400, at: moment) }
    }
    func content(_ code: String, _ from: Int, _ through: Int) -> Campaign.Content {
        .init(
            code: code, name: Name(zh: code), lead: id(0xB2), from: campaignStart.advanced(by: from),
            through: campaignStart.advanced(by: through))
    }
    func visit(
        _ number: UInt64, on day: Int, by person: UInt64 = 0xE1, met: [Activity.Met], in part: Campaign.Part?,
        mode: ActivityKind.Mode = .inPerson, folded: Bool = false
    ) -> @Sendable (any Engine) async throws -> Void {
        let began = Moment(
            milliseconds: Int64(campaignStart.number + day) * Moment.millisecondsPerDay
                + 4 * Moment.millisecondsPerHour)
        let record = Activity.Record(
            kind: "visit", mode: mode, place: id(0xA1), began: began,
            goers: [.init(person: id(person), body: id(0xB2))], met: met, part: part)
        var events: [ActivityEvent] = [.recorded(id: id(number), record)]
        if folded { events.append(.foldedInto(id(0x501), reason: "重")) }
        let recorded = events
        return { try await $0.append(recorded, of: ActivityDecider.self, to: UInt128(number) + 0x7500, at: moment) }
    }
    let part = Campaign.Part(campaign: id(0x401), strand: "roads")
    let (wang, li) = (Activity.Met.subject(id(0x411)), Activity.Met.subject(id(0x412)))
    func home(_ number: UInt64, in place: UInt64) -> @Sendable (any Engine) async throws -> Void {
        let entered = SubjectEvent.entered(
            id: id(number), type: .household, code: "专-\(number)", place: id(place), status: .present, on: nil, from: []
        )
        return { try await $0.append([entered], of: SubjectDecider.self, to: UInt128(number) + 0x7600, at: moment) }
    }
    return [
        campaign(
            1,
            [
                .opened(id: id(0x401), content("programme", 0, 9)),
                .strandAdded(.init(code: "roads", name: Name(zh: "道路"), lead: id(0xB2))),
                .extended(through: campaignStart.advanced(by: 12)),
            ]),
        campaign(2, [.opened(id: id(0x402), content("before", -40, -30)), .closed(on: campaignStart)]),
        home(0x411, in: 0xA1), home(0x412, in: 0xA2),
        visit(0x501, on: 1, met: [wang, li], in: part), visit(0x502, on: 1, met: [wang, li], in: part, folded: true),
        visit(0x503, on: 5, met: [wang], in: part), visit(0x504, on: 6, met: [wang], in: part, mode: .phone),
        visit(0x505, on: 7, by: 0xE2, met: [wang], in: nil), visit(0x506, on: 30, met: [li], in: nil),
        {
            try await $0.append(
                [registered(0x421) { $0.source.part = part }], of: MatterDecider.self, to: 0x7701, at: moment)
        },
        {
            try await $0.append(
                [registered(0x422) { $0.source.part = .init(campaign: id(0x401)) }, .voided(reason: "误录")],
                of: MatterDecider.self, to: 0x7702, at: moment)
        },
    ]
}()

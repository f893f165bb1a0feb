import Domain
import Store

extension EventSample {
    /// Planned visits, and what they carry.
    static let plans: [EventSample] = [
        plan(
            .planned(
                id: id(0xB1),
                .init(
                    kind: "survey-visit", goers: [.init(person: id(0xE1), body: id(0xB2))], place: id(0x61),
                    households: [id(0x71), id(0x72)], on: Day(number: 18_800), questions: ["J-01", "schools"]))),
        plan(
            .planned(id: id(0xB1), .init(kind: "visit", goers: [], on: Day(number: 18_800))), variant: "minimal"),
        plan(.moved(to: Day(number: 18_801))), plan(.carriedOut(id(0x91), met: [id(0x71)])),
        plan(.carriedOut(id(0x91), met: []), variant: "minimal"), plan(.dropped(reason: "改为电话联系")),
        catalogue(
            "survey-questions",
            [
                .init(code: "J-01", group: "schools", text: "孩子上学远不远"),
                .init(code: "J-02", group: "schools", text: "学位够不够"),
            ]),
        catalogue("measures", [.init(code: "1", group: "", text: "延时服务")], variant: "minimal"),
        EventSample(
            ActivityDecider.self, .activityRecorded,
            .recorded(
                id: id(0x91),
                .init(
                    kind: "survey-visit", began: Moment(milliseconds: 0), questions: ["J-01"], plan: id(0xB1))),
            variant: "planned"),
    ]

    private static func plan(_ event: VisitPlanEvent, variant: String? = nil) -> EventSample {
        EventSample(VisitPlanDecider.self, EventType(event), event, variant: variant)
    }

    private static func catalogue(
        _ name: CatalogueID, _ entries: [CatalogueEdition.Entry], variant: String? = nil
    ) -> EventSample {
        EventSample(
            CatalogueDecider.self, .cataloguePublished,
            .published(.init(catalogue: name, edition: "2021-03-01", entries: entries)), variant: variant)
    }
}

/// Plans that leave rows in every table of theirs: one carried out, one put off, one dropped.
let planHistory: [@Sendable (any Engine) async throws -> Void] = {
    let day = Day(number: 18_720)
    let moment = morning.advanced(byMilliseconds: 7_000 * Moment.millisecondsPerDay)
    func content(_ person: UInt64, _ households: [SubjectID] = []) -> VisitPlan.Content {
        .init(
            kind: "visit", goers: [.init(person: id(person), body: id(0xB2))], place: id(0xA1), households: households,
            on: day, questions: ["schools"])
    }
    func plan(_ number: UInt64, _ events: [VisitPlanEvent]) -> @Sendable (any Engine) async throws -> Void {
        { try await $0.append(events, of: VisitPlanDecider.self, to: UInt128(number) + 0x7100, at: moment) }
    }
    return [
        plan(1, [.planned(id: id(1), content(0xE1)), .carriedOut(id(0x91), met: [])]),
        plan(2, [.planned(id: id(2), content(0xE1, [id(0x71), id(0x72)])), .carriedOut(id(0x91), met: [id(0x71)])]),
        plan(3, [.planned(id: id(3), content(0xE2)), .moved(to: day.advanced(by: -2))]),
        plan(4, [.planned(id: id(4), content(0xE1)), .dropped(reason: "改期")]),
    ]
}()

import Domain
import Store

/// A sample of each event of bodies, people, places and categories.
extension EventSample {
    static let directory: [EventSample] =
        [
            body(
                .founded(
                    id: id(0xB2), code: "yuetang-housing", name: Name(zh: "岳塘区住建局", en: "Yuetang Housing Bureau"),
                    kind: "window-service"), variant: "kind"),
            body(.renamed(Name(zh: "岳塘区住房局", en: "Yuetang Homes"))),
            body(.classified("law-enforcement")), body(.classified(nil), variant: "minimal"),
            body(.attached(chain: "duty", parent: id(0xB1))),
            body(.attached(chain: "duty", parent: nil), variant: "minimal"),
            body(.territorySet([placeCode("430302"), placeCode("430304001")])),
            body(.territorySet([]), variant: "minimal"),
            body(.functionsSet(["housing", "roads"])), body(.functionsSet([]), variant: "minimal"),
            body(.dissolved(successor: id(0xB3), on: Day(number: 18_800))),
            body(.dissolved(successor: nil, on: Day(number: 18_800)), variant: "minimal"),
        ] + [
            person(.renamed("张力")),
            person(
                .appointed(
                    body: id(0xB2), role: .head, rank: "section", from: Day(number: 18_628), until: Day(number: 19_357)),
                variant: "dated"),
            person(.appointed(body: id(0xB2), role: .handler, named: "grid-worker"), variant: "named"),
            person(
                .appointmentEnded(
                    body: id(0xB2), role: .head, until: Day(number: 18_800), reason: "调离", successor: id(0xE2))),
            person(
                .appointmentEnded(
                    body: id(0xB2), role: .head, until: Day(number: 18_800), reason: "退休", successor: nil),
                variant: "minimal"),
            person(.away(from: Day(number: 18_757), to: Day(number: 18_761), deputy: id(0xE2))),
            person(.cameBack(on: Day(number: 18_760))),
        ] + [
            place(
                .opened(
                    id: id(0xA7), code: placeCode("430302001003"), name: Name(zh: "三村", en: "Third"), level: .village,
                    parent: id(0xA6), on: Day(number: 18_700))),
            place(
                .opened(
                    id: id(0xA1), code: placeCode("430302"), name: Name(zh: "雨湖区"), level: "district", parent: nil),
                variant: "minimal"),
            place(.renamed(Name(zh: "新三村", en: "New Third"), on: Day(number: 18_701))),
            place(.regraded(.group, on: Day(number: 18_702))),
            place(.moved(to: id(0xA6), on: Day(number: 18_703))),
            place(.moved(to: nil, on: Day(number: 18_703)), variant: "minimal"),
            place(.recoded(placeCode("430302001003007"), on: Day(number: 18_704))),
            place(.closed(into: id(0xA8), on: Day(number: 18_705))),
            place(.bounded(boundary)),
        ] + [categories]

    /// A square with a hole, and an island.
    private static var boundary: Boundary {
        func square(_ longitude: Int, _ latitude: Int, _ side: Int) -> [Boundary.Point] {
            [(0, 0), (side, 0), (side, side), (0, side)].map {
                Boundary.Point(longitude: longitude + $0.0, latitude: latitude + $0.1)
            }
        }
        let main = Boundary.Area(
            outer: square(112_900_000, 27_800_000, 100_000), holes: [square(112_940_000, 27_840_000, 20_000)])
        guard let boundary = Boundary(areas: [main, .init(outer: square(113_100_000, 27_800_000, 10_000))]) else {
            preconditionFailure("rings of four points")
        }
        return boundary
    }

    private static func body(_ event: OrganisationEvent, variant: String? = nil) -> EventSample {
        EventSample(OrganisationDecider.self, EventType(event), event, variant: variant)
    }

    private static func person(_ event: PersonEvent, variant: String? = nil) -> EventSample {
        EventSample(PersonDecider.self, EventType(event), event, variant: variant)
    }

    private static func place(_ event: PlaceEvent, variant: String? = nil) -> EventSample {
        EventSample(PlaceDecider.self, EventType(event), event, variant: variant)
    }

    private static var categories: EventSample {
        let rows = [["城乡建设", "供水", "水压/水质"], ["城乡建设", "安全生产", ""], ["教育", "", ""]]
        guard let tree = try? CategoryTree(rows: rows) else { preconditionFailure("rows of names") }
        let event = CategoryEvent.adopted(CategoryEdition(edition: "2021-04-01", tree: tree))
        return EventSample(CategoryDecider.self, EventType(event), event)
    }
}

private let triangle: Boundary = {
    let points = [(112_900_000, 27_800_000), (112_950_000, 27_800_000), (112_900_000, 27_850_000)]
    let ring = points.map { Boundary.Point(longitude: $0.0, latitude: $0.1) }
    guard let boundary = Boundary(areas: [.init(outer: ring)]) else { preconditionFailure("a triangle") }
    return boundary
}()

func placeCode(_ digits: String) -> PlaceCode {
    guard let code = PlaceCode(digits) else { preconditionFailure("a place code") }
    return code
}

/// Bodies, places, people and categories that leave rows in every table of theirs, one act at a time.
let directoryHistory: [@Sendable (any Engine) async throws -> Void] = {
    let start = morning.advanced(byMilliseconds: 20 * wholeDay)
    func body(_ number: UInt64, _ events: [OrganisationEvent]) -> @Sendable (any Engine) async throws -> Void {
        { try await $0.append(events, of: OrganisationDecider.self, to: UInt128(number), at: start) }
    }
    func person(_ number: UInt64, _ events: [PersonEvent]) -> @Sendable (any Engine) async throws -> Void {
        { try await $0.append(events, of: PersonDecider.self, to: UInt128(number), at: start) }
    }
    func opened(_ number: UInt64, _ events: [PlaceEvent]) -> @Sendable (any Engine) async throws -> Void {
        { try await $0.append(events, of: PlaceDecider.self, to: UInt128(number), at: start) }
    }
    let monday = Day(number: 18_778)
    return [
        body(0xB1, [.founded(id: id(0xB1), code: "gov", name: Name(zh: "区政府", en: "District"))]),
        body(
            0xB2,
            [
                .founded(id: id(0xB2), code: "housing", name: Name(zh: "住建局"), kind: "window-service"),
                .attached(chain: "duty", parent: id(0xB1)), .attached(chain: "party", parent: id(0xB3)),
                .attached(chain: "party", parent: nil), .territorySet([placeCode("430302"), placeCode("430304")]),
                .territorySet([placeCode("430302")]), .functionsSet(["housing", "roads"]), .functionsSet(["housing"]),
            ]),
        body(
            0xB3,
            [
                .founded(id: id(0xB3), code: "old", name: Name(zh: "旧局")), .attached(chain: "duty", parent: id(0xB1)),
                .functionsSet(["roads"]), .dissolved(successor: id(0xB2), on: monday),
            ]),
        opened(
            0xA1, [.opened(id: id(0xA1), code: placeCode("430302"), name: Name(zh: "雨湖区"), level: .county, parent: nil)]
        ),
        opened(
            0xA2,
            [
                .opened(
                    id: id(0xA2), code: placeCode("430302001"), name: Name(zh: "一街道", en: "One"), level: .township,
                    parent: id(0xA1), on: Day(number: 17_000)),
                .recoded(placeCode("430302003"), on: Day(number: 18_000)),
                .renamed(Name(zh: "三街道"), on: Day(number: 18_000)),
                .recoded(placeCode("430302004"), on: Day(number: 18_100)),
                .bounded(triangle),
            ]),
        opened(
            0xA3,
            [
                .opened(
                    id: id(0xA3), code: placeCode("430302002"), name: Name(zh: "二街道"), level: .township,
                    parent: id(0xA1)),
                .closed(into: id(0xA2), on: monday),
            ]),
        person(
            0xE1,
            [
                .enrolled(id: id(0xE1), code: "b.zhang", name: "张立"), .appointed(body: id(0xB2), role: .handler),
                .appointed(body: id(0xB2), role: .head, rank: "section", from: Day(number: 18_700)),
                .appointmentEnded(
                    body: id(0xB2), role: .handler, until: monday, reason: "升任", successor: id(0xE2)),
                .away(from: monday, to: monday.advanced(by: 4), deputy: id(0xE2)),
                .cameBack(on: monday.advanced(by: 3)),
            ]),
        person(
            0xE2,
            [
                .enrolled(id: id(0xE2), code: "a.liu", name: "刘芳"),
                .appointed(
                    body: id(0xB1), role: .handler, rank: "staff", from: Day(number: 18_700), until: Day(number: 19_000)
                ),
            ]),
        {
            let tree = CategoryTree([try CategoryPath("城乡建设/供水")])
            try await $0.append(
                [.adopted(CategoryEdition(edition: "2021", tree: tree))], of: CategoryDecider.self, to: 2, at: start)
        },
    ]
}()

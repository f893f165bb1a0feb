import Domain
import Store

extension EventSample {
    /// Households, linkages and activities.
    static let field: [EventSample] =
        [
            subject(
                .entered(
                    id: id(0x71), type: .household, code: "3-17", place: id(0x61), status: .away,
                    on: Day(number: 18_700),
                    from: [id(0x72)])),
            subject(
                .entered(
                    id: id(0x71), type: .site, code: "7", place: id(0x61), status: .present, on: nil, from: []),
                variant: "minimal"),
            subject(.renumbered("3-18")), subject(.placed(id(0x62), on: Day(number: 18_750))),
            subject(.noted(.present, on: Day(number: 18_751))),
            subject(.left(.split, on: Day(number: 18_800), into: [id(0x73), id(0x74)])),
            subject(.left(.moved, on: Day(number: 18_800), into: []), variant: "minimal"),
            subject(.corrected([.address, .phone], reason: "门牌号抄错")),
            subject(.erased(reason: "《个人信息保护法》第四十七条：本人要求")),
        ] + [
            linkage(
                .linked(
                    id: id(0x81), tier: "patch", holder: .post(id(0xE1), at: id(0xB2)), target: .subject(id(0x71)),
                    role: "host", group: "elders-alone", since: Day(number: 18_700), isExclusive: true)),
            linkage(
                .linked(
                    id: id(0x81), tier: "unit-village", holder: .body(id(0xB2)), target: .topic("饮水"), role: nil,
                    group: nil, since: Day(number: 18_700), isExclusive: false), variant: "minimal"),
            linkage(
                .linked(
                    id: id(0x81), tier: "leader-point", holder: .body(id(0xB2)), target: .place(id(0x61)), role: nil,
                    group: nil, since: Day(number: 18_700), isExclusive: false), variant: "place"),
            linkage(.ended(on: Day(number: 18_800), reason: "换届", successor: id(0x82))),
            linkage(.ended(on: Day(number: 18_800), reason: "脱贫", successor: nil), variant: "minimal"),
            linkage(.outcomeRecorded(name: "money", quantity, on: Day(number: 18_790))),
        ] + [
            activity(.recorded(id: id(0x91), record)),
            activity(
                .recorded(id: id(0x91), .init(kind: "sweep", began: Moment(milliseconds: 0), foundNothing: false)),
                variant: "minimal"),
            activity(.minutesAdded(.init(id: id(0xC5), commitment: digest))),
            activity(.outcomeRecorded(.init(name: "宣传", quantity: quantity))),
            activity(.foldedInto(id(0x92), reason: "两人各记了一次")),
            activity(.fileAttached(photo)),
            activity(
                .fileAttached(
                    .init(
                        number: 1, name: .init(id: id(0xC6), commitment: digest),
                        facts: .init(
                            kind: .pdf, cameAs: .pdf, hash: hash(0xA3), bytes: 1, pixels: nil, thumbnail: nil,
                            isSealed: true, hasActiveContent: true))), variant: "document"),
            activity(.fileRemoved(number: 2, reason: "拍到了路人的脸")),
        ] + [
            EventSample(
                MatterDecider.self, .registered, registered(7) { $0.source.activity = id(0x91) }, variant: "heard"),
            EventSample(
                MatterDecider.self, .sourceAdded,
                .sourceAdded(
                    .init(source: .init(channel: "visit", activity: id(0x91)), reporter: nil, words: nil)),
                variant: "heard"),
            EventSample(
                MatterDecider.self, .sourceAdded,
                .sourceAdded(
                    .init(
                        source: .init(channel: "online"), reporter: id(0xA1),
                        words: .init(id: id(0xC4), commitment: commitment), isMore: true)),
                variant: "more"),
        ]

    private static let quantity = Quantity(
        amount: decimal(coefficient: 120_050, scale: 2), unit: unit("元"), bound: .about, basis: .actual)

    /// All that an entry can say.
    private static let record = Activity.Record(
        kind: "courtyard-meeting", type: "evening", mode: .inPerson, place: id(0x61), began: morning,
        ended: morning.advanced(byMilliseconds: 7_200_000), hosts: [id(0xB2)],
        goers: [.init(person: id(0xE1), body: id(0xB2))], met: [.subject(id(0x71)), .organisation(id(0xB3))],
        headCount: 43, volunteers: 5, questions: ["饮水", "道路"], topics: ["修路"],
        heard: .init(id: id(0xC3), commitment: commitment), minutes: .init(id: id(0xC4), commitment: digest),
        evidence: [.init(digest: digest, name: "签到表.jpg")], campaign: "2014", foundNothing: true)

    private static let photo = Activity.File(
        number: 2, name: .init(id: id(0xC6), commitment: commitment),
        facts: .init(
            kind: .jpeg, cameAs: .heic, hash: hash(0xA1), bytes: 734_003, pixels: PixelSize(width: 2560, height: 1440),
            thumbnail: .init(hash: hash(0xA2), bytes: 40_112, pixels: PixelSize(width: 480, height: 270)),
            isSealed: true, hasActiveContent: false), holder: id(0x71))

    private static func subject(_ event: SubjectEvent, variant: String? = nil) -> EventSample {
        EventSample(SubjectDecider.self, EventType(event), event, variant: variant)
    }

    private static func linkage(_ event: LinkageEvent, variant: String? = nil) -> EventSample {
        EventSample(LinkageDecider.self, EventType(event), event, variant: variant)
    }

    private static func activity(_ event: ActivityEvent, variant: String? = nil) -> EventSample {
        EventSample(ActivityDecider.self, EventType(event), event, variant: variant)
    }
}

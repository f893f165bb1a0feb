import Domain
import Store

/// Samples of the matter's verbs: each event in full and with none of its optional fields, and every form that a field
/// of several forms has. The first forms of those that were there from the beginning stand in ``matterHistory``.
extension EventSample {
    static let matters: [EventSample] =
        full.map { matter($0) } + minimal.map { matter($0, "minimal") } + forms.map { matter($0.event, $0.form) }

    private static func matter(_ event: MatterEvent, _ variant: String? = nil) -> EventSample {
        EventSample(MatterDecider.self, EventType(event), event, variant: variant)
    }
}

private func moment(_ days: Int64) -> Moment { morning.advanced(byMilliseconds: days * wholeDay) }
private let words = Matter.SealedText(id: id(0xC4), commitment: commitment)
private let photo = Matter.Evidence(digest: digest, name: "检修前后.jpg")
func hash(_ byte: UInt8) -> ContentHash {
    guard let hash = ContentHash(bytes: [UInt8](repeating: byte, count: 32)) else {
        preconditionFailure("32 bytes are a hash")
    }
    return hash
}
private let road = Matter.Outcome(
    name: "修复道路",
    quantity: Quantity(amount: decimal(coefficient: 47_277, scale: 3), unit: unit("公里"), bound: .about, basis: .actual))

private func category(_ names: String...) -> CategoryPath {
    guard let path = try? CategoryPath(names: names) else { preconditionFailure("a path of names") }
    return path
}

/// Everything a source may say of a record, and nothing it needn't.
private let fullOrigin = Matter.ImportOrigin(
    source: "热线2021.xlsx", row: 3, number: "DH202104210007", due: moment(5), category: "城乡建设", requestKind: "投诉",
    body: "住建局", channel: "电话", transfers: 2, countsWorkdays: false)

/// A value of every kind that a field can have.
private let fieldValues: [FieldID: Matter.FieldValue] = [
    "root-cause": .choice("pipes"), "dispute": .entry("D-0107"), "remark": .text("夜间\"停水\""),
    "length": .quantity(
        Quantity(amount: decimal(coefficient: -15, scale: 1), unit: unit("公里"), bound: .moreThan, basis: .planned)),
    "until": .day(Day(number: 18_780)), "promised": .limit(.workingHours(2)),
]

// MARK: - In full

private let full: [MatterEvent] = [
    // Intake
    .sourceAdded(
        .init(
            source: .init(channel: "visit", imported: fullOrigin), reporter: id(0xA3), words: words)),
    .textConfirmed(.readBack),
    .summarised("建设路路灯夜间不亮"),
    .answeredDirectly(words: words, knowledge: "kb-0042"),
    .fixedAtOnce(
        .init(
            task: id(0xD2), body: id(0xB2), found: moment(1), fixed: moment(2), words: words, evidence: [photo],
            due: moment(14), limit: .workingDays(10), calendar: "cn-2021")),
    .declined(reason: "不属于受理范围", clause: "第六条"),
    .reclassified(
        .init(
            kind: "stuck", edition: EditionID(playbook: "xiangtan", edition: "2021-06-01"), family: .finding,
            fields: fieldValues, reason: "属“办不成事”", limit: .workingDays(5), due: moment(7), planBy: moment(3),
            trackAt: moment(4), stepBy: moment(2), calendar: "cn-2021+1", isShielded: true, isOnlyOpen: true,
            endsOffer: true)),
    .shielded(reason: "反映人要求保密"),

    // Placing
    .offered(
        .init(
            to: id(0xB4), claimBy: moment(2), due: moment(14), limit: .days(14), planBy: moment(5), trackAt: moment(7),
            calendar: "cn-2021", wasSentOn: true)),
    .claimed(.init(task: id(0xD3), body: id(0xB4), due: moment(14))),
    .released(task: id(0xD3), reason: "人手不足", offeredUntil: moment(3)),
    .redispatched(
        .init(
            from: id(0xD1), task: id(0xD4), body: id(0xB5), acknowledgeBy: moment(1), due: moment(14),
            reason: "职责已调整", calendar: "cn-2021")),

    // Working
    .handedOver(task: id(0xD1), to: id(0xE2), reason: "原承办人调离"),
    .stepReached("basically-complete", nextBy: moment(6)),
    .planFiled(plan: "分三期更换老旧管网", evidence: [photo]),
    .pathChosen(.init(id: "policy-limited", result: .explained), planBy: moment(5)),
    .escalated(.init(to: [id(0xB6), id(0xB7)], chain: "duty", reason: "本级无法解决", ringsNext: moment(9))),
    .policyLimited(clause: "《物业管理条例》第五十五条"),
    .extensionAsked(.workingDays(5), reason: "等待配件"),
    .extensionGranted(.init(limit: .workingDays(5), due: moment(21), reason: "配件月底到货", calendar: "cn-2021")),
    .extensionRefused(reason: "已延期一次"),
    .related(.init(type: .solvedBy, to: id(2))),
    .unrelated(.init(type: .solvedBy, to: id(2)), reason: "项目不含此路段"),

    // Pressing
    .urged(
        .init(
            number: 2, cause: .clock(.track), to: id(0xB2), task: id(0xD1), reason: "临近期限",
            copies: [id(0xB6), id(0xB7)], ringsNext: moment(8))),
    .urgeAcknowledged(number: 2),
    .supervised(reason: "连续两次逾期"),
    .accountabilityNoted(
        .init(body: id(0xB2), person: id(0xE1), reason: "自2021-05-21起逾期", isByClock: true, ringsNext: moment(16))),
    .commented("请核实是否与相邻小区同一故障"),
    .attached(
        .init(
            number: 2, purpose: .answer, name: .init(id: id(0xC4), commitment: commitment),
            facts: .init(
                kind: .png, cameAs: .webp, hash: hash(0xA1), bytes: 734_003,
                pixels: PixelSize(width: 2560, height: 1440),
                thumbnail: .init(hash: hash(0xA2), bytes: 40_112, pixels: PixelSize(width: 480, height: 270)),
                isSealed: true, hasActiveContent: false),
            reporter: id(0xE5))),
    .attachmentRemoved(number: 2, reason: "拍到了路人的脸"),
    .attachmentRedacted(
        number: 2,
        .init(
            boxes: [
                RedactionBox(left: 120, top: 0, width: 80, height: 90),
                RedactionBox(left: 500, top: 500, width: 500, height: 500),
            ].compactMap(\.self),
            facts: .init(
                kind: .jpeg, cameAs: .jpeg, hash: hash(0xB1), bytes: 512_000,
                pixels: PixelSize(width: 2560, height: 1440),
                thumbnail: .init(
                    hash: hash(0xB2), bytes: 31_000, pixels: PixelSize(width: 480, height: 270)),
                isSealed: true, hasActiveContent: false)), reason: "路人的脸"),
    .timeConfirmed(.init(act: .acknowledgement(id(0xD1)), at: moment(1))),
    .dueRecalculated(.init(old: moment(14), new: moment(15), planBy: moment(6), calendar: "cn-2022")),

    // Ending
    .coSigned,
    .confirmed(by: .representative),
    .merged(into: id(2), consents: [id(0xA1), id(0xA2)]),
    .absorbed(
        .init(
            child: id(3), number: PublicNumber(prefix: "XT", year: 2021, serial: 419), reporters: [id(0xA3)],
            sources: [.init(channel: "online"), .init(channel: "hotline", imported: fullOrigin)],
            against: [id(0xB2)], againstPeople: [id(0xE3)], isShielded: true)),
    .withdrawn(reason: "已自行解决"),
    .appealed(reason: "答复与实际不符", words: words),
    .appealDecided(
        .init(
            upheld: true, reason: "现场复核属实", due: moment(30), limit: .workingDays(10), planBy: moment(24),
            trackAt: moment(27), calendar: "cn-2021")),
    .lapsed(.subjectGone, reason: "商户已搬离"),

    // Mistakes
    .corrected(
        .init(old: .place(PlaceCode("430304")), new: .place(PlaceCode("430302001003007")), reason: "地址写错")),
    .voided(reason: "测试录入"),
]

// MARK: - With nothing that may be absent

private let minimal: [MatterEvent] = [
    .sourceAdded(.init(source: .init(channel: "visit"), reporter: nil, words: nil)),
    .answeredDirectly(words: words, knowledge: nil),
    .fixedAtOnce(
        .init(
            task: id(0xD2), body: id(0xB2), found: moment(1), fixed: moment(1), words: nil, evidence: [],
            due: moment(14), limit: nil, calendar: "none")),
    .declined(reason: "", clause: nil),
    .reclassified(
        .init(
            kind: "stuck", edition: EditionID(playbook: "xiangtan", edition: "2021-06-01"), family: .need, fields: [:],
            reason: "", limit: nil, due: nil, calendar: "none", isShielded: false)),
    .dispatched(
        .init(
            task: id(0xD1), body: id(0xB2), part: .supporting, acknowledgeBy: nil, due: moment(14), limit: nil,
            calendar: "none")),
    .offered(.init(to: nil, claimBy: nil, due: moment(14), limit: nil, calendar: "none", wasSentOn: false)),
    .released(task: id(0xD3), reason: "", offeredUntil: nil),
    .redispatched(
        .init(
            from: id(0xD1), task: id(0xD4), body: id(0xB5), acknowledgeBy: nil, due: moment(14), reason: "",
            calendar: "none")),
    .stepReached("asked", nextBy: nil),
    .planFiled(plan: "", evidence: []),
    .pathChosen(.init(id: "on-the-spot", result: .solved), planBy: nil),
    .escalated(.init(to: [], chain: nil, reason: nil, ringsNext: nil)),
    .urged(
        .init(number: 1, cause: .person, to: id(0xB2), task: nil, reason: nil, copies: [], ringsNext: nil)),
    .accountabilityNoted(.init(body: id(0xB2), person: nil, reason: "", isByClock: false, ringsNext: nil)),
    .dueRecalculated(.init(old: moment(14), new: moment(13), planBy: nil, calendar: "cn-2022")),
    .reIncluded(
        .init(
            edition: EditionID(playbook: "xiangtan", edition: "2021-06-01"), due: moment(40), limit: nil,
            calendar: "none", by: .callBack)),
    .merged(into: id(2), consents: []),
    .absorbed(
        .init(
            child: id(3), number: PublicNumber(prefix: "XT", year: 2021, serial: 419), reporters: [], sources: [],
            against: [], againstPeople: [], isShielded: false)),
    .appealed(reason: "", words: nil),
    .appealDecided(.init(upheld: false, reason: "", due: nil, limit: nil, calendar: "none")),
    .corrected(.init(old: .place(nil), new: .place(nil), reason: "")),
]

// MARK: - Other forms

private let registered = MatterEvent.Registered(
    id: id(4), number: PublicNumber(prefix: "XT", year: 2021, serial: 420), kind: "promise",
    edition: EditionID(playbook: "xiangtan", edition: "2021-06-01"), family: .work,
    source: .init(channel: "visit-day"), place: PlaceCode("430302001003"),
    category: category("城乡建设", "供水/供气", "水压"), fields: fieldValues, subject: id(0x51), isOnlyOpen: true,
    stage: "讲", voice: .clerk, reporters: [id(0xA1)], words: words, summary: "供水管网改造", against: [id(0xB8)],
    againstPeople: [id(0xE3), id(0xE4)], isShielded: true, firstReceiver: id(0xB1), stepBy: moment(2),
    undertaken: .init(
        task: id(0xD5), responsible: id(0xE1), due: moment(60), limit: .days(60), planBy: moment(10),
        trackAt: moment(30), calendar: "cn-2021"))

/// What was undertaken with nothing said but until when.
private let promised: MatterEvent.Registered = {
    var event = registered
    event.undertaken = .init(task: id(0xD5), responsible: nil, due: moment(60), limit: nil, calendar: "none")
    return event
}()

private func urged(_ cause: Matter.Urge.Cause) -> MatterEvent {
    .urged(.init(number: 1, cause: cause, to: id(0xB2), task: nil, reason: nil, copies: [], ringsNext: nil))
}

private func corrected(_ old: Matter.Correction, _ new: Matter.Correction) -> MatterEvent {
    .corrected(.init(old: old, new: new, reason: "录入有误"))
}

private func field(_ id: FieldID) -> Matter.Correction { .field(id, fieldValues[id]) }

private let forms: [(event: MatterEvent, form: String)] = [
    (.registered(registered), "full"), (.registered(promised), "undertaken"),
    (.textConfirmed(.reporter), "reporter"),
    (
        .dispatched(
            .init(
                task: id(0xD1), body: id(0xB2), part: .supporting, acknowledgeBy: moment(1), due: moment(14),
                limit: .workingDays(10), planBy: moment(3), trackAt: moment(7), calendar: "cn-2021")), "full"
    ),
    (.taskDone(task: id(0xD1), evidence: [photo], delivers: true), "delivers"),
    (
        .escalated(.init(to: [id(0xB6)], chain: nil, reason: "本级无法解决", ringsNext: nil)), "person"
    ),
    (
        .resumed(.init(due: moment(20), planBy: moment(12), trackAt: moment(15), calendar: "cn-2021")), "full"
    ),
    (urged(.clock(.acknowledge)), "acknowledge"), (urged(.clock(.claim)), "claim"), (urged(.clock(.plan)), "plan"),
    (urged(.clock(.answer)), "answer"), (urged(.step("basically-complete")), "step"), (urged(.review), "review"),
    (.timeConfirmed(.init(act: .completion(id(0xD1)), at: moment(2))), "completion"),
    (.timeConfirmed(.init(act: .plan, at: moment(2))), "plan"),
    (.timeConfirmed(.init(act: .answer, at: moment(2))), "answer"),
    (
        .answered(.init(task: id(0xD1), words: words, evidence: [photo], isWritten: true, through: id(2))), "full"
    ),
    (.contactAttempted(reached: true), "reached"),
    (
        .attached(
            .init(
                number: 1, purpose: .evidence, name: .init(id: id(0xC4), commitment: commitment),
                facts: .init(
                    kind: .pdf, cameAs: .pdf, hash: hash(0xA1), bytes: 1, pixels: nil, thumbnail: nil,
                    isSealed: false, hasActiveContent: true))), "document"
    ),
    (.struckOff(.solved), "solved"), (.struckOff(.kept), "kept"),
    (
        .reIncluded(
            .init(
                kind: "concern-2021", edition: EditionID(playbook: "xiangtan", edition: "2021-06-01"),
                due: moment(40), limit: .days(5), planBy: moment(33), trackAt: moment(35), calendar: "cn-2021",
                by: .superior)), "full"
    ),
    (.lapsed(.unclaimed, reason: "无人认领"), "unclaimed"), (.lapsed(.notKept, reason: "到期未兑现"), "not_kept"),
    (corrected(.category(category("城乡建设")), .category(category("教育", "校车"))), "category"),
    (corrected(.category(category("城乡建设")), .category(nil)), "category_none"),
    (corrected(.summary("路灯不亮"), .summary("")), "summary"),
    (corrected(field("root-cause"), field("dispute")), "field_choice"),
    (corrected(field("remark"), field("length")), "field_text"),
    (corrected(field("until"), field("promised")), "field_day"),
    (corrected(field("unheard-of"), field("remark")), "field_none"),
    (corrected(.stage("讲"), .stage("评")), "stage"), (corrected(.stage("讲"), .stage(nil)), "stage_none"),
    (corrected(.outcome(0, road), .outcome(0, nil)), "outcome"),
    (corrected(.against([id(0xB2)], [id(0xE3)]), .against([], [])), "against"),
]

// MARK: - Editions and calendars

extension EventSample {
    /// What an edition and a calendar are stored as. The first form of the two editions is read as the same events.
    static let rules: [EventSample] = [
        edition(xiangtanEdition), edition(smallestEdition, "minimal"),
        calendar(
            .init(text: "date,kind,name\n2027,announced,\n2027-01-01,off,元旦\n2027-01-03,work,元旦\n", years: [2027])),
        calendar(.init(text: "", years: []), "minimal"),
    ]

    private static func edition(_ edition: Edition, _ variant: String? = nil) -> EventSample {
        let event = EditionEvent.adopted(edition)
        return EventSample(EditionDecider.self, EventType(event), event, variant: variant)
    }

    private static func calendar(_ announcement: CalendarAnnouncement, _ variant: String? = nil) -> EventSample {
        let event = CalendarEvent.adopted(announcement)
        return EventSample(CalendarDecider.self, EventType(event), event, variant: variant)
    }
}

/// The playbook of `edition.adopted.1.json`, as text.
let xiangtanEdition = Edition(
    EditionID(playbook: "xiangtan", edition: "2021-04-01"),
    text: #"""
        {"playbook": "xiangtan", "edition": "2021-04-01", "name": {"zh": "湘潭市“四为一帮”", "en": "Xiangtan"}, \#
        "prefix": "XT", "zone": "Asia/Urumqi", "office-hours": ["09:00-12:00", "13:30-17:30"], \#
        "levels": ["province", "city", "county", "township", "village", "group"], \#
        "channels": {"hotline": {"zh": "12345热线", "en": "12345 hotline"}, "visit": {"zh": "入户走访"}}, \#
        "kinds": {"concern": {"zh": "群众诉求", "en": "concern", "family": "need", "counts": "件", \#
        "place-by": "dispatch", "clocks": {"acknowledge": "2 wh", "answer": "10 wd"}, "warn": [50, 80], \#
        "assign": ["responsible", "due", "method"], "closes": {"requires": ["task", "responsible", "answer", \#
        "evidence", ["evaluation", {"attempts":3}]], "confirmed-by": ["reporter", "call-back"]}, \#
        "reopens": {"within": "30 d", "by": ["reporter", "call-back"]}}}}
        """#)

/// The playbook of `edition.adopted.1.minimal.json`, as text.
let smallestEdition = Edition(
    EditionID(playbook: "shaoshan", edition: "1"),
    text: #"""
        {"playbook": "shaoshan", "edition": "1", "name": {"zh": "韶山市"}, "prefix": "S", "zone": "Asia/Shanghai", \#
        "office-hours": ["09:00-12:00", "13:30-17:30"], \#
        "levels": ["province", "city", "county", "township", "village", "group"], "channels": {}, "kinds": {}}
        """#)

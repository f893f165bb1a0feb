import Domain
import Foundation
import Store
import Testing

/// Every type of event there is. The switches below have no default: a new case of an event doesn't compile before it
/// has a type here, and the type fails the tests before it has a sample and the sample a file.
enum EventType: String, CaseIterable {
    case registered = "matter.registered"
    case dispatched = "matter.dispatched"
    case acknowledged = "matter.acknowledged"
    case returned = "matter.returned"
    case taskAssigned = "matter.task_assigned"
    case taskDone = "matter.task_done"
    case outcomeRecorded = "matter.outcome_recorded"
    case held = "matter.held"
    case resumed = "matter.resumed"
    case answered = "matter.answered"
    case contactAttempted = "matter.contact_attempted"
    case evaluated = "matter.evaluated"
    case struckOff = "matter.struck_off"
    case reIncluded = "matter.re_included"
    case closedAtSource = "matter.closed_at_source"
    case sourceAdded = "matter.source_added"
    case textConfirmed = "matter.text_confirmed"
    case summarised = "matter.summarised"
    case answeredDirectly = "matter.answered_directly"
    case fixedAtOnce = "matter.fixed_at_once"
    case declined = "matter.declined"
    case reclassified = "matter.reclassified"
    case shielded = "matter.shielded"
    case offered = "matter.offered"
    case claimed = "matter.claimed"
    case released = "matter.released"
    case redispatched = "matter.redispatched"
    case handedOver = "matter.handed_over"
    case stepReached = "matter.step_reached"
    case planFiled = "matter.plan_filed"
    case pathChosen = "matter.path_chosen"
    case escalated = "matter.escalated"
    case policyLimited = "matter.policy_limited"
    case extensionAsked = "matter.extension_asked"
    case extensionGranted = "matter.extension_granted"
    case extensionRefused = "matter.extension_refused"
    case related = "matter.related"
    case unrelated = "matter.unrelated"
    case urged = "matter.urged"
    case urgeAcknowledged = "matter.urge_acknowledged"
    case supervised = "matter.supervised"
    case accountabilityNoted = "matter.accountability_noted"
    case commented = "matter.commented"
    case fileAttached = "matter.attached"
    case fileRemoved = "matter.attachment_removed"
    case fileRedacted = "matter.attachment_redacted"
    case timeConfirmed = "matter.time_confirmed"
    case dueRecalculated = "matter.due_recalculated"
    case coSigned = "matter.co_signed"
    case confirmed = "matter.confirmed"
    case merged = "matter.merged"
    case absorbed = "matter.absorbed"
    case withdrawn = "matter.withdrawn"
    case appealed = "matter.appealed"
    case appealDecided = "matter.appeal_decided"
    case lapsed = "matter.lapsed"
    case corrected = "matter.corrected"
    case voided = "matter.voided"
    case founded = "organisation.founded"
    case bodyRenamed = "organisation.renamed"
    case classified = "organisation.classified"
    case attached = "organisation.attached"
    case territorySet = "organisation.territory_set"
    case functionsSet = "organisation.functions_set"
    case dissolved = "organisation.dissolved"
    case enrolled = "person.enrolled"
    case personRenamed = "person.renamed"
    case appointed = "person.appointed"
    case appointmentEnded = "person.appointment_ended"
    case away = "person.away"
    case cameBack = "person.came_back"
    case placeOpened = "place.opened"
    case placeRenamed = "place.renamed"
    case placeRegraded = "place.regraded"
    case placeMoved = "place.moved"
    case placeRecoded = "place.recoded"
    case placeClosed = "place.closed"
    case placeBounded = "place.bounded"
    case categoriesAdopted = "category.adopted"
    case erased = "resident.erased"
    case residentsJoined = "resident.joined"
    case residentsParted = "resident.parted"
    case contactCorrected = "resident.contact_corrected"
    case contactRemoved = "resident.contact_removed"
    case adopted = "edition.adopted"
    case calendarAdopted = "calendar.adopted"
    case subjectEntered = "subject.entered"
    case subjectRenumbered = "subject.renumbered"
    case subjectPlaced = "subject.placed"
    case subjectNoted = "subject.noted"
    case subjectLeft = "subject.left"
    case subjectCorrected = "subject.corrected"
    case subjectErased = "subject.erased"
    case linked = "linkage.linked"
    case linkageEnded = "linkage.ended"
    case linkageOutcome = "linkage.outcome_recorded"
    case activityRecorded = "activity.recorded"
    case minutesAdded = "activity.minutes_added"
    case activityOutcome = "activity.outcome_recorded"
    case activityFolded = "activity.folded"
    case visitFileAttached = "activity.file_attached"
    case visitFileRemoved = "activity.file_removed"
    case volumeOpened = "volume.opened"
    case pagesAllotted = "volume.pages_allotted"
    case volumeSealed = "volume.sealed"
    case planned = "plan.planned"
    case planMoved = "plan.moved"
    case planCarriedOut = "plan.carried_out"
    case planDropped = "plan.dropped"
    case cataloguePublished = "catalogue.published"
    case campaignOpened = "campaign.opened"
    case strandAdded = "campaign.strand_added"
    case campaignExtended = "campaign.extended"
    case campaignClosed = "campaign.closed"

    init(_ event: MatterEvent) {
        self =
            switch event {
            case .registered: .registered
            case .dispatched: .dispatched
            case .acknowledged: .acknowledged
            case .returned: .returned
            case .taskAssigned: .taskAssigned
            case .taskDone: .taskDone
            case .outcomeRecorded: .outcomeRecorded
            case .held: .held
            case .resumed: .resumed
            case .answered: .answered
            case .contactAttempted: .contactAttempted
            case .evaluated: .evaluated
            case .struckOff: .struckOff
            case .reIncluded: .reIncluded
            case .closedAtSource: .closedAtSource
            case .sourceAdded: .sourceAdded
            case .textConfirmed: .textConfirmed
            case .summarised: .summarised
            case .answeredDirectly: .answeredDirectly
            case .fixedAtOnce: .fixedAtOnce
            case .declined: .declined
            case .reclassified: .reclassified
            case .shielded: .shielded
            case .offered: .offered
            case .claimed: .claimed
            case .released: .released
            case .redispatched: .redispatched
            case .handedOver: .handedOver
            case .stepReached: .stepReached
            case .planFiled: .planFiled
            case .pathChosen: .pathChosen
            case .escalated: .escalated
            case .policyLimited: .policyLimited
            case .extensionAsked: .extensionAsked
            case .extensionGranted: .extensionGranted
            case .extensionRefused: .extensionRefused
            case .related: .related
            case .unrelated: .unrelated
            case .urged: .urged
            case .urgeAcknowledged: .urgeAcknowledged
            case .supervised: .supervised
            case .accountabilityNoted: .accountabilityNoted
            case .commented: .commented
            case .attached: .fileAttached
            case .attachmentRemoved: .fileRemoved
            case .attachmentRedacted: .fileRedacted
            case .timeConfirmed: .timeConfirmed
            case .dueRecalculated: .dueRecalculated
            case .coSigned: .coSigned
            case .confirmed: .confirmed
            case .merged: .merged
            case .absorbed: .absorbed
            case .withdrawn: .withdrawn
            case .appealed: .appealed
            case .appealDecided: .appealDecided
            case .lapsed: .lapsed
            case .corrected: .corrected
            case .voided: .voided
            }
    }

    init(_ event: OrganisationEvent) {
        self =
            switch event {
            case .founded: .founded
            case .renamed: .bodyRenamed
            case .classified: .classified
            case .attached: .attached
            case .territorySet: .territorySet
            case .functionsSet: .functionsSet
            case .dissolved: .dissolved
            }
    }

    init(_ event: PersonEvent) {
        self =
            switch event {
            case .enrolled: .enrolled
            case .renamed: .personRenamed
            case .appointed: .appointed
            case .appointmentEnded: .appointmentEnded
            case .away: .away
            case .cameBack: .cameBack
            }
    }

    init(_ event: PlaceEvent) {
        self =
            switch event {
            case .opened: .placeOpened
            case .renamed: .placeRenamed
            case .regraded: .placeRegraded
            case .moved: .placeMoved
            case .recoded: .placeRecoded
            case .closed: .placeClosed
            case .bounded: .placeBounded
            }
    }

    init(_ event: CategoryEvent) {
        self =
            switch event {
            case .adopted: .categoriesAdopted
            }
    }

    init(_ event: ResidentEvent) {
        self =
            switch event {
            case .erased: .erased
            case .joined: .residentsJoined
            case .parted: .residentsParted
            case .contactCorrected: .contactCorrected
            case .contactRemoved: .contactRemoved
            }
    }

    init(_ event: EditionEvent) {
        self =
            switch event {
            case .adopted: .adopted
            }
    }

    init(_ event: CalendarEvent) {
        self =
            switch event {
            case .adopted: .calendarAdopted
            }
    }

    init(_ event: SubjectEvent) {
        self =
            switch event {
            case .entered: .subjectEntered
            case .renumbered: .subjectRenumbered
            case .placed: .subjectPlaced
            case .noted: .subjectNoted
            case .left: .subjectLeft
            case .corrected: .subjectCorrected
            case .erased: .subjectErased
            }
    }

    init(_ event: LinkageEvent) {
        self =
            switch event {
            case .linked: .linked
            case .ended: .linkageEnded
            case .outcomeRecorded: .linkageOutcome
            }
    }

    init(_ event: VisitPlanEvent) {
        self =
            switch event {
            case .planned: .planned
            case .moved: .planMoved
            case .carriedOut: .planCarriedOut
            case .dropped: .planDropped
            }
    }

    init(_ event: CampaignEvent) {
        self =
            switch event {
            case .opened: .campaignOpened
            case .strandAdded: .strandAdded
            case .extended: .campaignExtended
            case .closed: .campaignClosed
            }
    }

    init(_ event: VolumeEvent) {
        self =
            switch event {
            case .opened: .volumeOpened
            case .pagesAllotted: .pagesAllotted
            case .sealed: .volumeSealed
            }
    }

    init(_ event: ActivityEvent) {
        self =
            switch event {
            case .recorded: .activityRecorded
            case .minutesAdded: .minutesAdded
            case .outcomeRecorded: .activityOutcome
            case .foldedInto: .activityFolded
            case .fileAttached: .visitFileAttached
            case .fileRemoved: .visitFileRemoved
            }
    }
}

/// One event of any decider, with its codec.
struct EventSample: Sendable, CustomTestStringConvertible {
    var type: EventType
    /// Tells several samples of a type apart: `minimal` has none of the optional fields, others have some that came
    /// later.
    var variant: String?
    var stored: StoredEvent
    private var read: @Sendable (StoredEvent) throws -> StoredEvent?
    private var isReadAsSample: @Sendable (StoredEvent) throws -> Bool

    init<Life: Journaled & SendableMetatype>(
        _ life: Life.Type, _ type: EventType, _ event: Life.Event, variant: String? = nil
    ) {
        self.type = type
        self.variant = variant
        stored = Life.encode(event)
        read = { Life.encode(try Life.decode($0)) }
        isReadAsSample = { try Life.decode(try Life.upcasters.newest($0)) == event }
    }

    var isMinimal: Bool { variant == "minimal" }
    var file: String { "\(stored.type).\(stored.schema)\(variant.map { ".\($0)" } ?? "").json" }
    var testDescription: String { file }

    /// Decodes a stored event of this sample's decider and encodes it again.
    func decodeAndEncode(_ stored: StoredEvent) throws -> StoredEvent? { try read(stored) }

    /// Whether a stored event, brought to its newest form, is this sample's event.
    func equals(_ stored: StoredEvent) throws -> Bool { try isReadAsSample(stored) }

    /// The folder of golden files, beside this one's folder.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Golden")

    static let all: [EventSample] =
        matterHistory.map { EventSample(MatterDecider.self, EventType($0), $0) }
        + minimalMatters.map { EventSample(MatterDecider.self, EventType($0), $0, variant: "minimal") }
        + [
            EventSample(MatterDecider.self, .registered, importedMatter, variant: "imported"),
            organisation(Name(zh: "岳塘区住建局", en: "Yuetang Housing Bureau"), isMinimal: false),
            organisation(Name(zh: "岳塘区住建局"), isMinimal: true),
            person(.enrolled(id: id(0xE1), code: "handler.zhang", name: "张立")),
            person(.appointed(body: id(0xB2), role: .callBack)),
            resident(.erased(id: id(0xF1), reason: "《个人信息保护法》第四十七条：本人要求")),
            resident(.joined(id: id(0xF1), into: id(0xF2), reason: "同一人两个号码")),
            resident(.parted(id: id(0xF1), reason: "原来是两兄弟")),
            resident(.contactCorrected(id: id(0xF1), fields: [.name, .phone], reason: "记错号码")),
            resident(.contactRemoved(id: id(0xF1))),
        ] + matters + rules + directory + field + ledgers + plans + campaigns

    private static func organisation(_ name: Name, isMinimal: Bool) -> EventSample {
        let event = OrganisationEvent.founded(id: id(0xB2), code: "yuetang-housing", name: name)
        return EventSample(
            OrganisationDecider.self, EventType(event), event, variant: isMinimal ? "minimal" : nil)
    }

    private static func person(_ event: PersonEvent) -> EventSample {
        EventSample(PersonDecider.self, EventType(event), event)
    }

    private static func resident(_ event: ResidentEvent) -> EventSample {
        EventSample(ResidentDecider.self, EventType(event), event)
    }
}

// MARK: - The events

let commitment = (0..<32).map { UInt8($0 * 8 + 7) }
let digest = (0..<32).map { UInt8(255 - $0) }

let matterHistory: [MatterEvent] = [
    .registered(
        .init(
            id: id(1), number: PublicNumber(prefix: "XT", year: 2021, serial: 418), kind: KindID("concern"),
            edition: EditionID(playbook: "xiangtan", edition: "2021-04-01"),
            source: .init(channel: ChannelID("hotline"), imported: .init(source: "replied.csv", row: 17)),
            place: PlaceCode("430304"), voice: .ownWords, reporters: [id(0xA1), id(0xA2)],
            words: .init(id: id(0xC1), commitment: commitment), summary: "建设路\"3号\"路灯\n夜间不亮\t已两周 💡",
            against: [id(0xB2)], firstReceiver: id(0xB1))),
    .dispatched(
        .init(
            task: id(0xD1), body: id(0xB2), part: .lead, acknowledgeBy: morning.advanced(byMilliseconds: 7_200_000),
            due: morning.advanced(byMilliseconds: 14 * wholeDay), limit: .workingDays(10), calendar: "cn-2021")),
    .acknowledged(task: id(0xD1)),
    .returned(.init(task: id(0xD1), reason: "不属于本单位职责", suggests: id(0xB3))),
    .taskAssigned(
        .init(
            task: id(0xD1), responsible: id(0xE1), due: morning.advanced(byMilliseconds: 9 * wholeDay),
            method: "更换灯头，排查线路")),
    .taskDone(
        task: id(0xD1), evidence: [.init(digest: digest, name: "换灯后.jpg"), .init(digest: commitment, name: "")],
        delivers: false),
    .outcomeRecorded(
        .init(
            name: "修复道路",
            quantity: Quantity(
                amount: decimal(coefficient: -8_210, scale: 2), unit: unit("公里"), bound: .moreThan, basis: .planned))),
    .held(.init(decision: "潭政办〔2021〕7号", clause: "第九条", review: Day(number: 18_780))),
    .resumed(.init(due: morning.advanced(byMilliseconds: 20 * wholeDay), calendar: "cn-2021")),
    .answered(
        .init(
            task: id(0xD1), words: .init(id: id(0xC2), commitment: digest),
            evidence: [.init(digest: digest, name: "换灯后.jpg")])),
    .contactAttempted(reached: false),
    .evaluated(
        .init(
            solved: true, level: .basicallySatisfied, words: .init(id: id(0xC3), commitment: commitment), by: .callBack)
    ),
    .struckOff(.explained),
    .reIncluded(
        .init(
            edition: EditionID(playbook: "xiangtan", edition: "2021-06-01"),
            due: morning.advanced(byMilliseconds: 40 * wholeDay), limit: .days(5), calendar: "cn-2021", by: .reporter)),
    .closedAtSource(document: "replied.csv 第17行"),
]

/// Everything a source may say of a record.
private let importedMatter = MatterEvent.registered(
    .init(
        id: id(1), number: PublicNumber(prefix: "XT", year: 2026, serial: 7), kind: KindID("concern"),
        edition: EditionID(playbook: "xiangtan", edition: "2021-04-01"),
        source: .init(
            channel: ChannelID("online"),
            imported: .init(
                source: "boston311_2015.csv.gz", row: 121_145, number: "101001242404",
                due: Moment(milliseconds: 1_421_076_600_000), category: "Abandoned Bicycle", requestKind: "投诉",
                body: "BTDT", channel: "City Worker App", transfers: 46, countsWorkdays: false)),
        place: nil, voice: .ownWords, reporters: [id(0xA1)], words: .init(id: id(0xC1), commitment: []),
        summary: nil, against: [], firstReceiver: id(0xB1)))

private let minimalMatters: [MatterEvent] = [
    .registered(
        .init(
            id: id(1), number: PublicNumber(prefix: "XT", year: 2021, serial: 123_456), kind: KindID("concern"),
            edition: EditionID(playbook: "xiangtan", edition: "2021-04-01"),
            source: .init(channel: ChannelID("visit")), place: nil, voice: .proactive, reporters: [], words: nil,
            summary: nil, against: [], firstReceiver: id(0xB1))),
    .returned(.init(task: id(0xD1), reason: "", suggests: nil)),
    .taskAssigned(.init(task: id(0xD1), responsible: nil, due: Moment(milliseconds: -1), method: nil)),
    .taskDone(task: id(0xD1), evidence: [], delivers: false),
    .resumed(.init(due: nil, calendar: "none")),
    .answered(.init(task: nil, words: .init(id: id(0xC2), commitment: []), evidence: [])),
    .evaluated(.init(solved: false, level: nil, words: nil, by: .reporter)),
]

func decimal(coefficient: Int64, scale: Int) -> FixedDecimal {
    guard let decimal = FixedDecimal(coefficient: coefficient, scale: scale) else { preconditionFailure("a decimal") }
    return decimal
}

func unit(_ symbol: String) -> UnitOfMeasure {
    guard let unit = UnitOfMeasure(symbol) else { preconditionFailure("a unit") }
    return unit
}

/// 事项: anything that must be answered. One position, any conditions, at the end one exit and, with some exits, a
/// result (MODEL 3.1).
public struct Matter: Equatable, Sendable {
    public var id: MatterID
    public var number: PublicNumber
    public var kind: KindID
    public var edition: EditionID
    public var family: MatterKind.Family
    /// The primary source; never changes (MODEL 4.3).
    public var source: Source
    /// Later mentions: 条次 counts them, 条 doesn't.
    public var furtherSources: [Source]
    /// Twelve-digit division code, or `nil` where it isn't known.
    public var place: PlaceCode?
    public var category: CategoryPath?
    public var fields: [FieldID: FieldValue]
    public var subject: SubjectID?
    /// Front-line stage (N10).
    public var stage: String?
    public var voice: Voice
    /// Who confirmed the text, and how (B16, X10).
    public var textConfirmed: TextConfirmation?
    public var reporters: [ReporterID]
    /// What the reporter said, in the vault.
    public var words: SealedText?
    /// A clerk's text for handlers, without names and numbers.
    public var summary: String?
    /// Bodies complained of: neither they nor those below them can be dispatched it (MODEL 4.8).
    public var against: [OrganisationID]
    /// Officials complained of: none of them handles it, confirms it or sees who reported it.
    public var againstPeople: [PersonID]
    /// The body that registered it: of a finding, the issuer.
    public var registrar: OrganisationID?

    public var position: Position
    public var conditions: [Condition: Standing]
    public var closing: Closing?

    /// 首接负责: the body that answers for the matter now. It changes only when another acknowledges (L16, M1).
    public var owner: OrganisationID
    public var tasks: [Task]
    /// The clock that the resident was promised; runs from the first placing, whoever has the matter (M2).
    public var clock: Clock?
    /// 挂单: open for a claim.
    public var offer: Offer?
    /// When a plan must be filed, the matter escalated or a path chosen (L09).
    public var planBy: Moment?
    /// When the owner is first reminded, with a copy to the leader (A08).
    public var trackAt: Moment?
    /// Local steps reached, in order (R1), and until when the next is owed.
    public var steps: [StepID]
    public var stepBy: Moment?
    /// The way it is dealt with; `nil` as long as nobody chose.
    public var path: ChosenPath?
    /// An extension that was asked for and isn't decided.
    public var extensionAsked: ExtensionAsked?
    public var relations: [Relation]
    public var urges: [Urge]
    public var accountabilities: [Accountability]
    /// How many steps of the ladder after the due moment in force were taken, and when the next is due.
    public var ladderSteps: Int
    public var ringsNext: Moment?
    public var coSigners: Set<PersonID>
    /// Put right on the spot, in one entry (N12).
    public var fixedAtOnce: Bool
    /// Solved, struck off, and the reporter said otherwise when it was too late to take it up again.
    public var isDisputed: Bool
    /// The clause cited for an explanation (M6).
    public var clause: String?
    /// The entry of the knowledge base that an answer cites.
    public var knowledge: String?
    public var mergedInto: MatterID?
    /// Children that were merged into it: their reporters are its own now (M7).
    public var mergedFrom: [MatterID]
    /// The kind allows no other open matter about the subject.
    public var isOnlyOpen: Bool
    /// There is a reply on paper.
    public var hasWrittenReply: Bool
    /// People who worked on it: none of them may confirm it (M4).
    public var handlers: Set<PersonID>
    /// Bodies that worked on it: none of their people may confirm it (M4).
    public var handlingBodies: Set<OrganisationID>
    public var evidence: [Evidence]
    /// How much of the evidence is of earlier rounds: what proved a result that wasn't one proves nothing again.
    public var evidenceBefore: Int
    /// Files that belong to it, those taken out left out.
    public var attachments: [Attachment] = []
    /// How many there ever were: a number is never given twice.
    public var attachmentsTaken = 0
    public var outcomes: [Outcome]
    public var answers: [SealedText]
    /// The reporter's judgement of the present result; gone when the matter is taken up again.
    public var evaluation: Evaluation?
    /// When that was judged.
    public internal(set) var judgedAt: Moment?
    /// When the reporter was tried in vain since the last answer.
    public var attempts: [Moment]
    /// When the answer that waits for a judgement was given, or the work that is judged was delivered, as far as it
    /// counts; `nil` while it is worked on.
    public var answeredAt: Moment?
    /// Acts entered later than they happened: the clock stopped when they were recorded, unless somebody else confirms
    /// the earlier time (DESIGN, idea 6).
    public var lateActs: [TimedAct: LateAct]
    /// When the present round began: reported, taken up again, or found unsolved. What is timed isn't done before it.
    public var roundBegan: Moment
    public var firstTimes: FirstTimes
    public var timesReIncluded: Int

    /// Where a matter stands: exactly one.
    public enum Position: String, CaseIterable, Sendable {
        /// 登记
        case registered
        /// 派单
        case placed
        /// 签收
        case acknowledged
        /// 办理
        case working
        /// 答复
        case answered
        /// 回访
        case confirmed
        case closed
    }

    /// What else holds while it is open: any number at once. A closed list; each is opened and ended by its own verbs.
    public enum Condition: String, CaseIterable, Sendable {
        /// 挂账
        case onHold = "on_hold"
        /// 上报
        case escalated
        /// 督办
        case supervised
        /// 政策限制
        case policyLimited = "policy_limited"
        /// 方案
        case planFiled = "plan_filed"
        /// 延期
        case extended
        /// 申诉
        case underAppeal = "under_appeal"
        /// 列入项目
        case inProject = "in_project"
        /// 保密
        case shielded
    }

    /// Since when a condition holds, why, and when it is looked at again.
    public struct Standing: Equatable, Sendable {
        public var since: Moment
        public var reason: String
        public var review: Day?
    }

    /// How a matter ended.
    public enum Exit: String, CaseIterable, Sendable {
        /// 销号
        case struckOff = "struck_off"
        /// 直接答复
        case answeredDirectly = "answered_directly"
        /// 不予受理
        case declined
        /// 并案
        case merged
        /// 撤回
        case withdrawn
        /// 失效
        case lapsed
        /// 来源已办结: by import only, with its document; never 销号, never counted as solved.
        case closedAtSource = "closed_at_source"
        /// 作废: entered by mistake; leaves every figure, stays in the journal.
        case voided
    }

    /// What a strike-off (or a direct answer) came to.
    public enum Result: String, CaseIterable, Sendable {
        /// 已解决
        case solved
        /// 已解释
        case explained
        /// 已践诺
        case kept
    }

    /// How and when a matter ended.
    public struct Closing: Equatable, Sendable {
        public var exit: Exit
        public var result: Result?
        public var at: Moment
        public var by: PersonID?
    }

    /// Whose words stand in the record (B16).
    public enum Voice: String, CaseIterable, Sendable {
        case ownWords = "own_words"
        /// Written by a clerk on the resident's behalf.
        case clerk
        /// 未诉先办: nobody asked.
        case proactive
    }

    /// Where it came from; never changes (MODEL 4.3).
    public struct Source: Equatable, Sendable {
        public var channel: ChannelID
        /// Set for history taken over from elsewhere; such a matter says so everywhere.
        public var imported: ImportOrigin?
        /// The visit or meeting at which it was heard (MODEL 4.3, L01).
        public var activity: ActivityID?
        /// The campaign that it belongs to, decided when it was registered (A01, B03).
        public var part: Campaign.Part?

        public init(
            channel: ChannelID, imported: ImportOrigin? = nil, activity: ActivityID? = nil, part: Campaign.Part? = nil
        ) {
            self.channel = channel
            self.imported = imported
            self.activity = activity
            self.part = part
        }
    }

    /// One record of one imported source: the key that keeps a second import from doubling it, and what the source said
    /// of it beside its words.
    public struct ImportOrigin: Hashable, Sendable {
        /// The name the source was given, `replied.csv`.
        public var source: String
        /// The record's place in it, from 1.
        public var row: Int
        /// The number it had there.
        public var number: String?
        /// When it was to be done there.
        public var due: Moment?
        /// What it was classified under there.
        public var category: String?
        /// The kind of request it was taken for there: complaint, question, report.
        public var requestKind: String?
        /// The body that had it there.
        public var body: String?
        /// The way it came in there.
        public var channel: String?
        /// How often it was handed on there.
        public var transfers: Int?
        /// Whether the working days between its times may be counted: not where no calendar of the place is known, nor
        /// where the source doesn't say when it was answered.
        public var countsWorkdays: Bool

        public init(
            source: String, row: Int, number: String? = nil, due: Moment? = nil, category: String? = nil,
            requestKind: String? = nil, body: String? = nil, channel: String? = nil, transfers: Int? = nil,
            countsWorkdays: Bool = true
        ) {
            self.source = source
            self.row = row
            self.number = number
            self.due = due
            self.category = category
            self.requestKind = requestKind
            self.body = body
            self.channel = channel
            self.transfers = transfers
            self.countsWorkdays = countsWorkdays
        }
    }

    /// A text in the vault: which, and a commitment that proves it wasn't exchanged and says nothing about it.
    public struct SealedText: Hashable, Sendable {
        public var id: TextID
        /// SHA-256 over salt and text, 32 bytes; the salt lies with the text and goes with it.
        public var commitment: [UInt8]

        public init(id: TextID, commitment: [UInt8]) {
            self.id = id
            self.commitment = commitment
        }
    }

    /// A document or photo that proves something, by content.
    public struct Evidence: Hashable, Sendable {
        /// SHA-256 of the file, 32 bytes.
        public var digest: [UInt8]
        public var name: String

        public init(digest: [UInt8], name: String) {
            self.digest = digest
            self.name = name
        }
    }

    /// A file that belongs to a matter. Its content lies sealed beside the database, the name it came with in the vault;
    /// an erasure of the resident whose key sealed them takes both.
    public struct Attachment: Hashable, Sendable {
        /// What a file is for, which decides who sees it.
        public enum Purpose: String, CaseIterable, Sendable {
            /// Shows what is reported.
            case report
            /// Proves that something was done: for those who work on it and oversee it (N06).
            case evidence
            /// Goes to the reporter with the answer.
            case answer
        }

        /// From 1 within the matter.
        public var number: Int
        public var purpose: Purpose
        /// The name it came with.
        public var name: SealedText
        public var facts: AttachmentFacts
        /// Whose it is, where a reporter sent it.
        public var reporter: ReporterID?
        /// Of a photo: what everybody gets who doesn't take matters in.
        public var redaction: Redaction?

        /// A photo with parts of it covered, made from the original.
        public struct Redaction: Hashable, Sendable {
            public var boxes: [RedactionBox]
            public var facts: AttachmentFacts

            public init(boxes: [RedactionBox], facts: AttachmentFacts) {
                self.boxes = boxes
                self.facts = facts
            }
        }

        public init(
            number: Int, purpose: Purpose, name: SealedText, facts: AttachmentFacts, reporter: ReporterID? = nil
        ) {
            self.number = number
            self.purpose = purpose
            self.name = name
            self.facts = facts
            self.reporter = reporter
        }

        /// What proves something in it: its content, by digest.
        var evidence: Evidence? {
            guard purpose != .report else { return nil }
            return Evidence(digest: facts.hash.bytes, name: "\(number).\(facts.kind.fileExtension)")
        }
    }

    /// Who confirmed the text of a matter.
    public enum TextConfirmation: String, CaseIterable, Sendable {
        /// The resident, in person or on a page.
        case reporter
        /// Read back to the resident by whoever wrote it down (B16).
        case readBack = "read_back"
    }

    /// A fact that the kind asks for.
    public enum FieldValue: Hashable, Sendable {
        case choice(String)
        /// The code of a catalogue's entry.
        case entry(String)
        case text(String)
        case quantity(Quantity)
        case day(Day)
        case limit(Limit)
    }

    public struct Offer: Equatable, Sendable {
        /// Until when it can be claimed.
        public var by: Moment?
        /// Whom it is offered to; `nil`: whoever wants.
        public var to: OrganisationID?
        /// Whether it went on to whoever places what nobody claims.
        public var wasSentOn: Bool
    }

    public struct ChosenPath: Equatable, Sendable {
        public var id: PathID
        public var result: Result

        public init(id: PathID, result: Result) {
            self.id = id
            self.result = result
        }
    }

    public struct ExtensionAsked: Equatable, Sendable {
        public var limit: Limit
        public var reason: String
        public var at: Moment
    }

    /// A relation to another matter; stands on the many side (R2).
    public struct Relation: Hashable, Sendable {
        public var type: MatterKind.RelationType
        public var to: MatterID

        public init(type: MatterKind.RelationType, to: MatterID) {
            self.type = type
            self.to = to
        }
    }

    /// 催办: who was urged, why, and whether they acknowledged it (X22).
    public struct Urge: Equatable, Sendable {
        public enum Cause: Hashable, Sendable {
            /// A clock ran out, or reached its date.
            case clock(MatterKind.ClockName)
            case step(StepID)
            /// The review day of a hold.
            case review
            case person
        }

        /// From 1.
        public var number: Int
        public var cause: Cause
        public var to: OrganisationID
        public var task: TaskID?
        public var at: Moment
        public var acknowledged: Moment?
    }

    /// 责任追究 (L16).
    public struct Accountability: Equatable, Sendable {
        public var body: OrganisationID
        public var person: PersonID?
        public var reason: String
        public var at: Moment
    }

    /// What a body is timed for.
    public enum TimedAct: Hashable, Sendable {
        case acknowledgement(TaskID)
        /// Work on a task was reported done.
        case completion(TaskID)
        case plan
        case answer
    }

    /// An act that was entered later than it is said to have happened.
    public struct LateAct: Hashable, Sendable {
        /// When it happened, says whoever entered it.
        public var occurred: Moment
        /// When it was entered: what counts until somebody else confirms the other.
        public var recorded: Moment

        public init(occurred: Moment, recorded: Moment) {
            self.occurred = occurred
            self.recorded = recorded
        }
    }

    /// 办理成果 (A13): what was achieved, by kind, counted in its own unit.
    public struct Outcome: Hashable, Sendable {
        public var name: String
        public var quantity: Quantity

        public init(name: String, quantity: Quantity) {
            self.name = name
            self.quantity = quantity
        }
    }

    /// 工单: one body's part. One lead, any number of supporting ones, each on its own clock.
    public struct Task: Equatable, Sendable {
        /// Whether a body leads or supports.
        public enum Part: String, CaseIterable, Sendable {
            /// 牵头
            case lead
            /// 协办
            case supporting
        }

        /// How far a task has come.
        public enum State: String, CaseIterable, Sendable {
            case dispatched, acknowledged, assigned, done, returned
        }

        public var id: TaskID
        public var body: OrganisationID
        public var part: Part
        public var state: State
        public var placed: Moment
        public var acknowledgeBy: Moment?
        /// When the clock for acknowledging stopped.
        public var acknowledged: Moment?
        /// When its work was done or, of the lead, the answer given, as far as it counts; `nil` while it is worked on.
        public var done: Moment?
        public var due: Moment
        public var responsible: PersonID?
        public var method: String?

        /// Neither done nor returned.
        public var isOpen: Bool { state != .done && state != .returned }
    }

    /// 办理时限: when it began, what was promised, and when it stood still.
    public struct Clock: Equatable, Sendable {
        public var started: Moment
        /// `nil` where the due moment is a date that was promised, not a length of time.
        public var limit: Limit?
        public var pauses: [Pause]
        public var extensions: [Limit]
        public var due: Moment
    }

    /// 好差评, five levels (国办发〔2019〕51号).
    public enum Satisfaction: String, CaseIterable, Sendable {
        case verySatisfied = "very_satisfied"
        case satisfied
        case basicallySatisfied = "basically_satisfied"
        case dissatisfied
        case veryDissatisfied = "very_dissatisfied"
    }

    /// A judgement of the result, and who gave it.
    public struct Evaluation: Equatable, Sendable {
        public var solved: Bool
        public var level: Satisfaction?
        public var words: SealedText?
        public var by: MatterKind.Confirmer

        public init(solved: Bool, level: Satisfaction?, words: SealedText?, by: MatterKind.Confirmer) {
            self.solved = solved
            self.level = level
            self.words = words
            self.by = by
        }
    }

    /// 三个第一 (B10): first reported, first solved, first fed back. Re-inclusion doesn't move them.
    public struct FirstTimes: Equatable, Sendable {
        public var reported: Moment
        /// When a body first reported its work done, at the latest with the answer.
        public var solved: Moment?
        public var fedBack: Moment?
    }

    public var isOpen: Bool { position != .closed }

    /// Nobody answered yet, or what was answered was not a solution.
    public var isUnanswered: Bool {
        switch position {
        case .registered, .placed, .acknowledged, .working: true
        case .answered, .confirmed, .closed: false
        }
    }

    /// The lead body's task in force: not returned; the latest if there were several.
    public var lead: Task? { tasks.last { $0.part == .lead && $0.state != .returned } }

    /// The task with this id, whatever its state.
    public func task(_ id: TaskID) -> Task? { tasks.first { $0.id == id } }

    /// Whether its body still has it in hand: it isn't done, or it leads and the answer is still owed.
    public func isInHand(_ task: Task) -> Bool {
        task.isOpen || task.state == .done && isUnanswered && task.id == lead?.id
    }

    public var isImported: Bool { source.imported != nil }
}

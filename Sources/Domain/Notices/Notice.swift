/// What a notice says. Closed: each has its sentences, its recipients and its end.
public enum NoticeKind: String, Hashable, Sendable, CaseIterable {
    // To whoever reported it.
    /// It came in, under this number.
    case received
    /// It will be answered on another day than was promised, or its clock stands still.
    case dueChanged = "due_changed"
    case answered
    /// Please say whether it is solved (群众评价).
    case pleaseRate = "please_rate"
    /// It was taken up again (重新纳入).
    case reIncluded = "re_included"
    /// It isn't taken up, and why stands in its story.
    case declined

    // To officials.
    /// A task came (派单), also from another body.
    case dispatched
    /// It can be claimed (挂单).
    case offered
    /// Somebody is to answer for it by name.
    case assigned
    /// Somebody else's task is theirs now.
    case handedOver = "handed_over"
    /// A body gave it back.
    case returned
    case urged
    /// A copy of an urging, to a body above.
    case urgeCopy = "urge_copy"
    case supervised
    /// It was put before a body above.
    case escalated
    case accountability
    case extensionAsked = "extension_asked"
    case extensionDecided = "extension_decided"
    /// The resident isn't content, or an appeal was upheld: it is to be worked on again.
    case takenUpAgain = "taken_up_again"
    case appealed

    // To other systems.
    /// What the public may see of a matter changed.
    case changed

    /// Who is told this.
    public enum Audience: Hashable, Sendable, CaseIterable { case reporter, official, system }

    public var audience: Audience {
        switch self {
        case .received, .dueChanged, .answered, .pleaseRate, .reIncluded, .declined: .reporter
        case .dispatched, .offered, .assigned, .handedOver, .returned, .urged, .urgeCopy, .supervised, .escalated,
            .accountability, .extensionAsked, .extensionDecided, .takenUpAgain, .appealed:
            .official
        case .changed: .system
        }
    }

    /// Of several that wait, only the last is worth saying.
    public var supersedes: Bool { self == .dueChanged || self == .pleaseRate || self == .changed }

    /// Whether the desk calls whoever can't be reached otherwise. That it came in they know, for they were there.
    public var isWorthACall: Bool { audience == .reporter && self != .received }

    /// Whether it goes out to somebody who wants no notices. The call-back (回访) is part of the loop and stays: by a
    /// call, not by a text.
    public var outlivesOptOut: Bool { self == .pleaseRate }
}

/// Who is to be told. Never a contact: that stays in the vault, and is asked for at the moment of sending.
public enum NoticeRecipient: Hashable, Sendable {
    /// A matter's own reporter, by the random id that only the vault can resolve.
    case reporter(ReporterID)
    case body(OrganisationID)
    case person(PersonID)
    /// Another system, by the name that the settings give it.
    case system(String)
}

/// How a notice gets to somebody.
public enum NoticeWay: String, Hashable, Sendable, CaseIterable {
    /// 短信
    case sms
    case mail
    /// 微信, through a webhook.
    case wechat
    /// 电话任务: the desk calls.
    case phoneTask = "phone_task"
    /// 收件箱, kept in the store.
    case inbox
    case webhook

    /// Whether it is carried out of the house.
    public var isCarried: Bool {
        switch self {
        case .sms, .mail, .wechat, .webhook: true
        case .phoneTask, .inbox: false
        }
    }
}

/// Where a notice stands: exactly one.
public enum NoticeState: String, Hashable, Sendable, CaseIterable {
    /// For its moment.
    case waiting
    /// Somebody has it in hand; past its lease it is taken for left behind and waits again.
    case sending
    /// The other side took it over.
    case sent
    /// It can't be delivered, or was tried for long enough.
    case failed
    /// Not said: there is nobody to say it to, or nothing left to say.
    case dropped
    /// In an inbox or on the desk's list.
    case open
    /// Read, or said by telephone.
    case done
    /// The desk called in vain.
    case unreached

    /// Whether nothing will become of it by itself.
    public var isSettled: Bool {
        switch self {
        case .waiting, .sending, .open: false
        case .sent, .failed, .dropped, .done, .unreached: true
        }
    }
}

/// Why a notice stands as it does. Closed, like ``DeliveryReason``.
public enum NoticeReason: Hashable, Sendable, CaseIterable {
    /// What became of the last attempt.
    case delivery(DeliveryReason)
    /// Nobody stands behind it any more: erased, or no longer in office.
    case nobody
    /// They want no notices.
    case optedOut
    /// No way that is set up leads to them, and it isn't worth a call.
    case noWay
    /// It was overtaken: a later one says it, or it isn't so any more.
    case overtaken
    /// The recipient is complained of: nothing is for them.
    case complainedOf

    public static let allCases: [NoticeReason] =
        DeliveryReason.allCases.map(NoticeReason.delivery) + [.nobody, .optedOut, .noWay, .overtaken, .complainedOf]

    /// The text that stands for it; a delivery's is its own.
    public var text: String {
        switch self {
        case .delivery(let reason): reason.rawValue
        case .nobody: "nobody"
        case .optedOut: "opted_out"
        case .noWay: "no_way"
        case .overtaken: "overtaken"
        case .complainedOf: "complained_of"
        }
    }

    /// The reason that a text stands for; `nil` for any other text.
    public init?(text: String) {
        guard let found = NoticeReason.allCases.first(where: { $0.text == text }) else { return nil }
        self = found
    }
}

/// A notice as staff read of it in a matter's story: that it went, how and when, never what it said or to which number.
public struct NoticeLine: Hashable, Sendable {
    public var id: NoticeID
    public var matter: MatterID
    public var kind: NoticeKind
    public var recipient: NoticeRecipient
    /// `nil` until the first time it is looked at.
    public var way: NoticeWay?
    public var state: NoticeState
    public var attempts: Int
    public var written: Moment
    /// When it came to stand as it does.
    public var at: Moment
    public var reason: NoticeReason?

    public init(
        id: NoticeID, matter: MatterID, kind: NoticeKind, recipient: NoticeRecipient, way: NoticeWay?,
        state: NoticeState, attempts: Int, written: Moment, at: Moment, reason: NoticeReason?
    ) {
        self.id = id
        self.matter = matter
        self.kind = kind
        self.recipient = recipient
        self.way = way
        self.state = state
        self.attempts = attempts
        self.written = written
        self.at = at
        self.reason = reason
    }
}

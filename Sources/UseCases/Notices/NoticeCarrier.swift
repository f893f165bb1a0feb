public import Domain

/// One text on its way: made and addressed at the moment of sending, and kept nowhere.
public struct NoticeParcel: Hashable, Sendable {
    /// The same however often it is sent: what a receiver knows a repetition by.
    public var id: NoticeID
    /// A phone number's digits, or a mail address.
    public var address: String
    public var subject: String
    public var text: String
    /// When the notice was made.
    public var written: Moment

    public init(id: NoticeID, address: String, subject: String, text: String, written: Moment) {
        self.id = id
        self.address = address
        self.subject = subject
        self.text = text
        self.written = written
    }
}

/// What carries notices out of the house. A way that isn't set up isn't there. Each tries once and says how it went.
public struct NoticeCarrier: Sendable {
    public typealias Carry = @Sendable (NoticeParcel) async -> DeliveryOutcome

    /// In the order in which they are tried for residents.
    public var order: [NoticeWay]
    public var sms: Carry?
    public var mail: Carry?
    public var wechat: Carry?
    /// Other systems that are told of public changes, by name.
    public var systems: [String: @Sendable (NoticeID, [UInt8]) async -> DeliveryOutcome]
    public var quiet: QuietHours
    public var retry: RetrySchedule
    /// Where the public reads of matters; the number is put behind it.
    public var page: String?

    public init(
        order: [NoticeWay] = [.wechat, .sms, .mail], sms: Carry? = nil, mail: Carry? = nil, wechat: Carry? = nil,
        systems: [String: @Sendable (NoticeID, [UInt8]) async -> DeliveryOutcome] = [:],
        quiet: QuietHours = .forOutbox, retry: RetrySchedule = .standard, page: String? = nil
    ) {
        self.order = order
        self.sms = sms
        self.mail = mail
        self.wechat = wechat
        self.systems = systems
        self.quiet = quiet
        self.retry = retry
        self.page = page
    }

    func carry(_ way: NoticeWay) -> Carry? {
        switch way {
        case .sms: sms
        case .mail: mail
        case .wechat: wechat
        case .phoneTask, .inbox, .webhook: nil
        }
    }

    /// The ways that lead to a contact, the one they wish for first, then in order, behind one that was tried.
    func ways(to contact: Contact, behind tried: NoticeWay? = nil) -> [NoticeWay] {
        var ways = order.filter { carry($0) != nil && contact.address(for: $0) != nil }
        if let wish = contact.wish, let index = ways.firstIndex(of: wish) { ways.insert(ways.remove(at: index), at: 0) }
        guard let tried, let index = ways.firstIndex(of: tried) else { return ways }
        return Array(ways[(index + 1)...])
    }
}

extension QuietHours {
    /// 21:00–08:00 and days off, and nothing rings at night; what is urgent doesn't wait for a working day.
    public static let forOutbox =
        (try? QuietHours([Span(from: 21 * 60, until: 8 * 60)], onDaysOff: true, urgentRingsAtNight: false)) ?? .standard
}

extension Contact {
    /// Where a way leads to; `nil` where it doesn't. Texts go to mobile numbers alone.
    func address(for way: NoticeWay) -> String? {
        switch way {
        case .sms, .wechat: phone.flatMap { $0.isMobile ? $0.digits : nil }
        case .mail: mail
        case .phoneTask, .inbox, .webhook: nil
        }
    }

    /// Whether somebody can be called or visited.
    var canBeCalled: Bool { phone != nil || note != nil || address != nil }
}

/// What is said, in the jurisdiction's language.
public struct NoticeText: Hashable, Sendable {
    public var subject: String
    public var text: String

    public init(subject: String, text: String) {
        self.subject = subject
        self.text = text
    }
}

/// Makes the texts of notices from what their recipient may see of the matter; never from the matter itself. They tell
/// no name, no number of a telephone, nothing of what was said; of a shielded matter, not even that there is one.
public struct NoticeTexts: Sendable {
    /// `link`: where the matter is read, if there is such a place.
    public var text: @Sendable (_ kind: NoticeKind, _ view: MatterView, _ link: String?, _ zone: Zone) -> NoticeText

    public init(text: @escaping @Sendable (NoticeKind, MatterView, String?, Zone) -> NoticeText) { self.text = text }
}

/// What one round of sending came to.
public struct NoticeReport: Equatable, Sendable {
    public var sent = 0
    /// Will be tried again.
    public var deferred = 0
    public var failed = 0
    public var dropped = 0
    /// Put on the desk's list, to be told by telephone.
    public var phoneTasks = 0

    public init() {}

    public var total: Int { sent + deferred + failed + dropped + phoneTasks }
}

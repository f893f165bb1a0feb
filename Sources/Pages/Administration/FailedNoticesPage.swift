import Domain
public import HTML
public import UseCases
import Words

/// Notices that couldn't be delivered: about which matter, to whom in kind, by which way and why.
public struct FailedNoticesPage: Sendable {
    public var notices: [NumberedNotice]
    /// The beginning of what was said of matters that nobody summarised yet, by number.
    public var words: [String: String] = [:]
    public var setting: PageSetting

    /// More aren't shown on one page.
    public static let most = 100

    public init(_ notices: [NumberedNotice], in setting: PageSetting) {
        self.notices = notices
        self.setting = setting
    }

    public var html: HTML {
        let title = Sentence.failedNoticesTitle
        let frame = AdministrationFrame(
            setting: setting, section: .overview, title: setting.said(title), isBelow: true)
        return frame.page(
            """
            <h1>\(setting.said(title))</h1>
            <p class="note">\(setting.said(.failedNoticesNote))</p>
            \(reasons)\(list)
            """)
    }

    /// How many failed for which reason, the most first: one fault of the settings fails many.
    private var reasons: HTML? {
        let counts = Dictionary(grouping: notices.compactMap(\.notice.reason)) { $0 }.mapValues(\.count)
        guard counts.count > 1 else { return nil }
        let items = counts.map { (reason: Sentence.noticeReason($0.key), count: $0.value) }
            .sorted { ($1.count, $0.reason.zh) < ($0.count, $1.reason.zh) }
        return "<ul>\(items.map { "<li>\(setting.said($0.reason)): \($0.count)</li>" as HTML })</ul>\n"
    }

    private var list: HTML {
        guard !notices.isEmpty else { return "<p>\(setting.said(.noFailedNotices))</p>\n" }
        let rows = notices.map { found -> [HTML] in
            let (number, notice) = (found.number.description, found.notice)
            return [
                setting.matter(number, MatterAbout(found.summary, words: words[number])),
                "\(setting.said(.noticeKind(notice.kind)))", "\(setting.said(recipient(notice.recipient)))",
                "\(notice.way.map { setting.said(.noticeWay($0)) } ?? "—")",
                "\(setting.said(.moment(notice.at, in: setting.names.zone)))",
                "\(notice.reason.map { setting.said(.noticeReason($0)) } ?? "—")",
            ]
        }
        let more: HTML? =
            notices.count >= Self.most
            ? "<p class=\"note\">\(setting.said(.onlySoManyNotices(Self.most)))</p>" : nil
        return setting.cards(
            .failedNoticesTitle,
            heads: [.noticeMatter, .noticeWhat, .noticeToWhom, .noticeByWay, .noticeSince, .noticeWhy], rows: rows)
            + (more ?? .nothing)
    }

    private func recipient(_ recipient: NoticeRecipient) -> Sentence {
        switch recipient {
        case .reporter: .role(.resident)
        case .person(let person): .data(setting.names.person(person))
        case .body(let body): setting.names.body(body)
        case .system(let name): .data(name)
        }
    }
}

import Domain
public import UseCases
public import Words

extension NoticeTexts {
    /// What notices say in a language. Of a shielded matter only that there is news.
    public init(in language: Language) {
        self.init { kind, view, link, zone in
            guard !view.isShielded else {
                return NoticeText(
                    subject: Sentence.shieldedSubject.said(in: language),
                    text: Sentence.shieldedNotice.said(in: language))
            }
            let due = view.due.map { Sentence.due($0, in: zone) }
            let text: Sentence =
                kind.audience == .official
                ? .officialNotice(kind, view.number, due: due) : .notice(kind, view.number, due: due, link: link)
            return NoticeText(
                subject: Sentence.noticeSubject(kind, view.number).said(in: language), text: text.said(in: language))
        }
    }
}

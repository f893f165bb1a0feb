public import Domain
public import HTML
public import UseCases
import Words

/// 课题和调研: who of the playbook's ranks took on which topic, who none, and the surveys that they made (N01).
public struct TopicsPage: Sendable {
    /// `nil`: the playbook has no topics.
    public var report: TopicReport?
    public var today: Day
    public var setting: PageSetting

    public init(_ report: TopicReport?, today: Day, in setting: PageSetting) {
        self.report = report
        self.today = today
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.topicsHeading)
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        let found: HTML = report.map(all) ?? "<p class=\"empty\">\(setting.said(.noTopicTier))</p>"
        return frame.page(
            """
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(title)</h1>
            \(found)
            """)
    }

    private func name(_ topic: String, _ report: TopicReport) -> Sentence {
        report.known.first { $0.key == topic }.map { .name($0.name) } ?? .data(topic)
    }

    private func all(_ report: TopicReport) -> HTML {
        let asking = SpanAsking(from: report.from, through: report.through, today: today, setting: setting).html
        let ranks = report.ranks.map { rank, share -> HTML in
            "<li>\(setting.said(.rankWithTopic(rank.name, share)))</li>"
        }
        let topics = report.topics.map { found -> [HTML] in
            let people: HTML =
                found.people == 0
                ? "<span class=\"chip\">\(setting.said(.topicNobody))</span>" : "\(setting.said(found.people))"
            return ["\(setting.said(name(found.topic, report)))", people, "\(setting.said(found.visits))"]
        }
        return """
            \(asking)<p class="note">\(setting.said(.topicsSpan(from: report.from, through: report.through)))</p>
            <ul class="plain">\(ranks)</ul>
            <section><h2>\(setting.said(.topicsByTopic))</h2>
            \(setting.cards(.topicsByTopic, heads: [.topicColumn, .topicPeople, .topicVisits], rows: topics))</section>
            \(report.lines.isEmpty ? nil : people(report))
            """
    }

    private func people(_ report: TopicReport) -> HTML {
        let rows = report.lines.map { line -> [HTML] in
            let topics: HTML =
                line.topics.isEmpty
                ? "<span class=\"chip\">\(setting.said(.topicNone))</span>"
                : HTML(
                    line.topics.map { topic, visits -> HTML in
                        "<p>\(setting.said(.topicCount(name(topic, report), visits)))</p>"
                    })
            let rank = report.ranks.first { $0.rank.id == line.rank }.map { setting.said($0.rank.name) } ?? ""
            return [
                "\(setting.names.person(line.person)) <span class=\"note\">\(line.code)</span>", "\(rank)",
                "\(setting.said(setting.names.body(line.body)))", topics, "\(setting.said(line.others))",
            ]
        }
        return """
            <section><h2>\(setting.said(.topicsByPerson))</h2>
            \(setting.cards(.topicsByPerson, heads: [.dutyPerson, .topicRank, .dutyBody, .topicColumn, .topicOthers], rows: rows))</section>
            """
    }
}

public import Domain
public import HTML
public import UseCases
import Words

/// One campaign: its numbers, how what was raised stands, its strands, and which bodies entered something and which didn't yet.
public struct CampaignPage: Sendable {
    public var report: CampaignReport
    public var tree: PlaceTree
    /// What may lead a strand.
    public var bodies: [FormOption]
    /// Duties that are counted over a campaign's days.
    public var duties: [Duty]
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ report: CampaignReport, tree: PlaceTree, bodies: [FormOption], duties: [Duty], _ state: FormState,
        in setting: PageSetting
    ) {
        self.report = report
        self.tree = tree
        self.bodies = bodies
        self.duties = duties
        self.state = state
        self.setting = setting
    }

    private var campaign: Campaign { report.campaign }
    private var content: Campaign.Content { report.campaign.content }
    private var line: CampaignLine {
        CampaignLine(
            id: campaign.id, code: content.code, name: content.name, lead: content.lead, from: content.from,
            through: content.through, isOpen: campaign.isOpen, strands: campaign.strands.count)
    }

    public var html: HTML {
        let title = setting.said(content.name)
        var frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        frame.hasForm = true
        let forms = report.mayChange ? ["strand", "extend", "close"] : []
        let bounded: HTML? = report.isBounded ? "<p class=\"note\">\(setting.said(.campaignBounded))</p>\n" : nil
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("campaigns")))">← \(setting.said(.campaignsHeading))</a></p>
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(title)</h1>
            \(setting.unplaced(state, besides: forms))\(setting.facts(facts))
            <section><h2>\(setting.said(.campaignNumbers))</h2>\(bounded)\(numbers)</section>
            \(strands)\(kinds)\(brought)\(matterKinds)\(classes)\(filed)\(ways)\(report.mayChange ? changes : .nothing)
            """)
    }

    // MARK: - What it is

    private var facts: [(name: Sentence, value: HTML)] {
        let standing = line.standing(on: report.today)
        let span = Sentence.campaignSpan(from: content.from, through: content.through)
        var facts: [(name: Sentence, value: HTML)] = [
            (.campaignDays, "\(setting.said(span))"),
            (.campaignStanding, "\(setting.said(.campaignStanding(standing)))"),
            (.campaignLead, "\(setting.said(setting.names.body(content.lead)))"), (.campaignScope, scope),
        ]
        if !content.scope.bodies.isEmpty {
            facts.append((.campaignBodies, "\(setting.said(setting.names.bodies(content.scope.bodies)))"))
        }
        facts.append((.campaignCode, "<span class=\"mono\">\(content.code)</span>"))
        return facts
    }

    private var scope: HTML {
        let scope = content.scope
        let places = scope.places.compactMap { tree[$0] }.map { setting.said($0.name) }
        let activities = scope.activities.map { id in
            report.kinds.first { $0.id == id }.map { setting.said($0.name) } ?? id.key
        }
        let matters = scope.matters.map { setting.said(setting.names.kind($0)) }
        let what = activities + matters
        let lines = [
            places.isEmpty ? setting.said(.campaignEverywhere) : places.joined(separator: " · "),
            what.isEmpty ? setting.said(.campaignOfAll) : what.joined(separator: " · "),
        ]
        return HTML(lines.map { "<p>\($0)</p>" as HTML })
    }

    // MARK: - Numbers

    private func count(_ name: Sentence, _ number: Int) -> HTML {
        "<div><dt>\(setting.said(name))</dt><dd class=\"big\">\(setting.said(number))</dd></div>"
    }

    private var numbers: HTML {
        let standing = report.standing
        guard !report.activities.isEmpty || standing.all > 0 else {
            return "<p class=\"empty\">\(setting.said(.nothingInCampaign))</p>"
        }
        var done = [count(.campaignVisits, report.visits), count(.campaignPersonVisits, report.personVisits)]
        for type in MatterKind.SubjectType.allCases where type == .household || (report.met[type] ?? 0) > 0 {
            done.append(count(.campaignMet(type), report.met[type] ?? 0))
        }
        guard standing.all > 0 else { return "<dl class=\"counts\">\(done)</dl>" }
        let raised = [
            count(.campaignRaised, standing.all), count(.campaignSolved, standing.solved),
            count(.campaignOtherwise, standing.otherwise), count(.campaignOpen, standing.open),
            count(.campaignOverdue, standing.overdue),
        ]
        return """
            <dl class="counts">\(done)</dl><dl class="counts">\(raised)</dl>
            <p>\(setting.said(.campaignSum(standing)))</p>
            """
    }

    private static let standingHeads: [Sentence] = [
        .campaignRaised, .campaignSolved, .campaignOtherwise, .campaignOpen, .campaignOverdue,
    ]

    private func cells(_ standing: CampaignTally.Standing) -> [HTML] {
        [standing.all, standing.solved, standing.otherwise, standing.open, standing.overdue].map {
            "\(setting.said($0))"
        }
    }

    private func section(_ heading: Sentence, _ table: HTML) -> HTML {
        "<section><h2>\(setting.said(heading))</h2>\(table)</section>\n"
    }

    private var strands: HTML? {
        guard !campaign.strands.isEmpty else { return nil }
        var rows: [[HTML]] = []
        func add(below parent: String?, _ depth: Int) {
            for strand in campaign.strands where strand.parent == parent {
                let (activities, standing) = report.of(strand)
                let mark = String(repeating: "– ", count: depth)
                let name: HTML = "\(mark)\(setting.said(strand.name)) <span class=\"note mono\">\(strand.code)</span>"
                let lead: HTML = "\(setting.said(setting.names.body(strand.lead)))"
                let first: [HTML] = [name, lead, "\(setting.said(activities))"]
                rows.append(first + cells(standing))
                add(below: strand.code, depth + 1)
            }
        }
        add(below: nil, 0)
        let heads: [Sentence] = [.strandName, .campaignLead, .strandActivities] + Self.standingHeads
        return section(.strandsHeading, setting.cards(.strandsHeading, heads: heads, rows: rows))
    }

    private var kinds: HTML? {
        let found = report.byKind
        guard found.count > 1 else { return nil }
        let rows = found.map { kind, count -> [HTML] in ["\(setting.said(kind.name))", "\(setting.said(count))"] }
        return section(
            .campaignByKind, setting.cards(.campaignByKind, heads: [.campaignKind, .campaignCount], rows: rows))
    }

    private var brought: HTML? {
        guard !report.brought.isEmpty else { return nil }
        let rows = report.brought.map { line -> [HTML] in
            let kind = report.kinds.first { $0.id == line.kind }.map { setting.said($0.name) } ?? line.kind.key
            let sum = setting.said(line.sum.quantity.map { Sentence.quantity($0) } ?? .sumTooLarge)
            return ["\(line.name)", "\(sum)", "\(kind)", "\(setting.said(line.count))"]
        }
        let heads: [Sentence] = [.campaignBroughtWhat, .campaignBroughtSum, .campaignKind, .campaignCount]
        return section(.campaignBrought, setting.cards(.campaignBrought, heads: heads, rows: rows))
    }

    private var matterKinds: HTML? {
        let found = report.byMatterKind
        guard found.count > 1 else { return nil }
        let rows = found.map { kind, standing -> [HTML] in
            let name: HTML = "\(setting.said(setting.names.kind(kind)))"
            return [name] + cells(standing)
        }
        let heads: [Sentence] = [.campaignKind] + Self.standingHeads
        return section(.campaignByMatterKind, setting.cards(.campaignByMatterKind, heads: heads, rows: rows))
    }

    private var classes: HTML? {
        let found = report.byClass
        guard found.contains(where: { $0.name != nil }) else { return nil }
        let rows = found.map { name, standing -> [HTML] in
            let said: HTML = name.map { "\($0)" } ?? "\(setting.said(.campaignNoClass))"
            return [said] + cells(standing)
        }
        let heads: [Sentence] = [.campaignClass] + Self.standingHeads
        return section(.campaignByClass, setting.cards(.campaignByClass, heads: heads, rows: rows))
    }

    // MARK: - Who

    private var filed: HTML? {
        let expected = report.bodies.count + report.missing.count
        guard expected > 0 else { return nil }
        let rows = report.bodies.map { body, count -> [HTML] in
            [
                "\(setting.said(body.name))", "\(setting.said(count.activities))",
                "\(setting.said(count.personVisits))", "\(setting.said(count.met))",
            ]
        }
        let heads: [Sentence] = [.campaignBody, .campaignEntries, .campaignPersonVisits, .campaignBodyMet]
        let table: HTML = rows.isEmpty ? .nothing : setting.cards(.campaignByBody, heads: heads, rows: rows)
        let waiting = report.missing.map { "<li>\(setting.said($0.name))</li>" as HTML }
        let missing: HTML =
            waiting.isEmpty
            ? "<p class=\"said\">\(setting.said(.campaignAllFiled))</p>"
            : "<h3>\(setting.said(.campaignMissing))</h3><ul class=\"plain\">\(waiting)</ul>"
        let lead = setting.said(.campaignFiled(report.bodies.count, of: expected))
        return section(.campaignByBody, "<p class=\"lead\">\(lead)</p>\(missing)\(table)")
    }

    private var ways: HTML {
        let last = min(content.through, report.today)
        let duties = content.from > report.today ? [] : duties
        let links = duties.map { duty -> HTML in
            let link = Link("coverage", "duties", duty.id).with("campaign", content.code)
                .with("as_of", last == report.today ? nil : last.iso)
            return
                "<a href=\"\(setting.link(link))\">\(setting.said(.toCampaignDuties)) · \(setting.said(duty.name))</a> "
        }
        let table: HTML? =
            campaign.isOpen
            ? "<a href=\"\(setting.link(Link("imports", "visits").with("campaign", content.code)))\">\(setting.said(.toDayImport))</a>"
            : nil
        return "<p class=\"actions\">\(links)\(table)</p>\n"
    }

    // MARK: - Changing it

    private var changes: HTML {
        func form(_ name: String, _ label: Sentence, _ fields: [FormField], _ kind: FormButton.Kind) -> HTML {
            let piece = FormPiece(
                name: name, action: Link("campaigns", content.code, name), fields: fields,
                buttons: [FormButton(label: label, kind: kind)], state: state.of(name), setting: setting, label: label)
            return setting.opened(label, if: state.form == name, piece.html)
        }
        var strand = [
            FormField(name: "name", label: .campaignName),
            FormField(name: "code", label: .campaignCode, hint: .campaignCodeHint),
            FormField(name: "lead", label: .campaignLead, kind: .select(bodies, none: .nothingChosen)),
        ]
        if !campaign.strands.isEmpty {
            let options = campaign.strands.map { FormOption($0.code, .name($0.name)) }
            strand.append(
                FormField(
                    name: "parent", label: .strandParent, kind: .select(options, none: .strandTop), isRequired: false))
        }
        let last = FormField(
            name: "through", label: .campaignThrough, kind: .line(type: .date), initial: content.through.iso)
        let close = form("close", .closeCampaign, [], .grave)
        return """
            <section class="acts screen">\(form("strand", .addStrand, strand, .main))\
            \(form("extend", .extendCampaign, [last], .main))\(close)\
            <p class="note">\(setting.said(.closeCampaignNote))</p></section>

            """
    }
}

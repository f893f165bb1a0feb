public import Domain
public import HTML
import Words

/// Which papers there are of a matter, for whoever may file them.
public struct PapersPage: Sendable {
    public var number: PublicNumber
    /// Newest first.
    public var papers: [Paper]
    /// Whether this machine makes PDFs.
    public var makesPDF: Bool
    public var setting: PageSetting

    public init(_ number: PublicNumber, _ papers: [Paper], makesPDF: Bool, in setting: PageSetting) {
        self.number = number
        self.papers = papers
        self.makesPDF = makesPDF
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.papersHeading(number))) · \(setting.said(setting.place))",
            face: .office)
        frame.hasForm = true
        let back = setting.link(Link("matters", number.description))
        return frame.page(
            """
            <p class="actions"><a href="\(back)">\(setting.said(.backToMatter))</a></p>
            <h1>\(setting.said(.papersHeading(number)))</h1>
            \(list)
            """)
    }

    private var list: HTML {
        guard !papers.isEmpty else { return "<p class=\"lead\">\(setting.said(.noPapers))</p>" }
        let heads: [Sentence] = [.paperColumn, .paperNumberColumn, .paperDateColumn, .paperToColumn]
        let rows = papers.map { paper -> HTML in
            let link = Link("matters", number.description, "papers", paper.name.description)
            let day = setting.names.zone.day(of: paper.made)
            let to = paper.to.map(setting.names.body) ?? .toTheReporter
            let pdf = Link(path: link.path + ["pdf"])
            let file: HTML? =
                makesPDF
                ? """
                <a href="\(setting.link(pdf))" aria-label="\(setting.said(.paperAsPDF)) \(setting.said(.paperNumber(paper.name, of: number)))">\(setting.said(.paperAsPDF))</a>
                """ : nil
            return """
                <tr><th scope="row"><a href="\(setting.link(link))">\(setting.said(.paper(paper.name.kind)))</a></th>\
                <td data-label="\(setting.said(.paperNumberColumn))">\(setting.said(.paperNumber(paper.name, of: number)))</td>\
                <td data-label="\(setting.said(.paperDateColumn))">\(setting.said(.day(day)))</td>\
                <td data-label="\(setting.said(.paperToColumn))">\(setting.said(to))</td>\(file.map { "<td>\($0)</td>" as HTML })</tr>

                """
        }
        let last: HTML? = makesPDF ? "<th scope=\"col\">\(setting.said(.paperAsPDF))</th>" : nil
        return """
            <p class="note">\(setting.said(.papersNote))</p>
            <div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(.papersHeading(number)))"><table class="cards papers">
            <thead><tr>\(heads.map { "<th scope=\"col\">\(setting.said($0))</th>" as HTML })\(last)</tr></thead>
            <tbody>\(rows)</tbody></table></div>

            """
    }
}

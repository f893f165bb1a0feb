public import HTML
public import Words

/// A paper as a page: its sheet, as it is printed, under what leads on.
public struct PaperPage: Sendable {
    public var sheet: PaperSheet
    /// Where its PDF is; `nil` where this machine makes none.
    public var pdf: Link?
    /// What it leads back to.
    public var back: (link: Link, name: Sentence)
    /// Whether an official reads it.
    public var isOffice: Bool
    public var setting: PageSetting

    public init(
        _ sheet: PaperSheet, pdf: Link?, back: (link: Link, name: Sentence), isOffice: Bool, in setting: PageSetting
    ) {
        self.sheet = sheet
        self.pdf = pdf
        self.back = back
        self.isOffice = isOffice
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(sheet.title)) \(setting.said(sheet.number))",
            face: isOffice ? .office : .open)
        frame.hasPaper = true
        frame.hasForm = isOffice
        let file = pdf.map {
            "<a class=\"main\" href=\"\(setting.link($0))\">\(setting.said(.paperAsPDF))</a> " as HTML
        }
        return frame.page(
            """
            <p class="actions screen">\(file)<a href="\(setting.link(back.link))">\(setting.said(back.name))</a> \
            <span class="note">\(setting.said(.printThis))</span></p>
            \(PaperPiece(sheet: sheet, said: setting.said).html)
            """)
    }

    /// The same as the bytes of a file.
    public static func source(of sheet: PaperSheet, in language: Language) -> [UInt8] {
        Array(document(sheet, in: language).text.utf8)
    }

    private static func madeUp(_ sheet: PaperSheet, _ said: (Sentence) -> String) -> HTML? {
        sheet.demonstration.map { "<p class=\"made-up\">\(said(.demonstration(on: $0))) \(said(.allMadeUp))</p>" }
    }

    /// The sheet as a page of its own that asks for nothing: what PDFs are made of.
    public static func document(_ sheet: PaperSheet, in language: Language) -> HTML {
        func said(_ sentence: Sentence) -> String { sentence.said(in: language) }
        // A file of ours.
        let style = HTML(stringLiteral: String(decoding: Asset.paper.content, as: UTF8.self))
        return """
            <!doctype html>
            <html lang="\(language == .zh ? "zh-Hans" : "en")"><head><meta charset="utf-8">
            <title>\(said(sheet.title)) \(said(sheet.number))</title><style>body { margin: 0; }
            \(style)</style></head>
            <body>\(madeUp(sheet, said))\(PaperPiece(sheet: sheet, said: said).html)</body></html>

            """
    }
}

/// The sheet itself.
struct PaperPiece {
    var sheet: PaperSheet
    var said: (Sentence) -> String

    var html: HTML {
        """
        <article class="paper">
        <p class="issuer">\(said(sheet.issuer))</p>
        <h1>\(said(sheet.title))</h1>
        <p class="number mono">\(said(sheet.number))</p>
        <p class="to">\(said(sheet.salutation))</p>
        \(paragraphs(sheet.opening, "opening"))\(rows)\(words)\(paragraphs(sheet.closing, "closing"))\
        <div class="sign"><p>\(said(sheet.issuer))</p><p>\(said(sheet.date))</p><p class="seal-place">\(said(.sealPlace))</p></div>
        \(receipt)</article>
        """
    }

    private func paragraphs(_ sentences: [Sentence], _ style: String) -> HTML {
        HTML(sentences.map { "<p class=\"\(style)\">\(said($0))</p>\n" as HTML })
    }

    private var rows: HTML? {
        guard !sheet.rows.isEmpty else { return nil }
        let rows = sheet.rows.map { row -> HTML in
            let values = HTML(row.values.map { "<p>\(said($0))</p>" as HTML })
            return "<tr><th scope=\"row\">\(said(row.label))</th><td>\(values)</td></tr>\n"
        }
        return "<table class=\"about\"><tbody>\n\(rows)</tbody></table>\n"
    }

    private var words: HTML? {
        guard !sheet.body.isEmpty else { return nil }
        return "<div class=\"wording\">\(sheet.body.map { "<p>\($0)</p>\n" as HTML })</div>\n"
    }

    /// Three fields to be filled in by hand.
    private var receipt: HTML? {
        guard !sheet.receipt.isEmpty else { return nil }
        let heads = sheet.receipt.map { "<th scope=\"col\">\(said($0))</th>" as HTML }
        let cells = sheet.receipt.map { "<td data-label=\"\(said($0))\"></td>" as HTML }
        return """
            <div class="signing"><table><thead><tr>\(heads)</tr></thead><tbody><tr>\(cells)</tr></tbody></table></div>

            """
    }
}

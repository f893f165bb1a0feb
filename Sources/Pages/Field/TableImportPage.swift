public import HTML
public import Words

/// A table that is taken in: sent, what its columns are, what would come of it row by row, and what came of it.
public struct TableImportPage: Sendable {
    /// What a sort of table has of its own.
    public struct Face: Sendable {
        public enum Of: Sendable { case households, ledgers, visits, linkages }

        /// A question besides the file.
        public struct Question: Sendable {
            public var name: String
            public var label: Sentence
            public var hint: Sentence?
            /// To choose from; `nil`: a line.
            public var options: [FormOption]?
            public var isRequired: Bool

            public init(
                _ name: String, _ label: Sentence, hint: Sentence? = nil, options: [FormOption]? = nil,
                isRequired: Bool
            ) {
                self.name = name
                self.label = label
                self.hint = hint
                self.options = options
                self.isRequired = isRequired
            }
        }

        public var of: Of
        public var title: Sentence
        public var intro: Sentence
        /// Where it is sent.
        public var action: Link
        public var back: (label: Sentence, link: Link)
        public var questions: [Question]
        /// What is answered before anybody typed.
        public var answers: [String: String] = [:]

        public init(
            _ of: Of, title: Sentence, intro: Sentence, action: Link, back: (label: Sentence, link: Link),
            questions: [Question], answers: [String: String] = [:]
        ) {
            self.of = of
            self.title = title
            self.intro = intro
            self.action = action
            self.back = back
            self.questions = questions
            self.answers = answers
        }
    }

    /// A file that was looked into.
    public struct Found: Sendable {
        public var name: String
        public var rows: Int
        public var line: Int
        public var sheets: [String]
        public var sheet: String?
        /// What each is called, and what it is taken for.
        public var columns: [(name: String, field: String?)]
        /// What a column may be.
        public var fields: [FormOption]
        /// The file, to be brought back.
        public var held: String
        /// Why it can't be tried like this.
        public var fault: Sentence?

        public init(
            name: String, rows: Int, line: Int, sheets: [String], sheet: String?,
            columns: [(name: String, field: String?)], fields: [FormOption], held: String, fault: Sentence? = nil
        ) {
            self.name = name
            self.rows = rows
            self.line = line
            self.sheets = sheets
            self.sheet = sheet
            self.columns = columns
            self.fields = fields
            self.held = held
            self.fault = fault
        }
    }

    /// What came of its rows, or would.
    public struct Result: Sendable {
        public var isTaken: Bool
        public var lines: [Sentence]
        /// How many rows could be taken.
        public var takes: Int
        public var rejected: Int
        /// The first of them, by their lines.
        public var rejects: [(line: Int, why: Sentence)]
        public var file: Link?

        public init(
            isTaken: Bool, lines: [Sentence], takes: Int, rejected: Int, rejects: [(line: Int, why: Sentence)],
            file: Link?
        ) {
            self.isTaken = isTaken
            self.lines = lines
            self.takes = takes
            self.rejected = rejected
            self.rejects = rejects
            self.file = file
        }
    }

    public var face: Face
    public var found: Found?
    public var limits: Sentence
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ face: Face, found: Found? = nil, limits: Sentence, _ state: FormState, in setting: PageSetting
    ) {
        self.face = face
        self.found = found
        self.limits = limits
        self.state = state
        self.setting = setting
    }

    /// More rejects aren't shown.
    public static let most = 60
    private static let gap = "<!-- what comes of it -->"

    /// The page as it stands before anything came of it.
    public var html: HTML { page("") }
    public func html(_ result: Result) -> HTML { page(piece(result)) }

    /// The page before and behind what comes of it, for one that is sent while rows are taken.
    public var halves: (before: String, behind: String) {
        let text = page(HTML(source: "<!-- what comes of it -->")).text
        guard let gap = text.firstRange(of: Self.gap) else { return (text, "") }
        return (String(text[..<gap.lowerBound]), String(text[gap.upperBound...]))
    }

    /// How far it is.
    public func progress(_ count: Int) -> HTML {
        "<p class=\"so-far\" role=\"status\">\(setting.said(.rowsSoFar(count, of: found?.rows ?? count)))</p>\n"
    }

    public func brokeOff(_ why: Sentence) -> HTML { "<p class=\"refusal\" role=\"alert\">\(setting.said(why))</p>\n" }

    private func page(_ result: HTML) -> HTML {
        let tab: FieldTabs.Tab =
            switch face.of {
            case .households: .households
            case .ledgers: .ledgers
            case .visits: .visits
            case .linkages: .linkages
            }
        let title = setting.said(face.title)
        return HouseholdFrame(setting: setting, tab: tab, title: title).page(
            """
            <p class="actions"><a href="\(setting.link(face.back.link))">← \(setting.said(face.back.label))</a></p>
            <h1>\(title)</h1>
            \(setting.unplaced(state, besides: ["file"]))\
            \(found.map(heading))\(result)\(found.map(columns))\(sending)
            """)
    }

    private var sending: HTML {
        let questions = face.questions.map { question in
            FormField(
                name: question.name, label: question.label, hint: question.hint,
                kind: question.options.map { .select($0, none: .nothingChosen) } ?? .line(),
                isRequired: question.isRequired, initial: face.answers[question.name] ?? "")
        }
        let piece = FormPiece(
            name: "file", action: face.action,
            fields: [
                FormField(
                    name: "file", label: .tableFile, hint: limits,
                    kind: .files(accept: ".xlsx,.xlsm,.xls,.csv,.tsv,.txt,.gz", most: 1))
            ] + questions,
            buttons: [FormButton(label: .tryTable, kind: found == nil ? .main : .quiet)], state: state.of("file"),
            setting: setting, label: face.title)
        guard found != nil else { return "<p>\(setting.said(face.intro))</p>\(piece.html)" }
        return "<section><h2>\(setting.said(.otherTable))</h2>\(piece.html)</section>"
    }

    private func heading(_ found: Found) -> HTML {
        let said = setting.said(.tableHeading(found.name, rows: found.rows, line: found.line))
        let fault = found.fault.map { "<p class=\"refusal\" role=\"alert\">\(setting.said($0))</p>\n" as HTML }
        return "<p class=\"lead\">\(said)</p>\n\(fault)"
    }

    /// What its columns are, to be chosen.
    private func columns(_ found: Found) -> HTML {
        var fields = found.columns.enumerated().filter { !$0.element.name.isEmpty }.map { index, column in
            FormField(
                name: "c\(index)", label: .data(column.name), kind: .select(found.fields, none: .columnIsNone),
                initial: column.field ?? "")
        }
        fields.append(
            FormField(
                name: "line", label: .headingRow, hint: .headingRowHint, kind: .line(mode: "numeric"),
                initial: "\(found.line)"))
        if found.sheets.count > 1 {
            let sheets = found.sheets.map { FormOption($0, .data($0)) }
            fields.append(
                FormField(
                    name: "sheet", label: .whichSheet, kind: .select(sheets, none: .firstSheet), isRequired: false,
                    initial: found.sheet ?? ""))
        }
        fields.append(.hidden("held", found.held))
        var action = face.action
        action.path.append("look")
        // What was chosen is in the file's own state, not in what was typed last.
        var fresh = state.of("look")
        fresh.values = [:]
        let piece = FormPiece(
            name: "look", action: action, fields: fields,
            buttons: [FormButton(label: .tryTableAgain, kind: found.fault == nil ? .quiet : .main)], state: fresh,
            setting: setting, label: .tableColumns)
        return setting.opened(
            .tableColumns, if: found.fault != nil || found.columns.contains { $0.field == nil && !$0.name.isEmpty },
            "<p class=\"note\">\(setting.said(.tableColumnsHint))</p>\(piece.html)")
    }

    /// What came of its rows, with the way on.
    public func piece(_ result: Result) -> HTML {
        let lines = result.lines.map { "<li>\(setting.said($0))</li>" as HTML }
        let title: Sentence = result.isTaken ? .tableTaken : .tableTried
        return """
            <section><h2>\(setting.said(title))</h2><ul class="changes">\(lines)</ul>\
            \(result.isTaken ? done : taking(result))\(rejects(result))</section>

            """
    }

    private var done: HTML {
        let label: Sentence =
            switch face.of {
            case .households: .toHouseholds
            case .ledgers: .toLedger
            case .visits: .visitsHeading
            case .linkages: face.back.label
            }
        return "<p class=\"actions\"><a href=\"\(setting.link(face.back.link))\">\(setting.said(label))</a></p>"
    }

    private func taking(_ result: Result) -> HTML {
        guard result.takes > 0, let found else {
            return "<p class=\"refusal\">\(setting.said(.tableTakesNone))</p>"
        }
        var action = face.action
        action.path.append("take")
        return FormPiece(
            name: "take", action: action, fields: [.hidden("held", found.held)],
            buttons: [FormButton(label: .takeRows(result.takes))], state: state.of("take"), setting: setting,
            label: .tableTried
        ).html
    }

    private func rejects(_ result: Result) -> HTML? {
        guard result.rejected > 0 else { return nil }
        let lines = result.rejects.prefix(Self.most).map {
            "<li>\(setting.said(.rowRejected($0.line, $0.why)))</li>" as HTML
        }
        let more: HTML? =
            result.rejected > lines.count
            ? "<p class=\"note\">\(setting.said(.moreChanges(result.rejected - lines.count)))</p>" : nil
        let file = result.file.map { link -> HTML in
            """
            <p class="actions"><a href="\(link)" download>\(setting.said(.takeRejects))</a></p>
            <p class="note">\(setting.said(.takeRejectsNote))</p>
            """
        }
        return """
            <h3>\(setting.said(.rowsRejected(result.rejected)))</h3><ul class="changes">\(Array(lines))</ul>\(more)\(file)
            """
    }
}

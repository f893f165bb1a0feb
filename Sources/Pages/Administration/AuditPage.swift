public import Domain
public import HTML
public import Words

/// The log of looks and accounts, asked by person, matter and day.
public struct AuditPage: Sendable {
    /// How it was asked.
    public struct Question: Sendable {
        public var person: String
        public var matter: String
        public var from: Day?
        public var to: Day?

        public init(person: String = "", matter: String = "", from: Day? = nil, to: Day? = nil) {
            self.person = person
            self.matter = matter
            self.from = from
            self.to = to
        }
    }

    public var lines: [AuditEntry]
    public var numbers: [MatterID: PublicNumber]
    public var codes: [PersonID: String]
    public var question: Question
    /// What is wrong with the question.
    public var fault: Sentence?
    /// The serial before which the next page begins.
    public var next: Int?
    /// Where the chain doesn't hold; `nil`: it wasn't looked at.
    public var breaks: [Int]?
    public var setting: PageSetting

    public init(
        _ lines: [AuditEntry], numbers: [MatterID: PublicNumber], codes: [PersonID: String], _ question: Question,
        fault: Sentence? = nil, next: Int?, breaks: [Int]?, in setting: PageSetting
    ) {
        self.lines = lines
        self.numbers = numbers
        self.codes = codes
        self.question = question
        self.fault = fault
        self.next = next
        self.breaks = breaks
        self.setting = setting
    }

    private static let link = Link("audit")

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.auditLog)) · \(setting.said(setting.place))", face: .office,
            place: .audit)
        frame.hasForm = true
        return frame.page(
            """
            <h1>\(setting.said(.auditLog))</h1>
            <p class="note">\(setting.said(.auditNote))</p>
            \(fault.map { "<div class=\"faults\" role=\"alert\" tabindex=\"-1\"><p>\(setting.said($0))</p></div>" as HTML })
            \(asking)\(chain)\(list)
            """)
    }

    private var asking: HTML {
        let kept = setting.here.query.filter { $0.name == "lang" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        func field(_ name: String, _ label: Sentence, _ type: String, _ value: String) -> HTML {
            """
            <span><label for="\(name)">\(setting.said(label))</label>\
            <input type="\(type)" id="\(name)" name="\(name)" value="\(value)" autocomplete="off"></span>
            """
        }
        return """
            <form class="asking asked" action="\(setting.link(Self.link))" method="get">\(kept)\
            \(field("person", .auditPerson, "text", question.person))\(field("matter", .auditMatter, "text", question.matter))\
            \(field("from", .auditFrom, "date", question.from?.iso ?? ""))\(field("to", .auditTo, "date", question.to?.iso ?? ""))\
            <button class="main">\(setting.said(.find))</button></form>

            """
    }

    private var asked: Link {
        setting.here.with("before", nil).with("check", nil).with("done", nil)
    }

    private var chain: HTML {
        let query = asked.query.filter { $0.name != "lang" }
        let file = Link(path: ["audit", "lines.csv"], query: query)
        let workbook = Link(path: ["audit", "lines.xlsx"], query: query)
        let actions: HTML = """
            <p class="actions"><a href="\(asked.with("check", "1"))">\(setting.said(.checkChain))</a>
            <a href="\(file)" download>\(setting.said(.auditAsFile))</a>
            <a href="\(workbook)" download>\(setting.said(.asWorkbook))</a></p>

            """
        guard let breaks else { return actions }
        guard !breaks.isEmpty else {
            return "<p class=\"said\" role=\"status\">\(setting.said(.chainHolds))</p>" + actions
        }
        let lines = breaks.prefix(20).map { "<p>\(setting.said(.auditBroken(serial: $0)))</p>" as HTML }
        return "<div class=\"warning\" role=\"alert\">\(Array(lines))</div>" + actions
    }

    private var list: HTML {
        guard !lines.isEmpty else { return "<p>\(setting.said(.nothingLogged))</p>" }
        let zone = setting.names.zone
        let rows = lines.map { line -> [HTML] in
            let person = line.actor.person.map { person -> HTML in
                "\(setting.names.person(person)) <span class=\"note\">\(codes[person] ?? "")</span><br>"
            }
            let body = line.actor.body.map { "\(setting.said(setting.names.body($0))) · " as HTML }
            var about: [HTML] = []
            if let number = line.matter.flatMap({ numbers[$0] }) {
                about.append("<span class=\"mono\">\(number.description)</span>")
            }
            if let other = line.person, other != line.actor.person {
                about.append("\(setting.names.person(other)) <span class=\"note\">\(codes[other] ?? "")</span>")
            }
            if let count = line.count { about.append("\(setting.said(.recordsCounted(count)))") }
            if let reason = line.reason { about.append("“\(reason)”") }
            return [
                "\(line.serial) <span class=\"note\">\(setting.said(.moment(line.at, in: zone)))</span>",
                "\(setting.said(.auditAct(line.act)))",
                "\(person)<span class=\"note\">\(body)\(setting.said(.role(line.actor.role)))</span>",
                HTML(about.enumerated().map { $0.offset == 0 ? $0.element : "<br>" + $0.element }),
                "\(setting.said(.accessPoint(line.from)))",
            ]
        }
        let more = next.map { serial -> HTML in
            "<p class=\"actions\"><a href=\"\(asked.with("before", String(serial)))\">\(setting.said(.earlierLines))</a></p>"
        }
        return setting.cards(
            .auditLog, heads: [.auditLine, .auditWhat, .auditWho, .auditAbout, .auditFromWhere], rows: rows)
            + (more ?? .nothing)
    }
}

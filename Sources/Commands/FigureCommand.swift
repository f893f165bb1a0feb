import ArgumentParser
import Domain
import UseCases
import Words

struct FigureCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "figure", Help.figure, Help.figureMore, [FigureReadCommand.self, FigureListCommand.self],
            usually: FigureReadCommand.self)
    }
}

struct FigureListCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.figureList) }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var name: String
        var label: Label
        var unit: String?
        var windows: [String]?
        var drill: [String]?
        var definition: [Label]?
        /// Why it can't be answered here.
        var gap: Label?
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let playbook = jurisdiction.playbook
        let listings = jurisdiction.figures()
        switch format {
        case .text:
            if listings.isEmpty { Speech.say(.noFigures) }
            for listing in listings {
                print("\(listing.indicator.id)  \(words(.name(listing.indicator.name)))")
                switch listing.figure {
                case .success(let figure):
                    for line in Sentence.definition(of: figure, in: playbook) { print("    \(words(line))") }
                case .failure(let gap): print("    — \(words(.figureGap(gap)))")
                }
            }
        case .json:
            try printJSON(
                listings.map { listing in
                    let name = Label(.name(listing.indicator.name))
                    return switch listing.figure {
                    case .success(let figure):
                        Line(
                            name: listing.indicator.id, label: name, unit: figure.question.unit?.rawValue,
                            windows: figure.windows.map(\.rawValue), drill: figure.drill,
                            definition: Sentence.definition(of: figure, in: playbook).map(Label.init))
                    case .failure(let gap):
                        Line(name: listing.indicator.id, label: name, gap: Label(.figureGap(gap)))
                    }
                })
        case .csv:
            print(
                csv(
                    [["name", "label", "unit", "gap"]]
                        + listings.map { listing in
                            let unit = (try? listing.figure.get())?.question.unit?.rawValue ?? ""
                            var gap = ""
                            if case .failure(let why) = listing.figure { gap = words(.figureGap(why)) }
                            return [listing.indicator.id, words(.name(listing.indicator.name)), unit, gap]
                        }), terminator: "")
        }
    }
}

struct FigureReadCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("read", Help.figureRead, Help.figureMore)
    }
    @Argument(help: help(Help.figureName)) var name: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var reading: ReadingOptions
    @Option(help: help(Help.asOf)) var asOf: String?
    @Option(help: help(Help.knownAt)) var knownAt: String?
    @Option(help: help(Help.window)) var window: String?
    @Option(help: help(Help.figureBy)) var by: String?
    @Option(help: help(Help.figureOnly)) var only: String?
    @Flag(help: help(Help.figureRows)) var rows = false
    @Option(help: help(Help.most)) var most = 20
    @Option(help: help(Help.format)) var format = TableOutput.text

    func run() async throws {
        try format.check()
        let request = FigureRequest(
            name, asOf: try asOf.map(Commands.day), knownAt: try knownAt.map(Commands.day),
            window: try window.map { text in
                guard let window = FigureWindow(rawValue: text) else { throw CommandFault.said(.badWindow(text)) }
                return window
            }, by: by)
        guard only == nil || by != nil else { throw CommandFault.said(.onlyWithGroups) }
        let jurisdiction = try await store.open(forWriting: rows && reading.isWrittenDown && format != .text)
        let reader = try await reading.reading(in: jurisdiction)
        var behind: FigureRows?
        let figure: FigureReading
        if rows || only != nil {
            let found = try await jurisdiction.figureRows(
                request, group: only, most: max(1, most), as: reader, exported: format != .text)
            figure = found.reading
            behind = found
        } else {
            figure = try await jurisdiction.figure(request, as: reader)
        }
        switch format {
        case .text: print(figureText(figure, behind, only, jurisdiction).joined(separator: "\n"))
        case .json: try printJSON(FigureJSON(figure, behind, only, jurisdiction))
        case .csv: print(csv(behind.map { rowsTable($0, jurisdiction) } ?? figureTable(figure)), terminator: "")
        case .xlsx: try printWorkbook(name, behind.map { rowsTable($0, jurisdiction) } ?? figureTable(figure))
        }
        guard figure.faults.isEmpty else {
            for fault in figure.faults { Speech.warn(.figureFault(fault)) }
            throw ExitCode(2)
        }
    }
}

// MARK: - Text

private func said(_ value: FigureValue, _ figure: Figure) -> Sentence {
    .figureValue(value, decimals: figure.decimals, minimum: figure.minimum)
}

private func said(_ group: FigureReading.Group, _ figure: Figure) -> String {
    words(group.value.map { said($0, figure) } ?? .withheld(below: FigureReading.least))
}

private func title(_ group: FigureReading.Group) -> String {
    guard let key = group.key else { return words(.groupWithout) }
    return group.name.map { words(.name($0)) } ?? key
}

private func figureText(
    _ reading: FigureReading, _ rows: FigureRows?, _ only: String?, _ jurisdiction: Jurisdiction
) -> [String] {
    let figure = reading.figure
    var lines = [
        "\(words(.figureTitle(figure.name, reading.asking)))\(words(.colon))\(words(said(reading.value, figure)))",
        words(.figureAsOf(reading.asking)),
    ]
    lines += reading.windows.map {
        "\(words(.figureWindow($0.window)))\(words(.colon))\(words(said($0.value, figure)))"
    }
    if let otherwise = reading.otherwise {
        let value = said(otherwise.value, figure)
        if let later = otherwise.later(than: reading.value), later != 0 {
            lines.append(words(.enteredLater(later, by: otherwise.knownAt, value: value)))
        } else {
            lines.append(words(.knownOtherwise(by: otherwise.knownAt, value: value)))
        }
    }
    lines.append(words(.definitionHeading) + words(.colon))
    lines += Sentence.definition(of: figure, in: jurisdiction.playbook).map { "  \(words($0))" }
    let groups = reading.groups.filter { only == nil || ($0.key ?? "") == only }
    if !groups.isEmpty {
        lines.append("")
        let width = groups.map { TerminalText.columns(title($0)) }.max() ?? 0
        let keys = groups.map { TerminalText.columns($0.key ?? "") }.max() ?? 0
        for group in groups {
            let isNamed = group.name != nil
            let name = TerminalText.padded(title(group), to: width)
            let key = TerminalText.padded(
                isNamed ? group.key ?? "" : "", to: groups.contains { $0.name != nil } ? keys : 0)
            lines.append("\([name, key].filter { !$0.isEmpty }.joined(separator: "  "))  \(said(group, figure))")
        }
    }
    if let rows {
        lines += [
            "",
            words(
                .figureRows(
                    rows.rows.count, isMore: rows.isCut, hidden: rows.hidden, oldestFirst: rows.isLatestAnswersFirst)),
        ]
        let isShare = if case .share = reading.value { true } else { false }
        lines += rows.rows.map { row in
            let part = isShare && row.isPart ? "  \(words(.inThePart))" : ""
            let day = jurisdiction.timetable.zone.day(of: row.line.received).iso
            let summary = row.line.summary.map { "  \($0)" } ?? ""
            let late = row.lateness.map { "  \(words(.lateness($0)))" } ?? ""
            return TerminalText.cut(
                "\(row.line.number)  \(day)  \(words(.standing(row.standing)))\(part)\(late)\(summary)",
                to: TerminalText.width)
        }
    }
    return lines
}

// MARK: - Machines

private struct Label: Encodable {
    var zh: String
    var en: String

    init(_ sentence: Sentence) {
        zh = sentence.zh
        en = sentence.en
    }
}

private struct ValueJSON: Encodable {
    struct Part: Encodable {
        var name: String
        var value: Int
    }

    var value: Int?
    var unit: String?
    /// Of a share, with the figure's decimals, as text so that no place is lost; absent of nothing and of too few.
    var percent: String?
    var numerator: Int?
    var denominator: Int?
    var truth: Bool?
    /// Of how many the median is.
    var of: Int?
    var parts: [Part]?
    var holds: Bool?

    init(_ value: FigureValue, _ figure: Figure) {
        switch value {
        case .count(let count):
            self.value = count.number
            unit = count.unit.rawValue
        case .share(let part, let whole):
            numerator = part.number
            denominator = whole.number
            unit = whole.unit.rawValue
            percent = Commands.percent(value, figure)
        case .length(let length, let unit, let number):
            self.value = number < figure.minimum ?? 0 ? nil : length
            self.unit = unit.rawValue
            of = number
        case .truth(let isTrue): truth = isTrue
        case .identity(let whole, let parts):
            self.value = whole.number
            unit = whole.unit.rawValue
            self.parts = parts.map { .init(name: $0.name, value: $0.count.number) }
            holds = value.holds
        }
    }
}

private func percent(_ value: FigureValue, _ figure: Figure) -> String? {
    guard case .share(let part, let whole) = value, whole.number >= figure.minimum ?? 0 else { return nil }
    return FixedDecimal.percent(part.number, of: whole.number, decimals: figure.decimals)?.description
}

private struct FigureJSON: Encodable {
    struct Group: Encodable {
        var key: String?
        var name: Label?
        /// Absent where so few stand behind it that this reader isn't told.
        var reading: ValueJSON?
        var withheld: Bool
    }
    struct Otherwise: Encodable {
        var known_at: String?
        var reading: ValueJSON
        var entered_later: Int?
    }
    struct Row: Encodable {
        var number: String
        var kind: String
        var received: String
        var standing: String
        var in_numerator: Bool?
        var summary: String?
    }
    struct Rows: Encodable {
        var matters: [Row]
        var hidden: Int
        var more: Bool
    }

    var figure: String
    var name: Label
    var as_of: String
    var known_at: String?
    var window: String?
    var reading: ValueJSON
    var windows: [String: ValueJSON]
    var groups: [Group]?
    var definition: [Label]
    var otherwise: Otherwise?
    var faults: [Label]
    var rows: Rows?
    var demonstration: Bool

    init(_ reading: FigureReading, _ rows: FigureRows?, _ only: String?, _ jurisdiction: Jurisdiction) {
        let figure = reading.figure
        self.figure = figure.id
        name = Label(.name(figure.name))
        as_of = reading.asking.asOf.iso
        known_at = reading.asking.knownAt?.iso
        window = reading.asking.window?.rawValue
        self.reading = ValueJSON(reading.value, figure)
        windows = Dictionary(
            uniqueKeysWithValues: reading.windows.map { ($0.window.rawValue, ValueJSON($0.value, figure)) })
        groups =
            reading.asking.grouping == nil
            ? nil
            : reading.groups.filter { only == nil || ($0.key ?? "") == only }.map { group in
                Group(
                    key: group.key, name: group.name.map { Label(.name($0)) },
                    reading: group.value.map { ValueJSON($0, figure) }, withheld: group.value == nil)
            }
        definition = Sentence.definition(of: figure, in: jurisdiction.playbook).map(Label.init)
        otherwise = reading.otherwise.map {
            Otherwise(
                known_at: $0.knownAt?.iso, reading: ValueJSON($0.value, figure),
                entered_later: $0.later(than: reading.value))
        }
        faults = reading.faults.map { Label(.figureFault($0)) }
        let isShare = if case .share = reading.value { true } else { false }
        let zone = jurisdiction.timetable.zone
        self.rows = rows.map { rows in
            Rows(
                matters: rows.rows.map { row in
                    Row(
                        number: row.line.number, kind: row.line.kind.key, received: timestamp(row.line.received, zone),
                        standing: row.standing.rawValue, in_numerator: isShare ? row.isPart : nil,
                        summary: row.line.summary)
                }, hidden: rows.hidden, more: rows.isCut)
        }
        demonstration = reading.isDemonstration
    }
}

/// One line for the whole, one for each window and each group.
private func figureTable(_ reading: FigureReading) -> [[String]] {
    let figure = reading.figure
    func line(_ group: String, _ name: String, _ window: FigureWindow?, _ value: FigureValue?) -> [String] {
        var cells = ["", "", "", ""]
        switch value {
        case .count(let count)?: cells = ["\(count.number)", "", "", count.unit.rawValue]
        case .share(let part, let whole)?:
            cells = [percent(value ?? figure.zero, figure) ?? "", "\(part.number)", "\(whole.number)", "%"]
        case .length(let length, let unit, let number)?:
            cells = [length.map(String.init) ?? "", "", "\(number)", unit.rawValue]
        case .truth(let isTrue)?: cells = [isTrue ? "yes" : "no", "", "", ""]
        case .identity(let whole, _)?: cells = ["\(whole.number)", "", "", whole.unit.rawValue]
        case nil: break
        }
        return [
            figure.id, reading.asking.asOf.iso, reading.asking.knownAt?.iso ?? "", window?.rawValue ?? "", group, name,
        ] + cells
    }
    return [["figure", "as_of", "known_at", "window", "group", "name", "value", "numerator", "denominator", "unit"]]
        + [line("", "", reading.asking.window, reading.value)]
        + reading.windows.map { line("", "", $0.window, $0.value) }
        + reading.groups.map { line($0.key ?? "", title($0), reading.asking.window, $0.value) }
}

private func rowsTable(_ rows: FigureRows, _ jurisdiction: Jurisdiction) -> [[String]] {
    let zone = jurisdiction.timetable.zone
    return [["number", "kind", "received", "standing", "in_numerator", "summary"]]
        + rows.rows.map { row in
            [
                row.line.number, row.line.kind.key, timestamp(row.line.received, zone), row.standing.rawValue,
                row.isPart ? "yes" : "no", row.line.summary ?? "",
            ]
        }
}

import Domain
import PlaybookLanguage
import Testing

/// One rule of the language or the lint: a text that breaks it and nothing else, at the lines marked `# here`.
struct Rule: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var problems: [PlaybookProblem]

    init(_ name: String, _ text: String, _ problems: PlaybookProblem...) {
        self.name = name
        self.text = text
        self.problems = problems
    }

    var testDescription: String { name }
}

extension Rule {
    static let all =
        ofTheText + ofTheForm + ofNames + ofPlacing + ofWaits + ofPaths + ofEnding + ofRoutes + ofSections + ofFigures

    // MARK: The text

    static let ofTheText: [Rule] = [
        Rule(
            "a text that isn't YAML", "playbook: }test # here",
            .syntax("while parsing a block node, did not find expected node content")),
        Rule("nothing at all", "# here", .empty),
        Rule("a text where a playbook belongs", "just words # here", .wrongShape(found: .text, expected: [.mapping])),
        Rule("an anchor", Draft.sections("words: &words {closed: {zh: 办结, en: closed}} # here"), .anchor),
        Rule("an alias", Draft.sections("words: *words # here"), .anchor),
        Rule(
            "a tag", Draft.sections("words: !!omap {closed: {zh: 办结, en: closed}} # here"),
            .tag("tag:yaml.org,2002:omap")),
        Rule(
            "a key twice", Draft.sections("words: {closed: {zh: 办结, en: closed}} # here\nwords: {}"),
            .duplicateKey("words")),
        Rule("a list as a key", Draft.sections("[words]: {} # here"), .keyIsNoText),
        Rule(
            "lists too deep",
            Draft.sections("words: \(String(repeating: "[", count: 30))\(String(repeating: "]", count: 30)) # here"),
            .tooDeep(limit: 24)),
    ]

    // MARK: How it is put together

    static let ofTheForm: [Rule] = [
        Rule(
            "an unknown section", Draft.sections("indicaters: {} # here"),
            .unknownKey("indicaters", nearest: [])),
        Rule(
            "an unknown key",
            Draft.request(
                "family: need\ncounts: 件\nclocks: {anser: 10 wd} # here\ncloses: {requires: [evidence], confirmed-by: [reporter]}"
            ),
            .unknownKey("anser", nearest: [])),
        Rule(
            "a merge key", Draft.kinds("other:\n  <<: {family: need} # here\n  zh: 另\n  en: other\n  like: request"),
            .unknownKey("<<", nearest: [])),
        Rule(
            "no family",
            Draft.kinds(
                "other: # here\n  {zh: 另, en: other, counts: 件, clocks: {answer: 1 d}, closes: {requires: [evidence], confirmed-by: [reporter]}}"
            ),
            .missingKey("family")),
        Rule(
            "no way to end",
            Draft.kinds("other: {zh: 另, en: other, family: need, counts: 件, clocks: {answer: 1 d}} # here"),
            .missingKey("closes")),
        Rule(
            "a mapping where a list belongs",
            Draft.kinds("other: {zh: 另, en: other, like: request, assign: {due: true}} # here"),
            .wrongShape(found: .mapping, expected: [.list])),
        Rule(
            "yes for true", Draft.kinds("other: {zh: 另, en: other, like: request, shield: yes} # here"),
            .wrongShape(found: .text, expected: [.flag])),
        Rule(
            "nothing after the colon",
            Draft.kinds("other: # here\n  zh: 另\n  en: other\n  like: request\n  heir:").replacingMark("heir:"),
            .wrongShape(found: .nothing, expected: [.text])),
        Rule("a name in capitals", Draft.kinds("Other: {zh: 另, en: other, like: request} # here"), .badKey("Other")),
        Rule(
            "a duration without a unit",
            Draft.kinds("other: {zh: 另, en: other, like: request, clocks: {answer: 10}} # here"), .badDuration("10")),
        Rule(
            "a duration in weeks",
            Draft.kinds("other: {zh: 另, en: other, like: request, clocks: {answer: 2 w}} # here"), .badDuration("2 w")),
        Rule(
            "attempts without end",
            Draft.kinds(
                "other: {zh: 另, en: other, like: request, closes: {requires: [[evaluation, {attempts: 99}]], confirmed-by: [reporter]}} # here"
            ),
            .badNumber("99", least: 1, most: 20)),
        Rule(
            "an edition that is no day", Draft(head: Draft().head.replacing("2021-01-01", "2021-13-01 # here")).text,
            .badDay("2021-13-01")),
        Rule("office hours in words", Draft.sections("office-hours: [morning] # here"), .badSpan("morning")),
        Rule("no office hours", Draft.sections("office-hours: [] # here"), .badHours(.empty)),
        Rule(
            "office hours backwards", Draft.sections("office-hours: [12:00-09:00] # here"),
            .badHours(.closesBeforeOpening(.init(opens: 720, closes: 540)))),
        Rule(
            "a prefix in small letters", Draft(head: Draft().head.replacing("prefix: TS", "prefix: ts # here")).text,
            .badPrefix("ts")),
        Rule(
            "a category too deep",
            Draft.kinds(
                "other: {zh: 另, en: other, like: request, route: [{when: {category: a/b/c/d}, to: first-receiver}]} # here"
            ),
            .badCategory("a/b/c/d")),
        Rule(
            "a place that is no code",
            Draft.kinds(
                "other: {zh: 另, en: other, like: request, route: [{when: {place: 泸县}, to: first-receiver}]} # here"),
            .badPlace("泸县")),
        Rule("another zone", Draft.sections("zone: Europe/Berlin # here"), .zoneNotServed("Europe/Berlin")),
        Rule(
            "a unit of measure with digits",
            Draft.kinds(
                "other: {zh: 另, en: other, like: request, fields: {money: {zh: 钱, en: money, quantity: 100}}} # here"),
            .badUnitOfMeasure("100")),
        Rule(
            "a unit of count that isn't one", Draft.kinds("other: {zh: 另, en: other, like: request, counts: 桩} # here"),
            .unknownWord("桩", nearest: [])),
        Rule(
            "an atom that isn't one",
            Draft.kinds(
                "other: {zh: 另, en: other, like: request, closes: {requires: [signature], confirmed-by: [reporter]}} # here"
            ),
            .unknownWord("signature", nearest: [])),
        Rule(
            "attempts without a number",
            Draft.kinds(
                "other: {zh: 另, en: other, like: request, closes: {requires: [[evaluation, attempts]], confirmed-by: [reporter]}} # here"
            ),
            .missingKey("attempts: 3")),
        Rule(
            "a channel twice",
            Draft(
                head: Draft().head.replacing(
                    "channels: {hotline: {zh: 热线, en: hotline}}",
                    "channels: [{hotline: {zh: 热线, en: hotline}}, {hotline: {zh: 热线, en: hotline}}] # here")
            ).text,
            .listedTwice("hotline")),
        Rule("no English name", Draft.kinds("other: {zh: 另, like: request} # here"), .missingName(.english)),
        Rule("no Chinese name", Draft.kinds("other: {en: other, like: request} # here"), .missingName(.chinese)),
        Rule("no name", Draft.kinds("other: {like: request} # here"), .missingName(.both)),
        Rule(
            "a field of two types",
            Draft.kinds(
                "other: {zh: 另, en: other, like: request, fields: {f: {zh: 项, en: field, text: true, day: true}}} # here"
            ),
            .contradiction("text", "day")),
        Rule(
            "what follows a claim of another kind",
            Draft.kinds("other: {zh: 另, en: other, like: request, one-claim-per: request} # here"),
            .unknownWord("request", nearest: [])),
        Rule(
            "a figure without a question", Draft.sections("indicators: {\n  x: {zh: 数, en: figure, unit: 件}} # here"),
            .missingKey("count")),
        Rule(
            "a conversion without a reason",
            Draft.sections(
                "indicators:\n  x: {zh: 数, en: figure, count: matters, at: closed, unit: 条, as: {件: 条}} # here"),
            .conversionWithoutReason),
    ]

    // MARK: Names

    static let ofNames: [Rule] = [
        Rule(
            "like a kind that isn't there", Draft.kinds("other: {zh: 另, en: other, like: requests} # here"),
            .unknown(.kind, "requests", nearest: [])),
        Rule(
            "kinds like each other",
            Draft.kinds(
                """
                one: {zh: 一, en: one, like: two} # here
                two: {zh: 二, en: two, like: one, family: need, counts: 件, clocks: {answer: 1 d}, closes: {requires: [evidence], confirmed-by: [reporter]}} # here
                """), .cycle(["two", "one", "two"]), .cycle(["one", "two", "one"])),
        Rule(
            "residents report by a channel that isn't there", Draft.sections("own-channel: pigeon # here"),
            .unknown(.channel, "pigeon", nearest: [])),
        Rule(
            "no channel", Draft(head: Draft().head.replacing("{hotline: {zh: 热线, en: hotline}}", "{} # here")).text,
            .sectionEmpty("channels")),
        Rule(
            "a relation to no kind",
            Draft.kinds("other: {zh: 另, en: other, like: request, relates: {solved-by: {to: project}}} # here"),
            .unknown(.kind, "project", nearest: [])),
        Rule(
            "a body at no level", Draft.sections("organisations:\n  office: {zh: 局, en: office, at: town} # here"),
            .unknown(.level, "town", nearest: [])),
        Rule(
            "bodies under each other",
            Draft.sections(
                "organisations:\n  a: {zh: 甲, en: a, under: [b]} # here\n  b: {zh: 乙, en: b, under: [a]} # here"),
            .cycle(["a", "b", "a"]), .cycle(["b", "a", "b"])),
        Rule(
            "a chain of nothing known",
            Draft.sections("chains:\n  duty: {zh: 链, en: chain, from: [county, town]} # here"),
            .unknown(.chainLink, "town", nearest: [])),
        Rule(
            "a tier of no rank",
            Draft.sections("tiers:\n  t: {zh: 联, en: tier, from: {rank: section}, to: household} # here"),
            .unknown(.rank, "section", nearest: [])),
        Rule(
            "a tier to no topic",
            Draft.sections("tiers:\n  t: {zh: 联, en: tier, from: organisation, to: topic} # here"),
            .unknown(.catalogue, "topics", nearest: [])),
        Rule(
            "an activity that raises no kind",
            Draft.sections("activities:\n  visit: {zh: 走访, en: visit, counts: 次, raises: [need]} # here"),
            .unknown(.kind, "need", nearest: [])),
        Rule(
            "a ledger of no kind",
            Draft.sections("ledgers:\n  l: {zh: 账, en: ledger, holds: [requests], per: village} # here"),
            .unknown(.kind, "requests", nearest: [])),
        Rule(
            "a list of no list",
            Draft.sections(
                "lists:\n  l: {zh: 单, en: list, owner: organisation, holds: [request], union-of: own} # here"),
            .unknown(.list, "own", nearest: [])),
        Rule(
            "a duty to do nothing known",
            Draft.sections("duties:\n  d: {zh: 任务, en: duty, who: {rank: all}, do: visit, min: 1, per: month} # here"),
            .unknown(.activity, "visit", nearest: [])),
        Rule(
            "a duty of no rank",
            Draft.sections(
                "duties:\n  d: {zh: 任务, en: duty, who: {rank: county}, do: v, min: 1, per: month} # here\nactivities: {v: {zh: 走访, en: visit, counts: 次}}"
            ),
            .unknown(.rank, "county", nearest: [])),
        Rule(
            "a duty of no tier",
            Draft.sections(
                "duties:\n  d: {zh: 任务, en: duty, who: {tier: patch}, do: v, min: 1, per: month} # here\nactivities: {v: {zh: 走访, en: visit, counts: 次}}"
            ),
            .unknown(.tier, "patch", nearest: [])),
        Rule(
            "a sheet of no figure",
            Draft.sections("sheets:\n  s: {zh: 表, en: sheet, rows: organisation, columns: [handled]} # here"),
            .unknown(.indicator, "handled", nearest: [])),
        Rule(
            "a word for nothing", Draft.sections("words:\n  finished: {zh: 完成, en: finished} # here"),
            .unknownWord("finished", nearest: [])),
        Rule(
            "a reader of no role", Draft.sections("access:\n  a: {zh: 看, en: readers, roles: [clark]} # here"),
            .unknown(.role, "clark", nearest: [])),
        Rule(
            "a digest of no sheet",
            Draft.sections("rhythms:\n  r: {zh: 调度, en: digest, every: month, to: leaders, sheet: s} # here"),
            .unknown(.sheet, "s", nearest: [])),
        Rule(
            "an appraisal about no kind",
            Draft.sections(
                "appraisals:\n  a: {zh: 评, en: appraisal, ballot: {per: organisation, options: {y: {zh: 好, en: good}, n: {zh: 差, en: poor}}}, about: topic} # here"
            ),
            .unknown(.kind, "topic", nearest: [])),
        Rule(
            "a figure of no measure",
            Draft.sections("indicators:\n  x: {zh: 率, en: rate, ratio: [solvd, collected], of: [request]} # here"),
            .unknown(.measure, "solvd", nearest: [])),
        Rule(
            "a heir that isn't there", Draft.sections("heirs:\n  concern: requests # here"),
            .unknown(.kind, "requests", nearest: [])),
        Rule(
            "its own heir", Draft.kinds("other: {zh: 另, en: other, like: request, heir: other} # here"),
            .cycle(["other", "other"])),
        Rule(
            "a built-in measure redefined",
            Draft.sections("indicators:\n  solved: {zh: 已解决, en: solved, count: matters, at: solved, unit: 件} # here"),
            .builtInRedefined("solved")),
        Rule(
            "figures that need each other",
            Draft.sections(
                "indicators:\n  x: {zh: 甲, en: x, ratio: [y, collected]} # here\n  y: {zh: 乙, en: y, ratio: [x, collected]} # here"
            ),
            .cycle(["x", "y", "x"]), .cycle(["y", "x", "y"])),
    ]
}

extension String {
    func replacing(_ old: String, _ new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }

    /// Moves the mark to the line that ends so.
    func replacingMark(_ end: String) -> String {
        replacing(" # here", "").split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasSuffix(end) ? "\($0) # here" : String($0) }.joined(separator: "\n")
    }
}

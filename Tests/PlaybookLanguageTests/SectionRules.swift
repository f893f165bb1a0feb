import Domain
import PlaybookLanguage

/// Rules on sections and figures.
extension Rule {
    private static let visit =
        "activities: {visit: {zh: 走访, en: visit, counts: 次, meets: [household], modes: [in-person]}}\n"
    private static let patch =
        "ranks: {village: {zh: 村干部, en: village}}\ntiers: {patch: {zh: 包户, en: patch, from: {rank: village}, to: household}}\n"
    private static let ballot =
        "ballot: {per: organisation, options: {good: {zh: 好, en: good}, poor: {zh: 差, en: poor}}}"

    private static func duty(_ keys: String) -> String {
        Draft.sections(
            "\(visit)\(patch)duties:\n  d: {zh: 任务, en: duty, who: {rank: village}, do: visit, per: campaign, \(keys)} # here"
        )
    }

    private static func figure(_ keys: String, _ more: String = "") -> String {
        Draft(
            kinds: """
                task: {zh: 任务, en: task, like: request, family: work}
                hint: {zh: 建议, en: hint, like: request, counts: 条}
                """,
            sections: "\(more)indicators:\n  x: {zh: 数, en: figure, \(keys)} # here"
        ).text
    }

    static let ofSections: [Rule] = [
        Rule(
            "a tier counted in households",
            Draft.sections("tiers:\n  t: {zh: 联, en: tier, from: organisation, to: household, counts: 户} # here"),
            .unitDiffers(given: .户, found: .对)),
        Rule(
            "an activity counted in matters", Draft.sections("activities:\n  v: {zh: 走访, en: visit, counts: 件} # here"),
            .unitOfActivity(.件)),
        Rule(
            "heads nobody writes down",
            Draft.sections("activities:\n  v: {zh: 课, en: class, counts: 场次, weigh: attended} # here"),
            .attendanceNotAsked("v")),
        Rule(
            "decides nothing",
            Draft.sections(
                "activities:\n  v: {zh: 办公, en: office, counts: 次, decides: true, raises: [request]} # here"),
            .contradiction("decides", "raises")),
        Rule(
            "a ledger by a field that isn't there",
            Draft.sections("ledgers:\n  l: {zh: 账, en: ledger, holds: [request], per: village, classes: cause} # here"),
            .fieldOfOther("cause", "request")),
        Rule(
            "a ledger of itself",
            Draft.sections("ledgers:\n  l: {zh: 账, en: ledger, rolls-up: [l], per: village} # here"),
            .cycle(["l", "l"])),
        Rule("a visit in a mode it hasn't", duty("min: 1, mode: phone"), .notOfActivity("phone", "visit")),
        Rule(
            "enterprises that aren't met", duty("min: 1, distinct: enterprise"), .notOfActivity("enterprise", "visit")),
        Rule("all of a tier that is shared", duty("of: patch, min: all"), .allWithoutExclusiveTier),
        Rule(
            "three weights for two columns",
            figure(
                "count: matters, of: [request], at: closed, unit: 件}\n  y: {zh: 乙, en: y, count: matters, of: [request], at: open, unit: 件",
                "sheets:\n  s: {zh: 表, en: sheet, rows: organisation, columns: [x, y], weights: [50, 30, 20]} # here\n"
            ).replacingMark("20]}"), .weightCount(3, columns: 2)),
        Rule(
            "weights that don't add up",
            figure(
                "count: matters, of: [request], at: closed, unit: 件",
                "sheets:\n  s: {zh: 表, en: sheet, rows: organisation, columns: [x], weights: [90]} # here\n"
            ).replacingMark("[90]}"), .weightSum(90)),
        Rule(
            "a rank without weights",
            figure(
                "count: matters, of: [request], at: closed, unit: 件",
                "ranks: {a: {zh: 甲, en: a}, b: {zh: 乙, en: b}}\nsheets:\n  s: {zh: 表, en: sheet, by: rank, columns: [x], weights: {a: [100]}} # here\n"
            ).replacingMark("[100]}}"), .missingKey("b")),
        Rule(
            "strata that don't add up",
            Draft.sections(
                "appraisals:\n  a: {zh: 评, en: appraisal, panel: {size: 50, strata: {x: {zh: 甲, en: x, size: 20}}}, \(ballot)} # here"
            ),
            .strataSum(20, size: 50)),
        Rule(
            "a ballot without a choice",
            Draft.sections(
                "appraisals:\n  a: {zh: 评, en: appraisal, ballot: {per: organisation, options: {good: {zh: 好, en: good}}}} # here"
            ),
            .tooFewOptions(1)),
        Rule(
            "an appraisal in no way",
            Draft.sections("appraisals:\n  a: {zh: 评, en: appraisal, way: radio, \(ballot)} # here"),
            .unknown(.way, "radio", nearest: [])),
        Rule(
            "a rhythm of a clock nobody has",
            Draft.sections("rhythms:\n  r: {zh: 要账, en: dunning, on: track, to: owner} # here"),
            .clockNobodyHas("track")),
        Rule(
            "a word that widens solving", Draft.sections("words:\n  closed: {zh: 解决, en: closed} # here"),
            .solvedWidened(label: "解决", boundTo: "closed")),
        Rule(
            "a heir of a kind that is there", Draft.sections("heirs:\n  request: request # here"),
            .contradiction("heirs", "kinds")),
    ]

    static let ofFigures: [Rule] = [
        Rule(
            "needs and work in one", figure("count: matters, of: [request, task], at: closed, unit: 件"),
            .mixedFamilies([.need, .work])),
        Rule(
            "everything in one", figure("count: matters, at: closed, unit: 件, as: {条: 件, because: 一样}"),
            .mixedFamilies([.need, .work])),
        Rule(
            "a ratio over everything", figure("ratio: [solved, collected], as: {条: 件, because: 一样}"),
            .mixedFamilies([.need, .work])),
        Rule(
            "families named together",
            figure("count: matters, families: [need, work], at: closed, unit: 件, as: {条: 件, because: 一样}"),
            .mixedFamilies([.need, .work])),
        Rule(
            "a count in two units", figure("count: matters, of: [request, hint], at: closed, unit: 件"),
            .mixedUnits([.件, .条])),
        Rule(
            "a check in two units",
            figure(
                "check: {of: [request, hint], whole: collected, parts: [solved, explained, withdrawn, lapsed, declined, closed-at-source, open]}"
            ),
            .mixedUnits([.件, .条])),
        Rule(
            "a ratio of two units",
            figure("ratio: [y, households]}\n  y: {zh: 乙, en: y, count: matters, of: [request], at: closed, unit: 件"),
            .mixedUnits([.件, .户])
        ).moved("households]}"),
        Rule(
            "another unit than the kind's", figure("count: matters, of: [hint], at: closed, unit: 件"),
            .unitDiffers(given: .件, found: .条)),
        Rule("households in matters", figure("count: households, unit: 件"), .unitDiffers(given: .件, found: .户)),
        Rule("a count without a unit", figure("count: matters, of: [request], at: closed"), .unitMissing),
        Rule(
            "a median without a unit", figure("median: first-time-delays, from: reported, to: fed-back, of: [request]"),
            .unitMissing),
        Rule("a count of what", figure("count: matters, of: [request], unit: 件"), .missingKey("at")),
        Rule("attendances weighed how", figure("count: attendances, unit: 人次", visit), .missingKey("weigh")),
        Rule(
            "attendances nobody wrote down", figure("count: attendances, of: visit, weigh: attended, unit: 人次", visit),
            .attendanceNotAsked("visit")),
        Rule(
            "a median of a count", figure("median: solved, from: reported, to: fed-back, of: [request], unit: h"),
            .measureOfOther("solved", expected: "first-time-delays")),
        Rule(
            "a ratio of delays", figure("ratio: [first-time-delays, collected], of: [request]"),
            .measureOfOther("first-time-delays", expected: "collected")),
        Rule(
            "solving widened to closing",
            Draft.sections("indicators:\n  x: {zh: 解决数, en: figure, count: matters, at: closed, unit: 件} # here"),
            .solvedWidened(label: "解决数", boundTo: "closed")),
        Rule(
            "solving widened in English",
            Draft.sections("indicators:\n  x: {zh: 比率, en: Share resolved, ratio: [closed, collected]} # here"),
            .solvedWidened(label: "Share resolved", boundTo: "closed")),
        Rule(
            "a check that forgets an end", figure("check: {of: [request], whole: collected, parts: [solved, open]}"),
            .checkIncomplete(missing: ["explained", "withdrawn", "lapsed", "declined", "closed-at-source"])),
        Rule(
            "a check over another population",
            figure(
                "check: {of: [request], whole: y, parts: [open]}}\n  y: {zh: 乙, en: y, count: matters, of: [hint], at: closed, unit: 条, as: {件: 条, because: 一样}"
            ),
            .measureOfOther("y", expected: "request"), .mixedUnits([.件, .条])
        ).moved("[open]}}"),
        Rule(
            "ledgers that hold less",
            figure(
                "count: matters, of: [request, hint], at: registered, unit: 件, as: {条: 件, because: 一样}, sum-of: {ledgers: [l]}",
                "ledgers: {l: {zh: 账, en: ledger, holds: [request], per: village}}\n"),
            .ledgersDiffer(missing: ["hint"], added: [])),
        Rule(
            "a ranking decided by one", figure("rank: {role: clerk}, by: [open], ties: shared-rank"),
            .rankedWithoutMinimum),
        Rule(
            "a ranking without a tie rule", figure("rank: {role: clerk}, by: [open], minimum: 10"), .rankedWithoutTies),
        Rule(
            "a condition on no field",
            figure("count: matters, of: [request], where: {class: upward}, at: closed, unit: 件"),
            .fieldOfOther("class", "request")),
    ]

    /// The same with the mark moved to the line that ends so.
    private func moved(_ end: String) -> Rule {
        var rule = self
        rule.text = text.replacingMark(end)
        return rule
    }
}

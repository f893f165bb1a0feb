public import Domain

// Figures: what they are, what they come to, and what one should know of it.
extension Sentence {
    /// `14480 件`, `94.82 %（3698/3900 件）`, `3 小时`, `是`.
    public static func figureValue(_ value: FigureValue, decimals: Int, minimum: Int? = nil) -> Sentence {
        switch value {
        case .count(let count): return self.count(count)
        case .share(let part, let whole):
            let numbers = Sentence(
                zh: "\(part.number)/\(self.count(whole).zh)", en: "\(part.number) of \(self.count(whole).en)")
            if let minimum, whole.number < minimum {
                return Sentence(
                    zh: "样本不足，不给比率（\(numbers.zh)，至少 \(minimum)）",
                    en: "too few for a share (\(numbers.en), at least \(minimum))")
            }
            guard let percent = FixedDecimal.percent(part.number, of: whole.number, decimals: decimals) else {
                return Sentence(zh: "—（\(numbers.zh)）", en: "— (\(numbers.en))")
            }
            return Sentence(zh: "\(percent) %（\(numbers.zh)）", en: "\(percent) % (\(numbers.en))")
        case .length(let length, let unit, let number):
            guard let length else { return Sentence(zh: "—（0 件）", en: "— (of 0)") }
            let name = self.unit(unit, length)
            if let minimum, number < minimum {
                return Sentence(
                    zh: "样本不足（\(number) 件，至少 \(minimum)）", en: "too few (\(number), at least \(minimum))")
            }
            return Sentence(
                zh: "\(length) \(name.zh)（\(number) 件的中位数）", en: "\(length) \(name.en) (median of \(number))")
        case .truth(let isTrue): return isTrue ? Sentence(zh: "是", en: "yes") : Sentence(zh: "否", en: "no")
        case .identity(let whole, let parts):
            let sums = parts.map { part in
                let name = Measure(rawValue: part.name).map(figureMeasure) ?? .data(part.name)
                return Sentence(zh: "\(name.zh) \(part.count.number)", en: "\(name.en) \(part.count.number)")
            }
            let sign = value.holds ? "=" : "≠"
            return Sentence(
                zh: "\(self.count(whole).zh) \(sign) \(sums.map(\.zh).joined(separator: " + "))",
                en: "\(self.count(whole).en) \(sign) \(sums.map(\.en).joined(separator: " + "))")
        }
    }

    /// `14480 件`; a bound is said: `13000余 件`, `约 300 户`.
    public static func count(_ count: Count) -> Sentence {
        let unit = count.unit.rawValue
        return switch count.bound {
        case .exact: .data("\(count.number) \(unit)")
        case .moreThan: Sentence(zh: "\(count.number)余 \(unit)", en: "more than \(count.number) \(unit)")
        case .about: Sentence(zh: "约 \(count.number) \(unit)", en: "about \(count.number) \(unit)")
        }
    }

    public static func figureTitle(_ name: Name, _ asking: FigureAsking) -> Sentence {
        let name = Sentence.name(name)
        guard let window = asking.window else { return name }
        let said = figureWindow(window)
        return Sentence(zh: "\(name.zh)（\(said.zh)）", en: "\(name.en), \(said.en)")
    }

    /// The same in its parts, between which a narrow heading breaks: 办件量 · （本月）.
    public static func figureTitleParts(_ name: Name, _ window: FigureWindow?) -> [Sentence] {
        let name = Sentence.name(name).atHead
        guard let said = window.map(figureWindow) else { return [name] }
        return [Sentence(zh: name.zh, en: "\(name.en),"), Sentence(zh: "（\(said.zh)）", en: said.en)]
    }

    /// As it stands at the head of a line: in English with a capital letter.
    public var atHead: Sentence { Sentence(zh: zh, en: PlaybookWords.capitalised(en)) }

    public static func figureWindow(_ window: FigureWindow) -> Sentence {
        switch window {
        case .day: Sentence(zh: "本日", en: "this day")
        case .week: Sentence(zh: "本周", en: "this week")
        case .month: Sentence(zh: "本月", en: "this month")
        case .quarter: Sentence(zh: "本季度", en: "this quarter")
        case .year: Sentence(zh: "本年", en: "this year")
        }
    }

    /// As of when, and known by when.
    public static func figureAsOf(_ asking: FigureAsking) -> Sentence {
        let day = Sentence.day(asking.asOf)
        guard let known = asking.knownAt else {
            return Sentence(zh: "截至 \(day.zh) 24 时", en: "as of the end of \(day.en)")
        }
        let then = Sentence.day(known)
        return Sentence(
            zh: "截至 \(day.zh) 24 时，按 \(then.zh) 24 时已录入的计",
            en: "as of the end of \(day.en), by what was recorded by the end of \(then.en)")
    }

    /// `5 件是之后录入的`.
    public static func enteredLater(_ count: Int, by knownAt: Day?, value: Sentence) -> Sentence {
        let zh = count > 0 ? "多 \(count)" : "少 \(-count)"
        let en = count > 0 ? "\(count) more" : "\(-count) fewer"
        if let knownAt {
            let day = Sentence.day(knownAt)
            return Sentence(
                zh: "按 \(day.zh) 当时已录入的计，是\(value.zh)；之后录入的使它\(zh)。",
                en: "By what was recorded by the end of \(day.en) it was \(value.en); \(en) by what was entered later.")
        }
        return Sentence(
            zh: "按现在已录入的计，是\(value.zh)；之后录入的使它\(zh)。",
            en: "By what is recorded now it is \(value.en); \(en) by what was entered later.")
    }

    public static func knownOtherwise(by knownAt: Day?, value: Sentence) -> Sentence {
        if let knownAt {
            let day = Sentence.day(knownAt)
            return Sentence(
                zh: "按 \(day.zh) 当时已录入的计，是\(value.zh)。",
                en: "By what was recorded by the end of \(day.en) it was \(value.en).")
        }
        return Sentence(zh: "按现在已录入的计，是\(value.zh)。", en: "By what is recorded now it is \(value.en).")
    }

    public static func figureFault(_ fault: FigureFault) -> Sentence {
        switch fault {
        case .identity(let whole, let parts, let group):
            Sentence(
                zh: "对不上：总数 \(whole)，各类之和 \(parts)\(group.map { "（\($0)）" } ?? "")。请运行 huiyin verify。",
                en: "Doesn't add up: the whole is \(whole), its parts are \(parts)\(group.map { " (\($0))" } ?? ""). "
                    + "Run huiyin verify.")
        case .groups(let total, let sum):
            Sentence(
                zh: "对不上：总数 \(total)，各组之和 \(sum)。请运行 huiyin verify。",
                en: "Doesn't add up: the total is \(total), its groups are \(sum). Run huiyin verify.")
        case .units(let units):
            Sentence(
                zh: "单位不同，不能相加：\(units.map(\.rawValue).joined(separator: "、"))。",
                en: "Units differ and can't be added: \(units.map(\.rawValue).joined(separator: ", ")).")
        }
    }

    // MARK: - Definitions

    /// What a figure means, line by line: from the question that is asked, so that it can't say anything else.
    public static func definition(of figure: Figure, in playbook: Playbook) -> [Sentence] {
        var lines = definition(figure.question, playbook)
        lines += figure.conversions.map {
            Sentence(
                zh: "\($0.from.rawValue)计作\($0.to.rawValue)：\($0.because)",
                en: "\($0.from.rawValue) counted as \($0.to.rawValue): \($0.because)")
        }
        if let reason = figure.mixes {
            lines.append(Sentence(zh: "合计不止一类：\(reason)", en: "totals more than one family: \(reason)"))
        }
        if let minimum = figure.minimum {
            lines.append(
                Sentence(zh: "样本少于 \(minimum) 的不给比率", en: "no share is given of fewer than \(minimum)"))
        }
        if !figure.identity.isEmpty {
            let names = figure.identity.map(\.name).joined(separator: " + ")
            lines.append(Sentence(zh: "核对：总数 = \(names)", en: "checked: the whole is \(names)"))
        }
        if let relation = self.relation(of: figure, in: playbook) { lines.append(relation) }
        return lines
    }

    /// How its matters stand to those of another figure, as the playbook says it (X14).
    public static func relation(of figure: Figure, in playbook: Playbook) -> Sentence? {
        guard let relation = figure.relation else { return nil }
        let other =
            playbook.indicators.first { $0.id == relation.to }.map { Sentence.name($0.name) } ?? .data(relation.to)
        let how = figureRelation(relation.kind)
        let part =
            relation.part.map { part in
                let name = figurePart(part, playbook)
                return Sentence(zh: "（\(name.zh)）", en: " (\(name.en))")
            } ?? .data("")
        return Sentence(
            zh: "与“\(other.zh)”\(how.zh)\(part.zh)，不相加",
            en: "\(how.en) “\(other.en)”\(part.en); the two are not added")
    }

    /// The part in which two populations overlap, by the playbook's word for it.
    private static func figurePart(_ part: String, _ playbook: Playbook) -> Sentence {
        if let word = playbook.words[part] { return .name(word) }
        return part == "dispatched" ? Sentence(zh: "派单办理的", en: "those dispatched") : .data(part)
    }

    private static func figureRelation(_ kind: String) -> Sentence {
        switch kind {
        case "overlaps": Sentence(zh: "有重叠", en: "overlaps with")
        case "part-of": Sentence(zh: "是部分与整体", en: "is part of")
        case "apart": Sentence(zh: "没有重叠", en: "is apart from")
        case "same": Sentence(zh: "是同一批", en: "is of the same matters as")
        default: .data(kind)
        }
    }

    private static func definition(_ question: Figure.Question, _ playbook: Playbook) -> [Sentence] {
        switch question {
        case .count(let counted): return [self.counted(counted, playbook)]
        case .sum(let parts, _):
            let names = parts.map { partName($0, playbook) }
            return [Sentence(zh: "合计：\(list(names).zh)", en: "the sum of \(list(names).en)")]
                + parts.flatMap { definition($0.question, playbook) }
        case .share(let part, let whole):
            return definition(part.question, playbook).map { Sentence(zh: "分子：\($0.zh)", en: "numerator: \($0.en)") }
                + definition(whole.question, playbook).map { Sentence(zh: "分母：\($0.zh)", en: "denominator: \($0.en)") }
        case .median(let population, _, let unit):
            let whose = self.population(population, playbook)
            return [
                Sentence(
                    zh: "\(whose.zh)：从反映到首次答复的时长，取中位数，以整\(self.unit(unit, 2).zh)计",
                    en: "\(whose.en): from report to first reply, the median in whole \(self.unit(unit, 2).en)")
            ]
        case .none(let parts):
            let names = parts.map { partName($0, playbook) }
            return [Sentence(zh: "下列各项都为零：\(list(names).zh)", en: "all of these are zero: \(list(names).en)")]
                + parts.flatMap { definition($0.question, playbook) }
        case .identity(let whole, let parts):
            let names = parts.map { partName($0, playbook) }
            let all = partName(whole, playbook)
            var lines = [
                Sentence(
                    zh: "\(all.zh) = \(names.map(\.zh).joined(separator: " + "))",
                    en: "\(all.en) = \(names.map(\.en).joined(separator: " + "))")
            ]
            if let counted = whole.question.counted.first { lines.append(self.population(counted.of, playbook)) }
            return lines
        }
    }

    private static func partName(_ part: Figure.Part, _ playbook: Playbook) -> Sentence {
        if let own = playbook.indicators.first(where: { $0.id == part.name }) { return .name(own.name) }
        return Measure(rawValue: part.name).map(figureMeasure) ?? .data(part.name)
    }

    private static func counted(_ counted: Figure.Counted, _ playbook: Playbook) -> Sentence {
        let population = population(counted.of, playbook)
        let what = meaning(counted)
        return Sentence(
            zh: "\(population.zh)：\(what.zh)（单位：\(counted.unit.rawValue)）",
            en: "\(population.en): \(what.en) (counted in \(countUnit(counted.unit, 2).en))")
    }

    private static func population(_ population: Figure.Population, _ playbook: Playbook) -> Sentence {
        let names = Names(playbook: playbook)
        var said = list(population.kinds.map { names.kind($0) })
        if let channel = population.channel.map({ names.channel($0) }) {
            said = Sentence(zh: "经\(channel.zh)来的\(said.zh)", en: "\(said.en) by \(channel.en)")
        }
        for (field, values) in population.conditions.sorted(by: { $0.key < $1.key }) {
            let found = population.kinds.lazy.compactMap { playbook.kind($0)?.field(field) }.first
            let name = found.map { Sentence.name($0.name) } ?? .data(field.key)
            let choices: [MatterKind.Field.Choice] =
                if let found, case .choice(let choices) = found.values { choices } else { [] }
            let named = values.sorted().map { value in
                choices.first { $0.key == value }.map { Sentence.name($0.name) } ?? .data(value)
            }
            let either = either(named)
            said = Sentence(zh: "\(said.zh)（\(name.zh)为\(either.zh)）", en: "\(said.en) (\(name.en): \(either.en))")
        }
        if population.withoutDirect {
            said = Sentence(zh: "\(said.zh)，直接答复的不计", en: "\(said.en), without those answered directly")
        }
        return said
    }

    private static func meaning(_ counted: Figure.Counted) -> Sentence {
        switch counted.what {
        case .registered:
            counted.of.withoutDirect
                ? Sentence(
                    zh: "登记的，误录作废和并入他件的不算", en: "came in, without what was entered by mistake or merged into another")
                : Sentence(
                    zh: "登记的，含直接答复的，误录作废和并入他件的不算",
                    en:
                        "came in, with what was answered directly, without what was entered by mistake or merged into another"
                )
        case .mentioned:
            Sentence(zh: "每件计一次，之后每再反映一次加一", en: "one for each, and one more for each time it was heard of again")
        case .measure(let measure): figureMeaning(measure)
        }
    }

    /// A built-in measure by its name.
    public static func figureMeasure(_ measure: Measure) -> Sentence {
        switch measure {
        case .collected: Sentence(zh: "收集", en: "collected")
        case .open: Sentence(zh: "在办", en: "open")
        case .overdue: Sentence(zh: "逾期", en: "overdue")
        case .due: Sentence(zh: "到期", en: "due")
        case .answered: Sentence(zh: "答复", en: "answered")
        case .answeredDirectly: Sentence(zh: "直接答复", en: "answered directly")
        case .closed: Sentence(zh: "办结", en: "closed")
        case .closedOnTime: Sentence(zh: "按时办结", en: "closed on time")
        case .solved: Sentence(zh: "解决", en: "solved")
        case .explained: Sentence(zh: "解释", en: "explained")
        case .declined: Sentence(zh: "不予受理", en: "declined")
        case .withdrawn: Sentence(zh: "撤回", en: "withdrawn")
        case .lapsed: Sentence(zh: "失效", en: "lapsed")
        case .closedAtSource: Sentence(zh: "来源已办结", en: "closed at source")
        case .rated: Sentence(zh: "评价", en: "rated")
        case .ratedSatisfied: Sentence(zh: "评价满意", en: "rated satisfied")
        case .households: Sentence(zh: "户数", en: "households")
        case .personsOwing: Sentence(zh: "应走访人数", en: "people who owe visits")
        case .personsWithAVisit: Sentence(zh: "已走访人数", en: "people who visited")
        case .firstTimeDelays: Sentence(zh: "首次用时", en: "times until the first reply")
        }
    }

    /// What a built-in measure means, as the code counts it (MODEL 4.11).
    public static func figureMeaning(_ measure: Measure) -> Sentence {
        switch measure {
        case .collected:
            Sentence(
                zh: "收集的，直接答复、并入他件、误录作废的不算",
                en: "collected, without what was answered directly, merged into another or entered by mistake")
        case .open: Sentence(zh: "还没有办结的", en: "still open")
        case .overdue: Sentence(zh: "欠着答复、过了期限的，挂账期间不算", en: "owed an answer past its date, not while on hold")
        case .due:
            Sentence(
                zh: "答复期限已到的，不论办没办结；撤回、不予受理、挂账的不算",
                en: "whose promised day has come, open or closed; without those withdrawn, declined or on hold")
        case .answered: Sentence(zh: "群众已得到答复的，不论办没办结", en: "whose reporter has a reply, open or closed")
        case .answeredDirectly: Sentence(zh: "登记时直接答复的", en: "answered directly where they came in")
        case .closed:
            Sentence(zh: "已销号的，不论解决、解释还是践诺；重新纳入的减去", en: "struck off with any result; less what was taken up again")
        case .closedOnTime:
            Sentence(
                zh: "期限已到、在期限内答复并已销号的", en: "struck off on an answer given within the time promised, whose day has come"
            )
        case .solved:
            Sentence(
                zh: "销号且结果是已解决或已践诺的；解释的不算，重新纳入的减去",
                en: "struck off as solved or kept; not what was explained, less what was taken up again")
        case .explained: Sentence(zh: "依据政策解释后销号的", en: "struck off with an explanation that cites its clause")
        case .declined: Sentence(zh: "不予受理的", en: "declined")
        case .withdrawn: Sentence(zh: "群众撤回的", en: "withdrawn by whoever reported them")
        case .lapsed: Sentence(zh: "失效的，如无人认领、承诺未践", en: "lapsed: unclaimed, without a subject, or not kept")
        case .closedAtSource:
            Sentence(zh: "导入时来源已办结的，不算解决", en: "imported as closed at their source, never counted as solved")
        case .rated:
            Sentence(zh: "群众作了五级评价的，现行的一次", en: "judged by their reporter on five levels, the judgement in force")
        case .ratedSatisfied:
            Sentence(zh: "群众评价为非常满意、满意或基本满意的", en: "judged very satisfied, satisfied or basically satisfied")
        case .households, .personsOwing, .personsWithAVisit, .firstTimeDelays: figureMeasure(measure)
        }
    }

    // MARK: - Refusals

    public static func figureGap(_ gap: FigureGap) -> Sentence {
        switch gap {
        case .notRecorded(let what):
            Sentence(
                zh: "它数的“\(what)”（走访、活动、户、人、联系、票、页）这里还没有记录",
                en:
                    "it counts “\(what)”, and visits, activities, households, people, linkages, ballots and pages aren't "
                    + "recorded here yet")
        case .ofTheField:
            Sentence(
                zh: "它数的是走访、活动和户，管全辖区的干部登录后在网页上看",
                en:
                    "it counts visits, activities or households: officials who reach all of the jurisdiction read it on its page"
            )
        case .ranks(let role):
            Sentence(zh: "它给“\(role)”排名，这里还不排名", en: "it ranks each “\(role)”, which isn't done here yet")
        case .bounds(let field):
            Sentence(
                zh: "要素“\(field)”的数值没有分开统计，只统计选项",
                en: "numbers of the field “\(field)” aren't kept apart, only choices are")
        case .length(let from, let to, let unit):
            Sentence(
                zh: "只统计从反映到首次答复的小时数和工作日数，不统计 \(from) 到 \(to)（\(unit.rawValue)）",
                en:
                    "lengths are kept from report to first reply in hours and working days, not from \(from) to \(to) in "
                    + unit.rawValue)
        case .window(let word): Sentence(zh: "“\(word)”的时段这里还没有", en: "windows by “\(word)” aren't there yet")
        case .mixedUnits(let units):
            Sentence(
                zh: "单位不同，不能相加：\(units.map(\.rawValue).joined(separator: "、"))",
                en: "units differ and can't be added: \(units.map(\.rawValue).joined(separator: ", "))")
        case .unknown(let name): Sentence(zh: "“\(name)”没有定义", en: "“\(name)” isn't defined")
        }
    }

    public static func refusal(_ refusal: FigureRefusal) -> Sentence {
        switch refusal {
        case .unknown(let name, let nearest):
            return Sentence(
                zh: "没有“\(name)”这个指标。是不是：\(nearest.joined(separator: "、"))？全部：huiyin figure list",
                en:
                    "There is no figure “\(name)”. Did you mean: \(nearest.joined(separator: ", "))? All: huiyin figure list"
            )
        case .gap(let name, let gap):
            let why = figureGap(gap)
            return Sentence(zh: "“\(name)”这里算不出来：\(why.zh)。", en: "“\(name)” can't be answered here: \(why.en).")
        case .unknownGrouping(let by, let known):
            return Sentence(
                zh: "这个指标不能按“\(by)”分。可以按：\(known.joined(separator: "、"))。",
                en: "This figure can't be told apart by “\(by)”. It can by: \(known.joined(separator: ", ")).")
        case .noWindow(let name):
            return Sentence(
                zh: "“\(name)”说的是某一时刻的状况，没有本月、本年之分。请用 --as-of 指定日期。",
                en: "“\(name)” says what stands at a moment; no window of time cuts it. Name the day with --as-of.")
        case .needsDay(let name):
            return Sentence(
                zh: "“\(name)”要说明截至哪一天：请加 --as-of 2021-10-31。",
                en: "“\(name)” means nothing without its day: add --as-of 2021-10-31.")
        case .inTheFuture(let day, let today):
            let (day, today) = (Sentence.day(day), Sentence.day(today))
            return Sentence(zh: "\(day.zh)还没有到，今天是\(today.zh)。", en: "\(day.en) hasn't come yet; today is \(today.en).")
        case .unknownGroup(let key, let known):
            return Sentence(
                zh: "没有“\(key)”这一组。有：\(known.joined(separator: "、"))。",
                en: "There is no group “\(key)”. There are: \(known.joined(separator: ", ")).")
        case .tooFew(let least):
            return Sentence(
                zh: "这一组少于 \(least) 件，或由它能推出那样的一组，不对外公开明细。",
                en: "This group has fewer than \(least), or tells of one that has; the public isn't shown its matters.")
        }
    }

    /// 逾期 3 个工作日: of a matter behind a figure.
    public static func lateness(_ lateness: Lateness) -> Sentence {
        let days = lateness.workingDays
        let en = "\(days) working \(plural(days, "day", "days"))"
        switch lateness {
        case .overdue(0): return Sentence(zh: "逾期，不足 1 个工作日", en: "overdue, by less than a working day")
        case .overdue: return Sentence(zh: "逾期 \(days) 个工作日", en: "\(en) overdue")
        case .answered(0): return Sentence(zh: "答复晚了不足 1 个工作日", en: "answered less than a working day late")
        case .answered: return Sentence(zh: "答复晚了 \(days) 个工作日", en: "answered \(en) late")
        }
    }

    // MARK: - In a line

    /// What a figure says, in one plain line for whoever never read of it: what is counted, and of a share what is divided by
    /// what. Made from the question, as the definition is.
    public static func explanation(of figure: Figure, in playbook: Playbook) -> Sentence {
        switch figure.question {
        case .count(let counted):
            let (what, whose) = (meaning(counted), population(counted.of, playbook))
            return Sentence(zh: "\(what.zh)。数的是：\(whose.zh)。", en: "\(what.en). Counted are: \(whose.en).")
        case .share(let part, let whole):
            guard case .count(let numerator) = part.question, case .count(let denominator) = whole.question else {
                break
            }
            let (above, below) = (meaning(numerator), meaning(denominator))
            let whose = population(denominator.of, playbook)
            let few = figure.minimum.map {
                Sentence(zh: "不足 \($0) 件时不给比率。", en: " Of fewer than \($0) no share is given.")
            }
            return Sentence(
                zh: "“\(above.zh)”的件数，除以“\(below.zh)”的件数。数的是：\(whose.zh)。\(few?.zh ?? "")",
                en:
                    "The number “\(above.en)”, divided by the number “\(below.en)”. Counted are: \(whose.en).\(few?.en ?? "")"
            )
        default: break
        }
        let lines = definition(figure.question, playbook)
        return Sentence(
            zh: lines.map(\.zh).joined(separator: "；") + "。", en: lines.map(\.en).joined(separator: "; ") + ".")
    }

    // MARK: - The command

    /// A group of which the public isn't told how many.
    public static func withheld(below least: Int) -> Sentence {
        Sentence(zh: "不公开（少于 \(least)，或能由此推出）", en: "not public (fewer than \(least), or tells of such)")
    }
    public static let groupWithout = Sentence(zh: "（没有）", en: "(none)")
    public static let definitionHeading = Sentence(zh: "口径", en: "Definition")
    public static func figureRows(_ shown: Int, isMore: Bool, hidden: Int, oldestFirst: Bool = false) -> Sentence {
        let which = oldestFirst ? Sentence(zh: "最早收到的", en: "the first") : Sentence(zh: "最新的", en: "the newest")
        let zh = isMore ? "明细：\(which.zh) \(shown) 件，还有更多（--most）" : "明细：\(shown) 件"
        let en = isMore ? "Rows: \(which.en) \(shown), and there are more (--most)" : "Rows: \(shown)"
        guard hidden > 0 else { return Sentence(zh: zh, en: en) }
        return Sentence(zh: "\(zh)；另有 \(hidden) 件不向您公开", en: "\(en); \(hidden) beside them aren't shown to you")
    }
    public static let inThePart = Sentence(zh: "计入分子", en: "in the numerator")
    public static func badWindow(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是时段。可用：day、week、month、quarter、year。",
            en: "“\(text)” is no window. There are: day, week, month, quarter, year.")
    }
    public static let onlyWithGroups = Sentence(
        zh: "--only 要和 --by 一起用：先分组，再指定其中一组。", en: "--only goes with --by: tell groups apart first, then name one.")
    public static let noFigures = Sentence(zh: "这套规则没有指标。", en: "This playbook has no figures.")
}

extension Help {
    public static let figure = Sentence(zh: "指标：每个数字都带口径，可追到明细。", en: "Figures: each with its definition and its rows.")
    public static let figureMore = Sentence(
        zh: """
            指标写在规则（playbook）里。as-of 是截至哪一天；known-at 是按哪一天已录入的计：晚录入的不改当时的答案。

            huiyin figure list --store 库
            huiyin figure problems-settled --store 库 --as-of 2019-10-31 --by township
            huiyin figure handled --store 库 --window month --by body --only yuetang-housing --rows
            """,
        en: """
            Figures are written in the playbook. as-of is the day it stands for; known-at the day whose knowledge it \
            stands on: what is entered later doesn't change what was said then.

            huiyin figure list --store STORE
            huiyin figure problems-settled --store STORE --as-of 2019-10-31 --by township
            huiyin figure handled --store STORE --window month --by body --only yuetang-housing --rows
            """)
    public static let figureRead = Sentence(zh: "读一个指标。", en: "Read a figure.")
    public static let figureList = Sentence(
        zh: "有哪些指标，口径是什么，哪些这里还算不出来。", en: "Which figures there are, what they mean, and which can't be answered here.")
    public static let figureName = Sentence(
        zh: "指标的名称（figure list 给出）。", en: "The figure's name, as figure list prints it.")
    public static let knownAt = Sentence(
        zh: "按哪一天 24 时已录入的计（默认：现在）。", en: "By what was recorded by the end of which day (default: now).")
    public static let window = Sentence(
        zh: "时段：day、week、month、quarter、year。", en: "The window: day, week, month, quarter, year.")
    public static let figureBy = Sentence(
        zh: "按什么分：body、kind、channel、stage、month、层级（如 district）或要素。",
        en: "What to tell apart: body, kind, channel, stage, month, a level (district …) or a field.")
    public static let figureOnly = Sentence(
        zh: "只看其中一组的明细（要有 --by、--rows）。", en: "Only one group's rows (with --by and --rows).")
    public static let figureRows = Sentence(zh: "列出计入的事项。", en: "List the matters that count.")
}

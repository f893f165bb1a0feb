public import Domain

// What the pages on coverage say: who was reached, by whom, who wasn't yet (L02, L03, L17, B06).

extension Sentence {
    public static let visitSignsPlace = Sentence(zh: "走访核查", en: "Visits to check")

    // MARK: - The head of the page

    public static func coverageHeading(_ place: Sentence?) -> Sentence {
        guard let place else { return Sentence(zh: "走访覆盖", en: "Coverage by visits") }
        return Sentence(zh: "走访覆盖 · \(place.zh)", en: "Coverage by visits · \(place.en)")
    }
    public static let coverageWay = Sentence(zh: "所在地方", en: "Where this is")
    public static let coverageAll = Sentence(zh: "全部", en: "All")
    public static let officialsWhoWent = Sentence(zh: "去走访过的干部", en: "Officials who went")
    public static let householdsReached = Sentence(zh: "走访到的户", en: "Households reached")
    /// 3,640 of 3,700
    public static func partOf(_ share: Share) -> Sentence {
        let (part, whole) = (number(share.part), number(share.whole))
        return Sentence(zh: "\(whole.zh) 中的 \(part.zh)", en: "\(part.en) of \(whole.en)")
    }
    /// 2 人中的 1 人
    public static func officialsOf(_ share: Share) -> Sentence {
        let (part, whole) = (number(share.part), number(share.whole))
        return Sentence(zh: "\(whole.zh) 人中的 \(part.zh) 人", en: "\(part.en) of \(whole.en)")
    }
    /// 16 户中的 3 户
    public static func householdsOf(_ share: Share) -> Sentence {
        let (part, whole) = (number(share.part), number(share.whole))
        return Sentence(zh: "\(whole.zh) 户中的 \(part.zh) 户", en: "\(part.en) of \(whole.en)")
    }
    public static func quotaMet(_ share: Share) -> Sentence {
        let part = number(share.part)
        let percent = share.hundredths.map { Sentence.percent(hundredths: $0) } ?? noShare
        return Sentence(zh: "达到要求的 \(part.zh) 人，\(percent.zh)", en: "\(part.en) did all they owe, \(percent.en)")
    }
    public static func stillToVisit(_ count: Int) -> Sentence {
        let number = number(count)
        return count == 0
            ? Sentence(zh: "一户不漏", en: "none is left out")
            : Sentence(
                zh: "还差 \(number.zh) 户", en: "\(number.en) still to visit")
    }
    /// Where there is nothing to have a share of.
    public static let noShare = Sentence(zh: "—", en: "—")
    public static let howOfficialsCount = Sentence(
        zh: "干部：当天在任、按办法该走访的人里，当面去过至少一户的占多少。打电话、发消息是联系，不算走访。",
        en:
            "Officials: of those in office that day who owe visits, how many went to at least one home in person. A call or a message is a contact, not a visit."
    )
    public static let howHouseholdsCount = Sentence(
        zh: "户：登记在册的户里，有人当面去过的占多少。一户去几次、去几个人，都只算一户。差一户也不写 100 %。",
        en:
            "Households: of all that are registered, how many somebody visited in person. However often and however many went, it is one household. With one missing it isn't 100 %."
    )
    public static func visitsAndHouseholds(visits: Int, households: Int) -> Sentence {
        let (all, homes) = (number(visits), number(households))
        let (visit, home) = (
            plural(visits, "person-visit", "person-visits"), plural(households, "household", "households")
        )
        return Sentence(
            zh: "一共走访 \(all.zh) 人次，到了 \(homes.zh) 户。三个人去一户是三人次、一户，所以人次不会比户少。",
            en:
                "\(all.en) \(visit) to \(homes.en) \(home). Three people at one home are three person-visits and one household, so there are never fewer of the first."
        )
    }
    public static func coverageAsOfDay(_ day: Day, isToday: Bool) -> Sentence {
        let date = Sentence.day(day)
        return isToday
            ? Sentence(zh: "截至今天，\(date.zh)。", en: "As of today, \(date.en).")
            : Sentence(zh: "截至 \(date.zh) 24 时，按现在已录入的算。", en: "As of the end of \(date.en), by what is entered now.")
    }

    // MARK: - Choosing a day

    public static let chooseDay = Sentence(zh: "看到哪一天", en: "As of which day")
    public static let weekBefore = Sentence(zh: "前一周", en: "A week before")
    public static let dayBefore = Sentence(zh: "前一天", en: "The day before")
    public static let dayAfter = Sentence(zh: "后一天", en: "The day after")
    public static let weekAfter = Sentence(zh: "后一周", en: "A week after")
    public static let daySlider = Sentence(zh: "左右拉，换一天看", en: "Slide to another day")

    // MARK: - Place by place

    public static let coverageByPlace = Sentence(zh: "各地方", en: "Place by place")
    public static let coverageByPlaceNote = Sentence(
        zh: "点地名，看它下面的地方。点表头，换排列。", en: "Open a place to see those below it. Press a heading for another order.")
    public static let coveragePlace = Sentence(zh: "地方", en: "Place")
    public static let coverageReached = Sentence(zh: "走访到（户）", en: "Reached")
    public static let coverageCounted = Sentence(zh: "共有（户）", en: "Households")
    public static let coverageShare = Sentence(zh: "比例", en: "Share")
    public static let coverageMissingColumn = Sentence(zh: "还差（户）", en: "Still to visit")
    /// The row of what lies in a place itself.
    public static let coverageOwn = Sentence(zh: "没有分到下一级的", en: "in none of these")
    public static let coverageTotal = Sentence(zh: "合计", en: "Total")
    public static let coverageTilesNote = Sentence(
        zh: "五级深浅：不到四分之一、不到一半、不到四分之三、不到全部、全部走到。斜线：没有登记的户。",
        en:
            "Five shades: under a quarter, under half, under three quarters, not all, all. Hatched: no household is registered."
    )
    public static func coverageTilesHeading(_ level: Sentence) -> Sentence {
        Sentence(zh: "走访覆盖图，按\(level.zh)", en: "Households reached, by \(level.en)")
    }
    public static let coverageOneLevel = Sentence(zh: "看下一级", en: "By the next level")
    public static let coverageTwoLevels = Sentence(zh: "看下两级", en: "By the level below")
    public static let noHouseholdsShort = Sentence(zh: "没有户", en: "none registered")

    // MARK: - Day by day

    public static let coverageByDayHeading = Sentence(
        zh: "每天新走访到的户", en: "Households reached for the first time, day by day")
    public static let coverageByDayNote = Sentence(
        zh: "格子里是这一天头一回走访到的户数；颜色越浓，数越大。",
        en: "How many were reached for the first time that day; the stronger the colour, the more."
    )
    public static func lastDays(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 天", en: "\(count) days")
    }
    public static let spanChoice = Sentence(zh: "看多少天", en: "How many days")

    // MARK: - Who wasn't visited

    public static func notVisitedHeading(_ place: Sentence) -> Sentence {
        Sentence(zh: "还没走访到的户 · \(place.zh)", en: "Not yet visited · \(place.en)")
    }
    public static let notVisitedLink = Sentence(zh: "还没走访到的户", en: "Those not yet visited")
    public static func notVisitedCount(_ count: Int, of whole: Int) -> Sentence {
        let (count, whole) = (number(count), number(whole))
        return Sentence(
            zh: "共 \(whole.zh) 户，\(count.zh) 户还没有人当面去过。",
            en: "\(count.en) of \(whole.en) weren't visited in person yet.")
    }
    public static func firstShown(_ count: Int) -> Sentence {
        let number = number(count)
        return Sentence(
            zh: "这里先列 \(number.zh) 户；往下选村、组，或者下载，就全了。",
            en: "The first \(number.en) are here; choose a village or group, or take the file, for all.")
    }
    /// The same on the command line.
    public static func notVisitedCut(_ shown: Int, of count: Int) -> Sentence {
        let (shown, count) = (number(shown), number(count))
        return Sentence(
            zh: "共 \(count.zh) 户，这里列了 \(shown.zh) 户。--limit 多列一些，--format csv 写全部。",
            en: "\(shown.en) of \(count.en) are here: --limit shows more, --format csv writes all.")
    }
    public static func tooManyDays(_ most: Int) -> Sentence {
        Sentence(zh: "一次最多 \(most) 天。", en: "\(most) days at most at once.")
    }
    public static func tooManyToWrite(_ most: Int) -> Sentence {
        let number = number(most)
        return Sentence(
            zh: "文件里最多 \(number.zh) 户。请按镇或村分开下载。",
            en: "A file holds \(number.en) at most: take it township by township.")
    }
    public static let notVisitedFile = Sentence(zh: "下载名单（CSV）", en: "Take the list along (CSV)")
    public static let notVisitedFileNote = Sentence(
        zh: "名单里是户编号，没有姓名电话。下载会留痕。要纸的，用浏览器打印这一页。",
        en: "It has numbers of households, no names. That you take it is written down. For paper, print this page.")
    public static let householdNumber = Sentence(zh: "户编号", en: "Number")
    public static let whoAnswers = Sentence(zh: "谁负责", en: "Who answers for it")
    public static let nobodyAnswersForIt = Sentence(zh: "没有人负责", en: "nobody answers for it")
    public static let visitedOnPaper = Sentence(zh: "走访日期、走访人", en: "Visited on, by")
    public static func partHeading(_ place: Sentence, above: Sentence?) -> Sentence {
        guard let above else { return place }
        return Sentence(zh: "\(above.zh) · \(place.zh)", en: "\(above.en) · \(place.en)")
    }
    public static func households(_ count: Int) -> Sentence {
        let number = number(count)
        return Sentence(zh: "\(number.zh) 户", en: "\(number.en) \(plural(count, "household", "households"))")
    }
    public static let everyoneVisited = Sentence(zh: "这里每一户都走访到了。", en: "Every household here was visited.")
    public static let backToCoverage = Sentence(zh: "回到走访覆盖", en: "Back to coverage")

    // MARK: - Nothing there yet

    public static let noHouseholdsYet = Sentence(zh: "这里还没有登记的户。", en: "No household is registered here yet.")
    public static let noVisitDuties = Sentence(
        zh: "现行办法没有规定谁该走访多少户，所以没有干部这一边的数。要有，在办法的 duties 里写。",
        en:
            "The playbook in force doesn't say who owes how many visits, so there is no number of officials. It is said under duties."
    )
    public static let nobodyOwes = Sentence(
        zh: "现在没有人该做这一项：在任的人里，没有写着这些职级的。在“管理”里给人员写上职级。",
        en:
            "Nobody owes this now: nobody in office has the ranks it names. Ranks are set for people under Administration."
    )

    // MARK: - Duties

    public static let dutiesHeading = Sentence(zh: "该走访的人", en: "Who owes visits")
    public static let dutyByBody = Sentence(zh: "各单位和各人", en: "By body and person")
    public static let dutyOwing = Sentence(zh: "该走访的（人）", en: "Owe it")
    public static let dutyGone = Sentence(zh: "去过的（人）", en: "Went")
    public static let dutyMet = Sentence(zh: "达到的（人）", en: "Met it")
    public static let dutyNotMet = Sentence(zh: "没达到的（人）", en: "Not met")
    /// Of one who owes it.
    public static let dutyIsMet = Sentence(zh: "达到", en: "met")
    public static let dutyNotYet = Sentence(zh: "还没达到", en: "not yet")
    public static let dutyMissing = Sentence(zh: "还差（户）", en: "Households missing")
    public static let dutyVisits = Sentence(zh: "人次", en: "Person-visits")
    public static let dutyBody = Sentence(zh: "单位", en: "Body")
    public static let dutyPerson = Sentence(zh: "姓名", en: "Name")
    public static let dutyHouseholds = Sentence(zh: "走访到（户）", en: "Households")
    public static let dutyOwed = Sentence(zh: "该走访（户）", en: "Owed")
    public static let dutyAll = Sentence(zh: "所有单位", en: "All bodies")
    /// How much is asked, and how it is counted.
    public static func dutyRule(_ duty: Duty) -> Sentence {
        switch duty.least {
        case .count(let count):
            Sentence(
                zh: "每人当面走访不同的 \(count) 户。同一户去几次都算一户；从头算到看的这一天。",
                en:
                    "\(count) different households each, in person. The same home counts once, however often; from the beginning to the day shown."
            )
        case .all:
            Sentence(
                zh: "自己负责的每一户都当面走到。从头算到看的这一天。",
                en: "Every household they answer for, in person; from the beginning to the day shown.")
        }
    }
    /// How rows of bodies or people are ordered: nobody is scored by it.
    public static let orderedByCode = Sentence(
        zh: "没达到的在前，其余按人员编号排。这不是排名。",
        en: "Those who haven't met it first, otherwise by their codes. It is no ranking.")
    public static let orderedByMissing = Sentence(
        zh: "还差得多的在前，一样多的按编号排。这不是排名。", en: "Those with most missing first, otherwise by code. It is no ranking.")
    public static let bodiesByCode = Sentence(
        zh: "按单位编号排。这不是排名。", en: "In the order of the bodies' codes. It is no ranking.")
    public static let orderByCode = Sentence(zh: "按编号", en: "By code")
    public static let orderByMissing = Sentence(zh: "还差多的在前", en: "Most missing first")
    public static func hiddenPeople(_ count: Int) -> Sentence {
        Sentence(
            zh: "这个单位另有 \(count) 人，只有负责人、领导和督查能看到每个人的数。",
            en:
                "\(count) more of this body are told of by name to its head, to leaders and inspectors alone."
        )
    }

    // MARK: - Signs to check

    public static let signsHeading = Sentence(zh: "走访记录核查", en: "Entries of visits to check")
    public static let signsLead = Sentence(
        zh: "下面的记录有对不上的地方，多半是录入时写错了时间或地方。请向本人问清楚，再更正。这里不下结论，也不影响任何数。",
        en:
            "Something in these entries doesn't fit together, most often a time or place typed wrong. Ask whoever entered them, then put them right. Nothing is concluded here and no figure changes by it."
    )
    public static func signsSpan(_ from: Day, _ through: Day) -> Sentence {
        let (from, through) = (day(from), day(through))
        return Sentence(zh: "看的是 \(from.zh) 到 \(through.zh)。", en: "From \(from.en) to \(through.en).")
    }
    public static func signWhat(_ sign: VisitSign) -> Sentence {
        switch sign {
        case .twoPlacesAtOnce(_, let ids):
            Sentence(
                zh: "\(ids.count) 条记录的时间重叠，地方不同。",
                en: "\(ids.count) entries begin together or overlap in time, and are of different places.")
        case .tooManyInAnHour(_, let count, _):
            Sentence(
                zh: "一小时里走访了 \(count) 户。走得更久的，要写结束时间；表里没有时间的，摊到一天里算。",
                en:
                    "\(count) homes stand within one hour. A round that took longer needs its end; rows of a table without a time are spread over their day."
            )
        case .sameWords(_, let count, _):
            Sentence(zh: "\(count) 条记录写的话一字不差。", en: "\(count) entries have all the same words.")
        case .sameWordsInBody(_, let people, let count, _):
            Sentence(
                zh: "\(people) 人的 \(count) 条记录写的话一字不差。",
                en: "\(count) entries by \(people) people have all the same words.")
        }
    }
    public static func signPerson(_ name: String) -> Sentence {
        Sentence(zh: "\(name)的记录", en: "Entries of \(name)")
    }
    public static func signBody(_ name: Sentence) -> Sentence {
        Sentence(zh: "\(name.zh)的记录", en: "Entries of \(name.en)")
    }
    public static let signsFrom = Sentence(zh: "从哪天", en: "From")
    public static let signsThrough = Sentence(zh: "到哪天", en: "To")
    public static func andMoreEntries(_ count: Int) -> Sentence {
        Sentence(zh: "还有 \(count) 条", en: "and \(count) more")
    }
    public static func longestSpan(_ days: Int) -> Sentence {
        Sentence(zh: "一次最多看 \(days) 天。", en: "At most \(days) days at once.")
    }
    public static let spanBackwards = Sentence(zh: "开始的日子在结束之后。", en: "It begins after it ends.")
    public static let noPlaceWritten = Sentence(zh: "没有写地方", en: "no place given")
}

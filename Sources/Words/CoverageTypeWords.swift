public import Domain

// What the pages on coverage say of households, enterprises or sites (L03, B03): of households what they always said.

extension Sentence {
    /// 户, 家 or 处.
    private static func measure(_ type: MatterKind.SubjectType) -> String {
        switch type {
        case .household: "户"
        case .enterprise: "家"
        case .site: "处"
        }
    }
    /// In English, of several, within a sentence.
    private static func several(_ type: MatterKind.SubjectType) -> String {
        switch type {
        case .household: "households"
        case .enterprise: "enterprises"
        case .site: "sites"
        }
    }

    public static func coverageHeading(_ place: Sentence?, _ type: MatterKind.SubjectType) -> Sentence {
        let heading = coverageHeading(place)
        guard type != .household else { return heading }
        return Sentence(
            zh: "\(subjects(type).zh)\(heading.zh)", en: "\(subjects(type).en): \(heading.en)")
    }
    public static func reached(_ type: MatterKind.SubjectType) -> Sentence {
        guard type != .household else { return householdsReached }
        return Sentence(zh: "走访到的\(subjects(type).zh)", en: "\(subjects(type).en) reached")
    }
    /// 16 户中的 3 户
    public static func reachedOf(_ share: Share, _ type: MatterKind.SubjectType) -> Sentence {
        let (part, whole, unit) = (number(share.part), number(share.whole), measure(type))
        return Sentence(zh: "\(whole.zh) \(unit)中的 \(part.zh) \(unit)", en: "\(part.en) of \(whole.en)")
    }
    public static func stillToVisit(_ count: Int, _ type: MatterKind.SubjectType) -> Sentence {
        let (number, unit) = (number(count), measure(type))
        return count == 0
            ? Sentence(zh: "一\(unit)不漏", en: "none is left out")
            : Sentence(zh: "还差 \(number.zh) \(unit)", en: "\(number.en) still to visit")
    }
    public static func howReachedCount(_ type: MatterKind.SubjectType) -> Sentence {
        guard type != .household else { return howHouseholdsCount }
        let (what, unit) = (subjects(type).zh, measure(type))
        return Sentence(
            zh: "\(what)：登记在册的\(what)里，有人当面去过的占多少。一\(unit)去几次、去几个人，都只算一\(unit)。差一\(unit)也不写 100 %。",
            en:
                "\(subjects(type).en): of all that are registered, how many somebody visited in person. However often and however many went, each counts once. With one missing it isn't 100 %."
        )
    }
    public static func coverageReached(_ type: MatterKind.SubjectType) -> Sentence {
        Sentence(zh: "走访到（\(measure(type))）", en: coverageReached.en)
    }
    public static func coverageCounted(_ type: MatterKind.SubjectType) -> Sentence {
        Sentence(zh: "共有（\(measure(type))）", en: subjects(type).en)
    }
    public static func coverageMissingColumn(_ type: MatterKind.SubjectType) -> Sentence {
        Sentence(zh: "还差（\(measure(type))）", en: coverageMissingColumn.en)
    }
    public static func coverageByDayHeading(_ type: MatterKind.SubjectType) -> Sentence {
        guard type != .household else { return coverageByDayHeading }
        return Sentence(
            zh: "每天新走访到的\(subjects(type).zh)", en: "\(subjects(type).en) reached for the first time, day by day")
    }
    public static func notVisitedLink(_ type: MatterKind.SubjectType) -> Sentence {
        Sentence(zh: type == .household ? notVisitedLink.zh : "还没走访到的\(subjects(type).zh)", en: notVisitedLink.en)
    }
    public static func notVisitedHeading(_ place: Sentence, _ type: MatterKind.SubjectType) -> Sentence {
        guard type != .household else { return notVisitedHeading(place) }
        return Sentence(
            zh: "\(notVisitedLink(type).zh) · \(place.zh)", en: "\(subjects(type).en) not yet visited · \(place.en)")
    }
    public static func notVisitedCount(
        _ count: Int, of whole: Int, _ type: MatterKind.SubjectType
    ) -> Sentence {
        let (part, all, unit) = (number(count), number(whole), measure(type))
        return Sentence(
            zh: "共 \(all.zh) \(unit)，\(part.zh) \(unit)还没有人当面去过。", en: notVisitedCount(count, of: whole).en)
    }
    public static func everyoneVisited(_ type: MatterKind.SubjectType) -> Sentence {
        guard type != .household else { return everyoneVisited }
        return Sentence(
            zh: "这里每一\(measure(type))都走访到了。", en: "All \(several(type)) here were visited.")
    }
    /// 12 家
    public static func counted(_ count: Int, _ type: MatterKind.SubjectType) -> Sentence {
        guard type != .household else { return households(count) }
        let number = number(count)
        let name = count == 1 ? subjectType(type).en : several(type)
        return Sentence(zh: "\(number.zh) \(measure(type))", en: "\(number.en) \(name)")
    }
    public static func noneRegisteredYet(_ type: MatterKind.SubjectType) -> Sentence {
        guard type != .household else { return noHouseholdsYet }
        return Sentence(
            zh: "这里还没有登记的\(subjects(type).zh)。", en: "There are no \(several(type)) registered here yet.")
    }
}

public import Domain

/// What the pages of places say, for administrators.
extension Sentence {
    public static let administrationRegions = Sentence(zh: "区域", en: "Places")
    public static let regionsThen = Sentence(
        zh: "从省到组和楼栋：改名、换码、划转、撤并，以及边界。",
        en:
            "From the province to the group and the building: names, codes, what lies where, what was closed, boundaries."
    )
    public static let findRegions = Sentence(zh: "名称或代码，旧的也行", en: "Name or code, former ones too")
    public static let allRegions = Sentence(zh: "所有区域", en: "All places")
    public static let closedRegions = Sentence(zh: "已撤销的区域", en: "Closed places")
    public static let unboundedRegions = Sentence(zh: "没有边界的区域", en: "Places without a boundary")
    public static let bringBoundaries = Sentence(zh: "上传边界", en: "Send boundaries")
    public static let noRegions = Sentence(
        zh: "还没有区域。在下面设最上一级，或在“单位”里上传组织文件。",
        en: "There are no places yet. Open the topmost below, or send an organisation file under “Bodies”.")
    public static let noRegionsBelow = Sentence(zh: "没有下级区域。", en: "Nothing lies below it.")
    public static let noRegionsFound = Sentence(
        zh: "没有这样的区域，以前也没有过。", en: "No place fits, and none did before.")
    public static let noClosedRegions = Sentence(zh: "没有撤销过区域。", en: "No place was closed.")
    public static let noUnboundedRegions = Sentence(
        zh: "画了边界的各级里，没有缺的。", en: "Of the levels that have boundaries, no place lacks one.")
    public static let regionHeading = Sentence(zh: "区域", en: "Place")
    public static let levelHeading = Sentence(zh: "级别", en: "Level")
    public static let boundaryHeading = Sentence(zh: "边界", en: "Boundary")
    public static let regionLiesIn = Sentence(zh: "属于", en: "Lies in")
    public static let atTheTop = Sentence(zh: "最上一级", en: "at the top")
    public static let hasBoundary = Sentence(zh: "有", en: "known")
    public static let hasNoBoundary = Sentence(zh: "没有边界", en: "no boundary")
    public static func regionsBelow(_ count: Int) -> Sentence {
        Sentence(zh: "下级 \(count) 个 ›", en: "\(count) below ›")
    }
    /// How many there are of a level, and how many of these have no boundary.
    public static func regionCount(_ level: Sentence, _ count: Int, without: Int) -> Sentence {
        guard without > 0 else { return Sentence(zh: "\(level.zh) \(count)", en: "\(level.en): \(count)") }
        return Sentence(
            zh: "\(level.zh) \(count)（\(without) 个没有边界）", en: "\(level.en): \(count) (\(without) without a boundary)")
    }
    public static let regionCounts = Sentence(zh: "各级个数", en: "How many of each level")

    // MARK: - One place

    public static let codeHeading = Sentence(zh: "代码", en: "Code")
    public static func codeSince(_ day: Day?) -> Sentence {
        guard let day else { return Sentence(zh: "一直如此", en: "as long as anyone knows") }
        let said = self.day(day)
        return Sentence(zh: "\(said.zh)起", en: "since \(said.en)")
    }
    public static let formerCodesHeading = Sentence(zh: "以前的代码", en: "Former codes")
    public static func codeSpan(since: Day?, until: Day) -> Sentence {
        let end = day(until)
        guard let since else { return Sentence(zh: "\(end.zh)前", en: "before \(end.en)") }
        let begin = day(since)
        return Sentence(zh: "\(begin.zh)起，\(end.zh)前", en: "from \(begin.en), before \(end.en)")
    }
    /// Of a code that a place had: whose it was, and what that place is today.
    public static func wasCodeOf(_ code: PlaceCode, _ name: Sentence, until: Day, now: PlaceCode) -> Sentence {
        let end = day(until)
        return Sentence(
            zh: "\(code.short) 是“\(name.zh)”\(end.zh)以前的代码，现在是 \(now.short)。以前的事项、走访和台账留在原处，按旧代码也找得到。",
            en:
                "\(code.short) was the code of \(name.en) until \(end.en); it is \(now.short) now. What happened before stays where it happened and is found by the former code, too."
        )
    }
    public static func otherHadCode(_ code: PlaceCode, _ name: Sentence, until: Day) -> Sentence {
        let end = day(until)
        return Sentence(
            zh: "\(end.zh)以前，\(code.short) 是“\(name.zh)”的代码。",
            en: "Until \(end.en), \(code.short) was the code of \(name.en).")
    }
    /// Of a closed place: since when it is no more, and what it went into.
    public static func regionClosed(_ name: Sentence, _ code: PlaceCode, on day: Day, into: Sentence) -> Sentence {
        let end = self.day(day)
        return Sentence(
            zh: "“\(name.zh)”（\(code.short)）用到\(end.zh)前，已撤销，并入“\(into.zh)”。以前的事项、走访和台账留在原处。",
            en:
                "\(name.en) (\(code.short)) was there until \(end.en); it was closed and went into \(into.en). What happened before stays where it happened."
        )
    }
    public static func regionIsNow(_ name: Sentence, _ code: PlaceCode) -> Sentence {
        Sentence(zh: "现在是：\(name.zh)（\(code.short)）", en: "It is now \(name.en) (\(code.short))")
    }
    public static func closedShort(on day: Day, into: Sentence) -> Sentence {
        let end = self.day(day)
        return Sentence(zh: "\(end.zh)撤销，并入\(into.zh)", en: "closed on \(end.en), went into \(into.en)")
    }
    public static func formerCodeShort(_ code: PlaceCode, until: Day) -> Sentence {
        let end = day(until)
        return Sentence(zh: "旧代码 \(code.short)（\(end.zh)前）", en: "formerly \(code.short), before \(end.en)")
    }
    public static let absorbedHeading = Sentence(zh: "并入它的", en: "Went into it")
    public static let whatLiesThere = Sentence(zh: "这里有什么", en: "What is there")
    public static let regionCoverage = Sentence(zh: "走访覆盖", en: "Coverage by visits")
    public static let regionHouseholds = Sentence(zh: "户名册", en: "Households")
    public static let regionMatters = Sentence(zh: "事项", en: "Matters")
    public static let regionLinkages = Sentence(zh: "联系和空缺", en: "Who answers for whom, and what is vacant")
    public static let outlineHeading = Sentence(zh: "在地图上", en: "On the map")
    public static func outline(of name: Sentence) -> Sentence {
        Sentence(zh: "\(name.zh)的边界", en: "The boundary of \(name.en)")
    }
    public static let noOutline = Sentence(
        zh: "还没有边界，所以画不出来。", en: "There is no boundary yet, so nothing can be drawn.")
    public static func outlineLacks(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 个下级区域没有边界，图上没有。",
            en:
                "\(count) \(plural(count, "place", "places")) below it \(plural(count, "has", "have")) no boundary and \(plural(count, "isn't", "aren't")) drawn."
        )
    }

    // MARK: - What happened to it

    public static let regionHistory = Sentence(zh: "沿革", en: "What happened to it")
    /// Something that happened, the first day on which it was so, and the day on which it was entered.
    public static func regionStep(_ what: Sentence, since: Day?, entered: Day) -> Sentence {
        let note = day(entered)
        guard let since else {
            return Sentence(zh: "\(what.zh)（\(note.zh)录入）", en: "\(what.capitalised.en) (entered on \(note.en))")
        }
        let first = day(since)
        guard since != entered else { return Sentence(zh: "\(first.zh)：\(what.zh)", en: "\(first.en): \(what.en)") }
        return Sentence(
            zh: "\(first.zh)：\(what.zh)（\(note.zh)录入）", en: "\(first.en): \(what.en) (entered on \(note.en))")
    }
    public static func regionWasOpened(_ name: Sentence, _ code: PlaceCode) -> Sentence {
        Sentence(zh: "设为“\(name.zh)”，代码 \(code.short)", en: "opened as \(name.en) with the code \(code.short)")
    }
    public static func regionWasRenamed(_ from: Sentence, to: Sentence) -> Sentence {
        Sentence(zh: "由“\(from.zh)”改名为“\(to.zh)”", en: "renamed from \(from.en) to \(to.en)")
    }
    public static func regionWasRegraded(_ from: Sentence, to: Sentence) -> Sentence {
        Sentence(zh: "由\(from.zh)改为\(to.zh)", en: "changed from \(from.en) to \(to.en)")
    }
    /// `nil`: the top.
    public static func regionWasMoved(_ from: Sentence?, to: Sentence?) -> Sentence {
        switch (from, to) {
        case (let from?, let to?): Sentence(zh: "由“\(from.zh)”划归“\(to.zh)”", en: "moved from \(from.en) to \(to.en)")
        case (nil, let to?): Sentence(zh: "划归“\(to.zh)”", en: "put below \(to.en)")
        case (let from?, nil): Sentence(zh: "从“\(from.zh)”划出", en: "taken out of \(from.en)")
        case (nil, nil): Sentence(zh: "改为最上一级", en: "put at the top")
        }
    }
    public static func regionWasRecoded(_ from: PlaceCode, to: PlaceCode) -> Sentence {
        Sentence(zh: "代码由 \(from.short) 改为 \(to.short)", en: "recoded from \(from.short) to \(to.short)")
    }
    public static func regionWasClosed(into: Sentence) -> Sentence {
        Sentence(zh: "撤销，并入“\(into.zh)”", en: "closed into \(into.en)")
    }
    public static let regionWasBounded = Sentence(zh: "边界有了新的画法", en: "its boundary was drawn anew")

    // MARK: - Changes

    public static let changeRegion = Sentence(zh: "改动", en: "Changes")
    public static let renameRegion = Sentence(zh: "改名或改级别", en: "Rename it, or change its level")
    public static let recodeRegion = Sentence(zh: "换代码", en: "Give it another code")
    public static let recodeRegionNote = Sentence(
        zh: "旧代码一直找得到这里，下级区域的代码不跟着变。",
        en: "The former code leads here for good. Codes of the places below stay as they are.")
    public static let moveRegion = Sentence(zh: "划到另一个区域之下", en: "Put it below another place")
    public static let moveRegionNote = Sentence(
        zh: "下级区域跟着过去。以前的数字按当时的归属，不变。",
        en: "What lies below goes with it. Earlier figures stay with what it belonged to then.")
    public static let closeRegion = Sentence(zh: "撤销，并入另一个区域", en: "Close it into another place")
    public static let closeRegionNote = Sentence(
        zh: "先划走或撤销下级区域。撤销以后不能恢复；旧代码以后指向承接的区域。",
        en:
            "First move or close the places below. A closed place isn't opened again; its code leads to what it went into."
    )
    public static let openRegionBelow = Sentence(zh: "在它下面设一个区域", en: "Open a place below it")
    public static let openRegionAtTop = Sentence(zh: "设一个最上级的区域", en: "Open a place at the top")
    public static let openRegion = Sentence(zh: "设立", en: "Open it")
    public static let regionNameZh = Sentence(zh: "名称", en: "Name in Chinese")
    public static let regionNameEn = Sentence(zh: "英文名称", en: "Name in English")
    public static let newRegionCode = Sentence(zh: "代码", en: "Code")
    public static let newRegionCodeHint = Sentence(
        zh: "区划代码，2、4、6、9、12 位；小组、小区、楼栋在村代码后加三位",
        en:
            "Its division code of 2, 4, 6, 9 or 12 digits; for a group, a compound or a building, the village's and three more"
    )
    public static let chooseLevel = Sentence(zh: "请选级别", en: "choose a level")
    public static let regionAbove = Sentence(zh: "归到哪里", en: "Which place it lies in")
    public static let regionCodeTyped = Sentence(zh: "填代码，旧代码也行", en: "Its code; a former one will do")
    public static let regionAboveTyped = Sentence(
        zh: "填代码，旧代码也行；空着就是最上一级", en: "Its code, a former one will do; empty: at the top")
    public static let regionSuccessor = Sentence(zh: "并入哪里", en: "What it goes into")
    public static let chooseRegion = Sentence(zh: "请选区域", en: "choose a place")
    public static func regionUnknown(_ code: String) -> Sentence {
        Sentence(
            zh: "没有代码为 \(code) 的区域，以前也没有过。", en: "There is no place with the code \(code), and none had it before.")
    }
    public static let takesEffect = Sentence(zh: "从哪天起", en: "From which day on")
    public static let regionFirstDay = Sentence(zh: "从哪天起有", en: "Its first day")
    public static let regionFirstDayHint = Sentence(
        zh: "空着就是一直都有", en: "Empty: it has been there as long as anyone knows")
    public static let closeRegionButton = Sentence(zh: "撤销", en: "Close it")

    // MARK: - Boundaries

    public static let boundaryFileTitle = Sentence(zh: "上传边界", en: "Send boundaries")
    public static let boundaryFileIntro = Sentence(
        zh: "先比对，看哪个图形是哪个区域的，再写入。对不上的图形不用，其余照用；文件里没有的区域不受影响。",
        en:
            "It is compared first: you see which feature is which place's, and then have it written. Features that fit no place are left out, the others are taken; places that the file doesn't hold stay as they are."
    )
    public static let boundaryFile = Sentence(zh: "GeoJSON 文件", en: "GeoJSON file")
    public static func boundaryFileHint(megabytes: Int) -> Sentence {
        Sentence(
            zh: "FeatureCollection，面，WGS-84 或 CGCS2000 经纬度，\(megabytes) MB 以内",
            en: "A FeatureCollection of polygons in WGS 84 or CGCS2000, up to \(megabytes) MB")
    }
    public static let boundaryPropertyLabel = Sentence(zh: "哪一项是代码或名称", en: "Which property holds the code or the name")
    public static let boundaryPropertyHint = Sentence(
        zh: "不选就用对得上最多的", en: "Not chosen: the one that matches most places")
    public static let boundaryPropertyByItself = Sentence(zh: "对得上最多的", en: "the one that matches most")
    public static let boundaryPlan = Sentence(zh: "这份边界文件", en: "This file of boundaries")
    public static func boundaryRead(_ file: String, features: Int, property: String) -> Sentence {
        Sentence(
            zh: "\(file)：\(features) 个图形，按“\(property)”认区域。",
            en:
                "\(file): \(features) \(plural(features, "feature", "features")), matched to places by “\(property)”.")
    }
    public static func boundaryWouldWrite(_ count: Int) -> Sentence {
        Sentence(
            zh: "要写入 \(count) 个边界，还没有写入。", en: "\(count) \(plural(count, "boundary", "boundaries")), not written yet.")
    }
    public static func boundaryWrite(_ count: Int) -> Sentence {
        Sentence(zh: "写入（\(count) 个）", en: "Write \(plural(count, "it", "them")) (\(count))")
    }
    public static let boundaryNothing = Sentence(
        zh: "没有可写入的：都一样，或都对不上。", en: "Nothing to write: all are the same, or none fits.")
    public static func boundaryNew(_ count: Int) -> Sentence {
        Sentence(zh: "新的边界（\(count)）", en: "New boundaries (\(count))")
    }
    public static func boundaryOther(_ count: Int) -> Sentence {
        Sentence(zh: "换掉的边界（\(count)）", en: "Boundaries that change (\(count))")
    }
    public static func boundarySame(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 个和现有的一样。", en: "\(count) \(plural(count, "is", "are")) the same as what is kept.")
    }
    public static func boundaryRejects(_ count: Int) -> Sentence {
        Sentence(zh: "用不上的图形（\(count)）", en: "Features that can't be used (\(count))")
    }
    public static func boundaryWithout(_ count: Int) -> Sentence {
        Sentence(zh: "写入以后，同级还没有边界的（\(count)）", en: "Of these levels, still without a boundary (\(count))")
    }
    public static let boundaryOtherProperty = Sentence(zh: "换一项来对", en: "Match by another property")
    public static let boundaryAgain = Sentence(zh: "再比对", en: "Compare again")
    public static let boundaryChanged = Sentence(
        zh: "刚才又有人改了区域或边界，比对结果变了，没有写入。请看新的结果。",
        en:
            "Somebody changed places or boundaries meanwhile, so the result is another and nothing was written. Please look at the new one."
    )
    public static func boundaryNotJSON(_ byte: Int) -> Sentence {
        Sentence(
            zh: "不是 GeoJSON：第 \(byte) 个字节读不下去。可能没有传完，或者是别的格式。用地图软件（如 QGIS）另存为 GeoJSON。",
            en:
                "It is no GeoJSON: it can't be read at byte \(byte). It may be cut off, or of another format. Save it as GeoJSON with a map program such as QGIS."
        )
    }
    public static let boundaryNoCollection = Sentence(
        zh: "不是 GeoJSON 的 FeatureCollection。用地图软件（如 QGIS）另存为 GeoJSON。",
        en: "It is no GeoJSON FeatureCollection. Save it as GeoJSON with a map program such as QGIS.")
    public static let boundaryNoFeatures = Sentence(zh: "文件里没有图形。", en: "There are no features in it.")
    public static func boundaryNoProperty(_ property: String) -> Sentence {
        Sentence(zh: "没有一个图形有“\(property)”这一项。", en: "No feature has a property “\(property)”.")
    }
}

public import Domain

// Looking for matters by what stands in them.
extension Sentence {
    public static func part(_ part: SearchedText.Part) -> Sentence {
        switch part {
        case .summary: Sentence(zh: "摘要", en: "summary")
        case .words: Sentence(zh: "原话", en: "words")
        case .answer: Sentence(zh: "答复", en: "answer")
        case .number: Sentence(zh: "编号", en: "number")
        case .category: Sentence(zh: "分类", en: "category")
        case .place: Sentence(zh: "区划代码", en: "place")
        case .field: Sentence(zh: "要素", en: "field")
        case .work: Sentence(zh: "办理", en: "handling")
        case .imported: Sentence(zh: "来源", en: "source")
        }
    }

    public static func nothingFound(_ question: String) -> Sentence {
        Sentence(zh: "没有找到“\(question)”。", en: "Nothing was found for “\(question)”.")
    }

    /// How much was found and how much of it is shown, from which on.
    public static func foundMatters(_ found: Int, isMore: Bool, shown: Int, skipped: Int) -> Sentence {
        let all =
            isMore
            ? Sentence(zh: "找到的超过 \(found) 件，只数到这里", en: "More than \(found) were found; no more are counted")
            : Sentence(zh: "找到 \(found) 件", en: "Found: \(found)")
        guard shown < found || skipped > 0 else { return Sentence(zh: "\(all.zh)。", en: "\(all.en).") }
        guard shown > 0 else { return Sentence(zh: "\(all.zh)，这里没有了。", en: "\(all.en), and none from here on.") }
        return Sentence(
            zh: "\(all.zh)，从新到旧，这是第 \(skipped + 1) 到 \(skipped + shown) 件。",
            en: "\(all.en), newest first; these are \(skipped + 1) to \(skipped + shown).")
    }

    public static func searchBehind(events: Int, since: Sentence) -> Sentence {
        Sentence(
            zh: "检索还差 \(events) 条记录（\(since.zh)起），最近的变动可能还找不到。",
            en: "Search is \(events) \(plural(events, "event", "events")) behind (since \(since.en)): "
                + "the latest changes may not be found yet.")
    }

    public static func searchRebuilt(events: Int) -> Sentence {
        Sentence(
            zh: "检索已重新建立，用了 \(events) 条记录。",
            en: "Search was made anew from \(events) \(plural(events, "event", "events")).")
    }

    public static func refusal(_ refusal: SearchRefusal) -> Sentence {
        switch refusal {
        case .nothingToLookFor:
            Sentence(
                zh: "请写出要找的字、词或数字；只有标点和空格，没有可找的。",
                en:
                    "Say what to look for: characters, words or numbers. Punctuation and spaces alone are not looked for."
            )
        case .tooLong(let characters, let limit):
            Sentence(
                zh: "要找的太长：\(characters) 个字，最多 \(limit) 个。请只写其中一段。",
                en: "That is too long to look for: \(characters) characters, at most \(limit). Give a part of it.")
        case .daysReversed(let from, let to):
            Sentence(
                zh: "\(to.iso) 在 \(from.iso) 之前：--from 要早于 --to。",
                en: "\(to.iso) is before \(from.iso): --from must not be later than --to.")
        case .unknownState(let name, let known):
            Sentence(
                zh: "没有“\(name)”这种状态。可用：\(known.joined(separator: "、"))。",
                en: "There is no state “\(name)”. There are: \(known.joined(separator: ", ")).")
        }
    }
}

extension Help {
    public static let search = Sentence(
        zh: "按内容查找事项：字、词、数字。", en: "Find matters by what stands in them: characters, words, numbers.")
    public static let searchMore = Sentence(
        zh: """
            空格隔开的几段都要有；“…”里的连同空格算一段。不分全角半角、大小写，不看标点和空格。从新到旧；数到 \
            \(SearchQuery.mostCounted) 件为止，要看得更远就数到那里。

            只在这个人看得到的内容里找（--as）：公众找不到群众的原话，被反映的单位找不到反映它的事项。

            要找“rebuild”这个词：huiyin search find rebuild。
            """,
        en: """
            All pieces between spaces must be there; “…” holds one with its spaces. Full and half width, capitals, \
            punctuation and spaces make no difference. Newest first, counted up to \(SearchQuery.mostCounted), or \
            as far as is shown.

            Only what this person may see is looked in (--as): the public doesn't find a resident's words, and nobody \
            complained of finds the complaint.

            To look for the word “rebuild”: huiyin search find rebuild.
            """)
    public static let searchUsage = Sentence(
        zh: """
            huiyin search 要找的内容 … [--as 代码] [--place 代码] [--body 代码] [--kind 类型] [--state 状态] \
            [--from 日期] [--to 日期] [--limit 件数] [--skip 件数] [--format text|json|csv]
            huiyin search rebuild
            """,
        en: """
            huiyin search TEXT … [--as CODE] [--place CODE] [--body CODE] [--kind KIND] [--state STATE] \
            [--from DAY] [--to DAY] [--limit N] [--skip N] [--format text|json|csv]
            huiyin search rebuild
            """)
    public static let searchFind = Sentence(zh: "查找（可省略 find）。", en: "Find (the word may be left out).")
    public static let searchRebuild = Sentence(
        zh: "丢掉检索的索引，从日志重新建立。", en: "Drop the index of search and make it anew from the journal.")
    public static let searchText = Sentence(zh: "要找的内容。", en: "What to look for.")
    public static let searchPlace = Sentence(
        zh: "这个区划（代码）和它下面的。", en: "This place (its code) and what lies in it.")
    public static let searchBody = Sentence(
        zh: "由这个单位（代码）负责或承办的。", en: "What this body (its code) answers for or has a task on.")
    public static let searchKind = Sentence(zh: "这一类事项。", en: "Matters of this kind.")
    public static let searchState = Sentence(
        zh: "这种状态：\(SearchState.names.joined(separator: "、"))。",
        en: "In this state: \(SearchState.names.joined(separator: ", ")).")
    public static let searchFrom = Sentence(zh: "从这一天起登记的。", en: "Received on this day or later.")
    public static let searchTo = Sentence(zh: "到这一天为止登记的。", en: "Received on this day or earlier.")
    public static let searchSkip = Sentence(zh: "略过最新的几件。", en: "Leave out so many of the newest.")
}

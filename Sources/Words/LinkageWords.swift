public import Domain

// What commands on linkages say.

extension Sentence {
    public static func linked(_ count: Int) -> Sentence {
        Sentence(zh: "已建立 \(count) 条包联。", en: "\(count) \(plural(count, "linkage", "linkages")) made.")
    }
    public static let linkageEnded = Sentence(zh: "已解除。", en: "Ended.")
    public static func linkagesHandedOver(_ count: Int) -> Sentence {
        Sentence(zh: "已移交 \(count) 条包联。", en: "\(count) \(plural(count, "linkage", "linkages")) handed over.")
    }
    public static let linkageNeedsTarget = Sentence(
        zh: "要写联谁：--household、--enterprise、--place 或 --topic。",
        en: "Say for whom: --household, --enterprise, --place or --topic.")
    /// 户, where a tier leads to households; else 个.
    static func counter(_ target: Tier.End?) -> String {
        if case .subject(.household)? = target { "户" } else { "个" }
    }
    public static func linkageCovered(_ share: Share, _ target: Tier.End? = nil) -> Sentence {
        let (missing, counter) = (share.whole - share.part, counter(target))
        return Sentence(
            zh:
                "\(share.whole) \(counter)中 \(share.part) \(counter)有人负责，\(missing) \(counter)没有人负责。",
            en: "\(share.part) of \(share.whole) have somebody, \(missing) \(plural(missing, "has", "have")) nobody.")
    }
    public static func loadMeasure(_ measure: LinkageBoard.Load.Measure) -> Sentence {
        switch measure {
        case .few: Sentence(zh: "偏少", en: "few")
        case .right: Sentence(zh: "适中", en: "about right")
        case .many: Sentence(zh: "偏多", en: "many")
        }
    }
    public static func nobodyToShareAmong(_ households: Int) -> Sentence {
        Sentence(zh: "没有人可分，\(households) 户没有着落。", en: "There is nobody to share \(households) among.")
    }
    public static func withoutGroups(_ names: [String]) -> Sentence {
        Sentence(
            zh: "组比人少，没分到的：\(names.joined(separator: "、"))。",
            en: "There are fewer groups than people. Without any: \(names.joined(separator: ", ")).")
    }
    public static func belowLeast(_ least: Int, _ names: [String]) -> Sentence {
        Sentence(
            zh: "整组不拆，不到 \(least) 户的：\(names.joined(separator: "、"))。",
            en: "With groups kept whole, these have fewer than \(least): \(names.joined(separator: ", ")).")
    }
    public static func doubledTargets(_ count: Int) -> Sentence {
        Sentence(zh: "有几个人同时负责的，共 \(count) 个：", en: "With several who answer (\(count)):")
    }
    /// Why a group of a proposal is with whoever it was given to.
    public static func shareOrigin(
        _ origin: PatchProposal.Origin, _ name: (Linkage.Holder) -> Sentence
    ) -> Sentence {
        switch origin {
        case .kept: return Sentence(zh: "已经负责，不动", en: "kept: already theirs")
        case .new: return Sentence(zh: "新分", en: "new")
        case .from(let holder):
            let who = name(holder)
            return Sentence(zh: "原来由\(who.zh)负责", en: "so far with \(who.en)")
        }
    }
    public static func noSuchShare(_ text: String) -> Sentence {
        Sentence(
            zh: "--group \(text)：要写成 区划代码=人员@单位，组要在这次分的里面，人要在分给的人里面。",
            en: "--group \(text): write CODE=PERSON@BODY, with one of these groups and one of these people.")
    }
    public static let sharingProposed = Sentence(
        zh: "这是建议，没有改动。加 --apply 照此建立。", en: "This is a proposal; nothing was changed. --apply makes it so.")
    public static let sharingReason = Sentence(zh: "分片调整", en: "shared out anew")
}

extension Help {
    public static let linkage = Sentence(zh: "包联：谁负责谁。", en: "Linkages: who answers for whom.")
    public static let linkageAdd = Sentence(zh: "建立包联。", en: "Make linkages.")
    public static let linkageEnd = Sentence(zh: "解除一条包联。", en: "End a linkage.")
    public static let linkageHandOver = Sentence(
        zh: "一个人名下的全部移交给另一个人。", en: "Hand all that somebody answers for to somebody else.")
    public static let linkageVacant = Sentence(
        zh: "哪些没有人负责，从何时起，为什么；哪些有几个人。", en: "Which have nobody, since when and why; which have several.")
    public static let linkageLoads = Sentence(zh: "每个人负责多少。", en: "How many each answers for.")
    public static let linkageShare = Sentence(zh: "把一个村的户分给几个人。", en: "Share a village's households out.")
    public static let linkageShareMore = Sentence(
        zh: "整组不拆，尽量均匀；整组已经由其中一人负责的不动。先看建议，再 --apply。",
        en:
            "Groups are kept whole, loads as even as that allows; groups that one of them holds stay. Look first, then --apply."
    )
    public static let tier = Sentence(zh: "规则里的哪一层包联。", en: "The playbook's tier.")
    public static let linkageHolder = Sentence(zh: "谁：人员@单位，或单位。", en: "Who: PERSON@BODY, or a body.")
    public static let linkageHousehold = Sentence(zh: "联哪一户（编号），可重复。", en: "A household's number, repeatable.")
    public static let linkageEnterprise = Sentence(
        zh: "联哪家企业（编号），可重复。", en: "An enterprise's number, repeatable.")
    public static let linkagePlace = Sentence(zh: "联哪个地方（代码），可重复。", en: "A place's code, repeatable.")
    public static let linkageTopic = Sentence(zh: "联哪件事，可重复。", en: "A topic, repeatable.")
    public static let linkageRole = Sentence(zh: "在那里的身份。", en: "What they are there.")
    public static let linkageGroup = Sentence(zh: "属于哪个群体。", en: "Which group it belongs to.")
    public static let linkageSince = Sentence(zh: "从哪天起（默认今天）。", en: "Its first day (default: today).")
    public static let linkageID = Sentence(
        zh: "包联的标识，建立时给出。", en: "The linkage's id, as it was printed when it was made.")
    public static let linkageFrom = Sentence(zh: "从谁：人员@单位，或单位。", en: "From whom: PERSON@BODY, or a body.")
    public static let linkageTo = Sentence(zh: "给谁：人员@单位，或单位。", en: "To whom: PERSON@BODY, or a body.")
    public static let linkageVacantPlace = Sentence(zh: "只看这个地方（代码）。", en: "Only in this place (code).")
    public static let linkageShareAmong = Sentence(zh: "分给谁：人员@单位。", en: "Among whom: PERSON@BODY.")
    public static let linkageLeast = Sentence(zh: "每人至少几户。", en: "How many each should have at least.")
    public static let linkageShareGroup = Sentence(
        zh: "这个组给谁：区划代码=人员@单位，可重复；其余照建议。",
        en: "Whom a group goes to: CODE=PERSON@BODY, repeatable; the others stay as proposed.")
    public static let linkageApply = Sentence(zh: "照建议建立。", en: "Make it so.")
}

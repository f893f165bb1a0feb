public import Domain

// What commands on activities say.

extension Sentence {
    public static func activityRecorded(_ raised: Int) -> Sentence {
        raised == 0
            ? Sentence(zh: "已记。", en: "Recorded.")
            : Sentence(
                zh: "已记，转成 \(raised) 件事项。",
                en: "Recorded, with \(raised) \(plural(raised, "matter", "matters")) raised.")
    }
    public static func badItem(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”要写成 种类:内容；现场交办的写成 种类:内容@单位/期限。",
            en: "“\(text)” must be KIND:WORDS or, for what was decided on the spot, KIND:WORDS@BODY/DATE.")
    }
    public static func badItems(_ path: String) -> Sentence {
        Sentence(
            zh: "“\(path)”读不出来。要写成 JSON：[{\"kind\": …, \"words\": …}, …]。",
            en: "“\(path)” can't be read. It must be JSON: [{\"kind\": …, \"words\": …}, …].")
    }
    public static func itemHasNoDay(_ kind: String) -> Sentence {
        Sentence(
            zh: "种类“\(kind)”没有写期限的栏目。", en: "The kind “\(kind)” has no field for a day by which it is to be done.")
    }
    public static let noActivities = Sentence(zh: "没有记录。", en: "Nothing is recorded.")
    public static func activityRaised(_ count: Int) -> Sentence {
        count == 0
            ? Sentence(zh: "", en: "")
            : Sentence(zh: "反映 \(count) 件", en: "\(count) raised")
    }
    public static let activityRaisedHeading = Sentence(zh: "反映的事项", en: "Raised")
    public static let activityGoers = Sentence(zh: "参加的干部", en: "Who went")
    public static let activityMet = Sentence(zh: "走访的户", en: "Whom they met")
    public static let activityHeard = Sentence(zh: "听到的情况", en: "What was heard")
    public static let activityFolded = Sentence(zh: "已合并，只算一次。", en: "Folded: it counts once.")
    public static let minutesAdded = Sentence(zh: "记录已补上。", en: "The minutes are added.")
    public static let outcomeKept = Sentence(zh: "成效已记。", en: "What came of it is recorded.")
    public static let noVisitSigns = Sentence(zh: "没有发现不合常理的记录。", en: "Nothing looks impossible.")

    /// `name`: of whoever went. `body`: of whom they went for.
    public static func visitSign(
        _ sign: VisitSign, _ name: (PersonID) -> String, body: (OrganisationID) -> Sentence
    ) -> Sentence {
        switch sign {
        case .twoPlacesAtOnce(let person, let ids):
            Sentence(
                zh: "\(name(person))：同一时间在两个地方（\(ids.count) 条）。请核实。",
                en: "\(name(person)): in two places at once (\(ids.count) entries). Please check.")
        case .tooManyInAnHour(let person, let count, _):
            Sentence(
                zh: "\(name(person))：一小时走访 \(count) 户。请核实。",
                en: "\(name(person)): \(count) homes within an hour. Please check.")
        case .sameWords(let person, let count, _):
            Sentence(
                zh: "\(name(person))：\(count) 条记录一字不差。请核实。",
                en: "\(name(person)): \(count) entries with all the same words. Please check.")
        case .sameWordsInBody(let id, let people, let count, _):
            Sentence(
                zh: "\(body(id).zh)：\(people) 人的 \(count) 条记录一字不差。请核实。",
                en: "\(body(id).en): \(count) entries by \(people) people with all the same words. Please check.")
        }
    }
}

extension Help {
    public static let activity = Sentence(zh: "走访、会议、摸排：记录和查看。", en: "Visits, meetings, sweeps: recorded and shown.")
    public static let activityRecord = Sentence(
        zh: "记一次走访、会议或摸排，连同反映的事项。", en: "Record a visit, a meeting or a sweep with what was raised there.")
    public static let activityRecordMore = Sentence(
        zh: "一次记一条，反映了几件就写几个 --item；每件各自转成事项，注明是在这里听到的。同样的一次已经有了，会提醒。",
        en:
            "One entry, with an --item for each thing that was raised; each becomes a matter of its own that says where it was heard. An entry that looks like one that is there is pointed out."
    )
    public static let activityKind = Sentence(
        zh: "规则里的哪种活动：visit、courtyard-meeting 等。", en: "The playbook's kind: visit, courtyard-meeting and so on.")
    public static let activityAt = Sentence(zh: "什么时间（默认现在）。", en: "When it began (default: now).")
    public static let activityEnded = Sentence(zh: "到什么时间。", en: "When it ended.")
    public static let activityType = Sentence(zh: "哪一类，规则里有分类时写。", en: "Its type, where the kind has types.")
    public static let activityModeOption = Sentence(
        zh: "当面、电话、消息还是线上。", en: "In person, by telephone, by message or online.")
    public static let activityHost = Sentence(zh: "主持单位（代码），可重复。", en: "A body that held it, repeatable.")
    public static let activityGoer = Sentence(zh: "去的干部：人员@单位，可重复。", en: "Who went: PERSON@BODY, repeatable.")
    public static let activityHousehold = Sentence(
        zh: "走访的户（编号），可重复。", en: "A household that was met, by its number, repeatable.")
    public static let activityEnterprise = Sentence(
        zh: "走访的企业（编号），可重复。", en: "An enterprise that was met, by its number, repeatable.")
    public static let activitySite = Sentence(
        zh: "走访的站点（编号），可重复。", en: "A site that was met, by its number, repeatable.")
    public static let activityBody = Sentence(zh: "去的单位（代码），可重复。", en: "A body that was met, repeatable.")
    public static let activityHeads = Sentence(zh: "到会人数。", en: "How many came.")
    public static let activityVolunteers = Sentence(zh: "志愿者人数。", en: "How many volunteers.")
    public static let activityTopic = Sentence(zh: "议题，可重复；不写人名。", en: "A topic, repeatable; no names.")
    public static let activityHeard = Sentence(zh: "听到的情况，加密存放。", en: "What was heard; it is sealed.")
    public static let activityMinutes = Sentence(zh: "记录，加密存放。", en: "The minutes; they are sealed.")
    public static let activityItem = Sentence(
        zh: "反映的一件事：种类:内容，可重复；现场交办的写 种类:内容@单位/期限。",
        en: "Something that was raised: KIND:WORDS, repeatable; decided on the spot: KIND:WORDS@BODY/DATE.")
    public static let activityItems = Sentence(
        zh: "反映的事写在一个 JSON 文件里：每件有 kind、words，还可以有 summary、body、due、household、place、name、phone、fields。",
        en:
            "A JSON file of what was raised: kind and words of each, and perhaps summary, body, due, household, place, name, phone, fields."
    )
    public static let activityChannel = Sentence(
        zh: "事项的来源渠道（默认同活动）。", en: "The channel of what was raised (default: the activity's own).")
    public static let activityNothing = Sentence(zh: "摸排没有发现。", en: "It was looked for, and nothing was found.")
    public static let activityAnother = Sentence(
        zh: "确实是另一次，不是重复。", en: "It is another than the one that looks the same.")
    public static let activityList = Sentence(zh: "列出活动，新的在前。", en: "List activities, newest first.")
    public static let activityShow = Sentence(zh: "看一条活动。", en: "Show one.")
    public static let activityFold = Sentence(
        zh: "并入同样的另一条，只算一次。", en: "Fold it into another of the same: it counts once.")
    public static let activityAddMinutes = Sentence(zh: "补记录。", en: "Add minutes.")
    public static let activityOutcome = Sentence(zh: "记成效。", en: "Record what it brought.")
    public static let activityOutcomeName = Sentence(zh: "什么成效。", en: "What.")
    public static let activityQuantity = Sentence(zh: "多少：3幅、500元。", en: "How much: 3幅, 500元.")
    public static let activityID = Sentence(zh: "活动的标识。", en: "The activity's id.")
    public static let activityInto = Sentence(zh: "并入哪一条。", en: "Which it is folded into.")
    public static let activityOf = Sentence(zh: "只看这个人去的（人员代码）。", en: "Only those that this person went to.")
    public static let activityFrom = Sentence(zh: "从哪天起。", en: "From which day.")
    public static let activityThrough = Sentence(zh: "到哪天为止。", en: "Through which day.")
    public static let visitSigns = Sentence(zh: "找不合常理的走访记录。", en: "Find entries of visits that can't be.")
    public static let visitSignsMore = Sentence(
        zh: "同时在两处、一小时走访太多户、一个人或一个单位一字不差的记录。只提示，不下结论，也不算在谁头上。",
        en:
            "Two places at once, too many homes in an hour, all the same words by one person or within one body. It points, it doesn't conclude, and it is held against nobody."
    )
}

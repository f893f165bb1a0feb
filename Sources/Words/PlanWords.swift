public import Domain

// What is said of planned visits, of the questions that they carry, and of topics of survey (A03, N01).

extension Sentence {
    // MARK: - Refusals

    public static let noSuchPlan = Sentence(zh: "没有这个走访计划。", en: "There is no such plan.")

    public static func refusal(_ refusal: VisitPlanRefusal) -> Sentence {
        switch refusal {
        case .alreadyPlanned: return Sentence(zh: "已经安排过了。", en: "It is planned already.")
        case .notPlanned: return noSuchPlan
        case .ended:
            return Sentence(zh: "这个计划已经办完或取消了。另外安排一次。", en: "This plan was carried out or dropped. Plan another.")
        case .unknownKind(let kind, let known):
            let names = known.map(\.key)
            return Sentence(
                zh: "规则里没有“\(kind)”这种活动。有：\(names.joined(separator: "、"))。",
                en: "The playbook has no activity “\(kind)”. There are: \(names.joined(separator: ", ")).")
        case .nobodyGoes: return Sentence(zh: "要写谁去。", en: "Say who goes.")
        case .twice: return Sentence(zh: "同一个人写了两遍。", en: "Somebody is named twice.")
        case .notInPost:
            return Sentence(
                zh: "有人那天不在这个岗位上。看一下日期和单位。",
                en: "Somebody won't hold that post on that day. Check the day and the body.")
        case .wrongRank: return Sentence(zh: "这种活动由别的职级来办。", en: "Others hold this kind of activity, by their rank.")
        case .nowhere: return Sentence(zh: "要写去哪里，或者去哪几户。", en: "Say where to, or to which households.")
        case .unknownPlace: return Sentence(zh: "没有这个地方，或已撤销。", en: "That place isn't there, or was closed.")
        case .wrongMeeting:
            return Sentence(zh: "这种活动不是去见这样的对象的。", en: "This kind of activity doesn't meet such.")
        case .householdTwice: return Sentence(zh: "同一户写了两遍。", en: "The same household is named twice.")
        case .tooMany(let count, let most):
            return Sentence(
                zh: "一次带 \(count) 个太多，最多 \(most) 个。分几次安排。",
                en: "\(count) are too many for one plan: \(most) at most. Make several.")
        case .inThePast(let on):
            let said = day(on)
            return Sentence(
                zh: "\(said.zh)已经过去。做过的直接记走访。", en: "\(said.en) has passed. What was done is entered as a visit.")
        case .noQuestions: return Sentence(zh: "这种活动不带题。", en: "This kind of activity carries no questions.")
        case .unknownQuestion(let code):
            return Sentence(
                zh: "目录里没有“\(code)”这道题，或已停用。", en: "The catalogue has no question “\(code)”, or it was retired.")
        case .questionTwice(let code): return Sentence(zh: "“\(code)”选了两遍。", en: "“\(code)” is chosen twice.")
        case .anotherKind:
            return Sentence(zh: "计划里是另一种活动。按计划的种类来记。", en: "The plan is of another kind. Enter it as that kind.")
        case .noReason: return Sentence(zh: "要写原因。", en: "It needs a reason.")
        }
    }

    public static func refusal(_ refusal: CatalogueRefusal) -> Sentence {
        switch refusal {
        case .unknownCatalogue(let name, let known):
            return Sentence(
                zh: "规则里没有“\(name)”这个目录。有：\(known.joined(separator: "、"))。",
                en: "The playbook has no catalogue “\(name)”. There are: \(known.joined(separator: ", ")).")
        case .noEdition: return Sentence(zh: "版本要有名称。", en: "The edition needs a name.")
        case .alreadyPublished(let edition):
            return Sentence(
                zh: "版本“\(edition)”已经发布，内容不同。换一个名称。",
                en: "Edition “\(edition)” is published with other entries. Take another name.")
        case .noEntries: return Sentence(zh: "目录里没有条目。", en: "It has no entries.")
        case .noCode(let entry): return Sentence(zh: "第 \(entry) 条没有编号。", en: "Entry \(entry) has no code.")
        case .noText(let entry): return Sentence(zh: "第 \(entry) 条没有内容。", en: "Entry \(entry) says nothing.")
        case .twice(let code): return Sentence(zh: "编号“\(code)”写了两遍。", en: "The code “\(code)” is there twice.")
        case .unknownClass(let name, let known):
            return Sentence(
                zh: "目录里没有“\(name)”这一类。有：\(known.joined(separator: "、"))。",
                en: "The catalogue has no class “\(name)”. There are: \(known.joined(separator: ", ")).")
        case .isAClass(let code):
            return Sentence(zh: "“\(code)”是类别的代码，条目换一个编号。", en: "“\(code)” is a class: give the entry another code.")
        }
    }

    // MARK: - Plans

    public static let plansHeading = Sentence(zh: "走访计划", en: "Planned visits")
    public static let plansMine = Sentence(zh: "我的", en: "Mine")
    public static let plansAll = Sentence(zh: "全部", en: "All")
    public static let plansDue = Sentence(zh: "我安排的走访", en: "Visits I planned")
    public static let noPlans = Sentence(zh: "没有安排好的走访。", en: "No visit is planned.")
    public static func planVisit(_ kind: Name) -> Sentence {
        let name = name(kind)
        return Sentence(zh: "安排\(name.zh)", en: "Plan: \(name.en)")
    }
    public static let planHeading = Sentence(zh: "安排一次走访", en: "Plan a visit")
    public static let planNote = Sentence(
        zh: "先想好哪天去、去哪几户、带哪些题。计划不计数，去过以后按计划记走访。",
        en:
            "Say when, to whom, and with which questions. A plan counts nowhere; after the visit it is entered from the plan."
    )
    public static let planDay = Sentence(zh: "哪天去", en: "Day")
    public static let planPlace = Sentence(zh: "去哪里", en: "Where")
    public static let planPlaceNone = Sentence(zh: "按所选的户", en: "where the households are")
    public static let planSubjects = Sentence(zh: "去哪几户（编号）", en: "Households, by number")
    public static let planSubjectsHint = Sentence(
        zh: "用空格或换行隔开，最多 60 户。不写就是到那里再定。",
        en: "With spaces or line breaks between, 60 at most. None: whoever is there.")
    public static let planGoers = Sentence(zh: "谁去", en: "Who goes")
    public static let planOthers = Sentence(zh: "还有谁（姓名，或人员@单位，一行一个）", en: "Who else: names or PERSON@BODY, one a line")
    public static let planQuestions = Sentence(zh: "带哪些题", en: "Which questions")
    public static let planQuestionsNote = Sentence(
        zh: "点开方面选题；整个方面都问，就选方面。最多 60 道。",
        en: "Open a field and choose; to ask about all of it, choose the field. 60 at most.")
    public static func wholeField(_ name: Name) -> Sentence {
        let name = Sentence.name(name)
        return Sentence(zh: "\(name.zh)（整个方面）", en: "\(name.en) (the whole field)")
    }
    public static func fieldQuestions(_ name: Name, _ count: Int, chosen: Int) -> Sentence {
        let name = Sentence.name(name)
        let picked = Sentence(zh: chosen > 0 ? "，已选 \(chosen)" : "", en: chosen > 0 ? ", \(chosen) chosen" : "")
        return Sentence(
            zh: "\(name.zh)（\(count) 道\(picked.zh)）",
            en: "\(name.en) (\(count) \(plural(count, "question", "questions"))\(picked.en))")
    }
    public static let makePlan = Sentence(zh: "安排好了", en: "Plan it")
    public static let planMade = Sentence(zh: "安排好了。去过以后，从这里记走访。", en: "Planned. After the visit, enter it from here.")
    public static let planMoved = Sentence(zh: "日期改了。", en: "The day is changed.")
    public static let planDropped = Sentence(zh: "计划取消了。", en: "The plan is dropped.")
    public static let planProgress = Sentence(zh: "走到", en: "Met")
    public static func planProgress(_ share: Share, isWithNames: Bool) -> Sentence {
        guard isWithNames else {
            return share.isWhole ? Sentence(zh: "去过了", en: "carried out") : Sentence(zh: "还没去", en: "not yet")
        }
        return Sentence(zh: "\(share.whole) 户走到 \(share.part) 户", en: "\(share.part) of \(share.whole)")
    }
    public static func planOverdue(_ days: Int) -> Sentence {
        Sentence(zh: "过了 \(days) 天", en: "\(days) \(plural(days, "day", "days")) past")
    }
    public static let planToday = Sentence(zh: "今天", en: "today")
    public static let planQuestionCount = Sentence(zh: "带题（道）", en: "Questions")
    public static let planVisits = Sentence(zh: "已经去的", en: "Visits so far")
    public static let planIsDone = Sentence(zh: "这个计划办完了。", en: "This plan was carried out.")
    public static func planWasDropped(_ reason: String) -> Sentence {
        Sentence(zh: "这个计划取消了：\(reason)", en: "This plan was dropped: \(reason)")
    }
    public static let recordFromPlan = Sentence(zh: "按计划记走访", en: "Enter a visit from it")
    public static let movePlan = Sentence(zh: "改日期", en: "Change the day")
    public static let dropPlan = Sentence(zh: "取消计划", en: "Drop the plan")
    public static let planReason = Sentence(zh: "为什么取消", en: "Why")
    public static let noQuestionsTaken = Sentence(zh: "没有带题。", en: "It carries no questions.")
    public static let fromPlan = Sentence(
        zh: "按计划记：带去的题已列在下面，户编号已填好，没见到的去掉。",
        en: "From the plan: its questions are below, its households are filled in; take out whom you didn't meet.")
    public static let questionsRaised = Sentence(zh: "哪些题有人反映情况", en: "Which of the questions came up")
    public static let questionsRaisedHint = Sentence(
        zh: "问了没有情况的不选；一道都没有也行。", en: "Leave out those to which nobody had anything to say; it may be none.")
    public static let otherQuestions = Sentence(
        zh: "目录里别的题（编号，一行一条）", en: "Other questions, by their codes, one a line")

    // MARK: - How often questions came up

    public static let questionsHeading = Sentence(zh: "各方面反映情况", en: "What came up, field by field")
    public static let questionsNote = Sentence(
        zh: "一次走访里提到就算一次，一次里提几遍也算一次。合并掉的记录不算。",
        en: "A visit at which it came up counts once, however often it came up there. Folded entries don't count.")
    public static func questionsSpan(_ visits: Share, from: Day, through: Day) -> Sentence {
        let (first, last) = (day(from), day(through))
        return Sentence(
            zh: "\(first.zh)至\(last.zh)：走访 \(visits.whole) 次，\(visits.part) 次有人反映情况。",
            en:
                "\(first.en) to \(last.en): \(visits.whole) \(plural(visits.whole, "visit", "visits")), something came up at \(visits.part)."
        )
    }
    public static let questionField = Sentence(zh: "方面", en: "Field")
    public static let questionVisits = Sentence(zh: "提到（次）", en: "Visits")
    public static let questionMost = Sentence(zh: "提得最多的题", en: "Raised most")
    public static let questionOwn = Sentence(zh: "不在目录里的", en: "not in the catalogue")
    public static let questionWhole = Sentence(zh: "整个方面", en: "the whole field")
    public static func questionLine(_ text: String, _ count: Int) -> Sentence {
        Sentence(zh: "\(text)（\(count) 次）", en: "\(text) (\(count))")
    }
    public static func catalogueSize(_ count: Int, of named: Int?) -> Sentence {
        guard count > 0 else {
            return Sentence(
                zh: "目录的条目还没有发布，先按方面选。请管理员发布。",
                en:
                    "The catalogue's entries aren't published yet: whole fields can be chosen. An administrator publishes them."
            )
        }
        let of = named.flatMap { $0 == count ? nil : $0 }
        return Sentence(
            zh: "目录共 \(count) 道题\(of.map { "（规则里写的是 \($0) 道）" } ?? "")。",
            en: "The catalogue has \(count) questions\(of.map { " (the playbook names \($0))" } ?? "").")
    }
    public static let noQuestionKinds = Sentence(zh: "规则里没有带题的走访。", en: "No visit of the playbook carries questions.")
    public static let toQuestions = Sentence(zh: "各方面反映情况", en: "What came up")

    // MARK: - Topics

    public static let topicsHeading = Sentence(zh: "课题和调研", en: "Topics and surveys")
    public static let toTopics = Sentence(zh: "课题和调研", en: "Topics")
    public static let noTopicTier = Sentence(zh: "规则里没有领课题的包联。", en: "The playbook has no tier of topics.")
    public static func topicsSpan(from: Day, through: Day) -> Sentence {
        let (first, last) = (day(from), day(through))
        return Sentence(zh: "调研次数：\(first.zh)至\(last.zh)。", en: "Surveys from \(first.en) to \(last.en).")
    }
    public static func rankWithTopic(_ rank: Name, _ share: Share) -> Sentence {
        let name = Sentence.name(rank)
        return Sentence(
            zh: "\(name.zh) \(share.whole) 人，有课题 \(share.part) 人",
            en: "\(name.en): \(share.part) of \(share.whole) have a topic")
    }
    public static let topicColumn = Sentence(zh: "课题", en: "Topic")
    public static let topicPeople = Sentence(zh: "领的人", en: "Taken on by")
    public static let topicVisits = Sentence(zh: "调研（次）", en: "Surveys")
    public static let topicNobody = Sentence(zh: "没人领", en: "nobody")
    public static let topicNone = Sentence(zh: "没有课题", en: "no topic")
    public static let topicRank = Sentence(zh: "职级", en: "Rank")
    public static let topicOthers = Sentence(zh: "别的课题（次）", en: "For other topics")
    public static func topicCount(_ topic: Sentence, _ visits: Int) -> Sentence {
        Sentence(zh: "\(topic.zh) \(visits) 次", en: "\(topic.en): \(visits)")
    }
    public static let topicsByTopic = Sentence(zh: "各课题", en: "Topic by topic")
    public static let topicsByPerson = Sentence(zh: "各人", en: "Person by person")

    // MARK: - On the command line

    public static func cataloguePublished(_ edition: CatalogueEdition) -> Sentence {
        Sentence(
            zh: "目录已发布：版本 \(edition.edition)，\(edition.entries.count) 条。",
            en: "Published: edition \(edition.edition), \(edition.entries.count) entries.")
    }
    public static func catalogueUnchanged(_ edition: CatalogueEdition) -> Sentence {
        Sentence(
            zh: "和现行版本 \(edition.edition) 一样，没有改动。", en: "The same as edition \(edition.edition): nothing changed.")
    }
    public static func catalogueColumns(_ path: String) -> Sentence {
        Sentence(
            zh: "\(path) 第一行要有列名：编号、类别、内容（code、class、text）。没有类别的目录可以不写类别。",
            en:
                "\(path) needs column names in its first row: code, class, text; a catalogue without classes may leave out class."
        )
    }
}

extension Help {
    public static let plan = Sentence(zh: "走访计划：带题走访。", en: "Planned visits, with the questions that they carry.")
    public static let planVisit = Sentence(zh: "安排一次走访。", en: "Plan a visit.")
    public static let planVisitMore = Sentence(
        zh: "计划不计数。去过以后用 activity record --plan 记，题目用 --question。",
        en:
            "A plan counts nowhere. After the visit use activity record --plan, with a --question for each that came up."
    )
    public static let planOn = Sentence(zh: "哪天去。", en: "On which day.")
    public static let planQuestion = Sentence(
        zh: "带一道题（目录编号或整个方面），可重复。", en: "A question that is carried: its code, or a whole field; repeatable.")
    public static let planList = Sentence(zh: "列出没办完的计划。", en: "List open plans.")
    public static let planMine = Sentence(zh: "只看自己的。", en: "Only one's own.")
    public static let planShow = Sentence(zh: "看一个计划。", en: "Show one.")
    public static let planMove = Sentence(zh: "改日期。", en: "Change the day.")
    public static let planDrop = Sentence(zh: "取消计划。", en: "Drop a plan.")
    public static let planID = Sentence(zh: "计划的标识。", en: "The plan's id.")
    public static let activityPlan = Sentence(zh: "按哪个计划。", en: "The plan that it carries out.")
    public static let activityQuestion = Sentence(
        zh: "有人反映情况的题（目录编号），可重复。", en: "A question that came up, by its code; repeatable.")
    public static let questions = Sentence(zh: "各方面、各题提到多少次。", en: "How often each field and each question came up.")
    public static let topics = Sentence(zh: "谁领了什么课题，调研了几次。", en: "Who took on which topics, and their surveys.")
    public static let catalogue = Sentence(zh: "目录：题目、举措等条目。", en: "Catalogues: questions, measures and the like.")
    public static let catalogueImport = Sentence(
        zh: "发布目录的一个版本（CSV 或 XLSX：编号、类别、内容）。", en: "Publish an edition of a catalogue (CSV or XLSX: code, class, text)."
    )
    public static let catalogueList = Sentence(zh: "列出目录的条目。", en: "List a catalogue's entries.")
    public static let catalogueName = Sentence(
        zh: "规则里的目录，如 survey-questions。", en: "The playbook's catalogue, such as survey-questions.")
    public static let catalogueEdition = Sentence(zh: "版本名称（默认当天）。", en: "The edition's name (default: the day).")
}

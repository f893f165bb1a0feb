/// What `huiyin matter … --help` says.
extension Help {
    public static let matterMore = Sentence(
        zh: """
            谁在办，写 --as 人员代码；群众本人写 --as resident。办过的事可以补录，用 --at 写实际时间：\
            计时以录入为准，除非别的单位核实（confirm-time）。
            """,
        en: """
            Who acts is said with --as CODE, a resident with --as resident. What was done earlier may be entered later, \
            with its time in --at: clocks go by when it was entered, unless somebody else confirms the time (confirm-time).
            """)

    public static let looking = Sentence(zh: "查看", en: "Looking")
    public static let intakePhase = Sentence(zh: "受理", en: "Taking in")
    public static let placingPhase = Sentence(zh: "派单、接单", en: "Placing")
    public static let workingPhase = Sentence(zh: "办理", en: "Working")
    public static let pressingPhase = Sentence(zh: "催办、督办", en: "Pressing")
    public static let endingPhase = Sentence(zh: "答复、评价、结束", en: "Answering and ending")
    public static let mistakes = Sentence(zh: "纠错", en: "Mistakes")

    // MARK: - Commands

    public static let showMore = Sentence(
        zh: "不写 --as，看到的是公众看到的内容。谁能看到什么，由他和这件事的关系决定：保密的事项，被反映的单位看不到是谁反映的、说了什么。",
        en:
            "Without --as it shows what the public sees. What anyone sees follows from how they stand to the matter: of a "
            + "shielded one, the body complained of learns neither who reported it nor what they said.")
    public static let listMore = Sentence(
        zh: "没结束的按到期先后，--all 按来件先后。被反映的单位在列表里看不到反映它的事项。",
        en:
            "Open ones by due date, with --all by the time they came in. A body complained of doesn't find the complaint."
    )
    public static let registerMore = Sentence(
        zh: """
            类型要求的内容用 --field 写，可多次：--field class=water、--field due=2021-10-01、--field promise="1 h"、\
            --field money="200 万元"。没有人提出的实事、任务加 --proactive，不用写群众姓名电话。
            """,
        en: """
            What the kind asks for is given with --field, repeatable: --field class=water, --field due=2021-10-01, \
            --field promise="1 h", --field money="200 万元". A deed or task nobody asked for takes --proactive and no name.
            """)
    public static let addSource = Sentence(
        zh: "又有人反映同一件事：条次加一，件数不变。", en: "The same matter was heard of again: one more mention, no more matters.")
    public static let confirmText = Sentence(
        zh: "群众确认文字内容（--read-back：念给群众听）。", en: "The resident confirms the text (--read-back: it was read to them).")
    public static let summarise = Sentence(zh: "写给承办单位看的摘要。", en: "Write the summary for handlers.")
    public static let answerDirectly = Sentence(
        zh: "直接答复，不用派单。", en: "Answer at once, without dispatching it.")
    public static let fixAtOnce = Sentence(
        zh: "立查立改：发现和改好一次记下。", en: "Found and put right on the spot, in one entry.")
    public static let decline = Sentence(
        zh: "不予受理：写明理由，群众可以申诉。", en: "Decline it, with the reason; the reporter may appeal.")
    public static let reclassify = Sentence(
        zh: "改类型：时限从原来的起点算，不重新起算。", en: "Make it another kind; the clock keeps its beginning.")
    public static let shield = Sentence(zh: "保密：群众要求保护。", en: "Shield it, because the reporter asked.")
    public static let dispatchMore = Sentence(
        zh: "不写 --to，按规则（分类、地点）找单位，并说明为什么是它。",
        en: "Without --to the playbook's routes find the body, and why it is the one is said.")
    public static let offer = Sentence(zh: "挂单，等待接单。", en: "Offer it, to be claimed.")
    public static let claim = Sentence(zh: "接单：从此由本单位负责。", en: "Claim it: your body owns it now.")
    public static let release = Sentence(zh: "放弃接单，重新挂单。", en: "Give a claim back; it is offered again.")
    public static let redispatch = Sentence(
        zh: "转派：从一个单位转到另一个，时限不变。", en: "Move a task from one body to another; the time limit stays.")
    public static let handOver = Sentence(zh: "移交：换一位责任人。", en: "Hand a task over to another person.")
    public static let advance = Sentence(zh: "走到下一步（如“制单”“基本完成”）。", en: "Reach a step of the kind's own.")
    public static let filePlan = Sentence(zh: "报方案。", en: "File the plan.")
    public static let choosePath = Sentence(zh: "选办理方式（如列入项目、解释）。", en: "Choose how it is dealt with.")
    public static let escalate = Sentence(zh: "上报上级单位。", en: "Report it to a body above.")
    public static let limitByPolicy = Sentence(
        zh: "政策限制：写明条款，书面解释。", en: "Limited by policy: cite the clause, explain in writing.")
    public static let askExtension = Sentence(zh: "到期前申请延期。", en: "Ask for more time, before it is due.")
    public static let decideExtension = Sentence(zh: "批复延期申请。", en: "Grant or refuse more time.")
    public static let relate = Sentence(zh: "与另一件关联。", en: "Relate it to another matter.")
    public static let relateMore = Sentence(
        zh: "solved-by 列入项目，served-by 由点单服务，about 归入专题，addresses 针对，same-as 同一件事（一并办理、分别计数）。",
        en:
            "solved-by a project, served-by an order, about a topic, addresses a finding, same-as another (handled together, "
            + "counted each).")
    public static let unrelate = Sentence(zh: "取消关联。", en: "Undo a relation.")
    public static let urge = Sentence(zh: "催办。", en: "Urge the body that has it.")
    public static let acknowledgeUrge = Sentence(zh: "签收催办。", en: "Acknowledge an urging.")
    public static let supervise = Sentence(zh: "督办。", en: "Put it under supervision.")
    public static let noteAccountability = Sentence(zh: "记责任追究。", en: "Note who is held to account.")
    public static let comment = Sentence(zh: "写一条意见，不写姓名电话。", en: "Comment, without names and phones.")
    public static let confirmTime = Sentence(zh: "核实补录的时间。", en: "Confirm a time that was entered late.")
    public static let confirmTimeMore = Sentence(
        zh: "补录的签收、报办完、方案、答复，计时以录入为准；没有经办的人核实以后，以实际时间为准。默认核实答复的时间。",
        en:
            "An acknowledgement, work done, plan or answer that was entered late counts from its entry until somebody who had no part in it "
            + "confirms the earlier time. By default that of the answer.")
    public static let coSign = Sentence(zh: "会签（代表委员用）。", en: "Co-sign, as a representative.")
    public static let confirm = Sentence(
        zh: "确认办好（没有群众评价的类型）。", en: "Confirm it as done, where no resident judges it.")
    public static let merge = Sentence(zh: "并案：并入另一件。", en: "Merge it into another matter.")
    public static let mergeMore = Sentence(
        zh: "要全体诉求人同意（--consented）。不同意的，用 relate --type same-as 一并办理、分别计数。",
        en: "All who reported it must consent (--consented). Without that use relate --type same-as: handled together, "
            + "counted each.")
    public static let withdraw = Sentence(zh: "诉求人撤回。", en: "The reporter withdraws it.")
    public static let appeal = Sentence(
        zh: "对不予受理、政策限制、解释提出申诉。", en: "Appeal what was declined, limited by policy or explained.")
    public static let decideAppeal = Sentence(zh: "裁定申诉。", en: "Decide an appeal.")
    public static let lapse = Sentence(zh: "失效：无人接单、对象不在、未践诺。", en: "Let it lapse: unclaimed, subject gone, not kept.")
    public static let correct = Sentence(zh: "更正一项，原来的也留着。", en: "Put one fact right; both versions stay.")
    public static let correctMore = Sentence(
        zh: "一次一项。编号、来源、群众的话和承诺的时限不能改。",
        en: "One thing at a time. Number, source, the resident's words and a promised date are never changed.")
    public static let void = Sentence(
        zh: "作废误录的事项：不计入任何数字，日志里留着。", en: "Void what was entered by mistake: in no figure, still in the journal.")

    // MARK: - Options

    public static let at = Sentence(
        zh: "实际时间，补录时写：“2021-05-07 09:30”。", en: "When it happened, if entered later: “2021-05-07 09:30”.")
    public static let reader = Sentence(
        zh: "以谁的身份看：人员代码，或 resident（默认：公众）。", en: "Who looks: a person's code, or resident (default: the public).")
    public static let readerPhone = Sentence(
        zh: "诉求人反映时留的电话（配合 --as resident）。", en: "The phone whoever reported it gave (with --as resident).")
    public static let subject = Sentence(
        zh: "关于哪一户（企业、站点）：户编号。", en: "Whom it is about: the number of the household, enterprise or site.")
    public static let stage = Sentence(zh: "一线工作法的阶段。", en: "The stage of front-line work.")
    public static let readBack = Sentence(zh: "已向群众复述，群众确认无误。", en: "Read back to the resident, who confirmed it.")
    public static let proactive = Sentence(zh: "未诉先办：没有人提出。", en: "Nobody asked for it.")
    public static let againstPerson = Sentence(
        zh: "被反映的人员的代码（可多次）。", en: "The code of an official complained of (repeatable).")
    public static let asksShield = Sentence(zh: "群众要求保密。", en: "The reporter asks for protection.")
    public static let decided = Sentence(zh: "现场交办给哪个单位。", en: "The body it was given to on the spot.")
    public static let knowledge = Sentence(zh: "知识库条目的代码。", en: "The code of the knowledge base's entry.")
    public static let found = Sentence(zh: "发现的时间：“2021-05-07 09:30”。", en: "When it was found: “2021-05-07 09:30”.")
    public static let fixed = Sentence(zh: "改好的时间。", en: "When it was put right.")
    public static let offerTo = Sentence(
        zh: "挂给哪个单位（默认：谁都可以接）。", en: "The body it is offered to (default: whoever wants).")
    public static let fromBody = Sentence(zh: "从哪个单位。", en: "The body it is taken from.")
    public static let handOverFrom = Sentence(
        zh: "原责任人的代码（默认：本单位在办的工单）。", en: "Whose task (default: the acting body's open one).")
    public static let handOverTo = Sentence(zh: "新责任人的代码。", en: "The code of the person who takes over.")
    public static let step = Sentence(zh: "哪一步。", en: "Which step.")
    public static let planText = Sentence(zh: "方案；写 - 则从标准输入读。", en: "The plan; - reads standard input.")
    public static let path = Sentence(zh: "哪种办理方式。", en: "Which path.")
    public static let escalateTo = Sentence(zh: "上报哪个上级单位。", en: "The superior body.")
    public static let extensionBy = Sentence(zh: "延多久，如“5 wd”。", en: "How much more, like “5 wd”.")
    public static let grant = Sentence(zh: "同意。", en: "Grant it.")
    public static let refuse = Sentence(zh: "不同意。", en: "Refuse it.")
    public static let relationType = Sentence(
        zh: "关系：solved-by、served-by、about、addresses、same-as。",
        en: "The relation: solved-by, served-by, about, addresses, same-as.")
    public static let otherNumber = Sentence(zh: "另一件的编号。", en: "The other matter's number.")
    public static let urgedBody = Sentence(zh: "催哪个单位（默认：牵头单位）。", en: "The body to urge (default: the lead).")
    public static let urgeNumber = Sentence(
        zh: "第几次催办（默认：本单位没有签收的第一次）。", en: "Which urging (default: your body's first that waits).")
    public static let accountableBody = Sentence(zh: "追究哪个单位。", en: "The body held to account.")
    public static let accountablePerson = Sentence(zh: "追究的人员的代码。", en: "The code of the person held to account.")
    public static let commentText = Sentence(zh: "意见；写 - 则从标准输入读。", en: "The comment; - reads standard input.")
    public static let acknowledgedBy = Sentence(
        zh: "核实这个单位签收的时间。", en: "Confirm when this body acknowledged it.")
    public static let doneBy = Sentence(
        zh: "核实这个单位报办完的时间。", en: "Confirm when this body reported its work done.")
    public static let thePlansTime = Sentence(zh: "核实报送方案的时间。", en: "Confirm when the plan was filed.")
    public static let written = Sentence(zh: "书面答复。", en: "It is a written reply.")
    public static let into = Sentence(zh: "并入哪一件（编号）。", en: "The number of the matter it goes into.")
    public static let consented = Sentence(zh: "全体诉求人同意。", en: "All who reported it consent.")
    public static let uphold = Sentence(zh: "申诉成立，重新办理。", en: "Uphold it: the matter is taken up again.")
    public static let dismiss = Sentence(zh: "申诉不成立。", en: "Dismiss it.")
    public static let cause = Sentence(
        zh: "原因：unclaimed、subject-gone、not-kept。", en: "The cause: unclaimed, subject-gone, not-kept.")
    public static let correctedPlace = Sentence(zh: "地点的区划代码；空为没有。", en: "The place's division code; empty for none.")
    public static let correctedCategory = Sentence(zh: "分类；空为没有。", en: "The category; empty for none.")
    public static let correctedField = Sentence(zh: "名=值；名= 为没有。", en: "NAME=VALUE; NAME= for none.")
    public static let correctedStage = Sentence(zh: "阶段；空为没有。", en: "The stage; empty for none.")
    public static let outcomeNumber = Sentence(
        zh: "第几项成果，从 1 起；不写 --name、--quantity 就是删去。",
        en: "Which outcome, from 1; without --name and --quantity it is taken out.")
    public static let correctedAgainst = Sentence(
        zh: "被反映的单位，全部重写（可多次）。", en: "The bodies complained of, all of them (repeatable).")
    public static let againstNobody = Sentence(zh: "没有反映对象。", en: "It is against nobody.")
}

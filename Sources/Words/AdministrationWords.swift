public import Domain

/// What the pages of administrators say: the overview, people, accounts, tokens.
extension Sentence {
    public static let administration = Sentence(zh: "管理", en: "Administration")
    public static let administrationOverview = Sentence(zh: "总览", en: "Overview")
    public static let administrationPeople = Sentence(zh: "人员和账户", en: "People and accounts")
    public static let administrationUnits = Sentence(zh: "单位", en: "Bodies")
    public static let administrationTokens = Sentence(zh: "程序令牌", en: "Tokens of programs")
    public static let administrationPlaybook = Sentence(zh: "规则", en: "Playbook")
    public static let find = Sentence(zh: "查找", en: "Find")
    public static let reasonLabel = Sentence(zh: "理由", en: "Reason")
    public static let reasonHint = Sentence(
        zh: "记入记录，不要写姓名和电话", en: "It stays in the log: no names, no telephone numbers")

    // MARK: - Overview

    public static let wantsAttention = Sentence(zh: "需要处理", en: "What wants attention")
    public static let nothingWantsAttention = Sentence(
        zh: "没有要处理的：账户、单位、令牌、规则都正常。",
        en: "Nothing wants attention: accounts, bodies, tokens and the playbook are in order.")
    public static let administrationPlaces = Sentence(zh: "管理什么", en: "What can be administered")
    public static func peopleCounts(inOffice: Int, away: Int) -> Sentence {
        Sentence(zh: "在任 \(inOffice) 人，今天请假 \(away) 人。", en: "\(inOffice) in office, \(away) of them away today.")
    }
    public static func unitCounts(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 个单位，它们的辖区、职能和上下级。", en: "\(count) bodies, their territories, functions and chains.")
    }
    public static func tokenCounts(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 个令牌。", en: "\(count) \(plural(count, "token", "tokens")).")
    }
    public static func editionInForce(_ edition: String) -> Sentence {
        Sentence(zh: "现行版本 \(edition)", en: "In force: edition \(edition)")
    }
    public static let notKeepingUp = Sentence(zh: "后台工作跟不上", en: "Jobs beside the server don't keep up")
    public static let notKeepingUpThen = Sentence(
        zh: "到期提醒、通知或检索有一分钟没有完成。请看服务器日志，或运行 huiyin doctor。",
        en: "Reminders, notices or search failed for a minute. See the server's log, or run huiyin doctor.")
    public static func lockedAccounts(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 个账户已停用", en: "\(count) \(plural(count, "account is", "accounts are")) shut")
    }
    public static let lockedAccountsThen = Sentence(
        zh: "查清了就恢复；已离任的可以一直停用。", en: "Open them once things are clear. Those of people who left may stay shut.")
    public static func withoutFactor(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 个账户没有动态验证码", en: "\(count) \(plural(count, "account has", "accounts have")) no second factor")
    }
    public static let withoutFactorThen = Sentence(
        zh: "口令被人看到就能进来。请本人在“我的账户”启用。",
        en: "Whoever sees the passphrase comes in. They switch it on under “My account”.")
    public static func withoutPassphrase(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 个账户还没有设口令", en: "\(count) \(plural(count, "account has", "accounts have")) no passphrase yet")
    }
    public static let withoutPassphraseThen = Sentence(
        zh: "一次性代码 24 小时有效；过期了就重新打印。", en: "A one-time code is good for 24 hours. Print another where it is over.")
    public static func withoutAccount(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 位在任的人没有账户", en: "\(count) in office \(plural(count, "has", "have")) no account")
    }
    public static let withoutAccountThen = Sentence(
        zh: "要用系统的，给他们开账户。", en: "Make accounts for those who are to work here.")
    public static func emptyBodies(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 个单位没有人在任", en: "\(count) \(plural(count, "body has", "bodies have")) nobody in office")
    }
    public static let emptyBodiesThen = Sentence(
        zh: "派给它们的事没有人签收。请任命，或撤并。", en: "Nobody takes what is placed with them. Appoint somebody, or dissolve them.")
    public static func missingFunctions(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 项职能没有单位承担",
            en: "\(count) \(plural(count, "function has", "functions have")) nobody")
    }
    public static func missingFunctionsThen(_ functions: [Name]) -> Sentence {
        let names = functions.prefix(6).map { Sentence.name($0) }
        let (zh, en) = (names.map(\.zh).joined(separator: "、"), names.map(\.en).joined(separator: ", "))
        let isMore = functions.count > names.count
        return Sentence(
            zh: "\(zh)\(isMore ? "等" : "")：按这些职能派单的事要人工派。",
            en:
                "\(en)\(isMore ? " and \(functions.count - names.count) more" : ""): what is routed by these must be placed by hand."
        )
    }
    public static func endingTokens(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 个令牌两周内到期或已到期",
            en: "\(count) \(plural(count, "token ends", "tokens end")) within two weeks, or ended")
    }
    public static let endingTokensThen = Sentence(
        zh: "还要用的，重新发；不用的，收回。", en: "Make new ones where they are needed, and take the others back.")
    public static func playbookWarnings(_ count: Int) -> Sentence {
        Sentence(
            zh: "规则检查有 \(count) 条提醒",
            en: "The check of the playbook has \(count) \(plural(count, "warning", "warnings"))")
    }
    public static let playbookWarningsThen = Sentence(
        zh: "下一版里改。", en: "Mend them in the next edition.")
    public static func failedNotices(_ count: Int, isMore: Bool) -> Sentence {
        Sentence(
            zh: "\(count) 条\(isMore ? "以上" : "")通知没送到",
            en: "\(count)\(isMore ? " or more" : "") \(plural(count, "notice", "notices")) couldn't be delivered")
    }
    public static let failedNoticesThen = Sentence(
        zh: "看是哪些、为什么。", en: "See which, and why.")
    public static let failedNoticesTitle = Sentence(zh: "没送到的通知", en: "Notices that failed")
    public static let failedNoticesNote = Sentence(
        zh: "反复试过，不再自动发。号码、邮箱不对的，由热线核对后改；系统故障的，找管服务器的人。办理不受影响。",
        en:
            "Tried again and again, and given up. Where a number or an address is wrong, the hotline checks and mends it; where a system is at fault, ask whoever keeps the server. The matters go on all the same."
    )
    public static let noFailedNotices = Sentence(
        zh: "没有。通知都送到了，或者还在送。", en: "None: all were delivered or are on their way.")
    public static let noticeToWhom = Sentence(zh: "给谁", en: "To whom")
    public static let noticeByWay = Sentence(zh: "怎么送", en: "By")
    public static let noticeWhy = Sentence(zh: "为什么没送到", en: "Why not")
    public static func onlySoManyNotices(_ most: Int) -> Sentence {
        Sentence(zh: "只列 \(most) 条。", en: "Only \(most) are shown.")
    }

    // MARK: - People

    public static let findPeople = Sentence(zh: "姓名、代码或单位", en: "Name, code or body")
    public static let findWhich = Sentence(zh: "哪些人", en: "Which")
    public static let everybody = Sentence(zh: "所有人", en: "everybody")
    public static func peopleFound(_ count: Int) -> Sentence {
        Sentence(zh: "共 \(count) 人", en: "\(count) \(plural(count, "person", "people"))")
    }
    public static let nobodyYet = Sentence(
        zh: "还没有人。在下面登记第一位，或在“单位”里上传组织文件。",
        en: "There is nobody yet. Enter the first person below, or send an organisation file under “Bodies”.")
    public static let nobodyFound = Sentence(
        zh: "没有这样的人。换个写法，或看所有人。", en: "Nobody fits. Try it otherwise, or look at everybody.")
    public static let postsColumn = Sentence(zh: "任职", en: "Posts")
    public static let accountColumn = Sentence(zh: "账户", en: "Account")
    public static let noPost = Sentence(zh: "没有任职", en: "holds no post")
    public static let noAccountYet = Sentence(zh: "没有账户", en: "no account")
    public static let passphraseOnly = Sentence(zh: "只有口令", en: "passphrase only")
    public static func awayUntil(_ day: Day) -> Sentence {
        let said = self.day(day)
        return Sentence(zh: "请假到\(said.zh)", en: "away until \(said.en)")
    }

    public static let enterPerson = Sentence(zh: "登记人员", en: "Enter a person")
    public static let enterPersonNote = Sentence(
        zh: "已经有的代码不会重复登记。任职可以现在写，也可以以后写。",
        en: "A code that is there already isn't entered twice. A post can be given now or later.")
    public static let newPersonCode = Sentence(zh: "代码", en: "Code")
    public static let newPersonCodeHint = Sentence(
        zh: "就是登录名：小写字母、数字、点和连字符，如 handler.zhang。以后不改。",
        en: "They sign in by it: lower-case letters, digits, points and hyphens, like handler.zhang. It stays for good."
    )
    public static let newPersonName = Sentence(zh: "姓名", en: "Name")
    public static let postBody = Sentence(zh: "单位", en: "Body")
    public static let postRole = Sentence(zh: "身份", en: "Role")
    public static let postRank = Sentence(zh: "职级", en: "Rank")
    public static let postName = Sentence(zh: "岗位名称", en: "Name of the post")
    public static let noPostName = Sentence(zh: "没有另外的名称", en: "none of its own")
    public static let noRank = Sentence(zh: "不写职级", en: "no rank")
    public static let chooseRole = Sentence(zh: "请选身份", en: "choose a role")
    public static let chooseBody = Sentence(zh: "请选单位", en: "choose a body")
    public static let choosePerson = Sentence(zh: "请选人", en: "choose a person")
    public static let bodyCodeHint = Sentence(zh: "单位代码，见“单位”", en: "The body's code, as “Bodies” has it")
    public static let personCodeHint = Sentence(zh: "人员代码，如 handler.zhang", en: "The person's code, like handler.zhang")
    public static let postFrom = Sentence(zh: "第一天", en: "First day")
    public static let postFromHint = Sentence(zh: "不写就是今天", en: "Today, if left empty")
    public static let postUntil = Sentence(zh: "最后一天", en: "Last day")
    public static let postUntilHint = Sentence(zh: "不写就没有期限", en: "Until further notice, if left empty")
    public static let untilFurtherNotice = Sentence(zh: "没有期限", en: "until further notice")
    public static let appoint = Sentence(zh: "任命", en: "Appoint")
    public static let endPost = Sentence(zh: "结束任职", en: "End the post")
    public static let lastDay = Sentence(zh: "最后一天", en: "Last day in office")
    public static let leavingReason = Sentence(zh: "原因", en: "Reason")
    public static let successorLabel = Sentence(zh: "接任人", en: "Successor")
    public static let successorHint = Sentence(
        zh: "手上有没办结的事，就要写：那些事移交给他", en: "Needed where they answer for open matters, which go to the successor")
    public static func standsInFor(_ name: String) -> Sentence {
        Sentence(zh: "代理 \(name)", en: "standing in for \(name)")
    }

    public static let absencesHeading = Sentence(zh: "请假和代理", en: "Days away")
    public static let notAwaySoon = Sentence(zh: "没有请假。", en: "No days away are announced.")
    public static let awayDays = Sentence(zh: "哪些天", en: "Which days")
    public static let deputyLabel = Sentence(zh: "代理人", en: "Deputy")
    public static let deputyHint = Sentence(zh: "这些天以他的身份办事", en: "Acts in these posts on those days")
    public static let announceAbsence = Sentence(zh: "登记请假", en: "Announce days away")
    public static let firstDayAway = Sentence(zh: "第一天", en: "First day away")
    public static let lastDayAway = Sentence(zh: "最后一天", en: "Last day away")
    public static let backEarly = Sentence(zh: "提前返岗", en: "Back early")
    public static let firstDayBack = Sentence(zh: "返岗那天", en: "First day back")

    // MARK: - Accounts

    public static let noAccountMore = Sentence(
        zh: "还没有账户。开账户时会显示一次性代码，请当面交给本人。",
        en: "There is no account yet. When it is made a one-time code is shown: hand it over in person.")
    public static let noAccountNoPost = Sentence(
        zh: "没有账户。要先任职，才能开账户。", en: "There is no account. An account needs a post first.")
    public static let makeAccount = Sentence(zh: "开账户", en: "Make an account")
    public static let accountMadeOn = Sentence(zh: "开户", en: "Made")
    public static let passphraseIsSet = Sentence(zh: "已设", en: "set")
    public static let factorOnShort = Sentence(zh: "已启用", en: "on")
    public static let factorOffShort = Sentence(zh: "没有启用", en: "off")
    public static let printCode = Sentence(zh: "打印一次性代码", en: "Print a one-time code")
    public static let printCodeNote = Sentence(
        zh: "忘了口令，或丢了手机。代码 24 小时有效，用一次；用了以后，原来的登录都退出。",
        en:
            "For a forgotten passphrase or a lost telephone. The code is good for 24 hours and once; sessions from before end when it is used."
    )
    public static let codeReasonHint = Sentence(
        zh: "如：忘了口令，本人到场。不要写姓名和电话", en: "Like: forgot the passphrase, came in person. No names, no telephone numbers")
    public static let dropFactor = Sentence(
        zh: "连动态验证码一起取消（手机丢了）", en: "Take the second factor off too (the telephone is lost)")
    public static let shutAccount = Sentence(zh: "停用账户", en: "Shut the account")
    public static let shutAccountNote = Sentence(
        zh: "马上退出所有设备，令牌也失效。任职不变。", en: "All sessions and tokens end at once. The posts stay.")
    public static let openAccount = Sentence(zh: "恢复账户", en: "Open the account again")
    public static let sessionsHeading = Sentence(zh: "登录和令牌", en: "Sessions and tokens")
    public static let notSignedInAnywhere = Sentence(zh: "现在没有登录。", en: "Not signed in anywhere.")
    public static let endAllSessions = Sentence(zh: "全部退出", en: "Sign out everywhere")
    public static let moreOfPerson = Sentence(zh: "邮箱和姓名", en: "Mail and name")
    public static let mailLabel = Sentence(zh: "单位邮箱", en: "Mail of office")
    public static let mailHint = Sentence(
        zh: "新派单、催办等另发邮件。清空就不发", en: "New tasks and urgings come by mail too. Empty: no mail")
    public static let noMail = Sentence(zh: "没有，只进收件箱", en: "none; notices stay in the inbox")
    public static let setMail = Sentence(zh: "写邮箱", en: "Give a mail address")
    public static let changeMail = Sentence(zh: "改邮箱", en: "Change the mail address")
    public static let renamePerson = Sentence(zh: "改姓名", en: "Change the name")

    public static func codePageTitle(_ name: String) -> Sentence {
        Sentence(zh: "\(name)的一次性代码", en: "One-time code of \(name)")
    }
    public static func codePageFor(_ code: String) -> Sentence {
        Sentence(zh: "登录名：\(code)", en: "Signs in as: \(code)")
    }
    public static func goodUntil(_ moment: Sentence) -> Sentence {
        Sentence(zh: "\(moment.zh)前有效", en: "Good until \(moment.en)")
    }
    public static let shownOnce = Sentence(zh: "只显示这一次。", en: "It is shown this once.")
    public static let codePageNext = Sentence(
        zh: "打印或抄下来，当面交给本人。本人打开网页 /link，用它设口令。",
        en:
            "Print it or write it down, and hand it over in person. They open the page /link and set a passphrase with it."
    )
    public static let codeIsHandedOver = Sentence(zh: "记好了，返回", en: "It is written down; back")

    // MARK: - Tokens

    public static let tokensNote = Sentence(
        zh: "程序凭令牌以某人的身份办事，做不了那个身份做不了的。到期作废，随时可以收回。",
        en:
            "A program acts by a token in somebody's post, and does no more than that post may. It has an end and can be taken back."
    )
    public static let noTokensYet = Sentence(zh: "没有令牌。", en: "There are no tokens.")
    public static func moreTokens(_ count: Int) -> Sentence {
        Sentence(zh: "还有 \(count) 个没有列出，请按人查看。", en: "\(count) more aren't shown; look person by person.")
    }
    public static let allTokens = Sentence(zh: "所有令牌", en: "All tokens")
    public static func tokensOf(_ name: String) -> Sentence { Sentence(zh: "\(name)的令牌", en: "Tokens of \(name)") }
    public static let makeToken = Sentence(zh: "发令牌", en: "Make a token")
    public static let tokenForWhom = Sentence(zh: "给谁（人员代码）", en: "For whom (the person's code)")
    public static let tokenNeedsAccount = Sentence(
        zh: "要有任职和没有停用的账户，才能发令牌。", en: "A token needs a post and an account that isn't shut.")
    public static let tokenLabelHeading = Sentence(zh: "用在哪里", en: "What it is for")
    public static let tokenLabelHint = Sentence(zh: "如：每晚导出清单", en: "Like: nightly list")
    public static let tokenPost = Sentence(zh: "身份", en: "Post")
    public static let tokenScopes = Sentence(zh: "可以做", en: "May be used for")
    public static let tokenScopesHint = Sentence(zh: "只选用得着的", en: "Only what it needs")
    public static let tokenEnds = Sentence(zh: "到期", en: "Ends")
    public static let tokenLastDay = Sentence(zh: "最后一天", en: "Last day")
    public static let tokenLastDayHint = Sentence(zh: "最长一年", en: "At most a year from now")
    public static let tokenOver = Sentence(zh: "已到期", en: "over")
    public static let neverUsed = Sentence(zh: "没有用过", en: "never")
    public static let takeTokenBack = Sentence(zh: "收回", en: "Take it back")
    public static func tokenPageTitle(_ label: String) -> Sentence {
        Sentence(zh: "新令牌：\(label)", en: "A new token: \(label)")
    }
    public static func tokenPageFor(_ code: String) -> Sentence {
        Sentence(zh: "以 \(code) 的身份", en: "Acts as \(code)")
    }
    public static let tokenPageNext = Sentence(
        zh: "复制到程序的密钥文件里，不要发在聊天里。", en: "Copy it into the program's file of secrets, not into a chat.")
    public static func tokenScope(_ scope: TokenScope) -> Sentence {
        switch scope {
        case .read: Sentence(zh: "查看", en: "reading")
        case .register: Sentence(zh: "登记", en: "taking matters in")
        case .act: Sentence(zh: "办理", en: "acting on matters")
        case .export: Sentence(zh: "导出", en: "exporting lists")
        }
    }
}

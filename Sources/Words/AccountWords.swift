public import Domain

extension Sentence {
    public static func refusal(_ refusal: AccountRefusal, in zone: Zone) -> Sentence {
        switch refusal {
        case .notSignedIn:
            Sentence(
                zh: "登录名、口令或验证码不对，或者账户已停用。忘了口令请找管理员打印一次性代码。",
                en:
                    "The name, the passphrase or the code is wrong, or the account is shut. If you forgot the passphrase, an "
                    + "administrator prints a one-time code.")
        case .wait(let until):
            Sentence(
                zh: "试的次数太多，请在\(Sentence.moment(until, in: zone).zh)之后再试。",
                en: "Too many tries. Try again after \(Sentence.moment(until, in: zone).en).")
        case .secondFactorNeeded:
            Sentence(zh: "还要动态验证码（手机应用上的六位数）。", en: "The six digits of your authenticator app are needed too.")
        case .noAccount: Sentence(zh: "这个人还没有账户（account add）。", en: "There is no such account yet (account add).")
        case .accountExists:
            Sentence(
                zh: "已经有账户。忘了口令用 account code 重打一次性代码。",
                en: "There is an account already. For a new passphrase print a code with account code.")
        case .locked: Sentence(zh: "账户已停用（account unlock 恢复）。", en: "The account is shut (account unlock opens it).")
        case .notLocked: Sentence(zh: "账户没有停用。", en: "The account isn't shut.")
        case .lastAdministrator:
            Sentence(
                zh: "这是最后一个能登录的管理员。先给另一位管理员开账户。",
                en: "This is the last administrator who can sign in. Make an account for another one first.")
        case .passphrase(let fault): passphrase(fault)
        case .badCode:
            Sentence(zh: "代码不对、已经用过或者过期了。", en: "The code is wrong, used up or past its time.")
        case .secondFactorIsOn: Sentence(zh: "动态验证码已经启用。", en: "The second factor is on already.")
        case .secondFactorIsOff:
            Sentence(
                zh: "动态验证码没有启用（account second-factor）。", en: "The second factor isn't on (account second-factor).")
        case .noSuchSession: Sentence(zh: "没有这个登录。", en: "There is no such session.")
        case .noSuchToken: Sentence(zh: "没有这个令牌。", en: "There is no such token.")
        case .badTokenEnd(let latest):
            Sentence(
                zh: "令牌要有期限，最迟到\(Sentence.moment(latest, in: zone).zh)。",
                en: "A token needs an end, in the future and by \(Sentence.moment(latest, in: zone).en).")
        case .noScope:
            Sentence(
                zh: "令牌要写明用途（--scope）：\(TokenScope.allCases.map(\.rawValue).joined(separator: "、"))。",
                en:
                    "Say what the token is for (--scope): \(TokenScope.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        case .noReason: Sentence(zh: "要写明理由。", en: "A reason is needed.")
        case .notFirst:
            Sentence(
                zh: "已经有管理员，账户由管理员开（account add）。",
                en: "Somebody is administrator already; they make accounts (account add).")
        case .badSecret:
            Sentence(
                zh: "编号和查询码对不上，或者链接已失效。查询码在受理回执上。",
                en: "Number and secret don't match, or the link is used up. The secret stands on the receipt.")
        case .outOfScope(let scope):
            Sentence(zh: "这个令牌不能用于“\(scope.rawValue)”。", en: "This token isn't for “\(scope.rawValue)”.")
        case .notByToken:
            Sentence(
                zh: "账户、登录和令牌要由本人登录后办理，不能用令牌。",
                en: "Accounts, sessions and tokens are looked after by a person who signed in, not with a token.")
        }
    }

    private static func passphrase(_ fault: PassphraseFault) -> Sentence {
        switch fault {
        case .tooShort(let least):
            Sentence(zh: "口令至少 \(least) 个字，一句话最好记。", en: "At least \(least) characters; a sentence is easiest to keep.")
        case .tooLong(let most): Sentence(zh: "口令最多 \(most) 个字。", en: "At most \(most) characters.")
        case .holdsName: Sentence(zh: "口令里不能有登录名。", en: "The passphrase must not hold the name you sign in with.")
        case .tooEven: Sentence(zh: "口令太有规律，容易猜到。", en: "The passphrase is too regular: easily guessed.")
        }
    }

    public static func auditBroken(serial: Int) -> Sentence {
        Sentence(
            zh: "查阅记录在第 \(serial) 条处断了：有记录被改动、插入或删除。",
            en: "The log of looks breaks at line \(serial): a line was changed, put in or taken out.")
    }
    /// Whom to call at once.
    public static func danger(_ numbers: [Danger]) -> Sentence {
        let list = numbers.map(\.rawValue)
        return Sentence(
            zh: "★ 可能有危险：请马上拨打 \(list.joined(separator: "、"))，本系统不是急救渠道。",
            en: "★ There may be danger: call \(list.joined(separator: ", ")) at once; this is no emergency service.")
    }
    public static let residentsJoined = Sentence(zh: "已记为同一个人。", en: "They are one person from now on.")
    public static let residentsParted = Sentence(zh: "已拆分。", en: "They are two people again.")
    public static let contactCorrected = Sentence(zh: "联系方式已更正。", en: "The contact is corrected.")
    public static func retention(contacts: Int, before: Sentence?, looks: Int, looksBefore: Sentence?, isDry: Bool)
        -> Sentence
    {
        func line(_ zh: String, _ en: String, _ count: Int, _ before: Sentence?) -> Sentence {
            guard let before else {
                return Sentence(zh: "\(zh)：规则没有写保留多久，不清除", en: "\(en): the playbook sets no time, nothing goes")
            }
            return Sentence(
                zh: "\(zh)：\(before.zh)以前的 \(count) \(isDry ? "份到期（没有清除）" : "份已清除")",
                en: "\(en): \(count) from before \(before.en) \(isDry ? "are due (nothing was removed)" : "removed")")
        }
        return .lines([
            line("群众联系方式", "residents' contacts", contacts, before), line("查阅记录", "log of looks", looks, looksBefore),
        ])
    }

    public static let outOfReach = Sentence(
        zh: "这件事不在您单位的辖区，也没有派给您单位或下级。",
        en: "This matter lies outside the territory of your body, and no body of yours has it.")
    public static let contactHidden = Sentence(
        zh: "您看不到这件事是谁反映的：不在您手上，或者诉求人要求保密。",
        en: "Whom this is from isn't shown to you: it isn't in your hands, or the reporter asked to be shielded.")

    public static func auditAct(_ act: AuditAct) -> Sentence {
        switch act {
        case .read: Sentence(zh: "查看", en: "read")
        case .unmasked: Sentence(zh: "查看完整联系方式", en: "saw the contact in full")
        case .searched: Sentence(zh: "查找群众", en: "looked for residents")
        case .exported: Sentence(zh: "导出", en: "exported")
        case .linkMade: Sentence(zh: "开了查询链接", en: "made a link to it")
        case .printed: Sentence(zh: "打印", en: "printed")
        case .auditRead: Sentence(zh: "查阅本记录", en: "read this log")
        case .accountMade: Sentence(zh: "开账户", en: "account made")
        case .accountLocked: Sentence(zh: "停用账户", en: "account shut")
        case .accountUnlocked: Sentence(zh: "恢复账户", en: "account opened again")
        case .codeIssued: Sentence(zh: "打印一次性代码", en: "one-time code printed")
        case .passphraseSet: Sentence(zh: "设口令", en: "passphrase set")
        case .secondFactorOn: Sentence(zh: "启用动态验证码", en: "second factor on")
        case .secondFactorOff: Sentence(zh: "停用动态验证码", en: "second factor off")
        case .signedIn: Sentence(zh: "登录", en: "signed in")
        case .signInFailed: Sentence(zh: "登录失败", en: "sign-in failed")
        case .sessionEnded: Sentence(zh: "退出", en: "session ended")
        case .tokenMade: Sentence(zh: "发令牌", en: "token made")
        case .tokenEnded: Sentence(zh: "收回令牌", en: "token taken back")
        case .brokeGlass: Sentence(zh: "★ 应急进入", en: "★ broke the glass")
        case .residentsJoined: Sentence(zh: "合并群众档案", en: "residents joined")
        case .residentsParted: Sentence(zh: "拆分群众档案", en: "residents parted")
        case .contactCorrected: Sentence(zh: "更正联系方式", en: "contact corrected")
        case .retentionRun: Sentence(zh: "到期清除", en: "retention run")
        case .ledgerRead: Sentence(zh: "查看有专门权限的台账", en: "a ledger with its own permission looked into")
        case .visitFileRead: Sentence(zh: "打开走访、会议的文件", en: "a file of a visit or a meeting opened")
        case .subjectShown: Sentence(zh: "看户的全部信息", en: "a household shown in full")
        }
    }

    public static func accessPoint(_ from: AccessPoint) -> Sentence {
        switch from {
        case .console: Sentence(zh: "本机", en: "console")
        case .session(let id): Sentence(zh: "登录 \(id.description.suffix(6))", en: "session \(id.description.suffix(6))")
        case .token(let id): Sentence(zh: "令牌 \(id.description.suffix(6))", en: "token \(id.description.suffix(6))")
        }
    }

    /// A one-time code as it is handed over on paper.
    public static func oneTimeCode(_ secret: String, for code: String, until: Sentence) -> Sentence {
        Sentence(
            zh:
                "\(code) 的一次性代码（\(until.zh)前有效，只显示这一次，请当面交给本人）：\n\n    \(secret)\n\n本人用它设口令：在网页 /link 上，或者 huiyin account passphrase",
            en:
                "One-time code of \(code), good until \(until.en), shown this once; hand it over in person:\n\n    \(secret)\n\nThey set a passphrase with it on the page /link, or by: huiyin account passphrase"
        )
    }
    public static func tokenMade(_ secret: String) -> Sentence {
        Sentence(
            zh: "令牌（只显示这一次）：\n\n    \(secret)\n", en: "The token, shown this once:\n\n    \(secret)\n")
    }
    public static func secondFactor(_ secret: String, uri: String) -> Sentence {
        Sentence(
            zh: "在手机的验证码应用里添加：\n\n    \(secret)\n    \(uri)\n\n再用应用上的六位数确认：account second-factor 代码 --confirm 六位数",
            en:
                "Add this to an authenticator app:\n\n    \(secret)\n    \(uri)\n\nThen confirm with its six digits: account second-factor CODE --confirm DIGITS"
        )
    }
    public static let passphraseSet = Sentence(zh: "口令已设好，可以登录了。", en: "The passphrase is set; you can sign in.")
    public static let passphraseDiffers = Sentence(zh: "两次输入的口令不一样。", en: "The two passphrases differ.")
    public static let secondFactorIsOn = Sentence(zh: "动态验证码已启用。", en: "The second factor is on.")
    public static let accountShut = Sentence(
        zh: "账户已停用，登录和令牌同时失效。", en: "The account is shut; its sessions and tokens ended.")
    public static let accountOpened = Sentence(zh: "账户已恢复。", en: "The account is open again.")
    public static let sessionsEnded = Sentence(zh: "已退出。", en: "Ended.")
    public static let tokenTakenBack = Sentence(zh: "令牌已收回。", en: "The token is taken back.")
    public static func signsIn(_ name: String, posts: Sentence) -> Sentence {
        Sentence(zh: "\(name) 可以登录，身份：\(posts.zh)。", en: "\(name) signs in, as: \(posts.en).")
    }
    public static let noAccounts = Sentence(
        zh: "还没有账户。第一位管理员：huiyin account first。",
        en: "There are no accounts. The first administrator: huiyin account first.")
    public static let nothingLogged = Sentence(zh: "没有记录。", en: "Nothing is logged.")
    public static let noSessions = Sentence(zh: "没有登录。", en: "No sessions.")
    public static let noTokens = Sentence(zh: "没有令牌。", en: "No tokens.")
    public static let shut = Sentence(zh: "已停用", en: "shut")
    public static let noPassphraseYet = Sentence(zh: "未设口令", en: "no passphrase yet")
    public static let withSecondFactor = Sentence(zh: "动态验证码", en: "second factor")
    public static let askCode = Sentence(zh: "一次性代码：", en: "One-time code: ")
    public static let askPassphrase = Sentence(zh: "口令：", en: "Passphrase: ")
    public static let askNewPassphrase = Sentence(zh: "新口令：", en: "New passphrase: ")
    public static let askAgain = Sentence(zh: "再输一遍：", en: "Once more: ")

    public static func trackingSecret(_ secret: String) -> Sentence {
        Sentence(
            zh: "查询码：\(secret)（请念给来电人；凭编号和查询码查进度、作评价）",
            en:
                "Tracking secret: \(secret) (read it to the caller: with the number it shows progress and takes the rating)"
        )
    }
    public static let whoLooked = Sentence(zh: "谁看过", en: "Who looked")
    /// `times`: how often within the hour that ends then.
    public static func look(
        _ at: Sentence, _ role: Sentence, _ body: Sentence?, _ act: Sentence, reason: String?, times: Int = 1
    ) -> Sentence {
        let (zhBody, enBody) = (body.map { "\($0.zh) " } ?? "", body.map { ", \($0.en)" } ?? "")
        let (zhWhy, enWhy) = (reason.map { "：\($0)" } ?? "", reason.map { ": \($0)" } ?? "")
        let (zhTimes, enTimes) = times > 1 ? ("（1 小时内 \(times) 次）", " (\(times) times within an hour)") : ("", "")
        return Sentence(
            zh: "\(at.zh)  \(zhBody)\(role.zh) \(act.zh)\(zhWhy)\(zhTimes)",
            en: "\(at.en)  \(role.en)\(enBody) \(act.en)\(enWhy)\(enTimes)")
    }
}

extension Help {
    public static let account = Sentence(
        zh: "登录账户：开、停、口令、动态验证码、令牌。", en: "Accounts: make, shut, passphrases, second factors, tokens.")
    public static let accountFirst = Sentence(
        zh: "第一位管理员：还没有管理员时，在本机上指定。", en: "Name the first administrator, while there is none.")
    public static let accountAdd = Sentence(
        zh: "给在任的人开账户，打印一次性代码。", en: "Make an account for somebody in office and print a one-time code.")
    public static let accountCode = Sentence(
        zh: "重打一次性代码：忘了口令，或丢了手机。", en: "Print a new one-time code: the passphrase is forgotten, or the telephone lost.")
    public static let accountPassphrase = Sentence(zh: "凭一次性代码设口令。", en: "Set a passphrase with a one-time code.")
    public static let accountPassphraseMore = Sentence(
        zh: "代码和口令从键盘输入，不回显；接管道时每行一项：代码、口令。",
        en: "Code and passphrase are typed unseen; from a pipe they are two lines.")
    public static let accountList = Sentence(zh: "看有哪些账户。", en: "List the accounts.")
    public static let accountLock = Sentence(
        zh: "停用账户，登录和令牌同时失效。", en: "Shut an account; its sessions and tokens end at once.")
    public static let accountUnlock = Sentence(zh: "恢复停用的账户。", en: "Open an account that was shut.")
    public static let accountFactor = Sentence(zh: "启用动态验证码（TOTP）。", en: "Turn on the second factor (TOTP).")
    public static let accountCheck = Sentence(zh: "试一试能不能登录。", en: "Try whether one can sign in.")
    public static let accountSessions = Sentence(
        zh: "看登录的设备，退出某一个或全部。", en: "The devices signed in on; end one or all.")
    public static let accountGlass = Sentence(
        zh: "应急：没有管理员能登录时，在本机打印一次性代码，记录里留下标记。",
        en:
            "Break the glass: when no administrator can sign in, print a code on this machine; it stays marked in the log."
    )
    public static let token = Sentence(zh: "程序用的令牌。", en: "Tokens for programs.")
    public static let tokenMake = Sentence(
        zh: "发令牌：以某个身份、限定用途、到期作废。", en: "Make a token: in one post, for named uses, with an end.")
    public static let tokenList = Sentence(zh: "看有哪些令牌。", en: "List tokens.")
    public static let tokenEnd = Sentence(zh: "收回令牌。", en: "Take a token back.")
    public static let tokenLabel = Sentence(zh: "令牌的名称。", en: "What the token is called.")
    public static let tokenScope = Sentence(
        zh: "用途（可多次）：read、register、act、export。",
        en: "What it may be used for (may be repeated): read, register, act, export.")
    public static let tokenDays = Sentence(zh: "几天后作废。", en: "In how many days it ends.")
    public static let tokenID = Sentence(zh: "令牌的标识（token list）。", en: "The token's id (token list).")
    public static let personCode = Sentence(zh: "人员代码。", en: "The person's code.")
    public static let postCode = Sentence(
        zh: "身份：人员代码，或 代码@单位/角色。", en: "The post: a person's code, or code@body/role.")
    public static let newPersonName = Sentence(zh: "姓名。", en: "Their name.")
    public static let ofBody = Sentence(zh: "单位代码。", en: "Their body's code.")
    public static let dropsFactor = Sentence(
        zh: "连动态验证码一起取消（手机丢了）。", en: "Take the second factor off too (the telephone is lost).")
    public static let confirmDigits = Sentence(zh: "应用上的六位数。", en: "The app's six digits.")
    public static let endSession = Sentence(zh: "退出这一个（标识）。", en: "End this one (its id).")
    public static let endAllSessions = Sentence(zh: "全部退出。", en: "End all.")
    public static let audit = Sentence(zh: "谁看过、谁进来过（审计员用）。", en: "Who looked and who came in (for the auditor).")
    public static let auditList = Sentence(zh: "按时间倒着列。", en: "List it, newest first.")
    public static let auditMatter = Sentence(zh: "只看这一件事的。", en: "Only of this matter.")
    public static let unmask = Sentence(
        zh: "查看完整联系方式，写明理由，会留下记录。", en: "See whom it is from in full, with a reason; it is written down.")
    public static let link = Sentence(
        zh: "给诉求人一个链接码，凭它看进度、作评价。", en: "A link's code for the reporter, to follow and rate the matter.")
    public static let residentJoin = Sentence(zh: "两份档案是同一个人。", en: "Say that two entries are one person.")
    public static let residentPart = Sentence(zh: "拆分：不是同一个人。", en: "Take it back: they are two people.")
    public static let residentInto = Sentence(zh: "是哪一份档案的人（标识）。", en: "The entry (id) that is the same person.")
    public static let residentCorrect = Sentence(
        zh: "更正记错的姓名、电话、地址。", en: "Put right a name, number or address taken down wrong.")
    public static let newName = Sentence(zh: "正确的姓名。", en: "The right name.")
    public static let newPhone = Sentence(zh: "正确的电话。", en: "The right number.")
    public static let newAddress = Sentence(zh: "正确的地址。", en: "The right address.")
    public static let retention = Sentence(zh: "到期清除：规则不再保留的个人信息。", en: "Remove personal data whose time is over.")
    public static let retentionRun = Sentence(
        zh: "清除到期的联系方式和查阅记录。", en: "Remove contacts and log lines that the playbook keeps no longer.")
    public static let dryRunCounts = Sentence(zh: "只数一数，不清除。", en: "Count them only.")
    public static let once = Sentence(zh: "只能用一次。", en: "Good for one use.")
    public static let secret = Sentence(zh: "查询码（回执上的，群众用）。", en: "The tracking secret of the receipt, as resident.")
    public static let sinceDay = Sentence(zh: "从哪天起。", en: "From this day on.")
    public static let untilDay = Sentence(zh: "到哪天止（含）。", en: "Up to and including this day.")
}

/// What forms of pages say by themselves.
extension Sentence {
    public static let formNotTaken = Sentence(
        zh: "还没有办成，请看：", en: "This isn't done yet. Please look:")
    public static let formNotOurs = Sentence(
        zh: "这一页放得太久，或者不是从本站打开的，没有办理。您填的都在，请再按一次。如果总是这样，请允许本站保存 Cookie。",
        en:
            "This page was open for too long, or wasn't opened from here, so nothing was done. What you typed is still there: press "
            + "the button once more. If this happens again, let this site keep cookies."
    )
    public static let pageFormOnly = Sentence(
        zh: "这一页收不了这样的内容。请从页面上提交。", en: "This page doesn't take content of this kind. Send it from the page.")
    public static let optionalField = Sentence(zh: "（可不填）", en: "(optional)")
    public static func charactersAtMost(_ most: Int) -> Sentence {
        Sentence(zh: "最多 \(most) 字", en: "at most \(most) characters")
    }
    /// `{n}` stands for the number.
    public static let charactersLeft = Sentence(zh: "还可写 {n} 字", en: "{n} characters left")
    public static let charactersOver = Sentence(zh: "多了 {n} 字", en: "{n} characters too many")
    public static let chooseFilesAgain = Sentence(
        zh: "浏览器不会保留选好的文件，请再选一次。", en: "Browsers don't keep chosen files: please choose them again.")

    // MARK: - Beside a field

    public static let fieldMissing = Sentence(zh: "请填写。", en: "Please fill this in.")
    public static func fieldTooShort(_ least: Int) -> Sentence {
        Sentence(zh: "至少写 \(least) 字。", en: "Please write at least \(least) characters.")
    }
    public static func fieldTooLong(_ most: Int) -> Sentence {
        Sentence(zh: "最多 \(most) 字，请缩短一些。", en: "At most \(most) characters fit here. Please shorten it.")
    }
    public static func fieldOutOfRange(_ least: Int64, _ most: Int64) -> Sentence {
        Sentence(zh: "请填 \(least) 到 \(most) 之间的数。", en: "Please give a number from \(least) to \(most).")
    }
    public static let fieldControlCharacter = Sentence(
        zh: "里面有看不见的控制字符，请删掉后重写这一处。", en: "It holds characters that can't be seen. Please type it again.")
    public static func fieldTooMany(_ most: Int) -> Sentence {
        Sentence(zh: "最多 \(most) 个。", en: "At most \(most) are taken.")
    }
    public static func fieldTooLarge(megabytes: Int) -> Sentence {
        Sentence(
            zh: "太大了，最多 \(megabytes) MB。请选小一些的，或者少选几个；写的字都还在。",
            en: "Too large: at most \(megabytes) MB. Choose smaller or fewer files; what you typed is still here.")
    }
    public static let fieldNotAChoice = Sentence(zh: "请选一项。", en: "Please choose one.")
    public static let fieldNotANumber = Sentence(zh: "请填一个整数。", en: "Please give a whole number.")
    public static let fieldNotADay = Sentence(zh: "请填日期，如 2021-05-20。", en: "Please give a day, like 2021-05-20.")
    public static let fieldUnknown = Sentence(
        zh: "页面已经变了，请重新打开这一页。", en: "The page has changed meanwhile. Please open it again.")
    public static let fieldNotSo = Sentence(zh: "格式不对，请检查。", en: "This isn't in the right form. Please check it.")
    public static let fieldBadEncoding = Sentence(zh: "读不出来，请重写。", en: "This can't be read. Please type it again.")
}

/// What was done before a page is shown: the only sentences that an address can have a page say.
public enum DoneNote: String, CaseIterable, Sendable {
    case signedIn = "signed-in"
    case signedOut = "signed-out"
    case postChosen = "post-chosen"
    case passphraseSet = "passphrase-set"
    case passphraseChanged = "passphrase-changed"
    case sessionEnded = "session-ended"
    case sessionsEnded = "sessions-ended"
    case deviceNamed = "device-named"
    case factorOn = "factor-on"
    case factorOff = "factor-off"
    case textConfirmed = "text-confirmed"
    case rated
    case takenUpAgain = "taken-up-again"
    case appealed
    case urged
    case filesAdded = "files-added"
    case withdrawn
    case left
    case viewKept = "view-kept"
    case viewChanged = "view-changed"
    case viewDeleted = "view-deleted"
    case personEntered = "person-entered"
    case appointed
    case postEnded = "post-ended"
    case absenceAnnounced = "absence-announced"
    case cameBack = "came-back"
    case personRenamed = "person-renamed"
    case mailKept = "mail-kept"
    case accountShut = "account-shut"
    case accountOpened = "account-opened"
    case allSessionsEnded = "all-sessions-ended"
    case tokenEnded = "token-ended"
    case unitFounded = "unit-founded"
    case unitChanged = "unit-changed"
    case unitDissolved = "unit-dissolved"
    case fileApplied = "file-applied"
    case editionAdopted = "edition-adopted"
    case noticeTaken = "notice-taken"
    case callReached = "call-reached"
    case callNotReached = "call-not-reached"
    case redacted
    case sameHere = "same-here"
    case wordsAdded = "words-added"
    case noticesSet = "notices-set"
    case activityRecorded = "activity-recorded"
    case minutesAdded = "minutes-added"
    case outcomeKept = "outcome-kept"
    case activityFolded = "activity-folded"
    case visitFileRemoved = "visit-file-removed"
    case planMade = "plan-made"
    case planMoved = "plan-moved"
    case planDropped = "plan-dropped"
    case campaignOpened = "campaign-opened"
    case strandAdded = "strand-added"
    case campaignExtended = "campaign-extended"
    case campaignClosed = "campaign-closed"
    case householdEntered = "household-entered"
    case householdChanged = "household-changed"
    case householdLeft = "household-left"
    case householdsRecast = "households-recast"
    case linkageMade = "linkage-made"
    case linkageEnded = "linkage-ended"
    case linkagesHandedOver = "linkages-handed-over"
    case outcomeNoted = "outcome-noted"
    case patchesShared = "patches-shared"
    case regionOpened = "place-opened"
    case regionChanged = "place-changed"
    case regionRecoded = "place-recoded"
    case regionClosed = "place-closed"
    case boundariesTaken = "boundaries-taken"
}

extension Sentence {
    public static func done(_ note: DoneNote) -> Sentence {
        switch note {
        case .householdEntered, .householdChanged, .householdLeft, .householdsRecast, .linkageMade,
            .linkageEnded, .linkagesHandedOver, .outcomeNoted, .patchesShared:
            done(ofField: note)
        case .redacted: Sentence(zh: "已遮盖，别人看到的是遮盖后的。", en: "Covered: others see it so now.")
        case .signedIn: Sentence(zh: "已登录。", en: "You are signed in.")
        case .signedOut: Sentence(zh: "已退出。", en: "You are signed out.")
        case .postChosen: Sentence(zh: "身份已切换。", en: "You now act in the post you chose.")
        case .passphraseSet: Sentence(zh: "口令已设好，请登录。", en: "The passphrase is set. Please sign in.")
        case .passphraseChanged:
            Sentence(zh: "口令已更换，其他设备都已退出。", en: "The passphrase is changed, and all other devices are signed out.")
        case .sessionEnded: Sentence(zh: "那台设备已退出。", en: "That device is signed out.")
        case .sessionsEnded: Sentence(zh: "其他设备都已退出。", en: "All other devices are signed out.")
        case .deviceNamed: Sentence(zh: "设备名称已保存。", en: "The device's name is kept.")
        case .factorOn:
            Sentence(
                zh: "动态验证码已启用，下次登录要用。", en: "The second factor is on. You will need it the next time you sign in.")
        case .factorOff: Sentence(zh: "动态验证码已停用。", en: "The second factor is off.")
        case .textConfirmed: Sentence(zh: "记下了：内容无误。", en: "Noted: it is written down right.")
        case .rated: Sentence(zh: "谢谢您，评价收到了。", en: "Thank you. Your judgement is noted.")
        case .takenUpAgain:
            Sentence(
                zh: "您说没有解决，我们重新办。编号不变，经过都留着。",
                en: "You said it isn't solved, so we reopen it. Same number, full history.")
        case .appealed:
            Sentence(zh: "申诉收到了，由上一级来看。", en: "Your appeal is in; somebody above decides it.")
        case .urged: Sentence(zh: "已经替您催了。", en: "They were asked to hurry.")
        case .sameHere:
            Sentence(
                zh: "记上了：您也遇到了这件事。凭编号随时来看进度。", en: "Noted: you were hit by it, too. Its number shows you how it goes.")
        case .wordsAdded: Sentence(zh: "补上了，经办的人看得到。", en: "Added. Those who deal with it can read it.")
        case .noticesSet: Sentence(zh: "记下了，以后就这样告诉您。", en: "Noted: that is how we tell you from now on.")
        case .filesAdded: Sentence(zh: "补上了。", en: "Added.")
        case .withdrawn: Sentence(zh: "已撤回，不再办理。", en: "It is withdrawn.")
        case .left:
            Sentence(
                zh: "已退出。这部手机上看不到您的事了。", en: "You left. This phone doesn't open your matter any more.")
        case .viewKept: Sentence(zh: "视图已保存。", en: "The list is saved.")
        case .viewChanged: Sentence(zh: "视图已修改。", en: "The list is changed.")
        case .viewDeleted: Sentence(zh: "视图已删除。", en: "The list is deleted.")
        case .personEntered: Sentence(zh: "已登记。", en: "Entered.")
        case .appointed: Sentence(zh: "已任命。", en: "Appointed.")
        case .postEnded: Sentence(zh: "任职已结束。", en: "The post is ended.")
        case .absenceAnnounced: Sentence(zh: "请假已登记。", en: "The days away are noted.")
        case .cameBack: Sentence(zh: "已登记返岗。", en: "Their return is noted.")
        case .personRenamed: Sentence(zh: "姓名已改。", en: "The name is changed.")
        case .mailKept: Sentence(zh: "邮箱已保存。", en: "The mail address is kept.")
        case .accountShut: Sentence(zh: "账户已停用，登录和令牌同时失效。", en: "The account is shut; its sessions and tokens ended.")
        case .accountOpened: Sentence(zh: "账户已恢复。", en: "The account is open again.")
        case .allSessionsEnded: Sentence(zh: "所有设备都已退出。", en: "Signed out everywhere.")
        case .tokenEnded: Sentence(zh: "令牌已收回。", en: "The token is taken back.")
        case .unitFounded: Sentence(zh: "单位已设立。", en: "The body is founded.")
        case .unitChanged: Sentence(zh: "已保存。", en: "Kept.")
        case .unitDissolved: Sentence(zh: "单位已撤销。", en: "The body is dissolved.")
        case .fileApplied: Sentence(zh: "文件已全部写入。", en: "All of the file is written.")
        case .regionOpened: Sentence(zh: "区域已设立。", en: "The place is open.")
        case .regionChanged: Sentence(zh: "已保存。", en: "Kept.")
        case .regionRecoded:
            Sentence(zh: "代码已换，旧代码仍然指向这里。", en: "The code is changed; the former one leads here.")
        case .regionClosed: Sentence(zh: "区域已撤销。", en: "The place is closed.")
        case .boundariesTaken: Sentence(zh: "边界已写入。", en: "The boundaries are written.")
        case .editionAdopted: Sentence(zh: "新版本已启用。", en: "The new edition is in force.")
        case .noticeTaken: Sentence(zh: "已收起。", en: "Taken out.")
        case .callReached: Sentence(zh: "记下了：已告知。", en: "Noted: they were told.")
        case .activityRecorded: Sentence(zh: "已记下。", en: "Recorded.")
        case .minutesAdded: .minutesAdded
        case .outcomeKept: .outcomeKept
        case .activityFolded: .activityFolded
        case .visitFileRemoved: .visitFileRemoved
        case .planMade: .planMade
        case .planMoved: .planMoved
        case .planDropped: .planDropped
        case .campaignOpened: .campaignOpened
        case .strandAdded: .strandAdded
        case .campaignExtended: .campaignExtended
        case .campaignClosed: .campaignClosed
        case .callNotReached: Sentence(zh: "记下了：没打通。", en: "Noted: not reached.")
        }
    }
}

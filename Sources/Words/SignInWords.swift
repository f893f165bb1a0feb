/// What is said to whoever signs in, in the browser.
extension Sentence {
    public static let signIn = Sentence(zh: "登录", en: "Sign in")
    public static let officialsSignIn = Sentence(zh: "工作人员登录", en: "Officials sign in")
    public static let signInIntro = Sentence(
        zh: "给办理群众诉求的工作人员用。群众反映情况、查进度都不用登录。",
        en: "For officials who work on residents' concerns. Residents need no account to report or to follow a concern."
    )
    public static let signInName = Sentence(zh: "登录名", en: "Name")
    public static let signInNameHint = Sentence(
        zh: "管理员给您的，如 clerk.zhou", en: "As the administrator gave it to you, like clerk.zhou")
    public static let passphraseLabel = Sentence(zh: "口令", en: "Passphrase")
    public static let timeCodeLabel = Sentence(zh: "六位数验证码", en: "Six-digit code")
    public static let timeCodeHint = Sentence(zh: "手机验证码应用上现在显示的六位数", en: "As your authenticator app shows it now")
    public static let secondStep = Sentence(zh: "还差一步", en: "One more step")
    public static let goOn = Sentence(zh: "继续", en: "Continue")
    public static let otherName = Sentence(zh: "换个登录名", en: "Use another name")
    public static let signInWrong = Sentence(
        zh: "登录名、口令或验证码不对，或者账户已停用。忘了口令，请找管理员。",
        en:
            "The name, the passphrase or the code is wrong, or the account is shut. If you forgot the passphrase, ask your administrator."
    )
    public static let secondStepOver = Sentence(
        zh: "时间过了，请从头登录。", en: "That took too long. Please sign in from the beginning.")
    public static let sessionEndedMeanwhile = Sentence(
        zh: "登录已到期。您刚才填的都在，登录后接着办。", en: "Your session is over. What you typed is kept: sign in and go on with it.")
    public static let signedInAgain = Sentence(
        zh: "已重新登录，您填的都在，还没有提交。请核对后再按一次。",
        en:
            "You are signed in again. What you typed is below and wasn't sent yet: check it and press the button once more."
    )
    public static let haveACode = Sentence(
        zh: "有一次性代码？在这里设口令", en: "Do you have a one-time code? Set your passphrase here")

    public static let signOut = Sentence(zh: "退出", en: "Sign out")
    public static let ownAccount = Sentence(zh: "我的账户", en: "My account")
    public static let actingAs = Sentence(zh: "现在的身份", en: "Acting as")
    public static let switchPost = Sentence(zh: "切换", en: "Switch")
}

/// One's own account, in the browser.
extension Sentence {
    public static let notYourPost = Sentence(
        zh: "您没有这个身份，可能刚刚变更。", en: "You don't hold this post; it may have changed just now.")
    public static func signedInAs(_ name: String) -> Sentence {
        Sentence(zh: "登录名 \(name)", en: "You sign in as \(name)")
    }
    public static let ownPosts = Sentence(zh: "我的身份", en: "My posts")
    public static let ownPostsNote = Sentence(
        zh: "身份随任职走。不对的，请管理员更正组织架构。",
        en: "Posts follow appointments. If one is wrong, the administrator corrects the organisation.")
    public static let actingNow = Sentence(zh: "现在用的", en: "acting now")
    public static let standingIn = Sentence(zh: "代理", en: "standing in")

    public static let ownDevices = Sentence(zh: "登录的设备", en: "Where I am signed in")
    public static let ownDevicesNote = Sentence(
        zh: "12 小时不用，或登录满 7 天，会自动退出。不认识的，请退出它，再换口令。",
        en:
            "A session ends after 12 hours without use and after 7 days in any case. If you don't know one, end it and change your "
            + "passphrase.")
    public static let deviceHeading = Sentence(zh: "设备", en: "Device")
    public static let unknownDevice = Sentence(zh: "没有说明的设备", en: "A device without a name")
    public static let thisDevice = Sentence(zh: "就是这台", en: "this one")
    public static let sinceHeading = Sentence(zh: "登录于", en: "Signed in")
    public static let lastUsedHeading = Sentence(zh: "最近使用", en: "Last used")
    public static let endHeading = Sentence(zh: "退出", en: "End it")
    public static let endThisOne = Sentence(zh: "退出这台", en: "Sign it out")
    public static let nameDevice = Sentence(zh: "给这台设备起个名字", en: "Name this device")
    public static let nameDeviceHint = Sentence(zh: "如：服务大厅 2 号窗口", en: "For example: window 2 of the service hall")
    public static let keepName = Sentence(zh: "保存", en: "Save")
    public static let endOthers = Sentence(zh: "其他设备全部退出", en: "Sign all others out")

    public static let changePassphrase = Sentence(zh: "更换口令", en: "Change the passphrase")
    public static let oldPassphrase = Sentence(zh: "现在的口令", en: "Passphrase now")
    public static let newPassphrase = Sentence(zh: "新口令", en: "New passphrase")
    public static let newPassphraseAgain = Sentence(zh: "新口令再写一遍", en: "New passphrase once more")
    public static func passphraseRule(_ least: Int) -> Sentence {
        Sentence(
            zh: "至少 \(least) 个字，一句只有自己知道的话最好。不能有登录名，不能太有规律。不要求大小写和符号。",
            en:
                "At least \(least) characters; a sentence that only you know is best. Not your name, and no plain run like 1234567890. "
                + "Capitals and signs aren't asked for.")
    }
    public static let passphraseChangeNote = Sentence(
        zh: "换了以后，其他设备都要重新登录。", en: "All other devices will have to sign in again.")
    public static let oldPassphraseWrong = Sentence(zh: "现在的口令不对。", en: "This isn't your passphrase.")
    public static let passphrasesDiffer = Sentence(zh: "两次写的不一样。", en: "The two aren't the same.")

    public static let factorHeading = Sentence(zh: "动态验证码", en: "Second factor")
    public static let factorIsOff = Sentence(
        zh: "没有启用。启用后，登录除了口令还要手机上的六位数，口令被人看到也进不来。",
        en:
            "It is off. Once on, signing in takes six digits from your telephone beside the passphrase: whoever saw the passphrase can't come in."
    )
    public static let factorIsOn = Sentence(
        zh: "已启用。登录时要手机上的六位数。", en: "It is on: signing in takes six digits from your telephone.")
    public static let factorLost = Sentence(
        zh: "手机丢了或换了：请管理员打印一次性代码，连验证码一起取消。",
        en: "If the telephone is lost, an administrator prints a one-time code that takes the second factor off too.")
    public static let switchFactorOn = Sentence(zh: "启用动态验证码", en: "Switch it on")
    public static let switchFactorOff = Sentence(zh: "停用动态验证码", en: "Switch it off")
    public static let factorStepScan = Sentence(
        zh: "用手机上的验证码应用扫这个码，或者手工输入下面的密钥。",
        en: "Scan this with an authenticator app on your telephone, or type the key into it.")
    public static let factorStepConfirm = Sentence(
        zh: "再把应用上显示的六位数填在这里。填对了才启用。", en: "Then give the six digits that it shows. Only a right code switches it on.")
    public static let factorPicture = Sentence(zh: "动态验证码的二维码", en: "QR code of the second factor")
    public static let factorKey = Sentence(zh: "密钥", en: "Key")
    public static let factorKeyNote = Sentence(
        zh: "只在这一页显示，不要拍照转发。", en: "It is shown on this page only. Don't pass a picture of it on.")
    public static let factorPageOver = Sentence(
        zh: "时间过了，没有启用。请重新开始。", en: "That took too long, and it wasn't switched on. Please begin again.")
    public static let wrongTimeCode = Sentence(
        zh: "验证码不对，或者已经用过。请等下一个六位数。", en: "The code is wrong or was used already. Wait for the next one.")

    public static let setPassphrase = Sentence(zh: "设口令", en: "Set your passphrase")
    public static func setPassphraseFor(_ name: String) -> Sentence {
        Sentence(
            zh: "给登录名 \(name) 设一个口令。设好后，这个代码就不能再用了。",
            en: "Set a passphrase for \(name). The code can't be used again afterwards.")
    }
    public static let oneTimeCodeLabel = Sentence(zh: "一次性代码", en: "One-time code")
    public static let oneTimeCodeHint = Sentence(
        zh: "管理员打印给您的四组字母和数字，24 小时内有效",
        en: "Four groups of letters and digits that the administrator printed for you, good for 24 hours")
    public static let oneTimeCodeWrong = Sentence(
        zh: "代码不对、已经用过或者过期了。请找管理员重新打印。",
        en: "The code is wrong, used up or past its time. Ask the administrator for another.")
}

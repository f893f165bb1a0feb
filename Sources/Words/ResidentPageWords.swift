public import Domain

/// What pages say to residents: 您, plain and short.
extension Sentence {
    public static let reportPlace = Sentence(zh: "说件事", en: "Report")
    public static let trackPlace = Sentence(zh: "查进度", en: "Follow up")

    // MARK: - Saying it

    public static let reportHeading = Sentence(zh: "说说您遇到的事", en: "Tell us what happened")
    public static let reportIntroduction = Sentence(
        zh: "不用注册，不用实名。您说的话只有经办的人看得到。",
        en: "No account, no name needed. Only those who deal with it see your words.")
    public static let wordsLabel = Sentence(zh: "什么事", en: "What is it")
    public static let wordsHint = Sentence(
        zh: "是什么事，在哪儿，多久了。像平时说话一样写。", en: "What it is, where, since when. Write as you would say it.")
    public static let whereLabel = Sentence(zh: "在哪里", en: "Where")
    /// 在哪里：岳塘区 · 宝塔街道
    public static func whereLabel(_ line: [Sentence]) -> Sentence {
        guard !line.isEmpty else { return whereLabel }
        return Sentence(
            zh: "\(whereLabel.zh)：\(line.map(\.zh).joined(separator: " · "))",
            en: "\(whereLabel.en): \(line.map(\.en).joined(separator: " · "))")
    }
    public static let whereHint = Sentence(
        zh: "不知道选哪个也没关系，在上面写清楚就行。", en: "If you don't know which, leave it and say it above.")
    public static let wherePick = Sentence(zh: "请选择", en: "Choose")
    public static func whereWithin(_ place: Sentence) -> Sentence {
        Sentence(zh: "就在\(place.zh)（不再细选）", en: "\(place.en), no more precisely")
    }
    public static let whereMore = Sentence(zh: "列出它下面的地方", en: "List the places within it")
    public static let whereTap = Sentence(
        zh: "点一下就选上。不知道是哪个也没关系，不点，在上面写清楚就行。",
        en: "One tap chooses it. If you don't know which, leave it and say it above.")
    public static let whereOnMap = Sentence(zh: "在图上点一下也行。", en: "Or tap it in the picture.")
    public static let placeFirst = Sentence(
        zh: "先在这里选一个地方，再列出它下面的。", en: "Choose a place here first; then those within it are listed.")
    public static let whereAgain = Sentence(zh: "重新选地方", en: "Choose another place")
    public static let noPlacesToChoose = Sentence(
        zh: "这里还没有录入乡镇和村的名单，请在上面写清楚在哪里。",
        en: "The list of townships and villages isn't entered here yet: please say above where it is.")
    public static let photosLabel = Sentence(zh: "照片", en: "Photos")
    public static func photosHint(_ most: Int) -> Sentence {
        Sentence(
            zh: "最多 \(most) 张，也可以是录音或 PDF。照片里的拍摄地点等信息会去掉。",
            en:
                "At most \(most); recordings and PDFs are taken too. Where and when a photo was made is taken out of it."
        )
    }
    public static func photoKept(_ name: String) -> Sentence {
        Sentence(zh: "已收好：\(name)", en: "Kept: \(name)")
    }
    public static let dropPhoto = Sentence(zh: "不要这张", en: "Leave out")
    public static func dropPhoto(_ name: String) -> Sentence {
        Sentence(zh: "不要这张：\(name)", en: "Leave out \(name)")
    }
    public static let photosKept = Sentence(zh: "已经收好的照片", en: "Photos we have")
    public static func photoRefused(_ name: String, _ why: Sentence) -> Sentence {
        Sentence(zh: "\(name)：\(why.zh)", en: "\(name): \(why.en)")
    }
    public static let photoNote = Sentence(
        zh: "有的照片没有收下，原因在旁边。别的都在，可以接着办。",
        en: "Some photos weren't taken; why stands beside. All else is kept, and you can go on.")
    public static let ownNameLabel = Sentence(zh: "怎么称呼您", en: "Your name")
    public static let ownPhoneLabel = Sentence(zh: "您的电话", en: "Your telephone")
    public static let ownPhoneHint = Sentence(
        zh: "留了电话，有进展会告诉您。只有受理的人看得到。",
        en: "With a number we can tell you of progress. Only those who take it in see it.")
    public static let badOwnPhone = Sentence(
        zh: "这不像电话号码，请写成 139 0731 0001 这样，或者不填。",
        en: "This doesn't look like a telephone number. Write it like 139 0731 0001, or leave it empty."
    )
    public static let unknownPlaceChosen = Sentence(
        zh: "这个地方已经不在名单里，请重新选。", en: "This place isn't on the list any more. Choose again.")
    public static let toCheck = Sentence(zh: "下一步：请您核对", en: "Next: please check")
    public static let noSelfReporting = Sentence(
        zh: "这里还不能在网上说事。请打 12345，或到便民服务窗口说，有人替您记。",
        en:
            "Nothing can be reported by this page here yet. Call 12345, or come to a service window: somebody writes it down for you."
    )

    // MARK: - A draft on this phone, by the script

    public static let theAnswer = Sentence(zh: "给您的答复", en: "The answer")
    public static let draftFound = Sentence(
        zh: "上次写的话还在这部手机里。", en: "What you wrote last is still on this phone.")
    public static let draftTake = Sentence(zh: "接着写", en: "Go on with it")
    public static let draftDrop = Sentence(zh: "从手机里删掉", en: "Delete it from this phone")
    public static let reportDraftNote = Sentence(
        zh: "您写的话、选的地方和位置先存在这部手机里，断网也不丢；提交后删除，最多留一天。称呼和电话不存在手机里。",
        en:
            "Your words, the place and the position are kept on this phone, so that a lost connection loses nothing. They go when you send it, or after a day. Name and telephone number are not kept."
    )
    public static let draftNote = Sentence(
        zh: "您写的话先存在这部手机里，断网也不丢；提交后删除，最多留一天。",
        en:
            "What you write is kept on this phone, so that a lost connection loses nothing. It goes when you send it, or after a day."
    )
    public static let isOffline = Sentence(
        zh: "现在没有网络。您写的话在这部手机里，有网了再提交。",
        en: "There is no connection now. What you wrote is on this phone; send it when there is one.")
    public static let ownPosition = Sentence(zh: "位置（纬度, 经度）", en: "Position (latitude, longitude)")
    public static let positionHint = Sentence(
        zh: "和您的话一起密封，只有经办的人看得到，不公开。不想给就清掉。",
        en: "Sealed with your words: only those who deal with it see it. Clear it if you'd rather not.")
    public static let addPosition = Sentence(zh: "用我现在的位置", en: "Use where I am now")
    public static let positionTaken = Sentence(
        zh: "您现在的位置记下了，只有经办的人看得到。", en: "Where you are now is noted; only those who deal with it see it.")
    public static let pointOnPicture = Sentence(
        zh: "在图上点一下是哪里，就记下那里的位置。", en: "Tap the picture where it is, and the position is noted.")
    public static func pinOn(_ place: Sentence) -> Sentence {
        Sentence(zh: "\(place.zh)的图：点一下是哪里", en: "A picture of \(place.en): tap where it is")
    }
    public static let typePosition = Sentence(zh: "写经纬度", en: "Type latitude and longitude")
    public static let clearPosition = Sentence(zh: "清掉位置", en: "Clear the position")
    public static let badPosition = Sentence(
        zh: "位置要像 27.82950, 112.94440 这样，纬度在前。不会写就清掉。",
        en: "A position is like 27.82950, 112.94440, latitude first. If you don't know it, clear it.")
    public static let positionHeading = Sentence(zh: "位置", en: "Position")
    /// A line of the words that are kept.
    public static func positionLine(_ position: String) -> Sentence {
        Sentence(zh: "（位置：\(position)）", en: "(Position: \(position))")
    }
    public static let noPosition = Sentence(
        zh: "手机没有给出位置，请写清楚在哪里。", en: "The phone gave no position: please write where it is.")

    // MARK: - Reading it back

    public static let checkHeading = Sentence(zh: "请您核对", en: "Please check")
    public static let checkIntroduction = Sentence(
        zh: "会照您的原话记下来，一个字不改。", en: "It is kept in your own words, unchanged.")
    public static let yourWords = Sentence(zh: "您说的", en: "Your words")
    public static let placeUnsaid = Sentence(zh: "没有选，按您写的找", en: "not chosen; as you wrote it")
    public static let youAre = Sentence(zh: "您", en: "You")
    public static let namelessYou = Sentence(zh: "没有留名字和电话", en: "no name and no number given")
    public static let noPhotos = Sentence(zh: "没有照片", en: "no photos")
    public static let categoryLabel = Sentence(zh: "大概是哪一类", en: "What it is about, roughly")
    public static let categoryUnsure = Sentence(
        zh: "说不准，请工作人员定", en: "Not sure: let somebody here decide")
    public static let categoryGuessed = Sentence(
        zh: "照您说的先选了一类，不对就换。", en: "One is chosen already, by your words: change it if it is wrong.")
    public static let categoryOthers = Sentence(zh: "换成别的类", en: "Choose another category")
    public static let categoryAll = Sentence(zh: "全部分类", en: "All categories")
    public static let categoryAllHint = Sentence(
        zh: "在这里选了，就按这里的算。", en: "What is chosen here counts, whatever is marked above.")
    public static let categoryNoOther = Sentence(zh: "不在这里选", en: "none of these")
    public static let sameHeading = Sentence(zh: "像这样的事已经有人反映", en: "This was reported already, perhaps")
    public static let sameNote = Sentence(
        zh: "是同一件事就点“我也是”：不另立一件，有了答复也告诉您。",
        en: "If it is the same, say so: no second matter is opened, and you are told the answer, too.")
    public static let meToo = Sentence(zh: "我也是", en: "Me too")
    public static func meToo(_ number: String) -> Sentence { Sentence(zh: "我也是：\(number)", en: "Me too: \(number)") }
    public static let meTooNeedsContact = Sentence(
        zh: "要记上“我也是”，请回去留下称呼或电话。", en: "To be added, go back and leave a name or a telephone number.")
    public static let sendIt = Sentence(zh: "就是这样，提交", en: "That is it: send")
    public static let changeIt = Sentence(zh: "改一改", en: "Change it")
    public static let draftOver = Sentence(
        zh: "这一页放得太久，请再说一遍。您写的话若存在手机里，打开“说件事”就能接着写。",
        en:
            "This page was open for too long. Please report it again; if your words are on this phone, opening “Report” offers them."
    )

    // MARK: - Receipt

    public static let receiptHeading = Sentence(zh: "收到了", en: "Received")
    public static func receiptSaid(_ number: PublicNumber, _ body: Sentence, due: Sentence?)
        -> Sentence
    {
        if let due {
            return Sentence(
                zh: "编号 \(number)，由\(body.zh)负责，\(due.zh)前答复您。",
                en: "No. \(number). \(body.en) is responsible and will answer by \(due.en).")
        }
        return Sentence(
            zh: "编号 \(number)，\(body.zh)已收下，会转给负责的单位。转到以后，这里写明由谁、几号前答复您。",
            en:
                "No. \(number). \(body.en) has it and will pass it to whoever is responsible. From then on this says who answers, and by when."
        )
    }
    public static let numberLabel = Sentence(zh: "编号", en: "Number")
    public static let secretLabel = Sentence(zh: "查询码", en: "Secret code")
    public static let writeItDown = Sentence(
        zh: "请写下来，或者拍下来。有了编号和查询码，才看得到办得怎么样，才能评价。请不要给别人看。",
        en:
            "Write both down, or take a picture. With number and code you see how it goes, and judge it. Show them to nobody."
    )
    public static let scanToTrack = Sentence(zh: "扫一扫，直接看进度", en: "Scan to follow it")
    public static let saveAsPicture = Sentence(zh: "存成图片", en: "Save as a picture")
    public static let keepAsPicture = Sentence(
        zh: "图片打开以后，长按可以存进相册；把这一页截屏也行。",
        en: "Once the picture is open, press it long to put it into your album; a screenshot of this page will do, too."
    )
    public static let printIt = Sentence(zh: "这一页可以打印（A5）。", en: "This page can be printed (A5).")
    public static let seeProgress = Sentence(zh: "看进度", en: "See how it goes")
    public static func photosNotTaken(_ names: String) -> Sentence {
        Sentence(
            zh: "事情收下了，但这些照片没有存上：\(names)。请在进度页上再补。",
            en:
                "The matter is taken in, but these photos couldn't be kept: \(names). Add them on its page."
        )
    }
    public static let receiptOver = Sentence(
        zh: "回执只在刚提交后看得到。请用编号和查询码查进度。",
        en: "A receipt is shown only just after sending. Follow it by number and code.")

    // MARK: - Following it

    public static let trackHeading = Sentence(zh: "查进度", en: "How is it going?")
    public static let trackIntroduction = Sentence(
        zh: "编号和查询码在您的回执上。大小写、空格都没关系。只有编号，也能打开公开的部分。",
        en: "Both stand on your receipt. Case and spaces don't matter. The number alone opens what everybody sees.")
    public static let trackBadNumber = Sentence(
        zh: "这个编号不全，或者有一个字打错了。编号像 XT-2021-00418-7 这样，请对着回执再看一遍。",
        en:
            "This number isn't whole, or one sign in it is wrong. A number is like XT-2021-00418-7: compare it with your receipt."
    )
    public static let trackNoSuchNumber = Sentence(
        zh: "没有这个编号的事，请对着回执再看一遍。找不到回执，请带身份证到窗口或打 12345。",
        en:
            "Nothing has this number: compare it with your receipt. If it is lost, come to a window or call 12345."
    )
    public static let trackSecretHint = Sentence(
        zh: "没有查询码就空着，只看公开的部分。", en: "Without it, leave this empty: you see what everybody sees.")
    public static let trackNumberHint = Sentence(zh: "例如 XT-2021-00418-7", en: "Like XT-2021-00418-7")
    public static let trackNotFound = Sentence(
        zh: "编号或查询码不对，请对着回执再看一遍。找不到回执，请带身份证到窗口或打 12345。",
        en:
            "The number or the code is wrong: compare them with your receipt. If it is lost, come to a window or call 12345."
    )
    public static let openIt = Sentence(zh: "打开", en: "Open")
    public static let trackFirst = Sentence(
        zh: "请先在“查进度”里输入编号和查询码，再办这件事。",
        en: "Open the matter by its number and code first (“Follow up”), then do this.")
}

public import Domain

/// What is said about covering parts of photos.
extension Sentence {
    public static func fileHeading(_ number: Int, of matter: PublicNumber) -> Sentence {
        Sentence(zh: "\(matter) 的附件 \(number)", en: "File no. \(number) of \(matter)")
    }
    public static let seesOriginal = Sentence(
        zh: "这是原图，只有受理人员看得到；您打开它已记入查看记录。",
        en:
            "This is the original. Only those who take matters in see it, and that you opened it is written down."
    )
    public static let seesRedacted = Sentence(
        zh: "您看到的可能是遮盖过的。", en: "Parts of what you see may be covered.")
    public static let redactHeading = Sentence(zh: "遮盖", en: "Cover parts of it")
    public static let redactNote = Sentence(
        zh: "遮住人脸、车牌、门牌这些能认出人的地方。原图保留、加密，别人只看到遮盖后的。在图上拖动画框，或者填数：左上角为 0，右边和下边为 1000。",
        en:
            "Cover faces, number plates and whatever tells who somebody is. The original is kept, sealed; others see it covered. Drag over the picture, or fill in numbers: 0 is the left upper corner, 1000 the right and lower edge."
    )
    public static let redactAgainNote = Sentence(
        zh: "已经遮盖过。重新提交会从原图重做，以这一次的为准。",
        en: "It is covered already. Sending this again begins with the original, and the latest holds.")
    public static let redactedView = Sentence(zh: "别人看到的样子", en: "As others see it")
    public static func originalView(isOriginal: Bool) -> Sentence {
        isOriginal
            ? Sentence(zh: "单独看原图", en: "The original by itself")
            : Sentence(zh: "单独看这张图", en: "The picture by itself")
    }
    public static func boxNumbered(_ number: Int) -> Sentence {
        Sentence(zh: "第 \(number) 处", en: "Part \(number)")
    }
    public static let boxLeft = Sentence(zh: "左", en: "Left")
    public static let boxTop = Sentence(zh: "上", en: "Top")
    public static let boxWidth = Sentence(zh: "宽", en: "Width")
    public static let boxHeight = Sentence(zh: "高", en: "Height")
    public static let redactReason = Sentence(zh: "为什么遮盖", en: "Why")
    public static let redactReasonHint = Sentence(
        zh: "写遮了什么，不要写姓名、电话。", en: "Say what was covered; no names, no numbers.")
    public static let redactButton = Sentence(zh: "遮盖这些地方", en: "Cover these parts")
    public static let downloadFile = Sentence(zh: "下载", en: "Download")
    public static func boxNotWhole(_ number: Int) -> Sentence {
        Sentence(
            zh: "第 \(number) 处要填全四个数，而且不能超出图片（左 + 宽、上 + 高不超过 1000）。",
            en:
                "Part \(number) needs all four numbers and mustn't reach beyond the picture (left + width and top + height are at most 1000)."
        )
    }
    public static func badBox(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是图上的一处。写成 左,上,宽,高，都是千分之几，如 120,300,80,90。",
            en:
                "“\(text)” is no part of a picture. Write left,top,width,height in thousandths, like 120,300,80,90."
        )
    }
    public static func redacted(_ number: Int, _ boxes: Int) -> Sentence {
        Sentence(
            zh: "照片 \(number) 已遮盖 \(boxes) 处，别人只看到遮盖后的。",
            en:
                "\(boxes) \(plural(boxes, "part", "parts")) of photo no. \(number) covered: others see it so."
        )
    }
}

extension Help {
    public static let redact = Sentence(
        zh: "遮盖照片上的人脸、车牌等。", en: "Cover faces, number plates and the like on a photo.")
    public static let redactMore = Sentence(
        zh: "原图保留、加密，只有受理人员看得到；别人看到的是遮盖后重新生成的。再做一次就从原图重来。",
        en:
            "The original is kept, sealed, for those who take matters in; others get a picture made anew. Doing it again begins with the original."
    )
    public static let redactBoxes = Sentence(
        zh: "要遮盖的地方：左,上,宽,高，都是千分之几；可以写几次。",
        en: "A part to cover: left,top,width,height in thousandths. May be given several times.")
}

public import Domain

// Photos and files of visits and meetings.

extension Sentence {
    public static let visitEvidence = Sentence(zh: "佐证", en: "Evidence")
    public static let visitFilesHint = Sentence(
        zh: "签到表、会场、张贴的材料；也可以是录音或 PDF。照片里的拍摄地点等信息会去掉，加密存放。",
        en:
            "The roll, the room, what was put up; recordings and PDFs are taken too. Where and when a photo was made is taken out of it, and it is sealed."
    )
    /// Of a kind that can't be entered without.
    public static let visitProofHint = Sentence(
        zh: "这一种要附佐证：照片、录音或 PDF。照片里的拍摄地点等信息会去掉，加密存放。",
        en:
            "This kind needs proof: a photo, a recording or a PDF. Where and when a photo was made is taken out of it, and it is sealed."
    )
    public static let addVisitFiles = Sentence(zh: "补照片、文件", en: "Add photos or files")
    public static let removeVisitFile = Sentence(zh: "删掉一个文件", en: "Take a file away")
    public static let removeVisitFileNote = Sentence(
        zh: "内容和名称都会删除，不能恢复；有过这个文件会留着。",
        en: "Its content and its name are erased for good; that there was one stays.")
    public static let whichVisitFile = Sentence(zh: "哪个文件", en: "Which file")
    public static let visitFileRemoved = Sentence(zh: "文件删掉了。", en: "The file is taken away.")

    /// One file in the list of a visit's; `name`: `nil` where it was erased.
    public static func visitFile(_ file: Activity.File, name: String?) -> Sentence {
        let facts = file.facts
        let (kind, size) = (mediaKind(facts.kind), size(facts.bytes))
        let active = facts.hasActiveContent
        return Sentence(
            zh: "\(name ?? "（名称和内容已删除）")　\(kind.zh)，\(size)" + (active ? "；打开时会运行内容，请用看得住的程序打开" : ""),
            en: "\(name ?? "(name and content erased)")  \(kind.en), \(size)"
                + (active ? "; it runs something when it is opened: take care" : ""))
    }

    public static func visitFileKept(_ number: Int, _ path: String) -> Sentence {
        Sentence(zh: "\(path) 已存为文件 \(number)。", en: "\(path) is stored as file no. \(number).")
    }

    // MARK: - Refusals

    static func noSuchVisitFile(_ number: Int) -> Sentence {
        Sentence(zh: "没有第 \(number) 个文件。", en: "There is no file no. \(number).")
    }

    /// Of the files of one entry; what is wrong with one of them is said as everywhere.
    static func visitFileRefusal(_ refusal: AttachmentRefusal) -> Sentence {
        switch refusal {
        case .tooMany(let held, let limit):
            Sentence(
                zh: "这次已有 \(held) 个文件，最多 \(limit) 个。请先删掉不用的。",
                en: "There are \(held) files already, and \(limit) is the most. Take one away first.")
        case .tooMuch(let held, let bytes, let limit):
            Sentence(
                zh: "这次的文件已有 \(size(held))，再加 \(size(bytes)) 就超过 \(size(limit)) 了。请删掉不用的，或把文件缩小。",
                en:
                    "The files have \(size(held)); another \(size(bytes)) would be more than \(size(limit)). Take one away, or make it smaller."
            )
        default: self.refusal(refusal)
        }
    }

    // MARK: - What verify found

    public static func visitFileMissing(_ id: ActivityID, _ number: Int) -> Sentence {
        Sentence(zh: "走访、会议 \(id) 的文件 \(number) 不在附件目录里", en: "visit \(id): file no. \(number) isn't in the folder")
    }

    public static func visitFileAltered(_ id: ActivityID, _ number: Int) -> Sentence {
        Sentence(zh: "走访、会议 \(id) 的文件 \(number) 内容变了", en: "visit \(id): file no. \(number) was changed")
    }
}

extension Help {
    public static let activityAttach = Sentence(
        zh: "给走访、会议附上照片、PDF 或录音。", en: "Attach photos, PDFs or recordings to a visit or a meeting.")
    public static let activityAttachMore = Sentence(
        zh: "照片会重新生成：转正、缩到 2560 像素以内，去掉拍摄地点和设备等信息。只见了一户的，用这一户的密钥加密；别的用库的密钥。",
        en: """
            A photo is made anew: upright, at most 2,560 pixels, without place or device. Where one household was met alone, files \
            are sealed under its key, else under the store's.
            """)
    public static let activityFiles = Sentence(
        zh: "佐证：照片、PDF 或录音，可重复。", en: "Proof: a photo, a PDF or a recording, repeatable.")
    public static let activityFile = Sentence(
        zh: "把走访、会议的一个文件存出来；谁打开过会记下。", en: "Save one of a visit's or meeting's files; that you did is written down.")
    public static let activityDetach = Sentence(
        zh: "删掉走访、会议的一个文件：内容和名称都删除。",
        en: "Take a file of a visit or a meeting away: its content and its name are erased.")
    public static let activityFileNumber = Sentence(
        zh: "文件序号（activity show 里有）。", en: "The file's number (see activity show).")
}

public import Domain

// Files that belong to matters.

extension Sentence {
    /// A kind of file, as people call it.
    public static func mediaKind(_ kind: MediaKind) -> Sentence {
        switch kind.family {
        case .photo: Sentence(zh: "照片（\(kind.rawValue.uppercased())）", en: "photo (\(kind.rawValue.uppercased()))")
        case .document: Sentence(zh: "PDF 文件", en: "PDF")
        case .audio: Sentence(zh: "录音（\(kind.rawValue.uppercased())）", en: "recording (\(kind.rawValue.uppercased()))")
        }
    }

    public static func purpose(_ purpose: Matter.Attachment.Purpose) -> Sentence {
        switch purpose {
        case .report: Sentence(zh: "反映情况", en: "shows what is reported")
        case .evidence: Sentence(zh: "办理佐证", en: "evidence")
        case .answer: Sentence(zh: "随答复给群众", en: "goes with the answer")
        }
    }

    /// 1.2 MB; the same in both languages.
    public static func size(_ bytes: Int) -> String {
        if bytes < 1 << 10 { return "\(bytes) B" }
        if bytes < 1 << 20 { return "\((bytes + 512) >> 10) KB" }
        let tenths = (bytes * 10 + (1 << 19)) >> 20
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
    }

    /// One file in the list of a matter's files; `name`: `nil` where it was erased.
    public static func attachment(_ attachment: Matter.Attachment, name: String?) -> Sentence {
        let facts = attachment.facts
        let size = size(facts.bytes)
        let pixels = facts.pixels.map { "，\($0)" } ?? ""
        let purpose = purpose(attachment.purpose)
        let kind = mediaKind(facts.kind)
        let active = facts.hasActiveContent
        return Sentence(
            zh: "\(name ?? "（名称和内容已删除）")　\(kind.zh)，\(size)\(pixels)；\(purpose.zh)"
                + (active ? "；打开时会运行内容，请用看得住的程序打开" : ""),
            en: "\(name ?? "(name and content erased)")  \(kind.en), \(size)"
                + (facts.pixels.map { ", \($0)" } ?? "") + "; \(purpose.en)"
                + (active ? "; it runs something when it is opened: take care" : ""))
    }

    static func attached(_ attachment: Matter.Attachment) -> Sentence {
        let (kind, purpose) = (mediaKind(attachment.facts.kind), purpose(attachment.purpose))
        return Sentence(
            zh: "附件 \(attachment.number)：\(kind.zh)（\(purpose.zh)）",
            en: "File no. \(attachment.number): \(kind.en) (\(purpose.en))")
    }

    static func attachmentRedacted(_ number: Int, _ boxes: Int, _ reason: String) -> Sentence {
        Sentence(
            zh: "遮盖照片 \(number) 上的 \(boxes) 处",
            en: "\(boxes) \(plural(boxes, "part", "parts")) of photo no. \(number) covered"
        ).because(reason)
    }

    static func attachmentRemoved(_ number: Int, _ reason: String) -> Sentence {
        Sentence(zh: "移除附件 \(number)", en: "File no. \(number) taken away").because(reason)
    }

    public static func attachmentTaken(_ attachment: Matter.Attachment, name: String?) -> Sentence {
        let said = self.attachment(attachment, name: name)
        return Sentence(
            zh: "附件 \(attachment.number) 已存：\(said.zh)", en: "File no. \(attachment.number) is stored: \(said.en)")
    }

    /// Of one that whoever attached it doesn't see themself.
    public static func attachmentTaken(_ path: String) -> Sentence {
        Sentence(zh: "\(path) 已存。", en: "\(path) is stored.")
    }

    /// A refusal with the file it is about.
    public static func inFile(_ path: String, _ said: Sentence) -> Sentence {
        Sentence(zh: "\(path)：\(said.zh)", en: "\(path): \(said.en)")
    }

    public static func wouldOverwrite(_ path: String) -> Sentence {
        Sentence(
            zh: "\(path) 已经存在，没有覆盖。请用 --out 另起名字。",
            en: "\(path) exists and wasn't overwritten. Give another name with --out.")
    }

    public static func attachmentSaved(_ path: String, _ bytes: Int) -> Sentence {
        Sentence(zh: "已保存到 \(path)（\(size(bytes))）。", en: "Saved to \(path) (\(size(bytes))).")
    }

    public static func attachmentsTidied(erased: Int, orphans: Int, bytes: Int, strays: Int, dryRun: Bool) -> Sentence {
        let (zh, en) = dryRun ? ("将删除", "Would remove") : ("已删除", "Removed")
        return Sentence(
            zh: "\(zh)已清除群众的文件 \(erased) 个、没有事项引用的文件 \(orphans) 个（\(size(bytes))）、没写完的文件 \(strays) 个。",
            en:
                "\(en) \(erased) files of erased residents, \(orphans) that no matter cites (\(size(bytes))), and \(strays) "
                + "that were never finished.")
    }

    public static func strangeFiles(_ paths: [String]) -> Sentence {
        let named = paths.prefix(5).joined(separator: ", ")
        return Sentence(
            zh: "附件目录里有 \(paths.count) 个不是本程序放的文件，没有动它们：\(named)",
            en:
                "\(paths.count) files in the folder of attachments are none of this program's and were left alone: \(named)"
        )
    }

    // MARK: - Refusals

    public static func noSuchAttachment(_ number: Int) -> Sentence {
        Sentence(
            zh: "没有第 \(number) 号附件，或者您看不到它。matter show 列出有哪些。",
            en: "There is no file no. \(number), or it isn't for you to see. matter show lists them.")
    }

    public static func attachmentErased(_ number: Int) -> Sentence {
        Sentence(
            zh: "第 \(number) 号附件已随群众资料删除，无法打开。",
            en: "File no. \(number) went with the resident's data and can't be opened by anybody.")
    }

    public static let noFilesHere = Sentence(
        zh: "这个库没有存放附件的地方。", en: "This store has no place for files.")

    public static func purposeNotYours(_ purpose: Matter.Attachment.Purpose) -> Sentence {
        Sentence(
            zh: "群众只能上传反映情况的文件，不能作“\(self.purpose(purpose).zh)”。",
            en: "Residents send what shows what they report, not what \(self.purpose(purpose).en).")
    }

    public static func refusal(_ refusal: AttachmentRefusal) -> Sentence {
        switch refusal {
        case .empty: Sentence(zh: "文件是空的。请重新选择文件。", en: "The file is empty. Choose it again.")
        case .notTaken(let content): notTaken(content)
        case .broken(let kind, let at):
            Sentence(
                zh: "这个\(mediaKind(kind).zh)损坏了（第 \(at) 字节起），读不下去。请重新拍照或重新导出。",
                en: "This \(mediaKind(kind).en) is damaged from byte \(at) on. Take or export it again.")
        case .cutOff(let kind, _):
            Sentence(
                zh: "这个\(mediaKind(kind).zh)不完整，可能没传完。请再传一次。",
                en: "This \(mediaKind(kind).en) isn't whole; perhaps it wasn't sent to its end. Send it again.")
        case .twoThings(let kind, let other, _):
            Sentence(
                zh: "这个文件既是\(mediaKind(kind).zh)，又藏着\(foreign(other).zh)，不收。请用原来的照片或文件。",
                en:
                    "This file is a \(mediaKind(kind).en) and hides \(foreign(other).en): it isn't taken. Send the original."
            )
        case .tooLarge(let kind, let bytes, let limit):
            Sentence(
                zh: "文件太大（\(size(bytes))）。\(kind.map { mediaKind($0).zh } ?? "文件")最多 \(size(limit))，请缩小后再传。",
                en: "The file is too large (\(size(bytes))). A \(kind.map { mediaKind($0).en } ?? "file") may have "
                    + "\(size(limit)): make it smaller.")
        case .tooManyPixels(let pixels, _), .sideTooLong(let pixels, _):
            Sentence(
                zh: "照片太大（\(pixels) 像素）。请用手机相册缩小后再传。",
                en: "The photo is too large (\(pixels) pixels). Make it smaller on the phone and send it again.")
        case .tooMany(let held, let limit):
            Sentence(
                zh: "这件事项已有 \(held) 个附件，最多 \(limit) 个。请先移除不用的（matter detach）。",
                en: "This matter has \(held) files, and \(limit) is the most. Take one away first (matter detach).")
        case .tooMuch(let held, let bytes, let limit):
            Sentence(
                zh: "这件事项的附件已有 \(size(held))，再加 \(size(bytes)) 就超过 \(size(limit)) 了。请移除不用的，或把文件缩小。",
                en:
                    "This matter's files have \(size(held)); another \(size(bytes)) would be more than \(size(limit)). Take one "
                    + "away, or make it smaller.")
        case .undecodable(let kind):
            Sentence(
                zh: "这张\(mediaKind(kind).zh)打不开，可能损坏了。请重新拍照。",
                en: "This \(mediaKind(kind).en) can't be opened; it may be damaged. Take it again.")
        case .tooCostly(let kind):
            Sentence(
                zh: "这张\(mediaKind(kind).zh)处理起来太费时间或内存，不收。请缩小后再传。",
                en: "This \(mediaKind(kind).en) takes too much time or memory to open. Make it smaller.")
        case .unavailable(let kind):
            Sentence(
                zh: "这台机器处理不了\(mediaKind(kind).zh)。请转成 JPEG 再传，或请管理员安装 libvips-tools。",
                en:
                    "This machine can't open a \(mediaKind(kind).en). Send it as JPEG, or ask the administrator to install "
                    + "libvips-tools.")
        }
    }

    private static func notTaken(_ content: ForeignContent) -> Sentence {
        let what = foreign(content)
        let (zh, en): (String, String) =
            switch content {
            case .archive: ("请解开后把里面的照片或 PDF 一个个传。", "Unpack it and send the photos or PDFs one by one.")
            case .officeDocument, .webPage, .plainText: ("请另存为 PDF 再传。", "Save it as PDF and send that.")
            case .otherImage: ("请转成 JPEG 或 PNG 再传。", "Send it as JPEG or PNG.")
            case .otherAudio: ("请转成 MP3 或 M4A 再传。", "Send it as MP3 or M4A.")
            case .video: ("视频不收，请截几张照片。", "Take a few photos out of it.")
            case .program, .unknown: ("只收照片、PDF 和录音。", "Photos, PDFs and recordings are taken.")
            }
        return Sentence(zh: "这是\(what.zh)，不收。\(zh)", en: "This is \(what.en), which isn't taken. \(en)")
    }

    static func foreign(_ content: ForeignContent) -> Sentence {
        switch content {
        case .archive: Sentence(zh: "压缩包", en: "an archive")
        case .officeDocument: Sentence(zh: "办公软件的文档", en: "an office document")
        case .webPage: Sentence(zh: "网页", en: "a web page")
        case .otherImage: Sentence(zh: "不收的图片格式", en: "a picture of another kind")
        case .otherAudio: Sentence(zh: "不收的录音格式", en: "a recording of another kind")
        case .video: Sentence(zh: "视频", en: "a video")
        case .program: Sentence(zh: "程序", en: "a program")
        case .plainText: Sentence(zh: "纯文本", en: "plain text")
        case .unknown: Sentence(zh: "认不出的文件", en: "a file of no known kind")
        }
    }

    // MARK: - The machine's faults

    public static func fileMissing(hash: String) -> Sentence {
        Sentence(
            zh: "附件 \(hash) 不在附件目录里。请从备份恢复（huiyin restore）。",
            en: "File \(hash) isn't in the folder of attachments. Restore it from a backup (huiyin restore).")
    }

    public static func fileAltered(hash: String) -> Sentence {
        Sentence(
            zh: "附件 \(hash) 的内容变了，不是当初存的。请从备份恢复（huiyin restore）。",
            en: "File \(hash) isn't what was stored. Restore it from a backup (huiyin restore).")
    }

    public static func photoToolFailed(_ what: String) -> Sentence {
        Sentence(
            zh: "处理照片的工具出错：\(what)。照片没有存。",
            en: "The tool for photos failed: \(what). The photo wasn't stored.")
    }

    /// What verify found of a matter's file.
    public static func matterFileMissing(_ number: PublicNumber, _ attachment: Int) -> Sentence {
        Sentence(zh: "\(number) 的附件 \(attachment) 不在附件目录里", en: "\(number): file no. \(attachment) isn't in the folder")
    }

    public static func matterFileAltered(_ number: PublicNumber, _ attachment: Int) -> Sentence {
        Sentence(zh: "\(number) 的附件 \(attachment) 内容变了", en: "\(number): file no. \(attachment) was changed")
    }
}

extension MatterLabel {
    public static let attachments = Sentence(zh: "附件", en: "Files")
}

extension Help {
    public static let attach = Sentence(
        zh: "给事项附上照片、PDF 或录音。", en: "Attach photos, PDFs or recordings to a matter.")
    public static let attachMore = Sentence(
        zh: """
            照片会重新生成：转正、缩到 2560 像素以内，去掉拍摄地点和设备等信息。内容加密存放，和群众资料一起删除。
            群众、受理人员传的默认是反映情况的（report）；承办人员传的默认是佐证（evidence），要给群众看的写 --for answer。
            """,
        en: """
            A photo is made anew: upright, at most 2,560 pixels, without place or device. Contents are kept sealed and go when
            the resident's data goes. What residents and the desk send shows what is reported (report); what others send is
            evidence, unless --for answer gives it to the reporter.
            """)
    public static let attachFiles = Sentence(zh: "文件（可以多个）。", en: "Files, one or more.")
    public static let attachPurpose = Sentence(
        zh: "做什么用：report 反映情况、evidence 佐证、answer 随答复给群众。",
        en: "What for: report, evidence, or answer (goes to the reporter).")
    public static let attachment = Sentence(
        zh: "把事项的一个附件存成文件。", en: "Save one of a matter's files.")
    public static let attachmentNumber = Sentence(
        zh: "附件序号（matter show 里有）。", en: "The file's number (see matter show).")
    public static let attachmentSmall = Sentence(zh: "要小图。", en: "The small picture.")
    public static let attachmentOut = Sentence(
        zh: "存到哪里；不写就用附件自己的名称，不覆盖已有文件。",
        en: "Where to; its own name if left out. Nothing is overwritten.")
    public static let detach = Sentence(
        zh: "移除一个附件：内容和名称都删除，经过里留下一笔。",
        en: "Take a file away: its content and name are erased, that it was there stays in the story.")
    public static let attachments = Sentence(zh: "存放的附件。", en: "Files as they are stored.")
    public static let attachmentsTidy = Sentence(
        zh: "删除已清除群众的文件和没有事项引用的文件。", en: "Remove files of erased residents and files that no matter cites.")
    public static let attachmentsTidyMore = Sentence(
        zh: "jobs run --watch 每天做一次。存了不满一天的不动：引用它的事项可能正在写。",
        en: "jobs run --watch does so once a day. What was stored within a day is left: its matter may be on its way.")
}

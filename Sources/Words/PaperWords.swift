public import Domain

/// What stands on papers that an office files.
extension Sentence {
    public static func paper(_ kind: Paper.Kind) -> Sentence {
        switch kind {
        case .order: Sentence(zh: "交办单", en: "Dispatch order")
        case .supervision: Sentence(zh: "督办单", en: "Supervision order")
        case .urging: Sentence(zh: "催办单", en: "Reminder")
        case .answer: Sentence(zh: "答复意见书", en: "Written answer")
        }
    }

    /// XT-2021-00123-4/交办-1
    public static func paperNumber(_ name: Paper.Name, of matter: PublicNumber) -> Sentence {
        let word: Sentence =
            switch name.kind {
            case .order: Sentence(zh: "交办", en: "order")
            case .supervision: Sentence(zh: "督办", en: "supervision")
            case .urging: Sentence(zh: "催办", en: "reminder")
            case .answer: Sentence(zh: "答复", en: "answer")
            }
        return Sentence(zh: "\(matter)/\(word.zh)-\(name.serial)", en: "\(matter)/\(word.en)-\(name.serial)")
    }

    /// 2021年5月20日 · 20 May 2021: the day of a paper, as papers have it.
    public static func plainDay(_ day: Day) -> Sentence {
        let said = Sentence.day(day)
        // The weekday stands in brackets behind it.
        return Sentence(
            zh: String(said.zh.prefix { $0 != "（" }),
            en: said.en.split(separator: " (").first.map(String.init) ?? said.en)
    }

    // MARK: - To a body

    static let bodyUnknown = Sentence(zh: "承办单位", en: "the body responsible")
    static func bodyAddressed(_ body: Sentence) -> Sentence { Sentence(zh: "\(body.zh)：", en: "To \(body.en):") }

    static func ordered(_ part: Matter.Task.Part, due: Sentence, acknowledgeBy: Sentence?) -> Sentence {
        let sign = acknowledgeBy.map {
            Sentence(zh: "请于\($0.zh)前签收。", en: " Please acknowledge it by \($0.en).")
        }
        let said: Sentence =
            switch part {
            case .lead:
                Sentence(
                    zh: "现将下列事项交你单位牵头办理。请于\(due.zh)前办结，并按规定答复。",
                    en:
                        "The following matter is given to you to lead. Please deal with it by \(due.en), and answer as the rules ask."
                )
            case .supporting:
                Sentence(
                    zh: "现将下列事项交你单位协助办理。请于\(due.zh)前办结，并告知牵头单位。",
                    en:
                        "You are asked to support the following matter. Please do your part by \(due.en), and tell the lead."
                )
            }
        return Sentence(zh: said.zh + (sign?.zh ?? ""), en: said.en + (sign?.en ?? ""))
    }

    static let notOursClosing = Sentence(
        zh: "不归你单位办理的，请尽快写明理由退回，不要自行转给其他单位。",
        en: "If it isn't yours to deal with, please return it soon and say why; don't pass it on yourselves.")

    static func superviseOpening(because reason: String) -> Sentence {
        Sentence(zh: "下列事项已列入督办", en: "The following matter was put under supervision").because(reason).ended
    }

    static func urgeOpening(
        _ number: Int, _ cause: Matter.Urge.Cause, _ reason: String?, _ names: Names
    ) -> Sentence {
        let said = Sentence(
            zh: "下列事项，这是第 \(number) 次催办", en: "This is reminder no. \(number) of the following matter")
        return joined([said, cause == .person ? nil : urgeCause(cause, names)]).because(reason).ended
    }

    static func pressed(due: Sentence?) -> Sentence {
        guard let due else {
            return Sentence(
                zh: "请抓紧办理，并书面说明进展。", en: "Please deal with it now, and report in writing how far it has come.")
        }
        return Sentence(
            zh: "办理期限是\(due.zh)。请抓紧办理；不能按期办结的，请书面说明原因和办结时间。",
            en:
                "It is due by \(due.en). Please deal with it now; if that can't be kept, say in writing why, and when it will be done."
        )
    }

    static let matterNumberHeading = Sentence(zh: "事项编号", en: "Matter")
    static let paperCategoryHeading = Sentence(zh: "分类", en: "Category")
    static let aboutHeading = Sentence(zh: "事由", en: "About")
    static let whereHeading = Sentence(zh: "地点", en: "Place")
    static let limitHeading = Sentence(zh: "办理期限", en: "Time limit")
    static let whyHereHeading = Sentence(zh: "改派原因", en: "Why it comes to you")
    static let historyHeading = Sentence(zh: "办理经过", en: "So far")

    static func limited(_ limit: Limit?, due: Sentence) -> Sentence {
        guard let limit else { return Sentence(zh: "到\(due.zh)", en: "until \(due.en)") }
        let length = Sentence.limit(limit)
        return Sentence(zh: "\(length.zh)，到\(due.zh)", en: "\(length.en), until \(due.en)")
    }

    static func paperReceived(_ day: Sentence, _ channel: Sentence?) -> Sentence {
        Sentence(
            zh: "\(day.zh)收到\(channel.map { "（\($0.zh)）" } ?? "")",
            en: "Received on \(day.en)\(channel.map { " (\($0.en))" } ?? "")")
    }
    static func paperPlaced(_ day: Sentence, _ body: Sentence, due: Sentence?) -> Sentence {
        Sentence(
            zh: "\(day.zh)由\(body.zh)承办\(due.map { "，\($0.zh)前答复" } ?? "，停止计时")",
            en: "With \(body.en) since \(day.en), \(due.map { "to be answered by \($0.en)" } ?? "clock stopped")")
    }
    static let paperNotPlaced = Sentence(zh: "还没有承办单位", en: "With no body yet")
    static func paperUrged(_ count: Int, last: Sentence?) -> Sentence {
        guard count > 0, let last else { return Sentence(zh: "此前没有催办过", en: "Not urged before") }
        return Sentence(
            zh: "此前催办 \(count) 次，最近一次在\(last.zh)",
            en: "Urged \(count) \(plural(count, "time", "times")) before, last on \(last.en)")
    }

    public static let receivingBody = Sentence(zh: "签收单位（盖章）", en: "Received by (body, seal)")
    public static let receivingPerson = Sentence(zh: "签收人（签字）", en: "Signature")
    public static let receivingTime = Sentence(zh: "签收时间", en: "Date and time")
    public static let sealPlace = Sentence(zh: "（盖章）", en: "(seal)")

    // MARK: - To a resident

    static func residentAddressed(_ name: String?) -> Sentence {
        guard let name, !bare(name).isEmpty else { return Sentence(zh: "尊敬的群众：", en: "To whom it concerns:") }
        return Sentence(zh: "\(name)：", en: "To \(name):")
    }

    static func answerOpening(_ summary: String?, _ number: PublicNumber, received: Sentence) -> Sentence {
        let summary = bare(summary ?? "")
        return Sentence(
            zh: "\(received.zh)收到您反映的\(summary.isEmpty ? "事项" : "“\(summary)”")（编号 \(number)）。现答复如下：",
            en:
                "On \(received.en) we received what you reported\(summary.isEmpty ? "" : ": “\(summary)”") (no. \(number)). Our answer:"
        )
    }

    static let answerClosing = Sentence(
        zh: "如果您认为事情没有解决，或者不同意本答复，可以在“查进度”页面凭编号和查询码评价、说明或者申诉，也可以向受理单位提出。",
        en:
            "If it isn't solved, or you disagree with this answer, you can say so, rate it or appeal on the page “Follow a report” with number and code, or tell the body that took it in."
    )

    // MARK: - Pages and commands

    public static func papersHeading(_ number: PublicNumber) -> Sentence {
        Sentence(zh: "\(number) 的公文", en: "Papers of \(number)")
    }
    public static let noPapers = Sentence(
        zh: "还没有可以打印的公文。派单后有交办单，督办、催办后有督办单、催办单，答复后有答复意见书。",
        en:
            "There is nothing to print yet. A matter has an order once it is dispatched, a paper for each supervision and reminder, and a written answer once it is answered."
    )
    public static let papersNote = Sentence(
        zh: "打开公文会记入查看记录。打印后签字、盖章，归档。", en: "That you open one is written down. Print it, sign it, seal it, file it.")
    public static let paperColumn = Sentence(zh: "公文", en: "Paper")
    public static let paperNumberColumn = Sentence(zh: "编号", en: "Number")
    public static let paperDateColumn = Sentence(zh: "日期", en: "Date")
    public static let paperToColumn = Sentence(zh: "发给", en: "To")
    public static let toTheReporter = Sentence(zh: "群众", en: "The resident")
    public static let paperAsPDF = Sentence(zh: "PDF", en: "PDF")
    public static let allPapers = Sentence(zh: "全部公文", en: "All papers")
    public static let backToMatter = Sentence(zh: "回到这件事", en: "Back to the matter")
    public static let printThis = Sentence(
        zh: "用浏览器的“打印”功能，纸张选 A4。", en: "Print it with your browser, on A4.")
    public static let answerToKeep = Sentence(zh: "可以打印的答复", en: "The answer on paper")
    public static let noSuchPaper = Sentence(
        zh: "没有这份公文，或者您看不到它。", en: "There is no such paper, or it isn't for you to see.")
    public static let noPaperPress = Sentence(
        zh: "这台机器还不能生成 PDF：请管理员安装 weasyprint。网页上的公文可以直接打印。",
        en:
            "This machine can't make PDFs yet: weasyprint has to be installed. The paper's page can be printed as it is."
    )
    public static func paperPressFailed(_ what: String) -> Sentence {
        Sentence(
            zh: "生成 PDF 的工具出错：\(what)。网页上的公文可以直接打印。",
            en: "The tool for PDFs failed: \(what). The paper's page can be printed as it is.")
    }
    public static func paperSaved(_ path: String) -> Sentence {
        Sentence(zh: "已保存到 \(path)。", en: "Saved to \(path).")
    }
    public static func badPaperName(_ text: String) -> Sentence {
        Sentence(
            zh: "“\(text)”不是公文名。写成 order-1、supervision-1、urging-1 或 answer-1；不写就列出有哪些。",
            en:
                "“\(text)” names no paper. Write order-1, supervision-1, urging-1 or answer-1; without one they are listed."
        )
    }

    public static let pressGood = Sentence(
        zh: "weasyprint 在，公文可以生成 PDF。", en: "weasyprint is there, so papers can be made as PDFs.")
    public static let pressMissing = Sentence(
        zh: "没有 weasyprint，公文只能从网页打印：安装 weasyprint 和 fonts-arphic-gbsn00lp。",
        en:
            "weasyprint isn't there, so papers can only be printed from their pages: install weasyprint and fonts-arphic-gbsn00lp."
    )
}

extension Help {
    public static let paper = Sentence(
        zh: "公文：交办单、督办单、催办单、答复意见书。", en: "Papers to file: orders, supervisions, reminders, written answers.")
    public static let paperMore = Sentence(
        zh: "不写公文名就列出有哪些。公文编号是事项编号加公文名；同一份公文每次打印都一样。打开公文会记入查看记录。",
        en:
            "Without a name they are listed. A paper's number is the matter's and its name; the same paper is the same whenever it is printed. That somebody opened one is written down."
    )
    public static let paperName = Sentence(
        zh: "公文名，如 order-1、answer-1。", en: "Which paper: order-1, answer-1 …")
    public static let paperPDF = Sentence(
        zh: "存成 PDF（要装 weasyprint），不覆盖已有文件。", en: "Save it as a PDF (needs weasyprint). Nothing is overwritten.")
}

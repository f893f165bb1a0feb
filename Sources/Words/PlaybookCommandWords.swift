extension Help {
    public static let playbookRules = Sentence(
        zh: "规则：检查、列出、说明。", en: "Playbooks: check, list, explain.")
    public static let playbookLint = Sentence(
        zh: "检查规则文件，逐条指出哪一行不对。", en: "Check playbook files; every fault with its line.")
    public static let playbookLintMore = Sentence(
        zh: """
            每条一行：文件:行:列: 错误（或提醒）：说明。有错误时退出码为 1；只有提醒时为 0。文件名写 - 就从标准输入读。\
            检查的是：写法、名称都有着落、每一步走得到、每个等待有期限、每个结束有凭据和确认的人、不同大类不相加、\
            单位一致、没有解决的不叫“解决”。
            """,
        en: """
            One a line: file:line:column: error (or warning): what is wrong. The exit code is 1 with errors, 0 with \
            warnings alone. - reads standard input. What is checked: the spelling; that every name is declared, every \
            position can be reached, every wait is bounded, every end has evidence and somebody to confirm it; that \
            families don't mix, units agree, and nothing unsolved is called solved.
            """)
    public static let playbookList = Sentence(
        zh: "列出自带的规则；指定了库，再列出库里采用过的版本。", en: "List the playbooks that ship, and the editions that a store adopted.")
    public static let playbookExplain = Sentence(
        zh: "说明规则：每类事项从登记到销号。", en: "Explain a playbook: each kind's life from registering to its end.")
    public static let playbookExplainMore = Sentence(
        zh: """
            自带的规则写名字（xiangtan），自己的写文件。--format svg 画成图，一类一幅：只画一类时写到 --output 的文件\
            （不写就打印出来），画几类时 --output 是文件夹，每类一个文件。
            """,
        en: """
            A shipped playbook by its name (xiangtan), one of your own by its file. --format svg draws a picture of each \
            kind: of one kind to the file --output (printed where there is none), of several into the folder --output, a \
            file each.
            """)
    public static let playbookFiles = Sentence(zh: "规则文件；- 是标准输入。", en: "Playbook files; - is standard input.")
    public static let playbookOrFile = Sentence(zh: "自带规则的名字，或规则文件。", en: "The name of a shipped playbook, or a file.")
    public static let explainKind = Sentence(zh: "只要这一类（可重复）。", en: "This kind alone (repeat for more).")
    public static let explainFormat = Sentence(zh: "text 文字，svg 图。", en: "text or svg.")
    public static let explainOutput = Sentence(
        zh: "写到这个文件；画几类时是文件夹。", en: "Write to this file; for several pictures, into this folder.")
}

extension PlaybookWords {
    public static let shipped = Sentence(zh: "自带的规则：", en: "Shipped playbooks:")
    public static let adopted = Sentence(zh: "库里采用过的版本：", en: "Editions that the store adopted:")
    public static let inForce = Sentence(zh: "现行", en: "in force")

    public static func kinds(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 类事项", en: "\(count) \(Sentence.plural(count, "kind", "kinds"))")
    }

    public static let severalPictures = Sentence(
        zh: "有几类事项，一类一幅图。用 --kind 选一类，或用 --output 指定放图的文件夹。",
        en: "There are several kinds, a picture each. Choose one with --kind, or name a folder for them with --output.")

    public static func written(_ path: String) -> Sentence { Sentence(zh: "写好了：\(path)", en: "Written: \(path)") }

    public static func unwritable(_ path: String, reason: String) -> Sentence {
        Sentence(zh: "写不了 \(path)：\(reason)。", en: "\(path) can't be written: \(reason).")
    }
}

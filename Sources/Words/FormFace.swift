import Domain

// Refusals say what to do instead, and name commands and flags for it. Whoever fills in a form has neither: they are told the
// act and the field by the labels that stand there.

extension Sentence {
    /// The same for forms and for what reads JSON: each command is the act's label, each flag the field's.
    public var onForms: Sentence {
        Sentence(
            zh: FormFace(language: .zh).told(zh), en: FormFace(language: .en).told(en))
    }
}

private struct FormFace {
    var language: Language

    /// What commands call acts that have another name elsewhere.
    private static let verbs: [String: MatterAct] = {
        var verbs = Dictionary(uniqueKeysWithValues: MatterAct.allCases.map { ($0.rawValue, $0) })
        verbs["done"] = .reportDone
        verbs["contact"] = .attemptContact
        return verbs
    }()

    /// Commands that are pages.
    private static let pages: [String: Sentence] = [
        "register": Sentence(zh: "登记", en: "Take in"), "list": Sentence(zh: "事项", en: "Matters"),
        "show": Sentence(zh: "事项页面", en: "the matter's page"), "detach": Sentence(zh: "删附件", en: "Remove a file"),
        "route": Sentence(zh: "派单", en: "Dispatch"),
    ]

    /// Flags that are no field of an act, or are called otherwise.
    private static let flags: [String: Sentence] = [
        "phone": Sentence(zh: "电话", en: "telephone"), "last4": Sentence(zh: "电话后四位", en: "last four digits"),
        "proactive": Sentence(zh: "未诉先办", en: "nobody asked"),
        "decided": Sentence(zh: "现场交办", en: "decided on the spot"),
        "subject": Sentence(zh: "服务对象", en: "whom it is about"),
        "supporting": Sentence(zh: "协办", en: "supporting"), "by": Sentence(zh: "延长多久", en: "how much longer"),
        "from": Sentence(zh: "从哪天起", en: "from"), "to": Sentence(zh: "到", en: "to"),
        "as-of": Sentence(zh: "截至", en: "as of"), "only": Sentence(zh: "只看一组", en: "one group only"),
        "most": Sentence(zh: "最多", en: "at most"), "table": Sentence(zh: "表", en: "table"),
        "level": Sentence(zh: "级别", en: "level"),
    ]

    /// What chosen values are called.
    private static let values: [String: Sentence] = [
        "same-as": .relation(.sameAs), "not-kept": .lapse(.notKept), "no": Sentence(zh: "否", en: "no"),
    ]

    /// Flags that say who somebody is or how much is shown: a page knows that.
    private static let none: Set<String> = ["as", "all", "field"]

    /// What a sentence says of the program on the server, and what a page says instead.
    private static let phrases: [(said: Sentence, told: Sentence)] = [
        (
            Sentence(zh: "用 huiyin place list 查看", en: "Look with huiyin place list"),
            Sentence(zh: "请核对代码", en: "Check the code")
        ),
        (
            Sentence(zh: "不写 --as 即可", en: "leave --as out"),
            Sentence(zh: "请先在服务器上设一位", en: "one is named on the server first")
        ),
        (Sentence(zh: "（huiyin init）", en: " (huiyin init)"), Sentence(zh: "", en: "")),
    ]

    private func plain(_ text: String) -> String {
        var text = text
        for phrase in FormFace.phrases {
            text = text.replacing(phrase.said.said(in: language), with: phrase.told.said(in: language))
        }
        // What a name stands for is said in the file itself.
        let isZh = language == .zh
        guard let level = text.firstRange(of: isZh ? "可用 --level " : "Match it with --level "),
            let end = text.firstRange(of: isZh ? "=… 对应" : "=…"), level.upperBound < end.lowerBound
        else { return text }
        let instead = isZh ? "请在表里改用其中一个" : "Use one of them in the table."
        return "\(text[..<level.lowerBound])\(instead)\(text[end.upperBound...])"
    }

    func told(_ text: String) -> String {
        let text = plain(text)
        guard text.contains("--") || text.contains("matter ") else { return text }
        var rest = Substring(text)
        var told = ""
        while !rest.isEmpty {
            // A phrase begins with a hyphen or with `matter`; what stands before it goes over as it is.
            let start = rest.utf8.firstIndex { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "m") } ?? rest.endIndex
            told += rest[..<start]
            rest = rest[start...]
            guard let next = rest.first else { break }
            if let phrase = command(&rest) ?? flag(&rest, of: nil, isBracketed: told.last == "（" || told.last == "(") {
                say(phrase, in: &told, before: &rest)
            } else {
                told.append(next)
                rest.removeFirst()
            }
        }
        return told
    }

    private func quoted(_ text: Sentence) -> String { "“\(text.said(in: language))”" }

    /// `matter dispatch --to`, from its beginning.
    private func command(_ rest: inout Substring) -> String? {
        guard rest.hasPrefix("matter ") else { return nil }
        var after = rest.dropFirst("matter ".count)
        let verb = String(after.prefix { $0.isASCII && ($0.isLetter || $0 == "-") })
        let act = FormFace.verbs[verb]
        // Elsewhere it is the noun: “the matter has …”.
        guard let name = act.map({ Sentence.act($0) }) ?? FormFace.pages[verb] else { return nil }
        after = after.dropFirst(verb.count)
        var fields: [String] = []
        while after.hasPrefix(" --") {
            var tail = after.dropFirst()
            guard let field = flag(&tail, of: act) else { break }
            if !field.isEmpty { fields.append(field) }
            after = tail
        }
        rest = after
        let said = quoted(name)
        guard !fields.isEmpty else { return said }
        let list = fields.joined(separator: language == .zh ? "、" : ", ")
        return language == .zh ? "\(said)里的\(list)" : "\(said) with \(list)"
    }

    /// `--to`, `--type same-as`, `--field id=…`, from its beginning; empty where a form says nothing of it.
    private func flag(_ rest: inout Substring, of act: MatterAct?, isBracketed: Bool = false) -> String? {
        guard rest.hasPrefix("--") else { return nil }
        var after = rest.dropFirst(2)
        let name = String(after.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        guard !name.isEmpty else { return nil }
        after = after.dropFirst(name.count)
        var value: String?
        if after.first == " " {
            let word = after.dropFirst().prefix { !$0.isWhitespace && !")）。.;；,，、:：".contains($0) }
            let ends = after.dropFirst(1 + word.count).first.map { ")）。.;；,，、".contains($0) } ?? true
            let isValue = word.contains("=") || FormFace.values[String(word)] != nil || (name == "step" && ends)
            if isValue, !word.isEmpty {
                value = String(word)
                after = after.dropFirst(1 + word.count)
            }
        }
        rest = after
        // In brackets a field's key only says how to write what the sentence named.
        if name == "field", !isBracketed, let id = value?.split(separator: "=").first { return "“\(id)”" }
        guard !FormFace.none.contains(name) else { return "" }
        let label = label(name, of: act).said(in: language)
        guard let chosen = value.flatMap({ FormFace.values[$0] })?.said(in: language) else { return "“\(label)”" }
        return language == .zh ? "“\(label)：\(chosen)”" : "“\(label): \(chosen)”"
    }

    private func label(_ flag: String, of act: MatterAct?) -> Sentence {
        let field = ActField(rawValue: flag.replacing("-", with: "_"))
        if let act, let field { return .label(field, of: act) }
        if let known = FormFace.flags[flag] { return known }
        return field.map { .field($0) } ?? .data(flag.replacing("-", with: " "))
    }

    /// Puts a phrase in, and takes out what stands around one that says nothing: brackets, and spaces that were the command's.
    private func say(_ phrase: String, in told: inout String, before rest: inout Substring) {
        let open: [Character] = ["（", "("]
        let close: [Character] = ["）", ")"]
        if let first = told.last(where: { $0 != " " }), open.contains(first), let next = rest.first,
            close.contains(next)
        {
            while let last = told.last, last == " " { told.removeLast() }
            // The label was said just before the brackets.
            let bare = phrase.filter { $0 != "“" && $0 != "”" }.lowercased()
            if phrase.isEmpty || told.lowercased().contains(bare) {
                told.removeLast()
                while let last = told.last, last == " " { told.removeLast() }
                rest.removeFirst()
                return
            }
        }
        if phrase.isEmpty {
            if told.last == " " { told.removeLast() } else if language == .zh, rest.first == " " { rest.removeFirst() }
            return
        }
        if language == .zh {
            if told.last == " " { told.removeLast() }
            if rest.first == " " { rest.removeFirst() }
        }
        told += phrase
    }
}

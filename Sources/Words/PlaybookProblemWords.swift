public import Domain

/// What is wrong with a playbook, and what to do about it.
extension PlaybookWords {
    public static func severity(_ severity: PlaybookProblem.Severity) -> Sentence {
        switch severity {
        case .error: Sentence(zh: "错误", en: "error")
        case .warning: Sentence(zh: "提醒", en: "warning")
        }
    }

    /// `file:line:column: error: sentence`, as editors read it.
    public static func finding(
        file: String, line: Int, column: Int, _ problem: PlaybookProblem
    ) -> Sentence {
        let (severity, sentence) = (severity(problem.severity), self.problem(problem))
        return Sentence(
            zh: "\(file):\(line):\(column): \(severity.zh)：\(sentence.zh)",
            en: "\(file):\(line):\(column): \(severity.en): \(sentence.en)")
    }

    public static func findings(playbooks: Int, errors: Int, warnings: Int) -> Sentence {
        if errors == 0, warnings == 0 {
            return Sentence(
                zh: "\(playbooks) 份规则，没有问题。",
                en: "\(playbooks) \(Sentence.plural(playbooks, "playbook", "playbooks")), nothing wrong.")
        }
        return Sentence(
            zh: "\(errors) 个错误，\(warnings) 个提醒。",
            en: "\(errors) \(Sentence.plural(errors, "error", "errors")), "
                + "\(warnings) \(Sentence.plural(warnings, "warning", "warnings")).")
    }

    /// What is wrong and what to do.
    public static func problem(_ problem: PlaybookProblem) -> Sentence {
        switch problem {
        // The text
        case .tooLarge(let bytes, let limit):
            Sentence(
                zh: "文件有 \(bytes) 字节，最多 \(limit) 字节。", en: "The file has \(bytes) bytes; at most \(limit) are taken.")
        case .notUTF8:
            Sentence(zh: "文件不是 UTF-8 编码。请另存为 UTF-8。", en: "The file isn't UTF-8. Save it as UTF-8.")
        case .tooDeep(let limit):
            Sentence(zh: "嵌套超过 \(limit) 层。", en: "Mappings and lists stand within each other more than \(limit) deep.")
        case .syntax(let words):
            Sentence(
                zh: "YAML 写得不对，请看缩进、冒号、引号和括号（\(words)）。",
                en: "This isn't YAML; look at indentation, colons, quotes and brackets (\(words)).")
        case .empty: Sentence(zh: "这里没有规则。", en: "There is no playbook here.")
        case .anchor:
            Sentence(
                zh: "不用 & 和 * 引用。事项类型之间用 like 继承。",
                en: "Anchors and aliases (& and *) aren't taken. Kinds inherit through like.")
        case .tag(let tag): Sentence(zh: "不用类型标签 \(tag)。", en: "Tags aren't taken: \(tag).")
        case .duplicateKey(let key):
            Sentence(zh: "“\(key)”写了两次。", en: "“\(key)” stands here twice.")
        case .keyIsNoText:
            Sentence(zh: "冒号前面要是一个词。", en: "Before a colon there must be a word, not a list or a mapping.")
        // How it is put together
        case .unknownKey(let key, let nearest):
            Sentence(
                zh: "这里没有“\(key)”这一项\(near(nearest).zh)", en: "“\(key)” is no key here\(near(nearest).en)")
        case .missingKey(let key): Sentence(zh: "缺“\(key)”。", en: "“\(key)” is missing.")
        case .wrongShape(let found, let expected):
            Sentence(
                zh: "这里该写\(expected.map { shape($0).zh }.joined(separator: "或"))，写的却是\(shape(found).zh)。",
                en: "\(shape(expected)) belongs here, not \(shape(found).en).")
        case .badKey(let key):
            Sentence(
                zh: "“\(key)”不能作名字：用小写字母、数字和连字符，最长 64 个。",
                en: "“\(key)” can't be a name: lower-case letters, digits and hyphens, at most 64.")
        case .badDuration(let text):
            Sentence(
                zh: "“\(text)”不是时限。写法：10 wd（工作日）、2 wh（工作小时）、24 h、30 d、1 month。",
                en: "“\(text)” is no duration. Write 10 wd (working days), 2 wh (working hours), 24 h, 30 d or 1 month."
            )
        case .badNumber(let text, let least, let most):
            Sentence(
                zh: "“\(text)”不行：要 \(least) 到 \(most) 的整数。",
                en: "“\(text)” won't do: a whole number from \(least) to \(most) is needed.")
        case .badDay(let text):
            Sentence(zh: "“\(text)”不是日期。写法：2021-04-01。", en: "“\(text)” is no day. Write 2021-04-01.")
        case .badSpan(let text):
            Sentence(
                zh: "“\(text)”不是办公时间。写法：09:00-12:00。", en: "“\(text)” are no office hours. Write 09:00-12:00.")
        case .badHours(let fault): officeHours(fault)
        case .badPrefix(let text):
            Sentence(
                zh: "“\(text)”不能作编号的开头：用 1 到 6 个大写字母。",
                en: "“\(text)” can't begin public numbers: one to six capital letters are needed.")
        case .badCategory(let text):
            Sentence(
                zh: "“\(text)”不是分类。写法：城乡建设/供水，最多三级。",
                en: "“\(text)” is no category. Write 城乡建设/供水: one to three names between slashes.")
        case .badPlace(let text):
            Sentence(
                zh: "“\(text)”不是区划代码：要 2、4、6、9 或 12 位数字。",
                en: "“\(text)” is no division code: 2, 4, 6, 9 or 12 digits are needed.")
        case .zoneNotServed(let zone):
            Sentence(zh: "还不支持时区 \(zone)，只有 Asia/Shanghai。", en: "The zone \(zone) isn't served yet; Asia/Shanghai is.")
        case .badUnitOfMeasure(let text):
            Sentence(
                zh: "“\(text)”不是计量单位：一到八个字，不含数字和空格。",
                en: "“\(text)” is no unit of measure: one to eight characters, no digits or spaces.")
        case .unknownWord(let word, let nearest):
            Sentence(
                zh: "这里不能写“\(word)”\(near(nearest).zh)", en: "“\(word)” can't stand here\(near(nearest).en)")
        case .listedTwice(let word): Sentence(zh: "“\(word)”列了两次。", en: "“\(word)” is listed twice.")
        case .missingName(let tongue):
            switch tongue {
            case .chinese: Sentence(zh: "没有中文名称（zh）。", en: "There is no Chinese name (zh).")
            case .english: Sentence(zh: "没有英文名称（en）。", en: "There is no English name (en).")
            case .both:
                Sentence(
                    zh: "没有名称（zh、en），暂用它的键代替。", en: "There is no name (zh, en); the key stands in for it.")
            }
        case .contradiction(let one, let other):
            Sentence(zh: "“\(one)”和“\(other)”不能同时这样写。", en: "“\(one)” and “\(other)” don't go together so.")
        case .unknown(let reference, let name, let nearest):
            Sentence(
                zh: "没有\(self.reference(reference).zh)“\(name)”\(near(nearest).zh)",
                en: "There is no \(self.reference(reference).en) “\(name)”\(near(nearest).en)")
        case .cycle(let names):
            Sentence(
                zh: "绕回了自己：\(names.joined(separator: " → "))。",
                en: "This leads back to itself: \(names.joined(separator: " → ")).")
        case .builtInRedefined(let name):
            Sentence(
                zh: "“\(name)”是内置口径，含义不能改。换一个名字。",
                en: "“\(name)” is a built-in measure; its meaning is fixed. Choose another name.")
        case .sectionEmpty(let key):
            Sentence(zh: "“\(key)”里至少要有一项。", en: "“\(key)” needs at least one entry.")
        // The life of a matter
        case .waitWithoutClock(.answer):
            Sentence(
                zh: "没有答复时限，会无限期等下去。写 clocks: {answer: …}。",
                en: "Nothing bounds the wait for an answer. Give clocks: {answer: …}.")
        case .waitWithoutClock(.claim):
            Sentence(
                zh: "挂单没有认领时限，会无限期等下去。写 clocks: {claim: …}。",
                en: "Nothing bounds the wait for a claim. Give clocks: {claim: …}.")
        case .waitWithoutClock(.step(let step)):
            Sentence(
                zh: "步骤“\(step)”没有时限，在它之前也没有别的时钟。写 within: …。",
                en: "Nothing bounds the wait for the step “\(step)”. Give it within: ….")
        case .clockWithoutWait(let clock, let placing):
            Sentence(
                zh: "\(self.placing(placing).zh)的事项没有“\(self.clock(clock).zh)”这一步，这个时限无处可用。",
                en:
                    "A matter that is \(self.placing(placing).en) never waits for its \(self.clock(clock).en): the limit times nothing."
            )
        case .offerLeadsNowhere:
            Sentence(
                zh: "没人认领时怎么办没有写。写 unclaimed: {after: …, to: …}。",
                en: "What follows when nobody claims it isn't said. Give unclaimed: {after: …, to: …}.")
        case .sentOnBeforeClaimed(let after, let claim):
            Sentence(
                zh: "认领时限 \(Sentence.limit(claim).zh)，\(Sentence.limit(after).zh)就转走，来不及认领。",
                en:
                    "It is sent on after \(Sentence.limit(after).en), before the \(Sentence.limit(claim).en) for claiming are over."
            )
        case .longerThanAnswer(let clock, let limit, let answer):
            Sentence(
                zh: "\(self.clock(clock).zh)时限 \(Sentence.limit(limit).zh)，比答复时限 \(Sentence.limit(answer).zh)还长。",
                en:
                    "The limit for \(self.clock(clock).en), \(Sentence.limit(limit).en), is longer than the answer's, \(Sentence.limit(answer).en)."
            )
        case .clockField(let field, let fault): clockField(field, fault)
        case .overdueWithoutClock:
            Sentence(
                zh: "写了逾期以后怎么办，却没有答复时限，永远不会逾期。",
                en: "What follows when it is overdue is said, but without an answer clock it never is.")
        case .overdueOutOfOrder(let after, let before):
            Sentence(
                zh: "逾期的各步要由先到后：\(Sentence.limit(after).zh)排在\(Sentence.limit(before).zh)之后。",
                en:
                    "The steps when overdue must be in order of time: \(Sentence.limit(after).en) stands after \(Sentence.limit(before).en)."
            )
        case .closesWithoutEvidence:
            Sentence(
                zh: "什么凭据都不要就能结束。至少要一样。", en: "It ends without any evidence. Require at least one thing.")
        case .nobodyConfirms:
            Sentence(
                zh: "没有人能确认，永远销不了号。写 confirmed-by。",
                en: "Nobody may confirm it, so it can never end. Give confirmed-by.")
        case .cannotConfirm(let who, let obstacle):
            Sentence(
                zh: "\(confirmer(who).zh)不能确认：\(self.obstacle(obstacle).zh)。",
                en: "\(capitalised(confirmer(who).en)) can't confirm it: \(self.obstacle(obstacle).en).")
        case .cannotSupply(let atom, let obstacle):
            Sentence(
                zh: "“\(self.atom(atom).zh)”无从谈起：\(self.obstacle(obstacle).zh)。",
                en: "“\(self.atom(atom).en)” can never be had: \(self.obstacle(obstacle).en).")
        case .evaluationWithoutAttempts:
            Sentence(
                zh: "群众一直不回音就永远销不了号。写成 [evaluation, {attempts: 3}]。",
                en: "Who never answers keeps it open for ever. Write [evaluation, {attempts: 3}].")
        case .attemptsWithoutEvaluation:
            Sentence(
                zh: "联系上了的群众反而销不了号。写成 [evaluation, {attempts: 3}]。",
                en: "Who does answer can never fulfil this. Write [evaluation, {attempts: 3}].")
        case .noUsualPath:
            Sentence(
                zh: "每条路径都有额外要求，不选路径就销不了号。通常留一条不带 requires 和 relate 的。",
                en:
                    "Every path asks for something of its own, so it can't be struck off before one is chosen. Usually one "
                    + "is open to whoever chose none.")
        case .explainedWithout(let atom):
            Sentence(
                zh: "以“解释”结束要引用条款并书面答复，缺 \(atom.key)。",
                en: "An explanation cites a clause and is given in writing: \(atom.key) is missing.")
        case .appealWithoutSuperior:
            Sentence(
                zh: "对解释不服的群众没有上级可申诉。写 chains。",
                en: "Who doesn't accept an explanation has nobody above to appeal to. Give chains.")
        case .pathTooLate(let clock):
            Sentence(
                zh: "这条路径要在“\(self.clock(clock).zh)”时限内选定，这类事项却没有这个时限。",
                en: "This path must be chosen within the limit for \(self.clock(clock).en), and this kind has none.")
        case .pathRelation(let type):
            Sentence(
                zh: "这条路径要有“\(relation(type).zh)”的关联，relates 里却没有。",
                en: "This path needs a matter that is related as “\(relation(type).en)”, and relates has none.")
        case .resultOutOfPlace(let result):
            Sentence(
                zh: result == .kept ? "只有承诺（lead: promiser）才以“已践诺”结束。" : "承诺只以“已践诺”结束，不以“\(self.result(result).zh)”结束。",
                en: result == .kept
                    ? "Only a promise (lead: promiser) ends as kept."
                    : "A promise ends as kept, not as \(self.result(result).en).")
        case .stepUnreachable(let step, let obstacle): stepUnreachable(step, obstacle)
        case .stepWithoutOwner(let step):
            Sentence(
                zh: "认领之前的步骤“\(step)”没有写谁来做（owner）。",
                en: "The step “\(step)” comes before the claim and has no owner.")
        case .nobodyLeads:
            Sentence(
                zh: "place-by: none 的事项没有人负责。只有承诺（lead: promiser）可以这样。",
                en: "With place-by: none nobody leads it. Only promises (lead: promiser) may say so.")
        case .undertakenIsPlaced:
            Sentence(
                zh: "承诺由承诺人自己办，不派单也不挂单。写 place-by: none。",
                en: "A promise is led by whoever made it: it is neither dispatched nor offered. Give place-by: none.")
        case .assignedWithoutDispatch:
            Sentence(
                zh: "登记时就交办（assign-at: register）的，只能是派单的事项。",
                en: "Only a kind that is dispatched can be assigned at registering.")
        case .shieldedAndPublic:
            Sentence(zh: "保密的事项不能逐件公开。", en: "What is shielded can't be shown one by one.")
        case .textNeedsReporter:
            Sentence(
                zh: "未诉先办的事项没有诉求人来核对内容。", en: "Nobody asked for it, so no reporter can confirm its text.")
        case .stageWithoutActivity:
            Sentence(
                zh: "阶段标签默认取自活动，却没有活动会提出这类事项。",
                en: "Its stage is taken from the activity, but no activity raises this kind.")
        case .routeUnreachable(let rule):
            Sentence(
                zh: "第 \(rule) 条规则已经涵盖这里，这一条永远轮不到。", en: "Rule \(rule) already covers this; it is never reached.")
        case .routeWithoutDispatch:
            Sentence(zh: "承诺不派单，用不着派单规则。", en: "A promise isn't placed, so its routes are never asked.")
        case .notAValue(let field, let value, let nearest):
            Sentence(
                zh: "字段“\(field)”没有“\(value)”这个值\(near(nearest).zh)",
                en: "The field “\(field)” has no value “\(value)”\(near(nearest).en)")
        case .functionWithoutBody(let function):
            Sentence(
                zh: "没有单位承担职能“\(function)”。在组织文件里写明。",
                en: "No body has the function “\(function)”. Bind it in the organisation file.")
        case .unitOfKind(let unit):
            Sentence(
                zh: "事项不能用“\(unit.rawValue)”计数。用件、条、项、起、个；或由活动来计场次；一户一件的可计人、户、家。",
                en:
                    "Matters aren't counted in \(unit.rawValue). Use 件, 条, 项, 起 or 个; 场次 or 次 of an activity that serves them; "
                    + "人, 户 or 家 where there is one open per subject.")
        // Figures
        case .mixedFamilies(let families):
            Sentence(
                zh: "把\(families.map { family($0).zh }.joined(separator: "、"))加在一起了。用 of 分开，或写明理由 mixes: …。",
                en:
                    "This totals \(families.map { family($0).en }.joined(separator: " and ")). Narrow it with of, or say why: mixes: …."
            )
        case .mixedUnits(let units):
            mixedUnits(units.map(\.rawValue))
        case .unitDiffers(let given, let found):
            Sentence(
                zh: "写的是“\(given.rawValue)”，数的却是“\(found.rawValue)”。",
                en: "It says \(given.rawValue), but what it counts is counted in \(found.rawValue).")
        case .unitMissing: Sentence(zh: "没有写单位（unit）。", en: "The unit isn't said.")
        case .conversionWithoutReason:
            Sentence(zh: "换算单位要写理由：because: …。", en: "A conversion of units says why: because: ….")
        case .solvedWidened(let label, let bound):
            Sentence(
                zh: "“\(label)”说的是解决，数的却是“\(bound)”。换个名称，或改数 solved。",
                en: "“\(label)” speaks of solving but stands on “\(bound)”. Rename it, or count solved.")
        case .measureOfOther(let name, let expected):
            Sentence(
                zh: "“\(name)”的对象不对，这里要的是 \(expected)。",
                en: "“\(name)” is of something else; here it must be of \(expected).")
        case .ledgersDiffer(let missing, let added):
            Sentence(
                zh: "台账里的和指标数的不一样："
                    + [
                        missing.isEmpty ? nil : "台账缺 \(missing.joined(separator: "、"))",
                        added.isEmpty ? nil : "台账多 \(added.joined(separator: "、"))",
                    ]
                    .compactMap(\.self).joined(separator: "，") + "。",
                en: "The ledgers hold other things than the figure counts: "
                    + [
                        missing.isEmpty ? nil : "they lack \(missing.joined(separator: ", "))",
                        added.isEmpty ? nil : "they also hold \(added.joined(separator: ", "))",
                    ]
                    .compactMap(\.self).joined(separator: "; ") + ".")
        case .weightCount(let count, let columns):
            Sentence(
                zh: "\(columns) 列却有 \(count) 个权重。",
                en: "There \(count == 1 ? "is" : "are") \(count) \(Sentence.plural(count, "weight", "weights")) for "
                    + "\(columns) \(Sentence.plural(columns, "column", "columns")).")
        case .weightSum(let sum): Sentence(zh: "权重合计 \(sum)，应为 100。", en: "The weights add up to \(sum), not 100.")
        case .strataSum(let sum, let size):
            Sentence(zh: "各界合计 \(sum) 名，评议团 \(size) 名。", en: "The strata add up to \(sum); the panel has \(size).")
        case .tooFewOptions(let count):
            Sentence(
                zh: "只有 \(count) 个选项，投票至少要两个。",
                en: "A ballot needs at least two options; there \(count == 1 ? "is" : "are") \(count).")
        case .rankedWithoutMinimum:
            Sentence(
                zh: "排名要写最小样本（minimum），免得一件事定名次。", en: "A ranking needs a minimum sample, or one matter decides it.")
        case .rankedWithoutTies: Sentence(zh: "排名要写并列怎么办（ties）。", en: "A ranking says what happens to ties.")
        case .checkIncomplete(let missing):
            Sentence(
                zh: "收集的去向不全，缺 \(missing.joined(separator: "、"))。",
                en: "What was collected can end otherwise too: \(missing.joined(separator: ", ")) is missing.")
        case .allWithoutExclusiveTier:
            Sentence(
                zh: "min: all 要写 of: 一个专属（exclusive）的包联层级，否则不知道每一户该谁去。",
                en: "min: all needs of: an exclusive tier; otherwise nobody knows who owes which household.")
        case .notOfActivity(let word, let activity):
            Sentence(zh: "活动“\(activity)”没有“\(word)”。", en: "The activity “\(activity)” has no “\(word)”.")
        case .attendanceNotAsked(let activity):
            Sentence(
                zh: "活动“\(activity)”没有登记参加人数（asks: [attendance]），数不出人次。",
                en: "The activity “\(activity)” doesn't ask for attendance, so nobody can be counted.")
        case .unitOfActivity(let unit):
            Sentence(
                zh: "活动不能用“\(unit.rawValue)”计数，用次或场次。",
                en: "Activities aren't counted in \(unit.rawValue); use 次 or 场次.")
        case .fieldOfOther(let field, let kind):
            Sentence(zh: "事项类型“\(kind)”没有字段“\(field)”。", en: "The kind “\(kind)” has no field “\(field)”.")
        case .clockNobodyHas(let clock):
            Sentence(zh: "没有哪类事项有“\(clock)”这个时限。", en: "No kind has the clock “\(clock)”.")
        // Editions
        case .kindDropped(let kind, let open, let suggested):
            Sentence(
                zh: "还有 \(open) 件“\(kind)”没有办完，新版却没有这一类。留下它，或写明由哪一类接着办：heirs: {\(kind): \(suggested?.key ?? "…")}。",
                en:
                    "\(open) of “\(kind)” \(open == 1 ? "is" : "are") open, and this edition drops the kind. Keep it, or name "
                    + "its heir: heirs: {\(kind): \(suggested?.key ?? "…")}.")
        case .heirUnknown(let kind, let heir):
            Sentence(
                zh: "“\(kind)”要由“\(heir)”接着办，新版却没有它。",
                en: "“\(kind)” is to become “\(heir)”, which this edition hasn't.")
        case .familyChanged(let kind, let before, let heir, let after):
            Sentence(
                zh: "“\(kind)”属于\(family(before).zh)，“\(heir)”属于\(family(after).zh)：没有办完的事项不能换大类。",
                en:
                    "“\(kind)” is among \(family(before).en), “\(heir)” among \(family(after).en): open matters can't change that."
            )
        case .editionNotNewer(let old, let new):
            Sentence(
                zh: "这一版是 \(new)，不晚于现行的 \(old)。",
                en: "This edition is \(new), not later than \(old), which is in force.")
        case .otherPlaybook(let old, let new):
            Sentence(
                zh: "这是“\(new)”的规则，现行的是“\(old)”。", en: "This is the playbook “\(new)”; the one in force is “\(old)”.")
        case .prefixChanged(let old, let new):
            Sentence(
                zh: "编号开头是 \(old)，终身不变，不能改成 \(new)。",
                en: "Public numbers begin with \(old), for life; they can't begin with \(new).")
        case .pathDropped(let kind, let path):
            Sentence(
                zh: "“\(kind)”不再有路径“\(path)”，已经选了它的事项照旧版办完。",
                en: "“\(kind)” has no path “\(path)” any more; matters set on it end by the old edition.")
        }
    }

    private static func near(_ names: [String]) -> Sentence {
        guard !names.isEmpty else { return Sentence(zh: "。", en: ".") }
        return Sentence(
            zh: "。最接近的有：\(names.joined(separator: "、"))。", en: ". The nearest: \(names.joined(separator: ", ")).")
    }

    private static func shape(_ shape: PlaybookProblem.Shape) -> Sentence {
        switch shape {
        case .nothing: Sentence(zh: "空白", en: "nothing")
        case .text: Sentence(zh: "文字", en: "a text")
        case .list: Sentence(zh: "列表 [a, b]", en: "a list [a, b]")
        case .mapping: Sentence(zh: "键值 {a: b}", en: "a mapping {a: b}")
        case .number: Sentence(zh: "整数", en: "a whole number")
        case .flag: Sentence(zh: " true 或 false", en: "true or false")
        }
    }

    private static func shape(_ shapes: [PlaybookProblem.Shape]) -> String {
        let said = shapes.map { shape($0).en }.joined(separator: " or ")
        return said.prefix(1).uppercased() + said.dropFirst()
    }

    private static func officeHours(_ fault: OfficeHours.Fault) -> Sentence {
        func time(_ minutes: Int) -> String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }
        func said(_ span: OfficeHours.Span) -> String { "\(time(span.opens))-\(time(span.closes))" }
        return switch fault {
        case .empty: Sentence(zh: "办公时间是空的。", en: "The office hours are empty.")
        case .outsideDay(let span): Sentence(zh: "\(said(span)) 超出一天。", en: "\(said(span)) reaches outside the day.")
        case .closesBeforeOpening(let span):
            Sentence(zh: "\(said(span)) 关门早于开门。", en: "\(said(span)) closes no later than it opens.")
        case .overlapping(let one, let other):
            Sentence(zh: "\(said(one)) 和 \(said(other)) 重叠。", en: "\(said(one)) and \(said(other)) overlap.")
        }
    }

    static func reference(_ reference: PlaybookProblem.Reference) -> Sentence {
        switch reference {
        case .kind: Sentence(zh: "事项类型", en: "kind")
        case .channel: Sentence(zh: "渠道", en: "channel")
        case .function: Sentence(zh: "职能", en: "function")
        case .chain: Sentence(zh: "责任链", en: "chain")
        case .level: Sentence(zh: "层级", en: "level")
        case .rank: Sentence(zh: "职级", en: "rank")
        case .role: Sentence(zh: "角色", en: "role")
        case .organisationKind: Sentence(zh: "组织类型", en: "kind of organisation")
        case .field: Sentence(zh: "字段", en: "field")
        case .catalogue: Sentence(zh: "目录", en: "catalogue")
        case .activity: Sentence(zh: "活动", en: "activity")
        case .tier: Sentence(zh: "包联层级", en: "tier")
        case .ledger: Sentence(zh: "台账", en: "ledger")
        case .list: Sentence(zh: "清单", en: "list")
        case .indicator: Sentence(zh: "指标", en: "indicator")
        case .measure: Sentence(zh: "口径或指标", en: "measure or indicator")
        case .sheet: Sentence(zh: "考核表", en: "sheet")
        case .appraisal: Sentence(zh: "评议", en: "appraisal")
        case .way: Sentence(zh: "评议方式", en: "way of appraisal")
        case .access: Sentence(zh: "查阅权限", en: "access rule")
        case .duty: Sentence(zh: "任务量", en: "duty")
        case .chainLink: Sentence(zh: "层级、角色或组织类型", en: "level, role or kind of organisation")
        case .end: Sentence(zh: "对象、层级或组织类型", en: "subject, level or kind of organisation")
        }
    }

    private static func clockField(_ field: FieldID, _ fault: PlaybookProblem.ClockFieldFault) -> Sentence {
        switch fault {
        case .notADay:
            Sentence(
                zh: "答复时限取自字段“\(field)”，它得是日期（day: true）。",
                en: "The answer is due on the day of the field “\(field)”, so it must be one (day: true).")
        case .notALimit:
            Sentence(
                zh: "答复时限取自字段“\(field)”，它得是时限（limit: true）。",
                en:
                    "The answer's limit is taken from the field “\(field)”, so it must be one (limit: true)."
            )
        case .optional:
            Sentence(
                zh: "答复时限取自字段“\(field)”，它必须填（required: true）。",
                en: "The answer's limit is taken from the field “\(field)”, so it must be required.")
        case .catalogueWithoutLimits:
            Sentence(
                zh: "这个目录的条目没有时限（levels 里要有 limit）。",
                en: "The entries of this catalogue have no limit (levels must name one).")
        }
    }

    private static func mixedUnits(_ units: [String]) -> Sentence {
        let conversion = "as: {\(units.first ?? ""): \(units.last ?? ""), because: …}"
        return Sentence(
            zh: "一个数里有\(units.joined(separator: "、"))几种单位。用 of 分开，或写明换算：\(conversion)。",
            en:
                "One number is counted in \(units.joined(separator: " and ")). Narrow it with of, or convert: \(conversion)."
        )
    }

    private static func stepUnreachable(_ step: StepID, _ obstacle: PlaybookProblem.StepObstacle) -> Sentence {
        switch obstacle {
        case .notOffered:
            Sentence(
                zh: "不挂单的事项走不到认领这一步（“\(step)”）。", en: "What isn't offered is never claimed: “\(step)” can't be reached."
            )
        case .neverEvaluated:
            Sentence(
                zh: "结束时不要群众评价，走不到“\(step)”。", en: "Its end asks for no evaluation: “\(step)” can't be reached.")
        case .afterLast:
            Sentence(
                zh: "评单以后就结束了，走不到“\(step)”。", en: "It ends with the rating: “\(step)” after it can't be reached.")
        case .notFirst:
            Sentence(zh: "“\(step)”是登记，只能在最前面。", en: "“\(step)” is the registering, so it comes first.")
        case .outOfOrder(let before):
            Sentence(
                zh: "“\(step)”排在“\(before)”后面，走不到。次序是 asked、claimed、served、rated。",
                en: "“\(step)” after “\(before)” can't be reached. The order is asked, claimed, served, rated.")
        case .listedTwice: Sentence(zh: "步骤“\(step)”列了两次。", en: "The step “\(step)” is listed twice.")
        }
    }

    private static func obstacle(_ obstacle: PlaybookProblem.Obstacle) -> Sentence {
        switch obstacle {
        case .nobodyAsked: Sentence(zh: "未诉先办，没有诉求人", en: "nobody asked for it")
        case .somebodyAsked: Sentence(zh: "有诉求人，该由诉求人来说", en: "somebody asked for it, who is the one to say")
        case .notAFinding: Sentence(zh: "不是督查发现的问题", en: "it is no finding")
        case .notAPromise: Sentence(zh: "不是承诺", en: "it is no promise")
        case .noChain: Sentence(zh: "没有责任链（chains），不知道谁是上级", en: "without chains nobody is anybody's superior")
        case .noRepresentatives:
            Sentence(
                zh: "没有代表有这个权限（access）", en: "no representative may do so (access)")
        case .noDirectAnswer: Sentence(zh: "知识库只在直接答复时引用", en: "knowledge is cited by direct answers alone")
        case .noKnowledge: Sentence(zh: "没有知识库目录（catalogues: knowledge）", en: "there is no catalogue “knowledge”")
        case .noPlanPath: Sentence(zh: "没有方案时限，也没有报方案的路径", en: "it has no plan clock and no path that files a plan")
        case .notInDirectAnswer:
            Sentence(zh: "直接答复只凭答复和知识库", en: "a direct answer stands on the answer and on knowledge alone")
        case .noPolicyPath: Sentence(zh: "没有以“解释”结束的路径", en: "no path ends as explained")
        case .neverAssigned: Sentence(zh: "落实时不要责任人（assign）", en: "assigning doesn't ask for a responsible person")
        case .beforePlacing: Sentence(zh: "这时还没有派单", en: "nothing is placed yet then")
        }
    }

    /// With a capital first letter, as a name has at the head of a line.
    public static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

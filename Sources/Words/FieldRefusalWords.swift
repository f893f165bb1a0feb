public import Domain

// Why something couldn't be done with a household, a linkage, a visit or a meeting, and what to do instead.

extension Sentence {
    public static func subjectType(_ type: MatterKind.SubjectType) -> Sentence {
        switch type {
        case .household: Sentence(zh: "户", en: "household")
        case .enterprise: Sentence(zh: "企业", en: "enterprise")
        case .site: Sentence(zh: "站点", en: "site")
        }
    }

    public static func noSuchSubject(_ type: MatterKind.SubjectType, _ code: String) -> Sentence {
        let type = subjectType(type)
        return Sentence(
            zh: "没有编号“\(code)”的\(type.zh)，或已迁出。看一下编号，或先登记。",
            en: "No \(type.en) that is counted has the number “\(code)”. Check the number, or enter it first.")
    }

    public static let nothingLinked = Sentence(
        zh: "名下没有包联，没有可移交的。", en: "Nothing is linked there, so there is nothing to hand over.")

    public static let noSuchActivity = Sentence(zh: "没有这条活动记录。", en: "There is no such entry of an activity.")

    public static func alike(_ count: Int, first: Sentence) -> Sentence {
        Sentence(
            zh: "已经有 \(count) 条同一天、同样的记录（\(first.zh)）。看是不是同一次；确实是另一次，再说明后提交。",
            en:
                "\(count) \(plural(count, "entry", "entries")) of the same kind and day \(plural(count, "is", "are")) there already (\(first.en)). See whether it is the same; if it is another, say so and send it again."
        )
    }

    public static func refusal(_ refusal: SubjectRefusal) -> Sentence {
        switch refusal {
        case .alreadyEntered: Sentence(zh: "已经登记过了。", en: "It is entered already.")
        case .notEntered: Sentence(zh: "还没有登记。先登记。", en: "It isn't entered yet. Enter it first.")
        case .left(let day): goneSince(day)
        case .noCode: Sentence(zh: "要写编号。", en: "It needs a number.")
        case .codeTaken(let code):
            Sentence(
                zh: "编号“\(code)”已有别的在用。换一个编号，或先看是不是同一户。",
                en: "Another has the number “\(code)”. Take another number, or see whether it is the same one.")
        case .unknownPlace:
            Sentence(zh: "没有这个地方，或已撤销。选一个现有的村、组。", en: "That place isn't there, or was closed. Choose one that stands.")
        case .inTheFuture(let on): notYet(on)
        case .beforeItCame(let came):
            Sentence(
                zh: "早于它到这里的日子（\(day(came).zh)）。日期要在那以后。",
                en: "That is before it came where it is (\(day(came).en)). Name that day or a later one.")
        case .wrongNumber(.split, _):
            Sentence(zh: "分户要写分成哪几户，至少两户。", en: "A household is split into two or more: name them.")
        case .wrongNumber(.merged, _):
            Sentence(zh: "并户要写并入哪一户，只能一户。", en: "A household is merged into one other: name it.")
        case .wrongNumber: Sentence(zh: "迁出、销户不写并入哪户。", en: "Whoever moves away goes into no other: leave that out.")
        case .intoItself: Sentence(zh: "不能并入自己。选别的户。", en: "It can't go into itself. Choose another.")
        case .unknownSubject: Sentence(zh: "并入的那一户不在，或已迁出。", en: "The one it would go into isn't there, or left.")
        case .noReason: Sentence(zh: "要写原因。", en: "It needs a reason.")
        case .nothingToCorrect: Sentence(zh: "没有要改的。", en: "Nothing would change.")
        case .alreadyErased:
            Sentence(
                zh: "那里的人的资料已按要求删除，这个编号下不再登记。要重新登记，先销户，再另登记一户。",
                en:
                    "What was known of the people there was erased at their request and isn't entered again. To enter them anew let it leave, then enter another."
            )
        case .severalLeft(let days):
            Sentence(
                zh: "用过这个编号的有几户已迁出：\(days.map { day($0).zh }.joined(separator: "、"))。用 --left 写明是哪天迁出的。",
                en:
                    "Several that had this number left: on \(days.map { day($0).en }.joined(separator: "; ")). Name the day (--left)."
            )
        }
    }

    private static func goneSince(_ on: Day) -> Sentence {
        let said = day(on)
        return Sentence(
            zh: "\(said.zh)起已不在册。要恢复，重新登记。", en: "It isn't counted since \(said.en). If it is back, enter it anew.")
    }

    private static func notYet(_ on: Day) -> Sentence {
        let said = day(on)
        return Sentence(zh: "\(said.zh)还没到。到那天再记。", en: "\(said.en) is still to come. Enter it on that day.")
    }

    private static func names(_ words: [String]) -> (zh: String, en: String) {
        (words.joined(separator: "、"), words.joined(separator: ", "))
    }

    public static func refusal(_ refusal: LinkageRefusal) -> Sentence {
        switch refusal {
        case .alreadyLinked: return Sentence(zh: "已经登记过了。", en: "It is entered already.")
        case .notLinked: return Sentence(zh: "没有这条包联。", en: "There is no such linkage.")
        case .ended(let on):
            let said = day(on)
            return Sentence(zh: "\(said.zh)起已经解除。", en: "It ended on \(said.en).")
        case .unknownTier(let tier, let known):
            let names = names(known)
            return Sentence(
                zh: "规则里没有“\(tier)”这一层包联。有：\(names.zh)。",
                en: "The playbook has no tier “\(tier)”. There are: \(names.en).")
        case .wrongHolder(let tier):
            return Sentence(
                zh: "“\(tier)”这一层不由他（它）来联。看规则里谁联谁。",
                en: "The tier “\(tier)” links from others. See the playbook for who links to whom.")
        case .wrongTarget(let tier):
            return Sentence(
                zh: "“\(tier)”这一层联的不是这个。看规则里谁联谁。",
                en: "The tier “\(tier)” links to others. See the playbook for who links to whom.")
        case .notInPost:
            return Sentence(
                zh: "起始那天不在这个岗位上。先登记任职，或改日期。",
                en: "They don't hold that post on the first day. Appoint them first, or choose another day.")
        case .noSuchTarget: return Sentence(zh: "起始那天没有这个对象。", en: "What it leads to isn't there on the first day.")
        case .alreadyHeld:
            return Sentence(
                zh: "已经有人联了，这一层只能一个。先解除，或移交。",
                en: "Somebody holds it, and the tier allows one. End that first, or hand it over.")
        case .doubled: return Sentence(zh: "已经由他（它）联着。", en: "The same one holds it already.")
        case .unknownRole(let role, let known):
            let names = names(known)
            return Sentence(
                zh: "这一层没有“\(role)”这个身份。有：\(names.zh)。", en: "The tier has no role “\(role)”. There are: \(names.en).")
        case .unknownGroup(let group, let known):
            let names = names(known)
            return Sentence(
                zh: "这一层没有“\(group)”这个群体。有：\(names.zh)。",
                en: "The tier has no group “\(group)”. There are: \(names.en).")
        case .unknownOutcome(let name, let known):
            let names = names(known)
            return Sentence(
                zh: "这一层不记“\(name)”。可记：\(names.zh)。", en: "The tier doesn't count “\(name)”. It counts: \(names.en).")
        case .inTheFuture(let on): return notYet(on)
        case .beforeItBegan(let since):
            let said = day(since)
            return Sentence(zh: "早于起始那天（\(said.zh)）。", en: "That is before it began (\(said.en)).")
        case .noReason: return Sentence(zh: "要写原因。", en: "It needs a reason.")
        }
    }

    public static func refusal(_ refusal: ActivityRefusal) -> Sentence {
        switch refusal {
        case .alreadyRecorded: return Sentence(zh: "已经记过了。", en: "It is recorded already.")
        case .notRecorded: return Sentence(zh: "没有这条记录。", en: "There is no such entry.")
        case .folded: return Sentence(zh: "已并入另一条，请改那一条。", en: "It was folded into another entry. Change that one.")
        case .unknownKind(let kind, let known):
            let names = names(known.map(\.key))
            return Sentence(
                zh: "规则里没有“\(kind.key)”这种活动。有：\(names.zh)。",
                en: "The playbook has no activity “\(kind.key)”. There are: \(names.en).")
        case .missing(let part): return missing(part)
        case .unknownType(let type, let known):
            let names = names(known)
            return Sentence(
                zh: "没有“\(type)”这一类。有：\(names.zh)。", en: "There is no type “\(type)”. There are: \(names.en).")
        case .wrongMode(let mode, let allowed):
            let (said, ways) = (activityMode(mode), allowed.map(activityMode))
            return Sentence(
                zh: "这种活动不能“\(said.zh)”进行。可以：\(ways.map(\.zh).joined(separator: "、"))。",
                en: "It isn't done \(said.en). Possible: \(ways.map(\.en).joined(separator: ", ")).")
        case .wrongMeeting:
            return Sentence(zh: "这种活动不是去见这样的对象的。", en: "This kind of activity doesn't meet such.")
        case .twice: return Sentence(zh: "同一个人写了两遍。", en: "Somebody is named twice.")
        case .metTwice: return Sentence(zh: "同一户写了两遍。", en: "The same one is named twice.")
        case .notInPost:
            return Sentence(
                zh: "有人那天不在这个岗位上。看一下日期和单位。",
                en: "Somebody didn't hold that post on that day. Check the day and the body.")
        case .wrongRank: return Sentence(zh: "这种活动由别的职级来办。", en: "Others hold this kind of activity, by their rank.")
        case .unknownPlace: return Sentence(zh: "没有这个地方，或已撤销。", en: "That place isn't there, or was closed.")
        case .unknownMet:
            return Sentence(zh: "有一户不在册。先登记。", en: "One of those that were met isn't entered. Enter it first.")
        case .endsBeforeItBegins: return Sentence(zh: "结束早于开始。", en: "It ends before it begins.")
        case .inTheFuture: return Sentence(zh: "还没到时间。做过以后再记。", en: "That is still to come. Enter it once it was done.")
        case .negative: return Sentence(zh: "人数不能是负的。", en: "A number of people can't be negative.")
        case .mayNotBeEmpty: return Sentence(zh: "这种活动不报“没有发现”。", en: "“Nothing found” isn't filed of this kind.")
        case .emptyAndFull:
            return Sentence(
                zh: "写了“没有发现”，又写了情况。去掉一样。",
                en: "It says that nothing was found, and something was. Leave one of them out.")
        case .intoItself: return Sentence(zh: "不能并入自己。", en: "It can't be folded into itself.")
        case .unknownActivity:
            return Sentence(
                zh: "要并入的那条不在，或已并入别的。", en: "The entry it would be folded into isn't there, or was folded itself.")
        case .notAlike:
            return Sentence(zh: "不是同一种、同一天的，不能合并。", en: "Entries of another kind or another day aren't the same.")
        case .hasMinutes: return Sentence(zh: "已经有记录了。", en: "It has minutes already.")
        case .noReason: return Sentence(zh: "要写原因。", en: "It needs a reason.")
        case .unknownUnit(let unit, let known):
            let names = names(known.map(\.symbol))
            return Sentence(
                zh: "这种活动不按“\(unit.symbol)”计。可以：\(names.zh)。",
                en: "This kind isn't counted in “\(unit.symbol)”. Possible: \(names.en).")
        case .attachment(let refusal): return visitFileRefusal(refusal)
        case .noSuchFile(let number): return noSuchVisitFile(number)
        }
    }

    public static func activityMode(_ mode: ActivityKind.Mode) -> Sentence {
        switch mode {
        case .inPerson: Sentence(zh: "当面", en: "in person")
        case .phone: Sentence(zh: "电话", en: "by telephone")
        case .message: Sentence(zh: "消息", en: "by message")
        case .online: Sentence(zh: "线上", en: "online")
        }
    }

    private static func missing(_ part: ActivityRefusal.Part) -> Sentence {
        switch part {
        case .goers: return Sentence(zh: "要写谁去的。", en: "Say who went.")
        case .met: return Sentence(zh: "要写去了哪一户。", en: "Say whom they met.")
        case .type: return Sentence(zh: "要选是哪一类。", en: "Choose its type.")
        case .mode: return Sentence(zh: "要选当面还是电话。", en: "Say whether it was in person or by telephone.")
        case .minutes: return Sentence(zh: "要有记录。", en: "It needs minutes.")
        case .asked(let asked):
            let said = activityPart(asked)
            return Sentence(zh: "还差：\(said.zh)。", en: "Still needed: \(said.en).")
        }
    }

    /// What an activity's entry is asked for, by the playbook's word for it.
    public static func activityPart(_ asked: String) -> Sentence {
        switch asked {
        case "place": Sentence(zh: "地点", en: "the place")
        case "host": Sentence(zh: "主持单位", en: "who held it")
        case "attendance": Sentence(zh: "到会人数", en: "how many came")
        case "volunteers": Sentence(zh: "志愿者人数", en: "how many volunteers")
        case "minutes", "text": Sentence(zh: "记录", en: "the minutes")
        case "topics": Sentence(zh: "议题", en: "the topics")
        case "questions": Sentence(zh: "问了哪些题", en: "the questions that were asked")
        case "evidence", "proof": Sentence(zh: "佐证", en: "evidence")
        default: .data(asked)
        }
    }
}

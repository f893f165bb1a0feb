public import Domain

/// What refusals on residents and rules say: what can't be done, why, what to do instead.
extension Sentence {
    public static func refusal(_ refusal: ResidentRefusal) -> Sentence {
        switch refusal {
        case .alreadyErased: Sentence(zh: "这位群众的资料已经删除。", en: "This resident's data was erased already.")
        case .noReason: Sentence(zh: "请写明理由（--reason）。", en: "Give the reason (--reason).")
        case .alreadyJoined: Sentence(zh: "这两份档案已经是同一个人。", en: "These entries are one person already.")
        case .notJoined: Sentence(zh: "这份档案没有并入别的档案。", en: "This entry isn't joined with another.")
        case .nothingToCorrect: Sentence(zh: "没有要改的：和原来一样。", en: "Nothing to correct: it says so already.")
        case .contactAlreadyRemoved:
            Sentence(zh: "联系方式已经到期清除。", en: "The contact was removed when its time was over.")
        }
    }

    public static func refusal(_ refusal: EditionRefusal) -> Sentence {
        switch refusal {
        case .alreadyAdopted(let edition):
            Sentence(
                zh: "规则版本 \(edition) 已经启用。改了规则，请写新的版本日期（edition）。",
                en: "Edition \(edition) is adopted already. Changed rules need a new date (edition).")
        case .olderThan(let edition):
            Sentence(
                zh: "比正在执行的 \(edition) 还早。请写更晚的版本日期（edition）。",
                en: "It is older than \(edition), which is in force. Give it a later date (edition).")
        case .otherPlaybook(let playbook):
            Sentence(
                zh: "这个库用的是“\(playbook)”这套规则，只能启用它的新版本。别的规则要另建一个库（huiyin init）。",
                en:
                    "This store keeps to the playbook “\(playbook)” and takes its new editions alone. Make another store for "
                    + "another playbook (huiyin init).")
        case .otherPrefix(let prefix):
            Sentence(
                zh: "编号字头“\(prefix)”终身不变。请把 prefix 改回来。",
                en: "The letters “\(prefix)” of public numbers are for life. Change prefix back.")
        case .kindsWithoutHeir(let kinds): kindsWithoutHeir(kinds)
        }
    }

    /// A file that should hold one playbook and holds these.
    public static func notOnePlaybook(_ found: [EditionID]) -> Sentence {
        guard !found.isEmpty else {
            return Sentence(
                zh: "文件里没有规则。规则以 playbook 和 edition 两行开头。",
                en: "The file holds no playbook. One begins with the lines playbook and edition.")
        }
        return Sentence(
            zh: "文件里有几份规则（\(found.map(\.description).joined(separator: "、"))），一次只能启用一份。请分成几个文件。",
            en:
                "The file holds several playbooks (\(found.map(\.description).joined(separator: ", "))), and one is adopted at a "
                + "time. Put each into a file of its own.")
    }

    private static func kindsWithoutHeir(_ kinds: [KindID: Int]) -> Sentence {
        let sorted = kinds.sorted { $0.key < $1.key }
        return Sentence(
            zh: "新版本没有这些类型，它们还有没办完的事项：\(sorted.map { "\($0.key)（\($0.value) 件）" }.joined(separator: "、"))。"
                + "请保留，或在接替的类型里写 heir-of。",
            en: "The new edition lacks these kinds, which have open matters: "
                + "\(sorted.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")). Keep them, or name them as heir-of in "
                + "the kinds that take them over.")
    }

    public static func fault(_ fault: PublicNumber.Fault) -> Sentence {
        switch fault {
        case .notANumber(let text):
            Sentence(
                zh: "“\(text)”不是编号。编号是这样的：XT-2021-00418-0。",
                en: "“\(text)” is no public number. One looks like this: XT-2021-00418-0.")
        case .wrongCheckDigit(let text):
            Sentence(zh: "编号“\(text)”有一位打错了。请核对。", en: "One digit of “\(text)” is wrong. Please check it.")
        }
    }
}

/// Words that say nothing of what a message is about. The list is ours: greetings, forms of asking and of reporting, and words of
/// grammar, gathered by reading how callers and writers of public message boards put things. What isn't in it only costs a little:
/// a pair of characters that many messages hold weighs less anyway.
enum CommonWords {
    /// Left out, wherever they stand: no pair of characters is made with any of theirs.
    static let empty = phrases(
        """
        请问 请问一下 想问 想问一下 问一下 我想问 咨询 咨询一下 想咨询 麻烦 麻烦问一下 打扰 您好 你好 大家好 尊敬的 领导 谢谢 感谢 来电 来电问 来电反映 \
        来电咨询 反映 请求 希望 要求 恳请 强烈 尽快 尽早 早日 望 什么 怎么 怎么样 怎样 怎么办 怎么弄 如何 哪里 哪儿 哪个 哪些 在哪里 在哪儿 在哪 \
        到哪里 到哪儿 到哪 去哪里 去哪儿 去哪 几点 几点钟 几号 几天 多少 多久 多长时间 为什么 为何 什么时候 何时 是否 能否 能不能 可不可以 可以 是不是 \
        有没有 有关 关于 一下 需要 需要带 要带 带什么 带些什么 要些什么 些什么 哪些东西 什么东西 要什么 要不要 应该 应当 我们 我家 你们 他们 她们 大家 本人 自己 这个 这里 这些 那个 那里 \
        那些 我 你 您 他 她 它 这 那 谁 的 了 吗 呢 吧 啊 呀 着 也 都 就 还 又 很 太 在 是 和 与 及 或 从 到 给 把 被 让 问 请 想 要 去
        """)
    /// Of many matters: they weigh half, and alone they make no two messages alike.
    static let general = Set(
        phrases(
            """
            办理 材料 手续 申请 资料 流程 条件 问题 情况 部门 部门处理 单位 相关 解决 处理 办事 小区 老人 村民 政府 电话 工作 时间 政策 规定 严重 影响 存在 业主 \
            居民 群众 市民 社区 街道 附近 已经 没有 现在 一直 投诉 建议 管理 公司 生活 上班 下班 今天 昨天 最近 今年 去年 明年 东西
            """
        ).flatMap { zip($0, $0.dropFirst()).map { SearchTerm($0, $1) } })

    private static func phrases(_ text: String) -> [[Unicode.Scalar]] {
        text.split(whereSeparator: \.isWhitespace).map { ChineseText(String($0)).units }
    }

    /// Longest first, by the unit that they begin with.
    static let emptyByFirst = Dictionary(grouping: empty.filter { !$0.isEmpty }) { $0[0] }
        .mapValues { phrases in phrases.sorted { $0.count > $1.count } }
}

extension ChineseText {
    /// Pairs of units that say what a text is about, in its order, each once: none over punctuation or a space, none with a unit of a
    /// common word.
    public func contentTerms(most: Int) -> [SearchTerm] {
        var units = text.unicodeScalars.map(ChineseText.unit)
        var index = 0
        while index < units.count {
            let rest = units[index...]
            let phrase = units[index].flatMap { first in
                CommonWords.emptyByFirst[first]?.first { phrase in rest.starts(with: phrase.map(Optional.some)) }
            }
            guard let phrase else {
                index += 1
                continue
            }
            for covered in index..<index + phrase.count { units[covered] = nil }
            index += phrase.count
        }
        var terms: [SearchTerm] = []
        var known: Set<SearchTerm> = []
        for (first, second) in zip(units, units.dropFirst()) where terms.count < most {
            guard let first, let second else { continue }
            let term = SearchTerm(first, second)
            if known.insert(term).inserted { terms.append(term) }
        }
        return terms
    }
}

public import Domain

/// The figures of the article on Xiangtan's 四为一帮 (X03, X07–X09, X14, X18), and what it leaves open, as whole numbers
/// on a scale.
public struct XiangtanTotals: Hashable, Sendable {
    /// 收集 14,480 (X07).
    public var collected: Int
    /// 解决 7,548.
    public var solved: Int
    /// 热线在线办结 1.03 万 (X14): answered directly, beside what was collected.
    public var direct: Int
    /// Of the hotline's 1.42 万 those dispatched: part of what was collected.
    public var dispatched: Int
    /// Of these on time: 94.82 %.
    public var onTime: Int
    /// Closed after their time. Ours.
    public var late: Int
    /// 岳塘区办结 1,188 and 雨湖区 902 (X08).
    public var yuetang: Int
    public var yuhu: Int
    /// 防返贫排查 35 个问题 (X18), and how many of them are solved. The latter is ours.
    public var relapse: Int
    public var relapseSolved: Int
    /// “办不成事” (X15) and what came on 走访日 (X03). Ours.
    public var stuck: Int
    public var visitDay: Int

    /// 不予受理: none in the article. Where there are some, as many fewer are open, and X07 still adds up.
    public var declined: Int

    /// The article's, or one in `scale` of each; of what is open so many are declined instead.
    public init(scale: Int = 1, declined: Int = 0) {
        func part(_ total: Int) -> Int { Apportionment.scaled(total, by: max(1, scale)) }
        collected = part(14_480)
        solved = part(7_548)
        direct = part(10_300)
        dispatched = part(3_900)
        onTime = part(3_698)
        late = part(120)
        yuetang = part(1_188)
        yuhu = part(902)
        relapse = part(35)
        relapseSolved = part(18)
        stuck = part(620)
        visitDay = part(1_150)
        self.declined = declined
    }

    /// Open by the day as of which it is read.
    public var open: Int { collected - solved - declined }
    /// 热线受理 1.42 万.
    public var hotline: Int { direct + dispatched }

    /// The article gives none; ours: the last working day of August 2021.
    public static let asOf = Day(year: 2021, month: 8, day: 31) ?? Day(number: 18_870)
    public static let first = Day(year: 2021, month: 4, day: 6) ?? Day(number: 18_723)
    public static let visitDay = Day(year: 2021, month: 4, day: 21) ?? Day(number: 18_738)

    /// Throws ``ScenarioFault/infeasible(part:_:whole:_:)`` where a part is larger than its whole: checked before anything
    /// runs.
    public func check() throws(ScenarioFault) {
        let parts = [
            ("solved", solved, "collected", collected), ("dispatched", dispatched, "collected", collected),
            ("on time + late", onTime + late, "dispatched", dispatched),
            ("on time + late + relapse solved", onTime + late + relapseSolved, "solved", solved),
            ("yuetang + yuhu", yuetang + yuhu, "solved without relapse", solved - relapseSolved),
            ("relapse solved", relapseSolved, "relapse", relapse),
            ("stuck + relapse + visit day", stuck + relapse + visitDay, "collected elsewhere", collected - dispatched),
            (
                "declined and open on the hotline and of relapse",
                declined + dispatched - onTime - late + relapse - relapseSolved, "not solved", collected - solved
            ),
        ]
        for (part, number, whole, limit) in parts where number > limit || number < 0 {
            throw .infeasible(part: part, number, whole: whole, limit)
        }
    }
}

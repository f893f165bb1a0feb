public import Domain

/// The figures of the article on Lu County's 万名干部走基层 (L01–L08, L12, L13, L17), and what it leaves open, as whole numbers on a
/// scale.
public struct LuxianTotals: Hashable, Sendable {
    /// 30 名县级领导; part of the officials.
    public var leaders: Int
    /// 3,700 余名机关、企事业单位干部, of county, section and staff rank.
    public var officials: Int
    /// 走访不少于 20 户.
    public var each: Int
    /// 26 万户、62 万人次.
    public var households: Int
    public var personVisits: Int
    /// 251 个村、46 个社区.
    public var villages: Int
    public var communities: Int
    /// 村（社区）两委 1,492 人, who share the households out among them (L05, L18).
    public var villageOfficials: Int
    /// 院坝会 500 余场次, the first of them with 15 items; 意见建议 530 余条次.
    public var meetings: Int
    public var firstItems: Int
    public var suggestions: Int
    /// 民生诉求 2,530 册, 困难群众 2.5 万户, 涉稳信息 12 类 500 余项: 2.8 万项.
    public var livelihood: Int
    public var hardship: Int
    public var disputes: Int
    public var disputeClasses: Int
    /// 重点账 380 余项, 困难职工 120 余人, 信访维稳 90 余项.
    public var keyWork: Int
    public var staffHardship: Int
    public var petitions: Int
    /// 项目帮扶 210 余个, 困难帮扶 4,000 余对, 1,360 余万元, 94,400 余人.
    public var projects: Int
    public var pairs: Int
    public var money: Int
    public var comforted: Int

    /// The article's, or one in `scale` of each.
    public init(scale: Int = 1) {
        func part(_ total: Int) -> Int { max(1, Apportionment.scaled(total, by: max(1, scale))) }
        leaders = part(30)
        officials = part(3_700)
        each = 20
        households = part(260_000)
        personVisits = part(620_000)
        villages = part(251)
        communities = part(46)
        // A village has three at least, or nobody could go along.
        villageOfficials = max(part(1_492), 3 * (villages + communities))
        meetings = part(500)
        suggestions = part(530)
        firstItems = min(15, suggestions)
        livelihood = part(2_530)
        hardship = part(25_000)
        disputes = part(500)
        disputeClasses = min(12, disputes)
        keyWork = part(380)
        staffHardship = part(120)
        petitions = part(90)
        projects = part(210)
        pairs = part(4_000)
        money = part(13_600_000)
        comforted = part(94_400)
    }

    /// 2.8 万项 (L08).
    public var onLedgers: Int { livelihood + hardship + disputes }

    /// 人次 of those who go along with whoever answers for a household, beside the officials.
    public var companions: Int { personVisits - households - each * officials }

    /// The article is of 23 January 2014.
    public static let asOf = Day(year: 2014, month: 1, day: 22) ?? Day(number: 16_092)
    public static let first = Day(year: 2014, month: 1, day: 2) ?? Day(number: 16_072)
    public static let last = Day(year: 2014, month: 1, day: 21) ?? Day(number: 16_091)

    /// Throws ``ScenarioFault/infeasible(part:_:whole:_:)`` where a part is larger than its whole: checked before anything
    /// runs.
    public func check() throws(ScenarioFault) {
        let parts = [
            ("leaders", leaders, "officials", officials),
            ("households + visits of officials", households + each * officials, "person-visits", personVisits),
            // Two go along at most.
            ("companions", companions, "twice the households", 2 * households),
            ("heard at meetings", suggestions, "livelihood", livelihood),
            ("items of the first meeting", firstItems, "heard at meetings", suggestions),
            ("households in hardship", hardship, "households", households),
            ("pairs", pairs, "households in hardship", hardship),
            ("employees in hardship", staffHardship, "households", households),
            ("villages", villages, "the county's", 251), ("communities", communities, "the county's", 54),
        ]
        for (part, number, whole, limit) in parts where number > limit || number < 0 {
            throw .infeasible(part: part, number, whole: whole, limit)
        }
    }
}

public import Domain

/// The figures of the article on Anhua County's 三联三清 (A02–A06, A09, A10), and what it leaves open, as whole numbers on a scale.
public struct AnhuaTotals: Hashable, Sendable {
    /// 31 名县级领导, each with a township, each once on site.
    public var leaders: Int
    /// 屋场恳谈会 783 场次.
    public var courtyards: Int
    /// 座谈会、党员大会等 1,075 次; how they divide is ours.
    public var forums: Int
    public var partyMeetings: Int
    /// 问题建议 5,689 条, by where they were heard; the parts are ours.
    public var suggestions: Int
    public var byCourtyards: Int
    public var byForums: Int
    public var byPartyMeetings: Int
    public var byVisits: Int
    public var byWindow: Int
    /// What leaders decided on site.
    public var decided: Int
    /// 带题走访 with questions of 326, so many each. Ours.
    public var visits: Int
    public var questions: Int
    /// 帮扶活动 280 余场次 of five types.
    public var aid: Int
    /// Entered a second time and folded. Ours.
    public var doubled: Int
    public var villages: Int
    public var communities: Int
    /// Ours: the article counts no households.
    public var households: Int
    /// Townships in which a petition came in. Ours.
    public var petitioned: Int

    /// How many questions a visit brings along.
    static let questionsEach = 3
    static let catalogue = 326

    /// The article's, or one in `scale` of each.
    public init(scale: Int = 1) {
        func part(_ total: Int) -> Int { max(1, Apportionment.scaled(total, by: max(1, scale))) }
        villages = part(364)
        communities = part(69)
        households = 4 * (villages + communities)
        // No more townships than villages; every one has a leader.
        leaders = max(part(31), min(23, villages + communities))
        courtyards = part(783)
        forums = part(645)
        partyMeetings = part(430)
        suggestions = max(part(5_689), 3 * leaders)
        decided = min(3 * leaders, suggestions)
        let parts = Apportionment.parts(of: suggestions - decided, by: [45, 22, 8, 21, 4])
        byCourtyards = parts[0]
        byForums = parts[1]
        byPartyMeetings = parts[2]
        byVisits = parts[3]
        byWindow = parts[4]
        visits = max(1, byVisits)
        questions = min(AnhuaTotals.catalogue, AnhuaTotals.questionsEach * visits)
        aid = max(5, part(280))
        doubled = min(3, forums)
        petitioned = min(3, villages + communities - 1)
    }

    /// 座谈会、党员大会等.
    public var otherMeetings: Int { forums + partyMeetings }

    /// The article gives no day; ours: the end of July 2021, after the rains that it speaks of.
    public static let asOf = Day(year: 2021, month: 7, day: 31) ?? Day(number: 18_839)
    public static let first = Day(year: 2021, month: 3, day: 15) ?? Day(number: 18_701)
    public static let last = Day(year: 2021, month: 7, day: 30) ?? Day(number: 18_838)

    /// Throws ``ScenarioFault/infeasible(part:_:whole:_:)`` where a part is larger than its whole: checked before anything
    /// runs.
    public func check() throws(ScenarioFault) {
        let parts = [
            ("decided", decided, "suggestions", suggestions),
            ("heard at courtyard meetings", byCourtyards, "a hundred each", 100 * courtyards),
            ("heard at forums", byForums, "a hundred each", 100 * forums),
            ("heard at party meetings", byPartyMeetings, "a hundred each", 100 * partyMeetings),
            ("villages", villages, "the county's", 364), ("communities", communities, "the county's", 69),
        ]
        for (part, number, whole, limit) in parts where number > limit || number < 0 {
            throw .infeasible(part: part, number, whole: whole, limit)
        }
    }
}

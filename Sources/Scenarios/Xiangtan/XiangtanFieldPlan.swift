import Domain
import Tables
import UseCases

/// Who answers for whom and who was visited beside the year (X02, X03): pure, the same for a seed. Households, people and bodies are made
/// up. Nothing of it is a matter, so no figure of the year knows of it.
struct XiangtanFieldPlan {
    struct Household: Sendable {
        var code: String
        var group: PlaceCode
        var name: String
        var address: String
        var isAway: Bool
        /// Who answers for it, in which body.
        var holder: LinkageHolderName
    }

    struct Visit: Sendable {
        var draft: ActivityDraft
        /// Whose device it comes from.
        var by: String
    }

    private(set) var households: [Household] = []
    private(set) var links: [LinkageDraft] = []
    private(set) var visits: [Visit] = []

    private let office: OfficeTime
    private var random: SplitMix

    /// `scale`: one in so many of some four thousand households; there are always some in each group.
    init(scale: Int, seed: UInt64, _ timetable: Timetable) {
        // A course of chance of its own: the year's fates are what they were without it.
        random = SplitMix(seed: seed &+ 0x5851_F42D_4C95_7F2D)
        office = OfficeTime(from: XiangtanTotals.first, through: XiangtanTotals.asOf.advanced(by: -1), timetable)
        let perGroup = min(60, max(1, 60 / max(1, scale)))
        for unit in XiangtanRoster.units { addHouseholds(of: unit, perGroup) }
        linkPlaces()
        for household in households {
            links.append(
                link("official-household", household.holder, .subject(SubjectName(.household, household.code))))
        }
        visitDay()
        laterVisits()
        enterprisesAndScreening()
    }

    // MARK: - Households

    private mutating func addHouseholds(of unit: XiangtanRoster.Unit, _ perGroup: Int) {
        for (index, village) in XiangtanRoster.villages(of: unit.code).enumerated() {
            let isDemonstrated = village == XiangtanFieldRoster.village
            for (group, place) in XiangtanFieldRoster.groups(of: village).enumerated() {
                for number in 1...(isDemonstrated ? max(9, perGroup) : perGroup) {
                    let surname = XiangtanTexts.surnames[
                        Int.random(in: 0..<XiangtanTexts.surnames.count, using: &random)]
                    let given = XiangtanTexts.givenNames[
                        Int.random(in: 0..<XiangtanTexts.givenNames.count, using: &random)]
                    let holder =
                        isDemonstrated
                        ? XiangtanFieldRoster.committee[number % XiangtanFieldRoster.committee.count].name
                        : XiangtanFieldRoster.official(index, of: unit.code)
                    households.append(
                        Household(
                            code: "\(village.short.suffix(9))-\(group + 1)\(padded(number, 2))", group: place,
                            name: "\(surname)\(given)", address: "\(group + 1)组 \(number) 号",
                            isAway: Int.random(in: 0..<12, using: &random) == 0, holder: holder))
                }
            }
        }
    }

    // MARK: - Five tiers (X02)

    private func link(_ tier: String, _ holder: LinkageHolderName, _ target: LinkageTargetName) -> LinkageDraft {
        LinkageDraft(tier: tier, holder: holder, target: target, since: XiangtanTotals.first)
    }

    private mutating func linkPlaces() {
        for (index, unit) in XiangtanRoster.units.enumerated() {
            guard let district = PlaceCode(unit.place) else { continue }
            let leader = LinkageHolderName(
                person: XiangtanFieldRoster.leaders[index].code, body: XiangtanFieldRoster.leading)
            links.append(link("leader-district", leader, .place(district)))
            for street in 1...2 {
                guard let town = PlaceCode(unit.place + padded(street, 3)) else { continue }
                let bodies = XiangtanFieldRoster.cityUnits
                links.append(
                    link("unit-township", .init(body: bodies[(index * 2 + street) % bodies.count].code), .place(town)))
            }
            for (number, village) in XiangtanRoster.villages(of: unit.code).enumerated() {
                let branch = XiangtanFieldRoster.branch(of: unit.code)
                // One community is still without a branch: what a gap looks like.
                if unit.code != "zhaoshan" || number < 3 {
                    links.append(link("branch-village", .init(body: branch), .place(village)))
                }
                for (group, place) in XiangtanFieldRoster.groups(of: village).enumerated() {
                    links.append(link("group-cell", .init(body: "\(branch)-\(group + 1)"), .place(place)))
                }
            }
        }
    }

    // MARK: - Visits

    /// 4 月 21 日 (X03): every official goes to their first three homes, the leader of the district along to the first.
    private mutating func visitDay() {
        for (unit, rounds) in byOfficial {
            for (index, round) in rounds.enumerated() {
                var minute = 9 * 60 + 5 * index
                for (number, household) in round.prefix(3).enumerated() {
                    let along = index == 0 && number == 0 ? [leader(of: unit)] : []
                    minute += Int.random(in: 28...45, using: &random)
                    add(
                        unit, "visit", [household], by: [household.holder] + along, on: XiangtanTotals.visitDay,
                        minute: minute)
                }
            }
        }
    }

    /// The others over the weeks that follow, two or three homes on one way; about one in eight nobody came to yet.
    private mutating func laterVisits() {
        let days = office.days.filter { $0 > XiangtanTotals.visitDay }
        guard days.count > 1 else { return }
        for (unit, rounds) in byOfficial {
            for round in rounds {
                let rest = round.dropFirst(3).filter { _ in Int.random(in: 0..<8, using: &random) > 0 }
                var way: [Household] = []
                for (index, household) in rest.enumerated() {
                    way.append(household)
                    let isEnd = index == rest.count - 1 || rest[index + 1].group != household.group
                    guard way.count == 3 || isEnd else { continue }
                    let day = days[min(days.count - 1, (index + 1) * days.count / (rest.count + 1))]
                    add(
                        unit, "visit", way, by: [household.holder], on: day,
                        minute: Int.random(in: 14 * 60..<17 * 60, using: &random))
                    way = []
                }
            }
        }
    }

    /// One-to-one service of enterprises in May, and a sweep for relapses into poverty in July that found nothing.
    private mutating func enterprisesAndScreening() {
        for (index, unit) in XiangtanRoster.units.enumerated() {
            let official = XiangtanFieldRoster.official(0, of: unit.code)
            for number in 1...2 {
                let day = office.day(20 + index * 2 + number, after: XiangtanTotals.first)
                let met = SubjectName(.enterprise, XiangtanFieldRoster.enterprise(number, of: unit))
                visits.append(
                    Visit(
                        draft: ActivityDraft(
                            kind: "one-to-one", place: PlaceCode(unit.place + "001"), began: at(day, 10 * 60),
                            ended: at(day, 11 * 60 + 20), goers: [official], met: [met]),
                        by: "handler.\(unit.code)"))
            }
            let homes = households.filter { $0.holder.person == official.person }.prefix(4)
            guard !homes.isEmpty else { continue }
            let day = office.day(66 + index, after: XiangtanTotals.first)
            visits.append(
                Visit(
                    draft: ActivityDraft(
                        kind: "screening", place: homes.first?.group, began: at(day, 9 * 60 + 30),
                        ended: at(day, 11 * 60), goers: [official],
                        met: homes.map { SubjectName(.household, $0.code) }, foundNothing: true, isAnother: true),
                    by: "handler.\(unit.code)"))
        }
    }

    /// The households of each official, unit by unit, in an order that doesn't change.
    private var byOfficial: [(unit: String, rounds: [[Household]])] {
        XiangtanRoster.units.map { unit in
            let own = households.filter { $0.group.digits.hasPrefix(unit.place) }
            var order: [String] = []
            var rounds: [String: [Household]] = [:]
            for household in own {
                let person = household.holder.person ?? ""
                if rounds[person] == nil { order.append(person) }
                rounds[person, default: []].append(household)
            }
            return (unit.code, order.compactMap { rounds[$0] })
        }
    }

    private func leader(of unit: String) -> LinkageHolderName {
        let index = XiangtanRoster.units.firstIndex { $0.code == unit } ?? 0
        return .init(person: XiangtanFieldRoster.leaders[index].code, body: XiangtanFieldRoster.leading)
    }

    private func at(_ day: Day, _ minute: Int) -> Moment {
        office.timetable.zone.moment(day, millisecond: Int64(minute) * Moment.millisecondsPerMinute)
    }

    private mutating func add(
        _ unit: String, _ kind: String, _ homes: [Household], by goers: [LinkageHolderName], on day: Day, minute: Int
    ) {
        let began = at(day, minute)
        visits.append(
            Visit(
                draft: ActivityDraft(
                    kind: kind, mode: .inPerson, place: homes.first?.group, began: began,
                    ended: began.adding(minutes: 20 * homes.count), goers: goers,
                    met: homes.map { SubjectName(.household, $0.code) }, isAnother: true), by: "handler.\(unit)"))
    }
}

import Domain
import UseCases

/// Who goes to which home on which day: each household once, by whoever answers for it, with one or two of the village's own and
/// with the officials who owe it a visit (L02–L05). Made village by village, so that no more than a village's are held.
struct LuxianVisits {
    private let county: LuxianCounty
    private let days: [Day]
    private let zone: Zone

    init(_ county: LuxianCounty, _ timetable: Timetable) {
        self.county = county
        zone = timetable.zone
        days = Array(OfficeTime(from: LuxianTotals.first, through: LuxianTotals.last, timetable).days.dropFirst())
    }

    /// How many of a village's own go along to a household of the county, so that all of them together are as many as must be.
    private func companions(_ household: Int) -> Int {
        let (all, of) = (county.totals.companions, county.totals.households)
        return (household + 1) * all / of - household * all / of
    }

    /// All visits in a village, in the order of its households.
    func visits(in village: Int) -> [ActivityDraft] {
        let land = county.land
        let home = land.villages[village]
        let own = county.staffed[village].count
        let officials = owing(in: village)
        var counted = [Int](repeating: 0, count: own)
        return (0..<home.households).map { household in
            let holder = county.holder(of: household, in: village)
            defer { counted[holder] += 1 }
            var goers = [county.villager(holder, of: village)]
            // Neighbours in the list go out at the other half of the day, so they have time for it.
            for step in [1, own - 1].prefix(companions(land.firsts[village] + household)) {
                goers.append(county.villager((holder + step) % own, of: village))
            }
            goers += officials[household].map(county.official)
            return ActivityDraft(
                kind: "visit", mode: .inPerson, place: PlaceCode(home.place(of: household)),
                began: moment(counted[holder], of: 1 + home.households / own, inMorning: holder % 2 == 0),
                goers: goers, met: [land.name(village, household)])
        }
    }

    /// The officials who visit each household of a village: everybody as many homes side by side as they owe.
    private func owing(in village: Int) -> [[Int]] {
        let households = county.land.villages[village].households
        var found = [[Int]](repeating: [], count: households)
        let officials = county.visiting[village]
        for (index, official) in officials.enumerated() {
            let first = index * households / officials.count
            for step in 0..<county.totals.each { found[(first + step) % households].append(official) }
        }
        return found
    }

    /// The first, second … of somebody's visits, spread over the days and over half of each.
    private func moment(_ number: Int, of all: Int, inMorning isMorning: Bool) -> Moment {
        let daily = (all + days.count - 1) / days.count
        let day = days[min(days.count - 1, number / max(1, daily))]
        let minute = (isMorning ? 9 * 60 : 14 * 60) + number % max(1, daily) * 170 / max(1, daily)
        return zone.moment(day, millisecond: Int64(minute) * Moment.millisecondsPerMinute)
    }

    /// A meeting in a courtyard, with what was raised there (L01, L04). No two of a village are on one day.
    func meeting(_ number: Int, items: [Intake]) -> ActivityDraft {
        let villages = county.land.villages
        // The county's first secretary met the residents of 赵岩村.
        let start = villages.firstIndex { $0.name == "赵岩村" } ?? 0
        let index = (start + number) % villages.count
        let day = days[(index + number / villages.count * 5) % days.count]
        let official = number == 0 ? 0 : county.visiting[index].first
        return ActivityDraft(
            kind: "courtyard-meeting", place: PlaceCode(villages[index].code),
            began: zone.moment(day, millisecond: 19 * Moment.millisecondsPerHour), hosts: [villages[index].body],
            goers: [official.map(county.official), county.villager(0, of: index)].compactMap(\.self),
            headCount: 18 + number % 40, minutes: LuxianTexts.minutes, items: items)
    }

    /// In which village a meeting is.
    func village(ofMeeting number: Int) -> Int {
        let villages = county.land.villages
        return ((villages.firstIndex { $0.name == "赵岩村" } ?? 0) + number) % villages.count
    }

    /// How many items a meeting raises: the first as many as the article says, the rest shared out.
    func items(ofMeeting number: Int) -> Int {
        let totals = county.totals
        guard number > 0, totals.meetings > 1 else {
            return totals.meetings > 1 ? totals.firstItems : totals.suggestions
        }
        let (rest, meetings) = (totals.suggestions - totals.firstItems, totals.meetings - 1)
        return number * rest / meetings - (number - 1) * rest / meetings
    }
}

import Domain
import Tables
import UseCases

/// Enters what the county's plan says, meetings and visits in the order of their days.
struct AnhuaStage {
    private let county: AnhuaCounty
    private let jurisdiction: Jurisdiction
    private let cast: CountyCast
    private let simulation: SimulatedWorld
    private let days: [Day]

    private var totals: AnhuaTotals { county.totals }
    private var land: CountyLand { county.land }
    private var zone: Zone { jurisdiction.timetable.zone }

    init(
        _ county: AnhuaCounty, _ jurisdiction: Jurisdiction, _ cast: CountyCast, _ simulation: SimulatedWorld
    ) {
        self.county = county
        self.jurisdiction = jurisdiction
        self.cast = cast
        self.simulation = simulation
        days = Array(
            OfficeTime(from: AnhuaTotals.first, through: AnhuaTotals.last, jurisdiction.timetable).days.dropFirst())
    }

    /// How many edges the three tiers have.
    static func edges(of county: AnhuaCounty) -> Int {
        county.totals.leaders + county.land.villages.count + max(county.totals.households, county.bodies.count)
    }

    // MARK: - Households and the three tiers

    func enterHouseholds(_ done: (Int) -> Void) async throws {
        let clerk = try cast.request("clerk.zhou").actor
        let columns: SubjectColumns
        do throws(SubjectColumns.Fault) {
            columns = try SubjectColumns(header: [SubjectField.code, .place, .name].map(\.rawValue))
        } catch { throw ScenarioFault.refused(number: nil, "\(error)") }
        let plan = SubjectImport(columns: columns, type: .household, actor: clerk, dryRun: false)
        var number = 0
        var rejected: (TableRecord, SubjectImport.Reject)?
        let report = try await jurisdiction.run(
            plan,
            next: {
                guard number < totals.households else { return nil }
                defer { number += 1 }
                let home = land.home(number)
                return TableRecord(
                    line: number + 2, ordinal: number + 1,
                    cells: [
                        land.code(home.village, home.household),
                        land.villages[home.village].place(of: home.household), MadeUpName.of(number),
                    ])
            }, rejected: { rejected = rejected ?? ($0, $1) }, progress: { _ in })
        if let (record, reason) = rejected {
            throw ScenarioFault.refused(number: record.cells.first, "\(reason)")
        }
        done(report.entered)
    }

    /// 三联 (A02): leaders to townships, bodies to villages, officials to households. Nobody is left out on either side.
    func link(_ done: (Int) -> Void) async throws {
        let leader = try cast.request(AnhuaCounty.leader)
        let first = AnhuaTotals.first
        var drafts: [LinkageDraft] = []
        func link(_ tier: String, _ holder: LinkageHolderName, to target: LinkageTargetName) {
            drafts.append(LinkageDraft(tier: tier, holder: holder, target: target, since: first))
        }
        for number in 0..<totals.leaders {
            guard let code = PlaceCode(land.towns[number % land.towns.count].code) else { continue }
            link("leader-township", county.leader(number), to: .place(code))
        }
        for (number, village) in land.villages.enumerated() {
            guard let code = PlaceCode(village.code) else { continue }
            let unit = AnhuaCounty.units[number % AnhuaCounty.units.count].field
            let body = number % 3 == 0 ? "u-\(unit)" : land.body(ofTown: village.town)
            link("unit-village", LinkageHolderName(body: body), to: .place(code))
        }
        for number in 0..<max(totals.households, county.bodies.count) {
            let home = land.home(number % totals.households)
            link(
                "official-household", county.official(number % county.bodies.count),
                to: .subject(land.name(home.village, home.household)))
        }
        for start in stride(from: 0, to: drafts.count, by: 1_000) {
            let part = Array(drafts[start..<min(start + 1_000, drafts.count)])
            _ = try await planned { try await jurisdiction.link(part, leader) }
            done(part.count)
        }
    }

    // MARK: - Meetings and visits

    /// One entry of the months.
    private struct Occasion {
        var draft: ActivityDraft
        /// Entered a second time, and folded into the first.
        var isDoubled = false
        var outcomes: [Matter.Outcome] = []
    }

    /// Everything that was held, in the order of time: each entered on its evening.
    func meet(_ done: (Int) -> Void) async throws {
        let clerk = try cast.request("clerk.zhou")
        var occasions: [Occasion] = []
        var heard = 0
        func items(_ number: Int, of all: Int, _ total: Int, _ channel: String, at place: String) throws -> [Intake] {
            let count = (number + 1) * total / all - number * total / all
            return try (0..<count).map { _ in
                defer { heard += 1 }
                return try suggestion(heard, channel, at: place)
            }
        }
        for number in 0..<totals.courtyards {
            let (village, day) = place(number)
            var draft = meeting("courtyard-meeting", day, at: village.code, host: village.body, number)
            draft.items = try items(
                number, of: totals.courtyards, totals.byCourtyards, "courtyard-meeting", at: village.code)
            occasions.append(Occasion(draft: draft))
        }
        for (kind, all, total) in [
            ("forum", totals.forums, totals.byForums), ("party-meeting", totals.partyMeetings, totals.byPartyMeetings),
        ] {
            for number in 0..<all {
                let town = number % land.towns.count
                let day = days[number / land.towns.count % days.count]
                let code = land.towns[town].code
                var draft = meeting(kind, day, at: code, host: land.body(ofTown: town), number)
                draft.items = try items(number, of: all, total, kind, at: code)
                occasions.append(Occasion(draft: draft, isDoubled: kind == "forum" && number < totals.doubled))
            }
        }
        occasions += try visits().map { Occasion(draft: $0) }
        occasions += try aid()
        // Equal moments in the order of the lists.
        let order = occasions.indices.sorted {
            (occasions[$0].draft.began, $0) < (occasions[$1].draft.began, $1)
        }
        // What leaders decide has a day that must be yet to come: it is entered among the others.
        var onSite = try onSiteOffices()[...]
        for index in order {
            let occasion = occasions[index]
            while let next = onSite.first, next.began <= occasion.draft.began {
                try await enter(Occasion(draft: next), clerk)
                onSite.removeFirst()
                done(1)
            }
            try await enter(occasion, clerk)
            done(1)
        }
        for draft in onSite {
            try await enter(Occasion(draft: draft), clerk)
            done(1)
        }
    }

    private func enter(_ occasion: Occasion, _ request: Request) async throws {
        // Written down two hours after it began.
        simulation.advance(
            to: max(
                simulation.now.advanced(byMilliseconds: 1_000),
                occasion.draft.began.advanced(byMilliseconds: 2 * Moment.millisecondsPerHour)))
        let receipt = try await planned { try await jurisdiction.recordActivity(occasion.draft, request) }
        for outcome in occasion.outcomes {
            try await planned { try await jurisdiction.recordOutcome(outcome, of: receipt.id, request) }
        }
        guard occasion.isDoubled else { return }
        var again = occasion.draft
        again.items = []
        again.isAnother = true
        let draft = again
        let second = try await planned { try await jurisdiction.recordActivity(draft, request) }
        try await planned {
            try await jurisdiction.fold(second.id, into: receipt.id, reason: "同一次座谈会两个单位各报了一次", request)
        }
    }

    /// A village and a day of which no two are the same.
    private func place(_ number: Int) -> (village: CountyLand.Village, day: Day) {
        let village = number % land.villages.count
        return (land.villages[village], days[(village + number / land.villages.count * 7) % days.count])
    }

    private func meeting(_ kind: String, _ day: Day, at place: String, host: String, _ number: Int) -> ActivityDraft {
        ActivityDraft(
            kind: kind, place: PlaceCode(place),
            began: zone.moment(day, millisecond: Int64(9 + number % 9) * Moment.millisecondsPerHour), hosts: [host],
            goers: [county.official(number % county.bodies.count)], headCount: 15 + number % 35,
            minutes: AnhuaTexts.minutes)
    }

    /// 带题走访 (A03): every visit brings some of the 326 along.
    private func visits() throws -> [ActivityDraft] {
        try (0..<totals.visits).map { number in
            let home = land.home(number % totals.households)
            let place = land.villages[home.village].place(of: home.household)
            let day = days[(number * days.count / totals.visits + number / totals.households) % days.count]
            let questions = (0..<AnhuaTotals.questionsEach).map { step in
                "\((number * AnhuaTotals.questionsEach + step) % AnhuaTotals.catalogue + 1)"
            }
            return ActivityDraft(
                kind: "survey-visit", mode: .inPerson, place: PlaceCode(place),
                began: zone.moment(day, millisecond: Int64(9 + number % 8) * Moment.millisecondsPerHour),
                goers: [county.official(number % county.bodies.count)],
                met: [land.name(home.village, home.household)], questions: questions,
                items: number < totals.byVisits ? [try suggestion(number, "survey-visit", at: place)] : [])
        }
    }

    /// 帮扶活动 of five types with who came and how many it helped (A10).
    private func aid() throws -> [Occasion] {
        let types = ["relief", "cleaning", "clinic", "lecture", "law"]
        return try (0..<totals.aid).map { number in
            let (village, day) = place(number)
            let helped = [("受益户", AnhuaStage.helpedHouseholds(number), "户"), ("受益人", AnhuaStage.attended(number), "人")]
            return Occasion(
                draft: ActivityDraft(
                    kind: "aid", type: types[number % types.count], place: PlaceCode(village.code),
                    began: zone.moment(day, millisecond: 15 * Moment.millisecondsPerHour),
                    hosts: [land.body(ofTown: village.town)], headCount: AnhuaStage.attended(number),
                    volunteers: 3 + number % 9),
                outcomes: try helped.map { name, count, unit in
                    guard let quantity = Quantity("\(count) \(unit)") else { throw ScenarioFault.nobody(unit) }
                    return Matter.Outcome(name: name, quantity: quantity)
                })
        }
    }

    /// How many households one of the aid activities helped.
    static func helpedHouseholds(_ number: Int) -> Int { 4 + number * 5 % 17 }

    /// How many came to one of the aid activities.
    static func attended(_ number: Int) -> Int { 20 + number * 7 % 60 }

    /// 现场办公 (A09): each leader once, each with what was decided on the spot.
    private func onSiteOffices() throws -> [ActivityDraft] {
        try (0..<totals.leaders).map { number in
            let code = land.towns[number % land.towns.count].code
            let day = days[(number + 3) * (days.count - 1) / (totals.leaders + 3)]
            let count = (number + 1) * totals.decided / totals.leaders - number * totals.decided / totals.leaders
            let items = try (0..<count).map { step -> Intake in
                let unit = "u-\(AnhuaCounty.units[(number + step) % AnhuaCounty.units.count].field)"
                return Intake(
                    kind: "decided", channel: "on-site-office", words: Words(text: AnhuaTexts.decided.0),
                    summary: AnhuaTexts.decided.1, contact: Contact(name: MadeUpName.of(number * 3 + step)),
                    place: PlaceCode(code), fields: ["due": .day(day.advanced(by: 30 + step))],
                    decided: try cast.body(unit))
            }
            return ActivityDraft(
                kind: "on-site-office", place: PlaceCode(code),
                began: zone.moment(day, millisecond: 10 * Moment.millisecondsPerHour), goers: [county.leader(number)],
                items: items)
        }.sorted { $0.began < $1.began }
    }

    // MARK: - The window

    /// What came in without a meeting or a visit: suggestions, and petitions of a few townships (A14).
    func receive(_ done: (Int) -> Void) async throws {
        let clerk = try cast.request("clerk.zhou")
        let last = zone.moment(AnhuaTotals.last, millisecond: 22 * Moment.millisecondsPerHour)
        simulation.advance(to: last)
        for start in stride(from: 0, to: totals.byWindow, by: 500) {
            let part = try (start..<min(start + 500, totals.byWindow)).map { number in
                IntakeOfMany(
                    try suggestion(number, "window", at: land.villages[number % land.villages.count].code))
            }
            _ = try await planned { try await jurisdiction.registerMany(part, clerk) }
            done(part.count)
        }
        let classes = ["upward", "group", "repeat"]
        let petitions = (0..<totals.petitioned).compactMap { number -> IntakeOfMany? in
            guard number < land.towns.count, let village = land.villages.first(where: { $0.town == number }) else {
                return nil
            }
            return IntakeOfMany(
                Intake(
                    kind: "petition", channel: "window", words: Words(text: AnhuaTexts.petition.0),
                    summary: AnhuaTexts.petition.1, contact: Contact(name: MadeUpName.of(number)),
                    place: PlaceCode(village.code), fields: ["class": .choice(classes[number % classes.count])]))
        }
        _ = try await planned { try await jurisdiction.registerMany(petitions, clerk) }
        done(petitions.count)
    }

    private func suggestion(_ number: Int, _ channel: String, at place: String) throws -> Intake {
        let index = number % AnhuaCounty.units.count
        let text = AnhuaTexts.suggestions[index]
        return Intake(
            kind: "suggestion", channel: channel, words: Words(text: text.said), summary: text.summary,
            contact: Contact(name: MadeUpName.of(number)), place: PlaceCode(place),
            fields: ["domain": .choice(AnhuaCounty.units[index].field)])
    }
}

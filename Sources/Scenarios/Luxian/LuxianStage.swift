import Domain
import Tables
import UseCases

/// Enters what the county's plan says, in batches that are each one transaction.
struct LuxianStage {
    private let county: LuxianCounty
    private let jurisdiction: Jurisdiction
    private let cast: CountyCast
    private let simulation: SimulatedWorld
    private let visits: LuxianVisits

    private var totals: LuxianTotals { county.totals }
    private var land: CountyLand { county.land }

    init(
        _ county: LuxianCounty, _ jurisdiction: Jurisdiction, _ cast: CountyCast, _ simulation: SimulatedWorld
    ) {
        self.county = county
        self.jurisdiction = jurisdiction
        self.cast = cast
        self.simulation = simulation
        visits = LuxianVisits(county, jurisdiction.timetable)
    }

    /// Time goes on between batches: ids are in the order of entries, and indexes grow at their ends.
    private func goOn() { simulation.advance(to: simulation.now.advanced(byMilliseconds: 1_000)) }

    // MARK: - Households

    func enterHouseholds(_ done: (Int) -> Void) async throws {
        let clerk = try cast.request("clerk.zhou").actor
        let header = SubjectField.allCases.filter { [.code, .place, .name, .address].contains($0) }
        let columns: SubjectColumns
        do throws(SubjectColumns.Fault) { columns = try SubjectColumns(header: header.map(\.rawValue)) } catch {
            throw ScenarioFault.refused(number: nil, "\(error)")
        }
        let plan = SubjectImport(columns: columns, type: .household, actor: clerk, dryRun: false)
        var (village, household, ordinal) = (0, 0, 0)
        var rejected: (TableRecord, SubjectImport.Reject)?
        var entered = 0
        _ = try await jurisdiction.run(
            plan,
            next: {
                while village < land.villages.count, household == land.villages[village].households {
                    (village, household) = (village + 1, 0)
                }
                guard village < land.villages.count else { return nil }
                defer { household += 1 }
                ordinal += 1
                let place = land.villages[village].place(of: household)
                let cells = header.map { field in
                    switch field {
                    case .code: land.code(village, household)
                    case .place: place
                    case .name: MadeUpName.of(ordinal)
                    default: "\(land.villages[village].name)\(household + 1)号"
                    }
                }
                return TableRecord(line: ordinal + 1, ordinal: ordinal, cells: cells)
            }, rejected: { rejected = rejected ?? ($0, $1) },
            progress: { report in
                done(report.entered - entered)
                entered = report.entered
                goOn()
            })
        if let (record, reason) = rejected {
            throw ScenarioFault.refused(number: record.cells.first, "\(reason)")
        }
    }

    // MARK: - Who answers

    func link(_ done: (Int) -> Void) async throws {
        let leader = try cast.request(LuxianCounty.leader)
        let first = LuxianTotals.first
        var drafts = (0..<totals.leaders).map { number in
            let village = number * land.villages.count / totals.leaders
            return LinkageDraft(
                tier: "leader-point", holder: county.official(number), target: place(village), since: first)
        }
        drafts += land.villages.indices.map { village in
            LinkageDraft(
                tier: "unit-village",
                holder: LinkageHolderName(body: county.departments[village % county.departments.count].code),
                target: place(village), since: first)
        }
        try await enter(drafts, leader, done)
        for village in land.villages.indices {
            let patches = (0..<land.villages[village].households).map { household in
                LinkageDraft(
                    tier: "patch",
                    holder: county.villager(county.holder(of: household, in: village), of: village),
                    target: .subject(land.name(village, household)), since: first)
            }
            try await enter(patches, leader, done)
        }
        try await pair(leader, done)
    }

    private func place(_ village: Int) -> LinkageTargetName {
        PlaceCode(land.villages[village].code).map { .place($0) } ?? .topic(land.villages[village].name)
    }

    private func enter(_ drafts: [LinkageDraft], _ request: Request, _ done: (Int) -> Void) async throws {
        for start in stride(from: 0, to: drafts.count, by: LuxianStage.batch) {
            let part = Array(drafts[start..<min(start + LuxianStage.batch, drafts.count)])
            _ = try await planned { try await jurisdiction.link(part, request) }
            goOn()
            done(part.count)
        }
    }

    /// 结对帮扶 (L13): an official and a household in hardship, in four groups, and how many people were comforted.
    private func pair(_ request: Request, _ done: (Int) -> Void) async throws {
        let groups = ["migrant-workers", "children-left-behind", "elders-alone", "special"]
        let first = LuxianTotals.first
        for start in stride(from: 0, to: totals.pairs, by: LuxianStage.batch) {
            let numbers = Array(start..<min(start + LuxianStage.batch, totals.pairs))
            let drafts = numbers.map { number in
                LinkageDraft(
                    tier: "pairing", holder: county.official(number % totals.officials),
                    target: .subject(inHardship(number * totals.hardship / totals.pairs)),
                    group: groups[number % groups.count], since: first)
            }
            let made = try await planned { try await jurisdiction.link(drafts, request) }
            goOn()
            done(made.count)
            let outcomes = try zip(numbers, made).map { number, id -> LinkageOutcomeDraft in
                let people = share(number, of: totals.pairs, totals.comforted)
                guard let quantity = Quantity("\(people) 人") else { throw ScenarioFault.nobody("人") }
                return LinkageOutcomeDraft(id, "visits", quantity, on: first)
            }
            try await planned { try await jurisdiction.recordOutcomes(outcomes, request) }
            goOn()
            done(made.count)
        }
    }

    /// The part of a total that falls to one of so many: all of them add up to it.
    private func share(_ number: Int, of all: Int, _ total: Int) -> Int {
        (number + 1) * total / all - number * total / all
    }

    /// One of the households in hardship.
    private func inHardship(_ number: Int) -> SubjectName {
        let home = land.home(number * totals.households / totals.hardship)
        return land.name(home.village, home.household)
    }

    // MARK: - Visits and meetings

    func visit(_ done: (Int) -> Void) async throws {
        let clerk = try cast.request("clerk.zhou")
        for village in land.villages.indices {
            let drafts = visits.visits(in: village)
            for start in stride(from: 0, to: drafts.count, by: LuxianStage.batch) {
                let part = Array(drafts[start..<min(start + LuxianStage.batch, drafts.count)])
                let refusals = try await planned { try await jurisdiction.recordActivities(part, clerk) }
                if let refused = refusals.compactMap(\.self).first {
                    throw ScenarioFault.refused(number: land.villages[village].code, "\(refused)")
                }
                goOn()
                done(part.count)
            }
        }
    }

    func meet(_ done: (Int) -> Void) async throws {
        let clerk = try cast.request("clerk.zhou")
        var heard = 0
        for number in 0..<totals.meetings {
            let village = visits.village(ofMeeting: number)
            let body = try cast.body(land.villages[village].body)
            let items = (0..<visits.items(ofMeeting: number)).map { _ in
                defer { heard += 1 }
                return livelihood(heard, in: village, channel: "courtyard-meeting", body)
            }
            let draft = visits.meeting(number, items: items)
            _ = try await planned { try await jurisdiction.recordActivity(draft, clerk) }
            goOn()
            done(1)
        }
    }

    // MARK: - Ledgers

    /// The ledgers of villages (L06) and of bodies (L12, L13).
    func fillLedgers(_ done: (Int) -> Void) async throws {
        let homes = totals.hardship
        try await enter(homes, done) { number in
            let home = land.home(number * totals.households / homes)
            let text = LuxianTexts.hardship[number % LuxianTexts.hardship.count]
            return IntakeOfMany(
                intake(
                    "hardship", "visit", (text.said, text.summary), asker: number,
                    at: land.villages[home.village].place(of: home.household), ["cause": .choice(text.choice)],
                    try cast.body(land.villages[home.village].body)),
                about: land.name(home.village, home.household))
        }
        try await enter(totals.livelihood - totals.suggestions, done) { number in
            let village = number * land.villages.count / max(1, totals.livelihood - totals.suggestions)
            return IntakeOfMany(
                livelihood(
                    number, in: village, channel: number % 5 == 0 ? "window" : "visit",
                    try cast.body(land.villages[village].body)))
        }
        try await enter(totals.disputes, done) { number in
            let village = land.villages[number * land.villages.count / totals.disputes]
            return IntakeOfMany(
                intake(
                    "dispute", "visit", LuxianTexts.dispute, asker: number, at: village.code,
                    ["class": .entry("\(number % totals.disputeClasses + 1)")], try cast.body(village.body)))
        }
        try await enter(totals.keyWork, done) { number in
            IntakeOfMany(
                intake("key-work", "superior-named", LuxianTexts.keyWork, asker: nil, [:], try department(number)))
        }
        try await enter(totals.staffHardship, done) { number in
            let home = land.home(totals.households - 1 - number * totals.households / totals.staffHardship)
            return IntakeOfMany(
                intake(
                    "staff-hardship", "visit", LuxianTexts.staffHardship, asker: number, [:], try department(number)),
                about: land.name(home.village, home.household))
        }
        try await enter(totals.petitions, done) { number in
            IntakeOfMany(
                intake("petition", "window", LuxianTexts.petition, asker: number, [:], try department(number)))
        }
        try await enter(totals.projects, done) { number in
            guard let money = Quantity("\(share(number, of: totals.projects, totals.money)) 元") else {
                throw ScenarioFault.nobody("元")
            }
            return IntakeOfMany(
                intake(
                    "aid-project", "superior-named", LuxianTexts.project, asker: nil, ["money": .quantity(money)],
                    try department(number)))
        }
    }

    private func department(_ number: Int) throws(ScenarioFault) -> OrganisationID {
        try cast.body(county.departments[number % county.departments.count].code)
    }

    private func livelihood(
        _ number: Int, in village: Int, channel: String, _ body: OrganisationID
    ) -> Intake {
        let text = LuxianTexts.livelihood[number % LuxianTexts.livelihood.count]
        let home = land.villages[village]
        return intake(
            "livelihood", channel, (text.said, text.summary), asker: number,
            at: home.place(of: number % max(1, home.households)), ["utility": .choice(text.choice)], body)
    }

    /// `asker`: whose name it is; `nil` where nobody asked.
    private func intake(
        _ kind: String, _ channel: String, _ text: (said: String, summary: String), asker: Int?,
        at place: String? = nil, _ fields: [FieldID: Matter.FieldValue], _ body: OrganisationID
    ) -> Intake {
        Intake(
            kind: kind, channel: channel, words: Words(text: text.said), summary: text.summary,
            contact: asker.map { Contact(name: MadeUpName.of($0)) } ?? Contact(),
            place: place.flatMap { PlaceCode($0) }, fields: fields, firstReceiver: body)
    }

    private func enter(
        _ count: Int, _ done: (Int) -> Void, _ make: (Int) throws -> IntakeOfMany
    ) async throws {
        let clerk = try cast.request("clerk.zhou")
        for start in stride(from: 0, to: count, by: LuxianStage.matters) {
            let part = try (start..<min(start + LuxianStage.matters, count)).map(make)
            _ = try await planned { try await jurisdiction.registerMany(part, clerk) }
            goOn()
            done(part.count)
        }
    }

    /// Entries in one transaction.
    private static let batch = ActivityDraft.mostAtOnce
    private static let matters = 500
}

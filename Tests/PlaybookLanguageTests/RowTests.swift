import Domain
import PlaybookLanguage
import Testing

/// Rows whose matters are a kind of a shipped playbook: that the kind is there with what the row asks of it.
struct RowTests {
    private func kind(_ playbook: String, _ id: KindID) throws -> MatterKind {
        let playbook = try #require(ShippedPlaybooks.playbook(playbook))
        return try #require(playbook.kind(id))
    }

    @Test func `A06: each suggestion keeps the source it came by, whatever is heard of it later`() throws {
        let kind = try kind("anhua", "suggestion")
        #expect(kind.family == .need && kind.counts == .条)
        var matter: Matter?
        let now = Moment(milliseconds: 1_620_349_200_000)
        func perform(_ command: MatterCommand) throws {
            let actor = Actor(person: PersonID(raw: 1), body: OrganisationID(raw: 1), role: .clerk)
            let context = MatterContext(
                now: now, actor: actor, kind: kind, edition: EditionID(playbook: "anhua", edition: "1"),
                timetable: .china)
            for event in try MatterDecider.decide(command, matter, context) {
                matter = MatterDecider.evolve(matter, Recorded(event, occurred: now, recorded: now, actor: actor))
            }
        }
        try perform(
            .register(
                .init(
                    id: MatterID(raw: 1), number: PublicNumber(prefix: "AH", year: 2021, serial: 1),
                    source: .init(channel: "courtyard-meeting"), place: nil, voice: .clerk, textConfirmed: .readBack,
                    reporters: [ReporterID(raw: 1)], words: nil, summary: nil, against: [],
                    firstReceiver: OrganisationID(raw: 1))))
        for channel in ["visit", "forum"] as [ChannelID] {
            try perform(.addSource(.init(channel: channel), reporter: nil, words: nil))
        }
        // One 条, three 条次: Σ by primary source counts it once.
        #expect(matter?.source.channel == "courtyard-meeting")
        #expect(matter?.furtherSources.map(\.channel) == ["visit", "forum"])
    }

    @Test func `A12: what an inspection finds is a matter of its own, closed by whoever inspected`() throws {
        let finding = try kind("anhua", "finding")
        #expect(finding.family == .finding)
        #expect(finding.confirmedBy == [.issuer])
        #expect(finding.clocks.answer != nil)
        let inspection = try #require(
            ShippedPlaybooks.playbook("anhua")?.activities.first { $0.id == "inspection" })
        #expect(inspection.raises.contains("finding"))
    }

    @Test func `L13: an aid project carries its money in 元 and is confirmed by a superior`() throws {
        let project = try kind("luxian", "aid-project")
        #expect(project.family == .work)
        let money = try #require(project.field("money"))
        let yuan = try #require(UnitOfMeasure("元"))
        #expect(money.values == .quantity(yuan))
        let amount = try #require(Quantity("1360余万元"))
        #expect(money.accepts(.quantity(amount)))
        #expect(project.outcomes != .none)
        #expect(project.confirmedBy == [.superior])
    }

    @Test func `X01: a key task has its steps, its own date, and somebody above to confirm it`() throws {
        let task = try kind("xiangtan", "key-task")
        #expect(task.family == .work && task.counts == .个)
        #expect(task.clocks.answer?.field != nil)
        #expect(task.ownSteps.map(\.id).contains("basically-complete"))
        #expect(task.confirmedBy == [.superior])
    }
}

import Domain
import Testing

struct MatterClassTests {
    private typealias Row = (exit: Matter.Exit, result: Matter.Result?, class: Matter.Class)

    @Test
    func `every exit and result falls into its class (X07)`() throws {
        let rows: [Row] = [
            (.struckOff, .solved, .solved), (.struckOff, .kept, .solved), (.struckOff, .explained, .explained),
            (.answeredDirectly, .solved, .answeredDirectly), (.answeredDirectly, .explained, .answeredDirectly),
            (.declined, nil, .declined), (.merged, nil, .merged), (.withdrawn, nil, .withdrawn),
            (.lapsed, nil, .lapsed), (.closedAtSource, nil, .closedAtSource), (.voided, nil, .voided),
        ]
        #expect(Set(rows.map(\.exit)) == Set(Matter.Exit.allCases))
        let closed = try Life(to: .struckOff).matter
        for row in rows {
            var matter = closed
            matter.closing?.exit = row.exit
            matter.closing?.result = row.result
            #expect(matter.standing == row.class, "\(row)")
        }
        #expect(Set(rows.map(\.class)).union([.open]) == Set(Matter.Class.allCases))
    }

    @Test
    func `merged and voided matters and direct answers stand outside what was collected (X07)`() {
        let outside = Set(Matter.Class.allCases).subtracting(Matter.Class.collected)
        #expect(outside == [.merged, .answeredDirectly, .voided])
        #expect(Set(Matter.Class.collected).count == Matter.Class.collected.count)
    }

    @Test(arguments: Life.Stage.allCases)
    func `a matter is open until it is closed (X07)`(stage: Life.Stage) throws {
        let matter = try Life(to: stage).matter
        #expect(matter.standing == (stage == .struckOff ? .solved : .open))
        #expect(matter.isOpen == (stage != .struckOff))
    }
}

import Domain
import Testing

/// Photos and files of visits and meetings, as the rules have them.
struct ActivityFileTests {
    private let now = Moment(milliseconds: 1_620_360_000_000)

    private func context(_ kinds: [ActivityKind] = []) -> ActivityContext {
        ActivityContext(
            now: now, zone: .shanghai, kinds: kinds, places: PlaceTree([]), staff: Staff([], zone: .shanghai))
    }

    private func activity(files: Int = 0, bytes: Int = 10) -> Activity {
        var activity = Activity(id: ActivityID(raw: 0xAC1), record: .init(kind: "publicity", began: now))
        activity.files = (0..<files).map { .init(number: $0 + 1, name: .sealed(1), facts: Self.photo(bytes)) }
        activity.filesTaken = files
        return activity
    }

    private static func photo(_ bytes: Int) -> AttachmentFacts {
        var facts = AttachmentFacts.lampPhoto
        (facts.bytes, facts.thumbnail) = (bytes, nil)
        return facts
    }

    private func attach(_ bytes: Int = 10) -> ActivityCommand {
        .attach(name: .sealed(2), Self.photo(bytes), holder: SubjectID(raw: 0x71))
    }

    @Test("A04, L20: files are numbered in the order they come, and a number isn't given twice") func numbers() {
        let file = Activity.File(number: 3, name: .sealed(2), facts: Self.photo(10), holder: SubjectID(raw: 0x71))
        var two = activity(files: 2)
        Given<ActivityDecider>(state: two).when(attach(), context()).then(.fileAttached(file))
        two.files.removeAll { $0.number == 2 }
        Given<ActivityDecider>(state: two).when(attach(), context()).then(.fileAttached(file))
    }

    @Test("A04: an activity has as many files and bytes as a matter may") func limits() {
        let limits = AttachmentLimits.standard
        Given<ActivityDecider>(state: activity(files: limits.count)).when(attach(), context())
            .refused(.attachment(.tooMany(held: limits.count, limit: limits.count)))
        let full = activity(files: 1, bytes: limits.total - 5)
        Given<ActivityDecider>(state: full).when(attach(), context())
            .refused(.attachment(.tooMuch(held: limits.total - 5, bytes: 10, limit: limits.total)))
        Given<ActivityDecider>(state: full).when(attach(5), context()).accepted()
        #expect(throws: ActivityRefusal.attachment(.tooMany(held: limits.count, limit: limits.count))) {
            try ActivityDecider.requireMayAttach(activity(files: limits.count))
        }
    }

    @Test("A04: a file is taken away with a reason, also of an entry that was folded; nothing is added to one")
    func removal() {
        var folded = activity(files: 2)
        folded.foldedInto = ActivityID(raw: 0xAC2)
        for state in [activity(files: 2), folded] {
            let given = Given<ActivityDecider>(state: state)
            given.when(.removeFile(2, reason: "拍到了路人"), context()).then(.fileRemoved(number: 2, reason: "拍到了路人"))
            given.when(.removeFile(3, reason: "拍到了路人"), context()).refused(.noSuchFile(3))
            given.when(.removeFile(2, reason: " "), context()).refused(.noReason)
        }
        Given<ActivityDecider>(state: folded).when(attach(), context()).refused(.folded(into: ActivityID(raw: 0xAC2)))
        Given<ActivityDecider>(state: nil).when(attach(), context()).refused(.notRecorded)
        #expect(throws: ActivityRefusal.folded(into: ActivityID(raw: 0xAC2))) {
            try ActivityDecider.requireMayAttach(folded)
        }
    }

    @Test("L20: publicity that asks for proof has it in a file that comes with it") func proof() {
        var kind = ActivityKind(id: "publicity", name: Name(zh: "宣传"), counts: .次)
        kind.asks = ["proof"]
        #expect(kind.needsProof)
        var record = Activity.Record(kind: "publicity", began: now)
        let given = Given<ActivityDecider>(state: nil)
        given.when(.record(id: ActivityID(raw: 1), record), context([kind])).refused(.missing(.asked("proof")))
        record.evidence = [Self.photo(10).evidence(number: 1)]
        #expect(record.evidence.map(\.name) == ["1.jpg"])
        given.when(.record(id: ActivityID(raw: 1), record), context([kind])).accepted()
    }
}

import Domain
import Faces
import Pages
import UseCases
import Words

/// What was typed into a visit's or a meeting's form, read; and what of it can't be taken, field by field.
struct ActivityReading: Sendable {
    var draft: ActivityDraft
    private(set) var faults: [FormFault] = []
    private let values: [String: [String]]
    private let kind: ActivityKind

    /// More lines of topics or questions aren't taken.
    private static let mostLines = 100

    /// `hasFiles`: whether files came with it.
    init(
        _ state: FormState, _ kind: ActivityKind, _ raised: [MatterKind], hasFiles: Bool, _ call: Call
    ) async throws {
        values = state.values.mapValues { texts in texts.filter { !$0.allSatisfy(\.isWhitespace) } }
        self.kind = kind
        draft = ActivityDraft(kind: kind.id.key, began: Moment(milliseconds: 0))
        let jurisdiction = call.jurisdiction
        let directory = try await jurisdiction.directory()
        readTimes(in: jurisdiction.timetable.zone)
        readPlace(directory.places)
        draft.type = value("type")
        draft.mode = kind.modes.count == 1 ? kind.modes.first : value("mode").flatMap(ActivityKind.Mode.init)
        if kind.modes.count > 1, draft.mode == nil { fault("mode", .noSuchMode) }
        if !kind.types.isEmpty, draft.type == nil { fault("type", .fieldMissing) }
        let actor = try call.request().actor
        readPeople(ActivityPeople(try await jurisdiction.posts(), directory, actor), directory)
        readWords()
        requireAsked(hasFiles: hasFiles)
        draft.foundNothing = value("nothing") == "true"
        draft.campaign = value("campaign")
        draft.isAnother = value("another") == "true"
        try await readItems(raised, directory, call)
    }

    private func value(_ name: String) -> String? { values[name]?.first }
    private mutating func fault(_ field: String?, _ what: Sentence) { faults.append(FormFault(field, what)) }

    private mutating func hold(_ text: String?, as schema: Schema, at name: String) {
        guard let text else { return }
        faults += schema.problems(of: .string(text), at: .body("/\(name)")).map { FormFault(name, $0.what.said) }
    }

    // MARK: - When and where

    private mutating func readTimes(in zone: Zone) {
        guard let text = value("day") else { return fault("day", .fieldMissing) }
        guard let day = Day(iso: text) else { return fault("day", .fieldNotADay) }
        func moment(_ time: String) -> Moment? { LocalTime.read("\(day.iso)T\(time)", in: zone) }
        if let from = value("from") {
            if let began = moment(from) { draft.began = began } else { fault("from", .notATimeOfDay) }
        } else {
            fault("from", .fieldMissing)
        }
        if let until = value("until") {
            draft.ended = moment(until)
            if draft.ended == nil { fault("until", .notATimeOfDay) }
        }
    }

    private mutating func readPlace(_ places: PlaceTree) {
        guard let text = value("place") ?? value("within") else { return }
        guard let place = PlaceCode(text).flatMap({ places.standing($0) }) else {
            return fault("place", .unknownPlaceChosen)
        }
        draft.place = place.code
    }

    // MARK: - Who

    private mutating func readPeople(_ people: ActivityPeople, _ directory: Directory) {
        for text in (values["goers"] ?? []) + (values["goer"] ?? []) {
            do {
                let goer = try people.named(text)
                if !draft.goers.contains(goer) { draft.goers.append(goer) }
            } catch { faults += error.faults }
        }
        for met in kind.meets {
            if let type = MatterKind.SubjectType(rawValue: met) {
                for code in (values[met] ?? []).flatMap(ActivityReading.codes) {
                    let named = SubjectName(type, code)
                    if !draft.met.contains(named) { draft.met.append(named) }
                }
            } else {
                draft.metBodies = bodies("body", directory)
            }
        }
        draft.hosts = bodies("host", directory)
        if !kind.meets.isEmpty {
            if draft.goers.isEmpty { fault("goers", .fieldMissing) }
            let isOfPlace = kind.mayBeEmpty && value("nothing") == "true" && draft.place != nil
            if draft.met.isEmpty, draft.metBodies.isEmpty, !isOfPlace {
                fault(kind.meets.first.map { MatterKind.SubjectType(rawValue: $0) == nil ? "body" : $0 }, .fieldMissing)
            }
        }
        draft.headCount = number("heads")
        draft.volunteers = number("volunteers")
    }

    private mutating func bodies(_ name: String, _ directory: Directory) -> [String] {
        var codes: [String] = []
        for text in values[name] ?? [] {
            do {
                let code = try BodyNamed.code(text, name, directory)
                if !codes.contains(code) { codes.append(code) }
            } catch {
                faults += (error as? FormRefused)?.faults ?? [FormFault(name, .noBodyCalled(text))]
            }
        }
        return codes
    }

    private mutating func number(_ name: String) -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = Int(text.filter { !$0.isWhitespace }), abs(number) <= 10_000_000 else {
            fault(name, .fieldNotANumber)
            return nil
        }
        return number
    }

    /// Several numbers in one line: `1-001 1-002、1-003`.
    private static func codes(in line: String) -> [String] {
        line.split { $0.isWhitespace || "、，,;；".contains($0) }.map(String.init)
    }

    // MARK: - What was said

    private mutating func readWords() {
        for name in ["heard", "minutes"] {
            hold(value(name), as: .prose(ActivityFormPage.longest), at: name)
        }
        draft.heard = kind.meets.isEmpty ? nil : value("heard")
        draft.minutes = value("minutes")
        draft.topics = lines("topics")
        draft.questions =
            (values["raised"] ?? []) + lines("questions").filter { !(values["raised"] ?? []).contains($0) }
        if let plan = value("plan") {
            draft.plan = VisitPlanID(plan)
            if draft.plan == nil { fault(nil, .noSuchPlan) }
        }
    }

    private mutating func lines(_ name: String) -> [String] {
        hold(value(name), as: .prose(ActivityFormPage.longest), at: name)
        let lines = (value(name) ?? "").split(whereSeparator: \.isNewline).map { String($0).trimmed }
            .filter { !$0.isEmpty }
        if lines.count > ActivityReading.mostLines { fault(name, .fieldTooMany(ActivityReading.mostLines)) }
        if lines.contains(where: { PersonalData.stands(in: $0) }) { fault(name, .personalData) }
        return lines
    }

    /// The field of the form that answers what a kind asks for.
    static func field(of part: String) -> String {
        switch part {
        case "attendance": "heads"
        case "text": "minutes"
        case "evidence", "proof": "files"
        default: part
        }
    }

    private mutating func requireAsked(hasFiles: Bool) {
        for part in kind.asks {
            let isThere =
                switch part {
                case "place": draft.place != nil || faults.contains { $0.field == "place" }
                case "host": !draft.hosts.isEmpty || faults.contains { $0.field == "host" }
                case "attendance": draft.headCount != nil || faults.contains { $0.field == "heads" }
                case "volunteers": draft.volunteers != nil || faults.contains { $0.field == "volunteers" }
                case "minutes", "text": draft.minutes != nil
                case "topics": !draft.topics.isEmpty
                case "questions": !draft.questions.isEmpty || draft.plan != nil
                case "evidence", "proof": hasFiles
                default: true
                }
            if !isThere { fault(ActivityReading.field(of: part), .fieldMissing) }
        }
    }

    // MARK: - What was raised

    /// What an item holds before anybody wrote anything.
    private static let given: Set<String> = ["kind", "of"]

    /// The places in the form of the items in which something is written.
    static func indices(in state: FormState) -> [Int] {
        var found: Set<Int> = []
        for (name, texts) in state.values where texts.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
            guard let item = part(of: name), !given.contains(item.field) else { continue }
            found.insert(item.index)
        }
        return found.sorted()
    }

    /// `i3_words`: the fourth item's words.
    private static func part(of name: String) -> (index: Int, field: String)? {
        guard name.first == "i", let end = name.firstIndex(of: "_") else { return nil }
        let digits = name[name.index(after: name.startIndex)..<end]
        guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let index = Int(digits)
        else { return nil }
        return (index, String(name[name.index(after: end)...]))
    }

    private mutating func readItems(_ kinds: [MatterKind], _ directory: Directory, _ call: Call) async throws {
        var state = FormState(token: "", key: "")
        state.values = values
        let indices = ActivityReading.indices(in: state)
        let most = ActivityDraft.mostItems
        guard indices.count <= most, indices.last.map({ $0 < most }) ?? true, !kinds.isEmpty || indices.isEmpty else {
            return fault(
                nil, .tooManyAtOnce(max(indices.count, (indices.last ?? 0) + 1), most: kinds.isEmpty ? 0 : most))
        }
        guard !indices.isEmpty else { return }
        let playbook = call.jurisdiction.playbook
        let channel = value("channel") ?? ActivityEntry.channel(of: kind, playbook) ?? ""
        if playbook.channel(ChannelID(channel)) == nil { fault("channel", .fieldNotAChoice) }
        let tree = try await call.jurisdiction.categories().last?.tree
        let isReadBack = value("read_back") == "true"
        for index in indices {
            var item = ActivityItemReading(index, values)
            draft.items.append(
                try await item.read(
                    kinds, channel: channel, at: draft.place, isReadBack: isReadBack, tree, directory, call))
            faults += item.faults
        }
    }
}

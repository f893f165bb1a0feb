import Domain
import Store
import Testing

/// Faults in stored events name the type and the field.
@Suite struct CodecFaultTests {
    /// Fields that may be absent, by type and path. All others are required.
    private static let optional: Set<String> = optionalOfMatters.union([
        "matter.attached active", "matter.attached pixels", "matter.attached reporter", "matter.attached thumbnail",
        "matter.attachment_redacted photo.pixels", "matter.attachment_redacted photo.thumbnail",
        "matter.registered imported", "matter.registered place", "matter.registered words", "matter.registered summary",
        "matter.registered imported.number", "matter.registered imported.due", "matter.registered imported.category",
        "matter.registered imported.request_kind", "matter.registered imported.body",
        "matter.registered imported.channel", "matter.registered imported.transfers",
        "matter.registered imported.counts_workdays",
        "matter.returned suggests", "matter.task_assigned responsible", "matter.task_assigned method",
        "matter.resumed due", "matter.answered task", "matter.evaluated level", "matter.evaluated words",
        "organisation.founded name.en", "organisation.founded kind", "organisation.renamed name.en",
        "organisation.classified kind", "organisation.attached parent", "organisation.dissolved successor",
        "person.appointed rank", "person.appointed named", "person.appointed from", "person.appointed until",
        "person.appointment_ended successor", "place.opened name.en", "place.opened parent", "place.opened on",
        "place.renamed name.en", "place.moved to",
    ]).union(optionalOfTheField)

    private static let fullSamples = EventSample.all.filter { !$0.isMinimal }

    @Test(arguments: fullSamples) func `a required field that is missing is named`(sample: EventSample) throws {
        for path in Path.all(in: sample.stored.payload) {
            guard case .key(let key)? = path.steps.last else { continue }
            var stored = sample.stored
            stored.payload = path.removing(from: stored.payload)
            let fault = codecFault { _ = try sample.decodeAndEncode(stored) }
            if CodecFaultTests.optional.contains("\(stored.type) \(path)") {
                #expect(fault == nil, "\(path)")
                #expect(try sample.decodeAndEncode(stored) == stored, "\(path)")
            } else if path.isForm {
                // One of a closed list of forms: what has none of them is named.
                #expect(
                    fault?.type == stored.type && fault?.field == "value", "\(path): \(String(describing: fault))")
            } else {
                #expect(fault?.type == stored.type && fault?.field == key && fault?.found == nil, "\(path)")
            }
        }
    }

    @Test(arguments: fullSamples) func `a field of another type is named with what stood there`(
        sample: EventSample
    ) {
        for path in Path.all(in: sample.stored.payload) { expectNamed(path, of: sample) }
    }

    private func expectNamed(_ path: Path, of sample: EventSample) {
        let others: [Canonical] = [.null, .bool(true), .int(7), .string("\u{1}"), .array([.null]), .object([:])]
        for other in others where !isSameType(path.value(in: sample.stored.payload), other) {
            var stored = sample.stored
            stored.payload = path.replacing(in: stored.payload, by: other)
            let fault = codecFault { _ = try sample.decodeAndEncode(stored) }
            #expect(fault?.type == stored.type, "\(path) = \(other.text)")
            #expect(fault?.field == path.field, "\(path) = \(other.text)")
            if case .key? = path.steps.last {
                #expect(fault?.found == other, "\(path) = \(other.text)")
            }
        }
    }

    struct Value: Sendable, CustomTestStringConvertible {
        var type: EventType
        var path: Path
        var value: Canonical
        var testDescription: String { "\(type.rawValue) \(path) = \(value.text)" }

        init(_ type: EventType, _ path: Path.Step..., value: Canonical) {
            self.type = type
            self.path = Path(steps: path)
            self.value = value
        }
    }

    static let wrongValues: [Value] = [
        Value(.registered, "id", value: .string("01972c2e-5a00-7000-8000-00000000000")),
        Value(.registered, "id", value: .string("01972c2e5a00700080000000000000001")),
        Value(.registered, "number", value: .string("XT-2021-00418-8")),
        Value(.registered, "number", value: .string("418")),
        Value(.registered, "edition", value: .string("xiangtan")),
        Value(.registered, "place", value: .string("43030")),
        Value(.registered, "voice", value: .string("ownWords")),
        Value(.registered, "reporters", 1, value: .string("x")),
        Value(.registered, "against", 0, value: .string("")),
        Value(.registered, "words", "commitment", value: .string("0")),
        Value(.registered, "words", "commitment", value: .string("AB")),
        Value(.dispatched, "part", value: .string("support")),
        Value(.dispatched, "limit", value: .string("10 days")),
        Value(.dispatched, "limit", value: .string("10001 d")),
        Value(.taskDone, "evidence", 0, "digest", value: .string("zz")),
        Value(.outcomeRecorded, "coefficient", value: .int(1 << 53)),
        Value(.outcomeRecorded, "unit", value: .string("")),
        Value(.outcomeRecorded, "bound", value: .string("less_than")),
        Value(.held, "review", value: .string("2021-02-30")),
        Value(.evaluated, "level", value: .string("")),
        Value(.struckOff, "result", value: .string("done")),
        Value(.reIncluded, "by", value: .string("system")),
        Value(.appointed, "role", value: .string("boss")),
        Value(.appointed, "from", value: .string("2021-02-30")),
        Value(.appointmentEnded, "until", value: .string("7 May")),
        Value(.away, "deputy", value: .string("liu")),
        Value(.placeOpened, "code", value: .string("43030")),
        Value(.placeOpened, "parent", value: .string("430302")),
        Value(.placeRecoded, "code", value: .string("")),
        Value(.placeMoved, "on", value: .string("2021")),
        Value(.territorySet, "places", 0, value: .string("yuhu")),
        Value(.functionsSet, "functions", 0, value: .int(1)),
        Value(.categoriesAdopted, "paths", 0, value: .string("a//b")),
        Value(.categoriesAdopted, "paths", 0, value: .string("a/b/c/d")),
        Value(.adopted, "id", value: .string("xiangtan@")),
        Value(.adopted, "digest", value: .string("0")),
        Value(.calendarAdopted, "years", 0, value: .string("2027")),
    ]

    private static let allWrongValues = wrongValues + wrongValuesOfMatters + wrongValuesOfTheField

    @Test(arguments: allWrongValues) func `a value outside its field's vocabulary is named`(wrong: Value) throws {
        let sample = try #require(
            CodecFaultTests.fullSamples.first {
                $0.type == wrong.type && wrong.path.value(in: $0.stored.payload) != nil
            })
        var stored = sample.stored
        stored.payload = wrong.path.replacing(in: stored.payload, by: wrong.value)
        let fault = codecFault { _ = try sample.decodeAndEncode(stored) }
        #expect(fault?.type == stored.type)
        #expect(fault?.field == wrong.path.field)
    }

    @Test(arguments: fullSamples) func `an unknown type is refused by its name`(sample: EventSample) throws {
        let name = sample.stored.type.drop { $0 != "." }
        for type in [
            "\(sample.stored.type)_again", "", "matter", "matter.Registered", "unheard.of", "unheard\(name)",
            "\(name.dropFirst())",
        ] {
            let stored = StoredEvent(type: type, payload: sample.stored.payload)
            let fault = codecFault { _ = try sample.decodeAndEncode(stored) }
            #expect(fault?.type == type)
        }
    }

    @Test func `an event of another family is refused by its type`() throws {
        for sample in CodecFaultTests.fullSamples {
            for other in CodecFaultTests.fullSamples where family(other) != family(sample) {
                #expect(codecFault { _ = try sample.decodeAndEncode(other.stored) }?.type == other.stored.type)
            }
        }
    }

    @Test(arguments: fullSamples) func `a payload that is no object is refused`(sample: EventSample) {
        for payload in [Canonical.null, .array([]), .string("{}"), .int(0)] {
            let stored = StoredEvent(type: sample.stored.type, payload: payload)
            let fault = codecFault { _ = try sample.decodeAndEncode(stored) }
            #expect(fault?.type == sample.stored.type && fault?.field == "" && fault?.found == payload)
        }
    }
}

private func family(_ sample: EventSample) -> Substring { sample.stored.type.prefix { $0 != "." } }

private func isSameType(_ left: Canonical?, _ right: Canonical) -> Bool {
    switch (left, right) {
    case (.null, .null), (.bool, .bool), (.int, .int), (.string, .string), (.array, .array), (.object, .object): true
    default: false
    }
}

/// The way to a value inside another.
struct Path: Sendable, CustomStringConvertible {
    enum Step: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case key(String)
        case index(Int)

        init(stringLiteral key: String) { self = .key(key) }
        init(integerLiteral index: Int) { self = .index(index) }
    }

    var steps: [Step]

    private var keys: [String] {
        steps.compactMap { if case .key(let key) = $0 { key } else { nil } }
    }

    /// The innermost key: what a fault calls the field.
    var field: String? { keys.last }

    /// Which kind of value a field has.
    var isForm: Bool { keys.dropLast().last == "value" }

    /// `playbook.kinds.name`: without places in lists.
    var description: String { keys.joined(separator: ".") }

    /// To every value below, outer ones first.
    static func all(in value: Canonical) -> [Path] {
        switch value {
        case .object(let fields):
            fields.sorted { $0.key < $1.key }.flatMap { below(.key($0.key), $0.value) }
        case .array(let values):
            values.enumerated().flatMap { below(.index($0.offset), $0.element) }
        default: []
        }
    }

    private static func below(_ step: Step, _ value: Canonical) -> [Path] {
        [Path(steps: [step])] + all(in: value).map { Path(steps: [step] + $0.steps) }
    }

    func value(in value: Canonical) -> Canonical? {
        steps.reduce(value) { value, step in
            switch (value, step) {
            case (.object(let fields)?, .key(let key)): fields[key]
            case (.array(let values)?, .index(let index)): values.indices.contains(index) ? values[index] : nil
            default: nil
            }
        }
    }

    /// With another value in this place.
    func replacing(in value: Canonical, by replacement: Canonical) -> Canonical {
        changing(value, to: replacement) ?? replacement
    }

    /// Without the value in this place.
    func removing(from value: Canonical) -> Canonical { changing(value, to: nil) ?? .null }

    private func changing(_ value: Canonical, to replacement: Canonical?) -> Canonical? {
        guard let step = steps.first else { return replacement }
        let rest = Path(steps: Array(steps.dropFirst()))
        switch (value, step) {
        case (.object(var fields), .key(let key)):
            fields[key] = rest.changing(fields[key] ?? .null, to: replacement)
            return .object(fields)
        case (.array(var values), .index(let index)):
            let changed = rest.changing(values[index], to: replacement)
            values.replaceSubrange(index...index, with: changed.map { [$0] } ?? [])
            return .array(values)
        default: return value
        }
    }
}

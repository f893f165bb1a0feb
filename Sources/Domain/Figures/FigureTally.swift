/// What is kept count of, for figures to be added up from: the closed list that the built-in measures are made of. Each
/// has a bucket, by which it is cut into windows. Raw values stand in stores.
public enum FigureTally: String, CaseIterable, Sendable {
    /// Came in and stands in one of the classes of X07. Bucket: the day received.
    case collected
    /// Came in and was answered directly: no part of what was collected. Bucket: the day received.
    case receivedDirectly = "received_directly"
    /// Not closed. Bucket: the first day at whose end it is overdue; ``never`` where nothing is owed.
    case open
    // How it ended. Bucket: the day of ending.
    case solved, explained, withdrawn, lapsed, declined
    case closedAtSource = "closed_at_source"
    case answeredDirectly = "answered_directly"
    /// Collected and given a reply, open or closed. Bucket: the day of the first reply.
    case answered
    /// An answer of ours was promised for a day. Bucket: that day.
    case due
    /// Struck off on an answer that was given by the moment promised. Bucket: the day promised.
    case closedOnTime = "closed_on_time"
    // Its reporter gave one of the five levels. Bucket: the day of that.
    case rated
    case ratedSatisfied = "rated_satisfied"
    /// Heard of again: what 条次 has beside 条. Bucket: ``never``.
    case mentions
    // From report to first reply, as a histogram. Bucket: whole hours, whole working days.
    case replyHours = "reply_hours"
    case replyWorkdays = "reply_workdays"
    // What the summary says beside of everything that came in (X07), wherever it stands, also merged and entered by mistake.
    // Told apart by kind alone. Bucket: the day received.
    /// The working days of its times may be counted.
    case receivedCounted = "received_counted"
    /// They can't be known.
    case receivedUncounted = "received_uncounted"
    /// Taken over from another source.
    case imported
    /// Given a first reply, which counts in one of three: within ten working days, within fifteen, later or after nobody knows
    /// how many.
    case repliedWithin10 = "replied_within_10"
    case repliedWithin15 = "replied_within_15"
    case repliedOtherwise = "replied_otherwise"
    // It left every figure so. Bucket: the day of ending.
    case merged, voided

    /// The bucket of what has none.
    public static let never = 0

    /// What a bucket is.
    public enum Bucket: Hashable, Sendable {
        /// A day on which something came about: windows are cut by it.
        case day
        /// From when on it is overdue.
        case late
        case length
        case none
    }

    public var bucket: Bucket {
        switch self {
        case .collected, .receivedDirectly, .solved, .explained, .withdrawn, .lapsed, .declined, .closedAtSource,
            .answeredDirectly, .answered, .due, .closedOnTime, .rated, .ratedSatisfied, .receivedCounted,
            .receivedUncounted, .imported, .repliedWithin10, .repliedWithin15, .repliedOtherwise, .merged, .voided:
            .day
        case .open: .late
        case .mentions: .none
        case .replyHours, .replyWorkdays: .length
        }
    }

    /// By what it can be broken down.
    public var scopes: [FigureScope] {
        switch self {
        case .replyHours, .replyWorkdays: [.all, .body]
        case .receivedCounted, .receivedUncounted, .imported, .repliedWithin10, .repliedWithin15, .repliedOtherwise,
            .merged, .voided:
            [.all]
        default: FigureScope.allCases
        }
    }

    /// The tally of a class; `nil` where such a matter left every figure.
    init?(_ standing: Matter.Class) {
        switch standing {
        case .merged, .voided: return nil
        default: self = standing.tally
        }
    }

    /// Where a first reply counts that came after so many working days; `nil`: nobody knows after how many.
    static func replied(after workdays: Int?) -> FigureTally {
        switch workdays {
        case let workdays? where workdays <= 10: .repliedWithin10
        case let workdays? where workdays <= 15: .repliedWithin15
        default: .repliedOtherwise
        }
    }

    /// The parts of collected (X07).
    public static let classes = Matter.Class.collected.compactMap(FigureTally.init)
}

extension Matter.Class {
    /// In which tally its matters are counted.
    public var tally: FigureTally {
        switch self {
        case .open: .open
        case .solved: .solved
        case .explained: .explained
        case .withdrawn: .withdrawn
        case .lapsed: .lapsed
        case .declined: .declined
        case .closedAtSource: .closedAtSource
        case .answeredDirectly: .answeredDirectly
        case .merged: .merged
        case .voided: .voided
        }
    }
}

/// Along which line tallies are kept: all of a jurisdiction, by the place of a matter, by the body that answers for it.
public enum FigureScope: String, CaseIterable, Sendable {
    case all, place, body
}

/// What a matter is told apart by beside kind, channel, place and body: the fields whose values are a closed list, and
/// its stage.
public struct Traits: Hashable, Sendable {
    public var fields: [FieldID: String]
    public var stage: String?

    public init(fields: [FieldID: String] = [:], stage: String? = nil) {
        self.fields = fields
        self.stage = stage
    }

    public init(_ matter: Matter) {
        fields = matter.fields.compactMapValues(Traits.told)
        stage = matter.stage
    }

    /// What a field is told apart by: one of a list; `nil` of what anybody may write.
    static func told(_ value: Matter.FieldValue) -> String? {
        switch value {
        case .choice(let text), .entry(let text): text
        case .text, .quantity, .day, .limit: nil
        }
    }

    /// One text for one value: `@stage` first, then fields by name, as `name=value`, parted by `/`.
    public var text: String {
        let stage = stage.map { ["@\(Traits.escaped($0))"] } ?? []
        let fields = fields.sorted { $0.key.key < $1.key.key }
            .map { "\(Traits.escaped($0.key.key))=\(Traits.escaped($0.value))" }
        return (stage + fields).joined(separator: "/")
    }

    /// Reads what ``text`` writes; what isn't of that form is left out.
    public init(text: String) {
        self.init()
        for part in text.split(separator: "/") {
            if part.first == "@" {
                stage = Traits.unescaped(part.dropFirst())
            } else if let equals = part.firstIndex(of: "=") {
                fields[FieldID(Traits.unescaped(part[..<equals]))] = Traits.unescaped(
                    part[part.index(after: equals)...])
            }
        }
    }

    private static let marks: [(Character, String)] = [("%", "%25"), ("/", "%2F"), ("=", "%3D"), ("@", "%40")]

    private static func escaped(_ text: String) -> String {
        guard text.contains(where: { character in marks.contains { $0.0 == character } }) else { return text }
        return text.reduce(into: "") { result, character in
            result += marks.first { $0.0 == character }?.1 ?? String(character)
        }
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let first = rest.first {
            if let mark = marks.first(where: { rest.hasPrefix($0.1) }) {
                result.append(mark.0)
                rest = rest.dropFirst(3)
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}

/// What can be done with a household, enterprise or site. Days are those on which it takes effect.
public enum SubjectCommand: Equatable, Sendable {
    /// `on` is its first day there; `nil`: it has been there as long as anyone knows. `from`: what it was split off or put
    /// together from.
    case enter(
        id: SubjectID, type: MatterKind.SubjectType, code: String, place: PlaceID, status: Subject.Status = .present,
        on: Day? = nil, from: [SubjectID] = [])
    /// Gives it another number; what cited it cites it still.
    case renumber(String)
    /// It lies elsewhere in the county from a day on.
    case place(PlaceID, on: Day)
    case note(Subject.Status, on: Day)
    /// It isn't counted from this day on.
    case leave(Subject.Leaving.Reason, on: Day, into: [SubjectID] = [])
    /// What is known of the people there was put right; what it was and is stands in the vault alone.
    case correct(Set<SubjectDetail>, reason: String)
    /// Everything that is known of its people and that was heard from them alone goes. `reason`: by which right or rule.
    case erase(reason: String)
}

/// What the vault keeps of one, by name alone.
public enum SubjectDetail: String, CaseIterable, Comparable, Sendable {
    case name, phone, address, members

    public static func < (left: SubjectDetail, right: SubjectDetail) -> Bool { left.rawValue < right.rawValue }
}

/// What happened to one.
public enum SubjectEvent: Equatable, Sendable {
    case entered(
        id: SubjectID, type: MatterKind.SubjectType, code: String, place: PlaceID, status: Subject.Status, on: Day?,
        from: [SubjectID])
    case renumbered(String)
    case placed(PlaceID, on: Day)
    case noted(Subject.Status, on: Day)
    case left(Subject.Leaving.Reason, on: Day, into: [SubjectID])
    case corrected([SubjectDetail], reason: String)
    case erased(reason: String)
}

/// Why a command on one is refused.
public enum SubjectRefusal: Error, Equatable, Sendable {
    case alreadyEntered
    case notEntered
    /// It left on this day.
    case left(Day)
    case noCode
    /// Another of its type that hasn't left has this number.
    case codeTaken(String)
    /// No open place has this id.
    case unknownPlace(PlaceID)
    case inTheFuture(Day)
    /// It came to where it is on a later day.
    case beforeItCame(Day)
    /// Split into none, or merged into other than one.
    case wrongNumber(Subject.Leaving.Reason, into: Int)
    /// It can't go into itself.
    case intoItself
    /// None that is counted has this id.
    case unknownSubject(SubjectID)
    case noReason
    /// Nothing in it would change.
    case nothingToCorrect
    /// What was known of its people was erased, and nothing came since: it isn't known anew under the same number.
    case alreadyErased
    /// Several that had this number left, on these days.
    case severalLeft([Day])
}

/// What a decision on a household, enterprise or site takes from outside.
public struct SubjectContext: Sendable {
    public var today: Day
    public var places: PlaceTree
    /// Who has the number that is asked for, of the same type and not gone.
    public var holder: SubjectID?
    /// Those named in the command that are counted.
    public var known: Set<SubjectID>
    /// Whether words that were heard from it alone are in the vault: after an erasure, from visits since.
    public var holdsWords: Bool

    public init(
        today: Day, places: PlaceTree, holder: SubjectID? = nil, known: Set<SubjectID> = [], holdsWords: Bool = false
    ) {
        self.today = today
        self.places = places
        self.holder = holder
        self.known = known
        self.holdsWords = holdsWords
    }
}

/// The life of a household, enterprise or site (MODEL 3.2): in one place at a time, counted until the day it leaves.
public enum SubjectDecider: Decider {
    public static var initial: Subject? { nil }

    public static func decide(
        _ command: SubjectCommand, _ state: Subject?, _ context: SubjectContext
    ) throws(SubjectRefusal) -> [SubjectEvent] {
        if case .enter(let id, let type, let code, let place, let status, let day, let from) = command {
            guard state == nil else { throw .alreadyEntered }
            try context.require(code: code, for: id)
            try context.require(place: place)
            if let day { try context.requirePast(day) }
            return [.entered(id: id, type: type, code: code, place: place, status: status, on: day, from: from)]
        }
        guard let subject = state else { throw .notEntered }
        if case .erase(let reason) = command {
            // Whoever moved away may ask for it, too.
            guard !subject.isErased || context.holdsWords else { throw .alreadyErased }
            guard !reason.allSatisfy(\.isWhitespace) else { throw .noReason }
            return [.erased(reason: reason)]
        }
        if let leaving = subject.leaving { throw .left(leaving.on) }
        func requireThere(_ day: Day) throws(SubjectRefusal) {
            try context.requirePast(day)
            if let came = subject.formerPlaces.last?.until ?? subject.since, day < came { throw .beforeItCame(came) }
        }
        switch command {
        case .enter, .erase: return []
        case .renumber(let code):
            guard code != subject.code else { return [] }
            try context.require(code: code, for: subject.id)
            return [.renumbered(code)]
        case .place(let place, let day):
            guard place != subject.place else { return [] }
            try requireThere(day)
            try context.require(place: place)
            return [.placed(place, on: day)]
        case .note(let status, let day):
            guard status != subject.status else { return [] }
            try requireThere(day)
            return [.noted(status, on: day)]
        case .leave(let reason, let day, let into):
            try requireThere(day)
            guard !into.contains(subject.id) else { throw .intoItself }
            let isRight =
                switch reason {
                case .moved, .dissolved: into.isEmpty
                case .merged: into.count == 1
                case .split: into.count > 1 && Set(into).count == into.count
                }
            guard isRight else { throw .wrongNumber(reason, into: into.count) }
            if let unknown = into.first(where: { !context.known.contains($0) }) { throw .unknownSubject(unknown) }
            return [.left(reason, on: day, into: into)]
        case .correct(let details, let reason):
            guard !reason.allSatisfy(\.isWhitespace) else { throw .noReason }
            guard !details.isEmpty else { throw .nothingToCorrect }
            guard !subject.isErased else { throw .alreadyErased }
            return [.corrected(details.sorted(), reason: reason)]
        }
    }

    public static func evolve(_ state: Subject?, _ recorded: Recorded<SubjectEvent>) -> Subject? {
        if case .entered(let id, let type, let code, let place, let status, let day, let from) = recorded.event {
            return state
                ?? Subject(id: id, type: type, code: code, place: place, since: day, status: status, from: from)
        }
        guard var subject = state else { return nil }
        switch recorded.event {
        case .entered, .corrected: break
        case .renumbered(let code): subject.code = code
        case .placed(let place, let day):
            subject.formerPlaces.append(.init(place: subject.place, until: day))
            subject.place = place
        case .noted(let status, _): subject.status = status
        case .erased: subject.isErased = true
        case .left(let reason, let day, let into): subject.leaving = .init(on: day, reason: reason, into: into)
        }
        return subject
    }
}

extension SubjectContext {
    fileprivate func requirePast(_ day: Day) throws(SubjectRefusal) {
        guard day <= today else { throw .inTheFuture(day) }
    }

    fileprivate func require(code: String, for id: SubjectID) throws(SubjectRefusal) {
        guard !code.allSatisfy(\.isWhitespace) else { throw .noCode }
        if let holder, holder != id { throw .codeTaken(code) }
    }

    fileprivate func require(place id: PlaceID) throws(SubjectRefusal) {
        guard places[id]?.isOpen == true else { throw .unknownPlace(id) }
    }
}

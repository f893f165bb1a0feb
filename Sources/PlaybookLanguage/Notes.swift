import Domain

/// What was found wrong so far, and which keys were asked for where.
final class Notes {
    private(set) var troubles: [Trouble] = []
    /// Every key that each mapping of the language may have: the language's own vocabulary, as read.
    private(set) var vocabulary: [String: Set<String>] = [:]

    func note(_ problem: PlaybookProblem, at position: Position) {
        troubles.append(Trouble(at: position, problem: problem))
    }

    var hasErrors: Bool { troubles.contains { $0.problem.severity == .error } }

    func ask(_ key: String, of mapping: String) { vocabulary[mapping, default: []].insert(key) }
}

/// A mapping whose keys are taken one by one; what nobody took is unknown.
final class Table {
    let notes: Notes
    /// Which mapping of the language it is: `kind`, `clocks`.
    let name: String
    let at: Position
    private var rest: [Written.Entry]
    private var known: Set<String> = []

    init(_ entries: [Written.Entry], _ name: String, at: Position, _ notes: Notes) {
        self.notes = notes
        self.name = name
        self.at = at
        rest = entries
    }

    func take(_ key: String) -> Written? { entry(key)?.value }

    func entry(_ key: String) -> Written.Entry? {
        notes.ask(key, of: name)
        known.insert(key)
        return rest.firstIndex { $0.key == key }.map { rest.remove(at: $0) }
    }

    /// Notes the key as missing where it isn't there.
    func need(_ key: String) -> Written? {
        let value = take(key)
        if value == nil { notes.note(.missingKey(key), at: at) }
        return value
    }

    /// Notes every key that nobody took.
    func end() {
        for entry in rest {
            let nearest = PlaybookProblem.nearest(to: entry.key, among: known)
            notes.note(.unknownKey(entry.key, nearest: nearest), at: entry.at)
        }
        rest = []
    }
}

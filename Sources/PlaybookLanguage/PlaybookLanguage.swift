public import Domain

/// The playbook language (MODEL 6): YAML to typed playbooks, with every fault at its line.
public enum PlaybookLanguage {
    /// Something wrong, and where.
    public struct Finding: Hashable, Sendable {
        public var file: String
        public var at: Position
        public var problem: PlaybookProblem

        public var severity: PlaybookProblem.Severity { problem.severity }

        public init(file: String, at: Position, problem: PlaybookProblem) {
            self.file = file
            self.at = at
            self.problem = problem
        }
    }

    /// What a text says, and what is wrong with it.
    public struct Reading: Hashable, Sendable {
        /// The playbooks of the text's documents that have no error; warnings don't keep one out.
        public var playbooks: [Playbook]
        /// In order of their places.
        public var findings: [Finding]

        /// The one playbook of the text; `nil` where it has errors, or holds none or several.
        public var playbook: Playbook? { playbooks.count == 1 && errors.isEmpty ? playbooks[0] : nil }
        public var errors: [Finding] { findings.filter { $0.severity == .error } }
        public var warnings: [Finding] { findings.filter { $0.severity == .warning } }
    }

    /// Reads and checks a text of one or more documents. `bound` names the functions that bodies of a jurisdiction have:
    /// where it is given, a route to any other is an error. Takes any text, never traps, and never runs long.
    public static func read(_ text: String, file: String, bound: Set<FunctionID>? = nil) -> Reading {
        read(text, file: file, bound: bound, vocabulary: { _ in })
    }

    /// The same for bytes, which may not even be text.
    public static func read(_ bytes: some Sequence<UInt8>, file: String, bound: Set<FunctionID>? = nil) -> Reading {
        guard let text = String(validating: Array(bytes), as: UTF8.self) else {
            return Reading(playbooks: [], findings: [Finding(file: file, at: .start, problem: .notUTF8)])
        }
        return read(text, file: file, bound: bound)
    }

    /// Every key that the mappings of these texts may have, by the mapping: what the manual must speak of.
    public static func vocabulary(of texts: [String]) -> [String: Set<String>] {
        var all: [String: Set<String>] = [:]
        for text in texts { _ = read(text, file: "", bound: nil) { all.merge($0) { $0.union($1) } } }
        return all
    }

    private static func read(
        _ text: String, file: String, bound: Set<FunctionID>?, vocabulary: ([String: Set<String>]) -> Void
    ) -> Reading {
        let documents: [Written]
        switch Composer(text: text).documents() {
        case .success(let composed): documents = composed
        case .failure(let trouble):
            return Reading(playbooks: [], findings: [Finding(file: file, at: trouble.at, problem: trouble.problem)])
        }
        var reading = Reading(playbooks: [], findings: [])
        if documents.isEmpty { reading.findings = [Finding(file: file, at: .start, problem: .empty)] }
        for document in documents {
            let notes = Notes()
            let playbook = self.playbook(document, notes, bound)
            var seen: Set<Finding> = []
            let findings = notes.troubles.map { Finding(file: file, at: $0.at, problem: $0.problem) }
                .filter { seen.insert($0).inserted }
            if let playbook, !findings.contains(where: { $0.severity == .error }) { reading.playbooks.append(playbook) }
            reading.findings += findings
            vocabulary(notes.vocabulary)
        }
        reading.findings.sort { ($0.at, $0.severity == .error ? 0 : 1) < ($1.at, $1.severity == .error ? 0 : 1) }
        return reading
    }

    private static func playbook(_ document: Written, _ notes: Notes, _ bound: Set<FunctionID>?) -> Playbook? {
        switch document.content {
        case .nothing:
            notes.note(.empty, at: document.at)
            return nil
        case .mapping: break
        case .text, .list:
            notes.wrong(document, .mapping)
            return nil
        }
        let playbook = DocumentReader(document, notes).playbook()
        // What couldn't be read can't be judged: it would only seem to be missing.
        guard !notes.hasErrors else { return nil }
        let locator = Locator(root: document)
        for fault in playbook.faults(bound: bound) { notes.note(fault.problem, at: locator.position(of: fault)) }
        return playbook
    }
}

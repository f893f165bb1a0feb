import Domain
import Pages
import UseCases

extension Call {
    /// What matters are about, by number, as far as whoever asks finds them in lists: for pages that name several.
    func abouts(of numbers: [PublicNumber]) async throws -> [String: MatterAbout] {
        guard !numbers.isEmpty else { return [:] }
        let lines = try await jurisdiction.lines(of: numbers, as: .actor(try request().actor))
        let words = try await firstWords(of: lines.map { ($0.number, $0.summary) })
        let named = lines.compactMap { line in
            MatterAbout(line.summary, words: words[line.number]).map { (line.number, $0) }
        }
        return Dictionary(named) { first, _ in first }
    }

    /// The beginning of what was said of those of these matters that have no summary, by number, as far as this official may read
    /// it; that they did is written down.
    func firstWords(of matters: [(number: String, summary: String?)]) async throws -> [String: String] {
        let (reading, access) = reading()
        guard case .actor(let actor) = reading else { return [:] }
        return try await jurisdiction.firstWords(
            of: matters.compactMap { $0.summary == nil ? $0.number : nil }, by: actor, via: access)
    }

    func firstWords(of lines: [MatterLine]) async throws -> [String: String] {
        try await firstWords(of: lines.map { ($0.number, $0.summary) })
    }
}

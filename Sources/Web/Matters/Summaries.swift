import Domain
import UseCases

extension Call {
    /// What matters are about, by number, as far as whoever asks finds them in lists: for pages that name several.
    func summaries(of numbers: [PublicNumber]) async throws -> [String: String] {
        guard !numbers.isEmpty else { return [:] }
        let lines = try await jurisdiction.lines(of: numbers, as: .actor(try request().actor))
        let named = lines.compactMap { line in line.summary.map { (line.number, $0) } }
        return Dictionary(named) { first, _ in first }
    }
}

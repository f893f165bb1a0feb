public import Domain
import Store

extension Jurisdiction {
    /// Matters by their numbers as lines, as far as this reader finds them in lists; in the order of the numbers. No word of
    /// a resident's stands in a line, so that nobody's looking is written down.
    public func lines(
        of numbers: [PublicNumber], as reading: ReadingAs, via access: Access = .console
    ) async throws -> [MatterLine] {
        try access.require(.read)
        return try await engine.read { [self] connection in
            let reader = try listReader(reading, on: connection)
            let queries = MatterQueries(name, on: connection)
            return try numbers.compactMap { number in
                guard let id = try queries.id(of: number), let line = try queries.line(of: id) else { return nil }
                return Domain.view(line, for: reader, in: timetable.zone)
            }
        }
    }
}

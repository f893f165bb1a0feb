import Domain
import UseCases

/// Asks a store for an article's figures.
struct ReportDesk {
    let jurisdiction: Jurisdiction
    let request: Request
    let scale: Int
    let day: Day

    init(_ jurisdiction: Jurisdiction, _ request: Request, scale: Int, asOf day: Day) {
        self.jurisdiction = jurisdiction
        self.request = request
        self.scale = scale
        self.day = day
    }

    /// A count that a question of the product's own answers. Without `article` the number is ours.
    func line(
        _ row: String, _ name: Name, article: Int? = nil, isAndMore: Bool = false, _ expected: Int, _ found: Int?,
        unit: String
    ) -> ArticleLine {
        ArticleLine(
            row: row, name: name, article: article.map { .count($0, unit: unit) }, isAndMore: isAndMore,
            expected: .count(expected, unit: unit), found: found.map { .count($0, unit: unit) })
    }

    /// What must be all of it.
    func all(_ row: String, _ name: Name, _ found: Share?) -> ArticleLine {
        let whole = ArticleLine.Amount.share(Share(1, of: 1))
        return ArticleLine(
            row: row, name: name, article: whole, isAndMore: false, expected: whole, found: found.map { .share($0) })
    }

    /// What an indicator of the playbook answers, of matters or of the field.
    func indicator(
        _ row: String, _ id: String, article: Int? = nil, isAndMore: Bool = false, _ expected: Int
    ) async throws -> ArticleLine {
        let found = try await value(id)
        let unit = if case .count(_, let unit)? = found { unit } else { "" }
        return named(
            id,
            ArticleLine(
                row: row, name: Name(zh: id), indicator: id, article: article.map { .count($0, unit: unit) },
                isAndMore: isAndMore, expected: .count(expected, unit: unit), found: found))
    }

    /// The same of a share.
    func indicator(_ row: String, _ id: String, expected: ArticleLine.Amount) async throws -> ArticleLine {
        named(
            id,
            ArticleLine(
                row: row, name: Name(zh: id), indicator: id, article: expected, isAndMore: false, expected: expected,
                found: try await value(id)))
    }

    private func named(_ id: String, _ line: ArticleLine) -> ArticleLine {
        var line = line
        if let indicator = jurisdiction.playbook.indicators.first(where: { $0.id == id }) { line.name = indicator.name }
        return line
    }

    private func value(_ id: String) async throws -> ArticleLine.Amount? {
        if let value = try await jurisdiction.fieldFigure(id, asOf: day, request) { return ArticleLine.Amount(value) }
        let reading = try await figure(id)
        return reading.faults.isEmpty ? ArticleLine.Amount(reading.value) : nil
    }

    func figure(_ id: String, by: String? = nil) async throws -> FigureReading {
        try await jurisdiction.figure(
            FigureRequest(id, asOf: day, by: by), as: .actor(Actor(role: .inspector)))
    }

    /// A whole number of a quantity.
    static func whole(_ quantity: Quantity) -> Int {
        let one = (0..<quantity.amount.scale).reduce(1) { one, _ in one * 10 }
        return Int(quantity.amount.coefficient) / one
    }
}

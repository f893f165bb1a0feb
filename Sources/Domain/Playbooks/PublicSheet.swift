extension Playbook {
    /// What the public sees: the first sheet that is open to it, or where a playbook has none, a sheet of its first
    /// figures that can be told apart by body. `nil` where there is no such figure.
    public var publicSheet: Sheet? {
        if let sheet = sheets.first(where: { $0.isPublic && $0.rows == "organisation" }) { return sheet }
        let figures = figures.compactMap { try? $0.get() }.filter { !$0.asOfRequired && $0.allows(.body) }
        let counts = figures.filter { if case .count = $0.question { true } else { false } }
        let shares = figures.filter { if case .share = $0.question { true } else { false } }
        let shown = Array((counts.prefix(3) + shares.prefix(1)).map(\.id))
        guard !shown.isEmpty else { return nil }
        var sheet = Sheet(
            id: "public", name: Name(zh: "数据展示", en: "public figures"), rows: "organisation", columns: shown)
        sheet.isPublic = true
        sheet.headline = shown
        sheet.trend = Array(counts.filter { $0.allows(.month) }.prefix(2).map(\.id))
        return sheet
    }
}

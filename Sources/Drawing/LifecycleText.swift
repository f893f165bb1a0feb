public import Domain
public import Words

/// A playbook on a terminal: its head, and the life of each kind as an outline.
public enum PlaybookText {
    /// `only`: the kinds to tell of; all where it is empty.
    public static func text(_ playbook: Playbook, only: [KindID] = [], in language: Language) -> String {
        let kinds = playbook.kinds.filter { only.isEmpty || only.contains($0.id) }
        var lines = [PlaybookWords.heading(playbook).said(in: language)]
        lines += PlaybookWords.head(playbook).map { "  \($0.said(in: language))" }
        for kind in kinds {
            lines.append("")
            lines += Lifecycle(of: kind, in: playbook).lines(in: language)
        }
        return lines.joined(separator: "\n")
    }
}

extension Lifecycle {
    /// Its outline, a line each.
    public func lines(in language: Language) -> [String] {
        func said(_ sentence: Sentence) -> String { sentence.said(in: language) }
        let colon = said(.colon)
        var lines = ["\(said(name))  (\(key))", "  \(said(summary))", ""]
        for (index, station) in stations.enumerated() {
            let isLast = index == stations.count - 1
            // The promised clock is a double line.
            let isTimed = clock.map { index >= $0.from && index < $0.to } ?? false
            let rail = isLast ? "     " : isTimed ? "  ║  " : "  │  "
            if let limit = station.limit { lines.append("  \(wasTimed(before: index) ? "║" : "│")  ↓ \(said(limit))") }
            lines.append("  \(isLast ? "◆" : "●") \(said(station.name))")
            if let clock, clock.from == index {
                lines.append("\(rail)\(said(clock.limit))")
                if !clock.warnAt.isEmpty { lines.append("\(rail)\(said(PlaybookWords.warnings(clock.warnAt)))") }
            }
            lines += station.lines.map { "\(rail)\(said($0))" }
            for (place, branch) in station.branches.enumerated() {
                let isLastBranch = place == station.branches.count - 1
                let result = branch.result.map { " → \(said(PlaybookWords.result($0)))" } ?? ""
                lines.append("\(rail)\(isLastBranch ? "└" : "├") \(said(branch.name))\(result)")
                lines += branch.lines.map { "\(rail)\(isLastBranch ? " " : "│")   \(said($0))" }
            }
            if isLast { lines += closesWith.map { "\(rail)□ \(said($0))" } }
        }
        lines.append("     ↺ \(said(reopening))")
        lines.append("  \(said(PlaybookWords.overdue))\(colon)")
        lines += overdue.map { "     \(said($0))" }
        if !routes.isEmpty {
            lines.append("  \(said(PlaybookWords.routes))\(colon)")
            lines += routes.map { "     \(said(PlaybookWords.route(when: $0.condition, to: $0.target)))" }
        }
        return lines
    }

    private func wasTimed(before index: Int) -> Bool { clock.map { index > $0.from && index <= $0.to } ?? false }
}

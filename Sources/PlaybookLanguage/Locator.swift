import Domain

/// Finds where in the text a path of keys stands, through lists and through what a kind inherits.
struct Locator {
    let root: Written

    /// The place of a fault: of its path, or of as much of it as is there. Where a kind only inherits that, but has
    /// something of its own that turns it into a fault, the place of this.
    func position(of fault: PlaybookFault) -> Position {
        let found = find(fault.path)
        if found.isInherited, let because = fault.because {
            let own = walk(because)
            if own.depth == because.count { return own.at }
        }
        return found.at
    }

    private func find(_ path: [String]) -> (at: Position, depth: Int, isInherited: Bool) {
        let own = walk(path)
        var found = (at: own.at, depth: own.depth, isInherited: false)
        guard path.count > 2, path[0] == "kinds" else { return found }
        // What a kind doesn't say itself, the kinds it is like may say.
        var kind = path[1]
        var line = [kind]
        while found.depth <= 2, let parent = root["kinds"]?[kind]?["like"]?.text, !line.contains(parent) {
            line.append(parent)
            kind = parent
            let inherited = walk(["kinds", parent] + path.dropFirst(2))
            if inherited.depth > 2 { found = (inherited.at, inherited.depth, true) }
        }
        return found
    }

    private func walk(_ path: [String]) -> (at: Position, depth: Int) {
        var at = root.at
        var here = root
        for (depth, part) in path.enumerated() {
            guard let next = step(from: here, part) else { return (at, depth) }
            at = next.at
            here = next.value
        }
        return (at, path.count)
    }

    private func step(from written: Written, _ part: String) -> (at: Position, value: Written)? {
        switch written.content {
        case .mapping(let entries): return entries.first { $0.key == part }.map { ($0.at, $0.value) }
        case .list(let items):
            if let index = Int(part), items.indices.contains(index) { return (items[index].at, items[index]) }
            for item in items {
                if item.text == part { return (item.at, item) }
                if let inner = step(from: item, part) { return inner }
            }
            return nil
        case .text, .nothing: return nil
        }
    }
}

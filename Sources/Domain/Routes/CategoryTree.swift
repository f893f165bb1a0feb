/// The categories of a jurisdiction: a tree of at most three levels, in the order of its file.
public struct CategoryTree: Hashable, Sendable {
    /// A path that isn't in the tree: how far it went, and the names there that are most like the one that led astray.
    public struct Unknown: Error, Equatable, Sendable {
        public var path: CategoryPath
        /// The part of the path that is known; `nil` where its first name already isn't.
        public var known: CategoryPath?
        /// Names below the known part, the nearest first; at most five.
        public var nearest: [String]
    }

    private var below: [CategoryPath: [CategoryPath]] = [:]
    /// The paths of the first level, in order.
    public private(set) var roots: [CategoryPath] = []
    /// Every path, each branch before what is below it, in order.
    public var paths: [CategoryPath] { roots.flatMap(branch) }

    /// A tree without categories.
    public init() {}

    /// The tree that holds these paths and all above them; a path given twice is there once.
    public init(_ paths: some Sequence<CategoryPath>) {
        for path in paths { add(path) }
    }

    /// Reads rows of one to three names, as a table of categories has them; names to the right may be empty. A row
    /// without any name adds nothing. Throws with the row's index where a name stands right of an empty one.
    public init(rows: some Sequence<[String]>) throws(RowFault) {
        for (index, row) in rows.enumerated() {
            let names = row.map(withoutOuterSpaces)
            let used = names.lastIndex { !$0.isEmpty }.map { Array(names[...$0]) } ?? []
            if used.isEmpty { continue }
            do throws(CategoryPath.Fault) { add(try CategoryPath(names: used)) } catch {
                throw RowFault(row: index, fault: error)
            }
        }
    }

    /// Which row of a table isn't a path.
    public struct RowFault: Error, Equatable, Sendable {
        /// From 0.
        public var row: Int
        public var fault: CategoryPath.Fault

        public init(row: Int, fault: CategoryPath.Fault) {
            self.row = row
            self.fault = fault
        }
    }

    private mutating func add(_ path: CategoryPath) {
        guard !contains(path) else { return }
        if let parent = path.parent {
            add(parent)
            below[parent, default: []].append(path)
        } else {
            roots.append(path)
        }
        below[path] = []
    }

    public var isEmpty: Bool { roots.isEmpty }

    /// How many paths there are at each level: for three levels, three numbers.
    public var counts: [Int] {
        let counted = below.keys.reduce(into: Array(repeating: 0, count: CategoryPath.depth)) { $0[$1.level - 1] += 1 }
        return Array(counted[..<(counted.lastIndex { $0 > 0 }.map { $0 + 1 } ?? 0)])
    }

    public func contains(_ path: CategoryPath) -> Bool { below[path] != nil }

    /// The paths right below one, in order; none below an unknown one.
    public func children(of path: CategoryPath) -> [CategoryPath] { below[path] ?? [] }

    /// A path and all below it, in order.
    public func branch(_ path: CategoryPath) -> [CategoryPath] {
        contains(path) ? [path] + children(of: path).flatMap(branch) : []
    }

    /// Throws ``Unknown`` unless the path is in the tree.
    public func require(_ path: CategoryPath) throws(Unknown) {
        guard !contains(path) else { return }
        let known = path.line.last { contains($0) }
        let strayed = path.names[known?.level ?? 0]
        let choices = (known.map(children) ?? roots).map(\.name)
        throw Unknown(path: path, known: known, nearest: nearestNames(to: strayed, among: choices, most: 5))
    }
}

/// The names that take the smallest share of changed, added or dropped characters to reach, the nearest first; equals in
/// the order given.
public func nearestNames(to name: String, among names: [String], most: Int) -> [String] {
    let wanted = Array(name.prefix(64))
    return names.enumerated().map { order, name in
        let longer = max(wanted.count, min(name.count, 64), 1)
        return (order: order, name: name, share: changes(wanted, name) * 1000 / longer)
    }
    .sorted { ($0.share, $0.order) < ($1.share, $1.order) }.prefix(most).map(\.name)
}

/// Levenshtein's distance.
private func changes(_ left: [Character], _ name: String) -> Int {
    let right = Array(name.prefix(64))
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for (column, other) in right.enumerated() {
            let changed = diagonal + (character == other ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
        }
    }
    return row[right.count]
}

import Domain
import Yams

/// A piece of a playbook's text, with its place: what the YAML library composed, without its anchors and tags.
struct Written {
    indirect enum Content {
        case nothing
        case text(String)
        case list([Written])
        case mapping([Entry])
    }

    struct Entry {
        var key: String
        var at: Position
        var value: Written
    }

    var content: Content
    var at: Position

    var shape: PlaybookProblem.Shape {
        switch content {
        case .nothing: .nothing
        case .text: .text
        case .list: .list
        case .mapping: .mapping
        }
    }

    var text: String? { if case .text(let text) = content { text } else { nil } }

    /// The entries of a mapping; none of anything else.
    var entries: [Entry] { if case .mapping(let entries) = content { entries } else { [] } }
    /// The items of a list; none of anything else.
    var items: [Written] { if case .list(let items) = content { items } else { [] } }

    subscript(key: String) -> Written? { entries.first { $0.key == key }?.value }
}

/// Line and column of a text, both from 1; columns count Unicode scalars.
public struct Position: Hashable, Comparable, Sendable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static let start = Position(line: 1, column: 1)

    public static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A problem at a place of the text.
struct Trouble: Error {
    var at: Position
    var problem: PlaybookProblem
}

/// Composes the documents of a text. Everything that could make a reader run long or deep is refused first.
struct Composer {
    static let mostBytes = 1 << 20
    static let deepest = 24
    /// So few anchors can't multiply into anything long; more are refused before the library sees them.
    private static let mostAnchors = 8

    let text: String

    /// The documents, in order, or the first fault: what follows one can't be told apart any more.
    func documents() -> Result<[Written], Trouble> {
        let bytes = text.utf8.count
        guard bytes <= Composer.mostBytes else {
            return .failure(Trouble(at: .start, problem: .tooLarge(bytes: bytes, limit: Composer.mostBytes)))
        }
        if let at = manyAnchors() { return .failure(Trouble(at: at, problem: .anchor)) }
        do {
            let parser = try Parser(yaml: text, resolver: .basic)
            var documents: [Written] = []
            // Anchors live as long as the parser does.
            try withExtendedLifetime(parser) {
                while let root = try parser.nextRoot() { documents.append(try written(root, depth: 1)) }
            }
            return .success(documents)
        } catch {
            if let trouble = error as? Trouble { return .failure(trouble) }
            if let error = error as? YamlError { return .failure(trouble(error)) }
            return .failure(Trouble(at: .start, problem: .syntax("\(error)")))
        }
    }

    private func written(_ node: Node, depth: Int) throws -> Written {
        let at = position(node.mark)
        guard depth <= Composer.deepest else { throw Trouble(at: at, problem: .tooDeep(limit: Composer.deepest)) }
        guard node.anchor == nil else { throw Trouble(at: at, problem: .anchor) }
        switch node {
        case .scalar(let scalar):
            try refuse(scalar.tag, at)
            let isPlain = scalar.style == .plain
            let isNothing = isPlain && ["", "~", "null"].contains(scalar.string)
            return Written(content: isNothing ? .nothing : .text(scalar.string), at: at)
        case .sequence(let sequence):
            try refuse(sequence.tag, at)
            var items: [Written] = []
            for item in sequence { items.append(try written(item, depth: depth + 1)) }
            return Written(content: .list(items), at: at)
        case .mapping(let mapping):
            try refuse(mapping.tag, at)
            var entries: [Written.Entry] = []
            for (key, value) in mapping {
                let at = position(key.mark)
                guard case .scalar(let scalar) = key else { throw Trouble(at: at, problem: .keyIsNoText) }
                guard scalar.anchor == nil else { throw Trouble(at: at, problem: .anchor) }
                try refuse(scalar.tag, at)
                entries.append(.init(key: scalar.string, at: at, value: try written(value, depth: depth + 1)))
            }
            return Written(content: .mapping(entries), at: at)
        case .alias: throw Trouble(at: at, problem: .anchor)
        }
    }

    private func refuse(_ tag: Tag, _ at: Position) throws {
        let implied: [Tag.Name] = [.implicit, .str, .seq, .map]
        let name = tag.rawValue
        guard implied.contains(where: { $0.rawValue == name }) else { throw Trouble(at: at, problem: .tag(name)) }
    }

    private func position(_ mark: Mark?) -> Position {
        mark.map { Position(line: $0.line, column: $0.column) } ?? .start
    }

    private func trouble(_ error: YamlError) -> Trouble {
        func said(_ context: YamlError.Context?, _ problem: String, _ mark: Mark) -> Trouble {
            if problem.hasPrefix("found undefined alias") { return Trouble(at: position(mark), problem: .anchor) }
            if problem.contains("maximum nesting") || problem.contains("maximum level") {
                return Trouble(at: position(mark), problem: .tooDeep(limit: Composer.deepest))
            }
            let words = context.map { "\($0.text.trimmingSpaces()), \(problem)" } ?? problem
            return Trouble(at: position(mark), problem: .syntax(words))
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return said(context, problem, mark)
        case .reader(let problem, let offset, _, _):
            return Trouble(at: offset.map(position(ofByte:)) ?? .start, problem: .syntax(problem))
        case .duplicatedKeysInMapping(let keys, let context):
            return Trouble(at: position(context.mark), problem: .duplicateKey(keys.first ?? ""))
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            return Trouble(at: .start, problem: .syntax("\(error)"))
        }
    }

    private func position(ofByte offset: Int) -> Position {
        var position = Position.start
        for scalar in String(decoding: text.utf8.prefix(offset), as: UTF8.self).unicodeScalars {
            if scalar == "\n" {
                position = Position(line: position.line + 1, column: 1)
            } else {
                position.column += 1
            }
        }
        return position
    }

    /// Where the text has more than a handful of things that look like anchors or aliases.
    private func manyAnchors() -> Position? {
        var found = 0
        var first: Position?
        var position = Position.start
        var before: Unicode.Scalar = "\n"
        var sign: Position?
        let openers: Set<Unicode.Scalar> = ["\n", "\r", " ", "\t", "[", "{", ",", ":", "-", "?"]
        for scalar in text.unicodeScalars {
            if let at = sign, scalar.isASCII, scalar.properties.isAlphabetic || (48...57).contains(scalar.value) {
                found += 1
                first = first ?? at
                if found > Composer.mostAnchors { return first }
            }
            sign = (scalar == "&" || scalar == "*") && openers.contains(before) ? position : nil
            if scalar == "\n" {
                position = Position(line: position.line + 1, column: 1)
            } else {
                position.column += 1
            }
            before = scalar
        }
        return nil
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

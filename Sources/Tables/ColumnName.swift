/// Column names as they are compared.
enum ColumnName {
    /// Without spaces of any width, invisible marks and the `*` and `:` of forms; full-width ASCII and brackets in
    /// their plain forms; ASCII letters in lower case.
    static func key(_ name: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars where !scalar.isBlank {
            switch scalar {
            case "【", "〔": scalars.append("[")
            case "】", "〕": scalars.append("]")
            default: scalars.append(scalar.halfWidth)
            }
        }
        let isMark: (Unicode.Scalar) -> Bool = { $0 == "*" || $0 == ":" }
        let trimmed = scalars.drop(while: isMark)
        let end = trimmed.lastIndex { !isMark($0) }.map(trimmed.index(after:)) ?? trimmed.startIndex
        return String(String.UnicodeScalarView(trimmed[..<end])).lowercased()
    }

    /// The name among `names` that takes the fewest changed, added or dropped characters to reach; the first of
    /// several; `nil` where none has anything in common with it.
    static func nearest(to name: String, among names: [String]) -> String? {
        let wanted = comparable(name)
        var best: (name: String, distance: Int)?
        for candidate in names {
            let other = comparable(candidate)
            let distance = distance(wanted, other)
            guard distance < max(wanted.count, other.count) else { continue }
            if let known = best, known.distance <= distance { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    /// Cut, because a cell of a broken file may be very long and the comparison takes time by the square of it.
    private static func comparable(_ name: String) -> [Character] { Array(key(name).prefix(64)) }

    /// Levenshtein's distance.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
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
}

extension Unicode.Scalar {
    /// White space of any width, and the marks that show nothing: zero-width space and byte order mark.
    var isBlank: Bool { properties.isWhitespace || value == 0x200B || value == 0xFEFF }

    /// Full-width ASCII (U+FF01–U+FF5E) and the ideographic space in their plain forms; any other as it is.
    var halfWidth: Unicode.Scalar {
        switch value {
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0) ?? self
        case 0x3000: " "
        default: self
        }
    }
}

extension String {
    /// Without blank characters at both ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(scalars[first...last])
    }
}

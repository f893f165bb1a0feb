import Domain

/// A county's townships, villages and communities by their real codes and names, as the National Bureau of Statistics listed them.
struct Divisions: Sendable {
    struct Village: Sendable {
        /// Twelve digits.
        var code: String
        var name: String

        var isCommunity: Bool { name.hasSuffix("社区") }
    }

    struct Town: Sendable {
        /// Nine digits.
        var code: String
        var name: String
        var villages: [Village]
    }

    let code: String
    let name: Name
    let towns: [Town]

    /// `text`: a line a township, each name behind the three digits that its code ends with.
    init(code: String, zh: String, en: String, _ text: String) {
        self.code = code
        name = Name(zh: zh, en: en)
        towns = text.split(separator: "\n").compactMap { line -> Town? in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            let town = code + parts[0].prefix(3)
            let villages = parts[1].split(separator: " ").map { village in
                Village(code: town + village.prefix(3), name: String(village.dropFirst(3)))
            }
            return Town(code: town, name: String(parts[0].dropFirst(3)), villages: villages)
        }
    }
}

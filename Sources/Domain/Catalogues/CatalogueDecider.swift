/// One edition of a catalogue: the entries that visits and matters cite (R5, A03). Whole, so that an older one stays readable.
public struct CatalogueEdition: Hashable, Sendable {
    /// 条目: what one question, measure or item says, under which of the catalogue's classes.
    public struct Entry: Hashable, Sendable {
        /// What it is cited by, for ever.
        public var code: String
        /// The playbook's class; empty where the catalogue has none.
        public var group: String
        public var text: String

        public init(code: String, group: String, text: String) {
            self.code = code
            self.group = group
            self.text = text
        }
    }

    public var catalogue: CatalogueID
    /// What it is called: mostly the day it was published.
    public var edition: String
    public var entries: [Entry]

    public init(catalogue: CatalogueID, edition: String, entries: [Entry]) {
        self.catalogue = catalogue
        self.edition = edition
        self.entries = entries
    }
}

/// What can be done with catalogues.
public enum CatalogueCommand: Equatable, Sendable {
    case publish(CatalogueEdition)
}

/// What happened to catalogues.
public enum CatalogueEvent: Equatable, Sendable {
    case published(CatalogueEdition)
}

/// Why a command on a catalogue is refused.
public enum CatalogueRefusal: Error, Equatable, Sendable {
    case unknownCatalogue(String, known: [String])
    case noEdition
    case alreadyPublished(String)
    case noEntries
    /// `entry`: its place in the list, from 1.
    case noCode(entry: Int)
    case noText(entry: Int)
    case twice(String)
    case unknownClass(String, known: [String])
    /// The code is a class of the catalogue.
    case isAClass(String)
}

/// 目录: the editions of a jurisdiction's catalogues, one stream; of each the last that was published is in force. What an entry
/// says may change from edition to edition, its class too: counts of what was raised go by the code.
public enum CatalogueDecider: Decider {
    public static var initial: [CatalogueEdition] { [] }

    /// What a decision takes from outside: the playbook's catalogues.
    public typealias Context = [Catalogue]

    public static func decide(
        _ command: CatalogueCommand, _ state: [CatalogueEdition], _ catalogues: [Catalogue]
    ) throws(CatalogueRefusal) -> [CatalogueEvent] {
        switch command {
        case .publish(let edition):
            guard let catalogue = catalogues.first(where: { $0.id == edition.catalogue }) else {
                throw .unknownCatalogue(edition.catalogue.key, known: catalogues.map(\.id.key))
            }
            guard !withoutOuterSpaces(edition.edition).isEmpty else { throw .noEdition }
            try require(edition.entries, of: catalogue)
            let own = state.filter { $0.catalogue == edition.catalogue }
            if own.last?.entries == edition.entries { return [] }
            guard !own.contains(where: { $0.edition == edition.edition }) else {
                throw .alreadyPublished(edition.edition)
            }
            return [.published(edition)]
        }
    }

    private static func require(
        _ entries: [CatalogueEdition.Entry], of catalogue: Catalogue
    ) throws(CatalogueRefusal) {
        guard !entries.isEmpty else { throw .noEntries }
        let classes = catalogue.classes.map(\.key)
        var seen: Set<String> = []
        for (index, entry) in entries.enumerated() {
            guard !withoutOuterSpaces(entry.code).isEmpty else { throw .noCode(entry: index + 1) }
            guard !withoutOuterSpaces(entry.text).isEmpty else { throw .noText(entry: index + 1) }
            guard seen.insert(entry.code).inserted else { throw .twice(entry.code) }
            guard !classes.contains(entry.code) else { throw .isAClass(entry.code) }
            guard classes.isEmpty || classes.contains(entry.group) else {
                throw .unknownClass(entry.group, known: classes)
            }
        }
    }

    public static func evolve(
        _ state: [CatalogueEdition], _ recorded: Recorded<CatalogueEvent>
    ) -> [CatalogueEdition] {
        switch recorded.event {
        case .published(let edition): state + [edition]
        }
    }
}

/// One edition of a jurisdiction's categories: matters cite paths of the one they were filed under.
public struct CategoryEdition: Equatable, Sendable {
    /// What it is called: mostly the day it was adopted.
    public var edition: String
    public var tree: CategoryTree

    public init(edition: String, tree: CategoryTree) {
        self.edition = edition
        self.tree = tree
    }
}

/// What can be done with categories.
public enum CategoryCommand: Equatable, Sendable {
    case adopt(CategoryEdition)
}

/// What happened to categories.
public enum CategoryEvent: Equatable, Sendable {
    /// The whole tree stands in the event, so that an older one stays readable.
    case adopted(CategoryEdition)
}

/// Why a command on categories is refused.
public enum CategoryRefusal: Error, Equatable, Sendable {
    case noEdition
    case alreadyAdopted(String)
    case noCategories
}

/// 分类: the editions of a jurisdiction's category tree, one stream; the last adopted is in force.
public enum CategoryDecider: Decider {
    public static var initial: [CategoryEdition] { [] }

    public static func decide(
        _ command: CategoryCommand, _ state: [CategoryEdition], _ context: Void
    ) throws(CategoryRefusal) -> [CategoryEvent] {
        switch command {
        case .adopt(let edition):
            guard !withoutOuterSpaces(edition.edition).isEmpty else { throw .noEdition }
            guard !edition.tree.isEmpty else { throw .noCategories }
            if state.last?.tree == edition.tree { return [] }
            guard !state.contains(where: { $0.edition == edition.edition }) else {
                throw .alreadyAdopted(edition.edition)
            }
            return [.adopted(edition)]
        }
    }

    public static func evolve(
        _ state: [CategoryEdition], _ recorded: Recorded<CategoryEvent>
    ) -> [CategoryEdition] {
        switch recorded.event {
        case .adopted(let edition): state + [edition]
        }
    }
}

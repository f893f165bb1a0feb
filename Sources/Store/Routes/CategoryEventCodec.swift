public import Domain

extension CategoryDecider: Journaled {
    public static let family = "category"

    public static func encode(_ event: CategoryEvent) -> StoredEvent {
        switch event {
        case .adopted(let edition):
            // The lowest of each branch bring those above with them.
            let lowest = edition.tree.paths.filter { edition.tree.children(of: $0).isEmpty }
            return StoredEvent(
                type: "category.adopted",
                payload: .fields([
                    "edition": .string(edition.edition), "paths": .list(lowest) { .string($0.description) },
                ]))
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> CategoryEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "category.adopted":
            var paths: [CategoryPath] = []
            for text in try fields.strings("paths") {
                do throws(CategoryPath.Fault) { paths.append(try CategoryPath(text)) } catch {
                    throw fields.fault("paths")
                }
            }
            return .adopted(.init(edition: try fields.string("edition"), tree: CategoryTree(paths)))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    /// Categories are read from their one stream.
    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        try connection.countChange(change)
    }
}

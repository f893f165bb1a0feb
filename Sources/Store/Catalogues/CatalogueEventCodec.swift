public import Domain

extension CatalogueDecider: Journaled {
    public static let family = "catalogue"

    public static func encode(_ event: CatalogueEvent) -> StoredEvent {
        switch event {
        case .published(let edition):
            StoredEvent(
                type: "catalogue.published",
                payload: .fields([
                    "catalogue": .string(edition.catalogue.key), "edition": .string(edition.edition),
                    "entries": .list(edition.entries) { entry in
                        .fields([
                            "code": .string(entry.code), "group": entry.group.isEmpty ? nil : .string(entry.group),
                            "text": .string(entry.text),
                        ])
                    },
                ]))
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> CatalogueEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "catalogue.published":
            var entries: [CatalogueEdition.Entry] = []
            for entry in try fields.objects("entries") {
                entries.append(
                    .init(
                        code: try entry.string("code"), group: try entry.optionalString("group") ?? "",
                        text: try entry.string("text")))
            }
            return .published(
                .init(
                    catalogue: CatalogueID(try fields.string("catalogue")), edition: try fields.string("edition"),
                    entries: entries))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    /// Catalogues are read from their one stream.
    public static func project(_ change: Change<Self>, on connection: any Connection) throws {}
}

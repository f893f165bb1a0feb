import Domain
import UseCases

/// A report between being typed and being sent: sealed, it goes to the browser and comes back with the next page.
struct ReportDraft: Sendable {
    var text = ""
    var place: PlaceCode?
    var name: String?
    var phone: String?
    /// Where the phone was, as ``TypedPosition`` writes it.
    var position: String?
    var photos: [HeldFile] = []

    /// How long it may lie.
    static let patience: Int64 = 12 * 3600 * 1000

    func sealed(for holder: String, _ jurisdiction: Jurisdiction) throws -> String {
        let json = JSON.members([
            "text": .string(text), "place": .optional(place?.digits), "name": .optional(name),
            "phone": .optional(phone), "position": .optional(position), "photos": ReportDraft.json(photos),
        ])
        return try jurisdiction.parcel(json.bytes, for: "report \(holder)", lasts: ReportDraft.patience)
    }

    /// `nil` for what wasn't sealed for this holder, and when its time is over.
    init?(_ parcel: String, of holder: String, _ jurisdiction: Jurisdiction) {
        guard let bytes = jurisdiction.opened(parcel: parcel, for: "report \(holder)"),
            let json = try? JSON(parsing: bytes)
        else { return nil }
        text = json["text"]?.text ?? ""
        place = json["place"]?.text.flatMap { PlaceCode($0) }
        name = json["name"]?.text
        phone = json["phone"]?.text
        position = json["position"]?.text
        photos = ReportDraft.files(json["photos"])
    }

    init() {}

    // MARK: - Photos alone

    static func sealed(_ photos: [HeldFile], for holder: String, _ jurisdiction: Jurisdiction) throws
        -> String
    {
        guard !photos.isEmpty else { return "" }
        return try jurisdiction.parcel(json(photos).bytes, for: "photos \(holder)", lasts: patience)
    }

    static func photos(_ parcel: String?, of holder: String, _ jurisdiction: Jurisdiction)
        -> [HeldFile]
    {
        guard let parcel, let bytes = jurisdiction.opened(parcel: parcel, for: "photos \(holder)"),
            let json = try? JSON(parsing: bytes)
        else { return [] }
        return files(json)
    }

    private static func json(_ photos: [HeldFile]) -> JSON {
        .array(
            photos.map { file in
                .members([
                    "name": .string(file.name), "kind": .string(file.kind.rawValue),
                    "bytes": .integer(Int64(file.bytes)), "hash": .string(file.hash.description),
                    "small": .optional(file.small?.description),
                ])
            })
    }

    private static func files(_ json: JSON?) -> [HeldFile] {
        (json?.items ?? []).compactMap { item in
            guard let name = item["name"]?.text, let kind = item["kind"]?.text.flatMap(MediaKind.init),
                let bytes = item["bytes"]?.integer,
                let hash = item["hash"]?.text.flatMap({ ContentHash($0) })
            else { return nil }
            return HeldFile(
                name: name, kind: kind, bytes: Int(bytes), hash: hash,
                small: item["small"]?.text.flatMap { ContentHash($0) })
        }
    }
}

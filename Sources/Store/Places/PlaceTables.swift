extension Schema {
    /// One row a place, closed ones too. `open_code` is the code while it is open: no two open places have one.
    public static let places = Table(
        "places", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("code"), .text("open_code").optional, .text("name_zh"),
            .text("name_en").optional, .text("level"), .bytes("parent").optional, .int64("closed_day").optional,
            .bytes("successor").optional,
        ],
        indexes: [.unique("places_by_open_code", ["jurisdiction", "open_code"])])

    /// Every code a place has or had, oldest first. `until_day`, the first day it was another, is `NULL` for the one it has.
    public static let placeCodes = Table(
        "place_codes", key: ["jurisdiction", "place", "ordinal"],
        [
            .text("jurisdiction"), .bytes("place"), .int64("ordinal"), .text("code"), .int64("since_day").optional,
            .int64("until_day").optional,
        ])

    /// The boundary of a place that has one, as its event gives the areas.
    public static let placeBoundaries = Table(
        "place_boundaries", key: ["jurisdiction", "place"],
        [.text("jurisdiction"), .bytes("place"), .text("areas")], isWide: true)
}

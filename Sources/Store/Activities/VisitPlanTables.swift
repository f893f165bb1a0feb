extension Schema {
    /// One row a plan; `is_open` while it is neither done nor dropped.
    public static let visitPlans = Table(
        "visit_plans", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("kind"), .bytes("place").optional, .int64("day"),
            .int64("is_open"), .int64("households"), .int64("met"), .int64("questions"), .int64("visits"),
        ],
        indexes: [.index("visit_plans_by_day", ["jurisdiction", "is_open", "day", "id"])])

    /// Who is to go, in which post.
    public static let visitPlanGoers = Table(
        "visit_plan_goers", key: ["jurisdiction", "plan", "person"],
        [.text("jurisdiction"), .bytes("plan"), .bytes("person"), .bytes("body")],
        indexes: [.index("visit_plan_goers_by_person", ["jurisdiction", "person", "plan"])])
}

/// A plan in a list.
public struct VisitPlanLine: Hashable, Sendable {
    public var id: VisitPlanID
    public var kind: ActivityKindID
    public var place: PlaceID?
    public var on: Day
    public var isOpen: Bool
    /// Of its households how many were met; without names, of one visit.
    public var progress: Share
    /// How many questions are brought along.
    public var questions: Int
    public var visits: Int
    public var goers: [Activity.Goer]

    public init(
        id: VisitPlanID, kind: ActivityKindID, place: PlaceID?, on: Day, isOpen: Bool, progress: Share, questions: Int,
        visits: Int, goers: [Activity.Goer]
    ) {
        self.id = id
        self.kind = kind
        self.place = place
        self.on = on
        self.isOpen = isOpen
        self.progress = progress
        self.questions = questions
        self.visits = visits
        self.goers = goers
    }
}

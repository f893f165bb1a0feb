// The pages of the field: the place in the head, and the way between them.

extension Sentence {
    public static let visitsPlace = Sentence(zh: "走访", en: "Visits")
    public static let fieldTabs = Sentence(zh: "走访的页面", en: "Pages of visits")
    public static let visitsTab = Sentence(zh: "走访记录", en: "Visits")
    public static let coverageTab = Sentence(zh: "覆盖", en: "Coverage")
    public static let householdsTab = Sentence(zh: "户", en: "Households")
    public static let linkagesTab = Sentence(zh: "包联", en: "Who answers for whom")
}

// What the page that finds matters, bodies and people says.
extension Sentence {
    public static let searchLabel = Sentence(zh: "查找", en: "Search")
    public static let searchHint = Sentence(zh: "编号、字句、单位、人员", en: "Number or words")
    public static let searchHeading = Sentence(zh: "查找", en: "Search")
    public static func searchHeading(for question: String) -> Sentence {
        Sentence(zh: "查找“\(question)”", en: "Search for “\(question)”")
    }
    public static let searchHow = Sentence(
        zh: "写编号直接打开那一件。空格隔开的几段都要有；“…”里的连同空格算一段。不分全角半角、大小写。",
        en:
            "A number opens its matter. All pieces between spaces must be there; “…” holds one with its spaces. Width and capitals make no difference."
    )
    public static let foundMattersHeading = Sentence(zh: "事项", en: "Matters")
    public static let foundBodiesHeading = Sentence(zh: "单位", en: "Bodies")
    public static let foundPeopleHeading = Sentence(zh: "人员", en: "People in office")
    public static let olderHits = Sentence(zh: "更早的", en: "Older ones")
    public static let newerHits = Sentence(zh: "更新的", en: "Newer ones")
    public static let narrowDown = Sentence(zh: "在列表里加条件", en: "Narrow it down in the list")
    public static let bodyMatters = Sentence(zh: "看它的事项", en: "its matters")
    public static let personMatters = Sentence(zh: "看承办的事项", en: "their matters")
    public static let moreNames = Sentence(zh: "还有别的，请写得再全些。", en: "There are more: write more of the name.")
}

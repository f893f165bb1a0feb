/// What the language names by itself, where a playbook has nowhere to say it.
extension Name {
    /// The field that `classes` declares.
    public static let classField = Name(zh: "类别", en: "class")
    /// The one path of what was undertaken.
    public static let keptPath = Name(zh: "践诺", en: "kept")
    /// A field that only the answer's clock names.
    public static func clockField(_ id: FieldID) -> Name {
        id == "due" ? Name(zh: "办结期限", en: "due day") : Name(zh: "期限（\(id.key)）", en: id.key)
    }
}

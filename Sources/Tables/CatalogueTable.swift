/// A column of a list of a catalogue's entries (A03). The raw value is its English name.
public enum CatalogueField: String, NamedColumn {
    case code
    case text
    /// The playbook's class, by key or name.
    case group = "class"

    public var headings: [String] {
        switch self {
        case .code: ["编号", "代码"]
        case .text: ["内容", "题目"]
        case .group: ["类别", "方面"]
        }
    }
}

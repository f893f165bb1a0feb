import Domain
import UseCases
import Words

/// What can be chosen for the conditions of a list: value and name.
public struct ListChoices: Sendable {
    public var kinds: [FormOption] = []
    public var channels: [FormOption] = []
    public var categories: [FormOption] = []
    /// Bodies that stand, by code.
    public var bodies: [FormOption] = []
    public var people: [FormOption] = []
    /// Places, each with its name behind those above it.
    public var places: [FormOption] = []
    /// Steps of all kinds, for the act that reaches one.
    public var steps: [FormOption] = []

    public init() {}

    func options(of name: MatterList.Parameter.Name) -> [FormOption] {
        switch name {
        case .state: ["open", "closed", "all"].map { FormOption($0, .listState($0)) }
        case .position: Matter.Position.allCases.map { FormOption($0.rawValue, .position($0)) }
        case .exit: Matter.Exit.allCases.map { FormOption($0.rawValue, .exit($0)) }
        case .kind: kinds
        case .category: categories
        case .owner, .body: bodies
        case .responsible: people
        case .channel: channels
        case .place: places
        case .sort: MatterListQuery.Sort.allCases.map { FormOption($0.rawValue, .listSort($0)) }
        case .from, .to, .dueFrom, .dueBefore, .overdue, .changed, .text, .columns, .limit, .after, .before: []
        }
    }

    /// What a value of a condition is called.
    func name(of parameter: MatterList.Parameter) -> Sentence {
        if let known = options(of: parameter.name).first(where: { $0.value == parameter.value }) { return known.name }
        switch parameter.name {
        case .overdue, .changed: return parameter.value == "true" ? .yesWord : .noWord
        case .from, .to, .dueFrom, .dueBefore:
            return Day(iso: parameter.value).map(Sentence.day) ?? .data(parameter.value)
        case .columns:
            return .list(
                parameter.value.split(separator: ",").map { name in
                    MatterColumn(rawValue: String(name)).map(Sentence.column) ?? .data(String(name))
                })
        default: return .data(parameter.value)
        }
    }
}

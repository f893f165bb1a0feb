public import UseCases
public import Words

extension Sentence {
    /// Why a row of a list of who answers for whom wasn't taken.
    public static func reject(_ reject: LinkageImport.Reject, _ names: Names = Names()) -> Sentence {
        switch reject {
        case .noTarget: .rowNeedsTarget
        case .noHolder: .rowNeedsHolder
        case .badPlace(let text): .unknownPlace(text)
        case .unknownBody(let name): .noBodyCalled(name)
        case .unknownPerson(let name): .noPersonCalled(name)
        case .severalPeople(let name, let codes): .severalPeopleCalled(name, codes)
        case .badDay(let text): .rowDayUnreadable(text)
        case .refused(let refused): .refused(refused, names)
        }
    }
}

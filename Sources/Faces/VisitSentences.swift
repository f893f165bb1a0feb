import Domain
public import Tables
public import UseCases
public import Words

extension Sentence {
    /// Why a row of a list of visits wasn't taken.
    public static func reject(_ reject: VisitImport.Reject, _ names: Names = Names()) -> Sentence {
        switch reject {
        case .noHousehold: .rowNeedsCode
        case .noDay: .rowNeedsDay
        case .badDay(let text): .rowDayUnreadable(text)
        case .badTime(let text): .rowTimeUnreadable(text)
        case .noGoer: .rowNeedsGoer
        case .unknownPerson(let name): .noPersonCalled(name)
        case .severalPeople(let name, let codes): .severalPeopleCalled(name, codes)
        case .badMode(let text): .rowModeUnknown(text)
        case .unknownKind(let text): .rowKindUnknown(text)
        case .badAnswer(let text): .rowAnswerUnknown(text)
        case .refused(let refused): .refused(refused, names)
        }
    }

    /// Why a header of such a list can't be taken.
    public static func visitColumns(_ fault: VisitColumns.Fault) -> Sentence {
        switch fault {
        case .missing(let field): .headerNeeds(field.rawValue, zh: field.chineseName)
        case .unknownColumn(let name, let known): .headerHasNo(name, known: known)
        case .unknownField(let name): .noSuchSubjectField(name, known: VisitField.allCases.map(\.rawValue))
        }
    }
}

import Domain
public import Tables
public import UseCases
public import Words

extension Sentence {
    /// Why a row of a list of households wasn't taken.
    public static func reject(_ reject: SubjectImport.Reject) -> Sentence {
        switch reject {
        case .noCode: .rowNeedsCode
        case .noPlace: .rowNeedsPlace
        case .unknownPlace(let text): .rowPlaceUnknown(text)
        case .severalPlaces(let text, let count): .rowPlaceAmbiguous(text, count)
        case .outOfReach: .rowOutOfReach
        case .badDay(let text): .rowDayUnreadable(text)
        case .badStatus(let text): .rowStatusUnknown(text)
        case .inTheFuture(let day): .refusal(SubjectRefusal.inTheFuture(day))
        case .twice(let code): .rowTwice(code)
        case .elsewhere(let code): .rowElsewhere(code)
        }
    }

    /// Why a header of such a list can't be taken.
    public static func subjectColumns(_ fault: SubjectColumns.Fault) -> Sentence {
        switch fault {
        case .noCode: .headerNeedsCode
        case .noPlace: .headerNeedsPlace
        case .unknownColumn(let name, let known): .headerHasNo(name, known: known)
        case .unknownField(let name): .noSuchSubjectField(name, known: SubjectField.allCases.map(\.rawValue))
        }
    }
}

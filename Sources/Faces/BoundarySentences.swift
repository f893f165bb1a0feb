import Domain
public import UseCases
public import Words

extension Sentence {
    /// Why a feature of a file of boundaries isn't taken. `property`: by which places were matched.
    public static func problem(_ problem: BoundaryReport.Problem, of property: String) -> Sentence {
        switch problem {
        case .unnamed: .boundaryUnnamed(property)
        case .noSuchPlace: .boundaryNoSuchPlace
        case .ambiguous(let codes): .boundaryAmbiguous(codes.map(\.short))
        case .twice(let code): .boundaryTwice(code.short)
        case .noPolygon: .boundaryNoPolygon
        case .bad(let fault): .boundaryFault(fault)
        }
    }
}

import ArgumentParser
import Domain
import Faces
import UseCases
import Words

// Putting right what was entered wrong.

struct CorrectCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("correct", Help.correct, Help.correctMore) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.correctedPlace)) var place: String?
    @Option(help: help(Help.correctedCategory)) var category: String?
    @Option(help: help(Help.summaryText)) var summary: String?
    @Option(help: help(Help.correctedField)) var field: String?
    @Option(help: help(Help.correctedStage)) var stage: String?
    @Option(help: help(Help.outcomeNumber)) var outcome: Int?
    @Option(help: help(Help.outcomeName)) var name: String?
    @OptionGroup var amount: QuantityOptions
    @Option(help: help(Help.correctedAgainst)) var against: [String] = []
    @Option(help: help(Help.againstPerson)) var againstPerson: [String] = []
    @Flag(help: help(Help.againstNobody)) var againstNobody = false
    @Option(help: help(Help.reason)) var reason: String

    func action(on matter: ActedOn) async throws -> MatterAction {
        var corrections: [Matter.Correction] = []
        if let place { corrections.append(.place(place.isEmpty ? nil : try placeCode(place))) }
        if let category { corrections.append(.category(category.isEmpty ? nil : try categoryPath(category))) }
        if let summary { corrections.append(.summary(try Commands.text(summary))) }
        if let field { corrections.append(try await corrected(field, of: matter)) }
        if let stage { corrections.append(.stage(stage.isEmpty ? nil : stage)) }
        if let outcome { corrections.append(.outcome(outcome - 1, try correctedOutcome())) }
        if !against.isEmpty || !againstPerson.isEmpty || againstNobody {
            var bodies: [OrganisationID] = []
            for body in against { bodies.append(try await matter.body(body)) }
            var people: [PersonID] = []
            for person in againstPerson { people.append(try await matter.person(person)) }
            corrections.append(.against(bodies, people))
        }
        guard corrections.count == 1, let correction = corrections.first else {
            throw CommandFault.said(.oneCorrection)
        }
        return .correct(correction, reason: reason)
    }

    /// `key=value`; `key=` takes the field out.
    private func corrected(_ text: String, of matter: ActedOn) async throws -> Matter.Correction {
        if text.hasSuffix("="), text.count > 1 { return .field(FieldID(String(text.dropLast())), nil) }
        guard let kind = try await matter.file().kind,
            let (id, value) = try matter.fields([text], of: kind).first
        else { throw CommandFault.said(.badPair(text)) }
        return .field(id, value)
    }

    /// `nil`: neither a name nor a quantity was given, so that it is taken out.
    private func correctedOutcome() throws -> Matter.Outcome? {
        guard name != nil || amount.quantity != nil else { return nil }
        guard let name, let quantity = amount.quantity else { throw CommandFault.said(.wholeOutcome) }
        return .init(name: name, quantity: try amount.read(quantity))
    }
}

struct VoidCommand: MatterActionCommand {
    static var configuration: CommandConfiguration { Commands.configuration("void", Help.void) }
    @OptionGroup var target: MatterTarget
    @Option(help: help(Help.reason)) var reason: String
    func action(on matter: ActedOn) -> MatterAction { .void(reason: reason) }
}

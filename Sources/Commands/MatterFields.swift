import Domain
import Faces
import UseCases
import Words

/// The fields of a kind as typed, `key=value`, each read as the kind has it: a date, a limit, a quantity, a choice by its
/// key or its name, the code of an entry, or text.
func fields(
    _ texts: [String], of kind: MatterKind, in jurisdiction: Jurisdiction
) throws -> [FieldID: Matter.FieldValue] {
    var values: [FieldID: Matter.FieldValue] = [:]
    let names = Names(in: jurisdiction.timetable.zone, kind: kind, playbook: jurisdiction.playbook)
    for text in texts {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw CommandFault.said(.badPair(text))
        }
        let id = FieldID(String(text[..<equals]))
        let value = String(text[text.index(after: equals)...])
        guard let field = kind.field(id) else { throw CommandFault.said(.refusal(.unknownField(id), names)) }
        guard let read = field.read(value) else { throw CommandFault.said(.refusal(.badField(id), names)) }
        values[id] = read
    }
    return values
}

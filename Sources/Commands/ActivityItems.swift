import Domain
import Faces
import Foundation
import UseCases
import Words

/// Things that were raised at an activity, as they are typed: `--item KIND:WORDS`, `--item KIND:WORDS@BODY/DATE` for what was decided on
/// the spot (A09), or a file of them that says more (L01, L06).
struct ActivityItems {
    let jurisdiction: Jurisdiction
    let request: Request
    let channel: String
    let place: PlaceCode?
    let isReadBack: Bool

    /// One of a file of items.
    private struct Written: Decodable {
        var kind, words: String
        var summary, body, due, household, place, name, phone: String?
        var fields: [String: String]?
    }

    /// The items of both, those of the file last.
    func intakes(_ texts: [String], file: String?) async throws -> [Intake] {
        var intakes: [Intake] = []
        for text in texts { intakes.append(try await intake(try written(text))) }
        guard let file else { return intakes }
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)),
            let items = try? JSONDecoder().decode([Written].self, from: data)
        else { throw CommandFault.said(.badItems(file)) }
        for item in items { intakes.append(try await intake(item)) }
        return intakes
    }

    private func written(_ text: String) throws -> Written {
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }), colon != text.startIndex else {
            throw CommandFault.said(.badItem(text))
        }
        var words = String(text[text.index(after: colon)...].drop(while: \.isWhitespace))
        var written = Written(kind: String(text[..<colon]), words: "")
        // A sign that stands in the words isn't followed by a body and a day.
        if let end = words.lastIndex(where: { $0 == "@" || $0 == "＠" }) {
            let parts = words[words.index(after: end)...].split(separator: "/", omittingEmptySubsequences: false)
            if parts.count == 2, !parts[0].isEmpty, Day(iso: String(parts[1])) != nil {
                (written.body, written.due) = (String(parts[0]), String(parts[1]))
                words = String(words[..<end])
            }
        }
        guard !words.allSatisfy(\.isWhitespace) else { throw CommandFault.said(.badItem(text)) }
        written.words = words
        return written
    }

    private func intake(_ item: Written) async throws -> Intake {
        var intake = Intake(
            kind: item.kind, channel: channel, words: UseCases.Words(text: item.words),
            summary: item.summary ?? item.words, contact: Contact(name: item.name),
            place: try item.place.map(placeCode) ?? place, textConfirmed: isReadBack ? .readBack : nil)
        if let phone = item.phone {
            guard let number = PhoneNumber(phone) else { throw Refused.badPhone(phone) }
            intake.contact.phone = number
        }
        if let body = item.body { intake.decided = try await jurisdiction.body(body) }
        if let household = item.household {
            intake.subject = try await jurisdiction.subjectFile(SubjectName(.household, household), request).subject.id
        }
        guard item.due != nil || item.fields != nil else { return intake }
        guard let kind = jurisdiction.playbook.kind(KindID(item.kind)) else {
            throw Refused.unknownKind(item.kind, known: jurisdiction.playbook.kinds.map(\.id.key))
        }
        var texts = (item.fields ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if let due = item.due {
            guard let field = dueField(of: kind) else { throw CommandFault.said(.itemHasNoDay(item.kind)) }
            texts.append("\(field.key)=\(due)")
        }
        intake.fields = try fields(texts, of: kind, in: jurisdiction)
        return intake
    }

    /// The field whose day is the answer's, else the only one that is a day.
    private func dueField(of kind: MatterKind) -> FieldID? {
        if case .field(let id)? = kind.clocks.answer { return id }
        let days = kind.fields.filter { $0.values == .day }
        return days.count == 1 ? days.first?.id : nil
    }
}

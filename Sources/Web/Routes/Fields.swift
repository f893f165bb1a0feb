import Domain
import UseCases

/// A checked body, for taking values out of it.
struct Fields: Sendable {
    var json: JSON

    func has(_ name: String) -> Bool { json[name] != nil }
    func text(_ name: String) -> String? { json[name]?.text }
    /// A member that the schema requires.
    func needed(_ name: String) -> String { json[name]?.text ?? "" }
    func flag(_ name: String) -> Bool? { json[name]?.flag }
    func integer(_ name: String) -> Int? { json[name]?.integer.map(Int.init) }
    func moment(_ name: String) -> Moment? { text(name).flatMap(Codec.moment) }
    func day(_ name: String) -> Day? { text(name).flatMap { Day(iso: $0) } }
    func place(_ name: String) -> PlaceCode? { text(name).flatMap { PlaceCode($0) } }
    func texts(_ name: String) -> [String] { json[name]?.items?.compactMap(\.text) ?? [] }
    func fields(_ name: String) -> Fields? { json[name].map(Fields.init) }
    func items(_ name: String) -> [Fields] { json[name]?.items?.map(Fields.init) ?? [] }
    func word<Word: RawRepresentable>(_ name: String) -> Word? where Word.RawValue == String {
        text(name).flatMap(Word.init)
    }
    func words(_ name: String) -> UseCases.Words? { text(name).map { UseCases.Words(text: $0) } }

    /// The public number of a matter. Throws ``Refused/badNumber(_:)``.
    func number(_ name: String) throws -> PublicNumber { try Fields.number(needed(name)) }

    static func number(_ text: String) throws -> PublicNumber {
        do { return try PublicNumber(text) } catch { throw Refused.badNumber(error) }
    }

    /// A category by its path. Throws ``Refused/badCategory(_:_:)``.
    func category(_ name: String) throws -> CategoryPath? {
        guard let text = text(name) else { return nil }
        do { return try CategoryPath(text) } catch { throw Refused.badCategory(text, error) }
    }
}

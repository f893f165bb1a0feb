public import Domain

extension MatterKind.Field {
    /// A value as people write it, read as the kind has the field: a date, a limit, a quantity, a choice by its key or its
    /// name, the code of an entry, or text; `nil` where it can't be read so.
    public func read(_ text: String) -> Matter.FieldValue? {
        switch values {
        case .choice(let choices):
            choices.first { [$0.key, $0.name.zh, $0.name.en].contains(text) }.map { .choice($0.key) }
        case .catalogue: text.isEmpty ? nil : .entry(text)
        case .text: text.isEmpty ? nil : .text(text)
        case .quantity(let unit): (Quantity(text) ?? Quantity("\(text) \(unit)")).map(Matter.FieldValue.quantity)
        case .day: Day(iso: text).map(Matter.FieldValue.day)
        case .limit: Limit(text).map(Matter.FieldValue.limit)
        }
    }
}

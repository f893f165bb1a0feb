/// Telling personal data in a text that is to stay in the journal for ever (MODEL 4.8, 9).
public enum PersonalData {
    /// Whether a text holds what looks like a telephone or identity number (seven digits in a row, or eleven with spaces
    /// or dashes between: a date has fewer), or one of these names.
    public static func stands(in text: String, names: [String] = []) -> Bool {
        var (inRow, spaced) = (0, 0)
        for character in text {
            if character.wholeNumberValue != nil {
                (inRow, spaced) = (inRow + 1, spaced + 1)
                if inRow >= 7 || spaced >= 11 { return true }
            } else {
                inRow = 0
                if character != "-", character != " ", character != "—" { spaced = 0 }
            }
        }
        let comparable = Contact.comparable(name: text)
        return names.map(Contact.comparable(name:)).contains { $0.count > 1 && comparable.contains($0) }
    }
}

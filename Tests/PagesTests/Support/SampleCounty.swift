import Domain
import Faces
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// What pages are made of in tests: a county with some matters, and somebody who is signed in.
struct SampleCounty {
    let fixture: Fixture
    let numbers: [String]

    static let summary = "路灯不亮"

    init() async throws {
        fixture = try await Fixture()
        var numbers: [String] = []
        for index in 0..<7 {
            let receipt = try await fixture.jurisdiction.registerLamp(
                fixture.cast, phone: "139\(String(10_000_000 + index))")
            numbers.append(receipt.number.description)
            if index < 6 { try await fixture.jurisdiction.strikeOffLamp(receipt.number, fixture.cast) }
        }
        self.numbers = numbers
    }

    /// As pages of this language are made, with everything marked that the catalogue says.
    func setting(_ language: Language, _ here: Link = Link(), marked: Bool = true) async throws -> PageSetting {
        var setting = PageSetting(
            language: language, place: fixture.jurisdiction.playbook.name,
            names: try await fixture.jurisdiction.names(),
            demonstration: Day(iso: "2021-05-07"), here: here)
        setting.marksWords = marked
        return setting
    }

    /// Somebody with two posts, as the head of a page says it.
    static let person = PagePerson(
        name: "Zhang Wei",
        posts: [
            FormOption("a/handler", Sentence(zh: "甲 经办人", en: "A, handler")),
            FormOption("b/head", Sentence(zh: "乙 单位负责人", en: "B, body head")),
        ], acting: 0, form: form)

    static let form = FormState(
        token: String(repeating: "t", count: 43), key: String(repeating: "k", count: 43))

    /// The same, sent and refused in each of these fields and as a whole.
    static func refused(_ fields: String...) -> FormState {
        var state = form
        state.faults = [FormFault(nil, .formNotOurs)] + fields.map { FormFault($0, .fieldMissing) }
        state.note = .signedInAgain
        return state
    }
}

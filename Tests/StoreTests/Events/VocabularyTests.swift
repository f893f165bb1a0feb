import Domain
import Store
import Testing

/// The words that stand in stored events for ever. A word may be added; none may be spelled otherwise or go.
@Suite struct VocabularyTests {
    private func spells<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type, _ words: String) -> Bool {
        Set(words.split(separator: " ").map(String.init)).isSubset(of: Set(Word.allCases.map(\.rawValue)))
    }

    @Test func `words of stored events are spelled as they were`() {
        #expect(spells(MatterKind.Family.self, "need order work finding"))
        #expect(spells(Matter.Voice.self, "own_words clerk proactive"))
        #expect(spells(Matter.TextConfirmation.self, "reporter read_back"))
        #expect(spells(Matter.Task.Part.self, "lead supporting"))
        #expect(spells(Matter.Result.self, "solved explained kept"))
        #expect(spells(Matter.Lapse.self, "unclaimed subject_gone not_kept"))
        #expect(spells(MatterKind.ClockName.self, "acknowledge claim plan track answer"))
        #expect(spells(MatterKind.RelationType.self, "solved_by served_by about addresses same_as"))
        #expect(
            spells(
                MatterKind.Confirmer.self, "reporter call_back beneficiary representative issuer superior branch"))
        #expect(
            spells(
                Matter.Satisfaction.self,
                "very_satisfied satisfied basically_satisfied dissatisfied very_dissatisfied"))
        #expect(spells(Bound.self, "exact more_than about"))
        #expect(spells(Basis.self, "planned actual"))
        #expect(spells(Limit.Unit.self, "wd d h wh month"))
        #expect(
            spells(
                Role.self,
                "resident clerk dispatcher handler head leader inspector auditor representative administrator call_back "
                    + "system"
            ))
    }

    @Test func `words of projections are spelled as they were`() {
        #expect(spells(Matter.Position.self, "registered placed acknowledged working answered confirmed closed"))
        #expect(
            spells(
                Matter.Exit.self,
                "struck_off answered_directly declined merged withdrawn lapsed closed_at_source voided"))
        #expect(
            spells(
                Matter.Condition.self,
                "on_hold escalated supervised policy_limited plan_filed extended under_appeal in_project shielded"))
        #expect(
            spells(
                Matter.Class.self,
                "open solved explained withdrawn lapsed declined closed_at_source merged answered_directly voided"))
    }
}

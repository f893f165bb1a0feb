import Domain
import Testing

struct ResidentDeciderTests {
    private let id = ResidentID(raw: 0x5A)

    private func erased() throws -> Recorded<ResidentEvent> {
        let moment = try at("2021-05-07")
        return Recorded(.erased(id: id, reason: "本人要求"), occurred: moment, recorded: moment, actor: .clerk)
    }

    @Test
    func `erasing says by which right`() {
        given(ResidentDecider.self).when(.erase(id: id, reason: "本人要求"), ()).then(.erased(id: id, reason: "本人要求"))
    }

    @Test(arguments: ["", " ", "\u{3000}\n"])
    func `erasing without a reason is refused (noReason)`(reason: String) {
        given(ResidentDecider.self).when(.erase(id: id, reason: reason), ()).refused(.noReason)
    }

    @Test
    func `what is erased can't be erased again (alreadyErased)`() throws {
        given(ResidentDecider.self, try erased()).when(.erase(id: id, reason: "本人要求"), ()).refused(.alreadyErased)
    }

    @Test
    func `all that stays of a resident is that they were erased`() throws {
        let resident = try #require(ResidentDecider.replay([try erased()]))
        #expect(resident.id == id)
        #expect(resident.isErased)
        #expect(ResidentDecider.initial == nil)
    }
}

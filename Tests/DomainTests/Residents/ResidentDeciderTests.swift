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
        given(ResidentDecider.self).when(.erase(id: id, reason: "本人要求"), .init()).then(.erased(id: id, reason: "本人要求"))
    }

    @Test(arguments: ["", " ", "\u{3000}\n"])
    func `erasing without a reason is refused (noReason)`(reason: String) {
        given(ResidentDecider.self).when(.erase(id: id, reason: reason), .init()).refused(.noReason)
    }

    @Test
    func `what is erased can't be erased again (alreadyErased)`() throws {
        given(ResidentDecider.self, try erased()).when(.erase(id: id, reason: "本人要求"), .init()).refused(.alreadyErased)
    }

    @Test
    func `all that stays of a resident is that they were erased`() throws {
        let resident = try #require(ResidentDecider.replay([try erased()]))
        #expect(resident.id == id)
        #expect(resident.isErased)
        #expect(ResidentDecider.initial == nil)
    }

    private let other = ResidentID(raw: 0x5B)

    private func then(_ events: ResidentEvent...) throws -> [Recorded<ResidentEvent>] {
        let moment = try at("2021-05-07")
        return events.map { Recorded($0, occurred: moment, recorded: moment, actor: .clerk) }
    }

    @Test
    func `entries are joined once, never in a circle, and parted again`() throws {
        let joined = ResidentEvent.joined(id: id, into: other, reason: "同一人")
        given(ResidentDecider.self).when(.join(id: id, into: other, reason: "同一人"), .init(group: [other])).then(joined)
        given(ResidentDecider.self).when(.join(id: id, into: id, reason: "同一人"), .init(group: [id]))
            .refused(.alreadyJoined)
        given(ResidentDecider.self).when(.join(id: id, into: other, reason: "同一人"), .init(group: [other, id]))
            .refused(.alreadyJoined)
        given(ResidentDecider.self).when(.join(id: id, into: other, reason: " "), .init()).refused(.noReason)
        let state = try #require(ResidentDecider.replay(try then(joined)))
        #expect(state.joined == other)
        let again = ResidentDecider.replay(try then(joined, .parted(id: id, reason: "不是")))
        #expect(again?.joined == nil)
        given(ResidentDecider.self).when(.part(id: id, reason: "不是"), .init()).refused(.notJoined)
    }

    @Test
    func `a correction names fields, never what stood in them; a contact goes once`() throws {
        given(ResidentDecider.self).when(.correctContact(id: id, fields: [.phone, .name], reason: "记错"), .init())
            .then(.contactCorrected(id: id, fields: [.name, .phone], reason: "记错"))
        given(ResidentDecider.self).when(.correctContact(id: id, fields: [], reason: "记错"), .init())
            .refused(.nothingToCorrect)
        let removed = try #require(ResidentDecider.replay(try then(.contactRemoved(id: id))))
        #expect(removed.isContactRemoved && !removed.isErased)
        #expect(throws: ResidentRefusal.contactAlreadyRemoved) {
            try ResidentDecider.decide(.removeContact(id: id), removed, .init())
        }
    }
}

struct DangerTests {
    @Test(arguments: [
        ("楼下着火了，有人被困", [Danger.fire]), ("邻居持刀砍人，有人昏迷", [.police, .ambulance]), ("路灯不亮", []),
        ("There is a GAS LEAK", [.fire]),
    ])
    func `words that may mean danger show whom to call`(text: String, numbers: [Danger]) {
        #expect(Danger.signs(in: text) == numbers)
    }
}

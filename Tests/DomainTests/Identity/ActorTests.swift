import Domain
import Testing

struct ActorTests {
    @Test
    func `a resident and Huiyin itself act for no body and under no official's name (MODEL 4.8)`() {
        for (actor, role) in [(Domain.Actor.resident, Role.resident), (.system, .system)] {
            #expect(actor.person == nil)
            #expect(actor.body == nil)
            #expect(actor.role == role)
        }
    }
}

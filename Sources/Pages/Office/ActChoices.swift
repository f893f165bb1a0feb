public import Domain
public import UseCases
import Words

/// What the forms of a matter let one choose from.
public struct ActChoices: Sendable {
    /// Bodies that stand, by code.
    public var bodies: [Organisation]
    /// Posts of the acting body today, each person once.
    public var colleagues: [Post]
    public var playbook: Playbook

    /// More than these aren't suggested: whoever is meant is named all the same.
    static let mostSuggested = 150

    public init(_ directory: Directory, _ playbook: Playbook, for actor: Actor, on day: Day) {
        bodies = directory.bodies.filter(\.isStanding)
        var people: Set<PersonID> = []
        colleagues = directory.staff.posts(on: day).filter {
            $0.body == actor.body && people.insert($0.person).inserted
        }
        self.playbook = playbook
    }
}

/// A person in office in one of their posts.
public struct Post: Hashable, Sendable {
    public var person: PersonID
    public var code: String
    public var name: String
    public var body: OrganisationID
    public var role: Role

    public init(person: PersonID, code: String, name: String, body: OrganisationID, role: Role) {
        self.person = person
        self.code = code
        self.name = name
        self.body = body
        self.role = role
    }
}

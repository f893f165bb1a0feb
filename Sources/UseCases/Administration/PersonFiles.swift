public import Domain
import Store

/// Somebody who is or was in office, as an administrator sees them.
public struct PersonFile: Equatable, Sendable {
    public var person: Person
    /// In what posts they act today: their own first, then those in which they stand in.
    public var posts: [Post]
    /// Of today; `nil` when at work.
    public var absence: Person.Absence?
    public var account: Account?
    /// Where they get mail.
    public var mail: String?

    public init(
        person: Person, posts: [Post], absence: Person.Absence? = nil, account: Account? = nil, mail: String? = nil
    ) {
        self.person = person
        self.posts = posts
        self.absence = absence
        self.account = account
        self.mail = mail
    }

    public var isInOffice: Bool { posts.contains { $0.standsInFor == nil } }
}

extension PersonFilter {
    /// Whether somebody is meant by it.
    public func holds(for file: PersonFile) -> Bool {
        switch self {
        case .inOffice: file.isInOffice
        case .withoutAccount: file.isInOffice && file.account == nil
        case .withoutPassphrase: file.isInOffice && file.account.map { !$0.hasPassphrase && $0.locked == nil } ?? false
        case .withoutFactor:
            file.isInOffice
                && file.account.map { $0.hasPassphrase && !$0.hasSecondFactor && $0.locked == nil } ?? false
        case .locked: file.account?.locked != nil
        case .away: file.isInOffice && file.absence != nil
        case .left: !file.isInOffice
        }
    }
}

/// A page of people, by code.
public struct PersonPage: Equatable, Sendable {
    public var people: [PersonFile]
    /// How many fit the question in all.
    public var total: Int
    /// The code behind which the next page begins; `nil`: this is the last.
    public var next: String?

    public init(people: [PersonFile], total: Int, next: String?) {
        self.people = people
        self.total = total
        self.next = next
    }
}

extension Jurisdiction {
    /// People by code, from behind one on: those whose code, name or body holds a text, of one filter. For administrators.
    public func people(
        holding text: String? = nil, _ filter: PersonFilter? = nil, after code: String? = nil, most: Int,
        _ request: Request
    ) async throws -> PersonPage {
        let files = try await personFiles(request)
        let directory = try await directory()
        let wanted = text.map { $0.lowercased() }
        let fitting = files.filter { file in
            guard filter?.holds(for: file) ?? true else { return false }
            guard let wanted else { return true }
            let bodies = file.posts.compactMap { directory[$0.body] }
            let texts =
                [file.person.code, file.person.name]
                + bodies.flatMap { [$0.code, $0.name.zh, $0.name.en].compactMap(\.self) }
            return texts.contains { $0.lowercased().contains(wanted) }
        }
        let behind = code.map { code in fitting.filter { $0.person.code > code } } ?? fitting
        let page = Array(behind.prefix(max(1, most)))
        return PersonPage(
            people: page, total: fitting.count, next: behind.count > page.count ? page.last?.person.code : nil)
    }

    /// One person, in office or not. Throws ``Refused/unknownPerson(_:known:)`` with what the code may have meant.
    public func personFile(of code: String, _ request: Request) async throws -> PersonFile {
        let files = try await personFiles(request)
        guard let file = files.first(where: { $0.person.code == code }) else {
            throw Refused.unknownPerson(
                code, known: nearestNames(to: code, among: files.map(\.person.code), most: 5))
        }
        return file
    }

    /// Refuses whoever isn't an administrator who signed in, before anything is shown to them.
    public func requireAdministrator(_ request: Request) throws {
        try Permissions.require(request.actor.role, in: Permissions.accounts)
        try request.access.requirePerson()
    }

    func personFiles(_ request: Request) async throws -> [PersonFile] {
        try requireAdministrator(request)
        let (name, today) = (name, today)
        return try await engine.read { [self] connection in
            let staff = try snapshotDirectory(on: connection).staff
            let accounts = Dictionary(
                try AccountRows(name, on: connection).accounts().map { ($0.account.person, $0.account) }
            ) { first, _ in first }
            let mails = try NoticeRows(name, on: connection).addresses()
            let posts = Dictionary(grouping: staff.posts(on: today), by: \.person)
            return staff.all.map { person in
                PersonFile(
                    person: person, posts: posts[person.id] ?? [], absence: person.absence(on: today),
                    account: accounts[person.id], mail: mails[person.id])
            }
        }
    }
}

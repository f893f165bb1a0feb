/// The account by which a person in office signs in. It carries no permissions: those come with the posts they hold today.
public struct Account: Equatable, Sendable {
    public var person: PersonID
    /// Whether a passphrase was ever set; before, only a one-time code opens it.
    public var hasPassphrase: Bool
    public var hasSecondFactor: Bool
    public var locked: Lock?
    public var made: Moment

    /// Shut by an administrator: nobody signs in until it is opened again.
    public struct Lock: Equatable, Sendable {
        public var since: Moment
        public var reason: String

        public init(since: Moment, reason: String) {
            self.since = since
            self.reason = reason
        }
    }

    public init(person: PersonID, hasPassphrase: Bool, hasSecondFactor: Bool, locked: Lock?, made: Moment) {
        self.person = person
        self.hasPassphrase = hasPassphrase
        self.hasSecondFactor = hasSecondFactor
        self.locked = locked
        self.made = made
    }
}

/// A session on one device.
public struct SessionID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// A bearer token's name; never the token.
public struct TokenID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// Somebody signed in on one device; its secret stands nowhere.
public struct Session: Equatable, Sendable {
    public var id: SessionID
    public var person: PersonID
    /// The digest of the device's secret.
    public var device: [UInt8]
    /// What the device calls itself.
    public var label: String
    public var made: Moment
    public var seen: Moment
    public var ends: Moment

    public init(
        id: SessionID, person: PersonID, device: [UInt8], label: String, made: Moment, seen: Moment, ends: Moment
    ) {
        self.id = id
        self.person = person
        self.device = device
        self.label = label
        self.made = made
        self.seen = seen
        self.ends = ends
    }
}

/// A bearer token without its secret.
public struct AccessToken: Equatable, Sendable {
    public var id: TokenID
    public var person: PersonID
    public var body: OrganisationID
    public var role: Role
    public var label: String
    public var scopes: Set<TokenScope>
    public var made: Moment
    public var ends: Moment
    public var used: Moment?

    public init(
        id: TokenID, person: PersonID, body: OrganisationID, role: Role, label: String, scopes: Set<TokenScope>,
        made: Moment, ends: Moment, used: Moment?
    ) {
        self.id = id
        self.person = person
        self.body = body
        self.role = role
        self.label = label
        self.scopes = scopes
        self.made = made
        self.ends = ends
        self.used = used
    }
}

/// What a bearer token may be used for. It never does more than the post it acts in.
public enum TokenScope: String, CaseIterable, Sendable {
    /// Reading matters and lists.
    case read
    /// Taking matters in.
    case register
    /// Every other act on a matter.
    case act
    /// Whole lists as files.
    case export
}

/// How long things last that open an account.
public enum AccountTimes {
    /// A session nobody uses.
    public static let idle: Int64 = 12 * Moment.millisecondsPerHour
    /// A session at all.
    public static let session: Int64 = 7 * Moment.millisecondsPerDay
    /// A printed one-time code.
    public static let code: Int64 = 24 * Moment.millisecondsPerHour
    /// The longest a token may be made for.
    public static let longestToken: Int64 = 366 * Moment.millisecondsPerDay
    /// A link sent to a resident.
    public static let link: Int64 = 30 * Moment.millisecondsPerDay
}

/// Why something on an account is refused.
public enum AccountRefusal: Error, Equatable, Sendable {
    /// One answer for an unknown name, a wrong passphrase, a wrong code and a locked account: who has an account isn't told.
    case notSignedIn
    /// Too many wrong tries from here; until then nothing is even looked at.
    case wait(until: Moment)
    /// The passphrase is right; the code of the second factor is needed.
    case secondFactorNeeded
    case noAccount
    case accountExists
    case locked
    case notLocked
    /// Nobody could let anybody in again.
    case lastAdministrator
    case passphrase(PassphraseFault)
    /// The one-time code is wrong, used or past its time.
    case badCode
    case secondFactorIsOn
    case secondFactorIsOff
    case noSuchSession
    case noSuchToken
    /// A token needs an end, in the future and within ``AccountTimes/longestToken``.
    case badTokenEnd(latest: Moment)
    case noScope
    case noReason
    /// Somebody is administrator already; they make accounts.
    case notFirst
    /// The tracking secret or link doesn't open this matter, or not any more.
    case badSecret
    /// The token may not be used for this.
    case outOfScope(TokenScope)
    /// Accounts, sessions and tokens are looked after by a person who signed in.
    case notByToken
}

/// What is wrong with a passphrase.
public enum PassphraseFault: Error, Equatable, Sendable {
    case tooShort(least: Int)
    case tooLong(most: Int)
    /// It holds the name by which one signs in.
    case holdsName
    /// One character over and over, or a run like 1234567890.
    case tooEven
}

/// Rules for passphrases: length and no obvious runs, nothing about kinds of characters (NIST SP 800-63B, 5.1.1.2).
public enum Passphrase {
    public static let least = 10
    public static let most = 128

    /// Refuses a passphrase that is easily guessed. `name` is what one signs in with.
    public static func check(_ text: String, name: String) throws(PassphraseFault) {
        guard text.count >= least else { throw .tooShort(least: least) }
        guard text.unicodeScalars.count <= most else { throw .tooLong(most: most) }
        let lower = text.lowercased()
        for part in name.lowercased().split(whereSeparator: { ".@-_".contains($0) }) where part.count >= 4 {
            guard !lower.contains(part) else { throw .holdsName }
        }
        let scalars = Array(lower.unicodeScalars.map { Int($0.value) })
        let steps = Set(zip(scalars, scalars.dropFirst()).map { $1 - $0 })
        // One step throughout is a run up, down or in place; 9 to 0 closes the run of digits.
        guard Set(scalars).count > 3, !steps.isSubset(of: [1, -9]), !steps.isSubset(of: [-1, 9]) else { throw .tooEven }
    }
}

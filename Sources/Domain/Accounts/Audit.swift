/// What is written down about whoever looks or lets somebody in. It says who did what to which matter or account, never
/// what they read.
public enum AuditAct: String, CaseIterable, Sendable {
    /// A named resident's matter was opened.
    case read
    /// A resident's name and number were shown in full.
    case unmasked
    /// Residents were looked for by phone, digits or name.
    case searched
    case exported
    /// A link was made that opens the matter as its reporter sees it.
    case linkMade = "link_made"
    case printed
    /// Whoever reads this log is in it.
    case auditRead = "audit_read"
    case accountMade = "account_made"
    case accountLocked = "account_locked"
    case accountUnlocked = "account_unlocked"
    case codeIssued = "code_issued"
    case passphraseSet = "passphrase_set"
    case secondFactorOn = "second_factor_on"
    case secondFactorOff = "second_factor_off"
    case signedIn = "signed_in"
    case signInFailed = "sign_in_failed"
    case sessionEnded = "session_ended"
    case tokenMade = "token_made"
    case tokenEnded = "token_ended"
    /// On the machine's own console, past everybody.
    case brokeGlass = "broke_glass"
    case residentsJoined = "residents_joined"
    case residentsParted = "residents_parted"
    case contactCorrected = "contact_corrected"
    case retentionRun = "retention_run"
    /// Who lives in a household was shown in full.
    case subjectShown = "subject_shown"
    /// A ledger with a permission of its own was looked into (L12).
    case ledgerRead = "ledger_read"
    /// A file of a visit or a meeting was opened.
    case visitFileRead = "visit_file_read"

    /// Whether it is a look at residents' data: what a resident is told of, and the auditor counts.
    public var isLook: Bool {
        switch self {
        case .read, .unmasked, .searched, .exported, .printed, .linkMade, .subjectShown, .ledgerRead,
            .visitFileRead:
            true
        default: false
        }
    }
}

/// Through what somebody came.
public enum AccessPoint: Hashable, Sendable {
    /// A shell on the machine: whoever has the store's folder and key.
    case console
    case session(SessionID)
    case token(TokenID)
}

/// One line of the log of looks and accounts.
public struct AuditEntry: Equatable, Sendable {
    /// From 1 without gaps, within a jurisdiction.
    public var serial: Int
    public var at: Moment
    public var actor: Actor
    public var from: AccessPoint
    public var act: AuditAct
    public var matter: MatterID?
    /// Whose account or data it was about.
    public var person: PersonID?
    public var resident: ResidentID?
    public var reason: String?
    /// How many records, where it was about several.
    public var count: Int?

    public init(
        serial: Int, at: Moment, actor: Actor, from: AccessPoint, act: AuditAct, matter: MatterID? = nil,
        person: PersonID? = nil, resident: ResidentID? = nil, reason: String? = nil, count: Int? = nil
    ) {
        self.serial = serial
        self.at = at
        self.actor = actor
        self.from = from
        self.act = act
        self.matter = matter
        self.person = person
        self.resident = resident
        self.reason = reason
        self.count = count
    }

    /// Kept at least so long (关于日志留存不少于六个月: Cybersecurity Law, article 21).
    public static let keptAtLeast: Int64 = 184 * Moment.millisecondsPerDay
}

/// Which people an administrator asks for.
public enum PersonFilter: String, CaseIterable, Sendable {
    case inOffice = "in-office"
    case withoutAccount = "without-account"
    /// The account was made, and nobody set a passphrase yet.
    case withoutPassphrase = "without-passphrase"
    case withoutFactor = "without-factor"
    /// The account is shut.
    case locked
    /// Of those in office.
    case away
    case left
}

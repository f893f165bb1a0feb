import Domain
import HTTPTypes
import UseCases

/// Number and secret of the matter that a resident has open, sealed in a cookie for an hour: they are in no address and in no
/// log, and the phone forgets them by itself.
extension Cookies {
    static let trackSeconds: Int64 = 3600

    func keeping(tracked number: PublicNumber, _ secret: String, _ jurisdiction: Jurisdiction) throws
        -> HTTPField
    {
        let parcel = try jurisdiction.parcel(
            Array("\(number) \(secret)".utf8), for: "track", lasts: Cookies.trackSeconds * 1000)
        return keeping(.track, parcel, seconds: Cookies.trackSeconds)
    }

    /// The secret that opens this matter; `nil` where this browser has another one open, or none.
    func secret(of number: PublicNumber, _ jurisdiction: Jurisdiction) -> String? {
        guard let parcel = self[.track], let bytes = jurisdiction.opened(parcel: parcel, for: "track"),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0] == number.description else { return nil }
        return String(parts[1])
    }
}

import Domain
import HTTPTypes
import Words

/// What a browser keeps for the pages and sends with each request. A cookie that isn't of the form ours have, or that comes
/// twice, is the same as none.
struct Cookies: Sendable {
    enum Name: String, CaseIterable, Sendable {
        /// The secret of a session: it opens pages, and nothing of the API.
        case session
        /// Ties forms to a browser in which nobody is signed in. It is by chance, ends with the browser, and is kept nowhere.
        case visitor
        /// By which a device is known again that somebody signed in on.
        case device
        /// In which of their posts somebody acts: body/role.
        case post
        /// Number and secret of the matter that whoever reported it has open, sealed (``keeping(tracked:_:_:)``).
        case track
        /// The language that somebody chose by a page's switch: `zh` or `en`, for a year.
        case language
    }

    /// Whether the browser speaks TLS: then cookies go by nothing else, and no other host of the domain can set them.
    let isSecure: Bool
    private var values: [Name: String] = [:]

    init(_ headers: HTTPFields = [:], isSecure: Bool = false) {
        self.isSecure = isSecure
        var found: [Name: [String]] = [:]
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";").prefix(100) {
                let parts = pair.trimmingSpaces.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, let name = Name.allCases.first(where: { wire($0) == parts[0] }) else {
                    continue
                }
                found[name, default: []].append(String(parts[1]))
            }
        }
        values = found.compactMapValues { $0.count == 1 ? $0[0] : nil }.filter { Cookies.isOurs($0.key, $0.value) }
    }

    subscript(name: Name) -> String? { values[name] }

    /// As it is called on the wire.
    private func wire(_ name: Name) -> String { (isSecure ? "__Host-" : "") + "huiyin-" + name.rawValue }

    private static func isOurs(_ name: Name, _ value: String) -> Bool {
        let isPost = name == .post
        let isPlain = value.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte | 32) || byte == 45 || byte == 95
                || isPost && (byte == 46 || byte == 47)
        }
        guard isPlain else { return false }
        switch name {
        case .post: return (3...90).contains(value.utf8.count)
        case .track: return (44...400).contains(value.utf8.count)
        case .language: return Language(rawValue: value) != nil
        case .session, .visitor, .device: return value.utf8.count == 43
        }
    }

    /// The header that has the browser keep it: for so many seconds, or until it is closed.
    func keeping(_ name: Name, _ value: String, seconds: Int64? = nil) -> HTTPField {
        var text = "\(wire(name))=\(value); Path=/; HttpOnly; SameSite=Lax"
        if isSecure { text += "; Secure" }
        if let seconds { text += "; Max-Age=\(seconds)" }
        return HTTPField(name: .setCookie, value: text)
    }

    /// The header that has the browser forget it.
    func forgetting(_ name: Name) -> HTTPField { keeping(name, "", seconds: 0) }
}

import Faces

enum Proxies {
    /// The machine itself as a proxy that is believed.
    static let local = TrustedProxies(["127.0.0.1"].compactMap { AddressRange($0) })
}

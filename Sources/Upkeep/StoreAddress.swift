import Foundation

/// Where a store is: a folder, or a database that many processes share.
///
/// A database's name may say whose store is meant: `postgres://user@host/counties?jurisdiction=xiangtan`. It needs that where
/// there are several jurisdictions in it.
public struct StoreAddress: Hashable, Sendable {
    /// As it was given.
    public let text: String
    /// The database's URL without what is Huiyin's own in it; `nil`: the store is a folder.
    public let database: String?
    /// Whose store it is, where the address says so.
    public let jurisdiction: String?
    /// The folder of what isn't in the database: attachments; beside it the master key and backups. Of a store that is a folder
    /// the folder itself.
    public let home: String

    /// The file in a database's home that says whose it is: attachments of one jurisdiction are strays among another's.
    public static let mark = "jurisdiction"

    /// `files`: the home of a database's store, where it isn't called after the jurisdiction, else the database, in the folder that
    /// the program runs in.
    public init(_ text: String, files: String? = StoreAddress.filesOfEnvironment) {
        self.text = text
        guard StoreAddress.isDatabase(text) else {
            (database, jurisdiction, home) = (nil, nil, text)
            return
        }
        let (url, named) = StoreAddress.taking("jurisdiction", from: text)
        database = url
        jurisdiction = named
        home = files ?? named ?? StoreAddress.databaseName(url) ?? "huiyin"
    }

    /// What `HUIYIN_FILES` says.
    public static var filesOfEnvironment: String? {
        ProcessInfo.processInfo.environment["HUIYIN_FILES"].flatMap { $0.isEmpty ? nil : $0 }
    }

    public static func isDatabase(_ text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    }

    /// The address without a password, as it may be shown and logged.
    public var shown: String {
        guard database != nil, let scheme = text.range(of: "://") else { return text }
        let rest = text[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
            return StoreAddress.taking("password", from: text).url
        }
        return StoreAddress.taking("password", from: String(text[..<colon] + rest[at...])).url
    }

    /// The URL without one parameter of its query, and that parameter's value.
    private static func taking(_ name: String, from url: String) -> (url: String, value: String?) {
        guard let mark = url.firstIndex(of: "?") else { return (url, nil) }
        var value: String?
        let left = url[url.index(after: mark)...].split(separator: "&").filter { pair in
            guard pair.hasPrefix(name + "=") else { return true }
            let text = String(pair.dropFirst(name.count + 1))
            value = text.removingPercentEncoding ?? text
            return false
        }
        return (url[..<mark] + (left.isEmpty ? "" : "?" + left.joined(separator: "&")), value)
    }

    private static func databaseName(_ url: String) -> String? {
        guard let scheme = url.range(of: "://") else { return nil }
        let path = url[scheme.upperBound...].prefix { $0 != "?" }
        guard let slash = path.firstIndex(of: "/") else { return nil }
        let name = path[path.index(after: slash)...].removingPercentEncoding ?? ""
        return name.isEmpty || name.contains("/") ? nil : name
    }
}

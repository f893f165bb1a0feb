import Domain
import UseCases

/// Every address there is, in one list: what the router serves and the document describes.
struct RouteTable: Sendable {
    let routes: [Route]
    /// The parts of each address, split once.
    private let segments: [[Substring]]

    init(_ routes: [Route]) {
        self.routes = routes
        segments = routes.map(\.segments)
    }

    /// What the county's program does over HTTP.
    static let api: [Route] =
        AccountRoutes.all + MatterRoutes.all + DeskRoutes.all + SavedViewRoutes.all + SearchRoutes.all
        + SimilarRoutes.all
        + FigureRoutes.all + OrganisationRoutes.all + AccountAdministrationRoutes.all + AuditRoutes.all
        + InboxRoutes.all

    /// Where a path leads.
    enum Found {
        case route(Route, path: [String: String])
        /// There is the address, and it takes these.
        case otherMethods([String])
        case nothing
    }

    /// The route of a method and a path as it came, still encoded. `HEAD` goes where `GET` does.
    func route(_ method: String, _ path: Substring) -> Found {
        // A path with an empty part or a dot that climbs is of no address.
        let parts = path == "/" ? [] : path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        var allowed: [String] = []
        for (index, pattern) in segments.enumerated() {
            guard pattern.count == parts.count, let values = RouteTable.match(pattern, parts) else { continue }
            let route = routes[index]
            let name = route.method.rawValue.uppercased()
            if name == method || name == "GET" && method == "HEAD" { return .route(route, path: values) }
            allowed += name == "GET" ? ["GET", "HEAD"] : [name]
        }
        return allowed.isEmpty ? .nothing : .otherMethods(allowed)
    }

    private static func match(_ pattern: [Substring], _ parts: ArraySlice<Substring>) -> [String: String]? {
        var values: [String: String] = [:]
        for (expected, part) in zip(pattern, parts) {
            if expected.first == "{" {
                guard let value = Links.unescaped(part), !value.isEmpty else { return nil }
                values[String(expected.dropFirst().dropLast())] = value
            } else if expected != part {
                return nil
            }
        }
        return values
    }
}

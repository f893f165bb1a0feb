public import UseCases

/// The addresses of all pages that people's browsers open, with their parameters in braces: what tests hold against the pages that
/// they look at.
public func pageAddresses(_ jurisdiction: Jurisdiction, _ settings: WebSettings = .init()) -> [String] {
    let routes = SystemRoutes.all(
        Metrics(), settings, BoardKeeper(jurisdiction), PositionWatch(jurisdiction))
    return routes.filter { $0.isPage && $0.method == .get && $0.media == "text/html" }.map(\.template)
}

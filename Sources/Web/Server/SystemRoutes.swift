import Domain
import HTTPTypes
import UseCases
import Words

/// Whether it lives, whether it is ready, what it counted, and the document of its routes; with all others.
enum SystemRoutes {
    static func all(
        _ metrics: Metrics, _ settings: WebSettings, _ board: BoardKeeper, _ watch: PositionWatch
    ) -> [Route] {
        let state = Schema.named("Health") { .object([.needed("status", .string(.init(words: ["ok", "behind"])))]) }
        let readiness = Readiness()
        var routes = [
            Route(
                method: .get, path: "/healthz", name: "health", summary: "Whether the process lives.", tag: "server",
                entry: .anyone, reply: state
            ) { _ in .json(["status": "ok"]) },
            Route(
                method: .get, path: "/readyz", name: "readiness",
                summary: "Whether the store can be read and what runs beside the server keeps up.", tag: "server",
                entry: .anyone, reply: state
            ) { call in
                guard try await readiness.isReadable(call.jurisdiction) else {
                    throw Problem(.serviceUnavailable, "unavailable", .temporarilyUnavailable)
                }
                let isReady = settings.isKeepingUp()
                return .json(["status": isReady ? "ok" : "behind"], isReady ? .ok : .serviceUnavailable)
            },
            Route(
                method: .get, path: "/metrics", name: "metrics",
                summary: "Counters for Prometheus, for the machine itself.", tag: "server", entry: .anyone,
                media: "text/plain", refusals: [.notFound]
            ) { call in
                guard call.isLocal else { throw Problem.noSuchAddress }
                let lag = try await call.jurisdiction.searchLag()
                let gauges = [
                    Metrics.Gauge(
                        name: "huiyin_search_behind_events", help: "Events that search hasn't taken in.",
                        value: Int64(lag?.events ?? 0)),
                    Metrics.Gauge(
                        name: "huiyin_keeping_up", help: "Whether jobs, notices and search keep up.",
                        value: settings.isKeepingUp() ? 1 : 0),
                ]
                return .text(
                    metrics.text(gauges, version: settings.version), "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
        routes += RouteTable.api + BoardRoutes.all(board) + AttachmentRoutes.all(settings.workshop)
        let document = OpenAPI.document(routes, version: settings.version).bytes
        routes.append(
            Route(
                method: .get, path: "/api/openapi.json", name: "openapi", summary: "The document of all routes.",
                tag: "server", entry: .anyone
            ) { _ in Reply(status: .ok, body: document, media: "application/json") })
        if settings.measuresFloor { routes.append(floor) }
        return routes + PageRoutes.all(board) + SignInRoutes.all + AccountPages.all + DeskPages.all
            + ListPages.all + SearchPages.all + IntakePages.all + OfficeMatterRoutes(workshop: settings.workshop).all
            + ReportRoutes(workshop: settings.workshop).all + TrackRoutes.all
            + MatterPageRoutes(workshop: settings.workshop).all + PaperRoutes(press: settings.press).all
            + FileRoutes(workshop: settings.workshop).all + CoveragePages.all
            + HouseholdRoutes.all + LinkageRoutes.all + LedgerPages.all + TableImportRoutes().all
            + AdministrationRoutes(isKeepingUp: settings.isKeepingUp).all
            + ActivityPages.all(settings.workshop) + PlanPages.all + CampaignPages.all + MonthlyPages.all
            + FlagPages.all + ChainPages.all
            + [
                LiveRoute.route(watch, Listeners(most: settings.limits.listeners))
            ]
    }

    /// What `huiyin bench --http` holds writing against; no part of the document.
    private static let floor = Route(
        method: .post, path: "/bench/commit", name: "commitNothing",
        summary: "Nothing, answered after a durable commit.", tag: "server", entry: .anyone, status: .noContent
    ) { call in
        try await call.jurisdiction.commitNothing()
        return .nothing
    }
}

import Commands
import Media
import Store
import UseCases
import Web

/// The HTTP face, wired to a jurisdiction that this process writes to.
enum Serving {
    @Sendable static func serve(_ jurisdiction: Jurisdiction, _ plan: ServePlan) async throws {
        var limits = WebLimits()
        (limits.callerPerSecond, limits.callerAtOnce) = (plan.perCaller, plan.perCaller * 10)
        (limits.addressPerSecond, limits.addressAtOnce) = (plan.perAddress, plan.perAddress * 10)
        var settings = WebSettings(
            host: plan.host, port: plan.port, proxies: plan.proxies, limits: limits, version: HuiyinCommand.version,
            isKeepingUp: plan.isKeepingUp, isTransient: isTransient,
            workshop: plan.workshop)
        settings.isOutcomeUnknown = isOutcomeUnknown
        settings.isTooLong = isTooLong
        settings.press = PaperPress.installed()
        settings.measuresFloor = plan.measuresFloor
        try await Web.serve(
            buildApplication(jurisdiction, settings, log: plan.log) { plan.running($0) }, host: plan.host,
            port: plan.port)
    }

    /// Whether what was asked for may have been done.
    private static func isOutcomeUnknown(_ error: any Error) -> Bool {
        if case .outcomeUnknown? = error as? StoreFault { true } else { false }
    }

    /// Whether the store ended a question because it took too long.
    private static func isTooLong(_ error: any Error) -> Bool {
        if case .tookTooLong? = error as? StoreFault { true } else { false }
    }

    /// Whether a fault passes by itself.
    private static func isTransient(_ error: any Error) -> Bool {
        guard let fault = error as? StoreFault else { return false }
        switch fault {
        case .busy, .diskFull, .clockSetBack, .inUse, .held, .noAnswer, .unreachable, .outcomeUnknown,
            .tookTooLong:
            return true
        case .neededAlone, .otherProgram, .otherUser, .notAStore, .alreadyAStore, .newer, .unusable, .damaged,
            .duplicate, .unfinishedCopy:
            return false
        }
    }
}

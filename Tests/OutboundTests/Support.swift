import Domain
import Foundation
import Outbound
import TestServers
import Testing

/// A courier that knows these secrets, stopped when the body ends.
func withCourier(
    _ secrets: [String: String] = [:], limits: Courier.Limits = .standard,
    _ body: (Courier) async throws -> Void
) async throws {
    let courier = try Courier(limits: limits) { secrets[$0.description] }
    do {
        try await body(courier)
    } catch {
        await courier.stop()
        throw error
    }
    await courier.stop()
}

/// What a sending came to, to compare in one line.
extension Courier {
    func result(_ mail: Mail, through relay: MailRelay) async -> Result<Delivered, DeliveryFault> {
        do throws(DeliveryFault) { return .success(try await send(mail, through: relay)) } catch {
            return .failure(error)
        }
    }

    func result(
        _ message: OutboundMessage, through gateway: Gateway
    ) async -> Result<Delivered, DeliveryFault> {
        do throws(DeliveryFault) {
            return .success(try await send(message, through: gateway, at: noon))
        } catch { return .failure(error) }
    }

    func result(_ webhook: Webhook, to target: WebhookTarget) async -> Result<Delivered, DeliveryFault> {
        do throws(DeliveryFault) {
            return .success(try await send(webhook, to: target, at: noon))
        } catch { return .failure(error) }
    }
}

extension Result where Success == Delivered, Failure == DeliveryFault {
    var fault: DeliveryFault? { if case .failure(let fault) = self { fault } else { nil } }
    var problem: DeliveryFault.Problem? { fault?.problem }
    var outcome: DeliveryOutcome {
        switch self {
        case .success(let delivered): delivered.outcome
        case .failure(let fault): fault.outcome
        }
    }
}

let noon = Moment(milliseconds: 1_748_836_800_000)  // 2025-06-02T04:00:00Z, noon in Beijing
let noticeID = NoticeID(raw: 0x0197_2C2E_7B00_7ABC_8DEF_0123_4567_89AB)

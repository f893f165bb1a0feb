import Commands
import Domain
import Outbound
import UseCases

extension OutboundSetup {
    /// What carries notices, by the settings at a path: a courier for every way that is set up.
    static func open(_ path: String, zone: Zone) throws -> OutboundSetup {
        let settings = try OutboundSettings(path: path)
        let secrets = settings.secrets
        let courier = try Courier { name in secrets[name.description].flatMap(OutboundSettings.secret) }
        var carrier = NoticeCarrier(
            order: settings.order, quiet: settings.quiet, retry: settings.retry, page: settings.page)
        carrier.sms = settings.sms.map { courier.carry(through: $0) }
        carrier.wechat = settings.wechat.map { courier.carry(through: $0) }
        if let mail = settings.mail {
            carrier.mail = { parcel in
                do {
                    let letter = try Mail(
                        id: parcel.id, from: mail.from, to: try Mailbox(parcel.address, field: .to),
                        replyTo: mail.replyTo, subject: parcel.subject, text: parcel.text, written: parcel.written,
                        zone: zone)
                    return try await courier.send(letter, through: mail.relay).outcome
                } catch let fault as MailFault {
                    return fault.outcome
                } catch let fault as DeliveryFault {
                    return fault.outcome
                } catch {
                    return .failed(.misconfigured)
                }
            }
        }
        for (name, target) in settings.systems {
            carrier.systems[name] = { id, body in
                do throws(DeliveryFault) {
                    return try await courier.send(Webhook(id: id, body: body), to: target, at: World.live.clock())
                        .outcome
                } catch {
                    return error.outcome
                }
            }
        }
        let missing = settings.named.map(\.description).sorted().filter { name in
            secrets[name].flatMap(OutboundSettings.secret) == nil
        }
        return OutboundSetup(
            carrier: carrier, lines: settings.lines, missingSecrets: missing,
            close: { await courier.stop(grace: 0) })
    }
}

extension Courier {
    fileprivate func carry(through gateway: Gateway) -> NoticeCarrier.Carry {
        { [self] parcel in
            let message = OutboundMessage(
                id: parcel.id, recipient: parcel.address, subject: parcel.subject, text: parcel.text)
            do throws(DeliveryFault) {
                return try await send(message, through: gateway, at: World.live.clock()).outcome
            } catch {
                return error.outcome
            }
        }
    }
}

extension OutboundSettings {
    /// What they come to, without secrets.
    var lines: [(name: String, value: String?)] {
        let spans = quiet.spans.map { span in
            [span.from, span.until].map { "\(padded($0 / 60, 2)):\(padded($0 % 60, 2))" }.joined(separator: "-")
        }
        var lines: [(name: String, value: String?)] = [
            ("sms", sms?.template.host), ("wechat", wechat?.template.host),
            ("mail", mail.map { "\($0.from.address) → \($0.relay.host):\($0.relay.port)" }),
            ("order", order.map(\.rawValue).joined(separator: ", ")),
            ("quiet", (spans + (quiet.onDaysOff ? ["days_off"] : [])).joined(separator: ", ")), ("page", page),
        ]
        for (name, target) in systems.sorted(by: { $0.key < $1.key }) { lines.append(("webhook \(name)", target.host)) }
        for (name, place) in secrets.sorted(by: { $0.key < $1.key }) { lines.append(("secret \(name)", place)) }
        return lines
    }
}

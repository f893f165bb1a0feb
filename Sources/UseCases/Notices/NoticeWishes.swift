public import Domain
import Store
import Vault

/// How somebody who reported a matter wants to hear of it.
public struct NoticeWish: Equatable, Sendable {
    public enum Choice: String, CaseIterable, Sendable {
        /// Whichever way leads to them.
        case any
        case sms
        case call
        case mail
        /// Not at all; the call-back after an answer stays.
        case nothing = "none"
    }

    public var choice: Choice
    /// What can be chosen: what leads to them, and mail, for which they may give an address.
    public var open: [Choice]
    /// Whether it is known where they get mail.
    public var hasMail: Bool
}

extension Jurisdiction {
    /// How a resident wants to hear of what they reported.
    public func noticeWish(of resident: ResidentID) async throws -> NoticeWish {
        let (name, vault) = (name, vault)
        return try await engine.read { connection in
            guard let row = try VaultRows(name, on: connection).resident(resident) else { throw Refused.noSuchResident }
            let contact = try vault.contact(in: row)
            var open: [NoticeWish.Choice] = [.any]
            if contact.phone?.isMobile == true { open.append(.sms) }
            if contact.canBeCalled { open.append(.call) }
            open += [.mail, .nothing]
            let isNone = try NoticeRows(name, on: connection).hasOptedOut(resident)
            return NoticeWish(
                choice: isNone ? .nothing : NoticeWish.Choice(contact.wish), open: open, hasMail: contact.mail != nil)
        }
    }

    /// Notes how a resident wants to hear of what they reported; `mail`: where they get mail from now on. Whoever asks for mail
    /// and gives no address is refused, and so is what is none, with ``NoticeRefusal/badAddress``.
    public func setNoticeWish(
        _ choice: NoticeWish.Choice, mail: String?, of resident: ResidentID, _ request: Request
    ) async throws {
        try Permissions.require(request.actor.role, in: [.resident])
        if let mail, !Contact.isMail(mail) { throw Refused.notice(.badAddress) }
        let now = now
        try await engine.write { [name, vault] connection in
            let rows = VaultRows(name, on: connection)
            guard let row = try rows.resident(resident) else { throw Refused.noSuchResident }
            var contact = try vault.contact(in: row)
            let before = contact
            if let mail { contact.mail = mail }
            guard choice != .mail || contact.mail != nil else { throw Refused.notice(.badAddress) }
            if choice != .nothing { contact.wish = choice.way }
            if contact != before {
                let key = try vault.key(of: row)
                try rows.replaceContact(
                    of: resident, with: key.seal(contact, of: resident), indexes: contact.indexes(in: vault))
            }
            try NoticeRows(name, on: connection).setOptOut(resident, since: choice == .nothing ? now : nil)
        }
    }
}

extension NoticeWish.Choice {
    fileprivate init(_ way: NoticeWay?) {
        self =
            switch way {
            case .sms, .wechat: .sms
            case .mail: .mail
            case .phoneTask: .call
            case .inbox, .webhook, nil: .any
            }
    }

    fileprivate var way: NoticeWay? {
        switch self {
        case .sms: .sms
        case .call: .phoneTask
        case .mail: .mail
        case .any, .nothing: nil
        }
    }
}

public import Domain
import Vault

/// What somebody reports themself, without an account and without a clerk (X10: the words are theirs and confirmed by them).
public struct ResidentReport: Sendable {
    public var words: Words
    public var contact: Contact
    public var place: PlaceCode?
    public var category: CategoryPath?

    public init(
        words: Words, contact: Contact, place: PlaceCode? = nil, category: CategoryPath? = nil
    ) {
        self.words = words
        self.contact = contact
        self.place = place
        self.category = category
    }
}

/// How residents report for themselves here.
public struct SelfReporting: Equatable, Sendable {
    /// What it is taken in as.
    public var kind: KindID
    public var channel: ChannelID
    /// The body that answers until another acknowledges.
    public var receiver: OrganisationID
}

extension Jurisdiction {
    /// The key of the channel of the program's own pages. Throws ``Refused/noFirstReceiver`` where residents can't report on them.
    public var ownChannel: String {
        get throws {
            guard let channel = playbook.ownChannel else { throw Refused.noFirstReceiver }
            return channel.id.key
        }
    }

    /// Reports that an address is let make before it is slowed: a village may sit behind one.
    static let freeReports = 20

    /// How residents report for themselves; `nil` where they can't: the playbook names no channel for it, its usual kind asks
    /// for fields that only an official can fill in, or nobody in office takes anything in. The receiver is the body with
    /// most clerks, of equals the one whose code comes first; where there is no clerk, with most dispatchers.
    public func selfReporting() async throws -> SelfReporting? {
        guard let channel = playbook.ownChannel, let usual = playbook.usualKind,
            let kind = playbook.kind(usual), !kind.fields.contains(where: \.isRequired)
        else { return nil }
        let posts = try await posts()
        let codes = Dictionary(try await bodies().map { ($0.id, $0.code) }) { first, _ in first }
        for role in [Role.clerk, .dispatcher] {
            var counts: [OrganisationID: Int] = [:]
            for post in posts where post.role == role { counts[post.body, default: 0] += 1 }
            let best = counts.max { one, other in
                (one.value, codes[other.key] ?? "") < (other.value, codes[one.key] ?? "")
            }
            if let best { return SelfReporting(kind: usual, channel: channel.id, receiver: best.key) }
        }
        return nil
    }

    /// Takes in what a resident reports, confirmed by them as they send it. `address`: where from; whoever floods is slowed.
    /// Throws ``Refused/noFirstReceiver`` where residents can't report for themselves.
    public func report(_ report: ResidentReport, from address: String?, key: String) async throws
        -> Receipt
    {
        guard let own = try await selfReporting() else { throw Refused.noFirstReceiver }
        if let address {
            let purse = vault.blind("tries", "report \(address)")
            try await slow(purse, free: Jurisdiction.freeReports)
        }
        return try await register(
            Intake(
                kind: own.kind.key, channel: own.channel.key, words: report.words, contact: report.contact,
                place: report.place, category: report.category, voice: .ownWords, textConfirmed: .reporter,
                firstReceiver: own.receiver), Request(.resident, key: key))
    }
}

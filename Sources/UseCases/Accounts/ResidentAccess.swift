public import Domain
import Store
import Vault

/// What somebody who followed a link may read.
public struct OpenedLink: Equatable, Sendable {
    public var number: PublicNumber
    public var resident: ResidentID
}

extension Jurisdiction {
    /// The secret by which the last reporter of a matter follows it: printed on the receipt beside the number. `nil` where
    /// nobody stands behind it.
    func newestSecret(of number: PublicNumber) async throws -> String? {
        let (name, vault) = (name, vault)
        let reporters = try await reporters(of: number)
        return try await engine.read { connection in
            let rows = VaultRows(name, on: connection)
            guard let last = try reporters.last(where: { try rows.resident(of: $0) != nil }) else { return nil }
            return vault.trackingSecret(of: last)
        }
    }

    /// Who follows a matter by number and secret. Wrong tries from one address are slowed; the secret is too long to be
    /// guessed by many.
    public func resident(number: PublicNumber, secret: String, address: String? = nil) async throws -> ResidentID {
        let (name, vault) = (name, vault)
        let purse = address.map { vault.blind("tries", "track \($0)") }
        if let purse { try await withTries { rows, now in try Jurisdiction.charge(purse, rows, now) } }
        let typed = Array(Secret.normalised(readable: secret).utf8)
        let reporters = try await reporters(of: number)
        let resident = try await engine.read { connection -> ResidentID? in
            let rows = VaultRows(name, on: connection)
            var found: ResidentID?
            for reporter in reporters {
                let own = Array(Secret.normalised(readable: vault.trackingSecret(of: reporter)).utf8)
                if Secret.areEqual(own, typed) { found = try rows.resident(of: reporter) }
            }
            return found
        }
        guard let resident else { throw Refused.account(.badSecret) }
        if let purse { try await withTries { rows, _ in try rows.set(purse, to: nil) } }
        return resident
    }

    private func reporters(of number: PublicNumber) async throws -> [ReporterID] {
        let (name, timetable, random) = (name, timetable, world.random)
        return try await engine.read { connection in
            guard let id = try MatterQueries(name, on: connection).id(of: number) else { return [] }
            let journal = try Journal(name, on: connection, timetable: timetable, salt: random)
            return try journal.load(MatterDecider.self, id.raw).state?.reporters ?? []
        }
    }

    /// Makes a link's secret that opens one matter to one resident until its end; `once`: the first time only.
    func makeLink(
        to matter: MatterID, for resident: ResidentID, once: Bool, at now: Moment, on connection: any Connection
    ) throws -> String {
        let secret = Secret.opaque(Secret.random(18))
        try AccountRows(name, on: connection).keep(
            .init(
                matter: matter, resident: resident, purpose: once ? .once : .link, made: now,
                ends: now.advanced(byMilliseconds: AccountTimes.link)),
            digest: Secret.digest(secret, for: "link"))
        return secret
    }

    /// A link for whoever reported a matter, to be handed over by a clerk. Whoever has it reads and judges it.
    public func makeLink(to number: PublicNumber, once: Bool, _ request: Request) async throws -> String {
        try Permissions.require(request.actor.role, in: Permissions.intake.subtracting([.resident]))
        try request.access.require(.act)
        guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
        return try await engine.write { [self] connection in
            guard let resident = try VaultRows(name, on: connection).firstResident(of: id) else {
                throw Refused.noSuchResident
            }
            try note(.linkMade, by: request.actor, request.access.point, matter: id, on: connection)
            return try makeLink(to: id, for: resident, once: once, at: world.clock(), on: connection)
        }
    }

    /// Follows a link. One that works once is used up by this.
    public func open(link secret: String) async throws -> OpenedLink {
        let digest = Secret.digest(secret, for: "link")
        let (matter, resident) = try await withTries { rows, now in
            guard var row = try rows.matterSecret(digest), row.ends > now else { throw AccountRefusal.badSecret }
            if row.purpose == .once {
                guard row.used == nil else { throw AccountRefusal.badSecret }
                row.used = now
                try rows.keep(row, digest: digest)
            }
            return (row.matter, row.resident)
        }
        let (name, timetable, random) = (name, timetable, world.random)
        let number = try await engine.read { connection in
            try Journal(name, on: connection, timetable: timetable, salt: random)
                .load(MatterDecider.self, matter.raw).state?.number
        }
        guard let number else { throw Refused.account(.badSecret) }
        return OpenedLink(number: number, resident: resident)
    }
}

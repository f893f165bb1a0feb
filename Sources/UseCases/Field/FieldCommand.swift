import Domain
import Store
import Vault

// What commands on households, linkages and activities have in common.

extension Jurisdiction {
    /// Carries out a command once: a request that is repeated with its key gets what the first came to. All or nothing.
    /// `body` says in a line what it came to; that line is kept with the key.
    func once(
        _ request: Request, _ fingerprint: @autoclosure () -> String,
        _ body: @escaping @Sendable (inout Journal, Stamp) throws -> String
    ) async throws -> String {
        let digest = request.key.map { _ in vault.blind("command", request.actor.fingerprint + fingerprint()) }
        let correlation = world.id(CorrelationID.self)
        try await warmDirectory()
        return try await engine.write { [self] connection -> String in
            let facts = StoreFacts(name, on: connection)
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let now = try journal.recordingMoment(machine: world.clock())
            if let key = request.key, let digest, let done = try facts.accepted(key, now: now) {
                guard done.fingerprint == digest else { throw Refused.keyReused(key) }
                return done.result
            }
            let result = try body(&journal, Stamp(recorded: now, actor: request.actor, correlation: correlation))
            if let key = request.key, let digest {
                try facts.accept(key, .init(fingerprint: digest, result: result), now: now)
                if correlation.raw % 64 == 0 { try facts.forgetOldResults(now: now) }
            }
            return result
        }
    }

    /// How far a post reaches in the field: its body's territory, whatever the capacity; a body without one reaches all.
    func fieldReach(of actor: Actor, _ directory: Directory) -> Reach {
        guard let body = actor.body.flatMap({ directory[$0] }) else { return .everywhere }
        return Reach(
            territory: body.territory, body: body.id, places: directory.places, hierarchy: directory.hierarchy)
    }

    /// The open place with a code, or the one that a closed place with it went into, within the reach of whoever asks.
    func place(_ code: PlaceCode, for actor: Actor, _ directory: Directory) throws(Refused) -> Place {
        guard let place = directory.places.place(code).map(directory.places.standing), place.isOpen else {
            throw .unknownPlace(code)
        }
        guard fieldReach(of: actor, directory).covers(place.code, of: nil) else { throw .outOfReach }
        return place
    }
}

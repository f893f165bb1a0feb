public import Domain

/// What one act came to on each of several matters.
public struct BulkOutcome: Sendable {
    /// One matter's.
    public enum Result: Sendable {
        case done(Receipt)
        case refused(Refused)
    }

    public struct Item: Sendable {
        public var number: PublicNumber
        public var result: Result
    }

    /// The key under which it goes on where it was cut off: asked again, what was done isn't done twice.
    public var key: String
    /// In the order in which the matters were named.
    public var items: [Item]

    public var done: Int { items.count { if case .done = $0.result { true } else { false } } }
}

extension Jurisdiction {
    /// How many matters one act is done on at once.
    public static let mostAtOnce = 200

    /// What may be done on several matters at once: what says the same of each. What answers, judges or ends a matter is said
    /// of it alone (M4), and what seals words belongs to one.
    public static let bulkActs: [MatterAct] = [
        .dispatch, .acknowledge, .redispatch, .assign, .handOver, .advance, .decideExtension, .urge, .supervise,
        .comment,
    ]

    /// Does one act on several matters, each for itself: checked, carried out or refused with its own reason, under a key of
    /// its own that follows from the bulk's. A matter named twice is acted on once. Cut off, it goes on under the same key.
    public func act(
        _ action: MatterAction, onEach numbers: [PublicNumber], _ request: Request
    ) async throws -> BulkOutcome {
        guard Jurisdiction.bulkActs.contains(action.act) else {
            throw Refused.notInBulk(action.act, allowed: Jurisdiction.bulkActs)
        }
        guard numbers.count <= Jurisdiction.mostAtOnce else {
            throw Refused.tooManyAtOnce(numbers.count, most: Jurisdiction.mostAtOnce)
        }
        try Permissions.require(request.actor.role, in: Permissions.roles(for: action))
        try request.access.require(.act)
        try PersonalData.refuse(in: action)
        let key = request.key ?? world.id(CorrelationID.self).description
        var outcome = BulkOutcome(key: key, items: [])
        var seen: Set<PublicNumber> = []
        for number in numbers where seen.insert(number).inserted {
            var one = request
            // A space stands in no key that anybody else gives.
            one.key = "bulk \(key) \(number)"
            one.version = nil
            do {
                outcome.items.append(.init(number: number, result: .done(try await act(action, on: number, one))))
            } catch let refused as Refused {
                outcome.items.append(.init(number: number, result: .refused(refused)))
            }
        }
        return outcome
    }
}

public import Domain
import Store

/// What whoever reported a matter may do with it.
public enum ResidentVerb: String, CaseIterable, Sendable {
    case confirmText = "text"
    case evaluate = "rating"
    case reInclude = "again"
    case appeal
    case urge
    case attach = "files"
    case withdraw
}

extension Jurisdiction {
    /// What whoever reported a matter may do with it now: exactly what would be decided if they did it.
    public func residentVerbs(on number: PublicNumber) async throws -> Set<ResidentVerb> {
        guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
        return try await engine.read { [self] connection in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            guard let matter = try journal.load(MatterDecider.self, id.raw).state else {
                throw Refused.noSuchNumber(number)
            }
            let stamp = Stamp(recorded: world.clock(), actor: .resident, correlation: world.id())
            return try Set(
                ResidentVerb.allCases.filter { verb in
                    let plan = try plan(verb.sample, on: matter, stamp, nil, journal)
                    let context = try context(plan.surroundings, stamp, journal)
                    do throws(MatterRefusal) {
                        if verb == .attach {
                            try MatterDecider.requireOpenToAttach(.report, matter, context)
                        } else {
                            _ = try MatterDecider.decide(plan.command, matter, context)
                        }
                        return true
                    } catch { return false }
                })
        }
    }
}

extension ResidentVerb {
    /// An action of this verb. Of a file there is none without one; whether one is taken is asked by itself.
    fileprivate var sample: MatterAction {
        switch self {
        case .confirmText, .attach: .confirmText(.reporter)
        case .evaluate: .evaluate(solved: true, level: nil, words: nil)
        case .reInclude: .reInclude
        case .appeal: .appeal(reason: "-")
        case .urge: .urge(reason: "-", body: nil)
        case .withdraw: .withdraw(reason: "-")
        }
    }
}

import Domain
import Foundation
import StoreSQLite
import TestSupport
import UseCases
import Vault

/// Writes to a store as hard as it can and says each acknowledged command on its output, one line `NUMBER VERSION`:
/// what the power-cut, kill and full-disk tests run.
///
/// `hammer STORE KEY full|off CALLERS LIFECYCLES`
@main
enum Hammer {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 6, let durability = SQLiteEngine.Durability(rawValue: arguments[3].uppercased()),
            let callers = Int(arguments[4]), let lifecycles = Int(arguments[5])
        else {
            FileHandle.standardError.write(Data("usage: hammer STORE KEY full|off CALLERS LIFECYCLES\n".utf8))
            exit(64)
        }
        let key = try MasterKey.load(path: arguments[2])
        // The machine's clock: whoever is in office was appointed by it.
        let world = World(
            clock: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
            random: { .random(in: .min ... .max) })
        let engine = try SQLiteEngine.open(at: arguments[1], access: .write(patience: .zero), durability: durability)
        let jurisdiction = try await Jurisdiction.open(engine, key: key, world: world)
        let cast = try await Cast(jurisdiction)
        await withTaskGroup(of: Void.self) { group in
            for caller in 0..<callers {
                group.addTask {
                    for index in stride(from: caller, to: lifecycles, by: callers) {
                        do { try await live(index, jurisdiction, cast) } catch { say("REFUSED \(error)") }
                    }
                }
            }
        }
    }

    private static func live(_ index: Int, _ jurisdiction: Jurisdiction, _ cast: Cast) async throws {
        let number = try await jurisdiction.registerLamp(cast, phone: "139\(padded(index, 8))").number
        // Registered, and read back.
        var version = 2
        say("\(number) \(version)")
        func act(_ action: MatterAction, _ actor: Actor) async throws {
            _ = try await jurisdiction.act(action, on: number, Request(actor))
            version += 1
            say("\(number) \(version)")
        }
        try await act(.dispatch(to: cast.housing, part: .lead), cast.dispatcher)
        try await act(.acknowledge, cast.handler)
        let due = jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        try await act(.assign(responsible: cast.handler.person, due: due, method: "更换灯具"), cast.handler)
        let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "lamp.jpg")
        try await act(.answer(Words(text: "已更换。"), evidence: [photo]), cast.handler)
        try await act(.evaluate(solved: true, level: .satisfied, words: nil), .resident)
        try await act(.strikeOff, cast.caller)
    }

    /// One write a line, so that lines of several callers don't mix and nothing waits in a buffer.
    private static func say(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = write(1, bytes, bytes.count)
    }
}

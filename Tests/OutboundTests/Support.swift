import Domain
import Foundation
import Glibc
import Outbound
import Testing

/// The Python that scripts/test-tools makes.
let python: String = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    return (environment["HUIYIN_VENV"] ?? cache + "/huiyin/venv") + "/bin/python"
}()

/// Whether tests that talk to a real server can run; says loudly where they can't.
let hasTestTools: Bool = {
    let isThere = access(python, X_OK) == 0
    if !isThere {
        FileHandle.standardError.write(
            Data("\n*** \(python) is missing: mail and HTTP are NOT tested. Run scripts/test-tools. ***\n\n".utf8))
    }
    return isThere
}()

extension Trait where Self == ConditionTrait {
    static var testTools: Self { .enabled(if: hasTestTools, "\(python) is missing: run scripts/test-tools") }
}

/// A server of Fixtures/, a process of its own: its settings go in as its argument, what it saw comes out line by line, and
/// it is stopped by its own pid.
final class TestServer: Sendable {
    enum Kind: String {
        case mail = "smtp_server.py"
        case http = "http_server.py"
    }

    struct Ended: Error {
        var errors: String
    }

    private struct Handles: @unchecked Sendable {
        let process: Process
        let input: FileHandle
    }

    private let handles: Handles
    private let lines: AsyncStream<String>
    let port: Int
    let authority: String

    private static let environment: Void = {
        // What the environment says of proxies mustn't be heard.
        for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            setenv(name, "http://127.0.0.1:1", 1)
        }
    }()

    fileprivate init(_ kind: Kind, _ settings: [String: Any]) async throws {
        Self.environment
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        let json = String(decoding: try JSONSerialization.data(withJSONObject: settings), as: UTF8.self)
        // -B: nothing is written into the checkout.
        process.arguments = ["-B", folder.appendingPathComponent(kind.rawValue).path, json]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        handles = Handles(process: process, input: input.fileHandleForWriting)
        let (stream, continuation) = AsyncStream<String>.makeStream()
        let reading = output.fileHandleForReading
        Thread.detachNewThread {
            var held: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(reading.fileDescriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                held += buffer[..<count]
                while let end = held.firstIndex(of: 10) {
                    continuation.yield(String(decoding: held[..<end], as: UTF8.self))
                    held.removeSubrange(...end)
                }
            }
            continuation.finish()
            _ = reading
        }
        var iterator = stream.makeAsyncIterator()
        guard let line = await iterator.next() else { throw Ended(errors: "\(kind.rawValue) ended before it began") }
        let first = try Seen(line)
        port = try #require(first["port"] as? Int)
        authority = first["authority"] as? String ?? ""
        lines = stream
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// The next thing it tells; waits for it.
    func next() async throws -> Seen {
        var iterator = lines.makeAsyncIterator()
        guard let line = await iterator.next() else { throw Ended(errors: "the server ended") }
        return try Seen(line)
    }

    fileprivate func stop() {
        // Not waited for: waitUntilExit turns a run loop, which on a thread of the pool may never hear of the end.
        kill(handles.process.processIdentifier, SIGKILL)
        if !authority.isEmpty {
            try? FileManager.default.removeItem(at: URL(fileURLWithPath: authority).deletingLastPathComponent())
        }
    }
}

/// One line of a server.
struct Seen: @unchecked Sendable {
    private let value: [String: Any]

    init(_ line: String) throws {
        value = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    subscript(_ key: String) -> Any? { value[key] }
    func text(_ key: String) -> String? { value[key] as? String }
    func texts(_ key: String) -> [String]? { value[key] as? [String] }
    func bool(_ key: String) -> Bool? { value[key] as? Bool }
    func int(_ key: String) -> Int? { value[key] as? Int }
    func bools(_ key: String) -> [Bool]? { value[key] as? [Bool] }

    /// Pairs as `[["a", "1"], …]`.
    func pairs(_ key: String) -> [[String]] { value[key] as? [[String]] ?? [] }

    func header(_ name: String) -> String? { pairs("headers").first { $0[0].lowercased() == name.lowercased() }?[1] }
}

func withServer(
    _ kind: TestServer.Kind, _ settings: [String: Any] = [:], _ body: (TestServer) async throws -> Void
) async throws {
    let server = try await TestServer(kind, settings)
    defer { server.stop() }
    try await body(server)
}

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

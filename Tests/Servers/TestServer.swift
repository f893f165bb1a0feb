import Foundation
import Glibc
import TestProcesses
public import Testing

/// The Python that scripts/test-tools makes.
public let python: String = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    return (environment["HUIYIN_VENV"] ?? cache + "/huiyin/venv") + "/bin/python"
}()

/// Whether tests that talk to a real server can run; says loudly where they can't.
private let hasTestTools: Bool = {
    let isThere = access(python, X_OK) == 0
    if !isThere {
        FileHandle.standardError.write(
            Data("\n*** \(python) is missing: mail and HTTP are NOT tested. Run scripts/test-tools. ***\n\n".utf8))
    }
    return isThere
}()

extension Trait where Self == ConditionTrait {
    public static var testTools: Self { .enabled(if: hasTestTools, "\(python) is missing: run scripts/test-tools") }
}

/// A server of Fixtures/, a process of its own: its settings go in as its argument, what it saw comes out line by line, and
/// it is stopped by its own pid.
public final class TestServer: Sendable {
    public enum Kind: String, Sendable {
        case mail = "smtp_server.py"
        case http = "http_server.py"
    }

    struct Ended: Error {
        var errors: String
    }

    private let process: RunningProcess
    public let port: Int
    /// The certificate of whoever signed the server's own, where it speaks TLS.
    public let authority: String

    private static let environment: Void = {
        // What the environment says of proxies mustn't be heard.
        for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            setenv(name, "http://127.0.0.1:1", 1)
        }
    }()

    fileprivate init(_ kind: Kind, _ settings: [String: Any]) async throws {
        Self.environment
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
        let json = String(decoding: try JSONSerialization.data(withJSONObject: settings), as: UTF8.self)
        // -B: nothing is written into the checkout. It ends by itself when its input does.
        process = try RunningProcess(
            python, ["-B", folder.appendingPathComponent(kind.rawValue).path, json], holdsInput: true)
        var iterator = process.lines.makeAsyncIterator()
        guard let line = await iterator.next() else { throw Ended(errors: "\(kind.rawValue) ended before it began") }
        let first = try Seen(line)
        port = try #require(first["port"] as? Int)
        authority = first["authority"] as? String ?? ""
    }

    public var url: String { "http://127.0.0.1:\(port)" }

    /// The next thing it tells; waits for it.
    public func next() async throws -> Seen {
        var iterator = process.lines.makeAsyncIterator()
        guard let line = await iterator.next() else { throw Ended(errors: "the server ended") }
        return try Seen(line)
    }

    fileprivate func stop() {
        process.kill()
        if !authority.isEmpty {
            try? FileManager.default.removeItem(at: URL(fileURLWithPath: authority).deletingLastPathComponent())
        }
    }
}

/// One line of a server.
public struct Seen: @unchecked Sendable {
    private let value: [String: Any]

    init(_ line: String) throws {
        value = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    public subscript(_ key: String) -> Any? { value[key] }
    public func text(_ key: String) -> String? { value[key] as? String }
    public func texts(_ key: String) -> [String]? { value[key] as? [String] }
    public func bool(_ key: String) -> Bool? { value[key] as? Bool }
    public func int(_ key: String) -> Int? { value[key] as? Int }
    public func bools(_ key: String) -> [Bool]? { value[key] as? [Bool] }

    /// Pairs as `[["a", "1"], …]`.
    public func pairs(_ key: String) -> [[String]] { value[key] as? [[String]] ?? [] }

    public func header(_ name: String) -> String? {
        pairs("headers").first { $0[0].lowercased() == name.lowercased() }?[1]
    }
}

/// A server for as long as the body runs.
public func withServer(
    _ kind: TestServer.Kind, _ settings: [String: Any] = [:], _ body: (TestServer) async throws -> Void
) async throws {
    let server = try await TestServer(kind, settings)
    defer { server.stop() }
    try await body(server)
}

import Foundation
import Glibc

/// What came back, taken apart.
struct Answer: Sendable {
    var status: Int
    /// Names in small letters.
    var headers: [String: String]
    var body: Data

    var text: String { String(decoding: body, as: UTF8.self) }
    var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
    }
    /// `not-permitted` of `urn:huiyin:problem:not-permitted`.
    var problem: String { (object["type"] as? String)?.split(separator: ":").last.map(String.init) ?? "" }
    func string(_ name: String) -> String { object[name] as? String ?? "" }
}

/// A connection to a server of this machine, by the bytes: what a client of good manners wouldn't send can be sent, too.
/// Every wait has an end: long enough for a machine of two cores on which other suites start programs meanwhile.
final class Wire: @unchecked Sendable {
    private let descriptor: Int32
    private var held: [UInt8] = []

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    init(port: Int, patience: Int = 60) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failed(description: "socket: \(errno)") }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failed(description: "connect: \(errno)") }
    }

    deinit { close(descriptor) }

    /// Sends bytes as they are; false: the other side has closed.
    @discardableResult
    func send(_ bytes: some Collection<UInt8>) -> Bool {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { return false }
            rest = rest.dropFirst(sent)
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// No more is sent.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Reads what there is; nothing: the other side has closed. Throws when it takes too long.
    private func more() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == ECONNRESET || errno == EPIPE { return false }
            guard count >= 0 else { throw Failed(description: "nothing came in time (\(errno))") }
            held += buffer[..<count]
            return count > 0
        }
    }

    /// Whether the other side closes the connection, in time.
    func isClosed() -> Bool {
        do {
            while try more() {}
            return true
        } catch { return false }
    }

    /// The next answer; `nil`: the other side closed without one.
    func answer(head: Bool = false) throws -> Answer? {
        while true {
            if let end = find([13, 10, 13, 10]) {
                let lines = String(decoding: held[..<end], as: UTF8.self).components(separatedBy: "\r\n")
                held.removeFirst(end + 4)
                let parts = lines[0].split(separator: " ")
                guard parts.count > 1, let status = Int(parts[1]) else { throw Failed(description: lines[0]) }
                var headers: [String: String] = [:]
                for line in lines.dropFirst() {
                    guard let colon = line.firstIndex(of: ":") else { continue }
                    let name = line[..<colon].lowercased()
                    let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                    // Each cookie has a header of its own.
                    headers[name] = name == "set-cookie" ? (headers[name].map { $0 + "\n" } ?? "") + value : value
                }
                if !head, headers["transfer-encoding"] == "chunked" {
                    return Answer(status: status, headers: headers, body: try chunks())
                }
                let length = head ? 0 : Int(headers["content-length"] ?? "0") ?? 0
                while held.count < length {
                    guard try more() else { throw Failed(description: "the answer was cut off") }
                }
                let body = Data(held[..<length])
                held.removeFirst(length)
                return Answer(status: status, headers: headers, body: body)
            }
            guard try more() else { return nil }
        }
    }

    /// A body that comes in chunks, to its end.
    private func chunks() throws -> Data {
        var body = Data()
        while true {
            guard let end = find([13, 10]) else {
                guard try more() else { throw Failed(description: "the answer was cut off") }
                continue
            }
            let size = Int(String(decoding: held[..<end], as: UTF8.self), radix: 16) ?? 0
            held.removeFirst(end + 2)
            while held.count < size + 2 {
                guard try more() else { throw Failed(description: "the answer was cut off") }
            }
            body += Data(held[..<size])
            held.removeFirst(size + 2)
            if size == 0 { return body }
        }
    }

    /// Of what has no end: what comes until a piece that begins and ends so, and that piece.
    func text(until beginning: String, andThen ending: String) throws -> String {
        while true {
            let text = String(decoding: held, as: UTF8.self)
            if let start = text.range(of: beginning),
                let end = text.range(of: ending, range: start.upperBound..<text.endIndex)
            {
                let piece = text[..<end.upperBound]
                held.removeFirst(piece.utf8.count)
                return String(piece)
            }
            guard try more() else { throw Failed(description: "closed before “\(beginning)” came") }
        }
    }

    private func find(_ bytes: [UInt8]) -> Int? {
        guard held.count >= bytes.count else { return nil }
        return (0...(held.count - bytes.count)).first { held[$0..<($0 + bytes.count)].elementsEqual(bytes) }
    }
}

/// Runs what waits for a socket on a thread of its own: the pool's threads are for the server.
func onThread<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}

import Foundation
import Store

/// What a load came to: every latency, none left out.
struct Load {
    /// Milliseconds, sorted.
    var latencies: [Double] = []
    var perSecond = 0.0

    /// The latency that this share of the requests stayed within.
    func percentile(_ share: Double) -> Double {
        guard !latencies.isEmpty else { return 0 }
        return latencies[min(latencies.count - 1, Int((Double(latencies.count) * share).rounded(.up)) - 1)]
    }
}

/// Asks a server over connections that stay open, from one thread.
final class LoadGenerator {
    /// When requests are made.
    enum Pace {
        /// On each connection as soon as the answer to the last is there: what the server can do. A latency counts from
        /// when the request was sent.
        case atOnce
        /// So many a second, whatever became of those before. A latency counts from when the request was due, so that
        /// one that had to wait behind others isn't taken for quick.
        case perSecond(Double)
    }

    private struct Connection {
        let descriptor: Int32
        /// From when the latency of what is under way counts; `nil`: nothing is.
        var since: UInt64?
        var answer = Answer()
    }

    private var connections: [Connection] = []
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    init(port: Int, connections count: Int) throws {
        for _ in 0..<count { connections.append(.init(descriptor: try Self.connect(port))) }
    }

    deinit { for connection in connections { close(connection.descriptor) } }

    private static func connect(_ port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var isOn: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
        guard result == 0 else { throw StoreFault.damaged("connect: \(String(cString: strerror(errno)))") }
        return descriptor
    }

    /// Asks for so long, the requests that the closure makes one after the other. An answer of another status than the
    /// scenario's ends the measurement: what isn't done isn't fast.
    func run(_ pace: Pace, seconds: Double, status: Int, _ next: () -> [UInt8]) throws -> Load {
        var load = Load()
        let start = Self.now
        let end = start + UInt64(seconds * 1e9)
        var issued: UInt64 = 0
        func due(_ index: UInt64) -> UInt64 {
            guard case .perSecond(let rate) = pace else { return Self.now }
            return start + UInt64(Double(index) * 1e9 / rate)
        }
        var nextDue = due(0)
        while true {
            for index in connections.indices where connections[index].since == nil {
                let now = Self.now
                guard nextDue <= now, nextDue < end else { break }
                try send(next(), on: connections[index].descriptor)
                connections[index].since = nextDue
                issued += 1
                nextDue = due(issued)
            }
            let isIdle = connections.contains { $0.since == nil }
            guard nextDue < end || connections.contains(where: { $0.since != nil }) else { break }
            // Where a request is due soon, this thread doesn't sleep: it has the processor to itself.
            let now = Self.now
            let left = isIdle && nextDue < end ? (nextDue > now ? nextDue - now : 0) : UInt64(1e9)
            for index in try readable(within: Int32(left / 2_000_000)) {
                guard let answer = try receive(index) else { continue }
                guard answer.status == status else { throw StoreFault.damaged("the server answered \(answer.status)") }
                guard let since = connections[index].since else { throw StoreFault.damaged("an answer to nothing") }
                load.latencies.append(Double(Self.now - since) / 1e6)
                connections[index].since = nil
            }
            if case .atOnce = pace { nextDue = Self.now }
        }
        load.perSecond = Double(load.latencies.count) / (Double(Self.now - start) / 1e9)
        load.latencies.sort()
        return load
    }

    /// One request by itself, and the body of its answer.
    func ask(_ request: [UInt8], status: Int = 200) throws -> String {
        try send(request, on: connections[0].descriptor)
        while true {
            guard let answer = try receive(0, waits: true) else { continue }
            guard answer.status == status else {
                throw StoreFault.damaged(
                    "the server answered \(answer.status): \(String(decoding: answer.body, as: UTF8.self))")
            }
            return String(decoding: answer.body, as: UTF8.self)
        }
    }

    private static var now: UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }

    private func send(_ bytes: [UInt8], on descriptor: Int32) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 || errno == EINTR else {
                throw StoreFault.damaged("send: \(String(cString: strerror(errno)))")
            }
            sent += max(0, count)
        }
    }

    /// The connections on which something came in.
    private func readable(within milliseconds: Int32) throws -> [Int] {
        var waiting = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        let count = poll(&waiting, nfds_t(waiting.count), milliseconds)
        guard count >= 0 || errno == EINTR else {
            throw StoreFault.damaged("poll: \(String(cString: strerror(errno)))")
        }
        return count > 0 ? waiting.indices.filter { waiting[$0].revents != 0 } : []
    }

    /// Takes in what is there; the answer once it is whole.
    private func receive(_ index: Int, waits: Bool = false) throws -> Answer.Whole? {
        let flags = waits ? 0 : Int32(MSG_DONTWAIT)
        let count = recv(connections[index].descriptor, &buffer, buffer.count, flags)
        if count < 0, errno == EAGAIN || errno == EINTR { return nil }
        guard count > 0 else { throw StoreFault.damaged("the server closed a connection") }
        return try connections[index].answer.take(buffer[..<count])
    }
}

/// An answer as it comes in.
private struct Answer {
    struct Whole {
        var status: Int
        var body: ArraySlice<UInt8>
    }

    private var bytes: [UInt8] = []
    private var head: (status: Int, end: Int, length: Int)?

    mutating func take(_ more: ArraySlice<UInt8>) throws -> Whole? {
        bytes += more
        if head == nil { head = try readHead() }
        guard let head, bytes.count >= head.end + head.length else { return nil }
        let whole = Whole(status: head.status, body: bytes[head.end..<head.end + head.length])
        guard bytes.count == head.end + head.length else { throw StoreFault.damaged("more than an answer") }
        self.head = nil
        bytes.removeAll(keepingCapacity: true)
        return whole
    }

    private func readHead() throws -> (status: Int, end: Int, length: Int)? {
        let mark: [UInt8] = [13, 10, 13, 10]
        guard bytes.count >= 16,
            let start = (0...bytes.count - 4).first(where: { bytes[$0..<$0 + 4].elementsEqual(mark) })
        else { return nil }
        let lines = String(decoding: bytes[..<start], as: UTF8.self).split(separator: "\r\n")
        let status = lines.first.map { $0.dropFirst(9).prefix(3) }.flatMap { Int($0) }
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
        guard let status, length != nil || status == 204 else { throw StoreFault.damaged("an answer without length") }
        return (status, start + 4, length ?? 0)
    }
}

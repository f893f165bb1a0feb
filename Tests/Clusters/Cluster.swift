import Foundation
import Glibc
import Postgres
import Synchronization
import TestProcesses

/// A PostgreSQL of the tests' own in a temporary folder: made by `initdb`, reached through a socket there and on loopback, run
/// by a user of no rights, durable like a real one. It ends with the process that started it, however that ends: a shell
/// between the two waits for the end of its input, and then ends the server and removes the folder.
public final class Cluster: Sendable {
    /// The cluster of this process, made when it is first asked for.
    public static var shared: Cluster {
        get async throws { try await sharing.value }
    }

    private static let sharing = Task { try await Cluster() }

    /// Where the sockets are.
    public let folder: String
    public let port: Int
    private let process: RunningProcess
    private let admin: PostgresPool
    private let databases = Mutex(0)

    public struct NotThere: Error, CustomStringConvertible {
        public var description: String
    }

    /// Makes and starts one.
    public init() async throws {
        let folder = "/tmp/huiyin-pg-\(UInt32.random(in: .min ... .max))"
        let port = try Cluster.freePort()
        (self.folder, self.port) = (folder, port)
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        guard let newest = versions.compactMap(Int.init).max() else {
            throw NotThere(description: "PostgreSQL isn't installed")
        }
        guard mkdir(folder, 0o700) == 0 else { throw NotThere(description: "\(folder): \(errno)") }
        var program = ["/bin/sh", "-c", Cluster.script, "sh", "/usr/lib/postgresql/\(newest)/bin", folder, "\(port)"]
        if getuid() == 0 {
            // PostgreSQL refuses to run as root.
            let user = Cluster.owner(named: "postgres") != nil ? "postgres" : "nobody"
            guard let owner = Cluster.owner(named: user), chown(folder, owner.user, owner.group) == 0 else {
                throw NotThere(description: "no user for PostgreSQL")
            }
            program = ["/usr/sbin/runuser", "-u", user, "--"] + program
        }
        process = try RunningProcess(program[0], Array(program.dropFirst()), holdsInput: true)
        admin = PostgresPool(
            try PostgresSettings(url: Cluster.url("postgres", folder, port)), most: 1, patience: .seconds(60))
        do { try await admin.perform { _ = try $0.run("SELECT 1") } } catch {
            throw NotThere(description: "\(error)\n\(process.errorsSoFar)")
        }
    }

    /// A user's numbers. `getpwnam` keeps one answer for all threads, and another's may stand in it before it is read.
    private static func owner(named name: String) -> (user: uid_t, group: gid_t)? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
        return (entry.pw_uid, entry.pw_gid)
    }

    private static func url(_ database: String, _ folder: String, _ port: Int) -> String {
        "postgres://huiyin@/\(database)?host=\(folder)&port=\(port)"
    }

    /// The URL of a database, by TLS on loopback; whoever signed the server's certificate for `localhost` stands in the
    /// folder as `server.crt`.
    public func securedURL(_ database: String, _ options: String) -> String {
        "postgres://huiyin@localhost:\(port)/\(database)?\(options)"
    }

    /// The URL of a database, through the socket.
    public func url(_ database: String) -> String { Cluster.url(database, folder, port) }

    /// Calls `body` with the URL of a database that is there while it runs: empty, or a copy of another.
    public func withDatabase<R>(template: String? = nil, _ body: (String) async throws -> R) async throws -> R {
        let name = databases.withLock { number in
            number += 1
            return "test\(number)"
        }
        try await execute("CREATE DATABASE \(name)" + (template.map { " TEMPLATE \($0)" } ?? ""))
        let result: R
        do { result = try await body(url(name)) } catch {
            try? await execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
            throw error
        }
        try await execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        return result
    }

    /// Runs a statement as the cluster's owner.
    public func execute(_ sql: String) async throws { try await admin.perform { _ = try $0.run(sql) } }

    /// Ends the server as a crash does, or in good order; it is started again unless it is ``hold()``.
    public func interrupt(crashes: Bool = false) {
        let text = (try? String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)) ?? ""
        guard let pid = text.split(separator: "\n").first.flatMap({ pid_t($0) }) else { return }
        kill(pid, crashes ? SIGQUIT : SIGINT)
    }

    /// Keeps the server from being started again.
    public func hold() { _ = FileManager.default.createFile(atPath: folder + "/hold", contents: nil) }

    /// Lets it start.
    public func release() { unlink(folder + "/hold") }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw NotThere(description: "no port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static let script = #"""
        umask 077
        bin=$1 folder=$2 port=$3
        cd "$folder"
        "$bin/initdb" -D data -U huiyin --auth=trust --no-sync -E UTF8 --locale=C.UTF-8 >&2 || exit 1
        openssl req -new -x509 -days 30 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost \
            -keyout server.key -out server.crt >&2 2>&1 || exit 1
        cat >> data/postgresql.conf <<END
        listen_addresses = '127.0.0.1'
        ssl = on
        ssl_cert_file = '$folder/server.crt'
        ssl_key_file = '$folder/server.key'
        port = $port
        unix_socket_directories = '$folder'
        max_connections = 300
        shared_buffers = 64MB
        max_wal_size = 2GB
        fsync = on
        END
        (
            while [ -d data ]; do
                if [ -e hold ]; then sleep 0.05; continue; fi
                "$bin/postgres" -D data >> server.log 2>&1 &
                echo $! > server
                wait $!
            done
        ) &
        loop=$!
        cat > /dev/null
        kill $loop
        kill -QUIT "$(cat server)"
        wait
        while kill -0 "$(cat server)" 2>/dev/null; do sleep 0.05; done
        cd / && rm -rf "$folder"
        """#
}

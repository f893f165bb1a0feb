/// What went wrong with a statement or a connection.
public struct PostgresError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What the program can do about it, told by the SQLSTATE and by what became of the connection.
    public enum Kind: Hashable, Sendable {
        /// The address isn't one; nothing was tried.
        case address
        /// No connection came about, or none was free in time: nothing was sent.
        case unreachable
        /// The connection ended while something was under way.
        case connectionLost
        /// The server ends, starts or recovers, or ended this connection (57P01–57P05).
        case shuttingDown
        /// There are too many connections already (53300).
        case tooManyConnections
        /// Name, password, database or rights don't do (28xxx, 3D000, 42501).
        case notPermitted
        case uniqueViolation
        /// 40001.
        case serialization
        /// 40P01.
        case deadlock
        /// 55P03: the wait for a lock took too long.
        case lockNotAvailable
        /// 57014: cancelled, or longer than the statement's time limit.
        case queryCancelled
        /// 53100.
        case diskFull
        /// 25006: a standby, or a transaction that only reads.
        case readOnly
        /// 42P01, 3F000: a table or schema isn't there.
        case undefinedTable
        /// What the program says was never sent: wrong values, too many of them.
        case misuse
        case other
    }

    public var kind: Kind
    /// Five characters; empty where the error isn't the server's.
    public var sqlState: String
    public var message: String
    /// May hold values of rows; not for logs.
    public var detail: String?
    public var table: String?
    public var constraint: String?
    /// The statement's text, without its values; `nil` for errors of the connection.
    public var statement: String?

    public init(
        kind: Kind, sqlState: String = "", message: String, detail: String? = nil, table: String? = nil,
        constraint: String? = nil, statement: String? = nil
    ) {
        self.kind = kind
        self.sqlState = sqlState
        self.message = message
        self.detail = detail
        self.table = table
        self.constraint = constraint
        self.statement = statement
    }

    /// The connection is of no more use.
    public var endsConnection: Bool {
        switch kind {
        case .unreachable, .connectionLost, .shuttingDown, .tooManyConnections, .address: true
        default: false
        }
    }

    /// The same may succeed on another connection, or on this one in a new transaction.
    public var mayPass: Bool {
        switch kind {
        case .unreachable, .connectionLost, .shuttingDown, .tooManyConnections, .serialization, .deadlock: true
        default: false
        }
    }

    public var description: String {
        [sqlState, message, statement ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    static func kind(of sqlState: String) -> Kind {
        switch sqlState {
        case "23505": .uniqueViolation
        case "40001": .serialization
        case "40P01": .deadlock
        case "55P03": .lockNotAvailable
        case "57014": .queryCancelled
        case "57P01", "57P02", "57P03", "57P04", "57P05", "25P03": .shuttingDown
        case "53300": .tooManyConnections
        case "53100": .diskFull
        case "25006": .readOnly
        case "42P01", "3F000": .undefinedTable
        case "3D000", "42501": .notPermitted
        case "08P01": .misuse
        case _ where sqlState.hasPrefix("08"): .connectionLost
        case _ where sqlState.hasPrefix("28"): .notPermitted
        default: .other
        }
    }
}

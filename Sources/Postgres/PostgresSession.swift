import CPostgres
import Glibc

/// One connection to a server, used on one thread at a time; every call may block it.
///
/// Statements go out in pipeline mode: those whose answer nobody waits for (``queue(_:_:)``) are sent some at a time, the last of them with
/// the next that waits. The first failure among them is thrown there, with its own statement's text; what was queued behind it didn't run.
public final class PostgresSession {
    /// What was sent and not yet answered.
    private enum Pending {
        case statement(String)
        case question(PostgresQuestion)
        case synchronisation
    }

    private struct Prepared {
        var name: String
        /// Of its places, as the server found them.
        var types: [UInt32]
        var used: Int
    }

    private let connection: OpaquePointer
    private let settings: PostgresSettings
    private var pending: [Pending] = []
    /// How many of them may still lie on this side.
    private var unsent = 0
    private var prepared: [String: Prepared] = [:]
    private var uses = 0
    private var names = 0
    private var stream: Stream?
    /// Something that was waited for was answered since ``forgetAnswers()``.
    public private(set) var hasAnswered = false
    /// The connection is gone; whatever is asked fails.
    public private(set) var isLost = false

    /// More than these aren't sent before answers are read, so that neither side's buffers fill.
    private static let mostPending = 200
    /// So many queued statements go out together before anything waits, so that the server works on them meanwhile.
    private static let mostUnsent = 4
    /// Rows of a large answer that are read at once.
    private static let chunk = 256

    /// Connects; blocks as long as the settings allow.
    public init(_ settings: PostgresSettings) throws(PostgresError) {
        self.settings = settings
        let parameters = settings.parameters
        let made = withCStrings(parameters.map(\.keyword)) { keywords in
            withCStrings(parameters.map(\.value)) { PQconnectdbParams(keywords, $0, 1) }
        }
        guard let made else { throw PostgresError(kind: .unreachable, message: "no memory") }
        connection = made
        huiyin_pg_silence(made)
        guard PQstatus(made) == CONNECTION_OK else {
            let fault = PostgresSession.connectFault(made, settings)
            isLost = true
            throw fault
        }
        for statement in settings.introduction {
            let answer = PQexec(made, statement).map(PostgresAnswer.init)
            guard let answer, answer.status == PGRES_COMMAND_OK || answer.status == PGRES_TUPLES_OK else {
                isLost = true
                throw answer.map { PostgresSession.fault(of: $0, settings, statement) }
                    ?? PostgresError(kind: .connectionLost, message: "no answer", statement: statement)
            }
        }
        guard PQenterPipelineMode(made) == 1 else {
            isLost = true
            throw PostgresError(kind: .connectionLost, message: "no pipeline")
        }
    }

    deinit { PQfinish(connection) }

    /// The server's process for this connection.
    public var processID: Int32 { PQbackendPID(connection) }

    /// Whether a transaction is open, as far as answers tell.
    public var isInTransaction: Bool {
        let status = PQtransactionStatus(connection)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE
    }

    /// Begins to note anew whether anything was answered.
    public func forgetAnswers() { hasAnswered = false }

    /// A way to cancel what this connection does, from another thread.
    public func makeCanceller() -> PostgresCanceller? { PQgetCancel(connection).map { PostgresCanceller($0) } }

    // MARK: - Statements

    /// Sends a statement whose answer nobody waits for. Places are `$1`, `$2` …
    public func queue(_ sql: String, _ values: [PostgresValue] = []) throws(PostgresError) {
        try settleStream()
        try send(sql, values)
        guard pending.count < PostgresSession.mostPending else { return try flush() }
        unsent += 1
        guard unsent >= PostgresSession.mostUnsent else { return }
        unsent = 0
        guard PQflush(connection) == 0 else { throw lost(sql) }
    }

    /// Runs a statement and waits; returns how many rows it changed.
    @discardableResult
    public func run(_ sql: String, _ values: [PostgresValue] = []) throws(PostgresError) -> Int {
        try settleStream()
        try send(sql, values)
        let changed = try synchronise()?.changed ?? 0
        hasAnswered = true
        return changed
    }

    /// The rows of a query, all held while they are read.
    public func rows<T>(
        _ sql: String, _ values: [PostgresValue] = [], _ read: (PostgresRow) throws -> T
    ) throws -> [T] {
        try settleStream()
        try send(sql, values)
        guard let answer = try synchronise() else { return [] }
        hasAnswered = true
        var found: [T] = []
        found.reserveCapacity(answer.count)
        for row in 0..<answer.count { found.append(try read(PostgresRow(answer: answer, row: Int32(row)))) }
        return found
    }

    /// Sends a query whose answer is read later, together with the next statement that is waited for.
    public func ask(_ sql: String, _ values: [PostgresValue]) throws(PostgresError) -> PostgresQuestion {
        try settleStream()
        try send(sql, values)
        let question = PostgresQuestion(sql)
        pending[pending.count - 1] = .question(question)
        if pending.count >= PostgresSession.mostPending { try flush() }
        return question
    }

    /// The rows of what was asked, as of when it was; as often as they are wanted.
    public func rows<T>(of question: PostgresQuestion, _ read: (PostgresRow) throws -> T) throws -> [T] {
        if question.answer == nil {
            try flush()
            hasAnswered = true
        }
        guard let answer = question.answer else {
            throw PostgresError(kind: .misuse, message: "asked in vain", statement: question.sql)
        }
        return try (0..<answer.count).map { try read(PostgresRow(answer: answer, row: Int32($0))) }
    }

    /// Calls `body` with each row, of which few are held at a time. Where `body` runs another statement on this connection, the
    /// rest is read first and held.
    public func forEach(
        _ sql: String, _ values: [PostgresValue] = [], _ body: (PostgresRow) throws -> Void
    ) throws {
        try settleStream()
        try send(sql, values)
        try sendSynchronisation()
        // All that was sent before.
        var failure: PostgresError?
        while pending.count > 2 { failure = try answerOfNext().failure ?? failure }
        if let failure {
            _ = try finishPending(failure)
            throw failure
        }
        guard PQsetSingleRowMode(connection) == 1 else {
            throw PostgresError(kind: .misuse, message: "rows can't be read one by one", statement: sql)
        }
        let stream = Stream(sql)
        self.stream = stream
        defer { if self.stream === stream { self.stream = nil } }
        do {
            repeat {
                if !stream.isComplete { try fill(stream, upTo: PostgresSession.chunk) }
                while let row = stream.next() { try body(row) }
            } while !stream.isComplete
        } catch {
            // The connection is of use only when the answer is read to its end.
            if !stream.isComplete { try? discard(stream) }
            throw error
        }
    }

    /// Waits until everything that was sent is done.
    public func flush() throws(PostgresError) {
        try settleStream()
        switch pending.last {
        case nil: return
        // The server was asked for all answers already.
        case .synchronisation: _ = try finishPending(nil)
        case .statement, .question: _ = try synchronise()
        }
    }

    /// Commits and waits. A transaction that could only be rolled back is a fault.
    public func commit() throws(PostgresError) {
        try settleStream()
        try send("COMMIT", [])
        guard try synchronise()?.tag == "COMMIT" else {
            throw PostgresError(kind: .other, message: "rolled back", statement: "COMMIT")
        }
    }

    /// Sends a statement that ends something, and doesn't wait: its answer is read before the next is asked.
    public func finish(_ sql: String) throws(PostgresError) {
        try settleStream()
        try send(sql, [])
        try sendSynchronisation()
    }

    /// Whether the connection is still there, as far as can be told without asking the server.
    public func seemsAlive() -> Bool {
        guard !isLost, PQstatus(connection) == CONNECTION_OK else { return false }
        var state = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        if poll(&state, 1, 0) > 0, PQconsumeInput(connection) != 1 || PQstatus(connection) != CONNECTION_OK {
            isLost = true
        }
        // A server that ends says so before it closes.
        var byte: UInt8 = 0
        if !isLost, poll(&state, 1, 0) > 0, state.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0,
            recv(PQsocket(connection), &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) == 0
        {
            isLost = true
        }
        return !isLost
    }

    // MARK: - Sending

    private func send(_ sql: String, _ values: [PostgresValue]) throws(PostgresError) {
        try requireConnection()
        guard !values.isEmpty else {
            // BEGIN and its like: there is nothing to prepare.
            guard PQsendQueryParams(connection, sql, 0, nil, nil, nil, nil, 1) == 1 else { throw lost(sql) }
            pending.append(.statement(sql))
            return
        }
        let statement = try statement(sql)
        guard let parameters = PostgresParameters(values, types: statement.types) else {
            throw PostgresError(
                kind: .misuse,
                message: values.count == statement.types.count
                    ? "a value doesn't fit its place" : "\(values.count) values for \(statement.types.count) places",
                statement: sql)
        }
        let sent = parameters.withPointers {
            PQsendQueryPrepared(connection, statement.name, Int32(values.count), $0, $1, $2, 1)
        }
        guard sent == 1 else { throw lost(sql) }
        pending.append(.statement(sql))
    }

    private func sendSynchronisation() throws(PostgresError) {
        unsent = 0
        guard PQpipelineSync(connection) == 1 else { throw lost(nil) }
        pending.append(.synchronisation)
    }

    /// The prepared statement of this text. Prepared for the first time, the server is asked for the types of its places, which
    /// is waited for.
    private func statement(_ sql: String) throws(PostgresError) -> Prepared {
        uses += 1
        if let found = prepared[sql] {
            prepared[sql]?.used = uses
            return found
        }
        if prepared.count >= settings.mostStatements,
            let oldest = prepared.min(by: { $0.value.used < $1.value.used })
        {
            try forget(oldest.key)
        }
        names += 1
        var statement = Prepared(name: "s\(names)", types: [], used: uses)
        guard PQsendPrepare(connection, statement.name, sql, 0, nil) == 1,
            PQsendDescribePrepared(connection, statement.name) == 1
        else { throw lost(sql) }
        pending += [.statement(sql), .statement(sql)]
        statement.types = try synchronise()?.placeTypes ?? []
        prepared[sql] = statement
        return statement
    }

    private func forget(_ sql: String) throws(PostgresError) {
        guard let old = prepared.removeValue(forKey: sql) else { return }
        let text = "DEALLOCATE \(old.name)"
        guard PQsendQueryParams(connection, text, 0, nil, nil, nil, nil, 1) == 1 else { throw lost(text) }
        pending.append(.statement(text))
    }

    // MARK: - Answers

    /// Asks for all answers and reads them; gives the last statement's, or throws the first failure.
    private func synchronise() throws(PostgresError) -> PostgresAnswer? {
        try sendSynchronisation()
        return try finishPending(nil)
    }

    private func finishPending(_ before: PostgresError?) throws(PostgresError) -> PostgresAnswer? {
        var failure = before
        var last: PostgresAnswer?
        while !pending.isEmpty {
            let next = try answerOfNext()
            failure = failure ?? next.failure
            last = next.answer ?? last
        }
        if let failure { throw failure }
        return last
    }

    /// Reads what belongs to the first that is pending.
    private func answerOfNext() throws(PostgresError) -> (answer: PostgresAnswer?, failure: PostgresError?) {
        let next = pending.removeFirst()
        if case .synchronisation = next { return (nil, try finishSynchronisation()) }
        let sql: String =
            switch next {
            case .statement(let text): text
            case .question(let question): question.sql
            case .synchronisation: ""
            }
        var kept: PostgresAnswer?
        var failure: PostgresError?
        while let answer = try nextResult() {
            switch answer.status {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                if answer.status == PGRES_EMPTY_QUERY {
                    failure = PostgresError(kind: .other, sqlState: "42601", message: "empty statement", statement: sql)
                }
                kept = answer
            case PGRES_PIPELINE_ABORTED: break
            default:
                failure = failure ?? PostgresSession.fault(of: answer, settings, sql)
            }
            if PQstatus(connection) != CONNECTION_OK {
                isLost = true
                var fault = failure ?? lost(sql)
                if !fault.endsConnection { fault.kind = .connectionLost }
                throw fault
            }
        }
        if case .question(let question) = next { question.answer = kept }
        return (kept, failure)
    }

    /// Reads up to the answer that everything before it was done; gives what came in between.
    private func finishSynchronisation() throws(PostgresError) -> PostgresError? {
        var failure: PostgresError?
        var isEmpty = false
        while true {
            guard let answer = try nextResult() else {
                // A server that ends a session may say so in the place of this answer. Nothing comes after that, and libpq
                // calls the connection well until somebody reads from it.
                guard isEmpty else {
                    isEmpty = true
                    continue
                }
                isLost = true
                var fault = failure ?? lost(nil)
                if !fault.endsConnection { fault.kind = .connectionLost }
                throw fault
            }
            if answer.status == PGRES_PIPELINE_SYNC { return failure }
            if answer.status == PGRES_FATAL_ERROR {
                failure = failure ?? PostgresSession.fault(of: answer, settings, "")
            }
            guard PQstatus(connection) == CONNECTION_OK else { throw lost(nil) }
        }
    }

    private func nextResult() throws(PostgresError) -> PostgresAnswer? {
        if let result = PQgetResult(connection) { return PostgresAnswer(result) }
        guard PQstatus(connection) == CONNECTION_OK else { throw lost(nil) }
        return nil
    }

    // MARK: - Rows one by one

    private final class Stream {
        let sql: String
        var answers: [PostgresAnswer] = []
        var first = 0
        /// Everything was read from the connection.
        var isRead = false
        var failure: PostgresError?

        init(_ sql: String) { self.sql = sql }

        var isComplete: Bool { isRead && first == answers.count && failure == nil }

        func next() -> PostgresRow? {
            guard first < answers.count else {
                answers.removeAll(keepingCapacity: true)
                first = 0
                return nil
            }
            defer { first += 1 }
            return PostgresRow(answer: answers[first], row: 0)
        }
    }

    /// Reads rows until so many are held or there are no more.
    private func fill(_ stream: Stream, upTo count: Int) throws(PostgresError) {
        while !stream.isRead, stream.answers.count - stream.first < count {
            guard let answer = try nextResult() else {
                stream.isRead = true
                pending.removeFirst()
                break
            }
            switch answer.status {
            case PGRES_SINGLE_TUPLE:
                hasAnswered = true
                stream.answers.append(answer)
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_PIPELINE_ABORTED: hasAnswered = true
            case PGRES_EMPTY_QUERY:
                stream.failure = PostgresError(
                    kind: .other, sqlState: "42601", message: "empty statement", statement: stream.sql)
            default:
                stream.failure = stream.failure ?? PostgresSession.fault(of: answer, settings, stream.sql)
                if PQstatus(connection) != CONNECTION_OK { isLost = true }
                if isLost, let failure = stream.failure { throw failure }
            }
        }
        guard stream.isRead else { return }
        // The synchronisation behind it.
        if !pending.isEmpty { _ = try finishPending(nil) }
        if stream.answers.isEmpty, let failure = stream.failure {
            stream.failure = nil
            throw failure
        }
    }

    /// Before anything else is asked, what is still to be read of a large answer.
    private func settleStream() throws(PostgresError) {
        guard let stream, !stream.isRead else { return }
        try fill(stream, upTo: .max)
    }

    private func discard(_ stream: Stream) throws(PostgresError) {
        while !stream.isRead {
            stream.answers.removeAll()
            stream.first = 0
            try fill(stream, upTo: PostgresSession.chunk)
        }
    }

    // MARK: - Faults

    private func requireConnection() throws(PostgresError) {
        if isLost { throw PostgresError(kind: .connectionLost, message: "the connection is gone") }
    }

    private func lost(_ sql: String?) -> PostgresError {
        isLost = true
        let message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        return PostgresError(
            kind: .connectionLost, message: settings.cleaned(firstLine(message)), statement: sql)
    }

    private static func connectFault(_ connection: OpaquePointer, _ settings: PostgresSettings) -> PostgresError {
        let message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        // libpq keeps no SQLSTATE of an attempt to connect: what the server said is told by its words.
        let kind: PostgresError.Kind =
            if message.contains("too many clients") || message.contains("remaining connection slots") {
                .tooManyConnections
            } else if PQconnectionNeedsPassword(connection) != 0 || message.contains("authentication failed")
                || message.contains("no pg_hba.conf entry") || message.contains("does not exist")
                || message.contains("permission denied") || message.contains("certificate")
            {
                .notPermitted
            } else {
                .unreachable
            }
        return PostgresError(kind: kind, message: settings.cleaned(firstLine(message)))
    }

    private static func fault(
        of answer: PostgresAnswer, _ settings: PostgresSettings, _ sql: String
    ) -> PostgresError {
        func field(_ code: Int32) -> String? {
            PQresultErrorField(answer.result, code).map { settings.cleaned(String(cString: $0)) }
        }
        let state = field(huiyin_pg_sqlstate) ?? ""
        let whole = PQresultErrorMessage(answer.result).map { String(cString: $0) } ?? ""
        return PostgresError(
            kind: state.isEmpty ? .connectionLost : PostgresError.kind(of: state), sqlState: state,
            message: field(huiyin_pg_message) ?? settings.cleaned(firstLine(whole)), detail: field(huiyin_pg_detail),
            table: field(huiyin_pg_table), constraint: field(huiyin_pg_constraint), statement: sql)
    }
}

/// A query that was sent, whose answer is read later (``PostgresSession/ask(_:_:)``).
public final class PostgresQuestion {
    let sql: String
    /// Set when it was read; `nil` too where the server didn't come to it.
    var answer: PostgresAnswer?

    init(_ sql: String) { self.sql = sql }
}

/// Cancels what a connection does; for any thread.
public final class PostgresCanceller: @unchecked Sendable {
    private let cancel: OpaquePointer

    init(_ cancel: OpaquePointer) { self.cancel = cancel }

    deinit { PQfreeCancel(cancel) }

    /// Asks the server; blocks until it has heard.
    public func callAsFunction() {
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(cancel, &message, Int32(message.count))
    }
}

private func firstLine(_ text: String) -> String {
    text.split(separator: "\n").first.map(String.init) ?? ""
}

/// Strings as C wants lists of them.
func withCStrings<R>(_ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R) -> R {
    let pointers = strings.map { UnsafePointer(strdup($0)) } + [nil]
    defer { for pointer in pointers { free(UnsafeMutablePointer(mutating: pointer)) } }
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
}

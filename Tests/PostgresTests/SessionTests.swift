import Postgres
import TestClusters
import Testing

@Suite struct SessionTests {
    @Test func `values of every type come back as they went`() async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            try await connection.perform { session throws in
                let values: [PostgresValue] = [
                    .int(.min), .int(-1), .int(.max), .text(""), .text("湘潭 👩‍👩‍👧"), .bytes([]), .bytes([0, 255, 39]),
                    .double(.leastNonzeroMagnitude), .double(-0.1), .null,
                ]
                let types = [
                    "bigint", "bigint", "bigint", "text", "text", "bytea", "bytea", "float8", "float8", "text",
                ]
                for (value, type) in zip(values, types) {
                    let read = try session.rows("SELECT CAST($1 AS \(type))", [value]) { $0.value(0) }
                    #expect(read == [value])
                }
            }
        }
    }

    @Test(arguments: [
        ("CAST(7 AS smallint)", PostgresValue.int(7)), ("CAST(-7 AS int)", .int(-7)), ("true", .int(1)),
        ("sum(x) FROM (VALUES (CAST(9223372036854775807 AS bigint)), (0)) v(x)", .int(.max)),
        ("CAST(-9223372036854775808 AS numeric)", .int(.min)), ("CAST(0 AS numeric)", .int(0)),
        ("CAST(120000 AS numeric)", .int(120_000)), ("CAST(-12.5 AS numeric)", .double(-12.5)),
        ("CAST(0.00005 AS numeric)", .double(0.000_05)), ("CAST(1e30 AS numeric)", .double(1e30)),
        ("CAST(1.5 AS real)", .double(1.5)), ("CAST('x' AS name)", .text("x")),
    ]) func `what the server computes is read as a number or a text`(sql: String, expected: PostgresValue) async throws
    {
        let settings = try PostgresSettings(url: try await Cluster.shared.url("postgres"))
        let connection = try await PostgresConnection.open(settings)
        let read = try await connection.perform { try $0.rows("SELECT \(sql)") { $0.value(0) } }
        #expect(read == [expected])
    }

    @Test func `a value of another type than its place is refused, and so are too few`() async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            try await connection.perform { _ = try $0.run("CREATE TABLE t (a text, b bigint)") }
            for row: [PostgresValue] in [
                [.bytes([7]), .int(1)], [.int(7), .int(1)], [.text("a"), .text("1")], [.text("a"), .double(1.5)],
                [.text("a")],
            ] {
                let fault = await fault {
                    try await connection.perform { session throws in
                        try session.run("BEGIN")
                        defer { _ = try? session.run("ROLLBACK") }
                        try session.run("INSERT INTO t VALUES ($1, $2)", row)
                    }
                }
                #expect(fault?.kind == .misuse)
            }
        }
    }

    @Test func `statements that nobody waits for are done in order, once somebody waits`() async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            try await connection.perform { session throws in
                try session.queue("CREATE TABLE t (a bigint PRIMARY KEY, b text)")
                for number in 1...1000 {
                    try session.queue("INSERT INTO t VALUES ($1, $2)", [.int(Int64(number)), .null])
                }
                try session.queue("UPDATE t SET b = $2 WHERE a = $1", [.int(7), .text("x")])
                let read = try session.rows("SELECT count(*), max(b) FROM t") { ($0.int(0), $0.text(1)) }
                #expect(read.count == 1)
                #expect(read.first?.0 == 1000)
                #expect(read.first?.1 == "x")
            }
        }
    }

    @Test func `the first failure among them is thrown where somebody waits, with its statement, and ends them`()
        async throws
    {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            let insert = "INSERT INTO t VALUES ($1)"
            let fault = await fault {
                try await connection.perform { session throws in
                    try session.run("CREATE TABLE t (a bigint CONSTRAINT only_once PRIMARY KEY)")
                    try session.run("BEGIN")
                    try session.queue(insert, [.int(1)])
                    try session.queue(insert, [.int(1)])
                    try session.queue("INSERT INTO nowhere VALUES (1)")
                    try session.run("SELECT 1")
                }
            }
            #expect(fault?.kind == .uniqueViolation)
            #expect(fault?.sqlState == "23505")
            #expect(fault?.statement == insert)
            #expect(fault?.constraint == "only_once")
            #expect(fault?.table == "t")
            // The connection goes on, also with statements that were to be prepared after the failure.
            try await connection.perform { session throws in
                #expect(session.isInTransaction)
                try session.run("ROLLBACK")
                #expect(!session.isInTransaction)
                try session.run(insert, [.int(1)])
                try session.run("SELECT 1")
            }
            let last = await lastFault(connection)
            #expect(last?.kind == .undefinedTable)
        }
    }

    private func lastFault(_ connection: PostgresConnection) async -> PostgresError? {
        do {
            try await connection.perform { session throws in
                try session.queue("INSERT INTO nowhere VALUES (1)")
                try session.flush()
            }
            return nil
        } catch { return error as? PostgresError }
    }

    @Test func `NULL may stand in any place of one prepared statement`() async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            try await connection.perform { session throws in
                try session.run("CREATE TABLE t (a text, b bigint, c bytea)")
                for row: [PostgresValue] in [
                    [.null, .null, .null], [.text("a"), .null, .null], [.null, .int(1), .null],
                    [.text("b"), .int(2), .bytes([1])], [.null, .null, .bytes([2])],
                ] { try session.run("INSERT INTO t VALUES ($1, $2, $3)", row) }
                let read = try session.rows(
                    "SELECT a, b, c FROM t ORDER BY a NULLS FIRST, b NULLS FIRST, c NULLS FIRST"
                ) {
                    [$0.value(0), $0.value(1), $0.value(2)]
                }
                #expect(
                    read == [
                        [.null, .null, .null], [.null, .null, .bytes([2])], [.null, .int(1), .null],
                        [.text("a"), .null, .null], [.text("b"), .int(2), .bytes([1])],
                    ])
                // One prepared statement is left of all of them.
                let prepared = try session.rows(
                    "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'INSERT INTO t%'"
                ) { $0.int(0) }
                #expect(prepared == [1])
            }
        }
    }

    @Test func `a connection keeps so many prepared statements and no more`() async throws {
        try await withDatabase { settings in
            var settings = settings
            settings.mostStatements = 5
            let connection = try await PostgresConnection.open(settings)
            try await connection.perform { session throws in
                for round in 1...2 {
                    for number in 1...20 {
                        let read = try session.rows("SELECT \(number) + CAST($1 AS bigint)", [.int(Int64(round))]) {
                            $0.int(0)
                        }
                        #expect(read == [Int64(number + round)])
                    }
                }
                let kept = try session.rows("SELECT count(*) FROM pg_prepared_statements") { $0.int(0) }
                #expect(kept == [5])
            }
        }
    }

    @Test func `a large answer comes in pieces, whatever is asked meanwhile`() async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            try await connection.perform { session throws in
                let numbers = "SELECT n FROM generate_series(1, $1) n"
                var sum: Int64 = 0
                try session.forEach(numbers, [.int(100_000)]) { sum += $0.int(0) ?? 0 }
                #expect(sum == 5_000_050_000)
                var pairs: [Int64] = []
                try session.queue("CREATE TABLE t (a bigint)")
                try session.forEach(numbers, [.int(600)]) { outer in
                    guard let number = outer.int(0), number.isMultiple(of: 200) else { return }
                    try session.queue("INSERT INTO t VALUES ($1)", [.int(number)])
                    try session.forEach(numbers, [.int(2)]) { pairs.append(number + ($0.int(0) ?? 0)) }
                }
                #expect(pairs == [201, 202, 401, 402, 601, 602])
                #expect(try session.rows("SELECT a FROM t ORDER BY a") { $0.int(0) } == [200, 400, 600])
            }
        }
    }

    @Test func `whoever stops in the middle of an answer leaves the connection in order`() async throws {
        struct Enough: Error {}
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            await #expect(throws: Enough.self) {
                try await connection.perform { session throws in
                    try session.forEach("SELECT n FROM generate_series(1, 5000) n") {
                        if $0.int(0) == 300 { throw Enough() }
                    }
                }
            }
            let read = try await connection.perform { try $0.rows("SELECT 5") { $0.int(0) } }
            #expect(read == [5])
        }
    }

    @Test func `an answer that fails half-way gives its rows and then its fault`() async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            let fault = await fault {
                try await connection.perform { session throws in
                    var count = 0
                    defer { #expect(count == 699) }
                    try session.forEach("SELECT 1 / (700 - n) FROM generate_series(1, 1000) n") { _ in count += 1 }
                }
            }
            #expect(fault?.sqlState == "22012")
            let read = try await connection.perform { try $0.rows("SELECT 5") { $0.int(0) } }
            #expect(read == [5])
        }
    }

    @Test func `the end of a transaction that nobody waited for is done`() async throws {
        try await withDatabase { settings in
            let (one, other) = (
                try await PostgresConnection.open(settings), try await PostgresConnection.open(settings)
            )
            try await one.perform { session throws in
                try session.run("CREATE TABLE t (a bigint)")
                try session.queue("BEGIN")
                try session.queue("INSERT INTO t VALUES (1)")
                try session.finish("COMMIT")
            }
            try await one.perform { session throws in
                #expect(try session.rows("SELECT a FROM t") { $0.int(0) } == [1])
                #expect(!session.isInTransaction)
            }
            #expect(try await other.perform { try $0.rows("SELECT a FROM t") { $0.int(0) } } == [1])
        }
    }

    @Test(arguments: ["", "SELEKT", "SELECT nothing FROM nowhere"])
    func `a statement that is none is a fault, and the next is answered`(sql: String) async throws {
        try await withDatabase { settings in
            let connection = try await PostgresConnection.open(settings)
            for _ in 1...2 {
                let first = await fault { _ = try await connection.perform { try $0.run(sql) } }
                #expect(first != nil)
                let second = await fault { _ = try await connection.perform { try $0.forEach(sql) { _ in } } }
                #expect(second != nil)
            }
            #expect(try await connection.perform { try $0.rows("SELECT 5") { $0.int(0) } } == [5])
        }
    }
}

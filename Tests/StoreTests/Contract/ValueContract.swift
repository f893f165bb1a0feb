import Domain
import Store
import Testing

@Suite struct ValueContract {
    private static let integers: [Int64] = [
        .min, .min + 1, -(1 << 53), -1, 0, 1, 255, 1 << 31, 1 << 32, 1 << 53, (1 << 53) + 1, .max - 1, .max,
    ]

    @Test(arguments: EngineUnderTest.all) func `integers of 64 bits keep their value and their order`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let read = try await store.write { connection in
                for value in ValueContract.integers.shuffled() {
                    try connection.insert(Schema.counters, [.text(here), .text("\(value)"), .int(value)])
                }
                return try connection.rows(
                    "SELECT value FROM counters WHERE jurisdiction = ?1 ORDER BY value", [.text(here)]
                ) { row in
                    #expect(row.value(0) == .int(try row.int(0)))
                    #expect(try row.optionalInt(0) == row.int(0))
                    return try row.int(0)
                }
            }
            #expect(read == ValueContract.integers)
        }
    }

    /// In the order of their UTF-8 bytes. Composed and decomposed é are two texts, upper and lower case too.
    private static let texts = [
        "", "\t", "\n", " ", "  ", "'; DROP TABLE meta; --", "?1", "A", "Z", "\\", "_", "a", "a ", "aa", "e\u{301}",
        "z", "\u{7F}", "\u{80}", "é", "㐀", "岳塘", "湘", "湘潭", "\u{FEFF}", "\u{FFFD}", "👩‍👩‍👧", "𠮷",
    ]

    @Test(arguments: EngineUnderTest.all) func `texts keep their bytes and are ordered by them`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let read = try await store.write { connection in
                for text in ValueContract.texts.shuffled() {
                    try connection.insert(Schema.meta, [.text(here), .text(text), .text(text)])
                }
                return try connection.rows(
                    "SELECT name, value FROM meta WHERE jurisdiction = ?1 ORDER BY name", [.text(here)]
                ) { row in
                    #expect(Array(try row.text(0).utf8) == Array(try row.text(1).utf8))
                    #expect(try row.optionalText(1) == row.text(1))
                    return try row.text(0)
                }
            }
            let sorted = ValueContract.texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            #expect(read.map { Array($0.utf8) } == sorted.map { Array($0.utf8) })
            for text in ValueContract.texts {
                let found = try await store.read { connection in
                    try connection.rows(
                        "SELECT value FROM meta WHERE jurisdiction = ?1 AND name = ?2",
                        [
                            .text(here), .text(text),
                        ]
                    ) { try $0.text(0) }
                }
                #expect(found.map { Array($0.utf8) } == [Array(text.utf8)])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a long text comes back whole`(subject: EngineUnderTest) async throws {
        try await subject.withStore { store in
            let text = String(repeating: "湘潭市岳塘区😀", count: 100_000)
            try await store.write { try $0.insert(Schema.meta, [.text(here), .text("a"), .text(text)]) }
            let rows = try await store.content(of: Schema.meta)
            #expect(rows == [[.text(here), .text("a"), .text(text)]])
        }
    }

    /// PostgreSQL has no such text at all, so an engine may refuse it; what it may not do is to keep a part.
    @Test(arguments: EngineUnderTest.all) func `a text with a NUL is kept whole or refused`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let error = await fault {
                try await store.write { try $0.insert(Schema.meta, [.text(here), .text("a"), .text("x\u{0}y")]) }
            }
            let rows = try await store.content(of: Schema.meta)
            if error == nil {
                #expect(rows == [[.text(here), .text("a"), .text("x\u{0}y")]])
            } else {
                #expect(error is StoreFault)
                #expect(rows == [])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `bytes come back as they were and are ordered as they stand`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let values: [[UInt8]] = [
                [], [0], [0, 0], [0, 1], [1], [0x31], [0x7F, 0xFF], [0x80], [0xC3, 0x28], [0xFF], [0xFF, 0],
                [UInt8](repeating: 0xFF, count: 300),
            ]
            let read = try await store.write { connection in
                for (number, bytes) in values.enumerated().shuffled() {
                    try connection.insert(Schema.eventSalts, [.text(here), .int(number), .bytes(bytes)])
                }
                return try connection.rows(
                    "SELECT salt FROM event_salts WHERE jurisdiction = ?1 ORDER BY salt", [.text(here)]
                ) { row in
                    #expect(!row.isNull(0))
                    #expect(row.value(0) == .bytes(try row.bytes(0)))
                    return try row.bytes(0)
                }
            }
            #expect(read == values)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `eight million bytes come back whole`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            var random = SplitMix(seed: 8)
            let bytes = (0..<1_000_000).flatMap { _ in withUnsafeBytes(of: random.next(), Array.init) }
            try await store.write { try $0.insert(Schema.eventSalts, [.text(here), .int(1), .bytes(bytes)]) }
            #expect(try await store.content(of: Schema.eventSalts) == [[.text(here), .int(1), .bytes(bytes)]])
        }
    }

    @Test(
        arguments: EngineUnderTest.all,
        [
            0, 0.1, -0.1, 1.5, 1e300, -1e300, 5e-324, 112.944_1, .greatestFiniteMagnitude, .leastNormalMagnitude,
            9_007_199_254_740_993,
        ]) func `a double keeps its bits`(subject: EngineUnderTest, value: Double) async throws
    {
        try await subject.withStore { store in
            let read = try await store.read { connection in
                try connection.first("SELECT CAST(?1 AS double precision)", [.double(value)]) { $0.value(0) }
            }
            #expect(read == .double(value))
        }
    }

    @Test(arguments: EngineUnderTest.all) func `NULL comes back as NULL and no value`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { connection in
                try connection.insert(Schema.sealedTexts, [.text(here), .bytes([1]), .null, .bytes([2])])
                try connection.insert(
                    Schema.importOrigins, [.text(here), .bytes([1]), .text("a.csv"), .text(nil), .int(1)])
                try connection.insert(
                    Schema.matterSpans, [.text(here), .bytes([1]), .int(1), .text("open"), .int(1), .int(nil)])
                try connection.forEach("SELECT resident FROM sealed_texts WHERE jurisdiction = ?1", [.text(here)]) {
                    row in
                    #expect(row.isNull(0))
                    #expect(row.value(0) == .null)
                    let value = try row.optionalBytes(0)
                    #expect(value == nil)
                    #expect(throws: StoreFault.self) { try row.bytes(0) }
                }
                try connection.forEach("SELECT number FROM import_origins WHERE jurisdiction = ?1", [.text(here)]) {
                    row in
                    #expect(row.isNull(0))
                    let value = try row.optionalText(0)
                    #expect(value == nil)
                    #expect(throws: StoreFault.self) { try row.text(0) }
                }
                try connection.forEach("SELECT until FROM matter_spans WHERE jurisdiction = ?1", [.text(here)]) { row in
                    #expect(row.isNull(0))
                    let value = try row.optionalInt(0)
                    #expect(value == nil)
                    #expect(throws: StoreFault.self) { try row.int(0) }
                }
            }
            for table in [Schema.sealedTexts, Schema.importOrigins, Schema.matterSpans] {
                #expect(try await store.count(table) == 1)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a NULL where none may stand is refused and is no duplicate`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let error = await fault {
                try await store.write { try $0.insert(Schema.meta, [.text(here), .text("a"), .null]) }
            }
            #expect(error is StoreFault)
            #expect(!isDuplicate(error))
            let left = try await store.count(Schema.meta)
            #expect(left == 0)
        }
    }

    @Test(
        arguments: EngineUnderTest.all,
        [
            [Value.text(here), .text("a"), .text("seven")], [.text(here), .text("a"), .bytes([7])],
            [.text(here), .text("a"), .double(7.5)], [.text(here), .bytes([7]), .int(7)],
        ]) func `a value of another type is refused`(subject: EngineUnderTest, row: [Value]) async throws
    {
        try await subject.withStore { store in
            let error = await fault { try await store.write { try $0.insert(Schema.counters, row) } }
            #expect(error is StoreFault)
            let left = try await store.count(Schema.counters)
            #expect(left == 0)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a value that isn't what the reader asks for is damage`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { connection in
                try connection.insert(Schema.meta, [.text(here), .text("a"), .text("seven")])
                try connection.insert(Schema.counters, [.text(here), .text("a"), .int(7)])
                try connection.insert(Schema.eventSalts, [.text(here), .int(1), .bytes([0xC3, 0x28])])
            }
            try await store.read { connection in
                try connection.forEach("SELECT value FROM meta WHERE jurisdiction = ?1", [.text(here)]) { row in
                    #expect(throws: StoreFault.self) { try row.int(0) }
                    #expect(throws: StoreFault.self) { try row.bytes(0) }
                }
                try connection.forEach("SELECT value FROM counters WHERE jurisdiction = ?1", [.text(here)]) { row in
                    #expect(throws: StoreFault.self) { try row.text(0) }
                    #expect(throws: StoreFault.self) { try row.bytes(0) }
                }
                try connection.forEach("SELECT salt FROM event_salts WHERE jurisdiction = ?1", [.text(here)]) { row in
                    #expect(throws: StoreFault.self) { try row.int(0) }
                    #expect(throws: StoreFault.self) { try row.text(0) }
                }
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `bytes that are no id are damage`(subject: EngineUnderTest) async throws
    {
        try await subject.withStore { store in
            try await store.write { connection in
                try connection.insert(Schema.eventSalts, [.text(here), .int(1), .bytes(id(1, MatterID.self).bytes)])
                try connection.insert(Schema.eventSalts, [.text(here), .int(2), .bytes([1, 2, 3])])
            }
            let ids = try await store.read { connection in
                try connection.rows(
                    "SELECT salt FROM event_salts WHERE jurisdiction = ?1 ORDER BY position", [.text(here)]
                ) { row in try? row.id(0, MatterID.self) }
            }
            #expect(ids == [id(1), nil])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `NULLs stand where the query puts them`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { connection in
                for (number, until) in [Int64?.none, 5, nil, -5].enumerated() {
                    try connection.insert(
                        Schema.matterSpans,
                        [.text(here), .bytes([UInt8(number)]), .int(1), .text("open"), .int(1), .int(until)])
                }
            }
            for (order, expected) in [
                ("ASC NULLS LAST", [-5, 5, nil, nil]), ("ASC NULLS FIRST", [nil, nil, -5, 5]),
                ("DESC NULLS LAST", [5, -5, nil, nil]), ("DESC NULLS FIRST", [nil, nil, 5, -5]),
            ] as [(String, [Int64?])] {
                let read = try await store.read { connection in
                    try connection.rows(
                        "SELECT until FROM matter_spans WHERE jurisdiction = ?1 ORDER BY until \(order)", [.text(here)]
                    ) { try $0.optionalInt(0) }
                }
                #expect(read == expected, "\(order)")
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `an upsert inserts, or replaces the row of the same key`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { connection in
                for (id, name) in [(1, "甲"), (2, "乙"), (1, "丙")] as [(UInt8, String)] {
                    try connection.upsert(
                        Schema.importOrigins,
                        [.text(here), .bytes([id]), .text(name), .text(name == "甲" ? "A" : nil), .int(Int(id))])
                }
                try connection.upsert(
                    Schema.importOrigins, [.text("elsewhere"), .bytes([1]), .text("丁"), .null, .int(1)])
            }
            #expect(
                try await store.content(of: Schema.importOrigins) == [
                    [.text(here), .bytes([1]), .text("丙"), .null, .int(1)],
                    [.text(here), .bytes([2]), .text("乙"), .null, .int(2)],
                ])
            #expect(try await store.count(Schema.importOrigins, in: "elsewhere") == 1)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `every table takes the same row again by upsert`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for table in Schema.tables {
                let row = table.columns.map(sample)
                try await store.write { try $0.insert(table, row) }
                try await store.write { try $0.upsert(table, row) }
                #expect(try await store.content(of: table, in: "jurisdiction") == [row], "\(table.name)")
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a second row of the same key is a duplicate, in every table`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for table in Schema.tables {
                let row = table.columns.map(sample)
                try await store.write { try $0.insert(table, row) }
                let error = await fault { try await store.write { try $0.insert(table, row) } }
                #expect(isDuplicate(error), "\(table.name): \(String(describing: error))")
                #expect(try await store.content(of: table, in: "jurisdiction") == [row], "\(table.name)")
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `rows that are sent together are added each, and refused with their write`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let add = """
                INSERT INTO counters (jurisdiction, name, value) VALUES (?1, ?2, ?3) \
                ON CONFLICT (jurisdiction, name) DO UPDATE SET value = counters.value + excluded.value
                """
            @Sendable func rows(_ numbers: Range<Int>) -> [[Value]] {
                numbers.map { [.text("jurisdiction"), .text("row \($0)"), .int($0)] }
            }
            var expected: [String: Int64] = [:]
            for count in [0, 1, 2, 15, 16, 17, 40] {
                try await store.write { try $0.send(add, each: rows(0..<count)) }
                for number in 0..<count { expected["row \(number)", default: 0] += Int64(number) }
            }
            let refused = await fault {
                try await store.write { connection in
                    let broken: [Value] = [.text("jurisdiction"), .null, .int(1)]
                    try connection.send(add, each: rows(50..<70) + [broken])
                }
            }
            #expect(refused is StoreFault)
            let short = await fault {
                try await store.write { try $0.send(add, each: rows(50..<51) + [[.text("jurisdiction")]]) }
            }
            #expect(short is StoreFault)
            let found = try await store.read { connection in
                try connection.rows("SELECT name, value FROM counters WHERE jurisdiction = ?1", [.text("jurisdiction")])
                {
                    (try $0.text(0), try $0.int(1))
                }
            }
            #expect(Dictionary(uniqueKeysWithValues: found) == expected)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a row that breaks a unique index is a duplicate of its columns`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for table in Schema.tables {
                for index in table.indexes where index.isUnique {
                    let row = table.columns.map { index.columns.contains($0.name) ? sample($0) : another($0) }
                    try await store.write { connection in
                        try connection.run("DELETE FROM \(table.name) WHERE jurisdiction = ?1", [.text("jurisdiction")])
                        try connection.insert(table, table.columns.map(sample))
                    }
                    let error = await fault { try await store.write { try $0.insert(table, row) } }
                    guard case .duplicate(let columns)? = error as? StoreFault else {
                        Issue.record("\(index.name): \(String(describing: error))")
                        continue
                    }
                    for column in index.columns { #expect(columns.contains(column), "\(index.name)") }
                    #expect(try await store.count(table, in: "jurisdiction") == 1)
                }
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `NULLs aren't duplicates of each other`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { connection in
                for number in 1...2 {
                    let row = Schema.matters.columns.map { column -> Value in
                        switch column.name {
                        case "id": .bytes([UInt8(number)])
                        case "number": .text("\(number)")
                        case "imported_source", "imported_row", "open_subject": .null
                        default: sample(column)
                        }
                    }
                    try connection.insert(Schema.matters, row)
                }
            }
            #expect(try await store.count(Schema.matters, in: "jurisdiction") == 2)
        }
    }
}

/// A value that names its column.
func sample(_ column: Table.Column) -> Value {
    switch column.type {
    case .int64: .int(1)
    case .text: .text(column.name)
    case .bytes: .bytes(utf8(column.name))
    case .double: .double(1.5)
    }
}

/// Another value for each column but the jurisdiction.
private func another(_ column: Table.Column) -> Value {
    switch column.type {
    case .int64: .int(2)
    case .text: .text(column.name == "jurisdiction" ? column.name : column.name + "2")
    case .bytes: .bytes(utf8(column.name + "2"))
    case .double: .double(2.5)
    }
}

import Domain
import Store
import Testing

@Suite struct SchemaContract {
    /// Every form of every table, those too that a later step made anew.
    @Test(arguments: Schema.migrations.joined().map(\.table))
    func `every key and every index begins with the jurisdiction`(table: Table) {
        #expect(table.key.first == "jurisdiction")
        #expect(table.columns.first?.name == "jurisdiction")
        #expect(table.columns.first?.type == .text)
        for index in table.indexes { #expect(index.columns.first == "jurisdiction", "\(index.name)") }
    }

    @Test(arguments: Schema.tables) func `keys and indexes are over columns of the table, each once`(table: Table) {
        let names = table.columns.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(table.key).isSubset(of: names))
        #expect(Set(table.key).count == table.key.count)
        for column in table.columns where table.key.contains(column.name) {
            #expect(!column.isOptional, "\(column.name)")
        }
        for index in table.indexes {
            #expect(Set(index.columns).isSubset(of: names), "\(index.name)")
            #expect(Set(index.columns).count == index.columns.count, "\(index.name)")
            #expect(index.name.hasPrefix(table.name + "_by_"), "\(index.name)")
        }
    }

    /// The one form that no engine needs to quote or fold.
    @Test(arguments: Schema.tables) func `names are lower-case words`(table: Table) {
        for name in [table.name] + table.columns.map(\.name) + table.indexes.map(\.name) {
            #expect(name.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }, "\(name)")
            #expect(!name.hasPrefix("_") && !name.hasSuffix("_") && name.utf8.count <= 63, "\(name)")
        }
    }

    @Test func `no two tables or indexes have one name`() {
        let names = Schema.tables.map(\.name) + Schema.tables.flatMap(\.indexes).map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Schema.version == Schema.migrations.count)
        #expect(Schema.version >= 1)
        #expect(Set(Schema.projections).isSubset(of: Schema.tables))
        #expect(!Schema.projections.contains(Schema.events))
    }

    @Test func `statements name every column in order`() {
        let table = Schema.reporters
        #expect(
            table.insert == """
                INSERT INTO reporters (jurisdiction, reporter, resident, matter) VALUES (?1, ?2, ?3, ?4)
                """)
        #expect(
            table.upsert == """
                \(table.insert) ON CONFLICT (jurisdiction, reporter) DO UPDATE SET resident = excluded.resident, \
                matter = excluded.matter
                """)
        #expect(
            table.scan == """
                SELECT jurisdiction, reporter, resident, matter FROM reporters WHERE jurisdiction = ?1 \
                ORDER BY jurisdiction, reporter
                """)
    }

    @Test(arguments: EngineUnderTest.all) func `a fresh store has exactly the tables of the schema`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let tables = try await store.read { try subject.tables($0) }
            #expect(tables == Set(Schema.tables.map(\.name)))
        }
    }

    @Test(arguments: EngineUnderTest.all, Schema.tables) func `a fresh store's table has exactly its columns`(
        subject: EngineUnderTest, table: Table
    ) async throws {
        try await subject.withStore { store in
            let columns = try await store.read { try subject.columns($0, table.name) }
            #expect(columns == table.columns.map { .init(name: $0.name, isOptional: $0.isOptional) })
            #expect(try await store.count(table) == 0)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `tables that differ in a row say where`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { try fill($0, [("a", 1), ("b", 2), ("c", 3)]) }
            let (found, expected) = try await store.readBeside { connection, scratch in
                try fill(scratch, [("a", 1), ("b", 4), ("d", 5)])
                return (
                    try Schema.counters.contents(here, on: connection), try Schema.counters.contents(here, on: scratch)
                )
            }
            let differences = Schema.counters.differences(found: found, expected: expected)
            #expect(differences.count == 3)
            for (key, kind) in [("b", .differs(["value"])), ("c", .unexpected), ("d", .missing)]
                as [(String, RowDifference.Kind)]
            {
                #expect(differences.contains { $0.table == "counters" && $0.key == key && $0.kind == kind }, "\(key)")
            }
            #expect(Schema.counters.differences(found: found, expected: found) == [])
        }
    }
}

/// Rows of one counter a name, and a row of another jurisdiction that counts for nothing.
private func fill(_ connection: any Connection, _ rows: [(name: String, value: Int)]) throws {
    for (name, value) in rows {
        try connection.insert(Schema.counters, [.text(here), .text(name), .int(value)])
    }
    try connection.insert(Schema.counters, [.text("elsewhere"), .text(rows[2].name), .int(0)])
}

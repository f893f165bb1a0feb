import Foundation
import Store
import Testing

/// Issue 6: how the tables lie on a Citus cluster. `huiyin store distribute` prints the same (StoreCommandTests).
struct DistributionTests {
    static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("citus.sql")

    @Test func `the statements are the golden file's`() throws {
        let golden = try String(contentsOf: Self.golden, encoding: .utf8)
        #expect(Distribution.statements(shards: 128).map { $0 + "\n" }.joined() == golden)
    }

    @Test func `every table is distributed once, with those of the schema and the engine's own`() {
        let tables = Distribution.tables
        #expect(Set(tables).count == tables.count)
        let own = [Distribution.Own.writers, Distribution.Own.searchTerms]
        #expect(Set(tables) == Set(Schema.tables.map(\.name)).union(own))
        #expect(Set(Distribution.referenceTables).isDisjoint(with: tables))
        let all = tables + Distribution.referenceTables
        #expect(Distribution.statements(shards: 32).count == all.count)
        #expect(Distribution.cleaning.count == all.count)
    }

    /// Citus refuses a table with a unique index that hasn't the column it is distributed by, and groups only columns of
    /// one type.
    @Test(arguments: Schema.tables) func `each table meets what Citus asks of it`(table: Table) throws {
        let column = try #require(table.columns.first { $0.name == Distribution.column })
        #expect(column.type == .text && !column.isOptional)
        #expect(table.key.contains(Distribution.column))
        for index in table.indexes where index.isUnique { #expect(index.columns.contains(Distribution.column)) }
    }

    /// The first statement makes the group that all others join.
    @Test func `all tables are of one group, made by the first`() throws {
        let statements = Distribution.statements(shards: 7)
        #expect(
            statements.first?.contains("'events', 'jurisdiction', colocate_with => 'none', shard_count => 7") == true)
        let others = statements.dropFirst().dropLast(Distribution.referenceTables.count)
        #expect(others.allSatisfy { $0.hasSuffix("'jurisdiction', colocate_with => 'events');") })
    }
}

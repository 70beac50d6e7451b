import Foundation
import GRDB
import Kernel
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct MigrationTests {
    private static let first = Migration("0001-a-things", "CREATE TABLE things (id INTEGER PRIMARY KEY) STRICT")
    private static let second = Migration("0002-a-names", "ALTER TABLE things ADD COLUMN name TEXT")

    @Test func pendingOnesAreAppliedInOrderAndOnce() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let one = try await StoreFixture.open(folder, migrations: [Self.first])
        await one.close()
        let insert = Migration("0003-a-row") { try $0.execute(sql: "INSERT INTO things (name) VALUES ('only one')") }
        for _ in 0..<2 {
            let two = try await StoreFixture.open(folder, migrations: [Self.first, Self.second, insert])
            let names = try await two.store.read { try $0.all("SELECT name FROM things") { $0[0] as String } }
            #expect(names == ["only one"])
            let applied = try await two.store.read {
                try $0.all("SELECT name FROM schemaMigrations") { $0[0] as String }
            }
            #expect(applied.filter { $0.contains("-a-") } == ["0001-a-things", "0002-a-names", "0003-a-row"])
            await two.close()
        }
    }

    @Test func editedMigrationIsRefused() async throws {
        let edited = Migration("0001-a-things", "CREATE TABLE things (id INTEGER PRIMARY KEY, more TEXT) STRICT")
        try await refuses([Self.first], then: [edited], .migrationChanged(name: "0001-a-things"))
    }

    @Test func reflowedMigrationIsTheSame() async throws {
        let reflowed = Migration("0001-a-things", "CREATE TABLE things\n    (id INTEGER PRIMARY KEY)\nSTRICT")
        try await refuses([Self.first], then: [reflowed], nil)
    }

    @Test func migrationOfALaterVersionIsRefused() async throws {
        try await refuses([Self.first, Self.second], then: [Self.first], .migrationUnknown(name: "0002-a-names"))
    }

    @Test func oneNameTwiceIsRefused() async throws {
        try await refuses([], then: [Self.first, Self.first], .migrationRepeated(name: "0001-a-things"))
    }

    @Test func migrationThatFailsLeavesNoTrace() async throws {
        let broken = Migration("0002-a-broken", "CREATE TABLE others (id INTEGER PRIMARY KEY) STRICT; SELECT nonsense")
        try await StoreFixture.run(migrations: [Self.first]) { fixture in
            await #expect(throws: DatabaseError.self) { try await fixture.store.migrate([Self.first, broken]) }
            #expect(try await fixture.tables().contains("things"))
            #expect(try await !fixture.tables().contains("others"))
            try await fixture.store.migrate([Self.first, Self.second])
        }
    }

    @Test func rowsThatPointNowhereAreRefused() async throws {
        let tables = Migration(
            "0001-a-tables",
            """
            CREATE TABLE parents (id INTEGER PRIMARY KEY) STRICT;
            CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parents) STRICT;
            INSERT INTO parents (id) VALUES (1);
            INSERT INTO children (id, parent) VALUES (7, 1);
            """)
        let careless = Migration("0002-a-clear", "DELETE FROM parents")
        try await StoreFixture.run(migrations: [tables]) { fixture in
            let expected = StorageError.migrationLeavesOrphans(name: "0002-a-clear", rows: ["children 7 -> parents"])
            await #expect(throws: expected) { try await fixture.store.migrate([tables, careless]) }
            let on = try await fixture.store.write("test.pragma") {
                try Int.fetchOne($0.db, sql: "PRAGMA foreign_keys")
            }
            #expect(on == 1)
            await #expect(throws: DatabaseError.self) {
                try await fixture.store.write("test.orphan") { try $0.db.run("DELETE FROM parents") }
            }
        }
    }

    /// What moves no row is not looked through for rows that point nowhere; what could have made some is.
    @Test func expansionIsNotPaidForByEveryRow() throws {
        let expanding = [
            "ALTER TABLE children ADD COLUMN name TEXT", "CREATE INDEX childrenByName ON children (name)",
            "CREATE TABLE others (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents)",
            "ALTER TABLE children ADD COLUMN count INTEGER NOT NULL DEFAULT 0",
            "CREATE TRIGGER childrenGone AFTER DELETE ON children BEGIN SELECT 1; END",
        ]
        let others = [
            "ALTER TABLE children ADD COLUMN second INTEGER DEFAULT 9 REFERENCES parents", "DROP TABLE parents",
            "ALTER TABLE parents RENAME TO adults; CREATE TABLE parents (id INTEGER PRIMARY KEY)",
            "DELETE FROM parents",
            "INSERT INTO children (id, parent) VALUES (8, 2)",
        ]
        try DatabaseQueue().inDatabase { db in
            try db.execute(
                sql: """
                    CREATE TABLE parents (id INTEGER PRIMARY KEY) STRICT;
                    CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parents) STRICT;
                    INSERT INTO parents (id) VALUES (1);
                    INSERT INTO children (id, parent) VALUES (7, 1);
                    """)
            for sql in expanding {
                let before = try References(db)
                try db.execute(sql: sql)
                #expect(try before.areAll(in: db), "\(sql)")
            }
            try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")
            for sql in others {
                try db.inTransaction {
                    let before = try References(db)
                    try db.execute(sql: sql)
                    #expect(try !before.areAll(in: db), "\(sql)")
                    return .rollback
                }
            }
        }
    }

    private func refuses(_ applied: [Migration], then next: [Migration], _ error: StorageError?) async throws {
        try await StoreFixture.run(migrations: applied) { fixture in
            if let error {
                await #expect(throws: error) { try await fixture.store.migrate(next) }
            } else {
                try await fixture.store.migrate(next)
            }
        }
    }
}

extension StoreFixture {
    func tables() async throws -> Set<String> {
        try await store.read {
            Set(try $0.all("SELECT name FROM sqlite_schema WHERE type = 'table'") { $0[0] as String })
        }
    }
}

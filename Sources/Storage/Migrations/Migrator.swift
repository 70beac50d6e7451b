import GRDB
import Kernel
import Logging

/// Brings a database to the schema of this program.
struct Migrator {
    let journal: GroupJournal
    let clock: WallClock
    let logger: Logger

    /// Applies what of `migrations` is not applied yet, in the order of the list, each in a transaction of its own.
    /// - Throws: `StorageError` before anything is touched when an applied migration was edited or is unknown, and when one
    ///   leaves rows that point nowhere; the error of a migration that fails, which leaves no trace of itself.
    func apply(_ migrations: [Migration], in db: Database) throws {
        try prepare(db)
        try apply(migrations, knowing: try applied(in: db), in: db)
    }

    /// Makes the engine's own tables; what modules have applied is not looked at yet.
    func applyOwn(in db: Database) throws {
        try prepare(db)
        let own = StorageMigrations.all
        let names = Set(own.map(\.name))
        try apply(own, knowing: try applied(in: db).filter { names.contains($0.key) }, in: db)
    }

    private func prepare(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS schemaMigrations (
                    name TEXT NOT NULL PRIMARY KEY,
                    checksum TEXT NOT NULL,
                    appliedAt INTEGER NOT NULL,
                    tookMs INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID
                """)
    }

    private func applied(in db: Database) throws -> [String: String] {
        let rows = try db.all("SELECT name, checksum FROM schemaMigrations") { row in
            (row[0] as String, row[1] as String)
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private func apply(_ migrations: [Migration], knowing applied: [String: String], in db: Database) throws {
        try check(migrations, against: applied)
        for migration in migrations where applied[migration.name] == nil {
            try apply(migration, in: db)
        }
    }

    private func check(_ migrations: [Migration], against applied: [String: String]) throws {
        var known: Set<String> = []
        for migration in migrations {
            guard known.insert(migration.name).inserted else {
                throw StorageError.migrationRepeated(name: migration.name)
            }
            if let checksum = applied[migration.name], checksum != migration.checksum {
                throw StorageError.migrationChanged(name: migration.name)
            }
        }
        if let unknown = applied.keys.filter({ !known.contains($0) }).min() {
            throw StorageError.migrationUnknown(name: unknown)
        }
    }

    private func apply(_ migration: Migration, in db: Database) throws {
        let began = ContinuousClock.now
        // Off while tables are rebuilt (https://www.sqlite.org/lang_altertable.html, section 7); a transaction cannot
        // switch it, and the check below replaces it.
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
        // It may rewrite more than fits into memory, and takes no savepoint back.
        try db.execute(sql: "PRAGMA cache_spill = ON")
        defer { try? db.execute(sql: "PRAGMA cache_spill = OFF") }
        try db.execute(sql: "BEGIN IMMEDIATE")
        do {
            try migration.apply(db)
            let orphans = try Migrator.orphans(in: db)
            guard orphans.isEmpty else {
                throw StorageError.migrationLeavesOrphans(name: migration.name, rows: orphans)
            }
            let took = began.duration(to: .now).milliseconds
            try db.run(
                "INSERT INTO schemaMigrations (name, checksum, appliedAt, tookMs) VALUES (?, ?, ?, ?)",
                [migration.name, migration.checksum, clock.now(), took])
            try journal.raisePosition(in: db)
            try db.execute(sql: "COMMIT")
            logger.info("migrated", metadata: ["migration": "\(migration.name)", "ms": "\(took)"])
        } catch {
            try? db.rollback()
            throw error
        }
    }

    /// Rows whose foreign key points nowhere, ten at most, as `table 12 -> parent`.
    static func orphans(in db: Database) throws -> [String] {
        let rows = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check")
        var found: [String] = []
        while found.count < 10, let row = try rows.next() {
            let table: String = row[0]
            let id: Int64? = row[1]
            let parent: String = row[2]
            found.append("\(table) \(id.map(String.init) ?? "?") -> \(parent)")
        }
        return found
    }
}

import GRDB
import Kernel
import Logging

/// Brings a database to the schema of this program.
struct Migrator {
    let journal: GroupJournal
    let clock: WallClock
    let logger: Logger
    /// Online migrations of tables with at most so many rows are done at once.
    var atOnceRows = 0

    /// Applies what of `migrations` is not applied yet, in the order of the list, each in a transaction of its own; then what
    /// of `online` is done in a moment.
    /// - Returns: those of `online` that are left to be carried out while the server serves.
    /// - Throws: `StorageError` before anything is touched when an applied migration was edited or is unknown, and when one
    ///   leaves rows that point nowhere; the error of a migration that fails, which leaves no trace of itself.
    func apply(
        _ migrations: [Migration], online: [OnlineMigration] = [], in db: Database
    ) throws -> [OnlineMigration] {
        // What tells of online migrations is itself made by one.
        try applyOwn(in: db)
        let applied = try applied(in: db)
        let states = try OnlineQueries.all(in: db)
        try check(
            migrations.map { ($0.name, $0.checksum) }, online.map { ($0.name, $0.checksum) }, against: applied,
            Dictionary(uniqueKeysWithValues: states.map { ($0.name, $0.checksum) }))
        for migration in migrations where applied[migration.name] == nil {
            try finish(migration.requires, of: online, before: migration.name, in: db)
            try apply(migration, in: db)
        }
        return try online.filter { try !isDoneAtOnce($0, in: db) }
    }

    /// Makes the engine's own tables; what modules have applied is not looked at yet.
    func applyOwn(in db: Database) throws {
        try prepare(db)
        let own = StorageMigrations.all
        let names = Set(own.map(\.name))
        let applied = try applied(in: db).filter { names.contains($0.key) }
        try check(own.map { ($0.name, $0.checksum) }, [], against: applied, [:])
        for migration in own where applied[migration.name] == nil { try apply(migration, in: db) }
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

    private func check(
        _ migrations: [(name: String, checksum: String)], _ online: [(name: String, checksum: String)],
        against applied: [String: String], _ states: [String: String]
    ) throws {
        var known: Set<String> = []
        for migration in migrations + online {
            guard known.insert(migration.name).inserted else {
                throw StorageError.migrationRepeated(name: migration.name)
            }
        }
        for (migrations, applied) in [(migrations, applied), (online, states)] {
            for migration in migrations where applied[migration.name].map({ $0 != migration.checksum }) ?? false {
                throw StorageError.migrationChanged(name: migration.name)
            }
            let names = Set(migrations.map(\.name))
            if let unknown = applied.keys.filter({ !names.contains($0) }).min() {
                throw StorageError.migrationUnknown(name: unknown)
            }
        }
    }

    private func apply(_ migration: Migration, in db: Database) throws {
        let began = ContinuousClock.now
        // Off while tables are rebuilt (https://www.sqlite.org/lang_altertable.html, section 7); a transaction cannot
        // switch it, and the check below replaces it.
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
        try inTransaction(db) {
            let before = try References(db)
            try migration.apply(db)
            // A look at every row of the house, which a step that moves no row can spare.
            if try !before.areAll(in: db) {
                let orphans = try Migrator.orphans(in: db)
                guard orphans.isEmpty else {
                    throw StorageError.migrationLeavesOrphans(name: migration.name, rows: orphans)
                }
            }
            try db.run(
                "INSERT INTO schemaMigrations (name, checksum, appliedAt, tookMs) VALUES (?, ?, ?, ?)",
                [migration.name, migration.checksum, clock.now(), began.duration(to: .now).milliseconds])
        }
        tell(migration.name, since: began)
    }

    /// Runs `body` in a transaction of its own, while nobody else writes.
    private func inTransaction(_ db: Database, _ body: () throws -> Void) throws {
        // It may rewrite more than fits into memory, and takes no savepoint back.
        try db.execute(sql: "PRAGMA cache_spill = ON")
        defer { try? db.execute(sql: "PRAGMA cache_spill = OFF") }
        try db.execute(sql: "BEGIN IMMEDIATE")
        do {
            try body()
            try journal.raisePosition(in: db)
            try db.execute(sql: "COMMIT")
        } catch {
            try? db.rollback()
            throw error
        }
    }

    private func tell(_ name: String, since began: ContinuousClock.Instant) {
        let took = began.duration(to: .now).milliseconds
        logger.info("migrated", metadata: ["migration": "\(name)", "ms": "\(took)"])
    }

    // MARK: Online migrations

    /// Ends those a migration builds on.
    private func finish(
        _ names: [String], of online: [OnlineMigration], before migration: String, in db: Database
    ) throws {
        for name in names {
            guard let required = online.first(where: { $0.name == name }) else {
                throw StorageError.migrationRequiresUnknown(name: migration, required: name)
            }
            guard try OnlineQueries.state(of: name, in: db)?.phase != .done else { continue }
            logger.notice("the start waits for a migration", metadata: ["migration": "\(name)", "for": "\(migration)"])
            try finish(required, in: db)
        }
    }

    private func finish(_ online: OnlineMigration, in db: Database) throws {
        let began = ContinuousClock.now
        try inTransaction(db) { try OnlineSteps(migration: online, clock: clock).finish(in: db) }
        tell(online.name, since: began)
    }

    /// Whether it has ended, now that it was carried out where that takes but a moment. What fails is left to fail while the
    /// server serves.
    private func isDoneAtOnce(_ online: OnlineMigration, in db: Database) throws -> Bool {
        let phase = try OnlineQueries.state(of: online.name, in: db)?.phase
        if phase == .done { return true }
        if phase == .failed { try inTransaction(db) { try OnlineQueries.forget(online.name, in: db) } }
        let isSmall = try db.first(
            "SELECT count(*) <= ?1 FROM (SELECT 1 FROM \(online.work.table) LIMIT ?1 + 1)", [atOnceRows]
        ) { $0[0] as Bool }
        guard isSmall ?? false, atOnceRows > 0 else { return false }
        do {
            try finish(online, in: db)
            return true
        } catch {
            logger.warning("a migration failed", metadata: ["migration": "\(online.name)", "error": "\(error)"])
            return false
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

/// What rows point at, to tell whether any could have begun to point nowhere: none where no row has changed, and every table
/// is still there, with the references it had.
struct References {
    private let changes: Int
    private let tables: Set<String>

    init(_ db: Database) throws {
        changes = db.totalChangesCount
        // A table of another name or with other rows stands elsewhere.
        tables = Set(
            try db.all(
                """
                SELECT json_array(tables.name, rootpage, key."from", key."table", key."to")
                FROM sqlite_schema AS tables LEFT JOIN pragma_foreign_key_list(tables.name) AS key
                WHERE tables.type = 'table'
                """
            ) { $0[0] as String })
    }

    /// Whether it is still so.
    func areAll(in db: Database) throws -> Bool {
        let now = try References(db)
        guard now.changes == changes else { return false }
        // New references of tables that were there are as good as new rows; tables that are new have none.
        let known = Set(tables.map(Self.table))
        return now.tables.subtracting(tables).allSatisfy { !known.contains(Self.table($0)) }
            && tables.isSubset(of: now.tables)
    }

    /// The name in front.
    private static func table(_ reference: String) -> Substring {
        reference.split(separator: ",", maxSplits: 1).first ?? ""
    }
}

import GRDB
import GRDBSQLite

/// The building of an index beside its table.
///
/// An entry of an index is its columns and the row's key, and nothing says which table it is of but one line of the schema
/// (https://www.sqlite.org/fileformat2.html, section 2.5). So the index is made of a table that holds those columns only, under
/// the same keys: that one is filled in short writes and kept true by triggers, and has the index from its beginning. When
/// all is in it, the line of the schema is changed, and the index is the other table's; what it was made of is removed.
///
/// Against a second copy of the whole table under another name, which then takes its place: a tenth is written, no row is
/// moved and nothing that refers to the table hears of it.
struct OnlineIndex: Sendable {
    let name: String
    let table: String
    let keys: String
    let condition: String?

    private var definition: String { "ON \(table) \(tail)" }
    private var tail: String { keys + (condition.map { " WHERE \($0)" } ?? "") }

    var sql: String { "CREATE INDEX \(name) \(definition)" }

    /// The table it is made of, the index there, and the triggers that keep it true.
    private var shadow: String { "\(name)Online" }
    private var shadowIndex: String { "\(name)OnlineKeys" }
    private var triggers: [String] { ["Insert", "Update", "Delete"].map { "\(name)Online\($0)" } }

    /// Whether a row belongs into it.
    private var belongs: String { condition ?? "TRUE" }

    // MARK: Making it

    /// Makes the shadow. Its triggers care for rows up to the cursor of the migration; those behind it are still to be copied,
    /// as they are then.
    func begin(for migration: String, in db: Database) throws {
        let columns = try columns(in: db)
        let names = columns.names
        try db.execute(
            sql: """
                CREATE TABLE \(shadow) (\((["\(columns.key) INTEGER PRIMARY KEY"] + columns.declared).joined(separator: ", ")));
                CREATE INDEX \(shadowIndex) ON \(shadow) \(tail);
                """)
        let copied = "(SELECT cursor FROM onlineMigrations WHERE name = '\(migration)')"
        // No statement here may be one that conflicts: the verb's own `OR IGNORE` or `OR REPLACE` would rule it too.
        let forget = "DELETE FROM \(shadow) WHERE \(columns.key) = "
        let take = """
            INSERT INTO \(shadow) (\(names)) SELECT \(names) FROM \(table)
                WHERE \(columns.key) = NEW.\(columns.key) AND \(columns.key) <= \(copied) AND (\(belongs));
            """
        try db.execute(
            sql: """
                CREATE TRIGGER \(triggers[0]) AFTER INSERT ON \(table) WHEN NEW.\(columns.key) <= \(copied) BEGIN
                    \(forget) NEW.\(columns.key);
                    \(take)
                END;
                CREATE TRIGGER \(triggers[1]) AFTER UPDATE ON \(table)
                WHEN OLD.\(columns.key) <= \(copied) OR NEW.\(columns.key) <= \(copied) BEGIN
                    \(forget) OLD.\(columns.key);
                    \(forget) NEW.\(columns.key);
                    \(take)
                END;
                CREATE TRIGGER \(triggers[2]) AFTER DELETE ON \(table) WHEN OLD.\(columns.key) <= \(copied) BEGIN
                    \(forget) OLD.\(columns.key);
                END;
                """)
    }

    /// Copies the rows of some keys.
    func copy(_ keys: KeyRange, in db: Database) throws {
        let columns = try columns(in: db)
        try db.run(
            """
            INSERT INTO \(shadow) (\(columns.names)) SELECT \(columns.names) FROM \(table)
            WHERE \(columns.key) > ? AND \(columns.key) <= ? AND (\(belongs))
            """, [keys.after, keys.last])
    }

    /// How many rows of some keys are in the table and not in the shadow, or the other way round.
    func differences(_ keys: KeyRange, in db: Database) throws -> Int {
        let columns = try columns(in: db)
        let range = "\(columns.key) > ?1 AND \(columns.key) <= ?2"
        let original = "SELECT \(columns.names) FROM \(table) WHERE \(range) AND (\(belongs))"
        let copy = "SELECT \(columns.names) FROM \(shadow) WHERE \(range)"
        return try db.first(
            """
            SELECT (SELECT count(*) FROM (\(original) EXCEPT \(copy))) + (SELECT count(*) FROM (\(copy) EXCEPT \(original)))
            """, [keys.after, keys.last]
        ) { $0[0] } ?? 0
    }

    /// Gives the index to its table.
    func handOver(in db: Database) throws {
        // Only this line of the schema is written by hand: that the index is of the table whose rows it holds.
        try db.execute(sql: "PRAGMA writable_schema = ON")
        // Reads the schema again too, on this connection; the others see by its number, which the triggers' end raises.
        defer { try? db.execute(sql: "PRAGMA writable_schema = RESET") }
        try db.execute(
            sql: "UPDATE sqlite_schema SET name = ?, tbl_name = ?, sql = ? WHERE type = 'index' AND name = ?",
            arguments: [name, table, sql, shadowIndex])
        guard db.changesCount == 1 else { throw StorageError.onlineMigrationUnfit(index: name, reason: "it is gone") }
        try endMirror(in: db)
        db.clearSchemaCache()
    }

    // MARK: Removing what it was made with

    /// From here on nothing is kept true.
    func endMirror(in db: Database) throws {
        for trigger in triggers { try db.execute(sql: "DROP TRIGGER IF EXISTS \(trigger)") }
    }

    /// Removes some rows of the shadow, and it when it has none.
    /// - Returns: how many; nil when all is gone.
    func clear(_ rows: Int, in db: Database) throws -> Int? {
        guard try db.exists("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [shadow]) else {
            return nil
        }
        let key = try key(in: db)
        let gone = try db.run(
            "DELETE FROM \(shadow) WHERE \(key) IN (SELECT \(key) FROM \(shadow) ORDER BY \(key) LIMIT ?)", [rows])
        guard gone < rows else { return gone }
        try drop(in: db)
        return nil
    }

    func drop(in db: Database) throws {
        try endMirror(in: db)
        try db.execute(sql: "DROP TABLE IF EXISTS \(shadow)")
    }

    // MARK: What it is made of

    /// What of the table stands in its index.
    private struct Columns {
        let key: String
        let others: [String]
        /// How the others are declared: their values must be stored and compared as they are in the table.
        let declared: [String]

        /// All of them, as a list in SQL.
        var names: String { ([key] + others).joined(separator: ", ") }
    }

    private func key(in db: Database) throws -> String {
        let keys = try db.all("SELECT name, upper(type) FROM pragma_table_xinfo(?) WHERE pk > 0", [table]) { row in
            (name: row[0] as String, type: row[1] as String)
        }
        let isWithoutRowid = try db.exists("SELECT 1 FROM pragma_table_list(?) WHERE wr", [table])
        guard keys.count == 1, let key = keys.first, key.type == "INTEGER", !isWithoutRowid else {
            throw StorageError.onlineMigrationUnfit(index: name, reason: "\(table) has no INTEGER PRIMARY KEY")
        }
        return "\"\(key.name)\""
    }

    /// Every column whose name occurs; one too many does no harm.
    private func columns(in db: Database) throws -> Columns {
        let key = try key(in: db)
        let words = Set(
            tail.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
        let all = try db.all("SELECT name FROM pragma_table_xinfo(?) ORDER BY cid", [table]) { $0[0] as String }
        let isStrict = try db.exists("SELECT 1 FROM pragma_table_list(?) WHERE strict", [table])
        let others = all.filter { words.contains($0.lowercased()) && "\"\($0)\"" != key }
        return Columns(
            key: key, others: others.map { "\"\($0)\"" },
            declared: try others.map { try declaration(of: $0, isStrict: isStrict, in: db) })
    }

    private func declaration(of column: String, isStrict: Bool, in db: Database) throws -> String {
        var (type, collation): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        let code = sqlite3_table_column_metadata(
            db.sqliteConnection, "main", table, column, &type, &collation, nil, nil, nil)
        guard code == SQLITE_OK else {
            throw StorageError.onlineMigrationUnfit(index: name, reason: "\(table).\(column) is not known")
        }
        let declared = type.map { String(cString: $0) } ?? ""
        // Elsewhere than in a strict table ANY would turn texts into numbers.
        let kept = isStrict && declared.uppercased() == "ANY" ? "" : declared
        return "\"\(column)\" \(kept) COLLATE \(collation.map { String(cString: $0) } ?? "BINARY")"
    }
}

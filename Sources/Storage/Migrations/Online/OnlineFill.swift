import GRDB

/// The filling of columns that are new.
struct OnlineFill: Sendable {
    let table: String
    let assignments: String
    let condition: String

    var sql: String { "UPDATE \(table) SET \(assignments) WHERE \(condition)" }

    /// Fills the rows of some keys.
    func fill(_ keys: KeyRange, in db: Database) throws {
        try db.run(
            "UPDATE \(table) SET \(assignments) WHERE rowid > ? AND rowid <= ? AND (\(condition))",
            [keys.after, keys.last])
    }
}

/// Rows of a table with keys above one and up to another.
struct KeyRange: Sendable, Equatable {
    let after: Int64
    let last: Int64
    /// How many there are.
    let rows: Int

    init(after: Int64, last: Int64, rows: Int) {
        (self.after, self.last, self.rows) = (after, last, rows)
    }

    /// The next rows of a table behind a key, at most so many.
    init(of table: String, after: Int64, atMost rows: Int, in db: Database) throws {
        let found = try db.first(
            "SELECT max(key), count(*) FROM (SELECT rowid AS key FROM \(table) WHERE rowid > ? ORDER BY rowid LIMIT ?)",
            [after, rows]
        ) { row in (last: row[0] as Int64?, rows: row[1] as Int) }
        let count = found?.rows ?? 0
        self.after = after
        self.rows = count
        // Behind the last row there is nothing but what comes.
        last = count == rows ? found?.last ?? .max : .max
    }

    /// Whether no row is behind them.
    var isLast: Bool { last == .max }
}

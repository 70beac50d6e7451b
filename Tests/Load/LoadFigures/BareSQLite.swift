import GRDBSQLite

/// SQLite and nothing else, to measure others against: one connection with the pragmas of the writer, statements prepared
/// once. Used by one thread.
package final class BareSQLite {
    package struct Failure: Error {
        package let message: String
    }

    private var handle: OpaquePointer?
    private var statements: [OpaquePointer] = []

    /// Copies the database at `source`, which may be open elsewhere, to `path`.
    package static func copy(_ source: String, to path: String) throws {
        var original: OpaquePointer?
        defer { sqlite3_close(original) }
        guard sqlite3_open(source, &original) == SQLITE_OK,
            sqlite3_exec(original, "VACUUM INTO '\(path)'", nil, nil, nil) == SQLITE_OK
        else { throw Failure(message: String(cString: sqlite3_errmsg(original))) }
    }

    /// Opens the database at `path`.
    /// - Parameter statements: what `step` runs, by its place here.
    package init(_ path: String, statements: [String]) throws {
        try check(sqlite3_open(path, &handle))
        try run(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384;
            """)
        for statement in statements {
            var prepared: OpaquePointer?
            try check(sqlite3_prepare_v2(handle, statement, -1, &prepared, nil))
            if let prepared { self.statements.append(prepared) }
        }
    }

    deinit {
        for statement in statements { sqlite3_finalize(statement) }
        sqlite3_close(handle)
    }

    /// Runs a statement with these values.
    /// - Returns: the first column of the first row, 0 without one.
    @discardableResult
    package func step(_ statement: Int, _ values: [Int64]) throws -> Int64 {
        let prepared = statements[statement]
        defer { sqlite3_reset(prepared) }
        for (index, value) in values.enumerated() { sqlite3_bind_int64(prepared, Int32(index + 1), value) }
        var found: Int64?
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW: found = found ?? sqlite3_column_int64(prepared, 0)
            case SQLITE_DONE: return found ?? 0
            default: throw Failure(message: String(cString: sqlite3_errmsg(handle)))
            }
        }
    }

    /// Runs what is said once, such as `COMMIT`.
    package func run(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw Failure(message: String(cString: sqlite3_errmsg(handle))) }
    }
}

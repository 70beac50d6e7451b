import GRDBSQLite

/// SQLite and nothing else, to measure others against: one connection with the pragmas of the writer, statements prepared
/// once. Used by one thread.
package final class BareSQLite {
    package struct Failure: Error {
        package let message: String
    }

    /// What a statement is given.
    package enum Value {
        case integer(Int64)
        case text(StaticString)
        case string(String)
        case null
    }

    /// SQLite copies what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

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
        // Without locks, as nobody else has the connection; and 16 MB of log before it is moved, as for the busy writer.
        try check(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil))
        try run(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384;
            PRAGMA wal_autocheckpoint = 4096;
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
        try step(statement, binding: values.map { .integer($0) })
    }

    /// As above, whatever the values are.
    @discardableResult
    package func step(_ statement: Int, binding values: [Value]) throws -> Int64 {
        let prepared = statements[statement]
        defer { sqlite3_reset(prepared) }
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            switch value {
            case .integer(let number): sqlite3_bind_int64(prepared, place, number)
            case .text(let text):
                text.withUTF8Buffer { bytes in
                    let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
                    _ = sqlite3_bind_text(prepared, place, start, Int32(bytes.count), nil)
                }
            case .string(let text): sqlite3_bind_text(prepared, place, text, -1, Self.copied)
            case .null: sqlite3_bind_null(prepared, place)
            }
        }
        var found: Int64?
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW: found = found ?? sqlite3_column_int64(prepared, 0)
            case SQLITE_DONE: return found ?? 0
            default: throw Failure(message: String(cString: sqlite3_errmsg(handle)))
            }
        }
    }

    /// Runs `body` for each item, so many in one commit.
    package func each<Item>(_ items: [Item], group: Int, _ body: (Item) throws -> Void) throws {
        for start in stride(from: 0, to: items.count, by: group) {
            try run("BEGIN IMMEDIATE")
            for item in items[start..<min(items.count, start + group)] { try body(item) }
            try run("COMMIT")
        }
    }

    /// Runs what is said once, such as `COMMIT`.
    package func run(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw Failure(message: String(cString: sqlite3_errmsg(handle))) }
    }
}

import GRDBSQLite

/// SQLite's FTS5 on the same rows: its own words and English stems, the row's number as the order of time, the channel in
/// a table beside it.
final class FullTextTable {
    struct Failure: Error {
        let message: String
    }

    private var handle: OpaquePointer?

    init(_ path: String) throws {
        try check(sqlite3_open(path, &handle))
        try run(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
            CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, channel INTEGER NOT NULL, author INTEGER NOT NULL);
            CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (text, content = '', tokenize = 'porter unicode61');
            """)
    }

    deinit { sqlite3_close(handle) }

    func count() throws -> Int {
        try rows("SELECT count(*) FROM rows").first.map(Int.init) ?? 0
    }

    func insert(_ messages: [Corpus.Message]) throws {
        try run("BEGIN IMMEDIATE")
        for message in messages {
            try run("INSERT INTO rows VALUES (\(message.id), \(message.channel), \(message.author))")
            // The words are letters only.
            try run("INSERT INTO words (rowid, text) VALUES (\(message.id), '\(message.text)')")
        }
        try run("COMMIT")
    }

    /// The newest twenty that have all words, in the channels given.
    func newest(_ words: [String], channels: [Int]?) throws -> [Int64] {
        let match = "words MATCH '\(words.joined(separator: " "))'"
        guard let channels else {
            return try rows("SELECT rowid FROM words WHERE \(match) ORDER BY rowid DESC LIMIT 20")
        }
        let list = channels.map(String.init).joined(separator: ",")
        return try rows(
            """
            SELECT words.rowid FROM words CROSS JOIN rows ON rows.id = words.rowid
            WHERE \(match) AND rows.channel IN (\(list)) ORDER BY words.rowid DESC LIMIT 20
            """)
    }

    private func rows(_ sql: String) throws -> [Int64] {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
        defer { sqlite3_finalize(statement) }
        var found: [Int64] = []
        while sqlite3_step(statement) == SQLITE_ROW { found.append(sqlite3_column_int64(statement, 0)) }
        return found
    }

    private func run(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw Failure(message: String(cString: sqlite3_errmsg(handle))) }
    }
}

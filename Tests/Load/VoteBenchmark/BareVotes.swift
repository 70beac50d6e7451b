import GRDBSQLite
import Kernel

/// The rows of a vote by SQLite and nothing else: one thread, prepared statements, the pragmas of the writer, so many votes
/// a commit. No permission is asked, nobody waits for an answer, no score is told.
final class BareVotes {
    struct Failure: Error {
        let message: String
    }

    private var handle: OpaquePointer?
    private var statements: [OpaquePointer] = []

    private enum Statement: Int, CaseIterable {
        case value, put, delete, count, karma, karmaDay, pending

        var sql: String {
            switch self {
            case .value: "SELECT value FROM postVotes WHERE postId = ? AND userId = ?"
            case .put:
                """
                INSERT INTO postVotes (postId, userId, value, createdAt) VALUES (?, ?, ?, ?)
                ON CONFLICT (postId, userId) DO UPDATE SET value = excluded.value, createdAt = excluded.createdAt
                """
            case .delete: "DELETE FROM postVotes WHERE postId = ? AND userId = ?"
            case .count: "UPDATE posts SET upvotes = upvotes + ?, downvotes = downvotes + ? WHERE id = ?"
            case .karma:
                """
                INSERT INTO karma (userId, communityId, postKarma) VALUES (?, ?, ?)
                ON CONFLICT (userId, communityId) DO UPDATE SET postKarma = postKarma + excluded.postKarma
                """
            case .karmaDay:
                """
                INSERT INTO karmaDays (communityId, day, userId, karma) VALUES (?, 20000, ?, ?)
                ON CONFLICT (communityId, day, userId) DO UPDATE SET karma = karma + excluded.karma
                """
            case .pending:
                """
                INSERT INTO pendingVotes (targetId, isComment) VALUES (?, 0)
                ON CONFLICT (targetId, isComment) DO UPDATE SET hasVotes = 1 WHERE hasVotes = 0
                """
            }
        }
    }

    /// Copies the database at `source` to `path`, the votes in it included.
    init(copying source: String, to path: String) throws {
        var original: OpaquePointer?
        guard sqlite3_open(source, &original) == SQLITE_OK,
            sqlite3_exec(original, "VACUUM INTO '\(path)'", nil, nil, nil) == SQLITE_OK
        else { throw Failure(message: String(cString: sqlite3_errmsg(original))) }
        sqlite3_close(original)
        try check(sqlite3_open(path, &handle))
        try run(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384;
            """)
        for statement in Statement.allCases {
            var prepared: OpaquePointer?
            try check(sqlite3_prepare_v2(handle, statement.sql, -1, &prepared, nil))
            if let prepared { statements.append(prepared) }
        }
    }

    deinit {
        for statement in statements { sqlite3_finalize(statement) }
        sqlite3_close(handle)
    }

    /// Casts votes, so many a commit.
    func cast(_ ballots: [Ballot], group: Int, in village: Village) throws {
        for start in stride(from: 0, to: ballots.count, by: group) {
            try run("BEGIN IMMEDIATE")
            for ballot in ballots[start..<min(ballots.count, start + group)] { try cast(ballot, village) }
            try run("COMMIT")
        }
    }

    private func cast(_ ballot: Ballot, _ village: Village) throws {
        let (post, user) = (village.posts[ballot.post].rawValue, village.people[ballot.person].rawValue)
        let old = try step(.value, [post, user])
        let new = Int64(ballot.value)
        guard old != new else { return }
        if new == 0 {
            try step(.delete, [post, user])
        } else {
            try step(.put, [post, user, new, 1_735_689_600_000])
        }
        try step(.count, [(new > 0 ? 1 : 0) - (old > 0 ? 1 : 0), (new < 0 ? 1 : 0) - (old < 0 ? 1 : 0), post])
        try step(.karma, [village.author.rawValue, village.community.rawValue, new - old])
        try step(.karmaDay, [village.community.rawValue, village.author.rawValue, new - old])
        try step(.pending, [post])
    }

    /// - Returns: the first column of the first row, 0 without one.
    @discardableResult
    private func step(_ statement: Statement, _ values: [Int64]) throws -> Int64 {
        let prepared = statements[statement.rawValue]
        defer { sqlite3_reset(prepared) }
        for (index, value) in values.enumerated() { sqlite3_bind_int64(prepared, Int32(index + 1), value) }
        switch sqlite3_step(prepared) {
        case SQLITE_ROW: return sqlite3_column_int64(prepared, 0)
        case SQLITE_DONE: return 0
        default: throw Failure(message: String(cString: sqlite3_errmsg(handle)))
        }
    }

    private func run(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw Failure(message: String(cString: sqlite3_errmsg(handle))) }
    }
}

import GRDBSQLite
import Kernel

/// The rows of a job by SQLite and nothing else: one thread, prepared statements, the pragmas of the writer, so many jobs a
/// commit. Nothing is dispatched, nobody waits for an answer.
final class BareJobs {
    struct Failure: Error {
        let message: String
    }

    private var handle: OpaquePointer?
    private var statements: [OpaquePointer] = []

    private enum Statement: Int, CaseIterable {
        case promise, effect, complete

        var sql: String {
            switch self {
            case .promise:
                """
                INSERT INTO jobs (id, queue, name, payload, priority, runAt, maxAttempts, pending, children, dedupKey,
                    dedupUntil, parentId, isAwaited, traceId, actorId, createdAt)
                VALUES (?, 'bench', 'bench.note', '{"number":12345}', 3, ?, 3, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, ?)
                """
            case .effect: "INSERT INTO notes (id, number) VALUES (?, ?)"
            case .complete:
                """
                UPDATE jobs SET state = 'completed', startedAt = ?, finishedAt = ?, attempts = ?, progress = 100,
                    result = ?, error = NULL, errorClass = NULL, recommendation = NULL
                WHERE id = ? AND finishedAt IS NULL RETURNING isAwaited
                """
            }
        }
    }

    /// Copies the database at `source`, which may be open elsewhere, to `path`.
    static func copy(_ source: String, to path: String) throws {
        var original: OpaquePointer?
        defer { sqlite3_close(original) }
        guard sqlite3_open(source, &original) == SQLITE_OK,
            sqlite3_exec(original, "VACUUM INTO '\(path)'", nil, nil, nil) == SQLITE_OK
        else { throw Failure(message: String(cString: sqlite3_errmsg(original))) }
    }

    /// Works in the database at `path`, whose tables are empty.
    init(in path: String) throws {
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

    /// Promises jobs and does them, so many steps a commit, as the engine mixes them: the end of one group beside the
    /// promises of the next.
    func work(_ jobs: Int, group: Int) throws {
        let half = max(1, group / 2)
        var done = 0
        var promised = 0
        while done < jobs {
            try run("BEGIN IMMEDIATE")
            let ready = promised
            while promised < min(jobs, ready + half) {
                promised += 1
                let time = Int64(1_767_225_600_000 + promised)
                try step(.promise, [Int64(promised), time, time])
            }
            for _ in 0..<min(half, ready - done) {
                done += 1
                let time = Int64(1_767_225_700_000 + done)
                try step(.effect, [Int64(done), Int64(done)])
                try step(.complete, [time, time, 1, 0, Int64(done)])
            }
            try run("COMMIT")
        }
    }

    private func step(_ statement: Statement, _ values: [Int64]) throws {
        let prepared = statements[statement.rawValue]
        defer { sqlite3_reset(prepared) }
        for (index, value) in values.enumerated() { sqlite3_bind_int64(prepared, Int32(index + 1), value) }
        var code = sqlite3_step(prepared)
        while code == SQLITE_ROW { code = sqlite3_step(prepared) }
        if code != SQLITE_DONE { throw Failure(message: String(cString: sqlite3_errmsg(handle))) }
    }

    private func run(_ sql: String) throws { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw Failure(message: String(cString: sqlite3_errmsg(handle))) }
    }
}

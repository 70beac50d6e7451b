import LoadFigures

/// The rows of a job by SQLite and nothing else: one thread, so many jobs a commit. Nothing is dispatched, nobody waits for an
/// answer.
struct BareJobs {
    private let sqlite: BareSQLite

    private enum Statement: Int, CaseIterable {
        case promise, effect, complete

        var sql: String {
            switch self {
            case .promise:
                """
                INSERT INTO jobs (id, queue, name, payload, priority, runAt, maxAttempts, pending, children, dedupKey,
                    dedupUntil, parentId, isAwaited, traceId, actorId, createdAt, target, conditions)
                VALUES (?, 'bench', 'bench.note', '{"number":12345}', 3, ?, 3, 0, 0, NULL, NULL, NULL, 0, NULL, NULL, ?,
                    NULL, NULL)
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

    /// Works in the database at `path`, whose tables are empty.
    init(in path: String) throws {
        sqlite = try BareSQLite(path, statements: Statement.allCases.map(\.sql))
    }

    /// Promises jobs and does them, so many steps a commit, as the engine mixes them: the end of one group beside the
    /// promises of the next.
    func work(_ jobs: Int, group: Int) throws {
        let half = max(1, group / 2)
        var done = 0
        var promised = 0
        while done < jobs {
            try sqlite.run("BEGIN IMMEDIATE")
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
            try sqlite.run("COMMIT")
        }
    }

    private func step(_ statement: Statement, _ values: [Int64]) throws {
        try sqlite.step(statement.rawValue, values)
    }
}

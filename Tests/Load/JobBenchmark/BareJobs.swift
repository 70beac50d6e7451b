import LoadFigures

/// The rows of a job by SQLite and nothing else: the statements of the engine with values of the same size, one thread, so many
/// of them a commit. Nothing is dispatched, nobody waits for an answer.
struct BareJobs {
    private let sqlite: BareSQLite

    private enum Statement: Int, CaseIterable {
        case promise, effect, isAwaited, complete

        var sql: String {
            switch self {
            case .promise:
                """
                INSERT INTO jobs (id, queue, name, payload, priority, runAt, maxAttempts, pending, children, dedupKey,
                    dedupUntil, parentId, isAwaited, traceId, actorId, createdAt, target, conditions)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            case .effect: "INSERT INTO notes (id, number) VALUES (?, ?)"
            case .isAwaited: "SELECT isAwaited FROM jobs WHERE id = ? AND finishedAt IS NULL"
            case .complete:
                """
                UPDATE jobs SET state = 'completed', startedAt = ?, finishedAt = ?, attempts = ?, progress = 100,
                    result = ?, error = NULL, errorClass = NULL, recommendation = NULL
                WHERE id = ?
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
            let time = BareSQLite.Value.integer(1_767_225_600_000 + Int64(promised / half))
            while promised < min(jobs, ready + half) {
                promised += 1
                try sqlite.step(Statement.promise.rawValue, binding: Self.promise(id(promised), at: time))
            }
            for _ in 0..<min(half, ready - done) {
                done += 1
                try sqlite.step(Statement.effect.rawValue, [Int64(done), Int64(done)])
                try sqlite.step(Statement.isAwaited.rawValue, binding: [id(done)])
                try sqlite.step(
                    Statement.complete.rawValue, binding: [time, time, .integer(1), .null, id(done)])
            }
            try sqlite.run("COMMIT")
        }
    }

    private static func promise(_ id: BareSQLite.Value, at time: BareSQLite.Value) -> [BareSQLite.Value] {
        [
            id, .text("bench"), .text("bench.note"), .text(#"{"number":12345}"#), .integer(3), time, .integer(3),
            .integer(0), .integer(0), .null, .null, .null, .integer(0), .null, .null, time, .null, .null,
        ]
    }

    /// As long as the identities that the engine gives.
    private func id(_ number: Int) -> BareSQLite.Value { .integer(1 << 59 | Int64(number)) }
}

import GRDB
import Kernel

/// How far an online migration is: its row, moved in the same transaction as the rows it tells of.
struct OnlineState: Sendable, Equatable {
    enum Phase: String, Sendable {
        /// Rows up to the cursor are done.
        case moving
        /// All rows of an index are there; whether they are the right ones is still to be seen.
        case checking
        /// What an index was made with is being removed.
        case clearing
        case done
        /// It ended with a problem and left nothing behind; the next start tries again.
        case failed
    }

    let name: String
    let checksum: String
    var phase: Phase
    /// The key of the last row that is done.
    var cursor: Int64
    /// Rows done.
    var rowsDone: Int64
    var startedAt: Timestamp
    var finishedAt: Timestamp?
    /// Why it cannot be carried out; nil while it can.
    var problem: String?
}

/// The SQL of the states.
enum OnlineQueries {
    static let migration = Migration(
        "0005-storage-online-migrations",
        """
        CREATE TABLE onlineMigrations (
            name TEXT NOT NULL PRIMARY KEY,
            checksum TEXT NOT NULL,
            phase TEXT NOT NULL CHECK (phase IN ('moving', 'checking', 'clearing', 'done', 'failed')),
            cursor INTEGER NOT NULL,
            rowsDone INTEGER NOT NULL,
            startedAt INTEGER NOT NULL,
            finishedAt INTEGER,
            problem TEXT
        ) STRICT, WITHOUT ROWID
        """)

    private static let columns = "name, checksum, phase, cursor, rowsDone, startedAt, finishedAt, problem"

    static func all(in db: Database) throws -> [OnlineState] {
        try db.all("SELECT \(columns) FROM onlineMigrations", [], state)
    }

    static func state(of name: String, in db: Database) throws -> OnlineState? {
        try db.first("SELECT \(columns) FROM onlineMigrations WHERE name = ?", [name], state)
    }

    static func forget(_ name: String, in db: Database) throws {
        try db.run("DELETE FROM onlineMigrations WHERE name = ?", [name])
    }

    static func put(_ state: OnlineState, in db: Database) throws {
        try db.run(
            """
            INSERT INTO onlineMigrations (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET phase = excluded.phase, cursor = excluded.cursor, rowsDone = excluded.rowsDone,
                startedAt = excluded.startedAt, finishedAt = excluded.finishedAt, problem = excluded.problem
            """,
            [
                state.name, state.checksum, state.phase.rawValue, state.cursor, state.rowsDone, state.startedAt,
                state.finishedAt, state.problem,
            ])
    }

    private static func state(_ row: Row) -> OnlineState {
        OnlineState(
            name: row[0], checksum: row[1], phase: OnlineState.Phase(rawValue: row[2]) ?? .failed, cursor: row[3],
            rowsDone: row[4], startedAt: row[5], finishedAt: row[6], problem: row[7])
    }
}

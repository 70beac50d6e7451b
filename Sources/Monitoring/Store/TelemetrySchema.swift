import GRDB
import Storage

/// The tables of `live/telemetry.db`. There are no migrations: a file of another version is thrown away.
enum TelemetrySchema {
    /// Raised with every change below.
    static let version = 3

    static func create(in db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE spans (
                    id INTEGER PRIMARY KEY,
                    traceId TEXT NOT NULL,
                    spanId TEXT NOT NULL,
                    parentSpanId TEXT,
                    name TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    isRoot INTEGER NOT NULL,
                    startedAt INTEGER NOT NULL,
                    durationUs INTEGER NOT NULL,
                    status TEXT NOT NULL,
                    attributes TEXT NOT NULL
                );
                CREATE INDEX spansByTrace ON spans (traceId);
                CREATE INDEX spansByTime ON spans (startedAt);
                CREATE INDEX rootSpans ON spans (id) WHERE isRoot = 1;
                CREATE INDEX rootSpansByName ON spans (name, id) WHERE isRoot = 1;
                CREATE TABLE errorGroups (
                    id INTEGER PRIMARY KEY,
                    fingerprint TEXT NOT NULL UNIQUE,
                    source TEXT NOT NULL,
                    type TEXT NOT NULL,
                    message TEXT NOT NULL,
                    component TEXT NOT NULL,
                    level TEXT NOT NULL,
                    stack TEXT,
                    "release" TEXT,
                    route TEXT,
                    traceId TEXT,
                    count INTEGER NOT NULL,
                    userCount INTEGER NOT NULL,
                    firstSeenAt INTEGER NOT NULL,
                    lastSeenAt INTEGER NOT NULL,
                    status TEXT NOT NULL
                );
                CREATE INDEX errorGroupsByTime ON errorGroups (lastSeenAt, id);
                CREATE INDEX errorGroupsByStatus ON errorGroups (status, lastSeenAt, id);
                CREATE TABLE errorPeople (
                    groupId INTEGER NOT NULL REFERENCES errorGroups (id) ON DELETE CASCADE,
                    userId INTEGER NOT NULL,
                    PRIMARY KEY (groupId, userId)
                ) WITHOUT ROWID;
                CREATE TABLE lives (
                    id INTEGER PRIMARY KEY,
                    startedAt INTEGER NOT NULL,
                    aliveAt INTEGER NOT NULL,
                    endedAt INTEGER
                );
                CREATE TABLE statusChanges (
                    id INTEGER PRIMARY KEY,
                    at INTEGER NOT NULL,
                    component TEXT NOT NULL,
                    status TEXT NOT NULL
                );
                CREATE TABLE alerts (
                    id INTEGER PRIMARY KEY,
                    name TEXT NOT NULL,
                    severity TEXT NOT NULL,
                    value REAL NOT NULL,
                    startedAt INTEGER NOT NULL,
                    endedAt INTEGER
                );
                CREATE INDEX openAlerts ON alerts (name) WHERE endedAt IS NULL;
                PRAGMA user_version = \(version);
                """)
    }
}

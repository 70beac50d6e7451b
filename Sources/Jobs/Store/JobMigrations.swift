import Storage

/// The tables of the engine. Each job has one row for as long as it is kept, and one entry in one of the two indexes: that
/// of what is to be done, or that of what is over.
package enum JobMigrations {
    package static let all = [jobs, schedules, conditions]

    private static let jobs = Migration(
        "0001-jobs-jobs",
        """
        CREATE TABLE jobs (
            id INTEGER PRIMARY KEY,
            queue TEXT NOT NULL,
            name TEXT NOT NULL,
            payload TEXT NOT NULL,
            priority INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'waiting',
            runAt INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            maxAttempts INTEGER NOT NULL,
            stalls INTEGER NOT NULL DEFAULT 0,
            rounds INTEGER NOT NULL DEFAULT 0,
            pending INTEGER NOT NULL DEFAULT 0 CHECK (pending >= 0),
            children INTEGER NOT NULL DEFAULT 0,
            isAwaited INTEGER NOT NULL DEFAULT 0 CHECK (isAwaited IN (0, 1)),
            dedupKey TEXT,
            dedupUntil INTEGER,
            progress INTEGER NOT NULL DEFAULT 0,
            stage TEXT,
            result TEXT,
            error TEXT,
            errorClass TEXT,
            recommendation TEXT,
            reviveAt INTEGER,
            parentId INTEGER REFERENCES jobs (id) ON DELETE SET NULL,
            traceId TEXT,
            actorId INTEGER,
            createdAt INTEGER NOT NULL,
            startedAt INTEGER,
            finishedAt INTEGER
        ) STRICT;
        CREATE INDEX jobsOpen ON jobs (queue, runAt) WHERE finishedAt IS NULL;
        CREATE INDEX jobsOver ON jobs (queue, state, finishedAt) WHERE finishedAt IS NOT NULL;
        CREATE INDEX jobsByKey ON jobs (dedupKey, name) WHERE dedupKey IS NOT NULL;
        CREATE INDEX jobsOfParent ON jobs (parentId) WHERE parentId IS NOT NULL;
        CREATE INDEX jobsToRevive ON jobs (reviveAt) WHERE reviveAt IS NOT NULL;
        CREATE TABLE jobWaits (
            awaitedId INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
            waiterId INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
            isChild INTEGER NOT NULL CHECK (isChild IN (0, 1)),
            PRIMARY KEY (awaitedId, waiterId)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX jobWaitsByWaiter ON jobWaits (waiterId);
        CREATE TABLE jobQueues (
            queue TEXT PRIMARY KEY,
            pausedAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """)

    private static let schedules = Migration(
        "0002-jobs-schedules",
        """
        CREATE TABLE jobSchedules (
            name TEXT PRIMARY KEY,
            cron TEXT,
            isEnabled INTEGER NOT NULL DEFAULT 1 CHECK (isEnabled IN (0, 1)),
            lastRunAt INTEGER,
            lastJobId INTEGER,
            createdAt INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """)

    private static let conditions = Migration(
        "0003-jobs-conditions",
        """
        ALTER TABLE jobs ADD COLUMN target TEXT;
        ALTER TABLE jobs ADD COLUMN conditions TEXT;
        ALTER TABLE jobSchedules ADD COLUMN runs INTEGER NOT NULL DEFAULT 0;
        """)
}

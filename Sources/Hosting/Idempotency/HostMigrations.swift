import Storage

/// The tables of the listeners.
enum HostMigrations {
    static let all = [
        Migration(
            "0001-hosting-idempotency-keys",
            """
            CREATE TABLE idempotencyKeys (
                userId INTEGER NOT NULL,
                scope TEXT NOT NULL,
                key TEXT NOT NULL,
                requestSize INTEGER NOT NULL,
                requestHash BLOB NOT NULL,
                statusCode INTEGER,
                response BLOB,
                expiresAt INTEGER NOT NULL,
                PRIMARY KEY (scope, key)
            ) STRICT;
            CREATE INDEX idempotencyKeysByUser ON idempotencyKeys (userId);
            CREATE INDEX idempotencyKeysByEnd ON idempotencyKeys (expiresAt);
            """),
        // Answers are sealed from here on. What was kept in the clear, for a day at most, goes and is written over.
        Migration(
            "0002-hosting-sealed-answers",
            """
            PRAGMA secure_delete = ON;
            DROP TABLE idempotencyKeys;
            PRAGMA secure_delete = OFF;
            CREATE TABLE idempotencyKeys (
                name BLOB NOT NULL PRIMARY KEY,
                userId INTEGER NOT NULL,
                requestSize INTEGER NOT NULL,
                requestCode BLOB NOT NULL,
                statusCode INTEGER,
                response BLOB,
                expiresAt INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX idempotencyKeysByUser ON idempotencyKeys (userId);
            CREATE INDEX idempotencyKeysByEnd ON idempotencyKeys (expiresAt);
            """),
        OutgoingQueries.migration,
        SpaceQueries.migration,
    ]
}

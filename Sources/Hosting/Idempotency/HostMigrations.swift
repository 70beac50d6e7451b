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
            """)
    ]
}

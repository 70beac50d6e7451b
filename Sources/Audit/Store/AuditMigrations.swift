import Storage

/// The schema of the log, frozen once released.
package enum AuditMigrations {
    package static let all = [log]

    /// Rows refer to nothing: they outlive whoever they tell of. The triggers refuse what any statement of ours could do by
    /// mistake; the hashes tell of what is done to the file by other means. A number that was given once stands in
    /// `sqlite_sequence`, so that rows missing at the end are noticed.
    private static let log = Migration(
        "0001-audit-log",
        """
        CREATE TABLE platformAuditLogs (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id INTEGER NOT NULL,
            actorId INTEGER,
            actorKind TEXT NOT NULL,
            action TEXT NOT NULL,
            targetType TEXT,
            targetId TEXT,
            outcome TEXT NOT NULL,
            details TEXT NOT NULL,
            reason TEXT,
            ip TEXT,
            userAgent TEXT,
            sessionId INTEGER,
            riskScore INTEGER NOT NULL,
            prevHash BLOB NOT NULL,
            hash BLOB NOT NULL,
            createdAt INTEGER NOT NULL,
            CHECK (actorKind IN ('user', 'bot', 'api_key', 'system')),
            CHECK (length(action) BETWEEN 1 AND 64),
            CHECK (length(targetType) BETWEEN 1 AND 32 AND length(targetId) BETWEEN 1 AND 64),
            CHECK ((targetType IS NULL) = (targetId IS NULL)),
            CHECK (outcome IN ('success', 'denied', 'failed')),
            CHECK (details GLOB '{*}'),
            CHECK (length(reason) BETWEEN 1 AND 500),
            CHECK (length(ip) <= 45 AND length(userAgent) <= 512),
            CHECK (riskScore BETWEEN 0 AND 100),
            CHECK (length(prevHash) = 32 AND length(hash) = 32)
        ) STRICT;
        CREATE UNIQUE INDEX platformAuditLogsById ON platformAuditLogs (id);
        CREATE INDEX platformAuditLogsByActor ON platformAuditLogs (actorId, seq);
        CREATE INDEX platformAuditLogsByAction ON platformAuditLogs (action, seq);
        CREATE INDEX platformAuditLogsByTarget ON platformAuditLogs (targetType, targetId, seq);
        CREATE TRIGGER platformAuditLogsStay BEFORE UPDATE ON platformAuditLogs
            BEGIN SELECT RAISE(ABORT, 'the audit log only takes rows'); END;
        CREATE TRIGGER platformAuditLogsLast BEFORE DELETE ON platformAuditLogs
            BEGIN SELECT RAISE(ABORT, 'the audit log only takes rows'); END;
        """)
}

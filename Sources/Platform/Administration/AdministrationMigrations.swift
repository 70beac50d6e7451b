import Storage

/// The schema of the console, frozen once released.
enum AdministrationMigrations {
    static let all = [settings, status]

    /// The sections themselves stand in `platformSettings`; of a change only the members that changed are kept.
    private static let settings = Migration(
        "0001-administration-settings",
        """
        CREATE TABLE settingRevisions (
            id INTEGER PRIMARY KEY,
            section TEXT NOT NULL,
            "old" TEXT NOT NULL,
            "new" TEXT NOT NULL,
            changedBy INTEGER REFERENCES users (id) ON DELETE SET NULL,
            createdAt INTEGER NOT NULL,
            CHECK (length(section) BETWEEN 1 AND 32),
            CHECK ("old" GLOB '{*}' AND "new" GLOB '{*}')
        ) STRICT;
        CREATE INDEX settingRevisionsBySection ON settingRevisions (section, id);
        CREATE INDEX settingRevisionsByPerson ON settingRevisions (changedBy);
        CREATE TABLE featureFlags (
            key TEXT PRIMARY KEY,
            description TEXT,
            isEnabled INTEGER NOT NULL DEFAULT 0,
            rolloutPct INTEGER NOT NULL DEFAULT 100,
            userIds TEXT NOT NULL DEFAULT '[]',
            conditions TEXT NOT NULL DEFAULT '{}',
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            CHECK (length(key) BETWEEN 1 AND 64 AND key NOT GLOB '*[^a-z0-9_]*'),
            CHECK (length(description) BETWEEN 1 AND 300),
            CHECK (isEnabled IN (0, 1)),
            CHECK (rolloutPct BETWEEN 0 AND 100),
            CHECK (userIds GLOB '[[]*]' AND conditions GLOB '{*}')
        ) STRICT, WITHOUT ROWID;
        """)

    /// What the staff say of the rules of alerts, a row for each they have said something of, and what they tell everyone
    /// of incidents.
    private static let status = Migration(
        "0002-administration-status",
        """
        CREATE TABLE alerts (
            name TEXT PRIMARY KEY,
            threshold REAL,
            silencedUntil INTEGER,
            acknowledgedAt INTEGER,
            acknowledgedBy INTEGER REFERENCES users (id) ON DELETE SET NULL,
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            CHECK (length(name) BETWEEN 1 AND 64)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX alertsByPerson ON alerts (acknowledgedBy);
        CREATE TABLE statusIncidents (
            id INTEGER PRIMARY KEY,
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            impact TEXT NOT NULL,
            components TEXT NOT NULL,
            status TEXT NOT NULL,
            startedAt INTEGER NOT NULL,
            endsAt INTEGER,
            updates TEXT NOT NULL DEFAULT '[]',
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            CHECK (length(title) BETWEEN 1 AND 200 AND length(body) BETWEEN 1 AND 4000),
            CHECK (impact IN ('none', 'minor', 'major', 'critical', 'maintenance')),
            CHECK (status IN ('scheduled', 'investigating', 'identified', 'monitoring', 'resolved')),
            CHECK (components GLOB '[[]*]' AND updates GLOB '[[]*]'),
            CHECK (endsAt >= startedAt)
        ) STRICT;
        CREATE INDEX statusIncidentsByStatus ON statusIncidents (status, startedAt);
        CREATE INDEX openStatusIncidents ON statusIncidents (startedAt) WHERE status <> 'resolved';
        """)
}

import Storage

/// The tables of this room. Frozen once shipped: a change is a new migration.
///
/// A webhook is marked as deleted and goes once a job has taken its deliveries away, so the cascades below never run over
/// many rows. Of the kinds of the contract only `outgoing` is here; `isActive` is 0 in a deleted one.
enum WebhookMigrations {
    static let all = [Migration("0001-webhooks-webhooks", webhooks)]

    private static let webhooks = """
        CREATE TABLE webhooks (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            serverId INTEGER REFERENCES servers(id) ON DELETE CASCADE,
            channelId INTEGER REFERENCES channels(id) ON DELETE CASCADE,
            communityId INTEGER REFERENCES communities(id) ON DELETE CASCADE,
            creatorId INTEGER NOT NULL REFERENCES users(id) ON DELETE RESTRICT,
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            url TEXT NOT NULL CHECK (length(url) BETWEEN 1 AND 2048),
            secret TEXT NOT NULL,
            formerSecret TEXT,
            formerSecretUntil INTEGER,
            events TEXT NOT NULL,
            isActive INTEGER NOT NULL CHECK (isActive IN (0, 1)),
            failureCount INTEGER NOT NULL DEFAULT 0,
            disabledAt INTEGER,
            lastUsedAt INTEGER,
            since INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL,
            deletedAt INTEGER,
            CHECK (serverId IS NULL OR communityId IS NULL),
            CHECK (channelId IS NULL OR serverId IS NOT NULL)
        );
        CREATE INDEX webhooksByServer ON webhooks (serverId);
        CREATE INDEX webhooksByChannel ON webhooks (channelId);
        CREATE INDEX webhooksByCommunity ON webhooks (communityId);
        CREATE INDEX webhooksByCreator ON webhooks (creatorId);
        CREATE INDEX webhooksActive ON webhooks (since) WHERE isActive = 1;
        CREATE INDEX webhooksDeleted ON webhooks (deletedAt) WHERE deletedAt IS NOT NULL;

        CREATE TABLE webhookDeliveries (
            id INTEGER PRIMARY KEY,
            webhookId INTEGER NOT NULL REFERENCES webhooks(id) ON DELETE CASCADE,
            event TEXT NOT NULL,
            payload TEXT NOT NULL,
            status TEXT NOT NULL,
            attempt INTEGER NOT NULL DEFAULT 0,
            responseCode INTEGER,
            responseMs INTEGER,
            error TEXT,
            nextAttemptAt INTEGER,
            createdAt INTEGER NOT NULL
        );
        CREATE INDEX webhookDeliveriesByWebhook ON webhookDeliveries (webhookId);
        CREATE INDEX webhookDeliveriesOpen ON webhookDeliveries (webhookId) WHERE status IN ('pending', 'failed');

        CREATE TABLE eventCursors (
            consumer TEXT PRIMARY KEY,
            lastId INTEGER NOT NULL,
            updatedAt INTEGER NOT NULL
        ) WITHOUT ROWID;
        """
}

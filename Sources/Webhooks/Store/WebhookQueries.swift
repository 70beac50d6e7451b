import GRDB
import Kernel
import Storage

/// SQL over `webhooks`.
enum WebhookQueries {
    private static let columns = """
        id, serverId, channelId, communityId, creatorId, name, url, events, isActive, failureCount, disabledAt,
        lastUsedAt, since, secret, formerSecret, formerSecretUntil, createdAt, updatedAt
        """
    static let one = "SELECT \(columns) FROM webhooks WHERE id = ? AND deletedAt IS NULL"
    static let ofServer = "SELECT \(columns) FROM webhooks WHERE serverId = ? AND deletedAt IS NULL ORDER BY id"
    static let ofCommunity = "SELECT \(columns) FROM webhooks WHERE communityId = ? AND deletedAt IS NULL ORDER BY id"
    static let ofPerson = """
        SELECT \(columns) FROM webhooks WHERE creatorId = ? AND serverId IS NULL AND communityId IS NULL
        AND deletedAt IS NULL ORDER BY id
        """
    static let earliest = "SELECT since FROM webhooks WHERE isActive = 1 ORDER BY since LIMIT 1"
    static let deleted = "SELECT id FROM webhooks WHERE deletedAt IS NOT NULL ORDER BY deletedAt LIMIT 1"

    static func one(_ id: WebhookID, in db: Database) throws -> Webhook? {
        try db.first(one, [id], Webhook.init(row:))
    }

    /// Oldest first.
    static func all(of scope: WebhookScope, in db: Database) throws -> [Webhook] {
        switch scope {
        case .server(let id): try db.all(ofServer, [id], Webhook.init(row:))
        case .community(let id): try db.all(ofCommunity, [id], Webhook.init(row:))
        case .user(let id): try db.all(ofPerson, [id], Webhook.init(row:))
        }
    }

    /// What no active webhook looks behind; nil when there is no active one.
    static func earliestSince(in db: Database) throws -> LogEventID? { try db.first(earliest) { $0[0] } }

    static func insert(_ hook: Webhook, in db: Database) throws {
        try db.run(
            """
            INSERT INTO webhooks (id, kind, serverId, channelId, communityId, creatorId, name, url, events, isActive,
                since, secret, createdAt, updatedAt)
            VALUES (?, 'outgoing', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                hook.id, hook.scope.serverId, hook.channelId, hook.scope.communityId, hook.creatorId, hook.name,
                hook.url, try words(hook.events), hook.isActive, hook.since, hook.secret.present, hook.createdAt,
                hook.updatedAt,
            ])
    }

    static func update(_ hook: Webhook, in db: Database) throws {
        try db.run(
            """
            UPDATE webhooks SET channelId = ?, name = ?, url = ?, events = ?, isActive = ?, failureCount = ?,
                disabledAt = ?, since = ?, secret = ?, formerSecret = ?, formerSecretUntil = ?, updatedAt = ?
            WHERE id = ?
            """,
            [
                hook.channelId, hook.name, hook.url, try words(hook.events), hook.isActive, hook.failureCount,
                hook.disabledAt, hook.since, hook.secret.present, hook.secret.former, hook.secret.formerUntil,
                hook.updatedAt, hook.id,
            ])
    }

    static func markDeleted(_ id: WebhookID, at now: Timestamp, in db: Database) throws {
        try db.run(
            "UPDATE webhooks SET isActive = 0, deletedAt = ?, secret = '', formerSecret = NULL WHERE id = ?", [now, id])
    }

    /// Takes note of a try that did well; a row that says so already is left alone for a minute.
    static func succeeded(_ id: WebhookID, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            UPDATE webhooks SET failureCount = 0, lastUsedAt = ?
            WHERE id = ? AND (failureCount > 0 OR lastUsedAt IS NULL OR lastUsedAt < ?)
            """, [now, id, now - .minutes(1)])
    }

    /// Takes note of a try that failed, and turns the webhook off when there were too many in a row.
    /// - Returns: whether it is off now.
    static func failed(_ id: WebhookID, at now: Timestamp, in db: Database) throws -> Bool {
        try db.run("UPDATE webhooks SET failureCount = failureCount + 1, lastUsedAt = ? WHERE id = ?", [now, id])
        try db.run(
            "UPDATE webhooks SET isActive = 0, disabledAt = ? WHERE id = ? AND isActive = 1 AND failureCount >= ?",
            [now, id, Webhook.mostFailures])
        return try !db.exists("SELECT 1 FROM webhooks WHERE id = ? AND isActive = 1", [id])
    }

    private static func words(_ events: Set<WebhookEvent>) throws -> String {
        try JSON.encode(events.map(\.rawValue).sorted())
    }
}

/// SQL over `eventCursors`.
enum CursorQueries {
    private static let consumer = "webhooks"

    static func last(in db: Database) throws -> LogEventID? {
        try db.first("SELECT lastId FROM eventCursors WHERE consumer = ?", [consumer]) { $0[0] }
    }

    static func put(_ id: LogEventID, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            INSERT INTO eventCursors (consumer, lastId, updatedAt) VALUES (?, ?, ?)
            ON CONFLICT (consumer) DO UPDATE SET lastId = excluded.lastId, updatedAt = excluded.updatedAt
            """, [consumer, id, now])
    }
}

extension Webhook {
    init(row: Row) throws {
        id = row[0]
        channelId = row[2]
        creatorId = row[4]
        let (server, community): (ServerID?, CommunityID?) = (row[1], row[3])
        scope = server.map { .server($0) } ?? community.map { .community($0) } ?? .user(creatorId)
        name = row[5]
        url = row[6]
        events = Set(try Stored.texts(row[7]).compactMap(WebhookEvent.init))
        isActive = row[8]
        failureCount = row[9]
        disabledAt = row[10]
        lastUsedAt = row[11]
        since = row[12]
        secret = SealedSecret(present: row[13], former: row[14], formerUntil: row[15])
        createdAt = row[16]
        updatedAt = row[17]
    }
}

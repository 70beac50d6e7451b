import GRDB
import Kernel
import Storage

/// SQL over `webhookDeliveries`.
enum DeliveryQueries {
    private static let columns = """
        id, webhookId, event, payload, status, attempt, responseCode, responseMs, error, nextAttemptAt, createdAt
        """
    static let one = "SELECT \(columns) FROM webhookDeliveries WHERE id = ?"
    static let page = """
        SELECT \(columns) FROM webhookDeliveries WHERE webhookId = ? AND id < ? ORDER BY id DESC LIMIT ?
        """
    /// Those on their way, counted up to a bound.
    static let open = """
        SELECT count(*) FROM (
            SELECT 1 FROM webhookDeliveries WHERE webhookId = ? AND status IN ('pending', 'failed') LIMIT ?)
        """
    /// Those on their way that were made before a time; they are few.
    static let waiting = """
        SELECT webhookId, id FROM webhookDeliveries INDEXED BY webhookDeliveriesOpen
        WHERE status IN ('pending', 'failed') AND (webhookId, id) > (?, ?) AND id < ? ORDER BY webhookId, id LIMIT ?
        """
    static let old = "SELECT id FROM webhookDeliveries WHERE id < ? ORDER BY id LIMIT ?"
    static let ofWebhook = "SELECT id FROM webhookDeliveries WHERE webhookId = ? LIMIT ?"

    static func one(_ id: WebhookDeliveryID, in db: Database) throws -> WebhookDelivery? {
        try db.first(one, [id], WebhookDelivery.init(row:))
    }

    /// Newest first.
    static func page(
        of hook: WebhookID, before: WebhookDeliveryID?, limit: Int, in db: Database
    ) throws -> [WebhookDelivery] {
        try db.all(page, [hook, before?.rawValue ?? .max, limit], WebhookDelivery.init(row:))
    }

    static func countOpen(of hook: WebhookID, upTo bound: Int, in db: Database) throws -> Int {
        try db.first(open, [hook, bound]) { $0[0] } ?? 0
    }

    /// By webhook, each one's oldest first.
    static func open(
        after last: (hook: WebhookID, id: WebhookDeliveryID), before time: Timestamp, limit: Int, in db: Database
    ) throws -> [(hook: WebhookID, id: WebhookDeliveryID)] {
        try db.all(waiting, [last.hook, last.id, WebhookDeliveryID.first(at: time), limit]) { ($0[0], $0[1]) }
    }

    /// Adds a delivery, unless its webhook is gone or off by now.
    /// - Returns: whether it was added.
    static func insert(_ delivery: WebhookDelivery, in db: Database) throws -> Bool {
        try db.run(
            """
            INSERT INTO webhookDeliveries (\(columns))
            SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM webhooks
            WHERE id = ? AND deletedAt IS NULL AND (isActive = 1 OR ? = 'ping')
            """,
            [
                delivery.id, delivery.event, delivery.payload, delivery.status.rawValue, delivery.attempt,
                delivery.responseCode, delivery.responseMs, delivery.error, delivery.nextAttemptAt,
                delivery.createdAt, delivery.webhookId, delivery.event,
            ]) > 0
    }

    /// Writes down where it stands.
    static func update(_ delivery: WebhookDelivery, in db: Database) throws {
        try db.run(
            """
            UPDATE webhookDeliveries SET status = ?, attempt = ?, responseCode = ?, responseMs = ?, error = ?,
                nextAttemptAt = ?
            WHERE id = ?
            """,
            [
                delivery.status.rawValue, delivery.attempt, delivery.responseCode, delivery.responseMs,
                delivery.error, delivery.nextAttemptAt, delivery.id,
            ])
    }

    /// Whether there is anything for the retention.
    static func hasRemovable(at now: Timestamp, in db: Database) throws -> Bool {
        let expired = WebhookDeliveryID.first(at: now - WebhookDelivery.kept)
        let lost = WebhookDeliveryID.first(at: now - WebhookDelivery.lostAfter)
        return try db.exists(old, [expired, 1]) || db.exists(waiting, [0, 0, lost, 1])
            || db.exists(WebhookQueries.deleted)
    }

    /// Removes some of the deliveries that are too old.
    /// - Returns: how many.
    static func expire(before time: Timestamp, limit: Int, in db: Database) throws -> Int {
        try db.run(
            "DELETE FROM webhookDeliveries WHERE id IN (\(old))", [WebhookDeliveryID.first(at: time), limit])
    }

    /// Removes some of the deliveries of a webhook that was deleted, and the webhook with the last of them.
    /// - Returns: whether there may be more to do.
    static func purge(limit: Int, in db: Database) throws -> Bool {
        guard let hook: WebhookID = try db.first(WebhookQueries.deleted, [], { $0[0] }) else { return false }
        let removed = try db.run("DELETE FROM webhookDeliveries WHERE id IN (\(ofWebhook))", [hook, limit])
        if removed < limit { try db.run("DELETE FROM webhooks WHERE id = ?", [hook]) }
        return true
    }
}

extension WebhookDelivery {
    init(row: Row) {
        id = row[0]
        webhookId = row[1]
        event = row[2]
        payload = row[3]
        status = Stored.value(row[4], else: .dead)
        attempt = row[5]
        responseCode = row[6]
        responseMs = row[7]
        error = row[8]
        nextAttemptAt = row[9]
        createdAt = row[10]
    }
}

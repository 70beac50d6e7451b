import GRDB
import Kernel
import Monitoring
import Storage

/// All SQL of what the staff say of alerts: a row for each rule they have said something of.
enum AlertOrderQueries {
    private static let every = "SELECT name, threshold, silencedUntil, acknowledgedAt, acknowledgedBy FROM alerts"
    static let one = "\(every) WHERE name = ?"

    static func all(in db: Database) throws -> [String: AlertOrder] {
        Dictionary(uniqueKeysWithValues: try db.all(every) { ($0[0] as String, order($0)) })
    }

    static func one(_ name: String, in db: Database) throws -> AlertOrder? {
        try db.first(one, [name]) { order($0) }
    }

    static func save(_ order: AlertOrder, of name: String, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            INSERT INTO alerts (name, threshold, silencedUntil, acknowledgedAt, acknowledgedBy, createdAt, updatedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET threshold = excluded.threshold, silencedUntil = excluded.silencedUntil,
                acknowledgedAt = excluded.acknowledgedAt, acknowledgedBy = excluded.acknowledgedBy,
                updatedAt = excluded.updatedAt
            """,
            [name, order.threshold, order.silencedUntil, order.acknowledgedAt, order.acknowledgedBy, now, now])
    }

    private static func order(_ row: Row) -> AlertOrder {
        var order = AlertOrder()
        order.threshold = row[1]
        order.silencedUntil = row[2]
        order.acknowledgedAt = row[3]
        order.acknowledgedBy = row[4]
        return order
    }
}

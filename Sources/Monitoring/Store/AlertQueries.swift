import GRDB
import Kernel
import Storage

/// SQL of the alerts that fired.
enum AlertQueries {
    private static let mostRows = 5000
    /// Told at most.
    private static let mostTold = 100

    static let newest = "SELECT id, name, severity, value, startedAt, endedAt FROM alerts ORDER BY id DESC LIMIT ?"
    static let end = "UPDATE alerts SET endedAt = ? WHERE name = ? AND endedAt IS NULL"

    /// Notes what began or ceased to fire, each with when that was seen.
    static func add(_ changes: [(at: Timestamp, change: AlertChange)], in db: Database) throws {
        for (time, change) in changes {
            guard change.isFiring else {
                try db.run(end, [time, change.name])
                continue
            }
            try db.run(
                "INSERT INTO alerts (name, severity, value, startedAt) VALUES (?, ?, ?, ?)",
                [change.name, change.severity.rawValue, change.value, change.startedAt])
        }
        try db.run("DELETE FROM alerts WHERE id <= (SELECT max(id) FROM alerts) - ?", [mostRows])
    }

    /// What fired in a process that is no more does not go on.
    static func endAll(at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE alerts SET endedAt = ? WHERE endedAt IS NULL", [now])
    }

    static func newest(in db: Database) throws -> [AlertRecordPayload] {
        try db.all(newest, [mostTold]) { row in
            AlertRecordPayload(
                id: row[0], name: row[1], severity: AlertSeverity(rawValue: row[2]) ?? .warning, value: row[3],
                startedAt: row[4], endedAt: row[5])
        }
    }
}

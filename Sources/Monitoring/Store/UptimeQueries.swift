import GRDB
import Hosting
import Kernel
import Storage

/// SQL of the hours the server was up.
enum UptimeQueries {
    /// How long lives and changes are remembered.
    static let keep: Duration = .days(90)
    /// Of each; a server that cannot stay up must not fill the file, which whoever asks for the status reads.
    static let mostRows = 5000

    /// Begins a life.
    /// - Returns: its id.
    static func begin(at now: Timestamp, in db: Database) throws -> Int64 {
        try db.run("DELETE FROM lives WHERE aliveAt < ?", [now - keep])
        try db.run("DELETE FROM statusChanges WHERE at < ?", [now - keep])
        try db.run("INSERT INTO lives (startedAt, aliveAt) VALUES (?, ?)", [now, now])
        let life = db.lastInsertedRowID
        try db.run("DELETE FROM lives WHERE id <= ?", [life - Int64(mostRows)])
        return life
    }

    /// The life goes on, or ends.
    static func touch(_ life: Int64, at now: Timestamp, isEnd: Bool, in db: Database) throws {
        // After the file was deleted there is no such life: it began now, as far as is known.
        try db.run("INSERT OR IGNORE INTO lives (id, startedAt, aliveAt) VALUES (?, ?, ?)", [life, now, now])
        try db.run(
            "UPDATE lives SET aliveAt = ?, endedAt = ? WHERE id = ?", [now, isEnd ? now.milliseconds : nil, life])
    }

    /// How many lives ended without a word.
    static func crashes(before life: Int64, in db: Database) throws -> Int {
        try db.first("SELECT count(*) FROM lives WHERE endedAt IS NULL AND id < ?", [life]) { $0[0] } ?? 0
    }

    /// Whether the newest life before this one did.
    static func hasCrashed(before life: Int64, in db: Database) throws -> Bool {
        try db.first("SELECT endedAt IS NULL FROM lives WHERE id < ? ORDER BY id DESC LIMIT 1", [life]) { $0[0] }
            ?? false
    }

    static func add(_ changes: [StatusChange], in db: Database) throws {
        for change in changes {
            try db.run(
                "INSERT INTO statusChanges (at, component, status) VALUES (?, ?, ?)",
                [change.at, change.component, change.status.rawValue])
        }
        try db.run("DELETE FROM statusChanges WHERE id <= (SELECT max(id) FROM statusChanges) - ?", [mostRows])
    }

    /// What is known, with the running life until `now`.
    static func uptime(_ running: Int64?, at now: Timestamp, in db: Database) throws -> Uptime {
        let lives = try db.all("SELECT id, startedAt, aliveAt FROM lives ORDER BY id") { row in
            Life(from: row[1], to: (row[0] as Int64) == running ? now : row[2])
        }
        let changes = try db.all("SELECT at, component, status FROM statusChanges ORDER BY id") { row in
            StatusChange(at: row[0], component: row[1], status: HealthStatus(rawValue: row[2]) ?? .healthy)
        }
        return Uptime(lives: lives, changes: changes, now: now)
    }
}

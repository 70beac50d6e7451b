import GRDB
import Kernel
import Storage

/// SQL over schedules: a row for each name the program ever declared.
enum ScheduleQueries {
    static let all = "SELECT name, cron, isEnabled, lastRunAt, lastJobId, runs, createdAt FROM jobSchedules"
    static let insert = "INSERT INTO jobSchedules (name, createdAt) VALUES (?, ?) ON CONFLICT DO NOTHING"
    static let ran = "UPDATE jobSchedules SET lastRunAt = ?, lastJobId = ?, runs = runs + 1 WHERE name = ?"
    static let change = "UPDATE jobSchedules SET cron = ?, isEnabled = ? WHERE name = ?"
    static let queries = [ran, change]

    /// What the table knows of a schedule.
    struct Stored: Sendable {
        let name: String
        let cron: String?
        let isEnabled: Bool
        let lastRunAt: Timestamp?
        let lastJobId: JobID?
        let runs: Int
        let createdAt: Timestamp
    }

    static func all(in db: Database) throws -> [Stored] {
        try db.all(all) { row in
            Stored(
                name: row[0], cron: row[1], isEnabled: row[2], lastRunAt: row[3], lastJobId: row[4],
                runs: row[5], createdAt: row[6])
        }
    }

    static func insert(_ name: String, at now: Timestamp, in db: Database) throws {
        try db.run(insert, [name, now])
    }

    static func ran(_ name: String, as job: JobID, at now: Timestamp, in db: Database) throws {
        try db.run(ran, [now, job, name])
    }

    static func change(_ name: String, cron: String?, isEnabled: Bool, in db: Database) throws {
        try db.run(change, [cron, isEnabled, name])
    }
}

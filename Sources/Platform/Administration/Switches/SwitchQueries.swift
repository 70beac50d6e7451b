import Accounts
import Foundation
import GRDB
import Kernel
import Storage

/// All SQL of the switches.
enum SwitchQueries {
    private struct Conditions: Codable {
        var roles: [PlatformRole]?
    }

    private static let every = """
        SELECT key, description, isEnabled, rolloutPct, userIds, conditions, updatedAt FROM featureFlags
        """

    static func all(in db: Database) throws -> [FeatureSwitch] { try db.all(every, [], decode) }

    static func one(_ key: String, in db: Database) throws -> FeatureSwitch? {
        try db.first("\(every) WHERE key = ?", [key], decode)
    }

    static func count(in db: Database) throws -> Int {
        try db.first("SELECT count(*) FROM featureFlags") { $0[0] } ?? 0
    }

    static func save(_ flag: FeatureSwitch, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            INSERT INTO featureFlags (key, description, isEnabled, rolloutPct, userIds, conditions, createdAt, updatedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET description = excluded.description, isEnabled = excluded.isEnabled,
                rolloutPct = excluded.rolloutPct, userIds = excluded.userIds, conditions = excluded.conditions,
                updatedAt = excluded.updatedAt
            """,
            [
                flag.key, flag.description, flag.isEnabled, flag.rolloutPct, flag.userIds.jsonList(),
                try JSON.encode(Conditions(roles: flag.roles)), now, now,
            ])
    }

    static func delete(_ key: String, in db: Database) throws -> Int {
        try db.run("DELETE FROM featureFlags WHERE key = ?", [key])
    }

    private static func decode(_ row: Row) throws -> FeatureSwitch {
        let conditions: String = row[5]
        return FeatureSwitch(
            key: row[0], description: row[1], isEnabled: row[2], rolloutPct: row[3], userIds: IDList.read(row[4]),
            roles: try JSON.decode(Conditions.self, from: Data(conditions.utf8)).roles ?? [], updatedAt: row[6])
    }
}

import Foundation
import GRDB
import Kernel
import Storage

/// All SQL about staff grants.
enum StaffQueries {
    static let owners = "SELECT 1 FROM staffGrants WHERE level = 'super_admin' AND expiresAt IS NULL LIMIT 1"

    /// Whether the platform has an owner: someone above everyone, for good.
    static func hasOwner(in db: Database) throws -> Bool {
        try db.exists(owners)
    }

    static func grant(_ grant: StaffGrant, to user: UserID, id: ID<StaffGrantKind>, at now: Timestamp, in db: Database)
        throws
    {
        try db.run(
            """
            INSERT INTO staffGrants (id, userId, level, permissions, expiresAt, createdAt, updatedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (userId) DO UPDATE SET level = excluded.level, permissions = excluded.permissions,
                expiresAt = excluded.expiresAt, updatedAt = excluded.updatedAt
            """,
            [id, user, grant.level.rawValue, try JSON.encode(grant.permissions), grant.expiresAt, now, now])
    }

    static func remove(from user: UserID, in db: Database) throws {
        try db.run("DELETE FROM staffGrants WHERE userId = ?", [user])
    }

    /// Reads level, permissions and end from three columns of a joined row; nil when there is no grant.
    static func grant(_ row: Row, at column: Int) throws -> StaffGrant? {
        guard let text: String = row[column], let level = StaffLevel(rawValue: text) else { return nil }
        let permissions: String = row[column + 1]
        return StaffGrant(
            level: level, permissions: try JSON.decode([StaffPermission].self, from: Data(permissions.utf8)),
            expiresAt: row[column + 2])
    }
}

/// Tag of staff-grant identities.
enum StaffGrantKind {}

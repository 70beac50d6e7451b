import Foundation
import GRDB
import Kernel
import Storage

/// The settings of the platform that are changed while it runs, one JSON value a section.
enum PlatformSettings {
    /// Section `general`.
    struct General: Codable, Sendable, Equatable {
        var registration = RegistrationMode.invite
    }

    /// Section `security`.
    struct Security: Codable, Sendable, Equatable {
        /// SHA-256 of the token in the set-up link, lower-case hex; nil when no link is out.
        var setupTokenHash: String?
    }

    static let bySection = "SELECT value FROM platformSettings WHERE section = ?"

    static func general(in db: Database) throws -> General {
        try value("general", in: db) ?? General()
    }

    static func security(in db: Database) throws -> Security {
        try value("security", in: db) ?? Security()
    }

    static func set(_ general: General, in context: WriteContext) throws {
        try set(general, "general", in: context)
    }

    static func set(_ security: Security, in context: WriteContext) throws {
        try set(security, "security", in: context)
    }

    private static func value<Value: Decodable>(_ section: String, in db: Database) throws -> Value? {
        try db.first(bySection, [section]) { row in
            try JSON.decode(Value.self, from: Data((row[0] as String).utf8))
        }
    }

    /// Only the members of `value` change, those that are null go (RFC 7396): the console keeps others in the same row.
    private static func set(_ value: some Encodable, _ section: String, in context: WriteContext) throws {
        try context.db.run(
            """
            INSERT INTO platformSettings (section, value, createdAt, updatedAt) VALUES (?, ?, ?, ?)
            ON CONFLICT (section) DO UPDATE SET value = json_patch(value, excluded.value), version = version + 1,
                updatedAt = excluded.updatedAt
            """,
            [section, try JSON.encode(value), context.now, context.now])
    }
}

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

import GRDB
import Kernel
import Storage

/// SQL over `servers`.
enum ServerQueries {
    static let one = "SELECT \(Server.columns) FROM servers s WHERE s.id = ? AND s.deletedAt IS NULL"

    static func find(_ id: ServerID, in db: Database) throws -> Server? {
        try db.first(one, [id]) { try Server(row: $0) }
    }

    /// How many members a server has; nil when it is gone.
    static func memberCount(_ id: ServerID, in db: Database) throws -> Int? {
        try db.first("SELECT approximateMemberCount FROM servers WHERE id = ? AND deletedAt IS NULL", [id]) { $0[0] }
    }

    static func insert(_ server: Server, memberCount: Int, in db: Database) throws {
        try db.run(
            """
            INSERT INTO servers (id, name, description, ownerId, isPublic, category, tags, maxMembers,
                verificationLevel, defaultMessageNotifications, rules, isNsfw, systemChannelId, preferredLocale,
                createdAt, updatedAt, approximateMemberCount)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                server.id, server.name, server.description, server.ownerId, server.isPublic, server.category.rawValue,
                try JSON.encode(server.tags), server.maxMembers, server.verificationLevel.rawValue,
                server.defaultMessageNotifications.rawValue, try JSON.encode(server.rules), server.isNsfw,
                server.systemChannelId, server.preferredLocale, server.createdAt, server.updatedAt, memberCount,
            ])
    }

    static func update(_ server: Server, in db: Database) throws {
        try db.run(
            """
            UPDATE servers SET name = ?, description = ?, ownerId = ?, isPublic = ?, category = ?, tags = ?,
                maxMembers = ?, verificationLevel = ?, defaultMessageNotifications = ?, rules = ?, isNsfw = ?,
                systemChannelId = ?, preferredLocale = ?, updatedAt = ?
            WHERE id = ?
            """,
            [
                server.name, server.description, server.ownerId, server.isPublic, server.category.rawValue,
                try JSON.encode(server.tags), server.maxMembers, server.verificationLevel.rawValue,
                server.defaultMessageNotifications.rawValue, try JSON.encode(server.rules), server.isNsfw,
                server.systemChannelId, server.preferredLocale, server.updatedAt, server.id,
            ])
    }

    static func changeMemberCount(_ id: ServerID, by difference: Int, in db: Database) throws {
        try db.run(
            "UPDATE servers SET approximateMemberCount = max(0, approximateMemberCount + ?) WHERE id = ?",
            [difference, id])
    }

    static func markDeleted(_ id: ServerID, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE servers SET deletedAt = ?, updatedAt = ? WHERE id = ?", [now, now, id])
    }
}

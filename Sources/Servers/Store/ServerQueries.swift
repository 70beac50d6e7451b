import Foundation
import GRDB
import Kernel
import Media
import Storage

/// SQL over `servers`.
enum ServerQueries {
    static let one = "SELECT \(Server.columns) FROM servers s WHERE s.id = ? AND s.deletedAt IS NULL"

    static let many = """
        SELECT \(Server.columns), s.approximateMemberCount FROM json_each(?) AS list CROSS JOIN servers s ON s.id = list.value
        WHERE s.deletedAt IS NULL
        """
    static let after = """
        SELECT \(Server.columns), s.approximateMemberCount FROM servers s
        WHERE s.id > ? AND s.deletedAt IS NULL ORDER BY s.id LIMIT ?
        """

    /// Those of a list that there are, with their numbers of members.
    static func all(_ ids: [ServerID], in db: Database) throws -> [(server: Server, members: Int)] {
        ids.isEmpty ? [] : try db.all(many, [ids.jsonList()]) { (try Server(row: $0), $0[Server.columnCount]) }
    }

    /// The next by identity.
    static func all(after id: ServerID, limit: Int, in db: Database) throws -> [(server: Server, members: Int)] {
        try db.all(after, [id, limit]) { (try Server(row: $0), $0[Server.columnCount]) }
    }

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
                createdAt, updatedAt, approximateMemberCount, iconFileId, iconUrl, bannerFileId, bannerUrl)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                server.id, server.name, server.description, server.ownerId, server.isPublic, server.category.rawValue,
                try JSON.encode(server.tags), server.maxMembers, server.verificationLevel.rawValue,
                server.defaultMessageNotifications.rawValue, try JSON.encode(server.rules), server.isNsfw,
                server.systemChannelId, server.preferredLocale, server.createdAt, server.updatedAt, memberCount,
                server.icon?.file, server.icon?.url, server.banner?.file, server.banner?.url,
            ])
    }

    static func update(_ server: Server, in db: Database) throws {
        try db.run(
            """
            UPDATE servers SET name = ?, description = ?, ownerId = ?, isPublic = ?, category = ?, tags = ?,
                maxMembers = ?, verificationLevel = ?, defaultMessageNotifications = ?, rules = ?, isNsfw = ?,
                systemChannelId = ?, preferredLocale = ?, updatedAt = ?, iconFileId = ?, iconUrl = ?, bannerFileId = ?,
                bannerUrl = ?
            WHERE id = ?
            """,
            [
                server.name, server.description, server.ownerId, server.isPublic, server.category.rawValue,
                try JSON.encode(server.tags), server.maxMembers, server.verificationLevel.rawValue,
                server.defaultMessageNotifications.rawValue, try JSON.encode(server.rules), server.isNsfw,
                server.systemChannelId, server.preferredLocale, server.updatedAt, server.icon?.file, server.icon?.url,
                server.banner?.file, server.banner?.url, server.id,
            ])
    }

    static func changeMemberCount(_ id: ServerID, by difference: Int, in db: Database) throws {
        try db.run(
            "UPDATE servers SET approximateMemberCount = max(0, approximateMemberCount + ?) WHERE id = ?",
            [difference, id])
    }

    static func markDeleted(_ id: ServerID, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            UPDATE servers SET deletedAt = ?, updatedAt = ?, iconFileId = NULL, iconUrl = NULL, bannerFileId = NULL,
                bannerUrl = NULL
            WHERE id = ?
            """, [now, now, id])
    }
}

extension Server {
    /// The columns `init(row:)` reads, in order.
    static let columns = """
        s.id, s.name, s.description, s.ownerId, s.isPublic, s.category, s.tags, s.maxMembers, s.verificationLevel, \
        s.defaultMessageNotifications, s.rules, s.isNsfw, s.systemChannelId, s.preferredLocale, s.createdAt, s.updatedAt, \
        s.iconFileId, s.iconUrl, s.bannerFileId, s.bannerUrl
        """
    /// How many columns that are: further ones of a query follow from here.
    static let columnCount = 20

    init(row: Row) throws {
        id = row[0]
        name = row[1]
        description = row[2]
        ownerId = row[3]
        isPublic = row[4]
        category = Stored.value(row[5], else: .other)
        tags = try Stored.texts(row[6])
        maxMembers = row[7]
        verificationLevel = Stored.value(row[8], else: .highest)
        defaultMessageNotifications = Stored.value(row[9], else: .all)
        rules = try Stored.texts(row[10])
        isNsfw = row[11]
        systemChannelId = row[12]
        preferredLocale = row[13]
        createdAt = row[14]
        updatedAt = row[15]
        icon = ShownPicture(row, at: 16)
        banner = ShownPicture(row, at: 18)
    }
}

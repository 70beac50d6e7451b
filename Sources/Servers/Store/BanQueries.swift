import GRDB
import Kernel
import Storage

/// SQL over `serverBans`.
enum BanQueries {
    private static let columns = "b.id, b.serverId, b.userId, b.bannedBy, b.reason, b.expiresAt, b.createdAt"
    private static let isRunning = "(b.expiresAt IS NULL OR b.expiresAt > ?)"
    static let one = "SELECT \(columns) FROM serverBans b WHERE b.serverId = ? AND b.userId = ? AND \(isRunning)"
    static let page = """
        SELECT \(columns) FROM serverBans b
        WHERE b.serverId = ? AND b.id < ? AND \(isRunning) ORDER BY b.id DESC LIMIT ?
        """
    static let search = """
        SELECT \(columns) FROM serverBans b JOIN users u ON u.id = b.userId
        WHERE b.serverId = ? AND b.id < ? AND \(isRunning)
            AND (u.username LIKE ? ESCAPE '\\' OR u.displayName LIKE ? ESCAPE '\\')
        ORDER BY b.id DESC LIMIT ?
        """

    /// The ban that runs at `now`, if any.
    static func find(_ key: MemberKey, at now: Timestamp, in db: Database) throws -> Ban? {
        try db.first(one, [key.serverId, key.userId, now], Ban.init(row:))
    }

    static func page(
        of server: ServerID, text: String?, before: BanID?, limit: Int, at now: Timestamp, in db: Database
    ) throws -> [Ban] {
        let before = before?.rawValue ?? .max
        guard let like = text.map(Like.init) else {
            return try db.all(page, [server, before, now, limit], Ban.init(row:))
        }
        return try db.all(search, [server, before, now, like.prefix, like.anywhere, limit], Ban.init(row:))
    }

    /// Puts a ban in place of the one there was.
    static func put(_ ban: Ban, in db: Database) throws {
        try delete(MemberKey(serverId: ban.serverId, userId: ban.userId), in: db)
        try db.run(
            """
            INSERT INTO serverBans (id, serverId, userId, bannedBy, reason, expiresAt, createdAt)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [ban.id, ban.serverId, ban.userId, ban.bannedBy, ban.reason, ban.expiresAt, ban.createdAt])
    }

    static func delete(_ key: MemberKey, in db: Database) throws {
        try db.run("DELETE FROM serverBans WHERE serverId = ? AND userId = ?", [key.serverId, key.userId])
    }
}

extension Ban {
    init(row: Row) {
        id = row[0]
        serverId = row[1]
        userId = row[2]
        bannedBy = row[3]
        reason = row[4]
        expiresAt = row[5]
        createdAt = row[6]
    }
}

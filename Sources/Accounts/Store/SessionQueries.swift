import GRDB
import Kernel
import Storage

/// All SQL about sessions.
enum SessionQueries {
    private static let columns = """
        id, userId, authMethod, platform, deviceName, userAgent, ip, csrfSecret, isRemembered, freshAuthAt, createdAt, \
        lastActivityAt, expiresAt, revokedAt
        """

    static let byId = "SELECT \(columns) FROM sessions WHERE id = ?"
    /// Newest first, below an id.
    static let liveByUser = """
        SELECT \(columns) FROM sessions
        WHERE userId = ? AND revokedAt IS NULL AND id < ? AND expiresAt > ? ORDER BY id DESC LIMIT ?
        """
    static let notRevokedByUser = """
        SELECT id, expiresAt FROM sessions WHERE userId = ? AND revokedAt IS NULL ORDER BY id DESC
        """

    static func session(_ id: SessionID, in db: Database) throws -> Session? {
        try db.first(byId, [id], decode)
    }

    static func live(
        of user: UserID, below id: SessionID, at now: Timestamp, limit: Int, in db: Database
    ) throws -> [Session] {
        try db.all(liveByUser, [user, id, now, limit], decode)
    }

    /// Newest first, those included that ran out unnoticed.
    static func notRevoked(of user: UserID, in db: Database) throws -> [(id: SessionID, expiresAt: Timestamp)] {
        try db.all(notRevokedByUser, [user]) { ($0[0], $0[1]) }
    }

    static func insert(_ session: Session, in db: Database) throws {
        try db.run(
            """
            INSERT INTO sessions (id, userId, authMethod, platform, deviceName, userAgent, ip, csrfSecret, isRemembered,
                freshAuthAt, createdAt, lastActivityAt, expiresAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                session.id, session.userId, session.authMethod.rawValue, session.platform.rawValue, session.deviceName,
                session.userAgent, session.ip, session.csrfSecret, session.isRemembered, session.freshAuthAt,
                session.createdAt, session.lastActivityAt, session.expiresAt,
            ])
    }

    static func used(_ id: SessionID, at now: Timestamp, expiresAt: Timestamp, in db: Database) throws {
        try db.run("UPDATE sessions SET lastActivityAt = ?, expiresAt = ? WHERE id = ?", [now, expiresAt, id])
    }

    static func proved(_ id: SessionID, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE sessions SET freshAuthAt = ? WHERE id = ?", [now, id])
    }

    static func revoke(_ id: SessionID, _ reason: RevokeReason, at now: Timestamp, in db: Database) throws {
        try db.run(
            "UPDATE sessions SET revokedAt = ?, revokeReason = ? WHERE id = ? AND revokedAt IS NULL",
            [now, reason.rawValue, id])
    }

    private static func decode(_ row: Row) -> Session {
        Session(
            id: row[0], userId: row[1], authMethod: AuthMethod(rawValue: row[2]) ?? .password,
            platform: ClientPlatform(rawValue: row[3]) ?? .web, deviceName: row[4], userAgent: row[5], ip: row[6],
            csrfSecret: row[7], isRemembered: row[8], freshAuthAt: row[9], createdAt: row[10], lastActivityAt: row[11],
            expiresAt: row[12], revokedAt: row[13])
    }
}

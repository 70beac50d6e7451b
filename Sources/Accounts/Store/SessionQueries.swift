import Foundation
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

    /// By identity, with when each ended or will.
    static let ends = """
        SELECT id, coalesce(revokedAt, expiresAt) FROM sessions WHERE id > ? ORDER BY id LIMIT ?
        """
    static let forget = """
        DELETE FROM sessions WHERE id IN (SELECT value FROM json_each(?)) AND coalesce(revokedAt, expiresAt) < ?
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

    static func ends(
        after id: SessionID, limit: Int, in db: Database
    ) throws -> [(id: SessionID, endsAt: Timestamp)] {
        try db.all(ends, [id, limit]) { ($0[0], $0[1]) }
    }

    /// - Returns: how many.
    static func forget(_ ids: [SessionID], endedBefore time: Timestamp, in db: Database) throws -> Int {
        try db.run(forget, [ids.jsonList(), time])
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

/// All SQL about refresh tokens.
enum RefreshTokenQueries {
    static let byHash = "SELECT id, sessionId, expiresAt, usedAt FROM refreshTokens WHERE tokenHash = ?"
    static let expiredOfSession = "DELETE FROM refreshTokens WHERE sessionId = ? AND expiresAt <= ?"

    /// What presenting a token leads to.
    struct Found: Sendable {
        let id: ID<RefreshTokenKind>
        let sessionId: SessionID
        let expiresAt: Timestamp
        let usedAt: Timestamp?
    }

    static func token(hash: Data, in db: Database) throws -> Found? {
        try db.first(byHash, [hash]) { row in
            Found(id: row[0], sessionId: row[1], expiresAt: row[2], usedAt: row[3])
        }
    }

    static func insert(
        _ id: ID<RefreshTokenKind>, of session: SessionID, hash: Data, expiresAt: Timestamp, at now: Timestamp,
        in db: Database
    ) throws {
        try db.run(
            "INSERT INTO refreshTokens (id, sessionId, tokenHash, expiresAt, createdAt) VALUES (?, ?, ?, ?, ?)",
            [id, session, hash, expiresAt, now])
    }

    static func used(_ id: ID<RefreshTokenKind>, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE refreshTokens SET usedAt = ? WHERE id = ?", [now, id])
    }

    /// Used tokens are kept until they run out, since presenting one tells of a theft; then they go.
    static func deleteExpired(of session: SessionID, at now: Timestamp, in db: Database) throws {
        try db.run(expiredOfSession, [session, now])
    }

    static func deleteAll(of session: SessionID, in db: Database) throws {
        try db.run("DELETE FROM refreshTokens WHERE sessionId = ?", [session])
    }
}

/// Tag of refresh-token identities.
enum RefreshTokenKind {}

/// What every request asks of this room, kept in memory and kept true by commits.
struct AccountCaches: Sendable {
    let sessions: BoundedCache<SessionID, SessionFacts>
    let standings: BoundedCache<UserID, Standing>
    let refs: BoundedCache<UserID, UserRef>

    init(in caches: CacheRegistry) {
        sessions = BoundedCache(name: "accounts.sessions", capacity: 20_000, in: caches)
        standings = BoundedCache(name: "accounts.standings", capacity: 20_000, in: caches)
        refs = BoundedCache(name: "accounts.refs", capacity: 50_000, in: caches)
    }
}

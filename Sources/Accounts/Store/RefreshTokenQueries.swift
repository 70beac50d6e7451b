import Foundation
import GRDB
import Kernel
import Storage

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

import Kernel
import Storage

extension AccountActions {
    /// Exchanges a refresh token for new tokens; the session lives on.
    ///
    /// A token that was exchanged before answers for ten seconds more with the same successor, for tabs that refresh
    /// together. After that it tells of a theft, and its session ends.
    /// - Throws: `unauthorized`, `account_banned`, `account_suspended`.
    package func refresh(_ presented: String?, from client: ClientInfo) async throws -> SignedInPayload {
        guard let presented else { throw Self.notSignedIn }
        let token = RefreshToken(presented)
        let next = try token.successor(keys: keys)
        let outcome = try await store.write("accounts.refresh") { context in
            try exchange(token, for: next, from: client, in: context)
        }
        guard case .exchanged(let entry) = outcome else { throw Self.notSignedIn }
        return try await signedIn(entry)
    }

    private enum Outcome: Sendable {
        case exchanged(Entry)
        /// Not thrown inside the write: what it changed must stay.
        case reused
    }

    private func exchange(
        _ token: RefreshToken, for next: RefreshToken, from client: ClientInfo, in context: WriteContext
    ) throws -> Outcome {
        let (db, now) = (context.db, context.now)
        guard let found = try RefreshTokenQueries.token(hash: token.hash, in: db), found.expiresAt > now,
            let session = try SessionQueries.session(found.sessionId, in: db), session.isLive(at: now),
            let user = try UserQueries.user(session.userId, in: db),
            let standing = try UserQueries.standing(session.userId, in: db)
        else { throw Self.notSignedIn }
        try standing.admit(at: now)
        guard let usedAt = found.usedAt else {
            let renewed = try renew(session, by: found, with: next, in: context)
            return .exchanged(Entry(user: user, standing: standing, session: renewed, refresh: next))
        }
        guard usedAt + options.reuseGrace > now else {
            try endSession(session.id, .reuseDetected, in: context)
            try securityLog.write(
                .tokenReuse, of: user.id, from: client, details: ["sessionId": session.id.description], in: context)
            return .reused
        }
        return .exchanged(Entry(user: user, standing: standing, session: session, refresh: next))
    }

    private func renew(
        _ session: Session, by found: RefreshTokenQueries.Found, with next: RefreshToken, in context: WriteContext
    ) throws -> Session {
        let (db, now) = (context.db, context.now)
        let expiresAt = options.sessionLifetime.end(
            usedAt: now, createdAt: session.createdAt, isRemembered: session.isRemembered)
        try RefreshTokenQueries.deleteExpired(of: session.id, at: now, in: db)
        try RefreshTokenQueries.used(found.id, at: now, in: db)
        try RefreshTokenQueries.insert(
            context.newID(), of: session.id, hash: next.hash, expiresAt: expiresAt, at: now, in: db)
        try SessionQueries.used(session.id, at: now, expiresAt: expiresAt, in: db)
        context.invalidate { [caches] in caches.sessions.remove(session.id) }
        return session.used(at: now, expiresAt: expiresAt)
    }

    private static let notSignedIn = Refusal(.unauthorized, "Please sign in again.")
}

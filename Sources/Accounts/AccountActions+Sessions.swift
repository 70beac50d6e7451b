import Kernel
import Storage

extension AccountActions {
    /// Ends the session of the caller; its sockets hear `session:revoked` and are closed.
    package func logout(_ caller: Caller, from client: ClientInfo) async throws {
        try await store.write("accounts.logout") { context in
            try endSession(caller.sessionId, .logout, in: context)
            try securityLog.write(.logout, of: caller.userId, from: client, in: context)
        }
    }

    /// Ends every session of the caller, but for the present one when `keepCurrent` is set.
    /// - Returns: how many ended.
    package func logoutAll(_ caller: Caller, keepCurrent: Bool, from client: ClientInfo) async throws -> RevokedPayload
    {
        let count = try await store.write("accounts.logoutAll") { context in
            let kept = keepCurrent ? caller.sessionId : nil
            let count = try endSessions(of: caller.userId, except: kept, .logoutAll, in: context)
            try securityLog.write(
                .logout, of: caller.userId, from: client, details: ["sessions": String(count)], in: context)
            return count
        }
        return RevokedPayload(revoked: count)
    }

    /// The live sessions of the caller, newest first.
    /// - Parameter cursor: the key of the page before, one number.
    package func sessions(of caller: Caller, after cursor: [Int64]?, limit: Int) async throws -> Page<SessionPayload> {
        let below = SessionID(rawValue: cursor?.first ?? .max)
        let rows = try await store.read { db in
            try SessionQueries.live(
                of: caller.userId, below: below, at: clock.now(), limit: limit + 1, in: db)
        }
        return Page(fetched: rows, limit: limit) { [$0.id.rawValue] }
            .map { SessionPayload($0, isCurrent: $0.id == caller.sessionId) }
    }

    /// Ends one session of the caller.
    /// - Throws: `not_found` for a session that is over or someone else's.
    package func endSession(_ id: SessionID, as caller: Caller, from client: ClientInfo) async throws {
        try await store.write("accounts.endSession") { context in
            guard let session = try SessionQueries.session(id, in: context.db), session.userId == caller.userId,
                session.isLive(at: context.now)
            else { throw Refusal.notFound("session") }
            try endSession(id, .deviceRemoved, in: context)
            try securityLog.write(
                .sessionRevoked, of: caller.userId, from: client, details: ["sessionId": id.description], in: context)
        }
    }

    /// Ends the sessions of a person inside a write.
    /// - Returns: how many were live.
    func endSessions(
        of user: UserID, except kept: SessionID? = nil, _ reason: RevokeReason, in context: WriteContext
    ) throws -> Int {
        var live = 0
        for (id, expiresAt) in try SessionQueries.notRevoked(of: user, in: context.db) where id != kept {
            let isLive = expiresAt > context.now
            live += isLive ? 1 : 0
            try endSession(id, isLive ? reason : .expired, in: context)
        }
        return live
    }
}

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

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

import Kernel
import Realtime
import Storage

/// What all ways in have in common: a session is opened in the write, the answer is signed after it.
extension AccountActions {
    /// How a session comes about.
    struct Opening: Sendable {
        let user: UserID
        var method = AuthMethod.password
        var platform = ClientPlatform.web
        let client: ClientInfo?
        var isRemembered = false
        /// Whether a factor was just proved.
        var isFresh = true
    }

    /// What the write of a way in leaves for the answer.
    struct Entry: Sendable {
        let user: User
        let standing: Standing
        let session: Session
        let refresh: RefreshToken
    }

    /// Makes the session row, ending the person's oldest ones beyond the bound.
    func openSession(_ opening: Opening, in context: WriteContext) throws -> Session {
        let expiresAt = options.sessionLifetime.end(
            usedAt: context.now, createdAt: context.now, isRemembered: opening.isRemembered)
        return try openSession(opening, expiresAt: expiresAt, in: context)
    }

    /// As above, with an end of its own.
    func openSession(_ opening: Opening, expiresAt: Timestamp, in context: WriteContext) throws -> Session {
        let client = opening.client
        let session = Session(
            id: context.newID(), userId: opening.user, authMethod: opening.method, platform: opening.platform,
            deviceName: DeviceDescription.name(fromUserAgent: client?.userAgent), userAgent: client?.userAgent,
            ip: client.map { String($0.address.prefix(45)) }, csrfSecret: RandomBytes.secret(32),
            isRemembered: opening.isRemembered, freshAuthAt: opening.isFresh ? context.now : nil,
            createdAt: context.now, lastActivityAt: context.now, expiresAt: expiresAt, revokedAt: nil)
        try SessionQueries.insert(session, in: context.db)
        var live = 0
        for (id, expiresAt) in try SessionQueries.notRevoked(of: opening.user, in: context.db) {
            guard expiresAt > context.now else {
                try endSession(id, .expired, in: context)
                continue
            }
            live += 1
            if live > options.liveSessions { try endSession(id, .tooMany, in: context) }
        }
        return session
    }

    /// Opens the session of a way in, with the first token of its chain.
    func enter(_ opening: Opening, in context: WriteContext) throws -> Entry {
        guard let user = try UserQueries.user(opening.user, in: context.db),
            let standing = try UserQueries.standing(opening.user, in: context.db)
        else { throw Refusal.notFound("user") }
        let session = try openSession(opening, in: context)
        let refresh = RefreshToken.make()
        try RefreshTokenQueries.insert(
            context.newID(), of: session.id, hash: refresh.hash, expiresAt: session.expiresAt, at: context.now,
            in: context.db)
        return Entry(user: user, standing: standing, session: session, refresh: refresh)
    }

    /// Ends a session inside a write: its row, its refresh tokens, the cache, and after the commit its sockets.
    func endSession(_ id: SessionID, _ reason: RevokeReason, in context: WriteContext) throws {
        try SessionQueries.revoke(id, reason, at: context.now, in: context.db)
        try RefreshTokenQueries.deleteAll(of: id, in: context.db)
        context.invalidate { [caches] in caches.sessions.remove(id) }
        context.afterCommit { [hub] in
            hub.disconnect(
                session: id, event: AccountEvents.sessionRevoked, SessionRevokedPayload(reason: reason.announced))
        }
    }

    /// The answer of a way in.
    func signedIn(_ entry: Entry) async throws -> SignedInPayload {
        let token = try await accessToken(of: entry.session, epoch: entry.standing.sessionEpoch)
        return SignedInPayload(
            user: try account(entry.user, entry.standing),
            tokens: TokensPayload(
                accessToken: token.text, expiresAt: token.expiresAt, refreshToken: entry.refresh.text,
                csrfToken: entry.session.csrfSecret),
            session: SessionPayload(entry.session, isCurrent: true))
    }

    /// A token for a session, ending no later than the session itself.
    func accessToken(of session: Session, epoch: Int) async throws -> IssuedToken {
        let now = clock.now()
        let claims = AccessClaims(
            user: session.userId, session: session.id, epoch: epoch, issuedAt: now,
            expiresAt: min(now + options.accessLifetime, session.expiresAt))
        return IssuedToken(text: try await tokens.sign(claims), expiresAt: claims.expiresAt)
    }
}

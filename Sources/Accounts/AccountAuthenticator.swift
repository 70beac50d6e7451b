import Kernel
import Web

/// Tells both listeners who holds a token. On a warm cache it touches no database.
package struct AccountAuthenticator: Authenticating {
    let accounts: AccountActions

    package func caller(accessToken: String, at now: Timestamp) async throws -> Caller {
        let claims = try await accounts.tokens.verify(accessToken, at: now)
        let session = try await accounts.sessionFacts(claims.sid)
        let standing = try await accounts.standing(claims.sub)
        guard !session.isRevoked, session.expiresAt > now, session.userId == claims.sub,
            standing.sessionEpoch == claims.epoch
        else { throw Refusal(.unauthorized, "Please sign in again.") }
        try standing.admit(at: now)
        return Caller(
            userId: claims.sub, sessionId: claims.sid,
            freshUntil: session.freshAuthAt.map { $0 + accounts.options.freshLifetime },
            staff: standing.staffLevel(at: now), isBot: standing.isBot, expiresAt: claims.expiresAt)
    }

    package func accepts(csrfToken token: String, of caller: Caller) async throws -> Bool {
        ConstantTime.equal(try await accounts.sessionFacts(caller.sessionId).csrfSecret, token)
    }
}

import GRDB
import Kernel

extension AccountActions {
    /// Someone for whom a thing is done while they are away, with the powers they have now and no proved factor.
    /// - Throws: `account_banned`, `account_suspended`, `unauthorized` when the account is closed or gone.
    package func absent(_ id: UserID, at now: Timestamp, in db: Database) throws -> Caller {
        guard let standing = try UserQueries.standing(id, in: db) else {
            throw Refusal(.unauthorized, "This account is closed.")
        }
        try standing.admit(at: now)
        return Caller(
            userId: id, sessionId: SessionID(rawValue: 0), freshUntil: nil, staff: standing.staffLevel(at: now),
            isBot: standing.isBot, expiresAt: now)
    }
}

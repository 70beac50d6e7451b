import Kernel

/// Of a session, what every request asks.
struct SessionFacts: Sendable, Equatable {
    let userId: UserID
    let expiresAt: Timestamp
    let isRevoked: Bool
    let freshAuthAt: Timestamp?
    let csrfSecret: String

    init(_ session: Session) {
        userId = session.userId
        expiresAt = session.expiresAt
        isRevoked = session.revokedAt != nil
        freshAuthAt = session.freshAuthAt
        csrfSecret = session.csrfSecret
    }
}

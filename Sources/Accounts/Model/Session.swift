import Kernel

/// One signed-in device.
package struct Session: Sendable, Equatable {
    let id: SessionID
    let userId: UserID
    let authMethod: AuthMethod
    let platform: ClientPlatform
    let deviceName: String?
    let userAgent: String?
    let ip: String?
    let csrfSecret: String
    let isRemembered: Bool
    /// When a factor was last proved.
    let freshAuthAt: Timestamp?
    let createdAt: Timestamp
    var lastActivityAt: Timestamp
    var expiresAt: Timestamp
    let revokedAt: Timestamp?

    /// Whether it may still be used.
    func isLive(at now: Timestamp) -> Bool {
        revokedAt == nil && expiresAt > now
    }

    /// The session after a refresh.
    func used(at now: Timestamp, expiresAt: Timestamp) -> Session {
        var session = self
        session.lastActivityAt = now
        session.expiresAt = expiresAt
        return session
    }
}

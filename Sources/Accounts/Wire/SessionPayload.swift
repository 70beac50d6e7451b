import Kernel

/// One signed-in device, as its owner sees it.
package struct SessionPayload: Exampled, Hashable {
    package let id: SessionID
    package let platform: ClientPlatform
    package let deviceName: String?
    package let userAgent: String?
    package let ip: String?
    package let authMethod: AuthMethod
    package let createdAt: Timestamp
    package let lastActivityAt: Timestamp
    package let expiresAt: Timestamp
    /// Whether the one who asks is signed in by this session.
    package let isCurrent: Bool

    init(_ session: Session, isCurrent: Bool) {
        id = session.id
        platform = session.platform
        deviceName = session.deviceName
        userAgent = session.userAgent
        ip = session.ip
        authMethod = session.authMethod
        createdAt = session.createdAt
        lastActivityAt = session.lastActivityAt
        expiresAt = session.expiresAt
        self.isCurrent = isCurrent
    }

    package static var example: SessionPayload {
        SessionPayload(
            Session(
                id: SessionID(rawValue: 913_472_856_101_125_121), userId: UserRef.example.id, authMethod: .password,
                platform: .web, deviceName: "Firefox on Linux", userAgent: "Mozilla/5.0 (X11; Linux) Firefox/140.0",
                ip: "192.0.2.7", csrfSecret: "", isRemembered: false, freshAuthAt: nil, createdAt: .sample,
                lastActivityAt: .sample, expiresAt: .sample + .days(7), revokedAt: nil),
            isCurrent: true)
    }
}

import Kernel
import Web

/// The answer of every way in: who it is, what proves it, and the session behind it.
package struct SignedInPayload: Exampled, CredentialGranting {
    package let user: AccountPayload
    package let tokens: TokensPayload
    package let session: SessionPayload

    package var credentials: Credentials {
        Credentials(
            accessToken: tokens.accessToken, accessExpiresAt: tokens.expiresAt, refreshToken: tokens.refreshToken,
            refreshExpiresAt: session.expiresAt, csrfToken: tokens.csrfToken)
    }

    package static var example: SignedInPayload {
        SignedInPayload(user: .example, tokens: .example, session: .example)
    }
}

/// What proves a session.
package struct TokensPayload: Exampled, Hashable {
    package let accessToken: String
    /// When the access token ends.
    package let expiresAt: Timestamp
    package let refreshToken: String
    /// To be sent as `X-CSRF-Token` with writes that are authenticated by the cookie.
    package let csrfToken: String

    package static var example: TokensPayload {
        TokensPayload(
            accessToken: "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiI5MTM0NzI4NTYxMDExMjUxMjAifQ.c2ln",
            expiresAt: .sample + .minutes(15), refreshToken: "p0X9nVn6T3Wl8m2cW1k4y7QeR5uJ0aZbYsLdHfGiNo8",
            csrfToken: "uE2sT7xQ9zA4bC6dF8gH1jK3lM5nP0rV")
    }
}

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

/// Until when a proved factor counts.
package struct FreshPayload: Exampled, Hashable {
    package let freshUntil: Timestamp

    package static var example: FreshPayload { FreshPayload(freshUntil: .sample) }
}

/// The token for `X-CSRF-Token`; null for someone who is not signed in and needs none.
package struct CSRFPayload: Exampled, Hashable {
    package let csrfToken: String?

    package static var example: CSRFPayload { CSRFPayload(csrfToken: TokensPayload.example.csrfToken) }
}

/// How many sessions ended.
package struct RevokedPayload: Exampled, Hashable {
    package let revoked: Int

    package static var example: RevokedPayload { RevokedPayload(revoked: 2) }
}

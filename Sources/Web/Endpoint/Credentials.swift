import Kernel

/// What signing in hands out; the listener turns it into cookies, so that images authenticate and scripts cannot read
/// the tokens.
package struct Credentials: Sendable {
    package let accessToken: String
    package let accessExpiresAt: Timestamp
    package let refreshToken: String
    package let refreshExpiresAt: Timestamp
    package let csrfToken: String

    package init(
        accessToken: String, accessExpiresAt: Timestamp, refreshToken: String, refreshExpiresAt: Timestamp,
        csrfToken: String
    ) {
        self.accessToken = accessToken
        self.accessExpiresAt = accessExpiresAt
        self.refreshToken = refreshToken
        self.refreshExpiresAt = refreshExpiresAt
        self.csrfToken = csrfToken
    }
}

/// An output that also signs in.
package protocol CredentialGranting {
    var credentials: Credentials { get }
}

/// An output that also signs out.
package protocol CredentialClearing {}

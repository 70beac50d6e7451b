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

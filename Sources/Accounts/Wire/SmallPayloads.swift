import Kernel
import Web

/// Until when a proved factor counts.
package struct FreshPayload: Exampled, Hashable {
    package let freshUntil: Timestamp

    package static var example: FreshPayload { FreshPayload(freshUntil: .sample) }
}

/// How many sessions ended.
package struct RevokedPayload: Exampled, Hashable {
    package let revoked: Int

    package static var example: RevokedPayload { RevokedPayload(revoked: 2) }
}

/// The token for `X-CSRF-Token`; null for someone who is not signed in and needs none.
package struct CSRFPayload: Exampled, Hashable {
    package let csrfToken: String?

    package static var example: CSRFPayload { CSRFPayload(csrfToken: TokensPayload.example.csrfToken) }
}

import Kernel

/// The token for `X-CSRF-Token`; null for someone who is not signed in and needs none.
package struct CSRFPayload: Exampled, Hashable {
    package let csrfToken: String?

    package static var example: CSRFPayload { CSRFPayload(csrfToken: TokensPayload.example.csrfToken) }
}

import Kernel

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

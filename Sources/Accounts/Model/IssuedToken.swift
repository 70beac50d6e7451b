import Kernel

/// An access token and its end.
package struct IssuedToken: Sendable {
    package let text: String
    package let expiresAt: Timestamp
}

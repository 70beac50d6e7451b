import Kernel

/// `session:revoked`.
package struct SessionRevokedPayload: Exampled, Hashable {
    /// logout, password_changed, admin, suspicious or too_many.
    package let reason: String

    package static var example: SessionRevokedPayload { SessionRevokedPayload(reason: "logout") }
}

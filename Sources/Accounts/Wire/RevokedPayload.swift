import Kernel

/// How many sessions ended.
package struct RevokedPayload: Exampled, Hashable {
    package let revoked: Int

    package static var example: RevokedPayload { RevokedPayload(revoked: 2) }
}

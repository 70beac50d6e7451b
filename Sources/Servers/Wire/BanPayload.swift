import Accounts
import Kernel

/// A ban as moderators see it.
package struct BanPayload: Exampled {
    package let user: UserRef
    package let reason: String?
    package let bannedBy: UserRef?
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp

    package init(_ ban: Ban, user: UserRef, bannedBy: UserRef?) {
        self.user = user
        reason = ban.reason
        self.bannedBy = bannedBy
        expiresAt = ban.expiresAt
        createdAt = ban.createdAt
    }

    package static var example: BanPayload { BanPayload(.example, user: .example, bannedBy: .example) }
}

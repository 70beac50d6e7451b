import Accounts
import Kernel

/// An invite as those who manage it see it.
package struct InvitePayload: Exampled {
    package let code: String
    package let serverId: ServerID
    package let channelId: ChannelID?
    package let inviter: UserRef?
    package let uses: Int
    package let maxUses: Int?
    package let maxAge: Int?
    package let isTemporary: Bool
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
    /// What is handed on.
    package let url: String

    package init(_ invite: Invite, inviter: UserRef?, origin: String) {
        code = invite.code
        serverId = invite.serverId
        channelId = invite.channelId
        self.inviter = inviter
        uses = invite.uses
        maxUses = invite.maxUses
        maxAge = invite.maxAge
        isTemporary = invite.isTemporary
        expiresAt = invite.expiresAt
        createdAt = invite.createdAt
        url = "\(origin)/invite/\(invite.code)"
    }

    package static var example: InvitePayload {
        InvitePayload(.example, inviter: .example, origin: "https://example.org")
    }
}

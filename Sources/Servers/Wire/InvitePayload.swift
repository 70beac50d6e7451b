import Accounts
import Kernel
import Media

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

/// Where an invite leads, for whoever holds the code.
package struct InvitePreviewPayload: Exampled {
    package let code: String
    package let server: ServerSummary
    package let channel: ChannelSummary?
    package let inviter: UserRef?
    package let expiresAt: Timestamp?

    /// What an invite tells of its server.
    package struct ServerSummary: Exampled {
        package let id: ServerID
        package let name: String
        package let description: String?
        package let iconUrl: String?
        package let approximateMemberCount: Int
        package let isNsfw: Bool

        package init(_ server: Server, memberCount: Int) {
            id = server.id
            name = server.name
            description = server.description
            iconUrl = server.icon?.url
            approximateMemberCount = memberCount
            isNsfw = server.isNsfw
        }

        package static var example: ServerSummary { ServerSummary(.example, memberCount: 3) }
    }

    /// What an invite tells of its channel.
    package struct ChannelSummary: Exampled {
        package let id: ChannelID
        package let name: String

        package static var example: ChannelSummary { ChannelSummary(id: .sample, name: "general") }
    }

    package static var example: InvitePreviewPayload {
        InvitePreviewPayload(
            code: Invite.example.code, server: .example, channel: .example, inviter: .example, expiresAt: nil)
    }
}

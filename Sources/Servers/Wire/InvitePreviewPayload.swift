import Accounts
import Kernel

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
            iconUrl = nil
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

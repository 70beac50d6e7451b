import Kernel
import Media

/// A server as everyone who may know of it sees it.
package struct ServerPayload: Exampled, Hashable {
    package let id: ServerID
    package let name: String
    package let description: String?
    /// Null until the server has a picture.
    package let iconUrl: String?
    package let bannerUrl: String?
    package let ownerId: UserID
    package let isPublic: Bool
    package let category: ServerCategory
    package let tags: [String]
    package let approximateMemberCount: Int
    package let maxMembers: Int
    package let verificationLevel: VerificationLevel
    package let defaultMessageNotifications: DefaultNotifications
    package let rules: [String]
    package let isNsfw: Bool
    package let systemChannelId: ChannelID?
    package let preferredLocale: String
    package let createdAt: Timestamp
    package let updatedAt: Timestamp

    package init(_ server: Server, memberCount: Int) {
        id = server.id
        name = server.name
        description = server.description
        iconUrl = server.icon?.url
        bannerUrl = server.banner?.url
        ownerId = server.ownerId
        isPublic = server.isPublic
        category = server.category
        tags = server.tags
        approximateMemberCount = memberCount
        maxMembers = server.maxMembers
        verificationLevel = server.verificationLevel
        defaultMessageNotifications = server.defaultMessageNotifications
        rules = server.rules
        isNsfw = server.isNsfw
        systemChannelId = server.systemChannelId
        preferredLocale = server.preferredLocale
        createdAt = server.createdAt
        updatedAt = server.updatedAt
    }

    package static var example: ServerPayload { ServerPayload(.example, memberCount: 3) }
}

/// A server as one person sees it: the channels visible to them and what they may do.
package struct ServerViewPayload: Exampled {
    package let server: ServerPayload
    /// In the order of the list.
    package let channels: [ChannelPayload]
    /// Highest first.
    package let roles: [RolePayload]
    /// Null for someone who only looks at a public server.
    package let me: MemberPayload?
    package let settings: MemberSettingsPayload?
    /// What the caller may do in the server as a whole.
    package let permissions: PermissionSet
    package let unread: [UnreadPayload]
    /// What the caller may do in each visible channel, by its identity.
    package let channelPermissions: [String: PermissionSet]

    package static var example: ServerViewPayload {
        ServerViewPayload(
            server: .example, channels: [.example], roles: [.example], me: .example, settings: .example,
            permissions: .newcomer, unread: [.example], channelPermissions: [ChannelID.sample.description: .newcomer])
    }
}

/// A server in the list of discovery, with whether the caller is in it.
package struct DiscoveredServerPayload: Exampled {
    package let server: ServerPayload
    package let isMember: Bool

    package init(_ server: ServerPayload, isMember: Bool) {
        self.server = server
        self.isMember = isMember
    }

    private enum CodingKeys: CodingKey { case isMember }

    package init(from decoder: any Decoder) throws {
        server = try ServerPayload(from: decoder)
        isMember = try decoder.container(keyedBy: CodingKeys.self).decode(Bool.self, forKey: .isMember)
    }

    package func encode(to encoder: any Encoder) throws {
        try server.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isMember, forKey: .isMember)
    }

    package static var example: DiscoveredServerPayload { DiscoveredServerPayload(.example, isMember: false) }
}

/// What a socket gets when it opens a server.
package struct ServerRoomOutput: Exampled {
    package let server: ServerViewPayload
    /// Members who are connected now.
    package let onlineCount: Int
    /// The place of the room's newest event in the snapshot.
    package let seq: Int64

    package static var example: ServerRoomOutput { ServerRoomOutput(server: .example, onlineCount: 2, seq: 7) }
}

import Kernel

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
        iconUrl = nil
        bannerUrl = nil
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

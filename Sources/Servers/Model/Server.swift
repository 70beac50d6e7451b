import Kernel

/// A place where people talk: channels, roles and members under one owner.
package struct Server: Hashable, Sendable {
    package let id: ServerID
    package var name: String
    package var description: String?
    package var ownerId: UserID
    /// Found in discovery and joined without an invite.
    package var isPublic: Bool
    package var category: ServerCategory
    package var tags: [String]
    package var maxMembers: Int
    package var verificationLevel: VerificationLevel
    package var defaultMessageNotifications: DefaultNotifications
    package var rules: [String]
    package var isNsfw: Bool
    /// Where the server itself speaks, for example of new members.
    package var systemChannelId: ChannelID?
    /// A language tag (RFC 5646).
    package var preferredLocale: String
    package let createdAt: Timestamp
    package var updatedAt: Timestamp
}

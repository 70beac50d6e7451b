import Kernel

/// Whom a text names, in the order of its text and each once.
package struct MentionSet: Hashable, Sendable {
    package var users: [UserID]
    package var roles: [RoleID]
    package var channels: [ChannelID]
    /// `@everyone` or `@here`.
    package var everyone: Bool

    package init(users: [UserID] = [], roles: [RoleID] = [], channels: [ChannelID] = [], everyone: Bool = false) {
        self.users = users
        self.roles = roles
        self.channels = channels
        self.everyone = everyone
    }

    package static let none = MentionSet()
}

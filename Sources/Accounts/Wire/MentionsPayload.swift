import Kernel

/// Whom a text names; in it they stand as `<@user>`, `<@&role>`, `<#channel>`, `@everyone` and `@here`.
package struct MentionsPayload: Exampled, Hashable {
    package let users: [UserRef]
    package let roles: [RoleID]
    package let channels: [ChannelID]
    package let everyone: Bool

    package init(users: [UserRef], roles: [RoleID] = [], channels: [ChannelID] = [], everyone: Bool = false) {
        self.users = users
        self.roles = roles
        self.channels = channels
        self.everyone = everyone
    }

    package static var example: MentionsPayload {
        MentionsPayload(users: [.example], roles: [], channels: [.sample], everyone: false)
    }
}

extension MentionsPayload: JSONWritten {
    package func write(to object: JSONMembers) throws {
        try object.add("users", users)
        try object.add("roles", roles)
        try object.add("channels", channels)
        object.add("everyone", everyone)
    }
}

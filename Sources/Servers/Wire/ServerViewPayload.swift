import Kernel

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

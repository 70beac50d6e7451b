import Kernel

/// An exception for a role or person in a channel.
package struct OverwritePayload: Exampled, Hashable {
    package let channelId: ChannelID
    package let kind: OverwriteKind
    /// Of a role or a person, by `kind`.
    package let id: String
    package let allow: PermissionSet
    package let deny: PermissionSet

    package init(_ overwrite: Overwrite, in channel: ChannelID) {
        channelId = channel
        allow = overwrite.allow
        deny = overwrite.deny
        switch overwrite.target {
        case .role(let role): (kind, id) = (.role, role.description)
        case .user(let user): (kind, id) = (.user, user.description)
        }
    }

    package static var example: OverwritePayload {
        OverwritePayload(Overwrite(.role(.sample), allow: [], deny: .sendMessages), in: .sample)
    }
}

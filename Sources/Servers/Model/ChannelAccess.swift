import Kernel

/// What one member may do in one channel they see, with the facts it follows from.
package struct ChannelAccess: Sendable {
    package let layout: ServerLayout
    package let channel: Channel
    package let member: Membership
    package let permissions: PermissionSet
    /// Whether a time-out runs.
    package let isTimedOut: Bool

    package init(
        layout: ServerLayout, channel: Channel, member: Membership, permissions: PermissionSet, isTimedOut: Bool
    ) {
        self.layout = layout
        self.channel = channel
        self.member = member
        self.permissions = permissions
        self.isTimedOut = isTimedOut
    }

    package var serverId: ServerID { channel.serverId }

    /// Whether every member of the server sees the channel, so that hints about it may go to the server's room.
    package var isOpen: Bool { layout.isOpen(channel) }

    /// - Throws: `timed_out` with the end of it, or `forbidden`, when the permission is lacking.
    package func require(_ permission: PermissionSet) throws {
        guard !permissions.isSuperset(of: permission) else { return }
        throw PermissionRefusal.lacking(permission, isTimedOut ? member.communicationDisabledUntil : nil)
    }
}

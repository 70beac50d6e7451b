import Kernel

/// Whose permissions, and where.
package struct PermissionsInput: Exampled {
    /// The server as a whole when absent.
    package let channelId: ChannelID?
    /// The caller when absent.
    package let userId: UserID?

    package static var example: PermissionsInput { PermissionsInput(channelId: nil, userId: nil) }
}

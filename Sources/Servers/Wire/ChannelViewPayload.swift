import Kernel

/// One channel as one person sees it.
package struct ChannelViewPayload: Exampled {
    package let channel: ChannelPayload
    /// What the caller may do in it.
    package let permissions: PermissionSet
    /// How far the caller has read; null where nothing counts that.
    package let unread: UnreadPayload?

    package static var example: ChannelViewPayload {
        ChannelViewPayload(channel: .example, permissions: .newcomer, unread: .example)
    }
}

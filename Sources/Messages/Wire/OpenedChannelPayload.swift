import Accounts
import Kernel
import Servers

/// The acknowledgement of `channel:join`: everything a client shows of a channel it opens, and the place in the room's
/// events from which to go on.
package struct OpenedChannelPayload: Exampled {
    package let channel: ChannelPayload
    /// The newest, oldest first.
    package let messages: [MessagePayload]
    package let hasMore: Bool
    package let typing: [UserRef]
    package let pinnedCount: Int
    package let unread: UnreadPayload
    package let permissions: PermissionSet
    /// Events of the room up to here are in this snapshot.
    package let seq: Int64

    package static var example: OpenedChannelPayload {
        OpenedChannelPayload(
            channel: .example, messages: [.example], hasMore: false, typing: [], pinnedCount: 1, unread: .example,
            permissions: .sample, seq: 12)
    }
}

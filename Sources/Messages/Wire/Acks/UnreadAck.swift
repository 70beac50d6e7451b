import Kernel
import Servers

/// The acknowledgement of `message:read`: the channel's state, or null when a whole server was read.
package struct UnreadAck: Exampled {
    package let unread: UnreadPayload?

    package static var example: UnreadAck { UnreadAck(unread: .example) }
}

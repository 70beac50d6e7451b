import GRDB
import Kernel

/// Channels of one server that a member sees.
package struct UnreadPlace: Sendable {
    package let member: Membership
    package let heads: [ChannelHead]

    package init(member: Membership, heads: [ChannelHead]) {
        self.member = member
        self.heads = heads
    }
}

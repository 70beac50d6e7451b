import GRDB
import Kernel

/// Who counts what people have read: met by the room that keeps messages.
package protocol UnreadProviding: Sendable {
    /// The counters of one person in the channels of these places, one for each channel, in one go.
    func unread(of user: UserID, in places: [UnreadPlace], db: Database) throws -> [UnreadPayload]
}

/// Channels of one server that a member sees.
package struct UnreadPlace: Sendable {
    package let member: Membership
    package let heads: [ChannelHead]

    package init(member: Membership, heads: [ChannelHead]) {
        self.member = member
        self.heads = heads
    }
}

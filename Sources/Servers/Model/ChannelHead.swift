import Kernel

/// How far a channel has come: the newest message and its place.
package struct ChannelHead: Hashable, Sendable {
    package let id: ChannelID
    /// The place of the newest message, 0 when there is none; without gaps.
    package let lastSeq: Int64
    package let lastMessageId: MessageID?
    /// The place of the newest message that called everyone, 0 when there is none.
    package let everyoneSeq: Int64

    package init(id: ChannelID, lastSeq: Int64, lastMessageId: MessageID?, everyoneSeq: Int64) {
        self.id = id
        self.lastSeq = lastSeq
        self.lastMessageId = lastMessageId
        self.everyoneSeq = everyoneSeq
    }
}

import Kernel

/// How far someone has read in a channel. The marker only moves forward.
package struct ReadState: Hashable, Sendable {
    package let channelId: ChannelID
    /// The place up to which everything counts as read.
    package let lastReadSeq: Int64
    package let lastReadMessageId: MessageID?
    /// When they last wrote here, for slow mode; nil when they never did.
    package let lastSentAt: Timestamp?
}

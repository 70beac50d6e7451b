import Kernel

/// `message:reaction_add`, `message:reaction_remove`.
package struct ReactionEvent: Exampled {
    package let messageId: MessageID
    package let channelId: ChannelID
    package let emoji: String
    package let userId: UserID
    /// How many there are now.
    package let count: Int

    package static var example: ReactionEvent {
        ReactionEvent(messageId: .sample, channelId: .sample, emoji: "👍", userId: .sample, count: 3)
    }
}

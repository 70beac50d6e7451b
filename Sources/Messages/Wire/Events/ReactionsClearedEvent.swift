import Kernel

/// `message:reactions_cleared`; without an emoji all are gone.
package struct ReactionsClearedEvent: Exampled {
    package let messageId: MessageID
    package let channelId: ChannelID
    package let emoji: String?

    package static var example: ReactionsClearedEvent {
        ReactionsClearedEvent(messageId: .sample, channelId: .sample, emoji: nil)
    }
}

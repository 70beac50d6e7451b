import Kernel

/// `message:deleted`.
package struct MessageDeletedEvent: Exampled {
    package let messageId: MessageID
    package let channelId: ChannelID
    package let deletedBy: UserID

    package static var example: MessageDeletedEvent {
        MessageDeletedEvent(messageId: .sample, channelId: .sample, deletedBy: .sample)
    }
}

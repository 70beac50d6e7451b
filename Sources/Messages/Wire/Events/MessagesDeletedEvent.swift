import Kernel

/// `message:bulk_deleted`.
package struct MessagesDeletedEvent: Exampled {
    package let messageIds: [MessageID]
    package let channelId: ChannelID

    package static var example: MessagesDeletedEvent {
        MessagesDeletedEvent(messageIds: [.sample], channelId: .sample)
    }
}

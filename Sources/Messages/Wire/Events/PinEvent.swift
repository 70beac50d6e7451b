import Kernel

/// `message:pinned`, `message:unpinned`.
package struct PinEvent: Exampled {
    package let messageId: MessageID
    package let channelId: ChannelID
    package let by: UserID

    package static var example: PinEvent { PinEvent(messageId: .sample, channelId: .sample, by: .sample) }
}

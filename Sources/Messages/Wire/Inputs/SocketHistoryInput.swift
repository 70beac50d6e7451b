import Kernel

/// `message:history`.
package struct SocketHistoryInput: Exampled {
    package let channelId: ChannelID
    package let before: MessageID?
    package let after: MessageID?
    package let around: MessageID?
    package let limit: Whole<1, 100>?

    package static var example: SocketHistoryInput {
        SocketHistoryInput(channelId: .sample, before: .sample, after: nil, around: nil, limit: nil)
    }
}

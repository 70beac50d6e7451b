import Kernel

/// What waits for the caller in one channel, and where it begins.
package struct ChannelUnreadPayload: Exampled {
    package let count: Int64
    package let mentions: Int
    package let firstUnreadId: MessageID?

    package static var example: ChannelUnreadPayload {
        ChannelUnreadPayload(count: 3, mentions: 1, firstUnreadId: .sample)
    }
}

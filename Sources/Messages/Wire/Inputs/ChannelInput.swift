import Kernel

/// A socket request about one channel.
package struct ChannelInput: Exampled {
    package let channelId: ChannelID

    package static var example: ChannelInput { ChannelInput(channelId: .sample) }
}

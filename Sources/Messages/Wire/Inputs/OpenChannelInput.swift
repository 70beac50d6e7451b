import Kernel

/// `channel:join`.
package struct OpenChannelInput: Exampled {
    package let channelId: ChannelID
    /// How many of the newest messages to send along, 50 when absent.
    package let history: Whole<0, 100>?

    package static var example: OpenChannelInput { OpenChannelInput(channelId: .sample, history: nil) }
}

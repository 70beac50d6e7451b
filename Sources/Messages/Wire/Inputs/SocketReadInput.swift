import Kernel

/// `message:read`: a channel up to a message, a whole channel, or a whole server.
package struct SocketReadInput: Exampled {
    package let channelId: ChannelID?
    package let messageId: MessageID?
    package let serverId: ServerID?

    package static var example: SocketReadInput {
        SocketReadInput(channelId: .sample, messageId: .sample, serverId: nil)
    }
}

import Accounts
import Kernel

/// `message:send`: as the route, with the channel.
package struct SocketSendInput: Exampled {
    package let channelId: ChannelID
    package let message: SendMessageInput

    private enum CodingKeys: CodingKey { case channelId }

    init(channelId: ChannelID, message: SendMessageInput) {
        self.channelId = channelId
        self.message = message
    }

    package init(from decoder: any Decoder) throws {
        channelId = try decoder.container(keyedBy: CodingKeys.self).decode(ChannelID.self, forKey: .channelId)
        message = try SendMessageInput(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(channelId, forKey: .channelId)
        try message.encode(to: encoder)
    }

    package static var example: SocketSendInput { SocketSendInput(channelId: .sample, message: .example) }
}

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

/// `message:edit`.
package struct SocketEditInput: Exampled {
    package let messageId: MessageID
    package let content: MessageContent
    package let allowedMentions: AllowedMentions?

    package static var example: SocketEditInput {
        SocketEditInput(messageId: .sample, content: .sample, allowedMentions: nil)
    }
}

/// `message:delete`: one message, or several of one channel.
package struct SocketDeleteInput: Exampled {
    package let messageId: MessageID?
    package let messageIds: Items<MessageID, 1, 100>?

    package static var example: SocketDeleteInput { SocketDeleteInput(messageId: .sample, messageIds: nil) }
}

/// `message:react`, `message:unreact`.
package struct SocketReactInput: Exampled {
    package let messageId: MessageID
    package let emoji: Text<1, 100>

    package static var example: SocketReactInput { SocketReactInput(messageId: .sample, emoji: .sample) }
}

/// `message:reactions`: who reacted, with one emoji or with any.
package struct ReactionsInput: Exampled {
    package let messageId: MessageID
    package let emoji: Text<1, 100>?
    /// Where the page before ended (`next`).
    package let after: String?

    package static var example: ReactionsInput { ReactionsInput(messageId: .sample, emoji: nil, after: nil) }
}

/// A socket request about one message.
package struct MessageInput: Exampled {
    package let messageId: MessageID

    package static var example: MessageInput { MessageInput(messageId: .sample) }
}

/// `channel:join`.
package struct OpenChannelInput: Exampled {
    package let channelId: ChannelID
    /// How many of the newest messages to send along, 50 when absent.
    package let history: Whole<0, 100>?

    package static var example: OpenChannelInput { OpenChannelInput(channelId: .sample, history: nil) }
}

/// A socket request about one channel.
package struct ChannelInput: Exampled {
    package let channelId: ChannelID

    package static var example: ChannelInput { ChannelInput(channelId: .sample) }
}

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

/// `message:read`: a channel up to a message, a whole channel, or a whole server.
package struct SocketReadInput: Exampled {
    package let channelId: ChannelID?
    package let messageId: MessageID?
    package let serverId: ServerID?

    package static var example: SocketReadInput {
        SocketReadInput(channelId: .sample, messageId: .sample, serverId: nil)
    }
}

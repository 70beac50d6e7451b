import Accounts
import Kernel
import Media

/// `POST /channels/{channel}/messages`.
package struct SendMessageInput: Exampled {
    /// May be missing when there are files.
    package let content: MessageContent?
    package let nonce: Text<1, 64>?
    package let replyToId: MessageID?
    package let isTts: Bool?
    package let isSilent: Bool?
    package let allowedMentions: AllowedMentions?
    package let fileIds: Items<FileID, 0, 10>?

    var draft: MessageDraft {
        var flags: MessageFlags = []
        if isTts == true { flags.insert(.spoken) }
        if isSilent == true { flags.insert(.silent) }
        return MessageDraft(
            content, nonce: nonce?.value, replyToId: replyToId, flags: flags,
            allowedMentions: allowedMentions ?? AllowedMentions(), fileIds: fileIds?.values ?? [])
    }

    package static var example: SendMessageInput {
        SendMessageInput(
            content: .sample, nonce: .sample, replyToId: nil, isTts: nil, isSilent: nil, allowedMentions: nil,
            fileIds: nil)
    }
}

/// `PATCH /messages/{message}`.
package struct EditMessageInput: Exampled {
    package let content: MessageContent
    package let allowedMentions: AllowedMentions?

    package static var example: EditMessageInput { EditMessageInput(content: .sample, allowedMentions: nil) }
}

/// `POST /channels/{channel}/messages/bulk-delete`.
package struct BulkDeleteInput: Exampled {
    package let messageIds: Items<MessageID, 2, 100>
    package let reason: Text<0, 500>?

    package static var example: BulkDeleteInput { BulkDeleteInput(messageIds: .sample, reason: nil) }
}

/// `GET /channels/{channel}/messages`.
package struct HistoryInput: Exampled {
    package let before: MessageID?
    package let after: MessageID?
    package let around: MessageID?
    /// 50 when absent.
    package let limit: Whole<1, 100>?

    static let defaultLimit = 50

    package static var example: HistoryInput { HistoryInput(before: .sample, after: nil, around: nil, limit: nil) }
}

/// `DELETE /messages/{message}/reactions/{emoji}`: someone else's reaction, by those who manage messages.
package struct UnreactInput: Exampled {
    package let userId: UserID?

    package static var example: UnreactInput { UnreactInput(userId: nil) }
}

/// `DELETE /messages/{message}/reactions`: one emoji of everybody, or all.
package struct ClearReactionsInput: Exampled {
    package let emoji: Text<1, 100>?

    package static var example: ClearReactionsInput { ClearReactionsInput(emoji: nil) }
}

/// `PUT /channels/{channel}/read`.
package struct MarkReadInput: Exampled {
    package let messageId: MessageID

    package static var example: MarkReadInput { MarkReadInput(messageId: .sample) }
}

/// `POST /messages/read`: some channels up to a message each, a server, or everything; exactly one of the three.
package struct ReadManyInput: Exampled {
    package let items: Items<Item, 1, 100>?
    package let serverId: ServerID?
    package let isAll: Bool?

    /// One channel and the newest message seen in it.
    package struct Item: Exampled {
        package let channelId: ChannelID
        package let messageId: MessageID

        package static var example: Item { Item(channelId: .sample, messageId: .sample) }
    }

    package static var example: ReadManyInput { ReadManyInput(items: .sample, serverId: nil, isAll: nil) }
}

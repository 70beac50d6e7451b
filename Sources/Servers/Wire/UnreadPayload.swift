import Kernel

/// How far one person has read one channel.
package struct UnreadPayload: Exampled, Hashable {
    package let scope: Scope
    package let id: ChannelID
    package let count: Int64
    package let mentions: Int
    package let lastReadId: MessageID?
    package let lastReadSeq: Int64
    /// The place of the newest message that called everyone, or a role the person holds; absent when there is none.
    package let everyoneSeq: Int64?

    /// What was read; conversations and threads follow with their rooms.
    package enum Scope: String, WireEnum {
        case channel
    }

    package init(
        channel: ChannelID, count: Int64, mentions: Int, lastReadId: MessageID?, lastReadSeq: Int64,
        everyoneSeq: Int64?
    ) {
        scope = .channel
        id = channel
        self.count = count
        self.mentions = mentions
        self.lastReadId = lastReadId
        self.lastReadSeq = lastReadSeq
        self.everyoneSeq = everyoneSeq
    }

    private enum CodingKeys: CodingKey { case scope, id, count, mentions, lastReadId, lastReadSeq, everyoneSeq }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(scope, forKey: .scope)
        try container.encode(id, forKey: .id)
        try container.encode(count, forKey: .count)
        try container.encode(mentions, forKey: .mentions)
        try container.encode(lastReadId, forKey: .lastReadId)
        try container.encode(lastReadSeq, forKey: .lastReadSeq)
        if let everyoneSeq { try container.encode(everyoneSeq, forKey: .everyoneSeq) }
    }

    package static var example: UnreadPayload {
        UnreadPayload(channel: .sample, count: 2, mentions: 1, lastReadId: .sample, lastReadSeq: 40, everyoneSeq: nil)
    }
}

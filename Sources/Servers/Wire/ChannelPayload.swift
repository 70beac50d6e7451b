import Kernel

/// A channel as those who see it do; nothing in it differs by viewer.
package struct ChannelPayload: Exampled, Hashable {
    package let id: ChannelID
    package let serverId: ServerID
    package let name: String
    package let topic: String?
    package let description: String?
    package let type: ChannelType
    package let position: Int
    package let isPrivate: Bool
    package let parentId: ChannelID?
    package let isPermissionsSynced: Bool
    package let slowMode: Int
    package let isNsfw: Bool
    package let userLimit: Int?
    package let bitrate: Int?
    package let lastMessageId: MessageID?
    package let lastSeq: Int64
    package let createdAt: Timestamp

    package init(_ channel: Channel, isPrivate: Bool, head: ChannelHead?) {
        id = channel.id
        serverId = channel.serverId
        name = channel.name
        topic = channel.topic
        description = channel.description
        type = channel.type
        position = channel.position
        self.isPrivate = isPrivate
        parentId = channel.parentId
        isPermissionsSynced = channel.isPermissionsSynced
        slowMode = channel.slowMode
        isNsfw = channel.isNsfw
        userLimit = channel.userLimit
        bitrate = channel.bitrate
        lastMessageId = head?.lastMessageId
        lastSeq = head?.lastSeq ?? 0
        createdAt = channel.createdAt
    }

    package static var example: ChannelPayload { ChannelPayload(.example, isPrivate: false, head: nil) }
}

/// One channel as one person sees it.
package struct ChannelViewPayload: Exampled {
    package let channel: ChannelPayload
    /// What the caller may do in it.
    package let permissions: PermissionSet
    /// How far the caller has read; null where nothing counts that.
    package let unread: UnreadPayload?

    package static var example: ChannelViewPayload {
        ChannelViewPayload(channel: .example, permissions: .newcomer, unread: .example)
    }
}

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

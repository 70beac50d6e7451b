import Kernel

/// `channel:activity`: how far a channel has come, for those who do not have it open. Volatile, at most one a second and
/// channel; whoever misses one learns the same from the next or from `ready`.
package struct ActivityEvent: Exampled {
    package let channelId: ChannelID
    package let serverId: ServerID
    package let lastSeq: Int64
    package let lastMessageId: MessageID
    package let authorId: UserID
    /// Present when everyone was called since the last hint: the place of the newest such message.
    package let everyoneSeq: Int64?
    /// Present when roles were named since the last hint.
    package let roleIds: [RoleID]?

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(channelId, forKey: .channelId)
        try container.encode(serverId, forKey: .serverId)
        try container.encode(lastSeq, forKey: .lastSeq)
        try container.encode(lastMessageId, forKey: .lastMessageId)
        try container.encode(authorId, forKey: .authorId)
        if let everyoneSeq { try container.encode(everyoneSeq, forKey: .everyoneSeq) }
        if let roleIds { try container.encode(roleIds, forKey: .roleIds) }
    }

    package static var example: ActivityEvent {
        ActivityEvent(
            channelId: .sample, serverId: .sample, lastSeq: 7, lastMessageId: .sample, authorId: .sample,
            everyoneSeq: nil, roleIds: nil)
    }
}

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

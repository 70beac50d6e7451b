import Kernel
import Realtime
import Servers

/// What a new message means to people who do not have its channel open.
struct Activity: Sendable {
    let channelId: ChannelID
    let serverId: ServerID
    let authorId: UserID
    let messageId: MessageID
    let seq: Int64
    let callsEveryone: Bool
    let roleIds: [RoleID]
    /// The place of the newest message that calls everyone, in the whole channel.
    let everyoneSeq: Int64
    /// The author's socket that knows of it already.
    let socket: SocketID?

    init(_ message: Message, _ head: ChannelHead, serverId: ServerID, socket: SocketID?) {
        channelId = message.channelId
        self.serverId = serverId
        authorId = message.authorId
        messageId = message.id
        seq = message.seq
        callsEveryone = message.mentions.everyone
        roleIds = message.mentions.roles
        everyoneSeq = head.everyoneSeq
        self.socket = socket
    }

    /// What the server's members are told of several messages of one channel; nil of none.
    static func event(of batch: [Activity]) -> ActivityEvent? {
        guard let newest = batch.max(by: { $0.seq < $1.seq }) else { return nil }
        let roles = Set(batch.flatMap(\.roleIds))
        return ActivityEvent(
            channelId: newest.channelId, serverId: newest.serverId, lastSeq: newest.seq,
            lastMessageId: newest.messageId, authorId: newest.authorId,
            everyoneSeq: batch.filter(\.callsEveryone).map(\.seq).max(), roleIds: roles.isEmpty ? nil : roles.sorted())
    }

    /// The author's own marker after this message.
    var marker: UnreadPayload {
        UnreadPayload(
            channel: channelId, count: 0, mentions: 0, lastReadId: messageId, lastReadSeq: seq,
            everyoneSeq: everyoneSeq > 0 ? everyoneSeq : nil)
    }
}

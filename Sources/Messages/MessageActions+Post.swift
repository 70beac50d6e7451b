import Accounts
import Kernel
import Realtime
import Servers
import Storage

/// A message about to stand in its channel.
struct NewMessage {
    let author: UserID
    var type = MessageType.default
    var content = ""
    var nonce: String?
    var flags: MessageFlags = []
    /// The message it answers.
    var quote: Quote?
    var mentions = ResolvedMentions.none
}

extension MessageActions {
    /// Puts a message at the end of a channel, inside the write of a verb: its row, the channel's count, who is named, the
    /// author's marker and the events. Permission was asked before.
    /// - Parameter socket: which of the author's sockets knows already that its channel is read.
    func post(
        _ new: NewMessage, in channel: Channel, _ layout: ServerLayout, from socket: SocketID? = nil,
        _ context: WriteContext
    ) throws -> MessagePayload {
        let id: MessageID = context.newID()
        let head = try servers.advance(channel.id, to: id, callsEveryone: new.mentions.shown.everyone, in: context)
        let message = Message(
            id: id, channelId: channel.id, authorId: new.author, seq: head.lastSeq, type: new.type,
            content: new.content, nonce: new.nonce, replyToId: new.quote?.id, flags: new.flags,
            mentions: new.mentions.shown, isPinned: false, revision: 1, createdAt: context.now, editedAt: nil,
            deletedAt: nil)
        try MessageQueries.insert(message, in: context.db)
        for row in new.mentions.rows { try MentionQueries.insert(row, of: message, in: context.db) }
        try ReadStateQueries.advance(toOwn: message, in: context.db)
        nonces.remember(message, at: context.now)

        let people = try accounts.refs(
            Set([new.author] + new.mentions.shown.users + [new.quote?.authorId].compactMap { $0 }), in: context.db)
        let payload = payload(message, people, quote: new.quote.map { ($0.id, $0) }, reactions: [])
        try context.emit("message:new", to: .channel(channel.id), MessageEvent(message: payload))
        try tell(new.mentions.people, payload, isSilent: new.flags.contains(.silent), in: context)
        let activity = Activity(message, head, serverId: layout.server.id, socket: socket)
        context.afterCommit {
            self.activity.note(activity)
            self.stopTyping(new.author, in: channel.id)
        }
        return payload
    }

    /// Tells people that they were named, and their new count.
    func tell(
        _ people: [ResolvedMentions.Person], _ message: MessagePayload, isSilent: Bool, in context: WriteContext
    ) throws {
        for person in people {
            if !isSilent {
                try context.emit(
                    "message:mention", to: .user(person.userId),
                    MentionEvent(message: message, kind: person.isReply ? .reply : .user))
            }
            try tellUnread(person.member, in: message.channelId, context)
        }
    }

    /// Keeps a person's devices in step with what waits in a channel.
    func tellUnread(_ member: Membership, in channel: ChannelID, _ context: WriteContext) throws {
        try context.emit(
            "unread:update", to: .user(member.userId), unread(of: member, in: channel, in: context.db))
    }
}

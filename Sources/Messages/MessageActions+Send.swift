import Accounts
import GRDB
import Kernel
import Media
import Realtime
import Servers
import Storage

extension MessageActions {
    /// Sends a message.
    ///
    /// With a nonce that was used in the last ten minutes it is the message of then that is returned, whatever this one says.
    /// - Parameter socket: the socket it came through, if any.
    /// - Returns: the message as its sender sees it, with the nonce.
    /// - Throws: `not_found`, `forbidden`, `timed_out`, `slow_mode` with `retryAfter`, `validation_failed`.
    package func send(
        _ draft: MessageDraft, to channel: ChannelID, as caller: Caller, from socket: SocketID? = nil
    ) async throws -> MessagePayload {
        try await store.write("messages.send") { context in
            let access = try access(to: channel, as: caller, in: context.db)
            try access.require(.sendMessages)
            if let nonce = draft.nonce,
                let earlier = try nonces.message(nonce, by: caller.userId, in: channel, in: context)
            {
                return try payload(earlier, for: caller.userId, in: context.db).with(nonce: nonce)
            }
            if draft.flags.contains(.spoken) { try access.require(.sendTtsMessages) }
            try checkSlowMode(access, context)
            if !draft.fileIds.isEmpty { try access.require(.attachFiles) }
            guard draft.content != nil || !draft.fileIds.isEmpty else {
                throw Refusal.invalid("content", "This must not be empty.")
            }
            let quote = try draft.replyToId.map { try answered($0, access, in: context.db) }
            let mentions = try resolve(
                draft.text, answered: quote?.authorId, allowed: draft.allowedMentions, access: access,
                at: context.now, in: context.db)
            let new = NewMessage(
                author: caller.userId, type: quote == nil ? .default : .reply, content: draft.text,
                nonce: draft.nonce, flags: draft.flags, quote: quote, mentions: mentions,
                files: try MediaActions.attach(
                    draft.fileIds, of: caller.userId, for: .attachment, field: "fileIds", in: context))
            return try post(new, in: access.channel, access.layout, from: socket, context).with(nonce: draft.nonce)
        }
    }

    /// The message that is answered: one of the same channel that still stands.
    private func answered(_ id: MessageID, _ access: ChannelAccess, in db: Database) throws -> Quote {
        try access.require(.readMessageHistory)
        guard let message = try MessageQueries.one(id, in: db), !message.isDeleted,
            message.channelId == access.channel.id
        else { throw Refusal.invalid("replyToId", "The message to answer is gone.") }
        return Quote(id: id, authorId: message.authorId, content: message.content)
    }

    /// Those who keep order in a channel are not slowed down in it.
    private func checkSlowMode(_ access: ChannelAccess, _ context: WriteContext) throws {
        guard access.channel.slowMode > 0,
            access.permissions.isDisjoint(with: [.manageMessages, .manageChannels]),
            let last = try ReadStateQueries.state(
                of: access.member.userId, in: access.channel.id, in: context.db)?.lastSentAt
        else { return }
        let wait = (last + .seconds(access.channel.slowMode)).milliseconds - context.now.milliseconds
        guard wait > 0 else { return }
        let seconds = Int((wait + 999) / 1000)
        throw Refusal(
            .slowMode, "Slow mode is on here. You can write again in \(seconds) seconds.", retryAfter: seconds)
    }
}

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
    /// What it shows, attached already.
    var files: [UploadedFile] = []
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
        try Self.attachments.insert(new.files, of: id, in: context.db)
        for row in new.mentions.rows { try MentionQueries.insert(row, of: message, in: context.db) }
        try ReadStateQueries.advance(toOwn: message, in: context.db)
        nonces.remember(message, at: context.now)

        let people = try accounts.refs(
            Set([new.author] + new.mentions.shown.users + [new.quote?.authorId].compactMap { $0 }), in: context.db)
        let payload = payload(
            message, people, quote: new.quote.map { ($0.id, $0) },
            attachments: new.files.map(AttachmentPayload.init), reactions: [])
        try context.emit("message:new", to: .channel(channel.id), MessageEvent(message: payload))
        try tell(new.mentions.people, payload, isSilent: new.flags.contains(.silent), in: context)
        let activity = Activity(message, head, serverId: layout.server.id, socket: socket)
        context.afterCommit { [hints = self.activity] in hints.note(activity) }
        if typing.lists(new.author, in: channel.id) {
            context.afterCommit { stopTyping(new.author, in: channel.id) }
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

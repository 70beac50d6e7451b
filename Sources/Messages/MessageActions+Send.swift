import Kernel
import Realtime
import GRDB
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
            let quote = try draft.replyToId.map { try answered($0, access, in: context.db) }
            let mentions = try resolve(
                draft.content.value, answered: quote?.authorId, allowed: draft.allowedMentions, access: access,
                at: context.now, in: context.db)
            let new = NewMessage(
                author: caller.userId, type: quote == nil ? .default : .reply, content: draft.content.value,
                nonce: draft.nonce, flags: draft.flags, quote: quote, mentions: mentions)
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

import GRDB
import Kernel
import Storage

/// How far channels have come: kept here because a view of a server shows it, moved by the room that keeps messages.
extension ServerActions {
    /// - Throws: `not_found`.
    package func head(of channel: ChannelID, in db: Database) throws -> ChannelHead {
        guard let head = try ChannelQueries.head(of: channel, in: db) else { throw Refusal.notFound("channel") }
        return head
    }

    /// The heads of all channels of a server, in no order.
    package func heads(of server: ServerID, in db: Database) throws -> [ChannelHead] {
        try ChannelQueries.heads(of: server, in: db)
    }

    /// The channels with messages that someone sees, in all their servers.
    package func places(of user: UserID, in db: Database) throws -> [UnreadPlace] {
        let heads = headsById(try ChannelQueries.heads(ofServersOf: user, in: db))
        return try MemberQueries.standings(of: user, in: db).compactMap { standing in
            try facts.layout(standing.member.serverId, in: db).map { place(of: standing.member, in: $0, heads) }
        }
    }

    /// The channels with messages that someone sees in one server.
    /// - Throws: `not_found` to outsiders.
    package func place(of user: UserID, in server: ServerID, in db: Database) throws -> UnreadPlace {
        let access = try access(user, to: server, in: db)
        return place(of: access.member, in: access.layout, headsById(try heads(of: server, in: db)))
    }

    /// Takes the next place in a channel for a message, inside the write that stores it.
    /// - Parameter callsEveryone: whether all who see the channel are called.
    /// - Returns: the new head; its `lastSeq` is the message's place, without gaps.
    /// - Throws: `not_found` for a channel that is gone.
    package func advance(
        _ channel: ChannelID, to message: MessageID, callsEveryone: Bool, in context: WriteContext
    ) throws -> ChannelHead {
        let head = try ChannelQueries.advance(channel, to: message, callsEveryone: callsEveryone, in: context.db)
        guard let head else { throw Refusal.notFound("channel") }
        return head
    }

    /// Takes the next `count` places for messages of a seed, of which `message` is the last.
    /// - Parameter everyoneSeq: the place of the last among them that calls everyone; nil when none does.
    /// - Throws: `not_found` for a channel that is gone.
    package func advance(
        _ channel: ChannelID, by count: Int64, to message: MessageID, everyoneSeq: Int64?, in context: WriteContext
    ) throws {
        let isThere = try ChannelQueries.advance(
            channel, by: count, to: message, everyoneSeq: everyoneSeq, in: context.db)
        guard isThere else { throw Refusal.notFound("channel") }
    }

    /// Corrects the place of the newest message that calls everyone, after an edit or removal; 0 when there is none.
    package func settleEveryone(in channel: ChannelID, at seq: Int64, _ context: WriteContext) throws {
        try ChannelQueries.setEveryoneSeq(seq, of: channel, in: context.db)
    }

    func headsById(_ heads: [ChannelHead]) -> [ChannelID: ChannelHead] {
        Dictionary(heads.map { ($0.id, $0) }) { first, _ in first }
    }

    func place(
        of member: Membership, in layout: ServerLayout, _ heads: [ChannelID: ChannelHead]
    ) -> UnreadPlace {
        let visible = layout.visibleChannels(to: member, at: clock.now())
        return UnreadPlace(
            member: member,
            heads: visible.compactMap { $0.channel.type.holdsMessages ? heads[$0.channel.id] : nil })
    }
}

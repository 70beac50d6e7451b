import Accounts
import GRDB
import Kernel
import Servers
import Storage

extension MessageActions {
    /// How far someone has read in channels they see, over all servers in two queries: unread is what was written by
    /// others and still stands behind the marker, mentions are the messages among it that name them, a role of theirs or
    /// everyone.
    ///
    /// The marker of someone who never read a channel stands where it was when they joined. Nobody's own messages are
    /// behind their marker, since writing moves it.
    func unread(of user: UserID, in places: [UnreadPlace], in db: Database) throws -> [UnreadPayload] {
        let channels = places.flatMap { place in place.heads.map { (place.member, $0) } }
        let states = try ReadStateQueries.states(of: user, in: channels.map(\.1.id), in: db)
        var markers: [ChannelID: Int64] = [:]
        var open: [(channel: ChannelID, seq: Int64)] = []
        for (member, head) in channels {
            let marker = try states[head.id]?.lastReadSeq ?? newcomerMarker(member, head, in: db)
            markers[head.id] = marker
            if marker < head.lastSeq { open.append((head.id, marker)) }
        }
        // A role belongs to one server, so those of all servers can be looked for together.
        let behind = try ReadStateQueries.behind(open, of: user, roles: places.flatMap(\.member.roleIds), in: db)
        return channels.map { _, head in
            let marker = markers[head.id] ?? 0
            let rest = behind[head.id]
            return UnreadPayload(
                channel: head.id, count: max(0, head.lastSeq - marker - (rest?.deleted ?? 0)),
                mentions: rest?.mentions ?? 0, lastReadId: states[head.id]?.lastReadMessageId, lastReadSeq: marker,
                everyoneSeq: head.everyoneSeq > 0 ? head.everyoneSeq : nil)
        }
    }

    /// As above, in one server.
    func unread(of member: Membership, _ heads: [ChannelHead], in db: Database) throws -> [UnreadPayload] {
        try unread(of: member.userId, in: [UnreadPlace(member: member, heads: heads)], in: db)
    }

    /// As `unread`, in one channel.
    func unread(of member: Membership, in channel: ChannelID, in db: Database) throws -> UnreadPayload {
        let head = try servers.head(of: channel, in: db)
        guard let unread = try unread(of: member, [head], in: db).first else { throw Refusal.notFound("channel") }
        return unread
    }

    /// Where someone's marker stands in a channel.
    func marker(of member: Membership, in head: ChannelHead, _ db: Database) throws -> Int64 {
        try ReadStateQueries.state(of: member.userId, in: head.id, in: db)?.lastReadSeq
            ?? newcomerMarker(member, head, in: db)
    }

    private func newcomerMarker(_ member: Membership, _ head: ChannelHead, in db: Database) throws -> Int64 {
        try HistoryQueries.place(
            before: .first(at: member.joinedAt), of: head.id, lastSeq: head.lastSeq,
            lastMessageId: head.lastMessageId, in: db)
    }

    /// What waits for the caller in one channel, and where it begins.
    /// - Throws: `not_found`.
    package func unread(in channel: ChannelID, as caller: Caller) async throws -> ChannelUnreadPayload {
        try await store.read { db in
            let access = try access(to: channel, as: caller, in: db)
            let unread = try unread(of: access.member, in: channel, in: db)
            let first =
                try unread.count > 0
                ? HistoryQueries.first(after: unread.lastReadSeq, of: channel, in: db) : nil
            return ChannelUnreadPayload(count: unread.count, mentions: unread.mentions, firstUnreadId: first)
        }
    }

    /// Every channel with something unread, over all servers the caller is in.
    package func unread(as caller: Caller) async throws -> UnreadListPayload {
        try await store.read { db in UnreadListPayload(try unreadChannels(of: caller.userId, in: db)) }
    }

    /// What waits for someone over all places.
    package func unreadTotals(of user: UserID, in db: Database) throws -> UnreadTotals {
        let list = UnreadListPayload(try unreadChannels(of: user, in: db))
        return UnreadTotals(count: Int(list.count), mentions: list.mentions)
    }

    private func unreadChannels(of user: UserID, in db: Database) throws -> [UnreadPayload] {
        try unread(of: user, in: servers.places(of: user, in: db), in: db).filter { $0.count > 0 }
    }
}

/// Counts for the views of Servers.
extension MessageActions: UnreadProviding {
    package func unread(of user: UserID, in places: [UnreadPlace], db: Database) throws -> [UnreadPayload] {
        try unread(of: user, in: places, in: db)
    }
}

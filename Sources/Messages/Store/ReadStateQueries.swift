import GRDB
import Kernel
import Storage

/// SQL over `readStates`, and the counting of what lies behind a marker.
enum ReadStateQueries {
    static let one = """
        SELECT channelId, lastReadSeq, lastReadMessageId, lastSentAt FROM readStates
        WHERE channelId = ? AND userId = ? AND threadId = 0
        """
    static let many = """
        SELECT r.channelId, r.lastReadSeq, r.lastReadMessageId, r.lastSentAt
        FROM json_each(?1) AS list CROSS JOIN readStates AS r
            ON r.channelId = list.value AND r.userId = ?2 AND r.threadId = 0
        """
    /// For each `[channel, marker]`: how many removed messages lie behind the marker, and how many messages there name the
    /// person, a role of theirs or everyone, each message once.
    static let behind = """
        WITH marks (channelId, marker) AS (SELECT value ->> 0, value ->> 1 FROM json_each(?1))
        SELECT channelId,
            (SELECT count(*) FROM messages AS m
             WHERE m.channelId = marks.channelId AND m.seq > marker AND m.deletedAt IS NOT NULL),
            (SELECT count(*) FROM (
                SELECT seq FROM mentions
                WHERE kind = 'user' AND mentionedId = ?2 AND channelId = marks.channelId AND seq > marker
                UNION SELECT seq FROM mentions
                WHERE kind = 'role' AND mentionedId IN (SELECT value FROM json_each(?3))
                    AND channelId = marks.channelId AND seq > marker
                UNION SELECT seq FROM mentions
                WHERE kind = 'everyone' AND mentionedId = 0 AND channelId = marks.channelId AND seq > marker))
        FROM marks
        """

    static func state(of user: UserID, in channel: ChannelID, in db: Database) throws -> ReadState? {
        try db.first(one, [channel, user], ReadState.init(row:))
    }

    static func states(
        of user: UserID, in channels: some Sequence<ChannelID>, in db: Database
    ) throws -> [ChannelID: ReadState] {
        let states = try db.all(many, [channels.jsonList(), user], ReadState.init(row:))
        return Dictionary(states.map { ($0.channelId, $0) }) { first, _ in first }
    }

    /// What lies behind markers.
    struct Behind {
        let deleted: Int64
        let mentions: Int
    }

    /// - Parameter roles: those the person holds.
    static func behind(
        _ markers: [(channel: ChannelID, seq: Int64)], of user: UserID, roles: [RoleID], in db: Database
    ) throws -> [ChannelID: Behind] {
        guard !markers.isEmpty else { return [:] }
        let list = "[" + markers.map { "[\($0.channel),\($0.seq)]" }.joined(separator: ",") + "]"
        let rows = try db.all(behind, [list, user, roles.jsonList()]) { row in
            (channel: row[0] as ChannelID, behind: Behind(deleted: row[1], mentions: row[2]))
        }
        return Dictionary(rows.map { ($0.channel, $0.behind) }) { first, _ in first }
    }

    /// Moves a marker forward; a marker that is further already stays.
    static func advance(
        _ user: UserID, in channel: ChannelID, to seq: Int64, _ message: MessageID?, at now: Timestamp, in db: Database
    ) throws {
        try db.run(
            """
            INSERT INTO readStates (channelId, userId, lastReadSeq, lastReadMessageId, readAt) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET lastReadSeq = excluded.lastReadSeq,
                lastReadMessageId = excluded.lastReadMessageId, readAt = excluded.readAt
            WHERE excluded.lastReadSeq > lastReadSeq
            """, [channel, user, seq, message, now])
    }

    /// As `advance`, to a message of their own; from one they wrote, slow mode counts.
    static func advance(toOwn message: Message, in db: Database) throws {
        try db.runDirectly(
            """
            INSERT INTO readStates (channelId, userId, lastReadSeq, lastReadMessageId, readAt, lastSentAt)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET lastReadSeq = excluded.lastReadSeq,
                lastReadMessageId = excluded.lastReadMessageId, readAt = excluded.readAt,
                lastSentAt = coalesce(excluded.lastSentAt, lastSentAt)
            """
        ) { values in
            values.add(message.channelId)
            values.add(message.authorId)
            values.add(message.seq)
            values.add(message.id)
            values.add(message.createdAt)
            values.add(message.type.isWritten ? message.createdAt : nil)
        }
    }

    /// Forgets how far someone had read, when they come anew.
    static func forget(_ user: UserID, in channels: some Sequence<ChannelID>, in db: Database) throws {
        try db.run(
            "DELETE FROM readStates WHERE userId = ? AND channelId IN (SELECT value FROM json_each(?))",
            [user, channels.jsonList()])
    }
}

extension ReadState {
    fileprivate init(row: Row) {
        channelId = row[0]
        lastReadSeq = row[1]
        lastReadMessageId = row[2]
        lastSentAt = row[3]
    }
}

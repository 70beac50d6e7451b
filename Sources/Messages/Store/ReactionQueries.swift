import GRDB
import Kernel
import Storage

/// SQL over `reactions` and the counts in `reactionSummaries`, which change together.
enum ReactionQueries {
    /// In the order in which the emoji first appeared.
    static let ofMessages = """
        SELECT s.messageId, s.emoji, s.count, r.userId IS NOT NULL
        FROM json_each(?1) AS list CROSS JOIN reactionSummaries AS s ON s.messageId = list.value
        LEFT JOIN reactions AS r ON r.messageId = s.messageId AND r.emoji = s.emoji AND r.userId = ?2
        ORDER BY s.messageId, s.firstAt, s.emoji
        """
    static let people = """
        SELECT userId FROM reactions WHERE messageId = ? AND emoji = ? AND userId > ? ORDER BY userId LIMIT ?
        """
    static let anyPeople = """
        SELECT DISTINCT userId FROM reactions WHERE messageId = ? AND userId > ? ORDER BY userId LIMIT ?
        """

    /// The reactions of a page of messages, and which of them are `viewer`'s.
    static func tallies(
        of messages: some Sequence<MessageID>, for viewer: UserID?, in db: Database
    ) throws -> [MessageID: [ReactionTally]] {
        var result: [MessageID: [ReactionTally]] = [:]
        let rows = try db.all(ofMessages, [messages.jsonList(), viewer ?? UserID(rawValue: 0)]) { row in
            (id: row[0] as MessageID, tally: ReactionTally(emoji: row[1], count: row[2], isOwn: row[3]))
        }
        for row in rows { result[row.id, default: []].append(row.tally) }
        return result
    }

    /// Who reacted, by identity, after a person; with any emoji when none is named.
    static func people(
        _ emoji: String?, on message: MessageID, after user: UserID?, limit: Int, in db: Database
    ) throws -> [UserID] {
        let after = user ?? UserID(rawValue: 0)
        guard let emoji else { return try db.all(anyPeople, [message, after, limit]) { $0[0] } }
        return try db.all(people, [message, emoji, after, limit]) { $0[0] }
    }

    static func has(_ emoji: String, _ message: MessageID, in db: Database) throws -> Bool {
        try db.exists("SELECT 1 FROM reactionSummaries WHERE messageId = ? AND emoji = ?", [message, emoji])
    }

    static func distinctCount(of message: MessageID, in db: Database) throws -> Int {
        try db.first("SELECT count(*) FROM reactionSummaries WHERE messageId = ?", [message]) { $0[0] } ?? 0
    }

    /// - Returns: the new count; nil when the person had reacted so before.
    static func add(
        _ emoji: String, to message: MessageID, by user: UserID, at now: Timestamp, in db: Database
    ) throws -> Int? {
        let isNew = try db.run(
            "INSERT OR IGNORE INTO reactions (messageId, emoji, userId, createdAt) VALUES (?, ?, ?, ?)",
            [message, emoji, user, now])
        guard isNew > 0 else { return nil }
        return try db.first(
            """
            INSERT INTO reactionSummaries (messageId, emoji, count, firstAt) VALUES (?, ?, 1, ?)
            ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count
            """, [message, emoji, now]
        ) { $0[0] }
    }

    /// - Returns: the new count, 0 when it was the last; nil when the person had not reacted so.
    static func remove(_ emoji: String, from message: MessageID, by user: UserID, in db: Database) throws -> Int? {
        let wasThere = try db.run(
            "DELETE FROM reactions WHERE messageId = ? AND emoji = ? AND userId = ?", [message, emoji, user])
        guard wasThere > 0 else { return nil }
        let rest: Int? = try db.first(
            """
            UPDATE reactionSummaries SET count = count - 1 WHERE messageId = ? AND emoji = ? AND count > 1
            RETURNING count
            """, [message, emoji]
        ) { $0[0] }
        if let rest { return rest }
        try db.run("DELETE FROM reactionSummaries WHERE messageId = ? AND emoji = ?", [message, emoji])
        return 0
    }

    /// Removes one emoji of everybody, or all.
    /// - Returns: whether there was any.
    static func clear(_ emoji: String?, of message: MessageID, in db: Database) throws -> Bool {
        guard let emoji else {
            try db.run("DELETE FROM reactionSummaries WHERE messageId = ?", [message])
            return try db.run("DELETE FROM reactions WHERE messageId = ?", [message]) > 0
        }
        try db.run("DELETE FROM reactionSummaries WHERE messageId = ? AND emoji = ?", [message, emoji])
        return try db.run("DELETE FROM reactions WHERE messageId = ? AND emoji = ?", [message, emoji]) > 0
    }
}

/// SQL over the pinned messages of a channel.
enum PinQueries {
    static let ofChannel = """
        SELECT \(Message.columns), pinnedAt FROM messages
        WHERE channelId = ? AND pinnedAt IS NOT NULL AND (pinnedAt, id) < (?, ?)
        ORDER BY pinnedAt DESC, id DESC LIMIT ?
        """
    static let count = "SELECT count(*) FROM messages WHERE channelId = ? AND pinnedAt IS NOT NULL"

    /// A pinned message and the sort key that finds what was pinned before it.
    struct Pinned {
        let message: Message
        let pinnedAt: Timestamp
        var key: [Int64] { [pinnedAt.milliseconds, message.id.rawValue] }
    }

    /// Up to `limit` of them, the last pinned first.
    static func page(of channel: ChannelID, before key: [Int64]?, limit: Int, in db: Database) throws -> [Pinned] {
        let key = key?.count == 2 ? key ?? [] : [.max, .max]
        return try db.all(ofChannel, [channel, key[0], key[1], limit]) { row in
            Pinned(message: Message(row: row), pinnedAt: row[18])
        }
    }

    static func count(of channel: ChannelID, in db: Database) throws -> Int {
        try db.first(count, [channel]) { $0[0] } ?? 0
    }

    static func pin(_ id: MessageID, by user: UserID, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE messages SET isPinned = 1, pinnedAt = ?, pinnedBy = ? WHERE id = ?", [now, user, id])
    }

    static func unpin(_ id: MessageID, in db: Database) throws {
        try db.run("UPDATE messages SET isPinned = 0, pinnedAt = NULL, pinnedBy = NULL WHERE id = ?", [id])
    }
}

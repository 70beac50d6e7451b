import GRDB
import Kernel
import Storage

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

import GRDB
import Kernel
import Storage

/// SQL that reads a channel's messages by place. Removed messages are passed over; nothing here knows who asks.
enum HistoryQueries {
    static let older = """
        SELECT \(Message.columns) FROM messages
        WHERE channelId = ? AND seq < ? AND deletedAt IS NULL ORDER BY seq DESC LIMIT ?
        """
    static let newer = """
        SELECT \(Message.columns) FROM messages
        WHERE channelId = ? AND seq > ? AND deletedAt IS NULL ORDER BY seq LIMIT ?
        """
    static let firstAfter = """
        SELECT id FROM messages WHERE channelId = ? AND seq > ? AND deletedAt IS NULL ORDER BY seq LIMIT 1
        """
    static let quoted = """
        SELECT m.id, m.authorId, m.content FROM json_each(?) AS list JOIN messages AS m ON m.id = list.value
        WHERE m.deletedAt IS NULL
        """
    static let revisions = """
        SELECT revision, content, editorId, createdAt FROM messageRevisions WHERE messageId = ? ORDER BY revision
        """
    static let ofAuthorNewer = """
        SELECT id, seq FROM messages WHERE channelId = ? AND seq > ? AND deletedAt IS NULL AND authorId = ?
        ORDER BY seq LIMIT ?
        """

    /// Up to `limit` messages before a place, newest first.
    static func before(_ seq: Int64, of channel: ChannelID, limit: Int, in db: Database) throws -> [Message] {
        try db.all(older, [channel, seq, limit], Message.init(row:))
    }

    /// Up to `limit` messages after a place, oldest first.
    static func after(_ seq: Int64, of channel: ChannelID, limit: Int, in db: Database) throws -> [Message] {
        try db.all(newer, [channel, seq, limit], Message.init(row:))
    }

    /// The first message after a place.
    static func first(after seq: Int64, of channel: ChannelID, in db: Database) throws -> MessageID? {
        try db.first(firstAfter, [channel, seq]) { $0[0] }
    }

    /// Up to `limit` messages a person wrote after a place, oldest first. Walks the channel from there.
    static func written(
        by author: UserID, after seq: Int64, of channel: ChannelID, limit: Int, in db: Database
    ) throws -> [(id: MessageID, seq: Int64)] {
        try db.all(ofAuthorNewer, [channel, seq, author, limit]) { ($0[0], $0[1]) }
    }

    /// Whom and what the answers of a page quote; what is removed is missing.
    static func quotes(of ids: some Sequence<MessageID>, in db: Database) throws -> [MessageID: Quote] {
        let quotes = try db.all(quoted, [ids.jsonList()]) { row in
            Quote(id: row[0], authorId: row[1], content: row[2])
        }
        return Dictionary(quotes.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The texts a message had, oldest first; the present one is in its row.
    static func revisions(of message: MessageID, in db: Database) throws -> [Revision] {
        try db.all(revisions, [message]) { row in
            Revision(revision: row[0], content: row[1], editorId: row[2], createdAt: row[3])
        }
    }

    static func keep(_ revision: Revision, of message: MessageID, in db: Database) throws {
        try db.run(
            """
            INSERT INTO messageRevisions (messageId, revision, content, editorId, createdAt) VALUES (?, ?, ?, ?, ?)
            """, [message, revision.revision, revision.content, revision.editorId, revision.createdAt])
    }

    /// The last place whose message is older than `bound`, which need not be a message: what someone who came then had
    /// not missed, or where a removed message stood. Places and ids grow together, so it is found by halving, a seek a step.
    static func place(
        before bound: MessageID, of channel: ChannelID, lastSeq: Int64, lastMessageId: MessageID?, in db: Database
    ) throws -> Int64 {
        guard let lastMessageId, lastMessageId >= bound else { return lastSeq }
        var known: Int64 = 0
        var beyond = lastSeq
        while beyond - known > 1 {
            let middle = known + (beyond - known) / 2
            guard let id = try MessageQueries.id(at: middle, of: channel, in: db) else { return known }
            if id < bound { known = middle } else { beyond = middle }
        }
        return known
    }
}

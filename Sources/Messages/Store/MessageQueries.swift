import Accounts
import GRDB
import Kernel
import Storage

/// SQL over single rows of `messages`, and what changes them.
enum MessageQueries {
    static let byId = "SELECT \(Message.columns) FROM messages WHERE id = ?"
    static let byPlace = "SELECT id FROM messages WHERE channelId = ? AND seq = ?"
    static let many = """
        SELECT \(Message.columns) FROM messages WHERE id IN (SELECT value FROM json_each(?))
        """
    static let afterId = "SELECT \(Message.columns) FROM messages WHERE id > ? ORDER BY id LIMIT ?"
    static let since = "SELECT \(Message.columns) FROM messages WHERE id >= ? AND nonce IS NOT NULL"

    /// A message whether removed or not.
    static func one(_ id: MessageID, in db: Database) throws -> Message? {
        try db.first(byId, [id], Message.init(row:))
    }

    /// Those of a list that there are, removed ones too, in no order.
    static func all(_ ids: [MessageID], in db: Database) throws -> [Message] {
        ids.isEmpty ? [] : try db.all(many, [ids.jsonList()], Message.init(row:))
    }

    /// The next by identity, of all channels, removed ones too.
    static func all(after id: MessageID, limit: Int, in db: Database) throws -> [Message] {
        try db.all(afterId, [id, limit], Message.init(row:))
    }

    /// The message at a place; removed ones keep theirs.
    static func id(at seq: Int64, of channel: ChannelID, in db: Database) throws -> MessageID? {
        try db.first(byPlace, [channel, seq]) { $0[0] }
    }

    /// Those made since `moment` that carry a nonce, oldest first.
    static func withNonce(since moment: Timestamp, in db: Database) throws -> [Message] {
        try db.all(since, [MessageID.first(at: moment)], Message.init(row:))
    }

    static func insert(_ message: Message, in db: Database) throws {
        try db.runDirectly(
            """
            INSERT INTO messages (id, channelId, authorId, seq, type, content, nonce, replyToId, flags, mentions,
                mentionRoles, mentionChannels, mentionEveryone, createdAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ) { values in
            values.add(message.id)
            values.add(message.channelId)
            values.add(message.authorId)
            values.add(message.seq)
            values.add(message.type.rawValue)
            values.add(message.content)
            values.add(message.nonce)
            values.add(message.replyToId)
            values.add(message.flags.rawValue)
            values.add(message.mentions.users.jsonList())
            values.add(message.mentions.roles.jsonList())
            values.add(message.mentions.channels.jsonList())
            values.add(message.mentions.everyone)
            values.add(message.createdAt)
        }
    }

    /// Writes the text, what it names, the revision and the time of an edited message.
    static func updateText(of message: Message, in db: Database) throws {
        try db.run(
            """
            UPDATE messages SET content = ?, mentions = ?, mentionRoles = ?, mentionChannels = ?, mentionEveryone = ?,
                revision = ?, editedAt = ?
            WHERE id = ?
            """,
            [
                message.content, message.mentions.users.jsonList(), message.mentions.roles.jsonList(),
                message.mentions.channels.jsonList(), message.mentions.everyone, message.revision, message.editedAt,
                message.id,
            ])
    }

    /// Marks a message removed and lets go of its pin.
    static func markDeleted(_ id: MessageID, by user: UserID, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            UPDATE messages SET deletedAt = ?, deletedBy = ?, isPinned = 0, pinnedAt = NULL, pinnedBy = NULL WHERE id = ?
            """, [now, user, id])
    }
}

extension Message {
    /// The columns `init(row:)` reads, in order.
    static let columns = """
        id, channelId, authorId, seq, type, content, nonce, replyToId, flags, mentions, mentionRoles, \
        mentionChannels, mentionEveryone, isPinned, revision, createdAt, editedAt, deletedAt
        """

    init(row: Row) {
        id = row[0]
        channelId = row[1]
        authorId = row[2]
        seq = row[3]
        type = MessageType(rawValue: row[4]) ?? .default
        content = row[5]
        nonce = row[6]
        replyToId = row[7]
        flags = MessageFlags(rawValue: row[8])
        mentions = MentionSet(
            users: IDList.read(row[9]), roles: IDList.read(row[10]), channels: IDList.read(row[11]), everyone: row[12])
        isPinned = row[13]
        revision = row[14]
        createdAt = row[15]
        editedAt = row[16]
        deletedAt = row[17]
    }
}

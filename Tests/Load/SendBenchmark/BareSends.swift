import Kernel
import LoadFigures

/// The rows of a message by SQLite and nothing else: one thread, so many messages a commit. No permission is asked, nobody
/// waits for an answer, nobody hears of it.
final class BareSends {
    private let sqlite: BareSQLite
    private var identity: Int64

    private enum Statement: Int, CaseIterable {
        case head, advance, message, marker, event, newest

        var sql: String {
            switch self {
            case .head: "SELECT lastSeq, everyoneSeq FROM channels WHERE id = ? AND deletedAt IS NULL"
            case .advance: "UPDATE channels SET lastSeq = ?, lastMessageId = ?, everyoneSeq = 0 WHERE id = ?"
            case .message:
                """
                INSERT INTO messages (id, channelId, authorId, seq, type, content, nonce, replyToId, flags, mentions,
                    mentionRoles, mentionChannels, mentionEveryone, createdAt)
                VALUES (?, ?, ?, ?, 'default', ?, NULL, NULL, 0, '[]', '[]', '[]', 0, ?)
                """
            case .marker:
                """
                INSERT INTO readStates (channelId, userId, lastReadSeq, lastReadMessageId, readAt, lastSentAt)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET lastReadSeq = excluded.lastReadSeq,
                    lastReadMessageId = excluded.lastReadMessageId, readAt = excluded.readAt,
                    lastSentAt = coalesce(excluded.lastSentAt, lastSentAt)
                """
            case .event:
                """
                INSERT INTO loggedEvents (id, room, seq, type, payload, createdAt)
                VALUES (?, ?, (SELECT coalesce(max(seq), 0) + 1 FROM loggedEvents WHERE room = ?2), 'message:new', ?, ?)
                """
            case .newest: "SELECT max(id) FROM loggedEvents"
            }
        }
    }

    /// Copies the database at `source` to `path`, the messages in it included.
    init(copying source: String, to path: String) throws {
        try BareSQLite.copy(source, to: path)
        sqlite = try BareSQLite(path, statements: Statement.allCases.map(\.sql))
        identity = try sqlite.step(Statement.newest.rawValue, [])
    }

    /// Sends messages, so many a commit.
    func send(_ lines: [Line], group: Int, in chatroom: Chatroom) throws {
        try sqlite.each(lines, group: group) { try send($0, chatroom) }
    }

    private func send(_ line: Line, _ chatroom: Chatroom) throws {
        let (channel, author) = (chatroom.channels[line.channel].rawValue, chatroom.people[line.person].rawValue)
        identity += 2
        let (id, now) = (identity, Int64(1_735_689_600_000))
        let seq = try step(.head, [.integer(channel)]) + 1
        try step(.advance, [.integer(seq), .integer(id), .integer(channel)])
        try step(
            .message,
            [.integer(id), .integer(channel), .integer(author), .integer(seq), .string(line.text), .integer(now)])
        try step(
            .marker,
            [.integer(channel), .integer(author), .integer(seq), .integer(id), .integer(now), .integer(now)])
        // As long as what the verb tells of a message.
        let payload = """
            {"message":{"id":"\(id)","channelId":"\(channel)","threadId":null,"author":{"id":"\(author)","username":\
            "person\(line.person)","displayName":"Person \(line.person)","avatarUrl":null,"isBot":false},"seq":\(seq),\
            "type":"default","content":"\(line.text)","nonce":null,"replyTo":null,"flags":[],"mentions":{"users":[],\
            "roles":[],"channels":[],"everyone":false},"attachments":[],"reactions":[],"isPinned":false,"revision":1,\
            "createdAt":"2026-01-01T00:00:00.000Z","editedAt":null,"deletedAt":null}}
            """
        try step(
            .event, [.integer(id + 1), .string("channel:\(channel)"), .string(payload), .integer(now)])
    }

    @discardableResult
    private func step(_ statement: Statement, _ values: [BareSQLite.Value]) throws -> Int64 {
        try sqlite.step(statement.rawValue, binding: values)
    }
}

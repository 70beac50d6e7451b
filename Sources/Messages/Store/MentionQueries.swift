import GRDB
import Kernel
import Storage

/// SQL over `mentions`.
enum MentionQueries {
    static let ofMessage = "SELECT kind, mentionedId, isReply FROM mentions WHERE messageId = ?"
    static let lastEveryone = """
        SELECT seq FROM mentions WHERE kind = 'everyone' AND mentionedId = 0 AND channelId = ? ORDER BY seq DESC LIMIT 1
        """

    static func insert(_ mention: Mention, of message: Message, in db: Database) throws {
        let (kind, id, isReply) = mention.columns
        try db.run(
            """
            INSERT INTO mentions (kind, mentionedId, channelId, seq, messageId, isReply) VALUES (?, ?, ?, ?, ?, ?)
            """, [kind, id, message.channelId, message.seq, message.id, isReply])
    }

    static func all(of message: MessageID, in db: Database) throws -> [Mention] {
        try db.all(ofMessage, [message], Mention.init(row:))
    }

    static func delete(of message: MessageID, in db: Database) throws {
        try db.run("DELETE FROM mentions WHERE messageId = ?", [message])
    }

    /// The place of the newest message that calls everyone; 0 when none does.
    static func everyoneSeq(of channel: ChannelID, in db: Database) throws -> Int64 {
        try db.first(lastEveryone, [channel]) { $0[0] } ?? 0
    }
}

extension Mention {
    fileprivate init(row: Row) {
        let kind: String = row[0]
        switch kind {
        case "user": self = .user(row[1], isReply: row[2])
        case "role": self = .role(row[1])
        default: self = .everyone
        }
    }

    fileprivate var columns: (kind: String, id: Int64, isReply: Bool) {
        switch self {
        case .user(let id, let isReply): ("user", id.rawValue, isReply)
        case .role(let id): ("role", id.rawValue, false)
        case .everyone: ("everyone", 0, false)
        }
    }
}

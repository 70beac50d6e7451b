import GRDB
import Kernel
import Storage

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

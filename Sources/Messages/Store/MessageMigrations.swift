import Storage

/// The tables of the room.
///
/// What a plain message touches is the throughput of the house, so a message is one row and one index row; everything
/// else stands in an index only when it is so (partial indexes) or in a table of its own. Two references carry no foreign
/// key, because each would cost every message an index: `authorId` (a person who leaves is emptied, never removed while
/// they wrote) and `replyToId` (what it points at may be gone; the reader copes).
enum MessageMigrations {
    static let all = [messages, revisions, reactions, mentions, readStates, attachments]

    private static let messages = Migration(
        "0001-messages-messages",
        """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            channelId INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
            threadId INTEGER NOT NULL DEFAULT 0,
            authorId INTEGER NOT NULL,
            seq INTEGER NOT NULL CHECK (seq > 0),
            type TEXT NOT NULL DEFAULT 'default',
            content TEXT NOT NULL DEFAULT '',
            nonce TEXT,
            replyToId INTEGER,
            flags INTEGER NOT NULL DEFAULT 0,
            mentions TEXT NOT NULL DEFAULT '[]',
            mentionRoles TEXT NOT NULL DEFAULT '[]',
            mentionChannels TEXT NOT NULL DEFAULT '[]',
            mentionEveryone INTEGER NOT NULL DEFAULT 0 CHECK (mentionEveryone IN (0, 1)),
            isPinned INTEGER NOT NULL DEFAULT 0 CHECK (isPinned IN (0, 1)),
            pinnedAt INTEGER,
            pinnedBy INTEGER,
            revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0),
            createdAt INTEGER NOT NULL,
            editedAt INTEGER,
            deletedAt INTEGER,
            deletedBy INTEGER,
            CHECK (isPinned = (pinnedAt IS NOT NULL))
        );
        CREATE UNIQUE INDEX messagesByPlace ON messages (channelId, seq);
        CREATE INDEX messagesPinned ON messages (channelId, pinnedAt, id) WHERE pinnedAt IS NOT NULL;
        CREATE INDEX messagesDeleted ON messages (channelId, seq) WHERE deletedAt IS NOT NULL;
        """)

    private static let revisions = Migration(
        "0002-messages-revisions",
        """
        CREATE TABLE messageRevisions (
            messageId INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            revision INTEGER NOT NULL,
            content TEXT NOT NULL,
            editorId INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (messageId, revision)
        ) WITHOUT ROWID;
        """)

    /// Reactions are of messages only: what other rooms react to stands in their tables, where it can have a foreign key.
    private static let reactions = Migration(
        "0003-messages-reactions",
        """
        CREATE TABLE reactions (
            messageId INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            emoji TEXT NOT NULL,
            userId INTEGER NOT NULL,
            createdAt INTEGER NOT NULL,
            PRIMARY KEY (messageId, emoji, userId)
        ) WITHOUT ROWID;
        CREATE TABLE reactionSummaries (
            messageId INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            emoji TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            firstAt INTEGER NOT NULL,
            PRIMARY KEY (messageId, emoji)
        ) WITHOUT ROWID;
        """)

    /// One row for each person and role a message names and one for `@everyone`, in the order in which they are counted:
    /// how often someone was named since they read is the length of a range, so there is no counter that could be wrong.
    private static let mentions = Migration(
        "0004-messages-mentions",
        """
        CREATE TABLE mentions (
            kind TEXT NOT NULL CHECK (kind IN ('user', 'role', 'everyone')),
            mentionedId INTEGER NOT NULL,
            channelId INTEGER NOT NULL,
            seq INTEGER NOT NULL,
            messageId INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            isReply INTEGER NOT NULL DEFAULT 0 CHECK (isReply IN (0, 1)),
            PRIMARY KEY (kind, mentionedId, channelId, seq)
        ) WITHOUT ROWID;
        CREATE INDEX mentionsByMessage ON mentions (messageId);
        """)

    /// Ordered by channel first: people who write in one channel at a time then share pages, and a group of writes
    /// touches few of them.
    private static let readStates = Migration(
        "0005-messages-read-states",
        """
        CREATE TABLE readStates (
            channelId INTEGER NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
            userId INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            threadId INTEGER NOT NULL DEFAULT 0,
            lastReadSeq INTEGER NOT NULL DEFAULT 0,
            lastReadMessageId INTEGER,
            readAt INTEGER NOT NULL,
            lastSentAt INTEGER,
            PRIMARY KEY (channelId, userId, threadId)
        ) WITHOUT ROWID;
        CREATE INDEX readStatesByUser ON readStates (userId);
        """)

    /// A file goes with the message that shows it, however that goes: from then on it counts as put here in vain, and the
    /// next sweep takes it.
    private static let attachments = Migration(
        "0006-messages-attachments",
        """
        CREATE TABLE messageAttachments (
            messageId INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            fileId INTEGER NOT NULL UNIQUE REFERENCES files (id) ON DELETE RESTRICT,
            PRIMARY KEY (messageId, position)
        ) WITHOUT ROWID;
        CREATE TRIGGER messageAttachmentsGone AFTER DELETE ON messageAttachments BEGIN
            UPDATE files SET attachedAt = NULL, expiresAt = 0 WHERE id = OLD.fileId;
        END;
        """)
}

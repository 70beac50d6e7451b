import GRDB
import Kernel
import Storage

/// SQL over `channels`.
enum ChannelQueries {
    static let ofServer = "SELECT \(Channel.columns) FROM channels WHERE serverId = ? AND deletedAt IS NULL"
    static let headsOfServer = """
        SELECT id, lastSeq, lastMessageId, everyoneSeq FROM channels WHERE serverId = ? AND deletedAt IS NULL
        """
    static let headsOfMember = """
        SELECT c.id, c.lastSeq, c.lastMessageId, c.everyoneSeq
        FROM serverMembers m JOIN channels c ON c.serverId = m.serverId
        WHERE m.userId = ? AND c.deletedAt IS NULL
        """

    static let many = """
        SELECT \(Channel.columns) FROM channels
        WHERE id IN (SELECT value FROM json_each(?)) AND serverId IS NOT NULL AND deletedAt IS NULL
        """
    static let after = """
        SELECT \(Channel.columns) FROM channels
        WHERE id > ? AND serverId IS NOT NULL AND deletedAt IS NULL ORDER BY id LIMIT ?
        """

    /// Those of a list that stand in a server.
    static func all(_ ids: [ChannelID], in db: Database) throws -> [Channel] {
        ids.isEmpty ? [] : try db.all(many, [ids.jsonList()], Channel.init(row:))
    }

    /// The next by identity, of all servers.
    static func all(after id: ChannelID, limit: Int, in db: Database) throws -> [Channel] {
        try db.all(after, [id, limit], Channel.init(row:))
    }

    static func all(of server: ServerID, in db: Database) throws -> [Channel] {
        try db.all(ofServer, [server], Channel.init(row:))
    }

    /// The server of a channel; nil for one that never was and for a conversation. Answers for deleted ones too, so
    /// that it may be remembered for good.
    static func server(of channel: ChannelID, in db: Database) throws -> ServerID? {
        try db.first("SELECT serverId FROM channels WHERE id = ? AND serverId IS NOT NULL", [channel]) { $0[0] }
    }

    static func head(of channel: ChannelID, in db: Database) throws -> ChannelHead? {
        try db.first(
            "SELECT id, lastSeq, lastMessageId, everyoneSeq FROM channels WHERE id = ?", [channel],
            ChannelHead.init(row:))
    }

    static func heads(of server: ServerID, in db: Database) throws -> [ChannelHead] {
        try db.all(headsOfServer, [server], ChannelHead.init(row:))
    }

    /// The heads of all channels of all servers someone is in.
    static func heads(ofServersOf user: UserID, in db: Database) throws -> [ChannelHead] {
        try db.all(headsOfMember, [user], ChannelHead.init(row:))
    }

    /// Takes the next place in a channel for a message.
    /// - Returns: the head it makes; nil when there is no such channel.
    static func advance(
        _ channel: ChannelID, to message: MessageID, callsEveryone: Bool, in db: Database
    ) throws -> ChannelHead? {
        // Two statements: one that returns rows keeps them in a table of its own, which costs more than the update.
        let head = try db.firstDirectly(
            "SELECT lastSeq, everyoneSeq FROM channels WHERE id = ? AND deletedAt IS NULL"
        ) {
            $0.add(channel)
        } _: { row in
            let seq = row[0] + 1
            return ChannelHead(
                id: channel, lastSeq: seq, lastMessageId: message, everyoneSeq: callsEveryone ? seq : row[1])
        }
        guard let head else { return nil }
        try db.runDirectly("UPDATE channels SET lastSeq = ?, lastMessageId = ?, everyoneSeq = ? WHERE id = ?") {
            values in
            values.add(head.lastSeq)
            values.add(message)
            values.add(head.everyoneSeq)
            values.add(channel)
        }
        return head
    }

    /// As `advance`, by many messages at once.
    static func advance(
        _ channel: ChannelID, by count: Int64, to message: MessageID, everyoneSeq: Int64?, in db: Database
    ) throws -> Bool {
        try db.run(
            """
            UPDATE channels SET lastSeq = lastSeq + ?, lastMessageId = ?, everyoneSeq = coalesce(?, everyoneSeq)
            WHERE id = ? AND deletedAt IS NULL
            """, [count, message, everyoneSeq, channel]) > 0
    }

    static func setEveryoneSeq(_ seq: Int64, of channel: ChannelID, in db: Database) throws {
        try db.run("UPDATE channels SET everyoneSeq = ? WHERE id = ?", [seq, channel])
    }

    static func insert(_ channel: Channel, in db: Database) throws {
        try db.run(
            """
            INSERT INTO channels (id, serverId, name, topic, description, type, position, parentId,
                isPermissionsSynced, slowMode, isNsfw, userLimit, bitrate, createdAt, updatedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                channel.id, channel.serverId, channel.name, channel.topic, channel.description,
                channel.type.rawValue, channel.position, channel.parentId, channel.isPermissionsSynced,
                channel.slowMode, channel.isNsfw, channel.userLimit, channel.bitrate, channel.createdAt,
                channel.createdAt,
            ])
    }

    static func update(_ channel: Channel, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            UPDATE channels SET name = ?, topic = ?, description = ?, position = ?, parentId = ?,
                isPermissionsSynced = ?, slowMode = ?, isNsfw = ?, userLimit = ?, bitrate = ?, updatedAt = ?
            WHERE id = ?
            """,
            [
                channel.name, channel.topic, channel.description, channel.position, channel.parentId,
                channel.isPermissionsSynced, channel.slowMode, channel.isNsfw, channel.userLimit, channel.bitrate, now,
                channel.id,
            ])
    }

    static func markDeleted(_ id: ChannelID, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE channels SET deletedAt = ?, updatedAt = ? WHERE id = ?", [now, now, id])
    }
}

extension ChannelHead {
    init(row: Row) {
        id = row[0]
        lastSeq = row[1]
        lastMessageId = row[2]
        everyoneSeq = row[3]
    }
}

extension Channel {
    /// The columns `init(row:)` reads, in order.
    static let columns = """
        id, serverId, name, topic, description, type, position, parentId, isPermissionsSynced, slowMode, isNsfw, \
        userLimit, bitrate, createdAt
        """

    init(row: Row) {
        id = row[0]
        serverId = row[1]
        name = row[2]
        topic = row[3]
        description = row[4]
        type = Stored.value(row[5], else: .text)
        position = row[6]
        parentId = row[7]
        isPermissionsSynced = row[8]
        slowMode = row[9]
        isNsfw = row[10]
        userLimit = row[11]
        bitrate = row[12]
        createdAt = row[13]
    }
}

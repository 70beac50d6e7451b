import GRDB
import Kernel
import Storage

/// SQL over `channelPermissions`.
enum OverwriteQueries {
    static let ofServer = """
        SELECT p.channelId, p.roleId, p.userId, p.allow, p.deny
        FROM channels c JOIN channelPermissions p ON p.channelId = c.id
        WHERE c.serverId = ? AND c.deletedAt IS NULL
        """

    /// The overwrites each channel of a server has of its own.
    static func all(of server: ServerID, in db: Database) throws -> [ChannelID: [Overwrite]] {
        var result: [ChannelID: [Overwrite]] = [:]
        let rows = try db.all(ofServer, [server]) { row in
            (channel: row[0] as ChannelID, overwrite: Overwrite(row: row))
        }
        for row in rows { result[row.channel, default: []].append(row.overwrite) }
        return result
    }

    /// Makes `overwrites` the own ones of a channel, in place of what it had.
    static func replace(_ overwrites: [Overwrite], of channel: ChannelID, in db: Database) throws {
        try db.run("DELETE FROM channelPermissions WHERE channelId = ?", [channel])
        for overwrite in overwrites {
            let (role, user) = overwrite.target.columns
            try db.run(
                "INSERT INTO channelPermissions (channelId, roleId, userId, allow, deny) VALUES (?, ?, ?, ?, ?)",
                [channel, role, user, overwrite.allow, overwrite.deny])
        }
    }
}

extension Overwrite {
    fileprivate init(row: Row) {
        let role: RoleID? = row[1]
        self.init(role.map(Target.role) ?? .user(row[2]), allow: row[3], deny: row[4])
    }
}

extension Overwrite.Target {
    fileprivate var columns: (role: RoleID?, user: UserID?) {
        switch self {
        case .role(let id): (id, nil)
        case .user(let id): (nil, id)
        }
    }
}

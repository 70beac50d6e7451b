import Accounts
import GRDB
import Kernel
import Servers
import Storage

/// What the room that finds things asks.
extension MessageActions {
    /// Those of a list that there are, removed ones too, in no order. Asks nobody's permission: for the index, not for eyes.
    package func rows(_ ids: [MessageID], in db: Database) throws -> [Message] {
        try MessageQueries.all(ids, in: db)
    }

    /// As `rows`, the next by identity.
    package func rows(after id: MessageID, limit: Int, in db: Database) throws -> [Message] {
        try MessageQueries.all(after: id, limit: limit, in: db)
    }

    /// Those of a list that someone may read now, as they see them, in no order.
    package func readable(_ ids: [MessageID], as caller: Caller, in db: Database) throws -> [MessagePayload] {
        let messages = try MessageQueries.all(ids, in: db).filter { !$0.isDeleted }
        let channels = try Set(messages.map(\.channelId)).filter { channel in
            let access = try servers.visibleAccess(caller.userId, to: channel, in: db)
            return access?.permissions.contains(.readMessageHistory) ?? false
        }
        return try payloads(messages.filter { channels.contains($0.channelId) }, for: caller.userId, in: db)
    }
}

import GRDB
import Kernel
import Servers
import Storage

/// A message with what the caller may do where it stands.
struct FoundMessage {
    let message: Message
    let access: ChannelAccess
}

extension MessageActions {
    /// A message the caller may know of. Whoever may not see its channel gets the same answer as for one that never was.
    /// - Throws: `not_found`.
    func find(_ id: MessageID, as caller: Caller, in db: Database) throws -> FoundMessage {
        guard let message = try MessageQueries.one(id, in: db), !message.isDeleted else {
            throw Refusal.notFound("message")
        }
        do {
            return FoundMessage(
                message: message, access: try servers.access(caller.userId, to: message.channelId, in: db))
        } catch let refusal as Refusal where refusal.code == .notFound {
            throw Refusal.notFound("message")
        }
    }

    /// A message of the past the caller may read.
    /// - Throws: `not_found`, `forbidden` without read_message_history.
    func findReadable(_ id: MessageID, as caller: Caller, in db: Database) throws -> FoundMessage {
        let found = try find(id, as: caller, in: db)
        try found.access.require(.readMessageHistory)
        return found
    }

    /// The caller's access to a channel that holds messages.
    /// - Throws: `not_found`, `validation_failed` for a category.
    func access(to channel: ChannelID, as caller: Caller, in db: Database) throws -> ChannelAccess {
        let access = try servers.access(caller.userId, to: channel, in: db)
        guard access.channel.type.holdsMessages else {
            throw Refusal.invalid("channelId", "There are no messages in a category.")
        }
        return access
    }
}

import GRDB
import Kernel
import Media
import Servers
import Storage

extension MessageActions {
    /// Files a message may carry.
    package static let mostAttachments = 10

    /// What messages show.
    package static let attachments = AttachedFiles<MessageKind>("messageAttachments", by: "messageId")

    /// Whoever hears a message may see what it shows: view_channel is enough, as it is for its event.
    func mayView(_ file: FileID, _ viewer: Caller?, in db: Database) throws -> Bool {
        guard let viewer, let id = try Self.attachments.owner(of: file, in: db),
            let message = try MessageQueries.one(id, in: db), !message.isDeleted
        else { return false }
        return try servers.visibleAccess(viewer.userId, to: message.channelId, in: db) != nil
    }
}

import GRDB
import Kernel
import Media
import Servers
import Storage

extension MessageActions {
    /// Files a message may carry.
    package static let mostAttachments = 10

    /// What messages show, in order; those without files are missing.
    package func attachments(of messages: [MessageID], in db: Database) throws -> [MessageID: [AttachmentPayload]] {
        let shown = try AttachmentQueries.files(of: messages, in: db)
        guard !shown.isEmpty else { return [:] }
        let files = try media.files(shown.map(\.1), in: db)
        return shown.reduce(into: [:]) { found, pair in
            guard let file = files[pair.1] else { return }
            found[pair.0, default: []].append(AttachmentPayload(file))
        }
    }

    /// Whoever hears a message may see what it shows: view_channel is enough, as it is for its event.
    func mayView(_ file: FileID, _ viewer: Caller?, in db: Database) throws -> Bool {
        guard let viewer, let id = try AttachmentQueries.message(showing: file, in: db),
            let message = try MessageQueries.one(id, in: db), !message.isDeleted
        else { return false }
        return try servers.visibleAccess(viewer.userId, to: message.channelId, in: db) != nil
    }
}

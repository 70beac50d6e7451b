import GRDB
import Kernel
import Media
import Storage

/// SQL over `messageAttachments`.
enum AttachmentQueries {
    static let ofMessages = """
        SELECT messageId, fileId FROM messageAttachments
        WHERE messageId IN (SELECT value FROM json_each(?)) ORDER BY messageId, position
        """
    static let showing = "SELECT messageId FROM messageAttachments WHERE fileId = ?"

    static func insert(_ files: [FileID], of message: MessageID, in db: Database) throws {
        for (position, file) in files.enumerated() {
            try db.run(
                "INSERT INTO messageAttachments (messageId, position, fileId) VALUES (?, ?, ?)",
                [message, position, file])
        }
    }

    /// The files of messages, in order.
    static func files(of messages: [MessageID], in db: Database) throws -> [(MessageID, FileID)] {
        try db.all(ofMessages, [messages.jsonList()]) { ($0[0], $0[1]) }
    }

    /// The message that shows a file.
    static func message(showing file: FileID, in db: Database) throws -> MessageID? {
        try db.first(showing, [file]) { $0[0] }
    }

    static func delete(of message: MessageID, in db: Database) throws {
        try db.run("DELETE FROM messageAttachments WHERE messageId = ?", [message])
    }
}

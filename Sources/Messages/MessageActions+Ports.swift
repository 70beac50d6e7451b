import GRDB
import Kernel
import Servers

/// Counts for the views of Servers.
extension MessageActions: UnreadProviding {
    package func unread(of user: UserID, in places: [UnreadPlace], db: Database) throws -> [UnreadPayload] {
        try unread(of: user, in: places, in: db)
    }
}

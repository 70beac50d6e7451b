import GRDB
import Kernel

/// Who counts what people have read: met by the room that keeps messages.
package protocol UnreadProviding: Sendable {
    /// The counters of one person in the channels of these places, one for each channel, in one go.
    func unread(of user: UserID, in places: [UnreadPlace], db: Database) throws -> [UnreadPayload]
}

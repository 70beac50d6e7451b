import GRDB
import Kernel

/// Who knows what a person has not read; met by Messages.
package protocol UnreadCounting: Sendable {
    func unread(of user: UserID, in db: Database) throws -> UnreadTotals
}

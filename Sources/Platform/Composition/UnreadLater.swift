import Accounts
import GRDB
import Kernel
import Messages
import Synchronization

/// What Accounts asks of Messages, which is built after it. Connected before the first request; until then there is
/// nothing to read.
final class UnreadLater: UnreadCounting {
    private let messages = Mutex<MessageActions?>(nil)

    func connect(_ actions: MessageActions) {
        messages.withLock { $0 = actions }
    }

    func unread(of user: UserID, in db: Database) throws -> UnreadTotals {
        guard let actions = messages.withLock({ $0 }) else { return UnreadTotals(count: 0, mentions: 0) }
        return try actions.unreadTotals(of: user, in: db)
    }
}

import Accounts
import Kernel

extension UserRef {
    /// Stands for an author whose row is gone, which only a damaged database has: a page must not fail for it.
    static func vanished(_ id: UserID) -> UserRef {
        UserRef(
            id: id, username: "deleted", displayName: "Deleted account", avatarUrl: nil, isVerified: false, isBot: false
        )
    }
}

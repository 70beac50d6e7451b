import GRDB
import Kernel

extension AccountActions {
    /// Whether a person's e-mail address is confirmed; false for whoever does not exist.
    package func hasVerifiedEmail(_ id: UserID, in db: Database) throws -> Bool {
        try UserQueries.user(id, in: db)?.isEmailVerified ?? false
    }
}

import GRDB
import Kernel

/// Who knows invite codes; met by Servers.
package protocol InvitationChecking: Sendable {
    /// Whether a person who holds `code` may make an account at `now`. Asked inside the write that makes it; the code is
    /// not used up by this, joining the server does that.
    func admits(_ code: String, at now: Timestamp, in db: Database) throws -> Bool
}

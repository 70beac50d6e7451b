import GRDB
import Kernel

/// What this room asks of rooms above it; Platform hands the answers in.
package struct AccountPorts: Sendable {
    /// Without one, no invite code is valid.
    package var invitations: (any InvitationChecking)?
    /// Without one, there is nothing to read.
    package var unread: (any UnreadCounting)?

    package init(invitations: (any InvitationChecking)? = nil, unread: (any UnreadCounting)? = nil) {
        self.invitations = invitations
        self.unread = unread
    }
}

/// Who knows invite codes; met by Servers.
package protocol InvitationChecking: Sendable {
    /// Whether a person who holds `code` may make an account at `now`. Asked inside the write that makes it; the code is
    /// not used up by this, joining the server does that.
    func admits(_ code: String, at now: Timestamp, in db: Database) throws -> Bool
}

/// Who knows what a person has not read; met by Messages.
package protocol UnreadCounting: Sendable {
    func unread(of user: UserID, in db: Database) throws -> UnreadTotals
}

import Accounts
import GRDB
import Kernel
import Storage

/// Which invite codes let a person make an account: those that lead into a living server with room. Needs nothing of this
/// room's door, which stands on Accounts itself.
package struct InviteAdmission: InvitationChecking {
    package init() {}

    package func admits(_ code: String, at now: Timestamp, in db: Database) throws -> Bool {
        guard InviteCode.isPossible(code), let invite = try InviteQueries.find(code, at: now, in: db),
            let server = try ServerQueries.find(invite.serverId, in: db)
        else { return false }
        return try ServerQueries.memberCount(server.id, in: db) ?? 0 < server.maxMembers
    }
}

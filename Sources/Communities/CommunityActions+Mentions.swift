import Accounts
import GRDB
import Kernel
import Storage

extension CommunityActions {
    /// Whom a text names: people there are who may see the community, in order and each once. Any other name stays text.
    /// - Throws: `validation_failed` when more than `mentions` people are named.
    func named(in text: String, _ access: CommunityAccess, in db: Database) throws -> [UserID] {
        let named = MentionScanner.scan(text).users
        guard named.count <= options.mentions else {
            throw Refusal.invalid("content", "At most \(options.mentions) people can be named in one text.")
        }
        return try named.filter { user in
            guard try accounts.ref(user, in: db) != nil else { return false }
            return try isSeen(access.community, by: user, in: db)
        }
    }

    private func isSeen(_ community: Community, by user: UserID, in db: Database) throws -> Bool {
        if community.visibility != .private || community.ownerId == user { return true }
        let key = MemberKey(communityId: community.id, userId: user)
        return try facts.standing(key, at: clock.now(), in: db).member != nil
    }
}

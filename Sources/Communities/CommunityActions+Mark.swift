import Accounts
import GRDB
import Kernel
import Storage

/// Giving flairs to posts and people, and showing what they bear.
extension CommunityActions {
    /// The flairs of posts; those without one are left out.
    func flairs(of posts: [Post], in db: Database) throws -> [PostID: FlairRef] {
        let given = try PostFlairQueries.ids(of: posts.map(\.id), in: db)
        guard !given.isEmpty else { return [:] }
        var refs: [PostID: FlairRef] = [:]
        for post in posts {
            guard let id = given[post.id],
                let flair = try facts.flairs(of: post.communityId, in: db).first(where: { $0.id == id })
            else { continue }
            refs[post.id] = FlairRef(flair)
        }
        return refs
    }

    /// The flair of a new post.
    /// - Throws: `validation_failed` for one that its author may not give, and for none where one is needed. Nothing is
    ///   needed while there is nothing to choose.
    func flair(for wanted: FlairID?, _ access: CommunityAccess, in db: Database) throws -> FlairID? {
        let choice = try givable(.post, access, in: db)
        guard let wanted else {
            guard !access.community.requireFlair || choice.isEmpty else {
                throw Refusal.invalid("flairId", "Posts in this community need a flair.")
            }
            return nil
        }
        guard choice.contains(where: { $0.id == wanted }) else { throw Self.noSuchFlair("flairId") }
        return wanted
    }

    /// Gives a post another flair, or takes it.
    /// - Returns: whether that changed anything.
    /// - Throws: as `flair(for:)`.
    func setFlair(
        _ change: Patch<FlairID>, of post: Post, _ access: CommunityAccess, in db: Database
    ) throws -> Bool {
        guard !change.isAbsent else { return false }
        let old = try PostFlairQueries.ids(of: [post.id], in: db)[post.id]
        let new = change.applied(to: old)
        guard new != old else { return false }
        if let flair = try flair(for: new, access, in: db) {
            try PostFlairQueries.put(flair, of: post.id, in: db)
        } else {
            try PostFlairQueries.delete(of: post.id, in: db)
        }
        return true
    }

    /// Gives a member another flair, takes it, or changes the words on it.
    /// - Parameter isModerator: whether a moderator does it, who may give any and write on any.
    /// - Throws: `validation_failed` for a flair one may not take, and for words on one that does not allow them.
    func change(
        _ change: UserFlairChange, of member: inout CommunityMember, isModerator: Bool, in db: Database
    ) throws {
        guard !change.id.isAbsent || !change.text.isAbsent else { return }
        let all = try facts.flairs(of: member.key.communityId, in: db).filter { $0.kind == .user }
        if !change.id.isAbsent {
            let id = change.id.applied(to: nil)
            if let id, id != member.userFlairId {
                guard all.contains(where: { $0.id == id && $0.isActive && (isModerator || !$0.modOnly) }) else {
                    throw Self.noSuchFlair("userFlairId")
                }
            }
            if id != member.userFlairId { member.userFlairText = nil }
            member.userFlairId = id
        }
        member.userFlairText = change.text.map(\.value).applied(to: member.userFlairText)
        if case .value = change.text {
            guard all.contains(where: { $0.id == member.userFlairId && ($0.allowEdit || isModerator) }) else {
                throw Refusal.invalid("userFlairText", "There is no flair to write that on.")
            }
        }
    }

    /// What a member bears.
    func flair(of member: CommunityMember, in db: Database) throws -> FlairRef? {
        guard let id = member.userFlairId else { return nil }
        return try facts.flairs(of: member.key.communityId, in: db).first { $0.id == id }
            .map { FlairRef($0, text: member.userFlairText) }
    }

    /// A membership as its holder sees it.
    func own(_ member: CommunityMember, in db: Database) throws -> OwnMembershipPayload {
        OwnMembershipPayload(member, flair: try flair(of: member, in: db))
    }

    /// A member as everyone who may see the list sees them.
    func payload(_ member: CommunityMember, user: UserRef, in db: Database) throws -> CommunityMemberPayload {
        CommunityMemberPayload(member, user: user, flair: try flair(of: member, in: db))
    }

    private func givable(_ kind: Flair.Kind, _ access: CommunityAccess, in db: Database) throws -> [Flair] {
        try facts.flairs(of: access.id, in: db).filter {
            $0.kind == kind && $0.isActive && (access.isModerator || !$0.modOnly)
        }
    }

    private static func noSuchFlair(_ field: String) -> Refusal {
        Refusal.invalid(field, "There is no such flair to choose here.")
    }
}

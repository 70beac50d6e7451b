import Accounts
import Kernel
import Storage

extension CommunityActions {
    /// A page of the members, by identity.
    /// - Throws: `not_found`.
    package func members(
        of community: CommunityHandle, text: String?, role: MemberRole?, _ page: PageRequest, as caller: Caller?
    ) async throws -> Page<CommunityMemberPayload> {
        let after = try page.key(1).map { UserID(rawValue: $0[0]) }
        return try await store.read { db in
            let access = try access(caller, to: community, in: db)
            let found = try PeopleQueries.page(
                of: access.id, text: text?.nilIfEmpty, role: role, after: after, limit: page.limit + 1, in: db)
            let people = try accounts.refs(Set(found.map(\.key.userId)), in: db)
            let rows = Page(fetched: found, limit: page.limit) { [$0.key.userId.rawValue] }
            return Page(
                rows: try rows.rows.compactMap { member in
                    try people[member.key.userId].map { try payload(member, user: $0, in: db) }
                }, next: rows.next)
        }
    }

    /// Approves a member for posting or takes that back, and gives or takes their mark.
    /// - Throws: `not_found`, `forbidden` without manage_members, `validation_failed` for a flair that is none of people.
    package func updateMember(
        _ other: UserID, of community: CommunityHandle, isApproved: Bool? = nil,
        flair: UserFlairChange = UserFlairChange(), as caller: Caller
    ) async throws -> CommunityMemberPayload {
        try await store.write("communities.updateMember") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.require(.manageMembers)
            let (old, _) = try self.other(other, in: access, context)
            var member = old
            if let isApproved { member.isApproved = isApproved }
            try change(flair, of: &member, isModerator: true, in: context.db)
            if member != old {
                try PeopleQueries.update(member, in: context.db)
                facts.standingChanges(member.key, in: context)
                try log(.memberUpdate, .user(other), in: access.id, by: caller.userId, context)
                try tellOwn(member.key, member, context)
            }
            guard let person = try accounts.ref(other, in: context.db) else { throw Refusal.notFound("member") }
            return try payload(member, user: person, in: context.db)
        }
    }

    /// Puts a member out; they may come back.
    /// - Throws: `not_found`, `forbidden` without manage_members or against the order of seniority.
    package func removeMember(
        _ other: UserID, from community: CommunityHandle, reason: String?, as caller: Caller
    ) async throws {
        try await store.write("communities.removeMember") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.require(.manageMembers)
            guard other != caller.userId else { throw Refusal.invalid("user", "To go yourself, leave the community.") }
            let (member, standing) = try self.other(other, in: access, context)
            try access.requireAbove(standing, of: other)
            try log(.memberRemove, .user(other), in: access.id, by: caller.userId, reason: reason, context)
            try remove(member, from: access.community, reason: "removed", context)
        }
    }

    /// Requests to join, oldest first.
    /// - Throws: `not_found`, `forbidden` without manage_members.
    package func requests(
        to community: CommunityHandle, _ status: JoinRequest.Status, _ page: PageRequest, as caller: Caller
    ) async throws -> Page<JoinRequestPayload> {
        let after = try page.key(1).map { JoinRequestID(rawValue: $0[0]) }
        return try await store.read { db in
            let access = try access(caller, to: community, in: db)
            try access.require(.manageMembers)
            let found = try JoinRequestQueries.page(
                of: access.id, status, after: after, limit: page.limit + 1, in: db)
            let people = try accounts.refs(Set(found.map(\.userId)), in: db)
            let rows = Page(fetched: found, limit: page.limit) { [$0.id.rawValue] }
            return Page(
                rows: rows.rows.compactMap { request in
                    people[request.userId].map { JoinRequestPayload(request, user: $0) }
                }, next: rows.next)
        }
    }

    /// Lets someone in who asked, or does not.
    /// - Throws: `not_found`, `forbidden` without manage_members, `conflict` when it was decided already.
    package func review(
        _ request: JoinRequestID, _ action: ReviewJoinInput.Action, in community: CommunityHandle, as caller: Caller
    ) async throws -> JoinRequestPayload {
        try await store.write("communities.review") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.require(.manageMembers)
            guard let asked = try JoinRequestQueries.find(request, in: context.db), asked.communityId == access.id,
                let person = try accounts.ref(asked.userId, in: context.db)
            else { throw Refusal.notFound("request") }
            guard asked.status == .pending else { throw Refusal(.conflict, "This request was decided already.") }
            let status: JoinRequest.Status = action == .approve ? .approved : .denied
            try JoinRequestQueries.review(request, status, by: caller.userId, at: context.now, in: context.db)
            try log(
                action == .approve ? .requestApprove : .requestDeny, .user(asked.userId), in: access.id,
                by: caller.userId, context)
            let key = MemberKey(communityId: access.id, userId: asked.userId)
            if action == .approve, try PeopleQueries.member(key, in: context.db) == nil {
                _ = try admit(asked.userId, to: access.community, context)
            }
            return JoinRequestPayload(
                JoinRequest(
                    id: asked.id, communityId: asked.communityId, userId: asked.userId, message: asked.message,
                    status: status, createdAt: asked.createdAt), user: person)
        }
    }

    /// A member that a verb acts on.
    /// - Throws: `not_found` for outsiders.
    func other(
        _ user: UserID, in access: CommunityAccess, _ context: WriteContext
    ) throws -> (CommunityMember, CommunityStanding) {
        let key = MemberKey(communityId: access.id, userId: user)
        let standing = try facts.standing(key, at: context.now, in: context.db)
        guard let member = standing.member else { throw Refusal.notFound("member") }
        return (member, standing)
    }
}

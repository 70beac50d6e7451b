import Accounts
import Kernel
import Storage

extension CommunityActions {
    /// Joins a community, or asks to be let in where moderators decide. Who is in it already stays as they are. An
    /// invitation, held as a code or addressed to the caller, lets in whatever the community's policy is.
    ///
    /// A private community is asked for by its name; to tell the asker that it exists is what asking means, and all they
    /// are told.
    /// - Throws: `not_found`, `forbidden` for the banned, and to those without an invitation where one is needed.
    package func join(
        _ community: CommunityHandle, message: String?, inviteCode: String? = nil, as caller: Caller
    ) async throws -> JoinPayload {
        try await store.write("communities.join") { context in
            guard let access = try anyAccess(caller, to: community, in: context.db) else {
                throw Refusal.notFound("community")
            }
            if let member = access.standing.member {
                return JoinPayload(membership: try own(member, in: context.db), request: nil)
            }
            let invite = try invitation(to: access.id, code: inviteCode, for: caller.userId, in: context.db)
            let mayKnow = access.maySee || invite != nil
            // By number nobody finds out which private communities there are.
            if case .id = community, !mayKnow { throw Refusal.notFound("community") }
            if access.isBanned {
                throw mayKnow
                    ? Refusal(.forbidden, "You are banned from this community.") : Refusal.notFound("community")
            }
            if let invite {
                try use(invite, by: caller.userId, context)
            } else if !access.isStaff {
                switch access.community.joinPolicy {
                case .open where mayKnow: break
                case .open, .approval:
                    return JoinPayload(membership: nil, request: try ask(access, message, by: caller.userId, context))
                case .invite:
                    throw mayKnow
                        ? Refusal(.forbidden, "This community is by invitation only.") : Refusal.notFound("community")
                }
            }
            let member = try admit(caller.userId, to: access.community, context)
            return JoinPayload(membership: try own(member, in: context.db), request: nil)
        }
    }

    /// Leaves a community.
    /// - Throws: `not_found`, `conflict` to the owner, who hands it on or deletes it first.
    package func leave(_ community: CommunityHandle, as caller: Caller) async throws {
        try await store.write("communities.leave") { context in
            let access = try access(caller, to: community, in: context.db)
            guard let member = access.standing.member else { return }
            if access.isOwner { throw Refusal(.conflict, "Hand the community to someone else first.") }
            try remove(member, from: access.community, reason: "left", context)
        }
    }

    /// Changes what a member may about themselves.
    /// - Throws: `not_found`, `forbidden` to those who are no member, `validation_failed` for a flair one may not take.
    package func updateOwn(
        _ community: CommunityHandle, _ input: OwnCommunityMembershipInput, as caller: Caller
    ) async throws -> OwnMembershipPayload {
        try await store.write("communities.updateOwn") { context in
            let access = try access(caller, to: community, in: context.db)
            guard var member = access.standing.member else {
                throw Refusal(.forbidden, "You are not in this community.")
            }
            if let level = input.notificationLevel { member.notificationLevel = level }
            if let isFavourite = input.isFavourite { member.isFavourite = isFavourite }
            try change(input.flair, of: &member, isModerator: access.isModerator, in: context.db)
            try PeopleQueries.update(member, in: context.db)
            facts.standingChanges(member.key, in: context)
            return try own(member, in: context.db)
        }
    }

    /// Makes someone a member, inside a write, and tells the room and the person.
    func admit(_ user: UserID, to community: Community, _ context: WriteContext) throws -> CommunityMember {
        let key = MemberKey(communityId: community.id, userId: user)
        let member = CommunityMember(key, joinedAt: context.now)
        try PeopleQueries.insert(member, in: context.db)
        try CommunityQueries.changeMembers(of: community.id, by: 1, in: context.db)
        facts.standingChanges(key, in: context)
        context.afterCommit { [memberCounts] in memberCounts.note(community.id) }
        if let person = try accounts.ref(user, in: context.db) {
            try context.emit(
                "community:member_join", to: .community(community.id),
                CommunityEventPayload.Joined(
                    communityId: community.id, member: CommunityMemberPayload(member, user: person, flair: nil),
                    memberCount: CommunityQueries.counts(of: community.id, in: context.db).members))
        }
        try tellOwn(key, member, context)
        return member
    }

    /// Ends a membership, inside a write; of a private community nothing is heard any more.
    func remove(
        _ member: CommunityMember, from community: Community, reason: String, _ context: WriteContext
    ) throws {
        let user = member.key.userId
        try PeopleQueries.delete(member.key, in: context.db)
        try CommunityQueries.changeMembers(of: community.id, by: -1, in: context.db)
        facts.standingChanges(member.key, in: context)
        context.afterCommit { [memberCounts] in memberCounts.note(community.id) }
        try context.emit(
            "community:member_leave", to: .community(community.id),
            CommunityEventPayload.Left(
                communityId: community.id, userId: user,
                memberCount: CommunityQueries.counts(of: community.id, in: context.db).members))
        try tellOwn(member.key, nil, context)
        guard community.visibility == .private else { return }
        evict(from: community.id, reason: reason, context) { $0 == user }
    }

    /// Tells a person's own devices what they are in a community from now on.
    func tellOwn(_ key: MemberKey, _ member: CommunityMember?, isBanned: Bool = false, _ context: WriteContext) throws {
        try context.emit(
            "community:member_update", to: .user(key.userId),
            CommunityEventPayload.OwnMembership(
                communityId: key.communityId, membership: member.map { try own($0, in: context.db) }, isBanned: isBanned
            ))
    }

    private func ask(
        _ access: CommunityAccess, _ message: String?, by user: UserID, _ context: WriteContext
    ) throws -> OwnJoinRequestPayload {
        let key = MemberKey(communityId: access.id, userId: user)
        if let request = try JoinRequestQueries.find(key, in: context.db), request.status == .pending {
            return OwnJoinRequestPayload(request)
        }
        let request = JoinRequest(
            id: context.newID(), communityId: access.id, userId: user, message: message?.nilIfEmpty, status: .pending,
            createdAt: context.now)
        try JoinRequestQueries.put(request, in: context.db)
        return OwnJoinRequestPayload(request)
    }
}

/// Many at once, for seeds: no events, one write for some hundred rows.
extension CommunityActions {
    /// Makes people members, as if they had joined at the given moments. Who is one already stays as they are.
    /// - Throws: `not_found` for a community that is not there.
    package func addMembers(
        _ members: [(user: UserID, joinedAt: Timestamp)], to community: CommunityID
    ) async throws {
        for start in stride(from: 0, to: members.count, by: 500) {
            let some = Array(members[start..<min(start + 500, members.count)])
            try await store.write("communities.addMembers") { context in
                guard try facts.community(community, in: context.db) != nil else { throw Refusal.notFound("community") }
                var added = 0
                for (user, joinedAt) in some {
                    let key = MemberKey(communityId: community, userId: user)
                    guard try PeopleQueries.member(key, in: context.db) == nil else { continue }
                    try PeopleQueries.insert(CommunityMember(key, joinedAt: joinedAt), in: context.db)
                    added += 1
                }
                try CommunityQueries.changeMembers(of: community, by: added, in: context.db)
                facts.standingsChange(in: context)
            }
        }
    }
}

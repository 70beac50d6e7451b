import Accounts
import GRDB
import Kernel
import Storage

/// Ways into a community besides asking.
extension CommunityActions {
    /// A page of the invitations that work, newest first: the caller's own, or everyone's with manage_members.
    /// - Parameter origin: where people reach this site, for the links.
    /// - Throws: `not_found`, `forbidden` to those who are no member.
    package func invites(
        of community: CommunityHandle, _ page: PageRequest, origin: String, as caller: Caller
    ) async throws -> Page<CommunityInvitePayload> {
        let before = try page.key(1).map { CommunityInviteID(rawValue: $0[0]) }
        return try await store.read { db in
            let access = try access(caller, to: community, in: db)
            let seesAll = access.permissions.contains(.manageMembers)
            guard access.isMember || seesAll else { throw Self.membersOnly }
            let found = try CommunityInviteQueries.page(
                of: access.id, by: seesAll ? nil : caller.userId, before: before, limit: page.limit + 1,
                at: clock.now(), in: db)
            let rows = Page(fetched: found, limit: page.limit) { [$0.id.rawValue] }
            return Page(rows: try payloads(rows.rows, to: access.community, origin: origin, in: db), next: rows.next)
        }
    }

    /// Invites people, or makes a link. Who is a member already, or invited, is not invited again.
    /// - Returns: one invitation a person, or that of the link; also those made before that still hold.
    /// - Throws: `not_found` for the community and for people there are not, `forbidden` to those who are no member and to
    ///   the banned, `muted`, `conflict` when the caller has as many as may be, `validation_failed` for a link that has
    ///   ended already.
    package func createInvites(
        to community: CommunityHandle, _ input: CreateCommunityInvitesInput, origin: String, as caller: Caller
    ) async throws -> [CommunityInvitePayload] {
        try await store.write("communities.createInvites") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.requireMayTakePart()
            guard access.isMember else { throw Self.membersOnly }
            let made: [CommunityInvite]
            if let users = input.userIds?.values {
                made = try users.compactMap { try invite($0, to: access, by: caller.userId, context) }
            } else {
                made = [try makeLink(input.link ?? .init(), to: access, by: caller.userId, context)]
            }
            let own = try CommunityInviteQueries.page(
                of: access.id, by: caller.userId, before: nil, limit: options.invites + 1, at: context.now,
                in: context.db)
            guard own.count <= options.invites else {
                throw Refusal(
                    .conflict, "\(options.invites) invitations of yours are open; end one before you make another.")
            }
            return try payloads(made, to: access.community, origin: origin, in: context.db)
        }
    }

    /// Ends an invitation. Whom it is addressed to declines it this way, whether they see the community or not.
    /// - Throws: `not_found`, also for a code that leads nowhere, `forbidden` to those who neither made it nor hold
    ///   manage_members.
    package func deleteInvite(_ code: String, to community: CommunityHandle, as caller: Caller) async throws {
        try await store.write("communities.deleteInvite") { context in
            guard let access = try anyAccess(caller, to: community, in: context.db) else {
                throw Refusal.notFound("community")
            }
            let found = try CommunityInviteQueries.find(code, at: context.now, in: context.db)
            let isInvited = found?.inviteeId == caller.userId && found?.communityId == access.id
            guard access.maySee || isInvited else { throw Refusal.notFound("community") }
            guard let invite = found, invite.communityId == access.id else { throw Refusal.notFound("invite") }
            if invite.inviterId != caller.userId, !isInvited { try access.require(.manageMembers) }
            try CommunityInviteQueries.revoke(invite.id, by: caller.userId, at: context.now, in: context.db)
        }
    }

    /// The invitations addressed to the caller that hold, a hundred at most.
    package func invitations(of caller: Caller) async throws -> [CommunityInvitationPayload] {
        try await store.read { db in
            try CommunityInviteQueries.all(to: caller.userId, at: clock.now(), in: db).compactMap { invite in
                guard let access = try anyAccess(caller, to: invite.communityId, in: db), !access.isMember,
                    !access.isBanned, try holds(invite, in: db)
                else { return nil }
                return try invitationPayload(invite, to: access.community, in: db)
            }
        }
    }

    /// What lets someone into a community, or see what it says of itself: the link they hold, or what is addressed to
    /// them.
    func invitation(
        to community: CommunityID, code: String?, for user: UserID?, in db: Database
    ) throws -> CommunityInvite? {
        let now = clock.now()
        if let invite = try code.flatMap({ try CommunityInviteQueries.find($0, at: now, in: db) }),
            invite.communityId == community, invite.inviteeId == nil || invite.inviteeId == user,
            try holds(invite, in: db)
        {
            return invite
        }
        guard let user,
            let invite = try CommunityInviteQueries.find(
                MemberKey(communityId: community, userId: user), at: now, in: db), try holds(invite, in: db)
        else { return nil }
        return invite
    }

    /// Counts an invitation as used. Who had asked to be let in no longer asks.
    func use(_ invite: CommunityInvite, by user: UserID, _ context: WriteContext) throws {
        try CommunityInviteQueries.use(invite.id, by: user, at: context.now, in: context.db)
        try JoinRequestQueries.delete(
            MemberKey(communityId: invite.communityId, userId: user), in: context.db)
    }

    /// Whoever leaves a community or is put out takes their invitations with them.
    private func holds(_ invite: CommunityInvite, in db: Database) throws -> Bool {
        let key = MemberKey(communityId: invite.communityId, userId: invite.inviterId)
        return try facts.standing(key, at: clock.now(), in: db).member != nil
    }

    /// Of a ban nothing is told: who is banned finds the door shut.
    private func invite(
        _ other: UserID, to access: CommunityAccess, by user: UserID, _ context: WriteContext
    ) throws -> CommunityInvite? {
        guard try accounts.ref(other, in: context.db) != nil else { throw Refusal.notFound("user") }
        let key = MemberKey(communityId: access.id, userId: other)
        guard try facts.standing(key, at: context.now, in: context.db).member == nil else { return nil }
        if let open = try CommunityInviteQueries.find(key, at: context.now, in: context.db) {
            if try holds(open, in: context.db) { return open.inviterId == user ? open : nil }
            try CommunityInviteQueries.revoke(open.id, by: user, at: context.now, in: context.db)
        }
        let invite = CommunityInvite(
            id: context.newID(), code: RandomBytes.secret(Self.codeBytes), communityId: access.id, inviterId: user,
            inviteeId: other, uses: 0, maxUses: 1, expiresAt: context.now + options.invitationAge,
            createdAt: context.now)
        try CommunityInviteQueries.insert(invite, in: context.db)
        try context.emit(
            "community:invited", to: .user(other),
            try invitationPayload(invite, to: access.community, in: context.db))
        return invite
    }

    private func makeLink(
        _ link: CreateCommunityInvitesInput.Link, to access: CommunityAccess, by user: UserID,
        _ context: WriteContext
    ) throws -> CommunityInvite {
        let expiresAt = link.expiresAt.isAbsent ? context.now + .days(1) : link.expiresAt.applied(to: nil)
        if let expiresAt, expiresAt <= context.now {
            throw Refusal.invalid("link.expiresAt", "This moment has passed.")
        }
        let maxUses = link.maxUses?.value ?? 0
        let invite = CommunityInvite(
            id: context.newID(), code: RandomBytes.secret(Self.codeBytes), communityId: access.id, inviterId: user,
            inviteeId: nil, uses: 0, maxUses: maxUses == 0 ? nil : maxUses, expiresAt: expiresAt,
            createdAt: context.now)
        try CommunityInviteQueries.insert(invite, in: context.db)
        return invite
    }

    private func payloads(
        _ invites: [CommunityInvite], to community: Community, origin: String, in db: Database
    ) throws -> [CommunityInvitePayload] {
        let people = try accounts.refs(
            Set(invites.flatMap { [$0.inviterId, $0.inviteeId] }.compactMap(\.self)), in: db)
        return invites.map { CommunityInvitePayload($0, to: community, people: people, origin: origin) }
    }

    private func invitationPayload(
        _ invite: CommunityInvite, to community: Community, in db: Database
    ) throws -> CommunityInvitationPayload {
        CommunityInvitationPayload(
            invite, to: community, memberCount: try CommunityQueries.counts(of: community.id, in: db).members,
            inviter: try accounts.ref(invite.inviterId, in: db))
    }

    /// Twelve characters, 72 bits: too many to be found by trying.
    private static let codeBytes = 9
    private static let membersOnly = Refusal(.forbidden, "Join this community to invite others.")
}

import Accounts
import GRDB
import Kernel
import Storage

extension CommunityActions {
    /// Communities everyone may know of, or those the caller is in.
    /// - Throws: `unauthorized` for the caller's own without a caller.
    package func list(
        _ input: CommunitiesInput, _ page: PageRequest, as caller: Caller?
    ) async throws -> Page<CommunityPayload> {
        let filter = CommunityListQueries.Filter(text: input.q?.value.nilIfEmpty, category: input.category)
        let after = try page.key(2)
        let wantsOwn = input.joined ?? false
        if wantsOwn, caller == nil { throw Refusal(.unauthorized, "Please sign in.") }
        return try await store.read { db in
            let found =
                if wantsOwn, let caller {
                    try CommunityListQueries.page(
                        of: caller.userId, filter, after: after, limit: page.limit + 1, in: db)
                } else {
                    try CommunityListQueries.page(
                        filter, input.sort ?? .members, after: after, limit: page.limit + 1, in: db)
                }
            let rows = Page(fetched: found, limit: page.limit) { [$0.key, $0.community.id.rawValue] }
            return try rows.map { row in
                let isMember = try caller.map { caller in
                    let key = MemberKey(communityId: row.community.id, userId: caller.userId)
                    return try facts.standing(key, at: clock.now(), in: db).member != nil
                }
                return CommunityPayload(row.community, row.counts, isMember: isMember)
            }
        }
    }

    /// A community as someone sees it. Who may not see it but holds an invitation, as a code or addressed to them, sees
    /// what it says of itself and nothing of who and what is in it.
    /// - Throws: `not_found`.
    package func view(
        _ community: CommunityHandle, inviteCode: String? = nil, as caller: Caller?
    ) async throws -> CommunityViewPayload {
        try await store.read { db in
            guard let access = try anyAccess(caller, to: community, in: db) else {
                throw Refusal.notFound("community")
            }
            if access.maySee { return try view(access, as: caller, in: db) }
            guard try invitation(to: access.id, code: inviteCode, for: caller?.userId, in: db) != nil else {
                throw Refusal.notFound("community")
            }
            return CommunityViewPayload(
                community: try payload(access, in: db), membership: nil, permissions: [], mayPost: false,
                mayComment: false, isBanned: access.isBanned, rules: access.community.rules, flairs: [],
                moderators: [], pinned: [])
        }
    }

    /// As the verb, where permission was asked already.
    func view(_ access: CommunityAccess, as caller: Caller?, in db: Database) throws -> CommunityViewPayload {
        CommunityViewPayload(
            community: try payload(access, in: db), membership: try access.standing.member.map { try own($0, in: db) },
            permissions: access.permissions.names, mayPost: access.mayPost, mayComment: access.mayComment,
            isBanned: access.isBanned, rules: access.community.rules,
            flairs: try flairPayloads(access, in: db), moderators: try moderatorPayloads(of: access.id, in: db),
            pinned: try payloads(
                PostQueries.pinned(in: access.id, limit: options.pinned, db), for: caller, in: db))
    }

    /// The rules of a community.
    /// - Throws: `not_found`.
    package func rules(of community: CommunityHandle, as caller: Caller?) async throws -> CommunityRulesPayload {
        try await store.read { db in
            CommunityRulesPayload(rules: try access(caller, to: community, in: db).community.rules)
        }
    }

    /// The moderators of a community, highest first.
    /// - Throws: `not_found`.
    package func moderators(of community: CommunityHandle, as caller: Caller?) async throws -> [ModeratorPayload] {
        try await store.read { db in
            try moderatorPayloads(of: access(caller, to: community, in: db).id, in: db)
        }
    }
}

import Accounts
import Kernel
import Storage

/// Moderators, bans and mutes.
extension CommunityActions {
    /// Makes a member moderator, or changes what one may do.
    /// - Throws: `not_found` for outsiders, `forbidden` without manage_moderators, against the order of seniority, or for
    ///   a permission the caller does not hold; `conflict` when there are as many as there may be.
    package func setModerator(
        _ other: UserID, of community: CommunityHandle, _ names: [ModeratorPermission], as caller: Caller
    ) async throws -> ModeratorPayload {
        try await store.write("communities.setModerator") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.require(.manageModerators)
            var (member, standing) = try self.other(other, in: access, context)
            try access.requireAbove(standing, of: other)
            let permissions = ModeratorPermissions(names)
            try access.require(permissions)
            let all = try PeopleQueries.moderators(of: access.id, in: context.db)
            guard standing.moderator != nil || all.count < options.moderators else {
                throw Refusal(.conflict, "This community has \(options.moderators) moderators already.")
            }
            let position = try standing.moderator?.position ?? PeopleQueries.nextPosition(in: access.id, context.db)
            let moderator = Moderator(
                key: member.key, permissions: permissions, position: position, addedBy: caller.userId,
                addedAt: standing.moderator?.addedAt ?? context.now)
            try PeopleQueries.put(moderator, in: context.db)
            member.role = .moderator
            try PeopleQueries.update(member, in: context.db)
            facts.standingChanges(member.key, in: context)
            try log(.moderatorUpdate, .user(other), in: access.id, by: caller.userId, context)
            try tellOwn(member.key, member, context)
            guard let person = try accounts.ref(other, in: context.db) else { throw Refusal.notFound("member") }
            return ModeratorPayload(moderator, user: person)
        }
    }

    /// Takes the office from a moderator; anyone may lay down their own, but the owner.
    /// - Throws: `not_found`, `forbidden` without manage_moderators or against the order of seniority.
    package func removeModerator(_ other: UserID, of community: CommunityHandle, as caller: Caller) async throws {
        try await store.write("communities.removeModerator") { context in
            let access = try access(caller, to: community, in: context.db)
            var (member, standing) = try self.other(other, in: access, context)
            guard other != access.community.ownerId else {
                throw Refusal(.forbidden, "The owner stays; hand the community on first.")
            }
            if other != caller.userId {
                try access.require(.manageModerators)
                try access.requireAbove(standing, of: other)
            }
            guard standing.moderator != nil else { return }
            try PeopleQueries.deleteModerator(member.key, in: context.db)
            member.role = .member
            try PeopleQueries.update(member, in: context.db)
            facts.standingChanges(member.key, in: context)
            try log(.moderatorRemove, .user(other), in: access.id, by: caller.userId, context)
            try tellOwn(member.key, member, context)
        }
    }

    /// A page of the bans that run, newest first.
    /// - Throws: `not_found`, `forbidden` without ban_users.
    package func bans(
        of community: CommunityHandle, text: String?, _ page: PageRequest, as caller: Caller
    ) async throws -> Page<CommunityBanPayload> {
        try await restrictions(of: community, isMute: false, text: text, page, as: caller)
    }

    /// A page of the mutes that run, newest first.
    /// - Throws: as `bans`.
    package func mutes(
        of community: CommunityHandle, text: String?, _ page: PageRequest, as caller: Caller
    ) async throws -> Page<CommunityBanPayload> {
        try await restrictions(of: community, isMute: true, text: text, page, as: caller)
    }

    /// Keeps someone out, member or not, in place of an earlier ban.
    /// - Throws: `not_found` when there is no such person, `forbidden` without ban_users or against the order.
    package func ban(
        _ other: UserID, from community: CommunityHandle, _ input: CommunityBanInput, as caller: Caller
    ) async throws -> CommunityBanPayload {
        try await store.write("communities.ban") { context in
            let (payload, access) = try restrict(
                other, in: community, isMute: false, reason: input.reason?.value, note: input.note?.value,
                days: input.days?.value, as: caller, context)
            let key = MemberKey(communityId: access.id, userId: other)
            if let member = try PeopleQueries.member(key, in: context.db) {
                try remove(member, from: access.community, reason: "banned", context)
            }
            try tellOwn(key, nil, isBanned: true, context)
            return payload
        }
    }

    /// Keeps someone from posting and commenting, in place of an earlier mute.
    /// - Throws: as `ban`.
    package func mute(
        _ other: UserID, in community: CommunityHandle, _ input: CommunityMuteInput, as caller: Caller
    ) async throws -> CommunityBanPayload {
        try await store.write("communities.mute") { context in
            try restrict(
                other, in: community, isMute: true, reason: input.reason?.value, note: nil,
                days: input.days?.value ?? 7, as: caller, context
            ).payload
        }
    }

    /// Lifts a ban; nothing happens when there is none.
    /// - Throws: `not_found`, `forbidden` without ban_users.
    package func unban(_ other: UserID, from community: CommunityHandle, as caller: Caller) async throws {
        try await lift(other, in: community, isMute: false, as: caller)
    }

    /// Lifts a mute; nothing happens when there is none.
    /// - Throws: `not_found`, `forbidden` without ban_users.
    package func unmute(_ other: UserID, in community: CommunityHandle, as caller: Caller) async throws {
        try await lift(other, in: community, isMute: true, as: caller)
    }

    private func restrictions(
        of community: CommunityHandle, isMute: Bool, text: String?, _ page: PageRequest, as caller: Caller
    ) async throws -> Page<CommunityBanPayload> {
        let before = try page.key(1).map { CommunityBanID(rawValue: $0[0]) }
        return try await store.read { db in
            let access = try access(caller, to: community, in: db)
            try access.require(.banUsers)
            let found = try BanQueries.page(
                of: access.id, isMute: isMute, text: text?.nilIfEmpty, before: before, limit: page.limit + 1,
                at: clock.now(), in: db)
            let people = try accounts.refs(Set(found.flatMap { [$0.userId, $0.bannedBy] }), in: db)
            let rows = Page(fetched: found, limit: page.limit) { [$0.id.rawValue] }
            return Page(
                rows: rows.rows.compactMap { ban in
                    people[ban.userId].map { CommunityBanPayload(ban, user: $0, bannedBy: people[ban.bannedBy]) }
                }, next: rows.next)
        }
    }

    private func restrict(
        _ other: UserID, in community: CommunityHandle, isMute: Bool, reason: String?, note: String?, days: Int?,
        as caller: Caller, _ context: WriteContext
    ) throws -> (payload: CommunityBanPayload, access: CommunityAccess) {
        let access = try access(caller, to: community, in: context.db)
        try access.require(.banUsers)
        guard other != caller.userId else { throw Refusal.invalid("user", "You cannot do that to yourself.") }
        guard let person = try accounts.ref(other, in: context.db) else { throw Refusal.notFound("user") }
        let key = MemberKey(communityId: access.id, userId: other)
        try access.requireAbove(facts.standing(key, at: context.now, in: context.db), of: other)
        let ban = CommunityBan(
            id: context.newID(), communityId: access.id, userId: other, bannedBy: caller.userId,
            reason: reason?.nilIfEmpty, note: note?.nilIfEmpty, expiresAt: days.map { context.now + .days($0) },
            createdAt: context.now)
        try BanQueries.put(ban, isMute: isMute, in: context.db)
        facts.standingChanges(key, in: context)
        try log(
            isMute ? .userMute : .userBan, .user(other), in: access.id, by: caller.userId, reason: ban.reason, context)
        return (
            CommunityBanPayload(ban, user: person, bannedBy: try accounts.ref(caller.userId, in: context.db)), access
        )
    }

    private func lift(
        _ other: UserID, in community: CommunityHandle, isMute: Bool, as caller: Caller
    ) async throws {
        try await store.write("communities.lift") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.require(.banUsers)
            let key = MemberKey(communityId: access.id, userId: other)
            guard try BanQueries.delete(key, isMute: isMute, in: context.db) else { return }
            facts.standingChanges(key, in: context)
            try log(isMute ? .userUnmute : .userUnban, .user(other), in: access.id, by: caller.userId, context)
            if !isMute { try tellOwn(key, nil, context) }
        }
    }
}

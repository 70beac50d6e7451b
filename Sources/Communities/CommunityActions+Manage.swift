import Accounts
import Kernel
import Media
import Storage

extension CommunityActions {
    /// Makes a community with its maker as owner, moderator and only member.
    /// - Throws: `conflict` for a name that is taken, and when the person owns as many as one may.
    package func create(_ input: CreateCommunityInput, as caller: Caller) async throws -> CommunityViewPayload {
        try await store.write("communities.create") { context in
            guard try CommunityQueries.count(ownedBy: caller.userId, in: context.db) < options.ownedByPerson else {
                throw Refusal(.conflict, "You own \(options.ownedByPerson) communities already.")
            }
            guard try CommunityQueries.id(named: input.name.value, in: context.db) == nil else {
                throw Refusal.taken("name", "This name is taken.")
            }
            let visibility = input.visibility ?? .public
            let joinPolicy = input.joinPolicy ?? visibility.usualJoinPolicy
            try visibility.require(joinPolicy)
            let community = Community(
                id: context.newID(), name: input.name.value, displayName: input.displayName?.value ?? input.name.value,
                description: input.description?.value.nilIfEmpty,
                icon: try .take(input.iconFileId, by: caller.userId, for: .icon, field: "iconFileId", in: context),
                banner: try .take(
                    input.bannerFileId, by: caller.userId, for: .banner, field: "bannerFileId", in: context),
                ownerId: caller.userId, visibility: visibility,
                postPolicy: input.postPolicy ?? visibility.usualPostPolicy, category: input.category ?? .other,
                isNsfw: input.isNsfw ?? false, rules: input.rules?.values.map(\.rule) ?? [],
                joinPolicy: joinPolicy, createdAt: context.now, updatedAt: context.now)
            try CommunityQueries.insert(community, in: context.db)
            let key = MemberKey(communityId: community.id, userId: caller.userId)
            try PeopleQueries.insert(
                CommunityMember(key, role: .owner, isApproved: true, joinedAt: context.now), in: context.db)
            try PeopleQueries.put(
                Moderator(key: key, permissions: .all, position: 0, addedBy: nil, addedAt: context.now), in: context.db)
            try CommunityQueries.changeMembers(of: community.id, by: 1, in: context.db)
            facts.standingChanges(key, in: context)
            return try view(access(caller, to: .id(community.id), in: context.db), as: caller, in: context.db)
        }
    }

    /// Changes what a community says of itself.
    /// - Throws: `not_found`, `forbidden` without manage_settings and for what the staff decide, `validation_failed` for
    ///   a private community that everyone joins and for a picture that is not the caller's.
    package func update(
        _ community: CommunityHandle, _ input: UpdateCommunityInput, as caller: Caller
    ) async throws -> CommunityPayload {
        try await store.write("communities.update") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.require(.manageSettings)
            let new = try input.applied(to: access.community, by: caller.userId, in: context)
            guard new != access.community else { return try payload(access, in: context.db) }
            try new.visibility.require(new.joinPolicy)
            guard new.isFeatured == access.community.isFeatured || access.isStaff else {
                throw Refusal(.forbidden, "The staff of this site decide what is featured.")
            }
            try change(new, from: access, .communityUpdate, by: caller, context)
            if new.visibility == .private, access.community.visibility != .private {
                try closeToStrangers(new.id, context)
            }
            return try payload(self.access(caller, to: .id(new.id), in: context.db), in: context.db)
        }
    }

    /// Puts all rules of a community in place of those there were.
    /// - Throws: `not_found`, `forbidden` without manage_settings.
    package func setRules(
        _ rules: [CommunityRuleInput], of community: CommunityHandle, as caller: Caller
    ) async throws -> CommunityRulesPayload {
        try await store.write("communities.setRules") { context in
            let access = try access(caller, to: community, in: context.db)
            try access.require(.manageSettings)
            var new = access.community
            new.rules = rules.map(\.rule)
            if new != access.community { try change(new, from: access, .rulesUpdate, by: caller, context) }
            return CommunityRulesPayload(rules: new.rules)
        }
    }

    /// Hands a community to another member.
    /// - Throws: `forbidden` to all but the owner, `not_found` when the other is no member.
    package func transfer(
        _ community: CommunityHandle, to other: UserID, as caller: Caller
    ) async throws -> CommunityPayload {
        try await store.write("communities.transfer") { context in
            let access = try requireOwner(community, caller, context)
            let key = MemberKey(communityId: access.id, userId: other)
            guard var next = try PeopleQueries.member(key, in: context.db) else { throw Refusal.notFound("member") }
            guard other != access.community.ownerId else {
                throw Refusal.invalid("userId", "They are the owner already.")
            }
            var new = access.community
            new.ownerId = other
            let oldKey = MemberKey(communityId: access.id, userId: access.community.ownerId)
            if var old = try PeopleQueries.member(oldKey, in: context.db) {
                old.role = .moderator
                try PeopleQueries.update(old, in: context.db)
            }
            next.role = .owner
            next.isApproved = true
            try PeopleQueries.update(next, in: context.db)
            let lowest = try PeopleQueries.moderators(of: access.id, in: context.db).map(\.position).min() ?? 0
            try PeopleQueries.put(
                Moderator(
                    key: key, permissions: .all, position: lowest - 1, addedBy: caller.userId, addedAt: context.now),
                in: context.db)
            facts.standingChanges(key, in: context)
            facts.standingChanges(oldKey, in: context)
            try change(new, from: access, .communityTransfer, by: caller, context)
            return try payload(self.access(caller, to: .id(new.id), in: context.db), in: context.db)
        }
    }

    /// Ends a community. Its rows stay, marked, until they are purged; to everyone it is gone at once.
    /// - Parameter name: the community's name, typed again.
    /// - Throws: `forbidden` to all but the owner, `validation_failed` for another name.
    package func delete(_ community: CommunityHandle, confirming name: String, as caller: Caller) async throws {
        try await store.write("communities.delete") { context in
            let access = try requireOwner(community, caller, context)
            guard name.lowercased() == access.community.name else {
                throw Refusal.invalid("name", "Type the name of the community to delete it.")
            }
            try CommunityQueries.markDeleted(access.id, at: context.now, in: context.db)
            facts.communityChanges(access.id, in: context)
            try context.emit(
                "community:deleted", to: .community(access.id),
                CommunityEventPayload.Deleted(communityId: access.id))
            evict(from: access.id, reason: "deleted", context) { _ in true }
        }
    }

    /// - Throws: `not_found`, `forbidden` to all but the owner.
    private func requireOwner(
        _ community: CommunityHandle, _ caller: Caller, _ context: WriteContext
    ) throws -> CommunityAccess {
        let access = try access(caller, to: community, in: context.db)
        guard access.isOwner else { throw Refusal(.forbidden, "Only the owner of the community can do that.") }
        return access
    }

    private func change(
        _ new: Community, from access: CommunityAccess, _ action: ModActionName, by caller: Caller,
        _ context: WriteContext
    ) throws {
        var new = new
        new.updatedAt = context.now
        try CommunityQueries.update(new, in: context.db)
        facts.communityChanges(new.id, in: context)
        try log(action, .community(new.id), in: new.id, by: caller.userId, context)
        try context.emit(
            "community:updated", to: .community(new.id),
            CommunityEventPayload.OfCommunity(
                community: CommunityPayload(new, CommunityQueries.counts(of: new.id, in: context.db)), rules: new.rules
            ))
    }
}

extension UpdateCommunityInput {
    /// The community after the change. Another visibility brings its usual policies, unless others are given.
    fileprivate func applied(
        to community: Community, by user: UserID, in context: WriteContext
    ) throws -> Community {
        var community = community
        community.icon = try community.icon.after(
            iconFileId, by: user, for: .icon, field: "iconFileId", in: context)
        community.banner = try community.banner.after(
            bannerFileId, by: user, for: .banner, field: "bannerFileId", in: context)
        if let displayName { community.displayName = displayName.value }
        community.description = description.map(\.value).applied(to: community.description)?.nilIfEmpty
        if let visibility, visibility != community.visibility {
            community.visibility = visibility
            community.postPolicy = visibility.usualPostPolicy
            community.joinPolicy = visibility.usualJoinPolicy
        }
        if let joinPolicy { community.joinPolicy = joinPolicy }
        if let requireFlair { community.requireFlair = requireFlair }
        if let isFeatured { community.isFeatured = isFeatured }
        if let postPolicy { community.postPolicy = postPolicy }
        if let category { community.category = category }
        if let isNsfw { community.isNsfw = isNsfw }
        return community
    }
}

extension CommunityVisibility {
    /// - Throws: `validation_failed` for a private community that everyone joins.
    fileprivate func require(_ joinPolicy: JoinPolicy) throws {
        guard self != .private || joinPolicy != .open else {
            throw Refusal.invalid(
                "joinPolicy", "Nobody walks into a private community; let people ask, or invite them.")
        }
    }
}

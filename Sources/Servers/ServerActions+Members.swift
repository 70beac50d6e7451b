import Kernel
import Storage

/// Members as others see and handle them.
extension ServerActions {
    /// A page of members, oldest accounts first.
    /// - Parameters:
    ///   - text: the beginning of the user name, or a part of the display name or nickname; empty is none.
    ///   - role: only its holders.
    /// - Throws: `not_found` to outsiders, `forbidden` to members who see nothing.
    package func members(
        of server: ServerID, text: String?, role: RoleID? = nil, _ page: PageRequest, by user: UserID
    ) async throws -> Page<MemberPayload> {
        let after = try page.key(1).map { UserID(rawValue: $0[0]) }
        let text = text?.nilIfEmpty
        // A text is looked for in every member, which may take a while in a large server.
        return try await store.read(text == nil ? .fast : .slow) { db in
            let access = try access(user, to: server, in: db)
            try access.require(.viewChannel)
            // Everyone has the everyone role, and it stands in no row.
            let role = role == access.layout.everyone.id ? nil : role
            let members = try MemberQueries.page(
                of: server, text: text, role: role, after: after, limit: page.limit + 1, in: db)
            return try Page(fetched: members, limit: page.limit) { [$0.userId.rawValue] }
                .map { try payload(of: $0, in: access.layout, db) }
        }
    }

    /// One member.
    /// - Throws: `not_found`.
    package func member(_ other: UserID, of server: ServerID, by user: UserID) async throws -> MemberPayload {
        try await store.read { db in
            let access = try access(user, to: server, in: db)
            try access.require(.viewChannel)
            return try payload(of: member(other, of: access.layout, in: db), in: access.layout, db)
        }
    }

    /// Changes what moderators may about a member; each field asks for its own permission.
    /// - Throws: `not_found`, `forbidden`, `validation_failed` for a time-out that is over already or too long.
    package func updateMember(
        _ other: UserID, of server: ServerID, _ input: UpdateMemberInput, by user: UserID
    ) async throws -> MemberPayload {
        try await store.write("servers.updateMember") { context in
            let access = try access(user, to: server, in: context.db)
            let old = try member(other, of: access.layout, in: context.db)
            if other != user { try access.requireAbove(old) }
            let new = try changed(old, input, access, context)
            guard new != old else { return try payload(of: old, in: access.layout, context.db) }
            try MemberQueries.update(new, in: context.db)
            facts.memberChanges(old.key, in: context)
            let isTimeout = old.communicationDisabledUntil != new.communicationDisabledUntil
            try audit(
                isTimeout ? .memberTimeout : .memberUpdate, on: .user(other), in: server, by: user,
                changes: .between(old, new), reason: input.reason?.value, context)
            return try announceMember(new, in: access.layout, context)
        }
    }

    /// Changes what members may about themselves.
    /// - Throws: `forbidden` for a nickname without change_nickname.
    package func updateOwn(
        _ server: ServerID, _ input: OwnMembershipInput, by user: UserID
    ) async throws -> MemberPayload {
        try await store.write("servers.updateOwn") { context in
            let access = try access(user, to: server, in: context.db)
            var member = access.member
            if !input.nickname.isAbsent {
                try access.require(.changeNickname)
                member.nickname = input.nickname.applied(to: nil)?.value.nilIfEmpty
            }
            member.notificationLevel = input.notificationLevel.applied(to: member.notificationLevel)
            if let position = input.position { member.position = position.value }
            member.folder = input.folder.map(\.value).applied(to: member.folder)?.nilIfEmpty
            guard member != access.member else { return try payload(of: member, in: access.layout, context.db) }
            try MemberQueries.update(member, in: context.db)
            facts.memberChanges(member.key, in: context)
            // Only the nickname is anybody else's business.
            guard member.nickname != access.member.nickname else {
                return try payload(of: member, in: access.layout, context.db)
            }
            return try announceMember(member, in: access.layout, context)
        }
    }

    /// Puts a member out; they may come back.
    /// - Throws: `not_found`, `forbidden` without kick_members or against the hierarchy.
    package func kick(
        _ other: UserID, from server: ServerID, reason: String? = nil, by user: UserID
    ) async throws {
        try await store.write("servers.kick") { context in
            let access = try access(user, to: server, in: context.db)
            try access.require(.kickMembers)
            guard other != user else { throw Refusal.invalid("user", "To go yourself, leave the server.") }
            let member = try member(other, of: access.layout, in: context.db)
            try access.requireAbove(member)
            try audit(.memberKick, on: .user(other), in: server, by: user, reason: reason, context)
            try remove(member, from: access.layout, .kicked, context)
        }
    }

    /// Tells the server how a member looks now.
    @discardableResult
    func announceMember(
        _ member: Membership, in layout: ServerLayout, _ context: WriteContext
    ) throws -> MemberPayload {
        let payload = try payload(of: member, in: layout, context.db)
        try context.emit(
            "server:member_update", to: .server(member.serverId), ServerEventPayload.OfMember(member: payload))
        return payload
    }

    private func changed(
        _ old: Membership, _ input: UpdateMemberInput, _ access: ServerAccess, _ context: WriteContext
    ) throws -> Membership {
        var member = old
        if !input.nickname.isAbsent {
            try access.require(.manageNicknames)
            member.nickname = input.nickname.applied(to: nil)?.value.nilIfEmpty
        }
        if let mute = input.mute {
            try access.require(.muteMembers)
            member.mute = mute
        }
        if let deaf = input.deaf {
            try access.require(.deafenMembers)
            member.deaf = deaf
        }
        if !input.timeoutUntil.isAbsent {
            try access.require(.moderateMembers)
            member.communicationDisabledUntil = try timeout(
                input.timeoutUntil.applied(to: nil), of: old, access, context)
        }
        return member
    }

    private func timeout(
        _ end: Timestamp?, of member: Membership, _ access: ServerAccess, _ context: WriteContext
    ) throws -> Timestamp? {
        guard let end else { return nil }
        guard member.userId != access.member.userId else {
            throw Refusal.invalid("timeoutUntil", "You cannot put yourself in a time-out.")
        }
        guard end > context.now else { throw Refusal.invalid("timeoutUntil", "This moment is over already.") }
        guard end <= context.now + limits.longestTimeout else {
            throw Refusal.invalid(
                "timeoutUntil", "A time-out lasts at most \(limits.longestTimeout.components.seconds / 86_400) days.")
        }
        // It would have no effect, since administrators hold everything.
        guard !access.layout.permissions(of: member, at: context.now).contains(.administrator) else {
            throw Refusal(.forbidden, "Administrators cannot be put in a time-out; take the role from them first.")
        }
        return end
    }
}

extension [AuditChange] {
    fileprivate static func between(_ old: Membership, _ new: Membership) -> Self {
        var changes: Self = []
        changes.note("nickname", old.nickname, new.nickname)
        changes.note("mute", old.mute, new.mute)
        changes.note("deaf", old.deaf, new.deaf)
        changes.note(
            "communicationDisabledUntil", old.communicationDisabledUntil?.description,
            new.communicationDisabledUntil?.description)
        return changes
    }
}

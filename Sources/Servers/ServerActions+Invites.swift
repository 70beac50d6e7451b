import Accounts
import GRDB
import Kernel
import Storage

extension ServerActions {
    /// A page of the invites that work, newest first.
    /// - Parameter origin: where people reach this site, for the links.
    /// - Throws: `not_found` to outsiders, `forbidden` without manage_server.
    package func invites(
        of server: ServerID, _ page: PageRequest, origin: String, by user: UserID
    ) async throws -> Page<InvitePayload> {
        let before = try page.key(1).map { InviteID(rawValue: $0[0]) }
        return try await store.read { db in
            try access(user, to: server, in: db).require(.manageServer)
            let found = try InviteQueries.page(
                of: server, before: before, limit: page.limit + 1, at: clock.now(), in: db)
            let users = try accounts.refs(Set(found.map(\.inviterId)), in: db)
            return Page(fetched: found, limit: page.limit) { [$0.id.rawValue] }
                .map { InvitePayload($0, inviter: users[$0.inviterId], origin: origin) }
        }
    }

    /// The invites to one channel that work, newest first.
    /// - Throws: `not_found` to those who may not see it, `forbidden` without manage_channels there.
    package func invites(
        to channel: ChannelID, origin: String, by user: UserID
    ) async throws -> [InvitePayload] {
        try await store.read { db in
            try access(user, to: channel, in: db).require(.manageChannels)
            let found = try InviteQueries.all(of: channel, at: clock.now(), in: db)
            let users = try accounts.refs(Set(found.map(\.inviterId)), in: db)
            return found.map { InvitePayload($0, inviter: users[$0.inviterId], origin: origin) }
        }
    }

    /// Makes an invite; without a word it lasts a day, for any number of people.
    /// - Throws: `not_found` to outsiders and for a channel the caller does not see, `forbidden` without create_invite,
    ///   `conflict` when there are as many as may be.
    package func createInvite(
        to server: ServerID, _ input: CreateInviteInput, origin: String, by user: UserID
    ) async throws -> InvitePayload {
        try await store.write("servers.createInvite") { context in
            let access = try access(user, to: server, in: context.db)
            if let channel = input.channelId {
                let place = try self.access(user, to: channel, in: context.db)
                guard place.serverId == server else { throw Refusal.notFound("channel") }
                try place.require(.createInvite)
            } else {
                try access.require(.createInvite)
            }
            guard try InviteQueries.count(of: server, at: context.now, in: context.db) < limits.invites else {
                throw Refusal(.conflict, "A server has at most \(limits.invites) invites; delete one first.")
            }
            let maxAge = (input.maxAge?.value ?? 86_400).nilIfZero
            let invite = Invite(
                id: context.newID(), code: InviteCode.make(), serverId: server, channelId: input.channelId,
                inviterId: user, uses: 0, maxUses: input.maxUses?.value.nilIfZero, maxAge: maxAge,
                isTemporary: input.isTemporary ?? false, expiresAt: maxAge.map { context.now + .seconds($0) },
                createdAt: context.now)
            try InviteQueries.insert(invite, in: context.db)
            try audit(
                .inviteCreate, on: .invite(invite.id), in: server, by: user,
                changes: [AuditChange("code", old: nil, new: invite.code)], context)
            return InvitePayload(invite, inviter: try accounts.ref(user, in: context.db), origin: origin)
        }
    }

    /// Where an invite leads, for whoever holds the code.
    /// - Throws: `not_found` for a code that leads nowhere (any more).
    package func preview(_ code: String) async throws -> InvitePreviewPayload {
        guard InviteCode.isPossible(code) else { throw Refusal.notFound("invite") }
        return try await store.read { db in
            guard let invite = try InviteQueries.find(code, at: clock.now(), in: db),
                let layout = try facts.layout(invite.serverId, in: db)
            else { throw Refusal.notFound("invite") }
            // A channel that newcomers would not see is not shown to strangers either.
            let channel = invite.channelId.flatMap(layout.channel).flatMap { layout.isOpen($0) ? $0 : nil }
            return InvitePreviewPayload(
                code: code,
                server: .init(
                    layout.server, memberCount: try ServerQueries.memberCount(invite.serverId, in: db) ?? 0),
                channel: channel.map { .init(id: $0.id, name: $0.name) },
                inviter: try accounts.ref(invite.inviterId, in: db), expiresAt: invite.expiresAt)
        }
    }

    /// Ends an invite.
    /// - Throws: `not_found` to outsiders and for a code that leads nowhere, `forbidden` to members who neither made it
    ///   nor hold manage_server.
    package func deleteInvite(_ code: String, by user: UserID) async throws {
        guard InviteCode.isPossible(code) else { throw Refusal.notFound("invite") }
        try await store.write("servers.deleteInvite") { context in
            guard let invite = try InviteQueries.find(code, at: context.now, in: context.db) else {
                throw Refusal.notFound("invite")
            }
            if invite.inviterId != user {
                let key = MemberKey(serverId: invite.serverId, userId: user)
                guard try facts.member(key, in: context.db) != nil else { throw Refusal.notFound("invite") }
                try access(user, to: invite.serverId, in: context.db).require(.manageServer)
            }
            try InviteQueries.revoke(invite.id, by: user, at: context.now, in: context.db)
            try audit(
                .inviteDelete, on: .invite(invite.id), in: invite.serverId, by: user,
                changes: [AuditChange("code", old: invite.code, new: nil)], context)
        }
    }
}

extension Int {
    fileprivate var nilIfZero: Int? { self == 0 ? nil : self }
}

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

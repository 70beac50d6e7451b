import GRDB
import Kernel
import Storage

/// Who may do what: asked in every verb, inside its write, and before every read.
extension ServerActions {
    /// What someone may do in a channel. Costs no SQL once the facts are in memory.
    /// - Throws: `not_found` when there is no such channel in any server, when they are no member, and when they may not
    ///   see it: all the same to them.
    package func access(_ user: UserID, to channel: ChannelID, in db: Database) throws -> ChannelAccess {
        guard let server = try facts.server(of: channel, in: db), let layout = try facts.layout(server, in: db),
            let member = try facts.member(MemberKey(serverId: server, userId: user), in: db)
        else { throw Refusal.notFound("channel") }
        return try access(layout, member, to: channel)
    }

    /// As above; nil instead of `not_found`.
    package func visibleAccess(_ user: UserID, to channel: ChannelID, in db: Database) throws -> ChannelAccess? {
        do {
            return try access(user, to: channel, in: db)
        } catch let refusal as Refusal where refusal.code == .notFound {
            return nil
        }
    }

    /// Whether every member of its server sees a channel, so that hints about it may go to the server's room.
    package func isOpen(_ channel: ChannelID, in db: Database) throws -> Bool {
        guard let server = try facts.server(of: channel, in: db), let layout = try facts.layout(server, in: db),
            let channel = layout.channel(channel)
        else { return false }
        return layout.isOpen(channel)
    }

    /// As `access`, over the readers.
    package func access(_ user: UserID, to channel: ChannelID) async throws -> ChannelAccess {
        if let (layout, member) = facts.cached(channel, user) { return try access(layout, member, to: channel) }
        return try await store.read { db in try access(user, to: channel, in: db) }
    }

    /// What someone may do in a server.
    /// - Throws: `not_found` when there is no such server and when they are no member.
    package func access(_ user: UserID, to server: ServerID, in db: Database) throws -> ServerAccess {
        guard let layout = try facts.layout(server, in: db),
            let member = try facts.member(MemberKey(serverId: server, userId: user), in: db)
        else { throw Refusal.notFound("server") }
        return ServerAccess(layout: layout, member: member, at: clock.now())
    }

    /// Someone's membership, for verbs that act on it.
    /// - Throws: `not_found` for outsiders.
    func member(_ user: UserID, of layout: ServerLayout, in db: Database) throws -> Membership {
        let key = MemberKey(serverId: layout.server.id, userId: user)
        guard let member = try facts.member(key, in: db) else { throw Refusal.notFound("member") }
        return member
    }

    /// The server as a verb has left it, for its events and for what the change means to others.
    func changedLayout(_ server: ServerID, in context: WriteContext) throws -> ServerLayout {
        facts.layoutChanges(server, in: context)
        guard let layout = try facts.layout(server, in: context.db) else { throw Refusal.notFound("server") }
        return layout
    }

    private func access(_ layout: ServerLayout, _ member: Membership, to channel: ChannelID) throws -> ChannelAccess {
        guard let channel = layout.channel(channel) else { throw Refusal.notFound("channel") }
        let now = clock.now()
        let permissions = layout.permissions(of: member, in: channel, at: now)
        guard permissions.contains(.viewChannel) else { throw Refusal.notFound("channel") }
        return ChannelAccess(
            layout: layout, channel: channel, member: member, permissions: permissions,
            isTimedOut: member.isTimedOut(at: now))
    }
}

/// Who may change which overwrite.
extension ServerActions {
    /// - Parameters:
    ///   - old: what there is; nil for none.
    ///   - new: what is to be; nil to take it away.
    ///   - holding: what the caller may do in the channel; only such bits may change.
    /// - Throws: `validation_failed`, `not_found` or `forbidden` for a change the caller may not make.
    func requireAllowed(
        _ old: Overwrite?, _ new: Overwrite?, holding: PermissionSet, _ access: ServerAccess, _ context: WriteContext
    ) throws {
        if let new { try new.validate() }
        let allow = (old?.allow ?? []).symmetricDifference(new?.allow ?? [])
        let deny = (old?.deny ?? []).symmetricDifference(new?.deny ?? [])
        try holding.requireHolding(allow.union(deny))
        switch (new ?? old)?.target {
        case .role(let id):
            try access.requireAbove(role(id, of: access.layout))
        case .user(let id) where id != access.member.userId:
            let key = MemberKey(serverId: access.layout.server.id, userId: id)
            guard let other = try facts.member(key, in: context.db) else {
                // What was said of someone who left can be taken away by anyone who may say it.
                if new == nil { return }
                throw Refusal.notFound("member")
            }
            try access.requireAbove(other)
        case .user, nil:
            return
        }
    }
}

extension Overwrite {
    /// - Throws: `validation_failed` for bits that mean nothing in a channel or stand on both sides.
    fileprivate func validate() throws {
        let strange = allow.union(deny).subtracting(.inChannels)
        guard strange.isEmpty else {
            throw Refusal.invalid(
                "allow", "These mean something for a whole server only: \(strange.names.joined(separator: ", ")).")
        }
        guard allow.isDisjoint(with: deny) else {
            throw Refusal.invalid("deny", "A permission cannot be both allowed and denied.")
        }
    }
}

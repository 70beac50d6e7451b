import Kernel
import Storage

extension ServerActions {
    /// What someone may do in a server or one of its channels, and where it comes from.
    /// - Parameter other: the caller when nil; others ask for manage_roles.
    /// - Throws: `not_found` for what the caller may not see.
    package func permissions(
        in server: ServerID, channel: ChannelID?, of other: UserID?, by user: UserID
    ) async throws -> PermissionReportPayload {
        try await store.read { db in
            let access = try access(user, to: server, in: db)
            let (layout, now) = (access.layout, clock.now())
            var subject = access.member
            if let other, other != user {
                try access.require(.manageRoles)
                subject = try member(other, of: layout, in: db)
            }
            guard let channel else {
                return PermissionReportPayload(layout.permissions(of: subject, at: now), layout, subject, nil, now)
            }
            let place = try self.access(user, to: channel, in: db)
            guard place.serverId == server else { throw Refusal.notFound("channel") }
            return PermissionReportPayload(
                layout.permissions(of: subject, in: place.channel, at: now), layout, subject, place.channel, now)
        }
    }
}

extension PermissionReportPayload {
    fileprivate init(
        _ permissions: PermissionSet, _ layout: ServerLayout, _ member: Membership, _ channel: Channel?,
        _ now: Timestamp
    ) {
        var sources = [layout.everyone] + member.roleIds.compactMap(layout.role)
        sources.sort { $0.rank < $1.rank }
        self.init(
            permissions: permissions, names: permissions.names,
            sources: Self.owner(layout, member) + sources.map(Source.init)
                + (channel.map { Self.overwrites(layout, member, $0) } ?? []) + Self.timeout(member, now))
    }

    private static func owner(_ layout: ServerLayout, _ member: Membership) -> [Source] {
        guard member.userId == layout.server.ownerId else { return [] }
        return [Source(kind: .owner, id: member.userId.description, allow: .all, deny: [])]
    }

    /// The overwrites that concern a member, in the order they count.
    private static func overwrites(_ layout: ServerLayout, _ member: Membership, _ channel: Channel) -> [Source] {
        let overwrites = layout.overwrites(of: channel)
        let targets = [layout.everyone.id] + member.roleIds
        let ofRoles = targets.compactMap { id in
            overwrites[.role(id)].map {
                Source(kind: .roleOverwrite, id: id.description, allow: $0.allow, deny: $0.deny)
            }
        }
        let own = overwrites[.user(member.userId)].map {
            Source(kind: .userOverwrite, id: member.userId.description, allow: $0.allow, deny: $0.deny)
        }
        return ofRoles + (own.map { [$0] } ?? [])
    }

    private static func timeout(_ member: Membership, _ now: Timestamp) -> [Source] {
        guard member.isTimedOut(at: now) else { return [] }
        let lost = PermissionSet.all.subtracting(.duringTimeout)
        return [Source(kind: .timeout, id: member.userId.description, allow: [], deny: lost)]
    }
}

extension PermissionReportPayload.Source {
    fileprivate init(_ role: Role) {
        self.init(kind: .role, id: role.id.description, allow: role.permissions, deny: [])
    }
}

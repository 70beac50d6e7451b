import Kernel

/// What one member may do in a server, with the facts it follows from, and the rules of the hierarchy: nobody edits,
/// gives or acts on a role or member at or above their own highest role, and nobody hands out what they lack.
package struct ServerAccess: Sendable {
    package let layout: ServerLayout
    package let member: Membership
    package let permissions: PermissionSet
    package let rank: Rank
    /// Whether a time-out runs.
    package let isTimedOut: Bool

    package init(layout: ServerLayout, member: Membership, at now: Timestamp) {
        self.layout = layout
        self.member = member
        permissions = layout.permissions(of: member, at: now)
        rank = layout.rank(of: member)
        isTimedOut = member.isTimedOut(at: now)
    }

    package var isOwner: Bool { rank == .owner }

    /// - Throws: `timed_out` with the end of it, or `forbidden`, when the permission is lacking.
    package func require(_ permission: PermissionSet) throws {
        guard !permissions.isSuperset(of: permission) else { return }
        throw PermissionRefusal.lacking(permission, isTimedOut ? member.communicationDisabledUntil : nil)
    }

    /// - Throws: `forbidden` when a role stands at or above the caller's own highest one.
    package func requireAbove(_ role: Role) throws {
        guard role.rank < rank else {
            throw Refusal(.forbidden, "You can only change roles below your own highest one.")
        }
    }

    /// - Throws: `forbidden` when someone stands at or above the caller, the owner above all.
    package func requireAbove(_ other: Membership) throws {
        guard other.userId != layout.server.ownerId else {
            throw Refusal(.forbidden, "Nobody can do that to the owner of the server.")
        }
        guard layout.rank(of: other) < rank else {
            throw Refusal(.forbidden, "You can only do that to members below your own highest role.")
        }
    }

    /// Whether a role may be given to, or taken from, a member by hand. Taking needs no permission of the role's own.
    /// - Throws: `forbidden` when the hierarchy is against it, `validation_failed` for a role that is never given.
    package func requireAssignable(_ role: Role, to other: Membership, isGiven: Bool) throws {
        guard !role.isEveryone else { throw Refusal.invalid("role", "Every member has this role; it is not given.") }
        guard !role.isManaged else { throw Refusal.invalid("role", "This role is given and taken by the server only.") }
        let isOneself = other.userId == member.userId
        if isOneself && role.isSelfAssignable && !isTimedOut { return }
        try require(.manageRoles)
        try requireAbove(role)
        if !isOneself { try requireAbove(other) }
        if isGiven { try permissions.requireHolding(role.permissions) }
    }
}

/// What one member may do in one channel they see, with the facts it follows from.
package struct ChannelAccess: Sendable {
    package let layout: ServerLayout
    package let channel: Channel
    package let member: Membership
    package let permissions: PermissionSet
    /// Whether a time-out runs.
    package let isTimedOut: Bool

    package init(
        layout: ServerLayout, channel: Channel, member: Membership, permissions: PermissionSet, isTimedOut: Bool
    ) {
        self.layout = layout
        self.channel = channel
        self.member = member
        self.permissions = permissions
        self.isTimedOut = isTimedOut
    }

    package var serverId: ServerID { channel.serverId }

    /// Whether every member of the server sees the channel, so that hints about it may go to the server's room.
    package var isOpen: Bool { layout.isOpen(channel) }

    /// - Throws: `timed_out` with the end of it, or `forbidden`, when the permission is lacking.
    package func require(_ permission: PermissionSet) throws {
        guard !permissions.isSuperset(of: permission) else { return }
        throw PermissionRefusal.lacking(permission, isTimedOut ? member.communicationDisabledUntil : nil)
    }
}

/// The one wording for a permission that is lacking, in a server or a channel.
enum PermissionRefusal {
    /// - Parameter timeout: the end of a time-out that is the cause.
    static func lacking(_ permission: PermissionSet, _ timeout: Timestamp?) -> Refusal {
        if let timeout {
            return Refusal(
                .timedOut, "You are in a time-out and can only read.", details: ["until": timeout.description])
        }
        return Refusal(
            .forbidden, "You need the permission \(permission.names.joined(separator: ", ")).",
            details: ["permission": permission.names.joined(separator: ",")])
    }
}

extension PermissionSet {
    /// - Throws: `forbidden` when permissions to be handed out, or given back, are not among these.
    func requireHolding(_ granted: PermissionSet) throws {
        let lacking = granted.subtracting(self)
        guard lacking.isEmpty else {
            throw Refusal(
                .forbidden, "You cannot hand out what you lack: \(lacking.names.joined(separator: ", ")).")
        }
    }
}
